//! What a customer walks through between an app's authorization request and its answer. One state
//! machine, [`Journey`], in the database: it survives a restart, and no step can be skipped, since
//! each holds what the one before it proved (Keycloak CVE-2026-18963).
//!
//! 1. `oidc::authorize` stores the request with its first step and sends the browser to
//!    `GET /{tenant}/journey/{id}`.
//! 2. [`show`] renders the page of the step at which the journey is, whatever it is. So the back
//!    button, a reload and a second tab always end at a page that works.
//! 3. Each form posts to `/{tenant}/journey/{id}/{action}`. [`act`] matches the action against the
//!    step; this table is the whole machine. An action that does not belong to the step changes
//!    nothing.
//! 4. After a step: 303 to the page of the next. After bad input: 422, the same page, what was
//!    typed (never a secret) and what is wrong with it.
//! 5. Whatever proved who the customer is ends in [`due`], which knows what else the sign-in needs.
//! 6. Where the journey is over, [`show`] sends the browser to `oidc::resume`, which answers the
//!    app once.
//!
//! Two submits of one form at once: the store takes a step only from the version that was read, so
//! one of them is stale, and is sent to the page of the step.

pub mod branding_preview;
mod collection;
mod consent;
mod details;
pub mod device;
pub mod due;
pub mod external;
pub mod external_return;
mod external_sign_up;
mod finish;
mod keep_account;
mod language;
mod link;
mod new_password;
mod passcode;
pub mod passkey;
mod pick_account;
mod proof_of_work;
mod questions;
mod reset;
mod second_factor;
mod sign_in;
pub mod sign_out;
mod sign_up;
mod visit;

use axum::extract::{Path, State};
use axum::response::Response;

use crate::app::App;
use crate::model::journey::{Journey, PasscodePurpose};
use crate::model::user::EmailAddress;
use crate::pages::{Continue, Page, PasswordReason, Problems, SignUpOff, StaySignedIn, Trouble};
use crate::web::csrf::CsrfChecked;

pub use new_password::chosen as chosen_password;
pub use questions::{USER_NAME, field as attribute_field, user_name_field};
pub use sign_in::parse_email as typed_email;
pub use visit::{Failure, user_agent, way_back};
use visit::{Outcome, Visit};

/// `GET /{tenant}/journey/{id}`: the page of the current step.
pub async fn show(State(app): State<App>, visit: Visit) -> Response {
    let outcome = match visit.is_answered_to_a_device() {
        true => Ok(Outcome::Over),
        false => match &visit.request.journey {
            Journey::Proven { authenticated } => due::next(&app, &visit, authenticated).await,
            Journey::SecondFactor { authenticated, at } => {
                second_factor::show(&app, &visit, (authenticated, at)).await
            }
            Journey::KeepAccount { authenticated } => {
                keep_account::show(&app, &visit, authenticated).await
            }
            Journey::Consent { authenticated } => consent::show(&app, &visit, authenticated).await,
            Journey::Details { authenticated } => details::show(&app, &visit, authenticated).await,
            Journey::ProofOfWork { .. } => proof_of_work::show(&app, &visit).await,
            _ => page(&app, &visit).await.map(Outcome::Page),
        },
    };
    visit.answer(&app, outcome)
}

/// `GET /{tenant}/journey/{id}/{action}`: the address that a refused form leaves in the browser,
/// opened again.
pub async fn to_page(State(app): State<App>, visit: Visit) -> Response {
    visit.answer(&app, Ok(Outcome::Moved))
}

/// `POST /{tenant}/journey/{id}/{action}`: a step, from the step that it belongs to.
pub async fn act(
    State(app): State<App>,
    visit: Visit,
    Path((_, _, action)): Path<(String, String, String)>,
    form: CsrfChecked,
) -> Response {
    let outcome = match visit.counted(&app, &action).await {
        Ok(()) => step(&app, &visit, &action, &form).await,
        Err(failure) => Err(failure),
    };
    // Whoever pressed twice sees where the first press led, not what the second ran into.
    let outcome = match outcome {
        Err(Failure::AccountBlocked) => visit.account_blocked(&app).await,
        Ok(Outcome::Page(page)) if visit.was_overtaken(&app).await => {
            drop(page);
            Ok(Outcome::Moved)
        }
        other => other,
    };
    visit.answer(&app, outcome)
}

/// The machine.
async fn step(
    app: &App,
    visit: &Visit,
    action: &str,
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    use Journey as At;
    match (action, &visit.request.journey) {
        ("identify", at) if at.asks_who() => sign_in::identify(app, visit, form).await,
        ("password", At::Password { name }) => sign_in::password(app, visit, name, form).await,
        ("pick-account", At::PickAccount) => pick_account::pick(app, visit, form).await,
        ("new-password", At::NewPassword { email, authenticated }) => {
            new_password::replace(app, visit, (email, authenticated), form).await
        }
        ("create-account", at) if at.asks_who() => sign_up::begin(app, visit).await,
        ("external" | "external-email" | "link", _)
        | ("attributes", At::ExternalAttributes { .. }) => {
            external::step(app, visit, action, form).await
        }
        ("sign-up-email", At::SignUpEmail { .. }) => sign_up::email(app, visit, form).await,
        ("proof-of-work", At::ProofOfWork { .. }) => proof_of_work::prove(app, visit, form).await,
        ("passcode", At::Passcode { purpose, email, passcode, .. }) => {
            passcode::check(app, visit, (*purpose, email, *passcode), form).await
        }
        ("resend", At::Passcode { purpose, email, .. }) => {
            passcode::resend(app, visit, *purpose, email).await
        }
        ("passcode-instead", At::Password { name }) => {
            sign_in::passcode_instead(app, visit, name).await
        }
        ("passcode-email", At::PasscodeEmail { purpose, .. }) => {
            passcode::to_address(app, visit, *purpose, form).await
        }
        ("password-instead", At::Passcode { purpose: PasscodePurpose::SignIn, email, .. }) => {
            visit.go(app, &At::Password { name: email.clone().into() }).await
        }
        ("forgot-password", At::Password { name }) => reset::begin(app, visit, name).await,
        ("new-password", At::ResetPassword { verified, proven_at }) => {
            reset::choose(app, visit, (verified, *proven_at), form).await
        }
        ("new-password", At::SignUpPassword { verified }) => {
            sign_up::password(app, visit, verified, form).await
        }
        ("attributes", At::SignUpAttributes { verified, password_hash }) => {
            sign_up::attributes(app, visit, (verified, password_hash.as_ref()), form).await
        }
        ("passkey", at) if at.asks_who() || matches!(at, At::Password { .. }) => {
            passkey::sign_in(app, visit, form).await
        }
        ("passkey", At::UsePasskey { authenticated }) => {
            passkey::prove(app, visit, authenticated, form).await
        }
        ("lost-passkey", At::UsePasskey { authenticated }) => {
            passkey::lost(app, visit, authenticated).await
        }
        ("passkey", At::AddPasskey { authenticated, required }) => {
            passkey::add(app, visit, (authenticated, *required), form).await
        }
        (
            "passkey-not-now" | "passkey-never",
            At::AddPasskey { authenticated, required: false },
        ) => passkey::decline(app, visit, authenticated, action == "passkey-never").await,
        ("attributes", At::Details { authenticated }) => {
            details::answer(app, visit, authenticated, form).await
        }
        ("stay-signed-in", At::StaySignedIn { authenticated }) => {
            let stay = form.field("stay") == "yes";
            due::finish(app, visit, authenticated, stay).await
        }
        ("keep-account", At::KeepAccount { authenticated }) => {
            keep_account::answer(app, visit, authenticated, form).await
        }
        ("consent", At::Consent { authenticated }) => {
            consent::answer(app, visit, authenticated, form).await
        }
        (action, At::SecondFactor { authenticated, at })
            if second_factor::ACTIONS.contains(&action) =>
        {
            second_factor::act(app, visit, (authenticated, at), (action, form)).await
        }
        (action, at) => anywhere(app, visit, action, at).await,
    }
}

/// Actions that belong to no one step.
async fn anywhere(
    app: &App,
    visit: &Visit,
    action: &str,
    at: &Journey,
) -> Result<Outcome, Failure> {
    match (action, at) {
        (
            "use-another-account",
            Journey::PickAccount | Journey::Password { .. } | Journey::Passcode { .. },
        ) => visit.go(app, &Journey::Identify { hint: None }).await,
        ("cancel", at) if !at.is_over() => visit.go(app, &Journey::Cancelled).await,
        ("back", at) => match at.back() {
            Some(before) => visit.go(app, &before).await,
            None => Ok(Outcome::Moved),
        },
        // The action of another step: an old page in the history or in a second tab.
        (action, _) if ACTIONS.contains(&action) || second_factor::ACTIONS.contains(&action) => {
            Ok(Outcome::Moved)
        }
        _ => Ok(Outcome::Trouble(Trouble::NotFound)),
    }
}

/// The page of the step at which the journey is.
async fn page(app: &App, visit: &Visit) -> Result<Page, Failure> {
    let frame = visit.frame(app, Problems::none());
    Ok(match &visit.request.journey {
        Journey::Identify { hint } => {
            sign_in::identify_page(app, visit, frame, hint.clone().unwrap_or_default())
        }
        Journey::Password { name } => {
            sign_in::password_page(visit, (frame, passkey::form_of(app, visit)), name)
        }
        Journey::AddPasskey { authenticated, required } => {
            passkey::add_page(app, visit, (authenticated, *required), frame).await?
        }
        Journey::UsePasskey { .. } => passkey::use_page(app, frame),
        Journey::PickAccount => pick_account::page(app, visit, Problems::none()).await?,
        Journey::NewPassword { email, .. } => {
            new_password::page(visit, frame, email, PasswordReason::SetForThem)
        }
        Journey::ResetPassword { verified, .. } => {
            new_password::page(visit, frame, verified.email(), PasswordReason::Forgotten)
        }
        Journey::PasscodeEmail { purpose, .. } => {
            passcode::address_page(frame, *purpose, String::new())
        }
        Journey::SignUpEmail { .. } if !visit.sign_up_allowed() => {
            Page::SignUpOff(SignUpOff { frame })
        }
        Journey::AtProvider { .. } => {
            let frame = (frame, passkey::form_of(app, visit));
            external::identify_page(visit, frame, String::new())
        }
        Journey::LinkAccount { email, .. } => {
            let email = email.as_ref().map_or("", EmailAddress::as_typed);
            let frame = (frame, passkey::form_of(app, visit));
            external::identify_page(visit, frame, email.to_owned())
        }
        Journey::ExternalEmail { hint } => {
            external_sign_up::email_page(app, visit, hint.as_deref()).await?
        }
        Journey::ExternalAttributes { verified } => {
            external_sign_up::attributes_page(app, visit, verified).await?
        }
        Journey::ConfirmLink { authenticated } => link::page(app, visit, authenticated).await?,
        Journey::SignUpEmail { hint } => {
            sign_up::email_page(visit, frame, hint.clone().unwrap_or_default())
        }
        Journey::ProofOfWork { .. } => proof_of_work::page(app, visit, Problems::none()),
        Journey::Passcode { .. } => passcode::page(app, visit, Problems::none()).await?,
        Journey::SignUpPassword { verified } => {
            new_password::page(visit, frame, verified.email(), PasswordReason::SignUp)
        }
        Journey::SignUpAttributes { verified, .. } => {
            collection::page(app, visit, (frame, verified)).await?
        }
        Journey::StaySignedIn { authenticated } => {
            let who = visit.who(app, authenticated).await?;
            Page::StaySignedIn(StaySignedIn { frame, who, days: visit.tenant.sessions.kept_days })
        }
        // These have no page of their own here; `show` goes on from them before.
        Journey::Proven { .. }
        | Journey::SecondFactor { .. }
        | Journey::KeepAccount { .. }
        | Journey::Consent { .. }
        | Journey::Details { .. }
        | Journey::SignedIn { .. }
        | Journey::Cancelled => {
            let app = app.pages.app_name(&visit.page_request, visit.app_name());
            Page::Continue(Continue { to: visit.resume_path(), app })
        }
    })
}

/// Every action of every page.
const ACTIONS: [&str; 27] = [
    "identify",
    "password",
    "pick-account",
    "new-password",
    "create-account",
    "external",
    "external-email",
    "link",
    "sign-up-email",
    "proof-of-work",
    "passcode",
    "resend",
    "passcode-instead",
    "passcode-email",
    "password-instead",
    "forgot-password",
    "attributes",
    "passkey",
    "passkey-not-now",
    "passkey-never",
    "keep-account",
    "consent",
    "lost-passkey",
    "stay-signed-in",
    "use-another-account",
    "cancel",
    "back",
];
