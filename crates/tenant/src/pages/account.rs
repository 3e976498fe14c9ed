//! The pages of the account page: one frame with the navigation, and a context for each section.
//! `account/mod.rs` tells how to add one.

mod data;
mod security;

use serde::Serialize;
use vestibule_protocol::time::Timestamp;

pub use data::*;
pub use security::*;

use super::attributes::{AttributeField, Label};
use super::message::Message;
use super::page::Form;
use super::problem::Problems;
use super::providers::ProviderButton;
use super::sign_up::ShownRules;

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
    /// What the customer said of themselves.
    Profile(Profile),
    /// Another address.
    Address(ChangeAddress),
    /// The passcode that proves it.
    ConfirmAddress(Box<ConfirmAddress>),
    /// Another password.
    Password(ChangePassword),
    /// The first password.
    SetPassword(SetPassword),
    /// Another user name, or the first.
    UserName(Box<ChooseUserName>),
    /// What there is about the customer.
    Data,
    /// The same, to be read.
    DataView(DataPage),
    /// Deletion.
    Delete(DeleteAccount),
    /// Where one is signed in.
    Devices(Devices),
    /// What apps have access to.
    Apps(Apps),
    /// How the account is protected.
    Security(Security),
    /// Accounts elsewhere.
    LinkedAccounts(LinkedAccounts),
    /// The account's second factors.
    SecondFactors(Box<SecondFactors>),
    /// New recovery codes, shown once.
    NewRecoveryCodes(Box<NewRecoveryCodes>),
    /// The account's passkeys.
    Passkeys(Box<PasskeysPage>),
    /// "Remove this passkey?"
    PasskeyRemoval(Box<PasskeyRemoval>),
}

impl AccountContent {
    /// Whether its script asks the browser for passkeys.
    pub(super) fn asks_for_passkeys(&self) -> bool {
        matches!(self, Self::Passkeys(page) if page.passkey.is_some())
    }

    /// Whether it has a script of ours: its form is sent once by who presses twice (`once.js`), since
    /// the second answer would tell them something else; the rules of a new password are ticked off
    /// (`password.js`), and it can be shown (`reveal.js`); the seconds until another code are counted
    /// (`resend.js`).
    pub(super) fn has_script(&self) -> bool {
        matches!(
            self,
            Self::Password(_) | Self::SetPassword(_) | Self::Delete(_) | Self::ConfirmAddress(_)
        )
    }

    pub(super) fn template(&self) -> &'static str {
        match self {
            Self::Overview => "account/overview.html",
            Self::Profile(_) => "account/profile.html",
            Self::Address(_) => "account/address.html",
            Self::ConfirmAddress(_) => "account/confirm-address.html",
            Self::Password(_) => "account/password.html",
            Self::SetPassword(_) => "account/set-password.html",
            Self::UserName(_) => "account/user-name.html",
            Self::Data => "account/data.html",
            Self::DataView(_) => "account/data-view.html",
            Self::Delete(_) => "account/delete.html",
            Self::Devices(_) => "account/devices.html",
            Self::Apps(_) => "account/apps.html",
            Self::Security(_) => "account/security.html",
            Self::LinkedAccounts(_) => "account/linked-accounts.html",
            Self::SecondFactors(_) => "account/second-factors.html",
            Self::NewRecoveryCodes(_) => "account/new-recovery-codes.html",
            Self::Passkeys(_) => "account/passkeys.html",
            Self::PasskeyRemoval(_) => "account/passkey-removal.html",
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
    /// What the customer said of themselves, and the address.
    Profile,
    /// Another password.
    Password,
    /// Second factors, passkeys, devices that are remembered.
    Security,
    /// Accounts elsewhere.
    LinkedAccounts,
    /// Where one is signed in.
    Devices,
    /// What apps have access to.
    Apps,
    /// What there is about the customer, and deletion.
    Data,
}

impl Section {
    /// In the order of the navigation.
    pub const ALL: [Self; 8] = [
        Self::Overview,
        Self::Profile,
        Self::Password,
        Self::Security,
        Self::LinkedAccounts,
        Self::Devices,
        Self::Apps,
        Self::Data,
    ];

    /// What stands behind `/{tenant}/account`.
    pub fn path(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Security => "/security",
            Self::LinkedAccounts => "/linked-accounts",
            Self::Devices => "/devices",
            Self::Apps => "/apps",
            Self::Profile => "/profile",
            Self::Password => "/password",
            Self::Data => "/data",
        }
    }

    /// Its name, and what one does there.
    fn messages(self) -> (&'static str, &'static str) {
        match self {
            Self::Overview => ("account-overview", "account-overview-why"),
            Self::Security => ("account-security", "account-security-why"),
            Self::LinkedAccounts => ("account-linked", "account-linked-why"),
            Self::Devices => ("account-devices", "account-devices-why"),
            Self::Apps => ("account-apps", "account-apps-why"),
            Self::Profile => ("account-profile", "account-profile-why"),
            Self::Password => ("account-password", "account-password-why"),
            Self::Data => ("account-data", "account-data-why"),
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
    /// One session ended, or several.
    SignedOut,
    /// An app lost its access.
    Withdrawn,
    /// The account has a new passkey.
    PasskeyAdded,
    /// The account has a passkey less.
    PasskeyRemoved,
    /// The account has a new second factor.
    FactorAdded,
    /// There is another password.
    PasswordChanged,
    /// There is a password, where there was none.
    PasswordSet,
    /// There is another address.
    AddressChanged,
    /// An account elsewhere does not sign the customer in any more.
    Unlinked,
}

impl Done {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Saved,
        Self::Removed,
        Self::SignedOut,
        Self::Withdrawn,
        Self::PasskeyAdded,
        Self::PasskeyRemoved,
        Self::FactorAdded,
        Self::PasswordChanged,
        Self::PasswordSet,
        Self::AddressChanged,
        Self::Unlinked,
    ];

    /// As it stands in the address, and, behind `account-done-`, in the name of its message.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Removed => "removed",
            Self::SignedOut => "signed-out",
            Self::Withdrawn => "withdrawn",
            Self::PasskeyAdded => "passkey-added",
            Self::PasskeyRemoved => "passkey-removed",
            Self::FactorAdded => "factor-added",
            Self::PasswordChanged => "password-changed",
            Self::PasswordSet => "password-set",
            Self::AddressChanged => "address-changed",
            Self::Unlinked => "unlinked",
        }
    }

    /// The query of an address whose page says it.
    pub fn query(self) -> String {
        format!("?done={}", self.as_str())
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
    pub linked: Vec<LinkedLine>,
    /// The identity providers at which an account could be linked.
    pub offered: Vec<ProviderButton>,
    /// Whether one of them cannot go before there is a password, and one can be set.
    pub may_set_password: bool,
}

/// A linked account.
#[derive(Debug, Serialize)]
pub struct LinkedLine {
    /// The identity provider.
    pub provider: String,
    /// The provider's issuer, in the form.
    pub issuer: String,
    /// The customer's `sub` there, in the form.
    pub subject: String,
    /// What the customer calls their account there.
    pub account: Option<String>,
    /// The day on which it was linked.
    pub since: Option<Message>,
}

/// A moment, in coordinated universal time.
#[derive(Debug, Serialize)]
pub struct Moment {
    /// For programs.
    pub iso: String,
    /// For people, to the minute.
    pub text: Message,
}

impl From<Timestamp> for Moment {
    fn from(at: Timestamp) -> Self {
        Self { iso: at.to_rfc3339(), text: Message::date_time(at) }
    }
}

/// Context of the section "Devices".
#[derive(Debug, Serialize)]
pub struct Devices {
    /// This one first.
    pub devices: Vec<DeviceLine>,
}

/// A session in the list.
#[derive(Debug, Serialize)]
pub struct DeviceLine {
    /// Its session's id, in the form.
    pub sid: String,
    /// The browser's name, if it says one.
    pub browser: Option<&'static str>,
    /// The system's name, if it says one.
    pub system: Option<&'static str>,
    /// Whether this page is shown in it.
    pub this: bool,
    /// When the customer signed in.
    pub since: Moment,
    /// When it was last used.
    pub used: Moment,
    /// The apps that were signed in to.
    pub apps: Vec<String>,
}

/// Context of the section "Apps".
#[derive(Debug, Serialize)]
pub struct Apps {
    /// By name.
    pub apps: Vec<AppLine>,
}

/// An app in the list.
#[derive(Debug, Serialize)]
pub struct AppLine {
    /// Its client id, in the form.
    pub client_id: String,
    /// Its name.
    pub name: String,
    /// Since when it has access.
    pub since: Moment,
    /// To what.
    pub scopes: Vec<ScopeWords>,
}

/// Context of the section "Profile".
#[derive(Debug, Serialize)]
pub struct Profile {
    /// The user name; `None` where customers of the tenant have none.
    pub user_name: Option<ShownUserName>,
    /// What can be changed, with what there is.
    pub fields: Vec<AttributeField>,
}

/// The user name of an account.
#[derive(Debug, Serialize)]
pub struct ShownUserName {
    /// The name; `None`: the account has none.
    pub name: Option<String>,
    /// Whether the customer may choose another one.
    pub may_choose: bool,
}

/// Context of the page that asks for another user name, or the first.
#[derive(Debug, Serialize)]
pub struct ChooseUserName {
    /// Whether there is one already.
    pub has_one: bool,
    /// Its field.
    pub field: AttributeField,
}

/// Context of the page that asks for another address.
#[derive(Debug, Serialize)]
pub struct ChangeAddress {
    /// What the field holds.
    pub email: String,
}

/// Context of the page that asks for the passcode that proves it.
#[derive(Debug, Serialize)]
pub struct ConfirmAddress {
    /// Where it was sent.
    pub email: String,
    /// For how many minutes it can be used.
    pub minutes: i64,
    /// Whether it is not the first one to this address.
    pub sent_again: bool,
    /// Seconds until another may be asked for; 0 at once; `None` when as many were sent as may be in
    /// an hour.
    pub resend_in: Option<i64>,
    /// When another may be asked for, where that is long.
    pub wait: Option<Message>,
}

/// Context of the section "Password".
#[derive(Debug, Serialize)]
pub struct ChangePassword {
    /// Whether there is one to be changed.
    pub has_password: bool,
    /// Whether there is none, and one can be set.
    pub may_set: bool,
    /// What another one must keep to.
    pub rules: Box<ShownRules>,
}

/// Context of the page where the first password is set.
#[derive(Debug, Serialize)]
pub struct SetPassword {
    /// What it must keep to.
    pub rules: Box<ShownRules>,
}

/// What a scope lets an app do, in words.
#[derive(Debug, Serialize)]
pub struct ScopeWords {
    /// In a few words.
    pub title: Label,
    /// In a sentence.
    pub description: Option<Label>,
    /// The API that it belongs to; `None` for the tenant's own.
    pub api: Option<String>,
}

impl ScopeWords {
    /// Of a scope that the tenant itself answers for.
    pub fn of_graph(value: &str) -> Option<Self> {
        let (title, description) = match value {
            "openid" => ("scope-openid", "scope-openid-why"),
            "profile" => ("scope-profile", "scope-profile-why"),
            "email" => ("scope-email", "scope-email-why"),
            "address" => ("scope-address", "scope-address-why"),
            "offline_access" => ("scope-offline", "scope-offline-why"),
            "User.Read" => ("scope-user-read", "scope-user-read-why"),
            _ => return None,
        };
        let message = |id| Label::Message(Message::new(id));
        Some(Self { title: message(title), description: Some(message(description)), api: None })
    }
}

/// Context of [`Page::AccountSignedOut`](super::Page::AccountSignedOut).
#[derive(Debug, Serialize)]
pub struct AccountSignedOut {
    /// The address of the account page.
    pub account: String,
}
