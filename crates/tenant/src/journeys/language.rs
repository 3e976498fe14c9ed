//! A customer's language follows them from browser to browser: at a sign-in, browser and account
//! tell each other what was chosen. Before it nothing is looked up, since that would tell whether
//! there is an account.

use http::HeaderValue;
use vestibule_protocol::time::Timestamp;

use crate::app::App;
use crate::model::ids::UserId;
use crate::model::language::{Choice, Language};
use crate::store::StoreError;
use crate::web::cookies::set_language;

use super::visit::Visit;

/// What both know now.
#[derive(Debug)]
pub struct Shared {
    /// The language that the account is used in: chosen, else the page's.
    pub language: Language,
    /// The cookie for a browser in which nothing was chosen yet.
    pub cookie: Option<HeaderValue>,
}

/// What was chosen in this browser goes to the account; where nothing was, the browser gets what
/// the account has.
pub async fn share(app: &App, visit: &Visit, user: UserId) -> Result<Shared, StoreError> {
    let tenant = visit.tenant.id;
    let kept = app.store.language_of(tenant, user).await?;
    match (visit.page_request.wishes.chosen, kept) {
        (Some(choice), kept) => {
            if kept != Some(choice.language) {
                app.store.set_language_of(tenant, user, choice.language).await?;
            }
            Ok(Shared { language: choice.language, cookie: None })
        }
        (None, Some(language)) => {
            // Chosen long ago, so that what an app asks for goes before it.
            let choice = Choice { language, at: Timestamp::from_unix(0) };
            let cookie = set_language(&app.config.public_url, choice);
            Ok(Shared { language, cookie: Some(cookie) })
        }
        (None, None) => Ok(Shared { language: visit.page_request.locale.language(), cookie: None }),
    }
}
