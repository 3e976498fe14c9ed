//! The extensions around the page that asks a new customer for attributes: `attributeCollectionStart`
//! each time that it is opened, `attributeCollectionSubmit` with what was answered. Where the flow
//! shows no question there is no page, and they run all the same before the account is made.

use crate::app::App;
use crate::credentials::EmailVerified;
use crate::extensions::attributes::{self, Start, Submit, Values};
use crate::extensions::{BlockPage, Ran, RequestType};
use crate::model::attribute::AttributeKey;
use crate::model::user::clean_lines;
use crate::model::user_flow::UserFlow;
use crate::pages::{ErrorPage, Exit, Frame, Page, Problem, Problems, Trouble, WHOLE_PAGE};

use super::questions::Answers;
use super::sign_up::attributes_page;
use super::visit::{Failure, Outcome, Visit};

/// The page, with what the extension puts into its fields; or the extension's own.
pub async fn page(
    app: &App,
    visit: &Visit,
    (frame, verified): (Frame, &EmailVerified),
) -> Result<Page, Failure> {
    let occasion = visit.occasion(RequestType::SignUp);
    let prefilled = match attributes::start(app, &occasion, verified.email().as_typed()).await? {
        Ran::Answered(Start::Default) | Ran::Continue => Values::new(),
        Ran::Answered(Start::Prefill(values)) => values,
        Ran::Answered(Start::Block(block)) => return Ok(visit.blocked_page(app, block)),
        Ran::Failed => {
            let page = ErrorPage::new(Trouble::Unavailable);
            return Ok(Page::Error(page.with_exit(Exit::Journey(visit.path()))));
        }
    };
    let mut page = attributes_page(visit, frame, verified, None);
    if let Page::Attributes(attributes) = &mut page
        && let Some(flow) = visit.sign_up_flow()
    {
        // Attributes, and not what else is asked: nobody accepts terms for the customer.
        for asked in &flow.attributes {
            let name = asked.name.field();
            let field = attributes.fields.iter_mut().find(|field| field.name == name);
            let Some((field, text)) = field.zip(named(&prefilled, &asked.name)) else { continue };
            if let Some(value) = clean_lines(text, field.max_length) {
                field.prefill(&value);
            }
        }
    }
    Ok(page)
}

/// Without a page, where nothing is asked that the customer sees: the answers that the account is made
/// with, or what is shown instead.
pub async fn unasked(
    app: &App,
    visit: &Visit,
    flow: &UserFlow,
    (verified, answers): (&EmailVerified, Answers),
) -> Result<Result<Answers, Outcome>, Failure> {
    let occasion = visit.occasion(RequestType::SignUp);
    let email = verified.email().as_typed();
    match attributes::start(app, &occasion, email).await? {
        Ran::Answered(Start::Default | Start::Prefill(_)) | Ran::Continue => {}
        Ran::Answered(Start::Block(block)) => return Ok(Err(visit.blocked(app, block))),
        Ran::Failed => return Ok(Err(Outcome::Trouble(Trouble::Unavailable))),
    }
    let about = (email, answers.attributes.as_slice());
    Ok(match attributes::submit(app, &occasion, about).await? {
        Ran::Answered(Submit::Default) | Ran::Continue => Ok(answers),
        Ran::Answered(Submit::Modify(values)) => Ok(modified(flow, answers, &values)),
        // There is no field that it could stand at.
        Ran::Answered(Submit::Invalid { message, fields }) => {
            let message = message.or_else(|| fields.into_values().next()).unwrap_or_default();
            Err(visit.blocked(app, BlockPage { title: None, message }))
        }
        Ran::Answered(Submit::Block(block)) => Err(visit.blocked(app, block)),
        Ran::Failed => Err(Outcome::Trouble(Trouble::Unavailable)),
    })
}

/// What becomes of the answers.
pub enum Collected {
    /// The account is made with these.
    Answers(Answers),
    /// The page again.
    Wrong(Problems),
    /// Something else is shown.
    Shown(Outcome),
}

/// Asks the extension.
pub async fn submitted(
    app: &App,
    visit: &Visit,
    flow: &UserFlow,
    (verified, answers): (&EmailVerified, Answers),
) -> Result<Collected, Failure> {
    let occasion = visit.occasion(RequestType::SignUp);
    let about = (verified.email().as_typed(), answers.attributes.as_slice());
    Ok(match attributes::submit(app, &occasion, about).await? {
        Ran::Answered(Submit::Default) | Ran::Continue => Collected::Answers(answers),
        Ran::Answered(Submit::Modify(values)) => {
            Collected::Answers(modified(flow, answers, &values))
        }
        Ran::Answered(Submit::Invalid { message, fields }) => {
            Collected::Wrong(wrong(flow, message, &fields))
        }
        Ran::Answered(Submit::Block(block)) => Collected::Shown(visit.blocked(app, block)),
        Ran::Failed => Collected::Shown(Outcome::Trouble(Trouble::Unavailable)),
    })
}

/// The extension may change what the flow asks for, and nothing else. A value that nobody could have
/// typed leaves what was typed.
fn modified(flow: &UserFlow, mut answers: Answers, values: &Values) -> Answers {
    for asked in &flow.attributes {
        let value = named(values, &asked.name).and_then(|text| asked.take(text));
        if let Some(value) = value {
            answers.attributes.retain(|(key, _)| *key != asked.name);
            answers.attributes.push((asked.name.clone(), value));
        }
    }
    answers
}

/// Each problem at its field; what concerns all of it, or a field that is not there, above them.
fn wrong(flow: &UserFlow, message: Option<String>, fields: &Values) -> Problems {
    let mut problems = Problems::none();
    for asked in flow.attributes.iter().filter(|asked| !asked.hidden) {
        if let Some(text) = named(fields, &asked.name) {
            let field = asked.name.field();
            problems.add(Problem::Extension { field, text: text.to_owned() });
        }
    }
    let shown = !problems.is_empty();
    let lost = || fields.values().next().filter(|_| !shown).cloned();
    if let Some(text) = message.or_else(lost) {
        problems.add(Problem::Extension { field: WHOLE_PAGE.to_owned(), text });
    }
    problems
}

/// The value of an attribute.
fn named<'v>(values: &'v Values, key: &AttributeKey) -> Option<&'v str> {
    let found = values.iter().find(|(name, _)| key.is_called(name));
    found.map(|(_, value)| value.as_str())
}
