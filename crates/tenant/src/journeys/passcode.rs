//! One-time passcodes: eight digits by mail that prove an address, to sign up, to sign in, or to
//! choose another password.
//!
//! 1. [`begin`]: a fresh passcode, perhaps for the browser's work (`proof_of_work`), or back to the
//!    one that was sent a moment ago to the same end.
//!    The passcode, the mail that brings it, and the step to its page are one transaction. Where the
//!    address is not one that the passcode could serve, it gets a mail that says so, and a passcode
//!    that nobody knows: the pages are the same, and cost the same.
//! 2. [`check`]: ten minutes, five tries, one use, bound to its journey and its purpose. Tries count
//!    on the account's lockout too.
//! 3. [`resend`]: each wait is longer than the last; the former passcode is worth nothing, since
//!    the step names only the newest.

use crate::app::App;
use crate::credentials::{CredentialError, EmailVerified, check_passcode};
use crate::extensions::passcode::Handover;
use crate::extensions::sign_up::Start;
use crate::extensions::{Purpose, Ran};
use crate::mail::Mail;
use crate::model::extension::ExtensionEvent;
use crate::model::ids::{MailJobId, PasscodeId};
use crate::model::journey::{Authenticated, Journey, PasscodePurpose};
use crate::model::passcode::{
    LIFETIME_SECONDS, PlainPasscode, SENT_PER_ADDRESS, SENT_PER_JOURNEY, resend_wait,
};
use crate::model::shared_limit::Counted;
use crate::model::user::EmailAddress;
use crate::pages::{self, Frame, Letter, MailNotice, Page, Problem, Problems, Trouble};
use crate::store::{MailState, NewMailJob, NewPasscode, Proving, SentPasscode, Stepped};
use crate::web::csrf::CsrfChecked;

use super::sign_in::parse_email;
use super::visit::{Failure, Outcome, Visit};
use super::{due, external_sign_up, passkey, proof_of_work, sign_up};

/// Why no passcode was sent.
pub enum NotSent {
    /// As many as there may be in a journey.
    NoMore,
    /// One went to the address a moment ago; here it is.
    TooEarly(SentPasscode, u32),
}

/// Step 1. What is wrong is said at the field `field`.
pub async fn begin(
    app: &App,
    visit: &Visit,
    (purpose, email): (PasscodePurpose, &EmailAddress),
    field: &'static str,
) -> Result<Result<Outcome, Problem>, Failure> {
    if sign_up::is_refused(app, visit, (purpose, email)).await? {
        return Ok(Err(Problem::DomainBlocked { field }));
    }
    match may_send(app, visit, (purpose.as_str(), email.folded())).await? {
        Ok(number) => {
            visit.count(app, Counted::Passcode).await?;
            let judged = match purpose {
                PasscodePurpose::SignUp | PasscodePurpose::External => {
                    sign_up::judge(app, visit, email).await?
                }
                // Who signs in may have an account, and is asked about when it is known that not.
                PasscodePurpose::SignIn | PasscodePurpose::Reset | PasscodePurpose::LostPasskey => {
                    Ran::Continue
                }
            };
            Ok(match judged {
                Ran::Continue | Ran::Answered(Start::Default) => {
                    Ok(pay_and_send(app, visit, (purpose, email), number).await?)
                }
                Ran::Answered(Start::Work) => {
                    Ok(proof_of_work::ask(app, visit, (purpose, email), true).await?)
                }
                Ran::Answered(Start::Refuse(text)) => {
                    Err(Problem::Extension { field: field.to_owned(), text })
                }
                Ran::Failed => Ok(Outcome::Trouble(Trouble::Unavailable)),
            })
        }
        Err(not_sent) => instead(app, visit, (purpose, email), (not_sent, field)).await,
    }
}

/// As [`begin`], from the page of the work, which was done.
pub async fn send_paid(
    app: &App,
    visit: &Visit,
    (purpose, email): (PasscodePurpose, &EmailAddress),
) -> Result<Result<Outcome, Problem>, Failure> {
    match may_send(app, visit, (purpose.as_str(), email.folded())).await? {
        Ok(number) => send(app, visit, (purpose, email), number).await.map(Ok),
        Err(not_sent) => instead(app, visit, (purpose, email), (not_sent, "work")).await,
    }
}

async fn instead(
    app: &App,
    visit: &Visit,
    (purpose, email): (PasscodePurpose, &EmailAddress),
    (not_sent, field): (NotSent, &'static str),
) -> Result<Result<Outcome, Problem>, Failure> {
    match not_sent {
        NotSent::NoMore => Ok(Err(Problem::ResendNoMore { field })),
        // Back from the page of the passcode, and on again: the one that was sent still works.
        NotSent::TooEarly(last, sent) => {
            let resend_after = last.created_at.plus_seconds(resend_wait(sent));
            let (email, passcode) = (email.clone(), last.id);
            let authenticated = asked_by(visit);
            let next =
                Journey::Passcode { purpose, email, passcode, resend_after, sent, authenticated };
            visit.go(app, &next).await.map(Ok)
        }
    }
}

/// Whether another passcode of this purpose may be sent to `address`, and the how-manieth of the
/// journey it is there. All of the journey together are as many as there may be.
pub async fn may_send(
    app: &App,
    visit: &Visit,
    (purpose, address): (&str, &str),
) -> Result<Result<u32, NotSent>, Failure> {
    let sent = app.store.passcodes_of(&visit.request.id).await?;
    let all = sent.len();
    let there = sent.into_iter().filter(|it| it.email == address && it.purpose == purpose);
    let there: Vec<_> = there.collect();
    let number = u32::try_from(there.len()).unwrap_or(u32::MAX);
    if let Some(last) = there.into_iter().next()
        && app.clock.now() < last.created_at.plus_seconds(resend_wait(number))
    {
        return Ok(Err(NotSent::TooEarly(last, number)));
    }
    Ok(if is_enough(all) { Err(NotSent::NoMore) } else { Ok(number + 1) })
}

/// Whether the journey has had as many passcodes as there may be.
pub async fn had_enough(app: &App, visit: &Visit) -> Result<bool, Failure> {
    Ok(is_enough(app.store.passcodes_of(&visit.request.id).await?.len()))
}

fn is_enough(sent: usize) -> bool {
    sent >= SENT_PER_JOURNEY as usize
}

/// Sends it, or asks the browser for work first.
async fn pay_and_send(
    app: &App,
    visit: &Visit,
    (purpose, email): (PasscodePurpose, &EmailAddress),
    number: u32,
) -> Result<Outcome, Failure> {
    match proof_of_work::is_due(app, visit, purpose).await? {
        true => proof_of_work::ask(app, visit, (purpose, email), false).await,
        false => send(app, visit, (purpose, email), number).await,
    }
}

/// `number`: the how-manieth there it is, from [`may_send`].
async fn send(
    app: &App,
    visit: &Visit,
    (purpose, email): (PasscodePurpose, &EmailAddress),
    number: u32,
) -> Result<Outcome, Failure> {
    let now = app.clock.now();
    let id = PasscodeId::random(&app.random);
    let code = PlainPasscode::random(&app.random);
    let letter = letter(app, visit, (purpose, email), &code).await?;
    let mail = app.pages.mail(&visit.page_request, email, &letter)?;
    let mail = NewMailJob {
        id: MailJobId::random(&app.random),
        tenant_id: visit.tenant.id,
        request_id: Some(visit.request.id.clone()),
        payload: Mail { handover: handover(visit, purpose, &letter), ..mail }.to_payload(),
        created_at: now,
        expires_at: now.plus_seconds(LIFETIME_SECONDS),
    };
    let passcode = NewPasscode {
        id,
        purpose: purpose.as_str(),
        address: email.folded().to_owned(),
        hash: code.hash(&app.master_key, id),
        created_at: now,
        expires_at: now.plus_seconds(LIFETIME_SECONDS),
    };
    // Others may have asked for this address in journeys of their own: its inbox is not theirs.
    let window = now.plus_seconds(-LIFETIME_SECONDS);
    let counted = (email, Proving::Address);
    let sent = app.store.passcodes_to(visit.tenant.id, counted, window).await?;
    let mail = (sent < SENT_PER_ADDRESS).then_some(&mail);
    let resend_after = now.plus_seconds(resend_wait(number));
    let (email, sent) = (email.clone(), number);
    let next = Journey::Passcode {
        purpose,
        email,
        passcode: id,
        resend_after,
        sent,
        authenticated: asked_by(visit),
    };
    match app.store.send_passcode(&visit.request, &next, &passcode, mail).await? {
        Stepped::Yes(_) => app.mailer.wake(),
        Stepped::Stale => {}
    }
    Ok(Outcome::Moved)
}

/// A passcode for the extension that may send it instead (`extensions::passcode`). The mails that say
/// why there is none are always our own.
fn handover(visit: &Visit, purpose: PasscodePurpose, letter: &Letter<'_>) -> Option<Handover> {
    let Letter::Passcode { code, .. } = letter else { return None };
    let purpose = match purpose {
        PasscodePurpose::SignUp | PasscodePurpose::External => Purpose::SignUp,
        PasscodePurpose::SignIn | PasscodePurpose::LostPasskey => Purpose::SignIn,
        PasscodePurpose::Reset => Purpose::PasswordReset,
    };
    Handover::of(&visit.registered, purpose, code, &visit.page_request)
}

/// Who asks for the passcode, if they have proved who they are: with a lost passkey.
fn asked_by(visit: &Visit) -> Option<Authenticated> {
    match &visit.request.journey {
        Journey::UsePasskey { authenticated } => Some(authenticated.clone()),
        Journey::Passcode { authenticated, .. } => authenticated.clone(),
        _ => None,
    }
}

/// What the mail says: the passcode, or why there is none.
async fn letter<'a>(
    app: &App,
    visit: &'a Visit,
    (purpose, email): (PasscodePurpose, &EmailAddress),
    code: &'a PlainPasscode,
) -> Result<Letter<'a>, Failure> {
    let known = app.store.user_by_email(visit.tenant.id, email).await?;
    let without_password = matches!(known, Some((_, None)));
    let name = visit.app_name();
    let passcode = Letter::Passcode { purpose, code, app: name };
    Ok(match (purpose, known.is_some()) {
        // Whose address it is may know whether it has an account; nobody else reads this mail.
        (PasscodePurpose::External, _) => passcode,
        (PasscodePurpose::SignUp, false) => passcode,
        (PasscodePurpose::SignUp, true) => Letter::AccountExists { app: name },
        // Where passcodes are how one signs in, there is no password to be forgotten.
        (PasscodePurpose::Reset, true) if without_password && visit.signs_up_by_passcode() => {
            Letter::NoPassword { app: name }
        }
        (PasscodePurpose::SignIn | PasscodePurpose::Reset | PasscodePurpose::LostPasskey, true) => {
            passcode
        }
        // Who proves the address may make the account that it lacks.
        (PasscodePurpose::SignIn, false) if visit.sign_up_allowed() => passcode,
        (
            PasscodePurpose::SignIn | PasscodePurpose::Reset | PasscodePurpose::LostPasskey,
            false,
        ) => Letter::NoAccount { app: name },
    })
}

/// The page of a journey at [`Journey::Passcode`].
pub async fn page(app: &App, visit: &Visit, problems: Problems) -> Result<Page, Failure> {
    let (email, resend_in, sent, purpose) = match &visit.request.journey {
        Journey::Passcode { purpose, email, resend_after, sent, .. } => {
            let wait = resend_after.since(visit.page_request.at).max(0);
            let more = !had_enough(app, visit).await?;
            (email.as_typed(), more.then_some(wait), *sent, Some(*purpose))
        }
        _ => ("", None, 0, None),
    };
    // An extension sends passcodes, and we the mails that say why there is none: that one of the two
    // is late would say which it was, and so whether there is an account.
    let tells = visit.registered.extension(ExtensionEvent::EmailOtpSend).is_none();
    let mail = match app.store.mail_state_of(&visit.request.id).await? {
        Some(MailState { failed: true, .. }) if tells => MailNotice::Failed,
        Some(MailState { retrying: true, .. }) if tells => MailNotice::Delayed,
        Some(_) if sent > 1 && problems.is_empty() => MailNotice::SentAgain,
        Some(_) | None => MailNotice::None,
    };
    Ok(Page::Passcode(pages::Passcode {
        frame: visit.frame(app, problems),
        email: email.to_owned(),
        minutes: LIFETIME_SECONDS / 60,
        resend_in,
        mail,
        password_instead: purpose == Some(PasscodePurpose::SignIn),
    }))
}

/// Step 2.
pub async fn check(
    app: &App,
    visit: &Visit,
    (purpose, email, id): (PasscodePurpose, &EmailAddress, PasscodeId),
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    let problem = match form.field("passcode").parse::<PlainPasscode>() {
        Err(_) => Problem::PasscodeMalformed,
        Ok(typed) => match check_passcode(app, visit.claimant(email.clone()), id, &typed).await {
            Ok(verified) => match proven(app, visit, purpose, verified).await? {
                Ok(outcome) => return Ok(outcome),
                Err(problem) => problem,
            },
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

/// The address is the customer's: whatever the passcode was for.
async fn proven(
    app: &App,
    visit: &Visit,
    purpose: PasscodePurpose,
    verified: EmailVerified,
) -> Result<Result<Outcome, Problem>, Failure> {
    let known = app.store.user_by_email(visit.tenant.id, verified.email()).await?;
    // An administrator gave the account this address, which nothing had proved before.
    if let Some((user, _)) = known.as_ref().filter(|(user, _)| !user.mail_verified) {
        app.store.prove_address(user.id, verified.email(), app.clock.now()).await?;
        app.back_channel.wake();
    }
    // Asked only now where the address could have had an account. It is theirs, so they may know.
    if purpose == PasscodePurpose::SignIn && known.is_none() {
        if app.store.is_blocked_domain(visit.tenant.id, verified.email()).await? {
            return Ok(Err(Problem::DomainBlocked { field: "passcode" }));
        }
        match sign_up::judge(app, visit, verified.email()).await? {
            // The mail, for which work would have paid, was sent.
            Ran::Continue | Ran::Answered(Start::Default | Start::Work) => {}
            Ran::Answered(Start::Refuse(text)) => {
                return Ok(Err(Problem::Extension { field: "passcode".to_owned(), text }));
            }
            Ran::Failed => return Ok(Ok(Outcome::Trouble(Trouble::Unavailable))),
        }
    }
    let outcome = match (purpose, known) {
        (PasscodePurpose::SignUp, _) | (PasscodePurpose::SignIn, None) => {
            sign_up::address_proven(app, visit, verified).await
        }
        // Said only to who reads the account's mail.
        (PasscodePurpose::SignIn | PasscodePurpose::Reset, Some((user, _)))
            if !user.account_enabled =>
        {
            return Err(Failure::AccountBlocked);
        }
        (PasscodePurpose::SignIn, Some((user, _))) => {
            let now = app.clock.now();
            due::next(app, visit, &Authenticated::by_passcode(&user, &verified, now)).await
        }
        (PasscodePurpose::LostPasskey, _) => passkey::recover(app, visit, &verified).await,
        (PasscodePurpose::External, _) => {
            external_sign_up::address_proven(app, visit, verified).await
        }
        (PasscodePurpose::Reset, _) => {
            let proven_at = app.clock.now();
            visit.go(app, &Journey::ResetPassword { verified, proven_at }).await
        }
    };
    outcome.map(Ok)
}

/// Where a user name was typed: the address that a passcode is to go to.
pub async fn to_address(
    app: &App,
    visit: &Visit,
    purpose: PasscodePurpose,
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    let typed = form.field("email");
    let problem = match parse_email(typed) {
        Ok(email) => match begin(app, visit, (purpose, &email), "email").await? {
            Ok(outcome) => return Ok(outcome),
            Err(problem) => problem,
        },
        Err(problem) => problem,
    };
    let typed = typed.chars().take(254).collect();
    Ok(Outcome::Page(address_page(visit.frame(app, problem), purpose, typed)))
}

/// The page that asks for the address.
pub fn address_page(frame: Frame, purpose: PasscodePurpose, email: String) -> Page {
    let reset = purpose == PasscodePurpose::Reset;
    Page::PasscodeEmail(pages::PasscodeEmail { frame, email, reset })
}

/// Step 3.
pub async fn resend(
    app: &App,
    visit: &Visit,
    purpose: PasscodePurpose,
    email: &EmailAddress,
) -> Result<Outcome, Failure> {
    let problem = match may_send(app, visit, (purpose.as_str(), email.folded())).await? {
        Ok(number) => {
            visit.count(app, Counted::Passcode).await?;
            return pay_and_send(app, visit, (purpose, email), number).await;
        }
        Err(NotSent::NoMore) => Problem::ResendNoMore { field: "resend" },
        Err(NotSent::TooEarly(last, number)) => {
            let from = last.created_at.plus_seconds(resend_wait(number));
            Problem::ResendTooEarly { seconds: from.since(app.clock.now()) }
        }
    };
    Ok(Outcome::Page(page(app, visit, problem.into()).await?))
}
