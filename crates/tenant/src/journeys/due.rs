//! What is due before a customer who proved who they are is signed in to an app.
//!
//! Every way to prove it ends here, a session that was there before included, so that no check can
//! be gone around by another way in (Zitadel CVE-2025-64103). [`first`] asks each check in turn:
//!
//! 1. The account is still the one that was proved, and not blocked. One that its owner wanted
//!    deleted is no account any more after its days of grace.
//! 2. Where the policy demands a passkey, one was used; who has none adds one, after a second
//!    factor that the account has.
//! 3. A second factor, where one is asked for (`crate::mfa`). All that follows changes the account or
//!    tells of it, and is not for who knows no more than the password.
//! 4. An account that its owner wanted deleted is kept, or left alone.
//! 5. A password that an administrator set is replaced.
//! 6. The customer consents to what the app asks for, where its registration wants that.
//! 7. What the user flow asks of those who have an account, too, is answered (`details`).
//!
//! The first check that wants something gives the step that asks for it. Each such step ends here
//! again, and everything is asked anew from the database, so that a step which was not done is not
//! taken for done. Only when nothing is left is there a [`Cleared`], without which
//! `finish::sign_in` starts no session.

use crate::app::App;
use crate::directory::RegisteredApp;
use crate::model::authorization::AuthorizationRequest;
use crate::model::journey::{Authenticated, Journey};
use crate::model::passkey::PasskeyPolicy;
use crate::model::session::Session;
use crate::model::tenant::Tenant;
use crate::model::user::User;
use crate::pages::Trouble;
use crate::secrets::TokenHash;
use crate::store::{Stepped, StoreError};
use vestibule_protocol::time::Timestamp;

use super::visit::{Failure, Outcome, Visit};
use super::{consent, details, finish, keep_account, link, passkey, second_factor};

/// Who wants to sign in to what.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// The tenant.
    pub tenant: &'a Tenant,
    /// The app that asked.
    pub registered: &'a RegisteredApp,
    /// What it asked for.
    pub request: &'a AuthorizationRequest,
    /// The customer, as the database has them now.
    pub user: &'a User,
    /// What they proved.
    pub authenticated: &'a Authenticated,
    /// When the journey began; `None` before it has.
    pub begun_at: Option<Timestamp>,
    /// The cookie of a browser that may be remembered.
    pub remembered: Option<&'a TokenHash>,
}

/// The tenant, the app that asked, and the cookie of a browser that may be remembered.
pub type Door<'a> = (&'a Tenant, &'a RegisteredApp, Option<&'a TokenHash>);

/// What comes next.
#[derive(Debug)]
pub enum Due {
    /// This step.
    Step(Journey),
    /// Nothing: the customer may be signed in.
    Nothing(Cleared),
    /// Nobody can be signed in by what was proved: the account was blocked or deleted meanwhile, or
    /// has another password.
    Unusable,
}

/// Nothing is due any more. Made by [`first`] and nowhere else.
#[derive(Debug)]
pub struct Cleared {
    authenticated: Authenticated,
}

impl Cleared {
    /// Who proved what.
    pub fn authenticated(&self) -> &Authenticated {
        &self.authenticated
    }
}

/// Asks every check.
///
/// # Errors
/// [`StoreError`].
pub async fn first(app: &App, standing: Standing<'_>) -> Result<Due, StoreError> {
    if !finish::may_sign_in(standing.user, standing.authenticated)
        || keep_account::is_over(app, standing.user)
    {
        return Ok(Due::Unusable);
    }
    if let Some(step) = passkey_used(app, standing).await? {
        return Ok(Due::Step(step));
    }
    if let Some(step) = second_factor::due(app, standing).await? {
        return Ok(Due::Step(step));
    }
    if let Some(step) = keep_account::due(standing) {
        return Ok(Due::Step(step));
    }
    if let Some(step) = replaced_password(app, standing) {
        return Ok(Due::Step(step));
    }
    if let Some(step) = consent::due(app, standing).await? {
        return Ok(Due::Step(step));
    }
    if let Some(step) = details::missing(app, standing).await? {
        return Ok(Due::Step(step));
    }
    Ok(Due::Nothing(Cleared { authenticated: standing.authenticated.clone() }))
}

/// Check 5. A session from yesterday is no proof of who is there now, and the next password's.
fn replaced_password(app: &App, standing: Standing<'_>) -> Option<Journey> {
    let email = standing.user.mail.as_deref()?.parse().ok()?;
    let authenticated = standing.authenticated.clone();
    let step = match passkey::may_add(app, &authenticated) {
        true => Journey::NewPassword { email, authenticated },
        false => Journey::proof_of(standing.user, standing.authenticated.former()),
    };
    standing.user.must_change_password.then_some(step)
}

/// Check 2.
async fn passkey_used(app: &App, standing: Standing<'_>) -> Result<Option<Journey>, StoreError> {
    let authenticated = standing.authenticated;
    if standing.registered.passkeys != PasskeyPolicy::Required || authenticated.has_passkey() {
        return Ok(None);
    }
    if !authenticated.lost_passkey() && app.store.has_passkey(standing.user.id).await? {
        return Ok(Some(Journey::UsePasskey { authenticated: authenticated.clone() }));
    }
    if !passkey::may_add(app, authenticated) {
        // A session from yesterday is no proof of who is there now.
        return Ok(Some(Journey::proof_of(standing.user, authenticated.former())));
    }
    if let Some(step) = second_factor::before_a_passkey(app, standing).await? {
        return Ok(Some(step));
    }
    Ok(Some(Journey::AddPasskey { authenticated: authenticated.clone(), required: true }))
}

/// What follows a proof: the step that is due, "Stay signed in?", or the end, for whose session is
/// the proof, and for who has a kept session in this browser already and proved themselves again.
pub async fn next(
    app: &App,
    visit: &Visit,
    authenticated: &Authenticated,
) -> Result<Outcome, Failure> {
    let cleared = match of_visit(app, visit, authenticated).await? {
        Due::Step(step) => return visit.go(app, &step).await,
        Due::Nothing(cleared) => cleared,
        Due::Unusable => return unusable(app, visit).await,
    };
    if let Some(sid) = finish::session_of(app, visit, &cleared).await? {
        return visit.go(app, &Journey::SignedIn { sid }).await;
    }
    if let Some(kept) = cleared.authenticated.kept() {
        return finish::sign_in(app, visit, &cleared, kept).await;
    }
    if passkey::is_offered(app, visit, &cleared.authenticated).await? {
        let authenticated = cleared.authenticated;
        return visit.go(app, &Journey::AddPasskey { authenticated, required: false }).await;
    }
    if finish::is_kept(app, visit, &cleared).await? {
        return finish::sign_in(app, visit, &cleared, true).await;
    }
    if !visit.tenant.sessions.asks {
        return finish::sign_in(app, visit, &cleared, false).await;
    }
    let authenticated = cleared.authenticated;
    visit.go(app, &Journey::StaySignedIn { authenticated }).await
}

/// "Stay signed in?" is answered.
pub async fn finish(
    app: &App,
    visit: &Visit,
    authenticated: &Authenticated,
    stay: bool,
) -> Result<Outcome, Failure> {
    match of_visit(app, visit, authenticated).await? {
        Due::Step(step) => visit.go(app, &step).await,
        Due::Nothing(cleared) => finish::sign_in(app, visit, &cleared, stay).await,
        Due::Unusable => unusable(app, visit).await,
    }
}

/// Where a journey begins, given the live sessions of the browser, the last used first. One that a
/// session answers is over already, unless something is due.
///
/// # Errors
/// [`StoreError`].
pub async fn entry(
    app: &App,
    (tenant, registered, remembered): Door<'_>,
    request: &AuthorizationRequest,
    sessions: &[(Session, User)],
) -> Result<Journey, StoreError> {
    let journey = Journey::first(request, sessions, app.clock.now());
    let Journey::SignedIn { sid } = journey else { return Ok(journey) };
    match sessions.iter().find(|(session, _)| session.sid == sid) {
        Some((session, user)) => {
            with_session(app, (tenant, registered, remembered), request, (session, user)).await
        }
        None => Ok(journey),
    }
}

/// Where a journey stands that a live session would answer: signed in, unless something is due.
///
/// # Errors
/// [`StoreError`].
pub async fn with_session(
    app: &App,
    (tenant, registered, remembered): Door<'_>,
    request: &AuthorizationRequest,
    (session, user): (&Session, &User),
) -> Result<Journey, StoreError> {
    let authenticated = &Authenticated::by_session(session);
    let begun_at = None;
    let standing =
        Standing { tenant, registered, request, user, authenticated, begun_at, remembered };
    Ok(match first(app, standing).await? {
        Due::Step(step) => step,
        Due::Nothing(_) => Journey::SignedIn { sid: session.sid },
        Due::Unusable => Journey::Identify { hint: None },
    })
}

/// As [`first`], and whether an identity of a provider, with which the customer came, is to be linked.
///
/// # Errors
/// [`Failure`].
pub(super) async fn of_visit(
    app: &App,
    visit: &Visit,
    authenticated: &Authenticated,
) -> Result<Due, Failure> {
    if !finish::proof_lives(app, visit, authenticated).await? {
        return Ok(Due::Unusable);
    }
    let user = app.store.user(visit.tenant.id, authenticated.user_id()).await?;
    let Some(user) = &user else { return Ok(Due::Unusable) };
    match first(app, visit.standing(user, authenticated)).await? {
        Due::Nothing(cleared) => link::due(app, visit, user, cleared).await,
        due => Ok(due),
    }
}

/// What was proved is worth nothing any more: the customer is told, and begins again. Whoever pressed
/// twice sees where the first press led.
pub(super) async fn unusable(app: &App, visit: &Visit) -> Result<Outcome, Failure> {
    match app.store.step(&visit.request, &Journey::Identify { hint: None }).await? {
        Stepped::Yes(_) => Ok(Outcome::Trouble(Trouble::AccountUnusable)),
        Stepped::Stale => Ok(Outcome::Moved),
    }
}
