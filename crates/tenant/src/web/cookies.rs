//! The tenant's cookies. On https they are `Secure` and have the `__Host-` prefix, so that no
//! other host and no plain connection can set them; on http, which is for loopback only, not.
//!
//! - `vestibule-browser`: not a session. It says "the same browser as before", and stored requests
//!   and CSRF tokens are bound to it.
//! - `vestibule-session-{tenant}`: finds the single sign-on sessions. New at every sign-in.
//! - `vestibule-device`: not a session either. Accounts that signed in with this browser know it
//!   again by it, and tell of a sign-in with another one by mail.
//! - `vestibule-account-{tenant}`: which of their accounts the account page is for. Proves nothing:
//!   it chooses among the sessions that the other cookie finds.
//! - `vestibule-language`: what was chosen in the menu of languages, and when.

use axum::http::HeaderMap;
use cookie::{Cookie, SameSite};
use http::HeaderValue;
use http::header::COOKIE;
use time::Duration;

use crate::config::PublicUrl;
use crate::model::device::DEVICE_SECONDS;
use crate::model::ids::{TenantId, UserId};
use crate::model::language::Choice;
use crate::random::Random;
use crate::secrets::{KeyedHash, MasterKey, PlainToken, TokenHash};

/// A browser, as its cookie names it.
#[derive(Debug, Clone)]
pub struct BrowserCookie(PlainToken);

impl BrowserCookie {
    /// A browser that was not here before.
    pub fn fresh(random: &Random) -> Self {
        Self(PlainToken::random(random))
    }

    /// The cookie of a request.
    pub fn of(public_url: &PublicUrl, headers: &HeaderMap) -> Option<Self> {
        value_of(headers, &name(public_url, BROWSER))
            .map(|value| Self(PlainToken::presented(&value)))
    }

    /// What stored requests are bound to.
    pub fn hash(&self) -> TokenHash {
        self.0.hash()
    }

    /// The `Set-Cookie` header for it.
    pub fn set(&self, public_url: &PublicUrl) -> HeaderValue {
        header(public_url, BROWSER, self.0.reveal(), Some(BROWSER_SECONDS))
    }

    pub(super) fn reveal(&self) -> &str {
        self.0.reveal()
    }
}

/// A browser, as the accounts that signed in with it know it again. It proves nothing: without it,
/// a sign-in is only told of by mail.
#[derive(Debug, Clone)]
pub struct DeviceCookie(PlainToken);

impl DeviceCookie {
    /// The cookie of a request, or one for a browser that has none.
    pub fn of(public_url: &PublicUrl, headers: &HeaderMap, random: &Random) -> Self {
        let known = value_of(headers, &name(public_url, DEVICE));
        Self(known.map_or_else(|| PlainToken::random(random), |it| PlainToken::presented(&it)))
    }

    /// Of the cookie itself, whoever uses the browser: what a familiar place is made from.
    pub fn token_hash(&self) -> TokenHash {
        self.0.hash()
    }

    /// As the account `user` knows it.
    pub fn hash(&self, key: &MasterKey, user: UserId) -> KeyedHash {
        let user = user.to_string();
        key.keyed_hash("device", &[user.as_bytes(), self.0.reveal().as_bytes()])
    }

    /// The `Set-Cookie` header for it.
    pub fn set(&self, public_url: &PublicUrl) -> HeaderValue {
        header(public_url, DEVICE, self.0.reveal(), Some(DEVICE_SECONDS))
    }
}

/// The hash of the session cookie of a request, which finds the sessions of `tenant`.
pub fn session_of(
    public_url: &PublicUrl,
    headers: &HeaderMap,
    tenant: TenantId,
) -> Option<TokenHash> {
    let value = value_of(headers, &name(public_url, &session_name(tenant)))?;
    Some(PlainToken::presented(&value).hash())
}

/// The `Set-Cookie` header of a new sign-in. One that is kept, for so many seconds, outlives the
/// browser's window.
pub fn set_session(
    public_url: &PublicUrl,
    tenant: TenantId,
    token: &PlainToken,
    seconds: Option<i64>,
) -> HeaderValue {
    header(public_url, &session_name(tenant), token.reveal(), seconds)
}

/// The `Set-Cookie` header that takes the session cookie away.
pub fn clear_session(public_url: &PublicUrl, tenant: TenantId) -> HeaderValue {
    header(public_url, &session_name(tenant), "", Some(0))
}

/// The account that the account page is for, if one was chosen.
pub fn chosen_account(
    public_url: &PublicUrl,
    headers: &HeaderMap,
    tenant: TenantId,
) -> Option<UserId> {
    value_of(headers, &name(public_url, &account_name(tenant)))?.parse().ok()
}

/// The `Set-Cookie` header that chooses an account.
pub fn choose_account(public_url: &PublicUrl, tenant: TenantId, user: UserId) -> HeaderValue {
    header(public_url, &account_name(tenant), &user.to_string(), None)
}

fn account_name(tenant: TenantId) -> String {
    format!("vestibule-account-{tenant}")
}

/// What was chosen in this browser's menu of languages.
pub fn chosen_language(public_url: &PublicUrl, headers: &HeaderMap) -> Option<Choice> {
    value_of(headers, &name(public_url, LANGUAGE))?.parse().ok()
}

/// The `Set-Cookie` header of a choice.
pub fn set_language(public_url: &PublicUrl, choice: Choice) -> HeaderValue {
    header(public_url, LANGUAGE, &choice.to_string(), Some(LANGUAGE_SECONDS))
}

/// The hash of the cookie by which a browser is remembered that need not ask for a second factor
/// again.
pub fn remembered_of(
    public_url: &PublicUrl,
    headers: &HeaderMap,
    tenant: TenantId,
) -> Option<TokenHash> {
    let value = value_of(headers, &name(public_url, &remembered_name(tenant)))?;
    Some(PlainToken::presented(&value).hash())
}

/// The `Set-Cookie` header that lets a browser be remembered.
pub fn set_remembered(
    public_url: &PublicUrl,
    tenant: TenantId,
    token: &PlainToken,
    seconds: i64,
) -> HeaderValue {
    header(public_url, &remembered_name(tenant), token.reveal(), Some(seconds))
}

fn remembered_name(tenant: TenantId) -> String {
    format!("vestibule-remembered-{tenant}")
}

fn session_name(tenant: TenantId) -> String {
    format!("vestibule-session-{tenant}")
}

fn name(public_url: &PublicUrl, name: &str) -> String {
    if public_url.is_https() { format!("__Host-{name}") } else { name.to_owned() }
}

fn value_of(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(Cookie::split_parse)
        .flatten()
        .find(|cookie| cookie.name() == name && !cookie.value().is_empty())
        .map(|cookie| cookie.value().to_owned())
}

fn header(public_url: &PublicUrl, cookie: &str, value: &str, seconds: Option<i64>) -> HeaderValue {
    let mut cookie = Cookie::build((name(public_url, cookie), value.to_owned()))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(public_url.is_https());
    if let Some(seconds) = seconds {
        cookie = cookie.max_age(Duration::seconds(seconds));
    }
    HeaderValue::from_str(&cookie.build().to_string())
        .expect("a GUID, a token in base64url and a language tag are visible ASCII")
}

const BROWSER: &str = "vestibule-browser";

const DEVICE: &str = "vestibule-device";

const LANGUAGE: &str = "vestibule-language";

/// A year: the longest that browsers keep a cookie is not much more.
const LANGUAGE_SECONDS: i64 = 365 * 24 * 60 * 60;

/// A day: longer than a journey may take, and than a page is left open.
const BROWSER_SECONDS: i64 = 24 * 60 * 60;

#[cfg(test)]
mod tests {
    use super::*;

    fn public_url(text: &str) -> PublicUrl {
        text.parse().unwrap()
    }

    #[test]
    fn on_https_the_cookies_belong_to_the_host_alone() {
        let cookie = BrowserCookie(PlainToken::presented("abc"));
        let secure = cookie.set(&public_url("https://login.example.com"));
        assert_eq!(
            secure.to_str().unwrap(),
            "__Host-vestibule-browser=abc; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=86400"
        );
        let local = cookie.set(&public_url("http://localhost:8400"));
        assert_eq!(
            local.to_str().unwrap(),
            "vestibule-browser=abc; HttpOnly; SameSite=Lax; Path=/; Max-Age=86400"
        );
    }

    #[test]
    fn only_a_kept_session_outlives_the_window() {
        let url = public_url("http://localhost:8400");
        let tenant: TenantId = "0b4a9d7e-3c55-4a8e-9d57-1f2f6e1c8a10".parse().unwrap();
        let token = PlainToken::presented("abc");
        let kept = set_session(&url, tenant, &token, Some(7_776_000));
        assert!(kept.to_str().unwrap().ends_with("Max-Age=7776000"));
        let brief = set_session(&url, tenant, &token, None);
        assert!(!brief.to_str().unwrap().contains("Max-Age"));
        assert!(clear_session(&url, tenant).to_str().unwrap().ends_with("Max-Age=0"));
    }

    #[test]
    fn the_cookie_is_found_among_others_and_only_by_its_own_name() {
        let url = public_url("https://login.example.com");
        let headers = |text: &str| HeaderMap::from_iter([(COOKIE, text.parse().unwrap())]);
        let found = BrowserCookie::of(&url, &headers("a=b; __Host-vestibule-browser=xyz; c=d"));
        assert_eq!(found.unwrap().reveal(), "xyz");
        for text in ["", "vestibule-browser=xyz", "__Host-vestibule-browser=", "x"] {
            assert!(BrowserCookie::of(&url, &headers(text)).is_none(), "{text}");
        }
    }
}
