//! What the account page needs beside what journeys do: its app registration of each tenant.

use super::apps::insert_app_in;
use super::audit::insert_event;
use super::db::sql;
use super::passwords::{NewPassword, PasswordSetter, set_password_in};
use super::{Inserted, SealedMail, Store, StoreError};
use crate::model::app_registration::AppRegistration;
use crate::model::audit::AuditEvent;
use crate::model::ids::{ClientId, TenantId, UserId};
use vestibule_protocol::time::Timestamp;

impl Store {
    /// The app registration of a tenant's account page.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn account_app(&self, tenant: TenantId) -> Result<Option<ClientId>, StoreError> {
        let statement = sql("SELECT client_id FROM account_apps WHERE tenant_id = $1");
        let row = self.db.optional(statement.bind(tenant)).await?;
        row.map(|row| row.parse("client_id")).transpose()
    }

    /// Sets the password of an account that has none, in one transaction with what the audit log and
    /// a mail say of it. `false` if it has one by now, or if there is no such account.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_first_password(
        &self,
        user: UserId,
        password: (&NewPassword, PasswordSetter),
        (notice, event): (Option<&SealedMail>, &AuditEvent),
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut tx = self.db.begin().await?;
        // Writes, so that of two at once the second one waits, and finds a password.
        let without = sql("UPDATE users SET must_change_password = FALSE
                           WHERE id = $1 AND password_hash IS NULL AND deleted_at IS NULL");
        if tx.execute(without.bind(user)).await? == 0
            || !set_password_in(&mut tx, user, password, now).await?
        {
            return Ok(false);
        }
        insert_event(&mut tx, event).await?;
        if let Some(notice) = notice {
            notice.insert(&mut tx).await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Makes `new` the app registration of its tenant's account page, unless there is one; says
    /// which it is.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn insert_account_app(&self, new: &AppRegistration) -> Result<ClientId, StoreError> {
        let mut tx = self.db.begin().await?;
        if let Inserted::Yes = insert_app_in(&mut tx, new).await? {
            let touched = tx
                .execute(
                    sql("INSERT INTO account_apps (tenant_id, client_id) VALUES ($1, $2)
                         ON CONFLICT DO NOTHING")
                    .bind(new.tenant_id)
                    .bind(&new.client_id),
                )
                .await?;
            if touched > 0 {
                tx.commit().await?;
                return Ok(new.client_id.clone());
            }
        }
        drop(tx);
        let first = self.account_app(new.tenant_id).await?;
        first.ok_or_else(|| StoreError::Corrupt("a client id is there twice".to_owned()))
    }
}
