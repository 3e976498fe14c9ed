//! `attributeCollectionStart` and `attributeCollectionSubmit`: around the page that asks a new
//! customer for attributes.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{About, Action, BlockPage, CallFailure, Occasion, Ran, answer, run, sign_up_info};
use crate::app::App;
use crate::model::attribute::{AttributeKey, AttributeValue};
use crate::model::extension::ExtensionEvent;
use crate::model::ids::TenantId;
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

/// After the page, with what was answered.
///
/// # Errors
/// [`StoreError`].
pub async fn submit(
    app: &App,
    occasion: &Occasion<'_>,
    (email, answers): (&str, &[(AttributeKey, AttributeValue)]),
) -> Result<Ran<Submit>, StoreError> {
    let event = ExtensionEvent::AttributeCollectionSubmit;
    let Some(extension) = occasion.registered.extension(event) else { return Ok(Ran::Continue) };
    let attributes: Map<String, Value> =
        answers.iter().map(|(key, value)| attribute(occasion.tenant.id, key, value)).collect();
    let info = json!({
        "attributes": attributes,
        "identities": sign_up_info(occasion, email),
    });
    let about = About { data: Map::from_iter([("userSignUpInfo".to_owned(), info)]), user: None };
    run(app, extension, occasion, about, submitted).await
}

/// `microsoft.graph.directoryAttributeValue`, under its name. Several texts are one, with commas
/// between them.
fn attribute(tenant: TenantId, key: &AttributeKey, value: &AttributeValue) -> (String, Value) {
    let (kind, value) = match value {
        AttributeValue::Flag(_) => ("boolean", value.to_json()),
        AttributeValue::Number(_) => ("int64", value.to_json()),
        AttributeValue::Text(_) => ("string", value.to_json()),
        AttributeValue::Many(texts) => ("string", texts.join(",").into()),
    };
    let (name, attribute_type) = match key {
        AttributeKey::BuiltIn(name) => (name.as_str().to_owned(), "builtIn"),
        AttributeKey::Custom(name) => (name.id(tenant), "directorySchemaExtension"),
    };
    let kind = format!("microsoft.graph.{kind}DirectoryAttributeValue");
    (name, json!({ "@odata.type": kind, "value": value, "attributeType": attribute_type }))
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
