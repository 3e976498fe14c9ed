//! The cookies of this library: their names, their attributes, and reading them.
//!
//! On https each has the prefix `__Host-`, so that no other host can set it. The rest of the
//! name belongs to one app registration and redirect URI: apps on several ports of one
//! machine share their cookies, and must not share these.

use http::HeaderValue;
use url::Url;
use vestibule_protocol::ids::ClientId;
use vestibule_protocol::time::Timestamp;

use crate::settings::app_mark;

/// The names of one app's cookies.
pub(super) struct Cookies {
    base: String,
    pub(super) session: String,
    pub(super) guard: String,
    secure: bool,
}

/// Which requests from other sites bring a cookie along.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum SameSite {
    /// Only when a person follows a link.
    Lax,
    /// All: what a form that the provider posts needs. Browsers demand `Secure` with it.
    None,
}

impl Cookies {
    pub(super) fn new(client_id: &ClientId, redirect_uri: &Url) -> Self {
        let secure = redirect_uri.scheme() == "https";
        let mark = app_mark(client_id, redirect_uri);
        let prefix = if secure { "__Host-" } else { "" };
        let base = format!("{prefix}vestibule-{mark}");
        Self { session: base.clone(), guard: format!("{base}.guard"), base, secure }
    }

    /// The name of the cookie of one sign-in; `None` for a state that is not ours.
    pub(super) fn of_sign_in(&self, state: &str) -> Option<String> {
        let start = state.get(..16)?;
        let plain = start.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        plain.then(|| format!("{}.flow.{start}", self.base))
    }

    /// The name of the cookie of a sign-in on another device.
    pub(super) fn of_device_sign_in(&self) -> String {
        format!("{}.device", self.base)
    }

    pub(super) fn is_of_sign_in(&self, name: &str) -> bool {
        name.strip_prefix(&self.base).is_some_and(|rest| rest.starts_with(".flow."))
    }

    pub(super) fn set(
        &self,
        name: &str,
        value: &str,
        seconds: i64,
        same_site: SameSite,
    ) -> HeaderValue {
        let (same_site, must_be_secure) = match same_site {
            SameSite::Lax => ("Lax", false),
            SameSite::None => ("None", true),
        };
        let secure = if self.secure || must_be_secure { "; Secure" } else { "" };
        let cookie = format!(
            "{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite={same_site}{secure}"
        );
        HeaderValue::try_from(cookie).expect("names and values of these cookies are ASCII")
    }

    pub(super) fn remove(&self, name: &str, same_site: SameSite) -> HeaderValue {
        self.set(name, "", 0, same_site)
    }
}

/// How many sign-ins this browser finished within the last minute. Five of them and still no
/// session means that it goes round in circles: the guard breaks the loop.
#[derive(Clone, Copy)]
pub(super) struct Guard {
    count: u32,
    at: Timestamp,
}

impl Guard {
    pub(super) fn read(value: Option<&str>, now: Timestamp) -> Self {
        let parse = |text: &str| {
            let (count, at) = text.split_once('.')?;
            Some(Self { count: count.parse().ok()?, at: Timestamp::from_unix(at.parse().ok()?) })
        };
        value
            .and_then(parse)
            .filter(|guard| (0..GUARD_SECONDS).contains(&now.since(guard.at)))
            .unwrap_or(Self { count: 0, at: now })
    }

    pub(super) fn goes_in_circles(self) -> bool {
        self.count >= GUARD_COUNT
    }

    /// The cookie's value after one more sign-in.
    pub(super) fn one_more(self) -> String {
        format!("{}.{}", self.count.saturating_add(1), self.at.unix())
    }
}

/// The value of a cookie, out of the request's `Cookie` headers.
pub(super) fn find<'h>(headers: &'h [HeaderValue], name: &str) -> Option<&'h str> {
    all(headers).find(|(own, _)| *own == name).map(|(_, value)| value)
}

/// Every cookie of the request.
pub(super) fn all(headers: &[HeaderValue]) -> impl Iterator<Item = (&str, &str)> {
    headers
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
}

pub(super) const GUARD_SECONDS: i64 = 60;
const GUARD_COUNT: u32 = 5;

#[cfg(test)]
mod tests {
    use super::*;

    fn cookies(redirect_uri: &str) -> Cookies {
        Cookies::new(&ClientId::parse("app").unwrap(), &Url::parse(redirect_uri).unwrap())
    }

    #[test]
    fn on_https_cookies_are_host_bound_and_secure() {
        let cookies = cookies("https://app.example/back");
        let cookie = cookies.set(&cookies.session, "v", 60, SameSite::Lax);
        let cookie = cookie.to_str().unwrap();
        assert!(cookie.starts_with("__Host-vestibule-"));
        assert!(cookie.ends_with("; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure"));
    }

    #[test]
    fn on_http_only_the_form_post_cookie_is_secure() {
        let cookies = cookies("http://localhost:3000/back");
        let lax = cookies.set("a", "v", 60, SameSite::Lax);
        assert!(!lax.to_str().unwrap().contains("Secure"));
        let none = cookies.set("a", "v", 60, SameSite::None);
        assert!(none.to_str().unwrap().ends_with("SameSite=None; Secure"));
    }

    #[test]
    fn two_apps_on_one_machine_do_not_share_cookies() {
        let one = cookies("http://localhost:3000/back");
        let two = cookies("http://localhost:3001/back");
        assert_ne!(one.session, two.session);
    }

    #[test]
    fn a_state_that_is_not_ours_names_no_cookie() {
        let cookies = cookies("http://localhost:3000/back");
        assert!(cookies.of_sign_in("short").is_none());
        assert!(cookies.of_sign_in("a;b=c; Path=/; xxxxxxxxxxxx").is_none());
        let name = cookies.of_sign_in(&"a".repeat(43)).unwrap();
        assert!(cookies.is_of_sign_in(&name));
        assert!(!cookies.is_of_sign_in(&cookies.session));
    }

    #[test]
    fn the_guard_counts_within_a_minute() {
        let now = Timestamp::from_unix(1000);
        let mut value = String::new();
        for _ in 0..GUARD_COUNT {
            assert!(!Guard::read(Some(&value), now).goes_in_circles());
            value = Guard::read(Some(&value), now).one_more();
        }
        assert!(Guard::read(Some(&value), now).goes_in_circles());
        assert!(!Guard::read(Some(&value), now.plus_seconds(60)).goes_in_circles());
        assert!(!Guard::read(Some("x.y"), now).goes_in_circles());
    }

    #[test]
    fn cookies_are_found_in_several_headers() {
        let headers = [HeaderValue::from_static("a=1; b=2"), HeaderValue::from_static("c=3")];
        assert_eq!(find(&headers, "b"), Some("2"));
        assert_eq!(find(&headers, "c"), Some("3"));
        assert_eq!(find(&headers, "d"), None);
    }
}
