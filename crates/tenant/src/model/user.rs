//! Customers.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use vestibule_protocol::time::Timestamp;

use super::attribute::{AttributeKey, AttributeValue, CustomName};
use super::ids::{TenantId, UserId};
use super::user_flow::AttributeName;
use super::user_name::UserName;

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
    /// Whether a passcode proved the address: the `email_verified` claim. Only a passcode that
    /// was mailed to it sets it, never an administrator or the customer (Zitadel CVE-2026-27946); or
    /// the system that the account moved in from had proved it.
    pub mail_verified: bool,
    /// The user name that it signs in with beside the address.
    pub user_name: Option<UserName>,
    /// The other built-in attributes.
    pub attributes: BTreeMap<AttributeName, String>,
    /// The attributes that the tenant registered.
    pub custom_attributes: BTreeMap<CustomName, AttributeValue>,
    /// A blocked account cannot sign in, and its tokens are refused.
    pub account_enabled: bool,
    /// An administrator set the password; the customer chooses their own at the next sign-in.
    pub must_change_password: bool,
    /// Who chose the password had proved no more than the mailbox, and no more since: both are one
    /// factor.
    pub password_by_mail: bool,
    /// Sessions and grants from before this moment are dead.
    pub tokens_valid_from: Timestamp,
    /// What was proved in journeys before this moment is worth nothing. Sessions that were left alive
    /// then are not meant.
    pub proofs_valid_from: Timestamp,
    /// When the account was made.
    pub created_at: Timestamp,
    /// The language that the customer last used the account in: of mails that tell of something.
    pub locale: Option<String>,
    /// When the customer asked for the account to be deleted, which they can take back for
    /// [`GRACE_SECONDS`](super::account::GRACE_SECONDS). Until then nobody is signed in to it.
    pub deletion_asked_at: Option<Timestamp>,
}

impl User {
    /// What the account has in an attribute.
    pub fn attribute(&self, key: &AttributeKey) -> Option<AttributeValue> {
        let text = |text: &String| AttributeValue::Text(text.clone());
        match key {
            AttributeKey::BuiltIn(AttributeName::DisplayName) => Some(text(&self.display_name)),
            AttributeKey::BuiltIn(AttributeName::GivenName) => self.given_name.as_ref().map(text),
            AttributeKey::BuiltIn(AttributeName::Surname) => self.surname.as_ref().map(text),
            AttributeKey::BuiltIn(name) => self.attributes.get(name).map(text),
            AttributeKey::Custom(name) => self.custom_attributes.get(name).cloned(),
        }
    }

    /// Takes its value away. An account keeps its display name.
    pub fn clear_attribute(&mut self, key: &AttributeKey) {
        match key {
            AttributeKey::BuiltIn(AttributeName::DisplayName) => {}
            AttributeKey::BuiltIn(AttributeName::GivenName) => self.given_name = None,
            AttributeKey::BuiltIn(AttributeName::Surname) => self.surname = None,
            AttributeKey::BuiltIn(name) => drop(self.attributes.remove(name)),
            AttributeKey::Custom(name) => drop(self.custom_attributes.remove(name)),
        }
    }

    /// Gives an account that was not given a display name the one that its other names make, or its
    /// address.
    pub fn name_by_what_there_is(&mut self, email: &EmailAddress) {
        if !self.display_name.is_empty() {
            return;
        }
        let names = [&self.given_name, &self.surname];
        let names: Vec<&str> = names.into_iter().filter_map(|name| name.as_deref()).collect();
        self.display_name = match names.is_empty() {
            true => email.as_typed().split('@').next().unwrap_or_default().to_owned(),
            false => names.join(" "),
        };
    }

    /// Gives it another value. Built-in attributes are texts.
    pub fn set_attribute(&mut self, key: &AttributeKey, value: AttributeValue) {
        match key {
            AttributeKey::BuiltIn(AttributeName::DisplayName) => {
                self.display_name = value.to_text()
            }
            AttributeKey::BuiltIn(AttributeName::GivenName) => {
                self.given_name = Some(value.to_text());
            }
            AttributeKey::BuiltIn(AttributeName::Surname) => self.surname = Some(value.to_text()),
            AttributeKey::BuiltIn(name) => drop(self.attributes.insert(*name, value.to_text())),
            AttributeKey::Custom(name) => {
                self.custom_attributes.insert(name.clone(), value);
            }
        }
    }
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

    /// What stands behind the `@`, in lower case.
    pub fn domain(&self) -> &str {
        self.folded.rsplit_once('@').map_or("", |(_, domain)| domain)
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
/// characters. What nobody sees is left out ([`is_unseen`]).
pub fn clean_text(text: &str, max_length: usize) -> Option<String> {
    let text = seen(text);
    let fits = fits(&text, max_length) && !text.contains(char::is_control);
    fits.then_some(text)
}

/// As [`clean_text`], of several lines: each ends in a line feed, however it was typed.
pub fn clean_lines(text: &str, max_length: usize) -> Option<String> {
    let text = seen(&text.replace("\r\n", "\n"));
    let control = |c: char| c.is_control() && c != '\n';
    let fits = fits(&text, max_length) && !text.contains(control);
    fits.then_some(text)
}

fn seen(text: &str) -> String {
    let seen: String = text.chars().filter(|c| !is_unseen(*c)).collect();
    seen.trim().to_owned()
}

/// Joiners alone are no text.
fn fits(text: &str, max_length: usize) -> bool {
    let is_joiner = |c: char| matches!(c, '\u{200c}' | '\u{200d}');
    text.chars().count() <= max_length && text.chars().any(|c| !is_joiner(c) && !c.is_whitespace())
}

/// Whether a character shows nothing itself, and makes a name look like another: what turns the
/// direction of the text beside it, what has no width, what breaks a line. The joiners U+200C and
/// U+200D are not among them: Persian, Hindi and emoji are written with them.
pub fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
    )
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::random::Random;

    /// A customer.
    pub(crate) fn ada() -> User {
        let random = Random::system();
        let then = Timestamp::from_unix(1_767_225_600);
        User {
            id: UserId::random(&random),
            tenant_id: TenantId::from_random(random.bytes()),
            display_name: "Ada Lovelace".to_owned(),
            given_name: None,
            surname: None,
            mail: Some("ada@example.com".to_owned()),
            mail_verified: true,
            user_name: None,
            attributes: BTreeMap::new(),
            custom_attributes: BTreeMap::new(),
            account_enabled: true,
            must_change_password: false,
            password_by_mail: false,
            tokens_valid_from: then,
            proofs_valid_from: then,
            created_at: then,
            locale: None,
            deletion_asked_at: None,
        }
    }

    #[test]
    fn attributes_of_both_kinds_are_set_and_read_by_name() {
        let mut ada = ada();
        for name in ["displayName", "givenName", "surname", "city", "shoeSize"] {
            let key: AttributeKey = name.parse().unwrap();
            ada.set_attribute(&key, AttributeValue::Text(name.to_uppercase()));
            assert_eq!(ada.attribute(&key).unwrap().to_text(), name.to_uppercase());
        }
        assert_eq!(ada.display_name, "DISPLAYNAME");
        assert_eq!(ada.attributes.len() + ada.custom_attributes.len(), 2);
        assert!(ada.attribute(&AttributeName::Country.into()).is_none());
        for name in ["displayName", "givenName", "surname", "city", "shoeSize"] {
            ada.clear_attribute(&name.parse().unwrap());
        }
        assert_eq!(ada.display_name, "DISPLAYNAME");
        assert!(ada.given_name.is_none() && ada.surname.is_none());
        assert!(ada.attributes.is_empty() && ada.custom_attributes.is_empty());
    }

    #[test]
    fn a_name_has_nothing_in_it_that_nobody_sees() {
        let unseen = [
            '\u{61c}', '\u{200b}', '\u{200e}', '\u{200f}', '\u{202a}', '\u{202e}', '\u{2028}',
            '\u{2060}', '\u{2066}', '\u{2069}', '\u{feff}',
        ];
        for c in unseen {
            let typed = format!(" {c} A{c}da {c}");
            assert_eq!(clean_text(&typed, 3).as_deref(), Some("Ada"), "{c:?}");
            let lines = format!("{c}Ada\r\nLove{c}lace{c}");
            assert_eq!(clean_lines(&lines, 12).as_deref(), Some("Ada\nLovelace"), "{c:?}");
            assert_eq!(clean_text(&format!("{c} {c}"), 9), None, "{c:?}");
        }
        // Written with joiners: Persian, Hindi, an emoji. Joiners alone are nobody's name.
        for name in ["علی\u{200c}رضا", "क्\u{200d}ष", "👩\u{200d}🔬"] {
            assert_eq!(clean_text(name, 9).as_deref(), Some(name));
        }
        assert_eq!(clean_text("\u{200d} \u{200c}", 9), None);
        assert_eq!(clean_text("Ada\u{7}", 9), None, "a control character is refused");
    }

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
