//! "Second factors", a part of "Security": those of the account, its recovery codes, and the browsers
//! that are not asked for them.
//!
//! Whoever changes them has proved who they are a moment ago; and where the account has a factor or a
//! passkey, that they have it too, whatever the policies say: else who knows no more than the
//! password would take the factor away (Zitadel CVE-2025-64103).
//!
//! 1. [`get`]: the list.
//! 2. [`add`]: a journey, as on the way to an app, that leads back here (`journeys::second_factor`).
//! 3. [`remove`], and [`forget`] of a browser. With a factor every other session ends, since it may
//!    have begun with it. A mail tells of a factor that is gone.
//! 4. [`codes`]: new recovery codes, shown once.

use axum::response::Response;

use super::owner::{Fresh, FreshForm, Owner};
use super::sign_in::Wanted;
use crate::journeys::Failure;
use crate::mfa;
use crate::mfa::owned::{self, OwnedError};
use crate::model::audit::Actor;
use crate::model::second_factor::{Factor, FactorKind, MFA};
use crate::pages::{
    AccountContent, Card, Done, FactorLine, Message, Moment, NewRecoveryCodes, Problems,
    RememberedLine, SecondFactors, Section, second_factor_promise,
};
use crate::store::RememberedDevice;

/// What stands behind `/{tenant}/account`.
const PATH: &str = "/security/second-factors";

/// The card on the page "Security".
pub async fn card(owner: &Owner) -> Result<Card, Failure> {
    let count = owner.app().store.factors(owner.user().id).await?.len();
    Ok(Card {
        title: "second-factors",
        text: Message::new(promise(owner).await?),
        state: Some(Message::new("second-factors-count").number("count", count as i64)),
        href: owner.at(PATH),
        action: "second-factors-manage",
    })
}

/// Step 1: `GET /{tenant}/account/security/second-factors`
pub async fn get(owner: Fresh) -> Response {
    guarded(&owner, PATH, list(&owner)).await
}

async fn list(owner: &Owner) -> Result<Response, Failure> {
    let owned = owned::of(owner.app(), owner.user()).await?;
    let content = SecondFactors {
        why: promise(owner).await?,
        factors: owned.factors.iter().map(line).collect(),
        recovery_codes: owned.recovery_codes,
        devices: owned.devices.iter().map(device).collect(),
    };
    let frame = owner.frame(Section::Security, Problems::none());
    Ok(owner.show(frame, AccountContent::SecondFactors(content.into())))
}

/// What a second factor keeps out, by the policy that counts at this page.
async fn promise(owner: &Owner) -> Result<&'static str, Failure> {
    let client = owner.account_client().await?;
    Ok(second_factor_promise(mfa::requirement(owner.app(), owner.user(), &client).await?))
}

fn line(factor: &Factor) -> FactorLine {
    FactorLine {
        id: factor.id.to_string(),
        kind: factor.kind.as_str(),
        number: match &factor.kind {
            FactorKind::Phone(number) => Some(number.masked()),
            FactorKind::Totp | FactorKind::Email => None,
        },
        added: factor.created_at.into(),
        used: factor.last_used_at.map(Moment::from),
    }
}

fn device(device: &RememberedDevice) -> RememberedLine {
    RememberedLine {
        id: device.id.to_string(),
        browser: device.device.browser.name(),
        system: device.device.system.name(),
        used: device.last_used_at.into(),
    }
}

/// Step 2: `POST /{tenant}/account/security/second-factors/add`
pub async fn add(FreshForm { owner, .. }: FreshForm) -> Response {
    owner.journey(PATH, Wanted::AddFactor(owner.user().id)).await
}

/// Step 3: `POST /{tenant}/account/security/second-factors/remove`
pub async fn remove(FreshForm { owner, form }: FreshForm) -> Response {
    let response = removed(&owner, form.field("factor")).await;
    owner.answer(response)
}

async fn removed(owner: &Owner, id: &str) -> Result<Response, Failure> {
    if let Some(journey) = unproved(owner, PATH).await? {
        return Ok(journey);
    }
    let (app, user) = (owner.app(), owner.user());
    let by = (user, Actor::User(user.id));
    let account_app = owner.account_app().await?;
    let support = account_app.name();
    let Ok(id) = id.parse() else { return list(owner).await };
    let which = (id, Some(owner.session().sid));
    // Whoever presses twice, or in an old tab, reads that it is removed, which it is.
    owned::remove(app, owner.page_request(), by, which, support).await.map_err(failed)?;
    Ok(owner.moved(PATH, Done::Removed))
}

/// Step 3: `POST /{tenant}/account/security/second-factors/forget`
pub async fn forget(FreshForm { owner, form }: FreshForm) -> Response {
    let response = forgotten(&owner, form.field("device")).await;
    owner.answer(response)
}

async fn forgotten(owner: &Owner, id: &str) -> Result<Response, Failure> {
    let Ok(id) = id.parse() else { return list(owner).await };
    owned::forget_device(owner.app(), owner.user(), id).await?;
    Ok(owner.moved(PATH, Done::Removed))
}

/// Step 4: `POST /{tenant}/account/security/second-factors/codes`
pub async fn codes(FreshForm { owner, .. }: FreshForm) -> Response {
    let response = new_codes(&owner).await;
    owner.answer(response)
}

async fn new_codes(owner: &Owner) -> Result<Response, Failure> {
    if let Some(journey) = unproved(owner, PATH).await? {
        return Ok(journey);
    }
    let (app, user) = (owner.app(), owner.user());
    if app.store.factors(user.id).await?.is_empty() {
        return list(owner).await;
    }
    let account_app = owner.account_app().await?;
    let support = account_app.name();
    let codes = owned::new_recovery_codes(app, owner.page_request(), user, support).await;
    let codes = codes.map_err(failed)?;
    let codes = codes.iter().map(|code| code.reveal().to_string()).collect();
    let frame = owner.frame(Section::Security, Problems::none());
    Ok(owner.show(frame, AccountContent::NewRecoveryCodes(NewRecoveryCodes { codes }.into())))
}

/// The page `page`, for who has proved a factor or passkey of the account, if it has one; else the
/// journey that asks for it, and leads back to `path`.
pub(super) async fn guarded(
    owner: &Owner,
    path: &str,
    page: impl Future<Output = Result<Response, Failure>>,
) -> Response {
    let response = match unproved(owner, path).await {
        Ok(None) => page.await,
        Ok(Some(journey)) => Ok(journey),
        Err(failure) => Err(failure),
    };
    owner.answer(response)
}

/// The journey that asks for a factor or passkey of an account that has one, where the session has
/// none.
pub(super) async fn unproved(owner: &Owner, path: &str) -> Result<Option<Response>, Failure> {
    if !owes_proof(owner).await? {
        return Ok(None);
    }
    Ok(Some(owner.journey(path, Wanted::SecondFactor(owner.user().id)).await))
}

/// Whether the account has a factor or a passkey, and the session none.
pub(super) async fn owes_proof(owner: &Owner) -> Result<bool, Failure> {
    let proved = owner.session().amr.iter().any(|method| method == MFA);
    Ok(!proved && mfa::has_any(owner.app(), owner.user().id).await?)
}

fn failed(error: OwnedError) -> Failure {
    match error {
        OwnedError::Mail(error) => error.into(),
        OwnedError::Store(error) => error.into(),
    }
}
