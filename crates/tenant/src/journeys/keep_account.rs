//! An account that its owner asked to be deleted, signed in to in time: "Keep your account?" Until
//! that is answered with yes, nobody is signed in to it; left alone, it is erased when its days of
//! grace are over (`account::erasure`).

use serde_json::json;

use crate::app::App;
use crate::model::account::GRACE_SECONDS;
use crate::model::audit::{Actor, AuditEvent};
use crate::model::ids::AuditEventId;
use crate::model::journey::{Authenticated, Journey};
use crate::pages::{self, Page, Problems};
use crate::store::Stepped;
use crate::web::csrf::CsrfChecked;

use super::due::{self, Standing};
use super::finish;
use super::visit::{Failure, Outcome, Visit};
use crate::model::user::User;

/// Whether the days of grace are over. The account is as good as erased, which `account::erasure`
/// does within minutes.
pub fn is_over(app: &App, user: &User) -> bool {
    let asked_at = user.deletion_asked_at;
    asked_at.is_some_and(|at| at.plus_seconds(GRACE_SECONDS) <= app.clock.now())
}

/// Whether the account waits to be deleted.
pub fn due(standing: Standing<'_>) -> Option<Journey> {
    let authenticated = standing.authenticated.clone();
    standing.user.deletion_asked_at.map(|_| Journey::KeepAccount { authenticated })
}

/// The page.
pub async fn show(
    app: &App,
    visit: &Visit,
    authenticated: &Authenticated,
) -> Result<Outcome, Failure> {
    let Some(user) = finish::owner(app, visit, authenticated).await? else {
        return due::next(app, visit, authenticated).await;
    };
    let asked_at = user.deletion_asked_at.unwrap_or(visit.page_request.at);
    Ok(Outcome::Page(Page::KeepAccount(pages::KeepAccount {
        frame: visit.frame(app, Problems::none()),
        email: user.mail.unwrap_or_default(),
        until: asked_at.plus_seconds(GRACE_SECONDS).into(),
    })))
}

/// "Keep my account", or leave it.
pub async fn answer(
    app: &App,
    visit: &Visit,
    authenticated: &Authenticated,
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    match form.field("answer") {
        "keep" => {}
        "leave" => return visit.go(app, &Journey::Cancelled).await,
        _ => return show(app, visit, authenticated).await,
    }
    let Some(User { id: user, .. }) = finish::owner(app, visit, authenticated).await? else {
        return due::next(app, visit, authenticated).await;
    };
    let event = AuditEvent {
        id: AuditEventId::random(&app.random),
        tenant_id: visit.tenant.id,
        at: app.clock.now(),
        actor: Actor::User(user),
        action: "user.keep".to_owned(),
        target: user.to_string(),
        detail: json!({}),
    };
    let next = Journey::Proven { authenticated: authenticated.clone() };
    match app.store.keep_account(&visit.request, &next, user, &event).await? {
        Stepped::Yes(_) => Ok(Outcome::Kept),
        Stepped::Stale => Ok(Outcome::Moved),
    }
}
