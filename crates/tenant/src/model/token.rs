//! Lifetimes of tokens, and the subject identifiers in them.

use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::ids::{ClientId, UserId};
use super::tenant::PairwiseKey;

/// ID tokens live an hour.
pub const ID_TOKEN_SECONDS: i64 = 60 * 60;

/// Refresh tokens of web and native apps live 90 days from their last use.
pub const REFRESH_TOKEN_SECONDS: i64 = 90 * 24 * 60 * 60;

/// Refresh tokens of single-page apps end 24 hours after the sign-in, however often renewed.
pub const SPA_REFRESH_TOKEN_SECONDS: i64 = 24 * 60 * 60;

/// Access tokens live this long and up to half an hour longer, so that a fleet of apps does not
/// renew all at once.
pub const SHORTEST_ACCESS_TOKEN_SECONDS: i64 = 60 * 60;

/// The spread above [`SHORTEST_ACCESS_TOKEN_SECONDS`], in seconds.
pub const ACCESS_TOKEN_SPREAD_SECONDS: u32 = 30 * 60;

/// The `sub` claim: the same for a user in one app, another in every other app (OpenID Connect
/// Core §8.1).
pub fn pairwise_subject(key: &PairwiseKey, app: &ClientId, user: UserId) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, key.as_bytes());
    let mut context = hmac::Context::with_key(&key);
    context.update(app.to_string().as_bytes());
    context.update(b"|");
    context.update(user.to_string().as_bytes());
    URL_SAFE_NO_PAD.encode(context.sign())
}
