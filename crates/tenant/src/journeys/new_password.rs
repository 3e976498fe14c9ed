//! A new password: the page that sign-up, a reset and a forced change share, what becomes of the
//! password, and the forced change, which follows an administrator's reset.
//!
//! A customer's new password ends all sessions and grants of the account, is written to the audit
//! log, and is told to its owner by mail, in one transaction with the journey's step
//! (`Store::choose_password`).

use serde_json::json;

use crate::app::App;
use crate::mail::notice::in_language_of;
use crate::model::audit::{Actor, AuditEvent};
use crate::model::ids::{AuditEventId, MailJobId};
use crate::model::journey::{Authenticated, Journey, PasswordHash};
use crate::model::password::{PasswordRules, PlainPassword};
use crate::model::user::EmailAddress;
use crate::pages::{self, Frame, Letter, Page, PasswordReason, Problem};
use crate::store::{ChosenPassword, NewMailJob, NewPassword, PasswordSetter, Stepped};
use crate::web::csrf::CsrfChecked;

use vestibule_protocol::time::Timestamp;

use super::visit::{Failure, Outcome, Visit};
use super::{due, finish};

/// The page, which says the rules before they are broken.
pub fn page(visit: &Visit, frame: Frame, email: &EmailAddress, reason: PasswordReason) -> Page {
    let rules = PasswordRules::of(&visit.tenant).with_email(email);
    Page::NewPassword(pages::NewPassword {
        frame,
        email: email.as_typed().to_owned(),
        reason,
        rules: Box::new((&rules).into()),
    })
}

/// The password that was typed twice, if it keeps the rules.
pub fn chosen(form: &CsrfChecked, rules: &PasswordRules<'_>) -> Result<PlainPassword, Problem> {
    let password = PlainPassword::typed(form.field("new-password"));
    rules.check(&password).map_err(Problem::Weak)?;
    if form.field("new-password") != form.field("confirmation") {
        return Err(Problem::Mismatch);
    }
    Ok(password)
}

/// The forced change. Whoever is here has typed the old password, or proved something else: then the
/// new one is worth no more than that.
pub async fn replace(
    app: &App,
    visit: &Visit,
    (email, authenticated): (&EmailAddress, &Authenticated),
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    let again = |problem: Problem| {
        let frame = visit.frame(app, problem);
        Ok(Outcome::Page(page(visit, frame, email, PasswordReason::SetForThem)))
    };
    let known = app.store.user_by_email(visit.tenant.id, email).await?;
    let Some((user, Some(old))) =
        known.filter(|(user, _)| finish::may_sign_in(user, authenticated))
    else {
        return due::unusable(app, visit).await;
    };
    let rules = PasswordRules::of(&visit.tenant).with_email(email).with_user(&user);
    let password = match chosen(form, &rules) {
        Ok(password) => password,
        Err(problem) => return again(problem),
    };
    if app.passwords.verify(password.clone(), Some(&old)).await? {
        return again(Problem::SamePassword);
    }
    let hash = app.passwords.hash(password).await?;
    let knows_more = authenticated.has_password() || authenticated.is_multi_factor();
    let setter = if knows_more { PasswordSetter::Former } else { PasswordSetter::Mailbox };
    set(app, visit, (authenticated, authenticated.auth_time()), (hash, setter)).await
}

/// Gives the customer this password. They are proven from now on: what was proved before, at
/// `proven_at`, ends with the old one.
pub async fn set(
    app: &App,
    visit: &Visit,
    (authenticated, proven_at): (&Authenticated, Timestamp),
    (hash, setter): (PasswordHash, PasswordSetter),
) -> Result<Outcome, Failure> {
    let now = app.clock.now();
    let user = authenticated.user_id();
    let owner = app.store.user(visit.tenant.id, user).await?;
    let addressed = owner.and_then(|owner| {
        let address: EmailAddress = owner.mail.as_deref()?.parse().ok()?;
        Some((in_language_of(app, &visit.page_request, &owner), address))
    });
    let mail = match addressed {
        Some((request, address)) => {
            let letter = Letter::PasswordChanged { app: visit.app_name(), at: now };
            Some(NewMailJob {
                id: MailJobId::random(&app.random),
                tenant_id: visit.tenant.id,
                request_id: None,
                payload: app.pages.mail(&request, &address, &letter)?.to_payload(),
                created_at: now,
                expires_at: now.plus_seconds(NOTICE_SECONDS),
            })
        }
        None => None,
    };
    let chosen = ChosenPassword {
        setter,
        proven_at,
        session: authenticated.session(),
        user,
        password: NewPassword { hash, must_change: false, keep_session: None },
        event: AuditEvent {
            id: AuditEventId::random(&app.random),
            tenant_id: visit.tenant.id,
            at: now,
            actor: Actor::User(user),
            action: "user.change-password".to_owned(),
            target: user.to_string(),
            detail: json!({}),
        },
        mail,
    };
    let next = Journey::Proven { authenticated: authenticated.clone().renewed(now) };
    if let Stepped::Yes(_) = app.store.choose_password(&visit.request, &next, &chosen, now).await? {
        app.mailer.wake();
        app.back_channel.wake();
    }
    Ok(Outcome::Moved)
}

/// For how long a mail that tells of something is worth sending, in seconds.
pub const NOTICE_SECONDS: i64 = 3 * 24 * 60 * 60;
