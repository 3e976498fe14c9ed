//! `password_migrations`: accounts whose password another system still knows, and not we.

use vestibule_protocol::time::Timestamp;

use super::audit::insert_event;
use super::db::sql;
use super::{Store, StoreError};
use crate::model::audit::AuditEvent;
use crate::model::ids::UserId;
use crate::model::journey::PasswordHash;

/// A password that another system confirmed.
#[derive(Debug)]
pub struct MigratedPassword {
    /// Its hash, which is ours from now on.
    pub hash: PasswordHash,
    /// Whether the customer must choose another one now.
    pub must_change: bool,
    /// What the audit log says of it, in the same transaction.
    pub event: AuditEvent,
}

impl Store {
    /// Marks an account: its password is to be migrated when it is typed.
    ///
    /// # Errors
    /// [`StoreError`], also when there is no such account.
    pub async fn mark_to_migrate(&self, user: UserId, now: Timestamp) -> Result<(), StoreError> {
        let statement = sql("INSERT INTO password_migrations (user_id, marked_at) VALUES ($1, $2)
                             ON CONFLICT DO NOTHING");
        self.db.execute(statement.bind(user).bind(now)).await.map(drop)
    }

    /// Whether an account's password is to be migrated: marked, and none was set since.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn is_to_migrate(&self, user: UserId) -> Result<bool, StoreError> {
        let statement = sql("SELECT m.user_id FROM password_migrations m
                             JOIN users u ON u.id = m.user_id
                             WHERE m.user_id = $1 AND u.password_hash IS NULL");
        Ok(self.db.optional(statement.bind(user)).await?.is_some())
    }

    /// Keeps the password that was confirmed, once: of two that come at the same time one does.
    /// `false` if the account is not to be migrated any more: another sign-in migrated it, or its
    /// password was set meanwhile.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn migrate_password(
        &self,
        user: UserId,
        new: &MigratedPassword,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut tx = self.db.begin().await?;
        let won = tx
            .execute(sql("DELETE FROM password_migrations WHERE user_id = $1").bind(user))
            .await?;
        if won == 0 {
            return Ok(false);
        }
        // One that was set since the mark is newer than what the other system knows.
        let touched = tx
            .execute(
                sql("UPDATE users SET password_hash = $2, must_change_password = $3,
                                      password_changed_at = $4
                     WHERE id = $1 AND deleted_at IS NULL AND password_hash IS NULL")
                .bind(user)
                .bind(new.hash.as_phc())
                .bind(new.must_change)
                .bind(now),
            )
            .await?;
        if touched > 0 {
            insert_event(&mut tx, &new.event).await?;
        }
        tx.commit().await?;
        Ok(touched > 0)
    }
}
