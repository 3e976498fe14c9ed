//! bcrypt: `$2b$12$<salt and hash>`, by its other names `$2a$` and `$2y$` too. `$2x$` is what a
//! broken program made, and is not taken. Django's `bcrypt_sha256$` hashes the password first.
//!
//! bcrypt knows the first 72 bytes of a password, and so does who compares: whoever typed as many or
//! more may have typed another end ([`Hash::knows_all_of`]). It begins anew behind a zero, so that
//! `ab` and `ab\0ab` are the same to it; a password with a zero is none of such a hash.

use aws_lc_rs::digest;
use base64::alphabet;
use base64::engine::general_purpose::NO_PAD;
use base64::engine::{Engine, GeneralPurpose};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::HashRefused;

pub(super) const NAME: &str = "bcrypt";

#[derive(Clone)]
pub(super) struct Hash {
    sha256_first: bool,
    cost: u32,
    salt: [u8; 16],
    hash: [u8; 23],
}

impl Hash {
    pub(super) fn parse(text: &str) -> Result<Self, HashRefused> {
        let sha256 = text.strip_prefix("bcrypt_sha256$");
        let plain = text.strip_prefix("bcrypt$").unwrap_or(text);
        let hash = read(sha256.unwrap_or(plain)).ok_or(HashRefused::Malformed(NAME))?;
        if hash.cost > MOST_COST {
            return Err(HashRefused::TooCostly("a cost of at most 13"));
        }
        Ok(Self { sha256_first: sha256.is_some(), ..hash })
    }

    /// Whether nothing of a password that matches went unread.
    pub(super) fn knows_all_of(&self, password: &[u8]) -> bool {
        self.sha256_first || password.len() < KEY_BYTES
    }

    pub(super) fn matches(&self, password: &[u8]) -> bool {
        let has_zero = !self.sha256_first && password.contains(&0);
        let mut key = Zeroizing::new(Vec::with_capacity(KEY_BYTES));
        if self.sha256_first {
            let digest = digest::digest(&digest::SHA256, password);
            key.extend(digest.as_ref().iter().flat_map(|byte| format!("{byte:02x}").into_bytes()));
        } else {
            key.extend(password.iter().take(KEY_BYTES));
        }
        key.push(0);
        key.truncate(KEY_BYTES);
        let hash = bcrypt::bcrypt(self.cost, self.salt, &key);
        bool::from(hash[..self.hash.len()].ct_eq(&self.hash)) && !has_zero
    }
}

fn read(text: &str) -> Option<Hash> {
    let rest = ["$2a$", "$2b$", "$2y$"].iter().find_map(|prefix| text.strip_prefix(prefix))?;
    let (cost, rest) = rest.split_once('$')?;
    let two_digits = cost.len() == 2 && cost.bytes().all(|b| b.is_ascii_digit());
    let cost: u32 = cost.parse().ok().filter(|cost| two_digits && (4..=31).contains(cost))?;
    let (salt, hash) = rest.split_at_checked(22)?;
    let decoded = |text: &str| BASE64.decode(text).ok();
    Some(Hash {
        sha256_first: false,
        cost,
        salt: decoded(salt)?.try_into().ok()?,
        hash: decoded(hash)?.try_into().ok()?,
    })
}

/// Of the alphabet and the bits that are left over programs make what they want.
const BASE64: GeneralPurpose =
    GeneralPurpose::new(&alphabet::BCRYPT, NO_PAD.with_decode_allow_trailing_bits(true));

/// What is taken of a password and the zero behind it.
const KEY_BYTES: usize = 72;

/// Twice the usual 12; with each step it doubles.
const MOST_COST: u32 = 13;

#[cfg(test)]
mod tests {
    use super::*;

    /// Made with bcrypt 5.0.0 for Python.
    #[test]
    fn long_empty_and_foreign_passwords() {
        let long = "$2b$04$wYAWITaTi6uS.EbbFKfEuOhpVvGrYtq7ARKIatiGwVrisVmef39yi";
        let long = Hash::parse(long).unwrap();
        let typed = "long ".repeat(20);
        assert!(long.matches(typed.as_bytes()));
        assert!(long.matches(&typed.as_bytes()[..72]));
        assert!(!long.matches(&typed.as_bytes()[..71]));
        let empty = "$2b$04$bv7/PNdfOpHXt.z.KZWPj.ojHeRjbQNEDJab.hyIHuB5SD51YKJLG";
        assert!(Hash::parse(empty).unwrap().matches(b""));
        assert!(!long.knows_all_of(typed.as_bytes()) && !long.knows_all_of(&[b'a'; 72]));
        assert!(long.knows_all_of(&[b'a'; 71]));
        let foreign = "$2b$04$toTZ5NN9E54Hqx3KEHcHQ.Sro63RcfxYC7yT7MwYiIXEGzhX1lfZO";
        assert!(Hash::parse(foreign).unwrap().matches("Grüße, Welt".as_bytes()));
    }

    /// Both of `violet umbrella`; the second one by Django 5.2.19.
    #[test]
    fn a_password_with_a_zero_is_none_that_bcrypt_can_tell_from_another() {
        let plain = "$2b$04$A3qR.fuFOT1.DW9/gyUz4Olb9Du2kkJ9CeHU92tmKM/3xRs3lawwO";
        let plain = Hash::parse(plain).unwrap();
        assert!(plain.matches(b"violet umbrella"));
        assert!(!plain.matches(b"violet umbrella\0"));
        assert!(!plain.matches(b"violet umbrella\0violet umbrella"));
        let hashed_first =
            "bcrypt_sha256$$2b$04$QOvf8r3N9ppybpgbWePdMuac0hH347JsKMot44dDzv.A1.kYk/Zxy";
        let hashed_first = Hash::parse(hashed_first).unwrap();
        assert!(!hashed_first.matches(b"violet umbrella\0violet umbrella"));
        assert!(hashed_first.knows_all_of(&[0; 100]));
    }
}
