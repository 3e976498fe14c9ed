//! A certificate authority for `localhost`, so that clients that refuse http, such as MSAL, can
//! use the tenant on the developer's machine.
//!
//! The authority lives in the data directory and can vouch for nothing but this machine (name
//! constraints, RFC 5280 §4.2.1.10): whoever steals its key can impersonate localhost, and nobody
//! else. The server's own certificate is made anew at each start and kept in memory only.

use std::io;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use rcgen::{
    BasicConstraints, CertificateParams, CidrSubnet, DnType, ExtendedKeyUsagePurpose,
    GeneralSubtree, IsCa, Issuer, KeyPair, KeyUsagePurpose, NameConstraints, SanType,
};
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::sign::CertifiedKey;
use time::OffsetDateTime;
use tokio_rustls::TlsAcceptor;
use vestibule_protocol::time::Timestamp;

use super::Current;
use crate::data_dir::write_private;

/// The authority and the files by which clients trust it.
#[derive(Debug)]
pub struct LocalAuthority {
    issuer: Issuer<'static, KeyPair>,
    certificate: String,
    directory: PathBuf,
}

/// Why there is no TLS.
#[derive(Debug, thiserror::Error)]
pub enum LocalTlsError {
    /// The directory cannot be read or written.
    #[error("{0} cannot be used: {1}")]
    Files(PathBuf, #[source] io::Error),
    /// A file of the authority is broken.
    #[error(
        "the certificate authority in {0} cannot be used: {1}; remove that directory to get a new one"
    )]
    Broken(PathBuf, #[source] rcgen::Error),
}

impl LocalAuthority {
    /// The authority in `directory`, made when there is none or it is about to expire.
    pub fn open(directory: &Path, now: Timestamp) -> Result<Self, LocalTlsError> {
        let files = |error| LocalTlsError::Files(directory.to_owned(), error);
        let broken = |error| LocalTlsError::Broken(directory.to_owned(), error);
        let expiry = directory.join("expires-at");
        let lives = std::fs::read_to_string(&expiry)
            .ok()
            .and_then(|text| text.trim().parse().ok())
            .is_some_and(|at| Timestamp::from_unix(at).since(now) > RENEW_BEFORE_SECONDS);
        if !lives {
            let key = KeyPair::generate().map_err(broken)?;
            let made = authority(now).self_signed(&key).map_err(broken)?;
            std::fs::create_dir_all(directory).map_err(files)?;
            write_private(&directory.join("ca.key"), key.serialize_pem().as_bytes())
                .map_err(files)?;
            std::fs::write(directory.join("ca.pem"), made.pem()).map_err(files)?;
            std::fs::write(expiry, now.plus_seconds(AUTHORITY_SECONDS).unix().to_string())
                .map_err(files)?;
        }
        let certificate = std::fs::read_to_string(directory.join("ca.pem")).map_err(files)?;
        let key = std::fs::read_to_string(directory.join("ca.key")).map_err(files)?;
        let key = KeyPair::from_pem(&key).map_err(broken)?;
        let issuer = Issuer::from_ca_cert_pem(&certificate, key).map_err(broken)?;
        let authority = Self { issuer, certificate, directory: directory.to_owned() };
        authority.write_bundle().map_err(files)?;
        Ok(authority)
    }

    /// Its certificate in PEM: what a client must trust.
    pub fn pem(&self) -> &str {
        &self.certificate
    }

    /// The certificate alone: for programs that add it to what they trust (Node, curl).
    pub fn certificate_file(&self) -> PathBuf {
        self.directory.join("ca.pem")
    }

    /// The system's certificates and this one: for programs that trust one file only (Python).
    pub fn bundle_file(&self) -> PathBuf {
        self.directory.join("bundle.pem")
    }

    /// What shakes hands for localhost, with a certificate that lives as long as `dev` may run.
    pub fn acceptor(&self, now: Timestamp) -> Result<TlsAcceptor, LocalTlsError> {
        let broken = |error| LocalTlsError::Broken(self.directory.clone(), error);
        let key = KeyPair::generate().map_err(broken)?;
        let certificate = leaf(now).signed_by(&key, &self.issuer).map_err(broken)?;
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let certified = CertifiedKey::from_der(
            vec![certificate.der().clone()],
            key,
            &aws_lc_rs::default_provider(),
        )
        .expect("the key was made for this certificate a moment ago");
        Ok(super::acceptor(Current::new(certified)))
    }

    fn write_bundle(&self) -> io::Result<()> {
        let system = SYSTEM_BUNDLES
            .iter()
            .find_map(|path| std::fs::read_to_string(path).ok())
            .unwrap_or_default();
        std::fs::write(self.bundle_file(), format!("{system}\n{}", self.certificate))
    }
}

fn authority(now: Timestamp) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, "Vestibule local development");
    params.not_before = moment(now.plus_seconds(-DAY_SECONDS));
    params.not_after = moment(now.plus_seconds(AUTHORITY_SECONDS));
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.name_constraints = Some(NameConstraints {
        permitted_subtrees: vec![
            GeneralSubtree::DnsName("localhost".into()),
            GeneralSubtree::IpAddress(CidrSubnet::from_v4_prefix([127, 0, 0, 0], 8)),
            GeneralSubtree::IpAddress(CidrSubnet::from_addr_prefix(V6_LOOPBACK, 128)),
        ],
        excluded_subtrees: vec![],
    });
    params
}

fn leaf(now: Timestamp) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, "localhost");
    params.subject_alt_names = vec![
        SanType::DnsName("localhost".try_into().expect("localhost is ASCII")),
        SanType::IpAddress(IpAddr::V4(std::net::Ipv4Addr::LOCALHOST)),
        SanType::IpAddress(V6_LOOPBACK),
    ];
    params.not_before = moment(now.plus_seconds(-DAY_SECONDS));
    params.not_after = moment(now.plus_seconds(LEAF_SECONDS));
    params.is_ca = IsCa::ExplicitNoCa;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    params
}

fn moment(at: Timestamp) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(at.unix()).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

const V6_LOOPBACK: IpAddr = IpAddr::V6(std::net::Ipv6Addr::LOCALHOST);
const DAY_SECONDS: i64 = 24 * 60 * 60;
const AUTHORITY_SECONDS: i64 = 5 * 365 * DAY_SECONDS;
const LEAF_SECONDS: i64 = 90 * DAY_SECONDS;

/// An authority that would expire under a running certificate is replaced.
const RENEW_BEFORE_SECONDS: i64 = LEAF_SECONDS;

/// Where systems keep the certificates that they trust, in one file.
const SYSTEM_BUNDLES: [&str; 4] = [
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
];
