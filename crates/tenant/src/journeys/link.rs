//! "Link Google to this account?": an identity that the journey keeps gets an account, after a fresh
//! sign-in to that account (Zitadel CVE-2026-105207: a provider was linked without one).
//!
//! 1. [`due`]: the customer came with the identity, and has since proved, in this very journey, that
//!    an account is theirs, by a factor or passkey of it too, if it has one, whatever the policies
//!    say; nothing else is due. A session from before the
//!    identity came is no such proof, except where the account page began the journey in order to
//!    link: it had a fresh proof, of the second factor too, before it sent the customer away
//!    ([`wanted`]).
//! 2. [`page`] names both, so that nobody links somebody else's.
//! 3. [`answer`]: everything is asked anew, then the identity is the account's, and its owner is told
//!    by mail; or it is forgotten, and the sign-in goes on as it would have.

use serde_json::json;

use crate::app::App;
use crate::federation::ExternalIdentity;
use crate::mail::notice::notice;
use crate::model::account::FRESH_SECONDS;
use crate::model::audit::{Actor, AuditEvent};
use crate::model::ids::AuditEventId;
use crate::model::journey::{Authenticated, Journey, ProviderEnd};
use crate::model::user::User;
use crate::pages::{self, Letter, Page, Problems, Trouble};
use crate::store::{Linked, SealedMail};
use crate::web::csrf::CsrfChecked;

use super::due::{self, Cleared, Due};
use super::visit::{Failure, Outcome, Visit};
use super::{external, finish, second_factor};

/// Step 1.
pub async fn due(app: &App, visit: &Visit, user: &User, cleared: Cleared) -> Result<Due, Failure> {
    let Some((identity, since)) = app.store.kept_identity(&visit.request.id).await? else {
        return Ok(Due::Nothing(cleared));
    };
    let is_fresh = is_owner_of_account_page(visit, cleared.authenticated())
        || cleared.authenticated().auth_time() >= since
            && finish::session_of(app, visit, &cleared).await?.is_none();
    if !is_fresh || app.store.user_of_identity(visit.tenant.id, &identity).await?.is_some() {
        return Ok(Due::Nothing(cleared));
    }
    let standing = visit.standing(user, cleared.authenticated());
    if let Some(step) = second_factor::before_a_passkey(app, standing).await? {
        return Ok(Due::Step(step));
    }
    let authenticated = cleared.authenticated().clone();
    Ok(Due::Step(Journey::ConfirmLink { authenticated }))
}

/// Whether the account page began the journey for the owner of this session, in order to link, a
/// moment after they had proved who they are.
fn is_owner_of_account_page(visit: &Visit, proof: &Authenticated) -> bool {
    let request = &visit.request.request;
    request.link.is_some()
        && request.hinted_user == Some(proof.user_id())
        && proof.auth_time().plus_seconds(FRESH_SECONDS) >= visit.request.created_at
}

/// Step 1, for the account page: back from the provider, with an identity.
pub async fn wanted(
    app: &App,
    visit: &Visit,
    identity: &ExternalIdentity,
) -> Result<Outcome, Failure> {
    let Some(authenticated) = owner(app, visit).await? else {
        return external::keep(app, visit, identity, &external::to_be_linked(identity, None)).await;
    };
    let next = Journey::Proven { authenticated: authenticated.clone() };
    match app.store.user_of_identity(visit.tenant.id, identity).await? {
        None => external::keep(app, visit, identity, &Journey::ConfirmLink { authenticated }).await,
        Some(user) if user.id == authenticated.user_id() => visit.go(app, &next).await,
        Some(_) => {
            visit.go(app, &next).await?;
            Ok(Outcome::Trouble(Trouble::IdentityTaken))
        }
    }
}

/// The account page sent the customer to a provider, who comes back with nothing: the journey leads
/// to the account page again. `None` where another journey is meant, or their session is over.
pub async fn gave_up(
    app: &App,
    visit: &Visit,
    end: ProviderEnd,
) -> Result<Option<Outcome>, Failure> {
    let Some(authenticated) = owner(app, visit).await? else { return Ok(None) };
    let outcome = visit.go(app, &Journey::Proven { authenticated }).await?;
    Ok(Some(match end {
        ProviderEnd::Cancelled => outcome,
        ProviderEnd::Unavailable | ProviderEnd::Refused => Outcome::Trouble(Trouble::NotLinked),
    }))
}

/// Whoever began the journey at the account page in order to link, still signed in in this browser.
async fn owner(app: &App, visit: &Visit) -> Result<Option<Authenticated>, Failure> {
    let sessions = finish::live_sessions(app, visit).await?;
    let proofs = sessions.iter().map(|(session, _)| Authenticated::by_session(session));
    Ok(proofs.into_iter().find(|proof| is_owner_of_account_page(visit, proof)))
}

/// Step 2.
pub async fn page(
    app: &App,
    visit: &Visit,
    authenticated: &Authenticated,
) -> Result<Page, Failure> {
    let user = app.store.user(visit.tenant.id, authenticated.user_id()).await?;
    let kept = app.store.kept_identity(&visit.request.id).await?.map(|(identity, _)| identity);
    let account = user.map(|user| user.mail.unwrap_or(user.display_name)).unwrap_or_default();
    let of = |text: Option<&str>| text.unwrap_or_default().to_owned();
    Ok(Page::ConfirmLink(pages::ConfirmLink {
        frame: visit.frame(app, Problems::none()),
        provider: of(kept.as_ref().map(|identity| identity.provider_name())),
        there: of(kept.as_ref().and_then(|identity| identity.account_name())),
        account,
    }))
}

/// Step 3.
pub async fn answer(
    app: &App,
    visit: &Visit,
    authenticated: &Authenticated,
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    let next = Journey::Proven { authenticated: authenticated.clone() };
    let is_due = matches!(
        due::of_visit(app, visit, authenticated).await?,
        Due::Step(Journey::ConfirmLink { .. })
    );
    let kept = app.store.kept_identity(&visit.request.id).await?;
    let Some((identity, _)) = kept.filter(|_| is_due) else {
        return visit.go(app, &next).await;
    };
    if form.field("link") != "yes" {
        app.store.forget_identity(&visit.request, &next).await?;
        return Ok(Outcome::Moved);
    }
    let (now, user) = (app.clock.now(), authenticated.user_id());
    let event = AuditEvent {
        id: AuditEventId::random(&app.random),
        tenant_id: visit.tenant.id,
        at: now,
        actor: Actor::User(user),
        action: "user.link-identity".to_owned(),
        target: user.to_string(),
        detail: json!({ "idp": identity.idp() }),
    };
    let mail = told(app, visit, authenticated, &identity).await?;
    let told = (&event, mail.as_ref());
    let linked = app.store.link_identity(&visit.request, (user, &identity), (&next, told), now);
    match linked.await? {
        Linked::Yes => {
            app.mailer.wake();
            Ok(Outcome::Moved)
        }
        Linked::Stale => Ok(Outcome::Moved),
        // Another account got it in another journey a moment ago.
        Linked::Taken => {
            app.store.forget_identity(&visit.request, &next).await?;
            Ok(Outcome::Trouble(Trouble::IdentityTaken))
        }
    }
}

/// The mail that tells the owner of the account.
async fn told(
    app: &App,
    visit: &Visit,
    authenticated: &Authenticated,
    identity: &ExternalIdentity,
) -> Result<Option<SealedMail>, Failure> {
    let user = app.store.user(visit.tenant.id, authenticated.user_id()).await?;
    let Some(user) = user else { return Ok(None) };
    let provider = identity.provider_name();
    let letter = Letter::IdentityLinked { provider, at: app.clock.now() };
    Ok(notice(app, &visit.page_request, (&visit.tenant, &user), &letter)?)
}
