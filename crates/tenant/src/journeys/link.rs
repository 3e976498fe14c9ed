//! "Link Google to this account?": an identity that the journey keeps gets an account, after a fresh
//! sign-in to that account (Zitadel CVE-2026-105207: a provider was linked without one).
//!
//! 1. [`due`]: the customer came with the identity, and has since proved, in this very journey, that
//!    an account is theirs; nothing else is due, a second factor included. A session from before the
//!    identity came is no such proof.
//! 2. [`page`] names both, so that nobody links somebody else's.
//! 3. [`answer`]: everything is asked anew, then the identity is the account's; or it is forgotten,
//!    and the sign-in goes on as it would have.

use serde_json::json;

use crate::app::App;
use crate::model::audit::{Actor, AuditEvent};
use crate::model::ids::AuditEventId;
use crate::model::journey::{Authenticated, Journey};
use crate::pages::{self, Page, Problems, Trouble};
use crate::store::Linked;
use crate::web::csrf::CsrfChecked;

use super::due::{self, Cleared, Due};
use super::finish;
use super::visit::{Failure, Outcome, Visit};

/// Step 1.
pub async fn due(app: &App, visit: &Visit, cleared: Cleared) -> Result<Due, Failure> {
    let Some((identity, since)) = app.store.kept_identity(&visit.request.id).await? else {
        return Ok(Due::Nothing(cleared));
    };
    let is_fresh = cleared.authenticated().auth_time() >= since
        && finish::session_of(app, visit, &cleared).await?.is_none();
    if !is_fresh || app.store.user_of_identity(visit.tenant.id, &identity).await?.is_some() {
        return Ok(Due::Nothing(cleared));
    }
    let authenticated = cleared.authenticated().clone();
    Ok(Due::Step(Journey::ConfirmLink { authenticated }))
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
    let linked = app.store.link_identity(&visit.request, (user, &identity), (&next, &event), now);
    match linked.await? {
        Linked::Yes | Linked::Stale => Ok(Outcome::Moved),
        // Another account got it in another journey a moment ago.
        Linked::Taken => {
            app.store.forget_identity(&visit.request, &next).await?;
            Ok(Outcome::Trouble(Trouble::IdentityTaken))
        }
    }
}
