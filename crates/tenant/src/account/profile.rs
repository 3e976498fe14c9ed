//! "Profile": the customer's name and what else the user flow asks for, changed by the rules of
//! sign-up. What the flow hides or shows to be read only is no field here: only what is asked is
//! taken from the form. The address and the user name have their own pages (`address`, `user_name`).
//!
//! What an account has stays as it is until the customer changes it, whatever the flow has come to
//! ask since: a choice that is offered no more is still one of the choices, and what is sent back as
//! it was shown is not judged (`Asked`).

use axum::response::Response;
use serde_json::json;

use super::owner::{Owner, OwnerForm};
use super::user_name;
use crate::journeys::{Failure, attribute_field};
use crate::model::asked_attribute::{Attribute, Choice, InputType};
use crate::model::attribute::{AttributeKey, AttributeValue};
use crate::model::localized::LocalizedText;
use crate::model::user_flow::AttributeName;
use crate::pages::{AccountContent, AttributeField, Done, Problem, Problems, Profile, Section};
use crate::web::csrf::CsrfChecked;

/// `GET /{tenant}/account/profile`
pub async fn get(owner: Owner) -> Response {
    let response = page(&owner, None, Problems::none()).await;
    owner.answer(response)
}

/// `POST /{tenant}/account/profile`
pub async fn post(OwnerForm { owner, form }: OwnerForm) -> Response {
    let response = change(&owner, &form).await;
    owner.answer(response)
}

async fn page(
    owner: &Owner,
    form: Option<&CsrfChecked>,
    problems: Problems,
) -> Result<Response, Failure> {
    let language = owner.page_request().locale.tag();
    let user_name = user_name::shown(owner, &*owner.account_app().await?);
    let asked = asked(owner).await?;
    let fields = asked.iter().map(|asked| asked.field(language, form)).collect();
    let frame = owner.frame(Section::Profile, problems);
    Ok(owner.show(frame, AccountContent::Profile(Profile { user_name, fields })))
}

/// What can be changed: what the flow of the account page asks for, with what the account has in it,
/// and the name in any case.
async fn asked(owner: &Owner) -> Result<Vec<Asked>, Failure> {
    let account_app = owner.account_app().await?;
    let flow = account_app.user_flow.as_ref();
    let name = AttributeKey::BuiltIn(AttributeName::DisplayName);
    let mut asked: Vec<Attribute> = flow.map(|flow| flow.attributes.clone()).unwrap_or_default();
    asked.retain(|asked| !asked.hidden && !asked.read_only);
    if asked.iter().all(|asked| asked.name != name) {
        asked.insert(0, Attribute::built_in(AttributeName::DisplayName, true));
    }
    let with_stored = |mut asked: Attribute| {
        // An account has a name, whatever the flow says of it.
        asked.required |= asked.name == name;
        let stored = owner.user().attribute(&asked.name);
        Asked::new(asked, stored)
    };
    Ok(asked.into_iter().map(with_stored).collect())
}

/// What is asked, and what the account has.
struct Asked {
    attribute: Attribute,
    stored: Option<AttributeValue>,
    /// What the form sends if nothing is changed.
    shown: Vec<String>,
}

impl Asked {
    fn new(mut attribute: Attribute, stored: Option<AttributeValue>) -> Self {
        let shown = stored.as_ref().map(|stored| shown(&attribute, stored)).unwrap_or_default();
        if attribute.input.has_options() {
            for value in &shown {
                if attribute.options.iter().all(|option| option.value != *value) {
                    let label = LocalizedText::new(value.clone());
                    attribute.options.push(Choice { value: value.clone(), label });
                }
            }
        }
        attribute.default_value = shown.first().cloned();
        Self { attribute, stored, shown }
    }

    fn field(&self, language: &str, form: Option<&CsrfChecked>) -> AttributeField {
        let mut field = attribute_field(&self.attribute, language, form);
        if form.is_none() {
            for choice in &mut field.choices {
                choice.picked = self.shown.contains(&choice.value);
            }
        }
        field
    }

    /// Whether the form brings back what the account has. A box that is not checked brings nothing,
    /// and is read.
    fn is_unchanged(&self, typed: &[&str]) -> bool {
        let first = || typed.first().copied().unwrap_or_default();
        let was = || self.shown.first().map(String::as_str).unwrap_or_default();
        // Browsers take line breaks out of a line of text.
        let one_line = |text: &str| text.replace(['\r', '\n'], "");
        self.stored.is_some()
            && match self.attribute.input {
                InputType::Boolean => false,
                InputType::CheckboxMultiSelect => {
                    typed.len() == self.shown.len()
                        && self.shown.iter().all(|value| typed.contains(&value.as_str()))
                }
                InputType::TextArea => first().replace("\r\n", "\n") == was(),
                InputType::Text => one_line(first()) == one_line(was()),
                InputType::Number | InputType::RadioSingleSelect | InputType::Dropdown => {
                    first() == was()
                }
            }
    }
}

/// The values by which a control shows what an account has.
fn shown(asked: &Attribute, stored: &AttributeValue) -> Vec<String> {
    let text = stored.to_text();
    let is_option = |text: &str| asked.options.iter().any(|option| option.value == text);
    match (asked.input, stored) {
        (InputType::CheckboxMultiSelect, AttributeValue::Many(values)) => values.clone(),
        // An administrator's verb stores several as one text.
        (InputType::CheckboxMultiSelect, _) if !is_option(&text) => {
            text.split(',').map(|value| value.trim().to_owned()).collect()
        }
        (InputType::RadioSingleSelect | InputType::Dropdown, _) => {
            let same = asked
                .options
                .iter()
                .find(|option| asked.data_type.read(&option.value).as_ref() == Some(stored));
            vec![same.map_or(text, |option| option.value.clone())]
        }
        _ => vec![text],
    }
}

async fn change(owner: &Owner, form: &CsrfChecked) -> Result<Response, Failure> {
    let mut user = owner.user().clone();
    let mut problems = Problems::none();
    let mut changed: Vec<String> = Vec::new();
    for asked in asked(owner).await? {
        let name = &asked.attribute.name;
        let (field, typed) = (name.field(), form.all(&name.field()));
        if asked.is_unchanged(&typed) {
            continue;
        }
        match asked.attribute.read(&typed) {
            Ok(answer) => {
                if asked.stored != answer {
                    changed.push(name.as_str().to_owned());
                }
                match answer {
                    Some(value) => user.set_attribute(name, value),
                    None => user.clear_attribute(name),
                }
            }
            Err(unfit) => problems.add(Problem::Answer { field, unfit }),
        }
    }
    if !problems.is_empty() {
        return page(owner, Some(form), problems).await;
    }
    let event = owner.event("user.change-profile", json!({ "attributes": changed }));
    if !changed.is_empty() {
        owner.app().store.set_attributes(&user, &event).await?;
    }
    Ok(owner.moved(Section::Profile.path(), Done::Saved))
}
