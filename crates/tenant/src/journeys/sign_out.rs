//! "Sign out?" and its answer. What a request to the logout endpoint may do by itself is decided
//! in `oidc::logout`; this is the page that asks the customer, and what follows.
//!
//! 1. [`ask`]: who is signed in in this browser, and the way back to the app, if it registered one.
//!    The way back goes into the form with a seal, so that nobody can lead a customer elsewhere.
//! 2. [`post`]: "Sign out" ends every session of this browser in this tenant, and takes the cookie
//!    away; then back to the app, or a page that says so. "Stay signed in" changes nothing.

use axum::extract::Path;
use axum::response::Response;
use http::header::SET_COOKIE;

use crate::app::App;
use crate::model::session::Session;
use crate::model::tenant::Tenant;
use crate::model::user::User;
use crate::oidc::Visit;
use crate::oidc::error::OAuthError;
use crate::pages::{Continue, Form, Page, PageRequest, SignOut, SignOutEnd, SignedOut, WayBack};
use crate::secrets::KeyedHash;
use crate::web::cookies::{BrowserCookie, clear_session, session_of};
use crate::web::csrf::{CsrfChecked, CsrfToken};

/// Step 1; when nobody is signed in, the page of the end.
pub fn ask(
    visit: &Visit,
    tenant: &Tenant,
    sessions: &[(Session, User)],
    way_back: Option<WayBack>,
) -> Response {
    if sessions.is_empty() {
        return signed_out(visit, tenant, way_back);
    }
    let app = &visit.app;
    let public_url = &app.config.public_url;
    let known = BrowserCookie::of(public_url, &visit.headers);
    let browser = known.clone().unwrap_or_else(|| BrowserCookie::fresh(&app.random));
    let path = format!("/{}", visit.segment);
    let csrf = CsrfToken::new(&app.master_key, &browser, &format!("{path}/sign-out"));
    let fields = way_back.map_or_else(Vec::new, |way_back| {
        let seal = seal(app, &browser, &way_back).to_base64url();
        vec![("app", way_back.app), ("return_to", way_back.href), ("seal", seal)]
    });
    let name = |(_, user): &(Session, User)| user.mail.clone().unwrap_or(user.display_name.clone());
    let accounts = sessions.iter().map(name).collect();
    let page = Page::SignOut(SignOut { form: Form { path, csrf }, accounts, fields });
    let mut response = app.pages.render(&page_request(visit, tenant), &page);
    if known.is_none() {
        response.headers_mut().append(SET_COOKIE, browser.set(public_url));
    }
    response
}

/// The page of the end, with the way back as a link.
pub fn signed_out(visit: &Visit, tenant: &Tenant, way_back: Option<WayBack>) -> Response {
    let page = Page::SignedOut(SignedOut { end: SignOutEnd::SignedOut, way_back });
    visit.app.pages.render(&page_request(visit, tenant), &page)
}

/// Step 2: `POST /{tenant}/sign-out`.
pub async fn post(visit: Visit, Path(_): Path<String>, form: CsrfChecked) -> Response {
    let tenant = match visit.tenant().await {
        Ok(tenant) => tenant,
        Err(error) => return visit.refuse(None, &error),
    };
    match answer(&visit, &tenant, &form).await {
        Ok(response) => response,
        Err(error) => visit.refuse(Some(&tenant), &error),
    }
}

async fn answer(
    visit: &Visit,
    tenant: &Tenant,
    form: &CsrfChecked,
) -> Result<Response, OAuthError> {
    let app = &visit.app;
    let way_back = sealed_way_back(app, form);
    if form.field("answer") != "yes" {
        let page = Page::SignedOut(SignedOut { end: SignOutEnd::StillSignedIn, way_back });
        return Ok(app.pages.render(&page_request(visit, tenant), &page));
    }
    let public_url = &app.config.public_url;
    if let Some(browser) = session_of(public_url, &visit.headers, tenant.id) {
        app.store.end_sessions(tenant.id, &browser, None, app.clock.now()).await?;
    }
    let mut response = match way_back {
        // Not a redirect: Chromium would hold the app's address to `form-action`.
        Some(WayBack { app: name, href }) => {
            let page = Page::Continue(Continue { to: href, app: name });
            app.pages.render(&page_request(visit, tenant), &page)
        }
        None => signed_out(visit, tenant, None),
    };
    response.headers_mut().append(SET_COOKIE, clear_session(public_url, tenant.id));
    Ok(response)
}

/// The way back in the form, if it is one that [`ask`] put there for this browser.
fn sealed_way_back(app: &App, form: &CsrfChecked) -> Option<WayBack> {
    let way_back =
        WayBack { app: form.field("app").to_owned(), href: form.field("return_to").to_owned() };
    let ours = seal(app, form.browser(), &way_back).is_base64url(form.field("seal"));
    (ours && !way_back.href.is_empty()).then_some(way_back)
}

fn seal(app: &App, browser: &BrowserCookie, way_back: &WayBack) -> KeyedHash {
    let parts = [way_back.app.as_bytes(), way_back.href.as_bytes()];
    let browser = browser.hash();
    app.master_key.keyed_hash("sign-out way back", &[browser.as_bytes(), parts[0], parts[1]])
}

fn page_request(visit: &Visit, tenant: &Tenant) -> PageRequest {
    PageRequest {
        tenant: Some(tenant.display_name.clone()),
        locale: visit.app.pages.locale(&[], &visit.headers),
        correlation_id: visit.context.correlation_id,
        at: visit.app.clock.now(),
    }
}
