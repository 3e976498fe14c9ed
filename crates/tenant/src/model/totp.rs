//! Codes of an authenticator app: time-based one-time passwords (RFC 6238 over RFC 4226).
//!
//! 1. The key is 160 random bits (RFC 4226 §4, R6), shared once: as a QR code, a link, or in
//!    base32 to be typed.
//! 2. A code is HMAC-SHA-1 of the number of the 30-second step, cut to six digits (RFC 4226 §5.3).
//!    Stronger hashes exist in RFC 6238, but most apps pass them over and show wrong codes.
//! 3. The step before and the step after are taken too, for clocks that are wrong and people who
//!    are slow (RFC 6238 §5.2).
//! 4. A step is taken once: the store decides that by one statement (RFC 6238 §5.2).

use std::fmt;
use std::str::FromStr;

use aws_lc_rs::hmac;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use subtle::{ConditionallySelectable, ConstantTimeEq};
use vestibule_protocol::time::Timestamp;
use zeroize::Zeroizing;

use crate::random::Random;

/// How long a code is shown, in seconds.
pub const STEP_SECONDS: i64 = 30;

/// How many steps before and after the present one are taken.
const WINDOW: i64 = 1;

/// The key that an account shares with an authenticator app. Stored sealed.
#[derive(Clone)]
pub struct TotpKey(Zeroizing<[u8; 20]>);

/// A step whose code somebody knew. Only [`TotpKey::step_of`] makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TotpStep(i64);

impl TotpStep {
    /// The number that the store keeps.
    pub fn number(self) -> i64 {
        self.0
    }
}

impl TotpKey {
    /// A fresh key.
    pub fn random(random: &Random) -> Self {
        Self(Zeroizing::new(random.bytes()))
    }

    /// From the opened bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// To be sealed.
    pub fn as_bytes(&self) -> &[u8] {
        &*self.0
    }

    /// The step that `code` belongs to, if it is one of those that are taken at `now`; of two, the
    /// later. Looks at all of them, in the same time whichever it is.
    pub fn step_of(&self, code: &TotpCode, now: Timestamp) -> Option<TotpStep> {
        let present = now.unix().div_euclid(STEP_SECONDS);
        let mut found = -1;
        for step in present - WINDOW..=present + WINDOW {
            found.conditional_assign(&step, self.number_at(step).ct_eq(&code.0));
        }
        (found >= 0).then_some(TotpStep(found))
    }

    /// The code of a moment, as an authenticator app shows it.
    pub fn code_at(&self, now: Timestamp) -> TotpCode {
        TotpCode(self.number_at(now.unix().div_euclid(STEP_SECONDS)))
    }

    fn number_at(&self, step: i64) -> u32 {
        truncated(self.as_bytes(), step) % MODULUS
    }

    /// The key in base32 (RFC 4648 §6), in groups of four, to be typed into an app.
    pub fn to_base32(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(40));
        for (at, group) in self.0.chunks_exact(5).enumerate() {
            let bits = group.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
            for symbol in 0..8 {
                if symbol % 4 == 0 && (at, symbol) != (0, 0) {
                    text.push(' ');
                }
                let index = (bits >> (35 - 5 * symbol)) & 31;
                text.push(char::from(BASE32[index as usize]));
            }
        }
        text
    }

    /// The address that hands the key to an app, by a tap or as a QR code: `otpauth://totp/…`, in
    /// the form that Google Authenticator made common.
    pub fn to_uri(&self, issuer: &str, account: &str) -> Zeroizing<String> {
        let encoded = |text| utf8_percent_encode(text, LABEL);
        Zeroizing::new(format!(
            "otpauth://totp/{issuer}:{account}?secret={key}&issuer={issuer}&algorithm=SHA1&digits=6&period=30",
            issuer = encoded(issuer),
            account = encoded(account),
            key = self.to_base32().replace(' ', ""),
        ))
    }
}

impl fmt::Debug for TotpKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpKey(..)")
    }
}

/// RFC 4226 §5.3: 31 bits of the HMAC, from where its last four say.
fn truncated(key: &[u8], step: i64) -> u32 {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, key);
    let tag = hmac::sign(&key, &step.to_be_bytes());
    let tag = tag.as_ref();
    let at = usize::from(tag[19] & 0xf);
    u32::from_be_bytes([tag[at], tag[at + 1], tag[at + 2], tag[at + 3]]) & 0x7fff_ffff
}

/// Six digits that somebody typed.
#[derive(Clone, Copy)]
pub struct TotpCode(u32);

/// The text is not six digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a code has six digits")]
pub struct InvalidTotpCode;

/// Apps show the digits in two groups: spaces and hyphens between them are forgiven.
impl FromStr for TotpCode {
    type Err = InvalidTotpCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits: Zeroizing<String> = Zeroizing::new(
            text.chars().filter(|c| !c.is_whitespace() && *c != '-').take(7).collect(),
        );
        let fits = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit());
        if !fits {
            return Err(InvalidTotpCode);
        }
        digits.parse().map(Self).map_err(|_| InvalidTotpCode)
    }
}

impl TotpCode {
    /// The digits: for tests that play the authenticator app.
    pub fn reveal(self) -> String {
        format!("{:06}", self.0)
    }
}

impl fmt::Debug for TotpCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpCode(..)")
    }
}

const MODULUS: u32 = 1_000_000;

const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// What may stand in the label as it is (RFC 3986 §2.3).
const LABEL: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

#[cfg(test)]
mod tests {
    use super::*;

    /// The key of RFC 6238, appendix B.
    fn key() -> TotpKey {
        TotpKey::from_bytes(b"12345678901234567890").unwrap()
    }

    #[test]
    fn rfc_6238_appendix_b() {
        for (at, eight_digits) in [
            (59, 94_287_082),
            (1_111_111_109, 7_081_804),
            (1_111_111_111, 14_050_471),
            (1_234_567_890, 89_005_924),
            (2_000_000_000, 69_279_037),
            (20_000_000_000, 65_353_130),
        ] {
            assert_eq!(truncated(key().as_bytes(), at / 30) % 100_000_000, eight_digits, "{at}");
            let code = key().code_at(Timestamp::from_unix(at));
            assert_eq!(code.reveal(), format!("{:06}", eight_digits % 1_000_000), "{at}");
        }
    }

    #[test]
    fn rfc_4226_appendix_d() {
        let expected = [
            755_224, 287_082, 359_152, 969_429, 338_314, 254_676, 287_922, 162_583, 399_871,
            520_489,
        ];
        for (counter, code) in expected.into_iter().enumerate() {
            assert_eq!(truncated(key().as_bytes(), counter as i64) % 1_000_000, code, "{counter}");
        }
    }

    #[test]
    fn one_step_around_the_present_is_taken_and_no_more() {
        let now = Timestamp::from_unix(1_234_567_890);
        let present = 1_234_567_890 / 30;
        for (late, expected) in [
            (-60, None),
            (-30, Some(present - 1)),
            (0, Some(present)),
            (30, Some(present + 1)),
            (60, None),
        ] {
            let code = key().code_at(now.plus_seconds(late));
            let step = key().step_of(&code, now).map(TotpStep::number);
            assert_eq!(step, expected, "{late} seconds");
        }
        assert!(key().step_of(&"000000".parse().unwrap(), now).is_none());
        // Before 1970 nothing is found rather than anything.
        assert!(key().step_of(&TotpCode(u32::MAX), Timestamp::from_unix(-100)).is_none());
    }

    #[test]
    fn the_key_for_people_and_for_apps() {
        assert_eq!(*key().to_base32(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert_eq!(
            *key().to_uri("Contoso & Söhne", "ada@example.com"),
            "otpauth://totp/Contoso%20%26%20S%C3%B6hne:ada%40example.com\
             ?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Contoso%20%26%20S%C3%B6hne\
             &algorithm=SHA1&digits=6&period=30"
        );
        assert_eq!(format!("{:?} {:?}", key(), TotpCode(1)), "TotpKey(..) TotpCode(..)");
    }

    #[test]
    fn six_digits_with_forgiven_spaces() {
        assert_eq!(" 012-345\n".parse::<TotpCode>().unwrap().reveal(), "012345");
        assert_eq!("012 345".parse::<TotpCode>().unwrap().reveal(), "012345");
        for wrong in ["", "12345", "1234567", "12345a", "１２３４５６", "+12345"] {
            assert!(wrong.parse::<TotpCode>().is_err(), "{wrong}");
        }
    }
}
