//! `vestibule user-flow attribute …`: how an attribute is asked.

use serde_json::{Value, json};
use vestibule_tenant::admin::ops::{Admin, attributes, user_flows};
use vestibule_tenant::model::asked_attribute::{Attribute, Choice, InputType};
use vestibule_tenant::model::attribute::{AttributeKey, UserFlowAttribute};
use vestibule_tenant::model::language::Language;
use vestibule_tenant::model::localized::LocalizedText;
use vestibule_tenant::model::user_flow::AttributeName;

use super::hints::near;
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

/// What a user flow is to ask, and where among the questions: as it asks now, with what was typed.
pub async fn set(
    admin: &Admin,
    options: AskedOptions,
) -> Result<(Attribute, Option<usize>), Failure> {
    let plain = plain(admin, &options.attribute, false).await?;
    let asked = user_flows::find(admin, &options.flow).await?.attributes;
    let asked = asked.into_iter().find(|asked| asked.name == plain.name);
    let before = asked.unwrap_or_else(|| plain.clone());
    let pattern = options.regex.as_deref().map(str::parse).transpose().map_err(|error| {
        Failure::new(format!("The regular expression is {error}."), "Correct it and try again.")
    })?;
    let on = |on: bool, off: bool, before: bool| on || (before && !off);
    let kept = |taken: bool, text: Option<LocalizedText>| text.filter(|_| !taken);
    let label = if options.no_label { plain.label } else { before.label };
    let attribute = Attribute {
        required: on(options.required, options.optional, before.required),
        input: options.input.map_or(before.input, input),
        label: localized(label, options.label, &options.label_for)?,
        hint: localized(kept(options.no_hint, before.hint), options.hint, &options.hint_for)?,
        options: match options.no_options {
            true => Vec::new(),
            false => choices(before.options, &options.option, &options.option_for)?,
        },
        pattern: pattern.or(before.pattern.filter(|_| !options.no_regex)),
        default_value: options.default.or(before.default_value.filter(|_| !options.no_default)),
        hidden: on(options.hidden, options.shown, before.hidden),
        read_only: on(options.read_only, options.editable, before.read_only),
        name: before.name,
        data_type: before.data_type,
    };
    Ok((attribute, options.position.map(|position| usize::from(position) - 1)))
}

/// A text that was there, with what was typed: another text, and languages as `LANGUAGE=TEXT`,
/// without a text to take one away.
pub fn localized(
    before: Option<LocalizedText>,
    text: Option<String>,
    languages: &[String],
) -> Result<Option<LocalizedText>, Failure> {
    let mut localized = match (before, text) {
        (Some(before), Some(text)) => LocalizedText { text, ..before },
        (Some(before), None) => before,
        (None, Some(text)) => LocalizedText::new(text),
        (None, None) if languages.is_empty() => return Ok(None),
        (None, None) => {
            return Err(Failure::new(
                "There is a text in another language, and none where no language fits.",
                "Give that one, too: --label, --hint or --text.",
            ));
        }
    };
    for given in languages {
        let (language, text) = given.split_once('=').ok_or_else(|| {
            Failure::new(format!("{given} is no LANGUAGE=TEXT."), "Write it as in: de=Schuhgröße.")
        })?;
        translate(&mut localized, language, text)?;
    }
    Ok(Some(localized))
}

/// No text takes the language away.
fn translate(localized: &mut LocalizedText, language: &str, text: &str) -> Result<(), Failure> {
    let (language, text) = (language.trim(), text.trim());
    if Language::look_up([language]).is_none() {
        let all: Vec<&str> = Language::all().map(Language::tag).collect();
        return Err(Failure::new(
            format!("No page is in the language {language}."),
            format!("There are {}.", all.join(", ")),
        ));
    }
    match text {
        "" => localized.languages.remove(language),
        text => localized.languages.insert(language.to_owned(), text.to_owned()),
    };
    Ok(())
}

/// What the administrator reads of a question: how it is asked, and below it what is said there.
pub fn lines(asked: &Attribute) -> String {
    let mut words = vec![asked.input.name()];
    for (is, word) in
        [(asked.required, "required"), (asked.hidden, "hidden"), (asked.read_only, "read-only")]
    {
        words.extend(is.then_some(word));
    }
    let mut lines = vec![format!("{} ({})", asked.name.as_str(), words.join(", "))];
    let texts = [("label", &asked.label), ("hint", &asked.hint)];
    lines.extend(
        texts
            .into_iter()
            .filter_map(|(name, text)| Some(format!("  {name}: {}", in_languages(text.as_ref()?)))),
    );
    lines.extend(asked.options.iter().map(|option| {
        let Choice { value, label } = option;
        match label.text == *value && label.languages.is_empty() {
            true => format!("  option: {value}"),
            false => format!("  option: {value} = {}", in_languages(label)),
        }
    }));
    lines.extend(asked.pattern.as_ref().map(|pattern| format!("  regex: {}", pattern.as_str())));
    lines.extend(asked.default_value.as_ref().map(|value| format!("  default: {value}")));
    lines.join("\n")
}

/// `Shoe size (also in de, fr)`
pub fn in_languages(text: &LocalizedText) -> String {
    let languages: Vec<&str> = text.languages.keys().map(String::as_str).collect();
    match languages.as_slice() {
        [] => text.text.clone(),
        languages => format!("{} (also in {})", text.text, languages.join(", ")),
    }
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
    let Some(known) = found else { return Err(no_attribute(name, &registered)) };
    let key = AttributeKey::Custom(known.name.clone());
    let label = Some(LocalizedText::new(known.display_name.clone()));
    Ok(Attribute { label, ..Attribute::new(key, known.data_type, required) })
}

/// Why nothing was done with an attribute that is none.
pub async fn unknown(admin: &Admin, name: &str) -> Failure {
    match attributes::list(admin).await {
        Ok(registered) => no_attribute(name, &registered),
        Err(error) => error.into(),
    }
}

fn no_attribute(name: &str, registered: &[UserFlowAttribute]) -> Failure {
    let built_in = AttributeName::ALL.map(AttributeName::as_str);
    let own = registered.iter().map(|known| known.name.as_str());
    let all: Vec<&str> = built_in.into_iter().chain(own).collect();
    let what = format!("{name} is no attribute of this tenant.");
    match near(name, all.iter().copied()) {
        Some(meant) => Failure::new(what, format!("Is {meant} meant?")),
        None => Failure::new(
            what,
            format!(
                "There are {}. Register another one: vestibule attribute create NAME.",
                all.join(", ")
            ),
        ),
    }
}

/// `VALUE[=LABEL]`, and `VALUE:LANGUAGE=LABEL`. Values that are named replace those that were there,
/// and keep what is read at them where nothing else is said.
fn choices(
    before: Vec<Choice>,
    options: &[String],
    languages: &[String],
) -> Result<Vec<Choice>, Failure> {
    let choice = |text: &String| {
        let (value, label) = match text.split_once('=') {
            Some((value, label)) => (value.trim(), Some(label.trim())),
            None => (text.trim(), None),
        };
        let old = before.iter().find(|old| old.value == value).map(|old| old.label.clone());
        let mut words = old.unwrap_or_else(|| LocalizedText::new(value));
        if let Some(label) = label {
            words.text = label.to_owned();
        }
        Choice { value: value.to_owned(), label: words }
    };
    let mut choices: Vec<Choice> = options.iter().map(choice).collect();
    if choices.is_empty() {
        choices = before;
    }
    for text in languages {
        let parts = text.split_once('=').and_then(|(left, label)| {
            let (value, language) = left.rsplit_once(':')?;
            Some((value.trim(), language, label))
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
        translate(&mut choice.label, language, label)?;
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
