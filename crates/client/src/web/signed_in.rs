//! Whoever gets this far is signed in.
//!
//! 1. The cookie's id finds the session.
//! 2. When the ID token has expired, the provider vouches again by a refresh, or the person
//!    signs in again. When the provider is down meanwhile, the session goes on for an hour.
//! 3. Nobody signed in: a navigation is sent to sign-in and comes back; a script gets 401.

use std::fmt;

use serde_json::{Map, Value};
use subtle::ConstantTimeEq;
use vestibule_protocol::ids::Subject;
use vestibule_protocol::scope::{BadScope, ScopeSet};

use super::ready::Ready;
use super::visit::Visit;
use super::{Auth, Reply};
use crate::acquire::KeptSession;
use crate::cache::AccessToken;
use crate::challenge::StepUp;
use crate::error::TokenError;
use crate::session::{Account, SessionId};
use crate::settings::UserFlow;
use crate::signed::CLOCK_SKEW;
use crate::signin::SignInRequest;
use crate::verify::VerifiedIdToken;

/// A person who is signed in. As an argument of a handler it protects the route: visitors who
/// are not signed in are brought to sign-in and back. `Option<SignedIn>` lets them in too.
pub struct SignedIn {
    auth: Auth,
    kept: KeptSession,
    visit: Visit,
}

impl SignedIn {
    pub(super) fn new(auth: Auth, kept: KeptSession, visit: Visit) -> Self {
        Self { auth, kept, visit }
    }

    /// What to call the person: their name, else their user name, e-mail address or subject.
    /// For display; it identifies nobody.
    #[must_use]
    pub fn name(&self) -> &str {
        display_name(self.id_token())
    }

    /// The e-mail address, when the provider tells it. It can change and be given to another
    /// person: key accounts on [`issuer`](Self::issuer) and [`subject`](Self::subject).
    #[must_use]
    pub fn email(&self) -> Option<&str> {
        self.id_token().text("email")
    }

    /// Who signed the person in. Together with the subject it identifies them for ever.
    #[must_use]
    pub fn issuer(&self) -> &str {
        self.id_token().issuer()
    }

    /// The person, as this app knows them at this issuer.
    #[must_use]
    pub fn subject(&self) -> &Subject {
        self.id_token().subject()
    }

    /// Microsoft's `oid`: the person, the same for all apps of a tenant.
    #[must_use]
    pub fn object_id(&self) -> Option<&str> {
        self.id_token().text("oid")
    }

    /// Microsoft's `tid`: the tenant.
    #[must_use]
    pub fn tenant_id(&self) -> Option<&str> {
        self.id_token().text("tid")
    }

    /// Whether the provider gave the person this role (`roles`).
    #[must_use]
    pub fn has_role(&self, role: &str) -> bool {
        let roles = self.claims().get("roles").and_then(Value::as_array);
        roles.is_some_and(|roles| roles.iter().any(|own| own.as_str() == Some(role)))
    }

    /// Whether the person is in this group (`groups`), by its id or by the name that the provider
    /// is set to emit.
    #[must_use]
    pub fn in_group(&self, group: &str) -> bool {
        let groups = self.claims().get("groups").and_then(Value::as_array);
        groups.is_some_and(|groups| groups.iter().any(|own| own.as_str() == Some(group)))
    }

    /// Every claim of the verified ID token.
    #[must_use]
    pub fn claims(&self) -> &Map<String, Value> {
        self.id_token().claims().as_map()
    }

    /// The accounts that this browser is signed in with, the one in use first. There is more than
    /// one only if [`AuthBuilder::several_accounts`](super::AuthBuilder::several_accounts) lets it.
    pub fn accounts(&self) -> impl Iterator<Item = AccountInfo<'_>> {
        let session = &self.kept.session;
        std::iter::once(session.account()).chain(session.others()).map(AccountInfo)
    }

    /// A value for a hidden field `csrf` of this session's forms, such as the one that posts
    /// to [`Auth::sign_out_path`].
    #[must_use]
    pub fn csrf_token(&self) -> String {
        self.kept.id.csrf_token()
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
        match ready.client(self.flow()).access_token(&self.kept, &scopes).await {
            Ok(token) => Ok(token),
            Err(TokenError::SignInNeeded) => {
                Err(self.sign_in_again(ready, scopes, StepUp::default()).await)
            }
            Err(error) => Err(ready.no_token(&error, &self.visit)),
        }
    }

    /// Refuses whoever does not have this role: 403, as a page that offers another account.
    ///
    /// # Errors
    /// [`AuthRejection`], to be returned from the handler.
    pub fn require_role(&self, role: &str) -> Result<(), AuthRejection> {
        if self.has_role(role) {
            return Ok(());
        }
        Err(self.ready()?.forbidden(&format!("the role {role}"), &self.visit))
    }

    /// Refuses whoever is not in this group, as [`require_role`](Self::require_role) does.
    ///
    /// # Errors
    /// [`AuthRejection`], to be returned from the handler.
    pub fn require_group(&self, group: &str) -> Result<(), AuthRejection> {
        if self.in_group(group) {
            return Ok(());
        }
        Err(self.ready()?.forbidden(&format!("the group {group}"), &self.visit))
    }

    /// What to answer when an API wants more than the token shows, such as a second factor:
    /// brings the person to the provider with the claims that the API's `WWW-Authenticate`
    /// header asks for, and back here. `None` when the header holds no claims challenge.
    pub async fn step_up(
        &self,
        www_authenticate: &str,
        scopes: &(impl AsScopes + ?Sized),
    ) -> Option<AuthRejection> {
        let wanted = StepUp::wanted([www_authenticate])?;
        let ready = self.ready().ok()?;
        let scopes = scopes.as_scopes().ok()?;
        Some(self.sign_in_again(ready, scopes, wanted).await)
    }

    async fn sign_in_again(
        &self,
        ready: &Ready,
        scopes: ScopeSet,
        wanted: StepUp,
    ) -> AuthRejection {
        let hint = ["login_hint", "preferred_username", "email"];
        let login_hint = hint.iter().find_map(|claim| self.id_token().text(claim));
        let usual = ready.sign_in_request(ready.return_path(&self.visit));
        let StepUp { claims, acr_values, max_age } = wanted;
        let request = SignInRequest {
            scopes,
            claims,
            acr_values,
            max_age: max_age.or(usual.max_age),
            login_hint: login_hint.map(str::to_owned),
            prompt: None,
            ..usual
        };
        ready.send_to_sign_in(&self.visit, request, UserFlow::SignIn).await.into()
    }

    pub(super) fn session_id(&self) -> &SessionId {
        &self.kept.id
    }

    pub(super) fn flow(&self) -> UserFlow {
        self.kept.session.account().flow
    }

    pub(super) fn id_token(&self) -> &VerifiedIdToken {
        self.kept.session.account().id_token()
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

/// One of the accounts of a browser, for a list to choose from.
#[derive(Clone, Copy)]
pub struct AccountInfo<'a>(&'a Account);

impl AccountInfo<'_> {
    /// What a form posts to [`Auth::switch_account_path`] in its field `account`. Says nothing
    /// about the person.
    #[must_use]
    pub fn handle(&self) -> String {
        self.0.handle()
    }

    /// What to call the person; for display.
    #[must_use]
    pub fn name(&self) -> &str {
        display_name(self.0.id_token())
    }

    /// Every claim of the account's ID token.
    #[must_use]
    pub fn claims(&self) -> &Map<String, Value> {
        self.0.id_token().claims().as_map()
    }
}

impl fmt::Debug for AccountInfo<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccountInfo").finish_non_exhaustive()
    }
}

fn display_name(id_token: &VerifiedIdToken) -> &str {
    ["name", "given_name", "preferred_username", "email"]
        .iter()
        .find_map(|claim| id_token.text(claim).filter(|text| !text.trim().is_empty()))
        .unwrap_or(id_token.subject().as_str())
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
pub struct AuthRejection(Box<Reply>);

impl AuthRejection {
    /// The answer, to be sent as it is.
    #[must_use]
    pub fn into_reply(self) -> Reply {
        *self.0
    }
}

impl From<Reply> for AuthRejection {
    fn from(reply: Reply) -> Self {
        Self(Box::new(reply))
    }
}

impl fmt::Debug for AuthRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("AuthRejection").field(&self.0.status()).finish()
    }
}

/// Steps 1 and 2.
pub(super) async fn who_is_it(
    ready: &Ready,
    visit: &Visit,
) -> Result<Option<KeptSession>, AuthRejection> {
    let cookie = visit.cookie(&ready.cookies.session);
    let Some(id) = cookie.and_then(SessionId::parse) else { return Ok(None) };
    let now = ready.clock.now();
    let Some(session) = ready.sessions.find(&id, now).await else { return Ok(None) };
    let mut kept = KeptSession { sessions: ready.sessions.clone(), id, session };

    let overdue = now.since(kept.session.account().valid_until());
    if overdue >= CLOCK_SKEW {
        match ready.client(kept.session.account().flow).renew(&kept).await {
            Ok(renewed) => kept.session = renewed,
            Err(TokenError::Unavailable(_)) if overdue < OUTAGE_SECONDS => {}
            Err(TokenError::Unavailable(cause)) => {
                return Err(ready.no_token(&TokenError::Unavailable(cause), visit));
            }
            Err(error) => {
                tracing::info!(%error, "a session ended: the provider did not vouch for it again");
                ready.sessions.remove(&kept.id).await;
                return Ok(None);
            }
        }
    }
    Ok(Some(kept))
}

/// How long after its expiry a session goes on while the provider cannot be reached.
const OUTAGE_SECONDS: i64 = 3600;
