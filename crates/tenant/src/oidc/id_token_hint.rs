//! `id_token_hint`: an ID token of ours that an app sends back (OpenID Connect Core §3.1.2.1,
//! RP-Initiated Logout 1.0 §2). Its age does not matter; everything else does.

use vestibule_protocol::jose::CompactJws;

use super::claims::issuer;
use super::client_id;
use crate::app::App;
use crate::keys::KeyRingError;
use crate::model::ids::{ClientId, SessionId, UserId};
use crate::model::tenant::Tenant;

/// What a verified hint says. Only [`verify`] makes one.
#[derive(Debug)]
pub struct IdTokenHint {
    audience: ClientId,
    user: UserId,
    sid: SessionId,
}

impl IdTokenHint {
    /// The app that the token was made for.
    pub fn audience(&self) -> &ClientId {
        &self.audience
    }

    /// Whom it is about.
    pub fn user(&self) -> UserId {
        self.user
    }

    /// The session in which it was made.
    pub fn sid(&self) -> SessionId {
        self.sid
    }
}

/// The hint, if this tenant signed it, for an app, about a customer. An `alg` of `none`, a key of
/// another tenant and another algorithm than the key's are no signature (Keycloak
/// CVE-2026-11800). An access token is no hint: only ID tokens have `idp` and no `azp`.
pub async fn verify(
    app: &App,
    tenant: &Tenant,
    token: &str,
) -> Result<Option<IdTokenHint>, KeyRingError> {
    let Ok(jws) = CompactJws::parse(token) else { return Ok(None) };
    let Some(kid) = jws.kid() else { return Ok(None) };
    let Some(key) = app.keys.verifying_key(tenant.id, kid).await? else { return Ok(None) };
    let Ok(verified) = jws.verify(&key) else { return Ok(None) };
    let Ok(claims) = verified.claims() else { return Ok(None) };
    let text = |name| claims.text(name).ok().flatten();
    let hint = || {
        if text("iss")? != issuer(&app.config.public_url, tenant.id)
            || text("idp").is_none()
            || claims.get("azp").is_some()
        {
            return None;
        }
        Some(IdTokenHint {
            audience: client_id(text("aud")?)?,
            user: text("oid")?.parse().ok()?,
            sid: text("sid")?.parse().ok()?,
        })
    };
    Ok(hint())
}
