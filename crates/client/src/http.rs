//! Talking to the provider: with time-outs, bounded bodies and no redirects followed.

use std::error::Error;
use std::future::Future;
use std::pin::Pin;
use std::sync::OnceLock;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Request, Response};
use reqwest::redirect::Policy;
use reqwest::{Certificate, StatusCode};
use url::Url;
use vestibule_protocol::time::Timestamp;

use crate::error::Unavailable;

/// Who makes the requests.
pub(crate) enum Http {
    /// A client of our own, made when it is first used.
    Own { roots: Vec<Certificate>, loopback: bool, client: OnceLock<reqwest::Client> },
    /// The app: [`Surroundings::with_carrier`](crate::client::Surroundings::with_carrier).
    Carried(Box<Carrier>),
}

type Carrier = dyn Fn(Request<Bytes>) -> CarriedAnswer + Send + Sync;
type CarriedAnswer = Pin<Box<dyn Future<Output = Result<Response<Bytes>, String>> + Send>>;

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
        Self::Own { roots, loopback, client: OnceLock::new() }
    }

    /// Has `carrier` make each request.
    pub(crate) fn carried<C, A>(carrier: C) -> Self
    where
        C: Fn(Request<Bytes>) -> A + Send + Sync + 'static,
        A: Future<Output = Result<Response<Bytes>, String>> + Send + 'static,
    {
        Self::Carried(Box::new(move |request| Box::pin(carrier(request))))
    }

    /// Fetches a document.
    ///
    /// # Errors
    /// [`Unavailable`] when there is no answer, or it is too long.
    pub(crate) async fn get(&self, url: &Url) -> Result<Answer, Unavailable> {
        self.get_as(url, None).await
    }

    /// Fetches a document; with an `Authorization` header, where there is one.
    ///
    /// # Errors
    /// [`Unavailable`] when there is no answer, or it is too long.
    pub(crate) async fn get_as(
        &self,
        url: &Url,
        authorization: Option<HeaderValue>,
    ) -> Result<Answer, Unavailable> {
        let asked = format!("GET {}", without_query(url));
        let mut request = Request::get(url.as_str()).header(ACCEPT, "application/json");
        if let Some(value) = authorization {
            request = request.header(AUTHORIZATION, value);
        }
        self.send(request.body(Bytes::new()), asked).await
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
        let mut request = Request::post(url.as_str())
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(own) = request.headers_mut() {
            own.extend(headers);
        }
        self.send(request.body(form.into()), asked).await
    }

    async fn send(
        &self,
        request: http::Result<Request<Bytes>>,
        asked: String,
    ) -> Result<Answer, Unavailable> {
        let request = request.map_err(|error| Unavailable::new(&asked, error.to_string()))?;
        match self {
            Self::Own { roots, loopback, client } => {
                let client = own_client(client, (roots, *loopback), &asked)?;
                send(client, request, asked).await
            }
            Self::Carried(carrier) => {
                let answer = carrier(request).await;
                let answer = answer.map_err(|cause| Unavailable::new(&asked, cause))?;
                let (parts, body) = answer.into_parts();
                if body.len() > MAX_BODY {
                    return Err(Unavailable::new(&asked, format!("more than {MAX_BODY} bytes")));
                }
                Ok(Answer { status: parts.status, headers: parts.headers, body })
            }
        }
    }
}

fn own_client<'c>(
    kept: &'c OnceLock<reqwest::Client>,
    (roots, loopback): (&[Certificate], bool),
    asked: &str,
) -> Result<&'c reqwest::Client, Unavailable> {
    if let Some(client) = kept.get() {
        return Ok(client);
    }
    let builder = reqwest::Client::builder()
        .user_agent(concat!("vestibule/", env!("CARGO_PKG_VERSION")))
        .redirect(Policy::none())
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(TIMEOUT);
    let roots = roots.iter().cloned();
    let builder = if loopback {
        builder.no_proxy().tls_certs_only(roots)
    } else {
        builder.tls_certs_merge(roots)
    };
    let client = builder.build().map_err(|error| Unavailable::new(asked, deepest(&error)))?;
    Ok(kept.get_or_init(|| client))
}

async fn send(
    client: &reqwest::Client,
    request: Request<Bytes>,
    asked: String,
) -> Result<Answer, Unavailable> {
    let lost = |error: &reqwest::Error| {
        let came_back = if error.is_timeout() {
            format!("no answer within {} seconds", TIMEOUT.as_secs())
        } else {
            deepest(error)
        };
        Unavailable::new(&asked, came_back)
    };
    let request = reqwest::Request::try_from(request).map_err(|error| lost(&error))?;
    let mut response = client.execute(request).await.map_err(|error| lost(&error))?;
    let status = response.status();
    let headers = std::mem::take(response.headers_mut());
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
