//! Passkeys in a journey (WebAuthn Level 3). The rules are `passkeys`'; here are the steps.
//!
//! 1. [`options`]: the page's script asks what to ask the browser for. Which ceremony it is depends
//!    on the step alone: a sign-in where the customer is still to prove who they are, and where their
//!    passkey is demanded; a registration where one is offered or demanded.
//! 2. [`sign_in`]: the passkey says who it is, with autofill (§5.1.4, conditional mediation) or the
//!    button; no address is typed. Then comes what is due (`due`).
//! 3. [`prove`]: after another proof, where the policy demands a passkey, or a second factor of an
//!    account that has a passkey: also at an app that takes none at its sign-in.
//!    Who has lost theirs gets a passcode by mail ([`lost`], [`recover`]) and may then add another:
//!    the mailbox, and what was proved before, which must be more than the mailbox.
//! 4. [`add`]: a new passkey for the customer, who has just proved who they are, with a second factor
//!    if the account has one: a passkey counts as two. [`decline`]: not
//!    now, or never again; only where it is not demanded.
//!
//! The script sends each answer by the form of the page, so that a wrong one gets the page again,
//! with what is wrong, like every other form.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde_json::json;

use crate::app::App;
use crate::credentials::EmailVerified;
use crate::model::account::FRESH_SECONDS;
use crate::model::audit::{Actor, AuditEvent};
use crate::model::ids::AuditEventId;
use crate::model::journey::{Authenticated, Journey, PasscodePurpose};
use crate::model::passkey::{Ceremony, DECLINED_SECONDS, PasskeyPolicy};
use crate::model::user::EmailAddress;
use crate::pages::{AddPasskey, Frame, Page, PasskeyForm, Problem, UsePasskey};
use crate::passkeys::{self, PasskeyError, PasskeyVerified};
use crate::web::csrf::CsrfChecked;

use super::finish::{may_sign_in, owner, proof_lives};
use super::visit::{Failure, Outcome, Visit};
use super::{due, external, passcode, second_factor, sign_in as by_password};

/// Step 1: `POST /{tenant}/journey/{id}/passkey/options`.
pub async fn options(State(app): State<App>, visit: Visit, _: CsrfChecked) -> Response {
    match options_of_step(&app, &visit).await {
        Ok(Some(options)) => Json(json!({"publicKey": options})).into_response(),
        // An old page in a second tab, or a tenant without passkeys.
        Ok(None) => StatusCode::CONFLICT.into_response(),
        Err(failure) => failure.trouble(&visit.page_request).status().into_response(),
    }
}

async fn options_of_step(app: &App, visit: &Visit) -> Result<Option<serde_json::Value>, Failure> {
    let asked_for = matches!(visit.request.journey, Journey::UsePasskey { .. });
    if visit.passkeys(app) == PasskeyPolicy::Off && !asked_for {
        return Ok(None);
    }
    let request = &visit.request.id;
    let options = match &visit.request.journey {
        Journey::Identify { .. }
        | Journey::AtProvider { .. }
        | Journey::LinkAccount { .. }
        | Journey::Password { .. } => passkeys::ask_for_sign_in(app, request, None).await,
        Journey::UsePasskey { authenticated } => {
            let Some(user) = owner(app, visit, authenticated).await? else { return Ok(None) };
            passkeys::ask_for_sign_in(app, request, Some(&user)).await
        }
        Journey::AddPasskey { authenticated, .. } => {
            let Some(user) = owner(app, visit, authenticated).await? else { return Ok(None) };
            let ceremony = Ceremony::RegistrationInJourney(request.clone(), user.id);
            passkeys::ask_for_new(app, (&visit.tenant, &user), ceremony).await
        }
        _ => return Ok(None),
    };
    match options {
        Ok(options) => Ok(Some(options)),
        Err(PasskeyError::Store(error)) => Err(error.into()),
        Err(_) => Ok(None),
    }
}

/// Step 2.
pub async fn sign_in(app: &App, visit: &Visit, form: &CsrfChecked) -> Result<Outcome, Failure> {
    if visit.passkeys(app) == PasskeyPolicy::Off {
        return Ok(Outcome::Moved);
    }
    let wrong = match verified(app, visit, form).await {
        Ok(proof) => return due::next(app, visit, &Authenticated::by_passkey(&proof)).await,
        Err(error) => wrong(error)?,
    };
    let frame = visit.frame(app, wrong.problem);
    let passkey = form_of(app, visit).map(|form| PasskeyForm { forget: wrong.forget, ..form });
    Ok(Outcome::Page(match &visit.request.journey {
        Journey::Password { name } => by_password::password_page(visit, (frame, passkey), name),
        _ => {
            let email = form.field("email").chars().take(254).collect();
            external::identify_page(visit, (frame, passkey), email)
        }
    }))
}

/// Who signed the challenge that this journey gave.
async fn verified(
    app: &App,
    visit: &Visit,
    form: &CsrfChecked,
) -> Result<PasskeyVerified, PasskeyError> {
    let here = (&*visit.tenant, &visit.request.id, &visit.place);
    passkeys::sign_in(app, here, form.field("credential")).await
}

/// Step 3.
pub async fn prove(
    app: &App,
    visit: &Visit,
    authenticated: &Authenticated,
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    let problem = match verified(app, visit, form).await {
        Ok(proof) => match authenticated.clone().and_passkey(&proof) {
            Some(authenticated) => return due::next(app, visit, &authenticated).await,
            None => Problem::PasskeyOfAnother,
        },
        Err(error) => wrong(error)?.problem,
    };
    Ok(Outcome::Page(use_page(app, visit.frame(app, problem))))
}

/// Step 3, without the passkey.
pub async fn lost(
    app: &App,
    visit: &Visit,
    authenticated: &Authenticated,
) -> Result<Outcome, Failure> {
    let user = owner(app, visit, authenticated).await?;
    // What was proved days ago is no proof beside the mailbox: together they let another be added.
    if let Some(user) = user.as_ref().filter(|_| !may_add(app, authenticated)) {
        return visit.go(app, &Journey::proof_of(user, authenticated.former())).await;
    }
    let by_mail = user.as_ref().is_some_and(|user| authenticated.is_by_mail(user));
    let address = user.and_then(|user| user.mail).and_then(|mail| mail.parse().ok());
    let email: EmailAddress = match address {
        Some(email) if !by_mail => email,
        // The mailbox alone is not enough, and there is nothing else.
        Some(_) | None => {
            let frame = visit.frame(app, Problem::PasskeyNoRecovery);
            return Ok(Outcome::Page(use_page(app, frame)));
        }
    };
    match passcode::begin(app, visit, (PasscodePurpose::LostPasskey, &email), "passkey").await? {
        Ok(outcome) => Ok(outcome),
        Err(problem) => Ok(Outcome::Page(use_page(app, visit.frame(app, problem)))),
    }
}

/// Step 3, without the passkey: the address is the account's, and the customer's.
pub async fn recover(
    app: &App,
    visit: &Visit,
    verified: &EmailVerified,
) -> Result<Outcome, Failure> {
    let Journey::Passcode { authenticated: Some(authenticated), .. } = &visit.request.journey
    else {
        return visit.go(app, &Journey::Identify { hint: None }).await;
    };
    let known = app.store.user_by_email(visit.tenant.id, verified.email()).await?;
    let lives = proof_lives(app, visit, authenticated).await?;
    let known = known.map(|(user, _)| user);
    let known = known.filter(|user| lives && may_sign_in(user, authenticated));
    let recovered = known.and_then(|user| authenticated.clone().without_passkey(&user, verified));
    let Some(recovered) = recovered else {
        return visit.go(app, &Journey::Identify { hint: None }).await;
    };
    let event = AuditEvent {
        id: AuditEventId::random(&app.random),
        tenant_id: visit.tenant.id,
        at: app.clock.now(),
        actor: Actor::User(recovered.user_id()),
        action: "passkey.lost".to_owned(),
        target: recovered.user_id().to_string(),
        detail: json!({}),
    };
    app.store.audit(&event).await?;
    due::next(app, visit, &recovered).await
}

/// Step 4.
pub async fn add(
    app: &App,
    visit: &Visit,
    (authenticated, required): (&Authenticated, bool),
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    let Some(user) = owner(app, visit, authenticated).await? else {
        return due::unusable(app, visit).await;
    };
    let standing = visit.standing(&user, authenticated);
    if !may_add(app, authenticated)
        || second_factor::before_a_passkey(app, standing).await?.is_some()
    {
        return due::next(app, visit, authenticated).await;
    }
    let ceremony = Ceremony::RegistrationInJourney(visit.request.id.clone(), user.id);
    let answer = form.field("credential");
    let problem = match passkeys::made(app, (&user, &ceremony), answer, &visit.page_request).await {
        Ok(made) => match authenticated.clone().and_passkey(made.verified()) {
            Some(authenticated) => {
                let next = Journey::Proven { authenticated };
                let step = Some((&*visit.request, &next));
                match passkeys::add(app, &made, step, &visit.page_request).await {
                    Ok(()) => return Ok(Outcome::Moved),
                    Err(error) => wrong(error)?.problem,
                }
            }
            None => Problem::PasskeyOfAnother,
        },
        Err(error) => wrong(error)?.problem,
    };
    let frame = visit.frame(app, problem);
    Ok(Outcome::Page(add_page(app, visit, (authenticated, required), frame).await?))
}

/// Step 4, declined.
pub async fn decline(
    app: &App,
    visit: &Visit,
    authenticated: &Authenticated,
    forever: bool,
) -> Result<Outcome, Failure> {
    let later = app.clock.now().plus_seconds(DECLINED_SECONDS);
    let again = (!forever).then_some(later);
    if let Some(user) = owner(app, visit, authenticated).await? {
        app.store.decline_passkey(user.id, again).await?;
    }
    due::next(app, visit, authenticated).await
}

/// Whether the proof is so fresh that a passkey, a second factor or another password may be added: each
/// stays when the session is over.
pub fn may_add(app: &App, authenticated: &Authenticated) -> bool {
    app.clock.now().since(authenticated.auth_time()) <= FRESH_SECONDS
}

/// Whether the customer, for whom nothing else is due, is to be offered a passkey.
pub async fn is_offered(
    app: &App,
    visit: &Visit,
    authenticated: &Authenticated,
) -> Result<bool, Failure> {
    let id = authenticated.user_id();
    if visit.passkeys(app) != PasskeyPolicy::Offered
        || authenticated.has_passkey()
        || !may_add(app, authenticated)
        || app.store.has_passkey(id).await?
    {
        return Ok(false);
    }
    let Some(user) = owner(app, visit, authenticated).await? else { return Ok(false) };
    let standing = visit.standing(&user, authenticated);
    if second_factor::before_a_passkey(app, standing).await?.is_some() {
        return Ok(false);
    }
    Ok(match app.store.declined_passkey(id).await? {
        None => true,
        Some(None) => false,
        Some(Some(again)) => again <= app.clock.now(),
    })
}

/// The form of a page on which a passkey signs in; `None` where there are none.
pub fn form_of(app: &App, visit: &Visit) -> Option<PasskeyForm> {
    if visit.passkeys(app) == PasskeyPolicy::Off { None } else { form(app) }
}

fn form(app: &App) -> Option<PasskeyForm> {
    let party = app.relying_party.as_ref()?;
    Some(PasskeyForm { rp_id: party.id.as_str().to_owned(), forget: None })
}

/// The page of step 3.
pub fn use_page(app: &App, frame: Frame) -> Page {
    Page::UsePasskey(UsePasskey { frame, passkey: form(app) })
}

/// The page of step 4.
pub async fn add_page(
    app: &App,
    visit: &Visit,
    (authenticated, required): (&Authenticated, bool),
    frame: Frame,
) -> Result<Page, Failure> {
    let (who, passkey) = (visit.who(app, authenticated).await?, form_of(app, visit));
    Ok(Page::AddPasskey(AddPasskey { frame, who, required, passkey }))
}

/// What the customer is told, and which passkey the browser may forget.
#[derive(Debug)]
pub struct Wrong {
    /// What is wrong.
    pub problem: Problem,
    /// The id of a passkey that nobody knows any more.
    pub forget: Option<String>,
}

/// What is wrong with the answer of a browser.
pub fn wrong(error: PasskeyError) -> Result<Wrong, Failure> {
    let mut forget = None;
    let problem = match error {
        PasskeyError::Store(error) => return Err(error.into()),
        PasskeyError::Mail(error) => return Err(error.into()),
        PasskeyError::Unavailable | PasskeyError::Malformed(_) => Problem::PasskeyMissing,
        PasskeyError::Stale => Problem::PasskeyStale,
        PasskeyError::Unknown { forget: credential } => {
            forget = credential.map(|credential| credential.to_base64url());
            Problem::PasskeyUnknown
        }
        PasskeyError::Refused(refused) => {
            tracing::info!(%refused, "a passkey was refused");
            Problem::PasskeyRefused
        }
        PasskeyError::Locked { seconds } => Problem::Locked { seconds, field: "passkey" },
        PasskeyError::Disabled => return Err(Failure::AccountBlocked),
        PasskeyError::AlreadyThere => Problem::PasskeyAlreadyThere,
        PasskeyError::TooMany => Problem::PasskeyTooMany,
    };
    Ok(Wrong { problem, forget })
}
