//! Secrets: the master key and what is derived from it, tokens that are shown once and stored as
//! hashes, and values that are stored sealed.

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, Nonce, RandomizedNonceKey};
use aws_lc_rs::{digest, hkdf, hmac};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::random::Random;

/// The key that seals what the database must not show: private keys, mails, pairwise keys. Never
/// stored in the database; 32 bytes that the operator keeps.
pub struct MasterKey {
    seal: RandomizedNonceKey,
    hash: hmac::Key,
}

/// Why a master key was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the master key is not 32 bytes in base64")]
pub struct MalformedMasterKey;

/// A sealed value did not open: another master key, or the row was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a sealed value does not open with this master key")]
pub struct CannotOpen;

impl MasterKey {
    /// From 32 bytes.
    pub fn new(bytes: &[u8; 32]) -> Self {
        Self {
            seal: RandomizedNonceKey::new(
                &AES_256_GCM,
                derive(bytes, b"vestibule seal v1").as_ref(),
            )
            .expect("32 bytes are a key of AES-256"),
            hash: hmac::Key::new(hmac::HMAC_SHA256, derive(bytes, b"vestibule hash v1").as_ref()),
        }
    }

    /// From base64, standard or URL alphabet, with or without padding.
    pub fn from_base64(text: &str) -> Result<Self, MalformedMasterKey> {
        let text = text.trim().trim_end_matches('=').replace('-', "+").replace('_', "/");
        let bytes = Zeroizing::new(
            base64::engine::general_purpose::STANDARD_NO_PAD
                .decode(text)
                .map_err(|_| MalformedMasterKey)?,
        );
        let bytes: &[u8; 32] = bytes.as_slice().try_into().map_err(|_| MalformedMasterKey)?;
        Ok(Self::new(bytes))
    }

    /// A fresh key, in base64, for the operator to keep.
    pub fn generate(random: &Random) -> Zeroizing<String> {
        Zeroizing::new(STANDARD.encode(random.bytes::<32>()))
    }

    /// Encrypts `plain`. `context` names the row it belongs to; it must be the same to open.
    pub fn seal(&self, context: &str, plain: &[u8]) -> Vec<u8> {
        let mut sealed = plain.to_vec();
        let nonce = self
            .seal
            .seal_in_place_append_tag(Aad::from(context.as_bytes()), &mut sealed)
            .expect("AES-GCM seals anything that fits into memory");
        sealed.splice(0..0, nonce.as_ref().iter().copied());
        sealed
    }

    /// Decrypts what [`seal`](Self::seal) made with the same `context`.
    pub fn open(&self, context: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, CannotOpen> {
        let (nonce, sealed) = sealed.split_at_checked(12).ok_or(CannotOpen)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| CannotOpen)?;
        let mut plain = Zeroizing::new(sealed.to_vec());
        let length = self
            .seal
            .open_in_place(nonce, Aad::from(context.as_bytes()), &mut plain)
            .map_err(|_| CannotOpen)?
            .len();
        plain.truncate(length);
        Ok(plain)
    }

    /// A keyed hash (HMAC-SHA-256) of `parts`, for values that have too few bits for a plain hash:
    /// passcodes, account names. `purpose` keeps the uses apart.
    pub fn keyed_hash(&self, purpose: &str, parts: &[&[u8]]) -> KeyedHash {
        let mut context = hmac::Context::with_key(&self.hash);
        for part in [purpose.as_bytes()].iter().chain(parts) {
            context.update(&(part.len() as u64).to_be_bytes());
            context.update(part);
        }
        let mut out = [0; 32];
        out.copy_from_slice(context.sign().as_ref());
        KeyedHash(out)
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey(..)")
    }
}

/// An HMAC under the master key. Compares in constant time.
#[derive(Clone, Copy)]
pub struct KeyedHash([u8; 32]);

impl KeyedHash {
    /// As it is stored.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// In base64url: a CSRF token.
    pub fn to_base64url(self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// Whether the stored bytes are this hash, in constant time.
    pub fn matches(&self, stored: &[u8]) -> bool {
        self.0.ct_eq(stored).into()
    }

    /// Whether a text that came back is this hash in base64url, in constant time.
    pub fn is_base64url(&self, text: &str) -> bool {
        URL_SAFE_NO_PAD.decode(text).is_ok_and(|bytes| self.matches(&bytes))
    }
}

impl fmt::Debug for KeyedHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyedHash(..)")
    }
}

/// A secret of 256 random bits that is shown once: a client secret, a code, a refresh token, a
/// browser's cookie. Only its [`TokenHash`] is stored.
#[derive(Clone)]
pub struct PlainToken(Zeroizing<String>);

impl PlainToken {
    /// A fresh token.
    pub fn random(random: &Random) -> Self {
        Self(Zeroizing::new(random.base64url::<32>()))
    }

    /// What somebody presented. Anything longer than a token can be is cut, so that hashing it
    /// costs no more than hashing a real one.
    pub fn presented(text: &str) -> Self {
        Self(Zeroizing::new(text.chars().take(256).collect()))
    }

    /// What is stored.
    pub fn hash(&self) -> TokenHash {
        let mut out = [0; 32];
        out.copy_from_slice(digest::digest(&digest::SHA256, self.0.as_bytes()).as_ref());
        TokenHash(out)
    }

    /// The secret itself: for the one answer that shows it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PlainToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PlainToken(..)")
    }
}

/// SHA-256 of a [`PlainToken`]; enough, since the token has 256 random bits.
#[derive(Clone, Copy)]
pub struct TokenHash([u8; 32]);

impl TokenHash {
    /// As it is stored.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Whether the stored bytes are this hash, in constant time.
    pub fn matches(&self, stored: &[u8]) -> bool {
        self.0.ct_eq(stored).into()
    }
}

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenHash(..)")
    }
}

fn derive(master: &[u8; 32], purpose: &[u8]) -> Zeroizing<[u8; 32]> {
    let mut out = Zeroizing::new([0; 32]);
    hkdf::Salt::new(hkdf::HKDF_SHA256, b"vestibule")
        .extract(master)
        .expand(&[purpose], hkdf::HKDF_SHA256)
        .and_then(|okm| okm.fill(out.as_mut()))
        .expect("32 bytes are within what HKDF-SHA-256 gives");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_only_in_its_own_context_and_unchanged() {
        let key = MasterKey::new(&[7; 32]);
        let sealed = key.seal("row 1", b"plain");
        assert_eq!(key.open("row 1", &sealed).unwrap().as_slice(), b"plain");
        assert_eq!(key.open("row 2", &sealed).unwrap_err(), CannotOpen);
        let mut changed = sealed.clone();
        *changed.last_mut().unwrap() ^= 1;
        assert_eq!(key.open("row 1", &changed).unwrap_err(), CannotOpen);
        assert_eq!(key.open("row 1", &sealed[..11]).unwrap_err(), CannotOpen);
        assert_eq!(MasterKey::new(&[8; 32]).open("row 1", &sealed).unwrap_err(), CannotOpen);
    }

    #[test]
    fn keyed_hashes_keep_their_parts_apart() {
        let key = MasterKey::new(&[7; 32]);
        let one = key.keyed_hash("p", &[b"ab", b"c"]);
        assert!(one.matches(key.keyed_hash("p", &[b"ab", b"c"]).as_bytes()));
        assert!(!one.matches(key.keyed_hash("p", &[b"a", b"bc"]).as_bytes()));
        assert!(!one.matches(key.keyed_hash("q", &[b"ab", b"c"]).as_bytes()));
    }

    #[test]
    fn nothing_secret_is_in_debug() {
        let token = PlainToken::random(&Random::system());
        let shown = format!("{token:?} {:?} {:?}", token.hash(), MasterKey::new(&[7; 32]));
        assert_eq!(shown, "PlainToken(..) TokenHash(..) MasterKey(..)");
    }
}
