//! Every page that the tenant shows. The context that its template needs stands with those of its
//! kind: `sign_in.rs`, `sign_up.rs` and so on. A page with a form cannot be made without its CSRF
//! token, because [`Form`] cannot.

use serde::Serialize;

use super::account::{AccountDeleted, AccountPage, AccountSignedOut};
use super::attributes::Attributes;
use super::device::{DeviceCode, DeviceConfirm, DeviceDone};
use super::leaving::{Continue, FormPost, SignOut, SignedOut};
use super::problem::Problems;
use super::providers::{ConfirmLink, ExternalEmail, Relay, ToProvider};
use super::sign_in::{
    AddPasskey, Consent, Identify, KeepAccount, Password, PickAccount, StaySignedIn, UsePasskey,
};
use super::sign_up::{NewPassword, Passcode, PasscodeEmail, ProofOfWork, SignUpEmail, SignUpOff};
use super::tools::{BrandingPreview, Mailbox, MailboxMail};
use super::trouble::{Blocked, ErrorPage};
use crate::web::csrf::CsrfToken;

/// A page.
#[derive(Debug)]
pub enum Page {
    /// "Sign in": asks for the e-mail address.
    Identify(Identify),
    /// Asks for the password.
    Password(Password),
    /// "Pick an account".
    PickAccount(PickAccount),
    /// Offers or demands a new passkey.
    AddPasskey(AddPasskey),
    /// Asks for the customer's passkey.
    UsePasskey(UsePasskey),
    /// "Stay signed in?"
    StaySignedIn(StaySignedIn),
    /// "Create account": asks for the e-mail address.
    SignUpEmail(SignUpEmail),
    /// "New accounts cannot be created here", at the step that would begin one.
    SignUpOff(SignUpOff),
    /// Leads to an identity provider, by itself and with a link.
    ToProvider(ToProvider),
    /// Sends the answer of an identity provider once more, from our own origin.
    Relay(Relay),
    /// Asks for the address of a customer who is signed in at an identity provider.
    ExternalEmail(ExternalEmail),
    /// "Link Google to this account?"
    ConfirmLink(ConfirmLink),
    /// The browser works before a mail goes to somebody new.
    ProofOfWork(ProofOfWork),
    /// Asks for the passcode from the mail.
    Passcode(Passcode),
    /// Asks somebody who typed a user name for the address that a passcode is to go to.
    PasscodeEmail(PasscodeEmail),
    /// Asks for a new password, twice.
    NewPassword(NewPassword),
    /// A page about second factors.
    SecondFactor(super::FactorPage),
    /// Asks for the attributes of the user flow.
    Attributes(Attributes),
    /// Asks for the code that a device shows (RFC 8628).
    DeviceCode(DeviceCode),
    /// "Sign in on another device?"
    DeviceConfirm(DeviceConfirm),
    /// How the sign-in for a device ended.
    DeviceDone(DeviceDone),
    /// Asks the customer to consent.
    Consent(Consent),
    /// "Keep your account?"
    KeepAccount(KeepAccount),
    /// A page of the customer's own account.
    Account(AccountPage),
    /// The account will be deleted.
    AccountDeleted(AccountDeleted),
    /// Nobody is signed in who could see the account page.
    AccountSignedOut(AccountSignedOut),
    /// Leads back to the app, by itself and with a link.
    Continue(Continue),
    /// Posts the answer to the app (OAuth 2.0 Form Post Response Mode).
    FormPost(FormPost),
    /// "Sign out?"
    SignOut(SignOut),
    /// "You signed out", or one of the other ends of a sign-out.
    SignedOut(SignedOut),
    /// The list of all pages in a theme, for its administrator.
    BrandingPreview(BrandingPreview),
    /// An extension does not let the customer go on, and says why.
    Blocked(Blocked),
    /// Something went wrong, or cannot be done.
    Error(ErrorPage),
    /// The development mailbox.
    Mailbox(Mailbox),
    /// A mail in it.
    MailboxMail(MailboxMail),
}

impl Page {
    /// Whether its script asks the browser for passkeys.
    pub(super) fn asks_for_passkeys(&self) -> bool {
        match self {
            Self::Identify(page) => page.passkey.is_some(),
            Self::Password(page) => page.passkey.is_some(),
            Self::AddPasskey(page) => page.passkey.is_some(),
            Self::UsePasskey(page) => page.passkey.is_some(),
            Self::Account(page) => page.content.asks_for_passkeys(),
            _ => false,
        }
    }
}

/// What each form carries: where it goes and the token that proves that it came from our page.
#[derive(Debug, Serialize)]
pub struct Form {
    /// The address before the action: `/contoso.onmicrosoft.com/journey/…`.
    pub path: String,
    /// The token.
    pub csrf: CsrfToken,
}

impl Form {
    /// A form that leads nowhere, to try templates with.
    pub fn of_nobody() -> Self {
        Self { path: "/nowhere".to_owned(), csrf: CsrfToken::of_nobody() }
    }
}

/// What every page of a journey has.
#[derive(Debug, Serialize)]
pub struct Frame {
    /// Its forms.
    pub form: Form,
    /// The app that asked for the sign-in.
    pub app: String,
    /// Whether there is a step to go back to.
    pub back: bool,
    /// Whether the app is on another device, so that nobody goes back to it from here.
    pub for_device: bool,
    /// Whether the customer has just kept an account that was to be deleted.
    pub kept: bool,
    /// What is wrong with what was typed.
    pub problems: Problems,
}
