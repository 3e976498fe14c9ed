//! Cookies as browsers keep and send them (RFC 6265bis): by host, not by port; `Path`, `Secure`,
//! `SameSite`, `__Host-`, and a lifetime by the tenant's clock.

use std::fmt;

use axum::http::{HeaderValue, Method};
use url::{Host, Url};
use vestibule_protocol::time::Timestamp;

/// The cookies of a browser.
#[derive(Default)]
pub(super) struct CookieJar {
    cookies: Vec<Cookie>,
    off: bool,
}

struct Cookie {
    host: String,
    name: String,
    value: String,
    path: String,
    secure: bool,
    same_site: SameSite,
    /// `None`: until the browser is closed.
    expires_at: Option<Timestamp>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum SameSite {
    Strict,
    Lax,
    None,
}

/// How the page that a request comes from and its address are related (Fetch Metadata).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Site {
    /// From no page: the address was typed.
    Nowhere,
    SameOrigin,
    Same,
    Cross,
}

impl CookieJar {
    pub(super) fn switch_off(&mut self) {
        self.off = true;
    }

    pub(super) fn clear(&mut self) {
        self.cookies.clear();
    }

    pub(super) fn close(&mut self) {
        self.cookies.retain(|cookie| cookie.expires_at.is_some());
    }

    /// The `Cookie` header of a navigation.
    pub(super) fn header(
        &self,
        url: &Url,
        (method, site): (&Method, Site),
        now: Timestamp,
    ) -> Option<HeaderValue> {
        let goes = |cookie: &&Cookie| match (cookie.same_site, site) {
            (SameSite::None, _) | (_, Site::Nowhere | Site::SameOrigin | Site::Same) => true,
            (SameSite::Lax, Site::Cross) => *method == Method::GET,
            (SameSite::Strict, Site::Cross) => false,
        };
        let pairs = self.of(url, now).filter(goes);
        let pairs = pairs.map(|cookie| format!("{}={}", cookie.name, cookie.value));
        let header = pairs.collect::<Vec<_>>().join("; ");
        HeaderValue::from_str(&header).ok().filter(|header| !header.is_empty())
    }

    pub(super) fn names(&self, url: &Url, now: Timestamp) -> Vec<String> {
        self.of(url, now).map(|cookie| cookie.name.clone()).collect()
    }

    fn of<'j>(&'j self, url: &'j Url, now: Timestamp) -> impl Iterator<Item = &'j Cookie> {
        let host = url.host_str().unwrap_or_default();
        self.cookies.iter().filter(move |cookie| {
            let path = url.path();
            let below = path.strip_prefix(&cookie.path);
            cookie.host == host
                && (!cookie.secure || is_trustworthy(url))
                && cookie.expires_at.is_none_or(|end| now < end)
                && below.is_some_and(|rest| {
                    rest.is_empty() || cookie.path.ends_with('/') || rest.starts_with('/')
                })
        })
    }

    /// Keeps what an answer from `url` sets.
    pub(super) fn keep<'h>(
        &mut self,
        url: &Url,
        headers: impl Iterator<Item = &'h HeaderValue>,
        now: Timestamp,
    ) {
        if self.off {
            return;
        }
        for header in headers {
            let Some(cookie) = header.to_str().ok().and_then(|text| Cookie::parse(url, text, now))
            else {
                continue;
            };
            self.cookies.retain(|known| {
                (&known.host, &known.name, &known.path)
                    != (&cookie.host, &cookie.name, &cookie.path)
            });
            if cookie.expires_at.is_none_or(|end| now < end) {
                self.cookies.push(cookie);
            }
        }
    }
}

impl Cookie {
    /// A `Set-Cookie` header; `None` if a browser would refuse it.
    fn parse(url: &Url, text: &str, now: Timestamp) -> Option<Self> {
        let mut parts = text.split(';').map(str::trim);
        let (name, value) = parts.next()?.split_once('=')?;
        let mut cookie = Self {
            host: url.host_str()?.to_owned(),
            name: name.to_owned(),
            value: value.to_owned(),
            path: default_path(url),
            secure: false,
            same_site: SameSite::Lax,
            expires_at: None,
        };
        let (mut whole_site, mut domain) = (false, false);
        for part in parts {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            match key.to_ascii_lowercase().as_str() {
                "path" if value.starts_with('/') => {
                    value.clone_into(&mut cookie.path);
                    whole_site = value == "/";
                }
                "secure" => cookie.secure = true,
                "domain" => domain = true,
                "max-age" => cookie.expires_at = Some(now.plus_seconds(value.parse().ok()?)),
                // A date in the past is how cookies were removed before Max-Age.
                "expires" if cookie.expires_at.is_none() && value.contains("1970") => {
                    cookie.expires_at = Some(now);
                }
                "samesite" => {
                    cookie.same_site = match value.to_ascii_lowercase().as_str() {
                        "strict" => SameSite::Strict,
                        "none" => SameSite::None,
                        _ => SameSite::Lax,
                    };
                }
                _ => {}
            }
        }
        let host_bound = cookie.secure && whole_site && !domain;
        let allowed = (!cookie.secure || is_trustworthy(url))
            && (cookie.same_site != SameSite::None || cookie.secure)
            && (!name.starts_with("__Host-") || host_bound)
            && (!name.starts_with("__Secure-") || cookie.secure);
        allowed.then_some(cookie)
    }
}

fn default_path(url: &Url) -> String {
    match url.path().rsplit_once('/') {
        Some(("", _)) | None => "/".to_owned(),
        Some((directory, _)) => directory.to_owned(),
    }
}

/// Chromium and Firefox take `localhost` for as safe as https.
fn is_trustworthy(url: &Url) -> bool {
    let loopback = match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    url.scheme() == "https" || loopback
}

impl Site {
    pub(super) fn of(from: Option<&Url>, to: &Url) -> Self {
        match from {
            None => Self::Nowhere,
            Some(from) if from.origin() == to.origin() => Self::SameOrigin,
            Some(from) if site(from) == site(to) => Self::Same,
            Some(_) => Self::Cross,
        }
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Nowhere => "none",
            Self::SameOrigin => "same-origin",
            Self::Same => "same-site",
            Self::Cross => "cross-site",
        }
    }
}

/// Scheme and registrable domain: for the names that tests use, the last two labels.
fn site(url: &Url) -> (&str, &str) {
    let host = url.host_str().unwrap_or_default();
    let labels = host.rmatch_indices('.').nth(1);
    let site = match (url.host(), labels) {
        (Some(Host::Domain(_)), Some((at, _))) => &host[at + 1..],
        _ => host,
    };
    (url.scheme(), site)
}

/// Names only: values are secrets.
impl fmt::Debug for CookieJar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.cookies.iter().map(|c| (&c.host, &c.name))).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_unix(1_767_225_600);

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    fn jar(at: &str, headers: &[&str]) -> CookieJar {
        let headers: Vec<HeaderValue> = headers.iter().map(|text| text.parse().unwrap()).collect();
        let mut jar = CookieJar::default();
        jar.keep(&url(at), headers.iter(), NOW);
        jar
    }

    fn sent(jar: &CookieJar, to: &str, method: &Method, site: Site) -> String {
        let header = jar.header(&url(to), (method, site), NOW);
        header.map(|header| header.to_str().unwrap().to_owned()).unwrap_or_default()
    }

    #[test]
    fn same_site_decides_what_a_form_of_another_site_brings() {
        let headers = ["s=1; SameSite=Strict", "l=1; SameSite=Lax", "n=1; SameSite=None; Secure"];
        let jar = jar("https://shop.example/", &headers);
        let to = "https://shop.example/back";
        let (get, post) = (Method::GET, Method::POST);
        assert_eq!(sent(&jar, to, &get, Site::Nowhere), "s=1; l=1; n=1");
        assert_eq!(sent(&jar, to, &get, Site::Cross), "l=1; n=1");
        assert_eq!(sent(&jar, to, &post, Site::Cross), "n=1");
        assert_eq!(sent(&jar, to, &post, Site::Same), "s=1; l=1; n=1");
    }

    #[test]
    fn what_browsers_refuse_is_not_kept() {
        let refused = [
            "a=1; SameSite=None",
            "__Host-b=1; Path=/",
            "__Host-c=1; Secure; Path=/x",
            "__Host-d=1; Secure; Path=/; Domain=shop.example",
            "__Secure-e=1",
        ];
        assert!(jar("https://shop.example/", &refused).cookies.is_empty());
        assert!(jar("http://shop.example/", &["f=1; Secure"]).cookies.is_empty());
        let kept = ["__Host-b=1; Path=/; Secure"];
        assert_eq!(jar("https://shop.example/", &kept).cookies.len(), 1);
    }

    #[test]
    fn paths_lifetimes_and_hosts() {
        let mut jar = jar("http://localhost:3000/a/b", &["d=1", "p=1; Path=/a", "m=1; Max-Age=60"]);
        let get = |jar: &CookieJar, to| sent(jar, to, &Method::GET, Site::Nowhere);
        assert_eq!(get(&jar, "http://localhost:8400/a/c"), "d=1; p=1; m=1");
        assert_eq!(get(&jar, "http://localhost:3000/ab"), "");
        assert_eq!(get(&jar, "http://127.0.0.1:3000/a"), "");
        let later = NOW.plus_seconds(60);
        assert_eq!(jar.names(&url("http://localhost/a/"), later), ["d", "p"]);
        jar.close();
        assert_eq!(get(&jar, "http://localhost/a/"), "m=1");
        let gone = HeaderValue::from_static("m=; Path=/a; Max-Age=0");
        jar.keep(&url("http://localhost/a/b"), [&gone].into_iter(), NOW);
        assert!(jar.cookies.is_empty());
    }

    #[test]
    fn sites() {
        let of = |from, to| Site::of(Some(&url(from)), &url(to)).as_str();
        assert_eq!(of("http://localhost:1/", "http://localhost:2/"), "same-site");
        assert_eq!(of("https://a.shop.example/", "https://shop.example/"), "same-site");
        assert_eq!(of("https://shop.example/", "https://other.example/"), "cross-site");
        assert_eq!(of("http://shop.example/", "https://shop.example/"), "cross-site");
        assert_eq!(of("https://shop.example/a", "https://shop.example/b"), "same-origin");
        assert_eq!(Site::of(None, &url("https://shop.example/")).as_str(), "none");
    }
}
