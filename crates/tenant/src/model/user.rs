//! Customers.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use vestibule_protocol::time::Timestamp;

use super::ids::{TenantId, UserId};
use super::user_flow::AttributeName;

/// A customer's account, without its password.
#[derive(Clone)]
pub struct User {
    /// Object id: the `oid` claim.
    pub id: UserId,
    /// The tenant that it belongs to.
    pub tenant_id: TenantId,
    /// The name that apps greet with.
    pub display_name: String,
    /// Given name.
    pub given_name: Option<String>,
    /// Surname.
    pub surname: Option<String>,
    /// The e-mail address as it was typed.
    pub mail: Option<String>,
    /// Whether a passcode proved the address: the `email_verified` claim. Only the sign-up journey
    /// sets it, never an administrator or the customer (Zitadel CVE-2026-27946).
    pub mail_verified: bool,
    /// The other attributes.
    pub attributes: BTreeMap<AttributeName, String>,
    /// A blocked account cannot sign in, and its tokens are refused.
    pub account_enabled: bool,
    /// An administrator set the password; the customer chooses their own at the next sign-in.
    pub must_change_password: bool,
    /// Sessions and grants from before this moment are dead.
    pub tokens_valid_from: Timestamp,
    /// When the account was made.
    pub created_at: Timestamp,
    /// The language that the customer last used the account in: of mails that tell of something.
    pub locale: Option<String>,
    /// When the customer asked for the account to be deleted, which they can take back for
    /// [`GRACE_SECONDS`](super::account::GRACE_SECONDS). Until then nobody is signed in to it.
    pub deletion_asked_at: Option<Timestamp>,
}

/// Personal data stays out of logs.
impl fmt::Debug for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("User").field("id", &self.id).finish_non_exhaustive()
    }
}

/// An e-mail address: what may stand between RFC 5321's limits, without quoted local parts and
/// address literals, which no customer has.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress {
    typed: String,
    folded: String,
}

/// The text is no e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct InvalidEmailAddress;

impl EmailAddress {
    /// As it was typed, without the spaces around it: for mails and pages.
    pub fn as_typed(&self) -> &str {
        &self.typed
    }

    /// In lower case: two addresses are the same account if these are equal.
    pub fn folded(&self) -> &str {
        &self.folded
    }
}

impl FromStr for EmailAddress {
    type Err = InvalidEmailAddress;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let typed = text.trim();
        let (local, domain) = typed.rsplit_once('@').ok_or(InvalidEmailAddress)?;
        let atext = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
        let label = |label: &str| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        let fits = typed.len() <= 254
            && (1..=64).contains(&local.len())
            && local.chars().all(atext)
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..")
            && domain.contains('.')
            && domain.split('.').all(label);
        if fits {
            Ok(Self { typed: typed.to_owned(), folded: typed.to_ascii_lowercase() })
        } else {
            Err(InvalidEmailAddress)
        }
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = InvalidEmailAddress;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> Self {
        address.typed
    }
}

impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EmailAddress(..)")
    }
}

/// A name that a customer or administrator gave: 1 to 256 characters, trimmed, without control
/// characters.
pub fn clean_text(text: &str, max_length: usize) -> Option<String> {
    let text = text.trim();
    let fits =
        !text.is_empty() && text.chars().count() <= max_length && !text.contains(char::is_control);
    fits.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let ada: EmailAddress = " Ada.L+x@Example.COM ".parse().unwrap();
        assert_eq!(ada.as_typed(), "Ada.L+x@Example.COM");
        assert_eq!(ada.folded(), "ada.l+x@example.com");
        for wrong in [
            "",
            "a",
            "a@",
            "@b.c",
            "a@b",
            "a b@c.d",
            "a@b..c",
            ".a@b.c",
            "a.@b.c",
            "a..a@b.c",
            "a@-b.c",
            "a@b.c\r\nBcc: x@y.z",
            "\"a\"@b.c",
            "a@[127.0.0.1]",
            "a@b@c.d",
        ] {
            assert!(wrong.parse::<EmailAddress>().is_err(), "{wrong}");
        }
        assert!(format!("{}@b.c", "a".repeat(65)).parse::<EmailAddress>().is_err());
        assert_eq!(format!("{ada:?}"), "EmailAddress(..)");
    }
}
