//! What is kept where others could read it, in a cookie or in a store that several processes share,
//! is sealed first (AES-256-GCM).
//!
//! A [`Sealer`] seals with the first of its keys and opens with any of them. To change the key, put
//! the new secret before the old one; once the last thing that the old one sealed has ended, take
//! the old one away. Each [`Purpose`] has keys of its own, and what was sealed for one `context`
//! (a cookie's name, an entry's name) opens in no other.

use std::fmt;
use std::sync::{Arc, OnceLock};

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::hkdf;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use vestibule_protocol::secret::PlainSecret;
use zeroize::Zeroizing;

use crate::system::Random;

/// Seals and opens.
pub struct Sealer {
    random: Arc<dyn Random>,
    secrets: Vec<PlainSecret>,
    purpose: Purpose,
    keys: OnceLock<Vec<Key>>,
}

/// What is sealed. A value of one purpose is not taken for one of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The cookie of a sign-in that is under way.
    Cookie,
    /// An entry of a [`SharedStore`](crate::store::SharedStore).
    Entry,
}

struct Key {
    /// Says which key sealed a value, and nothing about the key.
    tag: [u8; TAG_LEN],
    key: LessSafeKey,
}

impl Sealer {
    /// Seals with a key made from the first of `secrets`. Several processes with the same secrets,
    /// and the app after a restart, open what another one sealed; without a secret the key is
    /// random, made when first needed, and ends with the process.
    #[must_use]
    pub fn new(secrets: Vec<PlainSecret>, purpose: Purpose, random: Arc<dyn Random>) -> Self {
        Self { random, secrets, purpose, keys: OnceLock::new() }
    }

    /// Encrypts bytes that only the same `context` opens.
    #[must_use]
    pub fn seal(&self, context: &str, plain: &[u8]) -> Vec<u8> {
        let key = &self.keys()[0];
        let nonce: [u8; NONCE_LEN] = self.random.bytes();
        let mut sealed = Vec::with_capacity(HEAD_LEN + plain.len() + AES_256_GCM.tag_len());
        sealed.extend_from_slice(&key.tag);
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(plain);
        let nonce = Nonce::assume_unique_for_key(nonce);
        let tag = key
            .key
            .seal_in_place_separate_tag(nonce, Aad::from(context), &mut sealed[HEAD_LEN..])
            .expect("AES-GCM seals anything under 64 GiB");
        sealed.extend_from_slice(tag.as_ref());
        sealed
    }

    /// Decrypts bytes, or gives `None` when they were not sealed by one of these keys for this
    /// purpose and `context`.
    #[must_use]
    pub fn open(&self, context: &str, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (tag, rest) = sealed.split_at_checked(TAG_LEN)?;
        let (nonce, rest) = rest.split_at_checked(NONCE_LEN)?;
        let key = self.keys().iter().find(|key| key.tag == tag)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut bytes = Zeroizing::new(rest.to_vec());
        let length = key.key.open_in_place(nonce, Aad::from(context), &mut bytes).ok()?.len();
        bytes.truncate(length);
        Some(bytes)
    }

    /// As [`seal`](Self::seal), as text that fits into a cookie.
    #[must_use]
    pub fn seal_text(&self, context: &str, plain: &[u8]) -> String {
        URL_SAFE_NO_PAD.encode(self.seal(context, plain))
    }

    /// As [`open`](Self::open), for text.
    #[must_use]
    pub fn open_text(&self, context: &str, sealed: &str) -> Option<Zeroizing<Vec<u8>>> {
        self.open(context, &URL_SAFE_NO_PAD.decode(sealed).ok()?)
    }

    fn keys(&self) -> &[Key] {
        self.keys.get_or_init(|| {
            if self.secrets.is_empty() {
                let mut secret = Zeroizing::new([0; 32]);
                self.random.fill(secret.as_mut());
                return vec![Key::derive(secret.as_ref(), self.purpose)];
            }
            let derive =
                |secret: &PlainSecret| Key::derive(secret.expose().as_bytes(), self.purpose);
            self.secrets.iter().map(derive).collect()
        })
    }
}

impl Key {
    /// HKDF with SHA-256 (RFC 5869).
    fn derive(secret: &[u8], purpose: Purpose) -> Self {
        let secret = hkdf::Salt::new(hkdf::HKDF_SHA256, b"vestibule").extract(secret);
        let (for_key, for_tag): (&[u8], &[u8]) = match purpose {
            Purpose::Cookie => (b"cookie seal 2", b"cookie key name 2"),
            Purpose::Entry => (b"entry seal 1", b"entry key name 1"),
        };
        let expand = |info: &[u8], out: &mut [u8]| {
            secret
                .expand(&[info], hkdf::HKDF_SHA256)
                .and_then(|output| output.fill(out))
                .expect("HKDF-SHA256 gives 32 bytes");
        };
        let (mut key, mut tag) = (Zeroizing::new([0; 32]), [0; 32]);
        expand(for_key, key.as_mut());
        expand(for_tag, &mut tag);
        let key = UnboundKey::new(&AES_256_GCM, key.as_ref()).expect("AES-256 takes 32 bytes");
        let [a, b, c, d, ..] = tag;
        Self { tag: [a, b, c, d], key: LessSafeKey::new(key) }
    }
}

impl fmt::Debug for Sealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sealer").field("purpose", &self.purpose).finish_non_exhaustive()
    }
}

const TAG_LEN: usize = 4;
const HEAD_LEN: usize = TAG_LEN + NONCE_LEN;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::System;

    fn sealer(secrets: &[&str], purpose: Purpose) -> Sealer {
        let secrets = secrets.iter().map(|secret| PlainSecret::new(*secret)).collect();
        Sealer::new(secrets, purpose, Arc::new(System))
    }

    #[test]
    fn opens_what_the_same_secret_sealed_in_the_same_context() {
        let sealed = sealer(&["s1"], Purpose::Cookie).seal_text("a", b"value");
        let open = |secret, purpose, context: &str, sealed: &str| {
            sealer(&[secret], purpose).open_text(context, sealed).map(|plain| plain.to_vec())
        };
        assert_eq!(open("s1", Purpose::Cookie, "a", &sealed).unwrap(), b"value");
        assert!(open("s1", Purpose::Cookie, "b", &sealed).is_none());
        assert!(open("s1", Purpose::Entry, "a", &sealed).is_none());
        assert!(open("s2", Purpose::Cookie, "a", &sealed).is_none());
        assert!(open("s1", Purpose::Cookie, "a", "AAAA").is_none());
        assert!(open("s1", Purpose::Cookie, "a", &sealed[..sealed.len() - 4]).is_none());
    }

    #[test]
    fn every_flipped_bit_is_noticed() {
        let sealer = sealer(&["s"], Purpose::Entry);
        let sealed = sealer.seal("a", b"value");
        for bit in 0..sealed.len() * 8 {
            let mut forged = sealed.clone();
            forged[bit / 8] ^= 1 << (bit % 8);
            assert!(sealer.open("a", &forged).is_none(), "bit {bit}");
        }
    }

    #[test]
    fn a_key_is_changed_without_losing_what_the_old_one_sealed() {
        let old = sealer(&["old"], Purpose::Entry).seal("a", b"value");
        let both = sealer(&["new", "old"], Purpose::Entry);
        assert!(both.open("a", &old).is_some());
        let new = both.seal("a", b"value");
        assert!(sealer(&["new"], Purpose::Entry).open("a", &new).is_some());
        assert!(sealer(&["old"], Purpose::Entry).open("a", &new).is_none());
    }

    #[test]
    fn without_a_secret_each_process_has_its_own_key() {
        let one = sealer(&[], Purpose::Cookie);
        let two = sealer(&[], Purpose::Cookie);
        let sealed = one.seal("a", b"value");
        assert!(one.open("a", &sealed).is_some());
        assert!(two.open("a", &sealed).is_none());
    }
}
