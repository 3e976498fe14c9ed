//! Sign-in for axum: the routes, the extractor, and what they share.

mod api;
mod builder;
mod callback;
mod cookies;
mod login;
mod logout;
mod pages;
mod signed_in;
mod visit;

pub use api::ApiClaims;
pub use builder::{AuthBuilder, BadCertificate};
pub use signed_in::{AsScopes, AuthRejection, SignedIn};

use std::fmt;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use url::Url;
use vestibule_protocol::ids::CorrelationId;
use vestibule_protocol::params::{Prompt, ResponseMode};
use vestibule_protocol::scope::{BadScope, ScopeSet};

use crate::authority::is_loopback;
use crate::cache::AccessToken;
use crate::client::Client;
use crate::error::{Explanation, SignInError, TokenError};
use crate::return_path::ReturnPath;
use crate::seal::Sealer;
use crate::session::SessionStore;
use crate::settings::{Settings, SettingsError, UserFlow};
use crate::signin::{FinishedSignIns, Pending, SIGN_IN_SECONDS, SignInRequest};
use crate::system::{Clock, Random};
use cookies::{Cookies, Guard, SameSite};
use pages::ErrorPage;
use visit::Visit;

/// Sign-in for one app. Cheap to clone; make it the router's state, or a part of it that
/// [`FromRef`](axum::extract::FromRef) finds.
#[derive(Clone)]
pub struct Auth(Arc<Inner>);

enum Inner {
    Ready(Box<Ready>),
    /// Every page says which settings are missing.
    Incomplete(SettingsError),
}

/// Everything of an app whose settings are complete.
struct Ready {
    sign_in: Arc<Client>,
    edit_profile: Option<Arc<Client>>,
    reset_password: Option<Arc<Client>>,
    sessions: SessionStore,
    sealer: Sealer,
    finished: FinishedSignIns,
    cookies: Cookies,
    paths: Paths,
    defaults: Defaults,
    after_sign_out: Url,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
}

/// Where the routes are.
#[derive(Debug, Clone)]
struct Paths {
    redirect: String,
    sign_in: String,
    sign_out: String,
    edit_profile: String,
}

impl Paths {
    /// Sign-in and sign-out are siblings of the redirect path.
    fn beside(redirect: &str) -> Self {
        let (parent, _) = redirect.rsplit_once('/').unwrap_or_default();
        Self {
            redirect: redirect.to_owned(),
            sign_in: format!("{parent}/login"),
            sign_out: format!("{parent}/logout"),
            edit_profile: format!("{parent}/edit-profile"),
        }
    }
}

/// What every sign-in asks for, unless it says otherwise.
#[derive(Debug, Clone)]
struct Defaults {
    scopes: ScopeSet,
    prompt: Option<Prompt>,
    domain_hint: Option<String>,
    max_age: Option<i64>,
    ui_locales: Option<String>,
    response_mode: ResponseMode,
}

impl Auth {
    /// Sign-in with the settings from the environment or `.env`. When some are missing the app
    /// starts all the same: the log names them, and so does every protected page.
    #[must_use]
    pub fn from_env() -> Self {
        Self::from_settings(Settings::from_env())
    }

    /// Like [`from_env`](Self::from_env), with settings read by the caller.
    #[must_use]
    pub fn from_settings(settings: Result<Settings, SettingsError>) -> Self {
        match settings {
            Ok(settings) => Self::builder(settings).build(),
            Err(error) => {
                tracing::error!("{error}");
                Self(Arc::new(Inner::Incomplete(error)))
            }
        }
    }

    /// Sign-in with choices beyond the settings.
    #[must_use]
    pub fn builder(settings: Settings) -> AuthBuilder {
        AuthBuilder::new(settings)
    }

    /// The routes of sign-in: the path of the redirect URI, and beside it `login`, `logout`
    /// and, where the provider has that user flow, `edit-profile`. Merge them into the app's
    /// router.
    pub fn routes<S: Clone + Send + Sync + 'static>(&self) -> Router<S> {
        let fallback = Paths::beside("/getAToken");
        let (paths, edits) = match &*self.0 {
            Inner::Ready(ready) => (&ready.paths, ready.edit_profile.is_some()),
            Inner::Incomplete(_) => (&fallback, false),
        };
        let mut router = Router::new()
            .route(&paths.redirect, get(callback::query).post(callback::form))
            .route(&paths.sign_in, get(login::by_query).post(login::by_form))
            .route(&paths.sign_out, get(logout::ask).post(logout::sign_out));
        if edits {
            router = router.route(&paths.edit_profile, get(login::edit_profile));
        }
        router.layer(DefaultBodyLimit::max(MAX_FORM)).with_state(self.clone())
    }

    /// Where a link "Sign in" leads. It takes the parameters `return_to`, `login_hint`,
    /// `domain_hint` and `prompt`, and those of third-party initiated login
    /// (OpenID Connect Core §4).
    #[must_use]
    pub fn sign_in_path(&self) -> &str {
        self.path(|paths| &paths.sign_in, "/login")
    }

    /// Where a form "Sign out" posts its field `csrf` ([`SignedIn::csrf_token`]); a link there
    /// leads to a page that asks.
    #[must_use]
    pub fn sign_out_path(&self) -> &str {
        self.path(|paths| &paths.sign_out, "/logout")
    }

    /// Where a link "Edit profile" leads, when the provider has such a user flow.
    #[must_use]
    pub fn edit_profile_path(&self) -> Option<&str> {
        match &*self.0 {
            Inner::Ready(ready) if ready.edit_profile.is_some() => Some(&ready.paths.edit_profile),
            Inner::Ready(_) | Inner::Incomplete(_) => None,
        }
    }

    /// The settings that are missing or wrong, when there are any.
    #[must_use]
    pub fn settings_error(&self) -> Option<&SettingsError> {
        match &*self.0 {
            Inner::Ready(_) => None,
            Inner::Incomplete(error) => Some(error),
        }
    }

    /// An access token of the app itself, without a person (client credentials); cached.
    ///
    /// # Errors
    /// [`TokenError`] when the provider refuses or cannot be reached; `NoToken` when the
    /// settings are not complete.
    pub async fn access_token_for_app(&self, scopes: &ScopeSet) -> Result<AccessToken, TokenError> {
        match &*self.0 {
            Inner::Ready(ready) => ready.sign_in.access_token_for_app(scopes).await,
            Inner::Incomplete(_) => Err(TokenError::NoToken),
        }
    }

    fn path<'a>(&'a self, of: impl Fn(&'a Paths) -> &'a String, otherwise: &'a str) -> &'a str {
        match &*self.0 {
            Inner::Ready(ready) => of(&ready.paths),
            Inner::Incomplete(_) => otherwise,
        }
    }

    fn ready(&self, visit: &Visit) -> Result<&Ready, AuthRejection> {
        match &*self.0 {
            Inner::Ready(ready) => Ok(ready),
            Inner::Incomplete(error) => Err(pages::almost_there(error, visit).into()),
        }
    }
}

impl fmt::Debug for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Inner::Ready(ready) => f.debug_tuple("Auth").field(&ready.sign_in).finish(),
            Inner::Incomplete(error) => f.debug_tuple("Auth").field(error).finish(),
        }
    }
}

impl Ready {
    /// The client of a user flow.
    fn client(&self, flow: UserFlow) -> &Arc<Client> {
        let of_flow = match flow {
            UserFlow::SignIn => None,
            UserFlow::EditProfile => self.edit_profile.as_ref(),
            UserFlow::ResetPassword => self.reset_password.as_ref(),
        };
        of_flow.unwrap_or(&self.sign_in)
    }

    fn sign_in_request(&self, return_to: ReturnPath) -> SignInRequest {
        let Defaults { scopes, prompt, domain_hint, max_age, ui_locales, response_mode } =
            self.defaults.clone();
        SignInRequest {
            return_to,
            scopes,
            prompt,
            login_hint: None,
            domain_hint,
            max_age,
            ui_locales,
            claims: None,
            response_mode,
        }
    }

    /// For a request that needs a signed-in person and has none.
    async fn send_to_sign_in(
        &self,
        visit: &Visit,
        request: SignInRequest,
        flow: UserFlow,
    ) -> Response {
        if !visit.navigation {
            return pages::sign_in_needed(&self.paths.sign_in);
        }
        let guard = Guard::read(visit.cookie(&self.cookies.guard), self.clock.now());
        if guard.goes_in_circles() {
            return self.in_circles(visit, &request.return_to);
        }
        self.begin(visit, &request, flow).await
    }

    /// Sends the browser to the provider, with this sign-in's cookie.
    async fn begin(&self, visit: &Visit, request: &SignInRequest, flow: UserFlow) -> Response {
        if let Some(address) = self.on_configured_host(visit) {
            return redirect(&address);
        }
        let (url, pending) = match self.client(flow).begin_sign_in(request, flow).await {
            Ok(begun) => begun,
            Err(cause) => return self.failed(&cause.into(), visit, &request.return_to),
        };
        let mut response = redirect(url.as_str());
        let name = self.cookies.of_sign_in(pending.state()).expect("our states name a cookie");
        let same_site = self.sign_in_same_site();
        let value = pending.seal(&name, &self.sealer);
        let cookie = self.cookies.set(&name, &value, SIGN_IN_SECONDS, same_site);
        response.headers_mut().append(header::SET_COOKIE, cookie);
        for stale in self.superfluous_sign_ins(visit) {
            let removal = self.cookies.remove(&stale, same_site);
            response.headers_mut().append(header::SET_COOKIE, removal);
        }
        response
    }

    fn sign_in_same_site(&self) -> SameSite {
        match self.defaults.response_mode {
            ResponseMode::FormPost => SameSite::None,
            ResponseMode::Query | ResponseMode::Fragment => SameSite::Lax,
        }
    }

    /// On one's own machine `127.0.0.1` and `localhost` lead to the same app and do not share
    /// cookies: a sign-in begun at one would end at the other. The browser is sent to the
    /// configured one first. Other hosts are not looked at; there a proxy may have its reasons.
    fn on_configured_host(&self, visit: &Visit) -> Option<String> {
        let own = &self.sign_in.redirect_uri;
        let asked = Url::parse(&format!("{}://{}", own.scheme(), visit.host()?)).ok()?;
        let both_here = is_loopback(own) && is_loopback(&asked);
        let same_port = asked.port_or_known_default() == own.port_or_known_default();
        let elsewhere = both_here && same_port && asked.host_str() != own.host_str();
        let path = ReturnPath::parse(visit.path_and_query()).filter(|_| visit.is_repeatable())?;
        elsewhere.then(|| format!("{}{path}", own.origin().ascii_serialization()))
    }

    /// A browser that begins many sign-ins and finishes none keeps the latest few.
    fn superfluous_sign_ins(&self, visit: &Visit) -> Vec<String> {
        let mut known: Vec<(i64, &str)> = visit
            .cookies()
            .filter(|(name, _)| self.cookies.is_of_sign_in(name))
            .map(|(name, value)| {
                let begun = Pending::open(name, value, &self.sealer);
                (begun.map_or(i64::MIN, |pending| pending.begun_at().unix()), name)
            })
            .collect();
        known.sort_unstable();
        let surplus = (known.len() + 1).saturating_sub(MAX_SIGN_INS);
        known.iter().take(surplus).map(|(_, name)| (*name).to_owned()).collect()
    }

    /// A sign-in failed: the log has the cause, the person has an explanation.
    fn failed(&self, error: &SignInError, visit: &Visit, return_to: &ReturnPath) -> Response {
        let (status, retry_after) = match error {
            SignInError::Unavailable(cause) => (StatusCode::SERVICE_UNAVAILABLE, cause.retry_after),
            SignInError::CodeRefused(_) => (StatusCode::BAD_GATEWAY, None),
            SignInError::NoSignInUnderWay
            | SignInError::Expired
            | SignInError::Replayed
            | SignInError::WrongIssuer
            | SignInError::NoCode
            | SignInError::Refused(_)
            | SignInError::NoIdToken
            | SignInError::IdToken(_) => (StatusCode::BAD_REQUEST, None),
            SignInError::Ungranted(_) => (StatusCode::FORBIDDEN, None),
        };
        let explanation = error.explain();
        let own_id = self.correlation_id();
        let correlation_id = error.correlation_id().unwrap_or(&own_id);
        tracing::warn!(correlation_id = ?correlation_id, detail = ?explanation.detail,
            title = explanation.title, "a sign-in did not succeed");
        let try_again = self.sign_in_link(return_to);
        let page = ErrorPage {
            status,
            explanation: &explanation,
            correlation_id,
            try_again: &try_again,
            retry_after,
        };
        page.respond(visit)
    }

    /// There is no access token, and asking the person does not help.
    fn no_token(&self, error: &TokenError, visit: &Visit) -> AuthRejection {
        let (status, retry_after) = match error {
            TokenError::Unavailable(cause) => (StatusCode::SERVICE_UNAVAILABLE, cause.retry_after),
            TokenError::Ungranted(_) => (StatusCode::FORBIDDEN, None),
            TokenError::SignInNeeded
            | TokenError::Refused(_)
            | TokenError::NoToken
            | TokenError::IdToken(_) => (StatusCode::BAD_GATEWAY, None),
        };
        let explanation = error.explain();
        let correlation_id = self.correlation_id();
        tracing::warn!(%correlation_id, detail = ?explanation.detail, title = explanation.title,
            "no access token");
        let try_again = visit.return_path();
        let page = ErrorPage {
            status,
            explanation: &explanation,
            correlation_id: &correlation_id,
            try_again: try_again.as_str(),
            retry_after,
        };
        page.respond(visit).into()
    }

    fn bad_scope(&self, error: BadScope, visit: &Visit) -> AuthRejection {
        tracing::error!(%error, "the app asked for an access token with unreadable scopes");
        self.no_token(&TokenError::NoToken, visit)
    }

    fn in_circles(&self, visit: &Visit, return_to: &ReturnPath) -> Response {
        let explanation = Explanation {
            title: "Signing in goes round in circles",
            happened: "You were signed in several times within a minute, and each time this app \
                       did not know you afterwards."
                .to_owned(),
            remedy: "Allow cookies for this site and try again. If the app runs as several \
                     processes, each browser must keep reaching the same one."
                .to_owned(),
            detail: None,
        };
        let correlation_id = self.correlation_id();
        tracing::warn!(%correlation_id, "a browser signs in again and again");
        let page = ErrorPage {
            status: StatusCode::BAD_REQUEST,
            explanation: &explanation,
            correlation_id: &correlation_id,
            try_again: &self.sign_in_link(return_to),
            retry_after: None,
        };
        page.respond(visit)
    }

    fn sign_in_link(&self, return_to: &ReturnPath) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("return_to", return_to.as_str());
        format!("{}?{}", self.paths.sign_in, query.finish())
    }

    fn correlation_id(&self) -> String {
        CorrelationId::from_random(self.random.bytes()).to_string()
    }
}

/// Sends the browser elsewhere; never cached.
fn redirect(location: &str) -> Response {
    let Ok(location) = HeaderValue::try_from(location) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let headers = [
        (header::LOCATION, location),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (StatusCode::FOUND, headers).into_response()
}

/// Sign-ins that one browser can have under way, so that its cookies stay small.
const MAX_SIGN_INS: usize = 8;
/// What a provider posts is a code and a state.
const MAX_FORM: usize = 64 * 1024;
