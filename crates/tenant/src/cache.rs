//! Entries that were read from the database and are taken as they are for a few seconds.
//!
//! 1. An entry is fresh for [`FRESH`]: another process, such as the shell's, may have changed what
//!    it was read from.
//! 2. When it is older, the first who asks reads it again while the others go on with what is
//!    there, until [`STALE`]. So a busy server reads each entry once in a while, not a thousand
//!    times at the same moment.
//! 3. What does not exist is never kept, so that made-up ids cost no memory.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

/// A bounded map of entries that age. Looking one up costs some hundred nanoseconds.
pub(crate) struct Cache<K, V>(RwLock<HashMap<K, Entry<V>>>);

struct Entry<V> {
    value: Arc<V>,
    read_at: Instant,
    /// Somebody is reading it again.
    renewing: AtomicBool,
}

pub(crate) enum Found<V> {
    /// To be used.
    Fresh(Arc<V>),
    /// To be read again, by the one who got this answer.
    Stale,
    /// To be read.
    Missing,
}

impl<K: Clone + Eq + Hash, V> Cache<K, V> {
    /// What is kept of `key`.
    pub(crate) fn look_up(&self, key: &K) -> Found<V> {
        let entries = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let Some(entry) = entries.get(key) else { return Found::Missing };
        let age = entry.read_at.elapsed();
        if age < FRESH || age < STALE && entry.renewing.swap(true, Ordering::Relaxed) {
            Found::Fresh(Arc::clone(&entry.value))
        } else {
            Found::Stale
        }
    }

    /// Keeps what was read after [`Found::Stale`] or [`Found::Missing`]; a failed read lets the
    /// next one try.
    pub(crate) fn keep<E>(&self, key: &K, read: Result<Option<V>, E>) -> Result<Option<Arc<V>>, E> {
        let mut entries = self.0.write().unwrap_or_else(PoisonError::into_inner);
        match read {
            Ok(Some(value)) => {
                if entries.len() >= MOST_ENTRIES && !entries.contains_key(key) {
                    entries.retain(|_, entry| entry.read_at.elapsed() < FRESH);
                    if entries.len() >= MOST_ENTRIES {
                        entries.clear();
                    }
                }
                let value = Arc::new(value);
                let entry = Entry {
                    value: Arc::clone(&value),
                    read_at: Instant::now(),
                    renewing: AtomicBool::new(false),
                };
                entries.insert(key.clone(), entry);
                Ok(Some(value))
            }
            Ok(None) => {
                entries.remove(key);
                Ok(None)
            }
            Err(error) => {
                if let Some(entry) = entries.get(key) {
                    entry.renewing.store(false, Ordering::Relaxed);
                }
                Err(error)
            }
        }
    }

    /// What is kept of `key`, however old.
    pub(crate) fn peek(&self, key: &K) -> Option<Arc<V>> {
        let entries = self.0.read().unwrap_or_else(PoisonError::into_inner);
        entries.get(key).map(|entry| Arc::clone(&entry.value))
    }

    /// Drops one entry.
    pub(crate) fn forget(&self, key: &K) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).remove(key);
    }

    /// Drops every entry.
    pub(crate) fn forget_all(&self) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl<K, V> Default for Cache<K, V> {
    fn default() -> Self {
        Self(RwLock::new(HashMap::new()))
    }
}

impl<K, V> fmt::Debug for Cache<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cache").finish_non_exhaustive()
    }
}

/// How long an entry is taken as it is.
const FRESH: Duration = Duration::from_secs(5);

/// How long others go on with an entry that one of them reads again.
const STALE: Duration = Duration::from_secs(10);

/// More entries than this are not kept.
const MOST_ENTRIES: usize = 10_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn cache_with(age: Duration) -> Cache<u32, &'static str> {
        let cache = Cache::default();
        cache.keep::<()>(&1, Ok(Some("old"))).unwrap();
        cache.0.write().unwrap().get_mut(&1).unwrap().read_at -= age;
        cache
    }

    fn is_fresh(cache: &Cache<u32, &'static str>) -> bool {
        matches!(cache.look_up(&1), Found::Fresh(_))
    }

    #[test]
    fn one_reads_again_and_the_others_go_on() {
        let cache = cache_with(FRESH);
        assert!(!is_fresh(&cache), "the first reads it again");
        assert!(is_fresh(&cache) && is_fresh(&cache), "the others need not wait");
        cache.keep(&1, Err("the database is down")).unwrap_err();
        assert!(!is_fresh(&cache), "after a failure the next one tries");
        assert_eq!(cache.keep::<()>(&1, Ok(Some("new"))), Ok(Some(Arc::new("new"))));
        assert!(is_fresh(&cache));
    }

    #[test]
    fn nobody_goes_on_with_what_is_too_old() {
        let cache = cache_with(STALE);
        assert!(!is_fresh(&cache) && !is_fresh(&cache));
    }

    #[test]
    fn what_is_gone_is_dropped_and_the_size_is_bounded() {
        let cache = cache_with(Duration::ZERO);
        assert_eq!(cache.keep::<()>(&1, Ok(None)), Ok(None));
        assert!(matches!(cache.look_up(&1), Found::Missing));
        for key in 0..u32::try_from(MOST_ENTRIES).unwrap() + 10 {
            cache.keep::<()>(&key, Ok(Some("x"))).unwrap();
        }
        assert!(cache.0.read().unwrap().len() <= MOST_ENTRIES);
    }
}
