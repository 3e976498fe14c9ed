//! Sign-out: `GET` and `POST /{tenant}/oauth2/v2.0/logout` (OpenID Connect RP-Initiated Logout 1.0
//! §2, §3).
//!
//! 1. The tenant.
//! 2. `id_token_hint`, if it is good: an ID token that this tenant signed, for an app of its own,
//!    and for the app that `client_id` names, if it does. Its age does not matter.
//! 3. `post_logout_redirect_uri`: the browser may only be sent there if it is registered for the
//!    app of the hint, character by character.
//! 4. A good hint about a session of this browser ends that session at once, and the browser goes
//!    back with `state`. So does a good hint when nobody is signed in. Where apps hear of it in
//!    frames, the page of the end comes in between.
//! 5. Everything else is a page: it asks whom it should sign out, if anybody is signed in. So
//!    another site can show the page, but cannot sign anybody out. An address that is not
//!    registered is never linked; one that is stands on the page of the end, as a link.
//!
//! A POST comes from another site without our cookies, so it goes on as a GET.

use axum::extract::RawQuery;
use axum::extract::rejection::BytesRejection;
use axum::response::Response;
use bytes::Bytes;
use http::header::SET_COOKIE;
use url::form_urlencoded;

use super::answer::see_other;
use super::authorize::query_of_form;
use super::error::OAuthError;
use super::id_token_hint::{self, IdTokenHint};
use super::parameters::{LONG, Parameters, SHORT, STATE, TOKEN};
use super::{Visit, client_id};
use crate::journeys::sign_out;
use crate::model::ids::ClientId;
use crate::model::tenant::Tenant;
use crate::pages::{ToldApps, WayBack};
use crate::web::cookies;

/// A request in the query.
pub async fn get(visit: Visit, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let parameters = Parameters::parse(query.as_bytes());
    let tenant = match visit.tenant().await {
        Ok(tenant) => tenant,
        Err(error) => return visit.refuse(None, &error),
    };
    match sign_out(&visit, &tenant, &parameters).await {
        Ok(response) => response,
        Err(error) => visit.refuse(Some(&tenant), &error),
    }
}

/// A request in a form: the same, as a GET. Without a form, as a GET without parameters.
pub async fn post(visit: Visit, body: Result<Bytes, BytesRejection>) -> Response {
    let query = query_of_form(&visit, body).unwrap_or_default();
    see_other(&format!("{}?{query}", visit.at("/oauth2/v2.0/logout")))
}

async fn sign_out(
    visit: &Visit,
    tenant: &Tenant,
    parameters: &Parameters<'_>,
) -> Result<Response, OAuthError> {
    let hint = Hint::find(visit, tenant, parameters).await?;
    let asked = parameters.get("post_logout_redirect_uri", LONG)?;
    let way_back = match (asked, &hint) {
        (None, _) | (Some(_), Hint::Bad) => None,
        (Some(asked), Hint::Good(hint)) => {
            registered(visit, tenant, Some(hint.audience()), asked).await?
        }
        (Some(asked), Hint::None { client_id }) => {
            registered(visit, tenant, client_id.as_ref(), asked).await?
        }
    };
    let refused = asked.is_some() && way_back.is_none();
    let state = parameters.get("state", STATE)?;
    let way_back = way_back.map(|way_back| with_state(way_back, state));

    let sessions = visit.sessions(tenant).await?;
    let hinted = match &hint {
        Hint::Good(hint) => sessions
            .iter()
            .find(|(session, user)| session.sid == hint.sid() || user.id == hint.user())
            .map(|(session, _)| session.sid),
        Hint::Bad | Hint::None { .. } => None,
    };
    let trusted = matches!(hint, Hint::Good(_)) && !refused;
    if !trusted || hinted.is_none() && !sessions.is_empty() {
        return Ok(sign_out::ask(visit, tenant, &sessions, way_back));
    }
    let told = match hinted {
        Some(_) => sign_out::end(visit, tenant, hinted).await?,
        None => ToldApps::default(),
    };
    let mut response = match way_back {
        Some(way_back) if told.frames.is_empty() => see_other(&way_back.href),
        way_back => sign_out::signed_out_telling(visit, tenant, told, way_back),
    };
    if hinted.is_some() && sessions.len() == 1 {
        let gone = cookies::clear_session(&visit.app.config.public_url, tenant.id);
        response.headers_mut().append(SET_COOKIE, gone);
    }
    Ok(response)
}

/// What the request says about the app that sends it.
enum Hint {
    Good(IdTokenHint),
    Bad,
    None { client_id: Option<ClientId> },
}

impl Hint {
    async fn find(
        visit: &Visit,
        tenant: &Tenant,
        parameters: &Parameters<'_>,
    ) -> Result<Self, OAuthError> {
        let named = parameters.get("client_id", SHORT)?.map(client_id);
        let Some(token) = parameters.get("id_token_hint", TOKEN)? else {
            return Ok(Self::None { client_id: named.flatten() });
        };
        let hint = id_token_hint::verify(&visit.app, tenant, token).await?;
        let fits = |hint: &IdTokenHint| {
            named.as_ref().is_none_or(|named| named.as_ref() == Some(hint.audience()))
        };
        Ok(hint.filter(fits).map_or(Self::Bad, Self::Good))
    }
}

/// The way back that `uri` is: registered, exactly, for the app, or, where nothing says which app
/// it is, for any one of the tenant.
async fn registered(
    visit: &Visit,
    tenant: &Tenant,
    client: Option<&ClientId>,
    uri: &str,
) -> Result<Option<WayBack>, OAuthError> {
    let app = &visit.app;
    let found;
    let client = match client {
        Some(client) => client,
        None => {
            let Some(first) = app.store.app_that_returns_to(tenant.id, uri).await? else {
                return Ok(None);
            };
            found = first;
            &found
        }
    };
    let Some(client) = app.directory.app(client).await? else { return Ok(None) };
    let registration = &client.registration;
    let fits = registration.tenant_id == tenant.id && registration.may_return_after_sign_out(uri);
    let name = registration.display_name.clone();
    Ok(fits.then(|| WayBack { app: name, href: uri.to_owned() }))
}

fn with_state(mut way_back: WayBack, state: Option<&str>) -> WayBack {
    if let Some(state) = state {
        let separator = if way_back.href.contains('?') { '&' } else { '?' };
        let state: String = form_urlencoded::byte_serialize(state.as_bytes()).collect();
        way_back.href = format!("{}{separator}state={state}", way_back.href);
    }
    way_back
}
