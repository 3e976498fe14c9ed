//! "Passkeys", a part of "Security": those of the account, and what its owner does with them.
//!
//! A passkey is two factors, so whoever adds or removes one has proved a second factor or a passkey,
//! if the account has one (`second_factors::unproved`). Who adds the first has proved it by that.
//!
//! 1. [`get`]: the list, for who has just proved who they are; so that what follows does not begin
//!    with another sign-in.
//! 2. [`options`] and [`add`]: a new one, as in a journey (`journeys::passkey`), bound to this
//!    session.
//! 3. [`rename`].
//! 4. [`ask_to_remove`] and [`remove`]: a question first. The last way to sign in stays, and, where
//!    the policy demands a passkey, the last passkey. Every other session ends, since the passkey may
//!    have begun it. A mail tells the owner.

use axum::Json;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde_json::json;

use super::owner::{Fresh, FreshForm, Owner};
use super::second_factors;
use crate::journeys::Failure;
use crate::journeys::passkey::wrong;
use crate::model::ids::PasskeyId;
use crate::model::journey::Authenticated;
use crate::model::passkey::{Ceremony, Passkey, PasskeyName, PasskeyPolicy};
use crate::pages::{
    AccountContent, Card, Done, Letter, Message, PasskeyForm, PasskeyLine, PasskeyRemoval,
    PasskeysPage, Problem, Problems, Section, Trouble,
};
use crate::passkeys::{self, PasskeyError};
use crate::store::{PasskeyChange, PasskeyRemoved};

/// What stands behind `/{tenant}/account`.
const PATH: &str = "/security/passkeys";

/// The card on the page "Security"; `None` where there are no passkeys.
pub async fn card(owner: &Owner) -> Result<Option<Card>, Failure> {
    if policy(owner).await? == PasskeyPolicy::Off {
        return Ok(None);
    }
    let count = owner.app().store.passkeys_of(owner.user().id).await?.len();
    Ok(Some(Card {
        title: "passkeys",
        text: Message::new("passkeys-why"),
        state: Some(Message::new("passkeys-count").number("count", count as i64)),
        href: owner.at(PATH),
        action: "passkeys-manage",
    }))
}

/// Step 1: `GET /{tenant}/account/security/passkeys`
pub async fn get(owner: Fresh) -> Response {
    second_factors::guarded(&owner, PATH, list(&owner, Problems::none(), None)).await
}

/// `refused`: a passkey, and the name that it cannot have.
async fn list(
    owner: &Owner,
    problems: impl Into<Problems>,
    refused: Option<(PasskeyId, &str)>,
) -> Result<Response, Failure> {
    let (app, user) = (owner.app(), owner.user());
    let can_add = policy(owner).await? != PasskeyPolicy::Off;
    let passkeys = app.store.passkeys_of(user.id).await?;
    let form = app
        .relying_party
        .as_ref()
        .filter(|_| can_add)
        .map(|party| PasskeyForm { rp_id: party.id.as_str().to_owned(), forget: None });
    let handle = passkeys::user_handle(app, user).await?;
    let accepted: Vec<String> =
        passkeys.iter().map(|passkey| passkey.credential_id.to_base64url()).collect();
    let content = PasskeysPage {
        passkeys: passkeys
            .iter()
            .map(|passkey| {
                let typed = refused.filter(|(id, _)| *id == passkey.id);
                PasskeyLine { refused: typed.map(|(_, name)| name.to_owned()), ..line(passkey) }
            })
            .collect(),
        passkey: form,
        user_handle: handle.to_base64url(),
        accepted: accepted.join(" "),
        longest: PasskeyName::LONGEST,
    };
    let frame = owner.frame(Section::Security, problems);
    Ok(owner.show(frame, AccountContent::Passkeys(content.into())))
}

fn line(passkey: &Passkey) -> PasskeyLine {
    PasskeyLine {
        id: passkey.id.to_string(),
        name: passkey.name.as_str().to_owned(),
        refused: None,
        added: Message::date(passkey.created_at),
        used: passkey.last_used_at.map(Message::date),
        synced: passkey.backup.eligible,
    }
}

/// Step 2: `POST /{tenant}/account/security/passkeys/add/options`
pub async fn options(FreshForm { owner, .. }: FreshForm) -> Response {
    let (tenant, user) = (owner.tenant(), owner.user());
    match second_factors::owes_proof(&owner).await {
        Ok(false) => {}
        // The script goes to the list, and so to the journey that asks for it.
        Ok(true) => return StatusCode::CONFLICT.into_response(),
        Err(failure) => return failure.trouble(owner.page_request()).status().into_response(),
    }
    let options = match policy(&owner).await {
        Ok(PasskeyPolicy::Off) => return StatusCode::CONFLICT.into_response(),
        Ok(_) => passkeys::ask_for_new(owner.app(), (tenant, user), ceremony(&owner)).await,
        Err(failure) => return failure.trouble(owner.page_request()).status().into_response(),
    };
    match options {
        Ok(options) => Json(json!({"publicKey": options})).into_response(),
        Err(error) => match wrong(error) {
            Ok(_) => StatusCode::CONFLICT.into_response(),
            Err(failure) => failure.trouble(owner.page_request()).status().into_response(),
        },
    }
}

/// Step 2: `POST /{tenant}/account/security/passkeys/add`
pub async fn add(FreshForm { owner, form }: FreshForm) -> Response {
    let answer = form.field("credential");
    let response = added(&owner, answer).await;
    owner.answer(response)
}

async fn added(owner: &Owner, answer: &str) -> Result<Response, Failure> {
    if let Some(journey) = second_factors::unproved(owner, PATH).await? {
        return Ok(journey);
    }
    let error = match policy(owner).await? {
        PasskeyPolicy::Off => PasskeyError::Unavailable,
        PasskeyPolicy::On | PasskeyPolicy::Offered | PasskeyPolicy::Required => {
            match made_and_added(owner, answer).await {
                Ok(()) => return Ok(owner.moved(PATH, Done::PasskeyAdded)),
                Err(error) => error,
            }
        }
    };
    list(owner, wrong(error)?.problem, None).await
}

async fn made_and_added(owner: &Owner, answer: &str) -> Result<(), PasskeyError> {
    let (app, request) = (owner.app(), owner.page_request());
    let made = passkeys::made(app, (owner.user(), &ceremony(owner)), answer, request).await?;
    passkeys::add(app, &made, None, request).await?;
    let proved = Authenticated::by_session(owner.session());
    if let Some(proved) = proved.and_passkey(made.verified()) {
        app.store.session_proved(owner.session().sid, proved.amr()).await?;
    }
    Ok(())
}

fn ceremony(owner: &Owner) -> Ceremony {
    Ceremony::RegistrationInSession(owner.session().sid, owner.user().id)
}

/// Step 3: `POST /{tenant}/account/security/passkeys/{id}/rename`
pub async fn rename(
    Path((_, id)): Path<(String, String)>,
    FreshForm { owner, form }: FreshForm,
) -> Response {
    let response = renamed(&owner, &id, form.field("name")).await;
    owner.answer(response)
}

async fn renamed(owner: &Owner, id: &str, name: &str) -> Result<Response, Failure> {
    let Some(passkey) = find(owner, id).await? else { return Ok(gone(owner)) };
    let typed = name;
    let Ok(name) = typed.parse::<PasskeyName>() else {
        return list(owner, Problem::PasskeyName, Some((passkey.id, typed))).await;
    };
    let event = passkeys::event(owner.app(), &passkey, "passkey.rename", json!(null));
    let key = (owner.user().id, passkey.id);
    match owner.app().store.rename_passkey(key, &name, &event).await? {
        true => Ok(owner.moved(PATH, Done::Saved)),
        false => Ok(gone(owner)),
    }
}

/// Step 4: `GET /{tenant}/account/security/passkeys/{id}/remove`
pub async fn ask_to_remove(Path((_, id)): Path<(String, String)>, owner: Fresh) -> Response {
    let response = question(&owner, &id, Problems::none()).await;
    owner.answer(response)
}

async fn question(owner: &Owner, id: &str, problems: Problems) -> Result<Response, Failure> {
    let Some(passkey) = find(owner, id).await? else { return Ok(gone(owner)) };
    let content = PasskeyRemoval { passkey: line(&passkey) };
    let frame = owner.frame(Section::Security, problems);
    Ok(owner.show(frame, AccountContent::PasskeyRemoval(content.into())))
}

/// Step 4: `POST /{tenant}/account/security/passkeys/{id}/remove`
pub async fn remove(
    Path((_, id)): Path<(String, String)>,
    FreshForm { owner, .. }: FreshForm,
) -> Response {
    let response = removed(&owner, &id).await;
    owner.answer(response)
}

async fn removed(owner: &Owner, id: &str) -> Result<Response, Failure> {
    if let Some(journey) = second_factors::unproved(owner, PATH).await? {
        return Ok(journey);
    }
    // Pressed twice, or in an old tab: it is removed.
    let Some(passkey) = find(owner, id).await? else {
        return Ok(owner.moved(PATH, Done::PasskeyRemoved));
    };
    let (app, user) = (owner.app(), owner.user());
    let letter = Letter::PasskeyRemoved { name: passkey.name.as_str(), at: app.clock.now() };
    let mail = passkeys::notice(app, user, &letter, owner.page_request())?;
    let event = passkeys::event(app, &passkey, "passkey.remove", json!(null));
    let change = PasskeyChange { event: &event, mail: mail.as_ref() };
    let keep = (policy(owner).await? == PasskeyPolicy::Required, Some(owner.session().sid));
    match app.store.remove_passkey((user.id, passkey.id), keep, change).await? {
        PasskeyRemoved::Yes => {
            app.mailer.wake();
            app.back_channel.wake();
            Ok(owner.moved(PATH, Done::PasskeyRemoved))
        }
        PasskeyRemoved::NotFound => Ok(owner.moved(PATH, Done::PasskeyRemoved)),
        PasskeyRemoved::LastOne => question(owner, id, Problem::PasskeyLast.into()).await,
    }
}

/// A passkey of this very owner (Zitadel CVE-2025-27507: what an id names must be the caller's).
async fn find(owner: &Owner, id: &str) -> Result<Option<Passkey>, Failure> {
    let Ok(id) = id.parse::<PasskeyId>() else { return Ok(None) };
    let passkeys = owner.app().store.passkeys_of(owner.user().id).await?;
    Ok(passkeys.into_iter().find(|passkey| passkey.id == id))
}

fn gone(owner: &Owner) -> Response {
    owner.trouble(Trouble::NotFound)
}

/// The tenant's policy; off where browsers keep no passkeys for this server's address.
async fn policy(owner: &Owner) -> Result<PasskeyPolicy, Failure> {
    let app = owner.app();
    if app.relying_party.is_none() {
        return Ok(PasskeyPolicy::Off);
    }
    let policy = app.store.passkey_policy(owner.tenant().id).await?;
    Ok(policy.unwrap_or(PasskeyPolicy::Off))
}
