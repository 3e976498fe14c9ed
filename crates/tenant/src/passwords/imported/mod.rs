//! Hashes that another system made: taken apart when they are imported, and again at the one sign-in
//! that they are for, whose password is then hashed anew.
//!
//! What is taken is what a sign-in can bear: a hash that would take seconds or much memory is
//! refused when it is imported, and not found out about when somebody signs in. Each file has one
//! algorithm, the forms that it comes in, and its bounds.

mod argon2;
mod bcrypt;
mod pbkdf2;
mod scrypt;

use std::fmt;

use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use crate::model::journey::PasswordHash;
use crate::model::password::PlainPassword;

/// A hash that another system made.
#[derive(Clone)]
pub struct ImportedHash {
    text: String,
    kind: Kind,
}

#[derive(Clone)]
enum Kind {
    Argon2(argon2::Hash),
    Bcrypt(bcrypt::Hash),
    Scrypt(scrypt::Hash),
    Pbkdf2(pbkdf2::Hash),
}

/// Why a hash is not taken. Says nothing of its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HashRefused {
    /// None of the forms that are known.
    #[error("no form of a hash that is known here")]
    Unknown,
    /// It begins like one and does not go on like one.
    #[error("not a whole hash of {0}")]
    Malformed(&'static str),
    /// Nobody could sign in with it in bearable time.
    #[error("costs more than a sign-in may: {0}")]
    TooCostly(&'static str),
}

impl ImportedHash {
    /// Takes it apart.
    ///
    /// # Errors
    /// [`HashRefused`].
    pub fn parse(text: &str) -> Result<Self, HashRefused> {
        if text.len() > LONGEST || text.contains(char::is_control) {
            return Err(HashRefused::Unknown);
        }
        let kind = Kind::parse(text)?;
        Ok(Self { text: text.to_owned(), kind })
    }

    /// The one that an account has, if it is not one of ours.
    pub fn of(stored: &PasswordHash) -> Option<Self> {
        Self::parse(stored.as_imported()?).ok()
    }

    /// For the account.
    pub fn to_stored(&self) -> PasswordHash {
        PasswordHash::imported(&self.text)
    }

    /// What it is called.
    pub fn algorithm(&self) -> &'static str {
        match &self.kind {
            Kind::Argon2(_) => argon2::NAME,
            Kind::Bcrypt(_) => bcrypt::NAME,
            Kind::Scrypt(_) => scrypt::NAME,
            Kind::Pbkdf2(_) => pbkdf2::NAME,
        }
    }

    /// Whether nothing of a password that matches went unread; else it may have another end than the
    /// one that was hashed.
    pub fn knows_all_of(&self, password: &PlainPassword) -> bool {
        match &self.kind {
            Kind::Bcrypt(hash) => hash.knows_all_of(password.as_bytes()),
            Kind::Argon2(_) | Kind::Scrypt(_) | Kind::Pbkdf2(_) => true,
        }
    }

    /// Whether a password is the one that was hashed. Takes its time: for the hasher's threads.
    pub(super) fn matches(&self, password: &[u8]) -> bool {
        match &self.kind {
            Kind::Argon2(hash) => hash.matches(password),
            Kind::Bcrypt(hash) => hash.matches(password),
            Kind::Scrypt(hash) => hash.matches(password),
            Kind::Pbkdf2(hash) => hash.matches(password),
        }
    }
}

impl Kind {
    /// By what it begins with. Django writes the name of its own class first.
    fn parse(text: &str) -> Result<Self, HashRefused> {
        let begins = |prefixes: &[&str]| prefixes.iter().any(|prefix| text.starts_with(prefix));
        if begins(&["$argon2", "argon2$argon2"]) {
            let phc = text.strip_prefix("argon2").unwrap_or(text);
            argon2::Hash::parse(phc).map(Self::Argon2)
        } else if begins(&["$2", "bcrypt$$2", "bcrypt_sha256$$2"]) {
            bcrypt::Hash::parse(text).map(Self::Bcrypt)
        } else if begins(&["$scrypt$"]) {
            scrypt::Hash::parse(text).map(Self::Scrypt)
        } else {
            pbkdf2::Hash::parse(text).map(Self::Pbkdf2)
        }
    }
}

/// A hash is as good as a password to who has time.
impl fmt::Debug for ImportedHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ImportedHash({})", self.algorithm())
    }
}

/// Longer than any that is taken.
const LONGEST: usize = 512;

/// The lengths of salts and hashes that are taken, in bytes: nobody is to guess a hash that was cut.
const SALT_LENGTHS: std::ops::RangeInclusive<usize> = 8..=64;
const HASH_LENGTHS: std::ops::RangeInclusive<usize> = 16..=64;

/// Some write the padding, some do not.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

#[cfg(test)]
mod tests {
    use super::*;

    const PASSWORD: &str = "violet umbrella";

    /// Each was made in 2026 with the program that is named, of [`PASSWORD`].
    const VECTORS: [(&str, &str); 20] = [
        // argon2-cffi 25.1.0
        (
            "argon2",
            "$argon2id$v=19$m=4096,t=3,p=2$AQIDBAUGBwgJCgsMDQ4PEA$p3ops0oRWM1X7PYyBHx+0POR3RYp2kHyAadQsbldJhk",
        ),
        (
            "argon2",
            "$argon2i$v=19$m=4096,t=3,p=2$AQIDBAUGBwgJCgsMDQ4PEA$8sBr6l0i0v08A8vufHvKtSR60rE9mWqUn5BUw1NmEcg",
        ),
        (
            "argon2",
            "$argon2d$v=19$m=4096,t=3,p=2$AQIDBAUGBwgJCgsMDQ4PEA$0CmvftgnbBO6jPXWZnuiluBcyOx3rbLf9BD18DMoOw4",
        ),
        (
            "argon2",
            "$argon2i$v=16$m=4096,t=3,p=1$AQIDBAUGBwgJCgsMDQ4PEA$dEOyGCS2kzsziKlp+0MHl/eXiQlJr97jpfVg4X+QL2Y",
        ),
        // Django 5.2.19
        (
            "argon2",
            "argon2$argon2id$v=19$m=4096,t=2,p=8$V25Cd1VuTHpWWHdXVG1iQnpqVzBSeA$J22QCXiNfxXSVEef8jf4k3uh2z5Q1fmtC25vfL+wLVo",
        ),
        // bcrypt 5.0.0 for Python; PHP writes the same as $2y$
        ("bcrypt", "$2a$04$Yz8EbxH9GrvSBA.RWoZelOz/hoewVb8UxYn5clOQK3GbN2EqvwCX."),
        ("bcrypt", "$2b$04$A3qR.fuFOT1.DW9/gyUz4Olb9Du2kkJ9CeHU92tmKM/3xRs3lawwO"),
        ("bcrypt", "$2y$04$cq6eleLMJSuXuc/vVG1FbuFrKkk4SDnwclGtMD3jY1LGc34lK/mwG"),
        // Django 5.2.19
        ("bcrypt", "bcrypt$$2b$04$ViRiQ0GL6O7bVwyaVwAvCeid2bOVj3uZwcSIR0Aoacfs7oqsieWgC"),
        ("bcrypt", "bcrypt_sha256$$2b$04$QOvf8r3N9ppybpgbWePdMuac0hH347JsKMot44dDzv.A1.kYk/Zxy"),
        // passlib 1.7.4
        (
            "scrypt",
            "$scrypt$ln=10,r=8,p=1$AQIDBAUGBwgJCgsMDQ4PEA$rZ0dY/4c1qLo0BOXL5AFwAB4dAFwzDDspIRhMdajEns",
        ),
        (
            "scrypt",
            "$scrypt$ln=8,r=8,p=4$AQIDBAUGBwgJCgsMDQ4PEA$1Kw6sRXYNx5Xde8UqK/WAzgD/dvd3Ed9bLKbVAIq4qo",
        ),
        (
            "pbkdf2",
            "$pbkdf2-sha256$1000$8PHy8/T19vf4.fr7/P3./w$OlMoNG5QEtHu7d12wrXTh81kan8u8ZjnEPV6NCPYOMg",
        ),
        (
            "pbkdf2",
            "$pbkdf2-sha512$1000$AQIDBAUGBwgJCgsMDQ4PEA$y4Yei1/w5VL8K/68mM3RBsIL0oGbjg0SLGGaEbSz83kM7Q/yNnZ2GRNz3TwvYv5DXw5U9GaBJxpqKWHTbUahWw",
        ),
        // hashlib of Python 3.11, written as PHC
        (
            "pbkdf2",
            "$pbkdf2-sha256$i=1000,l=32$AQIDBAUGBwgJCgsMDQ4PEA$kH0ByqlUYEzTtHZkYHVXSTeXoNDjLU8pfAeipzY+iao",
        ),
        (
            "pbkdf2",
            "$pbkdf2-sha512$i=1000,l=64$AQIDBAUGBwgJCgsMDQ4PEA$y4Yei1/w5VL8K/68mM3RBsIL0oGbjg0SLGGaEbSz83kM7Q/yNnZ2GRNz3TwvYv5DXw5U9GaBJxpqKWHTbUahWw",
        ),
        // Django 5.2.19
        (
            "pbkdf2",
            "pbkdf2_sha256$1000$WnBwUnLzVXwWTmbBzjW0Rx$7plq7GXA5k2OIhMG03zNtPMdZHJ85N0GrNk8cOwYSE4=",
        ),
        // hashlib of Python 3.11, written as ASP.NET Core Identity does: version 3 twice, version 2
        (
            "pbkdf2",
            "AQAAAAEAAAPoAAAAEAECAwQFBgcICQoLDA0ODxCQfQHKqVRgTNO0dmRgdVdJN5eg0OMtTyl8B6KnNj6Jqg==",
        ),
        (
            "pbkdf2",
            "AQAAAAIAAAPoAAAAEAECAwQFBgcICQoLDA0ODxDLhh6LX/DlUvwr/ryYzdEGwgvSgZuODRIsYZoRtLPzeQ==",
        ),
        ("pbkdf2", "AAECAwQFBgcICQoLDA0ODxA5PgT7TE0T0cTRMbeFde54mnjhMtlWpO8m4ETKDmQwFw=="),
    ];

    #[test]
    fn what_other_programs_hashed_matches_its_password_and_no_other() {
        for (algorithm, text) in VECTORS {
            let hash = ImportedHash::parse(text).unwrap_or_else(|why| panic!("{text}: {why}"));
            assert_eq!(hash.algorithm(), algorithm, "{text}");
            assert!(hash.matches(PASSWORD.as_bytes()), "{text}");
            for other in ["", "violet umbrell", "violet umbrella ", "Violet umbrella"] {
                assert!(!hash.matches(other.as_bytes()), "{text}: {other}");
            }
            assert_eq!(format!("{hash:?}"), format!("ImportedHash({algorithm})"));
        }
    }

    #[test]
    fn what_is_stored_is_found_again_and_ours_is_not_taken_for_it() {
        for (_, text) in VECTORS {
            let stored = ImportedHash::parse(text).unwrap().to_stored();
            assert_eq!(ImportedHash::of(&stored).unwrap().text, text);
            assert!(ImportedHash::of(&PasswordHash::from_phc(text.to_owned())).is_none());
        }
    }

    /// Whatever is cut, doubled or put in: a refusal or another hash, never a panic, and never a
    /// hash that somebody could meet by chance.
    #[test]
    fn damaged_hashes_are_refused_or_match_nothing() {
        for (_, text) in VECTORS {
            let cuts = (0..text.len()).map(|at| text[..at].to_owned());
            let without = (0..text.len()).map(|at| format!("{}{}", &text[..at], &text[at + 1..]));
            let strange = ['$', ',', '=', '0', '9', '-', ' ', '\0', 'é', '/'];
            let with = strange.into_iter().flat_map(|sign| {
                (0..=text.len()).map(move |at| format!("{}{sign}{}", &text[..at], &text[at..]))
            });
            let mut tried = 0;
            for damaged in cuts.chain(without).chain(with) {
                // Costs that a digit more makes are no matter of this test, only what is refused.
                let Ok(hash) = ImportedHash::parse(&damaged) else { continue };
                tried += 1;
                if tried % 40 == 0 {
                    assert!(!hash.matches(b"not the password"), "{damaged}");
                }
            }
        }
    }

    #[test]
    fn what_is_not_known_and_what_costs_too_much_is_refused() {
        use HashRefused as R;
        let salt_and_hash = "AQIDBAUGBwgJCgsMDQ4PEA$p3ops0oRWM1X7PYyBHx+0POR3RYp2kHyAadQsbldJhk";
        let of = |costs: &str| format!("{costs}${salt_and_hash}");
        let refused = |text: &str| ImportedHash::parse(text).unwrap_err();
        for unknown in [
            "",
            "violet umbrella",
            "5f4dcc3b5aa765d61d8327deb882cf99",
            "$1$saltsalt$qjXMvbEw8oaL.CzflDtaK/",
            "$6$saltsaltsalt$aaaa",
            "$P$B12345678abcdefghijklmnopqrstuv",
            "md5$salt$hash",
            &"A".repeat(513),
        ] {
            assert_eq!(refused(unknown), R::Unknown, "{unknown}");
        }
        for costly in [
            of("$argon2id$v=19$m=1048576,t=1,p=1"),
            of("$argon2id$v=19$m=65536,t=9,p=1"),
            of("$argon2id$v=19$m=4294967295,t=4294967295,p=1"),
            "$2b$14$A3qR.fuFOT1.DW9/gyUz4Olb9Du2kkJ9CeHU92tmKM/3xRs3lawwO".to_owned(),
            "$2b$31$A3qR.fuFOT1.DW9/gyUz4Olb9Du2kkJ9CeHU92tmKM/3xRs3lawwO".to_owned(),
            of("$scrypt$ln=18,r=8,p=1"),
            of("$scrypt$ln=17,r=8,p=2"),
            of("$scrypt$ln=63,r=4294967295,p=4294967295"),
            of("$pbkdf2-sha256$2000001"),
            of("$pbkdf2-sha512$666667"),
            of("$pbkdf2-sha512$i=4294967295"),
        ] {
            assert!(matches!(refused(&costly), R::TooCostly(_)), "{costly}");
        }
        for malformed in [
            of("$argon2id$v=18$m=4096,t=3,p=1"),
            of("$argon2id$v=19$m=4096,t=3,p=0"),
            of("$argon2id$v=19$t=3,m=4096,p=1"),
            of("$argon2x$v=19$m=4096,t=3,p=1"),
            "$2x$04$A3qR.fuFOT1.DW9/gyUz4Olb9Du2kkJ9CeHU92tmKM/3xRs3lawwO".to_owned(),
            "$2b$03$A3qR.fuFOT1.DW9/gyUz4Olb9Du2kkJ9CeHU92tmKM/3xRs3lawwO".to_owned(),
            of("$scrypt$ln=0,r=8,p=1"),
            of("$scrypt$ln=10,r=0,p=1"),
            of("$pbkdf2-sha256$0"),
            of("$pbkdf2-md5$1000"),
            "$pbkdf2-sha256$1000$AQIDBAUGBwgJCgsMDQ4PEA$AAAA".to_owned(),
            "$pbkdf2-sha256$1000$AQID$p3ops0oRWM1X7PYyBHx+0POR3RYp2kHyAadQsbldJhk".to_owned(),
        ] {
            assert!(matches!(refused(&malformed), R::Malformed(_)), "{malformed}");
        }
    }
}
