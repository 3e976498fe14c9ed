//! Going on with another account that this browser is signed in with.
//!
//! 1. The form must bring the session's own CSRF token and one of its accounts.
//! 2. The session keeps its id: no more rights come with it than the browser had already.

use std::sync::Arc;

use super::ready::Ready;
use super::signed_in::{SignedIn, who_is_it};
use super::visit::Visit;
use super::{Auth, Reply, parameter, redirect};
use crate::return_path::ReturnPath;

pub(super) async fn switch(auth: &Auth, ready: &Ready, visit: &Visit, form: &str) -> Reply {
    let return_to = parameter(form, "return_to").and_then(|path| ReturnPath::parse(&path));
    let back = redirect(return_to.unwrap_or_else(|| ready.home()).as_str());
    let Ok(Some(kept)) = who_is_it(ready, visit).await else { return back };
    let person = SignedIn::new(auth.clone(), kept.clone(), visit.clone());
    let ours = parameter(form, "csrf").is_some_and(|token| person.is_csrf_token(&token));
    let wanted = parameter(form, "account").unwrap_or_default();
    if !ours {
        return ready.forbidden("the form's csrf field", visit).into_reply();
    }
    // In turn with a refresh, which would put the account before it back.
    let turn = kept.sessions.turn(&kept.id).await;
    let present = kept.sessions.find(&kept.id, ready.clock.now()).await;
    if let Some(switched) = present.and_then(|session| session.switched_to(&wanted)) {
        kept.sessions.update(&kept.id, Arc::new(switched)).await;
    }
    turn.end().await;
    back
}
