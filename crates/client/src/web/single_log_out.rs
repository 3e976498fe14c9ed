//! The provider ends a session: back-channel and front-channel log-out.
//!
//! Back-channel (OpenID Connect Back-Channel Logout 1.0 §2.5 to §2.8):
//! 1. The provider posts a logout token, which is verified like an ID token and is none.
//! 2. Its `jti` has not ended sessions before.
//! 3. The sessions of its `sid`, or else all of its `sub`, end in every process.
//! 4. Only then is the `jti` used up: a provider that is told to come again may bring it again.
//! 5. 200 when they have ended, 400 for a token that is not to be believed.
//!
//! Front-channel (OpenID Connect Front-Channel Logout 1.0 §3): the provider's page loads our address
//! in a frame, where browsers send no cookie of ours along; so the session is found by the `sid`,
//! which only its own ID token and the provider know.

use http::{HeaderValue, StatusCode, header};

use super::ready::Ready;
use super::{Reply, parameter, reply};
use crate::logout_token::LogoutToken;
use crate::session::{sid_label, subject_label};
use crate::signed::CLOCK_SKEW;
use crate::store::StoreDown;
use crate::telemetry;
use crate::verify::VerifyError;
use vestibule_protocol::secret::PlainSecret;

pub(super) async fn back_channel(ready: &Ready, form: &str) -> Reply {
    let Some(token) = parameter(form, "logout_token") else {
        return refused("there is no logout_token");
    };
    let token = match ready.sign_in.verify_logout_token(PlainSecret::new(token)).await {
        Ok(token) => token,
        Err(VerifyError::Token(error)) => return refused(&error.to_string()),
        Err(VerifyError::Unavailable(cause)) => {
            tracing::warn!(%cause, "a log-out could not be checked");
            return reply(StatusCode::SERVICE_UNAVAILABLE, "");
        }
    };
    let once = format!("logout:{}", token.id_hash());
    if ready.sessions.is_noted(&once).await {
        return refused("the token was used before");
    }
    match end_sessions(ready, &token).await {
        Ok(count) => {
            ready.sessions.note(&once, token.expires_at().plus_seconds(CLOCK_SKEW)).await;
            tracing::info!(count, "the provider ended sessions");
            telemetry::signed_out("provider", count);
            reply(StatusCode::OK, "")
        }
        Err(StoreDown(cause)) => {
            tracing::warn!(cause, "a log-out reached this process only");
            reply(StatusCode::SERVICE_UNAVAILABLE, "")
        }
    }
}

/// Step 3. Every session that has a `sid` is found by its subject too.
async fn end_sessions(ready: &Ready, token: &LogoutToken) -> Result<usize, StoreDown> {
    let label = match (token.sid(), token.subject()) {
        (Some(sid), _) => sid_label(token.issuer(), sid),
        (None, Some(subject)) => subject_label(token.issuer(), subject),
        (None, None) => return Ok(0),
    };
    ready.sessions.remove_labelled(&label).await
}

pub(super) async fn front_channel(ready: &Ready, query: &str) -> Reply {
    let (Some(issuer), Some(sid)) = (parameter(query, "iss"), parameter(query, "sid")) else {
        return refused("iss and sid are needed: register the address with session required");
    };
    if let Err(StoreDown(cause)) = ready.sessions.remove_labelled(&sid_label(&issuer, &sid)).await {
        tracing::warn!(cause, "a log-out reached this process only");
    }
    let mut response = reply(StatusCode::OK, "<!doctype html><title>Signed out</title>");
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    // The provider's page frames this one; there is nothing in it to click.
    let policy = HeaderValue::from_static("default-src 'none'");
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}

/// OpenID Connect Back-Channel Logout 1.0 §2.8.
fn refused(description: &str) -> Reply {
    tracing::warn!(description, "a log-out by the provider was refused");
    let body = serde_json::json!({ "error": "invalid_request", "error_description": description });
    let mut response = reply(StatusCode::BAD_REQUEST, body.to_string());
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(header::CONTENT_TYPE, json);
    response
}
