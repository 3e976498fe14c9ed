//! User names: the alias that a customer may sign in with beside the e-mail address.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::pattern::Pattern;
use super::user::EmailAddress;

/// A user name: ASCII letters and digits, and between them `.`, `_` and `-`. ASCII, so that no two
/// look the same; never the form of an address, so that none passes for somebody's.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UserName(String);

/// The text is no user name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a user name has 1 to 64 letters and digits, and between them . _ or -")]
pub struct InvalidUserName;

impl UserName {
    /// As it was typed.
    pub fn as_typed(&self) -> &str {
        &self.0
    }

    /// In lower case: two user names are the same account if these are equal.
    pub fn folded(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

impl FromStr for UserName {
    type Err = InvalidUserName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let inner = |b: u8| b.is_ascii_alphanumeric() || b"._-".contains(&b);
        let edge = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
        let fits = text.len() <= LONGEST_USER_NAME
            && text.bytes().all(inner)
            && edge(text.as_bytes().first())
            && edge(text.as_bytes().last());
        if fits { Ok(Self(text.to_owned())) } else { Err(InvalidUserName) }
    }
}

impl TryFrom<String> for UserName {
    type Error = InvalidUserName;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<UserName> for String {
    fn from(name: UserName) -> Self {
        name.0
    }
}

/// Personal data stays out of logs.
impl fmt::Debug for UserName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UserName(..)")
    }
}

/// Which user names a tenant takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct UserNamePolicy {
    /// The shortest, in characters.
    pub shortest: usize,
    /// The longest, in characters: 64 at most.
    pub longest: usize,
    /// What it must look like beside that, such as `\d{6}` for customers' numbers.
    pub pattern: Option<Pattern>,
    /// Names that nobody gets, beside those that speak for the tenant.
    pub reserved: Vec<String>,
}

impl Default for UserNamePolicy {
    fn default() -> Self {
        Self { shortest: 3, longest: LONGEST_USER_NAME, pattern: None, reserved: Vec::new() }
    }
}

/// Why a user name is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UserNameRefused {
    /// Too short or too long.
    Length {
        /// The shortest.
        shortest: usize,
        /// The longest.
        longest: usize,
    },
    /// Characters that are not taken, or not what the tenant wants.
    Form,
    /// Nobody gets it.
    Reserved,
}

impl UserNamePolicy {
    /// The user name that was typed, if an account may have it.
    ///
    /// # Errors
    /// [`UserNameRefused`].
    pub fn check(&self, typed: &str) -> Result<UserName, UserNameRefused> {
        let typed = typed.trim();
        let Self { shortest, longest, .. } = *self;
        if !(shortest..=longest).contains(&typed.chars().count()) {
            return Err(UserNameRefused::Length { shortest, longest });
        }
        let name: UserName = typed.parse().map_err(|_| UserNameRefused::Form)?;
        if self.pattern.as_ref().is_some_and(|pattern| !pattern.fits(name.as_typed())) {
            return Err(UserNameRefused::Form);
        }
        let plain = |text: &str| text.to_ascii_lowercase().replace(['.', '_', '-'], "");
        let folded = plain(name.as_typed());
        let reserved = self.reserved.iter().any(|word| plain(word) == folded);
        if reserved || RESERVED.contains(&folded.as_str()) {
            return Err(UserNameRefused::Reserved);
        }
        Ok(name)
    }
}

/// What somebody typed to say who they are.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum SignInName {
    /// An e-mail address: it has an `@`.
    Email(EmailAddress),
    /// A user name: it has none.
    UserName(UserName),
}

impl SignInName {
    /// For pages.
    pub fn as_typed(&self) -> &str {
        match self {
            Self::Email(email) => email.as_typed(),
            Self::UserName(name) => name.as_typed(),
        }
    }

    /// As the store compares it.
    pub fn folded(&self) -> String {
        match self {
            Self::Email(email) => email.folded().to_owned(),
            Self::UserName(name) => name.folded(),
        }
    }

    /// Microsoft Graph's `signInType` of such an identity.
    pub fn sign_in_type(&self) -> &'static str {
        match self {
            Self::Email(_) => "emailAddress",
            Self::UserName(_) => "userName",
        }
    }

    /// The address, if it is one.
    pub fn email(&self) -> Option<&EmailAddress> {
        match self {
            Self::Email(email) => Some(email),
            Self::UserName(_) => None,
        }
    }
}

impl From<EmailAddress> for SignInName {
    fn from(email: EmailAddress) -> Self {
        Self::Email(email)
    }
}

impl From<UserName> for SignInName {
    fn from(name: UserName) -> Self {
        Self::UserName(name)
    }
}

/// Personal data stays out of logs.
impl fmt::Debug for SignInName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.sign_in_type())
    }
}

/// The longest user name, in characters, as in Microsoft Graph.
pub const LONGEST_USER_NAME: usize = 64;

/// Names that speak for the tenant or for a machine.
const RESERVED: [&str; 24] = [
    "abuse",
    "admin",
    "administrator",
    "anonymous",
    "billing",
    "everyone",
    "guest",
    "help",
    "helpdesk",
    "hostmaster",
    "info",
    "mail",
    "me",
    "moderator",
    "noreply",
    "null",
    "official",
    "owner",
    "postmaster",
    "root",
    "security",
    "support",
    "system",
    "webmaster",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_names() {
        let ada: UserName = " Ada.L-99_x ".parse().unwrap();
        assert_eq!((ada.as_typed(), ada.folded().as_str()), ("Ada.L-99_x", "ada.l-99_x"));
        for wrong in
            ["", " ", "a b", "ada@example.com", "@ada", ".ada", "ada-", "ädä", "а", &"a".repeat(65)]
        {
            assert!(wrong.parse::<UserName>().is_err(), "{wrong}");
        }
        assert_eq!(format!("{ada:?}"), "UserName(..)");
        assert_eq!(format!("{:?}", SignInName::from(ada)), "userName");
    }

    #[test]
    fn a_tenant_decides_which() {
        let usual = UserNamePolicy::default();
        assert!(usual.check("ada99").is_ok());
        let refused = |policy: &UserNamePolicy, text: &str| policy.check(text).unwrap_err();
        let length = UserNameRefused::Length { shortest: 3, longest: 64 };
        assert_eq!(refused(&usual, "ad"), length);
        assert_eq!(refused(&usual, "ada@example.com"), UserNameRefused::Form);
        for reserved in ["Admin", "no-reply", "help.desk", "ROOT"] {
            assert_eq!(refused(&usual, reserved), UserNameRefused::Reserved, "{reserved}");
        }
        let numbers = UserNamePolicy {
            shortest: 6,
            longest: 6,
            pattern: Some(r"\d{6}".parse().unwrap()),
            reserved: vec!["000000".to_owned()],
        };
        assert!(numbers.check("123456").is_ok());
        assert_eq!(refused(&numbers, "12345a"), UserNameRefused::Form);
        assert_eq!(refused(&numbers, "000000"), UserNameRefused::Reserved);
        let json = serde_json::to_string(&numbers).unwrap();
        assert_eq!(serde_json::from_str::<UserNamePolicy>(&json).unwrap(), numbers);
        assert_eq!(serde_json::from_str::<UserNamePolicy>("{}").unwrap(), usual);
    }

    #[test]
    fn a_name_that_was_typed_comes_back_as_what_it_was() {
        let email = SignInName::from("Ada@example.com".parse::<EmailAddress>().unwrap());
        let name = SignInName::from("Ada99".parse::<UserName>().unwrap());
        for typed in [&email, &name] {
            let json = serde_json::to_string(typed).unwrap();
            assert_eq!(serde_json::from_str::<SignInName>(&json).unwrap(), *typed);
        }
        assert_eq!(
            (email.folded().as_str(), email.sign_in_type()),
            ("ada@example.com", "emailAddress")
        );
        assert!(name.email().is_none());
    }
}
