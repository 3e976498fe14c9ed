//! Front-channel log-out (OpenID Connect Front-Channel Logout 1.0): the page of the end of a
//! sign-out loads, in frames that nobody sees, the `frontchannel_logout_uri` of each app that the
//! ended sessions had signed in to.
//!
//! Each address gets `iss` and `sid` (§3), so that an app can tell whose session it is to end. The
//! page's policy admits frames of exactly these origins (`pages`).

use super::claims::issuer;
use crate::app::App;
use crate::model::tenant::Tenant;
use crate::pages::{LogoutFrame, ToldApps};
use crate::store::{StoreError, VisitedApp};

/// The apps that hear of the sign-out, by whichever channel, and the frames of those that hear of
/// it from the browser.
pub async fn told(
    app: &App,
    tenant: &Tenant,
    visited: &[VisitedApp],
) -> Result<ToldApps, StoreError> {
    let issuer = issuer(&app.config.public_url, tenant.id);
    let mut told = ToldApps::default();
    for visit in visited {
        let Some(client) = app.directory.app(&visit.client_id).await? else { continue };
        let registration = &client.registration;
        if let Some(uri) = &registration.front_channel_logout_uri {
            let sid = visit.sid.to_string();
            let src = uri.with_parameters(&[("iss", &issuer), ("sid", &sid)]);
            told.frames.push(LogoutFrame { src, origin: uri.origin() });
        }
        let hears = registration.front_channel_logout_uri.is_some()
            || registration.back_channel_logout_uri.is_some();
        if hears && !told.names.contains(&registration.display_name) {
            told.names.push(registration.display_name.clone());
        }
    }
    told.names.sort_unstable();
    Ok(told)
}
