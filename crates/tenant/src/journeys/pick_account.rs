//! "Pick an account": `prompt=select_account`, or several sessions and none that fits better.
//!
//! An account with a live session goes on at once; one that must prove itself again (`max_age`,
//! `prompt=login`) goes to its password.

use crate::app::App;
use crate::model::ids::SessionId;
use crate::model::journey::Journey;
use crate::pages::{Account, Page, PickAccount, Problem, Problems};
use crate::web::csrf::CsrfChecked;

use super::due;
use super::finish::live_sessions;
use super::visit::{Failure, Outcome, Visit};

/// The page: the accounts that are signed in in this browser.
pub async fn page(app: &App, visit: &Visit, problems: Problems) -> Result<Page, Failure> {
    let sessions = live_sessions(app, visit).await?;
    let accounts = sessions.into_iter().map(|(session, user)| Account {
        sid: session.sid.to_string(),
        name: user.display_name,
        email: user.mail.unwrap_or_default(),
    });
    let accounts = accounts.collect();
    Ok(Page::PickAccount(PickAccount { frame: visit.frame(app, problems), accounts }))
}

/// The choice. Only a session of this very browser can be picked.
pub async fn pick(app: &App, visit: &Visit, form: &CsrfChecked) -> Result<Outcome, Failure> {
    let picked: Option<SessionId> = form.field("account").parse().ok();
    let sessions = live_sessions(app, visit).await?;
    let Some((session, user)) = sessions.iter().find(|(session, _)| Some(session.sid) == picked)
    else {
        return Ok(Outcome::Page(page(app, visit, Problem::AccountGone.into()).await?));
    };
    let now = app.clock.now();
    let request = &visit.request.request;
    let next = match Journey::with_account(request, session, user, now) {
        Journey::SignedIn { .. } => {
            let remembered = visit.remembered_cookie.as_ref();
            let asked = (&*visit.tenant, &*visit.registered, remembered);
            due::with_session(app, asked, request, (session, user)).await?
        }
        other => other,
    };
    app.store.touch_session(session, now).await?;
    visit.go(app, &next).await
}
