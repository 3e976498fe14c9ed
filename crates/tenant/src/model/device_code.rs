//! User codes: what a customer reads on a device and types on another (RFC 8628 §6.1).

use std::fmt;
use std::str::FromStr;

use zeroize::Zeroizing;

use super::ids::TenantId;
use crate::random::Random;
use crate::secrets::{KeyedHash, MasterKey};

/// How long a device waits for its customer, in seconds.
pub const LIFETIME_SECONDS: i64 = 15 * 60;

/// How long a device waits between two polls, in seconds.
pub const INTERVAL_SECONDS: i64 = 5;

/// How much longer it waits once it polled too soon, in seconds (RFC 8628 §3.5).
pub const SLOW_DOWN_SECONDS: i64 = 5;

/// Eight letters, of which there are 20: no vowels, so that no words come out, and none that looks
/// like another or like a digit. 34 bits, which are enough for fifteen minutes and a limit to
/// wrong tries (RFC 8628 §5.1).
#[derive(Clone, PartialEq, Eq)]
pub struct UserCode(Zeroizing<String>);

/// The text is no user code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a user code has eight letters")]
pub struct InvalidUserCode;

impl UserCode {
    /// A fresh code.
    pub fn random(random: &Random) -> Self {
        let letter = |_| {
            let at = random.below(LETTERS.len() as u32) as usize;
            char::from(LETTERS[at])
        };
        Self(Zeroizing::new((0..LENGTH).map(letter).collect()))
    }

    /// What is stored: keyed, since eight letters alone can be tried out.
    pub fn hash(&self, key: &MasterKey, tenant: TenantId) -> KeyedHash {
        key.keyed_hash("user code", &[tenant.to_string().as_bytes(), self.0.as_bytes()])
    }

    /// As people read it: in two groups of four.
    pub fn reveal(&self) -> Zeroizing<String> {
        let (first, second) = self.0.split_at(LENGTH / 2);
        Zeroizing::new(format!("{first}-{second}"))
    }
}

/// Small letters, spaces and hyphens are forgiven (RFC 8628 §6.1).
impl FromStr for UserCode {
    type Err = InvalidUserCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let letters =
            text.chars().filter(|c| !c.is_whitespace() && !"-\u{2010}\u{2011}".contains(*c));
        let code: Zeroizing<String> =
            Zeroizing::new(letters.take(LENGTH + 1).map(|c| c.to_ascii_uppercase()).collect());
        let fits = code.len() == LENGTH && code.bytes().all(|letter| LETTERS.contains(&letter));
        if fits { Ok(Self(code)) } else { Err(InvalidUserCode) }
    }
}

impl fmt::Debug for UserCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UserCode(..)")
    }
}

const LENGTH: usize = 8;

const LETTERS: &[u8] = b"BCDFGHJKLMNPQRSTVWXZ";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code: UserCode = "BCDF-GHJK".parse().unwrap();
        assert_eq!(*code.reveal(), "BCDF-GHJK");
        assert_eq!(format!("{code:?}"), "UserCode(..)");
        for typed in ["bcdfghjk", " BCDF GHJK ", "b-c-d-f-g-h-j-k", "BCDF\u{2011}GHJK"] {
            assert_eq!(typed.parse(), Ok(code.clone()), "{typed}");
        }
        for typed in ["", "BCDF", "BCDF-GHJKL", "ABCD-EFGH", "BCDF-GHJ0", "ßCDFGHJK", "BCDFGHJÄ"]
        {
            assert_eq!(typed.parse::<UserCode>(), Err(InvalidUserCode), "{typed}");
        }
    }

    #[test]
    fn fresh_codes_are_codes_and_differ() {
        let random = Random::system();
        let (one, two) = (UserCode::random(&random), UserCode::random(&random));
        assert_ne!(one, two);
        assert_eq!(one.reveal().parse(), Ok(one));
    }
}
