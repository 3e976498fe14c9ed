//! "Linked accounts": accounts elsewhere that the customer signs in with, and those that they could
//! add.
//!
//! 1. [`get`]: the list.
//! 2. [`add`]: for who has just proved who they are, and, where the account has a second factor,
//!    that they have it too. A journey leads to the provider; its answer is linked after a question
//!    that names both accounts (`journeys::link`), and the journey leads back here.
//! 3. [`remove`]: the last way to sign in stays. Every other session ends, since it may have begun
//!    there. A mail tells the owner of either.

use axum::response::Response;
use serde_json::json;

use super::first_password::may_set;
use super::owner::{Fresh, FreshForm, Owner};
use super::second_factors::unproved;
use super::sign_in::Wanted;
use crate::journeys::Failure;
use crate::mail::notice::notice;
use crate::model::identity_provider::IdentityProvider;
use crate::pages::{
    AccountContent, Done, Letter, LinkedAccounts, LinkedLine, Message, Problem, Problems,
    ProviderButton, Section,
};
use crate::store::{LinkedIdentity, Unlinked};

/// What stands behind `/{tenant}/account`.
const PATH: &str = "/linked-accounts";

/// Step 1: `GET /{tenant}/account/linked-accounts`
pub async fn get(owner: Owner) -> Response {
    let response = list(&owner, Problems::none()).await;
    owner.answer(response)
}

/// Step 1, where a sign-in between page and form leads back to: `GET` of the forms' addresses.
pub async fn get_fresh(owner: Fresh) -> Response {
    let response = list(&owner, Problems::none()).await;
    owner.answer(response)
}

async fn list(owner: &Owner, problems: impl Into<Problems>) -> Result<Response, Failure> {
    let providers = providers(owner).await?;
    let linked = owner.app().store.linked_identities(owner.user().id).await?;
    let is_linked =
        |provider: &IdentityProvider| linked.iter().any(|identity| identity.idp == provider.idp());
    let problems = problems.into();
    let content = LinkedAccounts {
        may_set_password: !problems.is_empty() && may_set(owner).await?,
        offered: providers
            .iter()
            .filter(|provider| !is_linked(provider))
            .map(|provider| ProviderButton {
                id: provider.id.to_string(),
                name: provider.display_name.clone(),
            })
            .collect(),
        linked: linked.iter().map(|identity| line(identity, &providers)).collect(),
    };
    let frame = owner.frame(Section::LinkedAccounts, problems);
    Ok(owner.show(frame, AccountContent::LinkedAccounts(content)))
}

/// Those of the tenant, whatever the user flow that the customer came by offers.
async fn providers(owner: &Owner) -> Result<Vec<IdentityProvider>, Failure> {
    Ok(owner.account_app().await?.identity_providers.clone())
}

fn line(identity: &LinkedIdentity, providers: &[IdentityProvider]) -> LinkedLine {
    LinkedLine {
        provider: name(identity, providers),
        issuer: identity.issuer.clone(),
        subject: identity.subject.clone(),
        account: identity.account_name.clone(),
        since: identity.linked_at.map(Message::date),
    }
}

/// What pages call its provider: after an administrator removed it, what tokens call it.
fn name(identity: &LinkedIdentity, providers: &[IdentityProvider]) -> String {
    let known = providers.iter().find(|provider| provider.idp() == identity.idp);
    known.map_or_else(|| identity.idp.clone(), |provider| provider.display_name.clone())
}

/// Step 2: `POST /{tenant}/account/linked-accounts/add`
pub async fn add(FreshForm { owner, form }: FreshForm) -> Response {
    let response = leave(&owner, form.field("provider")).await;
    owner.answer(response)
}

async fn leave(owner: &Owner, named: &str) -> Result<Response, Failure> {
    let id = named.parse().ok();
    let providers = providers(owner).await?;
    let Some(provider) = providers.iter().map(|known| known.id).find(|known| Some(*known) == id)
    else {
        return list(owner, Problems::none()).await;
    };
    if let Some(journey) = unproved(owner, PATH).await? {
        return Ok(journey);
    }
    Ok(owner.journey(PATH, Wanted::Link(owner.user().id, provider)).await)
}

/// Step 3: `POST /{tenant}/account/linked-accounts/remove`
pub async fn remove(FreshForm { owner, form }: FreshForm) -> Response {
    let response = unlink(&owner, (form.field("issuer"), form.field("subject"))).await;
    owner.answer(response)
}

async fn unlink(owner: &Owner, named: (&str, &str)) -> Result<Response, Failure> {
    if let Some(journey) = unproved(owner, PATH).await? {
        return Ok(journey);
    }
    let (app, user) = (owner.app(), owner.user());
    let linked = app.store.linked_identities(user.id).await?;
    let identity =
        linked.iter().find(|each| (each.issuer.as_str(), each.subject.as_str()) == named);
    // Pressed twice, or in a second tab: it is as they want it.
    let Some(identity) = identity else { return Ok(owner.moved(PATH, Done::Unlinked)) };
    let provider = name(identity, &providers(owner).await?);
    let letter = Letter::IdentityUnlinked { provider: &provider, at: app.clock.now() };
    let mail = notice(app, owner.page_request(), (owner.tenant(), user), &letter)?;
    let event = owner.event("user.unlink-identity", json!({ "idp": identity.idp }));
    let (keep, told) = (Some(owner.session().sid), (&event, mail.as_ref()));
    match app.store.unlink_identity(user.id, named, keep, told).await? {
        Unlinked::Yes => {
            app.mailer.wake();
            app.back_channel.wake();
            Ok(owner.moved(PATH, Done::Unlinked))
        }
        Unlinked::NotLinked => Ok(owner.moved(PATH, Done::Unlinked)),
        Unlinked::LastWay => list(owner, Problem::LastWayIn).await,
    }
}
