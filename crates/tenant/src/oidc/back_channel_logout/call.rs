//! The call itself: no answer read, no redirect followed, and no address called that is not public
//! (`outbound`).

use std::time::Duration;

use bytes::Bytes;
use http::Request;
use http::header::CONTENT_TYPE;
use url::form_urlencoded;
use vestibule_protocol::secret::PlainSecret;

use crate::model::app_registration::RedirectUri;
use crate::outbound::{Bounds, Outbound, OutboundError};

/// Why an app was not told.
#[derive(Debug, thiserror::Error)]
pub(super) enum CallError {
    /// 400: the app will not have the token, or could not sign the customer out (§2.8).
    #[error("the app refused it with status 400")]
    Refused,
    /// Any other status than 2xx; redirects too.
    #[error("the app answered with status {0}")]
    Status(u16),
    /// No answer.
    #[error(transparent)]
    NoAnswer(#[from] OutboundError),
}

impl CallError {
    /// Whether another try would end as this one.
    pub(super) fn is_final(&self) -> bool {
        match self {
            Self::NoAnswer(OutboundError::Private(_) | OutboundError::NotHttps) | Self::Refused => {
                true
            }
            Self::NoAnswer(
                OutboundError::TooSlow(_)
                | OutboundError::TooLong(_)
                | OutboundError::Unreachable(_),
            )
            | Self::Status(_) => false,
        }
    }
}

/// Step 4: posts a logout token to an app (§2.5).
pub(super) async fn call(
    outbound: &Outbound,
    uri: &RedirectUri,
    token: &PlainSecret,
) -> Result<(), CallError> {
    let body = form_urlencoded::Serializer::new(String::new())
        .append_pair("logout_token", token.expose())
        .finish();
    let request = Request::post(uri.as_str())
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Bytes::from(body))
        .map_err(|error| OutboundError::Unreachable(error.to_string()))?;
    match outbound.call(request, BOUNDS).await?.status().as_u16() {
        200..=299 => Ok(()),
        400 => Err(CallError::Refused),
        other => Err(CallError::Status(other)),
    }
}

/// The answer has no content that matters, and is dropped unread.
const BOUNDS: Bounds = Bounds { timeout: Duration::from_secs(10), largest_answer: 0 };

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Mode;

    async fn called(mode: Mode, uri: &str) -> CallError {
        let token = PlainSecret::new("a token");
        call(&Outbound::new(mode), &uri.parse().unwrap(), &token).await.unwrap_err()
    }

    #[tokio::test]
    async fn zitadel_cve_2025_67494_production_calls_nobody_in_a_private_network() {
        for uri in ["https://10.0.0.1/logout", "http://127.0.0.1:1/logout", "https://localhost/x"] {
            let refused = called(Mode::Production, uri).await;
            let private = matches!(refused, CallError::NoAnswer(OutboundError::Private(_)));
            assert!(private && refused.is_final(), "{uri}: {refused:?}");
        }
    }

    #[tokio::test]
    async fn an_app_that_is_down_is_called_again() {
        let refused = called(Mode::Development, "http://localhost:1/logout").await;
        assert!(matches!(refused, CallError::NoAnswer(OutboundError::Unreachable(_))));
        assert!(!refused.is_final());
    }
}
