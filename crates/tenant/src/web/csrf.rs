//! Guards against forms that are not ours. A form must come from our own origin (`Sec-Fetch-Site`,
//! else `Origin`) and carry a token that only our page for this browser and this journey holds.

use std::fmt;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::response::Response;
use http::header::{CONTENT_TYPE, ORIGIN};
use http::{HeaderMap, StatusCode};
use serde::Serialize;
use zeroize::Zeroizing;

use super::cookies::BrowserCookie;
use crate::app::App;
use crate::config::PublicUrl;
use crate::pages::{ErrorPage, Exit, PageRequest, Trouble};
use crate::secrets::{KeyedHash, MasterKey};

/// The token in a form: an HMAC of the browser's cookie and of what the form is for. Only
/// [`CsrfToken::new`] makes one, so a page with a form cannot be rendered without.
#[derive(Clone, Serialize)]
#[serde(transparent)]
pub struct CsrfToken(String);

impl CsrfToken {
    /// For the form at `path`, in this browser.
    pub fn new(key: &MasterKey, browser: &BrowserCookie, path: &str) -> Self {
        Self(hash(key, browser, path).to_base64url())
    }
}

impl CsrfToken {
    /// No browser's: for pages that are rendered to try the templates, and never sent.
    pub(crate) fn of_nobody() -> Self {
        Self(String::new())
    }
}

impl fmt::Debug for CsrfToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CsrfToken(..)")
    }
}

/// A form that our own page sent, from the browser that the page was for. Only
/// [`CsrfChecked::check`] makes one; a handler that changes anything takes it as an argument.
#[derive(Debug)]
pub struct CsrfChecked {
    browser: BrowserCookie,
    fields: Fields,
}

/// Why a form was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CsrfRefused {
    /// The browser sent no cookie of ours.
    #[error("no browser cookie")]
    NoCookie,
    /// Another site's page sent the form.
    #[error("the form came from another origin")]
    ForeignOrigin,
    /// The body is no form (WHATWG URL §5.1).
    #[error("the body is not a form")]
    NotAForm,
    /// The token is missing, or is not for this browser and path.
    #[error("no token, or not the token of this browser and path")]
    Token,
}

impl CsrfChecked {
    /// Checks a POST to `path`.
    ///
    /// # Errors
    /// In the order of [`CsrfRefused`]'s variants.
    pub fn check(
        public_url: &PublicUrl,
        key: &MasterKey,
        (path, headers, body): (&str, &HeaderMap, &[u8]),
    ) -> Result<Self, CsrfRefused> {
        let browser = BrowserCookie::of(public_url, headers).ok_or(CsrfRefused::NoCookie)?;
        if !is_our_own(public_url, headers) {
            return Err(CsrfRefused::ForeignOrigin);
        }
        let fields = Fields::parse(headers, body).ok_or(CsrfRefused::NotAForm)?;
        if !hash(key, &browser, path).is_base64url(fields.get("csrf")) {
            return Err(CsrfRefused::Token);
        }
        Ok(Self { browser, fields })
    }

    /// The form of a request, checked for what its token is for: its `path`, or what the page was
    /// for. A refusal is a page with this exit.
    ///
    /// # Errors
    /// The page.
    pub async fn of_request(
        request: Request,
        app: &App,
        path: &str,
        exit: Option<Exit>,
    ) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let Ok(page_request) = PageRequest::from_request_parts(&mut parts, app).await;
        let refuse = |trouble| {
            let page = ErrorPage { way_back: exit.clone(), ..ErrorPage::new(trouble) };
            app.pages.error(&page_request, page)
        };
        let body = Request::from_parts(parts.clone(), body);
        let body = Bytes::from_request(body, app).await.map_err(|rejection| {
            refuse(match rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
                true => Trouble::TooLarge,
                false => Trouble::FormUnreadable,
            })
        })?;
        let post = (path, &parts.headers, &body[..]);
        Self::check(&app.config.public_url, &app.master_key, post).map_err(|refused| {
            tracing::debug!(correlation_id = %page_request.correlation_id, %refused, "form refused");
            refuse(match refused {
                CsrfRefused::NoCookie => Trouble::CookiesMissing,
                CsrfRefused::ForeignOrigin | CsrfRefused::Token => Trouble::FormRefused,
                CsrfRefused::NotAForm => Trouble::FormUnreadable,
            })
        })
    }

    /// The browser that sent it.
    pub fn browser(&self) -> &BrowserCookie {
        &self.browser
    }

    /// What was typed into a field; empty when there is no such field. Of a field that is there
    /// twice, the first.
    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name)
    }

    /// Everything that was sent under a name: of check boxes that share it, those that are checked.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.fields.all(name)
    }
}

/// A form that changes nothing but how our pages look: it came from one of them, or from the person,
/// and needs neither cookie nor token.
#[derive(Debug)]
pub struct HarmlessForm(Fields);

impl HarmlessForm {
    /// Checks a POST.
    pub fn check(public_url: &PublicUrl, headers: &HeaderMap, body: &[u8]) -> Option<Self> {
        let fields = Fields::parse(headers, body).filter(|_| is_our_own(public_url, headers));
        fields.map(Self)
    }

    /// What stands in a field; empty when there is no such field.
    pub fn field(&self, name: &str) -> &str {
        self.0.get(name)
    }
}

impl FromRequest<App> for CsrfChecked {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let path = request.uri().path().to_owned();
        let exit = way_on(&path);
        Self::of_request(request, app, &path, exit).await
    }
}

/// Where whoever sent a form to `path` in vain goes on: to the step where the journey stands, or to
/// the page that gives the form anew.
fn way_on(path: &str) -> Option<Exit> {
    let (before, last) = path.rsplit_once('/')?;
    match last {
        _ if before.contains("/journey/") => Some(Exit::Journey(before.to_owned())),
        "device" => Some(Exit::Device(path.to_owned())),
        "sign-out" => Some(Exit::SignOut(format!("{before}/oauth2/v2.0/logout"))),
        _ => None,
    }
}

/// The fields of a form. They hold passwords: not in `Debug`, and wiped when dropped.
struct Fields(Vec<(String, Zeroizing<String>)>);

impl Fields {
    fn parse(headers: &HeaderMap, body: &[u8]) -> Option<Self> {
        let kind = headers.get(CONTENT_TYPE)?.to_str().ok()?;
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return None;
        }
        let fields = url::form_urlencoded::parse(body).take(MOST_FIELDS);
        Some(Self(
            fields.map(|(name, value)| (name.into_owned(), value.into_owned().into())).collect(),
        ))
    }

    fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }

    fn all(&self, name: &str) -> Vec<&str> {
        let known = self.0.iter().filter(|(known, _)| known == name);
        known.map(|(_, value)| value.as_str()).collect()
    }
}

impl fmt::Debug for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fields(..)")
    }
}

/// Whether a browser says that the request comes from one of our own pages, or from the person
/// (Fetch Metadata); an old browser says only the origin; a program says nothing, and has no
/// cookies to misuse.
fn is_our_own(public_url: &PublicUrl, headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    headers.get(ORIGIN).is_none_or(|origin| origin == public_url.as_str())
}

/// A journey's forms share a token, whatever the action and however its tenant is spelt; any
/// other form has one for its path.
fn scope(path: &str) -> &str {
    match path.split_once("/journey/") {
        Some((_, journey)) => journey.split('/').next().unwrap_or_default(),
        None => path,
    }
}

fn hash(key: &MasterKey, browser: &BrowserCookie, path: &str) -> KeyedHash {
    key.keyed_hash("csrf", &[browser.reveal().as_bytes(), scope(path).as_bytes()])
}

/// More fields than any form of ours has.
const MOST_FIELDS: usize = 500;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;

    #[test]
    fn a_token_is_for_one_browser_and_one_journey() {
        let key = MasterKey::new(&[3; 32]);
        let random = Random::system();
        let (ada, eve) = (BrowserCookie::fresh(&random), BrowserCookie::fresh(&random));
        let token = CsrfToken::new(&key, &ada, "/a/journey/1").0;
        assert_eq!(token, CsrfToken::new(&key, &ada, "/b/journey/1/password").0);
        assert_ne!(token, CsrfToken::new(&key, &ada, "/a/journey/2/password").0);
        assert_ne!(token, CsrfToken::new(&key, &eve, "/a/journey/1/password").0);
        assert_ne!(token, CsrfToken::new(&key, &ada, "/a/sign-out").0);
    }

    #[test]
    fn a_form_is_taken_only_with_cookie_origin_and_token() {
        let key = MasterKey::new(&[3; 32]);
        let url: PublicUrl = "http://localhost:8400".parse().unwrap();
        let browser = BrowserCookie::fresh(&Random::system());
        let path = "/t/journey/1/password";
        let token = CsrfToken::new(&key, &browser, path).0;
        let cookie = format!("vestibule-browser={}", browser.reveal());
        let post = |cookie: &str, origin: &str, kind: &str, body: &str| {
            let headers = [("cookie", cookie), ("origin", origin), ("content-type", kind)]
                .map(|(name, value)| (http::HeaderName::from_static(name), value.parse().unwrap()));
            let headers = HeaderMap::from_iter(headers);
            CsrfChecked::check(&url, &key, (path, &headers, body.as_bytes()))
        };
        const FORM: &str = "application/x-www-form-urlencoded";
        let ours = "http://localhost:8400";
        let body = format!("password=a+b%26&csrf={token}&password=second");
        let checked = post(&cookie, ours, FORM, &body).unwrap();
        assert_eq!(checked.field("password"), "a b&");
        assert_eq!(checked.field("other"), "");
        assert_eq!(checked.all("password"), ["a b&", "second"]);
        assert!(checked.all("other").is_empty());
        assert_eq!(
            format!("{checked:?}"),
            "CsrfChecked { browser: BrowserCookie(PlainToken(..)), fields: Fields(..) }"
        );
        let refused = |result: Result<CsrfChecked, CsrfRefused>| result.unwrap_err();
        assert_eq!(refused(post("a=b", ours, FORM, &body)), CsrfRefused::NoCookie);
        assert_eq!(
            refused(post(&cookie, "https://evil.test", FORM, &body)),
            CsrfRefused::ForeignOrigin
        );
        assert_eq!(refused(post(&cookie, ours, "text/plain", &body)), CsrfRefused::NotAForm);
        for body in ["password=x", "csrf=", "csrf=%00", "csrf=AAAA"] {
            assert_eq!(refused(post(&cookie, ours, FORM, body)), CsrfRefused::Token, "{body}");
        }
        let other = "vestibule-browser=somebodyelse";
        assert_eq!(refused(post(other, ours, FORM, &body)), CsrfRefused::Token);
    }

    #[test]
    fn another_site_is_not_us() {
        let url: PublicUrl = "https://login.example.com".parse().unwrap();
        let says = |pairs: &[(&'static str, &'static str)]| {
            let headers = pairs
                .iter()
                .map(|(name, value)| (http::HeaderName::from_static(name), value.parse().unwrap()));
            is_our_own(&url, &headers.collect())
        };
        assert!(says(&[]));
        assert!(says(&[("origin", "https://login.example.com")]));
        assert!(says(&[("sec-fetch-site", "same-origin"), ("origin", "null")]));
        assert!(says(&[("sec-fetch-site", "none")]));
        assert!(!says(&[("origin", "https://login.example.com.evil.test")]));
        assert!(!says(&[("origin", "null")]));
        assert!(!says(&[("sec-fetch-site", "cross-site")]));
        assert!(!says(&[("sec-fetch-site", "same-site"), ("origin", "https://login.example.com")]));
    }
}
