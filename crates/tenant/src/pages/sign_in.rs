//! The pages that ask who the customer is: address, password, passkey, account, consent.

use serde::Serialize;

use super::account::{Moment, ScopeWords};
use super::page::Frame;
use super::providers::{Notice, ProviderButton};

/// Context of [`Page::Identify`](super::Page::Identify).
#[derive(Debug, Serialize)]
pub struct Identify {
    /// Frame.
    pub frame: Frame,
    /// What the field holds.
    pub email: String,
    /// Whether new customers may sign up.
    pub sign_up: bool,
    /// Whether a user name is taken too.
    pub user_names: bool,
    /// Where passkeys sign in, how.
    pub passkey: Option<PasskeyForm>,
    /// What there is to say of an identity provider.
    pub notice: Option<Box<Notice>>,
    /// Where else the customer can sign in.
    pub providers: Vec<ProviderButton>,
}

/// The form of a page that asks the browser for a passkey.
#[derive(Debug, Serialize)]
pub struct PasskeyForm {
    /// The relying party's id.
    pub rp_id: String,
    /// A passkey that the browser may forget.
    pub forget: Option<String>,
}

/// Context of [`Page::AddPasskey`](super::Page::AddPasskey).
#[derive(Debug, Serialize)]
pub struct AddPasskey {
    /// Frame.
    pub frame: Frame,
    /// Whose account: an address or a name.
    pub who: String,
    /// Whether the policy demands it.
    pub required: bool,
    /// Its form; `None` where browsers keep no passkeys for this server's address.
    pub passkey: Option<PasskeyForm>,
}

/// Context of [`Page::UsePasskey`](super::Page::UsePasskey).
#[derive(Debug, Serialize)]
pub struct UsePasskey {
    /// Frame.
    pub frame: Frame,
    /// Its form; `None` where browsers keep no passkeys for this server's address.
    pub passkey: Option<PasskeyForm>,
}

/// Context of [`Page::Password`](super::Page::Password).
#[derive(Debug, Serialize)]
pub struct Password {
    /// Frame.
    pub frame: Frame,
    /// Whose password.
    pub email: String,
    /// Whether a passcode will do instead.
    pub passcode_instead: bool,
    /// Where passkeys sign in, how.
    pub passkey: Option<PasskeyForm>,
}

/// Context of [`Page::PickAccount`](super::Page::PickAccount).
#[derive(Debug, Serialize)]
pub struct PickAccount {
    /// Frame.
    pub frame: Frame,
    /// The accounts, the last used first.
    pub accounts: Vec<Account>,
}

/// An account in the picker.
#[derive(Debug, Serialize)]
pub struct Account {
    /// Its session's id, in the form.
    pub sid: String,
    /// The customer's name.
    pub name: String,
    /// The address.
    pub email: String,
}

/// Context of [`Page::StaySignedIn`](super::Page::StaySignedIn).
#[derive(Debug, Serialize)]
pub struct StaySignedIn {
    /// Frame.
    pub frame: Frame,
    /// Whose account: an address or a name.
    pub who: String,
    /// For how many days.
    pub days: i64,
}

/// Context of [`Page::Consent`](super::Page::Consent).
#[derive(Debug, Serialize)]
pub struct Consent {
    /// Frame.
    pub frame: Frame,
    /// Whose account it is about.
    pub email: String,
    /// Who runs the app, as its registration says.
    pub publisher: Option<String>,
    /// The host that the answer goes to; `None` for a device.
    pub host: Option<String>,
    /// What it asks for.
    pub scopes: Vec<ScopeWords>,
    /// The same for the program, which the form brings back.
    pub asked: String,
}

/// Context of [`Page::KeepAccount`](super::Page::KeepAccount).
#[derive(Debug, Serialize)]
pub struct KeepAccount {
    /// Frame.
    pub frame: Frame,
    /// Whose account.
    pub email: String,
    /// When it will be erased.
    pub until: Moment,
}
