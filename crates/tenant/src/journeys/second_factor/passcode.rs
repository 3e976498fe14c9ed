//! Passcodes that prove a second factor: eight digits by mail, text or call, from the same store and
//! with the same lives, tries and waits as those that prove an address (`journeys::passcode`).
//!
//! 1. [`begin`], when the customer chose a factor that they have, or [`send`] for one that is to be
//!    added: a fresh passcode, or back to the one that was sent a moment ago.
//! 2. Either counts on what the network may have sent. A mail is a job in the transaction that stores
//!    the passcode; an address gets so many and no more, whoever asks, apart from those that prove
//!    the address. A text or a call costs money, so
//!    it is held against the limits first, and handed to the gateway after the commit; the page says
//!    how that went.
//! 3. [`resend`]: each wait is longer than the last.

use crate::app::App;
use crate::extensions::Purpose;
use crate::extensions::passcode::Handover;
use crate::mail::Mail;
use crate::mfa;
use crate::model::ids::{FactorId, MailJobId, PasscodeId};
use crate::model::journey::Journey;
use crate::model::passcode::{LIFETIME_SECONDS, PlainPasscode, SENT_PER_ADDRESS, resend_wait};
use crate::model::phone::PhoneNumber;
use crate::model::second_factor::{FactorKind, FactorStep, Method, SentFactorCode};
use crate::model::shared_limit::Counted;
use crate::model::user::EmailAddress;
use crate::pages::{
    FactorPage, FactorPasscode, Letter, MailNotice, Message, Page, Problem, Problems,
};
use crate::phone_sender::{PhoneError, PhoneMessage};
use crate::store::{MailState, NewMailJob, NewPasscode, PhoneSend, Proving, Stepped};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::{Door, seal_context};
use crate::journeys::passcode::{NotSent, had_enough, may_send};
use crate::journeys::visit::{Failure, Outcome, Visit};

/// Where a passcode goes.
#[derive(Debug, Clone)]
pub enum To {
    /// The mailbox of the account.
    Mailbox(EmailAddress),
    /// A telephone.
    Phone(PhoneNumber),
}

/// A factor that a passcode proves; `None`: it is to be added.
type Target = (Method, Option<FactorId>, To);

/// Step 1. What is wrong is said at the choice.
pub async fn begin(
    app: &App,
    visit: &Visit,
    door: &Door,
    way: &mfa::Way,
) -> Result<Result<Outcome, Problem>, Failure> {
    let Some(to) = destination(app, door, (way.method, way.factor)).await? else {
        return Ok(Err(Problem::FactorGone));
    };
    send(app, visit, door, ((way.method, Some(way.factor), to), "way")).await
}

/// Where the passcode of a factor goes.
async fn destination(
    app: &App,
    door: &Door,
    (method, id): (Method, FactorId),
) -> Result<Option<To>, Failure> {
    if method == Method::Email {
        return Ok(mailbox(door).map(To::Mailbox));
    }
    let factors = app.store.factors(door.user.id).await?;
    let found = factors.into_iter().find(|factor| factor.id == id);
    Ok(found.and_then(|factor| match factor.kind {
        FactorKind::Phone(number) => Some(To::Phone(number)),
        FactorKind::Totp | FactorKind::Email => None,
    }))
}

/// The mailbox of the account.
pub fn mailbox(door: &Door) -> Option<EmailAddress> {
    door.user.mail.as_deref().and_then(|mail| mail.parse().ok())
}

/// Steps 1 and 2. What is wrong is said at the field `field`.
pub async fn send(
    app: &App,
    visit: &Visit,
    door: &Door,
    (target, field): (Target, &'static str),
) -> Result<Result<Outcome, Problem>, Failure> {
    let address = match &target.2 {
        To::Mailbox(email) => email.folded().to_owned(),
        To::Phone(number) => number.as_e164().to_owned(),
    };
    let number = match may_send(app, visit, (PURPOSE, &address)).await? {
        Ok(number) => number,
        Err(NotSent::NoMore) => return Ok(Err(Problem::ResendNoMore { field })),
        // Back from the page of the passcode, and on again: the one that was sent still works.
        Err(NotSent::TooEarly(last, sent)) => {
            let resend_after = last.created_at.plus_seconds(resend_wait(sent));
            let next = step(app, visit, door, (&target, last.id, resend_after, sent));
            return visit.go(app, &next).await.map(Ok);
        }
    };
    visit.count(app, Counted::Passcode).await?;
    let now = app.clock.now();
    if let To::Mailbox(email) = &target.2 {
        let (window, counted) =
            (now.plus_seconds(-LIFETIME_SECONDS), (email, Proving::SecondFactor));
        if app.store.passcodes_to(visit.tenant.id, counted, window).await? >= SENT_PER_ADDRESS {
            return Ok(Err(Problem::ResendNoMore { field }));
        }
    }
    let id = PasscodeId::random(&app.random);
    let code = PlainPasscode::random(&app.random);
    let passcode = NewPasscode {
        id,
        purpose: PURPOSE,
        address,
        hash: code.hash(&app.master_key, id),
        created_at: now,
        expires_at: now.plus_seconds(LIFETIME_SECONDS),
    };
    let resend_after = now.plus_seconds(resend_wait(number));
    let next = step(app, visit, door, (&target, id, resend_after, number));
    match &target {
        (_, _, To::Mailbox(email)) => {
            let mail = mail(app, visit, email, &code)?;
            let sent =
                app.store.send_passcode(&visit.request, &next, &passcode, Some(&mail)).await?;
            if let Stepped::Yes(_) = sent {
                app.mailer.wake();
            }
            Ok(Ok(Outcome::Moved))
        }
        (method, factor, To::Phone(number)) => {
            let call = PhoneCall { method: *method, number, proves: factor.is_some(), field };
            by_phone(app, visit, door, (call, &code, passcode, &next)).await
        }
    }
}

/// The step to the page of a passcode.
fn step(
    app: &App,
    visit: &Visit,
    door: &Door,
    (target, passcode, resend_after, sent): (
        &Target,
        PasscodeId,
        vestibule_protocol::time::Timestamp,
        u32,
    ),
) -> Journey {
    let (method, factor, to) = target;
    let number_sealed = match to {
        To::Phone(number) if factor.is_none() => {
            let context = seal_context(visit, "number");
            Some(STANDARD.encode(app.master_key.seal(&context, number.as_e164().as_bytes())))
        }
        To::Phone(_) | To::Mailbox(_) => None,
    };
    let (method, factor) = (*method, *factor);
    let code = SentFactorCode { method, factor, number_sealed, passcode, resend_after, sent };
    let at = match factor {
        Some(_) => FactorStep::Passcode(code),
        None => FactorStep::AddByPasscode(code),
    };
    Journey::SecondFactor { authenticated: door.authenticated.clone(), at }
}

fn mail(
    app: &App,
    visit: &Visit,
    email: &EmailAddress,
    code: &PlainPasscode,
) -> Result<NewMailJob, Failure> {
    let now = app.clock.now();
    let letter = Letter::FactorPasscode { code, app: visit.app_name() };
    let request = &visit.page_request;
    let mail = app.pages.mail(request, email, &letter)?;
    let handover = Handover::of(&visit.registered, Purpose::SecondFactor, code, request);
    Ok(NewMailJob {
        id: MailJobId::random(&app.random),
        tenant_id: visit.tenant.id,
        request_id: Some(visit.request.id.clone()),
        payload: Mail { handover, ..mail }.to_payload(),
        created_at: now,
        expires_at: now.plus_seconds(LIFETIME_SECONDS),
    })
}

/// A text or a call to be sent.
struct PhoneCall<'a> {
    method: Method,
    number: &'a PhoneNumber,
    /// Whether the account has the factor.
    proves: bool,
    /// Where it is said what is wrong.
    field: &'static str,
}

/// Step 2, of texts and calls.
async fn by_phone(
    app: &App,
    visit: &Visit,
    door: &Door,
    (call, code, passcode, next): (PhoneCall<'_>, &PlainPasscode, NewPasscode, &Journey),
) -> Result<Result<Outcome, Problem>, Failure> {
    let PhoneCall { method, number, proves, field } = call;
    let Some(sender) = &app.phone_sender else { return Ok(Err(Problem::PhoneNotNow { field })) };
    if !number.begins_with_any(&sender.limits.countries) {
        return Ok(Err(Problem::PhoneRefused { field }));
    }
    let send = PhoneSend {
        passcode: passcode.id,
        tenant_id: visit.tenant.id,
        user_id: door.user.id,
        number,
        proves,
        tenant_per_hour: sender.limits.tenant_per_hour,
    };
    if !app.store.may_send_to_phone(&send, passcode.created_at).await? {
        tracing::warn!(user = %door.user.id, "no text or call: a limit is reached");
        return Ok(Err(Problem::PhoneLimit { field }));
    }
    if let Stepped::Stale = app.store.send_passcode(&visit.request, next, &passcode, None).await? {
        return Ok(Ok(Outcome::Moved));
    }
    let tenant = visit.tenant.display_name.as_str();
    let message = match method {
        Method::Voice => Message::new("phone-message-voice").text("code", spoken(code)),
        Method::Totp | Method::Email | Method::Sms => {
            Message::new("phone-message-sms").text("code", code.reveal())
        }
    };
    let request = &visit.page_request;
    let text = app.pages.sentence(request, &message.text("tenant", tenant)).unwrap_or_default();
    let message = PhoneMessage {
        id: passcode.id,
        method,
        to: number,
        code,
        text: &text,
        language: request.locale.tag(),
        tenant: (visit.tenant.id, tenant),
        at: passcode.created_at,
        expires_at: passcode.expires_at,
    };
    match sender.send(&message).await {
        Ok(()) => Ok(Ok(Outcome::Moved)),
        Err(PhoneError::Store(error)) => Err(error.into()),
        // The journey is at the page of the passcode, where another can be asked for.
        Err(error @ (PhoneError::Refused(_) | PhoneError::NotNow(_))) => {
            let correlation_id = visit.page_request.correlation_id;
            tracing::warn!(%correlation_id, %error, "a text or a call was not sent");
            app.store.phone_failed(passcode.id, matches!(error, PhoneError::Refused(_))).await?;
            Ok(Ok(Outcome::Moved))
        }
    }
}

/// With pauses, for a voice.
fn spoken(code: &PlainPasscode) -> String {
    code.reveal().chars().map(String::from).collect::<Vec<_>>().join(", ")
}

/// The page of a passcode that was sent.
pub async fn page(
    app: &App,
    visit: &Visit,
    (door, sent): (&Door, &SentFactorCode),
    mut problems: Problems,
) -> Result<FactorPage, Failure> {
    let wait = sent.resend_after.since(visit.page_request.at).max(0);
    let mut mail = MailNotice::None;
    if sent.method == Method::Email {
        mail = match app.store.mail_state_of(&visit.request.id).await? {
            Some(MailState { failed: true, .. }) => MailNotice::Failed,
            Some(MailState { retrying: true, .. }) => MailNotice::Delayed,
            Some(_) | None => MailNotice::None,
        };
    } else if let Some(refused) = app.store.phone_failure(sent.passcode).await? {
        let field = "passcode";
        problems.add(match refused {
            true => Problem::PhoneRefused { field },
            false => Problem::PhoneNotNow { field },
        });
    }
    if mail == MailNotice::None && sent.sent > 1 && problems.is_empty() {
        mail = MailNotice::SentAgain;
    }
    Ok(FactorPage::Passcode(FactorPasscode {
        frame: visit.frame(app, problems),
        method: sent.method.as_str(),
        to: shown(app, visit, (door, sent)),
        minutes: LIFETIME_SECONDS / 60,
        resend_in: (!had_enough(app, visit).await?).then_some(wait),
        mail,
        remember_days: if sent.factor.is_some() { door.remember_days() } else { 0 },
        adding: sent.factor.is_none(),
    }))
}

/// Where it went, as its owner knows it.
fn shown(app: &App, visit: &Visit, (door, sent): (&Door, &SentFactorCode)) -> String {
    let way = door.ways.prove.iter().find(|way| Some(way.factor) == sent.factor);
    match new_number(app, visit, sent) {
        Some(number) => number.as_e164().to_owned(),
        None => way.and_then(|way| way.hint.clone()).unwrap_or_else(|| door.who()),
    }
}

/// The number of a telephone that is to be added.
pub fn new_number(app: &App, visit: &Visit, sent: &SentFactorCode) -> Option<PhoneNumber> {
    let sealed = STANDARD.decode(sent.number_sealed.as_ref()?).ok()?;
    let opened = app.master_key.open(&seal_context(visit, "number"), &sealed).ok()?;
    std::str::from_utf8(&opened).ok()?.parse().ok()
}

/// Step 3.
pub async fn resend(
    app: &App,
    visit: &Visit,
    (door, sent): (&Door, &SentFactorCode),
) -> Result<Outcome, Failure> {
    let now = app.clock.now();
    let seconds = sent.resend_after.since(now);
    let to = match (sent.factor, new_number(app, visit, sent)) {
        (Some(factor), _) => destination(app, door, (sent.method, factor)).await?,
        (None, Some(number)) => Some(To::Phone(number)),
        (None, None) => mailbox(door).map(To::Mailbox),
    };
    let problem = match to {
        _ if seconds > 0 => Problem::ResendTooEarly { seconds },
        None => Problem::PasscodeDead,
        Some(to) => {
            let target = (sent.method, sent.factor, to);
            match send(app, visit, door, (target, "resend")).await? {
                Ok(outcome) => return Ok(outcome),
                Err(problem) => problem,
            }
        }
    };
    let page = page(app, visit, (door, sent), problem.into()).await?;
    Ok(Outcome::Page(Page::SecondFactor(page)))
}

/// What these passcodes are for.
const PURPOSE: &str = "second-factor";
