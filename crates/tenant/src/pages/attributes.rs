//! The page that asks for the attributes of a user flow, with a field for each.

use serde::Serialize;

use super::message::Message;
use super::page::Frame;
use crate::model::asked_attribute::InputType;

/// Context of [`Page::Attributes`](super::Page::Attributes).
#[derive(Debug, Serialize)]
pub struct Attributes {
    /// Frame.
    pub frame: Frame,
    /// Why they are asked.
    pub reason: AttributesReason,
    /// Whose they are.
    pub email: String,
    /// The fields, in order.
    pub fields: Vec<AttributeField>,
}

/// Why a customer is asked for attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AttributesReason {
    /// The account is new.
    SignUp,
    /// The account lacks them.
    Missing,
}

/// A field for an attribute.
#[derive(Debug, Serialize)]
pub struct AttributeField {
    /// Its name in the form.
    pub name: String,
    /// What stands at it. May have links.
    pub label: Label,
    /// What helps to answer.
    pub hint: Option<Label>,
    /// The control.
    pub input: InputType,
    /// What can be picked.
    pub choices: Vec<FieldChoice>,
    /// What it holds; of a check box: `true` if it is checked.
    pub value: String,
    /// Whether an answer is required.
    pub required: bool,
    /// Whether it can only be read.
    pub read_only: bool,
    /// The `autocomplete` token.
    pub autocomplete: &'static str,
    /// The longest answer, in characters.
    pub max_length: usize,
    /// Of terms: their version, which the form brings back.
    pub version: Option<String>,
}

impl AttributeField {
    /// Puts a value into it, unless it can only be read or nobody could have put it there. Several
    /// choices have commas between them.
    pub fn prefill(&mut self, value: &str) {
        let picked: Vec<&str> = match self.input {
            InputType::CheckboxMultiSelect => value.split(',').map(str::trim).collect(),
            _ => vec![value],
        };
        let known = |picked: &&str| self.choices.iter().any(|choice| choice.value == **picked);
        let fits = match self.input {
            InputType::Text | InputType::TextArea => true,
            InputType::Number => value.trim().parse::<i64>().is_ok(),
            InputType::Boolean => matches!(value, "true" | "false"),
            InputType::RadioSingleSelect | InputType::Dropdown | InputType::CheckboxMultiSelect => {
                picked.iter().all(known)
            }
        };
        if self.read_only || !fits {
            return;
        }
        for choice in &mut self.choices {
            choice.picked = picked.contains(&choice.value.as_str());
        }
        value.clone_into(&mut self.value);
    }
}

/// Something to be picked.
#[derive(Debug, Serialize)]
pub struct FieldChoice {
    /// What the form says.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Whether it is picked.
    pub picked: bool,
}

/// What stands at a field.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// The administrator's words.
    Text(String),
    /// Ours, in the customer's language.
    Message(Message),
}
