//! What a user flow asks of customers who have an account: the terms, when their version is
//! another, and what is required and was not answered, if the flow asks for that. Due at each
//! sign-in (`due`) until it is answered.
//!
//! 1. [`missing`]: whether anything is, for `due`.
//! 2. [`show`]: the page, or on if nothing is missing any more.
//! 3. [`answer`]: the answers, the acceptance, the audit event and the step are one transaction.

use serde_json::json;

use crate::app::App;
use crate::directory::RegisteredApp;
use crate::model::audit::{Actor, AuditEvent};
use crate::model::authorization::AuthorizationRequest;
use crate::model::ids::AuditEventId;
use crate::model::journey::{Authenticated, Journey};
use crate::model::user::User;
use crate::model::user_flow::UserFlow;
use crate::pages::{Attributes, AttributesReason, Page, Problem, Problems};
use crate::store::{AddedDetails, StoreError, UserNameTaken};
use crate::web::csrf::CsrfChecked;

use super::due::{self, Standing};
use super::finish;
use super::questions::{Answers, Questions};
use super::visit::{Failure, Outcome, Visit};

/// Step 1.
///
/// # Errors
/// [`StoreError`].
pub async fn missing(app: &App, standing: Standing<'_>) -> Result<Option<Journey>, StoreError> {
    let Some(flow) = flow_of(standing.registered, standing.request) else { return Ok(None) };
    let questions = Questions::of_account(app, flow, standing.user).await?;
    let authenticated = standing.authenticated.clone();
    Ok(questions.is_shown().then_some(Journey::Details { authenticated }))
}

/// Step 2.
pub async fn show(
    app: &App,
    visit: &Visit,
    authenticated: &Authenticated,
) -> Result<Outcome, Failure> {
    match asked(app, visit, authenticated).await? {
        Some((user, questions)) => {
            Ok(Outcome::Page(page(app, visit, (&user, &questions), None, Problems::none())))
        }
        None => due::next(app, visit, authenticated).await,
    }
}

/// Step 3.
pub async fn answer(
    app: &App,
    visit: &Visit,
    authenticated: &Authenticated,
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    let Some((user, questions)) = asked(app, visit, authenticated).await? else {
        return due::next(app, visit, authenticated).await;
    };
    let again =
        |problems| Outcome::Page(page(app, visit, (&user, &questions), Some(form), problems));
    let answers = match questions.read(&visit.tenant, Some(form)) {
        Ok(answers) => answers,
        Err(problems) => return Ok(again(problems)),
    };
    let added = AddedDetails {
        accepted: questions.acceptances(&answers, user.id, visit),
        event: event(app, &user, &answers),
        user_name: answers.user_name.clone(),
        user: with(user.clone(), answers),
    };
    let next = Journey::Proven { authenticated: authenticated.clone() };
    match app.store.add_details(&visit.request, &next, &added).await? {
        Ok(_) => Ok(Outcome::Moved),
        Err(UserNameTaken) => Ok(again(Problem::UserNameTaken.into())),
    }
}

/// The flow that asks. On the way to the account page none does: what a flow asks is for its apps,
/// and the customer may be none of theirs.
fn flow_of<'r>(
    registered: &'r RegisteredApp,
    request: &AuthorizationRequest,
) -> Option<&'r UserFlow> {
    registered.user_flow.as_ref().filter(|_| request.account.is_none())
}

/// Who is asked what; `None` if nothing is missing any more, or nobody may be asked.
async fn asked<'v>(
    app: &App,
    visit: &'v Visit,
    authenticated: &Authenticated,
) -> Result<Option<(User, Questions<'v>)>, Failure> {
    let Some(flow) = flow_of(&visit.registered, &visit.request.request) else { return Ok(None) };
    let Some(user) = finish::owner(app, visit, authenticated).await? else { return Ok(None) };
    let questions = Questions::of_account(app, flow, &user).await?;
    Ok(questions.is_shown().then_some((user, questions)))
}

fn page(
    app: &App,
    visit: &Visit,
    (user, questions): (&User, &Questions<'_>),
    form: Option<&CsrfChecked>,
    problems: Problems,
) -> Page {
    Page::Attributes(Attributes {
        frame: visit.frame(app, problems),
        reason: AttributesReason::Missing,
        email: user.mail.clone().unwrap_or_default(),
        fields: questions.fields(visit, form),
    })
}

fn with(mut user: User, answers: Answers) -> User {
    for (key, value) in answers.attributes {
        user.set_attribute(&key, value);
    }
    user
}

/// Names, and nothing of what was answered.
fn event(app: &App, user: &User, answers: &Answers) -> AuditEvent {
    let names: Vec<&str> = answers.attributes.iter().map(|(key, _)| key.as_str()).collect();
    AuditEvent {
        id: AuditEventId::random(&app.random),
        tenant_id: user.tenant_id,
        at: app.clock.now(),
        actor: Actor::User(user.id),
        action: "user.add-details".to_owned(),
        target: user.id.to_string(),
        detail: json!({ "attributes": names, "acceptedTerms": answers.accepted }),
    }
}
