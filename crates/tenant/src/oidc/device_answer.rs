//! The answer to a device: what `answer` is where an app waits at its redirect URI. The browser gets
//! a page that says how it ended; the device learns it at its next poll (`token::device_code`).
//!
//! 1. Approved: a grant, and by one statement the device that waits for it (RFC 8628 §3.5).
//! 2. Declined: by one statement too.
//! 3. A device that waits no longer, since it took too long or somebody answered before, gets
//!    nothing, and the page says so.

use axum::response::Response;

use super::Visit;
use super::answer::{SignedIn, granted};
use super::claims;
use super::error::{OAuthError, page_request};
use crate::directory::RegisteredApp;
use crate::journeys::device;
use crate::model::authorization::Grant;
use crate::model::device_code::LIFETIME_SECONDS;
use crate::model::ids::{DeviceCodeId, GrantId};
use crate::model::tenant::Tenant;
use crate::pages::{DeviceDone, DeviceEnd, Page};

/// Step 1.
pub async fn approve(
    visit: &Visit,
    device: DeviceCodeId,
    signed_in: SignedIn<'_>,
) -> Result<Response, OAuthError> {
    let app = &visit.app;
    let SignedIn { tenant, client, session, user, .. } = signed_in;
    let registration = &client.registration;
    let now = app.clock.now();
    let granted = match granted(app, signed_in).await {
        // The device hears that it gets nothing, and polls no longer.
        Err(refused @ (OAuthError::CustomerConsent | OAuthError::NoUserFlow)) => {
            tracing::warn!(client = %registration.client_id, %refused, "a device gets nothing");
            return decline(visit, device, (tenant, client)).await;
        }
        granted => granted?,
    };
    let grant = Grant {
        id: GrantId::random(&app.random),
        parent: None,
        tenant_id: tenant.id,
        client_id: registration.client_id.clone(),
        user_id: user.id,
        sid: session.sid,
        scopes: granted.scopes,
        auth_time: session.auth_time,
        amr: session.amr.clone(),
        idp: session.idp.clone(),
        created_at: now,
        refresh_until: None,
        expires_at: claims::longest_life(registration, now.plus_seconds(LIFETIME_SECONDS)),
        revoked_at: None,
    };
    let end = match app.store.approve_device(device, &grant, now).await? {
        true => DeviceEnd::SignedIn,
        false => DeviceEnd::Over,
    };
    Ok(page(visit, tenant, client, end))
}

/// Step 2.
pub async fn decline(
    visit: &Visit,
    device: DeviceCodeId,
    (tenant, client): (&Tenant, &RegisteredApp),
) -> Result<Response, OAuthError> {
    let end = match visit.app.store.decline_device(device, visit.app.clock.now()).await? {
        true => DeviceEnd::Declined,
        false => DeviceEnd::Over,
    };
    Ok(page(visit, tenant, client, end))
}

/// How it ended.
fn page(visit: &Visit, tenant: &Tenant, client: &RegisteredApp, end: DeviceEnd) -> Response {
    let request = page_request(&visit.app, &visit.context, &visit.headers, Some(tenant)).of_tenant(
        &visit.app,
        tenant,
        Some(&client.registration.client_id),
    );
    let app = client.registration.display_name.clone();
    let again = device::path(&visit.segment);
    visit.app.pages.render(&request, &Page::DeviceDone(DeviceDone { app, end, again }))
}
