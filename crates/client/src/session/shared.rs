//! The shared store as sessions use it: sealed, and survived when it is away.
//!
//! - A call that fails makes the next second's calls fail at once: a store that hangs does not make
//!   every page hang.
//! - What could not be written is remembered, and written as soon as the store is back, in order of
//!   names; meanwhile this process's own copy counts. When the process ends first, the person
//!   signs in once more.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use vestibule_protocol::time::Timestamp;

use super::{Session, record};
use crate::seal::Sealer;
use crate::store::{Entry, SharedStore, StoreDown};
use crate::system::Clock;
use crate::telemetry;

#[derive(Clone)]
pub(super) struct Shared(Arc<Inner>);

struct Inner {
    store: Arc<dyn SharedStore>,
    sealer: Sealer,
    clock: Arc<dyn Clock>,
    /// The store is not asked before this moment.
    down_until: AtomicI64,
    pending: Mutex<BTreeMap<String, Pending>>,
    flushing: AtomicBool,
}

/// What the store has yet to be told about a name.
enum Pending {
    Put(Write),
    Replace(Write),
    Remove,
}

/// What was written here and not there.
pub(super) enum News {
    Written,
    Removed,
}

#[derive(Clone)]
struct Write {
    sealed: Arc<[u8]>,
    expires_at: Timestamp,
    labels: Vec<String>,
}

impl Shared {
    pub(super) fn new(store: Arc<dyn SharedStore>, sealer: Sealer, clock: Arc<dyn Clock>) -> Self {
        Self(Arc::new(Inner {
            store,
            sealer,
            clock,
            down_until: AtomicI64::new(i64::MIN),
            pending: Mutex::default(),
            flushing: AtomicBool::new(false),
        }))
    }

    pub(super) fn seal(&self, name: &str, session: &Session) -> Arc<[u8]> {
        self.0.sealer.seal(name, &record::write(session)).into()
    }

    pub(super) fn open(&self, name: &str, sealed: &[u8]) -> Option<Session> {
        record::read(&self.0.sealer.open(name, sealed)?)
    }

    pub(super) async fn get(
        &self,
        name: &str,
        now: Timestamp,
    ) -> Result<Option<Vec<u8>>, StoreDown> {
        self.ask(now, self.0.store.get(name, now)).await
    }

    /// What this process knows of a name and the store does not, yet.
    pub(super) fn news_of(&self, name: &str) -> Option<News> {
        match self.pending().get(name)? {
            Pending::Put(_) | Pending::Replace(_) => Some(News::Written),
            Pending::Remove => Some(News::Removed),
        }
    }

    pub(super) async fn put(
        &self,
        name: &str,
        sealed: Arc<[u8]>,
        expires_at: Timestamp,
        labels: Vec<String>,
    ) {
        let now = self.0.clock.now();
        let entry = Entry { name, value: &sealed, expires_at, labels: &labels };
        if self.ask(now, self.0.store.put(entry, now)).await.is_err() {
            let write = Write { sealed, expires_at, labels };
            self.later(name, Pending::Put(write));
        }
    }

    /// False when the session was removed meanwhile, in another process.
    pub(super) async fn replace(
        &self,
        name: &str,
        sealed: Arc<[u8]>,
        expires_at: Timestamp,
    ) -> bool {
        let now = self.0.clock.now();
        if self.news_of(name).is_some() {
            self.later(name, Pending::Replace(Write { sealed, expires_at, labels: Vec::new() }));
            return true;
        }
        match self.ask(now, self.0.store.replace(name, &sealed, expires_at, now)).await {
            Ok(was_there) => was_there,
            Err(StoreDown(_)) => {
                let write = Write { sealed, expires_at, labels: Vec::new() };
                self.later(name, Pending::Replace(write));
                true
            }
        }
    }

    /// That a session was used may be lost without harm.
    pub(super) async fn touch(&self, name: &str, expires_at: Timestamp, now: Timestamp) {
        let _ = self.ask(now, self.0.store.touch(name, expires_at, now)).await;
    }

    pub(super) async fn remove(&self, name: &str) {
        let now = self.0.clock.now();
        if self.news_of(name).is_some() || self.ask(now, self.0.store.remove(name)).await.is_err() {
            self.later(name, Pending::Remove);
        }
    }

    pub(super) async fn remove_labelled(
        &self,
        label: &str,
        now: Timestamp,
    ) -> Result<Vec<String>, StoreDown> {
        self.ask(now, self.0.store.remove_labelled(label, now)).await
    }

    pub(super) async fn claim(
        &self,
        name: &str,
        owner: &str,
        expires_at: Timestamp,
    ) -> Result<bool, StoreDown> {
        let now = self.0.clock.now();
        self.ask(now, self.0.store.claim(name, owner, expires_at, now)).await
    }

    pub(super) async fn release(&self, name: &str, owner: &str) {
        let _ = self.ask(self.0.clock.now(), self.0.store.release(name, owner)).await;
    }

    /// Awaits a call, unless the store was away a moment ago.
    async fn ask<T>(
        &self,
        now: Timestamp,
        call: impl Future<Output = Result<T, StoreDown>>,
    ) -> Result<T, StoreDown> {
        if now.unix() < self.0.down_until.load(Ordering::Relaxed) {
            return Err(StoreDown("it was away a moment ago".to_owned()));
        }
        let answer = call.await;
        if let Err(error) = &answer {
            let until = now.plus_seconds(DOWN_SECONDS).unix();
            if self.0.down_until.swap(until, Ordering::Relaxed) < now.unix() {
                tracing::warn!(%error, "going on with what this process knows");
                telemetry::session_store_failed();
            }
        }
        answer
    }

    fn later(&self, name: &str, what: Pending) {
        let mut pending = self.pending();
        let what = match (pending.remove(name), what) {
            // A session that the store has not heard of stays one, with its latest content.
            (Some(Pending::Put(put)), Pending::Replace(write)) => {
                Pending::Put(Write { labels: put.labels, ..write })
            }
            (Some(Pending::Remove), Pending::Replace(_)) => Pending::Remove,
            (_, what) => what,
        };
        if pending.len() < MAX_PENDING {
            pending.insert(name.to_owned(), what);
        }
        drop(pending);
        if !self.0.flushing.swap(true, Ordering::AcqRel) {
            let shared = self.clone();
            tokio::spawn(async move { shared.flush().await });
        }
    }

    /// Writes what is pending, until there is nothing left.
    async fn flush(&self) {
        loop {
            tokio::time::sleep(FLUSH_EVERY).await;
            while let Some(name) = self.first_pending() {
                if self.write_pending(&name).await.is_err() {
                    break;
                }
            }
            if self.pending().is_empty() {
                self.0.flushing.store(false, Ordering::Release);
                // Something may have come in just before the flag went down.
                if self.pending().is_empty() || self.0.flushing.swap(true, Ordering::AcqRel) {
                    return;
                }
            }
        }
    }

    fn first_pending(&self) -> Option<String> {
        self.pending().keys().next().cloned()
    }

    async fn write_pending(&self, name: &str) -> Result<(), StoreDown> {
        let now = self.0.clock.now();
        let store = &self.0.store;
        let (write, is_put) = match self.pending().get(name) {
            Some(Pending::Put(write)) => (Some(write.clone()), true),
            Some(Pending::Replace(write)) => (Some(write.clone()), false),
            Some(Pending::Remove) => (None, false),
            None => return Ok(()),
        };
        match &write {
            Some(Write { sealed, expires_at, labels }) if is_put => {
                let entry = Entry { name, value: sealed, expires_at: *expires_at, labels };
                store.put(entry, now).await?;
            }
            Some(Write { sealed, expires_at, .. }) => {
                store.replace(name, sealed, *expires_at, now).await?;
            }
            None => store.remove(name).await?,
        }
        let mut pending = self.pending();
        // What came in meanwhile is written in the next turn.
        let same = match (pending.get(name), &write) {
            (Some(Pending::Put(now) | Pending::Replace(now)), Some(then)) => {
                Arc::ptr_eq(&now.sealed, &then.sealed)
            }
            (Some(Pending::Remove), None) => true,
            (Some(Pending::Put(_) | Pending::Replace(_) | Pending::Remove) | None, _) => false,
        };
        if same {
            pending.remove(name);
        }
        Ok(())
    }

    fn pending(&self) -> MutexGuard<'_, BTreeMap<String, Pending>> {
        self.0.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Shared").field(&self.0.store).finish()
    }
}

const DOWN_SECONDS: i64 = 1;
const FLUSH_EVERY: Duration = Duration::from_millis(500);
/// Beyond this the oldest promise of this library to an app whose store is down is broken: people
/// who signed in during the outage sign in once more.
const MAX_PENDING: usize = 10_000;
