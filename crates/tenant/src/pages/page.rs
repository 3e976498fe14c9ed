//! Every page that the tenant shows, each with the context that its template needs. A page with a
//! form cannot be made without its CSRF token, because [`Form`] cannot.

use http::StatusCode;
use serde::Serialize;

use super::account::{AccountDeleted, AccountPage, AccountSignedOut, Moment, ScopeWords};
use super::message::Message;
use super::problem::Problems;
use crate::extensions::BlockPage;
use crate::model::asked_attribute::InputType;
use crate::model::password::PasswordRules;
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
    /// What is wrong with what was typed.
    pub problems: Problems,
}

/// Context of [`Page::Identify`].
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

/// What there is to say of an identity provider.
#[derive(Debug, Serialize)]
pub struct Notice {
    /// The sentences.
    pub message: Message,
    /// The button that tries again, where that makes sense.
    pub retry: Option<ProviderButton>,
}

/// "Continue with Google".
#[derive(Debug, Serialize)]
pub struct ProviderButton {
    /// The provider's id, in the form.
    pub id: String,
    /// What it is called.
    pub name: String,
}

/// Context of [`Page::ToProvider`].
#[derive(Debug, Serialize)]
pub struct ToProvider {
    /// Where to; the `Refresh` header says it too.
    pub to: String,
    /// The provider.
    pub provider: String,
}

/// Context of [`Page::Relay`].
#[derive(Debug, Serialize)]
pub struct Relay {
    /// Our own address, whole.
    pub action: String,
    /// The parameters of the answer.
    pub fields: Vec<(String, String)>,
}

/// Context of [`Page::ExternalEmail`].
#[derive(Debug, Serialize)]
pub struct ExternalEmail {
    /// Frame.
    pub frame: Frame,
    /// What the field holds.
    pub email: String,
    /// The provider.
    pub provider: String,
}

/// Context of [`Page::ConfirmLink`].
#[derive(Debug, Serialize)]
pub struct ConfirmLink {
    /// Frame.
    pub frame: Frame,
    /// The provider.
    pub provider: String,
    /// What the customer calls their account there; may be empty.
    pub there: String,
    /// Their account here: its address or name.
    pub account: String,
}

/// The form of a page that asks the browser for a passkey.
#[derive(Debug, Serialize)]
pub struct PasskeyForm {
    /// The relying party's id.
    pub rp_id: String,
    /// A passkey that the browser may forget.
    pub forget: Option<String>,
}

/// Context of [`Page::AddPasskey`].
#[derive(Debug, Serialize)]
pub struct AddPasskey {
    /// Frame.
    pub frame: Frame,
    /// Whether the policy demands it.
    pub required: bool,
    /// Its form; `None` where browsers keep no passkeys for this server's address.
    pub passkey: Option<PasskeyForm>,
}

/// Context of [`Page::UsePasskey`].
#[derive(Debug, Serialize)]
pub struct UsePasskey {
    /// Frame.
    pub frame: Frame,
    /// Its form; `None` where browsers keep no passkeys for this server's address.
    pub passkey: Option<PasskeyForm>,
}

/// Context of [`Page::Password`].
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

/// Context of [`Page::PickAccount`].
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

/// Context of [`Page::StaySignedIn`].
#[derive(Debug, Serialize)]
pub struct StaySignedIn {
    /// Frame.
    pub frame: Frame,
    /// For how many days.
    pub days: i64,
}

/// Context of [`Page::Consent`].
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
}

/// Context of [`Page::KeepAccount`].
#[derive(Debug, Serialize)]
pub struct KeepAccount {
    /// Frame.
    pub frame: Frame,
    /// Whose account.
    pub email: String,
    /// When it will be erased.
    pub until: Moment,
}

/// Context of [`Page::SignUpEmail`].
#[derive(Debug, Serialize)]
pub struct SignUpEmail {
    /// Frame.
    pub frame: Frame,
    /// What the field holds.
    pub email: String,
    /// Where else the customer can sign up.
    pub providers: Vec<ProviderButton>,
}

/// Context of [`Page::SignUpOff`].
#[derive(Debug, Serialize)]
pub struct SignUpOff {
    /// Frame.
    pub frame: Frame,
}

/// Context of [`Page::ProofOfWork`].
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

/// Context of [`Page::PasscodeEmail`].
#[derive(Debug, Serialize)]
pub struct PasscodeEmail {
    /// Frame.
    pub frame: Frame,
    /// What the field holds.
    pub email: String,
    /// Whether the passcode is to choose another password, and not to sign in.
    pub reset: bool,
}

/// Context of [`Page::Passcode`].
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

/// Context of [`Page::NewPassword`].
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

/// Context of [`Page::Attributes`].
#[derive(Debug, Serialize)]
pub struct Attributes {
    /// Frame.
    pub frame: Frame,
    /// Why they are asked.
    pub reason: AttributesReason,
    /// Whose they are.
    pub email: String,
    /// The fields, in order.
    pub fields: Vec<AttributeField>,
}

/// Why a customer is asked for attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AttributesReason {
    /// The account is new.
    SignUp,
    /// The account lacks them.
    Missing,
}

/// A field for an attribute.
#[derive(Debug, Serialize)]
pub struct AttributeField {
    /// Its name in the form.
    pub name: String,
    /// What stands at it. May have links.
    pub label: Label,
    /// What helps to answer.
    pub hint: Option<Label>,
    /// The control.
    pub input: InputType,
    /// What can be picked.
    pub choices: Vec<FieldChoice>,
    /// What it holds; of a check box: `true` if it is checked.
    pub value: String,
    /// Whether an answer is required.
    pub required: bool,
    /// Whether it can only be read.
    pub read_only: bool,
    /// The `autocomplete` token.
    pub autocomplete: &'static str,
    /// The longest answer, in characters.
    pub max_length: usize,
}

impl AttributeField {
    /// Puts a value into it, unless it can only be read.
    pub fn prefill(&mut self, value: &str) {
        if self.read_only {
            return;
        }
        for choice in &mut self.choices {
            choice.picked = value.split(',').any(|picked| picked.trim() == choice.value);
        }
        value.clone_into(&mut self.value);
    }
}

/// Something to be picked.
#[derive(Debug, Serialize)]
pub struct FieldChoice {
    /// What the form says.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Whether it is picked.
    pub picked: bool,
}

/// What stands at a field.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// The administrator's words.
    Text(String),
    /// Ours, in the customer's language.
    Message(Message),
}

/// Context of [`Page::DeviceCode`].
#[derive(Debug, Serialize)]
pub struct DeviceCode {
    /// Its form.
    pub form: Form,
    /// What is wrong with what was typed.
    pub problems: Problems,
    /// What the field holds.
    pub user_code: String,
}

/// Context of [`Page::DeviceConfirm`].
#[derive(Debug, Serialize)]
pub struct DeviceConfirm {
    /// Its form.
    pub form: Form,
    /// The app on the device.
    pub app: String,
    /// The code, to be compared with the device's.
    pub user_code: String,
}

/// Context of [`Page::DeviceDone`].
#[derive(Debug, Serialize)]
pub struct DeviceDone {
    /// The app on the device.
    pub app: String,
    /// How it ended.
    pub end: DeviceEnd,
}

/// How the sign-in for a device ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeviceEnd {
    /// The device gets its tokens.
    SignedIn,
    /// The customer declined.
    Declined,
    /// The device no longer waits.
    Over,
}

/// Context of [`Page::Continue`].
#[derive(Debug, Serialize)]
pub struct Continue {
    /// Where to; the `Refresh` header says it too.
    pub to: String,
    /// The app.
    pub app: String,
}

/// Context of [`Page::FormPost`].
#[derive(Debug, Serialize)]
pub struct FormPost {
    /// The app's redirect URI.
    pub action: String,
    /// The parameters of the answer.
    pub fields: Vec<(String, String)>,
    /// The app.
    pub app: String,
}

/// Context of [`Page::SignOut`].
#[derive(Debug, Serialize)]
pub struct SignOut {
    /// Its form.
    pub form: Form,
    /// Who is signed in, as addresses or names.
    pub accounts: Vec<String>,
    /// What goes with the answer, so that the way back is not lost.
    pub fields: Vec<(&'static str, String)>,
}

/// Context of [`Page::SignedOut`].
#[derive(Debug, Serialize)]
pub struct SignedOut {
    /// How it ended.
    pub end: SignOutEnd,
    /// The way back to the app, if it registered one.
    pub way_back: Option<WayBack>,
    /// Whether the page takes the way back by itself, once its frames are loaded; the `Refresh`
    /// header says it.
    pub goes_on: bool,
    /// The apps that are signed out with it.
    pub told: ToldApps,
}

impl SignedOut {
    /// A page of this end that tells no app.
    pub fn new(end: SignOutEnd, way_back: Option<WayBack>) -> Self {
        Self { end, way_back, goes_on: false, told: ToldApps::default() }
    }

    /// A page that tells these apps, and then goes back if there is a way.
    pub fn telling(told: ToldApps, way_back: Option<WayBack>) -> Self {
        let goes_on = way_back.is_some();
        Self { goes_on, told, ..Self::new(SignOutEnd::SignedOut, way_back) }
    }
}

/// The apps that hear of a sign-out.
#[derive(Debug, Default, Serialize)]
pub struct ToldApps {
    /// Their names.
    pub names: Vec<String>,
    /// What the page loads to tell those that hear of it from the browser.
    pub frames: Vec<LogoutFrame>,
}

/// An app's front-channel log-out address, in a frame that nobody sees.
#[derive(Debug, Serialize)]
pub struct LogoutFrame {
    /// The address.
    pub src: String,
    /// Its origin, for the page's policy.
    pub origin: String,
}

/// How a sign-out ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignOutEnd {
    /// The sessions are over.
    SignedOut,
    /// The customer chose to stay.
    StillSignedIn,
}

/// A link back to an app.
#[derive(Debug, Clone, Serialize)]
pub struct WayBack {
    /// Its name.
    pub app: String,
    /// Where it is.
    pub href: String,
}

/// Context of [`Page::BrandingPreview`].
#[derive(Debug, Serialize)]
pub struct BrandingPreview {
    /// The theme's name.
    pub theme: String,
    /// The pages.
    pub pages: Vec<PreviewEntry>,
    /// The languages.
    pub in_languages: Vec<PreviewLanguage>,
    /// Until when the link works.
    pub expires: String,
}

/// A page in the list.
#[derive(Debug, Serialize)]
pub struct PreviewEntry {
    /// Where it is.
    pub href: String,
    /// The message that says what it is.
    pub label: &'static str,
    /// Whether it shows what a customer typed wrong.
    pub wrong: bool,
}

/// A language in which the pages can be looked at.
#[derive(Debug, Serialize)]
pub struct PreviewLanguage {
    /// Where the list in it is.
    pub href: String,
    /// Its tag.
    pub tag: &'static str,
    /// What those who speak it call it.
    pub name: &'static str,
}

/// Context of [`Page::Blocked`].
#[derive(Debug, Serialize)]
pub struct Blocked {
    /// Frame.
    pub frame: Frame,
    /// What the extension says.
    pub block: BlockPage,
}

/// Context of [`Page::Error`].
#[derive(Debug)]
pub struct ErrorPage {
    /// What went wrong.
    pub trouble: Trouble,
    /// What the developer of the app should know, in English, without personal data.
    pub detail: Option<String>,
    /// The number after `AADSTS`.
    pub code: Option<u32>,
    /// Where to go from here.
    pub way_back: Option<Exit>,
    /// After how many seconds to try again.
    pub wait: Option<u64>,
}

impl ErrorPage {
    /// A page that says only what `trouble` says.
    pub fn new(trouble: Trouble) -> Self {
        Self { trouble, detail: None, code: None, way_back: None, wait: None }
    }

    /// With what the developer of the app should know.
    pub fn with_detail(mut self, code: Option<u32>, detail: impl Into<String>) -> Self {
        self.code = code;
        self.detail = Some(detail.into());
        self
    }

    /// With when to try again; the `Retry-After` header says it too (RFC 6585 §4).
    pub fn with_wait(mut self, seconds: u64) -> Self {
        self.wait = Some(seconds);
        self
    }

    /// With a way on.
    pub fn with_exit(mut self, exit: Exit) -> Self {
        self.way_back = Some(exit);
        self
    }
}

/// A way on from an error page.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Exit {
    /// The app that the customer came from.
    App(WayBack),
    /// The same journey, at the step where it is.
    Journey(String),
}

/// Everything that a customer can be told went wrong. Each has a title, what happened, and what
/// to do, in `locales/*/errors.ftl`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// No such page.
    NotFound,
    /// No such tenant.
    UnknownTenant,
    /// The app's request cannot be answered, and not at its redirect URI either.
    BadRequest,
    /// The journey is over or took too long.
    JourneyOver,
    /// The browser sent no cookie of ours.
    CookiesMissing,
    /// The journey began in another browser.
    OtherBrowser,
    /// The form was not ours, or is too old.
    FormRefused,
    /// The form could not be read.
    FormUnreadable,
    /// The user flow does not let new customers sign up.
    SignUpOff,
    /// Somebody else made an account for the address while the customer was signing up.
    EmailTaken,
    /// The account was blocked while the customer was on their way.
    AccountUnusable,
    /// The link to a preview is over, or is none.
    PreviewOver,
    /// The account that the customer proved at an identity provider is blocked.
    AccountBlocked,
    /// An identity that was to be linked is another account's.
    IdentityTaken,
    /// The provider whose account was to be linked is down, or gave no good answer.
    NotLinked,
    /// Too many requests.
    TooMany,
    /// Wrong method for the address.
    MethodNotAllowed,
    /// More than the server takes.
    TooLarge,
    /// More work than the server can do at the moment.
    Busy,
    /// The database does not answer.
    Unavailable,
    /// A fault of ours.
    Internal,
}

impl Trouble {
    /// All of them.
    pub const ALL: [Self; 21] = [
        Self::NotFound,
        Self::UnknownTenant,
        Self::BadRequest,
        Self::JourneyOver,
        Self::CookiesMissing,
        Self::OtherBrowser,
        Self::FormRefused,
        Self::FormUnreadable,
        Self::SignUpOff,
        Self::EmailTaken,
        Self::AccountUnusable,
        Self::PreviewOver,
        Self::AccountBlocked,
        Self::IdentityTaken,
        Self::NotLinked,
        Self::TooMany,
        Self::MethodNotAllowed,
        Self::TooLarge,
        Self::Busy,
        Self::Unavailable,
        Self::Internal,
    ];

    /// The HTTP status (RFC 9110 §15).
    pub fn status(self) -> StatusCode {
        match self {
            Self::NotFound | Self::UnknownTenant => StatusCode::NOT_FOUND,
            Self::BadRequest | Self::CookiesMissing | Self::FormUnreadable => {
                StatusCode::BAD_REQUEST
            }
            Self::JourneyOver | Self::PreviewOver => StatusCode::GONE,
            Self::EmailTaken | Self::IdentityTaken => StatusCode::CONFLICT,
            Self::OtherBrowser
            | Self::FormRefused
            | Self::SignUpOff
            | Self::AccountUnusable
            | Self::AccountBlocked => StatusCode::FORBIDDEN,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotLinked => StatusCode::BAD_GATEWAY,
            Self::Busy | Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Title, what happened, what to do.
    pub(super) fn messages(self) -> [&'static str; 3] {
        match self {
            Self::NotFound => ["not-found", "not-found-why", "not-found-do"],
            Self::UnknownTenant => ["no-tenant", "no-tenant-why", "no-tenant-do"],
            Self::BadRequest => ["bad-request", "bad-request-why", "bad-request-do"],
            Self::JourneyOver => ["over", "over-why", "over-do"],
            Self::CookiesMissing => ["no-cookie", "no-cookie-why", "no-cookie-do"],
            Self::OtherBrowser => ["other-browser", "other-browser-why", "other-browser-do"],
            Self::FormRefused => ["form-refused", "form-refused-why", "form-refused-do"],
            Self::FormUnreadable => ["unreadable", "unreadable-why", "unreadable-do"],
            Self::SignUpOff => ["sign-up-off", "sign-up-off-why", "sign-up-off-do"],
            Self::EmailTaken => ["email-taken", "email-taken-why", "email-taken-do"],
            Self::AccountBlocked => {
                ["provider-blocked", "provider-blocked-why", "provider-blocked-do"]
            }
            Self::IdentityTaken => ["identity-taken", "identity-taken-why", "identity-taken-do"],
            Self::NotLinked => ["not-linked", "not-linked-why", "not-linked-do"],
            Self::AccountUnusable => ["unusable", "unusable-why", "unusable-do"],
            Self::PreviewOver => ["preview-over", "preview-over-why", "preview-over-do"],
            Self::TooMany => ["too-many", "too-many-why", "too-many-do"],
            Self::MethodNotAllowed => ["method", "method-why", "method-do"],
            Self::TooLarge => ["too-large", "too-large-why", "too-large-do"],
            Self::Busy => ["busy", "busy-why", "busy-do"],
            Self::Unavailable => ["unavailable", "unavailable-why", "unavailable-do"],
            Self::Internal => ["internal", "internal-why", "internal-do"],
        }
    }
}

/// Context of [`Page::Mailbox`].
#[derive(Debug, Serialize)]
pub struct Mailbox {
    /// Its form: "Empty the mailbox".
    pub form: Form,
    /// The newest first.
    pub mails: Vec<MailboxLine>,
}

/// A mail in the list.
#[derive(Debug, Serialize)]
pub struct MailboxLine {
    /// Its id, in its address.
    pub id: String,
    /// Whom it is for.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// When it came, for people.
    pub received_at: Message,
    /// Not opened yet.
    pub unread: bool,
}

/// Context of [`Page::MailboxMail`].
#[derive(Debug, Serialize)]
pub struct MailboxMail {
    /// Its id, in the address of its HTML.
    pub id: String,
    /// Who sent it.
    pub from: String,
    /// Whom it is for.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// When it came, for people.
    pub received_at: Message,
    /// Its text.
    pub text: String,
}
