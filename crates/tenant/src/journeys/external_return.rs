//! A browser comes back from an identity provider: `/{tenant}/federation/oauth2` and
//! `/{tenant}/federation/oidc/{issuer}`, External ID's addresses (OpenID Connect Core §3.1.2.5,
//! OAuth 2.0 Form Post Response Mode, RFC 9700 §4.4, §4.7).
//!
//! 1. [`post`]: Apple, and whoever else answers with a form, posts from another site, and the
//!    browser leaves our cookie at home (`SameSite=Lax`). A page of ours sends the form once more,
//!    from our own origin; the answer stays out of the address, the history and the log.
//! 2. The state names the sign-in that the answer belongs to, and with it the journey. Its browser
//!    must be this one, by the cookie: whoever plants an answer in another browser signs nobody in.
//! 3. The address must be the one of the provider that was asked, and the journey must still be
//!    there: an answer of one provider is not given out as another's.
//! 4. The sign-in is taken, once, by one statement. Only then is the provider asked for tokens.
//! 5. `external::arrived`, or back to the page of the sign-in with what went wrong.

use axum::extract::{FromRequestParts, RawQuery, State};
use axum::response::Response;
use bytes::Bytes;
use http::request::Parts;
use url::form_urlencoded;

use crate::account::page_address;
use crate::app::App;
use crate::federation::{self, FederationError};
use crate::model::journey::Journey;
use crate::model::tenant::TenantSegment;
use crate::pages::{ErrorPage, Exit, Page, PageRequest, Relay, Trouble};
use crate::secrets::{PlainToken, TokenHash};
use crate::store::ExternalSignIn;
use crate::web::cookies::BrowserCookie;

use super::external;
use super::visit::{Failure, Outcome, Visit, open};

/// An answer in the query.
pub async fn get(State(app): State<App>, parts: Parts, RawQuery(query): RawQuery) -> Response {
    come_back(&app, parts, &query.unwrap_or_default()).await
}

/// Step 1: an answer in a form.
pub async fn post(State(app): State<App>, mut parts: Parts, body: Bytes) -> Response {
    let encoded = String::from_utf8_lossy(&body).into_owned();
    let fields: Vec<(String, String)> =
        form_urlencoded::parse(encoded.as_bytes()).into_owned().collect();
    let relayed = fields.iter().any(|(name, _)| name == RELAYED);
    let known = BrowserCookie::of(&app.config.public_url, &parts.headers).is_some();
    if known || relayed || state(&encoded).is_none() {
        return come_back(&app, parts, &encoded).await;
    }
    let Ok(page_request) = PageRequest::from_request_parts(&mut parts, &app).await;
    let mut fields: Vec<_> =
        fields.into_iter().filter(|(name, _)| ANSWER.contains(&name.as_str())).collect();
    fields.push((RELAYED.to_owned(), "yes".to_owned()));
    let action = app.config.public_url.at(parts.uri.path());
    app.pages.render(&page_request, &Page::Relay(Relay { action, fields }))
}

/// Steps 2 to 5.
async fn come_back(app: &App, mut parts: Parts, encoded: &str) -> Response {
    let Ok(mut page_request) = PageRequest::from_request_parts(&mut parts, app).await;
    match find(app, &parts, &mut page_request, encoded).await {
        Ok(Ok(returned)) => {
            let outcome = finish(app, &returned, encoded).await;
            returned.visit.answer(app, outcome)
        }
        Ok(Err(page)) => app.pages.error(&page_request, page),
        Err(failure) => {
            app.pages.error(&page_request, ErrorPage::new(failure.trouble(&page_request)))
        }
    }
}

/// Whose browser came back, from where.
struct Returned {
    visit: Visit,
    sign_in: ExternalSignIn,
    state: TokenHash,
    /// Below the tenant's segment.
    path: String,
}

/// Step 2.
async fn find(
    app: &App,
    parts: &Parts,
    page_request: &mut PageRequest,
    encoded: &str,
) -> Result<Result<Returned, ErrorPage>, Failure> {
    let path = parts.uri.path().trim_start_matches('/');
    let (segment, path) = path.split_once('/').unwrap_or((path, ""));
    let tenant = match segment.parse::<TenantSegment>() {
        Ok(segment) => app.directory.tenant(&segment).await?,
        Err(_) => None,
    };
    let Some(tenant) = tenant else { return Ok(Err(ErrorPage::new(Trouble::UnknownTenant))) };
    *page_request = page_request.clone().of_tenant(app, &tenant, None);
    let state = state(encoded);
    let sign_in = match &state {
        Some(state) => app.store.external_sign_in(tenant.id, state).await?,
        None => None,
    };
    let (Some(state), Some(sign_in)) = (state, sign_in) else {
        // Nobody knows any more which app it was for.
        let exit = Exit::Account(page_address(segment));
        return Ok(Err(ErrorPage::new(Trouble::JourneyOver).with_exit(exit)));
    };
    let visit = open(app, parts, page_request, (segment, sign_in.request.as_str())).await?;
    Ok(visit.map(|visit| Returned { visit, sign_in, state, path: format!("/{path}") }))
}

/// Steps 3 to 5.
async fn finish(app: &App, returned: &Returned, encoded: &str) -> Result<Outcome, Failure> {
    let Returned { visit, sign_in, state, path } = returned;
    let is_there = match &visit.request.journey {
        Journey::AtProvider { provider, .. } => *provider == sign_in.provider,
        _ => false,
    };
    let provider = external::offered(visit, sign_in.provider).filter(|_| is_there);
    let Some(provider) = provider else { return Ok(Outcome::Moved) };
    if *path != provider.callback_path() {
        let why = "it came to the address of another provider".to_owned();
        return external::ended(app, visit, provider, FederationError::Refused(why)).await;
    }
    let kept = app.store.use_external_sign_in(state, app.clock.now()).await?;
    let Some(kept) = kept else { return Ok(Outcome::Moved) };
    match federation::finish(app, provider, &kept, encoded).await {
        Ok(identity) => external::arrived(app, visit, identity).await,
        Err(error) => external::ended(app, visit, provider, error).await,
    }
}

/// The state of an answer; none if it is there twice (RFC 6749 §3.1).
fn state(encoded: &str) -> Option<TokenHash> {
    let mut states = form_urlencoded::parse(encoded.as_bytes()).filter(|(name, _)| name == "state");
    match (states.next(), states.next()) {
        (Some((_, state)), None) if !state.is_empty() => Some(PlainToken::presented(&state).hash()),
        _ => None,
    }
}

/// The parameters of an answer; Apple adds `user`.
const ANSWER: [&str; 7] =
    ["state", "code", "iss", "error", "error_description", "error_uri", "user"];

/// Says that our own page has sent the form.
const RELAYED: &str = "relayed";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_there_once_or_there_is_none() {
        assert!(state("code=c&state=s").is_some());
        for none in ["", "code=c", "state=", "state=s&state=s", "state=s&state=t"] {
            assert!(state(none).is_none(), "{none}");
        }
    }
}
