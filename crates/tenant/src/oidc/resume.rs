//! Back to the app: `GET /{tenant}/oauth2/v2.0/resume/{request_id}`, where a journey ends.
//!
//! 1. The request, of this tenant, begun in this browser. One that was answered before, or is too
//!    old, is a page that says so, with the way back to the app; reloading does no harm.
//!    One whose redirect URI was taken out of the registration meanwhile goes nowhere.
//! 2. A journey that is not over goes on where it is.
//! 3. A customer who turned back: `access_denied` (RFC 6749 §4.1.2.1).
//! 4. A customer who signed in: the session must be this browser's, by the cookie that the sign-in
//!    gave it and no one else has. Who shares only the cookie that began the journey is refused,
//!    and the journey stays (Keycloak CVE-2026-7507).
//! 5. One statement decides that this is the first time. Then the app is answered; with an error,
//!    if the session ended in between or the app asked for another account. Where a device waits
//!    and not a redirect URI, it gets the answer (`device_answer`); where the journey was for the
//!    account page, that is shown (`account::sign_in`).

use axum::extract::Path;
use axum::response::Response;

use super::Visit;
use super::answer::{self, Recipient, SignedIn, see_other};
use super::authorize::{may_answer, still_registered};
use super::device_answer;
use super::error::{OAuthError, page_request};
use crate::account::sign_in;
use crate::journeys::way_back;
use crate::model::ids::RequestId;
use crate::model::journey::Journey;
use crate::model::session::Session;
use crate::model::tenant::Tenant;
use crate::model::user::User;
use crate::pages::{Done, ErrorPage, PageRequest, Trouble};
use crate::web::cookies::BrowserCookie;

/// The answer to the app.
pub async fn get(visit: Visit, Path((_, id)): Path<(String, String)>) -> Response {
    let tenant = match visit.tenant().await {
        Ok(tenant) => tenant,
        Err(error) => return visit.refuse(None, &error),
    };
    match resume(&visit, &tenant, &id).await {
        Ok(response) => response,
        Err(error) => visit.refuse(Some(&tenant), &error),
    }
}

async fn resume(visit: &Visit, tenant: &Tenant, id: &str) -> Result<Response, OAuthError> {
    let app = &visit.app;
    let now = app.clock.now();
    let Ok(id) = id.parse::<RequestId>() else {
        return Ok(visit.trouble(tenant, Trouble::NotFound));
    };
    let Some(browser) = BrowserCookie::of(&app.config.public_url, &visit.headers) else {
        return Ok(visit.trouble(tenant, Trouble::CookiesMissing));
    };
    let Some(stored) = app.store.request(tenant.id, &id, now).await? else {
        return over(visit, tenant, &id, &browser).await;
    };
    if !browser.hash().matches(&stored.browser_hash) {
        return Ok(visit.trouble(tenant, Trouble::OtherBrowser));
    }
    let client = app.directory.app(&stored.request.client_id).await?;
    let client = client.ok_or(OAuthError::UnknownClient)?;
    let answers = stored.request.device.is_none() && stored.request.account.is_none();
    if answers {
        still_registered(&client.registration, &stored.request)?;
    }
    let outcome = match stored.journey {
        Journey::SignedIn { sid } => {
            let here = visit.sessions(tenant).await?.into_iter().find(|(s, _)| s.sid == sid);
            if here.is_none() && app.store.session(tenant.id, sid, now).await?.is_some() {
                // Or the answer that had the cookie was lost on the way. Either begins again.
                let mut page = ErrorPage::new(Trouble::OtherBrowser);
                page.way_back =
                    way_back((app, &reader(visit, tenant)), &visit.segment, &client, &stored);
                return Ok(visit.trouble(tenant, page));
            }
            Outcome::SignedIn(here.map(Box::new))
        }
        Journey::Cancelled => Outcome::Cancelled,
        _ => return Ok(see_other(&format!("/{}/journey/{id}", visit.segment))),
    };
    let Some(stored) = app.store.fulfil(&id, now).await? else {
        return over(visit, tenant, &id, &browser).await;
    };
    let request = &stored.request;
    if let Some(device) = request.device {
        return match &outcome {
            Outcome::SignedIn(Some(here)) if may_answer(tenant, request, &here.1) => {
                let (session, user) = &**here;
                let signed_in = SignedIn { tenant, client: &client, request, session, user };
                device_answer::approve(visit, device, signed_in).await
            }
            Outcome::SignedIn(_) => over(visit, tenant, &id, &browser).await,
            Outcome::Cancelled => device_answer::decline(visit, device, (tenant, &client)).await,
        };
    }
    if let Some(path) = &request.account {
        let here = match &outcome {
            Outcome::SignedIn(Some(here)) if may_answer(tenant, request, &here.1) => Some(&**here),
            Outcome::SignedIn(_) | Outcome::Cancelled => None,
        };
        // Such a journey ends signed in only with the factor that it was for.
        let done = request.add_factor.then_some(Done::FactorAdded);
        return sign_in::arrive(visit, tenant, (path, done), here).await;
    }
    let fields = match &outcome {
        Outcome::SignedIn(Some(here)) if may_answer(tenant, request, &here.1) => {
            let (session, user) = &**here;
            let client = &client;
            answer::success(visit, SignedIn { tenant, client, request, session, user }).await
        }
        Outcome::SignedIn(_) => Err(OAuthError::LoginRequired),
        Outcome::Cancelled => Err(OAuthError::Cancelled),
    };
    let fields = fields.unwrap_or_else(|error| answer::failure(visit, &error));
    Ok(answer::deliver(visit, tenant, &Recipient::of(&client, request), fields))
}

enum Outcome {
    /// In this session, unless it ended meanwhile.
    SignedIn(Option<Box<(Session, User)>>),
    Cancelled,
}

/// The journey is over. Whoever began it finds the way back to the app; anybody else learns
/// nothing of it.
async fn over(
    visit: &Visit,
    tenant: &Tenant,
    id: &RequestId,
    browser: &BrowserCookie,
) -> Result<Response, OAuthError> {
    let mut page = ErrorPage::new(Trouble::JourneyOver);
    let past = visit.app.store.past_request(tenant.id, id).await?;
    if let Some(past) = past.filter(|past| browser.hash().matches(&past.browser_hash))
        && let Some(client) = visit.app.directory.app(&past.request.client_id).await?
    {
        let door = (&visit.app, &reader(visit, tenant));
        page.way_back = way_back(door, &visit.segment, &client, &past);
    }
    Ok(visit.trouble(tenant, page))
}

/// Who reads what is answered.
fn reader(visit: &Visit, tenant: &Tenant) -> PageRequest {
    page_request(&visit.app, &visit.context, &visit.headers, Some(tenant))
}
