//! The parts of the section "Security": passkeys and second factors.

use serde::Serialize;

use super::super::message::Message;
use super::super::sign_in::PasskeyForm;
use super::Moment;

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
    /// The name that was typed and cannot be; the problem at `name` says why.
    pub refused: Option<String>,
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
    /// The message that says what a second factor keeps out.
    pub why: &'static str,
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
