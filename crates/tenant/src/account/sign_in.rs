//! How a customer comes to the account page: by a journey of its own app registration.
//!
//! 1. [`begin`]: the request that an app would send, with the page to go to in place of a redirect
//!    URI, stored and bound to this browser like any other.
//! 2. The journey.
//! 3. [`arrive`]: `oidc::resume` has decided that this is the first time and that the session is
//!    this browser's. The account is chosen, and the browser goes to the page. Whoever turned back
//!    goes to the first page, or, signed in nowhere, to one that says so.

use std::sync::Arc;

use axum::response::Response;
use http::header::SET_COOKIE;
use vestibule_protocol::jose::Algorithm;
use vestibule_protocol::params::{Prompt, ResponseMode, ResponseType};

use super::owner::address;
use crate::app::App;
use crate::directory::RegisteredApp;
use crate::journeys::due;
use crate::model::account::{AccountPath, FRESH_TO_OPEN_SECONDS};
use crate::model::acr::Acr;
use crate::model::app_registration::{AppRegistration, Profile};
use crate::model::authorization::{AuthorizationRequest, ClaimsRequest};
use crate::model::ids::{ClientId, IdentityProviderId, UserId};
use crate::model::journey::Journey;
use crate::model::permission::GRAPH;
use crate::model::session::Session;
use crate::model::tenant::Tenant;
use crate::model::user::User;
use crate::oidc::answer::see_other;
use crate::oidc::error::{OAuthError, page_request};
use crate::oidc::{Visit, authorize};
use crate::pages::{AccountSignedOut, Done, Page, PageRequest, WayBack};
use crate::store::StoreError;
use crate::web::cookies::choose_account;

/// Why a journey to the account page begins.
#[derive(Debug, Clone, Copy)]
pub enum Wanted {
    /// Somebody who is signed in.
    Anybody,
    /// Another account than the one that is chosen.
    Another,
    /// A fresh proof of this account.
    Fresh(UserId),
    /// A second factor of this account.
    SecondFactor(UserId),
    /// Another second factor for this account.
    AddFactor(UserId),
    /// An account at this identity provider, to be linked to this account.
    Link(UserId, IdentityProviderId),
}

/// Step 1.
pub async fn begin(
    visit: &Visit,
    tenant: &Tenant,
    path: AccountPath,
    wanted: Wanted,
) -> Result<Response, OAuthError> {
    let app = &visit.app;
    let (client, request) = asked(app, tenant, path, wanted).await?;
    let sessions = visit.sessions(tenant).await?;
    let remembered = visit.remembered(tenant);
    let journey = match request.link {
        Some(provider) => Journey::AtProvider { provider, ended: None },
        None => {
            due::entry(app, (tenant, &client, remembered.as_ref()), &request, &sessions).await?
        }
    };
    authorize::begin(visit, tenant, request, journey).await
}

/// The journey of what is due before this session opens the account page; `None`: nothing is.
pub(super) async fn due(
    visit: &Visit,
    tenant: &Tenant,
    path: AccountPath,
    (session, user): (&Session, &User),
) -> Result<Option<Response>, OAuthError> {
    let app = &visit.app;
    let (client, request) = asked(app, tenant, path, Wanted::Anybody).await?;
    let remembered = visit.remembered(tenant);
    let door = (tenant, &*client, remembered.as_ref());
    match due::with_session(app, door, &request, (session, user)).await? {
        Journey::SignedIn { .. } => Ok(None),
        step => authorize::begin(visit, tenant, request, step).await.map(Some),
    }
}

/// What the account page asks for, as an app would.
async fn asked(
    app: &App,
    tenant: &Tenant,
    path: AccountPath,
    wanted: Wanted,
) -> Result<(Arc<RegisteredApp>, AuthorizationRequest), OAuthError> {
    let client_id = registered(app, tenant).await?;
    let (prompt, max_age, hinted_user) = match wanted {
        Wanted::Anybody => (Vec::new(), None, None),
        Wanted::Another => (vec![Prompt::SelectAccount], None, None),
        Wanted::Fresh(user) => (Vec::new(), Some(FRESH_TO_OPEN_SECONDS), Some(user)),
        Wanted::SecondFactor(user) | Wanted::AddFactor(user) | Wanted::Link(user, _) => {
            (Vec::new(), None, Some(user))
        }
    };
    let request = AuthorizationRequest {
        client_id,
        redirect_uri: String::new(),
        redirect_uri_given: false,
        response_type: ResponseType::CODE,
        response_mode: ResponseMode::Query,
        scopes: "openid".parse().expect("a scope"),
        resource: ClientId::parse(GRAPH).expect("a GUID is printable ASCII"),
        state: None,
        nonce: None,
        code_challenge: None,
        prompt,
        max_age,
        login_hint: None,
        domain_hint: None,
        ui_locales: Vec::new(),
        client_info: false,
        claims: ClaimsRequest::default(),
        acr: matches!(wanted, Wanted::SecondFactor(_)).then_some(Acr::PossessionOrInherence),
        hinted_user,
        device: None,
        pushed: None,
        account: Some(path),
        add_factor: matches!(wanted, Wanted::AddFactor(_)),
        link: match wanted {
            Wanted::Link(_, provider) => Some(provider),
            _ => None,
        },
    };
    let client = app.directory.app(&request.client_id).await?.ok_or(OAuthError::UnknownClient)?;
    Ok((client, request))
}

/// Step 3. `done` is said on the page. `here`: who is signed in in this browser by the journey; `None` if they turned back, or
/// if their session has ended meanwhile.
pub async fn arrive(
    visit: &Visit,
    tenant: &Tenant,
    (path, done): (&AccountPath, Option<Done>),
    here: Option<&(Session, User)>,
) -> Result<Response, OAuthError> {
    let account = address(&visit.segment);
    if let Some((_, user)) = here {
        let mut response =
            see_other(&format!("{account}{path}{}", done.map_or_else(String::new, Done::query)));
        let chosen = choose_account(&visit.app.config.public_url, tenant.id, user.id);
        response.headers_mut().append(SET_COOKIE, chosen);
        return Ok(response);
    }
    if visit.sessions(tenant).await?.is_empty() {
        let request = page_request(&visit.app, &visit.context, &visit.headers, Some(tenant));
        let page = Page::AccountSignedOut(AccountSignedOut { account });
        return Ok(visit.app.pages.render(&request, &page));
    }
    Ok(see_other(&account))
}

/// Where a customer whose journey to the account page is over begins another.
pub fn way_back(
    (app, reader): (&App, &PageRequest),
    segment: &str,
    registered: &RegisteredApp,
    request: &AuthorizationRequest,
) -> Option<WayBack> {
    let path = request.account.as_ref()?;
    let app = app.pages.app_name(reader, registered.name());
    Some(WayBack { app, href: format!("{}{path}", address(segment)) })
}

/// The app registration of the tenant's account page, made if there is none. It can do nothing
/// else: it has no redirect URI, and no secret that would let it ask for tokens.
///
/// # Errors
/// [`StoreError`].
pub async fn registered(app: &App, tenant: &Tenant) -> Result<ClientId, StoreError> {
    if let Some(client) = app.store.account_app(tenant.id).await? {
        return Ok(client);
    }
    let id = app.random.uuid().to_string();
    let registration = AppRegistration {
        client_id: ClientId::parse(&id).expect("a GUID is printable ASCII"),
        tenant_id: tenant.id,
        display_name: DISPLAY_NAME.to_owned(),
        public_client: false,
        profile: Profile::Strict,
        signing_algorithm: Algorithm::RS256,
        allow_implicit_id_token: false,
        allow_implicit_access_token: false,
        access_token_seconds: None,
        front_channel_logout_uri: None,
        back_channel_logout_uri: None,
        back_channel_logout_session_required: false,
        initiate_login_uri: None,
        customer_consent: false,
        publisher: None,
        group_claims: false,
        created_at: app.clock.now(),
        redirect_uris: Vec::new(),
        secrets: Vec::new(),
        exposed_scopes: Vec::new(),
        roles: Vec::new(),
    };
    app.store.insert_account_app(&registration).await
}

/// What the registration is called until an administrator calls it something else. Customers read it
/// in their language ([`RegisteredApp::name`]).
pub const DISPLAY_NAME: &str = "My account";
