//! `shared_limits`: what networks have used of what they may ask for.

use vestibule_protocol::time::Timestamp;

use super::db::sql;
use super::{Store, StoreError};
use crate::model::shared_limit::Allowance;
use crate::secrets::KeyedHash;

impl Store {
    /// Uses one of an allowance, or says after how many seconds there is one. One statement where it
    /// is allowed, whichever replica asks; nothing changes where it is not.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn use_allowance(
        &self,
        bucket: &KeyedHash,
        allowance: Allowance,
        now: Timestamp,
    ) -> Result<Result<(), u64>, StoreError> {
        let now = now.unix() * 1000;
        let used = self
            .db
            .returning(
                sql("INSERT INTO shared_limits (bucket_hash, whole_at) VALUES ($1, $2 + $3)
                     ON CONFLICT (bucket_hash) DO UPDATE SET whole_at = $3 + CASE
                         WHEN shared_limits.whole_at > $2 THEN shared_limits.whole_at ELSE $2 END
                     WHERE shared_limits.whole_at + $3 <= $2 + $4
                     RETURNING whole_at")
                .bind(bucket)
                .bind(now)
                .bind(allowance.cost())
                .bind(allowance.burst()),
            )
            .await?;
        if !used.is_empty() {
            return Ok(Ok(()));
        }
        let statement = sql("SELECT whole_at FROM shared_limits WHERE bucket_hash = $1");
        let row = self.db.optional(statement.bind(bucket)).await?;
        let whole_at = row.map_or(Ok(now), |row| row.get("whole_at"))?;
        Ok(Err(allowance.wait(whole_at, now)))
    }
}
