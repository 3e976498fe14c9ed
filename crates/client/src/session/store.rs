//! Which session belongs to an id.
//!
//! Without a shared store, this process's memory is all there is. With one:
//!
//! 1. Each request reads the entry from the shared store; so a sign-out in any process is seen by
//!    all at once. The copy in memory saves opening and reading the bytes again when they are the
//!    same as before.
//! 2. When the shared store is away, the copies in memory go on; who is known here stays signed in,
//!    and who is not signs in once more, which the provider's own session makes quiet.
//! 3. What changes is written only over what is there, so that a session which was ended meanwhile
//!    stays ended.
//! 4. One caller of all processes has the turn to refresh a session's tokens; the others wait and
//!    find what it brought.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use tokio::sync::OwnedMutexGuard;
use vestibule_protocol::time::Timestamp;

use super::local::{Found, LocalSessions};
use super::shared::{News, Shared};
use super::{IdHash, Session, SessionId, SessionLimits};
use crate::seal::Sealer;
use crate::store::{SharedStore, StoreDown};
use crate::system::{Clock, Random};

/// The sessions of one app.
pub struct SessionStore {
    random: Arc<dyn Random>,
    clock: Arc<dyn Clock>,
    limits: SessionLimits,
    local: LocalSessions,
    shared: Option<Shared>,
    /// What to keep in mind, and until when.
    notes: Mutex<HashMap<String, Timestamp>>,
    /// Who refreshes a session in this process.
    turns: Mutex<HashMap<IdHash, Weak<tokio::sync::Mutex<()>>>>,
}

impl SessionStore {
    /// An empty store in this process's memory.
    #[must_use]
    pub fn new(limits: SessionLimits, clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Self {
        let local = LocalSessions::new(limits);
        let (notes, turns) = (Mutex::default(), Mutex::default());
        Self { random, clock, limits, local, shared: None, notes, turns }
    }

    /// The same, shared with other processes through `store`. What goes there is sealed.
    #[must_use]
    pub fn shared_through(mut self, store: Arc<dyn SharedStore>, sealer: Sealer) -> Self {
        self.shared = Some(Shared::new(store, sealer, self.clock.clone()));
        self
    }

    /// What it was made with.
    #[must_use]
    pub fn limits(&self) -> SessionLimits {
        self.limits
    }

    /// Keeps a session under a new id. The one that it replaces in its browser ends, and what of it
    /// still counts goes over.
    pub async fn create(&self, mut session: Session, replaces: Option<&SessionId>) -> SessionId {
        let now = self.clock.now();
        if let Some(old) = replaces {
            if let Some(earlier) = self.find(old, now).await {
                session = session.after(&earlier, self.limits.accounts.saturating_sub(1), now);
            }
            self.remove(old).await;
        }
        let id = SessionId::from_random(self.random.bytes());
        let mut sealed = None;
        if let Some(shared) = &self.shared {
            let name = name(&id.hash());
            let bytes = shared.seal(&name, &session);
            let end = self.limits.end(&session, now);
            shared.put(&name, bytes.clone(), end, session.labels()).await;
            sealed = Some(bytes);
        }
        self.local.put(id.hash(), Arc::new(session), sealed, now);
        id
    }

    /// The session of an id, unless it has ended.
    pub async fn find(&self, id: &SessionId, now: Timestamp) -> Option<Arc<Session>> {
        let id = id.hash();
        let Some(shared) = &self.shared else {
            return self.local.find(&id, now).map(|found| found.session);
        };
        let name = name(&id);
        let present = match shared.news_of(&name) {
            Some(News::Written) => return self.local.find(&id, now).map(|found| found.session),
            Some(News::Removed) => None,
            None => match shared.get(&name, now).await {
                Ok(Some(bytes)) => self.known_or_opened(shared, &id, &bytes, now),
                Ok(None) => None,
                // Step 2.
                Err(StoreDown(_)) => return self.local.find(&id, now).map(|found| found.session),
            },
        };
        let Some(found) = present else {
            self.local.remove(&id);
            return None;
        };
        if now.since(found.session.created_at) >= self.limits.absolute {
            self.local.remove(&id);
            shared.remove(&name).await;
            return None;
        }
        if found.touched {
            shared.touch(&name, self.limits.end(&found.session, now), now).await;
        }
        Some(found.session)
    }

    /// Step 1: the copy in memory when the bytes are its own, else the session in the bytes.
    fn known_or_opened(
        &self,
        shared: &Shared,
        id: &IdHash,
        bytes: &[u8],
        now: Timestamp,
    ) -> Option<Found> {
        if let Some(found) = self.local.find(id, now)
            && found.sealed.as_deref() == Some(bytes)
        {
            return Some(found);
        }
        let session = Arc::new(shared.open(&name(id), bytes)?);
        let sealed: Arc<[u8]> = bytes.into();
        self.local.put(*id, session.clone(), Some(sealed.clone()), now);
        Some(Found { session, sealed: Some(sealed), touched: true })
    }

    /// The copy in this process's memory, without asking anybody.
    pub(crate) fn known_here(&self, id: &SessionId) -> Option<Arc<Session>> {
        self.local.find(&id.hash(), self.clock.now()).map(|found| found.session)
    }

    /// Puts another snapshot in the place of one, unless the session has ended meanwhile.
    pub(crate) async fn update(&self, id: &SessionId, session: Arc<Session>) {
        let now = self.clock.now();
        let id = id.hash();
        let mut sealed = None;
        if let Some(shared) = &self.shared {
            let name = name(&id);
            let bytes = shared.seal(&name, &session);
            let end = self.limits.end(&session, now);
            if !shared.replace(&name, bytes.clone(), end).await {
                self.local.remove(&id);
                return;
            }
            sealed = Some(bytes);
        } else if self.local.find(&id, now).is_none() {
            return;
        }
        self.local.put(id, session, sealed, now);
    }

    /// Ends a session.
    pub async fn remove(&self, id: &SessionId) {
        let id = id.hash();
        self.local.remove(&id);
        if let Some(shared) = &self.shared {
            shared.remove(&name(&id)).await;
        }
    }

    /// Ends every session with this label, and says how many that were in sight.
    ///
    /// # Errors
    /// [`StoreDown`] when the shared store could not be told.
    pub(crate) async fn remove_labelled(&self, label: &str) -> Result<usize, StoreDown> {
        let here = self.local.remove_labelled(label);
        let Some(shared) = &self.shared else { return Ok(here.len()) };
        // Also those that the store has yet to hear of.
        for id in &here {
            shared.remove(&name(id)).await;
        }
        let there = shared.remove_labelled(label, self.clock.now()).await?;
        Ok(there.len().max(here.len()))
    }

    /// Whether this is the first call with this name, in any process, until `expires_at`. When the
    /// shared store is away, in this process: the caller has other guards besides.
    pub(crate) async fn is_first(&self, name: &str, expires_at: Timestamp) -> bool {
        let Some(shared) = &self.shared else { return true };
        let owner = URL_SAFE_NO_PAD.encode(self.random.bytes::<16>());
        shared.claim(&format!("once:{name}"), &owner, expires_at).await.unwrap_or(true)
    }

    /// Whether [`note`](Self::note) was called with this name, in any process.
    pub(crate) async fn is_noted(&self, name: &str) -> bool {
        let now = self.clock.now();
        if self.notes().get(name).is_some_and(|until| now < *until) {
            return true;
        }
        let Some(shared) = &self.shared else { return false };
        shared.get(&format!("note:{name}"), now).await.is_ok_and(|note| note.is_some())
    }

    /// Keeps a name in mind until `until`, in every process. Bounded: the first to end are forgotten
    /// first.
    pub(crate) async fn note(&self, name: &str, until: Timestamp) {
        let now = self.clock.now();
        {
            let mut notes = self.notes();
            notes.retain(|_, until| now < *until);
            if notes.len() >= MANY_NOTES {
                let soonest = notes.iter().min_by_key(|(_, until)| **until);
                let soonest = soonest.map(|(name, _)| name.clone());
                notes.remove(&soonest.unwrap_or_default());
            }
            notes.insert(name.to_owned(), until);
        }
        if let Some(shared) = &self.shared {
            shared.put(&format!("note:{name}"), [1].as_slice().into(), until, Vec::new()).await;
        }
    }

    /// Step 4: waits until nobody else in this process refreshes the session.
    pub(crate) async fn turn(&self, id: &SessionId) -> Turn {
        let hash = id.hash();
        let mutex = {
            let mut turns = self.turns();
            let known = turns.get(&hash).and_then(Weak::upgrade);
            known.unwrap_or_else(|| {
                if turns.len() >= MANY_TURNS {
                    turns.retain(|_, turn| turn.strong_count() > 0);
                }
                let fresh = Arc::new(tokio::sync::Mutex::new(()));
                turns.insert(hash, Arc::downgrade(&fresh));
                fresh
            })
        };
        Turn { _here: mutex.lock_owned().await, everywhere: None }
    }

    /// Step 4, for the one of this process: waits until nobody does in any other. Another process
    /// that does not finish in time has died, or its refresh has.
    pub(crate) async fn turn_everywhere(&self, turn: &mut Turn, id: &SessionId) {
        let Some(shared) = &self.shared else { return };
        let claim = Claim {
            name: format!("turn:{}", name(&id.hash())),
            owner: URL_SAFE_NO_PAD.encode(self.random.bytes::<16>()),
        };
        let mut waited = Duration::ZERO;
        let mut wait = FIRST_WAIT;
        while waited < LONGEST_WAIT {
            let until = self.clock.now().plus_seconds(TURN_SECONDS);
            match shared.claim(&claim.name, &claim.owner, until).await {
                Ok(true) => {
                    turn.everywhere = Some((shared.clone(), claim));
                    return;
                }
                Ok(false) => {}
                Err(StoreDown(_)) => return,
            }
            tokio::time::sleep(wait).await;
            waited += wait;
            wait = (wait * 2).min(LAST_WAIT);
        }
        tracing::warn!("another process takes long to refresh a session; not waiting any more");
    }

    fn notes(&self) -> MutexGuard<'_, HashMap<String, Timestamp>> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn turns(&self) -> MutexGuard<'_, HashMap<IdHash, Weak<tokio::sync::Mutex<()>>>> {
        self.turns.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for SessionStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionStore")
            .field("limits", &self.limits)
            .field("shared", &self.shared)
            .finish_non_exhaustive()
    }
}

/// The right to refresh a session.
pub(crate) struct Turn {
    _here: OwnedMutexGuard<()>,
    everywhere: Option<(Shared, Claim)>,
}

struct Claim {
    name: String,
    owner: String,
}

impl Turn {
    /// Lets the next one have it. Dropping does so too, for other processes after some seconds.
    pub(crate) async fn end(mut self) {
        if let Some((shared, claim)) = self.everywhere.take() {
            shared.release(&claim.name, &claim.owner).await;
        }
    }
}

/// A session's name in the shared store.
fn name(id: &IdHash) -> String {
    format!("session:{}", URL_SAFE_NO_PAD.encode(id))
}

/// A refresh takes less than the time-outs of the HTTP client together.
const TURN_SECONDS: i64 = 20;
const LONGEST_WAIT: Duration = Duration::from_secs(20);
const FIRST_WAIT: Duration = Duration::from_millis(20);
const LAST_WAIT: Duration = Duration::from_millis(250);
const MANY_TURNS: usize = 1024;
const MANY_NOTES: usize = 10_000;
