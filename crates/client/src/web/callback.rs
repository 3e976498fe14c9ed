//! The redirect URI: the provider sends the browser back (RFC 6749 §4.1.2).
//!
//! 1. Read the answer from the query, or from the form that the provider had posted.
//! 2. Its state finds the cookie of the sign-in; both must belong together, once, in time.
//! 3. The client turns the code into verified tokens.
//! 4. A session begins under a new id; the one this browser had before ends.
//! 5. The browser goes back to the page that it came for.
//!
//! Whatever fails ends on a page with "Try again", never in another sign-in by itself.

use http::header;

use super::cookies::{GUARD_SECONDS, Guard, SameSite};
use super::ready::Ready;
use super::visit::Visit;
use super::{Reply, redirect};
use crate::error::SignInError;
use crate::session::{Session, SessionId};
use crate::settings::UserFlow;
use crate::signin::{Answer, Completed, Pending, SIGN_IN_SECONDS};
use crate::telemetry;

pub(super) async fn finish(ready: &Ready, visit: &Visit, answer: &str) -> Reply {
    let found = Answer::parse(answer).and_then(|answer| {
        let name = ready.cookies.of_sign_in(&answer.state)?;
        let pending = Pending::open(&name, visit.cookie(&name)?, &ready.sealer)?;
        Some((answer, name, pending))
    });
    let Some((answer, cookie_name, pending)) = found else {
        return ready.failed(&SignInError::NoSignInUnderWay, visit, &ready.home());
    };
    let mut response = match claim(ready, &pending, &answer).await {
        Ok(()) => complete(ready, visit, &pending, answer).await,
        Err(error) => ready.failed(&error, visit, &pending.return_to),
    };
    let removal = ready.cookies.remove(&cookie_name, ready.sign_in_same_site());
    response.headers_mut().append(header::SET_COOKIE, removal);
    response
}

/// Step 2: in this process, and in all that share its sessions.
async fn claim(ready: &Ready, pending: &Pending, answer: &Answer) -> Result<(), SignInError> {
    let now = ready.clock.now();
    pending.claim(answer, &ready.finished, now)?;
    let until = now.plus_seconds(SIGN_IN_SECONDS);
    if ready.sessions.is_first(pending.state(), until).await {
        Ok(())
    } else {
        Err(SignInError::Replayed)
    }
}

/// Steps 3 to 5.
async fn complete(ready: &Ready, visit: &Visit, pending: &Pending, answer: Answer) -> Reply {
    if let Some(next) = user_flow_detour(ready, pending, &answer) {
        return match next {
            Detour::ResetPassword => {
                let request = ready.sign_in_request(pending.return_to.clone());
                ready.begin(visit, &request, UserFlow::ResetPassword).await
            }
            Detour::Cancelled => redirect(pending.return_to.as_str()),
        };
    }
    let completed = match ready.client(pending.flow).finish_sign_in(pending, answer).await {
        Ok(completed) => completed,
        Err(error) => return ready.failed(&error, visit, &pending.return_to),
    };
    let response = redirect(pending.return_to.as_str());
    ready.begin_session(visit, completed, pending.flow, response).await
}

impl Ready {
    /// Step 4, at the end of any sign-in: gives the answer the cookie of a new session.
    pub(super) async fn begin_session(
        &self,
        visit: &Visit,
        completed: Completed,
        flow: UserFlow,
        mut response: Reply,
    ) -> Reply {
        telemetry::sign_in_ended(None);
        let now = self.clock.now();
        let session = Session::new(completed, flow, now);
        let cookies = &self.cookies;
        let before = visit.cookie(&cookies.session).and_then(SessionId::parse);
        let id = self.sessions.create(session, before.as_ref()).await;
        let lifetime = self.sessions.limits().absolute;
        let session = cookies.set(&cookies.session, &id.expose(), lifetime, SameSite::Lax);
        let guard = Guard::read(visit.cookie(&cookies.guard), now).one_more();
        let guard = cookies.set(&cookies.guard, &guard, GUARD_SECONDS, SameSite::Lax);
        response.headers_mut().append(header::SET_COOKIE, session);
        response.headers_mut().append(header::SET_COOKIE, guard);
        response
    }
}

/// Azure AD B2C leads from one user flow to another by an error.
enum Detour {
    /// "Forgot your password?" was chosen.
    ResetPassword,
    /// The person left the edit-profile or reset-password flow, and is as signed in as before.
    Cancelled,
}

fn user_flow_detour(ready: &Ready, pending: &Pending, answer: &Answer) -> Option<Detour> {
    let description = answer.error_description()?;
    if description.starts_with("AADB2C90118") && ready.reset_password.is_some() {
        return Some(Detour::ResetPassword);
    }
    let aside = matches!(pending.flow, UserFlow::EditProfile | UserFlow::ResetPassword);
    (description.starts_with("AADB2C90091") && aside).then_some(Detour::Cancelled)
}
