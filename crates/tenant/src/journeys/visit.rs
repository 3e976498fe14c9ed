//! One visit to a page of a journey: what is known when a handler begins, and how it ends.
//!
//! 1. The tenant and the request of the address.
//! 2. The browser: its cookie must be the one that the request is bound to, so that nobody can
//!    finish a journey that somebody else began.
//! 3. The app and its user flow.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Path};
use axum::response::{IntoResponse, Response};
use http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION, SET_COOKIE, USER_AGENT,
};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, StatusCode};

use crate::account::{self, sign_in};
use crate::app::App;
use crate::credentials::Claimant;
use crate::directory::RegisteredApp;
use crate::extensions::{BlockPage, Occasion, RequestType};
use crate::model::authorization::StoredRequest;
use crate::model::device::Device;
use crate::model::ids::RequestId;
use crate::model::journey::{Authenticated, Journey};
use crate::model::passkey::PasskeyPolicy;
use crate::model::place::Place;
use crate::model::shared_limit::Counted;
use crate::model::tenant::{Tenant, TenantSegment};
use crate::model::user::User;
use crate::model::user_flow::{SignUpMethod, UserFlow};
use crate::model::user_name::SignInName;
use crate::oidc::claims::issuer;
use crate::pages::{
    self, AppName, ErrorPage, Exit, Form, Frame, Page, PageRequest, Problems, Trouble, WayBack,
};
use crate::passwords::Busy;
use crate::secrets::TokenHash;
use crate::store::{Stepped, StoreError};
use crate::web::context::RequestContext;
use crate::web::cookies::{BrowserCookie, DeviceCookie, remembered_of, session_of};
use crate::web::csrf::CsrfToken;
use crate::web::limits::{self, TooMany};

use super::device;
use super::due::Standing;

/// What is known of a request to a journey's page.
#[derive(Debug)]
pub struct Visit {
    /// The tenant.
    pub tenant: Arc<Tenant>,
    /// Whether the customer has just kept an account that was to be deleted.
    kept: bool,
    /// Its segment in the address, as the browser spelt it.
    pub segment: String,
    /// The stored request. Live, and of this browser.
    pub request: Box<StoredRequest>,
    /// The app that asked.
    pub registered: Arc<RegisteredApp>,
    /// The browser.
    pub browser: BrowserCookie,
    /// The session cookie that it came with.
    pub session_cookie: Option<TokenHash>,
    /// How accounts know the browser again.
    pub device_cookie: DeviceCookie,
    /// What the browser says of itself.
    pub device: Device,
    /// The same in its own words.
    pub user_agent: Option<String>,
    /// The browser and the network, as far as they may be familiar.
    pub place: Place,
    /// The cookie by which a browser is remembered that need not ask for a second factor again.
    pub remembered_cookie: Option<TokenHash>,
    /// Identifiers, and where the request came from.
    pub context: RequestContext,
    /// For its pages.
    pub page_request: PageRequest,
}

/// How an action ended.
#[derive(Debug)]
pub enum Outcome {
    /// The journey is elsewhere now, or was before: to its page.
    Moved,
    /// As [`Moved`](Self::Moved), and the page says that the account is kept.
    Kept,
    /// The journey is over, and its answer is a page of ours.
    Over,
    /// To where the browser leaves for an identity provider.
    ToProvider,
    /// As [`Moved`](Self::Moved), and the browser gets cookies.
    SignedIn(Vec<HeaderValue>),
    /// As the other, and the browser gets a cookie with it.
    With(HeaderValue, Box<Outcome>),
    /// A file, to be kept.
    File {
        /// Its name.
        name: &'static str,
        /// What it holds.
        text: String,
    },
    /// A page: of the step, or of the step again with what is wrong.
    Page(Page),
    /// A page that says why the step behind the one that was taken waits.
    Waits(Page),
    /// It cannot be done.
    Trouble(Trouble),
}

/// Why a visit could not be answered.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A mail could not be written.
    #[error("mail not rendered: {0}")]
    Mail(#[from] minijinja::Error),
    /// Too many passwords are being hashed.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// The customer's network asked for too much.
    #[error("too much from one network; again in {0} seconds")]
    TooMany(u64),
    /// The customer proved that the account is theirs, and it is blocked.
    #[error("the account is blocked")]
    AccountBlocked,
}

impl Outcome {
    /// The same, where the step was taken all the same.
    pub fn waits(self) -> Self {
        match self {
            Self::Page(page) => Self::Waits(page),
            other => other,
        }
    }
}

impl Visit {
    /// Takes the journey to `next`, unless it has moved meanwhile.
    pub async fn go(&self, app: &App, next: &Journey) -> Result<Outcome, Failure> {
        match app.store.step(&self.request, next).await? {
            Stepped::Yes(_) | Stepped::Stale => Ok(Outcome::Moved),
        }
    }

    /// Whether another request has moved the journey since this one read it.
    pub async fn was_overtaken(&self, app: &App) -> bool {
        let now = app.clock.now();
        match app.store.request(self.tenant.id, &self.request.id, now).await {
            Ok(Some(request)) => request.version != self.request.version,
            Ok(None) => true,
            Err(_) => false,
        }
    }

    /// Whoever says that they are `name`, here.
    pub fn claimant(&self, name: impl Into<SignInName>) -> Claimant<'_> {
        Claimant { tenant: &self.tenant, name: name.into(), place: &self.place }
    }

    /// Counts what the customer's network asks for.
    pub async fn count(&self, app: &App, counted: Counted) -> Result<(), Failure> {
        Ok(limits::shared(app, counted, self.context.client).await??)
    }

    /// Counts an action that tries a credential.
    pub async fn counted(&self, app: &App, action: &str) -> Result<(), Failure> {
        match TRIES.contains(&action) {
            true => self.count(app, Counted::Try).await,
            false => Ok(()),
        }
    }

    /// For an extension that is called on the way.
    pub fn occasion(&self, request_type: RequestType) -> Occasion<'_> {
        Occasion {
            tenant: &self.tenant,
            registered: &self.registered,
            correlation_id: self.context.correlation_id,
            client: Some(self.context.client),
            locale: self.page_request.locale.tag().to_owned(),
            request_type,
        }
    }

    /// The page that an extension wants to be shown instead of going on.
    pub fn blocked(&self, app: &App, block: BlockPage) -> Outcome {
        Outcome::Page(self.blocked_page(app, block))
    }

    /// As [`blocked`](Self::blocked), the page itself.
    pub fn blocked_page(&self, app: &App, block: BlockPage) -> Page {
        let frame = self.frame(app, Problems::none());
        Page::Blocked(pages::Blocked { frame, block })
    }

    /// The address of the journey.
    pub fn path(&self) -> String {
        format!("/{}/journey/{}", self.segment, self.request.id)
    }

    /// The address from where the browser leaves for an identity provider.
    pub fn leave_path(&self) -> String {
        format!("{}/provider", self.path())
    }

    /// The address where the journey's app is answered.
    pub fn resume_path(&self) -> String {
        format!("/{}/oauth2/v2.0/resume/{}", self.segment, self.request.id)
    }

    /// Whether the journey is over and a device waits for its end (RFC 8628), so that no app's
    /// address is left to go to.
    pub fn is_answered_to_a_device(&self) -> bool {
        self.request.journey.is_over() && self.request.request.device.is_some()
    }

    /// What every page of the journey has.
    pub fn frame(&self, app: &App, problems: impl Into<Problems>) -> Frame {
        let path = self.path();
        let csrf = CsrfToken::new(&app.master_key, &self.browser, &path);
        Frame {
            form: Form { path, csrf },
            app: app.pages.app_name(&self.page_request, self.app_name()),
            back: self.request.journey.back().is_some(),
            for_device: self.request.request.device.is_some(),
            kept: self.kept,
            problems: problems.into(),
        }
    }

    /// Whose account it is that somebody proved: its address, or its name. Empty if it is gone.
    pub async fn who(&self, app: &App, authenticated: &Authenticated) -> Result<String, Failure> {
        let user = app.store.user(self.tenant.id, authenticated.user_id()).await?;
        Ok(user.map_or_else(String::new, |user| user.mail.unwrap_or(user.display_name)))
    }

    /// The page that says so, and the journey where it asks who the customer is, so that they can be
    /// somebody else. Only who proved that the account is theirs comes here.
    pub async fn account_blocked(&self, app: &App) -> Result<Outcome, Failure> {
        self.go(app, &Journey::Identify { hint: None }).await?;
        Ok(Outcome::Trouble(Trouble::AccountBlocked))
    }

    /// Where a customer stands who proved this much.
    pub fn standing<'a>(
        &'a self,
        user: &'a User,
        authenticated: &'a Authenticated,
    ) -> Standing<'a> {
        Standing {
            tenant: &self.tenant,
            registered: &self.registered,
            request: &self.request.request,
            user,
            authenticated,
            begun_at: Some(self.request.created_at),
            remembered: self.remembered_cookie.as_ref(),
        }
    }

    /// What pages call the app.
    pub fn app_name(&self) -> AppName<'_> {
        self.registered.name()
    }

    /// The app's user flow, if it lets new customers sign up.
    pub fn sign_up_flow(&self) -> Option<&UserFlow> {
        self.registered.user_flow.as_ref().filter(|flow| flow.sign_up_allowed)
    }

    /// Whether the app's user flow signs customers up without a password.
    pub fn signs_up_by_passcode(&self) -> bool {
        let flow = self.registered.user_flow.as_ref();
        flow.is_some_and(|flow| flow.sign_up_method == SignUpMethod::EmailPasscode)
    }

    /// Whether the page of the password offers a passcode instead.
    pub fn offers_passcode(&self) -> bool {
        let flow = self.registered.user_flow.as_ref();
        self.signs_up_by_passcode() || flow.is_some_and(|flow| flow.passcode_sign_in)
    }

    /// Whether the app's user flow takes user names beside addresses.
    pub fn takes_user_names(&self) -> bool {
        self.registered.user_flow.as_ref().is_some_and(|flow| flow.user_names.sign_in())
    }

    /// Whether new customers may sign up.
    pub fn sign_up_allowed(&self) -> bool {
        self.sign_up_flow().is_some()
    }

    /// Leads to the page that says so, and on to the sign-in: a sign-up was under way when it was
    /// switched off.
    pub async fn sign_up_is_off(&self, app: &App) -> Result<Outcome, Failure> {
        self.go(app, &Journey::SignUpEmail { hint: None }).await
    }

    /// Whether the app's customers can, or must, have passkeys. Where browsers keep none for this
    /// server's address they cannot; must they, nobody is let in without.
    pub fn passkeys(&self, app: &App) -> PasskeyPolicy {
        match (self.registered.passkeys, &app.relying_party) {
            (PasskeyPolicy::On | PasskeyPolicy::Offered, None) => PasskeyPolicy::Off,
            (policy, _) => policy,
        }
    }

    /// The answer to the browser.
    pub fn answer(&self, app: &App, outcome: Result<Outcome, Failure>) -> Response {
        let trouble = match outcome {
            // What is due after it may lead on once more.
            Ok(Outcome::Moved) if self.kept => return self.answer(app, Ok(Outcome::Kept)),
            Ok(Outcome::Moved) => {
                return (StatusCode::SEE_OTHER, [(LOCATION, self.path())]).into_response();
            }
            Ok(Outcome::Kept) => {
                let location = format!("{}?{KEPT}", self.path());
                return (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response();
            }
            Ok(Outcome::ToProvider) => {
                return (StatusCode::SEE_OTHER, [(LOCATION, self.leave_path())]).into_response();
            }
            Ok(Outcome::Over) => {
                return (StatusCode::SEE_OTHER, [(LOCATION, self.resume_path())]).into_response();
            }
            Ok(Outcome::SignedIn(cookies)) => {
                let mut response =
                    (StatusCode::SEE_OTHER, [(LOCATION, self.path())]).into_response();
                for cookie in cookies {
                    response.headers_mut().append(SET_COOKIE, cookie);
                }
                return response;
            }
            Ok(Outcome::With(cookie, outcome)) => {
                let mut response = self.answer(app, Ok(*outcome));
                response.headers_mut().append(SET_COOKIE, cookie);
                return response;
            }
            Ok(Outcome::File { name, text }) => {
                let headers = [
                    (CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
                    (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
                    (CACHE_CONTROL, "no-store".to_owned()),
                ];
                return (headers, text).into_response();
            }
            Ok(Outcome::Page(page) | Outcome::Waits(page)) => {
                return app.pages.render(&self.page_request, &page);
            }
            Ok(Outcome::Trouble(trouble)) => trouble,
            Err(Failure::TooMany(seconds)) => {
                let page = ErrorPage::new(Trouble::TooMany).with_wait(seconds);
                let page = page.with_exit(Exit::Journey(self.path()));
                return app.pages.error(&self.page_request, page);
            }
            Err(failure) => failure.trouble(&self.page_request),
        };
        let page = ErrorPage::new(trouble).with_exit(Exit::Journey(self.path()));
        app.pages.error(&self.page_request, page)
    }
}

impl From<TooMany> for Failure {
    fn from(too_many: TooMany) -> Self {
        Self::TooMany(too_many.retry_after_seconds)
    }
}

impl Failure {
    /// What the customer is told; the log has the cause.
    pub fn trouble(&self, request: &PageRequest) -> Trouble {
        let trouble = match self {
            Self::Store(StoreError::Unavailable(_)) => Trouble::Unavailable,
            Self::Store(StoreError::Corrupt(_)) | Self::Mail(_) => Trouble::Internal,
            Self::Busy(_) => return Trouble::Busy,
            Self::TooMany(_) => return Trouble::TooMany,
            Self::AccountBlocked => return Trouble::AccountBlocked,
        };
        tracing::error!(correlation_id = %request.correlation_id, error = %self, "journey failed");
        trouble
    }
}

impl FromRequestParts<App> for Visit {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let Ok(mut page_request) = PageRequest::from_request_parts(parts, app).await;
        let refuse = |request: &PageRequest, page| app.pages.error(request, page);
        let not_found = ErrorPage::new(Trouble::NotFound);
        // An action has three segments, the page two.
        let path = Path::<Vec<String>>::from_request_parts(parts, app).await;
        let Ok(Path(path)) = path else { return Err(refuse(&page_request, not_found)) };
        let [segment, id, ..] = path.as_slice() else {
            return Err(refuse(&page_request, not_found));
        };
        match open(app, parts, &mut page_request, (segment, id)).await {
            Ok(Ok(visit)) => Ok(visit),
            Ok(Err(page)) => Err(refuse(&page_request, page)),
            Err(failure) => {
                let page = ErrorPage::new(failure.trouble(&page_request));
                Err(refuse(&page_request, page))
            }
        }
    }
}

/// Steps 1 to 3 of the module's list, or the page that says which failed. Whom the page is for is
/// known better with each.
pub(super) async fn open(
    app: &App,
    parts: &Parts,
    page_request: &mut PageRequest,
    (segment, id): (&str, &str),
) -> Result<Result<Visit, ErrorPage>, Failure> {
    let tenant = match segment.parse::<TenantSegment>() {
        Ok(segment) => app.directory.tenant(&segment).await?,
        Err(_) => None,
    };
    let Some(tenant) = tenant else { return Ok(Err(ErrorPage::new(Trouble::UnknownTenant))) };
    *page_request = page_request.clone().of_tenant(app, &tenant, None);
    let Ok(id) = id.parse::<RequestId>() else {
        return Ok(Err(ErrorPage::new(Trouble::NotFound).with_exit(to_account(segment))));
    };
    // Live: neither answered nor expired.
    let Some(request) = app.store.request(tenant.id, &id, page_request.at).await? else {
        return Ok(Err(over((app, page_request), &tenant, (segment, &id)).await?));
    };
    let Some(registered) = app.directory.app(&request.request.client_id).await? else {
        return Ok(Err(ErrorPage::new(Trouble::JourneyOver).with_exit(to_account(segment))));
    };
    let client = Some(&request.request.client_id);
    *page_request = page_request.clone().of_tenant(app, &tenant, client);
    let lost = |trouble| {
        let way_back = way_back((app, page_request), segment, &registered, &request);
        Ok(Err(ErrorPage { way_back, ..ErrorPage::new(trouble) }))
    };
    let public_url = &app.config.public_url;
    let Some(browser) = BrowserCookie::of(public_url, &parts.headers) else {
        return lost(Trouble::CookiesMissing);
    };
    if !browser.hash().matches(&request.browser_hash) {
        return lost(Trouble::OtherBrowser);
    }
    let context = RequestContext::of(parts);
    let device_cookie = DeviceCookie::of(public_url, &parts.headers, &app.random);
    let ui_locales = &request.request.ui_locales;
    Ok(Ok(Visit {
        page_request: page_request.clone().in_one_of(app, ui_locales, request.created_at),
        session_cookie: session_of(public_url, &parts.headers, tenant.id),
        place: Place::new(device_cookie.token_hash(), context.client),
        context,
        device_cookie,
        device: Device::of_headers(&parts.headers),
        user_agent: user_agent(&parts.headers),
        remembered_cookie: remembered_of(public_url, &parts.headers, tenant.id),
        kept: parts.uri.query() == Some(KEPT),
        segment: segment.to_owned(),
        request: Box::new(request),
        tenant,
        registered,
        browser,
    }))
}

/// What a browser says of itself.
pub fn user_agent(headers: &HeaderMap) -> Option<String> {
    let header = headers.get(USER_AGENT)?.to_str().ok()?;
    Some(header.chars().take(LONGEST_USER_AGENT).collect())
}

/// The page of a journey that is over, with the way back to its app while its row is there. The
/// name of an app and its front page are no secret, so it asks for no cookie.
async fn over(
    (app, reader): (&App, &PageRequest),
    tenant: &Tenant,
    (segment, id): (&str, &RequestId),
) -> Result<ErrorPage, Failure> {
    let mut page = ErrorPage::new(Trouble::JourneyOver);
    if let Some(past) = app.store.past_request(tenant.id, id).await?
        && let Some(registered) = app.directory.app(&past.request.client_id).await?
    {
        page.way_back = way_back((app, reader), segment, &registered, &past);
    }
    page.way_back.get_or_insert_with(|| to_account(segment));
    Ok(page)
}

fn to_account(segment: &str) -> Exit {
    Exit::Account(account::page_address(segment))
}

/// Where the customer can begin again, at the app that they came from, or where they type the code of
/// their device.
pub fn way_back(
    (app, reader): (&App, &PageRequest),
    segment: &str,
    registered: &RegisteredApp,
    request: &StoredRequest,
) -> Option<Exit> {
    if request.request.device.is_some() {
        return Some(Exit::Device(device::path(segment)));
    }
    if let Some(account) = sign_in::way_back((app, reader), segment, registered, &request.request) {
        return Some(Exit::App(account));
    }
    let registration = &registered.registration;
    let issuer = issuer(&app.config.public_url, registration.tenant_id);
    let href = registration.begins_again_at(&request.request.redirect_uri, &issuer)?;
    Some(Exit::App(WayBack { app: registration.display_name.clone(), href }))
}

/// The query by which a page says that the account is kept.
const KEPT: &str = "done=kept";

/// Browsers say less.
const LONGEST_USER_AGENT: usize = 512;

/// The actions that try a credential.
const TRIES: [&str; 5] = ["password", "passcode", "totp", "factor-passcode", "recovery-code"];
