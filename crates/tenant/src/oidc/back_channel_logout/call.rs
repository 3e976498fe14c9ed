//! The call itself: no redirect followed, no proxy asked, no answer read, and no address called
//! that is not public, whatever its name resolves to at that moment (Zitadel CVE-2025-67494).

use std::error::Error;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use http::header::CONTENT_TYPE;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use url::{Host, Url, form_urlencoded};
use vestibule_protocol::secret::PlainSecret;

use super::BackChannel;
use crate::config::Mode;
use crate::model::app_registration::RedirectUri;
use crate::model::public_address::is_public;

/// Why an app was not told.
#[derive(Debug, thiserror::Error)]
pub(super) enum CallError {
    /// The address is in a private network, and this is production.
    #[error(transparent)]
    Private(#[from] NotPublic),
    /// 400: the app will not have the token, or could not sign the customer out (§2.8).
    #[error("the app refused it with status 400")]
    Refused,
    /// Any other status than 2xx; redirects too.
    #[error("the app answered with status {0}")]
    Status(u16),
    /// No answer.
    #[error("the app cannot be reached: {0}")]
    Unreachable(String),
}

/// The address is not one of the public internet.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("the app's address leads into a private network, where production calls nobody")]
pub(super) struct NotPublic;

impl CallError {
    /// Whether another try would end as this one.
    pub(super) fn is_final(&self) -> bool {
        match self {
            Self::Private(NotPublic) | Self::Refused => true,
            Self::Status(_) | Self::Unreachable(_) => false,
        }
    }
}

impl BackChannel {
    /// Step 4: posts a logout token to an app (§2.5).
    pub(super) async fn call(
        &self,
        uri: &RedirectUri,
        token: &PlainSecret,
    ) -> Result<(), CallError> {
        let url =
            Url::parse(uri.as_str()).map_err(|error| CallError::Unreachable(error.to_string()))?;
        if self.mode == Mode::Production {
            not_private(&url)?;
        }
        let body = form_urlencoded::Serializer::new(String::new())
            .append_pair("logout_token", token.expose())
            .finish();
        let sent = self
            .client(&url)?
            .post(url)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body)
            .send()
            .await;
        // The answer has no content that matters, and is dropped unread.
        let status = sent.map_err(|error| not_reached(&error))?.status();
        match status.as_u16() {
            200..=299 => Ok(()),
            400 => Err(CallError::Refused),
            other => Err(CallError::Status(other)),
        }
    }

    /// Made at the first call: the system's certificates take a while to read. Over http, to this
    /// machine, none is looked for.
    fn client(&self, url: &Url) -> Result<&reqwest::Client, CallError> {
        let https = url.scheme() == "https";
        let kept = if https { &self.https } else { &self.loopback };
        if let Some(client) = kept.get() {
            return Ok(client);
        }
        let builder = reqwest::Client::builder()
            .user_agent(concat!("vestibule/", env!("CARGO_PKG_VERSION")))
            .redirect(Policy::none())
            .no_proxy()
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(TIMEOUT);
        let builder = match self.mode {
            Mode::Production => builder.dns_resolver(PublicOnly),
            Mode::Development => builder,
        };
        let builder = if https { builder } else { builder.tls_certs_only([]) };
        let client = builder.build().map_err(|error| not_reached(&error))?;
        Ok(kept.get_or_init(|| client))
    }
}

/// An address instead of a name is not resolved, so it is looked at here.
fn not_private(url: &Url) -> Result<(), NotPublic> {
    let literal = match url.host() {
        Some(Host::Ipv4(address)) => IpAddr::from(address),
        Some(Host::Ipv6(address)) => IpAddr::from(address),
        Some(Host::Domain(_)) | None => return Ok(()),
    };
    if is_public(literal) { Ok(()) } else { Err(NotPublic) }
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
fn not_reached(error: &reqwest::Error) -> CallError {
    if error.is_timeout() {
        return CallError::Unreachable(format!("no answer within {} seconds", TIMEOUT.as_secs()));
    }
    let mut cause: &(dyn Error + 'static) = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    match cause.downcast_ref::<NotPublic>() {
        Some(private) => CallError::Private(*private),
        None => CallError::Unreachable(cause.to_string()),
    }
}

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// From the first byte to the answer's status.
const TIMEOUT: Duration = Duration::from_secs(10);

#[cfg(test)]
mod tests {
    use super::*;

    async fn called(mode: Mode, uri: &str) -> Result<(), CallError> {
        let token = PlainSecret::new("a token");
        BackChannel::new(mode).call(&uri.parse().unwrap(), &token).await
    }

    #[tokio::test]
    async fn zitadel_cve_2025_67494_production_calls_nobody_in_a_private_network() {
        for uri in [
            "https://127.0.0.1:1/logout",
            "https://10.0.0.1/logout",
            "https://169.254.169.254/latest/meta-data",
            "https://[::1]:1/logout",
            "https://[::ffff:10.0.0.1]/logout",
            "https://2130706433/logout",
            "http://127.0.0.1:1/logout",
            // By its name.
            "https://localhost:1/logout",
            "http://localhost:1/logout",
        ] {
            let refused = called(Mode::Production, uri).await.unwrap_err();
            assert!(matches!(refused, CallError::Private(_)), "{uri}: {refused:?}");
            assert!(refused.is_final(), "{uri}");
        }
    }

    #[tokio::test]
    async fn development_calls_this_machine() {
        let refused = called(Mode::Development, "http://localhost:1/logout").await.unwrap_err();
        let CallError::Unreachable(why) = &refused else { panic!("{refused:?}") };
        assert!(why.contains("refused"), "{why}");
        assert!(!refused.is_final());
    }
}
