//! Signing out: here, and at the provider (OpenID Connect RP-Initiated Logout 1.0 §2).
//!
//! 1. A link leads to a page that asks, since a link can be followed by accident or for
//!    somebody else.
//! 2. The form must bring the session's own CSRF token.
//! 3. The session ends at once; then the provider gets the browser, with the ID token as hint.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::cookies::SameSite;
use super::signed_in::{SignedIn, who_is_it};
use super::visit::Visit;
use super::{Auth, MAX_FORM, Ready, pages, redirect};

pub(super) async fn ask(State(auth): State<Auth>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let visit = Visit::of(&parts);
    match signed_in(&auth, &visit).await {
        Ok((ready, Some(person))) => question(ready, &person),
        Ok((ready, None)) => redirect(ready.after_sign_out.as_str()),
        Err(response) => response,
    }
}

pub(super) async fn sign_out(State(auth): State<Auth>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let visit = Visit::of(&parts);
    let (ready, person) = match signed_in(&auth, &visit).await {
        Ok((ready, Some(person))) => (ready, person),
        Ok((ready, None)) => return redirect(ready.after_sign_out.as_str()),
        Err(response) => return response,
    };
    let body = axum::body::to_bytes(body, MAX_FORM).await.unwrap_or_default();
    let token = url::form_urlencoded::parse(&body)
        .find(|(name, _)| name == "csrf")
        .map(|(_, value)| value.into_owned());
    if !token.is_some_and(|token| person.is_csrf_token(&token)) {
        let mut response = question(ready, &person);
        *response.status_mut() = StatusCode::FORBIDDEN;
        return response;
    }

    ready.sessions.remove(person.session_id()).await;
    let client = ready.client(person.flow());
    let url = client.sign_out_url(Some(person.id_token()), &ready.after_sign_out).await;
    let mut response = match url {
        Ok(Some(url)) => pages::signing_out(url.as_str()),
        // The person is signed out here, which is what was asked for.
        Ok(None) | Err(_) => redirect(ready.after_sign_out.as_str()),
    };
    forget(ready, response.headers_mut());
    response
}

async fn signed_in<'a>(
    auth: &'a Auth,
    visit: &Visit,
) -> Result<(&'a Ready, Option<SignedIn>), Response> {
    let ready = auth.ready(visit).map_err(IntoResponse::into_response)?;
    // A session that needs the provider and cannot have it is as good as none here.
    let person = who_is_it(auth, visit).await.unwrap_or_default();
    Ok((ready, person.map(|found| found.with(auth.clone(), visit.clone()))))
}

fn question(ready: &Ready, person: &SignedIn) -> Response {
    pages::ask_to_sign_out(&ready.paths.sign_out, &person.csrf_token(), "/")
}

fn forget(ready: &Ready, headers: &mut HeaderMap) {
    for name in [&ready.cookies.session, &ready.cookies.guard] {
        headers.append(header::SET_COOKIE, ready.cookies.remove(name, SameSite::Lax));
    }
}
