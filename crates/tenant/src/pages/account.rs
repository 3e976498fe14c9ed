//! The pages of the account page: one frame with the navigation, and a context for each section.
//! `account/mod.rs` tells how to add one.

use serde::Serialize;
use serde_json::Value;
use vestibule_protocol::time::Timestamp;

use super::message::Message;
use super::page::{AttributeField, Form, Label, PasskeyForm, ProviderButton, ShownRules};
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
    /// What the customer said of themselves.
    Profile(Profile),
    /// Another address.
    Address(ChangeAddress),
    /// The passcode that proves it.
    ConfirmAddress(ConfirmAddress),
    /// Another password.
    Password(ChangePassword),
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

    /// Whether its form is sent once by who presses twice (`once.js`): the second answer would tell
    /// them something else.
    pub(super) fn is_sent_once(&self) -> bool {
        matches!(self, Self::Password(_) | Self::Delete(_))
    }

    pub(super) fn template(&self) -> &'static str {
        match self {
            Self::Overview => "account/overview.html",
            Self::Profile(_) => "account/profile.html",
            Self::Address(_) => "account/address.html",
            Self::ConfirmAddress(_) => "account/confirm-address.html",
            Self::Password(_) => "account/password.html",
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
    /// There is another password.
    PasswordChanged,
    /// There is another address.
    AddressChanged,
    /// An account elsewhere does not sign the customer in any more.
    Unlinked,
}

impl Done {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Saved,
        Self::Removed,
        Self::SignedOut,
        Self::Withdrawn,
        Self::PasskeyAdded,
        Self::PasskeyRemoved,
        Self::PasswordChanged,
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
            Self::PasswordChanged => "password-changed",
            Self::AddressChanged => "address-changed",
            Self::Unlinked => "unlinked",
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
    pub linked: Vec<LinkedLine>,
    /// The identity providers at which an account could be linked.
    pub offered: Vec<ProviderButton>,
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
    /// What can be changed, with what there is.
    pub fields: Vec<AttributeField>,
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
}

/// Context of the section "Password".
#[derive(Debug, Serialize)]
pub struct ChangePassword {
    /// Whether there is one to be changed.
    pub has_password: bool,
    /// What another one must keep to.
    pub rules: Box<ShownRules>,
}

/// Context of the page that shows what there is about a customer.
#[derive(Debug, Serialize)]
pub struct DataPage {
    /// In order.
    pub sections: Vec<DataSection>,
}

/// One kind of what there is.
#[derive(Debug, Serialize)]
pub struct DataSection {
    name: &'static str,
    rows: Vec<Vec<DataField>>,
}

#[derive(Debug, Serialize)]
struct DataField {
    name: String,
    value: String,
    flag: Option<bool>,
}

impl DataSection {
    /// Of rows as they are exported; what is empty is left out.
    pub fn new(name: &'static str, rows: Vec<Value>) -> Self {
        let row = |row: Value| match row {
            Value::Object(fields) => fields.into_iter().filter_map(DataField::of).collect(),
            _ => Vec::new(),
        };
        Self { name, rows: rows.into_iter().map(row).collect() }
    }
}

impl DataField {
    fn of((name, value): (String, Value)) -> Option<Self> {
        let flag = value.as_bool();
        let value = match value {
            Value::Null => return None,
            Value::Bool(_) => String::new(),
            Value::Number(number) => number.to_string(),
            Value::String(text) if name.ends_with("DateTime") => readable(&text),
            Value::String(text) => text,
            Value::Array(items) if items.is_empty() => return None,
            Value::Array(items) => {
                let texts = items.iter().map(|item| item.as_str().unwrap_or_default());
                texts.collect::<Vec<_>>().join(", ")
            }
            Value::Object(fields) if fields.is_empty() => return None,
            Value::Object(fields) => {
                let texts = fields.iter().map(|(name, value)| match value.as_str() {
                    Some(text) => format!("{name}: {text}"),
                    None => format!("{name}: {value}"),
                });
                texts.collect::<Vec<_>>().join(", ")
            }
        };
        Some(Self { name, value, flag })
    }
}

/// A moment in RFC 3339's form, for people.
fn readable(iso: &str) -> String {
    format!("{} UTC", iso.get(..16).unwrap_or(iso).replace('T', " "))
}

/// Context of the page that asks whether to delete the account.
#[derive(Debug, Serialize)]
pub struct DeleteAccount {
    /// What is to be typed.
    pub confirmation: String,
    /// For how many days it can be taken back.
    pub days: i64,
}

/// Context of [`Page::AccountDeleted`](super::Page::AccountDeleted).
#[derive(Debug, Serialize)]
pub struct AccountDeleted {
    /// The address of the account page.
    pub account: String,
    /// Until when it can be taken back.
    pub until: Moment,
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

/// Context of the part "Passkeys" of "Security".
#[derive(Debug, Serialize)]
pub struct PasskeysPage {
    /// The oldest first.
    pub passkeys: Vec<PasskeyLine>,
    /// The form that adds one; `None` where there are no passkeys.
    pub passkey: Option<PasskeyForm>,
    /// What authenticators call the account, in base64url.
    pub user_handle: String,
    /// What they call the passkeys that still count, in base64url, with spaces between them.
    pub accepted: String,
    /// The longest name, in characters.
    pub longest: usize,
}

/// A passkey in the list.
#[derive(Debug, Serialize)]
pub struct PasskeyLine {
    /// Its id, in addresses.
    pub id: String,
    /// What the customer calls it.
    pub name: String,
    /// The day on which it was added.
    pub added: Message,
    /// The day on which it was last used.
    pub used: Option<Message>,
    /// Whether it is copied to other devices.
    pub synced: bool,
}

/// Context of "Remove this passkey?".
#[derive(Debug, Serialize)]
pub struct PasskeyRemoval {
    /// Which.
    pub passkey: PasskeyLine,
}

/// Context of the part "Second factors" of "Security".
#[derive(Debug, Serialize)]
pub struct SecondFactors {
    /// The oldest first.
    pub factors: Vec<FactorLine>,
    /// How many recovery codes are left.
    pub recovery_codes: i64,
    /// The browsers that are not asked.
    pub devices: Vec<RememberedLine>,
}

/// A second factor in the list.
#[derive(Debug, Serialize)]
pub struct FactorLine {
    /// Its id, in the form.
    pub id: String,
    /// `totp`, `email`, `phone`.
    pub kind: &'static str,
    /// Of a telephone, a part of its number.
    pub number: Option<String>,
    /// When it was added.
    pub added: Moment,
    /// When it was last used.
    pub used: Option<Moment>,
}

/// A browser that is not asked.
#[derive(Debug, Serialize)]
pub struct RememberedLine {
    /// Its id, in the form.
    pub id: String,
    /// The browser's name, if it says one.
    pub browser: Option<&'static str>,
    /// The system's name, if it says one.
    pub system: Option<&'static str>,
    /// When it was last used.
    pub used: Moment,
}

/// Context of the page of new recovery codes.
#[derive(Debug, Serialize)]
pub struct NewRecoveryCodes {
    /// The codes.
    pub codes: Vec<String>,
}
