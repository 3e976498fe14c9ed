//! Sign-in for web apps, whatever their framework: requests and answers are those of the crate
//! `http`.
//!
//! 1. A request comes in. [`Auth::respond`] answers those for this library's own addresses
//!    (`routes.rs`); the rest are the app's.
//! 2. The app asks [`Auth::require`] or [`Auth::signed_in`] who it is; what these give back in the
//!    place of a person is the answer to send.
//! 3. [`SignedIn`] tells who it is and gets access tokens.
//!
//! [`crate::axum`] makes extractors of these calls.

mod builder;
mod callback;
mod cookies;
mod device;
mod failure;
mod login;
mod logout;
mod page;
mod pages;
mod ready;
mod routes;
mod signed_in;
mod single_log_out;
mod switch;
mod visit;

pub use builder::AuthBuilder;
pub use page::{ErrorPage, Page};
pub use signed_in::{AccountInfo, AsScopes, AuthRejection, SignedIn};
pub(crate) use visit::Visit;

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderValue, Response, StatusCode, header};
use vestibule_protocol::scope::ScopeSet;

use crate::cache::AccessToken;
use crate::client::Client;
use crate::error::TokenError;
use crate::possession::{ApiCall, BadCall};
use crate::settings::{Settings, SettingsError, UserFlow};
use ready::Ready;
use routes::{Paths, Route};
use signed_in::who_is_it;

/// An answer of this library, with its whole body.
pub type Reply = Response<Bytes>;

/// Sign-in for one app. Cheap to clone; make it the router's state, or a part of it.
#[derive(Clone)]
pub struct Auth(Arc<Inner>);

enum Inner {
    Ready(Box<Ready>),
    /// Every page says which settings are missing.
    Incomplete(Box<(SettingsError, Paths)>),
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
                Self(Arc::new(Inner::Incomplete(Box::new((error, Paths::beside("/getAToken"))))))
            }
        }
    }

    /// Sign-in with choices beyond the settings.
    #[must_use]
    pub fn builder(settings: Settings) -> AuthBuilder {
        AuthBuilder::new(settings)
    }

    fn with(ready: Ready) -> Self {
        Self(Arc::new(Inner::Ready(Box::new(ready))))
    }

    /// Answers a request for one of this library's own addresses; `None` for every other path. The
    /// body counts for POST only; [`MAX_BODY`](Self::MAX_BODY) bytes of it are enough.
    pub async fn respond(&self, request: &Parts, body: &[u8]) -> Option<Reply> {
        self.respond_at(&Visit::of(request), request, body).await
    }

    pub(crate) async fn respond_at(
        &self,
        visit: &Visit,
        request: &Parts,
        body: &[u8],
    ) -> Option<Reply> {
        let route = self.paths().route(visit.path())?;
        if let Err(allowed) = route.allows(&request.method) {
            return Some(not_allowed(allowed));
        }
        let ready = match self.ready(visit) {
            Ok(ready) => ready,
            Err(rejection) => return Some(rejection.into_reply()),
        };
        let posted = (request.method == http::Method::POST).then(|| String::from_utf8_lossy(body));
        let parameters = posted.as_deref().unwrap_or_else(|| visit.query());
        Some(match route {
            Route::Redirect if posted.is_none() && ready.awaits_fragment(parameters) => {
                ready.read_fragment()
            }
            Route::Redirect => callback::finish(ready, visit, parameters).await,
            Route::SignIn => login::begin(ready, visit, parameters, UserFlow::SignIn).await,
            Route::Device => device::sign_in(ready, visit, parameters).await,
            Route::EditProfile => {
                login::begin(ready, visit, parameters, UserFlow::EditProfile).await
            }
            Route::SignOut if posted.is_none() => logout::ask(self, ready, visit).await,
            Route::SignOut => logout::sign_out(self, ready, visit, parameters).await,
            Route::SwitchAccount => switch::switch(self, ready, visit, parameters).await,
            Route::BackChannelLogout => single_log_out::back_channel(ready, parameters).await,
            Route::FrontChannelLogout => single_log_out::front_channel(ready, parameters).await,
        })
    }

    /// How much of a body [`respond`](Self::respond) looks at, in bytes: what a provider posts is a
    /// code and a state, or a logout token.
    pub const MAX_BODY: usize = 64 * 1024;

    /// Who sent the request, if anybody is signed in.
    ///
    /// # Errors
    /// [`AuthRejection`], to be sent as it is, when that cannot be told: settings are missing, or
    /// the provider has been away for long.
    pub async fn signed_in(&self, request: &Parts) -> Result<Option<SignedIn>, AuthRejection> {
        self.signed_in_at(Visit::of(request)).await
    }

    pub(crate) async fn signed_in_at(
        &self,
        visit: Visit,
    ) -> Result<Option<SignedIn>, AuthRejection> {
        let found = who_is_it(self.ready(&visit)?, &visit).await?;
        Ok(found.map(|kept| SignedIn::new(self.clone(), kept, visit)))
    }

    /// Who sent the request.
    ///
    /// # Errors
    /// [`AuthRejection`], to be sent as it is, when nobody is signed in: it brings a person to
    /// sign-in and back, and answers 401 to a script.
    pub async fn require(&self, request: &Parts) -> Result<SignedIn, AuthRejection> {
        self.require_at(Visit::of(request)).await
    }

    pub(crate) async fn require_at(&self, visit: Visit) -> Result<SignedIn, AuthRejection> {
        let ready = self.ready(&visit)?;
        match who_is_it(ready, &visit).await? {
            Some(kept) => Ok(SignedIn::new(self.clone(), kept, visit)),
            None => {
                let request = ready.sign_in_request(ready.return_path(&visit));
                Err(ready.send_to_sign_in(&visit, request, UserFlow::SignIn).await.into())
            }
        }
    }

    /// Where a link "Sign in" leads. It takes the parameters `return_to`, `login_hint`,
    /// `domain_hint` and `prompt`, and those of third-party initiated login
    /// (OpenID Connect Core §4).
    #[must_use]
    pub fn sign_in_path(&self) -> &str {
        &self.paths().sign_in
    }

    /// Where a link "Sign in on another device" leads, for a screen that nobody types on: a page with
    /// a code, where the provider offers that (RFC 8628). It takes the parameter `return_to`.
    #[must_use]
    pub fn device_sign_in_path(&self) -> &str {
        &self.paths().device
    }

    /// Where a form "Sign out" posts its field `csrf` ([`SignedIn::csrf_token`]); a link there
    /// leads to a page that asks.
    #[must_use]
    pub fn sign_out_path(&self) -> &str {
        &self.paths().sign_out
    }

    /// Where a form posts its fields `csrf` and `account` ([`AccountInfo::handle`]) to go on with
    /// another account of this browser; `return_to` is optional.
    #[must_use]
    pub fn switch_account_path(&self) -> &str {
        &self.paths().switch_account
    }

    /// Where a link "Edit profile" leads, when the provider has such a user flow.
    #[must_use]
    pub fn edit_profile_path(&self) -> Option<&str> {
        match &*self.0 {
            Inner::Ready(ready) if ready.edit_profile.is_some() => Some(&ready.paths.edit_profile),
            Inner::Ready(_) | Inner::Incomplete(_) => None,
        }
    }

    /// Every path that [`respond`](Self::respond) answers, for the framework's route table.
    pub fn own_paths(&self) -> impl Iterator<Item = &str> {
        self.paths().all()
    }

    /// The settings that are missing or wrong, when there are any.
    #[must_use]
    pub fn settings_error(&self) -> Option<&SettingsError> {
        match &*self.0 {
            Inner::Ready(_) => None,
            Inner::Incomplete(it) => Some(&it.0),
        }
    }

    /// The client of the sign-in authority, for all that needs no browser; `None` while settings
    /// are missing.
    #[must_use]
    pub fn client(&self) -> Option<&Arc<Client>> {
        match &*self.0 {
            Inner::Ready(ready) => Some(&ready.sign_in),
            Inner::Incomplete(_) => None,
        }
    }

    /// An access token of the app itself, without a person (client credentials); cached.
    ///
    /// # Errors
    /// [`TokenError`] when the provider refuses or cannot be reached; `NoToken` when the
    /// settings are not complete.
    pub async fn access_token_for_app(&self, scopes: &ScopeSet) -> Result<AccessToken, TokenError> {
        match self.client() {
            Some(client) => client.access_token_for_app(scopes).await,
            None => Err(TokenError::NoToken),
        }
    }

    /// The headers for a call of an API: `Authorization`, and `DPoP` where the token is bound to
    /// a key ([`AuthBuilder::bound_tokens`]).
    ///
    /// # Errors
    /// [`BadCall`] when the address, the token or the key is not fit for it.
    pub fn authorization(
        &self,
        token: &AccessToken,
        call: &ApiCall<'_>,
    ) -> Result<http::HeaderMap, BadCall> {
        match self.client() {
            Some(client) => client.authorization(token, call),
            None => Err(BadCall::Token),
        }
    }

    fn paths(&self) -> &Paths {
        match &*self.0 {
            Inner::Ready(ready) => &ready.paths,
            Inner::Incomplete(it) => &it.1,
        }
    }

    fn ready(&self, visit: &Visit) -> Result<&Ready, AuthRejection> {
        match &*self.0 {
            Inner::Ready(ready) => Ok(ready),
            Inner::Incomplete(it) => Err(pages::almost_there(&it.0, visit).into()),
        }
    }
}

impl fmt::Debug for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Inner::Ready(ready) => f.debug_tuple("Auth").field(&ready.sign_in).finish(),
            Inner::Incomplete(it) => f.debug_tuple("Auth").field(&it.0).finish(),
        }
    }
}

/// Sends the browser elsewhere; never cached.
fn redirect(location: &str) -> Reply {
    let Ok(location) = HeaderValue::try_from(location) else {
        return reply(StatusCode::INTERNAL_SERVER_ERROR, Bytes::new());
    };
    let mut response = reply(StatusCode::FOUND, Bytes::new());
    response.headers_mut().insert(header::LOCATION, location);
    response
}

fn not_allowed(allowed: &'static str) -> Reply {
    let mut response = reply(StatusCode::METHOD_NOT_ALLOWED, Bytes::new());
    response.headers_mut().insert(header::ALLOW, HeaderValue::from_static(allowed));
    response
}

/// An answer that nobody may keep a copy of.
fn reply(status: StatusCode, body: impl Into<Bytes>) -> Reply {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    let no_store = HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, no_store);
    response
}

/// A parameter of a query or form; the first, when it is there twice.
fn parameter(encoded: &str, name: &str) -> Option<String> {
    url::form_urlencoded::parse(encoded.as_bytes())
        .find(|(own, _)| own == name)
        .map(|(_, value)| value.into_owned())
}
