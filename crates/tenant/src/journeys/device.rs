//! `/{tenant}/device`: where a customer types the code that a device without a browser shows
//! (RFC 8628 §3.3).
//!
//! 1. [`get`]: the field for the code, filled in where the address brings one
//!    (`verification_uri_complete`, §3.3.1). Nothing is looked up, so that an address tries no code.
//! 2. [`post`]: the code is tried. Wrong ones count on the lockout of the network that they come
//!    from (§5.1). A right one leads to an address that has it sealed for this browser.
//! 3. [`get`] there: the question whether the customer began this themselves, with the app's name and
//!    the code to be compared: somebody else may have sent them here, to be signed in as them (§5.4).
//!    It is not the answer to the form, so that whoever reloads it, or goes back and forward, sees it
//!    again. Whoever else opens the address types the code.
//! 4. "Cancel" tells the device. "Continue" begins what the app asked for, as if it had asked in
//!    this browser: a session that suffices is answered at once, else the stored authorization
//!    request leads through the journey, and `oidc::resume` answers the device.

use axum::extract::{Path, RawQuery};
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::header::SET_COOKIE;

use crate::app::App;
use crate::directory::RegisteredApp;
use crate::model::authorization::AuthorizationRequest;
use crate::model::device_code::UserCode;
use crate::model::journey::Journey;
use crate::model::tenant::Tenant;
use crate::oidc::answer::{SignedIn, see_other};
use crate::oidc::error::{OAuthError, page_request};
use crate::oidc::parameters::{Parameters, SHORT};
use crate::oidc::{Visit, authorize, device_answer};
use crate::pages::{
    DeviceCode, DeviceConfirm, Form, Page, PageRequest, Problem, Problems, Trouble,
};
use crate::secrets::KeyedHash;
use crate::store::UserCodeTried;
use crate::web::cookies::BrowserCookie;
use crate::web::csrf::{CsrfChecked, CsrfToken};
use crate::web::limits::network;

use super::due;

/// Steps 1 and 3: `GET /{tenant}/device`.
pub async fn get(visit: Visit, RawQuery(query): RawQuery) -> Response {
    let tenant = match visit.tenant().await {
        Ok(tenant) => tenant,
        Err(error) => return visit.refuse(None, &error),
    };
    let query = query.unwrap_or_default();
    let query = Parameters::parse(query.as_bytes());
    let given = |name| query.get(name, SHORT).ok().flatten().unwrap_or_default();
    let public_url = &visit.app.config.public_url;
    let Some(browser) = BrowserCookie::of(public_url, &visit.headers) else {
        let browser = BrowserCookie::fresh(&visit.app.random);
        let mut response = ask(&visit, &tenant, &browser, (given(CODE), Problems::none()));
        response.headers_mut().append(SET_COOKIE, browser.set(public_url));
        return response;
    };
    match opened(&visit.app, &browser, given(TRIED)) {
        None => ask(&visit, &tenant, &browser, (given(CODE), Problems::none())),
        Some(code) => match question(&visit, &tenant, &browser, &code).await {
            Ok(response) => response,
            Err(error) => visit.refuse(Some(&tenant), &error),
        },
    }
}

/// Step 3, if a device still waits with the code. It was right in this browser: it is not counted.
async fn question(
    visit: &Visit,
    tenant: &Tenant,
    browser: &BrowserCookie,
    code: &UserCode,
) -> Result<Response, OAuthError> {
    let app = &visit.app;
    let hash = code.hash(&app.master_key, tenant.id);
    let Some(request) = app.store.waiting_device(tenant.id, &hash, app.clock.now()).await? else {
        let typed = code.reveal();
        return Ok(ask(visit, tenant, browser, (&typed, Problem::UserCodeUnknown.into())));
    };
    let client = app.directory.app(&request.client_id).await?.ok_or(OAuthError::UnknownClient)?;
    Ok(confirm(visit, tenant, browser, (&client, code)))
}

/// Steps 2 and 4: `POST /{tenant}/device`.
pub async fn post(visit: Visit, Path(_): Path<String>, form: CsrfChecked) -> Response {
    let tenant = match visit.tenant().await {
        Ok(tenant) => tenant,
        Err(error) => return visit.refuse(None, &error),
    };
    match typed(&visit, &tenant, &form).await {
        Ok(response) => response,
        Err(error) => visit.refuse(Some(&tenant), &error),
    }
}

async fn typed(visit: &Visit, tenant: &Tenant, form: &CsrfChecked) -> Result<Response, OAuthError> {
    let app = &visit.app;
    let shown = form.field(FIELD);
    let again = |problem: Problem| Ok(ask(visit, tenant, form.browser(), (shown, problem.into())));
    let Ok(code) = shown.parse::<UserCode>() else { return again(Problem::UserCodeMalformed) };
    let (place, hash) = (place(visit, tenant), code.hash(&app.master_key, tenant.id));
    let tried = app.store.try_user_code(&place, tenant.id, &hash, app.clock.now()).await?;
    let request = match tried {
        UserCodeTried::Waiting(request) => *request,
        UserCodeTried::Unknown => return again(Problem::UserCodeUnknown),
        UserCodeTried::Locked { seconds } => {
            return again(Problem::Locked { seconds, field: FIELD });
        }
    };
    let client = app.directory.app(&request.client_id).await?.ok_or(OAuthError::UnknownClient)?;
    match form.field("answer") {
        "yes" => go_on(visit, tenant, &client, request).await,
        "no" => match request.device {
            Some(device) => device_answer::decline(visit, device, (tenant, &client)).await,
            None => Ok(visit.trouble(tenant, Trouble::JourneyOver)),
        },
        _ => {
            let tried = sealed(app, form.browser(), &code);
            Ok(see_other(&format!("{}?{TRIED}={tried}", path(&visit.segment))))
        }
    }
}

/// "Continue".
async fn go_on(
    visit: &Visit,
    tenant: &Tenant,
    client: &RegisteredApp,
    request: AuthorizationRequest,
) -> Result<Response, OAuthError> {
    let app = &visit.app;
    let now = app.clock.now();
    let sessions = visit.sessions(tenant).await?;
    let remembered = visit.remembered(tenant);
    let journey =
        due::entry(app, (tenant, client, remembered.as_ref()), &request, &sessions).await?;
    let here = match journey {
        Journey::SignedIn { sid } => sessions.iter().find(|(session, _)| session.sid == sid),
        _ => None,
    };
    match (here, request.device) {
        (Some((session, user)), Some(device)) => {
            app.store.touch_session(session, now).await?;
            let signed_in = SignedIn { tenant, client, request: &request, session, user };
            device_answer::approve(visit, device, signed_in).await
        }
        (Some(_) | None, _) => authorize::begin(visit, tenant, request, journey).await,
    }
}

/// Where codes are typed.
pub fn path(segment: &str) -> String {
    format!("/{segment}/device")
}

/// A code that was right, for the address bar of the browser that it was typed in.
fn sealed(app: &App, browser: &BrowserCookie, code: &UserCode) -> String {
    URL_SAFE_NO_PAD.encode(app.master_key.seal(&seal_of(browser), code.reveal().as_bytes()))
}

fn opened(app: &App, browser: &BrowserCookie, tried: &str) -> Option<UserCode> {
    let tried = URL_SAFE_NO_PAD.decode(tried).ok()?;
    let code = app.master_key.open(&seal_of(browser), &tried).ok()?;
    std::str::from_utf8(&code).ok()?.parse().ok()
}

fn seal_of(browser: &BrowserCookie) -> String {
    format!("user code tried in {}", URL_SAFE_NO_PAD.encode(browser.hash().as_bytes()))
}

/// Where a code was typed: those of one network count together, since whoever guesses has no
/// account to count on.
fn place(visit: &Visit, tenant: &Tenant) -> KeyedHash {
    let network = network(visit.context.client).to_string();
    let parts = [tenant.id.to_string(), network];
    visit.app.master_key.keyed_hash("user code place", &[parts[0].as_bytes(), parts[1].as_bytes()])
}

fn ask(
    visit: &Visit,
    tenant: &Tenant,
    browser: &BrowserCookie,
    (user_code, problems): (&str, Problems),
) -> Response {
    let user_code = user_code.to_owned();
    let page = Page::DeviceCode(DeviceCode { form: form(visit, browser), problems, user_code });
    visit.app.pages.render(&request(visit, tenant), &page)
}

fn confirm(
    visit: &Visit,
    tenant: &Tenant,
    browser: &BrowserCookie,
    (client, code): (&RegisteredApp, &UserCode),
) -> Response {
    let app = client.registration.display_name.clone();
    let user_code = code.reveal().to_string();
    let page = Page::DeviceConfirm(DeviceConfirm { form: form(visit, browser), app, user_code });
    // In the design of the app, which the code has told.
    let request = request(visit, tenant);
    let request = request.of_tenant(&visit.app, tenant, Some(&client.registration.client_id));
    visit.app.pages.render(&request, &page)
}

fn form(visit: &Visit, browser: &BrowserCookie) -> Form {
    let path = format!("/{}", visit.segment);
    let app: &App = &visit.app;
    let csrf = CsrfToken::new(&app.master_key, browser, &self::path(&visit.segment));
    Form { path, csrf }
}

fn request(visit: &Visit, tenant: &Tenant) -> PageRequest {
    page_request(&visit.app, &visit.context, &visit.headers, Some(tenant))
}

/// The field of the code.
const FIELD: &str = "user-code";

/// The parameter of an address that fills it in (RFC 8628 §3.3.1).
const CODE: &str = "user_code";

/// The parameter that has the code sealed.
const TRIED: &str = "tried";
