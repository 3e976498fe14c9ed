//! `device_codes`: devices that wait for a customer (RFC 8628).

use vestibule_protocol::time::Timestamp;

use super::db::{Statement, Tx, sql};
use super::grants::{insert_grant, live_in, revocation};
use super::{Inserted, Store, StoreError, lockouts, to_json};
use crate::model::authorization::{AuthorizationRequest, Grant};
use crate::model::device_code::{INTERVAL_SECONDS, SLOW_DOWN_SECONDS};
use crate::model::ids::{ClientId, DeviceCodeId, GrantId, TenantId};
use crate::model::lockout::LockoutKey;
use crate::model::user::User;
use crate::secrets::{KeyedHash, TokenHash};

/// A device that begins to wait.
#[derive(Debug)]
pub struct NewDeviceCode {
    /// Its row.
    pub id: DeviceCodeId,
    /// What it polls with.
    pub device_code: TokenHash,
    /// What the customer types.
    pub user_code: KeyedHash,
    /// The tenant.
    pub tenant_id: TenantId,
    /// What its app asked for.
    pub request: AuthorizationRequest,
    /// Since when.
    pub created_at: Timestamp,
    /// Until when.
    pub expires_at: Timestamp,
}

/// What a user code that somebody typed is worth.
#[derive(Debug)]
pub enum UserCodeTried {
    /// A device waits with it: what its app asked for.
    Waiting(Box<AuthorizationRequest>),
    /// None does. Counted.
    Unknown,
    /// Too many wrong ones came from there; this one was not looked at.
    Locked {
        /// For how long.
        seconds: i64,
    },
}

/// What a poll finds (RFC 8628 §3.5).
#[derive(Debug)]
pub enum DevicePolled {
    /// The customer approved; the code is used up now.
    Approved {
        /// What it gave.
        grant: Box<Grant>,
        /// The customer.
        user: Box<User>,
    },
    /// The customer has not decided.
    Pending,
    /// Neither, and the device asks too often.
    TooSoon,
    /// The customer declined.
    Declined,
    /// Too late.
    Expired,
    /// No such code for this app.
    Unknown,
    /// It was used before: whoever has it is not the device. Everything that it gave is revoked.
    AlreadyUsed(GrantId),
    /// The customer was blocked or changed their password in the meantime.
    Revoked,
}

impl Store {
    /// Stores a device that begins to wait; [`Inserted::AlreadyThere`] if another has one of its
    /// codes.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn insert_device_code(&self, new: &NewDeviceCode) -> Result<Inserted, StoreError> {
        let touched = self
            .db
            .execute(
                sql("INSERT INTO device_codes (id, device_code_hash, user_code_hash, tenant_id,
                         client_id, request, interval_seconds, poll_after, created_at, expires_at)
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9) ON CONFLICT DO NOTHING")
                .bind(new.id)
                .bind(&new.device_code)
                .bind(&new.user_code)
                .bind(new.tenant_id)
                .bind(&new.request.client_id)
                .bind(to_json(&new.request)?)
                .bind(INTERVAL_SECONDS)
                .bind(new.created_at)
                .bind(new.expires_at),
            )
            .await?;
        Ok(Inserted::from_rows(touched))
    }

    /// Tries a user code that came from `place`. Tries from one place queue up, and a wrong one is
    /// counted on its lockout before the next is looked at (RFC 8628 §5.1); a right one neither
    /// counts nor clears, since anybody can get codes of their own.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn try_user_code(
        &self,
        place: &KeyedHash,
        tenant: TenantId,
        code: &KeyedHash,
        now: Timestamp,
    ) -> Result<UserCodeTried, StoreError> {
        let place = LockoutKey::elsewhere(*place);
        let mut tx = self.db.begin().await?;
        let before = lockouts::queue_up(&mut tx, &place, now).await?;
        if let Some(seconds) = before.locked_for(now) {
            return Ok(UserCodeTried::Locked { seconds });
        }
        let waiting = tx.optional(waiting(tenant, code, now)).await?;
        if let Some(waiting) = waiting {
            return Ok(UserCodeTried::Waiting(Box::new(waiting.json("request")?)));
        }
        lockouts::write(&mut tx, &place, &before.after_failure(place.policy, now, None)).await?;
        tx.commit().await?;
        Ok(UserCodeTried::Unknown)
    }

    /// What the app of the device asked for that waits with a user code. For a code that was tried
    /// before in the same browser, and was right.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn waiting_device(
        &self,
        tenant: TenantId,
        code: &KeyedHash,
        now: Timestamp,
    ) -> Result<Option<AuthorizationRequest>, StoreError> {
        let waiting = self.db.optional(waiting(tenant, code, now)).await?;
        waiting.map(|row| row.json("request")).transpose()
    }

    /// The customer approves: the grant is there for the device. `false` if the device no longer
    /// waits; then there is no grant.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn approve_device(
        &self,
        device: DeviceCodeId,
        grant: &Grant,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut tx = self.db.begin().await?;
        if !insert_grant(&mut tx, grant).await? {
            return Ok(false);
        }
        let touched = tx
            .execute(
                sql("UPDATE device_codes SET decided_at = $2, grant_id = $3
                     WHERE id = $1 AND decided_at IS NULL AND expires_at > $2")
                .bind(device)
                .bind(now)
                .bind(grant.id),
            )
            .await?;
        if touched > 0 {
            tx.commit().await?;
        }
        Ok(touched > 0)
    }

    /// The customer declines. `false` if the device no longer waits.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn decline_device(
        &self,
        device: DeviceCodeId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let touched = self
            .db
            .execute(
                sql("UPDATE device_codes SET decided_at = $2
                     WHERE id = $1 AND decided_at IS NULL AND expires_at > $2")
                .bind(device)
                .bind(now),
            )
            .await?;
        Ok(touched > 0)
    }

    /// A device asks. One statement decides who is first to get what the customer approved; a
    /// second use revokes it before this returns.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn poll_device(
        &self,
        code: &TokenHash,
        client: &ClientId,
        now: Timestamp,
    ) -> Result<DevicePolled, StoreError> {
        let mut tx = self.db.begin().await?;
        let won = tx
            .optional(
                sql("UPDATE device_codes SET redeemed_at = $3
                     WHERE device_code_hash = $1 AND client_id = $2 AND redeemed_at IS NULL
                       AND grant_id IS NOT NULL AND expires_at > $3
                     RETURNING grant_id")
                .bind(code)
                .bind(client)
                .bind(now),
            )
            .await?;
        let Some(won) = won else {
            return why_not_approved(tx, code, client, now).await;
        };
        let live = live_in(&mut tx, won.parse("grant_id")?).await?;
        tx.commit().await?;
        Ok(match live {
            Some((grant, user)) => {
                DevicePolled::Approved { grant: Box::new(grant), user: Box::new(user) }
            }
            None => DevicePolled::Revoked,
        })
    }
}

/// Reads the device that waits with a user code.
fn waiting(tenant: TenantId, code: &KeyedHash, now: Timestamp) -> Statement<'_> {
    sql("SELECT request FROM device_codes
         WHERE user_code_hash = $1 AND tenant_id = $2 AND decided_at IS NULL AND expires_at > $3")
    .bind(code)
    .bind(tenant)
    .bind(now)
}

async fn why_not_approved(
    mut tx: Tx,
    code: &TokenHash,
    client: &ClientId,
    now: Timestamp,
) -> Result<DevicePolled, StoreError> {
    let row = tx
        .optional(
            sql("SELECT id, expires_at, decided_at, grant_id, redeemed_at FROM device_codes
                 WHERE device_code_hash = $1 AND client_id = $2")
            .bind(code)
            .bind(client),
        )
        .await?;
    let Some(row) = row else { return Ok(DevicePolled::Unknown) };
    let grant = row.parse_optional("grant_id")?;
    match grant {
        Some(grant) if row.time_optional("redeemed_at")?.is_some() => {
            tx.execute(revocation(grant, now)).await?;
            tx.commit().await?;
            return Ok(DevicePolled::AlreadyUsed(grant));
        }
        Some(_) | None => {}
    }
    if row.time("expires_at")? <= now {
        return Ok(DevicePolled::Expired);
    }
    // Approved between the two statements: the next poll has it.
    if row.time_optional("decided_at")?.is_some() && grant.is_none() {
        return Ok(DevicePolled::Declined);
    }
    pace(tx, row.parse("id")?, now).await
}

/// RFC 8628 §3.5: who polls too soon waits longer from then on.
async fn pace(mut tx: Tx, id: DeviceCodeId, now: Timestamp) -> Result<DevicePolled, StoreError> {
    let in_time = tx
        .execute(
            sql("UPDATE device_codes SET poll_after = $2 + interval_seconds
                 WHERE id = $1 AND poll_after <= $2")
            .bind(id)
            .bind(now),
        )
        .await?;
    if in_time == 0 {
        tx.execute(
            sql("UPDATE device_codes SET interval_seconds = interval_seconds + $2,
                                         poll_after = poll_after + $2
                 WHERE id = $1")
            .bind(id)
            .bind(SLOW_DOWN_SECONDS),
        )
        .await?;
    }
    tx.commit().await?;
    Ok(if in_time == 0 { DevicePolled::TooSoon } else { DevicePolled::Pending })
}
