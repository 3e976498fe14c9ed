//! "Sign out?" and its answer. What a request to the logout endpoint may do by itself is decided
//! in `oidc::logout`; this is the page that asks the customer, and what follows.
//!
//! 1. [`ask`]: who is signed in in this browser, and the way back to the app, if it registered one.
//!    The way back goes into the form with a seal, so that nobody can lead a customer elsewhere.
//! 2. [`post`]: "Sign out" ends every session of this browser in this tenant, and takes the cookie
//!    away; then back to the app, or a page that says so. "Stay signed in" changes nothing.
//! 3. [`get`]: the page of the end again, for who reloads it or reads it in another language. It
//!    says what is true now.
//! 4. [`end`]: apps that the sessions had signed in to hear of it, by the channels that they
//!    registered: from the server (`oidc::back_channel_logout`), or from frames of the page
//!    (`oidc::front_channel_logout`), which then comes before the way back.

use axum::extract::{Path, RawQuery};
use axum::response::Response;
use http::header::SET_COOKIE;
use url::form_urlencoded;

use crate::account::page_address;
use crate::app::App;
use crate::model::ids::SessionId;
use crate::model::session::Session;
use crate::model::tenant::Tenant;
use crate::model::user::User;
use crate::oidc::Visit;
use crate::oidc::error::{self, OAuthError};
use crate::oidc::front_channel_logout::told;
use crate::pages::{
    Continue, Form, Page, PageRequest, SignOut, SignOutEnd, SignedOut, ToldApps, WayBack,
};
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
    let request = page_request(visit, tenant);
    let page = SignedOut::new(SignOutEnd::SignedOut, way_back, account(visit));
    visit.app.pages.render(&request, &Page::SignedOut(page))
}

/// The page of the end that tells apps in its frames, and then goes back.
pub fn signed_out_telling(
    visit: &Visit,
    tenant: &Tenant,
    told: ToldApps,
    way_back: Option<WayBack>,
) -> Response {
    let request = page_request(visit, tenant);
    visit
        .app
        .pages
        .render(&request, &Page::SignedOut(SignedOut::telling(told, way_back, account(visit))))
}

/// Ends the sessions of this browser in this tenant, or `only` one of them, and says which apps
/// hear of it: from the page that is shown next, or from the server itself. What is half done in
/// other tabs begins anew: on a computer that many use, the next one must not go on with it.
pub async fn end(
    visit: &Visit,
    tenant: &Tenant,
    only: Option<SessionId>,
) -> Result<ToldApps, OAuthError> {
    let app = &visit.app;
    let public_url = &app.config.public_url;
    if let Some(browser) = BrowserCookie::of(public_url, &visit.headers) {
        app.store.begin_anew(tenant.id, &browser.hash(), app.clock.now()).await?;
    }
    let Some(browser) = session_of(public_url, &visit.headers, tenant.id) else {
        return Ok(ToldApps::default());
    };
    let ended = app.store.end_sessions(tenant.id, &browser, only, app.clock.now()).await?;
    app.back_channel.wake();
    Ok(told(app, tenant, &ended.apps).await?)
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
    let way_back = sealed_way_back(app, form.browser(), &|name| form.field(name));
    let request = page_request(visit, tenant).found_at(Some(again_at(visit, form, &way_back)));
    if form.field("answer") != "yes" {
        let page = SignedOut::new(SignOutEnd::StillSignedIn, way_back, account(visit));
        return Ok(app.pages.render(&request, &Page::SignedOut(page)));
    }
    let told = end(visit, tenant, None).await?;
    let mut response = match way_back {
        // Not a redirect: Chromium would hold the app's address to `form-action`.
        Some(WayBack { app: name, href }) if told.frames.is_empty() => {
            let page = Page::Continue(Continue { to: href, app: name });
            app.pages.render(&request, &page)
        }
        way_back => {
            let page = SignedOut::telling(told, way_back, account(visit));
            app.pages.render(&request, &Page::SignedOut(page))
        }
    };
    let gone = clear_session(&app.config.public_url, tenant.id);
    response.headers_mut().append(SET_COOKIE, gone);
    Ok(response)
}

/// Step 3: `GET /{tenant}/sign-out`.
pub async fn get(visit: Visit, RawQuery(query): RawQuery) -> Response {
    let tenant = match visit.tenant().await {
        Ok(tenant) => tenant,
        Err(error) => return visit.refuse(None, &error),
    };
    let sessions = match visit.sessions(&tenant).await {
        Ok(sessions) => sessions,
        Err(error) => return visit.refuse(Some(&tenant), &error.into()),
    };
    let app = &visit.app;
    let query = query.unwrap_or_default();
    let fields: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
    let field = |name: &str| {
        fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_ref())
    };
    let way_back = BrowserCookie::of(&app.config.public_url, &visit.headers)
        .and_then(|browser| sealed_way_back(app, &browser, &field));
    let end = match sessions.is_empty() {
        true => SignOutEnd::SignedOut,
        false => SignOutEnd::StillSignedIn,
    };
    let page = Page::SignedOut(SignedOut::new(end, way_back, account(&visit)));
    app.pages.render(&page_request(&visit, &tenant), &page)
}

/// The address of step 3, with the way back of the form and its seal.
fn again_at(visit: &Visit, form: &CsrfChecked, way_back: &Option<WayBack>) -> String {
    let path = format!("/{}/sign-out", visit.segment);
    let Some(way_back) = way_back else { return path };
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("app", &way_back.app);
    query.append_pair("return_to", &way_back.href);
    query.append_pair("seal", form.field("seal"));
    format!("{path}?{}", query.finish())
}

/// The way back that a form or an address brings, if it is one that [`ask`] gave this browser.
fn sealed_way_back<'a>(
    app: &App,
    browser: &BrowserCookie,
    field: &impl Fn(&str) -> &'a str,
) -> Option<WayBack> {
    let way_back = WayBack { app: field("app").to_owned(), href: field("return_to").to_owned() };
    let ours = seal(app, browser, &way_back).is_base64url(field("seal"));
    (ours && !way_back.href.is_empty()).then_some(way_back)
}

fn seal(app: &App, browser: &BrowserCookie, way_back: &WayBack) -> KeyedHash {
    let parts = [way_back.app.as_bytes(), way_back.href.as_bytes()];
    let browser = browser.hash();
    app.master_key.keyed_hash("sign-out way back", &[browser.as_bytes(), parts[0], parts[1]])
}

fn account(visit: &Visit) -> String {
    page_address(&visit.segment)
}

fn page_request(visit: &Visit, tenant: &Tenant) -> PageRequest {
    error::page_request(&visit.app, &visit.context, &visit.headers, Some(tenant))
}
