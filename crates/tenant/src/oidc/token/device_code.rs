//! `grant_type=urn:ietf:params:oauth:grant-type:device_code` (RFC 8628 §3.4, §3.5): a device asks
//! whether its customer has decided, until it gets an answer.
//!
//! 1. The app's extension, if it has one and the customer has approved: where it does not answer,
//!    nothing is used up, and the device asks again.
//! 2. The device code, of this app. Once the customer has approved it is used up by one statement;
//!    a second use is refused and revokes what the first gave.
//! 3. Until then `authorization_pending`, or `slow_down` for who asks sooner than the interval
//!    allows, which then grows by five seconds.
//! 4. Declined, or too late: told so, as often as it asks.
//! 5. Tokens; a refresh token if `offline_access` was granted.

use vestibule_protocol::token::TokenResponse;

use super::{Request, added_beforehand, first_refresh_token, tokens_for};
use crate::extensions::RequestType;
use crate::oidc::claims::Subject;
use crate::oidc::error::OAuthError;
use crate::oidc::parameters::LONG;
use crate::oidc::scopes;
use crate::secrets::PlainToken;
use crate::store::DevicePolled;

pub(super) async fn poll(request: Request<'_>) -> Result<TokenResponse, OAuthError> {
    let Request { app, tenant, client, parameters, .. } = request;
    let registration = &client.app().registration;
    let code = PlainToken::presented(parameters.required("device_code", LONG)?);
    let now = app.clock.now();
    let hash = code.hash();
    let owner = app.store.grant_of_device_code(&hash, &registration.client_id, now);
    let added = added_beforehand(request, RequestType::SignIn, owner).await?;
    let polled = app.store.poll_device(&hash, &registration.client_id, now).await?;
    let (grant, user) = match polled {
        DevicePolled::Approved { grant, user } => (grant, user),
        DevicePolled::Pending => return Err(OAuthError::DevicePending),
        DevicePolled::TooSoon => return Err(OAuthError::DeviceTooSoon),
        DevicePolled::Declined => return Err(OAuthError::Cancelled),
        DevicePolled::Expired => return Err(OAuthError::DeviceCodeExpired),
        DevicePolled::Unknown => return Err(OAuthError::DeviceCode),
        DevicePolled::AlreadyUsed(grant) => {
            tracing::warn!(%grant, "a device code was used twice; what it gave is revoked");
            return Err(OAuthError::DeviceCodeUsed);
        }
        DevicePolled::Revoked => return Err(OAuthError::GrantRevoked),
    };
    let granted = scopes::of_grant(app, client.app(), &grant.scopes).await?;
    let refresh_token = first_refresh_token(app, &grant).await?;
    let subject =
        Subject { tenant, client: registration, grant: &grant, user: &user, added: added.as_ref() };
    tokens_for(request, subject, &granted, None, refresh_token).await
}
