//! "Devices": where the customer is signed in, and sign-out of each. What apps were given in a
//! session that is ended here ends with it, and the apps are told.

use axum::response::Response;
use serde_json::json;

use super::owner::{Owner, OwnerForm};
use crate::journeys::Failure;
use crate::model::ids::SessionId;
use crate::pages::{AccountContent, DeviceLine, Devices, Done, Problems, Section};
use crate::store::{Ending, SignedInDevice};

/// `GET /{tenant}/account/devices`
pub async fn get(owner: Owner) -> Response {
    let response = page(&owner).await;
    owner.answer(response)
}

/// `POST /{tenant}/account/devices`: ends the session in the field `session`, or all others.
pub async fn post(OwnerForm { owner, form }: OwnerForm) -> Response {
    let response = end(&owner, form.field("session")).await;
    owner.answer(response)
}

async fn page(owner: &Owner) -> Result<Response, Failure> {
    let (app, here) = (owner.app(), owner.session().sid);
    let now = app.clock.now();
    let devices = app.store.signed_in_devices(owner.tenant().id, owner.user().id, now).await?;
    let mut devices: Vec<DeviceLine> =
        devices.into_iter().map(|device| line(device, here)).collect();
    devices.sort_by_key(|device| !device.this);
    let frame = owner.frame(Section::Devices, Problems::none());
    Ok(owner.show(frame, AccountContent::Devices(Devices { devices })))
}

fn line(device: SignedInDevice, here: SessionId) -> DeviceLine {
    DeviceLine {
        sid: device.session.sid.to_string(),
        browser: device.device.browser.name(),
        system: device.device.system.name(),
        this: device.session.sid == here,
        since: device.created_at.into(),
        used: device.session.last_seen_at.into(),
        apps: device.apps,
    }
}

async fn end(owner: &Owner, named: &str) -> Result<Response, Failure> {
    let which = match named.parse() {
        Ok(sid) => Ending::One(sid),
        Err(_) if named == "others" => {
            Ending::AllBut(owner.session().sid, owner.visit().remembered(owner.tenant()))
        }
        Err(_) => return page(owner).await,
    };
    let app = owner.app();
    let event = owner.event("user.sign-out-device", json!({ "session": named }));
    let whose = (owner.tenant().id, owner.user().id);
    let ended = app.store.end_devices(whose, which, &event, app.clock.now()).await?;
    if !ended.apps.is_empty() {
        app.back_channel.wake();
    }
    Ok(owner.moved(Section::Devices.path(), Done::SignedOut))
}
