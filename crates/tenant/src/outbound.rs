//! Calls that the server makes by itself to addresses that somebody registered: an app's
//! back-channel log-out, an extension, an identity provider. One client for all of them, so that
//! none forgets a guard:
//!
//! 1. In production no address is called that is not of the public internet, whatever its name
//!    resolves to at that moment (Zitadel CVE-2025-67494).
//! 2. https; http only to this machine.
//! 3. No redirect is followed, no proxy asked, and nothing sent that the caller did not give.
//! 4. An answer ends in time, and is read to a bounded length only.

use std::error::Error;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{Request, Response};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use url::{Host, Url};

use crate::config::Mode;
use crate::model::public_address::is_public;

/// Makes calls. Clones share their connections.
#[derive(Clone)]
pub struct Outbound {
    mode: Mode,
    https: Arc<OnceLock<reqwest::Client>>,
    loopback: Arc<OnceLock<reqwest::Client>>,
}

/// What a call may take.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// From the first byte to the last one of the answer.
    pub timeout: Duration,
    /// How many bytes of the answer are read; 0: none, its status is all that matters.
    pub largest_answer: usize,
}

/// Why there is no answer. Without addresses of people, and nothing of what was sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OutboundError {
    /// The address is in a private network, and this is production.
    #[error(transparent)]
    Private(#[from] NotPublic),
    /// http to another machine, or no address at all.
    #[error("the address is not one of https")]
    NotHttps,
    /// The time is over.
    #[error("no answer within {} seconds", .0.as_secs_f32())]
    TooSlow(Duration),
    /// The answer is longer than is read.
    #[error("the answer is longer than {0} bytes")]
    TooLong(usize),
    /// No connection, no certificate that is trusted, no HTTP.
    #[error("it cannot be reached: {0}")]
    Unreachable(String),
}

/// The address is not one of the public internet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the address leads into a private network, where production calls nobody")]
pub struct NotPublic;

impl Outbound {
    /// In development, addresses on this machine and in private networks are called too.
    pub fn new(mode: Mode) -> Self {
        Self { mode, https: Arc::default(), loopback: Arc::default() }
    }

    /// Makes one call. An answer of any status is one: redirects too, which are not followed.
    ///
    /// # Errors
    /// [`OutboundError`].
    pub async fn call(
        &self,
        request: Request<Bytes>,
        bounds: Bounds,
    ) -> Result<Response<Bytes>, OutboundError> {
        let not_reached = |error| not_reached(&error, bounds.timeout);
        let mut request = reqwest::Request::try_from(request).map_err(not_reached)?;
        self.check(request.url())?;
        *request.timeout_mut() = Some(bounds.timeout);
        let mut answer = self.client(request.url())?.execute(request).await.map_err(not_reached)?;
        let mut body = BytesMut::new();
        while bounds.largest_answer > 0
            && let Some(chunk) = answer.chunk().await.map_err(not_reached)?
        {
            if body.len() + chunk.len() > bounds.largest_answer {
                return Err(OutboundError::TooLong(bounds.largest_answer));
            }
            body.extend_from_slice(&chunk);
        }
        let mut response = Response::new(body.freeze());
        *response.status_mut() = answer.status();
        *response.headers_mut() = std::mem::take(answer.headers_mut());
        Ok(response)
    }

    /// Whether the address may be called, as far as it can be told without resolving its name.
    ///
    /// # Errors
    /// [`OutboundError::Private`] and [`OutboundError::NotHttps`].
    pub fn check(&self, url: &Url) -> Result<(), OutboundError> {
        let literal = match url.host() {
            Some(Host::Ipv4(address)) => Some(IpAddr::from(address)),
            Some(Host::Ipv6(address)) => Some(IpAddr::from(address)),
            Some(Host::Domain(_)) => None,
            None => return Err(OutboundError::NotHttps),
        };
        let private = literal.is_some_and(|address| !is_public(address));
        if private && self.mode == Mode::Production {
            return Err(NotPublic.into());
        }
        let loopback = match literal {
            Some(address) => address.is_loopback(),
            None => url.host_str() == Some("localhost"),
        };
        match url.scheme() {
            "https" => Ok(()),
            "http" if loopback => Ok(()),
            _ => Err(OutboundError::NotHttps),
        }
    }

    /// Made at the first call: the system's certificates take a while to read. Over http, to this
    /// machine, none is looked for.
    fn client(&self, url: &Url) -> Result<&reqwest::Client, OutboundError> {
        let https = url.scheme() == "https";
        let kept = if https { &self.https } else { &self.loopback };
        if let Some(client) = kept.get() {
            return Ok(client);
        }
        let builder = reqwest::Client::builder()
            .user_agent(concat!("vestibule/", env!("CARGO_PKG_VERSION")))
            .redirect(Policy::none())
            .no_proxy()
            .connect_timeout(CONNECT_TIMEOUT);
        let builder = match self.mode {
            Mode::Production => builder.dns_resolver(PublicOnly),
            Mode::Development => builder,
        };
        let builder = if https { builder } else { builder.tls_certs_only([]) };
        let client = builder.build().map_err(|error| not_reached(&error, CONNECT_TIMEOUT))?;
        Ok(kept.get_or_init(|| client))
    }
}

impl fmt::Debug for Outbound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outbound").field("mode", &self.mode).finish_non_exhaustive()
    }
}

/// Resolves a name to its public addresses; what the connection is made to is what was looked at,
/// so a name that changes in between (DNS rebinding) gains nothing.
struct PublicOnly;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let public: Vec<SocketAddr> = found.filter(|found| is_public(found.ip())).collect();
            if public.is_empty() {
                return Err(NotPublic.into());
            }
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}

/// The innermost cause says most: "connection refused" rather than "error sending request".
fn not_reached(error: &reqwest::Error, timeout: Duration) -> OutboundError {
    if error.is_timeout() {
        return OutboundError::TooSlow(timeout);
    }
    let mut cause: &(dyn Error + 'static) = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    match cause.downcast_ref::<NotPublic>() {
        Some(private) => OutboundError::Private(*private),
        None => OutboundError::Unreachable(cause.to_string()),
    }
}

/// Within the time of the call, at most so much for the connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

#[cfg(test)]
mod tests {
    use super::*;

    async fn called(mode: Mode, uri: &str) -> Result<Response<Bytes>, OutboundError> {
        let request = Request::post(uri).body(Bytes::from_static(b"{}")).unwrap();
        let bounds = Bounds { timeout: Duration::from_secs(5), largest_answer: 100 };
        Outbound::new(mode).call(request, bounds).await
    }

    #[tokio::test]
    async fn zitadel_cve_2025_67494_production_calls_nobody_in_a_private_network() {
        for uri in [
            "https://127.0.0.1:1/hook",
            "https://10.0.0.1/hook",
            "https://169.254.169.254/latest/meta-data",
            "https://[::1]:1/hook",
            "https://[::ffff:10.0.0.1]/hook",
            "https://2130706433/hook",
            "http://127.0.0.1:1/hook",
            // By its name.
            "https://localhost:1/hook",
            "http://localhost:1/hook",
        ] {
            let refused = called(Mode::Production, uri).await.unwrap_err();
            assert_eq!(refused, OutboundError::Private(NotPublic), "{uri}");
        }
    }

    #[tokio::test]
    async fn plain_http_is_for_this_machine_alone() {
        for uri in ["http://example.com/hook", "http://10.0.0.1/hook", "ftp://localhost/hook"] {
            let refused = called(Mode::Development, uri).await.unwrap_err();
            assert_eq!(refused, OutboundError::NotHttps, "{uri}");
        }
        let refused = called(Mode::Development, "http://localhost:1/hook").await.unwrap_err();
        let OutboundError::Unreachable(why) = &refused else { panic!("{refused:?}") };
        assert!(why.contains("refused"), "{why}");
    }
}
