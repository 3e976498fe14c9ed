//! A customer's language follows them from browser to browser: at a sign-in, browser and account
//! tell each other what was chosen. Before it nothing is looked up, since that would tell whether
//! there is an account.

use http::HeaderValue;
use vestibule_protocol::time::Timestamp;

use crate::app::App;
use crate::model::ids::UserId;
use crate::model::language::Choice;
use crate::store::StoreError;
use crate::web::cookies::set_language;

use super::visit::Visit;

/// What was chosen in this browser goes to the account; where nothing was, the browser gets a
/// cookie with what the account has. A database that fails here stops nobody from signing in.
pub async fn share(app: &App, visit: &Visit, user: UserId) -> Option<HeaderValue> {
    share_or_fail(app, visit, user).await.unwrap_or_else(|error| {
        let correlation_id = visit.page_request.correlation_id;
        tracing::warn!(%correlation_id, %error, "the language was not shared");
        None
    })
}

async fn share_or_fail(
    app: &App,
    visit: &Visit,
    user: UserId,
) -> Result<Option<HeaderValue>, StoreError> {
    let tenant = visit.tenant.id;
    let kept = app.store.language_of(tenant, user).await?;
    match (visit.page_request.wishes.chosen, kept) {
        (Some(choice), kept) if kept != Some(choice.language) => {
            app.store.set_language_of(tenant, user, choice.language).await?;
            Ok(None)
        }
        (None, Some(language)) => {
            // Chosen long ago, so that what an app asks for goes before it.
            let choice = Choice { language, at: Timestamp::from_unix(0) };
            Ok(Some(set_language(&app.config.public_url, choice)))
        }
        (Some(_) | None, _) => Ok(None),
    }
}
