//! The customer's own consent, where the app registration asks for it: an administrator consented
//! for all customers before, or the scopes would not be granted at all (`oidc::scopes`).
//!
//! 1. [`due`]: what the app asks for and the customer has not consented to. Consent is remembered
//!    for each scope, so that an app that asks for one more is asked about that one.
//!    `prompt=consent` asks about all of them once more (OpenID Connect Core §3.1.2.1).
//! 2. [`show`]: which app, who runs it and where it is, and what it wants, in words.
//! 3. [`answer`]: "Allow" is stored with the journey's step. "Do not allow" ends the journey, and
//!    the app learns `access_denied` (RFC 6749 §4.1.2.1).

use serde_json::json;
use url::Url;

use crate::app::App;
use crate::model::audit::{Actor, AuditEvent};
use crate::model::ids::{AuditEventId, ClientId};
use crate::model::journey::{Authenticated, Journey};
use crate::oidc::scopes::in_words;
use crate::pages::{self, Page, Problems};
use crate::store::{GivenConsent, Stepped, StoreError};
use crate::web::csrf::CsrfChecked;
use vestibule_protocol::params::Prompt;

use super::due::{self, Standing};
use super::finish;
use super::visit::{Failure, Outcome, Visit};

/// Step 1.
pub async fn due(app: &App, standing: Standing<'_>) -> Result<Option<Journey>, StoreError> {
    let asked = asked_about(app, standing).await?;
    let authenticated = standing.authenticated.clone();
    Ok((!asked.is_empty()).then_some(Journey::Consent { authenticated }))
}

async fn asked_about(
    app: &App,
    standing: Standing<'_>,
) -> Result<Vec<(ClientId, String)>, StoreError> {
    let Standing { registered, request, user, begun_at, .. } = standing;
    let registration = &registered.registration;
    if !registration.customer_consent || request.account.is_some() {
        return Ok(Vec::new());
    }
    let mut named = request.named().unwrap_or_default();
    let given = app.store.consents_of(user.id, &registration.client_id).await?;
    let once_more = request.prompt.contains(&Prompt::Consent);
    named.retain(|scope| match given.get(scope) {
        // What was given in this very journey is the answer to `prompt=consent`.
        Some(at) => once_more && begun_at.is_none_or(|begun_at| *at < begun_at),
        None => true,
    });
    Ok(named)
}

/// Step 2.
pub async fn show(
    app: &App,
    visit: &Visit,
    authenticated: &Authenticated,
) -> Result<Outcome, Failure> {
    let registration = &visit.registered.registration;
    let Some(user) = finish::owner(app, visit, authenticated).await? else {
        return due::next(app, visit, authenticated).await;
    };
    let asked = asked_about(app, visit.standing(&user, authenticated)).await?;
    let host = Url::parse(&visit.request.request.redirect_uri).ok();
    Ok(Outcome::Page(Page::Consent(pages::Consent {
        frame: visit.frame(app, Problems::none()),
        email: user.mail.unwrap_or_default(),
        publisher: registration.publisher.clone(),
        host: host.and_then(|url| url.host_str().map(str::to_owned)),
        scopes: in_words(app, visit.tenant.id, &asked).await?,
        asked: asked.iter().map(spelt).collect::<Vec<_>>().join(" "),
    })))
}

/// One of what is asked for, in a form.
fn spelt((resource, value): &(ClientId, String)) -> String {
    format!("{resource}/{value}")
}

/// Step 3.
pub async fn answer(
    app: &App,
    visit: &Visit,
    authenticated: &Authenticated,
    form: &CsrfChecked,
) -> Result<Outcome, Failure> {
    let again = Journey::Proven { authenticated: authenticated.clone() };
    match form.field("answer") {
        "allow" => {}
        "decline" => return visit.go(app, &Journey::Cancelled).await,
        _ => return show(app, visit, authenticated).await,
    }
    let Some(user) = finish::owner(app, visit, authenticated).await? else {
        return due::next(app, visit, authenticated).await;
    };
    let scopes = asked_about(app, visit.standing(&user, authenticated)).await?;
    // What the page showed, as its form says: more may be asked for meanwhile. The form of an
    // operator's own template may say nothing.
    let shown: Vec<&str> = form.field("asked").split(' ').filter(|it| !it.is_empty()).collect();
    let is_shown = |scope: &(ClientId, String)| shown.contains(&spelt(scope).as_str());
    if !shown.is_empty() && !scopes.iter().all(is_shown) {
        return show(app, visit, authenticated).await;
    }
    let now = app.clock.now();
    let client_id = visit.registered.registration.client_id.clone();
    let values: Vec<&str> = scopes.iter().map(|(_, value)| value.as_str()).collect();
    let event = AuditEvent {
        id: AuditEventId::random(&app.random),
        tenant_id: visit.tenant.id,
        at: now,
        actor: Actor::User(user.id),
        action: "user.consent".to_owned(),
        target: user.id.to_string(),
        detail: json!({ "app": client_id, "scopes": values }),
    };
    let given = GivenConsent { user: user.id, client_id, scopes, event };
    match app.store.give_consent(&visit.request, &again, &given, now).await? {
        Stepped::Yes(_) | Stepped::Stale => Ok(Outcome::Moved),
    }
}
