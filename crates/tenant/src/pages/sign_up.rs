//! The pages of a new account, and those that sign-up shares with a forgotten password: passcode and
//! new password.

use serde::Serialize;

use super::message::Message;
use super::page::Frame;
use super::providers::ProviderButton;
use crate::model::password::PasswordRules;

/// Context of [`Page::SignUpEmail`](super::Page::SignUpEmail).
#[derive(Debug, Serialize)]
pub struct SignUpEmail {
    /// Frame.
    pub frame: Frame,
    /// What the field holds.
    pub email: String,
    /// Where else the customer can sign up.
    pub providers: Vec<ProviderButton>,
}

/// Context of [`Page::SignUpOff`](super::Page::SignUpOff).
#[derive(Debug, Serialize)]
pub struct SignUpOff {
    /// Frame.
    pub frame: Frame,
}

/// Context of [`Page::ProofOfWork`](super::Page::ProofOfWork).
#[derive(Debug, Serialize)]
pub struct ProofOfWork {
    /// Frame.
    pub frame: Frame,
    /// Where the mail is to go.
    pub email: String,
    /// What stands before the number that is looked for.
    pub challenge: String,
    /// With how many zero bits the SHA-256 of both begins.
    pub difficulty: u8,
    /// When it goes on without work; none where it does now.
    pub wait: Option<Message>,
}

/// Context of [`Page::PasscodeEmail`](super::Page::PasscodeEmail).
#[derive(Debug, Serialize)]
pub struct PasscodeEmail {
    /// Frame.
    pub frame: Frame,
    /// What the field holds.
    pub email: String,
    /// Whether the passcode is to choose another password, and not to sign in.
    pub reset: bool,
}

/// Context of [`Page::Passcode`](super::Page::Passcode).
#[derive(Debug, Serialize)]
pub struct Passcode {
    /// Frame.
    pub frame: Frame,
    /// Where the passcode went.
    pub email: String,
    /// How long a passcode lives.
    pub minutes: i64,
    /// Seconds until another may be asked for; 0 at once; `None` never again in this journey.
    pub resend_in: Option<i64>,
    /// What there is to say of the mail.
    pub mail: MailNotice,
    /// Whether the password will do instead.
    pub password_instead: bool,
}

/// What there is to say of the mail that brings the passcode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MailNotice {
    /// Nothing: it is on its way, or there.
    None,
    /// It is not the first of this journey.
    SentAgain,
    /// It was tried and did not leave yet.
    Delayed,
    /// It was given up.
    Failed,
}

/// Context of [`Page::NewPassword`](super::Page::NewPassword).
#[derive(Debug, Serialize)]
pub struct NewPassword {
    /// Frame.
    pub frame: Frame,
    /// Whose password: for the password manager.
    pub email: String,
    /// Why they choose one.
    pub reason: PasswordReason,
    /// What it must keep to.
    pub rules: Box<ShownRules>,
}

/// The rules of a new password, for the page that says them and ticks them off.
#[derive(Debug, Serialize)]
pub struct ShownRules {
    /// The shortest that is taken, in characters.
    pub shortest: usize,
    /// Whether three of four kinds of characters are asked for.
    pub composition: bool,
    /// Words that others can guess.
    pub known_words: Vec<String>,
}

impl From<&PasswordRules<'_>> for ShownRules {
    fn from(rules: &PasswordRules<'_>) -> Self {
        Self {
            shortest: rules.shortest(),
            composition: rules.composition(),
            known_words: rules.known_words().to_vec(),
        }
    }
}

/// Why a customer chooses a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PasswordReason {
    /// The account is new.
    SignUp,
    /// An administrator set the present one.
    SetForThem,
    /// They forgot the present one.
    Forgotten,
}
