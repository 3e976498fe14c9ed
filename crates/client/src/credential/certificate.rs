//! A certificate as credential: the app signs an assertion with the certificate's key, and the
//! provider, which knows the certificate, checks it.
//!
//! 1. Read certificate and key: PEM in one file or two, or PFX (RFC 7292) with a password.
//! 2. Sign an assertion: `iss` and `sub` are the app, `aud` the provider, ten minutes long
//!    (RFC 7523 §3). The header's `x5t#S256` says which certificate it is (RFC 7515 §4.1.8).
//! 3. At Microsoft's servers use it for nine minutes; elsewhere make a new one each time.

use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use aws_lc_rs::digest;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use rustls_pki_types::pem::{PemObject, SectionKind};
use serde_json::{Map, Value, json};
use vestibule_protocol::jose::{Algorithm, SigningKey, sign_with_header};
use vestibule_protocol::secret::PlainSecret;
use vestibule_protocol::time::Timestamp;
use zeroize::Zeroizing;

use super::CredentialError;
use super::assertion::{AssertionAudience, ProofOccasion};
use super::file::{Contents, WatchedFiles, text};

/// A certificate and its private key, RSA or P-256.
pub struct ClientCertificate {
    source: Source,
    with_chain: bool,
    rs256: bool,
    audience: AssertionAudience,
    /// Assertions that are used again, one for each audience.
    signed: Mutex<Vec<Signed>>,
}

enum Source {
    Memory(Arc<KeyAndChain>),
    Files(WatchedFiles<KeyAndChain>),
}

struct Signed {
    audience: String,
    /// What it was signed with.
    by: Arc<KeyAndChain>,
    assertion: PlainSecret,
    until: Timestamp,
}

/// Where certificate and key are.
#[derive(Debug)]
pub struct CertificateFiles {
    /// PEM, with the key or without it, or PFX.
    pub certificate: PathBuf,
    /// PEM of the key, when it is in a file of its own.
    pub key: Option<PathBuf>,
    /// Of a PFX file.
    pub password: Option<CertificatePassword>,
}

/// The password of a PFX file.
#[derive(Debug)]
pub enum CertificatePassword {
    /// Itself.
    Text(PlainSecret),
    /// A file that holds it.
    File(PathBuf),
}

impl ClientCertificate {
    /// Reads PEM that holds a private key and its certificate, and maybe the certificates
    /// above it.
    ///
    /// # Errors
    /// [`CredentialError`] when one of the two is missing or they do not belong together.
    pub fn from_pem(pem: &[u8]) -> Result<Self, CredentialError> {
        Ok(Self::from_source(Source::Memory(Arc::new(KeyAndChain::from_pem(pem)?))))
    }

    /// Reads PFX, also known as PKCS#12. Needs the feature `pfx`.
    ///
    /// # Errors
    /// [`CredentialError`] when the password is wrong, or certificate or key are missing.
    pub fn from_pfx(pfx: &[u8], password: &PlainSecret) -> Result<Self, CredentialError> {
        let found = KeyAndChain::from_pfx(pfx, password)?;
        Ok(Self::from_source(Source::Memory(Arc::new(found))))
    }

    /// Reads files, and reads them again when they change. While they cannot be used, what was
    /// in them stays in use: certificate and key need not be replaced in one instant.
    ///
    /// # Errors
    /// [`CredentialError`] when they cannot be used now.
    pub fn from_files(files: CertificateFiles) -> Result<Self, CredentialError> {
        let CertificateFiles { certificate, key, password } = files;
        let mut paths = vec![certificate];
        let has_key = key.is_some();
        paths.extend(key);
        let password = match password {
            Some(CertificatePassword::File(path)) => {
                paths.push(path);
                None
            }
            Some(CertificatePassword::Text(password)) => Some(password),
            None => Some(PlainSecret::new("")),
        };
        let files = WatchedFiles::open(paths, move |contents| {
            let password = match &password {
                Some(password) => password.clone(),
                None => text(&contents[contents.len() - 1])?,
            };
            KeyAndChain::read(&contents[0], has_key.then(|| &contents[1]), &password)
        })?;
        Ok(Self::from_source(Source::Files(files)))
    }

    fn from_source(source: Source) -> Self {
        Self {
            source,
            with_chain: false,
            rs256: false,
            audience: AssertionAudience::default(),
            signed: Mutex::default(),
        }
    }

    /// Sends the certificates along (`x5c`), so that the provider trusts whatever certificate
    /// of this subject name an issuer it trusts has issued: a renewed certificate needs no new
    /// registration.
    #[must_use]
    pub fn with_chain(mut self) -> Self {
        self.with_chain = true;
        self
    }

    /// Signs with RS256 in the place of PS256, and names the certificate by `x5t` too: for
    /// AD FS before 2019. An RSA key only; P-256 keeps ES256.
    #[must_use]
    pub fn with_rs256(mut self) -> Self {
        self.rs256 = true;
        self
    }

    /// Whom the assertion is for; by default the token endpoint.
    #[must_use]
    pub fn audience(mut self, audience: AssertionAudience) -> Self {
        self.audience = audience;
        self
    }

    /// The thumbprint of the certificate: SHA-256, base64url, as in `x5t#S256`.
    #[must_use]
    pub fn thumbprint(&self) -> String {
        self.current().thumbprint(&digest::SHA256)
    }

    /// An assertion for this occasion, a new one or one that is young enough.
    pub(super) fn assertion(
        &self,
        occasion: &ProofOccasion<'_>,
    ) -> Result<PlainSecret, CredentialError> {
        let by = self.current();
        let audience = occasion.audience(self.audience);
        if !occasion.reusable {
            return self.sign(&by, audience, occasion);
        }
        let mut signed = self.signed.lock().unwrap_or_else(PoisonError::into_inner);
        signed.retain(|old| occasion.now < old.until && Arc::ptr_eq(&old.by, &by));
        if let Some(known) = signed.iter().find(|known| known.audience == audience) {
            return Ok(known.assertion.clone());
        }
        let assertion = self.sign(&by, audience, occasion)?;
        let until = occasion.now.plus_seconds(REUSE_SECONDS);
        let audience = audience.to_owned();
        signed.push(Signed { audience, by, assertion: assertion.clone(), until });
        Ok(assertion)
    }

    fn sign(
        &self,
        by: &KeyAndChain,
        audience: &str,
        occasion: &ProofOccasion<'_>,
    ) -> Result<PlainSecret, CredentialError> {
        let now = occasion.now;
        let mut header = Map::new();
        header.insert("x5t#S256".into(), by.thumbprint(&digest::SHA256).into());
        if self.rs256 {
            let sha1 = by.thumbprint(&digest::SHA1_FOR_LEGACY_USE_ONLY);
            header.insert("x5t".into(), sha1.into());
        }
        if self.with_chain {
            let chain: Vec<Value> =
                by.chain.iter().map(|der| STANDARD.encode(der).into()).collect();
            header.insert("x5c".into(), chain.into());
        }
        let claims = json!({
            "iss": occasion.client_id,
            "sub": occasion.client_id,
            "aud": audience,
            "jti": URL_SAFE_NO_PAD.encode(occasion.random.bytes::<16>()),
            "iat": now,
            "nbf": now,
            "exp": now.plus_seconds(LIFETIME_SECONDS),
        });
        let algorithm = match by.algorithm {
            Algorithm::PS256 if self.rs256 => Algorithm::RS256,
            algorithm => algorithm,
        };
        SigningKey::from_der("", algorithm, &by.key)
            .ok()
            .and_then(|key| sign_with_header(&key, "JWT", &header, &claims).ok())
            .map(PlainSecret::new)
            .ok_or(CredentialError::Signature)
    }

    fn current(&self) -> Arc<KeyAndChain> {
        match &self.source {
            Source::Memory(found) => found.clone(),
            Source::Files(files) => files.current(),
        }
    }
}

impl fmt::Debug for ClientCertificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCertificate").field("thumbprint", &self.thumbprint()).finish()
    }
}

/// A private key with its certificate, and the certificates above that.
struct KeyAndChain {
    /// PKCS#8, PKCS#1 or SEC 1.
    key: Zeroizing<Vec<u8>>,
    /// PS256 or ES256.
    algorithm: Algorithm,
    /// DER; the key's own certificate first.
    chain: Vec<Vec<u8>>,
}

impl KeyAndChain {
    /// Reads what the files hold: PFX is DER and so begins with a sequence, PEM with a dash or
    /// a remark.
    fn read(
        certificate: &Contents,
        key: Option<&Contents>,
        password: &PlainSecret,
    ) -> Result<Self, CredentialError> {
        match key {
            Some(key) => Self::from_pem(&Zeroizing::new(
                [certificate.as_slice(), b"\n", key.as_slice()].concat(),
            )),
            None if certificate.first() == Some(&0x30) => Self::from_pfx(certificate, password),
            None => Self::from_pem(certificate),
        }
    }

    fn from_pem(pem: &[u8]) -> Result<Self, CredentialError> {
        if pem.windows(ENCRYPTED.len()).any(|window| window == ENCRYPTED) {
            return Err(CredentialError::EncryptedKey);
        }
        let (mut keys, mut certificates) = (Vec::new(), Vec::new());
        for section in <(SectionKind, Vec<u8>)>::pem_slice_iter(pem) {
            match section.map_err(|_| CredentialError::NoCertificate)? {
                (SectionKind::Certificate, der) => certificates.push(der),
                (
                    SectionKind::PrivateKey
                    | SectionKind::RsaPrivateKey
                    | SectionKind::EcPrivateKey,
                    der,
                ) => keys.push(Zeroizing::new(der)),
                (_, _) => {}
            }
        }
        Self::from_der(keys, certificates)
    }

    #[cfg(feature = "pfx")]
    fn from_pfx(pfx: &[u8], password: &PlainSecret) -> Result<Self, CredentialError> {
        let archive = p12_keystore::Pkcs12Archive::from_pkcs12(pfx, password.expose())
            .map_err(|_| CredentialError::Pfx)?;
        let keys = archive.keys.iter().map(|bag| Zeroizing::new(bag.key.as_der().to_vec()));
        let certificates = archive.certs.iter().map(|bag| bag.cert.as_der().to_vec());
        Self::from_der(keys.collect(), certificates.collect())
    }

    #[cfg(not(feature = "pfx"))]
    fn from_pfx(_: &[u8], _: &PlainSecret) -> Result<Self, CredentialError> {
        Err(CredentialError::PfxIsOff)
    }

    /// Finds the certificate that has a key's public half, and puts it first.
    fn from_der(
        keys: Vec<Zeroizing<Vec<u8>>>,
        mut chain: Vec<Vec<u8>>,
    ) -> Result<Self, CredentialError> {
        if chain.is_empty() {
            return Err(CredentialError::NoCertificate);
        }
        let key = keys.into_iter().next().ok_or(CredentialError::NoKey)?;
        let (algorithm, signing) = [Algorithm::PS256, Algorithm::ES256]
            .into_iter()
            .find_map(|algorithm| {
                Some((algorithm, SigningKey::from_der("", algorithm, &key).ok()?))
            })
            .ok_or(CredentialError::UnfitKey)?;
        let public = signing.subject_public_key();
        let is_own = |der: &Vec<u8>| der.windows(public.len()).any(|window| window == public);
        let own = chain.iter().position(is_own).ok_or(CredentialError::OtherCertificate)?;
        chain[..=own].rotate_right(1);
        Ok(Self { key, algorithm, chain })
    }

    fn thumbprint(&self, hash: &'static digest::Algorithm) -> String {
        URL_SAFE_NO_PAD.encode(digest::digest(hash, &self.chain[0]))
    }
}

const ENCRYPTED: &[u8] = b"-----BEGIN ENCRYPTED PRIVATE KEY-----";
const LIFETIME_SECONDS: i64 = 600;
const REUSE_SECONDS: i64 = 540;
