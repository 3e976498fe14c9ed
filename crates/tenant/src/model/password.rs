//! Which passwords are good enough: length and a list of banned ones rather than composition
//! (NIST SP 800-63B §3.1.1.2).

use std::fmt;

use zeroize::Zeroizing;

/// The shortest password, in characters.
pub const SHORTEST: usize = 8;

/// The longest password, in characters.
pub const LONGEST: usize = 256;

/// A password as somebody typed it. Never stored, never logged.
#[derive(Clone)]
pub struct PlainPassword(Zeroizing<String>);

impl PlainPassword {
    /// What was typed. Longer than any password can be is cut a little above the limit, so that
    /// hashing it costs no more.
    pub fn typed(text: &str) -> Self {
        Self(Zeroizing::new(text.chars().take(LONGEST + 1).collect()))
    }

    /// Its bytes: for the hasher.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it may become the password of the account `email`.
    pub fn check(&self, email: &str) -> Result<(), WeakPassword> {
        let length = self.0.chars().count();
        if length < SHORTEST {
            return Err(WeakPassword::TooShort);
        }
        if length > LONGEST {
            return Err(WeakPassword::TooLong);
        }
        let folded = Zeroizing::new(self.0.to_lowercase());
        let local = email.split('@').next().unwrap_or_default().to_lowercase();
        if *folded == email.to_lowercase() || (local.len() >= 4 && folded.contains(&local)) {
            return Err(WeakPassword::LikeEmail);
        }
        if is_banned(&folded) { Err(WeakPassword::Banned) } else { Ok(()) }
    }
}

impl fmt::Debug for PlainPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PlainPassword(..)")
    }
}

/// Why a password was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeakPassword {
    /// Under 8 characters.
    TooShort,
    /// Over 256 characters.
    TooLong,
    /// It is, or holds, the customer's own address.
    LikeEmail,
    /// Among those that attackers try first.
    Banned,
}

/// Whether a case-folded password is one of the words that attackers try first, as it stands, with
/// the usual substitutions undone, or with digits and signs around it; or a single character, run
/// or keyboard row repeated.
fn is_banned(folded: &str) -> bool {
    let undone = |text: &str| -> String {
        text.chars()
            .map(|c| match c {
                '0' => 'o',
                '1' | '!' => 'i',
                '3' => 'e',
                '4' | '@' => 'a',
                '5' | '$' => 's',
                '7' => 't',
                other => other,
            })
            .collect()
    };
    let core = |text: &str| text.trim_matches(|c: char| !c.is_alphabetic()).to_owned();
    let forms = [folded.to_owned(), core(folded), undone(&core(folded)), core(&undone(folded))];
    forms.iter().any(|form| BANNED.contains(&form.as_str()))
        || is_monotonous(folded)
        || BANNED.iter().any(|word| {
            word.len() >= 3
                && folded.len().is_multiple_of(word.len())
                && word.repeat(folded.len() / word.len()) == folded
        })
}

/// One step repeated: `aaaaaaaa`, `12345678`, `hgfedcba`.
fn is_monotonous(text: &str) -> bool {
    let codes: Vec<i64> = text.chars().map(|c| i64::from(u32::from(c))).collect();
    let mut steps = codes.windows(2).map(|pair| pair[1] - pair[0]);
    let Some(first) = steps.next() else { return true };
    first.abs() <= 1 && steps.all(|step| step == first || step == first - 10 * first.signum())
}

/// The words. Short on purpose: variants are caught by rule, and the limits on tries do the rest.
const BANNED: [&str; 72] = [
    "abc",
    "abcd",
    "abcdef",
    "access",
    "admin",
    "administrator",
    "asdf",
    "asdfgh",
    "asdfghjk",
    "asdfghjkl",
    "baseball",
    "basketball",
    "batman",
    "changeme",
    "charlie",
    "computer",
    "contoso",
    "correct horse battery staple",
    "correcthorsebatterystaple",
    "default",
    "donald",
    "dragon",
    "flower",
    "football",
    "freedom",
    "guest",
    "hello",
    "helloworld",
    "iloveyou",
    "internet",
    "jennifer",
    "jordan",
    "killer",
    "letmein",
    "liverpool",
    "login",
    "lovely",
    "master",
    "michael",
    "michelle",
    "monkey",
    "mustang",
    "mypassword",
    "nothing",
    "pass",
    "passphrase",
    "passw",
    "passwd",
    "password",
    "passwort",
    "pokemon",
    "princess",
    "qazwsx",
    "qazwsxedc",
    "qwer",
    "qwert",
    "qwerty",
    "qwertyui",
    "qwertyuiop",
    "qwertz",
    "samsung",
    "secret",
    "shadow",
    "starwars",
    "sunshine",
    "superman",
    "test",
    "trustno",
    "vestibule",
    "welcome",
    "whatever",
    "zxcvbnm",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(password: &str) -> Result<(), WeakPassword> {
        PlainPassword::typed(password).check("ada.lovelace@example.com")
    }

    #[test]
    fn length_and_the_banned_list_decide() {
        assert_eq!(check("violet umbrella"), Ok(()));
        assert_eq!(check("xk7#mQ2p"), Ok(()));
        assert_eq!(check("pässword-für-mich"), Ok(()));
        assert_eq!(check("short 7"), Err(WeakPassword::TooShort));
        assert_eq!(check(&"long ".repeat(52)), Err(WeakPassword::TooLong));
        for banned in [
            "password",
            "Password1",
            "P@ssw0rd!",
            "12345678",
            "1234567890",
            "87654321",
            "aaaaaaaa",
            "qwertyuiop",
            "abcdefgh",
            "Welcome2026!",
            "letmein1",
            "passpass",
            "abcabcabc",
        ] {
            assert_eq!(check(banned), Err(WeakPassword::Banned), "{banned}");
        }
        for own in ["ada.lovelace@example.com", "Ada.Lovelace1843"] {
            assert_eq!(check(own), Err(WeakPassword::LikeEmail), "{own}");
        }
    }

    #[test]
    fn passwords_stay_out_of_debug() {
        assert_eq!(format!("{:?}", PlainPassword::typed("violet umbrella")), "PlainPassword(..)");
    }
}
