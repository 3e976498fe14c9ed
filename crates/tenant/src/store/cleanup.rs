//! Deletes what no longer means anything, in batches, so that no other writer waits long.

use vestibule_protocol::time::Timestamp;

use super::db::sql;
use super::{Store, StoreError};
use crate::model::device::DEVICE_SECONDS;
use crate::model::place::FAMILIAR_SECONDS;

impl Store {
    /// Deletes rows that expired long enough ago; says how many.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn delete_expired(&self, now: Timestamp) -> Result<u64, StoreError> {
        let mut deleted = 0;
        for (statement, kept_seconds) in EXPIRED {
            let before = now.plus_seconds(-kept_seconds);
            loop {
                let batch = self.db.execute(sql(statement).bind(before)).await?;
                deleted += batch;
                if batch < BATCH {
                    break;
                }
                tokio::task::yield_now().await;
            }
        }
        Ok(deleted)
    }
}

/// Rows of one statement. The number stands in the statements too: with a parameter PostgreSQL
/// would plan for a tenth of the table, and read it whole.
const BATCH: u64 = 500;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// What to delete, and for how many seconds after its end it is kept. Passcodes go with their
/// requests, codes and refresh tokens with their grants, visited apps with their sessions.
///
/// Used codes, device codes and refresh tokens stay until they would have expired anyway and a while longer:
/// that a second use is noticed depends on it. What anybody can have stored, in the name of a public
/// client, and was not used goes within minutes. A grant outlives its last refresh token by the
/// longest access token (24 hours), since userinfo asks for it, and outlives what was given on its
/// behalf, since its revocation is read there.
pub(super) const EXPIRED: &[(&str, i64)] = &[
    (
        "DELETE FROM authorization_requests WHERE id IN (
             SELECT id FROM authorization_requests WHERE expires_at <= $1 LIMIT 500)",
        HOUR,
    ),
    (
        "DELETE FROM authorization_codes WHERE code_hash IN (
             SELECT code_hash FROM authorization_codes WHERE expires_at <= $1 LIMIT 500)",
        DAY,
    ),
    (
        // A device that asks late is still told that its code has expired.
        "DELETE FROM device_codes WHERE redeemed_at IS NULL AND id IN (
             SELECT id FROM device_codes
             WHERE expires_at <= $1 AND redeemed_at IS NULL LIMIT 500)",
        5 * MINUTE,
    ),
    (
        "DELETE FROM device_codes WHERE id IN (
             SELECT id FROM device_codes WHERE expires_at <= $1 LIMIT 500)",
        DAY,
    ),
    (
        // Said twice: one that is used at this moment gets another end.
        "DELETE FROM pushed_requests WHERE expires_at <= $1 AND id IN (
             SELECT id FROM pushed_requests WHERE expires_at <= $1 LIMIT 500)",
        0,
    ),
    (
        "DELETE FROM passkey_challenges WHERE challenge_hash IN (
             SELECT challenge_hash FROM passkey_challenges WHERE expires_at <= $1 LIMIT 500)",
        0,
    ),
    (
        "DELETE FROM external_sign_ins WHERE state_hash IN (
             SELECT state_hash FROM external_sign_ins WHERE expires_at <= $1 LIMIT 500)",
        HOUR,
    ),
    (
        "DELETE FROM refresh_tokens WHERE token_hash IN (
             SELECT token_hash FROM refresh_tokens WHERE expires_at <= $1 LIMIT 500)",
        DAY,
    ),
    (
        "DELETE FROM grants WHERE id IN (
             SELECT id FROM grants WHERE expires_at <= $1 AND NOT EXISTS (
                 SELECT 1 FROM grants given WHERE given.parent_id = grants.id) LIMIT 500)",
        2 * DAY,
    ),
    (
        "DELETE FROM sessions WHERE sid IN (
             SELECT sid FROM sessions WHERE expires_at <= $1 LIMIT 500)",
        DAY,
    ),
    (
        "DELETE FROM mail_jobs WHERE id IN (
             SELECT id FROM mail_jobs WHERE expires_at <= $1 LIMIT 500)",
        DAY,
    ),
    (
        "DELETE FROM logout_jobs WHERE (client_id, sid) IN (
             SELECT client_id, sid FROM logout_jobs WHERE expires_at <= $1 LIMIT 500)",
        DAY,
    ),
    (
        "DELETE FROM lockouts WHERE (account_hash, familiar) IN (
             SELECT account_hash, familiar FROM lockouts WHERE last_failure_at <= $1 LIMIT 500)",
        DAY,
    ),
    (
        "DELETE FROM email_changes WHERE id IN (
             SELECT id FROM email_changes WHERE expires_at <= $1 LIMIT 500)",
        DAY,
    ),
    (
        "DELETE FROM known_devices WHERE (user_id, device_hash) IN (
             SELECT user_id, device_hash FROM known_devices WHERE last_seen_at <= $1 LIMIT 500)",
        DEVICE_SECONDS,
    ),
    (
        // In milliseconds, and long past once it is older than the moment in seconds says.
        "DELETE FROM shared_limits WHERE bucket_hash IN (
             SELECT bucket_hash FROM shared_limits WHERE whole_at <= $1 * 1000 LIMIT 500)",
        HOUR,
    ),
    (
        "DELETE FROM familiar_places WHERE (account_hash, place_hash) IN (
             SELECT account_hash, place_hash FROM familiar_places WHERE seen_at <= $1 LIMIT 500)",
        FAMILIAR_SECONDS,
    ),
    (
        "DELETE FROM signing_keys WHERE kid IN (
             SELECT kid FROM signing_keys WHERE expires_at <= $1 LIMIT 500)",
        30 * DAY,
    ),
    (
        "DELETE FROM remembered_devices WHERE id IN (
             SELECT id FROM remembered_devices WHERE expires_at <= $1 LIMIT 500)",
        0,
    ),
    (
        "DELETE FROM phone_sends WHERE passcode_id IN (
             SELECT passcode_id FROM phone_sends WHERE created_at <= $1 LIMIT 500)",
        DAY,
    ),
    (
        "DELETE FROM mailbox WHERE id IN (
             SELECT id FROM mailbox WHERE created_at <= $1 LIMIT 500)",
        30 * DAY,
    ),
];
