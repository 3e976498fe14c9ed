//! Sessions in this process's memory: all there are, or copies of those in a shared store.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use vestibule_protocol::time::Timestamp;

use super::{IdHash, Session, SessionLimits};

/// Bounded, the least recently used go first. In shards, so that requests do not queue.
pub(super) struct LocalSessions {
    limits: SessionLimits,
    shards: [Mutex<Shard>; SHARDS],
    labels: Mutex<HashMap<String, Vec<IdHash>>>,
}

#[derive(Default)]
struct Shard {
    sessions: HashMap<IdHash, Entry>,
    /// The same ids, the least recently used first.
    by_use: BTreeSet<(Timestamp, IdHash)>,
}

#[derive(Clone)]
struct Entry {
    session: Arc<Session>,
    /// The shared store's bytes that the session was read from.
    sealed: Option<Arc<[u8]>>,
    used_at: Timestamp,
}

/// A session that was found.
pub(super) struct Found {
    pub session: Arc<Session>,
    pub sealed: Option<Arc<[u8]>>,
    /// Whether its use was noted now, rather than a little while ago.
    pub touched: bool,
}

impl LocalSessions {
    pub(super) fn new(limits: SessionLimits) -> Self {
        let shards = std::array::from_fn(|_| Mutex::default());
        Self { limits, shards, labels: Mutex::default() }
    }

    /// The session of an id, unless it has expired.
    pub(super) fn find(&self, id: &IdHash, now: Timestamp) -> Option<Found> {
        let mut shard = self.shard(id);
        let entry = shard.sessions.get_mut(id)?;
        let idle = now.since(entry.used_at) >= self.limits.idle;
        if idle || now.since(entry.session.created_at) >= self.limits.absolute {
            let gone = shard.remove(id);
            drop(shard);
            self.forget_labels(gone.as_slice());
            return None;
        }
        let before = entry.used_at;
        let touched = now.since(before) >= self.limits.touch_seconds();
        if touched {
            entry.used_at = now;
        }
        let found = Found { session: entry.session.clone(), sealed: entry.sealed.clone(), touched };
        if touched {
            shard.by_use.remove(&(before, *id));
            shard.by_use.insert((now, *id));
        }
        Some(found)
    }

    /// Keeps a session, in the place of what was there.
    pub(super) fn put(
        &self,
        id: IdHash,
        session: Arc<Session>,
        sealed: Option<Arc<[u8]>>,
        now: Timestamp,
    ) {
        let labels = session.labels();
        let mut shard = self.shard(&id);
        let mut gone: Vec<_> = shard.remove(&id).into_iter().collect();
        gone.extend(shard.make_room(&self.limits, now));
        shard.by_use.insert((now, id));
        shard.sessions.insert(id, Entry { session, sealed, used_at: now });
        drop(shard);
        self.forget_labels(&gone);
        let mut known = self.labels();
        for label in labels {
            known.entry(label).or_default().push(id);
        }
    }

    pub(super) fn remove(&self, id: &IdHash) {
        let gone = self.shard(id).remove(id);
        self.forget_labels(gone.as_slice());
    }

    /// Removes every session with this label.
    pub(super) fn remove_labelled(&self, label: &str) -> Vec<IdHash> {
        let ids = self.labels().get(label).cloned().unwrap_or_default();
        for id in &ids {
            self.remove(id);
        }
        ids
    }

    fn forget_labels(&self, gone: &[(IdHash, Entry)]) {
        if gone.is_empty() {
            return;
        }
        let mut known = self.labels();
        for (id, entry) in gone {
            for label in entry.session.labels() {
                let left = known.get_mut(&label).map(|ids| {
                    ids.retain(|own| own != id);
                    ids.len()
                });
                if left == Some(0) {
                    known.remove(&label);
                }
            }
        }
    }

    fn labels(&self) -> MutexGuard<'_, HashMap<String, Vec<IdHash>>> {
        self.labels.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn shard(&self, id: &IdHash) -> MutexGuard<'_, Shard> {
        let shard = &self.shards[usize::from(id[0]) % SHARDS];
        shard.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shard {
    fn remove(&mut self, id: &IdHash) -> Option<(IdHash, Entry)> {
        let entry = self.sessions.remove(id)?;
        self.by_use.remove(&(entry.used_at, *id));
        Some((*id, entry))
    }

    /// Removes the idle ones, and when that is not enough the least recently used one.
    fn make_room(&mut self, limits: &SessionLimits, now: Timestamp) -> Vec<(IdHash, Entry)> {
        let mut gone = Vec::new();
        while let Some((used_at, id)) = self.by_use.first().copied() {
            let full = self.sessions.len() >= limits.count.div_ceil(SHARDS).max(1);
            if now.since(used_at) < limits.idle && !full {
                break;
            }
            gone.extend(self.remove(&id));
        }
        gone
    }
}

const SHARDS: usize = 16;
