//! Who is at the account page. The four guards of its routes are extractors:
//!
//! | page | form | asks for |
//! |---|---|---|
//! | [`Owner`] | [`OwnerForm`] | a live session of this browser |
//! | [`Fresh`] | [`FreshForm`] | one whose customer proved who they are a moment ago |
//!
//! Whoever lacks it is led to a journey that ends at the page that was asked for. A form must carry
//! the token of this browser and of this account.

use std::ops::Deref;
use std::sync::Arc;

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::response::Response;
use http::Uri;
use http::header::SET_COOKIE;
use http::request::Parts;
use serde_json::Value;

use super::sign_in::{self, Wanted};
use crate::app::App;
use crate::credentials::Claimant;
use crate::directory::RegisteredApp;
use crate::extensions::{Occasion, RequestType};
use crate::journeys::{Failure, user_agent};
use crate::model::account::{AccountPath, FRESH_SECONDS, FRESH_TO_OPEN_SECONDS};
use crate::model::audit::{Actor, AuditEvent};
use crate::model::ids::{AuditEventId, ClientId};
use crate::model::place::Place;
use crate::model::session::Session;
use crate::model::shared_limit::Counted;
use crate::model::tenant::Tenant;
use crate::model::user::{EmailAddress, User};
use crate::oidc::Visit;
use crate::oidc::answer::see_other;
use crate::oidc::error::{OAuthError, page_request};
use crate::pages::{
    AccountContent, AccountFrame, AccountPage, Done, ErrorPage, Exit, Form, Page, PageRequest,
    Problems, Section, Trouble,
};
use crate::store::StoreError;
use crate::web::cookies::{BrowserCookie, DeviceCookie, chosen_account};
use crate::web::csrf::{CsrfChecked, CsrfToken};
use crate::web::limits;

/// A signed-in customer at a page of their own account. Only the extractor makes one.
#[derive(Debug)]
pub struct Owner {
    visit: Visit,
    tenant: Arc<Tenant>,
    session: Session,
    user: User,
    browser: BrowserCookie,
    place: Place,
    several: bool,
    done: Option<Done>,
    page_request: PageRequest,
}

impl Owner {
    /// What the tenant runs on.
    pub fn app(&self) -> &App {
        &self.visit.app
    }

    /// The tenant.
    pub fn tenant(&self) -> &Tenant {
        &self.tenant
    }

    /// Whose page it is.
    pub fn user(&self) -> &User {
        &self.user
    }

    /// The address that they sign in with, if they have one.
    pub fn email(&self) -> Option<EmailAddress> {
        self.user.mail.as_deref().and_then(|mail| mail.parse().ok())
    }

    /// Whoever is here, as `credentials` asks for it: who claims to be the owner of `email`.
    pub fn claimant(&self, email: EmailAddress) -> Claimant<'_> {
        Claimant { tenant: &self.tenant, name: email.into(), place: &self.place }
    }

    /// Counts what the customer's network asks for, as a journey does.
    pub async fn count(&self, counted: Counted) -> Result<(), Failure> {
        Ok(limits::shared(self.app(), counted, self.visit.context.client).await??)
    }

    /// Whether other accounts are signed in in this browser.
    pub fn is_one_of_several(&self) -> bool {
        self.several
    }

    /// A journey that leads back to this page of theirs.
    pub async fn journey(&self, path: &str, wanted: Wanted) -> Response {
        let path = AccountPath::try_from(path.to_owned()).unwrap_or(AccountPath::overview());
        match sign_in::begin(&self.visit, &self.tenant, path, wanted).await {
            Ok(response) => response,
            Err(error) => self.visit.refuse(Some(&self.tenant), &error),
        }
    }

    /// The account page as an app: its name, its user flow.
    pub async fn account_app(&self) -> Result<Arc<RegisteredApp>, Failure> {
        let client = self.account_client().await?;
        let registered = self.app().directory.app(&client).await?;
        Ok(registered.ok_or_else(|| StoreError::Corrupt("no account page".to_owned()))?)
    }

    /// For an extension of the account page that is called on the way.
    pub fn occasion<'a>(
        &'a self,
        account_app: &'a RegisteredApp,
        request_type: RequestType,
    ) -> Occasion<'a> {
        Occasion {
            tenant: &self.tenant,
            registered: account_app,
            correlation_id: self.visit.context.correlation_id,
            client: Some(self.visit.context.client),
            locale: self.page_request.locale.tag().to_owned(),
            request_type,
        }
    }

    /// What the browser says of itself.
    pub fn user_agent(&self) -> Option<String> {
        user_agent(&self.visit.headers)
    }

    /// The account page's client id.
    pub async fn account_client(&self) -> Result<ClientId, Failure> {
        Ok(sign_in::registered(self.app(), &self.tenant).await?)
    }

    /// The session in which they are here.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// For pages and mails.
    pub fn page_request(&self) -> &PageRequest {
        &self.page_request
    }

    /// The request, for what the protocol's own pages need.
    pub fn visit(&self) -> &Visit {
        &self.visit
    }

    /// The address of a page: `path` is what stands behind `/{tenant}/account`.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", address(&self.visit.segment))
    }

    /// What every page has. Its forms go to [`Owner::at`] and an action.
    pub fn frame(&self, section: Section, problems: impl Into<Problems>) -> AccountFrame {
        let path = self.at("");
        let csrf = CsrfToken::new(&self.app().master_key, &self.browser, &form_scope(&self.user));
        AccountFrame {
            sign_out: format!("/{}/oauth2/v2.0/logout", self.visit.segment),
            sections: Section::ALL.map(|each| each.entry(&path, section)).into(),
            form: Form { path, csrf },
            name: self.user.display_name.clone(),
            email: self.user.mail.clone().unwrap_or_default(),
            several: self.several,
            done: self.done,
            problems: problems.into(),
        }
    }

    /// A page of the account page.
    pub fn show(&self, frame: AccountFrame, content: AccountContent) -> Response {
        let page = Page::Account(AccountPage { frame, content });
        let mut response = self.app().pages.render(&self.page_request, &page);
        // Anew with each page, so that a form does not outlive the cookie that it is bound to.
        let cookie = self.browser.set(&self.app().config.public_url);
        response.headers_mut().append(SET_COOKIE, cookie);
        response
    }

    /// An entry for the audit log: what the customer did to their own account.
    pub fn event(&self, action: &str, detail: Value) -> AuditEvent {
        AuditEvent {
            id: AuditEventId::random(&self.app().random),
            tenant_id: self.tenant.id,
            at: self.app().clock.now(),
            actor: Actor::User(self.user.id),
            action: action.to_owned(),
            target: self.user.id.to_string(),
            detail,
        }
    }

    /// To the page `path`, which says what was done.
    pub fn moved(&self, path: &str, done: Done) -> Response {
        see_other(&format!("{}{}", self.at(path), done.query()))
    }

    /// What a handler came to.
    pub fn answer(&self, outcome: Result<Response, Failure>) -> Response {
        match outcome {
            Ok(response) => response,
            Err(Failure::TooMany(seconds)) => {
                self.refuse(ErrorPage::new(Trouble::TooMany).with_wait(seconds))
            }
            Err(failure) => self.trouble(failure.trouble(&self.page_request)),
        }
    }

    /// Something that cannot be done, and the way back to the first page.
    pub fn trouble(&self, trouble: Trouble) -> Response {
        self.refuse(ErrorPage::new(trouble))
    }

    fn refuse(&self, page: ErrorPage) -> Response {
        let page = page.with_exit(Exit::Journey(self.at("")));
        self.app().pages.error(&self.page_request, page)
    }

    async fn find(app: &App, parts: &mut Parts) -> Result<Self, Response> {
        let Ok(visit) = Visit::from_request_parts(parts, app).await;
        let tenant = match visit.tenant().await {
            Ok(tenant) => tenant,
            Err(error) => return Err(visit.refuse(None, &error)),
        };
        match Self::open(&visit, &tenant, &parts.uri).await {
            Ok(Ok(owner)) => Ok(owner),
            Ok(Err(response)) => Err(response),
            Err(error) => Err(visit.refuse(Some(&tenant), &error)),
        }
    }

    async fn open(
        visit: &Visit,
        tenant: &Arc<Tenant>,
        uri: &Uri,
    ) -> Result<Result<Self, Response>, OAuthError> {
        let app = &visit.app;
        let public_url = &app.config.public_url;
        let mut sessions = visit.sessions(tenant).await?;
        let several = sessions.len() > 1;
        let chosen = chosen_account(public_url, &visit.headers, tenant.id);
        let at = match several {
            true => sessions.iter().position(|(_, user)| Some(user.id) == chosen),
            false => (!sessions.is_empty()).then_some(0),
        };
        let Some(at) = at else {
            let path = AccountPath::of_address(uri.path()).unwrap_or(AccountPath::overview());
            return Ok(Err(sign_in::begin(visit, tenant, path, Wanted::Anybody).await?));
        };
        let (session, user) = sessions.swap_remove(at);
        app.store.touch_session(&session, app.clock.now()).await?;
        // What is due before a sign-in is due here too: another app may have asked for less.
        let path = AccountPath::of_address(uri.path()).unwrap_or(AccountPath::overview());
        let step = sign_in::due(visit, tenant, path, (&session, &user)).await?;
        if let Some(response) = step {
            return Ok(Err(response));
        }
        // Read first, so that its theme is known.
        let client = sign_in::registered(app, tenant).await?;
        app.directory.app(&client).await?;
        let page_request = page_request(app, &visit.context, &visit.headers, Some(tenant))
            .of_tenant(app, tenant, Some(&client));
        let browser = BrowserCookie::of(public_url, &visit.headers);
        let device = DeviceCookie::of(public_url, &visit.headers, &app.random);
        let done = uri.query().and_then(Done::of_query);
        Ok(Ok(Self {
            page_request,
            browser: browser.unwrap_or_else(|| BrowserCookie::fresh(&app.random)),
            visit: visit.clone(),
            tenant: Arc::clone(tenant),
            session,
            user,
            place: Place::new(device.token_hash(), visit.context.client),
            several,
            done,
        }))
    }

    /// The same customer, if the proof is at most `seconds` old; else the journey that renews it.
    async fn fresh(self, seconds: i64, path: &str) -> Result<Self, Response> {
        if self.app().clock.now().since(self.session.auth_time) <= seconds {
            return Ok(self);
        }
        let path = AccountPath::of_address(path).unwrap_or(AccountPath::overview());
        let wanted = Wanted::Fresh(self.user.id);
        Err(match sign_in::begin(&self.visit, &self.tenant, path, wanted).await {
            Ok(response) => response,
            Err(error) => self.visit.refuse(Some(&self.tenant), &error),
        })
    }
}

impl FromRequestParts<App> for Owner {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        Self::find(app, parts).await
    }
}

/// An [`Owner`] who proved who they are a moment ago.
#[derive(Debug)]
pub struct Fresh(Owner);

impl Deref for Fresh {
    type Target = Owner;

    fn deref(&self) -> &Owner {
        &self.0
    }
}

impl FromRequestParts<App> for Fresh {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let owner = Owner::find(app, parts).await?;
        owner.fresh(FRESH_TO_OPEN_SECONDS, parts.uri.path()).await.map(Self)
    }
}

/// A form of the account page, and whose it is.
#[derive(Debug)]
pub struct OwnerForm {
    /// Who sent it.
    pub owner: Owner,
    /// What was typed.
    pub form: CsrfChecked,
}

impl FromRequest<App> for OwnerForm {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let owner = Owner::find(app, &mut parts).await?;
        let form = checked(Request::from_parts(parts, body), &owner).await?;
        Ok(Self { owner, form })
    }
}

/// An [`OwnerForm`] whose sender proved who they are a moment ago.
#[derive(Debug)]
pub struct FreshForm {
    /// Who sent it.
    pub owner: Fresh,
    /// What was typed.
    pub form: CsrfChecked,
}

impl FromRequest<App> for FreshForm {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let owner = Owner::find(app, &mut parts).await?;
        let path = parts.uri.path().to_owned();
        // First the form: another site's must not even begin a journey.
        let form = checked(Request::from_parts(parts, body), &owner).await?;
        let owner = Fresh(owner.fresh(FRESH_SECONDS, &path).await?);
        Ok(Self { owner, form })
    }
}

async fn checked(request: Request, owner: &Owner) -> Result<CsrfChecked, Response> {
    let exit = Exit::Journey(owner.at(""));
    CsrfChecked::of_request(request, owner.app(), &form_scope(owner.user()), Some(exit)).await
}

/// What the token of a form of the account page is for: this account, whatever the action.
fn form_scope(user: &User) -> String {
    format!("account of {}", user.id)
}

/// The address of the account page.
pub fn address(segment: &str) -> String {
    format!("/{segment}/account")
}
