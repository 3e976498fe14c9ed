//! A new password: the page that sign-up and a forced change share, and the forced change, which
//! follows an administrator's reset.

use serde_json::json;

use crate::app::App;
use crate::model::audit::{Actor, AuditEvent};
use crate::model::ids::AuditEventId;
use crate::model::journey::{Authenticated, Journey, PasswordHash};
use crate::model::password::{LONGEST, PlainPassword, SHORTEST};
use crate::model::user::EmailAddress;
use crate::pages::{self, Frame, Page, Problem, Trouble};
use crate::store::NewPassword;
use crate::web::csrf::CsrfChecked;

use super::finish;
use super::visit::{Failure, Outcome, Visit};

/// The page, which says the rules before they are broken.
pub fn page(frame: Frame, email: &EmailAddress, forced: bool) -> Page {
    let email = email.as_typed().to_owned();
    Page::NewPassword(pages::NewPassword {
        frame,
        email,
        forced,
        shortest: SHORTEST,
        longest: LONGEST,
    })
}

/// The password that was typed twice, if it may become the one of `email`.
pub fn chosen(form: &CsrfChecked, email: &EmailAddress) -> Result<PlainPassword, Problem> {
    let password = PlainPassword::typed(form.field("new-password"));
    password.check(email.as_typed()).map_err(Problem::Weak)?;
    if form.field("new-password") != form.field("confirmation") {
        return Err(Problem::Mismatch);
    }
    Ok(password)
}

/// The forced change. Whoever is here has just typed the old password.
pub async fn replace(
    app: &App,
    visit: &Visit,
    (email, authenticated): (&EmailAddress, &Authenticated),
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    let again = |problem: Problem| Ok(Outcome::Page(page(visit.frame(app, problem), email, true)));
    let password = match chosen(form, email) {
        Ok(password) => password,
        Err(problem) => return again(problem),
    };
    let known = app.store.user_by_email(visit.tenant.id, email).await?;
    let Some((_, Some(old))) = known.filter(|(user, _)| finish::may_sign_in(user, authenticated))
    else {
        visit.go(app, &Journey::Identify { hint: None }).await?;
        return Ok(Outcome::Trouble(Trouble::AccountUnusable));
    };
    if app.passwords.verify(password.clone(), Some(&old)).await? {
        return again(Problem::SamePassword);
    }
    let hash = app.passwords.hash(password).await?;
    set(app, visit, authenticated, hash).await?;
    finish::proven(app, visit, authenticated.clone().renewed(app.clock.now())).await
}

async fn set(
    app: &App,
    visit: &Visit,
    authenticated: &Authenticated,
    hash: PasswordHash,
) -> Result<(), Failure> {
    let now = app.clock.now();
    let user = authenticated.user_id();
    let new = NewPassword { hash, must_change: false, keep_session: None };
    app.store.set_password(user, &new, now).await?;
    app.back_channel.wake();
    let event = AuditEvent {
        id: AuditEventId::random(&app.random),
        tenant_id: visit.tenant.id,
        at: now,
        actor: Actor::User(user),
        action: "user.change-password".to_owned(),
        target: user.to_string(),
        detail: json!({}),
    };
    Ok(app.store.audit(&event).await?)
}
