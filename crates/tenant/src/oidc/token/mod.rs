//! The token endpoint: `POST /{tenant}/oauth2/v2.0/token` (RFC 6749 §3.2).
//!
//! 1. The body is a form, each parameter once.
//! 2. The grant type is one of ours.
//! 3. The client proves that it is itself (`client_authentication`).
//! 4. The grant decides (`authorization_code`, `refresh_token`, `client_credentials`,
//!    `on_behalf_of`, `device_code`).
//! 5. The answer is not stored by anybody (§5.1), and is readable from the origin of a single-page
//!    app that is registered there, and from no other.

mod authorization_code;
pub(super) mod client_authentication;
mod client_credentials;
mod device_code;
mod on_behalf_of;
mod refresh_token;

use axum::Json;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_MAX_AGE, CACHE_CONTROL, ORIGIN, PRAGMA, VARY,
};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::{Map, Value};
use url::Url;
use vestibule_protocol::error::OAuthErrorCode;
use vestibule_protocol::ids::CorrelationId;
use vestibule_protocol::params::GrantType;
use vestibule_protocol::secret::PlainSecret;
use vestibule_protocol::token::{ClientInfo, TokenResponse};

use super::claims::{self, IdTokenExtras, Subject};
use super::client_id;
use super::error::OAuthError;
use super::parameters::{self, Parameters, SHORT};
use crate::app::App;
use crate::extensions::token_issuance::locale_of;
use crate::extensions::{Occasion, RequestType};
use crate::model::app_registration::Platform;
use crate::model::authorization::{AuthorizationRequest, ClaimsRequest, Grant};
use crate::model::extension::ExtensionEvent;
use crate::model::requested_scope::GrantedScopes;
use crate::model::tenant::Tenant;
use crate::model::token::REFRESH_TOKEN_SECONDS;
use crate::model::user::User;
use crate::secrets::PlainToken;
use crate::store::{NewRefreshToken, StoreError};
use crate::web::context::RequestContext;

use client_authentication::AuthenticatedClient;

/// Tokens, or External ID's error body.
pub async fn token(
    State(app): State<App>,
    context: RequestContext,
    Path(segment): Path<String>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let (body, granted) = match parameters::body(body) {
        Ok(body) => {
            let granted = grant(&app, &context, &segment, (&headers, &body)).await;
            (body, granted)
        }
        Err(refusal) => (Bytes::new(), Err(refusal)),
    };
    let mut response = match granted {
        Ok(tokens) => {
            let uncached = [
                (CACHE_CONTROL, HeaderValue::from_static("no-store")),
                (PRAGMA, HeaderValue::from_static("no-cache")),
            ];
            (uncached, Json(tokens)).into_response()
        }
        Err(refusal) => counted(&app, &context, refusal).to_json(&context, app.clock.now()),
    };
    if let Some(origin) = headers.get(ORIGIN) {
        response.headers_mut().insert(VARY, HeaderValue::from_static("origin"));
        if is_single_page_app(&app, origin, &body).await {
            response.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        }
    }
    response
}

/// What a browser asks before a single-page app's request, when that has headers of its own.
pub async fn preflight() -> Response {
    let headers = [
        (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (ACCESS_CONTROL_ALLOW_METHODS, "GET, POST"),
        (ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type, client-request-id"),
        (ACCESS_CONTROL_MAX_AGE, "86400"),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

async fn grant(
    app: &App,
    context: &RequestContext,
    segment: &str,
    (headers, body): (&HeaderMap, &[u8]),
) -> Result<TokenResponse, OAuthError> {
    let tenant = super::tenant(app, segment).await?;
    let parameters = Parameters::form(headers, body)?;
    let grant_type = parameters.required("grant_type", SHORT)?;
    let grant_type: GrantType = grant_type.parse().map_err(|_| OAuthError::GrantType)?;
    let client = client_authentication::authenticate(app, &tenant, headers, &parameters).await?;
    let correlation_id = context.correlation_id;
    let (tenant, client, parameters) = (&*tenant, &client, &parameters);
    let request = Request { app, tenant, client, parameters, correlation_id };
    match grant_type {
        GrantType::AuthorizationCode => authorization_code::redeem(request).await,
        GrantType::RefreshToken => refresh_token::renew(request).await,
        GrantType::ClientCredentials => client_credentials::issue(request).await,
        GrantType::JwtBearer => on_behalf_of::exchange(request).await,
        GrantType::DeviceCode => device_code::poll(request).await,
    }
}

/// What every grant works on.
#[derive(Clone, Copy)]
struct Request<'a> {
    app: &'a App,
    tenant: &'a Tenant,
    client: &'a AuthenticatedClient,
    parameters: &'a Parameters<'a>,
    correlation_id: CorrelationId,
}

impl<'a> Request<'a> {
    /// For an extension that adds claims to the tokens of `user`. No browser says a language here: it
    /// is the one that the account was last used in.
    fn occasion(&self, request_type: RequestType, user: &User) -> Occasion<'a> {
        Occasion {
            tenant: self.tenant,
            registered: self.client.app(),
            correlation_id: self.correlation_id,
            client: None,
            locale: locale_of(self.tenant, user),
            request_type,
        }
    }
}

/// What the app's extension adds to the tokens of `owner`: asked before what they are for is used
/// up, so that the app may try again where it does not answer. `None`: nobody was asked.
async fn added_beforehand(
    request: Request<'_>,
    kind: RequestType,
    owner: impl Future<Output = Result<Option<(Grant, User)>, StoreError>>,
) -> Result<Option<Map<String, Value>>, OAuthError> {
    if request.client.app().extension(ExtensionEvent::TokenIssuanceStart).is_none() {
        return Ok(None);
    }
    match owner.await? {
        Some((_, owner)) => {
            let added = claims::added(request.app, &request.occasion(kind, &owner), &owner).await?;
            Ok(Some(added.unwrap_or_default()))
        }
        // What is wrong is said when it is to be used.
        None => Ok(None),
    }
}

/// The answer of the grants that stand for a customer: RFC 6749 §5.1, OpenID Connect Core §3.1.3.3,
/// and MSAL's `client_info`.
async fn tokens_for(
    request: Request<'_>,
    subject: Subject<'_>,
    granted: &GrantedScopes,
    from_authorization: Option<&AuthorizationRequest>,
    refresh_token: Option<PlainSecret>,
) -> Result<TokenResponse, OAuthError> {
    let Request { app, client, .. } = request;
    let added = match subject.added {
        Some(_) => None,
        None => {
            claims::added(app, &request.occasion(RequestType::SignIn, subject.user), subject.user)
                .await?
        }
    };
    let subject = Subject { added: subject.added.or(added.as_ref()), ..subject };
    let claims: Option<&ClaimsRequest> = from_authorization.map(|request| &request.claims);
    let access = claims::access_token(app, subject, granted, client.proof(), claims).await?;
    let id_token = match granted.scopes.contains("openid") {
        true => {
            let extras = IdTokenExtras {
                nonce: from_authorization.and_then(|request| request.nonce.as_deref()),
                access_token: Some(access.token.expose()),
                claims,
                acr: from_authorization.and_then(|request| request.acr),
                ..IdTokenExtras::default()
            };
            Some(claims::id_token(app, subject, extras).await?)
        }
        false => None,
    };
    let named = from_authorization.is_some_and(|request| request.client_info)
        || request.parameters.get("client_info", SHORT)? == Some("1");
    let client_info = named.then(|| {
        let (uid, utid) = (subject.user.id.to_string(), subject.tenant.id.to_string());
        ClientInfo { uid, utid }.encode()
    });
    Ok(TokenResponse {
        token_type: "Bearer".to_owned(),
        expires_in: Some(access.expires_in),
        refresh_in: None,
        ext_expires_in: Some(access.expires_in),
        scope: Some(granted.scopes.to_string()),
        access_token: Some(access.token),
        refresh_token,
        id_token,
        client_info,
    })
}

/// The first refresh token of a grant, if that has `offline_access` (OpenID Connect Core §11).
async fn first_refresh_token(app: &App, grant: &Grant) -> Result<Option<PlainSecret>, OAuthError> {
    if !grant.scopes.contains("offline_access") {
        return Ok(None);
    }
    let now = app.clock.now();
    let token = PlainToken::random(&app.random);
    let expires_at = now.plus_seconds(REFRESH_TOKEN_SECONDS);
    let new = NewRefreshToken { hash: token.hash(), expires_at };
    app.store.add_refresh_token(grant.id, &new, now).await?;
    Ok(Some(PlainSecret::new(token.reveal())))
}

/// A failed client authentication counts against its address; after too many, that is the answer.
pub(super) fn counted(app: &App, context: &RequestContext, refusal: OAuthError) -> OAuthError {
    if refusal.code() != OAuthErrorCode::InvalidClient {
        return refusal;
    }
    match app.limits.failed_client(context.client) {
        Ok(()) => refusal,
        Err(too_many) => OAuthError::TooMany(too_many.retry_after_seconds),
    }
}

/// Whether `origin` is where the app of the request has a redirect URI as a single-page app.
async fn is_single_page_app(app: &App, origin: &HeaderValue, body: &[u8]) -> bool {
    let parameters = Parameters::parse(body);
    let Some(id) = parameters.get("client_id", SHORT).ok().flatten().and_then(client_id) else {
        return false;
    };
    let Ok(Some(client)) = app.directory.app(&id).await else { return false };
    client.registration.redirect_uris.iter().any(|registered| {
        registered.platform == Platform::Spa
            && Url::parse(registered.uri.as_str())
                .is_ok_and(|uri| origin == uri.origin().ascii_serialization().as_str())
    })
}
