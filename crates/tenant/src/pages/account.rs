//! The pages of the account page: one frame with the navigation, and a context for each section.
//! `account/mod.rs` tells how to add one.

use serde::Serialize;

use super::locale::Message;
use super::page::Form;
use super::problem::Problems;

/// Context of [`Page::Account`](super::Page::Account).
#[derive(Debug, Serialize)]
pub struct AccountPage {
    /// What every page of it has.
    pub frame: AccountFrame,
    /// The section.
    pub content: AccountContent,
}

/// What a section shows.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum AccountContent {
    /// The first page.
    Overview,
    /// How the account is protected.
    Security(Security),
    /// Accounts elsewhere.
    LinkedAccounts(LinkedAccounts),
}

impl AccountContent {
    pub(super) fn template(&self) -> &'static str {
        match self {
            Self::Overview => "account/overview.html",
            Self::Security(_) => "account/security.html",
            Self::LinkedAccounts(_) => "account/linked-accounts.html",
        }
    }
}

/// What every page of the account page has.
#[derive(Debug, Serialize)]
pub struct AccountFrame {
    /// Its forms.
    pub form: Form,
    /// The navigation.
    pub sections: Vec<SectionEntry>,
    /// The customer's name.
    pub name: String,
    /// Their address; empty if there is none.
    pub email: String,
    /// Whether other accounts are signed in in this browser.
    pub several: bool,
    /// Where one signs out.
    pub sign_out: String,
    /// What was just done.
    pub done: Option<Done>,
    /// What is wrong with what was typed.
    pub problems: Problems,
}

/// A section of the account page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// The first page.
    Overview,
    /// Second factors, passkeys, devices that are remembered.
    Security,
    /// Accounts elsewhere.
    LinkedAccounts,
}

impl Section {
    /// In the order of the navigation.
    pub const ALL: [Self; 3] = [Self::Overview, Self::Security, Self::LinkedAccounts];

    /// What stands behind `/{tenant}/account`.
    pub fn path(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Security => "/security",
            Self::LinkedAccounts => "/linked-accounts",
        }
    }

    /// Its name, and what one does there.
    fn messages(self) -> (&'static str, &'static str) {
        match self {
            Self::Overview => ("account-overview", "account-overview-why"),
            Self::Security => ("account-security", "account-security-why"),
            Self::LinkedAccounts => ("account-linked", "account-linked-why"),
        }
    }

    /// Its entry in the navigation, where `current` is the section that is shown.
    pub fn entry(self, account: &str, current: Self) -> SectionEntry {
        let (label, why) = self.messages();
        let href = format!("{account}{}", self.path());
        SectionEntry { href, label, why, current: self == current }
    }
}

/// A section in the navigation.
#[derive(Debug, Serialize)]
pub struct SectionEntry {
    /// Where it is.
    pub href: String,
    /// The message that names it.
    pub label: &'static str,
    /// The message that says what one does there.
    pub why: &'static str,
    /// Whether this is it.
    pub current: bool,
}

/// What a customer has just done at the account page, said once above the page that they come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(into = "&'static str")]
pub enum Done {
    /// What they changed is stored.
    Saved,
    /// What they removed is gone.
    Removed,
}

impl Done {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Saved, Self::Removed];

    /// As it stands in the address, and, behind `account-done-`, in the name of its message.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Removed => "removed",
        }
    }

    /// What `done` of a query is.
    pub fn of_query(query: &str) -> Option<Self> {
        let mut pairs = url::form_urlencoded::parse(query.as_bytes());
        let (_, word) = pairs.find(|(name, _)| name == "done")?;
        Self::ALL.into_iter().find(|done| done.as_str() == word)
    }
}

impl From<Done> for &'static str {
    fn from(done: Done) -> Self {
        done.as_str()
    }
}

/// Something that the account has or could have, with the way to its own page.
#[derive(Debug, Serialize)]
pub struct Card {
    /// The message that names it.
    pub title: &'static str,
    /// What it is, or how it stands.
    pub text: Message,
    /// A word or two beside the title: "On", "2 keys".
    pub state: Option<Message>,
    /// Where it is looked at and changed.
    pub href: String,
    /// The message of the link.
    pub action: &'static str,
}

/// Context of the section "Security".
#[derive(Debug, Serialize)]
pub struct Security {
    /// One for each way.
    pub cards: Vec<Card>,
}

/// Context of the section "Linked accounts".
#[derive(Debug, Serialize)]
pub struct LinkedAccounts {
    /// What is linked.
    pub linked: Vec<Card>,
    /// What could be.
    pub offered: Vec<Card>,
}

/// Context of [`Page::AccountSignedOut`](super::Page::AccountSignedOut).
#[derive(Debug, Serialize)]
pub struct AccountSignedOut {
    /// The address of the account page.
    pub account: String,
}
