//! The section "Data": what there is about a customer, and deletion.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::super::attributes::Label;
use super::super::message::Message;
use super::{Moment, ScopeWords};
use crate::model::language::Language;
use crate::model::user_flow::AttributeName;

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
    /// Behind `data-field-` in the message that says what it is.
    name: String,
    /// What an attribute is called, in place of that message.
    label: Option<Label>,
    values: Vec<Label>,
}

impl DataSection {
    /// Of rows as they are exported, their fields in the order of `fields`; what is empty is left
    /// out. `names`: what the tenant calls its custom attributes.
    pub fn new(
        (name, fields): (&'static str, &[&str]),
        rows: Vec<Value>,
        names: &BTreeMap<String, String>,
    ) -> Self {
        let row = |row: Value| {
            fields.iter().flat_map(|field| shown(field, &row[*field], names)).collect()
        };
        Self { name, rows: rows.into_iter().map(row).collect() }
    }
}

/// A field as the page shows it: none if there is nothing in it, several for an object.
fn shown(name: &str, value: &Value, names: &BTreeMap<String, String>) -> Vec<DataField> {
    let field = |name: &str, label, values: Vec<Label>| {
        (!values.is_empty()).then(|| DataField { name: name.to_owned(), label, values })
    };
    match value {
        Value::Object(fields) => fields
            .iter()
            .filter_map(|(key, value)| field(key, Some(attribute(key, names)), words("", value)))
            .collect(),
        value => field(name, None, words(name, value)).into_iter().collect(),
    }
}

/// What pages call an attribute.
fn attribute(name: &str, names: &BTreeMap<String, String>) -> Label {
    match AttributeName::ALL.into_iter().find(|known| known.as_str() == name) {
        Some(known) => Label::Message(Message::new(known.label())),
        None => Label::Text(names.get(name).map_or(name, String::as_str).to_owned()),
    }
}

/// A value in words, where there is one for what programs write.
fn words(field: &str, value: &Value) -> Vec<Label> {
    match value {
        Value::Null | Value::Object(_) => Vec::new(),
        Value::Bool(flag) => vec![message(if *flag { "yes" } else { "no" })],
        Value::Number(number) => vec![Label::Text(number.to_string())],
        Value::Array(items) => items.iter().flat_map(|item| words(field, item)).collect(),
        Value::String(text) if text.is_empty() => Vec::new(),
        Value::String(text) => match field {
            "scope" => text.split_whitespace().map(scope).collect(),
            "authenticationMethods" => method(text).map(means).into_iter().collect(),
            _ => vec![word(field, text)],
        },
    }
}

fn word(field: &str, text: &str) -> Label {
    let known = match (field, text) {
        ("action", action) => Some(Message::new("data-did").text("what", did(action))),
        ("signInType", "emailAddress") => Some(Message::new("email")),
        ("signInType", "userName") => Some(Message::new("user-name")),
        ("signInType", "federated") => return means("elsewhere"),
        ("type", "totp") => Some(Message::new("add-totp")),
        ("type", "email") => Some(Message::new("add-email")),
        ("type", "phone") => Some(Message::new("add-phone")),
        ("preferredLanguage", tag) => {
            let language = tag.parse::<Language>().ok();
            let name = language.map_or_else(|| tag.to_owned(), |known| known.own_name().to_owned());
            return Label::Text(name);
        }
        (field, iso) if field.ends_with("DateTime") => moment(iso),
        _ => None,
    };
    known.map_or_else(|| Label::Text(text.to_owned()), Label::Message)
}

fn message(id: &'static str) -> Label {
    Label::Message(Message::new(id))
}

fn scope(value: &str) -> Label {
    ScopeWords::of_graph(value).map_or_else(|| Label::Text(value.to_owned()), |words| words.title)
}

fn means(what: &'static str) -> Label {
    Label::Message(Message::new("data-means").text("what", what))
}

/// How somebody signed in (RFC 8176 §2); what only says more of another method has no words.
fn method(amr: &str) -> Option<&'static str> {
    match amr {
        "mfa" | "user" | "hwk" | "swk" => None,
        "pwd" => Some("password"),
        "otp" => Some("code"),
        "pop" => Some("passkey"),
        "sms" => Some("text"),
        "tel" => Some("call"),
        "fed" => Some("elsewhere"),
        _ => Some("other"),
    }
}

/// What an entry of the audit log says happened, without the differences that only administrators
/// need.
fn did(action: &str) -> &'static str {
    match action {
        "user.create" | "user.sign-up" | "user.import" => "created",
        "user.change-password"
        | "user.set-password"
        | "user.reset-password"
        | "user.migrate-password" => "password",
        "user.change-address" | "user.set-email" => "address",
        "user.user-name" | "user.change-user-name" => "user-name",
        "user.change-profile" | "user.attribute" | "user.add-details" => "profile",
        "user.block" => "blocked",
        "user.unblock" | "user.unlock" => "unblocked",
        "user.revoke-sessions" | "user.sign-out-device" => "signed-out",
        "user.consent" => "allowed",
        "user.withdraw-access" => "withdrawn",
        "user.link-identity" => "linked",
        "user.unlink-identity" => "unlinked",
        "user.export" => "export",
        "user.ask-deletion" => "deletion",
        "user.delete" => "deleted",
        "user.keep" | "user.restore" => "kept",
        "passkey.add" => "passkey-added",
        "passkey.rename" => "passkey-renamed",
        "passkey.remove" | "passkey.lost" => "passkey-removed",
        "group.add-member" | "group.remove-member" => "groups",
        "app.role.assign" | "app.role.unassign" => "roles",
        "user.mfa.recovery-code-used" => "recovery-used",
        "user.mfa.recovery-codes-replaced" => "recovery-replaced",
        factor if factor.starts_with("user.mfa.") && factor.ends_with("-added") => "factor-added",
        factor if factor.starts_with("user.mfa.") && factor.ends_with("-removed") => {
            "factor-removed"
        }
        _ => "other",
    }
}

/// A moment in RFC 3339's form, for people.
fn moment(iso: &str) -> Option<Message> {
    let part =
        |range| iso.get(range).filter(|part: &&str| part.bytes().all(|b| b.is_ascii_digit()));
    let number = |range| part(range)?.parse::<i64>().ok();
    let message = Message::new("date-time").number("day", number(8..10)?);
    let message = message.number("month", number(5..7)?).text("year", part(0..4)?);
    Some(message.text("hour", part(11..13)?).text("minute", part(14..16)?))
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn shown_as(field: &str, value: Value) -> Value {
        serde_json::to_value(words(field, &value)).unwrap()
    }

    fn said(id: &str, arguments: &Value) -> Value {
        json!({ "message": { "id": id, "arguments": arguments } })
    }

    #[test]
    fn what_programs_write_is_said_in_words() {
        let what = |word: &str| json!({ "what": word });
        let methods = shown_as("authenticationMethods", json!(["pwd", "otp", "mfa"]));
        let [password, code] = ["password", "code"].map(|word| said("data-means", &what(word)));
        assert_eq!(methods, json!([password, code]));
        for (action, word) in [
            ("user.sign-up", "created"),
            ("user.import", "created"),
            ("user.mfa.totp-added", "factor-added"),
            ("user.mfa.all-removed", "factor-removed"),
            ("user.mfa.recovery-code-used", "recovery-used"),
            ("passkey.lost", "passkey-removed"),
            ("something.new", "other"),
        ] {
            assert_eq!(shown_as("action", json!(action)), json!([said("data-did", &what(word))]));
        }
        let at = json!({ "day": 2, "month": 1, "year": "2026", "hour": "03", "minute": "04" });
        let moment = shown_as("createdDateTime", json!("2026-01-02T03:04:05Z"));
        assert_eq!(moment, json!([said("date-time", &at)]));
        assert_eq!(shown_as("createdDateTime", json!("soon")), json!([{ "text": "soon" }]));
        let scopes = shown_as("scope", json!("openid Orders.Read"));
        assert_eq!(scopes, json!([said("scope-openid", &json!({})), { "text": "Orders.Read" }]));
        assert_eq!(shown_as("preferredLanguage", json!("de")), json!([{ "text": "Deutsch" }]));
    }

    #[test]
    fn fields_stand_in_order_and_attributes_by_their_names() {
        let names = [("shoeSize".to_owned(), "Shoe size".to_owned())].into();
        let row = json!({
            "mail": "ada@example.com", "attributes": { "city": "London" }, "surname": null,
            "customAttributes": { "shoeSize": 42, "gone": "x" }, "displayName": "Ada",
        });
        let fields = ["displayName", "surname", "mail", "attributes", "customAttributes"];
        let section = DataSection::new(("account", &fields), vec![row], &names);
        let rows = serde_json::to_value(section).unwrap();
        let rows = rows["rows"][0].as_array().unwrap();
        let labels: Vec<_> =
            rows.iter().map(|row| row["label"]["text"].as_str().or(row["name"].as_str())).collect();
        let wanted = ["displayName", "mail", "city", "gone", "Shoe size"];
        assert_eq!(labels, wanted.map(Some));
        assert_eq!(rows[2]["label"], said("attribute-city", &json!({})));
        assert_eq!(rows[4]["values"], json!([{ "text": "42" }]));
    }
}
