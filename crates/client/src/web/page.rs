//! The pages that an app may draw itself.

use std::fmt;
use std::sync::Arc;

use http::{HeaderValue, StatusCode, header};

use super::{Reply, pages, reply};
use crate::error::Explanation;

/// A page of this library, for an app that draws it in its own design
/// ([`AuthBuilder::pages`](super::AuthBuilder::pages)). More kinds may come; those that the app does
/// not know stay as they are.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Page<'a> {
    /// Something did not work.
    Error(&'a ErrorPage<'a>),
    /// Shown before the provider's page, when the app asks for that
    /// ([`AuthBuilder::ask_before_sign_in`](super::AuthBuilder::ask_before_sign_in)).
    SignIn {
        /// Where a link "Sign in" leads.
        sign_in: &'a str,
    },
    /// A code to type in on another device. The page comes back by itself: the answer's `Refresh`
    /// header sees to it.
    Device {
        /// What to type in.
        user_code: &'a str,
        /// Where to type it in.
        verification_uri: &'a str,
        /// The same with the code in it, for a QR code or a link, where the provider gives one.
        complete_uri: Option<&'a str>,
        /// Where a link leads, for a browser that does not come back by itself.
        look_again: &'a str,
        /// After how many seconds it comes back.
        seconds: i64,
    },
    /// The question before signing out.
    SignOut {
        /// Where its form posts to.
        action: &'a str,
        /// The value of the form's hidden field `csrf`.
        csrf_token: &'a str,
        /// Where "Stay signed in" leads.
        stay: &'a str,
    },
    /// On the way to the provider's sign-out; the answer's `Refresh` header leads there.
    SigningOut {
        /// Where a link leads, for a browser that does not follow.
        continue_to: &'a str,
    },
}

/// An error as a person sees it.
#[derive(Debug, Clone, Copy)]
pub struct ErrorPage<'a> {
    /// The status of the answer.
    pub status: StatusCode,
    /// What happened and what to do.
    pub explanation: &'a Explanation,
    /// What a person quotes and the log repeats.
    pub correlation_id: &'a str,
    /// What the way on is called: "Try again", mostly.
    pub way_on: &'static str,
    /// Where it leads.
    pub try_again: &'a str,
    /// The app's start page, for who does not want to go on.
    pub home: &'a str,
}

/// Draws a page as HTML, or leaves it to this library with `None`.
pub(super) type Draw = dyn Fn(&Page<'_>) -> Option<String> + Send + Sync;

/// The app's pages where it has them, else this library's.
#[derive(Clone, Default)]
pub(super) struct Pages {
    pub(super) own: Option<Arc<Draw>>,
}

impl Pages {
    pub(super) fn show(&self, status: StatusCode, page: &Page<'_>) -> Reply {
        let mut response = match self.own.as_ref().and_then(|draw| draw(page)) {
            Some(html) => own_page(status, html),
            None => pages::built_in(status, page),
        };
        // Not a redirect: an app whose policy confines forms to itself (`form-action`) would see
        // its browser refuse to follow.
        let refresh = match page {
            Page::SigningOut { continue_to } => Some(format!("0; url={continue_to}")),
            Page::Device { look_again, seconds, .. } => {
                Some(format!("{seconds}; url={look_again}"))
            }
            Page::Error(_) | Page::SignIn { .. } | Page::SignOut { .. } => None,
        };
        if let Some(refresh) = refresh.and_then(|refresh| HeaderValue::try_from(refresh).ok()) {
            response.headers_mut().insert(header::REFRESH, refresh);
        }
        response
    }
}

impl fmt::Debug for Pages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("own", &self.own.is_some()).finish()
    }
}

/// The app's HTML may load what the app's own pages load; nobody may frame it.
fn own_page(status: StatusCode, html: String) -> Reply {
    let mut response = reply(status, html);
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "base-uri 'none'; frame-ancestors 'none'"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
