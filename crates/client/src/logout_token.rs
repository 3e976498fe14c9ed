//! Logout tokens (OpenID Connect Back-Channel Logout 1.0 §2.4, §2.6).
//!
//! 1. Signature and key as for an ID token.
//! 2. `typ` is `logout+jwt`, or says nothing else; `events` names the log-out, and there is no
//!    `nonce`: so no ID token passes for one.
//! 3. `iss`, `aud`, `iat`, `exp` as for an ID token; without `exp`, two minutes from `iat`.
//! 4. `sub` or `sid` says whose session ends, and `jti` names the token.

use std::fmt;

use aws_lc_rs::digest;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use vestibule_protocol::jose::{Claims, ClaimsView};
use vestibule_protocol::secret::PlainSecret;
use vestibule_protocol::time::Timestamp;

use crate::client::Client;
use crate::signed::{self, TokenFault};
use crate::verify::{VerifyError, check_audience};

/// A logout token that passed every check. Nothing else makes one.
pub(crate) struct LogoutToken {
    issuer: String,
    subject: Option<String>,
    sid: Option<String>,
    id_hash: String,
    expires_at: Timestamp,
}

impl LogoutToken {
    pub(crate) fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Whose sessions end.
    pub(crate) fn subject(&self) -> Option<&str> {
        self.subject.as_deref()
    }

    /// Which session of the provider ends; all of the subject's, when there is none.
    pub(crate) fn sid(&self) -> Option<&str> {
        self.sid.as_deref()
    }

    /// The hash of issuer and `jti`: the token is taken once.
    pub(crate) fn id_hash(&self) -> &str {
        &self.id_hash
    }

    /// Until when it could come again.
    pub(crate) fn expires_at(&self) -> Timestamp {
        self.expires_at
    }
}

impl fmt::Debug for LogoutToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LogoutToken").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

impl Client {
    /// Verifies a logout token.
    ///
    /// # Errors
    /// The first [`IdTokenError`] it meets, or [`VerifyError::Unavailable`] when the keys cannot be
    /// fetched.
    pub(crate) async fn verify_logout_token(
        &self,
        token: PlainSecret,
    ) -> Result<LogoutToken, VerifyError> {
        let metadata = self.metadata().await?;
        let (verified, key) = signed::verify_signature(&self.discovery, token.expose()).await?;
        let claims = verified.view().map_err(|_| TokenFault::Payload)?;
        signed::check_type(&verified, &["logout+jwt", "application/logout+jwt", "JWT"])?;
        check_event(&verified.claims().map_err(|_| TokenFault::Payload)?)?;
        let issuer = signed::check_issuer(&self.discovery, &metadata, &claims, key.issuer())?;
        let expires_at = expiry(&claims)?;
        signed::check_times_until(&claims, expires_at, self.clock.now())?;
        check_audience(&claims, &self.id)?;
        let own = |name| Ok::<_, TokenFault>(signed::text(&claims, name)?.map(str::to_owned));
        let (subject, sid) = (own("sub")?, own("sid")?);
        if subject.is_none() && sid.is_none() {
            return Err(TokenFault::Missing("sub").into());
        }
        let jti = signed::text(&claims, "jti")?.ok_or(TokenFault::Missing("jti"))?;
        let id_hash = digest::digest(&digest::SHA256, format!("{issuer}\n{jti}").as_bytes());
        let id_hash = URL_SAFE_NO_PAD.encode(id_hash);
        Ok(LogoutToken { issuer: issuer.to_owned(), subject, sid, id_hash, expires_at })
    }
}

/// Step 2.
fn check_event(claims: &Claims) -> Result<(), TokenFault> {
    let event = claims.get("events").and_then(|events| events.get(LOGOUT_EVENT));
    let is_log_out = event.is_some_and(Value::is_object);
    if is_log_out && claims.get("nonce").is_none() { Ok(()) } else { Err(TokenFault::OtherKind) }
}

/// The drafts before the final text had no `exp`, and providers of that time send none. Theirs last
/// as long as §2.4 advises.
fn expiry(claims: &ClaimsView<'_>) -> Result<Timestamp, TokenFault> {
    if let Some(expires_at) = signed::moment(claims, "exp")? {
        return Ok(expires_at);
    }
    let issued_at = signed::moment(claims, "iat")?.ok_or(TokenFault::Missing("iat"))?;
    Ok(issued_at.plus_seconds(LIFETIME_SECONDS))
}

const LIFETIME_SECONDS: i64 = 120;
const LOGOUT_EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";
