//! Tokens that this provider signed and that come back to it: as the bearer of a request
//! (`bearer`), and as the assertion of the on-behalf-of grant (`token::on_behalf_of`).
//!
//! 1. The tenant that the token names, and that tenant's key; the signature (RFC 7515 §5.2); the
//!    issuer. What the token is for, and whether in time, its reader judges.
//! 2. The grant behind a customer's access token, in one read: not revoked, nor any that it comes
//!    from, and of a customer who may sign in (`docs/decisions/0004`).

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use vestibule_protocol::jose::{Claims, CompactJws};
use vestibule_protocol::time::Timestamp;

use super::claims::issuer;
use super::client_id;
use crate::app::App;
use crate::keys::KeyRingError;
use crate::model::authorization::Grant;
use crate::model::ids::TenantId;
use crate::model::tenant::{Tenant, TenantSegment};
use crate::model::user::User;
use crate::store::StoreError;

/// The claims of a token with the signature of one of our tenants. Only [`verify`] makes one.
#[derive(Debug)]
pub struct SignedToken {
    tenant: Arc<Tenant>,
    claims: Claims,
}

/// Step 1. `None` if we did not sign it.
pub async fn verify(app: &App, token: &str) -> Result<Option<SignedToken>, KeyRingError> {
    let Ok(jws) = CompactJws::parse(token) else { return Ok(None) };
    let (Some(kid), Some(named)) = (jws.kid(), named_tenant(token)) else { return Ok(None) };
    let Some(tenant) = app.directory.tenant(&TenantSegment::Id(named)).await? else {
        return Ok(None);
    };
    let Some(key) = app.keys.verifying_key(tenant.id, kid).await? else { return Ok(None) };
    let Ok(verified) = jws.verify(&key) else { return Ok(None) };
    let Ok(claims) = verified.claims() else { return Ok(None) };
    let token = SignedToken { tenant, claims };
    let own = issuer(&app.config.public_url, token.tenant.id);
    Ok((token.text("iss") == Some(own.as_str())).then_some(token))
}

/// The `tid` of a token that nobody has verified yet: it only chooses whose key must fit.
fn named_tenant(token: &str) -> Option<TenantId> {
    let payload = URL_SAFE_NO_PAD.decode(token.split('.').nth(1)?).ok()?;
    Claims::from_json(&payload).ok()?.text("tid").ok()??.parse().ok()
}

impl SignedToken {
    /// The tenant that signed it.
    pub fn tenant(&self) -> &Tenant {
        &self.tenant
    }

    /// What it says.
    pub fn claims(&self) -> &Claims {
        &self.claims
    }

    /// A claim that is a text.
    pub fn text(&self, name: &'static str) -> Option<&str> {
        self.claims.text(name).ok().flatten()
    }

    /// Whether it is neither too old nor from the future (RFC 7519 §4.1.4, §4.1.5).
    pub fn is_current(&self, now: Timestamp) -> bool {
        let moment = |name| self.claims.moment(name).ok().flatten();
        moment("exp").is_some_and(|exp| now < exp)
            && moment("nbf").is_some_and(|nbf| nbf <= now.plus_seconds(CLOCK_SKEW_SECONDS))
    }

    /// Step 2. `None` also for what is no access token of a customer.
    pub async fn live_grant(&self, app: &App) -> Result<Option<(Grant, User)>, StoreError> {
        let grant = self.text("rh").and_then(|id| id.parse().ok());
        let (Some(grant), Some(azp)) = (grant, self.text("azp").and_then(client_id)) else {
            return Ok(None);
        };
        let live = app.store.live_grant(grant).await?;
        Ok(live.filter(|(grant, _)| grant.tenant_id == self.tenant.id && grant.client_id == azp))
    }
}

/// How far the clocks of two of our own servers may be apart.
const CLOCK_SKEW_SECONDS: i64 = 60;
