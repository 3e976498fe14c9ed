//! The pushed authorization request endpoint: `POST /{tenant}/oauth2/v2.0/par` (RFC 9126): an app
//! sends its authorization request ahead, server to server, so that nobody on the way through the
//! browser can read or change it.
//!
//! 1. The app proves that it is itself as far as its kind can: the same as at the token endpoint
//!    (§2).
//! 2. Its request has the same checks as at the authorization endpoint (§2.1); there the answer is
//!    a redirect, here it is the app's to read.
//! 3. A reference comes back, which is worth something for ninety seconds (§2.2). The database has
//!    its hash.
//! 4. The browser brings it as `request_uri` to `authorize`, with the `client_id` and nothing else
//!    that counts (§4). Faults are a page: without a request there is nowhere to redirect.
//! 5. `answer::success` uses it up by one statement.
//!
//! Anybody can push in the name of a public client, so it counts as a page of its address.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::CACHE_CONTROL;
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::json;

use super::authorize::{self, Target, validate};
use super::error::OAuthError;
use super::parameters::{self, LONG, Parameters};
use super::tenant;
use super::token::{client_authentication, counted};
use crate::app::App;
use crate::directory::RegisteredApp;
use crate::model::authorization::{AuthorizationRequest, PUSHED_SECONDS};
use crate::model::ids::PushedRequestId;
use crate::model::tenant::Tenant;
use crate::secrets::PlainToken;
use crate::store::NewPushedRequest;
use crate::web::context::RequestContext;

/// The reference, or External ID's error body.
pub async fn post(
    State(app): State<App>,
    context: RequestContext,
    Path(segment): Path<String>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let pushed = match parameters::body(body) {
        Ok(body) => push(&app, &segment, &headers, &body).await,
        Err(refusal) => Err(refusal),
    };
    match pushed {
        Ok(reference) => {
            let no_store = [(CACHE_CONTROL, HeaderValue::from_static("no-store"))];
            let request_uri = format!("{URN}{}", reference.reveal());
            let body = json!({ "request_uri": request_uri, "expires_in": PUSHED_SECONDS });
            (StatusCode::CREATED, no_store, Json(body)).into_response()
        }
        Err(refusal) => counted(&app, &context, refusal).to_json(&context, app.clock.now()),
    }
}

/// Steps 1 to 3.
async fn push(
    app: &App,
    segment: &str,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<PlainToken, OAuthError> {
    let tenant = tenant(app, segment).await?;
    let parameters = Parameters::form(headers, body)?;
    client_authentication::authenticate(app, &tenant, headers, &parameters).await?;
    // The authentication has seen to it that a `client_id` in the body is the client's own.
    let target = Target::find(app, &tenant, &parameters).await?;
    let id = PushedRequestId::random(&app.random);
    let request = validate(app, &tenant, &target, &parameters).await?;
    let (reference, now) = (PlainToken::random(&app.random), app.clock.now());
    let new = NewPushedRequest {
        id,
        request_uri: reference.hash(),
        tenant_id: tenant.id,
        request: AuthorizationRequest { pushed: Some(id), ..request },
        created_at: now,
        expires_at: now.plus_seconds(PUSHED_SECONDS),
    };
    app.store.insert_pushed_request(&new).await?;
    Ok(reference)
}

/// The reference in an authorization request, if it has one of ours. Another `request_uri` is that
/// of OpenID Connect Core §6.2, which is not supported.
pub(super) fn reference(parameters: &Parameters<'_>) -> Option<PlainToken> {
    let request_uri = parameters.get("request_uri", LONG).ok().flatten()?;
    request_uri.strip_prefix(URN).map(PlainToken::presented)
}

/// Step 4.
pub(super) async fn find(
    app: &App,
    tenant: &Tenant,
    parameters: &Parameters<'_>,
    reference: &PlainToken,
) -> Result<(Arc<RegisteredApp>, AuthorizationRequest), OAuthError> {
    let client = authorize::client(app, tenant, parameters).await?;
    let owner = (tenant.id, &client.registration.client_id);
    let found = app.store.pushed_request(&reference.hash(), owner, app.clock.now()).await?;
    let found = found.ok_or(OAuthError::PushedRequest)?;
    // The registration may have changed since it was pushed.
    authorize::still_registered(&client.registration, &found)?;
    Ok((client, found))
}

const URN: &str = "urn:ietf:params:oauth:request_uri:";
