//! What a user flow asks: an attribute with the control that it is asked by, and what an answer
//! must be. The names are those of Microsoft Graph's
//! `authenticationAttributeCollectionInputConfiguration`.

use serde::{Deserialize, Serialize};

use super::attribute::{AttributeKey, AttributeValue, DataType};
use super::localized::LocalizedText;
use super::pattern::Pattern;
use super::user::clean_lines;
use super::user_flow::AttributeName;

/// Something that a customer is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    /// What is asked.
    pub name: AttributeKey,
    /// What its values are: the registered attribute's, which never changes.
    #[serde(default = "text_type")]
    pub data_type: DataType,
    /// Whether an answer is required; of a check box: whether it must be checked.
    pub required: bool,
    /// What stands at the field instead of the attribute's own name. May have links.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<LocalizedText>,
    /// What helps to answer, below the label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<LocalizedText>,
    /// The control.
    #[serde(default)]
    pub input: InputType,
    /// What can be picked, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// What the whole of a text must look like.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<Pattern>,
    /// What the field holds at first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_value: Option<String>,
    /// Not shown: the default value is taken.
    #[serde(default, skip_serializing_if = "is_false")]
    pub hidden: bool,
    /// Shown, but not to be changed: the default value is taken.
    #[serde(default, skip_serializing_if = "is_false")]
    pub read_only: bool,
}

/// The control by which something is asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum InputType {
    /// A line of text.
    #[default]
    Text,
    /// Several lines.
    TextArea,
    /// A whole number.
    Number,
    /// A check box.
    Boolean,
    /// One of several, all in sight.
    RadioSingleSelect,
    /// One of several, in a list that opens.
    Dropdown,
    /// Any of several.
    CheckboxMultiSelect,
}

impl InputType {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Text,
        Self::TextArea,
        Self::Number,
        Self::Boolean,
        Self::RadioSingleSelect,
        Self::Dropdown,
        Self::CheckboxMultiSelect,
    ];

    /// As Microsoft Graph spells it, or would.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::TextArea => "textArea",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::RadioSingleSelect => "radioSingleSelect",
            Self::Dropdown => "dropdown",
            Self::CheckboxMultiSelect => "checkboxMultiSelect",
        }
    }

    /// As the administrator's verbs spell it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::TextArea => "text-area",
            Self::Number => "number",
            Self::Boolean => "checkbox",
            Self::RadioSingleSelect => "radio",
            Self::Dropdown => "dropdown",
            Self::CheckboxMultiSelect => "multi-select",
        }
    }

    /// The control for values of a type, where nothing else is said.
    pub fn usual(data_type: DataType) -> Self {
        match data_type {
            DataType::String => Self::Text,
            DataType::Boolean => Self::Boolean,
            DataType::Int64 => Self::Number,
        }
    }

    /// Whether something is picked rather than typed.
    pub fn has_options(self) -> bool {
        match self {
            Self::RadioSingleSelect | Self::Dropdown | Self::CheckboxMultiSelect => true,
            Self::Text | Self::TextArea | Self::Number | Self::Boolean => false,
        }
    }

    fn suits(self, data_type: DataType) -> bool {
        match self {
            Self::Text | Self::TextArea | Self::CheckboxMultiSelect => {
                data_type == DataType::String
            }
            Self::Number => data_type == DataType::Int64,
            Self::Boolean => data_type == DataType::Boolean,
            Self::RadioSingleSelect | Self::Dropdown => true,
        }
    }
}

/// Something that can be picked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What is stored.
    pub value: String,
    /// What is read.
    pub label: LocalizedText,
}

/// Why an answer is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// There is none, and one is required.
    Missing,
    /// The box must be checked.
    Unchecked,
    /// It is longer than is taken, or has characters that are not.
    Text {
        /// The longest that is taken.
        longest: usize,
    },
    /// Not a whole number.
    Number,
    /// Not what the pattern wants.
    Pattern,
    /// None of those that can be picked.
    Choice,
}

/// Why something cannot be asked like this.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidAttribute {
    /// The control is for values of another type.
    #[error("the attribute {0} cannot be asked by the control {1}: its values are of type {2}")]
    Control(String, &'static str, &'static str),
    /// Nothing to pick.
    #[error("the attribute {0} has a control for picking and nothing to pick: give it options")]
    NoOptions(String),
    /// Something to pick where one types.
    #[error("the attribute {0} has options, which its control does not show")]
    Options(String),
    /// An option that is empty, there twice, or no value of the type.
    #[error(
        "the attribute {0} cannot have the option {1}: it is there twice, or no value of its type"
    )]
    Option(String, String),
    /// A pattern where nothing is typed.
    #[error("the attribute {0} has a regular expression, but is not typed as text")]
    Pattern(String),
    /// The default value is no answer.
    #[error(
        "the attribute {0} cannot have the default value {1}: it would not be taken as an answer"
    )]
    Default(String, String),
    /// Nobody could answer.
    #[error("the attribute {0} is hidden or read-only and required, and has no default value")]
    Unanswerable(String),
    /// Empty, too long, or with control characters.
    #[error("a label or hint of {0} is empty, or has more than {LONGEST_LABEL} characters")]
    Label(String),
}

impl Attribute {
    /// A built-in attribute, asked in a line of text under its own name.
    pub fn built_in(name: AttributeName, required: bool) -> Self {
        Self::new(name.into(), DataType::String, required)
    }

    /// An attribute, asked by the usual control of its type.
    pub fn new(name: AttributeKey, data_type: DataType, required: bool) -> Self {
        Self {
            input: InputType::usual(data_type),
            name,
            data_type,
            required,
            label: None,
            hint: None,
            options: Vec::new(),
            pattern: None,
            default_value: None,
            hidden: false,
            read_only: false,
        }
    }

    /// Whether it can be asked like this.
    ///
    /// # Errors
    /// [`InvalidAttribute`].
    pub fn check(&self) -> Result<(), InvalidAttribute> {
        let name = || self.name.as_str().to_owned();
        let built_in = matches!(self.name, AttributeKey::BuiltIn(_));
        if !self.input.suits(self.data_type)
            || (built_in && self.input == InputType::CheckboxMultiSelect)
        {
            let (input, data_type) = (self.input.name(), self.data_type.name());
            return Err(InvalidAttribute::Control(name(), input, data_type));
        }
        match (self.input.has_options(), self.options.is_empty()) {
            (true, true) => return Err(InvalidAttribute::NoOptions(name())),
            (false, false) => return Err(InvalidAttribute::Options(name())),
            (true, false) | (false, true) => {}
        }
        for (at, option) in self.options.iter().enumerate() {
            let value = &option.value;
            let twice = self.options[..at].iter().any(|before| before.value == *value);
            let clean =
                clean_lines(value, self.name.max_length()).is_some_and(|clean| clean == *value);
            if twice || !clean || self.data_type.read(value).is_none() {
                return Err(InvalidAttribute::Option(name(), value.clone()));
            }
        }
        if self.pattern.is_some() && !matches!(self.input, InputType::Text | InputType::TextArea) {
            return Err(InvalidAttribute::Pattern(name()));
        }
        let texts = [&self.label, &self.hint].into_iter().flatten();
        let labels = texts.chain(self.options.iter().map(|option| &option.label));
        for text in labels.flat_map(LocalizedText::all) {
            if clean_lines(text, LONGEST_LABEL).is_none_or(|clean| clean.contains('\n')) {
                return Err(InvalidAttribute::Label(name()));
            }
        }
        let default = self.default_answer();
        if let (Some(value), Err(_)) = (&self.default_value, &default) {
            return Err(InvalidAttribute::Default(name(), value.clone()));
        }
        let fixed = self.hidden || self.read_only;
        if fixed && self.required && !matches!(default, Ok(Some(_))) {
            return Err(InvalidAttribute::Unanswerable(name()));
        }
        Ok(())
    }

    /// The answer that a form brings: `typed` are the values of its field.
    ///
    /// # Errors
    /// [`Unfit`].
    pub fn read(&self, typed: &[&str]) -> Result<Option<AttributeValue>, Unfit> {
        if self.hidden || self.read_only {
            return self.default_answer();
        }
        self.answer(typed)
    }

    /// The value that a text says, if somebody could have answered it: of several choices, with
    /// commas between them.
    pub fn take(&self, text: &str) -> Option<AttributeValue> {
        let answer = match self.input {
            InputType::CheckboxMultiSelect => {
                self.answer(&text.split(',').map(str::trim).collect::<Vec<_>>())
            }
            // A box that is not checked says nothing; a program that wants that says so.
            InputType::Boolean if DataType::Boolean.read(text).is_none() => return None,
            _ => self.answer(&[text]),
        };
        answer.ok().flatten()
    }

    /// What the default value says.
    fn default_answer(&self) -> Result<Option<AttributeValue>, Unfit> {
        let Some(default) = &self.default_value else { return Ok(None) };
        match self.input {
            InputType::CheckboxMultiSelect => self.answer(&default.split(',').collect::<Vec<_>>()),
            InputType::Boolean => match DataType::Boolean.read(default) {
                Some(flag) => Ok(Some(flag)),
                None => Err(Unfit::Choice),
            },
            InputType::Text
            | InputType::TextArea
            | InputType::Number
            | InputType::RadioSingleSelect
            | InputType::Dropdown => self.answer(&[default]),
        }
    }

    /// Whether a customer could answer this, several choices with commas between them.
    pub fn takes(&self, text: &str) -> bool {
        let typed: Vec<&str> = match self.input {
            InputType::CheckboxMultiSelect => text.split(',').map(str::trim).collect(),
            InputType::Boolean if text == "false" => return true,
            _ => vec![text],
        };
        self.answer(&typed).is_ok()
    }

    /// The same of a value that a program has.
    pub fn takes_value(&self, value: &AttributeValue) -> bool {
        match (self.input, value) {
            (InputType::CheckboxMultiSelect, AttributeValue::Many(values)) => {
                let picked: Vec<&str> = values.iter().map(String::as_str).collect();
                self.answer(&picked).is_ok()
            }
            _ => self.takes(&value.to_text()),
        }
    }

    fn answer(&self, typed: &[&str]) -> Result<Option<AttributeValue>, Unfit> {
        let first = typed.first().copied().unwrap_or_default();
        let missing = || if self.required { Err(Unfit::Missing) } else { Ok(None) };
        match self.input {
            InputType::Boolean => match (first, self.required) {
                ("true", _) => Ok(Some(AttributeValue::Flag(true))),
                (_, true) => Err(Unfit::Unchecked),
                (_, false) => Ok(Some(AttributeValue::Flag(false))),
            },
            InputType::CheckboxMultiSelect => {
                let known =
                    |value: &&str| self.options.iter().any(|option| option.value == **value);
                let picked: Vec<&str> =
                    typed.iter().copied().filter(|text| !text.is_empty()).collect();
                if picked.is_empty() {
                    return missing();
                }
                if !picked.iter().all(known) {
                    return Err(Unfit::Choice);
                }
                // In the order of the options, each once, whatever a form says.
                let values = self.options.iter().map(|option| option.value.clone());
                Ok(Some(AttributeValue::Many(
                    values.filter(|value| picked.contains(&value.as_str())).collect(),
                )))
            }
            InputType::RadioSingleSelect | InputType::Dropdown => {
                if first.is_empty() {
                    return missing();
                }
                let picked = self.options.iter().find(|option| option.value == first);
                let value = picked.and_then(|option| self.data_type.read(&option.value));
                value.map(Some).ok_or(Unfit::Choice)
            }
            InputType::Text | InputType::TextArea | InputType::Number
                if first.trim().is_empty() =>
            {
                missing()
            }
            InputType::Number => self.data_type.read(first.trim()).map(Some).ok_or(Unfit::Number),
            InputType::Text | InputType::TextArea => {
                let longest = self.name.max_length();
                let clean = clean_lines(first, longest)
                    .filter(|clean| self.input == InputType::TextArea || !clean.contains('\n'))
                    .ok_or(Unfit::Text { longest })?;
                match &self.pattern {
                    Some(pattern) if !pattern.fits(&clean) => Err(Unfit::Pattern),
                    Some(_) | None => Ok(Some(AttributeValue::Text(clean))),
                }
            }
        }
    }
}

fn text_type() -> DataType {
    DataType::String
}

fn is_false(flag: &bool) -> bool {
    !flag
}

/// The longest label, hint or text of terms, in characters.
pub const LONGEST_LABEL: usize = 1024;

#[cfg(test)]
mod tests {
    use super::*;

    fn custom(data_type: DataType, input: InputType) -> Attribute {
        let name = AttributeKey::Custom("shoe".parse().unwrap());
        Attribute { input, ..Attribute::new(name, data_type, false) }
    }

    fn picked(data_type: DataType, input: InputType, values: &[&str]) -> Attribute {
        let choice = |value: &&str| Choice {
            value: (*value).to_owned(),
            label: LocalizedText::new(format!("label of {value}")),
        };
        Attribute { options: values.iter().map(choice).collect(), ..custom(data_type, input) }
    }

    fn text(text: &str) -> Result<Option<AttributeValue>, Unfit> {
        Ok(Some(AttributeValue::Text(text.to_owned())))
    }

    #[test]
    fn a_text_is_trimmed_and_bounded() {
        let asked = custom(DataType::String, InputType::Text);
        assert_eq!(asked.read(&[" Ada "]), text("Ada"));
        assert_eq!(asked.read(&[]), Ok(None));
        assert_eq!(asked.read(&["  "]), Ok(None));
        let longest = Unfit::Text { longest: 1024 };
        assert_eq!(asked.read(&[&"x".repeat(1025)]), Err(longest));
        assert_eq!(asked.read(&["a\nb"]), Err(longest));
        assert_eq!(asked.read(&["a\u{7}b"]), Err(longest));
        let lines = custom(DataType::String, InputType::TextArea);
        assert_eq!(lines.read(&["a\r\nb"]), text("a\nb"));
        let required = Attribute { required: true, ..asked };
        assert_eq!(required.read(&[""]), Err(Unfit::Missing));
        let pattern = Attribute { pattern: Some(r"\d{4}".parse().unwrap()), ..required };
        assert_eq!(pattern.read(&["12345"]), Err(Unfit::Pattern));
        assert_eq!(pattern.read(&[" 1234 "]), text("1234"));
    }

    #[test]
    fn each_control_takes_its_own_kind_of_answer() {
        let number = custom(DataType::Int64, InputType::Number);
        assert_eq!(number.read(&[" -43 "]), Ok(Some(AttributeValue::Number(-43))));
        for wrong in ["4.2", "x", "99999999999999999999"] {
            assert_eq!(number.read(&[wrong]), Err(Unfit::Number), "{wrong}");
        }
        let check = custom(DataType::Boolean, InputType::Boolean);
        assert_eq!(check.read(&["true"]), Ok(Some(AttributeValue::Flag(true))));
        assert_eq!(check.read(&[]), Ok(Some(AttributeValue::Flag(false))));
        let must = Attribute { required: true, ..check };
        assert_eq!(must.read(&["on"]), Err(Unfit::Unchecked));
        let one = picked(DataType::Int64, InputType::Dropdown, &["1", "2"]);
        assert_eq!(one.read(&["2"]), Ok(Some(AttributeValue::Number(2))));
        assert_eq!(one.read(&["3"]), Err(Unfit::Choice));
        assert_eq!(one.read(&[""]), Ok(None));
        let many = picked(DataType::String, InputType::CheckboxMultiSelect, &["a", "b", "c"]);
        let both = AttributeValue::Many(vec!["a".to_owned(), "c".to_owned()]);
        assert_eq!(many.read(&["c", "a", "c"]), Ok(Some(both)));
        assert_eq!(many.read(&["a", "x"]), Err(Unfit::Choice));
        let some = Attribute { required: true, ..many };
        assert_eq!(some.read(&[]), Err(Unfit::Missing));
    }

    #[test]
    fn what_is_hidden_or_read_only_is_never_taken_from_the_form() {
        let asked = Attribute {
            hidden: true,
            default_value: Some("web".to_owned()),
            ..custom(DataType::String, InputType::Text)
        };
        assert_eq!(asked.read(&["forged"]), text("web"));
        let asked = Attribute { hidden: false, read_only: true, ..asked };
        assert_eq!(asked.read(&["forged"]), text("web"));
        let asked = Attribute {
            hidden: true,
            default_value: Some("a,b".to_owned()),
            ..picked(DataType::String, InputType::CheckboxMultiSelect, &["a", "b", "c"])
        };
        let both = AttributeValue::Many(vec!["a".to_owned(), "b".to_owned()]);
        assert_eq!(asked.read(&["c"]), Ok(Some(both)));
    }

    #[test]
    fn what_cannot_be_asked_is_refused() {
        use InputType::*;
        let (string, boolean, int64) = (DataType::String, DataType::Boolean, DataType::Int64);
        let default =
            |value: &str, asked| Attribute { default_value: Some(value.to_owned()), ..asked };
        for good in [
            Attribute::built_in(AttributeName::City, true),
            picked(boolean, RadioSingleSelect, &["true", "false"]),
            default("true", custom(boolean, Boolean)),
            default("a", picked(string, Dropdown, &["a"])),
        ] {
            assert_eq!(good.check(), Ok(()), "{good:?}");
        }
        for wrong in [
            custom(int64, Text),
            custom(string, Number),
            custom(string, Boolean),
            picked(int64, CheckboxMultiSelect, &["1"]),
            Attribute {
                name: AttributeName::City.into(),
                ..picked(string, CheckboxMultiSelect, &["a"])
            },
            custom(string, Dropdown),
            picked(string, Text, &["a"]),
            picked(string, Dropdown, &["a", "a"]),
            picked(int64, Dropdown, &["one"]),
            picked(string, Dropdown, &[""]),
            Attribute { pattern: Some("x".parse().unwrap()), ..custom(int64, Number) },
            default("b", picked(string, Dropdown, &["a"])),
            default("yes", custom(boolean, Boolean)),
            Attribute { hidden: true, required: true, ..custom(string, Text) },
            Attribute { label: Some(LocalizedText::new(" ")), ..custom(string, Text) },
        ] {
            assert!(wrong.check().is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn what_was_stored_before_there_were_controls_is_still_read() {
        let json = r#"{"name":"city","required":true}"#;
        let asked: Attribute = serde_json::from_str(json).unwrap();
        assert_eq!(asked, Attribute::built_in(AttributeName::City, true));
    }
}
