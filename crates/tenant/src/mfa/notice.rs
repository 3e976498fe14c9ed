//! What is said of a change to somebody's second factors: to the audit log, and to the customer by
//! mail, since it may not have been them.

use serde_json::json;

use crate::app::App;
use crate::mail::notice::in_language_of;
use crate::model::audit::{Actor, AuditEvent};
use crate::model::ids::{AuditEventId, MailJobId};
use crate::model::second_factor::FactorChange;
use crate::model::user::{EmailAddress, User};
use crate::pages::{AppName, Letter, PageRequest};
use crate::store::{NewMailJob, Notice};

/// What is said of `change`, in the language of the account. `support`: whose support the mail
/// names.
///
/// # Errors
/// If the mail's template fails, which is a fault of ours.
pub fn notice(
    app: &App,
    request: &PageRequest,
    (user, actor): (&User, Actor),
    change: FactorChange,
    support: AppName<'_>,
) -> Result<Notice, minijinja::Error> {
    let now = app.clock.now();
    let address = user.mail.as_deref().and_then(|mail| mail.parse::<EmailAddress>().ok());
    let letter = Letter::SecondFactor { change, app: support, at: now };
    let request = in_language_of(app, request, user);
    let mail = address.map(|address| app.pages.mail(&request, &address, &letter)).transpose()?;
    let mail = mail.map(|mail| NewMailJob {
        id: MailJobId::random(&app.random),
        tenant_id: user.tenant_id,
        request_id: None,
        payload: mail.to_payload(),
        created_at: now,
        expires_at: now.plus_seconds(WORTH_SENDING_SECONDS),
    });
    let event = AuditEvent {
        id: AuditEventId::random(&app.random),
        tenant_id: user.tenant_id,
        at: now,
        actor,
        action: format!("user.mfa.{}", change.as_str()),
        target: user.id.to_string(),
        detail: json!({}),
    };
    Ok(Notice { event, mail })
}

/// A mail server may be down for a while, and the news is still worth having.
const WORTH_SENDING_SECONDS: i64 = 24 * 60 * 60;
