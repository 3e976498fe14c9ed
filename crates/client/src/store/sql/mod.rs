//! Entries in SQLite or PostgreSQL. One text for both (`db.rs` knows which it is).
//!
//! - The tables are made at the first call, where they are missing.
//! - What must fall once is one statement, and says by its rows whether it was the one.
//! - A row whose end has come counts as gone, and is deleted an hour later, when no process's clock
//!   takes it for alive: once a minute a write starts [`clean_up`](SqlStore::clean_up) beside it,
//!   which deletes in batches.

mod db;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use vestibule_protocol::time::Timestamp;

use self::db::{Db, Row, sql};
use super::{Answer, BadStoreUrl, Entry, SharedStore, StoreDown};

/// Entries in a database.
pub(super) struct SqlStore {
    db: Arc<Db>,
    /// The app's mark and a colon: what its names begin with.
    mark: String,
    /// When the next cleaning is due, in Unix seconds.
    cleaning_due: AtomicI64,
}

impl SqlStore {
    /// The store in the file at `path`, with the names of one app; `mark` has no colon.
    ///
    /// # Errors
    /// [`BadStoreUrl`] when the path is none.
    #[cfg(feature = "sqlite")]
    pub(super) fn sqlite(path: &str, mark: &str) -> Result<Self, BadStoreUrl> {
        Ok(Self::new(Db::sqlite(path)?, mark))
    }

    /// The store in the database at `url`, with the names of one app; `mark` has no colon.
    ///
    /// # Errors
    /// [`BadStoreUrl`] when the address cannot be read.
    #[cfg(feature = "postgres")]
    pub(super) fn postgres(url: &str, mark: &str) -> Result<Self, BadStoreUrl> {
        Ok(Self::new(Db::postgres(url)?, mark))
    }

    fn new(db: Db, mark: &str) -> Self {
        let db = Arc::new(db);
        Self { db, mark: format!("{mark}:"), cleaning_due: AtomicI64::new(i64::MIN) }
    }

    /// As the tables have it.
    fn ours(&self, name: &str) -> String {
        [&self.mark, name].concat()
    }

    /// Starts the cleaning, if it is due, and waits for nothing.
    fn tidy(&self, now: Timestamp) {
        let due = self.cleaning_due.load(Ordering::Relaxed);
        let next = now.plus_seconds(CLEANING_INTERVAL).unix();
        if now.unix() >= due
            && self
                .cleaning_due
                .compare_exchange(due, next, Ordering::Relaxed, Ordering::Relaxed)
                .is_ok()
        {
            let db = Arc::clone(&self.db);
            tokio::spawn(async move {
                if let Err(error) = Self::clean_up(&db, now).await {
                    tracing::warn!(%error, "expired entries were not cleaned up");
                }
            });
        }
    }

    /// Deletes what has ended, a batch at a time, so that nobody waits long for the writer.
    async fn clean_up(db: &Db, now: Timestamp) -> Result<(), StoreDown> {
        let ended = now.plus_seconds(-KEPT_AFTER_THE_END).unix();
        for text in [DELETE_ENDED_ENTRIES, DELETE_ENDED_CLAIMS] {
            for _ in 0..MOST_BATCHES {
                let deleted = db.write(sql(text).integer(ended).integer(BATCH)).await?;
                if deleted.len() < usize::try_from(BATCH).unwrap_or(usize::MAX) {
                    break;
                }
            }
        }
        Ok(())
    }
}

impl SharedStore for SqlStore {
    fn get<'a>(&'a self, name: &'a str, now: Timestamp) -> Answer<'a, Option<Vec<u8>>> {
        Box::pin(async move {
            let name = self.ours(name);
            let rows = self.db.read(sql(GET).text(&name).integer(now.unix())).await?;
            rows.first().map(Row::bytes).transpose()
        })
    }

    fn put<'a>(&'a self, entry: Entry<'a>, now: Timestamp) -> Answer<'a, ()> {
        Box::pin(async move {
            let name = self.ours(entry.name);
            let labels: Vec<_> = entry.labels.iter().map(|label| self.ours(label)).collect();
            let end = entry.expires_at.unix();
            let mut statements = vec![
                sql(PUT).text(&name).bytes(entry.value).integer(end),
                sql(REMOVE_LABELS).text(&name),
            ];
            statements.extend(labels.iter().map(|label| sql(LABEL).text(label).text(&name)));
            self.db.write_all(statements).await?;
            self.tidy(now);
            Ok(())
        })
    }

    fn replace<'a>(
        &'a self,
        name: &'a str,
        value: &'a [u8],
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Answer<'a, bool> {
        Box::pin(async move {
            let name = self.ours(name);
            let statement = sql(REPLACE)
                .text(&name)
                .bytes(value)
                .integer(expires_at.unix())
                .integer(now.unix());
            let replaced = self.db.write(statement).await?;
            self.tidy(now);
            Ok(!replaced.is_empty())
        })
    }

    fn touch<'a>(
        &'a self,
        name: &'a str,
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Answer<'a, bool> {
        Box::pin(async move {
            let name = self.ours(name);
            let statement = sql(TOUCH).text(&name).integer(expires_at.unix()).integer(now.unix());
            let touched = self.db.write(statement).await?;
            self.tidy(now);
            Ok(!touched.is_empty())
        })
    }

    fn remove<'a>(&'a self, name: &'a str) -> Answer<'a, ()> {
        Box::pin(async move {
            let name = self.ours(name);
            self.db.write(sql(REMOVE).text(&name)).await.map(drop)
        })
    }

    fn remove_labelled<'a>(&'a self, label: &'a str, now: Timestamp) -> Answer<'a, Vec<String>> {
        Box::pin(async move {
            let label = self.ours(label);
            let statement = sql(REMOVE_LABELLED).text(&label).integer(now.unix());
            let removed = self.db.write_once(statement).await?;
            let names = removed.iter().map(|row| {
                let name = row.text()?;
                Ok(name.strip_prefix(&self.mark).map(str::to_owned).unwrap_or(name))
            });
            names.collect()
        })
    }

    fn claim<'a>(
        &'a self,
        name: &'a str,
        owner: &'a str,
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Answer<'a, bool> {
        Box::pin(async move {
            let name = self.ours(name);
            let statement =
                sql(CLAIM).text(&name).text(owner).integer(expires_at.unix()).integer(now.unix());
            let claimed = self.db.write(statement).await?;
            self.tidy(now);
            Ok(!claimed.is_empty())
        })
    }

    fn release<'a>(&'a self, name: &'a str, owner: &'a str) -> Answer<'a, ()> {
        Box::pin(async move {
            let name = self.ours(name);
            self.db.write(sql(RELEASE).text(&name).text(owner)).await.map(drop)
        })
    }
}

/// The address has a password.
impl fmt::Debug for SqlStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let engine = self.db.engine();
        f.debug_struct("SqlStore")
            .field("engine", &engine)
            .field("mark", &self.mark)
            .finish_non_exhaustive()
    }
}

const GET: &str = "SELECT value FROM vestibule_entries WHERE name = $1 AND expires_at > $2";

const PUT: &str = "
INSERT INTO vestibule_entries (name, value, expires_at) VALUES ($1, $2, $3)
ON CONFLICT (name) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at";

const LABEL: &str = "
INSERT INTO vestibule_labels (label, name) VALUES ($1, $2) ON CONFLICT (label, name) DO NOTHING";

const REMOVE_LABELS: &str = "DELETE FROM vestibule_labels WHERE name = $1";

const REPLACE: &str = "
UPDATE vestibule_entries SET value = $2, expires_at = $3 WHERE name = $1 AND expires_at > $4
RETURNING name";

const TOUCH: &str = "
UPDATE vestibule_entries SET expires_at = $2 WHERE name = $1 AND expires_at > $3
RETURNING name";

const REMOVE: &str = "DELETE FROM vestibule_entries WHERE name = $1";

/// What has ended is left to the cleaning.
const REMOVE_LABELLED: &str = "
DELETE FROM vestibule_entries
WHERE expires_at > $2 AND name IN (SELECT name FROM vestibule_labels WHERE label = $1)
RETURNING name";

const CLAIM: &str = "
INSERT INTO vestibule_claims (name, owner, expires_at) VALUES ($1, $2, $3)
ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, expires_at = excluded.expires_at
WHERE vestibule_claims.owner = excluded.owner OR vestibule_claims.expires_at <= $4
RETURNING name";

const RELEASE: &str = "DELETE FROM vestibule_claims WHERE name = $1 AND owner = $2";

/// `expires_at` is asked twice: an entry may have been touched in between.
const DELETE_ENDED_ENTRIES: &str = "
DELETE FROM vestibule_entries
WHERE expires_at <= $1
  AND name IN (SELECT name FROM vestibule_entries WHERE expires_at <= $1 LIMIT $2)
RETURNING name";

const DELETE_ENDED_CLAIMS: &str = "
DELETE FROM vestibule_claims
WHERE expires_at <= $1
  AND name IN (SELECT name FROM vestibule_claims WHERE expires_at <= $1 LIMIT $2)
RETURNING name";

/// Seconds between two cleanings by one process.
const CLEANING_INTERVAL: i64 = 60;

/// How far the clocks of two processes may differ, in seconds.
const KEPT_AFTER_THE_END: i64 = 3600;

/// Rows deleted at once …
const BATCH: i64 = 500;

/// … and how often in one cleaning. More than a million rows can end in an hour.
const MOST_BATCHES: usize = 40;
