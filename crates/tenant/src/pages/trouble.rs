//! What a customer can be told went wrong, and the page that says it.

use http::StatusCode;
use serde::Serialize;

use super::leaving::WayBack;
use super::page::Frame;
use crate::extensions::BlockPage;

/// Context of [`Page::Blocked`](super::Page::Blocked).
#[derive(Debug, Serialize)]
pub struct Blocked {
    /// Frame.
    pub frame: Frame,
    /// What the extension says.
    pub block: BlockPage,
}

/// Context of [`Page::Error`](super::Page::Error).
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
    /// The page that asks for the code of a device, where the app is on one.
    Device(String),
    /// The same journey, at the step where it is.
    Journey(String),
    /// The page that asks whether to sign out.
    SignOut(String),
    /// The customer's own account, where nothing tells which app they came from.
    Account(String),
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
    pub const ALL: [Self; 20] = [
        Self::NotFound,
        Self::UnknownTenant,
        Self::BadRequest,
        Self::JourneyOver,
        Self::CookiesMissing,
        Self::OtherBrowser,
        Self::FormRefused,
        Self::FormUnreadable,
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
