//! The device authorization endpoint: `POST /{tenant}/oauth2/v2.0/devicecode` (RFC 8628 §3.1,
//! §3.2): for a device without a browser, or where typing is hard.
//!
//! 1. The app proves that it is itself as far as its kind can: the same as at the token endpoint.
//! 2. Its kind: a public client that is a page in a browser has no use for it, and anybody could
//!    begin in its name. Then the scopes, held against what the administrator consented to.
//! 3. Two codes: one with which the device polls, and a short one that the customer types on
//!    another device, at `/{tenant}/device` (`journeys::device`). The database has the hash of
//!    each.
//!
//! Anybody can ask in the name of a public client, so the answer counts as a page of its address.

use axum::Json;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::CACHE_CONTROL;
use http::{HeaderMap, HeaderValue};
use serde::Serialize;
use vestibule_protocol::params::{ResponseMode, ResponseType};
use vestibule_protocol::scope::ScopeSet;

use super::error::{OAuthError, page_request};
use super::parameters::{self, LONG, Parameters};
use super::token::{client_authentication, counted};
use super::{scopes, tenant};
use crate::app::App;
use crate::directory::RegisteredApp;
use crate::model::authorization::{AuthorizationRequest, ClaimsRequest};
use crate::model::device_code::{INTERVAL_SECONDS, LIFETIME_SECONDS, UserCode};
use crate::model::ids::DeviceCodeId;
use crate::model::tenant::Tenant;
use crate::pages::{Message, PageRequest};
use crate::secrets::PlainToken;
use crate::store::{Inserted, NewDeviceCode};
use crate::web::context::RequestContext;

/// The two codes, or External ID's error body.
pub async fn post(
    State(app): State<App>,
    context: RequestContext,
    Path(segment): Path<String>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let begun = match parameters::body(body) {
        Ok(body) => begin(&app, &segment, &headers, &body).await,
        Err(refusal) => Err(refusal),
    };
    match begun {
        Ok(begun) => {
            let of = tenant(&app, &segment).await.ok();
            begun.answer(&app, &page_request(&app, &context, &headers, of.as_deref()))
        }
        Err(refusal) => counted(&app, &context, refusal).to_json(&context, app.clock.now()),
    }
}

/// Steps 1 to 3.
async fn begin(
    app: &App,
    segment: &str,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Begun, OAuthError> {
    let tenant = tenant(app, segment).await?;
    let parameters = Parameters::form(headers, body)?;
    let client = client_authentication::authenticate(app, &tenant, headers, &parameters).await?;
    let asked: Option<ScopeSet> = parameters.parsed("scope", LONG)?;
    let asked = asked.ok_or(OAuthError::Missing("scope"))?;
    let id = DeviceCodeId::random(&app.random);
    let request = AuthorizationRequest {
        login_hint: parameters.login_hint()?,
        ..request(app, client.app(), &asked, id).await?
    };
    store(app, &tenant, request, id).await
}

/// What the customer will be asked for: as an authorization request that nobody is redirected for.
async fn request(
    app: &App,
    client: &RegisteredApp,
    asked: &ScopeSet,
    device: DeviceCodeId,
) -> Result<AuthorizationRequest, OAuthError> {
    if !client.registration.takes_device_codes() {
        return Err(OAuthError::DeviceFlow);
    }
    if client.user_flow.is_none() {
        return Err(OAuthError::NoUserFlow);
    }
    let granted = scopes::grant(app, client, asked).await?;
    if granted.scopes.is_empty() {
        return Err(OAuthError::Malformed("scope"));
    }
    Ok(AuthorizationRequest {
        client_id: client.registration.client_id.clone(),
        redirect_uri: String::new(),
        redirect_uri_given: false,
        response_type: ResponseType::CODE,
        response_mode: ResponseMode::Query,
        scopes: granted.scopes,
        resource: granted.resource,
        state: None,
        nonce: None,
        code_challenge: None,
        prompt: Vec::new(),
        max_age: None,
        login_hint: None,
        domain_hint: None,
        ui_locales: Vec::new(),
        client_info: false,
        claims: ClaimsRequest::default(),
        acr: None,
        hinted_user: None,
        device: Some(device),
        pushed: None,
        account: None,
        add_factor: false,
        link: None,
    })
}

async fn store(
    app: &App,
    tenant: &Tenant,
    request: AuthorizationRequest,
    id: DeviceCodeId,
) -> Result<Begun, OAuthError> {
    let now = app.clock.now();
    let mut new = NewDeviceCode {
        id,
        device_code: PlainToken::random(&app.random).hash(),
        user_code: app.master_key.keyed_hash("", &[]),
        tenant_id: tenant.id,
        request,
        created_at: now,
        expires_at: now.plus_seconds(LIFETIME_SECONDS),
    };
    loop {
        let device_code = PlainToken::random(&app.random);
        let user_code = UserCode::random(&app.random);
        new.device_code = device_code.hash();
        new.user_code = user_code.hash(&app.master_key, tenant.id);
        match app.store.insert_device_code(&new).await? {
            Inserted::Yes => {
                let page = app.config.public_url.at(format_args!("/{}/device", tenant.domain()));
                return Ok(Begun { device_code, user_code, page });
            }
            // Another device has this user code: once in very many.
            Inserted::AlreadyThere => {}
        }
    }
}

/// A device that waits.
#[derive(Debug)]
struct Begun {
    device_code: PlainToken,
    user_code: UserCode,
    page: String,
}

/// RFC 8628 §3.2, and Microsoft's `message`. The one place where the codes leave.
#[derive(Serialize)]
struct Answer<'a> {
    device_code: &'a str,
    user_code: &'a str,
    verification_uri: &'a str,
    verification_uri_complete: String,
    expires_in: i64,
    interval: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
}

impl Begun {
    fn answer(&self, app: &App, request: &PageRequest) -> Response {
        let (page, code) = (&self.page, self.user_code.reveal());
        let message = Message::new("device-message").text("page", page).text("code", code.as_str());
        let answer = Answer {
            device_code: self.device_code.reveal(),
            user_code: &code,
            verification_uri: page,
            verification_uri_complete: format!("{page}?user_code={}", code.as_str()),
            expires_in: LIFETIME_SECONDS,
            interval: INTERVAL_SECONDS,
            message: app.pages.sentence(request, &message),
        };
        let no_store = [(CACHE_CONTROL, HeaderValue::from_static("no-store"))];
        (no_store, Json(answer)).into_response()
    }
}
