//! Who is signed in, on the server: the browser holds an id and nothing else.
//!
//! The store keeps sessions in memory, under the hash of their id. It is bounded, and
//! only a finished sign-in makes a session, so visitors who never sign in cost nothing.

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aws_lc_rs::digest;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use vestibule_protocol::scope::ScopeSet;
use vestibule_protocol::secret::PlainSecret;
use vestibule_protocol::time::Timestamp;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::cache::{AccessToken, CacheKey, TokenCache};
use crate::settings::UserFlow;
use crate::system::Random;
use crate::verify::VerifiedIdToken;

/// One person, signed in with one browser.
pub struct Session {
    created_at: Timestamp,
    /// The user flow whose client keeps the tokens fresh.
    pub flow: UserFlow,
    account: CacheKey,
    inner: Mutex<Inner>,
    /// Held by the one request that refreshes.
    pub(crate) refreshing: tokio::sync::Mutex<()>,
}

struct Inner {
    id_token: Arc<VerifiedIdToken>,
    tokens: TokenCache,
    /// Until when the provider has vouched for the person: the ID token's expiry, or that of
    /// what a refresh without a new ID token brought.
    valid_until: Timestamp,
    refresh_not_before: Option<Timestamp>,
}

impl Session {
    /// A session that begins now.
    #[must_use]
    pub fn new(
        id_token: VerifiedIdToken,
        account: CacheKey,
        tokens: TokenCache,
        flow: UserFlow,
        now: Timestamp,
    ) -> Self {
        let valid_until = id_token.expires_at();
        let id_token = Arc::new(id_token);
        let inner = Inner { id_token, tokens, valid_until, refresh_not_before: None };
        Self {
            created_at: now,
            flow,
            account,
            inner: Mutex::new(inner),
            refreshing: tokio::sync::Mutex::new(()),
        }
    }

    /// The latest ID token.
    #[must_use]
    pub fn id_token(&self) -> Arc<VerifiedIdToken> {
        self.inner().id_token.clone()
    }

    /// Until when the provider has vouched for the person.
    #[must_use]
    pub fn valid_until(&self) -> Timestamp {
        self.inner().valid_until
    }

    pub(crate) fn find_token(&self, scopes: &ScopeSet, now: Timestamp) -> Option<AccessToken> {
        self.inner().tokens.find(&self.account, scopes, now).cloned()
    }

    pub(crate) fn refresh_token(&self) -> Option<PlainSecret> {
        self.inner().tokens.refresh_token(&self.account).cloned()
    }

    pub(crate) fn forget_refresh_token(&self) {
        self.inner().tokens.forget_refresh_token(&self.account);
    }

    pub(crate) fn refresh_postponed(&self, now: Timestamp) -> bool {
        self.inner().refresh_not_before.is_some_and(|until| now < until)
    }

    pub(crate) fn postpone_refresh(&self, until: Timestamp) {
        self.inner().refresh_not_before = Some(until);
    }

    /// Takes what a refresh brought.
    pub(crate) fn renew(
        &self,
        id_token: Option<VerifiedIdToken>,
        refresh_token: Option<PlainSecret>,
        access_token: Option<AccessToken>,
        now: Timestamp,
    ) {
        let mut inner = self.inner();
        let vouched = access_token.as_ref().map_or(now, AccessToken::expires_at);
        inner.valid_until = inner.valid_until.max(vouched);
        if let Some(id_token) = id_token {
            inner.valid_until = id_token.expires_at();
            inner.id_token = Arc::new(id_token);
        }
        if let Some(token) = refresh_token {
            inner.tokens.set_refresh_token(self.account.clone(), token);
        }
        if let Some(token) = access_token {
            inner.tokens.insert(self.account.clone(), token, now);
        }
        inner.refresh_not_before = None;
    }

    /// Takes over the access tokens of the session that this one replaces, when it is the
    /// same account's.
    pub(crate) fn adopt(&self, earlier: &Self, now: Timestamp) {
        if earlier.account == self.account {
            let tokens = earlier.inner().tokens.clone();
            self.inner().tokens.adopt(&tokens, &self.account, now);
        }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("created_at", &self.created_at).finish_non_exhaustive()
    }
}

/// The id of a session: 32 random bytes that the browser's cookie holds.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct SessionId([u8; 32]);

impl SessionId {
    /// Reads a cookie's value.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        match URL_SAFE_NO_PAD.decode_slice(text, &mut bytes) {
            Ok(32) => Some(Self(bytes)),
            Ok(_) | Err(_) => None,
        }
    }

    /// The cookie's value.
    pub fn expose(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// A value that only who has the cookie can know, for forms that change something.
    pub fn csrf_token(&self) -> String {
        let mut context = digest::Context::new(&digest::SHA256);
        context.update(b"vestibule csrf 1");
        context.update(&self.0);
        URL_SAFE_NO_PAD.encode(context.finish())
    }

    fn hash(&self) -> IdHash {
        let hash = digest::digest(&digest::SHA256, &self.0);
        let mut out = [0; 32];
        out.copy_from_slice(hash.as_ref());
        out
    }
}

impl fmt::Debug for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionId(…)")
    }
}

type IdHash = [u8; 32];

/// How long sessions live, and how many there may be.
#[derive(Debug, Clone, Copy)]
pub struct SessionLimits {
    /// Seconds without a request.
    pub idle: i64,
    /// Seconds since sign-in.
    pub absolute: i64,
    /// At most so many; beyond it the least recently used one goes.
    pub count: usize,
}

impl Default for SessionLimits {
    fn default() -> Self {
        Self { idle: 24 * 3600, absolute: 7 * 24 * 3600, count: 100_000 }
    }
}

/// Sessions in memory. The methods are async so that a store beyond the process can answer to
/// the same calls.
pub struct SessionStore {
    random: Arc<dyn Random>,
    limits: SessionLimits,
    shards: [Mutex<Shard>; SHARDS],
}

#[derive(Default)]
struct Shard {
    sessions: HashMap<IdHash, Entry>,
    /// The same ids, the least recently used first.
    by_use: BTreeSet<(Timestamp, IdHash)>,
}

struct Entry {
    session: Arc<Session>,
    used_at: Timestamp,
}

impl SessionStore {
    /// An empty store.
    #[must_use]
    pub fn new(limits: SessionLimits, random: Arc<dyn Random>) -> Self {
        Self { random, limits, shards: std::array::from_fn(|_| Mutex::default()) }
    }

    /// What it was made with.
    #[must_use]
    pub fn limits(&self) -> SessionLimits {
        self.limits
    }

    /// Keeps a session under a new id. The one that it replaces ends.
    pub async fn create(
        &self,
        session: Session,
        replaces: Option<&SessionId>,
        now: Timestamp,
    ) -> SessionId {
        if let Some(old) = replaces {
            if let Some(earlier) = self.find(old, now).await {
                session.adopt(&earlier, now);
            }
            self.remove(old).await;
        }
        let id = SessionId(self.random.bytes());
        let hash = id.hash();
        let mut shard = self.shard(&hash);
        shard.make_room(&self.limits, now);
        shard.by_use.insert((now, hash));
        shard.sessions.insert(hash, Entry { session: Arc::new(session), used_at: now });
        id
    }

    /// The session of an id, unless it has expired.
    pub async fn find(&self, id: &SessionId, now: Timestamp) -> Option<Arc<Session>> {
        let hash = id.hash();
        let mut shard = self.shard(&hash);
        let entry = shard.sessions.get_mut(&hash)?;
        let idle = now.since(entry.used_at) >= self.limits.idle;
        if idle || now.since(entry.session.created_at) >= self.limits.absolute {
            shard.remove(&hash);
            return None;
        }
        let session = entry.session.clone();
        let before = entry.used_at;
        if now.since(before) >= TOUCH_SECONDS {
            entry.used_at = now;
            shard.by_use.remove(&(before, hash));
            shard.by_use.insert((now, hash));
        }
        Some(session)
    }

    /// Ends a session.
    pub async fn remove(&self, id: &SessionId) {
        let hash = id.hash();
        self.shard(&hash).remove(&hash);
    }

    fn shard(&self, hash: &IdHash) -> MutexGuard<'_, Shard> {
        let shard = &self.shards[usize::from(hash[0]) % SHARDS];
        shard.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for SessionStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionStore").field("limits", &self.limits).finish_non_exhaustive()
    }
}

impl Shard {
    fn remove(&mut self, hash: &IdHash) {
        if let Some(entry) = self.sessions.remove(hash) {
            self.by_use.remove(&(entry.used_at, *hash));
        }
    }

    /// Removes the idle ones, and when that is not enough the least recently used one.
    fn make_room(&mut self, limits: &SessionLimits, now: Timestamp) {
        while let Some((used_at, hash)) = self.by_use.first().copied() {
            let full = self.sessions.len() >= limits.count.div_ceil(SHARDS).max(1);
            if now.since(used_at) < limits.idle && !full {
                break;
            }
            self.remove(&hash);
        }
    }
}

const SHARDS: usize = 16;
/// That a session was used is noted once in so many seconds.
const TOUCH_SECONDS: i64 = 60;
