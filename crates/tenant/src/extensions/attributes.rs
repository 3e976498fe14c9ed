//! `attributeCollectionStart` and `attributeCollectionSubmit`: around the page that asks a new
//! customer for attributes.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{About, Action, BlockPage, CallFailure, Occasion, Ran, answer, run, sign_up_info};
use crate::app::App;
use crate::model::extension::ExtensionEvent;
use crate::store::StoreError;

/// Values by attribute, as they stand in a form.
pub type Values = BTreeMap<String, String>;

/// What comes before the page.
#[derive(Debug, PartialEq, Eq)]
pub enum Start {
    /// The page, as it is.
    Default,
    /// The page, with these values in its fields.
    Prefill(Values),
    /// Another page.
    Block(BlockPage),
}

/// What comes of the answers.
#[derive(Debug, PartialEq, Eq)]
pub enum Submit {
    /// The account, with them.
    Default,
    /// The account, with these values instead of what was typed.
    Modify(Values),
    /// The page again, with what is wrong.
    Invalid {
        /// With all of it.
        message: Option<String>,
        /// By attribute.
        fields: Values,
    },
    /// Another page.
    Block(BlockPage),
}

/// Before the page.
///
/// # Errors
/// [`StoreError`].
pub async fn start(
    app: &App,
    occasion: &Occasion<'_>,
    email: &str,
) -> Result<Ran<Start>, StoreError> {
    let event = ExtensionEvent::AttributeCollectionStart;
    let Some(extension) = occasion.registered.extension(event) else { return Ok(Ran::Continue) };
    let info = json!({ "identities": sign_up_info(occasion, email) });
    let about = About { data: Map::from_iter([("userSignUpInfo".to_owned(), info)]), user: None };
    run(app, extension, occasion, about, started).await
}

fn started(action: &Action) -> Result<Start, CallFailure> {
    match action.name() {
        "continuewithdefaultbehavior" => Ok(Start::Default),
        "setprefillvalues" => values(action.object("inputs")?).map(Start::Prefill),
        "showblockpage" => action.block_page().map(Start::Block),
        _ => action.unknown(),
    }
}

/// After the page; `answers` are values in JSON, by attribute.
///
/// # Errors
/// [`StoreError`].
pub async fn submit(
    app: &App,
    occasion: &Occasion<'_>,
    (email, answers): (&str, &BTreeMap<String, Value>),
) -> Result<Ran<Submit>, StoreError> {
    let event = ExtensionEvent::AttributeCollectionSubmit;
    let Some(extension) = occasion.registered.extension(event) else { return Ok(Ran::Continue) };
    let attributes: Map<String, Value> =
        answers.iter().map(|(name, value)| (name.clone(), attribute(name, value))).collect();
    let info = json!({
        "attributes": attributes,
        "identities": sign_up_info(occasion, email),
    });
    let about = About { data: Map::from_iter([("userSignUpInfo".to_owned(), info)]), user: None };
    run(app, extension, occasion, about, submitted).await
}

/// `microsoft.graph.directoryAttributeValue`
fn attribute(name: &str, value: &Value) -> Value {
    let kind = match value {
        Value::Bool(_) => "microsoft.graph.booleanDirectoryAttributeValue",
        Value::Number(_) => "microsoft.graph.int64DirectoryAttributeValue",
        Value::Null | Value::String(_) | Value::Array(_) | Value::Object(_) => {
            "microsoft.graph.stringDirectoryAttributeValue"
        }
    };
    let custom = name.starts_with("extension_");
    let attribute_type = if custom { "directorySchemaExtension" } else { "builtIn" };
    json!({ "@odata.type": kind, "value": value, "attributeType": attribute_type })
}

fn submitted(action: &Action) -> Result<Submit, CallFailure> {
    match action.name() {
        "continuewithdefaultbehavior" => Ok(Submit::Default),
        "modifyattributevalues" => values(action.object("attributes")?).map(Submit::Modify),
        "showvalidationerror" => {
            let mut fields = Values::new();
            for (name, text) in action.object("attributeErrors")? {
                let text = text.as_str().ok_or(CallFailure::Unusable("a text is not a text"))?;
                fields.insert(name.clone(), answer::shown(text, answer::LONGEST_MESSAGE)?);
            }
            let message = action.text("message", answer::LONGEST_MESSAGE)?;
            Ok(Submit::Invalid { message, fields })
        }
        "showblockpage" => action.block_page().map(Submit::Block),
        _ => action.unknown(),
    }
}

/// Whether the values fit is the page's to say, as of values that somebody typed.
fn values(given: &Map<String, Value>) -> Result<Values, CallFailure> {
    given.iter().map(|(name, value)| Ok((name.clone(), answer::scalar(value)?))).collect()
}
