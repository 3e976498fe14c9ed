//! The section "Data": what there is about a customer, and deletion.

use serde::Serialize;
use serde_json::Value;

use super::Moment;

/// Context of the page that shows what there is about a customer.
#[derive(Debug, Serialize)]
pub struct DataPage {
    /// In order.
    pub sections: Vec<DataSection>,
}

/// One kind of what there is.
#[derive(Debug, Serialize)]
pub struct DataSection {
    name: &'static str,
    rows: Vec<Vec<DataField>>,
}

#[derive(Debug, Serialize)]
struct DataField {
    name: String,
    value: String,
    flag: Option<bool>,
}

impl DataSection {
    /// Of rows as they are exported; what is empty is left out.
    pub fn new(name: &'static str, rows: Vec<Value>) -> Self {
        let row = |row: Value| match row {
            Value::Object(fields) => fields.into_iter().filter_map(DataField::of).collect(),
            _ => Vec::new(),
        };
        Self { name, rows: rows.into_iter().map(row).collect() }
    }
}

impl DataField {
    fn of((name, value): (String, Value)) -> Option<Self> {
        let flag = value.as_bool();
        let value = match value {
            Value::Null => return None,
            Value::Bool(_) => String::new(),
            Value::Number(number) => number.to_string(),
            Value::String(text) if name.ends_with("DateTime") => readable(&text),
            Value::String(text) => text,
            Value::Array(items) if items.is_empty() => return None,
            Value::Array(items) => {
                let texts = items.iter().map(|item| item.as_str().unwrap_or_default());
                texts.collect::<Vec<_>>().join(", ")
            }
            Value::Object(fields) if fields.is_empty() => return None,
            Value::Object(fields) => {
                let texts = fields.iter().map(|(name, value)| match value.as_str() {
                    Some(text) => format!("{name}: {text}"),
                    None => format!("{name}: {value}"),
                });
                texts.collect::<Vec<_>>().join(", ")
            }
        };
        Some(Self { name, value, flag })
    }
}

/// A moment in RFC 3339's form, for people.
fn readable(iso: &str) -> String {
    format!("{} UTC", iso.get(..16).unwrap_or(iso).replace('T', " "))
}

/// Context of the page that asks whether to delete the account.
#[derive(Debug, Serialize)]
pub struct DeleteAccount {
    /// What is to be typed.
    pub confirmation: String,
    /// For how many days it can be taken back.
    pub days: i64,
}

/// Context of [`Page::AccountDeleted`](super::super::Page::AccountDeleted).
#[derive(Debug, Serialize)]
pub struct AccountDeleted {
    /// The address of the account page.
    pub account: String,
    /// Until when it can be taken back.
    pub until: Moment,
}
