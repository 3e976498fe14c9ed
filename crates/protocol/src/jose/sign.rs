//! Signing tokens.

use std::fmt;

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256,
    RSA_PSS_SHA256, RsaKeyPair,
};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::{Algorithm, Jwk};

/// A private key, parsed once and bound to one algorithm. Its material can be used, not read.
pub struct SigningKey {
    kid: String,
    algorithm: Algorithm,
    pair: Pair,
    /// The encoded headers of the usual token types, so that signing one copies it.
    headers: [(&'static str, String); 2],
}

enum Pair {
    Rsa(Box<RsaKeyPair>),
    P256(Box<EcdsaKeyPair>),
    Ed25519(Box<Ed25519KeyPair>),
}

impl SigningKey {
    /// Parses a PKCS#8 private key for use with one algorithm.
    ///
    /// # Errors
    /// [`KeyError::Rejected`] when it is not such a key, or an RSA key under 2048 bits.
    pub fn from_pkcs8(
        kid: impl Into<String>,
        algorithm: Algorithm,
        pkcs8: &[u8],
    ) -> Result<Self, KeyError> {
        let pair = match algorithm {
            Algorithm::RS256 | Algorithm::PS256 => {
                Pair::Rsa(Box::new(RsaKeyPair::from_pkcs8(pkcs8).map_err(|_| KeyError::Rejected)?))
            }
            Algorithm::ES256 => {
                let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8);
                Pair::P256(Box::new(pair.map_err(|_| KeyError::Rejected)?))
            }
            Algorithm::EdDSA => {
                let pair = Ed25519KeyPair::from_pkcs8(pkcs8).map_err(|_| KeyError::Rejected)?;
                Pair::Ed25519(Box::new(pair))
            }
        };
        Self::from_pair(kid.into(), algorithm, pair)
    }

    /// Parses a private key in any form that PEM files have: PKCS#8, PKCS#1 for RSA
    /// (RFC 8017 §A.1.2), SEC 1 for P-256 (RFC 5915).
    ///
    /// # Errors
    /// [`KeyError::Rejected`] when it is not such a key, or an RSA key under 2048 bits.
    pub fn from_der(
        kid: impl Into<String>,
        algorithm: Algorithm,
        der: &[u8],
    ) -> Result<Self, KeyError> {
        let kid = kid.into();
        let rejected = |_| KeyError::Rejected;
        let pair = match algorithm {
            Algorithm::RS256 | Algorithm::PS256 => RsaKeyPair::from_pkcs8(der)
                .or_else(|_| RsaKeyPair::from_der(der))
                .map(|pair| Pair::Rsa(Box::new(pair)))
                .map_err(rejected)?,
            Algorithm::ES256 => {
                let p256 = &ECDSA_P256_SHA256_FIXED_SIGNING;
                EcdsaKeyPair::from_pkcs8(p256, der)
                    .or_else(|_| EcdsaKeyPair::from_private_key_der(p256, der))
                    .map(|pair| Pair::P256(Box::new(pair)))
                    .map_err(rejected)?
            }
            Algorithm::EdDSA => return Self::from_pkcs8(kid, algorithm, der),
        };
        Self::from_pair(kid, algorithm, pair)
    }

    fn from_pair(kid: String, algorithm: Algorithm, pair: Pair) -> Result<Self, KeyError> {
        if let Pair::Rsa(pair) = &pair
            && pair.public_modulus_len() < 2048 / 8
        {
            return Err(KeyError::Rejected);
        }
        let headers = ["JWT", "at+jwt"].map(|typ| (typ, encode_header(algorithm, typ, &kid)));
        Ok(Self { kid, algorithm, pair, headers })
    }

    /// Makes a new private key: RSA of 2048 bits, P-256 or Ed25519, as PKCS#8. About 50 ms
    /// for RSA, so not on a thread that answers requests.
    ///
    /// # Errors
    /// [`KeyError::Generation`] when the system has no randomness to give.
    pub fn generate(algorithm: Algorithm) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let bytes = match algorithm {
            Algorithm::RS256 | Algorithm::PS256 => {
                let pair =
                    RsaKeyPair::generate(KeySize::Rsa2048).map_err(|_| KeyError::Generation)?;
                let der: Pkcs8V1Der<'_> = pair.as_der().map_err(|_| KeyError::Generation)?;
                der.as_ref().to_vec()
            }
            Algorithm::ES256 => EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING)
                .and_then(|pair| pair.to_pkcs8v1())
                .map_err(|_| KeyError::Generation)?
                .as_ref()
                .to_vec(),
            Algorithm::EdDSA => Ed25519KeyPair::generate()
                .and_then(|pair| pair.to_pkcs8())
                .map_err(|_| KeyError::Generation)?
                .as_ref()
                .to_vec(),
        };
        Ok(Zeroizing::new(bytes))
    }

    /// The key id that goes into headers and the key set.
    #[must_use]
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The one algorithm this key signs with.
    #[must_use]
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The public half, for the key set.
    #[must_use]
    pub fn public_jwk(&self) -> Jwk {
        let common = Jwk {
            kid: Some(self.kid.clone()),
            use_: Some("sig".into()),
            alg: Some(self.algorithm.as_str().into()),
            ..Jwk::default()
        };
        let encode = |bytes: &[u8]| Some(URL_SAFE_NO_PAD.encode(bytes));
        match &self.pair {
            Pair::Rsa(pair) => {
                let (n, e) = rsa_public_parts(pair.public_key().as_ref());
                Jwk { kty: "RSA".into(), n: encode(n), e: encode(e), ..common }
            }
            Pair::P256(pair) => {
                // The uncompressed point: 04, then 32 bytes of x, then 32 bytes of y.
                let (x, y) = pair.public_key().as_ref()[1..].split_at(32);
                Jwk {
                    kty: "EC".into(),
                    crv: Some("P-256".into()),
                    x: encode(x),
                    y: encode(y),
                    ..common
                }
            }
            Pair::Ed25519(pair) => Jwk {
                kty: "OKP".into(),
                crv: Some("Ed25519".into()),
                x: encode(pair.public_key().as_ref()),
                ..common
            },
        }
    }

    /// The public half as a certificate holds it: the content of `subjectPublicKey`
    /// (RFC 5280 §4.1.2.7).
    #[must_use]
    pub fn subject_public_key(&self) -> &[u8] {
        match &self.pair {
            Pair::Rsa(pair) => pair.public_key().as_ref(),
            Pair::P256(pair) => pair.public_key().as_ref(),
            Pair::Ed25519(pair) => pair.public_key().as_ref(),
        }
    }

    fn sign_bytes(&self, message: &[u8]) -> Result<Vec<u8>, SignError> {
        let rng = SystemRandom::new();
        match &self.pair {
            Pair::Rsa(pair) => {
                let padding = match self.algorithm {
                    Algorithm::PS256 => &RSA_PSS_SHA256,
                    Algorithm::RS256 | Algorithm::ES256 | Algorithm::EdDSA => &RSA_PKCS1_SHA256,
                };
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(padding, &rng, message, &mut signature)
                    .map_err(|_| SignError::Signature)?;
                Ok(signature)
            }
            Pair::P256(pair) => {
                let signature = pair.sign(&rng, message).map_err(|_| SignError::Signature)?;
                Ok(signature.as_ref().to_vec())
            }
            Pair::Ed25519(pair) => {
                let signature = pair.try_sign(message).map_err(|_| SignError::Signature)?;
                Ok(signature.as_ref().to_vec())
            }
        }
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey")
            .field("kid", &self.kid)
            .field("algorithm", &self.algorithm)
            .finish_non_exhaustive()
    }
}

/// Signs claims into the compact form (RFC 7515 §3.1) with header `typ`, `alg`, `kid`.
///
/// # Errors
/// [`SignError`] when the claims are not JSON, or the signature cannot be made.
pub fn sign<T: Serialize>(key: &SigningKey, typ: &str, claims: &T) -> Result<String, SignError> {
    match key.headers.iter().find(|(known, _)| *known == typ) {
        Some((_, header)) => sign_encoded(key, header, claims),
        None => sign_encoded(key, &encode_header(key.algorithm, typ, &key.kid), claims),
    }
}

/// Signs claims with a header of `typ`, `alg` and `members`, which say whose key it is in
/// another way than by `kid`: `jwk` (RFC 9449 §4.2), `x5t#S256` or `x5c` (RFC 7515 §4.1).
///
/// # Errors
/// [`SignError`] when the claims are not JSON, or the signature cannot be made.
pub fn sign_with_header<T: Serialize>(
    key: &SigningKey,
    typ: &str,
    members: &Map<String, Value>,
    claims: &T,
) -> Result<String, SignError> {
    let mut header = members.clone();
    header.insert("typ".into(), typ.into());
    header.insert("alg".into(), key.algorithm.as_str().into());
    sign_encoded(key, &URL_SAFE_NO_PAD.encode(Value::Object(header).to_string()), claims)
}

fn sign_encoded<T: Serialize>(
    key: &SigningKey,
    header: &str,
    claims: &T,
) -> Result<String, SignError> {
    let payload = serde_json::to_vec(claims).map_err(|_| SignError::Claims)?;
    let mut token = String::with_capacity(512 + header.len() + payload.len() * 4 / 3);
    token.push_str(header);
    token.push('.');
    URL_SAFE_NO_PAD.encode_string(&payload, &mut token);
    let signature = key.sign_bytes(token.as_bytes())?;
    token.push('.');
    URL_SAFE_NO_PAD.encode_string(&signature, &mut token);
    Ok(token)
}

fn encode_header(algorithm: Algorithm, typ: &str, kid: &str) -> String {
    let header = serde_json::json!({ "typ": typ, "alg": algorithm.as_str(), "kid": kid });
    URL_SAFE_NO_PAD.encode(header.to_string())
}

/// Modulus and exponent of a DER `RSAPublicKey` (RFC 8017 §A.1.1), which aws-lc-rs made:
/// a sequence of two positive integers, each with a leading zero when its first bit is set.
fn rsa_public_parts(der: &[u8]) -> (&[u8], &[u8]) {
    let (sequence, _) = der_value(der);
    let (n, rest) = der_value(sequence);
    let (e, _) = der_value(rest);
    let positive = |integer: &'_ [u8]| integer.iter().take_while(|byte| **byte == 0).count();
    (&n[positive(n)..], &e[positive(e)..])
}

/// The content of the first DER element, and what follows it.
fn der_value(der: &[u8]) -> (&[u8], &[u8]) {
    let (length, start) = match der[1] {
        short @ 0..=0x7f => (usize::from(short), 2),
        long => {
            let count = usize::from(long & 0x7f);
            let length = der[2..2 + count].iter().fold(0, |sum, b| sum << 8 | usize::from(*b));
            (length, 2 + count)
        }
    };
    der[start..].split_at(length)
}

/// Why a private key cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    #[error("the private key is not PKCS#8 of the expected kind, or too weak")]
    Rejected,
    #[error("no key could be generated")]
    Generation,
}

/// Why a token could not be signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignError {
    #[error("the claims cannot be written as JSON")]
    Claims,
    #[error("the signature could not be made")]
    Signature,
}

#[cfg(test)]
mod tests {
    use super::super::{CompactJws, VerifyingKey};
    use super::*;

    #[test]
    fn every_algorithm_signs_and_verifies() {
        for algorithm in [Algorithm::RS256, Algorithm::PS256, Algorithm::ES256, Algorithm::EdDSA] {
            let pkcs8 = SigningKey::generate(algorithm).unwrap();
            let key = SigningKey::from_pkcs8("k1", algorithm, &pkcs8).unwrap();
            let public = VerifyingKey::from_jwk(&key.public_jwk()).unwrap();
            assert_eq!(public.algorithm(), algorithm);
            for typ in ["JWT", "at+jwt", "logout+jwt"] {
                let token = sign(&key, typ, &serde_json::json!({ "sub": "a" })).unwrap();
                let jws = CompactJws::parse(&token).unwrap();
                assert_eq!(jws.typ(), Some(typ));
                assert_eq!(jws.kid(), Some("k1"));
                let verified = jws.verify(&public).unwrap();
                assert_eq!(verified.claims().unwrap().text("sub").unwrap(), Some("a"));
            }
        }
    }

    #[test]
    fn a_key_of_another_kind_is_rejected() {
        let p256 = SigningKey::generate(Algorithm::ES256).unwrap();
        for algorithm in [Algorithm::RS256, Algorithm::PS256, Algorithm::EdDSA] {
            assert_eq!(
                SigningKey::from_pkcs8("k", algorithm, &p256).unwrap_err(),
                KeyError::Rejected
            );
        }
    }

    #[test]
    fn every_form_of_a_private_key_is_read() {
        for algorithm in [Algorithm::PS256, Algorithm::ES256] {
            let pkcs8 = SigningKey::generate(algorithm).unwrap();
            // A sequence of version, algorithm, and the older form (RFC 5208 §5).
            let (mut rest, _) = der_value(&pkcs8);
            for _ in 0..2 {
                let skipped = der_value(rest).0;
                rest = &rest[skipped.as_ptr() as usize - rest.as_ptr() as usize + skipped.len()..];
            }
            let older = der_value(rest).0;
            let read = |der: &[u8]| SigningKey::from_der("k1", algorithm, der).unwrap();
            assert!(SigningKey::from_pkcs8("k1", algorithm, older).is_err());
            assert_eq!(read(older).public_jwk(), read(&pkcs8).public_jwk());
            assert!(SigningKey::from_der("k1", algorithm, b"no key").is_err());
        }
    }

    #[test]
    fn members_of_a_header_cannot_replace_type_and_algorithm() {
        let pkcs8 = SigningKey::generate(Algorithm::ES256).unwrap();
        let key = SigningKey::from_pkcs8("k1", Algorithm::ES256, &pkcs8).unwrap();
        let members = serde_json::json!({ "alg": "none", "typ": "x", "x5t#S256": "t" });
        let token = sign_with_header(&key, "JWT", members.as_object().unwrap(), &()).unwrap();
        let header = URL_SAFE_NO_PAD.decode(token.split('.').next().unwrap()).unwrap();
        let header: Value = serde_json::from_slice(&header).unwrap();
        let expected = serde_json::json!({ "alg": "ES256", "typ": "JWT", "x5t#S256": "t" });
        assert_eq!(header, expected);
    }

    #[test]
    fn debug_has_no_material() {
        let pkcs8 = SigningKey::generate(Algorithm::ES256).unwrap();
        let key = SigningKey::from_pkcs8("k1", Algorithm::ES256, &pkcs8).unwrap();
        let shown = "SigningKey { kid: \"k1\", algorithm: ES256, .. }";
        assert_eq!(format!("{key:?}"), shown);
    }
}
