//! Signing in on another device, in an app that cannot be reached by a redirect or on a screen that
//! nobody types on: a page shows a code (RFC 8628 §3.3).
//!
//! 1. The page asks the provider for codes. The device code goes into a sealed cookie of this
//!    browser; the user code is shown, with the address to type it in at.
//! 2. The page comes back by itself (`Refresh`) as often as the provider allows; each time it polls.
//! 3. When the person has signed in over there, a session begins here as after any sign-in.

use http::{StatusCode, header};

use super::cookies::SameSite;
use super::page::Page;
use super::ready::Ready;
use super::visit::Visit;
use super::{Reply, parameter, redirect};
use crate::acquire::device_code::{DevicePoll, DeviceSignIn, DeviceSignInError};
use crate::error::SignInError;
use crate::return_path::ReturnPath;
use crate::settings::UserFlow;

pub(super) async fn sign_in(ready: &Ready, visit: &Visit, query: &str) -> Reply {
    let return_to = parameter(query, "return_to").and_then(|path| ReturnPath::parse(&path));
    let return_to = return_to.unwrap_or_else(|| ready.home());
    let name = ready.cookies.of_device_sign_in();
    let under_way = visit
        .cookie(&name)
        .and_then(|value| DeviceSignIn::open(&name, value, &ready.sealer))
        .filter(|under_way| ready.clock.now() < under_way.expires_at());
    let begun = match under_way {
        Some(under_way) => Ok(under_way),
        None => ready.sign_in.begin_device_sign_in(&ready.defaults.scopes).await,
    };
    let mut under_way = match begun {
        Ok(under_way) => under_way,
        Err(error) => return ready.failed(&error.into(), visit, &return_to),
    };
    match ready.sign_in.poll_device_sign_in(&mut under_way).await {
        Ok(DevicePoll::Done(completed)) => {
            let response = redirect(return_to.as_str());
            let mut response =
                ready.begin_session(visit, *completed, UserFlow::SignIn, response).await;
            let removal = ready.cookies.remove(&name, SameSite::Lax);
            response.headers_mut().append(header::SET_COOKIE, removal);
            response
        }
        // An outage on the way is waited for.
        Ok(DevicePoll::Pending) | Err(DeviceSignInError::SignIn(SignInError::Unavailable(_))) => {
            show(ready, &under_way, &return_to)
        }
        Err(error) => {
            let mut response = ready.failed(&error.into(), visit, &return_to);
            let removal = ready.cookies.remove(&name, SameSite::Lax);
            response.headers_mut().append(header::SET_COOKIE, removal);
            response
        }
    }
}

fn show(ready: &Ready, under_way: &DeviceSignIn, return_to: &ReturnPath) -> Reply {
    let now = ready.clock.now();
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("return_to", return_to.as_str());
    let page = Page::Device {
        user_code: under_way.user_code(),
        verification_uri: under_way.verification_uri().as_str(),
        complete_uri: under_way.verification_uri_complete().map(url::Url::as_str),
        look_again: &format!("{}?{}", ready.paths.device, query.finish()),
        seconds: under_way.next_poll_at().since(now).max(1),
    };
    let mut response = ready.show(StatusCode::OK, &page);
    let name = ready.cookies.of_device_sign_in();
    let seconds = under_way.expires_at().since(now).max(1);
    let value = under_way.seal(&name, &ready.sealer);
    let cookie = ready.cookies.set(&name, &value, seconds, SameSite::Lax);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}
