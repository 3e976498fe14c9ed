//! The authorization response: what it holds, and how it travels (RFC 6749 §4.1.2, §4.2.2; OAuth
//! 2.0 Multiple Response Types; OAuth 2.0 Form Post Response Mode; RFC 9207).

use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, LOCATION};
use http::{HeaderValue, StatusCode};
use url::Url;
use vestibule_protocol::params::ResponseMode;

use super::Visit;
use super::claims::{self, ClientProof, IdTokenExtras, Subject, issuer};
use super::error::{OAuthError, page_request};
use super::{authorize, scopes};
use crate::app::App;
use crate::directory::RegisteredApp;
use crate::extensions::token_issuance::locale_of;
use crate::extensions::{Occasion, RequestType};
use crate::model::app_registration::Platform;
use crate::model::authorization::{AuthorizationRequest, CODE_SECONDS, Grant};
use crate::model::ids::GrantId;
use crate::model::requested_scope::GrantedScopes;
use crate::model::session::Session;
use crate::model::tenant::Tenant;
use crate::model::token::SPA_REFRESH_TOKEN_SECONDS;
use crate::model::user::User;
use crate::pages::{FormPost, Page};
use crate::secrets::PlainToken;

/// Where an answer goes: a registered redirect URI, checked.
#[derive(Debug)]
pub struct Recipient<'a> {
    /// The app's name, for the page that carries a form_post.
    pub app: &'a str,
    /// The redirect URI.
    pub redirect_uri: &'a str,
    /// How the answer travels.
    pub mode: ResponseMode,
    /// Echoed.
    pub state: Option<&'a str>,
}

impl<'a> Recipient<'a> {
    /// Of a validated request.
    pub fn of(client: &'a RegisteredApp, request: &'a AuthorizationRequest) -> Self {
        Self {
            app: &client.registration.display_name,
            redirect_uri: &request.redirect_uri,
            mode: request.response_mode,
            state: request.state.as_deref(),
        }
    }
}

/// The parameters of an answer.
pub type Fields = Vec<(&'static str, String)>;

/// Who is signed in, where an app asks.
#[derive(Debug, Clone, Copy)]
pub struct SignedIn<'a> {
    /// The tenant.
    pub tenant: &'a Tenant,
    /// The app.
    pub client: &'a RegisteredApp,
    /// What it asked for.
    pub request: &'a AuthorizationRequest,
    /// The session.
    pub session: &'a Session,
    /// The customer.
    pub user: &'a User,
}

/// Makes what the app asked for: a grant, and for it a code, an access token, an ID token. A request
/// that was sent ahead is used up by it (RFC 9126 §7.3): not by the first visit, which a customer
/// may reload.
pub async fn success(visit: &Visit, signed_in: SignedIn<'_>) -> Result<Fields, OAuthError> {
    let app = &visit.app;
    let SignedIn { tenant, client, request, session, user } = signed_in;
    let registration = &client.registration;
    let now = app.clock.now();
    authorize::allowed(registration, request.response_type)?;
    if let Some(pushed) = request.pushed
        && !app.store.use_pushed_request(pushed, (tenant.id, &request.client_id), now).await?
    {
        return Err(OAuthError::PushedRequest);
    }
    let granted = granted(app, signed_in).await?;
    let added = match request.response_type.token() || request.response_type.id_token() {
        true => claims::added(app, &occasion(visit, signed_in), user).await?,
        false => None,
    };
    let spa = registration
        .redirect_uri(&request.redirect_uri)
        .is_some_and(|registered| registered.platform == Platform::Spa);
    let grant = Grant {
        id: GrantId::random(&app.random),
        parent: None,
        tenant_id: tenant.id,
        client_id: registration.client_id.clone(),
        user_id: user.id,
        sid: session.sid,
        scopes: granted.scopes.clone(),
        auth_time: session.auth_time,
        amr: session.amr.clone(),
        idp: session.idp.clone(),
        created_at: now,
        refresh_until: spa.then(|| now.plus_seconds(SPA_REFRESH_TOKEN_SECONDS)),
        expires_at: claims::longest_life(registration, now.plus_seconds(CODE_SECONDS)),
        revoked_at: None,
    };
    let subject =
        Subject { tenant, client: registration, grant: &grant, user, added: added.as_ref() };

    let mut fields = Fields::new();
    let code = request.response_type.code().then(|| PlainToken::random(&app.random));
    let granted_to_session = match &code {
        Some(code) => {
            let expires_at = now.plus_seconds(CODE_SECONDS);
            fields.push(("code", code.reveal().to_owned()));
            app.store.issue_code(&code.hash(), &grant, request, expires_at).await?
        }
        None => app.store.insert_grant(&grant).await?,
    };
    // Its owner ended the session while this was made: nobody is signed in here any more.
    if !granted_to_session {
        return Err(OAuthError::LoginRequired);
    }
    let mut access_token = None;
    if request.response_type.token() {
        let claims = Some(&request.claims);
        let made = claims::access_token(app, subject, &granted, ClientProof::None, claims).await?;
        fields.push(("access_token", made.token.expose().to_owned()));
        fields.push(("token_type", "Bearer".to_owned()));
        fields.push(("expires_in", made.expires_in.to_string()));
        fields.push(("scope", granted.scopes.to_string()));
        access_token = Some(made.token);
    }
    if request.response_type.id_token() {
        let extras = IdTokenExtras {
            nonce: request.nonce.as_deref(),
            access_token: access_token.as_ref().map(|token| token.expose()),
            code: code.as_ref().map(PlainToken::reveal),
            claims: Some(&request.claims),
            acr: request.acr,
            alone: code.is_none() && access_token.is_none(),
        };
        let id_token = claims::id_token(app, subject, extras).await?;
        fields.push(("id_token", id_token.expose().to_owned()));
    }
    Ok(fields)
}

/// What the app gets, if it may have it still: since the request was checked, the administrator may
/// have changed the registration, and the customer may have withdrawn the consent.
pub async fn granted(app: &App, signed_in: SignedIn<'_>) -> Result<GrantedScopes, OAuthError> {
    let SignedIn { client, request, user, .. } = signed_in;
    if client.user_flow.is_none() {
        return Err(OAuthError::NoUserFlow);
    }
    let granted = scopes::of_grant(app, client, &request.scopes).await?;
    match scopes::agreed(app, client, user.id, &request.named()?).await? {
        true => Ok(granted),
        false => Err(OAuthError::CustomerConsent),
    }
}

/// For an extension that adds claims.
fn occasion<'a>(visit: &Visit, signed_in: SignedIn<'a>) -> Occasion<'a> {
    Occasion {
        tenant: signed_in.tenant,
        registered: signed_in.client,
        correlation_id: visit.context.correlation_id,
        client: Some(visit.context.client),
        locale: locale_of(signed_in.tenant, signed_in.user),
        request_type: RequestType::SignIn,
    }
}

/// The parameters of an error (RFC 6749 §4.1.2.1).
pub fn failure(visit: &Visit, error: &OAuthError) -> Fields {
    error.log(&visit.context);
    let description = format!(
        "{} Trace ID: {} Correlation ID: {} Timestamp: {}",
        error.description(),
        visit.context.trace_id,
        visit.context.correlation_id,
        visit.app.clock.now().to_error_timestamp(),
    );
    vec![("error", error.code().as_str().to_owned()), ("error_description", description)]
}

/// Sends the parameters to the app, with `state` and, against mix-up, `iss` (RFC 9207 §2).
pub fn deliver(
    visit: &Visit,
    tenant: &Tenant,
    recipient: &Recipient<'_>,
    mut fields: Fields,
) -> Response {
    fields.extend(recipient.state.map(|state| ("state", state.to_owned())));
    fields.push(("iss", issuer(&visit.app.config.public_url, tenant.id)));
    let separator = match recipient.mode {
        ResponseMode::FormPost => {
            let page = FormPost {
                action: recipient.redirect_uri.to_owned(),
                fields: fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
                app: recipient.app.to_owned(),
            };
            let request = page_request(&visit.app, &visit.context, &visit.headers, Some(tenant));
            return visit.app.pages.render(&request, &Page::FormPost(page));
        }
        ResponseMode::Fragment => '#',
        ResponseMode::Query if recipient.redirect_uri.contains('?') => '&',
        ResponseMode::Query => '?',
    };
    let mut encoded = url::form_urlencoded::Serializer::new(String::new());
    encoded.extend_pairs(fields);
    see_other(&format!("{}{separator}{}", recipient.redirect_uri, encoded.finish()))
}

/// 303: the browser goes there with GET, whatever it came with (RFC 9700 §4.12).
pub fn see_other(to: &str) -> Response {
    let location = match HeaderValue::from_str(to) {
        Ok(location) if to.is_ascii() => location,
        // A registered URI may have letters beyond ASCII; a header may not.
        Ok(_) | Err(_) => match Url::parse(to).ok().and_then(|url| url.as_str().parse().ok()) {
            Some(location) => location,
            None => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        },
    };
    let no_store = HeaderValue::from_static("no-store");
    (StatusCode::SEE_OTHER, [(LOCATION, location), (CACHE_CONTROL, no_store)]).into_response()
}
