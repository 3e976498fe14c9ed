//! What a user flow asks of a customer: attributes, a user name, and to accept its terms. One page
//! for those who sign up and for those who have an account and lack something.
//!
//! 1. [`Questions`] says what is asked: all that the flow asks, or what is missing.
//! 2. [`Questions::fields`] draws it, with what was typed before.
//! 3. [`Questions::read`] takes the answers, or says at each field what is wrong. What is hidden or
//!    read-only is never taken from the form.

use crate::app::App;
use crate::model::asked_attribute::{Attribute, InputType};
use crate::model::attribute::{AttributeKey, AttributeValue};
use crate::model::ids::UserId;
use crate::model::localized::LocalizedText;
use crate::model::tenant::Tenant;
use crate::model::terms::{Terms, TermsAcceptance};
use crate::model::user::User;
use crate::model::user_flow::UserFlow;
use crate::model::user_name::UserName;
use crate::pages::{AttributeField, FieldChoice, Label, Message, Problem, Problems};
use crate::store::StoreError;
use crate::web::csrf::CsrfChecked;

use super::visit::Visit;

/// What is asked.
#[derive(Debug)]
pub struct Questions<'f> {
    flow: &'f UserFlow,
    attributes: Vec<&'f Attribute>,
    /// Whether an answer is required.
    user_name: Option<bool>,
    terms: Option<&'f Terms>,
}

/// What was answered.
#[derive(Debug, Default)]
pub struct Answers {
    /// By attribute.
    pub attributes: Vec<(AttributeKey, AttributeValue)>,
    /// The user name that was chosen.
    pub user_name: Option<UserName>,
    /// The version of the terms that were accepted.
    pub accepted: Option<String>,
}

impl<'f> Questions<'f> {
    /// All that a new customer is asked.
    pub fn of_sign_up(flow: &'f UserFlow) -> Self {
        Self {
            flow,
            attributes: flow.attributes.iter().collect(),
            user_name: flow.user_names.asked(),
            terms: flow.terms.as_ref(),
        }
    }

    /// What a customer who has an account still lacks: the present version of the terms, and, if
    /// the flow asks for that, what is required and was not answered.
    pub async fn of_account(
        app: &App,
        flow: &'f UserFlow,
        user: &User,
    ) -> Result<Self, StoreError> {
        let accepted = match &flow.terms {
            Some(terms) => app.store.has_accepted(user.id, flow.id, &terms.version).await?,
            None => true,
        };
        let lacks = |asked: &&Attribute| {
            let has = user.attribute(&asked.name);
            let fixed = asked.hidden || asked.read_only;
            let answered = match asked.input {
                InputType::Boolean => has == Some(AttributeValue::Flag(true)),
                _ => has.is_some(),
            };
            asked.required && !fixed && !answered
        };
        let attributes = match flow.asks_existing {
            true => flow.attributes.iter().filter(lacks).collect(),
            false => Vec::new(),
        };
        let name_missing = flow.asks_existing && user.user_name.is_none();
        Ok(Self {
            flow,
            attributes,
            user_name: flow.user_names.asked().filter(|required| *required && name_missing),
            terms: flow.terms.as_ref().filter(|_| !accepted),
        })
    }

    /// Whether there is anything to be seen and answered.
    pub fn is_shown(&self) -> bool {
        let shown = self.attributes.iter().any(|asked| !asked.hidden);
        shown || self.user_name.is_some() || self.terms.is_some()
    }

    /// The fields, in order, with what the form brought; without a form, with the default values.
    pub fn fields(&self, visit: &Visit, form: Option<&CsrfChecked>) -> Vec<AttributeField> {
        let language = visit.page_request.locale.tag();
        let shown = self.attributes.iter().filter(|asked| !asked.hidden);
        let mut fields: Vec<_> = shown.map(|asked| field(asked, language, form)).collect();
        if let Some(required) = self.user_name {
            fields.insert(0, user_name_field(&visit.tenant, required, form));
        }
        if let Some(terms) = self.terms {
            fields.push(terms_field(terms, language, form));
        }
        fields
    }

    /// The answers of a form, or everything that is wrong with it. Without a form, what needs none.
    pub fn read(&self, tenant: &Tenant, form: Option<&CsrfChecked>) -> Result<Answers, Problems> {
        let mut problems = Problems::none();
        let mut answers = Answers::default();
        let typed = |name: &str| form.map(|form| form.all(name)).unwrap_or_default();
        match self.read_user_name(tenant, &typed(USER_NAME)) {
            Ok(name) => answers.user_name = name,
            Err(problem) => problems.add(problem),
        }
        for asked in &self.attributes {
            let field = asked.name.field();
            match asked.read(&typed(&field)) {
                Ok(Some(value)) => answers.attributes.push((asked.name.clone(), value)),
                Ok(None) => {}
                Err(unfit) => problems.add(Problem::Answer { field, unfit }),
            }
        }
        if let Some(terms) = self.terms {
            match typed(TERMS).first() {
                Some(&"true") if are_shown(terms, &typed(TERMS_VERSION)) => {
                    answers.accepted = Some(terms.version.clone());
                }
                Some(_) | None => problems.add(Problem::TermsNotAccepted),
            }
        }
        if problems.is_empty() { Ok(answers) } else { Err(problems) }
    }

    fn read_user_name(&self, tenant: &Tenant, typed: &[&str]) -> Result<Option<UserName>, Problem> {
        let typed = typed.first().map(|typed| typed.trim()).unwrap_or_default();
        match self.user_name {
            None => Ok(None),
            Some(false) if typed.is_empty() => Ok(None),
            Some(true) if typed.is_empty() => Err(Problem::UserNameMissing),
            Some(_) => tenant.user_names.check(typed).map(Some).map_err(Problem::UserNameRefused),
        }
    }

    /// What is stored of an acceptance.
    pub fn acceptances(
        &self,
        answers: &Answers,
        user_id: UserId,
        visit: &Visit,
    ) -> Vec<TermsAcceptance> {
        let acceptance = answers.accepted.as_ref().map(|version| TermsAcceptance {
            user_id,
            flow_id: self.flow.id,
            version: version.clone(),
            accepted_at: visit.page_request.at,
        });
        acceptance.into_iter().collect()
    }
}

/// The field of an attribute, with what the form brought; without a form, with its default value.
pub fn field(asked: &Attribute, language: &str, form: Option<&CsrfChecked>) -> AttributeField {
    let name = asked.name.field();
    let typed: Vec<String> = match form {
        Some(form) if !asked.read_only => {
            let kept = |text: &str| text.chars().take(asked.name.max_length()).collect();
            form.all(&name).into_iter().map(kept).collect()
        }
        Some(_) | None => match (&asked.default_value, asked.input) {
            (None, _) => Vec::new(),
            (Some(value), InputType::CheckboxMultiSelect) => {
                value.split(',').map(str::to_owned).collect()
            }
            (Some(value), _) => vec![value.clone()],
        },
    };
    let text = |text: &LocalizedText| Label::Text(text.for_language(language).to_owned());
    let choices = asked.options.iter().map(|option| FieldChoice {
        label: option.label.for_language(language).to_owned(),
        picked: typed.contains(&option.value),
        value: option.value.clone(),
    });
    AttributeField {
        label: match (&asked.label, &asked.name) {
            (Some(label), _) => text(label),
            (None, AttributeKey::BuiltIn(name)) => Label::Message(Message::new(name.label())),
            (None, AttributeKey::Custom(name)) => Label::Text(name.to_string()),
        },
        hint: asked.hint.as_ref().map(text),
        input: asked.input,
        choices: choices.collect(),
        value: typed.into_iter().next().unwrap_or_default(),
        required: asked.required,
        read_only: asked.read_only,
        autocomplete: match &asked.name {
            AttributeKey::BuiltIn(name) => name.autocomplete(),
            AttributeKey::Custom(_) => "off",
        },
        max_length: asked.name.max_length(),
        version: None,
        name,
    }
}

/// The field of a user name, with what the form brought.
pub fn user_name_field(
    tenant: &Tenant,
    required: bool,
    form: Option<&CsrfChecked>,
) -> AttributeField {
    let policy = &tenant.user_names;
    let typed = form.map(|form| form.field(USER_NAME)).unwrap_or_default();
    AttributeField {
        name: USER_NAME.to_owned(),
        label: Label::Message(Message::new("user-name")),
        hint: Some(Label::Message(Message::new("user-name-hint"))),
        input: InputType::Text,
        choices: Vec::new(),
        value: typed.chars().take(policy.longest).collect(),
        required,
        read_only: false,
        autocomplete: "username",
        max_length: policy.longest,
        version: None,
    }
}

/// Whether these are the terms that the page showed, as its form says: others may have taken their
/// place meanwhile. The form of an operator's own template may say nothing.
fn are_shown(terms: &Terms, shown: &[&str]) -> bool {
    shown.first().is_none_or(|shown| *shown == terms.version)
}

fn terms_field(terms: &Terms, language: &str, form: Option<&CsrfChecked>) -> AttributeField {
    let label = match (&terms.text, &terms.terms_of_use_url, &terms.privacy_url) {
        (Some(text), _, _) => Label::Text(text.for_language(language).to_owned()),
        (None, Some(of_use), Some(privacy)) => Label::Message(
            Message::new("accept-terms-and-privacy")
                .text("terms", of_use.as_str())
                .text("privacy", privacy.as_str()),
        ),
        (None, Some(of_use), None) => {
            Label::Message(Message::new("accept-terms").text("terms", of_use.as_str()))
        }
        (None, None, privacy) => Label::Message(
            Message::new("accept-privacy").text("privacy", privacy.as_deref().unwrap_or_default()),
        ),
    };
    AttributeField {
        name: TERMS.to_owned(),
        label,
        hint: None,
        input: InputType::Boolean,
        choices: Vec::new(),
        value: form
            .filter(|form| are_shown(terms, &form.all(TERMS_VERSION)))
            .map(|form| form.field(TERMS).to_owned())
            .unwrap_or_default(),
        required: true,
        read_only: false,
        autocomplete: "off",
        max_length: 0,
        version: Some(terms.version.clone()),
    }
}

/// The field of the user name.
pub const USER_NAME: &str = "userName";

/// The field of the terms.
pub const TERMS: &str = "terms";

/// The field of their version.
const TERMS_VERSION: &str = "terms-version";
