//! `signUpStart`: before the first passcode of a sign-up is sent, and before one that proves another
//! address for an account. Microsoft has no such event; this one is ours, in the same envelope. It is
//! where a risk service or a list of disposable addresses is asked.

use serde_json::{Map, json};

use super::{About, Action, CallFailure, Occasion, Purpose, Ran, answer, run, sign_up_info};
use crate::app::App;
use crate::model::extension::ExtensionEvent;
use crate::store::StoreError;

/// What becomes of a sign-up, or of a change of address.
#[derive(Debug, PartialEq, Eq)]
pub enum Start {
    /// It goes on.
    Default,
    /// It goes on when the browser has worked.
    Work,
    /// It does not go on with this address, and this is why.
    Refuse(String),
}

/// Asks the extension about an address, and the browser by what it says of itself.
///
/// # Errors
/// [`StoreError`].
pub async fn start(
    app: &App,
    occasion: &Occasion<'_>,
    (email, user_agent, purpose): (&str, Option<&str>, Purpose),
) -> Result<Ran<Start>, StoreError> {
    let event = ExtensionEvent::SignUpStart;
    let Some(extension) = occasion.registered.extension(event) else { return Ok(Ran::Continue) };
    let info = json!({ "identities": sign_up_info(occasion, email) });
    let data = Map::from_iter([
        ("userSignUpInfo".to_owned(), info),
        ("userAgent".to_owned(), json!(user_agent)),
        ("purpose".to_owned(), json!(purpose)),
    ]);
    run(app, extension, occasion, About { data, user: None }, started).await
}

fn started(action: &Action) -> Result<Start, CallFailure> {
    match action.name() {
        "continuewithdefaultbehavior" => Ok(Start::Default),
        "requireproofofwork" => Ok(Start::Work),
        "showvalidationerror" => {
            let message = action.text("message", answer::LONGEST_MESSAGE)?;
            let message = message.ok_or(CallFailure::Unusable("a refusal needs a message"))?;
            Ok(Start::Refuse(message))
        }
        _ => action.unknown(),
    }
}
