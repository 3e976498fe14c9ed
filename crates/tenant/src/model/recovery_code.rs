//! Recovery codes: ten that a customer keeps for the day when their phone is gone. Each works
//! once. A code has 49 random bits, and its hash is keyed, so that a copy of the database without
//! the master key opens nothing.

use std::fmt;
use std::str::FromStr;

use zeroize::Zeroizing;

use super::ids::UserId;
use crate::random::Random;
use crate::secrets::{KeyedHash, MasterKey};

/// How many there are at a time.
pub const COUNT: usize = 10;

/// Ten characters, shown in two groups of five. Shown once.
#[derive(Clone, PartialEq, Eq)]
pub struct PlainRecoveryCode(Zeroizing<String>);

/// The text is no recovery code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a recovery code has ten letters and digits")]
pub struct InvalidRecoveryCode;

impl PlainRecoveryCode {
    /// A fresh set.
    pub fn set(random: &Random) -> Vec<Self> {
        (0..COUNT).map(|_| Self::random(random)).collect()
    }

    fn random(random: &Random) -> Self {
        let letter = |_| char::from(ALPHABET[random.below(ALPHABET.len() as u32) as usize]);
        Self(Zeroizing::new((0..LENGTH).map(letter).collect()))
    }

    /// What is stored: bound to the account, so that equal codes of two accounts do not look equal.
    pub fn hash(&self, key: &MasterKey, user: UserId) -> KeyedHash {
        key.keyed_hash("recovery code", &[user.to_string().as_bytes(), self.0.as_bytes()])
    }

    /// As it is shown: `abcde-fghij`.
    pub fn reveal(&self) -> Zeroizing<String> {
        let (one, two) = self.0.split_at(LENGTH / 2);
        Zeroizing::new(format!("{one}-{two}"))
    }
}

/// Spaces, hyphens and capitals are forgiven: people type them from paper.
impl FromStr for PlainRecoveryCode {
    type Err = InvalidRecoveryCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let code: Zeroizing<String> = Zeroizing::new(
            text.chars()
                .filter(|c| !c.is_whitespace() && *c != '-')
                .take(LENGTH + 1)
                .map(|c| c.to_ascii_lowercase())
                .collect(),
        );
        let fits = code.len() == LENGTH && code.bytes().all(|byte| ALPHABET.contains(&byte));
        if fits { Ok(Self(code)) } else { Err(InvalidRecoveryCode) }
    }
}

impl fmt::Debug for PlainRecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PlainRecoveryCode(..)")
    }
}

const LENGTH: usize = 10;

/// Without those that are taken for others.
const ALPHABET: &[u8; 31] = b"abcdefghijkmnpqrstuvwxyz2345678";

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn ten_different_codes_that_are_read_as_they_are_shown() {
        let codes = PlainRecoveryCode::set(&Random::system());
        let shown: HashSet<String> = codes.iter().map(|code| code.reveal().to_string()).collect();
        assert_eq!(shown.len(), COUNT);
        for (code, shown) in codes.iter().zip(codes.iter().map(PlainRecoveryCode::reveal)) {
            assert_eq!(shown.len(), LENGTH + 1);
            assert!(*code == shown.parse().unwrap());
            assert!(
                *code == format!(" {} ", shown.to_uppercase().replace('-', " ")).parse().unwrap()
            );
        }
        for wrong in ["", "abcde-fghi", "abcde-fghijk", "abcde-fghi1", "äbcde-fghij"] {
            assert!(wrong.parse::<PlainRecoveryCode>().is_err(), "{wrong}");
        }
        assert_eq!(format!("{:?}", codes[0]), "PlainRecoveryCode(..)");
    }

    #[test]
    fn the_hash_is_bound_to_its_account() {
        let (key, random) = (MasterKey::new(&[1; 32]), Random::system());
        let (ada, bob) = (UserId::random(&random), UserId::random(&random));
        let code = PlainRecoveryCode::random(&random);
        assert!(code.hash(&key, ada).matches(code.hash(&key, ada).as_bytes()));
        assert!(!code.hash(&key, ada).matches(code.hash(&key, bob).as_bytes()));
    }
}
