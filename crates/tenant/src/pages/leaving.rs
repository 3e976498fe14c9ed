//! The pages that lead back to the app, and those of signing out.

use serde::Serialize;

use super::page::Form;

/// Context of [`Page::Continue`](super::Page::Continue).
#[derive(Debug, Serialize)]
pub struct Continue {
    /// Where to; the `Refresh` header says it too.
    pub to: String,
    /// The app.
    pub app: String,
}

/// Context of [`Page::FormPost`](super::Page::FormPost).
#[derive(Debug, Serialize)]
pub struct FormPost {
    /// The app's redirect URI.
    pub action: String,
    /// The parameters of the answer.
    pub fields: Vec<(String, String)>,
    /// The app.
    pub app: String,
}

/// Context of [`Page::SignOut`](super::Page::SignOut).
#[derive(Debug, Serialize)]
pub struct SignOut {
    /// Its form.
    pub form: Form,
    /// Who is signed in, as addresses or names.
    pub accounts: Vec<String>,
    /// What goes with the answer, so that the way back is not lost.
    pub fields: Vec<(&'static str, String)>,
}

/// Context of [`Page::SignedOut`](super::Page::SignedOut).
#[derive(Debug, Serialize)]
pub struct SignedOut {
    /// How it ended.
    pub end: SignOutEnd,
    /// The way back to the app, if it registered one.
    pub way_back: Option<WayBack>,
    /// The account page, the way on for who has no way back.
    pub account: String,
    /// Whether the page takes the way back by itself, once its frames are loaded; the `Refresh`
    /// header says it.
    pub goes_on: bool,
    /// The apps that are signed out with it.
    pub told: ToldApps,
}

impl SignedOut {
    /// A page of this end that tells no app.
    pub fn new(end: SignOutEnd, way_back: Option<WayBack>, account: String) -> Self {
        Self { end, way_back, account, goes_on: false, told: ToldApps::default() }
    }

    /// A page that tells these apps, and then goes back if there is a way.
    pub fn telling(told: ToldApps, way_back: Option<WayBack>, account: String) -> Self {
        let goes_on = way_back.is_some();
        Self { goes_on, told, ..Self::new(SignOutEnd::SignedOut, way_back, account) }
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
