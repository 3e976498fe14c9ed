//! An extension's answer: one action, of a kind that its event has, within bounds. Everything else
//! is no answer.

use http::HeaderMap;
use http::header::CONTENT_TYPE;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::CallFailure;
use crate::model::extension::ExtensionEvent;

/// What the extension wants.
#[derive(Debug, Clone)]
pub struct Action {
    /// Its `@odata.type` behind `microsoft.graph.` and the event, in lower case: Microsoft's own
    /// samples differ in its case.
    kind: String,
    fields: Map<String, Value>,
    nonce: Option<String>,
}

/// A page that an extension wants to be shown instead of going on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BlockPage {
    /// Its heading; the extension need not give one.
    pub title: Option<String>,
    /// What it says.
    pub message: String,
}

#[derive(Deserialize)]
struct Body {
    data: Data,
}

#[derive(Deserialize)]
struct Data {
    #[serde(rename = "@odata.type")]
    kind: String,
    actions: Vec<Map<String, Value>>,
    nonce: Option<String>,
}

/// Takes the action out of an answer with status 200.
pub(super) fn parse(
    event: ExtensionEvent,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Action, CallFailure> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        return Err(CallFailure::NotJson);
    }
    let body: Value = serde_json::from_slice(body).map_err(|_| CallFailure::NotJson)?;
    let Ok(Body { data }) = serde_json::from_value(body) else {
        return Err(CallFailure::Unusable("data, its @odata.type or its actions are missing"));
    };
    if !data.kind.trim_start_matches('#').eq_ignore_ascii_case(event.response_type()) {
        return Err(CallFailure::Unusable("the @odata.type of data is not that of this event"));
    }
    let [fields] = <[Map<String, Value>; 1]>::try_from(data.actions)
        .map_err(|_| CallFailure::Unusable("there must be exactly one action"))?;
    let kind = fields.get("@odata.type").and_then(Value::as_str).unwrap_or_default();
    let kind = kind.trim_start_matches('#').to_ascii_lowercase();
    let kind = kind
        .strip_prefix("microsoft.graph.")
        .and_then(|kind| kind.strip_prefix(prefix(event)))
        .ok_or(CallFailure::Unusable("the @odata.type of the action is not one of this event"))?
        .to_owned();
    Ok(Action { kind, fields, nonce: data.nonce })
}

/// What stands before the name of an action.
fn prefix(event: ExtensionEvent) -> &'static str {
    match event {
        ExtensionEvent::SignUpStart => "signupstart.",
        ExtensionEvent::AttributeCollectionStart => "attributecollectionstart.",
        ExtensionEvent::AttributeCollectionSubmit => "attributecollectionsubmit.",
        ExtensionEvent::TokenIssuanceStart => "tokenissuancestart.",
        ExtensionEvent::EmailOtpSend => "otpsend.",
        ExtensionEvent::PasswordSubmit => "passwordsubmit.",
    }
}

impl Action {
    /// Its name, in lower case: `showblockpage`.
    pub fn name(&self) -> &str {
        &self.kind
    }

    /// What came with it, for `vestibule extension test`.
    pub fn fields(&self) -> &Map<String, Value> {
        &self.fields
    }

    /// The nonce beside it.
    pub(super) fn nonce(&self) -> Option<&str> {
        self.nonce.as_deref()
    }

    /// The object `name`, of at most [`MOST_VALUES`] members.
    pub(super) fn object(&self, name: &str) -> Result<&Map<String, Value>, CallFailure> {
        match self.fields.get(name).and_then(Value::as_object) {
            Some(object) if object.len() <= MOST_VALUES => Ok(object),
            Some(_) => Err(CallFailure::Unusable("it gives too many values")),
            None => Err(CallFailure::Unusable("the action lacks its object of values")),
        }
    }

    /// The block page that it describes.
    pub(super) fn block_page(&self) -> Result<BlockPage, CallFailure> {
        let title = self.text("title", LONGEST_TITLE)?;
        let message = self
            .text("message", LONGEST_MESSAGE)?
            .ok_or(CallFailure::Unusable("a block page needs a message"))?;
        Ok(BlockPage { title, message })
    }

    /// A text for people.
    pub(super) fn text(&self, name: &str, longest: usize) -> Result<Option<String>, CallFailure> {
        match self.fields.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => shown(text, longest).map(Some),
            Some(_) => Err(CallFailure::Unusable("a text is not a text")),
        }
    }

    /// An action that the event does not have.
    pub(super) fn unknown<T>(&self) -> Result<T, CallFailure> {
        Err(CallFailure::Unusable("the event has no such action"))
    }
}

/// A text that is shown: within a length, and without control characters.
pub(super) fn shown(text: &str, longest: usize) -> Result<String, CallFailure> {
    let text = text.trim();
    let fits = !text.is_empty()
        && text.chars().count() <= longest
        && !text.contains(|c: char| c.is_control() && c != '\n');
    if fits { Ok(text.to_owned()) } else { Err(CallFailure::Unusable("a text cannot be shown")) }
}

/// A value of an attribute or a claim as text: texts, numbers and truth values are ones.
pub(super) fn scalar(value: &Value) -> Result<String, CallFailure> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Bool(yes) => Ok(yes.to_string()),
        Value::Number(number) if number.is_i64() => Ok(number.to_string()),
        Value::Number(_) | Value::Null | Value::Array(_) | Value::Object(_) => {
            Err(CallFailure::Unusable("a value is neither text, whole number nor truth value"))
        }
    }
}

/// The longest message that is shown, in characters.
pub(super) const LONGEST_MESSAGE: usize = 1024;

const LONGEST_TITLE: usize = 120;

/// Of values in an answer.
const MOST_VALUES: usize = 50;

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn parsed(content_type: &str, body: &[u8]) -> Result<Action, CallFailure> {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, content_type.parse().unwrap())]);
        parse(ExtensionEvent::AttributeCollectionStart, &headers, body)
    }

    fn with(actions: Value) -> Vec<u8> {
        let kind = "microsoft.graph.onAttributeCollectionStartResponseData";
        json!({ "data": { "@odata.type": kind, "actions": actions } }).to_string().into_bytes()
    }

    #[test]
    fn one_action_of_the_event_and_nothing_else() {
        let kind = "microsoft.graph.attributeCollectionStart.continueWithDefaultBehavior";
        let action = json!({ "@odata.type": kind });
        let body = with(json!([action]));
        for content_type in ["application/json", "application/json; charset=utf-8"] {
            let parsed = parsed(content_type, &body).unwrap();
            assert_eq!(parsed.name(), "continuewithdefaultbehavior");
        }
        for (content_type, body) in [
            ("text/html", body.clone()),
            ("application/json", b"".to_vec()),
            ("application/json", b"null".to_vec()),
            ("application/json", b"{\"data\":".to_vec()),
            ("application/json", with(json!([]))),
            ("application/json", with(json!([action, action]))),
            ("application/json", with(json!([{ "@odata.type": "microsoft.graph.other" }]))),
            ("application/json", with(json!("continue"))),
        ] {
            let text = String::from_utf8_lossy(&body).into_owned();
            assert!(parsed(content_type, &body).is_err(), "{content_type} {text}");
        }
    }

    #[test]
    fn a_block_page_is_bounded() {
        let block = |title: Value, message: Value| {
            let kind = "microsoft.graph.attributeCollectionStart.showBlockPage";
            let action = json!({ "@odata.type": kind, "title": title, "message": message });
            parsed("application/json", &with(json!([action]))).unwrap().block_page()
        };
        let page = block(json!("Hold tight"), json!("We look into it.")).unwrap();
        assert_eq!(page.title.as_deref(), Some("Hold tight"));
        assert_eq!(block(Value::Null, json!("x")).unwrap().title, None);
        for (title, message) in [
            (json!("t"), Value::Null),
            (json!(7), json!("m")),
            (json!("t"), json!("m".repeat(1025))),
            (json!("t".repeat(121)), json!("m")),
            (json!("t"), json!("\u{7}")),
        ] {
            assert!(block(title.clone(), message.clone()).is_err(), "{title} {message}");
        }
    }
}
