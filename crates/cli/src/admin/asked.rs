//! `vestibule user-flow attribute …`: how an attribute is asked.

use serde_json::{Value, json};
use vestibule_tenant::admin::ops::{Admin, attributes};
use vestibule_tenant::model::asked_attribute::{Attribute, Choice, InputType};
use vestibule_tenant::model::attribute::{AttributeKey, DataType};
use vestibule_tenant::model::localized::LocalizedText;
use vestibule_tenant::model::user_flow::AttributeName;

use crate::arguments::{AskedOptions, InputName};
use crate::failure::Failure;

/// `NAME[:required]`, each asked by the usual control.
pub async fn named(admin: &Admin, texts: &[String]) -> Result<Vec<Attribute>, Failure> {
    let mut asked = Vec::new();
    for text in texts {
        let (name, required) = match text.split_once(':') {
            Some((name, "required")) => (name, true),
            Some((name, "optional")) => (name, false),
            Some(_) | None => (text.as_str(), false),
        };
        asked.push(plain(admin, name, required).await?);
    }
    Ok(asked)
}

/// The user flow, what it is to ask, and where among the questions.
pub async fn set(
    admin: &Admin,
    options: AskedOptions,
) -> Result<(String, Attribute, Option<usize>), Failure> {
    let plain = plain(admin, &options.attribute, options.required).await?;
    let own_label = plain.label.as_ref().map(|label| label.text.clone());
    let pattern = options.regex.as_deref().map(str::parse).transpose().map_err(|error| {
        Failure::new(format!("The regular expression is {error}."), "Correct it and try again.")
    })?;
    let attribute = Attribute {
        input: options.input.map_or(plain.input, input),
        label: localized(options.label.or(own_label), &options.label_for)?,
        hint: localized(options.hint, &options.hint_for)?,
        options: choices(&options.option, &options.option_for)?,
        pattern,
        default_value: options.default,
        hidden: options.hidden,
        read_only: options.read_only,
        ..plain
    };
    Ok((options.flow, attribute, options.position.map(|position| position.saturating_sub(1))))
}

/// A text with its languages: `LANGUAGE=TEXT`.
pub fn localized(
    text: Option<String>,
    languages: &[String],
) -> Result<Option<LocalizedText>, Failure> {
    let Some(text) = text else {
        return match languages.first() {
            None => Ok(None),
            Some(_) => Err(Failure::new(
                "There is a text in another language, and none where no language fits.",
                "Give that one, too: --label, --hint or --text.",
            )),
        };
    };
    let mut localized = LocalizedText::new(text);
    for given in languages {
        let (language, text) = given.split_once('=').ok_or_else(|| {
            Failure::new(format!("{given} is no LANGUAGE=TEXT."), "Write it as in: de=Schuhgröße.")
        })?;
        localized.languages.insert(language.trim().to_owned(), text.trim().to_owned());
    }
    Ok(Some(localized))
}

/// What the administrator reads of a question.
pub fn line(asked: &Attribute) -> String {
    let mut words = vec![asked.input.as_str().to_owned()];
    for (is, word) in
        [(asked.required, "required"), (asked.hidden, "hidden"), (asked.read_only, "read-only")]
    {
        words.extend(is.then(|| word.to_owned()));
    }
    words.extend(asked.pattern.as_ref().map(|pattern| format!("like {}", pattern.as_str())));
    words.extend(asked.default_value.as_ref().map(|value| format!("at first {value}")));
    format!("{} ({})", asked.name.as_str(), words.join(", "))
}

/// In the words of Microsoft Graph's
/// `authenticationAttributeCollectionInputConfiguration`.
pub fn to_json(asked: &Attribute) -> Value {
    let options = asked.options.iter();
    let options = options.map(|option| json!({ "value": option.value, "label": option.label }));
    json!({
        "name": asked.name.as_str(),
        "dataType": asked.data_type.as_str(),
        "inputType": asked.input.as_str(),
        "required": asked.required,
        "hidden": asked.hidden,
        "editable": !asked.read_only,
        "label": asked.label,
        "hint": asked.hint,
        "options": options.collect::<Vec<_>>(),
        "validationRegEx": asked.pattern,
        "defaultValue": asked.default_value,
    })
}

/// An attribute asked by its usual control; a registered one under the name that it was given.
async fn plain(admin: &Admin, name: &str, required: bool) -> Result<Attribute, Failure> {
    if let Some(name) = AttributeName::ALL.into_iter().find(|known| known.as_str() == name) {
        return Ok(Attribute::built_in(name, required));
    }
    let registered = attributes::list(admin).await?;
    let found = registered.iter().find(|known| known.name.as_str() == name || known.id() == name);
    let Some(known) = found else {
        let all = AttributeName::ALL.map(AttributeName::as_str).join(", ");
        return Err(Failure::new(
            format!("{name} is no attribute."),
            format!(
                "There are {all}, each of which can be followed by :required, and those that you \
                 register: vestibule attribute create NAME."
            ),
        ));
    };
    let key = AttributeKey::Custom(known.name.clone());
    let label = Some(LocalizedText::new(known.display_name.clone()));
    Ok(Attribute { label, ..Attribute::new(key, known.data_type, required) })
}

/// `VALUE[=LABEL]`, and `VALUE:LANGUAGE=LABEL`.
fn choices(options: &[String], languages: &[String]) -> Result<Vec<Choice>, Failure> {
    let choice = |text: &String| {
        let (value, label) = text.split_once('=').unwrap_or((text, text));
        Choice { value: value.trim().to_owned(), label: LocalizedText::new(label.trim()) }
    };
    let mut choices: Vec<Choice> = options.iter().map(choice).collect();
    for text in languages {
        let parts = text.split_once('=').and_then(|(left, label)| {
            let (value, language) = left.rsplit_once(':')?;
            Some((value.trim(), language.trim(), label.trim()))
        });
        let found = parts.and_then(|(value, language, label)| {
            let choice = choices.iter_mut().find(|choice| choice.value == value)?;
            Some((choice, language, label))
        });
        let Some((choice, language, label)) = found else {
            return Err(Failure::new(
                format!("{text} is no VALUE:LANGUAGE=LABEL of an option."),
                "Write it as in: --option red=Red --option-for red:de=Rot.",
            ));
        };
        choice.label.languages.insert(language.to_owned(), label.to_owned());
    }
    Ok(choices)
}

fn input(name: InputName) -> InputType {
    match name {
        InputName::Text => InputType::Text,
        InputName::TextArea => InputType::TextArea,
        InputName::Number => InputType::Number,
        InputName::Checkbox => InputType::Boolean,
        InputName::Radio => InputType::RadioSingleSelect,
        InputName::Dropdown => InputType::Dropdown,
        InputName::MultiSelect => InputType::CheckboxMultiSelect,
    }
}

/// What people call a type.
pub fn type_words(data_type: DataType) -> &'static str {
    match data_type {
        DataType::String => "string",
        DataType::Boolean => "boolean",
        DataType::Int64 => "integer",
    }
}
