//! "Apps": which apps have access to what, and withdrawal. Whether the administrator consented for
//! all customers or the customer did, an app that is withdrawn loses its tokens, and asks anew at
//! the next sign-in.

use axum::response::Response;
use serde_json::json;

use super::owner::{Owner, OwnerForm};
use crate::journeys::Failure;
use crate::model::ids::ClientId;
use crate::oidc::scopes::in_words;
use crate::pages::{AccountContent, AppLine, Apps, Done, Problems, Section};
use crate::store::AppWithAccess;

/// `GET /{tenant}/account/apps`
pub async fn get(owner: Owner) -> Response {
    let response = page(&owner).await;
    owner.answer(response)
}

/// `POST /{tenant}/account/apps`: withdraws the access of the app in the field `app`.
pub async fn post(OwnerForm { owner, form }: OwnerForm) -> Response {
    let response = withdraw(&owner, form.field("app")).await;
    owner.answer(response)
}

async fn page(owner: &Owner) -> Result<Response, Failure> {
    let app = owner.app();
    let mut apps = Vec::new();
    for with_access in app.store.apps_with_access(owner.user().id, app.clock.now()).await? {
        apps.push(line(owner, with_access).await?);
    }
    let frame = owner.frame(Section::Apps, Problems::none());
    Ok(owner.show(frame, AccountContent::Apps(Apps { apps })))
}

async fn line(owner: &Owner, with_access: AppWithAccess) -> Result<AppLine, Failure> {
    let named: Vec<_> = with_access.scopes.into_iter().collect();
    Ok(AppLine {
        client_id: with_access.client_id.to_string(),
        name: with_access.display_name,
        since: with_access.since.into(),
        scopes: in_words(owner.app(), owner.tenant().id, &named).await?,
    })
}

async fn withdraw(owner: &Owner, named: &str) -> Result<Response, Failure> {
    let Ok(client) = ClientId::parse(named) else { return page(owner).await };
    let app = owner.app();
    let event = owner.event("user.withdraw-access", json!({ "app": client }));
    let whose = (owner.tenant().id, owner.user().id);
    if app.store.withdraw_access(whose, &client, &event, app.clock.now()).await? {
        app.back_channel.wake();
    }
    Ok(owner.moved(Section::Apps.path(), Done::Withdrawn))
}
