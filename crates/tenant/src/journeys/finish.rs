//! The end of every journey that signs somebody in.
//!
//! 1. [`is_kept`]: who has a kept session in this browser already, and proved themselves again,
//!    keeps it without being asked; everybody else is asked "Stay signed in?" (`due::next`).
//! 2. [`sign_in`]: starts the session, for whom nothing else is due. The browser gets a new cookie,
//!    whatever it came with, so a cookie that somebody planted before is worth nothing (session
//!    fixation, Keycloak CVE-2026-7507).

use crate::app::App;
use crate::credentials::remember_place;
use crate::mail::notice::notice;
use crate::model::ids::{SessionId, UserId};
use crate::model::journey::Authenticated;
use crate::model::language::Language;
use crate::model::session::Session;
use crate::model::user::User;
use crate::pages::Letter;
use crate::secrets::PlainToken;
use crate::store::{NewSession, SeenDevice, Stepped};
use crate::web::cookies::set_session;

use super::due::Cleared;
use super::language;
use super::visit::{Failure, Outcome, Visit};

/// Step 1.
pub async fn is_kept(app: &App, visit: &Visit, cleared: &Cleared) -> Result<bool, Failure> {
    if !visit.tenant.sessions.asks {
        return Ok(false);
    }
    let user = cleared.authenticated().user_id();
    let mut sessions = live_sessions(app, visit).await?.into_iter();
    Ok(sessions.any(|(session, _)| session.persistent && session.user_id == user))
}

/// The session of this browser that was the proof, where a journey began with one and something was
/// due: it goes on.
pub async fn session_of(
    app: &App,
    visit: &Visit,
    cleared: &Cleared,
) -> Result<Option<SessionId>, Failure> {
    let proof = cleared.authenticated();
    // Who proved themselves anew gets a session of their own, even within the same second.
    if proof.kept().is_none() {
        return Ok(None);
    }
    let mut sessions = live_sessions(app, visit).await?.into_iter();
    let same = sessions.find(|(session, _)| {
        session.user_id == proof.user_id()
            && session.auth_time == proof.auth_time()
            && session.amr == proof.amr()
            && session.second_factor == proof.second_factor()
    });
    Ok(same.map(|(session, _)| session.sid))
}

/// Step 2.
pub async fn sign_in(
    app: &App,
    visit: &Visit,
    cleared: &Cleared,
    stay: bool,
) -> Result<Outcome, Failure> {
    let now = app.clock.now();
    // Of a page that was open when the tenant's policy changed, or a session from before, too.
    let stay = stay && visit.tenant.sessions.asks;
    let authenticated = cleared.authenticated();
    let others_kept = live_sessions(app, visit)
        .await?
        .iter()
        .filter(|(session, _)| session.user_id != authenticated.user_id())
        .all(|(session, _)| session.persistent);
    let shared = language::share(app, visit, authenticated.user_id()).await?;
    let token = PlainToken::random(&app.random);
    let lifetime = visit.tenant.sessions.kept_seconds();
    let new = NewSession {
        session: Session {
            sid: SessionId::random(&app.random),
            tenant_id: visit.tenant.id,
            user_id: authenticated.user_id(),
            auth_time: authenticated.auth_time(),
            amr: authenticated.amr().to_vec(),
            second_factor: authenticated.second_factor(),
            idp: authenticated.idp().map(str::to_owned),
            persistent: stay,
            last_seen_at: now,
        },
        old_browser: visit.session_cookie,
        new_browser: token.hash(),
        expires_at: now.plus_seconds(lifetime),
        device: visit.device,
        seen: Some(seen(app, visit, authenticated.user_id(), shared.language).await?),
        proof: authenticated.session(),
    };
    match app.store.start_session(&new, &visit.request, now).await? {
        Stepped::Yes(_) => {
            // Wrong passwords from elsewhere do not lock the customer out of this place any more.
            remember_place(app, authenticated.user_id(), &visit.place).await?;
            if let Some(known_at) = authenticated.password_among_factors() {
                app.store.trust_password(authenticated.user_id(), known_at).await?;
            }
            // All accounts of a browser share the cookie: it outlives the window only if every
            // one of them chose so.
            let public_url = &app.config.public_url;
            let kept = (stay && others_kept).then_some(lifetime);
            let session = set_session(public_url, visit.tenant.id, &token, kept);
            app.mailer.wake();
            let device = visit.device_cookie.set(public_url);
            let cookies = [Some(session), Some(device), shared.cookie];
            Ok(Outcome::SignedIn(cookies.into_iter().flatten().collect()))
        }
        Stepped::Stale => Ok(Outcome::Moved),
    }
}

/// How the account knows this browser again, and the mail that tells of a sign-in if it does not. It
/// is in the language that the account was used in before: who signs in now may be somebody else.
async fn seen(
    app: &App,
    visit: &Visit,
    user: UserId,
    language: Language,
) -> Result<SeenDevice, Failure> {
    let hash = visit.device_cookie.hash(&app.master_key, user);
    let locale = language.tag().to_owned();
    let mut seen = SeenDevice { hash, locale, notice: None };
    if app.store.knows_device(user, &hash).await? {
        return Ok(seen);
    }
    let Some(user) = app.store.user(visit.tenant.id, user).await? else { return Ok(seen) };
    let letter =
        Letter::NewDevice { app: visit.app_name(), at: app.clock.now(), device: visit.device };
    seen.notice = notice(app, &visit.page_request, (&visit.tenant, &user), &letter)?;
    Ok(seen)
}

/// The live sessions of this browser, the last used first.
pub async fn live_sessions(app: &App, visit: &Visit) -> Result<Vec<(Session, User)>, Failure> {
    let Some(cookie) = &visit.session_cookie else { return Ok(Vec::new()) };
    Ok(app.store.live_sessions(visit.tenant.id, cookie, app.clock.now()).await?)
}

/// Whether what was proved is still worth something: the account is the one, not blocked, has no
/// other password since, and has lost no credential since. Of a session see [`proof_lives`].
pub fn may_sign_in(user: &User, authenticated: &Authenticated) -> bool {
    let at = authenticated.auth_time();
    user.id == authenticated.user_id()
        && user.account_enabled
        && at >= user.tokens_valid_from
        && (authenticated.session().is_some() || at >= user.proofs_valid_from)
}

/// Whether the session that was the proof is alive, where one was.
pub async fn proof_lives(
    app: &App,
    visit: &Visit,
    authenticated: &Authenticated,
) -> Result<bool, Failure> {
    let Some(sid) = authenticated.session() else { return Ok(true) };
    Ok(app.store.session(visit.tenant.id, sid, app.clock.now()).await?.is_some())
}

/// The account of who proved this much, while they may sign in to it. Whatever a step writes or shows
/// of an account is for nobody else, however long its page was open.
pub async fn owner(
    app: &App,
    visit: &Visit,
    authenticated: &Authenticated,
) -> Result<Option<User>, Failure> {
    if !proof_lives(app, visit, authenticated).await? {
        return Ok(None);
    }
    let user = app.store.user(visit.tenant.id, authenticated.user_id()).await?;
    Ok(user.filter(|user| may_sign_in(user, authenticated)))
}
