//! The extensions around the page that asks a new customer for attributes: `attributeCollectionStart`
//! each time that it is opened, `attributeCollectionSubmit` with what was answered.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::app::App;
use crate::credentials::EmailVerified;
use crate::extensions::attributes::{self, Start, Submit, Values};
use crate::extensions::{Ran, RequestType};
use crate::model::user::clean_text;
use crate::model::user_flow::{AttributeName, UserFlow};
use crate::pages::{ErrorPage, Exit, Frame, Page, Problem, Problems, Trouble};

use super::sign_up::{Answers, attributes_page};
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
    let typed: Vec<(AttributeName, String)> = AttributeName::ALL
        .into_iter()
        .filter_map(|name| Some((name, clean_text(named(&prefilled, name)?, name.max_length())?)))
        .collect();
    Ok(attributes_page(visit, frame, &typed))
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
    let values: BTreeMap<String, Value> = answers
        .iter()
        .map(|(name, value)| (name.as_str().to_owned(), Value::from(value.as_str())))
        .collect();
    let about = (verified.email().as_typed(), &values);
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
        let value =
            named(values, asked.name).and_then(|value| clean_text(value, asked.name.max_length()));
        if let Some(value) = value {
            answers.insert(asked.name, value);
        }
    }
    answers
}

/// Each problem at its field; what concerns all of it, or a field that is not there, at the first.
fn wrong(flow: &UserFlow, message: Option<String>, fields: &Values) -> Problems {
    let mut problems = Problems::none();
    for asked in &flow.attributes {
        if let Some(text) = named(fields, asked.name) {
            problems.add(Problem::Extension { name: asked.name, text: text.to_owned() });
        }
    }
    if problems.is_empty()
        && let Some(first) = flow.attributes.first()
        && let Some(text) = message.or_else(|| fields.values().next().cloned())
    {
        problems.add(Problem::Extension { name: first.name, text });
    }
    problems
}

/// The value of an attribute, by its name in any case: Microsoft's samples differ.
fn named(values: &Values, name: AttributeName) -> Option<&str> {
    let found = values.iter().find(|(known, _)| known.eq_ignore_ascii_case(name.as_str()));
    found.map(|(_, value)| value.as_str())
}
