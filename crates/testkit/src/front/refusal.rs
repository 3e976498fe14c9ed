//! Refusals of the authorization and the token endpoint: made and delivered by the tenant's own
//! code, so that status, codes, sentence and identifiers are External ID's.

use std::net::{IpAddr, Ipv4Addr};

use axum::body::{Body, to_bytes};
use axum::http::header::CONTENT_LENGTH;
use axum::http::request::Parts;
use axum::response::Response;
use serde_json::Value;
use vestibule_protocol::aadsts::Aadsts;
use vestibule_protocol::error::{ErrorBody, OAuthErrorCode};
use vestibule_protocol::ids::{CorrelationId, TraceId};
use vestibule_protocol::params::ResponseMode;
use vestibule_protocol::scope::Scope;
use vestibule_tenant::oidc::Visit;
use vestibule_tenant::oidc::answer::{self, Recipient};
use vestibule_tenant::oidc::error::OAuthError;
use vestibule_tenant::web::context::RequestContext;

use super::Front;
use super::endpoint::Endpoint;

/// Why an endpoint says no.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// AADSTS65001 `consent_required`: no administrator has consented.
    ConsentRequired,
    /// AADSTS50058 `login_required`: nobody is signed in.
    LoginRequired,
    /// AADSTS16000 `interaction_required`: the customer must choose an account.
    InteractionRequired,
    /// AADSTS65004 `access_denied`: the customer turned back.
    AccessDenied,
    /// AADSTS70011 `invalid_scope`.
    InvalidScope,
    /// AADSTS700016 `invalid_client`: no such app.
    UnknownApp,
    /// AADSTS7000215 `invalid_client`: the client secret is wrong.
    SecretWrong,
    /// AADSTS7000222 `invalid_client`: the client secret has expired.
    SecretExpired,
    /// AADSTS70008 `invalid_grant`: the code has expired.
    CodeExpired,
    /// AADSTS54005 `invalid_grant`: the code was used before.
    CodeUsed,
    /// AADSTS700082 `invalid_grant`: the refresh token has expired.
    RefreshTokenExpired,
    /// AADSTS50173 `invalid_grant`: the refresh token was used before, and its family is revoked.
    RefreshTokenUsed,
    /// AADSTS50173 `invalid_grant`: what the customer granted was revoked.
    GrantRevoked,
    /// AADSTS50076 `interaction_required` with a claims challenge: the customer must prove more.
    /// The value is the JSON of the `claims` parameter that the app is to send.
    ClaimsChallenge(String),
    /// Any other number, under the OAuth code that it comes with.
    Aadsts(u32, OAuthErrorCode),
}

impl Refusal {
    /// The tenant's own error, and what has to be changed in it.
    fn error(&self) -> (OAuthError, Option<Change<'_>>) {
        use OAuthError as E;
        let own = match self {
            Self::ConsentRequired => E::NotConsented(scope("User.Read")),
            Self::LoginRequired => E::LoginRequired,
            Self::InteractionRequired => E::SelectionRequired,
            Self::AccessDenied => E::Cancelled,
            Self::InvalidScope => E::UnknownScope(scope("no.such.scope")),
            Self::UnknownApp => E::UnknownClient,
            Self::SecretWrong => E::Secret,
            Self::SecretExpired => E::SecretExpired,
            Self::CodeExpired => E::CodeExpired,
            Self::CodeUsed => E::CodeUsed,
            Self::RefreshTokenExpired => E::RefreshTokenExpired,
            Self::RefreshTokenUsed => E::RefreshTokenReused,
            Self::GrantRevoked => E::GrantRevoked,
            Self::ClaimsChallenge(claims) => {
                let code = OAuthErrorCode::InteractionRequired;
                let change = Change { number: 50076, code, claims: Some(claims) };
                return (E::SelectionRequired, Some(change));
            }
            Self::Aadsts(number, code) => {
                let change = Change { number: *number, code: *code, claims: None };
                let like = if *code == OAuthErrorCode::InvalidClient { E::Secret } else { E::Code };
                return (like, Some(change));
            }
        };
        (own, None)
    }
}

/// A number that the tenant itself does not give, put where the tenant puts its own.
struct Change<'a> {
    number: u32,
    code: OAuthErrorCode,
    claims: Option<&'a String>,
}

/// The answer of an endpoint that refuses.
pub(super) async fn answer(
    front: &Front,
    endpoint: Endpoint,
    (parts, given): (&Parts, &[(String, String)]),
    refusal: &Refusal,
) -> Response {
    let context = context(front);
    let (error, change) = refusal.error();
    if endpoint != Endpoint::Authorize {
        let response = error.to_json(&context, front.app.clock.now());
        return match change {
            Some(change) => changed(response, &change).await,
            None => response,
        };
    }
    let visit = Visit {
        app: front.app.clone(),
        context,
        headers: parts.headers.clone(),
        segment: parts.uri.path().split('/').nth(1).unwrap_or_default().to_owned(),
    };
    let get = |name: &str| given.iter().find(|(own, _)| own == name).map(|(_, value)| value);
    let Some(redirect_uri) = get("redirect_uri") else {
        return visit.refuse(Some(&front.tenant), &error);
    };
    let mut fields = answer::failure(&visit, &error);
    if let Some(change) = change {
        let described = change.describe(&fields.remove(1).1);
        fields = vec![("error", change.code.to_string()), ("error_description", described)];
        fields.extend(change.claims.map(|claims| ("claims", claims.clone())));
    }
    let mode = get("response_mode").and_then(|mode| mode.parse().ok());
    let recipient = Recipient {
        app: "the app",
        redirect_uri,
        mode: mode.unwrap_or(ResponseMode::Query),
        state: get("state").map(String::as_str),
    };
    answer::deliver(&visit, &front.tenant, &recipient, fields)
}

impl Change<'_> {
    /// The number and its sentence for those of the tenant's own error; identifiers and time stay.
    fn describe(&self, own: &str) -> String {
        let sentence =
            Aadsts::lookup(self.number).map_or("The request failed.", |known| known.cause);
        let rest = own.find("Trace ID").map_or("", |at| &own[at..]);
        let line_end = if own.contains("\r\n") { "\r\n" } else { " " };
        format!("AADSTS{}: {sentence}{line_end}{rest}", self.number)
    }
}

async fn changed(response: Response, change: &Change<'_>) -> Response {
    let (mut parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let mut body: ErrorBody = serde_json::from_slice(&body).unwrap_or_default();
    let own = body.error_description.unwrap_or_default();
    body.error_description = Some(change.describe(&own));
    body.error = change.code.to_string();
    body.error_codes = vec![change.number];
    body.claims = change.claims.cloned();
    parts.headers.remove(CONTENT_LENGTH);
    let body = serde_json::to_value(&body).unwrap_or(Value::Null);
    Response::from_parts(parts, Body::from(body.to_string()))
}

/// The identifiers that the tenant's outermost layer gives; the front stands before it.
pub(super) fn context(front: &Front) -> RequestContext {
    let [correlation, trace] = front.app.random.pair();
    RequestContext {
        correlation_id: CorrelationId::from_random(correlation),
        trace_id: TraceId::from_random(trace),
        client: IpAddr::V4(Ipv4Addr::LOCALHOST),
        here: None,
    }
}

fn scope(text: &str) -> Scope {
    Scope::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}
