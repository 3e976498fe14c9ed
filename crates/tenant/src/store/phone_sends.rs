//! `phone_sends`: texts and calls that were sent, and what they may cost.

use vestibule_protocol::time::Timestamp;

use super::db::sql;
use super::lockouts::queue_up;
use super::{Store, StoreError};
use crate::model::ids::{PasscodeId, TenantId, UserId};
use crate::model::lockout::LockoutKey;
use crate::model::phone::PhoneNumber;
use crate::model::second_factor::{PHONE_PER_NUMBER, PHONE_PER_USER, PHONE_UNCONFIRMED_PER_REGION};

/// A text or a call that is about to be sent.
#[derive(Debug)]
pub struct PhoneSend<'a> {
    /// The passcode in it.
    pub passcode: PasscodeId,
    /// The tenant.
    pub tenant_id: TenantId,
    /// Who asks for it.
    pub user_id: UserId,
    /// To whom.
    pub number: &'a PhoneNumber,
    /// Whether it is to prove a factor that the account has, and not to add one.
    pub proves: bool,
    /// How many a tenant sends within an hour.
    pub tenant_per_hour: u32,
}

impl Store {
    /// Notes that a text or a call is about to be sent; `false` if there were too many: to the
    /// number, of the customer, of the tenant, or to a region from which nobody types the codes,
    /// as it is where somebody earns by the messages. Those who come at once queue up, so that no
    /// limit is overrun.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn may_send_to_phone(
        &self,
        send: &PhoneSend<'_>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let tenant = send.tenant_id.to_string();
        let queue = self.key.keyed_hash("phone sends", &[tenant.as_bytes()]);
        let number = send.number.as_e164();
        let number_hash = self.key.keyed_hash("phone", &[tenant.as_bytes(), number.as_bytes()]);
        let region = &number[..REGION.min(number.len())];
        let mut tx = self.db.begin().await?;
        queue_up(&mut tx, &LockoutKey::elsewhere(queue), now).await?;
        let row = tx
            .optional(
                sql(
                    "SELECT COALESCE(SUM(CASE WHEN created_at > $3 THEN 1 ELSE 0 END), 0) AS tenant,
                            -- Of a number that is proved, only what its owner asked for counts:
                            -- others, who only say that it is theirs, do not use that up.
                            COALESCE(SUM(CASE WHEN number_hash = $4 AND proves = $7
                                                   AND (NOT $7 OR user_id = $5)
                                              THEN 1 ELSE 0 END), 0) AS number,
                            COALESCE(SUM(CASE WHEN user_id = $5 THEN 1 ELSE 0 END), 0) AS customer,
                            COALESCE(SUM(CASE WHEN region = $6 AND created_at > $3
                                              THEN 1 ELSE 0 END), 0) AS region,
                            COALESCE(SUM(CASE WHEN region = $6 AND created_at > $3
                                                   AND confirmed_at IS NOT NULL
                                              THEN 1 ELSE 0 END), 0) AS confirmed
                     FROM phone_sends WHERE tenant_id = $1 AND created_at > $2",
                )
                .bind(send.tenant_id)
                .bind(now.plus_seconds(-DAY))
                .bind(now.plus_seconds(-HOUR))
                .bind(&number_hash)
                .bind(send.user_id)
                .bind(region)
                .bind(send.proves),
            )
            .await?;
        let Some(row) = row else { return Ok(false) };
        let count = |column| row.get::<i64>(column);
        let fits = count("tenant")? < i64::from(send.tenant_per_hour)
            && count("number")? < PHONE_PER_NUMBER
            && count("customer")? < PHONE_PER_USER
            && (count("confirmed")? > 0 || count("region")? < PHONE_UNCONFIRMED_PER_REGION);
        if !fits {
            return Ok(false);
        }
        tx.execute(
            sql("INSERT INTO phone_sends (passcode_id, tenant_id, user_id, number_hash, region,
                                          created_at, proves)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)")
            .bind(send.passcode)
            .bind(send.tenant_id)
            .bind(send.user_id)
            .bind(&number_hash)
            .bind(region)
            .bind(now)
            .bind(send.proves),
        )
        .await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Notes that somebody typed the passcode of a text or a call.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn phone_confirmed(
        &self,
        passcode: PasscodeId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let statement = sql("UPDATE phone_sends SET confirmed_at = $2 WHERE passcode_id = $1");
        self.db.execute(statement.bind(passcode).bind(now)).await.map(drop)
    }
}

impl Store {
    /// Notes that the gateway did not take a text or a call; `refused`: the number gets nothing.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn phone_failed(
        &self,
        passcode: PasscodeId,
        refused: bool,
    ) -> Result<(), StoreError> {
        let statement = sql("UPDATE phone_sends SET refused = $2 WHERE passcode_id = $1");
        self.db.execute(statement.bind(passcode).bind(refused)).await.map(drop)
    }

    /// Whether a text or a call was not taken, and if so, whether the number was the reason.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn phone_failure(&self, passcode: PasscodeId) -> Result<Option<bool>, StoreError> {
        let statement = sql("SELECT refused FROM phone_sends WHERE passcode_id = $1");
        let row = self.db.optional(statement.bind(passcode)).await?;
        row.map_or(Ok(None), |row| row.get("refused"))
    }
}

/// `+`, the country, and the first digits behind it: `+4930`.
const REGION: usize = 5;

const HOUR: i64 = 60 * 60;
const DAY: i64 = 24 * HOUR;
