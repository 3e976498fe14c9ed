//! `lockouts`: failures by account name, whether or not such an account exists.

use vestibule_protocol::time::Timestamp;

use super::db::{Row, Tx, sql};
use super::{Store, StoreError, to_json};
use crate::model::lockout::Lockout;
use crate::secrets::KeyedHash;

/// Whether a password or passcode may be tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tried {
    /// It may; the try is counted already.
    Counted(Lockout),
    /// The account is locked.
    Locked {
        /// For how long.
        seconds: i64,
    },
}

impl Store {
    /// How an account name stands.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn lockout(&self, account: &KeyedHash) -> Result<Lockout, StoreError> {
        let row = self
            .db
            .optional(
                sql("SELECT failures, lockouts, locked_until, recent_wrong FROM lockouts
                     WHERE account_hash = $1")
                .bind(account),
            )
            .await?;
        row.as_ref().map_or_else(|| Ok(Lockout::default()), read)
    }

    /// Counts a try before it is verified; a success clears it. So a hundred tries at once are a
    /// hundred tries (Zitadel CVE-2025-64102). Refuses, uncounted, when the account is locked.
    ///
    /// `wrong` is a keyed hash of what is tried; see [`Lockout::after_failure`].
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn count_try(
        &self,
        account: &KeyedHash,
        now: Timestamp,
        wrong: Option<String>,
    ) -> Result<Tried, StoreError> {
        let mut tx = self.db.begin().await?;
        let before = queue_up(&mut tx, account, now).await?;
        if let Some(seconds) = before.locked_for(now) {
            return Ok(Tried::Locked { seconds });
        }
        let after = before.after_failure(now, wrong);
        write(&mut tx, account, &after).await?;
        tx.commit().await?;
        Ok(Tried::Counted(after))
    }

    /// Forgets the failures: somebody proved who they are.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn clear_lockout(&self, account: &KeyedHash) -> Result<(), StoreError> {
        let statement = sql("DELETE FROM lockouts WHERE account_hash = $1");
        self.db.execute(statement.bind(account)).await.map(drop)
    }
}

/// How the name stands. Writing first locks its row, so that those who come at once queue up until
/// the transaction ends.
pub(super) async fn queue_up(
    tx: &mut Tx,
    account: &KeyedHash,
    now: Timestamp,
) -> Result<Lockout, StoreError> {
    let rows = tx
        .all(
            sql("INSERT INTO lockouts (account_hash, failures, lockouts, locked_until,
                                       recent_wrong, last_failure_at)
                 VALUES ($1, 0, 0, 0, '[]', $2)
                 ON CONFLICT (account_hash) DO UPDATE SET last_failure_at = $2
                 RETURNING failures, lockouts, locked_until, recent_wrong")
            .bind(account)
            .bind(now),
        )
        .await?;
    rows.first().map_or_else(|| Ok(Lockout::default()), read)
}

/// How the name stands from now on.
pub(super) async fn write(
    tx: &mut Tx,
    account: &KeyedHash,
    after: &Lockout,
) -> Result<(), StoreError> {
    tx.execute(
        sql("UPDATE lockouts SET failures = $2, lockouts = $3, locked_until = $4,
                                 recent_wrong = $5
             WHERE account_hash = $1")
        .bind(account)
        .bind(after.failures)
        .bind(after.lockouts)
        .bind(after.locked_until.map_or(0, Timestamp::unix))
        .bind(to_json(&after.recent_wrong)?),
    )
    .await
    .map(drop)
}

fn read(row: &Row) -> Result<Lockout, StoreError> {
    Ok(Lockout {
        failures: row.get("failures")?,
        lockouts: row.get("lockouts")?,
        locked_until: Some(row.time("locked_until")?).filter(|until| until.unix() > 0),
        recent_wrong: row.json("recent_wrong")?,
    })
}
