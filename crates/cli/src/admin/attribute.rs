//! `vestibule attribute …`

use serde_json::{Value, json};
use vestibule_tenant::admin::ops::Admin;
use vestibule_tenant::admin::ops::attributes::{self, AttributeError, NewAttribute};
use vestibule_tenant::model::attribute::{DataType, UserFlowAttribute};
use vestibule_tenant::model::user_flow::AttributeName;

use super::asked;
use super::output::{Output, progress};
use crate::arguments::{AttributeVerb, TypeName};
use crate::failure::Failure;

pub async fn run(admin: &Admin, verb: AttributeVerb) -> Result<Output, Failure> {
    match verb {
        AttributeVerb::Create { name, data_type, display_name, description } => {
            let display_name = display_name.unwrap_or_else(|| name.clone());
            let data_type = match data_type {
                TypeName::String => DataType::String,
                TypeName::Boolean => DataType::Boolean,
                TypeName::Integer => DataType::Int64,
            };
            let new = NewAttribute { name, display_name, description, data_type };
            let made = attributes::create(admin, new).await?;
            let next =
                format!("Next:\n  vestibule user-flow attribute set FLOW {} --required", made.name);
            Ok(show(&made).and(next))
        }
        AttributeVerb::List => {
            let all = attributes::list(admin).await?;
            let row = |known: &UserFlowAttribute| {
                let name = known.name.to_string();
                [name, known.data_type.name().to_owned(), known.display_name.clone()]
            };
            let rows: Vec<_> = all.iter().map(row).collect();
            let built_in = AttributeName::ALL.map(|name| {
                [name.as_str().to_owned(), DataType::String.name().to_owned(), BUILT_IN.to_owned()]
            });
            let rows = [&built_in[..], &rows].concat();
            let json = AttributeName::ALL.iter().map(built_in_json);
            let json = json.chain(all.iter().map(to_json)).collect();
            let listed = Output::table(["NAME", "TYPE", "DISPLAY NAME"], &rows, "", json);
            Ok(match all.is_empty() {
                true => listed.and("Register one of your own: vestibule attribute create NAME"),
                false => listed,
            })
        }
        AttributeVerb::Update { attribute, display_name, description } => {
            let changed = (display_name.as_deref(), description.as_deref());
            match attributes::update(admin, &attribute, changed).await {
                Err(error) => Err(not_found(admin, error).await),
                Ok(updated) => Ok(show(&updated)),
            }
        }
        AttributeVerb::Delete { attribute } => {
            progress("Removing it from the accounts that have it");
            let forgotten = match attributes::delete(admin, &attribute).await {
                Err(error) => return Err(not_found(admin, error).await),
                Ok(forgotten) => forgotten,
            };
            let text = format!("{attribute} is removed; {forgotten} accounts had a value in it");
            Ok(Output::sentence(text, json!({ "attribute": attribute, "accounts": forgotten })))
        }
    }
}

/// One that is built in cannot be changed; any other was perhaps typed with a slip.
async fn not_found(admin: &Admin, error: AttributeError) -> Failure {
    let built_in = |name: &str| AttributeName::ALL.iter().any(|known| known.as_str() == name);
    match error {
        AttributeError::NotFound(name) if !built_in(&name) => asked::unknown(admin, &name).await,
        other => other.into(),
    }
}

fn show(known: &UserFlowAttribute) -> Output {
    let fields = [
        ("Attribute", known.name.to_string()),
        ("Id", known.id()),
        ("Display name", known.display_name.clone()),
        ("Description", known.description.clone()),
        ("Type", known.data_type.name().to_owned()),
    ];
    Output::fields(&fields, to_json(known))
}

fn built_in_json(name: &AttributeName) -> Value {
    json!({
        "id": name.as_str(),
        "name": name.as_str(),
        "dataType": DataType::String.as_str(),
        "userFlowAttributeType": "builtIn",
    })
}

fn to_json(known: &UserFlowAttribute) -> Value {
    json!({
        "id": known.id(),
        "name": known.name,
        "displayName": known.display_name,
        "description": known.description,
        "dataType": known.data_type.as_str(),
        "userFlowAttributeType": "custom",
    })
}

/// In the place of a name: pages have theirs in each language.
const BUILT_IN: &str = "(built in)";
