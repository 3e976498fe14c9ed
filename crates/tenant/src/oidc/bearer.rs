//! Access tokens that come back to us: at userinfo and at `/v1.0/me` (RFC 6750).
//!
//! 1. The token, from the `Authorization` header or, with a form, from its body (§2.1, §2.2);
//!    never from the address, which logs and histories keep (§2.3).
//! 2. The signature and the issuer (`signed_token`); the audience and the times.
//! 3. The grant behind it, in one read: not revoked, of a customer who may sign in.
//! 4. The scope.

use axum::extract::rejection::BytesRejection;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::{AUTHORIZATION, CACHE_CONTROL, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderValue, StatusCode};

use super::error::OAuthError;
use super::parameters::{Parameters, TOKEN, is_form};
use super::signed_token::{self, SignedToken};
use crate::app::App;
use crate::keys::KeyRingError;
use crate::model::authorization::Grant;
use crate::model::permission::GRAPH;
use crate::model::tenant::Tenant;
use crate::model::user::User;
use crate::store::StoreError;
use crate::web::context::RequestContext;

/// A verified access token for our own API, and what stands behind it. Only [`verify`] makes one.
#[derive(Debug)]
pub struct Bearer {
    token: SignedToken,
    grant: Grant,
    user: User,
}

/// Why a token opens nothing (RFC 6750 §3.1).
#[derive(Debug, thiserror::Error)]
pub enum BearerError {
    /// No token.
    #[error("the request has no access token")]
    Missing,
    /// Two tokens, or a broken form.
    #[error("the request must carry one access token, in one way")]
    Malformed,
    /// Not ours, not for this API, too old, or revoked.
    #[error("the access token is not valid here, has expired, or was revoked")]
    Invalid,
    /// Good, but for something else.
    #[error("the access token lacks the scope {0}")]
    Scope(&'static str),
    /// The database failed, or a key cannot be used.
    #[error(transparent)]
    Server(#[from] KeyRingError),
}

impl From<StoreError> for BearerError {
    fn from(error: StoreError) -> Self {
        Self::Server(error.into())
    }
}

impl Bearer {
    /// The tenant that made the token.
    pub fn tenant(&self) -> &Tenant {
        self.token.tenant()
    }

    /// The sign-in behind it.
    pub fn grant(&self) -> &Grant {
        &self.grant
    }

    /// The customer.
    pub fn user(&self) -> &User {
        &self.user
    }

    /// Whether the token has a scope.
    pub fn has(&self, scope: &str) -> bool {
        self.token.text("scp").unwrap_or_default().split(' ').any(|own| own == scope)
    }

    /// The claims that the `claims` parameter asked for, from userinfo.
    pub fn asked_claims(&self) -> Vec<&str> {
        self.token.claims().texts("userinfo_claims").unwrap_or_default()
    }
}

/// Steps 1 to 4.
pub async fn verify(
    app: &App,
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
    scope: &'static str,
) -> Result<Bearer, BearerError> {
    let body = body.map_err(|_| BearerError::Malformed)?;
    let token = presented(headers, &body)?;
    let bearer = verify_token(app, &token).await?.ok_or(BearerError::Invalid)?;
    if bearer.has(scope) { Ok(bearer) } else { Err(BearerError::Scope(scope)) }
}

fn presented(headers: &HeaderMap, body: &Bytes) -> Result<String, BearerError> {
    let mut lines = headers.get_all(AUTHORIZATION).iter();
    let in_header = lines.next().map(|line| {
        let (scheme, token) =
            line.to_str().ok()?.split_once(' ').filter(|(_, token)| !token.is_empty())?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
    });
    if lines.next().is_some() {
        return Err(BearerError::Malformed);
    }
    let in_body = match is_form(headers) {
        true => Parameters::parse(body)
            .get("access_token", TOKEN)
            .map_err(|_: OAuthError| BearerError::Malformed)?
            .map(str::to_owned),
        false => None,
    };
    match (in_header, in_body) {
        (None, None) | (Some(None), None) => Err(BearerError::Missing),
        (Some(Some(token)), None) | (None, Some(token)) => Ok(token),
        (Some(_), Some(_)) => Err(BearerError::Malformed),
    }
}

async fn verify_token(app: &App, token: &str) -> Result<Option<Bearer>, BearerError> {
    let Some(token) = signed_token::verify(app, token).await? else { return Ok(None) };
    if token.text("aud") != Some(GRAPH) || !token.is_current(app.clock.now()) {
        return Ok(None);
    }
    let live = token.live_grant(app).await?;
    Ok(live.map(|(grant, user)| Bearer { token, grant, user }))
}

impl BearerError {
    /// The status (RFC 6750 §3.1).
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Missing | Self::Invalid => StatusCode::UNAUTHORIZED,
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::Scope(_) => StatusCode::FORBIDDEN,
            Self::Server(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The challenge (RFC 6750 §3): without an error code when no token came at all.
    pub fn challenge(&self) -> HeaderValue {
        let text = match self {
            Self::Missing => r#"Bearer realm="userinfo""#.to_owned(),
            Self::Malformed => challenge("invalid_request", self),
            Self::Invalid | Self::Server(_) => challenge("invalid_token", self),
            Self::Scope(scope) => {
                format!(r#"{}, scope="{scope}""#, challenge("insufficient_scope", self))
            }
        };
        HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("Bearer"))
    }

    /// The cause of a fault of ours, once.
    pub fn log(&self, context: &RequestContext) {
        if let Self::Server(cause) = self {
            tracing::error!(correlation_id = %context.correlation_id, %cause, "an access token cannot be checked");
        }
    }

    /// The answer of an endpoint that has no body of its own for errors.
    pub fn to_response(&self, context: &RequestContext) -> Response {
        self.log(context);
        let no_store = (CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Self::Server(_) = self {
            return (self.status(), [no_store]).into_response();
        }
        (self.status(), [(WWW_AUTHENTICATE, self.challenge()), no_store]).into_response()
    }
}

fn challenge(code: &str, error: &BearerError) -> String {
    format!(r#"Bearer realm="userinfo", error="{code}", error_description="{error}""#)
}
