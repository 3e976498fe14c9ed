//! The cached view of what changes rarely: tenants, and apps with their permissions and flow.
//!
//! An entry lives [`FRESH`]: another process, such as the shell's, may have changed it. When it is
//! older, the first who asks reads it again while the others go on with what is there, until
//! [`STALE`]. What does not exist is never kept, so that made-up ids cost no memory.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use crate::model::app_registration::AppRegistration;
use crate::model::ids::ClientId;
use crate::model::permission::Permission;
use crate::model::tenant::{Tenant, TenantSegment};
use crate::model::user_flow::UserFlow;
use crate::store::{Store, StoreError};

/// The cached view. Clones share it.
#[derive(Debug, Clone)]
pub struct Directory {
    store: Store,
    tenants: Arc<Cache<TenantSegment, Tenant>>,
    apps: Arc<Cache<ClientId, RegisteredApp>>,
}

/// An app registration, what it asks for, and how its customers sign up.
#[derive(Debug, Clone)]
pub struct RegisteredApp {
    /// The registration.
    pub registration: AppRegistration,
    /// What it asks for, consented or not.
    pub permissions: Vec<Permission>,
    /// Its user flow; without one, nobody signs in.
    pub user_flow: Option<UserFlow>,
}

impl Directory {
    /// Over `store`.
    pub fn new(store: Store) -> Self {
        Self { store, tenants: Arc::default(), apps: Arc::default() }
    }

    /// The tenant that an address names.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn tenant(&self, segment: &TenantSegment) -> Result<Option<Arc<Tenant>>, StoreError> {
        match self.tenants.look_up(segment) {
            Found::Fresh(tenant) => Ok(Some(tenant)),
            Found::Missing | Found::Stale => {
                self.tenants.keep(segment, self.store.tenant(segment).await)
            }
        }
    }

    /// The app of this client id, in whichever tenant: the caller compares the tenant.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn app(&self, client: &ClientId) -> Result<Option<Arc<RegisteredApp>>, StoreError> {
        match self.apps.look_up(client) {
            Found::Fresh(app) => Ok(Some(app)),
            Found::Missing | Found::Stale => self.apps.keep(client, self.read_app(client).await),
        }
    }

    /// Forgets an app that this process changed.
    pub fn forget(&self, client: &ClientId) {
        self.apps.forget(client);
    }

    /// Forgets everything: a flow changed, and any app may have it.
    pub fn forget_all(&self) {
        self.tenants.forget_all();
        self.apps.forget_all();
    }

    async fn read_app(&self, client: &ClientId) -> Result<Option<RegisteredApp>, StoreError> {
        let Some(registration) = self.store.app(client).await? else { return Ok(None) };
        let permissions = self.store.permissions(client).await?;
        let user_flow = self.store.user_flow_of(client).await?;
        Ok(Some(RegisteredApp { registration, permissions, user_flow }))
    }
}

/// A bounded map of entries that age.
struct Cache<K, V>(RwLock<HashMap<K, Entry<V>>>);

struct Entry<V> {
    value: Arc<V>,
    read_at: Instant,
    /// Somebody is reading it again.
    renewing: AtomicBool,
}

enum Found<V> {
    /// To be used.
    Fresh(Arc<V>),
    /// To be read again, by the one who got this answer.
    Stale,
    /// To be read.
    Missing,
}

impl<K: Clone + Eq + Hash, V> Cache<K, V> {
    fn look_up(&self, key: &K) -> Found<V> {
        let entries = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let Some(entry) = entries.get(key) else { return Found::Missing };
        let age = entry.read_at.elapsed();
        if age < FRESH || age < STALE && entry.renewing.swap(true, Ordering::Relaxed) {
            Found::Fresh(Arc::clone(&entry.value))
        } else {
            Found::Stale
        }
    }

    /// Keeps what was read; a failed read lets the next one try.
    fn keep(
        &self,
        key: &K,
        read: Result<Option<V>, StoreError>,
    ) -> Result<Option<Arc<V>>, StoreError> {
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

    fn forget(&self, key: &K) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).remove(key);
    }

    fn forget_all(&self) {
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
