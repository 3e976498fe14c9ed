//! The account page: the addresses in it that a sign-in may lead to, and how fresh a proof it wants.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How long ago a customer may have proved who they are to change what others could misuse, in
/// seconds.
pub const FRESH_SECONDS: i64 = 10 * 60;

/// As [`FRESH_SECONDS`], to open a page with such a form, so that there is time left to fill it in.
pub const FRESH_TO_OPEN_SECONDS: i64 = 8 * 60;

/// For how long an account that is to be deleted can be kept after all, in seconds: 30 days.
pub const GRACE_SECONDS: i64 = 30 * 24 * 60 * 60;

/// A page of the account page, as it stands behind `/{tenant}/account`: empty for the first one,
/// else `/security`, `/security/passkeys`. No address of another site can be written so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AccountPath(String);

/// The text is no [`AccountPath`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a page of the account page")]
pub struct NotAnAccountPath;

impl AccountPath {
    /// The first page.
    pub fn overview() -> Self {
        Self(String::new())
    }

    /// What of an address stands behind `/{tenant}/account`.
    ///
    /// # Errors
    /// [`NotAnAccountPath`] for an address elsewhere.
    pub fn of_address(path: &str) -> Result<Self, NotAnAccountPath> {
        let (_, behind_tenant) =
            path.strip_prefix('/').and_then(|p| p.split_once('/')).ok_or(NotAnAccountPath)?;
        behind_tenant.strip_prefix("account").ok_or(NotAnAccountPath)?.to_owned().try_into()
    }

    /// As it stands behind `/{tenant}/account`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for AccountPath {
    type Error = NotAnAccountPath;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let segment = |s: &str| {
            !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        };
        let fits = text.is_empty()
            || text.len() <= LONGEST
                && text.strip_prefix('/').is_some_and(|rest| rest.split('/').all(segment));
        if fits { Ok(Self(text)) } else { Err(NotAnAccountPath) }
    }
}

impl From<AccountPath> for String {
    fn from(path: AccountPath) -> Self {
        path.0
    }
}

impl fmt::Display for AccountPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

const LONGEST: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_the_account_page() {
        for (address, behind) in [
            ("/t/account", ""),
            ("/contoso.onmicrosoft.com/account/security", "/security"),
            ("/t/account/security/passkeys", "/security/passkeys"),
        ] {
            assert_eq!(AccountPath::of_address(address).unwrap().as_str(), behind);
        }
        for address in [
            "",
            "/t",
            "/t/",
            "/t/journey/x",
            "/t/accounts",
            "/t/account/",
            "/t/account//evil.test",
            "/t/account/../journey",
            "/t/account/x%2F",
            "/t/account/x?y",
            "//evil.test/account@x",
            "https://evil.test/account",
        ] {
            assert!(AccountPath::of_address(address).is_err(), "{address}");
        }
        assert!(AccountPath::try_from("/x".repeat(101)).is_err());
    }
}
