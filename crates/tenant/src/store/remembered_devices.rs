//! `remembered_devices`: browsers in which a customer is not asked for a second factor again.

use std::collections::BTreeSet;

use vestibule_protocol::time::Timestamp;

use super::db::{Row, sql};
use super::{Store, StoreError};
use crate::model::device::Device;
use crate::model::ids::{RememberedDeviceId, TenantId, UserId};
use crate::model::second_factor::{Method, SecondFactor};
use crate::secrets::TokenHash;

/// A browser that is remembered.
#[derive(Debug, Clone)]
pub struct RememberedDevice {
    /// Its id.
    pub id: RememberedDeviceId,
    /// The tenant.
    pub tenant_id: TenantId,
    /// For whom.
    pub user_id: UserId,
    /// What was proved in it. [`None`], of one from before this was noted: it spares nobody.
    pub factor: Option<SecondFactor>,
    /// What the browser says of itself.
    pub device: Device,
    /// When the customer asked for it.
    pub created_at: Timestamp,
    /// When it last spared them the question.
    pub last_used_at: Timestamp,
    /// Until when it is remembered.
    pub expires_at: Timestamp,
}

impl Store {
    /// Remembers a browser. Its cookie is always a new one, so that one that somebody planted
    /// before is worth nothing; what the browser remembers for others goes along.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn remember_device(
        &self,
        device: &RememberedDevice,
        old: Option<&TokenHash>,
        new: &TokenHash,
    ) -> Result<(), StoreError> {
        let mut tx = self.db.begin().await?;
        if let Some(old) = old {
            tx.execute(
                sql("DELETE FROM remembered_devices WHERE token_hash = $1 AND user_id = $2")
                    .bind(old)
                    .bind(device.user_id),
            )
            .await?;
            tx.execute(
                sql("UPDATE remembered_devices SET token_hash = $2
                     WHERE token_hash = $1 AND tenant_id = $3")
                .bind(old)
                .bind(new)
                .bind(device.tenant_id),
            )
            .await?;
        }
        tx.execute(
            sql(
                "INSERT INTO remembered_devices (id, tenant_id, user_id, token_hash, browser, system,
                                                 created_at, last_used_at, expires_at, factor)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9)",
            )
            .bind(device.id)
            .bind(device.tenant_id)
            .bind(device.user_id)
            .bind(new)
            .bind(device.device.browser.as_str())
            .bind(device.device.system.as_str())
            .bind(device.created_at)
            .bind(device.expires_at)
            .bind(device.factor.map(SecondFactor::as_str)),
        )
        .await?;
        tx.commit().await
    }

    /// Whether a browser is remembered for an account: since `not_before`, and still, after one of
    /// `methods`. Notes that it was used.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn is_device_remembered(
        &self,
        (token, user): (&TokenHash, UserId),
        methods: &BTreeSet<Method>,
        not_before: Timestamp,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let methods: String = methods.iter().map(|method| format!(" {method} ")).collect();
        let touched = self
            .db
            .execute(
                sql("UPDATE remembered_devices SET last_used_at = $4
                     WHERE token_hash = $1 AND user_id = $2 AND created_at >= $3
                       AND expires_at > $4 AND $5 LIKE '% ' || factor || ' %'")
                .bind(token)
                .bind(user)
                .bind(not_before)
                .bind(now)
                .bind(methods),
            )
            .await?;
        Ok(touched > 0)
    }

    /// The browsers that are remembered for an account, the last used first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn remembered_devices(
        &self,
        user: UserId,
        now: Timestamp,
    ) -> Result<Vec<RememberedDevice>, StoreError> {
        let statement =
            sql("SELECT id, tenant_id, user_id, factor, browser, system, created_at, last_used_at,
                    expires_at
             FROM remembered_devices WHERE user_id = $1 AND expires_at > $2
             ORDER BY last_used_at DESC, id");
        self.db.all(statement.bind(user).bind(now)).await?.iter().map(read).collect()
    }

    /// Forgets a browser of an account; `false` if there is none such.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn forget_device(
        &self,
        user: UserId,
        device: RememberedDeviceId,
    ) -> Result<bool, StoreError> {
        let statement = sql("DELETE FROM remembered_devices WHERE id = $1 AND user_id = $2");
        Ok(self.db.execute(statement.bind(device).bind(user)).await? > 0)
    }
}

fn read(row: &Row) -> Result<RememberedDevice, StoreError> {
    Ok(RememberedDevice {
        id: row.parse("id")?,
        tenant_id: row.parse("tenant_id")?,
        user_id: row.parse("user_id")?,
        factor: row.parse_optional("factor")?,
        device: Device { browser: row.parse("browser")?, system: row.parse("system")? },
        created_at: row.time("created_at")?,
        last_used_at: row.time("last_used_at")?,
        expires_at: row.time("expires_at")?,
    })
}
