//! Requests of scripts and programs.

use std::fmt;

use axum::http::Method;
use axum::http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;
use url::Url;

use super::cookies::Site;
use super::{Browser, Page};

/// A request to be sent; from [`Browser::fetch`].
#[must_use = "nothing is sent until send()"]
pub struct Fetch<'b, 'a> {
    browser: &'b mut Browser<'a>,
    method: Method,
    url: Url,
    headers: HeaderMap,
    body: Option<String>,
}

impl<'b, 'a> Fetch<'b, 'a> {
    pub(super) fn new(browser: &'b mut Browser<'a>, url: Url) -> Self {
        let headers = HeaderMap::from_iter([
            (ACCEPT, HeaderValue::from_static("application/json")),
            (HeaderName::from_static("sec-fetch-mode"), HeaderValue::from_static("cors")),
            (HeaderName::from_static("sec-fetch-dest"), HeaderValue::from_static("empty")),
            (HeaderName::from_static("sec-fetch-site"), HeaderValue::from_static("same-origin")),
        ]);
        Self { browser, method: Method::GET, url, headers, body: None }
    }

    /// Another method than GET.
    pub fn method(mut self, method: Method) -> Self {
        self.method = method;
        self
    }

    /// A header.
    ///
    /// # Panics
    /// When it cannot be one.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name: HeaderName = name.parse().unwrap_or_else(|error| panic!("{name}: {error}"));
        let value = value.parse().unwrap_or_else(|error| panic!("{name}: {error}"));
        self.headers.insert(name, value);
        self
    }

    /// An access token (RFC 6750 §2.1).
    ///
    /// # Panics
    /// When it cannot be one.
    pub fn bearer(self, token: &str) -> Self {
        self.header(AUTHORIZATION.as_str(), &format!("Bearer {token}"))
    }

    /// A body in JSON; POST, if no other method was set.
    pub fn json(self, body: &Value) -> Self {
        let body = body.to_string();
        self.body("application/json", body)
    }

    /// A body as a form; POST, if no other method was set.
    pub fn form(self, fields: &[(&str, &str)]) -> Self {
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        let body = body.extend_pairs(fields).finish();
        self.body("application/x-www-form-urlencoded", body)
    }

    fn body(mut self, kind: &'static str, body: String) -> Self {
        self.headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        self.body = Some(body);
        if self.method == Method::GET {
            self.method = Method::POST;
        }
        self
    }

    /// Sends it, and follows no redirect.
    ///
    /// # Panics
    /// When nobody serves the address.
    pub async fn send(self) -> Page {
        let Self { browser, method, url, headers, body } = self;
        assert!(browser.serves(&url), "nobody serves {url}");
        browser.request(method, url, (headers, body), Site::SameOrigin).await
    }
}

impl fmt::Debug for Fetch<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, &self.url[..url::Position::AfterPath])
    }
}
