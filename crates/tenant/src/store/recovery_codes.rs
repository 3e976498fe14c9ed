//! `recovery_codes`.

use vestibule_protocol::time::Timestamp;

use super::db::{Tx, sql};
use super::second_factors::say;
use super::{Notice, Store, StoreError};
use crate::model::ids::UserId;
use crate::secrets::KeyedHash;

impl Store {
    /// Uses a recovery code up, once, and says so; `false` if the account has no such code, or it
    /// was used before.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn use_recovery_code(
        &self,
        user: UserId,
        code: &KeyedHash,
        notice: &Notice,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mail = notice.mail.as_ref().map(|mail| mail.seal(&self.key));
        let mut tx = self.db.begin().await?;
        let used = tx
            .execute(
                sql("UPDATE recovery_codes SET used_at = $3
                     WHERE user_id = $1 AND code_hash = $2 AND used_at IS NULL")
                .bind(user)
                .bind(code)
                .bind(now),
            )
            .await?;
        if used == 0 {
            return Ok(false);
        }
        say(&mut tx, notice, mail).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// How many recovery codes an account has left.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn recovery_codes_left(&self, user: UserId) -> Result<i64, StoreError> {
        let statement = sql("SELECT COUNT(*) AS unused FROM recovery_codes
                             WHERE user_id = $1 AND used_at IS NULL");
        let row = self.db.optional(statement.bind(user)).await?;
        row.map_or(Ok(0), |row| row.get("unused"))
    }

    /// Gives an account new recovery codes; those that it had are worth nothing from now on.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn replace_recovery_codes(
        &self,
        user: UserId,
        codes: &[KeyedHash],
        notice: &Notice,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mail = notice.mail.as_ref().map(|mail| mail.seal(&self.key));
        let mut tx = self.db.begin().await?;
        replace(&mut tx, user, codes, now).await?;
        say(&mut tx, notice, mail).await?;
        tx.commit().await
    }
}

/// [`Store::replace_recovery_codes`] as a part of a transaction.
pub(super) async fn replace(
    tx: &mut Tx,
    user: UserId,
    codes: &[KeyedHash],
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(sql("DELETE FROM recovery_codes WHERE user_id = $1").bind(user)).await?;
    for code in codes {
        tx.execute(
            sql("INSERT INTO recovery_codes (user_id, code_hash, created_at) VALUES ($1, $2, $3)")
                .bind(user)
                .bind(code)
                .bind(now),
        )
        .await?;
    }
    Ok(())
}
