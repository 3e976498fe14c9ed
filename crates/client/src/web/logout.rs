//! Signing out: here, and at the provider (OpenID Connect RP-Initiated Logout 1.0 §2).
//!
//! 1. A link leads to a page that asks, since a link can be followed by accident or for
//!    somebody else.
//! 2. The form must bring the session's own CSRF token.
//! 3. The session ends at once; then the provider gets the browser, with the ID token as hint.

use http::{StatusCode, header};

use super::cookies::SameSite;
use super::page::Page;
use super::ready::Ready;
use super::signed_in::{SignedIn, who_is_it};
use super::visit::Visit;
use super::{Auth, Reply, parameter, redirect};
use crate::telemetry;

pub(super) async fn ask(auth: &Auth, ready: &Ready, visit: &Visit) -> Reply {
    match signed_in(auth, ready, visit).await {
        Some(person) => question(ready, &person, StatusCode::OK),
        None => redirect(ready.after_sign_out.as_str()),
    }
}

pub(super) async fn sign_out(auth: &Auth, ready: &Ready, visit: &Visit, form: &str) -> Reply {
    let Some(person) = signed_in(auth, ready, visit).await else {
        return redirect(ready.after_sign_out.as_str());
    };
    if !parameter(form, "csrf").is_some_and(|token| person.is_csrf_token(&token)) {
        return question(ready, &person, StatusCode::FORBIDDEN);
    }
    ready.sessions.remove(person.session_id()).await;
    telemetry::signed_out("person", 1);
    let client = ready.client(person.flow());
    let url = client.sign_out_url(Some(person.id_token()), &ready.after_sign_out).await;
    let mut response = match url {
        Ok(Some(url)) => {
            ready.show(StatusCode::OK, &Page::SigningOut { continue_to: url.as_str() })
        }
        // The person is signed out here, which is what was asked for.
        Ok(None) | Err(_) => redirect(ready.after_sign_out.as_str()),
    };
    for name in [&ready.cookies.session, &ready.cookies.guard] {
        let removal = ready.cookies.remove(name, SameSite::Lax);
        response.headers_mut().append(header::SET_COOKIE, removal);
    }
    response
}

async fn signed_in(auth: &Auth, ready: &Ready, visit: &Visit) -> Option<SignedIn> {
    // A session that needs the provider and cannot have it is as good as none here.
    let kept = who_is_it(ready, visit).await.ok().flatten()?;
    Some(SignedIn::new(auth.clone(), kept, visit.clone()))
}

fn question(ready: &Ready, person: &SignedIn, status: StatusCode) -> Reply {
    let stay = ready.home();
    let page = Page::SignOut {
        action: &ready.paths.sign_out,
        csrf_token: &person.csrf_token(),
        stay: stay.as_str(),
    };
    ready.show(status, &page)
}
