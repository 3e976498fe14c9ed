//! Userinfo: `GET` and `POST /oidc/userinfo` (OpenID Connect Core §5.3).
//!
//! 1. An access token for it, with the scope `openid` (`bearer`).
//! 2. `sub` is the one of the app's ID token (§5.3.2).
//! 3. Scopes and the `claims` parameter decide what else is there (§5.4, §5.5); what was not asked
//!    for, or is not known, is left out.

use axum::Json;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL};
use http::{HeaderMap, HeaderValue};
use serde_json::{Map, Value, json};

use super::bearer::{self, Bearer};
use super::claims::{claim, claims_of_scope};
use crate::app::App;
use crate::model::token::pairwise_subject;
use crate::web::context::RequestContext;

/// The claims.
pub async fn userinfo(
    State(app): State<App>,
    context: RequestContext,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let mut response = match bearer::verify(&app, &headers, body, "openid").await {
        Ok(bearer) => {
            let no_store = [(CACHE_CONTROL, HeaderValue::from_static("no-store"))];
            (no_store, Json(claims(&bearer))).into_response()
        }
        Err(error) => error.to_response(&context),
    };
    // Single-page apps call it; the token, not a cookie, is what opens it.
    response.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}

fn claims(bearer: &Bearer) -> Map<String, Value> {
    let (tenant, user) = (bearer.tenant(), bearer.user());
    let sub = pairwise_subject(&tenant.pairwise, &bearer.grant().client_id, user.id);
    let mut claims = Map::from_iter([("sub".to_owned(), json!(sub))]);
    for scope in ["profile", "email", "address"] {
        if bearer.has(scope) {
            claims.extend(claims_of_scope(user, scope));
        }
    }
    for name in bearer.asked_claims() {
        claims.extend(claim(user, name).map(|value| (name.to_owned(), value)));
    }
    claims
}
