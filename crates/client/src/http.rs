//! Talking to the provider: with time-outs, bounded bodies and no redirects followed.

use std::error::Error;
use std::sync::OnceLock;
use std::time::Duration;

use bytes::Bytes;
use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap};
use reqwest::redirect::Policy;
use reqwest::{Certificate, StatusCode};
use url::Url;
use vestibule_protocol::time::Timestamp;

use crate::error::Unavailable;

/// The HTTP client, made when it is first used.
pub(crate) struct Http {
    roots: Vec<Certificate>,
    loopback: bool,
    client: OnceLock<reqwest::Client>,
}

/// What came back, whatever its status.
pub(crate) struct Answer {
    pub status: StatusCode,
    headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    /// A header that is text.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// Seconds to wait, when the provider said so (RFC 9110 §10.2.3).
    pub(crate) fn retry_after(&self) -> Option<i64> {
        self.text("retry-after").and_then(|text| text.trim().parse().ok())
    }

    /// The nonce for the next proof of possession (RFC 9449 §8).
    pub(crate) fn dpop_nonce(&self) -> Option<&str> {
        self.text("dpop-nonce").filter(|nonce| nonce.len() <= MAX_NONCE)
    }

    /// The provider's time (RFC 9110 §6.6.1).
    pub(crate) fn date(&self) -> Option<Timestamp> {
        let date = httpdate::parse_http_date(self.text("date")?).ok()?;
        let since_1970 = date.duration_since(std::time::UNIX_EPOCH).ok()?;
        i64::try_from(since_1970.as_secs()).ok().map(Timestamp::from_unix)
    }
}

impl Http {
    /// `roots` are trusted beside the system's. On `loopback`, over http, neither the system's
    /// certificates nor a proxy is looked for.
    pub(crate) fn new(roots: Vec<Certificate>, loopback: bool) -> Self {
        Self { roots, loopback, client: OnceLock::new() }
    }

    /// Fetches a document.
    ///
    /// # Errors
    /// [`Unavailable`] when there is no answer, or it is too long.
    pub(crate) async fn get(&self, url: &Url) -> Result<Answer, Unavailable> {
        let asked = format!("GET {}", without_query(url));
        let request = self.client(&asked)?.get(url.clone()).header(ACCEPT, "application/json");
        send(request, asked).await
    }

    /// Posts a form.
    ///
    /// # Errors
    /// [`Unavailable`] when there is no answer, or it is too long.
    pub(crate) async fn post_form(
        &self,
        url: &Url,
        form: String,
        headers: HeaderMap,
    ) -> Result<Answer, Unavailable> {
        let asked = format!("POST {}", without_query(url));
        let request = self
            .client(&asked)?
            .post(url.clone())
            .headers(headers)
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(form);
        send(request, asked).await
    }

    fn client(&self, asked: &str) -> Result<&reqwest::Client, Unavailable> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let builder = reqwest::Client::builder()
            .user_agent(concat!("vestibule/", env!("CARGO_PKG_VERSION")))
            .redirect(Policy::none())
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(TIMEOUT);
        let roots = self.roots.iter().cloned();
        let builder = if self.loopback {
            builder.no_proxy().tls_certs_only(roots)
        } else {
            builder.tls_certs_merge(roots)
        };
        let client = builder.build().map_err(|error| Unavailable::new(asked, deepest(&error)))?;
        Ok(self.client.get_or_init(|| client))
    }
}

async fn send(request: reqwest::RequestBuilder, asked: String) -> Result<Answer, Unavailable> {
    let lost = |error: &reqwest::Error| {
        let came_back = if error.is_timeout() {
            format!("no answer within {} seconds", TIMEOUT.as_secs())
        } else {
            deepest(error)
        };
        Unavailable::new(&asked, came_back)
    };
    let mut response = request.send().await.map_err(|error| lost(&error))?;
    let status = response.status();
    let headers = response.headers().clone();
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| lost(&error))? {
        if body.len() + chunk.len() > MAX_BODY {
            return Err(Unavailable::new(&asked, format!("more than {MAX_BODY} bytes")));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Answer { status, headers, body: body.into() })
}

/// The certificates of a text in PEM; at least one.
pub(crate) fn root_certificates(pem: &[u8]) -> Result<Vec<Certificate>, BadCertificate> {
    let found = Certificate::from_pem_bundle(pem).map_err(|_| BadCertificate)?;
    if found.is_empty() { Err(BadCertificate) } else { Ok(found) }
}

/// Text that holds no certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a certificate in PEM")]
pub struct BadCertificate;

/// The innermost cause says most: "connection refused" rather than "error sending request".
fn deepest(error: &reqwest::Error) -> String {
    let mut cause: &dyn Error = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}

/// What may be shown and logged of an address.
fn without_query(url: &Url) -> &str {
    &url[..url::Position::AfterPath]
}

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const TIMEOUT: Duration = Duration::from_secs(10);
const MAX_BODY: usize = 1024 * 1024;
const MAX_NONCE: usize = 1024;
