//! Back-channel log-out (OpenID Connect Back-Channel Logout 1.0): when a session ends, the tenant
//! tells each app that the session signed in to, server to server, whether or not a browser is
//! there.
//!
//! 1. Whatever ends a session (a sign-out, a block, a new password) queues a job for each such app
//!    with a `backchannel_logout_uri`, in the same transaction (`store::logout`). Nobody waits for
//!    more than that.
//! 2. [`worker`] claims a job by one statement and reads the app's address as it is now.
//! 3. `logout_token` makes the token (§2.4), anew for each try: it lives two minutes.
//! 4. `call` posts it (§2.5), to addresses of the public internet only.
//! 5. 2xx: told. 400: the app will not have it (§2.8), and hearing it again would not help. All
//!    else waits longer after each try, for a day, and what else is due for that app waits with it.
//!
//! A worker that dies between 4 and 5 leaves an app that is told twice, by two tokens; the second
//! finds the session gone.

mod call;
pub mod worker;

use std::fmt;
use std::sync::Arc;

use serde::Serialize;
use tokio::sync::Notify;
use vestibule_protocol::jose::{self, SignError};
use vestibule_protocol::secret::PlainSecret;

use super::claims::issuer;
use crate::app::App;
use crate::keys::KeyRingError;
use crate::model::app_registration::AppRegistration;
use crate::model::tenant::Tenant;
use crate::model::token::pairwise_subject;
use crate::store::ClaimedLogout;

/// The bell that wakes the worker. Clones share it.
#[derive(Clone, Default)]
pub struct BackChannel {
    queued: Arc<Notify>,
}

impl BackChannel {
    /// Tells the worker of this process that sessions ended: call it after the commit. Without it
    /// the worker finds the jobs when it looks next.
    pub fn wake(&self) {
        self.queued.notify_one();
    }
}

impl fmt::Debug for BackChannel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BackChannel").finish_non_exhaustive()
    }
}

/// Why there is no logout token.
#[derive(Debug, thiserror::Error)]
enum NoToken {
    #[error(transparent)]
    Key(#[from] KeyRingError),
    #[error(transparent)]
    Sign(#[from] SignError),
}

#[derive(Serialize)]
struct LogoutClaims<'a> {
    iss: &'a str,
    aud: &'a str,
    iat: i64,
    exp: i64,
    jti: String,
    sub: String,
    sid: String,
    events: Events,
}

#[derive(Serialize)]
struct Events {
    #[serde(rename = "http://schemas.openid.net/event/backchannel-logout")]
    back_channel_logout: Nothing,
}

/// `{}`
#[derive(Serialize)]
struct Nothing {}

/// Step 3: signed as the app's ID tokens are, with the `sub` that they have. No `nonce` (§2.4), so
/// that it is never taken for one of them, and a type of its own (RFC 8725 §3.11).
async fn logout_token(
    app: &App,
    tenant: &Tenant,
    client: &AppRegistration,
    job: &ClaimedLogout,
) -> Result<PlainSecret, NoToken> {
    let now = app.clock.now();
    let claims = LogoutClaims {
        iss: &issuer(&app.config.public_url, tenant.id),
        aud: client.client_id.as_str(),
        iat: now.unix(),
        exp: now.plus_seconds(TOKEN_SECONDS).unix(),
        jti: app.random.base64url::<16>(),
        sub: pairwise_subject(&tenant.pairwise, &client.client_id, job.user_id),
        sid: job.sid.to_string(),
        events: Events { back_channel_logout: Nothing {} },
    };
    let key = app.keys.signing_key(tenant.id, client.signing_algorithm).await?;
    Ok(jose::sign(&key, "logout+jwt", &claims)?.into())
}

/// How long a logout token lives: two minutes at most (§4).
const TOKEN_SECONDS: i64 = 120;
