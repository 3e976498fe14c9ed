//! An account for a customer who signs in at an identity provider: proven address → attributes →
//! signed in. No password.
//!
//! 1. [`email`]: where the provider says no address, or one that it does not vouch for, the customer
//!    types theirs and proves it with a passcode (`passcode`). The mail and the pages are the same
//!    whether or not the address has an account.
//! 2. [`with_address`], [`address_proven`]: the address is the customer's. If it has an account,
//!    they are asked to sign in to it, to link the two; whoever is here may know, since the address
//!    is theirs.
//! 3. [`attributes`]: what the user flow asks for, filled in with what the provider told. Account,
//!    address, identity, audit event and step are one transaction: no half-made account.

use crate::app::App;
use crate::credentials::EmailVerified;
use crate::federation::ExternalIdentity;
use crate::model::attribute::{AttributeKey, AttributeValue};
use crate::model::journey::{Authenticated, Journey, PasscodePurpose};
use crate::model::user_flow::AttributeName;
use crate::pages::{ExternalEmail, Page, Problem, Problems, Trouble};
use crate::store::{SignedUpExternally, UserNameTaken};
use crate::web::csrf::CsrfChecked;

use super::collection::{self, Collected};
use super::external::{keep, to_be_linked};
use super::questions::{Answers, Questions};
use super::sign_up;
use super::visit::{Failure, Outcome, Visit};
use super::{passcode, sign_in};

/// The page of step 1, as it is first shown. What the provider says is filled in; if it is an address
/// that gets no account here, the page says so before it is sent.
pub async fn email_page(app: &App, visit: &Visit, hint: Option<&str>) -> Result<Page, Failure> {
    let blocked = match sign_in::parse_email(hint.unwrap_or_default()) {
        Ok(email) => app.store.is_blocked_domain(visit.tenant.id, &email).await?,
        Err(_) => false,
    };
    let problems = match blocked {
        true => Problem::DomainBlocked { field: "email" }.into(),
        false => Problems::none(),
    };
    filled_in(app, visit, problems, hint.unwrap_or_default().to_owned()).await
}

async fn filled_in(
    app: &App,
    visit: &Visit,
    problems: Problems,
    email: String,
) -> Result<Page, Failure> {
    let kept = app.store.kept_identity(&visit.request.id).await?;
    let provider = kept.map(|(identity, _)| identity.provider_name().to_owned());
    let (frame, provider) = (visit.frame(app, problems), provider.unwrap_or_default());
    Ok(Page::ExternalEmail(ExternalEmail { frame, email, provider }))
}

/// Step 1.
pub async fn email(app: &App, visit: &Visit, form: &CsrfChecked) -> Result<Outcome, Failure> {
    if !visit.sign_up_allowed() {
        return visit.sign_up_is_off(app).await;
    }
    let typed = form.field("email");
    let problem = match sign_in::parse_email(typed) {
        Ok(email) => {
            let purpose = PasscodePurpose::External;
            match passcode::begin(app, visit, (purpose, &email), "email").await? {
                Ok(outcome) => return Ok(outcome),
                Err(problem) => problem,
            }
        }
        Err(problem) => problem,
    };
    let email = typed.chars().take(254).collect();
    filled_in(app, visit, problem.into(), email).await.map(Outcome::Page)
}

/// Step 2, after a passcode.
pub async fn address_proven(
    app: &App,
    visit: &Visit,
    verified: EmailVerified,
) -> Result<Outcome, Failure> {
    match app.store.kept_identity(&visit.request.id).await? {
        Some((identity, _)) => with_address(app, visit, &identity, verified).await,
        None => visit.go(app, &Journey::Identify { hint: None }).await,
    }
}

/// Step 2.
pub async fn with_address(
    app: &App,
    visit: &Visit,
    identity: &ExternalIdentity,
    verified: EmailVerified,
) -> Result<Outcome, Failure> {
    let known = app.store.user_by_email(visit.tenant.id, verified.email()).await?;
    let next = match (known, visit.sign_up_flow()) {
        (Some(_), _) => to_be_linked(identity, Some(&verified)),
        (None, None) => to_be_linked(identity, None),
        // The provider vouches for an address that gets no account here: another one, then.
        (None, Some(_))
            if app.store.is_blocked_domain(visit.tenant.id, verified.email()).await? =>
        {
            Journey::ExternalEmail { hint: Some(verified.email().as_typed().to_owned()) }
        }
        (None, Some(flow)) => {
            let questions = Questions::of_sign_up(flow);
            match questions.read(&visit.tenant, None) {
                Ok(answers) if !questions.is_shown() => {
                    let asked = collection::unasked(app, visit, flow, (&verified, answers)).await?;
                    let answers = match asked {
                        Ok(answers) => answers,
                        Err(shown) => {
                            // As in `sign_up`.
                            let next = Journey::ExternalAttributes { verified };
                            keep(app, visit, identity, &next).await?;
                            return Ok(shown);
                        }
                    };
                    let proven = (identity, &verified);
                    return match create(app, visit, proven, (&questions, answers)).await? {
                        Ok(outcome) => Ok(outcome),
                        // None was asked for.
                        Err(UserNameTaken) => Ok(Outcome::Moved),
                    };
                }
                Ok(_) | Err(_) => Journey::ExternalAttributes { verified },
            }
        }
    };
    keep(app, visit, identity, &next).await
}

/// The page of step 3. What an extension fills in goes before what the provider told.
pub async fn attributes_page(
    app: &App,
    visit: &Visit,
    verified: &EmailVerified,
) -> Result<Page, Failure> {
    let frame = visit.frame(app, Problems::none());
    let mut page = collection::page(app, visit, (frame, verified)).await?;
    if let Page::Attributes(attributes) = &mut page
        && let Some(flow) = visit.sign_up_flow()
        && let Some((identity, _)) = app.store.kept_identity(&visit.request.id).await?
    {
        for asked in &flow.attributes {
            let AttributeKey::BuiltIn(name) = asked.name else { continue };
            let (told, field) = (identity.attribute(name), asked.name.field());
            let field = attributes.fields.iter_mut().find(|known| known.name == field);
            if let (Some(told), Some(field)) = (told, field)
                && field.value.is_empty()
            {
                field.prefill(told);
            }
        }
    }
    Ok(page)
}

/// Step 3.
pub async fn attributes(
    app: &App,
    visit: &Visit,
    verified: &EmailVerified,
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    let Some(flow) = visit.sign_up_flow() else {
        return visit.sign_up_is_off(app).await;
    };
    let Some((identity, _)) = app.store.kept_identity(&visit.request.id).await? else {
        return visit.go(app, &Journey::Identify { hint: None }).await;
    };
    let questions = Questions::of_sign_up(flow);
    let problems = match questions.read(&visit.tenant, Some(form)) {
        Ok(answers) => match collection::submitted(app, visit, flow, (verified, answers)).await? {
            Collected::Answers(answers) => {
                let proven = (&identity, verified);
                match create(app, visit, proven, (&questions, answers)).await? {
                    Ok(outcome) => return Ok(outcome),
                    Err(UserNameTaken) => Problem::UserNameTaken.into(),
                }
            }
            Collected::Shown(outcome) => return Ok(outcome),
            Collected::Wrong(problems) => problems,
        },
        Err(problems) => problems,
    };
    let frame = visit.frame(app, problems);
    Ok(Outcome::Page(sign_up::attributes_page(visit, frame, verified, Some(form))))
}

async fn create(
    app: &App,
    visit: &Visit,
    (identity, verified): (&ExternalIdentity, &EmailVerified),
    (questions, mut answers): (&Questions<'_>, Answers),
) -> Result<Result<Outcome, UserNameTaken>, Failure> {
    let now = app.clock.now();
    for (name, told) in untold_names(visit, identity) {
        answers.attributes.push((AttributeKey::BuiltIn(name), AttributeValue::Text(told)));
    }
    let (proven, answered) = ((verified, None), (questions, answers));
    let new = sign_up::new_user(app, visit, proven, answered, Some(identity.idp()));
    let authenticated = Authenticated::by_provider(new.user.id, identity, now);
    let next = Journey::Proven { authenticated };
    let made = app.store.sign_up_externally(&visit.request, (&new, identity), &next, now).await?;
    Ok(Ok(match made {
        SignedUpExternally::Yes | SignedUpExternally::Stale => Outcome::Moved,
        // Two journeys at the same time. The address is theirs, so they may know.
        SignedUpExternally::EmailTaken => {
            keep(app, visit, identity, &to_be_linked(identity, Some(verified))).await?
        }
        SignedUpExternally::UserNameTaken => return Ok(Err(UserNameTaken)),
        // An account that was deleted a moment ago still has it.
        SignedUpExternally::IdentityTaken => {
            visit.go(app, &Journey::Identify { hint: None }).await?;
            Outcome::Trouble(Trouble::AccountUnusable)
        }
    }))
}

/// The names that the provider told and the user flow does not ask for.
fn untold_names(visit: &Visit, identity: &ExternalIdentity) -> Vec<(AttributeName, String)> {
    let asked = visit.sign_up_flow().map(|flow| flow.attributes.as_slice()).unwrap_or_default();
    [AttributeName::DisplayName, AttributeName::GivenName, AttributeName::Surname]
        .into_iter()
        .filter(|name| asked.iter().all(|asked| asked.name != AttributeKey::BuiltIn(*name)))
        .filter_map(|name| Some((name, identity.attribute(name)?.to_owned())))
        .collect()
}
