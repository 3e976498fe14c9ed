//! What becomes of an account whose days of grace are over: everything about it is erased, and what
//! the audit log says of it speaks of nobody from then on. Runs beside the requests, in any number of
//! processes: one statement decides which of them has an account.

use serde_json::json;

use crate::app::App;
use crate::journeys::Failure;
use crate::mail::notice::notice;
use crate::model::audit::{Actor, AuditEvent};
use crate::model::ids::{AuditEventId, UserId};
use crate::model::tenant::TenantSegment;
use crate::pages::{AppName, Letter, PageRequest};
use crate::store::{DueErasure, Erasure, SealedMail};

/// Erases what is due; says how many accounts.
///
/// # Errors
/// The database's. What was erased before it failed is erased.
pub async fn erase_due(app: &App) -> Result<u64, Failure> {
    let mut erased = 0;
    for due in app.store.due_erasures(app.clock.now()).await? {
        erased += u64::from(erase(app, &due).await?);
    }
    Ok(erased)
}

async fn erase(app: &App, due: &DueErasure) -> Result<bool, Failure> {
    let pseudonym = UserId::random(&app.random);
    let event = AuditEvent {
        id: AuditEventId::random(&app.random),
        tenant_id: due.user.tenant_id,
        at: app.clock.now(),
        actor: Actor::System,
        action: "user.erase".to_owned(),
        target: pseudonym.to_string(),
        detail: json!({}),
    };
    let notice = last_mail(app, due).await?;
    let erasure = Erasure { pseudonym, event: &event, notice: notice.as_ref() };
    let erased = app.store.erase_user(due.user.id, &erasure, app.clock.now()).await?;
    if erased {
        app.mailer.wake();
    }
    Ok(erased)
}

/// Whoever asked for it is told that it is done.
async fn last_mail(app: &App, due: &DueErasure) -> Result<Option<SealedMail>, Failure> {
    let segment = TenantSegment::Id(due.user.tenant_id);
    let Some(tenant) = app.directory.tenant(&segment).await? else { return Ok(None) };
    if !due.asked_by_owner {
        return Ok(None);
    }
    let request = PageRequest::of_program(app, &tenant).await?;
    let letter = Letter::Deleted { app: AppName::Given(&tenant.display_name) };
    Ok(notice(app, &request, (&tenant, &due.user), &letter)?)
}
