//! Work that a browser does before a mail goes to somebody new, so that signing up by the thousand
//! costs something. One way for all reasons to ask for it: the tenant's policy, a storm, an extension.
//!
//! 1. [`is_due`]: only passcodes that can lead to a new account are counted and asked for, and all of
//!    them alike: whether the address has an account changes nothing.
//! 2. [`ask`]: the journey stands at a step of its own, with the address, so that the work is for
//!    this mail.
//! 3. [`show`]: the page, whose script works and sends the form. A challenge that is too old is
//!    replaced.
//! 4. [`prove`]: one hash. Mail and step are one transaction from the version that was read
//!    (`passcode::send`), so a solution pays for one mail.
//! 5. [`waited`]: whoever runs no scripts is let through when the storm is over, or after a wait, so
//!    many in an hour. The limits of the network and of the address hold for everybody.

use crate::app::App;
use crate::model::journey::{Journey, PasscodePurpose};
use crate::model::proof_of_work::{Solution, WAIT_SECONDS, WorkChallenge, WorkDemand};
use crate::model::shared_limit::{Counted, TenantCounted};
use crate::model::user::EmailAddress;
use crate::pages::{self, Page, Problem, Problems};
use crate::store::StoreError;
use crate::web::csrf::CsrfChecked;
use crate::web::limits;

use super::passcode;
use super::visit::{Failure, Outcome, Visit};

/// Step 1. Counts the mail where it is let go without work in a storm's time.
pub async fn is_due(
    app: &App,
    visit: &Visit,
    purpose: PasscodePurpose,
) -> Result<bool, StoreError> {
    if !leads_to_an_account(visit, purpose) {
        return Ok(false);
    }
    let policy = &visit.tenant.work;
    match policy.demand {
        WorkDemand::Off => Ok(false),
        WorkDemand::Always => Ok(true),
        WorkDemand::OnStorm => {
            let counted = TenantCounted::SignUp(policy.without_work());
            Ok(limits::of_tenant(app, counted, visit.tenant.id).await?.is_err())
        }
    }
}

/// Whether who reads the mail can make an account.
pub fn leads_to_an_account(visit: &Visit, purpose: PasscodePurpose) -> bool {
    match purpose {
        PasscodePurpose::SignUp | PasscodePurpose::External => true,
        PasscodePurpose::SignIn => visit.sign_up_allowed(),
        PasscodePurpose::Reset | PasscodePurpose::LostPasskey => false,
    }
}

/// Step 2. `by_extension`: it asked, whatever the policy says.
pub async fn ask(
    app: &App,
    visit: &Visit,
    (purpose, email): (PasscodePurpose, &EmailAddress),
    by_extension: bool,
) -> Result<Outcome, Failure> {
    let asked_at = app.clock.now();
    let challenge = WorkChallenge::new(&app.random, visit.tenant.work.difficulty, asked_at);
    let email = email.clone();
    let next = Journey::ProofOfWork { purpose, email, challenge, asked_at, by_extension };
    visit.go(app, &next).await
}

/// Step 3.
pub async fn show(app: &App, visit: &Visit) -> Result<Outcome, Failure> {
    match renewed(app, &visit.request.journey) {
        Some(next) => visit.go(app, &next).await,
        None => Ok(Outcome::Page(page(app, visit, Problems::none()))),
    }
}

/// The page of step 3.
pub fn page(app: &App, visit: &Visit, problems: Problems) -> Page {
    let (email, challenge) = match &visit.request.journey {
        Journey::ProofOfWork { email, challenge, .. } => (email.as_typed(), Some(challenge)),
        _ => ("", None),
    };
    Page::ProofOfWork(pages::ProofOfWork {
        frame: visit.frame(app, problems),
        email: email.to_owned(),
        challenge: challenge.map_or("", WorkChallenge::as_str).to_owned(),
        difficulty: challenge.map_or(0, |challenge| challenge.difficulty().bits()),
        wait: Some(wait(visit)).filter(|seconds| *seconds > 0).map(pages::wait_message),
    })
}

/// Steps 4 and 5.
pub async fn prove(app: &App, visit: &Visit, form: &CsrfChecked) -> Result<Outcome, Failure> {
    let Journey::ProofOfWork { purpose, email, challenge, .. } = &visit.request.journey else {
        return Ok(Outcome::Moved);
    };
    if let Some(next) = renewed(app, &visit.request.journey) {
        return visit.go(app, &next).await;
    }
    let typed = form.field("solution");
    let problem = match typed.parse::<Solution>() {
        Ok(solution) if challenge.is_solved_by(solution) => None,
        Ok(_) => Some(Problem::WorkWrong),
        Err(_) => match waited(app, visit).await? {
            Ok(()) => None,
            Err(seconds) => Some(Problem::TryAgain { seconds, field: "work" }),
        },
    };
    let problem = match problem {
        Some(problem) => problem,
        None => match passcode::send_paid(app, visit, (*purpose, email)).await? {
            Ok(outcome) => return Ok(outcome),
            Err(problem) => problem,
        },
    };
    Ok(Outcome::Page(page(app, visit, problem.into())))
}

/// Step 5; or after how many seconds to try again.
async fn waited(app: &App, visit: &Visit) -> Result<Result<(), i64>, Failure> {
    let Journey::ProofOfWork { purpose, by_extension, .. } = &visit.request.journey else {
        return Ok(Err(WAIT_SECONDS));
    };
    if !by_extension && !is_due(app, visit, *purpose).await? {
        return Ok(Ok(()));
    }
    let seconds = wait(visit);
    if seconds > 0 {
        return Ok(Err(seconds));
    }
    // The network's first: one alone cannot use up what is the tenant's.
    let network = limits::shared(app, Counted::Waited, visit.context.client).await?;
    let tenant = match network {
        Ok(()) => limits::of_tenant(app, TenantCounted::Waited, visit.tenant.id).await?,
        Err(too_many) => Err(too_many),
    };
    Ok(tenant.map_err(|too_many| i64::try_from(too_many.retry_after_seconds).unwrap_or(i64::MAX)))
}

/// How many seconds whoever cannot work has yet to wait.
fn wait(visit: &Visit) -> i64 {
    match &visit.request.journey {
        Journey::ProofOfWork { asked_at, .. } => {
            asked_at.plus_seconds(WAIT_SECONDS).since(visit.page_request.at).max(0)
        }
        _ => WAIT_SECONDS,
    }
}

/// The step with another challenge, where its own is too old.
fn renewed(app: &App, at: &Journey) -> Option<Journey> {
    let Journey::ProofOfWork { challenge, .. } = at else { return None };
    let now = app.clock.now();
    if !challenge.is_over(now) {
        return None;
    }
    let fresh = WorkChallenge::new(&app.random, challenge.difficulty(), now);
    let mut next = at.clone();
    if let Journey::ProofOfWork { challenge, .. } = &mut next {
        *challenge = fresh;
    }
    Some(next)
}
