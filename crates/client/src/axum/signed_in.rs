//! The extractor: whoever gets this far is signed in.
//!
//! 1. The cookie's id finds the session.
//! 2. When the ID token has expired, the provider vouches again by a refresh, or the person
//!    signs in again. When the provider is down meanwhile, the session goes on for an hour.
//! 3. Nobody signed in: a navigation is sent to sign-in and comes back; a script gets 401.

use std::fmt;
use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value};
use subtle::ConstantTimeEq;
use vestibule_protocol::ids::Subject;
use vestibule_protocol::scope::{BadScope, ScopeSet};

use super::visit::Visit;
use super::{Auth, Ready};
use crate::cache::AccessToken;
use crate::challenge::StepUp;
use crate::error::TokenError;
use crate::session::{Session, SessionId};
use crate::settings::UserFlow;
use crate::signin::SignInRequest;
use crate::verify::{CLOCK_SKEW, VerifiedIdToken};

/// A person who is signed in. As an argument of a handler it protects the route: visitors who
/// are not signed in are brought to sign-in and back. `Option<SignedIn>` lets them in too.
pub struct SignedIn {
    auth: Auth,
    session: Arc<Session>,
    session_id: SessionId,
    id_token: Arc<VerifiedIdToken>,
    visit: Visit,
}

impl SignedIn {
    /// What to call the person: their name, else their user name, e-mail address or subject.
    /// For display; it identifies nobody.
    #[must_use]
    pub fn name(&self) -> &str {
        ["name", "given_name", "preferred_username", "email"]
            .iter()
            .find_map(|claim| self.id_token.text(claim).filter(|text| !text.trim().is_empty()))
            .unwrap_or(self.subject().as_str())
    }

    /// The e-mail address, when the provider tells it. It can change and be given to another
    /// person: key accounts on [`issuer`](Self::issuer) and [`subject`](Self::subject).
    #[must_use]
    pub fn email(&self) -> Option<&str> {
        self.id_token.text("email")
    }

    /// Who signed the person in. Together with the subject it identifies them for ever.
    #[must_use]
    pub fn issuer(&self) -> &str {
        self.id_token.issuer()
    }

    /// The person, as this app knows them at this issuer.
    #[must_use]
    pub fn subject(&self) -> &Subject {
        self.id_token.subject()
    }

    /// Microsoft's `oid`: the person, the same for all apps of a tenant.
    #[must_use]
    pub fn object_id(&self) -> Option<&str> {
        self.id_token.text("oid")
    }

    /// Microsoft's `tid`: the tenant.
    #[must_use]
    pub fn tenant_id(&self) -> Option<&str> {
        self.id_token.text("tid")
    }

    /// Whether the provider gave the person this role (`roles`).
    #[must_use]
    pub fn has_role(&self, role: &str) -> bool {
        let roles = self.claims().get("roles").and_then(Value::as_array);
        roles.is_some_and(|roles| roles.iter().any(|own| own.as_str() == Some(role)))
    }

    /// Every claim of the verified ID token.
    #[must_use]
    pub fn claims(&self) -> &Map<String, Value> {
        self.id_token.claims().as_map()
    }

    /// A value for a hidden field `csrf` of this session's forms, such as the one that posts
    /// to [`Auth::sign_out_path`].
    #[must_use]
    pub fn csrf_token(&self) -> String {
        self.session_id.csrf_token()
    }

    /// Whether a form brought this session's [`csrf_token`](Self::csrf_token).
    #[must_use]
    pub fn is_csrf_token(&self, token: &str) -> bool {
        self.csrf_token().as_bytes().ct_eq(token.as_bytes()).into()
    }

    /// An access token for an API, with all of these scopes: from the cache, by refresh, or,
    /// when the person has to be asked, after another trip to the provider. The error is a
    /// response: return it from the handler, with `?`.
    ///
    /// # Errors
    /// [`AuthRejection`] that brings the person to the provider and back here, or says why
    /// there is no token.
    pub async fn access_token(
        &self,
        scopes: &(impl AsScopes + ?Sized),
    ) -> Result<AccessToken, AuthRejection> {
        let ready = self.ready()?;
        let scopes = scopes.as_scopes().map_err(|error| ready.bad_scope(error, &self.visit))?;
        let client = ready.client(self.session.flow);
        match client.access_token(&self.session, &scopes).await {
            Ok(token) => Ok(token),
            Err(TokenError::SignInNeeded) => Err(self.sign_in_again(ready, scopes, None).await),
            Err(error) => Err(ready.no_token(&error, &self.visit)),
        }
    }

    /// What to answer when an API wants more than the token shows, such as a second factor:
    /// brings the person to the provider with the claims that the API's `WWW-Authenticate`
    /// header asks for, and back here. `None` when the header holds no claims challenge.
    pub async fn step_up(
        &self,
        www_authenticate: &str,
        scopes: &(impl AsScopes + ?Sized),
    ) -> Option<AuthRejection> {
        let claims = StepUp::wanted([www_authenticate])?.claims?;
        let ready = self.ready().ok()?;
        let scopes = scopes.as_scopes().ok()?;
        Some(self.sign_in_again(ready, scopes, Some(claims)).await)
    }

    async fn sign_in_again(
        &self,
        ready: &Ready,
        scopes: ScopeSet,
        claims: Option<String>,
    ) -> AuthRejection {
        let hint = ["login_hint", "preferred_username", "email"];
        let login_hint = hint.iter().find_map(|claim| self.id_token.text(claim));
        let request = SignInRequest {
            scopes,
            claims,
            login_hint: login_hint.map(str::to_owned),
            prompt: None,
            ..ready.sign_in_request(self.visit.return_path())
        };
        ready.send_to_sign_in(&self.visit, request, UserFlow::SignIn).await.into()
    }

    pub(super) fn session_id(&self) -> &SessionId {
        &self.session_id
    }

    pub(super) fn flow(&self) -> UserFlow {
        self.session.flow
    }

    pub(super) fn id_token(&self) -> &VerifiedIdToken {
        &self.id_token
    }

    fn ready(&self) -> Result<&Ready, AuthRejection> {
        self.auth.ready(&self.visit)
    }
}

impl fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedIn").finish_non_exhaustive()
    }
}

/// Scopes, as text with spaces between them or as a [`ScopeSet`].
pub trait AsScopes {
    /// The scopes.
    ///
    /// # Errors
    /// [`BadScope`] for text that holds something else.
    fn as_scopes(&self) -> Result<ScopeSet, BadScope>;
}

impl AsScopes for str {
    fn as_scopes(&self) -> Result<ScopeSet, BadScope> {
        ScopeSet::parse(self)
    }
}

impl AsScopes for ScopeSet {
    fn as_scopes(&self) -> Result<ScopeSet, BadScope> {
        Ok(self.clone())
    }
}

/// The answer to a request that needs something else first: a redirect to sign-in, 401 for a
/// script, or a page that says what is wrong.
pub struct AuthRejection(Box<Response>);

impl From<Response> for AuthRejection {
    fn from(response: Response) -> Self {
        Self(Box::new(response))
    }
}

impl IntoResponse for AuthRejection {
    fn into_response(self) -> Response {
        *self.0
    }
}

impl fmt::Debug for AuthRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("AuthRejection").field(&self.0.status()).finish()
    }
}

impl<S> FromRequestParts<S> for SignedIn
where
    Auth: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = AuthRejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let auth = Auth::from_ref(state);
        let visit = Visit::of(parts);
        match who_is_it(&auth, &visit).await? {
            Some(found) => Ok(found.with(auth, visit)),
            None => {
                let ready = auth.ready(&visit)?;
                let request = ready.sign_in_request(visit.return_path());
                let response = ready.send_to_sign_in(&visit, request, UserFlow::SignIn).await;
                Err(response.into())
            }
        }
    }
}

impl<S> OptionalFromRequestParts<S> for SignedIn
where
    Auth: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = AuthRejection;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &S,
    ) -> Result<Option<Self>, Self::Rejection> {
        let auth = Auth::from_ref(state);
        let visit = Visit::of(parts);
        let found = who_is_it(&auth, &visit).await?;
        Ok(found.map(|found| found.with(auth, visit)))
    }
}

/// A session that holds.
pub(super) struct Found {
    session: Arc<Session>,
    session_id: SessionId,
    id_token: Arc<VerifiedIdToken>,
}

impl Found {
    pub(super) fn with(self, auth: Auth, visit: Visit) -> SignedIn {
        let Self { session, session_id, id_token } = self;
        SignedIn { auth, session, session_id, id_token, visit }
    }
}

/// Steps 1 and 2.
pub(super) async fn who_is_it(auth: &Auth, visit: &Visit) -> Result<Option<Found>, AuthRejection> {
    let ready = auth.ready(visit)?;
    let cookie = visit.cookie(&ready.cookies.session);
    let Some(session_id) = cookie.and_then(SessionId::parse) else { return Ok(None) };
    let now = ready.clock.now();
    let Some(session) = ready.sessions.find(&session_id, now).await else { return Ok(None) };

    let overdue = now.since(session.valid_until());
    if overdue >= CLOCK_SKEW {
        match ready.client(session.flow).renew(&session).await {
            Ok(()) => {}
            Err(TokenError::Unavailable(_)) if overdue < OUTAGE_SECONDS => {}
            Err(TokenError::Unavailable(cause)) => {
                return Err(ready.no_token(&TokenError::Unavailable(cause), visit));
            }
            Err(error) => {
                tracing::info!(%error, "a session ended: the provider did not vouch for it again");
                ready.sessions.remove(&session_id).await;
                return Ok(None);
            }
        }
    }
    let id_token = session.id_token();
    Ok(Some(Found { session, session_id, id_token }))
}

/// How long after its expiry a session goes on while the provider cannot be reached.
const OUTAGE_SECONDS: i64 = 3600;
