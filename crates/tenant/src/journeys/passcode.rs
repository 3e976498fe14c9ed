//! One-time passcodes: eight digits by mail that prove an address.
//!
//! 1. [`send`]: a fresh passcode, the mail that brings it, and the step to its page, in one
//!    transaction. An address that has an account gets a mail that says so, and a passcode that
//!    nobody knows: the pages are the same.
//! 2. [`check`]: ten minutes, five tries, one use, bound to its journey. Tries count on the
//!    account's lockout too.
//! 3. [`resend`]: each wait is longer than the last; the former passcode is worth nothing, since
//!    the step names only the newest.

use crate::app::App;
use crate::credentials::{CredentialError, check_passcode};
use crate::model::ids::{MailJobId, PasscodeId};
use crate::model::journey::Journey;
use crate::model::passcode::{
    LIFETIME_SECONDS, PlainPasscode, SENT_PER_ADDRESS, SENT_PER_JOURNEY, resend_wait,
};
use crate::model::user::EmailAddress;
use crate::pages::{self, Letter, MailNotice, Page, Problem, Problems};
use crate::store::{MailState, NewMailJob, NewPasscode, SentPasscode, Stepped};
use crate::web::csrf::CsrfChecked;

use super::visit::{Failure, Outcome, Visit};

/// Why no passcode was sent.
#[derive(Debug)]
pub enum NotSent {
    /// As many as there may be in a journey.
    NoMore,
    /// One went to the address a moment ago; here it is.
    TooEarly(SentPasscode, u32),
}

/// Whether another passcode may be sent to `email`, and the how-manieth of the journey it is.
pub async fn may_send(
    app: &App,
    visit: &Visit,
    email: &EmailAddress,
) -> Result<Result<u32, NotSent>, Failure> {
    let sent = app.store.passcodes_of(&visit.request.id).await?;
    let number = u32::try_from(sent.len()).unwrap_or(u32::MAX);
    let last = sent.into_iter().find(|passcode| passcode.email == email.folded());
    if let Some(last) = last
        && app.clock.now() < last.created_at.plus_seconds(resend_wait(number))
    {
        return Ok(Err(NotSent::TooEarly(last, number)));
    }
    Ok(if number < SENT_PER_JOURNEY { Ok(number + 1) } else { Err(NotSent::NoMore) })
}

/// Step 1. `number`: the how-manieth of the journey it is, from [`may_send`].
pub async fn send(
    app: &App,
    visit: &Visit,
    email: &EmailAddress,
    number: u32,
) -> Result<Outcome, Failure> {
    let now = app.clock.now();
    let id = PasscodeId::random(&app.random);
    let code = PlainPasscode::random(&app.random);
    let taken = app.store.user_by_email(visit.tenant.id, email).await?.is_some();
    let letter = match taken {
        true => Letter::AccountExists { app: visit.app_name() },
        false => Letter::Passcode { code: &code, app: visit.app_name() },
    };
    let mail = NewMailJob {
        id: MailJobId::random(&app.random),
        tenant_id: visit.tenant.id,
        request_id: Some(visit.request.id.clone()),
        payload: app.pages.mail(&visit.page_request, email, &letter)?.to_payload(),
        created_at: now,
        expires_at: now.plus_seconds(LIFETIME_SECONDS),
    };
    let passcode = NewPasscode {
        id,
        email: email.clone(),
        hash: code.hash(&app.master_key, id),
        created_at: now,
        expires_at: now.plus_seconds(LIFETIME_SECONDS),
    };
    // Others may have asked for this address in journeys of their own: its inbox is not theirs.
    let window = now.plus_seconds(-LIFETIME_SECONDS);
    let flooded = app.store.passcodes_to(visit.tenant.id, email, window).await? >= SENT_PER_ADDRESS;
    let mail = (!flooded).then_some(&mail);
    let resend_after = now.plus_seconds(resend_wait(number));
    let next =
        Journey::SignUpPasscode { email: email.clone(), passcode: id, resend_after, sent: number };
    match app.store.send_passcode(&visit.request, &next, &passcode, mail).await? {
        Stepped::Yes(_) => app.mailer.wake(),
        Stepped::Stale => {}
    }
    Ok(Outcome::Moved)
}

/// The page of a journey at [`Journey::SignUpPasscode`].
pub async fn page(app: &App, visit: &Visit, problems: Problems) -> Result<Page, Failure> {
    let (email, resend_in, sent) = match &visit.request.journey {
        Journey::SignUpPasscode { email, resend_after, sent, .. } => {
            let wait = resend_after.since(visit.page_request.at).max(0);
            (email.as_typed(), (*sent < SENT_PER_JOURNEY).then_some(wait), *sent)
        }
        _ => ("", None, 0),
    };
    let mail = match app.store.mail_state_of(&visit.request.id).await? {
        Some(MailState { failed: true, .. }) => MailNotice::Failed,
        Some(MailState { retrying: true, .. }) => MailNotice::Delayed,
        Some(_) if sent > 1 && problems.is_empty() => MailNotice::SentAgain,
        Some(_) | None => MailNotice::None,
    };
    Ok(Page::Passcode(pages::Passcode {
        frame: visit.frame(app, problems),
        email: email.to_owned(),
        minutes: LIFETIME_SECONDS / 60,
        resend_in,
        mail,
    }))
}

/// Step 2.
pub async fn check(
    app: &App,
    visit: &Visit,
    (email, id): (&EmailAddress, PasscodeId),
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    let problem = match form.field("passcode").parse::<PlainPasscode>() {
        Err(_) => Problem::PasscodeMalformed,
        Ok(typed) => match check_passcode(app, &visit.tenant, (email, id), &typed).await {
            Ok(verified) => return visit.go(app, &Journey::SignUpPassword { verified }).await,
            Err(CredentialError::Wrong | CredentialError::Disabled) => Problem::PasscodeWrong,
            Err(CredentialError::Locked { seconds }) => {
                Problem::Locked { seconds, field: "passcode" }
            }
            Err(CredentialError::Dead) => Problem::PasscodeDead,
            Err(CredentialError::Busy(_)) => Problem::Busy { field: "passcode" },
            Err(CredentialError::Store(error)) => return Err(error.into()),
        },
    };
    Ok(Outcome::Page(page(app, visit, problem.into()).await?))
}

/// Step 3.
pub async fn resend(app: &App, visit: &Visit, email: &EmailAddress) -> Result<Outcome, Failure> {
    let problem = match may_send(app, visit, email).await? {
        Ok(number) => return send(app, visit, email, number).await,
        Err(NotSent::NoMore) => Problem::ResendNoMore { field: "passcode" },
        Err(NotSent::TooEarly(last, number)) => {
            let from = last.created_at.plus_seconds(resend_wait(number));
            Problem::ResendTooEarly { seconds: from.since(app.clock.now()) }
        }
    };
    Ok(Outcome::Page(page(app, visit, problem.into()).await?))
}
