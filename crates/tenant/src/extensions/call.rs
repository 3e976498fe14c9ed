//! The call itself: signed, authenticated, bounded.
//!
//! 1. `webhook-id`, `webhook-timestamp` and `webhook-signature` as Standard Webhooks have them: an
//!    HMAC-SHA-256 over id, timestamp and body. After a rotation of the secret both secrets sign
//!    for a while.
//! 2. Where the extension names an app, a bearer token of our own for it: `aud` is that app, `azp`
//!    the id that Microsoft's service calls with, which function apps are told to expect.
//! 3. What fails in transit, or with a 5xx, is tried again once, if the administrator says so, with
//!    the same `webhook-id`.

use bytes::Bytes;
use http::Request;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::request::Builder;
use serde::Serialize;
use vestibule_protocol::jose::{self, Algorithm, SignError};
use vestibule_protocol::secret::PlainSecret;

use super::answer::{self, Action};
use crate::app::App;
use crate::keys::KeyRingError;
use crate::model::extension::Extension;
use crate::model::ids::{ClientId, TenantId};
use crate::model::tenant::Tenant;
use crate::oidc::claims::issuer;
use crate::outbound::{Bounds, OutboundError};

/// Why there is no answer that can be used. Without personal data.
#[derive(Debug, thiserror::Error)]
pub enum CallFailure {
    /// No answer at all.
    #[error(transparent)]
    NoAnswer(#[from] OutboundError),
    /// Any status but 200, redirects too.
    #[error("it answered with status {0}")]
    Status(u16),
    /// Not JSON, by its content type or its content.
    #[error("its answer is not JSON")]
    NotJson,
    /// JSON that is no answer to this event.
    #[error("its answer cannot be used: {0}")]
    Unusable(&'static str),
    /// The customer's password cannot be encrypted for it.
    #[error("nothing can be encrypted for its key")]
    Encryption,
    /// There is no key for its bearer token.
    #[error("no bearer token can be signed: {0}")]
    Key(#[from] KeyRingError),
    /// The same.
    #[error("no bearer token can be signed: {0}")]
    Sign(#[from] SignError),
}

impl CallFailure {
    /// Whether another try may end otherwise.
    fn may_pass(&self) -> bool {
        match self {
            Self::NoAnswer(OutboundError::TooSlow(_) | OutboundError::Unreachable(_)) => true,
            Self::Status(status) => *status >= 500 || *status == 429,
            Self::NoAnswer(
                OutboundError::Private(_) | OutboundError::NotHttps | OutboundError::TooLong(_),
            )
            | Self::NotJson
            | Self::Unusable(_)
            | Self::Encryption
            | Self::Key(_)
            | Self::Sign(_) => false,
        }
    }
}

/// Calls an extension.
pub(super) async fn call(
    app: &App,
    tenant: &Tenant,
    extension: &Extension,
    body: Vec<u8>,
) -> Result<Action, CallFailure> {
    let id = format!("msg_{}", app.random.base64url::<16>());
    let token = match &extension.audience {
        Some(audience) => Some(bearer(app, tenant, audience).await?),
        None => None,
    };
    let body = Bytes::from(body);
    for _ in 0..extension.retries {
        match once(app, extension, (&id, token.as_ref()), &body).await {
            Err(failure) if failure.may_pass() => {}
            other => return other,
        }
    }
    once(app, extension, (&id, token.as_ref()), &body).await
}

async fn once(
    app: &App,
    extension: &Extension,
    (id, token): (&str, Option<&PlainSecret>),
    body: &Bytes,
) -> Result<Action, CallFailure> {
    let mut request = Request::post(extension.target.as_str())
        .header(CONTENT_TYPE, "application/json")
        .header(ACCEPT, "application/json");
    request = signed(app, extension, (id, body), request);
    if let Some(token) = token {
        request = request.header(AUTHORIZATION, format!("Bearer {}", token.expose()));
    }
    let request = request
        .body(body.clone())
        .map_err(|error| OutboundError::Unreachable(error.to_string()))?;
    let bounds = Bounds { timeout: extension.timeout.duration(), largest_answer: LARGEST_ANSWER };
    let answer = app.outbound.call(request, bounds).await?;
    match answer.status().as_u16() {
        200 => answer::parse(extension.event, answer.headers(), answer.body()),
        other => Err(CallFailure::Status(other)),
    }
}

/// Step 1.
fn signed(
    app: &App,
    extension: &Extension,
    (id, body): (&str, &[u8]),
    request: Builder,
) -> Builder {
    let now = app.clock.now();
    let previous = extension.previous_secret.as_ref().filter(|(_, until)| now < *until);
    let secrets = std::iter::once(&extension.secret).chain(previous.map(|(secret, _)| secret));
    let signatures: Vec<String> = secrets.map(|secret| secret.sign(id, now.unix(), body)).collect();
    request
        .header("webhook-id", id)
        .header("webhook-timestamp", now.unix())
        .header("webhook-signature", signatures.join(" "))
}

#[derive(Serialize)]
struct Claims<'a> {
    aud: &'a ClientId,
    iss: &'a str,
    iat: i64,
    nbf: i64,
    exp: i64,
    sub: &'static str,
    oid: &'static str,
    azp: &'static str,
    azpacr: &'static str,
    idtyp: &'static str,
    tid: TenantId,
    uti: String,
    ver: &'static str,
}

/// Step 2.
async fn bearer(
    app: &App,
    tenant: &Tenant,
    audience: &ClientId,
) -> Result<PlainSecret, CallFailure> {
    let now = app.clock.now();
    let claims = Claims {
        aud: audience,
        iss: &issuer(&app.config.public_url, tenant.id),
        iat: now.unix(),
        nbf: now.unix(),
        exp: now.plus_seconds(TOKEN_SECONDS).unix(),
        sub: EVENTS_SERVICE,
        oid: EVENTS_SERVICE,
        azp: EVENTS_SERVICE,
        azpacr: "2",
        idtyp: "app",
        tid: tenant.id,
        uti: app.random.base64url::<16>(),
        ver: "2.0",
    };
    let key = app.keys.signing_key(tenant.id, Algorithm::RS256).await?;
    Ok(jose::sign(&key, "JWT", &claims)?.into())
}

/// The client id of Microsoft's authentication events service, which the documentation of function
/// apps says to let in.
const EVENTS_SERVICE: &str = "99045fe1-7639-4a75-9d4a-577b6ca3810f";

const TOKEN_SECONDS: i64 = 5 * 60;

/// No answer that Microsoft documents comes near it.
const LARGEST_ANSWER: usize = 64 * 1024;
