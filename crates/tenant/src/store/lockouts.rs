//! `lockouts`: failures by account name, whether or not such an account exists, and by whether
//! they came from a place that is familiar for it.

use vestibule_protocol::time::Timestamp;

use super::db::{Row, Tx, sql};
use super::{Store, StoreError, to_json};
use crate::model::lockout::{Lockout, LockoutKey};
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

/// Whether a password or passcode may be tried for a name and for its account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TriedBoth {
    /// The try is counted on the name.
    Counted {
        /// How the name stands now.
        name: Lockout,
        /// For how many seconds the account is locked, by tries with another of its names: this one
        /// may not succeed.
        account_locked: Option<i64>,
    },
    /// The name is locked.
    NameLocked {
        /// For how long.
        seconds: i64,
    },
}

impl Store {
    /// How an account name stands for those who come from a familiar place, or from elsewhere.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn lockout(&self, key: &LockoutKey) -> Result<Lockout, StoreError> {
        let row = self
            .db
            .optional(
                sql("SELECT failures, lockouts, locked_until, recent_wrong FROM lockouts
                     WHERE account_hash = $1 AND familiar = $2")
                .bind(&key.account)
                .bind(key.familiar),
            )
            .await?;
        row.as_ref().map_or_else(|| Ok(Lockout::default()), read)
    }

    /// Counts a try before it is verified; a success clears it. So a hundred tries at once are a
    /// hundred tries (Zitadel CVE-2025-64102). Refuses, uncounted, when the account is locked for
    /// places of this kind.
    ///
    /// `wrong` is a keyed hash of what is tried; see [`Lockout::after_failure`].
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn count_try(
        &self,
        key: &LockoutKey,
        now: Timestamp,
        wrong: Option<String>,
    ) -> Result<Tried, StoreError> {
        let mut tx = self.db.begin().await?;
        let before = queue_up(&mut tx, key, now).await?;
        if let Some(seconds) = before.locked_for(now) {
            return Ok(Tried::Locked { seconds });
        }
        let after = before.after_failure(key.policy, now, wrong);
        write(&mut tx, key, &after).await?;
        tx.commit().await?;
        Ok(Tried::Counted(after))
    }

    /// As [`count_try`](Self::count_try), on the counter of the name that was typed and on the one
    /// of its account, in one transaction. Nothing is counted while the name is locked; while only
    /// the account is, the try counts on the name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn count_try_of_both(
        &self,
        (name, wrong_of_name): (&LockoutKey, Option<String>),
        (account, wrong_of_account): (&LockoutKey, Option<String>),
        now: Timestamp,
    ) -> Result<TriedBoth, StoreError> {
        let mut tx = self.db.begin().await?;
        // The name's row first, always, so that no two wait for each other.
        let of_name = queue_up(&mut tx, name, now).await?;
        if let Some(seconds) = of_name.locked_for(now) {
            return Ok(TriedBoth::NameLocked { seconds });
        }
        let of_name = of_name.after_failure(name.policy, now, wrong_of_name);
        write(&mut tx, name, &of_name).await?;
        let of_account = queue_up(&mut tx, account, now).await?;
        let account_locked = of_account.locked_for(now);
        if account_locked.is_none() {
            let after = of_account.after_failure(account.policy, now, wrong_of_account);
            write(&mut tx, account, &after).await?;
        }
        tx.commit().await?;
        Ok(TriedBoth::Counted { name: of_name, account_locked })
    }

    /// Forgets the failures from places of one kind: somebody there proved who they are. Those from
    /// places of the other kind stay, so that an owner who signs in every day does not give an
    /// attacker elsewhere ten more guesses each time.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn forget_failures(&self, key: &LockoutKey) -> Result<(), StoreError> {
        let statement = sql("DELETE FROM lockouts WHERE account_hash = $1 AND familiar = $2");
        self.db.execute(statement.bind(&key.account).bind(key.familiar)).await.map(drop)
    }

    /// Forgets all failures: the password was reset, or an administrator unlocks the account.
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
    key: &LockoutKey,
    now: Timestamp,
) -> Result<Lockout, StoreError> {
    let rows = tx
        .all(
            sql("INSERT INTO lockouts (account_hash, familiar, failures, lockouts, locked_until,
                                       recent_wrong, last_failure_at)
                 VALUES ($1, $2, 0, 0, 0, '[]', $3)
                 ON CONFLICT (account_hash, familiar) DO UPDATE SET last_failure_at = $3
                 RETURNING failures, lockouts, locked_until, recent_wrong")
            .bind(&key.account)
            .bind(key.familiar)
            .bind(now),
        )
        .await?;
    rows.first().map_or_else(|| Ok(Lockout::default()), read)
}

/// How the name stands from now on.
pub(super) async fn write(
    tx: &mut Tx,
    key: &LockoutKey,
    after: &Lockout,
) -> Result<(), StoreError> {
    tx.execute(
        sql("UPDATE lockouts SET failures = $3, lockouts = $4, locked_until = $5,
                                 recent_wrong = $6
             WHERE account_hash = $1 AND familiar = $2")
        .bind(&key.account)
        .bind(key.familiar)
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
