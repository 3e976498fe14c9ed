//! The public keys of passkeys: COSE keys (RFC 9052 §7, RFC 9053 §2 and §7, RFC 8230 §4) for the three
//! algorithms that are asked for.

use std::fmt;

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256,
    RsaPublicKeyComponents,
};

use super::cbor::{Item, Map};

/// The algorithms that are asked for, the preferred first, as IANA's COSE registry numbers them.
pub const ALGORITHMS: [i64; 3] = [ES256, EDDSA, RS256];

/// The public key of a passkey, checked to be one.
#[derive(Clone)]
pub struct CredentialKey {
    cose: Vec<u8>,
    algorithm: i64,
    key: std::sync::Arc<ParsedPublicKey>,
}

/// The bytes are no public key for one of [`ALGORITHMS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a public key for an algorithm that was asked for")]
pub struct UnfitCredentialKey;

impl CredentialKey {
    /// Reads a key as it is stored.
    ///
    /// # Errors
    /// [`UnfitCredentialKey`], also when something follows the key.
    pub fn from_cose(bytes: &[u8]) -> Result<Self, UnfitCredentialKey> {
        match Self::read(bytes)? {
            (key, []) => Ok(key),
            _ => Err(UnfitCredentialKey),
        }
    }

    /// Reads the key at the head of `bytes`, and gives back what follows it.
    pub(super) fn read(bytes: &[u8]) -> Result<(Self, &[u8]), UnfitCredentialKey> {
        let (map, rest) = Map::read(bytes).map_err(|_| UnfitCredentialKey)?;
        let cose = bytes[..bytes.len() - rest.len()].to_vec();
        let integer = |label| match map.at(label) {
            Some(Item::Integer(value)) => Ok(*value),
            _ => Err(UnfitCredentialKey),
        };
        let algorithm = integer(ALG)?;
        let key = match (integer(KTY)?, algorithm) {
            (EC2, ES256) if integer(-1)? == P_256 => {
                let (x, y) = (coordinate(&map, -2)?, coordinate(&map, -3)?);
                ParsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, [&[4], x, y].concat())
            }
            (OKP, EDDSA) if integer(-1)? == ED_25519 => {
                ParsedPublicKey::new(&ED25519, coordinate(&map, -2)?)
            }
            (RSA, RS256) => return Ok((Self { cose, algorithm, key: rsa(&map)?.into() }, rest)),
            _ => return Err(UnfitCredentialKey),
        };
        let key = key.map_err(|_| UnfitCredentialKey)?.into();
        Ok((Self { cose, algorithm, key }, rest))
    }

    /// As it is stored.
    #[must_use]
    pub fn as_cose(&self) -> &[u8] {
        &self.cose
    }

    /// Its algorithm's number.
    #[must_use]
    pub fn algorithm(&self) -> i64 {
        self.algorithm
    }

    /// Whether `signature` is this key's, over `message`.
    pub(super) fn signed(&self, message: &[u8], signature: &[u8]) -> bool {
        self.key.verify_sig(message, signature).is_ok()
    }
}

impl PartialEq for CredentialKey {
    fn eq(&self, other: &Self) -> bool {
        self.cose == other.cose
    }
}

impl Eq for CredentialKey {}

impl fmt::Debug for CredentialKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CredentialKey").field("algorithm", &self.algorithm).finish_non_exhaustive()
    }
}

fn coordinate<'a>(map: &Map<'a>, label: i64) -> Result<&'a [u8], UnfitCredentialKey> {
    match map.at(label) {
        Some(Item::Bytes(bytes)) if bytes.len() == 32 => Ok(bytes),
        _ => Err(UnfitCredentialKey),
    }
}

fn rsa(map: &Map<'_>) -> Result<ParsedPublicKey, UnfitCredentialKey> {
    let (Some(Item::Bytes(n)), Some(Item::Bytes(e))) = (map.at(-1), map.at(-2)) else {
        return Err(UnfitCredentialKey);
    };
    let fits = (2048 / 8..=8192 / 8).contains(&n.len())
        && n[0] != 0
        && (1..=8).contains(&e.len())
        && *e != [1]
        && e[e.len() - 1] % 2 == 1;
    if !fits {
        return Err(UnfitCredentialKey);
    }
    RsaPublicKeyComponents { n: *n, e: *e }
        .to_parsed_public_key(&RSA_PKCS1_2048_8192_SHA256)
        .map_err(|_| UnfitCredentialKey)
}

pub(super) const ES256: i64 = -7;
pub(super) const EDDSA: i64 = -8;
pub(super) const RS256: i64 = -257;

pub(super) const KTY: i64 = 1;
pub(super) const ALG: i64 = 3;
pub(super) const OKP: i64 = 1;
pub(super) const EC2: i64 = 2;
pub(super) const RSA: i64 = 3;
pub(super) const P_256: i64 = 1;
pub(super) const ED_25519: i64 = 6;
