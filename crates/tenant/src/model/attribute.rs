//! What a tenant may know of its customers: the built-in attributes, and custom ones, which an
//! administrator registers for the tenant as Microsoft Graph's `userFlowAttributes`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use vestibule_protocol::time::Timestamp;

use super::ids::TenantId;
use super::user_flow::AttributeName;

/// An attribute that an administrator registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserFlowAttribute {
    /// The tenant that it belongs to.
    pub tenant_id: TenantId,
    /// Its name, the only one in its tenant; never changes.
    pub name: CustomName,
    /// What pages call it, where a user flow says nothing else.
    pub display_name: String,
    /// What it is for.
    pub description: String,
    /// What its values are; never changes.
    pub data_type: DataType,
    /// When it was registered.
    pub created_at: Timestamp,
}

impl UserFlowAttribute {
    /// Its id in Microsoft Graph.
    pub fn id(&self) -> String {
        self.name.id(self.tenant_id)
    }
}

/// The name of a custom attribute: a letter, then letters, digits and `_`, 64 at most. None of a
/// built-in attribute.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CustomName(String);

/// The text is no name of a custom attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "the name of a custom attribute has 1 to 64 letters, digits and underscores, begins with a \
     letter, and is none of a built-in attribute"
)]
pub struct InvalidCustomName;

impl CustomName {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id of the attribute in Microsoft Graph: `extension_`, the tenant's id without hyphens, `_`
    /// and the name.
    pub fn id(&self, tenant: TenantId) -> String {
        let tenant = tenant.to_string().replace('-', "");
        format!("extension_{tenant}_{self}")
    }
}

impl FromStr for CustomName {
    type Err = InvalidCustomName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fits = (1..=64).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
            && text.starts_with(|c: char| c.is_ascii_alphabetic())
            && !AttributeName::ALL.iter().any(|name| name.as_str().eq_ignore_ascii_case(text));
        if fits { Ok(Self(text.to_owned())) } else { Err(InvalidCustomName) }
    }
}

impl TryFrom<String> for CustomName {
    type Error = InvalidCustomName;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<CustomName> for String {
    fn from(name: CustomName) -> Self {
        name.0
    }
}

impl fmt::Display for CustomName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An attribute of either kind, by its name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
pub enum AttributeKey {
    /// A built-in one.
    BuiltIn(AttributeName),
    /// One that the tenant registered.
    Custom(CustomName),
}

impl AttributeKey {
    /// Its name, by which administrators and claims mappings call it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::BuiltIn(name) => name.as_str(),
            Self::Custom(name) => name.as_str(),
        }
    }

    /// The name of its field in a form: no custom attribute takes the place of another field.
    pub fn field(&self) -> String {
        match self {
            Self::BuiltIn(name) => name.as_str().to_owned(),
            Self::Custom(name) => format!("extension_{name}"),
        }
    }

    /// Whether a program that speaks of `other` means it: by its name, or by its id in Microsoft
    /// Graph, with whichever directory's id in it, in any case: Microsoft's samples differ.
    pub fn is_called(&self, other: &str) -> bool {
        let name = match self {
            Self::BuiltIn(_) => other,
            Self::Custom(_) => name_in_id(other).unwrap_or(other),
        };
        name.eq_ignore_ascii_case(self.as_str()) || other.eq_ignore_ascii_case(self.as_str())
    }

    /// The longest text that is taken, in characters.
    pub fn max_length(&self) -> usize {
        match self {
            Self::BuiltIn(name) => name.max_length(),
            Self::Custom(_) => LONGEST_CUSTOM,
        }
    }
}

/// `shoeSize` of `extension_0b4a9d7e3c554a8e9d571f2f6e1c8a10_shoeSize`.
fn name_in_id(id: &str) -> Option<&str> {
    let (prefix, rest) = id.split_at_checked("extension_".len())?;
    let (directory, name) = rest.split_once('_')?;
    let is_id = directory.len() == 32 && directory.bytes().all(|b| b.is_ascii_hexdigit());
    (prefix.eq_ignore_ascii_case("extension_") && is_id).then_some(name)
}

impl From<AttributeName> for AttributeKey {
    fn from(name: AttributeName) -> Self {
        Self::BuiltIn(name)
    }
}

impl From<CustomName> for AttributeKey {
    fn from(name: CustomName) -> Self {
        Self::Custom(name)
    }
}

impl FromStr for AttributeKey {
    type Err = InvalidCustomName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match AttributeName::ALL.into_iter().find(|name| name.as_str() == text) {
            Some(name) => Ok(Self::BuiltIn(name)),
            None => text.parse().map(Self::Custom),
        }
    }
}

/// What the values of an attribute are, in Microsoft Graph's spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum DataType {
    /// A text. Also several, where they are picked from a list.
    String,
    /// Yes or no.
    Boolean,
    /// A whole number.
    Int64,
}

impl DataType {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::String, Self::Boolean, Self::Int64];

    /// As Microsoft Graph and the store spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Boolean => "boolean",
            Self::Int64 => "int64",
        }
    }

    /// As the administrator's verbs spell it.
    pub fn name(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Boolean => "boolean",
            Self::Int64 => "integer",
        }
    }

    /// The value that a text says, if it is one of this type.
    pub fn read(self, text: &str) -> Option<AttributeValue> {
        match (self, text) {
            (Self::String, text) => Some(AttributeValue::Text(text.to_owned())),
            (Self::Boolean, "true") => Some(AttributeValue::Flag(true)),
            (Self::Boolean, "false") => Some(AttributeValue::Flag(false)),
            (Self::Boolean, _) => None,
            (Self::Int64, text) => text.parse().ok().map(AttributeValue::Number),
        }
    }
}

/// The text is no data type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("neither string, boolean nor int64")]
pub struct UnknownDataType;

impl FromStr for DataType {
    type Err = UnknownDataType;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|known| known.as_str() == text).ok_or(UnknownDataType)
    }
}

/// What a customer has in an attribute. As JSON it is just the value, in the store and in tokens.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum AttributeValue {
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// A text.
    Text(String),
    /// Several texts, picked from a list.
    Many(Vec<String>),
}

impl AttributeValue {
    /// For people: several with commas between them.
    pub fn to_text(&self) -> String {
        match self {
            Self::Flag(flag) => flag.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
            Self::Many(texts) => texts.join(", "),
        }
    }

    /// For tokens and programs.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Flag(flag) => Value::from(*flag),
            Self::Number(number) => Value::from(*number),
            Self::Text(text) => Value::from(text.as_str()),
            Self::Many(texts) => Value::from(texts.as_slice()),
        }
    }
}

/// Personal data stays out of logs.
impl fmt::Debug for AttributeValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AttributeValue(..)")
    }
}

/// The longest text of a custom attribute, in characters.
pub const LONGEST_CUSTOM: usize = 1024;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_ids() {
        let attribute = UserFlowAttribute {
            tenant_id: "0b4a9d7e-3c55-4a8e-9d57-1f2f6e1c8a10".parse().unwrap(),
            name: "shoeSize".parse().unwrap(),
            display_name: "Shoe size".to_owned(),
            description: String::new(),
            data_type: DataType::Int64,
            created_at: Timestamp::from_unix(0),
        };
        assert_eq!(attribute.id(), "extension_0b4a9d7e3c554a8e9d571f2f6e1c8a10_shoeSize");
        for wrong in [
            "",
            "1st",
            "shoe size",
            "shoe-size",
            "_x",
            "City",
            "displayname",
            "größe",
            &"a".repeat(65),
        ] {
            assert!(wrong.parse::<CustomName>().is_err(), "{wrong}");
        }
        let keys = ["city", "shoeSize"].map(|name| name.parse::<AttributeKey>().unwrap());
        assert_eq!(keys.each_ref().map(AttributeKey::field), ["city", "extension_shoeSize"]);
        let id = attribute.id();
        for called in ["shoeSize", "shoesize", id.as_str(), &id.to_uppercase()] {
            assert!(keys[1].is_called(called), "{called}");
        }
        for other in ["", "extension_shoeSize", &id[1..], "extension_0b4a_shoeSize", "city"] {
            assert!(!keys[1].is_called(other), "{other}");
        }
        assert!(keys[0].is_called("City") && !keys[0].is_called(&id.replace("shoeSize", "city")));
        let json = serde_json::to_string(&keys).unwrap();
        assert_eq!(json, r#"["city","shoeSize"]"#);
        assert_eq!(serde_json::from_str::<[AttributeKey; 2]>(&json).unwrap(), keys);
    }

    #[test]
    fn values_are_what_they_are_in_json() {
        let values = [
            (DataType::String, "true", r#""true""#),
            (DataType::Boolean, "true", "true"),
            (DataType::Int64, "-43", "-43"),
        ];
        for (data_type, text, json) in values {
            let value = data_type.read(text).unwrap();
            assert_eq!(serde_json::to_string(&value).unwrap(), json);
            assert_eq!(value.to_json().to_string(), json);
            assert_eq!(serde_json::from_str::<AttributeValue>(json).unwrap(), value);
            assert_eq!(value.to_text(), text);
            assert_eq!(data_type.as_str().parse(), Ok(data_type));
        }
        assert!(DataType::Boolean.read("yes").is_none() && DataType::Int64.read("4.2").is_none());
        assert!("float".parse::<DataType>().is_err());
        let many = AttributeValue::Many(vec!["a".to_owned(), "b".to_owned()]);
        assert_eq!(
            (many.to_text().as_str(), many.to_json().to_string().as_str()),
            ("a, b", r#"["a","b"]"#)
        );
        assert_eq!(format!("{many:?}"), "AttributeValue(..)");
    }
}
