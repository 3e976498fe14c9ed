//! Which passwords are good enough: length and a list of banned ones rather than composition
//! (NIST SP 800-63B §3.1.1.2).
//!
//! 1. At least as long as the tenant wants, from 8 characters on, and at most 256.
//! 2. Not among those that attackers try first (`common_passwords`).
//! 3. Not built on what others know: the customer's address and names, the tenant's names, and the
//!    tenant's own words. Each counts as one character, and eight must be left.
//! 4. Three of four kinds of characters, only where the tenant asks for it: the real service does,
//!    and an app may have promised it to somebody.

use std::fmt;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::common_passwords::{is_common, undone};
use super::tenant::Tenant;
use super::user::{EmailAddress, User};

/// The shortest password, in characters, where a tenant wants no longer one.
pub const SHORTEST: usize = 8;

/// The longest that the shortest password of a tenant may be.
pub const LONGEST_SHORTEST: usize = 64;

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
}

impl fmt::Debug for PlainPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PlainPassword(..)")
    }
}

/// What a tenant wants of passwords.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordPolicy {
    /// The shortest, in characters: 8 to 64.
    pub shortest: usize,
    /// Three of: small letters, capital letters, digits, others.
    pub composition: bool,
    /// The tenant's own words, of [`SHORTEST_WORD`] characters or more.
    pub banned_words: Vec<String>,
}

impl Default for PasswordPolicy {
    fn default() -> Self {
        Self { shortest: SHORTEST, composition: false, banned_words: Vec::new() }
    }
}

/// Why a password was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeakPassword {
    /// Fewer characters than this.
    TooShort(usize),
    /// Over 256 characters.
    TooLong,
    /// It is built on the customer's address or name, or on the tenant's name.
    LikeYou,
    /// It is built on a word that the tenant has banned.
    OwnWord,
    /// Among those that attackers try first.
    Banned,
    /// Too few kinds of characters.
    Composition,
}

/// What the password of one account is held against.
#[derive(Clone)]
pub struct PasswordRules<'t> {
    policy: &'t PasswordPolicy,
    known: Vec<String>,
}

impl<'t> PasswordRules<'t> {
    /// Those of a tenant.
    pub fn of(tenant: &'t Tenant) -> Self {
        let rules = Self { policy: &tenant.password_policy, known: Vec::new() };
        rules.know(&tenant.display_name).know(tenant.subdomain.as_str())
    }

    /// For an account with this address.
    #[must_use]
    pub fn with_email(self, email: &EmailAddress) -> Self {
        self.know_email(email.folded())
    }

    /// For this account: its address and names.
    #[must_use]
    pub fn with_user(self, user: &User) -> Self {
        let names = [Some(&user.display_name), user.given_name.as_ref(), user.surname.as_ref()];
        let rules = names.into_iter().flatten().fold(self, |rules, name| rules.know(name));
        match &user.mail {
            Some(mail) => rules.know_email(mail),
            None => rules,
        }
    }

    /// The shortest that is taken, in characters.
    pub fn shortest(&self) -> usize {
        self.policy.shortest
    }

    /// Whether three kinds of characters are asked for.
    pub fn composition(&self) -> bool {
        self.policy.composition
    }

    /// The words that others can guess, for the page that ticks the rules off.
    pub fn known_words(&self) -> &[String] {
        &self.known
    }

    /// Whether `password` may become the account's.
    ///
    /// # Errors
    /// [`WeakPassword`].
    pub fn check(&self, password: &PlainPassword) -> Result<(), WeakPassword> {
        let length = password.0.chars().count();
        if length < self.policy.shortest {
            return Err(WeakPassword::TooShort(self.policy.shortest));
        }
        if length > LONGEST {
            return Err(WeakPassword::TooLong);
        }
        let folded = Zeroizing::new(password.0.to_lowercase());
        if left_without(&folded, &self.known) < SHORTEST {
            return Err(WeakPassword::LikeYou);
        }
        if is_common(&folded) {
            return Err(WeakPassword::Banned);
        }
        if left_without(&folded, &self.policy.banned_words) < SHORTEST {
            return Err(WeakPassword::OwnWord);
        }
        if self.policy.composition && kinds(&password.0) < KINDS {
            return Err(WeakPassword::Composition);
        }
        Ok(())
    }

    /// The address, what stands before its `@`, and the parts of both.
    fn know_email(mut self, email: &str) -> Self {
        let email = email.to_lowercase();
        let local = email.split('@').next().unwrap_or_default();
        self.known.extend([email.clone(), local.to_owned()]);
        self.know(&email)
    }

    /// A name: the whole without what stands between its parts, and each part.
    fn know(mut self, name: &str) -> Self {
        let name = name.to_lowercase();
        let parts: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).collect();
        self.known.push(parts.concat());
        self.known.extend(parts.into_iter().map(str::to_owned));
        self.known.retain(|word| word.chars().count() >= SHORTEST_WORD);
        self.known.sort_by_key(|word| std::cmp::Reverse(word.len()));
        self.known.dedup();
        self
    }
}

/// They hold an address and names.
impl fmt::Debug for PasswordRules<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PasswordRules").field("policy", self.policy).finish_non_exhaustive()
    }
}

/// How many characters a password has where each of `words` counts as one, read in the way that
/// finds most of them.
fn left_without(folded: &str, words: &[String]) -> usize {
    let plain = Zeroizing::new(folded.to_owned());
    let readings = [plain, undone(folded, 'i'), undone(folded, 'l')];
    let left = readings.into_iter().map(|reading| {
        let mut text = reading;
        for word in words {
            text = Zeroizing::new(text.replace(word.as_str(), "\u{0}"));
        }
        text.chars().count()
    });
    left.min().unwrap_or_default()
}

fn kinds(password: &str) -> usize {
    let kinds: [fn(char) -> bool; 4] =
        [char::is_lowercase, char::is_uppercase, char::is_numeric, |c| {
            !c.is_lowercase() && !c.is_uppercase() && !c.is_numeric()
        }];
    kinds.into_iter().filter(|kind| password.chars().any(kind)).count()
}

/// A word that is shorter is found everywhere.
pub const SHORTEST_WORD: usize = 4;

/// How many kinds of characters a tenant that asks for composition wants.
pub const KINDS: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::tenant::tests::contoso;

    fn tenant(policy: PasswordPolicy) -> Tenant {
        let display_name = "Woodgrove Groceries".to_owned();
        Tenant { subdomain: "woodgrove".parse().unwrap(), display_name, ..contoso(policy) }
    }

    fn check_with(policy: PasswordPolicy, password: &str) -> Result<(), WeakPassword> {
        let (tenant, email) = (tenant(policy), "ada.lovelace@example.com".parse().unwrap());
        PasswordRules::of(&tenant).with_email(&email).check(&PlainPassword::typed(password))
    }

    fn check(password: &str) -> Result<(), WeakPassword> {
        check_with(PasswordPolicy::default(), password)
    }

    #[test]
    fn length_and_the_banned_list_decide() {
        assert_eq!(check("violet umbrella"), Ok(()));
        assert_eq!(check("xk7#mQ2p"), Ok(()));
        assert_eq!(check("pässword-für-mich"), Ok(()));
        assert_eq!(check("short 7"), Err(WeakPassword::TooShort(8)));
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
    }

    #[test]
    fn what_others_know_counts_as_one_character() {
        for own in [
            "ada.lovelace@example.com",
            "Ada.Lovelace1843",
            "adalovelace!",
            "L0velace1815",
            "WoodgroveGroceries",
            "w00dgrove-2026",
            "lovelace@woodgrove",
        ] {
            assert_eq!(check(own), Err(WeakPassword::LikeYou), "{own}");
        }
        assert_eq!(check("my groceries are heavy"), Ok(()), "enough is left without it");
        assert_eq!(check("ada in the garden"), Ok(()), "a short word is everywhere");
    }

    #[test]
    fn names_of_the_account_are_known_too() {
        let tenant = tenant(PasswordPolicy::default());
        let mut user = crate::model::user::tests::ada();
        user.given_name = Some("Augusta".to_owned());
        let rules = PasswordRules::of(&tenant).with_user(&user);
        let check = |text: &str| rules.check(&PlainPassword::typed(text));
        assert_eq!(check("augusta1852"), Err(WeakPassword::LikeYou));
        assert_eq!(check("violet umbrella"), Ok(()));
        assert!(!format!("{rules:?}").contains("ugusta"));
    }

    #[test]
    fn a_tenant_may_want_more() {
        let policy = PasswordPolicy {
            shortest: 14,
            composition: true,
            banned_words: vec!["trolley".to_owned()],
        };
        let check = |password: &str| check_with(policy.clone(), password);
        assert_eq!(check("violet umbre7"), Err(WeakPassword::TooShort(14)));
        assert_eq!(check("violetumbrellas"), Err(WeakPassword::Composition));
        assert_eq!(check("violet umbrella"), Err(WeakPassword::Composition));
        assert_eq!(check("Violet umbrella"), Ok(()));
        assert_eq!(check("Tr0lley-trolley"), Err(WeakPassword::OwnWord));
        assert_eq!(check("my trolley is Red 7"), Ok(()));
    }

    #[test]
    fn passwords_stay_out_of_debug() {
        assert_eq!(format!("{:?}", PlainPassword::typed("violet umbrella")), "PlainPassword(..)");
    }
}
