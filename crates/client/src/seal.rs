//! Small values that a browser keeps for us and can neither read nor change (AES-256-GCM).

use std::sync::{Arc, OnceLock};

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::hkdf;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use vestibule_protocol::secret::PlainSecret;
use zeroize::Zeroizing;

use crate::system::Random;

/// Seals and opens cookie values. Made from the client secret, so that several processes of
/// one app, and the app after a restart, open what another one sealed; without a secret from
/// random bytes, made when first needed.
pub struct Sealer {
    random: Arc<dyn Random>,
    secret: Option<PlainSecret>,
    key: OnceLock<LessSafeKey>,
}

impl Sealer {
    /// Seals with a key made from `secret`, or with a random one.
    #[must_use]
    pub fn new(secret: Option<PlainSecret>, random: Arc<dyn Random>) -> Self {
        Self { random, secret, key: OnceLock::new() }
    }

    /// Encrypts a value that only the same `context` opens.
    #[must_use]
    pub fn seal(&self, context: &str, plain: &[u8]) -> String {
        let nonce: [u8; NONCE_LEN] = self.random.bytes();
        let mut sealed = plain.to_vec();
        self.key()
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(context),
                &mut sealed,
            )
            .expect("AES-GCM seals any value of a cookie's size");
        URL_SAFE_NO_PAD.encode([&nonce, sealed.as_slice()].concat())
    }

    /// Decrypts a value, or gives `None` when it was not sealed here for this `context`.
    #[must_use]
    pub fn open(&self, context: &str, sealed: &str) -> Option<Vec<u8>> {
        let mut bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        if bytes.len() < NONCE_LEN {
            return None;
        }
        let mut rest = bytes.split_off(NONCE_LEN);
        let nonce = Nonce::try_assume_unique_for_key(&bytes).ok()?;
        let plain = self.key().open_in_place(nonce, Aad::from(context), &mut rest).ok()?;
        Some(plain.to_vec())
    }

    fn key(&self) -> &LessSafeKey {
        self.key.get_or_init(|| {
            let mut bytes = Zeroizing::new([0; 32]);
            match &self.secret {
                Some(secret) => derive(secret, bytes.as_mut()),
                None => self.random.fill(bytes.as_mut()),
            }
            let key = UnboundKey::new(&AES_256_GCM, bytes.as_ref());
            LessSafeKey::new(key.expect("AES-256 takes a key of 32 bytes"))
        })
    }
}

impl std::fmt::Debug for Sealer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealer(…)")
    }
}

/// HKDF with SHA-256 (RFC 5869).
fn derive(secret: &PlainSecret, key: &mut [u8]) {
    let salt = hkdf::Salt::new(hkdf::HKDF_SHA256, b"vestibule");
    salt.extract(secret.expose().as_bytes())
        .expand(&[b"cookie seal 1"], hkdf::HKDF_SHA256)
        .and_then(|output| output.fill(key))
        .expect("HKDF-SHA256 gives 32 bytes");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::System;

    fn sealer(secret: &str) -> Sealer {
        Sealer::new(Some(PlainSecret::new(secret)), Arc::new(System))
    }

    #[test]
    fn opens_what_the_same_secret_sealed_in_the_same_context() {
        let sealed = sealer("s1").seal("a", b"value");
        assert_eq!(sealer("s1").open("a", &sealed).unwrap(), b"value");
        assert!(sealer("s1").open("b", &sealed).is_none());
        assert!(sealer("s2").open("a", &sealed).is_none());
        assert!(sealer("s1").open("a", "AAAA").is_none());
        assert!(sealer("s1").open("a", &sealed[..sealed.len() - 4]).is_none());
    }

    #[test]
    fn without_a_secret_each_process_has_its_own_key() {
        let one = Sealer::new(None, Arc::new(System));
        let two = Sealer::new(None, Arc::new(System));
        let sealed = one.seal("a", b"value");
        assert!(one.open("a", &sealed).is_some());
        assert!(two.open("a", &sealed).is_none());
    }
}
