//! The authorization endpoint: `GET` and `POST /{tenant}/oauth2/v2.0/authorize` (RFC 6749 §3.1,
//! §4.1.1; OpenID Connect Core §3.1.2, §3.2.2, §3.3.2; RFC 7636 §4.3).
//!
//! 1. The tenant, the app and its redirect URI. Any fault here is a page, never a redirect: until
//!    the redirect URI is known to be the app's, nothing may be sent to it (RFC 6749 §4.1.2.1).
//! 2. Every other parameter. A fault goes to the app, in the response mode that it asked for. A
//!    request that the app sent ahead has had these two steps (`pushed_authorization`).
//! 3. Who is signed in in this browser. One live session that suffices is answered at once, unless
//!    something else is due (`journeys::due`).
//! 4. `prompt=none` ends here, with an error, if somebody would have to be asked.
//! 5. Else the request is stored, bound to the browser, and the browser goes to the journey.
//!
//! A POST comes from another site, so the browser leaves our cookies at home (`SameSite=Lax`); it
//! is sent on to the same request as a GET, with which they come.

use axum::extract::RawQuery;
use axum::extract::rejection::BytesRejection;
use axum::response::Response;
use bytes::Bytes;
use http::header::SET_COOKIE;
use vestibule_protocol::params::{Prompt, ResponseMode, ResponseType};
use vestibule_protocol::pkce::CodeChallenge;
use vestibule_protocol::scope::ScopeSet;

use super::answer::{self, Recipient, SignedIn, see_other};
use super::claims_request;
use super::error::OAuthError;
use super::parameters::{self, LONG, Parameters, SHORT, STATE, TOKEN};
use super::{Visit, client_id, id_token_hint, pushed_authorization, scopes};
use crate::app::App;
use crate::directory::RegisteredApp;
use crate::journeys::{due, external};
use crate::model::acr::Acr;
use crate::model::app_registration::{AppRegistration, Platform, Profile};
use crate::model::authorization::{
    AuthorizationRequest, ClaimsRequest, REQUEST_SECONDS, StoredRequest,
};
use crate::model::ids::{RequestId, UserId};
use crate::model::journey::Journey;
use crate::model::language::Language;
use crate::model::tenant::Tenant;
use crate::model::token::pairwise_subject;
use crate::model::user::User;
use crate::web::cookies::BrowserCookie;

/// A request in the query.
pub async fn get(visit: Visit, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let parameters = Parameters::parse(query.as_bytes());
    let tenant = match visit.tenant().await {
        Ok(tenant) => tenant,
        Err(error) => return visit.refuse(None, &error),
    };
    let app = &visit.app;
    if let Some(reference) = pushed_authorization::reference(&parameters) {
        return match pushed_authorization::find(app, &tenant, &parameters, &reference).await {
            Ok((client, request)) => {
                let recipient = Recipient::of(&client, &request);
                let next = go_on(&visit, &tenant, &client, request.clone()).await;
                answer_with(&visit, &tenant, &recipient, next)
            }
            Err(error) => visit.refuse(Some(&tenant), &error),
        };
    }
    let target = match Target::find(app, &tenant, &parameters).await {
        Ok(target) => target,
        Err(error) => return visit.refuse(Some(&tenant), &error),
    };
    let recipient = target.recipient(&parameters);
    let next = match validate(app, &tenant, &target, &parameters).await {
        Ok(request) => go_on(&visit, &tenant, &target.client, request).await,
        Err(error) => Err(error),
    };
    answer_with(&visit, &tenant, &recipient, next)
}

fn answer_with(
    visit: &Visit,
    tenant: &Tenant,
    recipient: &Recipient<'_>,
    next: Result<Next, OAuthError>,
) -> Response {
    match next {
        Ok(Next::Answer(fields)) => answer::deliver(visit, tenant, recipient, fields),
        Ok(Next::Journey(response)) => response,
        Err(error) => {
            let fields = answer::failure(visit, &error);
            answer::deliver(visit, tenant, recipient, fields)
        }
    }
}

/// A request in a form: the same, as a GET.
pub async fn post(visit: Visit, body: Result<Bytes, BytesRejection>) -> Response {
    match query_of_form(&visit, body) {
        Ok(query) => see_other(&format!("{}?{query}", visit.at("/oauth2/v2.0/authorize"))),
        Err(error) => visit.refuse(None, &error),
    }
}

/// The body of a form, to stand in an address.
pub fn query_of_form(
    visit: &Visit,
    body: Result<Bytes, BytesRejection>,
) -> Result<String, OAuthError> {
    let body = parameters::body(body)?;
    Parameters::form(&visit.headers, &body)?;
    let query = std::str::from_utf8(&body).ok().filter(|query| query.bytes().all(is_query));
    match query {
        Some(query) if query.len() <= LONGEST_QUERY => Ok(query.to_owned()),
        Some(_) => Err(OAuthError::TooLong("body")),
        None => Err(OAuthError::Malformed("body")),
    }
}

/// RFC 3986 §3.4.
fn is_query(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?%".contains(&byte)
}

enum Next {
    Answer(answer::Fields),
    Journey(Response),
}

/// Steps 3 to 5.
async fn go_on(
    visit: &Visit,
    tenant: &Tenant,
    client: &RegisteredApp,
    request: AuthorizationRequest,
) -> Result<Next, OAuthError> {
    let app = &visit.app;
    let now = app.clock.now();
    let mut sessions = visit.sessions(tenant).await?;
    sessions.retain(|(_, user)| may_answer(tenant, &request, user));
    let silent = request.prompt.contains(&Prompt::None);
    let remembered = visit.remembered(tenant);
    match due::entry(app, (tenant, client, remembered.as_ref()), &request, &sessions).await? {
        Journey::SignedIn { sid } => {
            let chosen = sessions.iter().find(|(session, _)| session.sid == sid);
            let (session, user) = chosen.ok_or(OAuthError::LoginRequired)?;
            app.store.touch_session(session, now).await?;
            let signed_in = SignedIn { tenant, client, request: &request, session, user };
            answer::success(visit, signed_in).await.map(Next::Answer)
        }
        journey if silent => Err(OAuthError::silent(&journey)),
        journey => {
            let journey = external::hinted(client, &request, journey);
            begin(visit, tenant, request, journey).await.map(Next::Journey)
        }
    }
}

/// Whether an account may answer a request that names one, by `id_token_hint` or by the `claims`
/// parameter (OpenID Connect Core §3.1.2.1, §5.5.1).
pub fn may_answer(tenant: &Tenant, request: &AuthorizationRequest, user: &User) -> bool {
    let hinted = request.hinted_user.is_none_or(|hinted| hinted == user.id);
    let named = request.claims.subject.as_ref().is_none_or(|subject| {
        *subject == pairwise_subject(&tenant.pairwise, &request.client_id, user.id)
    });
    hinted && named
}

/// Stores the request, bound to this browser, and sends the browser to the journey.
pub async fn begin(
    visit: &Visit,
    tenant: &Tenant,
    request: AuthorizationRequest,
    journey: Journey,
) -> Result<Response, OAuthError> {
    let app = &visit.app;
    let public_url = &app.config.public_url;
    let known = BrowserCookie::of(public_url, &visit.headers);
    let browser = known.unwrap_or_else(|| BrowserCookie::fresh(&app.random));
    let now = app.clock.now();
    let stored = StoredRequest {
        id: RequestId::random(&app.random),
        tenant_id: tenant.id,
        browser_hash: browser.hash().as_bytes().to_vec(),
        request,
        journey,
        version: 0,
        created_at: now,
        expires_at: now.plus_seconds(REQUEST_SECONDS),
    };
    app.store.insert_request(&stored).await?;
    let page = format!("/{}/journey/{}", visit.segment, stored.id);
    let mut response = match stored.journey {
        Journey::AtProvider { .. } => see_other(&format!("{page}/provider")),
        _ => see_other(&page),
    };
    response.headers_mut().append(SET_COOKIE, browser.set(public_url));
    Ok(response)
}

/// The app and its redirect URI, found and checked.
pub(super) struct Target {
    client: std::sync::Arc<RegisteredApp>,
    redirect_uri: String,
    given: bool,
    platform: Platform,
}

impl Target {
    pub(super) async fn find(
        app: &App,
        tenant: &Tenant,
        parameters: &Parameters<'_>,
    ) -> Result<Self, OAuthError> {
        let client = client(app, tenant, parameters).await?;
        let registration = &client.registration;
        let asked = parameters.get("redirect_uri", LONG)?;
        let (redirect_uri, platform) = match asked {
            Some(asked) => {
                let registered = registration.redirect_uri(asked).ok_or(OAuthError::RedirectUri)?;
                (asked.to_owned(), registered.platform)
            }
            None => {
                let only = only_redirect_uri(registration).ok_or(OAuthError::NoRedirectUri)?;
                (only.uri.as_str().to_owned(), only.platform)
            }
        };
        Ok(Self { given: asked.is_some(), client, redirect_uri, platform })
    }

    /// How even an error travels: as asked, where that is possible.
    fn recipient<'a>(&'a self, parameters: &'a Parameters<'_>) -> Recipient<'a> {
        let kind: Option<ResponseType> =
            parameters.parsed("response_type", SHORT).unwrap_or_default();
        let asked: Option<ResponseMode> =
            parameters.parsed("response_mode", SHORT).unwrap_or_default();
        let mode = match (kind, asked) {
            (Some(kind), Some(asked)) if kind.allows(asked) => asked,
            (Some(kind), _) => kind.default_mode(),
            (None, asked) => asked.unwrap_or(ResponseMode::Query),
        };
        Recipient {
            app: &self.client.registration.display_name,
            redirect_uri: &self.redirect_uri,
            mode,
            state: parameters.get("state", STATE).unwrap_or_default(),
        }
    }
}

/// The app that `client_id` names, one of the tenant.
pub(super) async fn client(
    app: &App,
    tenant: &Tenant,
    parameters: &Parameters<'_>,
) -> Result<std::sync::Arc<RegisteredApp>, OAuthError> {
    let id = client_id(parameters.required("client_id", SHORT)?);
    app.directory
        .app(&id.ok_or(OAuthError::UnknownClient)?)
        .await?
        .filter(|client| client.registration.tenant_id == tenant.id)
        .ok_or(OAuthError::UnknownClient)
}

/// RFC 6749 §3.1.2.3 lets an app with one redirect URI leave it out; OpenID Connect does not, and
/// nor does the strict profile.
fn only_redirect_uri(
    registration: &AppRegistration,
) -> Option<&crate::model::app_registration::RegisteredUri> {
    let mut uris = registration.redirect_uris.iter().filter(|r| r.platform != Platform::PostLogout);
    let first = uris.next();
    match registration.profile {
        Profile::Strict => None,
        Profile::EntraCompat => first.filter(|_| uris.next().is_none()),
    }
}

/// Step 2: every parameter but the app and its redirect URI.
pub(super) async fn validate(
    app: &App,
    tenant: &Tenant,
    target: &Target,
    parameters: &Parameters<'_>,
) -> Result<AuthorizationRequest, OAuthError> {
    let registration = &target.client.registration;
    if target.client.user_flow.is_none() {
        return Err(OAuthError::NoUserFlow);
    }
    let state = parameters.get("state", STATE)?.map(str::to_owned);
    refuse_request_objects(parameters)?;
    let (response_type, response_mode) = response(registration, parameters)?;
    let asked: ScopeSet =
        parameters.required("scope", LONG)?.parse().map_err(|_| OAuthError::Malformed("scope"))?;
    let granted = scopes::grant(app, &target.client, &asked).await?;
    if granted.scopes.is_empty() {
        return Err(OAuthError::Malformed("scope"));
    }
    if response_type.id_token() && !granted.scopes.contains("openid") {
        return Err(OAuthError::OpenIdScope);
    }
    let nonce = parameters.get("nonce", STATE)?.map(str::to_owned);
    if response_type.id_token() && nonce.is_none() {
        return Err(OAuthError::Missing("nonce"));
    }
    let code_challenge = code_challenge(target, response_type, parameters)?;
    let (prompt, max_age) = prompt_and_max_age(parameters)?;
    let (claims, acr) = claims_and_acr(parameters)?;
    Ok(AuthorizationRequest {
        client_id: registration.client_id.clone(),
        redirect_uri: target.redirect_uri.clone(),
        redirect_uri_given: target.given,
        response_type,
        response_mode,
        scopes: granted.scopes,
        resource: granted.resource,
        state,
        nonce,
        code_challenge,
        prompt,
        max_age,
        login_hint: parameters.login_hint()?,
        domain_hint: parameters.get("domain_hint", SHORT)?.map(str::to_owned),
        ui_locales: ui_locales(parameters)?,
        client_info: parameters.get("client_info", SHORT)? == Some("1"),
        claims,
        acr,
        hinted_user: hinted_user(app, tenant, registration, parameters).await?,
        device: None,
        pushed: None,
        account: None,
        add_factor: false,
        link: None,
    })
}

/// OpenID Connect Core §6, §7.2.1: they are not supported, and say so with their own codes.
fn refuse_request_objects(parameters: &Parameters<'_>) -> Result<(), OAuthError> {
    if parameters.get("request", usize::MAX)?.is_some() {
        return Err(OAuthError::RequestObject);
    }
    if parameters.get("request_uri", usize::MAX)?.is_some() {
        return Err(OAuthError::RequestUri);
    }
    if parameters.get("registration", usize::MAX)?.is_some() {
        return Err(OAuthError::Registration);
    }
    Ok(())
}

/// Whether the address of a request that was checked before is still one of the app's.
pub(super) fn still_registered(
    registration: &AppRegistration,
    request: &AuthorizationRequest,
) -> Result<(), OAuthError> {
    match registration.redirect_uri(&request.redirect_uri) {
        Some(_) => Ok(()),
        None => Err(OAuthError::RedirectUri),
    }
}

/// Whether what comes back is on for the app.
pub(super) fn allowed(
    registration: &AppRegistration,
    response_type: ResponseType,
) -> Result<(), OAuthError> {
    if response_type.id_token() && !registration.allow_implicit_id_token {
        return Err(OAuthError::IdTokenOff);
    }
    if response_type.token() && !registration.allow_implicit_access_token {
        return Err(OAuthError::AccessTokenOff);
    }
    Ok(())
}

/// What comes back and how. Tokens from here only where the registration turns them on (RFC 9700
/// §2.1.2); an access token alone never, since nothing in it is bound to the request.
fn response(
    registration: &AppRegistration,
    parameters: &Parameters<'_>,
) -> Result<(ResponseType, ResponseMode), OAuthError> {
    let response_type: ResponseType = parameters
        .required("response_type", SHORT)?
        .parse()
        .map_err(|_| OAuthError::ResponseType)?;
    if !response_type.code() && !response_type.id_token() {
        return Err(OAuthError::ResponseType);
    }
    allowed(registration, response_type)?;
    let asked = parameters
        .get("response_mode", SHORT)?
        .map(str::parse)
        .transpose()
        .map_err(|_| OAuthError::ResponseMode)?;
    let mode: ResponseMode = asked.unwrap_or(response_type.default_mode());
    if !response_type.allows(mode) {
        return Err(OAuthError::ResponseMode);
    }
    Ok((response_type, mode))
}

/// PKCE (RFC 7636 §4.3): S256 for every code under the strict profile (RFC 9700 §2.1.1) and for
/// single-page apps. `plain`, said or unsaid, never: a verifier that travels twice protects
/// nothing, and a server that takes both lets an attacker choose (GO-2024-2479).
fn code_challenge(
    target: &Target,
    response_type: ResponseType,
    parameters: &Parameters<'_>,
) -> Result<Option<CodeChallenge>, OAuthError> {
    let challenge = parameters.get("code_challenge", SHORT)?;
    let method = parameters.get("code_challenge_method", SHORT)?;
    let registration = &target.client.registration;
    let required = response_type.code()
        && (registration.profile == Profile::Strict
            || registration.public_client
            || target.platform == Platform::Spa);
    match (challenge, method) {
        (None, None) if required => Err(OAuthError::PkceRequired),
        (None, None) => Ok(None),
        (Some(challenge), Some(CodeChallenge::METHOD)) => CodeChallenge::parse(challenge)
            .map(Some)
            .map_err(|_| OAuthError::Malformed("code_challenge")),
        (Some(_), _) => Err(OAuthError::PkcePlain),
        (None, Some(_)) => Err(OAuthError::Missing("code_challenge")),
    }
}

/// `max_age=0` is `prompt=login` (OpenID Connect Core §3.1.2.1).
fn prompt_and_max_age(
    parameters: &Parameters<'_>,
) -> Result<(Vec<Prompt>, Option<i64>), OAuthError> {
    let words = parameters.get("prompt", SHORT)?.unwrap_or_default();
    let mut prompt = Vec::new();
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        let word: Prompt = word.parse().map_err(|_| OAuthError::Malformed("prompt"))?;
        if !prompt.contains(&word) {
            prompt.push(word);
        }
    }
    let silent = prompt.contains(&Prompt::None);
    if silent && prompt.len() > 1 {
        return Err(OAuthError::Malformed("prompt"));
    }
    let max_age: Option<u32> = parameters.parsed("max_age", SHORT)?;
    if max_age == Some(0) && !silent && !prompt.contains(&Prompt::Login) {
        prompt.push(Prompt::Login);
    }
    Ok((prompt, max_age.map(i64::from)))
}

/// The `claims` parameter, and the context class that the sign-in must meet: `acr_values` and
/// `claims` can both ask for one, in the order of preference; of two, the one that needs more
/// (OpenID Connect Core §3.1.2.1, §5.5.1.1).
fn claims_and_acr(parameters: &Parameters<'_>) -> Result<(ClaimsRequest, Option<Acr>), OAuthError> {
    let wished = parameters.get("acr_values", LONG)?.unwrap_or_default();
    let wished: Option<Acr> = wished.split(' ').find_map(|value| value.parse().ok());
    match parameters.get("claims", LONG)? {
        None => Ok((ClaimsRequest::default(), wished)),
        Some(text) => {
            let (request, acr) = claims_request::parse(text)?;
            Ok((request, acr.max(wished)))
        }
    }
}

/// Of the languages that the app would like, the one that the pages will be in: anybody may send
/// the others, and they would only be kept.
fn ui_locales(parameters: &Parameters<'_>) -> Result<Vec<String>, OAuthError> {
    let tags = parameters.get("ui_locales", LONG)?.unwrap_or_default();
    Ok(Language::look_up(tags.split(' ')).map(|found| found.tag().to_owned()).into_iter().collect())
}

/// Whom `id_token_hint` is about. It must be an ID token that this tenant made for this app.
async fn hinted_user(
    app: &App,
    tenant: &Tenant,
    registration: &AppRegistration,
    parameters: &Parameters<'_>,
) -> Result<Option<UserId>, OAuthError> {
    let Some(token) = parameters.get("id_token_hint", TOKEN)? else { return Ok(None) };
    id_token_hint::verify(app, tenant, token)
        .await?
        .filter(|hint| *hint.audience() == registration.client_id)
        .map(|hint| Some(hint.user()))
        .ok_or(OAuthError::Malformed("id_token_hint"))
}

/// What a browser surely takes in an address.
const LONGEST_QUERY: usize = 32 * 1024;
