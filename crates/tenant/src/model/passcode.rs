//! One-time passcodes: eight digits that prove an e-mail address.

use std::fmt;
use std::str::FromStr;

use zeroize::Zeroizing;

use super::digits;
use super::ids::PasscodeId;
use crate::random::Random;
use crate::secrets::{KeyedHash, MasterKey};

/// How long a passcode can be used, in seconds.
pub const LIFETIME_SECONDS: i64 = 10 * 60;

/// How often a passcode may be tried.
pub const TRIES: i64 = 5;

/// How long a customer waits before they may ask for another, in seconds; the wait doubles.
pub const FIRST_RESEND_SECONDS: i64 = 30;

/// How many passcodes one journey may ask for.
pub const SENT_PER_JOURNEY: u32 = 5;

/// How many mails with passcodes an address gets within [`LIFETIME_SECONDS`], whoever asks: as many
/// again for a second factor.
pub const SENT_PER_ADDRESS: i64 = 10;

/// How long to wait before the passcode after `sent` of them may be asked for, in seconds.
pub fn resend_wait(sent: u32) -> i64 {
    FIRST_RESEND_SECONDS << sent.saturating_sub(1).min(SENT_PER_JOURNEY)
}

/// Eight digits, shown in one mail.
#[derive(Clone, PartialEq, Eq)]
pub struct PlainPasscode(Zeroizing<String>);

/// The text is not eight digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a passcode has eight digits")]
pub struct InvalidPasscode;

impl PlainPasscode {
    /// A fresh passcode.
    pub fn random(random: &Random) -> Self {
        Self(Zeroizing::new(format!("{:08}", random.below(100_000_000))))
    }

    /// What is stored: keyed, since eight digits alone can be tried out, and bound to its row.
    pub fn hash(&self, key: &MasterKey, id: PasscodeId) -> KeyedHash {
        key.keyed_hash("passcode", &[id.to_string().as_bytes(), self.0.as_bytes()])
    }

    /// The digits: for the mail.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// Spaces and hyphens between the digits are forgiven: people copy them. So are digits of another
/// script.
impl FromStr for PlainPasscode {
    type Err = InvalidPasscode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits: Zeroizing<String> = Zeroizing::new(
            digits::european(text).filter(|c| !c.is_whitespace() && *c != '-').take(9).collect(),
        );
        let fits = digits.len() == 8 && digits.bytes().all(|b| b.is_ascii_digit());
        if fits { Ok(Self(digits)) } else { Err(InvalidPasscode) }
    }
}

impl fmt::Debug for PlainPasscode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PlainPasscode(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_digits_with_forgiven_spaces() {
        let random = Random::system();
        for _ in 0..100 {
            let code = PlainPasscode::random(&random);
            assert!(code.reveal().parse::<PlainPasscode>() == Ok(code));
        }
        assert_eq!(" 1234 5678\n".parse::<PlainPasscode>().unwrap().reveal(), "12345678");
        assert_eq!("١٢٣٤ ٥٦٧٨".parse::<PlainPasscode>().unwrap().reveal(), "12345678");
        assert_eq!("１２３４５６７８".parse::<PlainPasscode>().unwrap().reveal(), "12345678");
        for wrong in ["", "1234567", "123456789", "1234567a", "①②③④⑤⑥⑦⑧"] {
            assert!(wrong.parse::<PlainPasscode>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn each_wait_is_longer() {
        assert_eq!([1, 2, 3, 4].map(resend_wait), [30, 60, 120, 240]);
        assert!(resend_wait(u32::MAX) > 0);
    }

    #[test]
    fn the_hash_is_bound_to_its_row() {
        let key = MasterKey::new(&[1; 32]);
        let random = Random::system();
        let (one, two) = (PasscodeId::random(&random), PasscodeId::random(&random));
        let code: PlainPasscode = "12345678".parse().unwrap();
        assert!(code.hash(&key, one).matches(code.hash(&key, one).as_bytes()));
        assert!(!code.hash(&key, one).matches(code.hash(&key, two).as_bytes()));
    }
}
