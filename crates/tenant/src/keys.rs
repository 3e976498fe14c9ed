//! The signing keys of the tenants, ready for use.
//!
//! 1. A tenant gets a key for each algorithm that its apps may sign with when it is created; a
//!    missing one is made when it is first asked for.
//! 2. [`rotate`](KeyRing::rotate) makes the next key [`PUBLISHED_AHEAD_SECONDS`] before its turn,
//!    so that every app has fetched it by then.
//! 3. The old key stays published until the last token that it signed is dead.
//!
//! Entries are read again every few seconds, since another process may have rotated; a key that
//! was parsed once is not parsed again.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use vestibule_protocol::jose::{Algorithm, Jwk, KeyError, SigningKey, UnfitKey, VerifyingKey};
use vestibule_protocol::time::Timestamp;

use crate::cache::{Cache, Found};
use crate::clock::Clock;
use crate::config::PublicUrl;
use crate::model::ids::TenantId;
use crate::oidc::claims::issuer;
use crate::store::{Store, StoreError, StoredKey};

/// The signing keys of all tenants. Clones share it.
#[derive(Debug, Clone)]
pub struct KeyRing {
    store: Store,
    clock: Clock,
    public_url: PublicUrl,
    tenants: Arc<Cache<TenantId, TenantKeys>>,
}

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyRingError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A stored key cannot be used, or a new one cannot be made.
    #[error("a signing key cannot be used: {0}")]
    Key(#[from] KeyError),
    /// A stored key's public half cannot be used.
    #[error("a signing key's public half cannot be used: {0}")]
    Public(#[from] UnfitKey),
    /// The work was cancelled: the server is stopping.
    #[error("making a signing key was cancelled")]
    Cancelled,
}

/// What becomes of keys that signed until they were [replaced](KeyRing::replace).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OldKeys {
    /// They stay published until the last token that they signed is dead.
    Keep,
    /// They leaked: they are withdrawn, and nothing that they signed is worth anything.
    Withdraw,
}

/// The keys of one tenant as they were read last.
struct TenantKeys {
    keys: Vec<RingKey>,
    jwks: Bytes,
}

struct RingKey {
    signing: Arc<SigningKey>,
    verifying: Arc<VerifyingKey>,
    activates_at: Timestamp,
    retires_at: Option<Timestamp>,
    expires_at: Option<Timestamp>,
}

impl KeyRing {
    /// Over `store`.
    pub fn new(store: Store, clock: Clock, public_url: PublicUrl) -> Self {
        Self { store, clock, public_url, tenants: Arc::default() }
    }

    /// Makes a new tenant's first keys. RSA takes a while: not on the path of a request.
    ///
    /// # Errors
    /// [`KeyRingError`].
    pub async fn provision(&self, tenant: TenantId) -> Result<(), KeyRingError> {
        for algorithm in ALGORITHMS {
            self.signing_key(tenant, algorithm).await?;
        }
        Ok(())
    }

    /// The key that signs now.
    ///
    /// # Errors
    /// [`KeyRingError`].
    pub async fn signing_key(
        &self,
        tenant: TenantId,
        algorithm: Algorithm,
    ) -> Result<Arc<SigningKey>, KeyRingError> {
        let now = self.clock.now();
        if let Some(key) = self.of(tenant).await?.signing(algorithm, now) {
            return Ok(key);
        }
        let first = new_key(tenant, algorithm, now, now).await?;
        // Two may come here at once, in two processes: one key stays, and both read that one.
        self.store.insert_signing_key(&first).await?;
        let keys = self.read(tenant).await?;
        Ok(keys.signing(algorithm, now).ok_or_else(|| {
            StoreError::Corrupt("a tenant has no key that may sign now".to_owned())
        })?)
    }

    /// The key set of a tenant (RFC 7517), as JSON: those that sign, signed, or will.
    ///
    /// # Errors
    /// [`KeyRingError`].
    pub async fn jwks(&self, tenant: TenantId) -> Result<Bytes, KeyRingError> {
        Ok(self.of(tenant).await?.jwks.clone())
    }

    /// The key of a token that came back to us; `None` if it is not one of this tenant's.
    ///
    /// # Errors
    /// [`KeyRingError`].
    pub async fn verifying_key(
        &self,
        tenant: TenantId,
        kid: &str,
    ) -> Result<Option<Arc<VerifyingKey>>, KeyRingError> {
        let now = self.clock.now();
        let keys = self.of(tenant).await?;
        let mut published = keys.keys.iter().filter(|key| key.is_published(now));
        Ok(published.find(|key| key.signing.kid() == kid).map(|key| Arc::clone(&key.verifying)))
    }

    /// Makes the next key of each algorithm whose newest key has signed long enough; says how many.
    ///
    /// # Errors
    /// [`KeyRingError`].
    pub async fn rotate(&self, tenant: TenantId) -> Result<u64, KeyRingError> {
        let now = self.clock.now();
        let mut made = 0;
        for old in self.store.signing_keys(tenant, now).await? {
            let is_newest = old.retires_at.is_none();
            let turn = old.activates_at.plus_seconds(SIGNS_SECONDS);
            if !is_newest || now < turn.plus_seconds(-PUBLISHED_AHEAD_SECONDS) {
                continue;
            }
            let activates_at = turn.max(now.plus_seconds(PUBLISHED_AHEAD_SECONDS));
            let next = new_key(tenant, old.algorithm, now, activates_at).await?;
            let old_expires_at = activates_at.plus_seconds(PUBLISHED_AFTER_SECONDS);
            if self.store.rotate_signing_key(&old.kid, old_expires_at, &next).await? {
                made += 1;
            }
        }
        if made > 0 {
            self.read(tenant).await?;
        }
        Ok(made)
    }

    /// Makes new keys that sign from now on, out of turn; says how many.
    ///
    /// # Errors
    /// [`KeyRingError`].
    pub async fn replace(&self, tenant: TenantId, old: OldKeys) -> Result<u64, KeyRingError> {
        let now = self.clock.now();
        let old_expire_at = match old {
            OldKeys::Keep => now.plus_seconds(PUBLISHED_AFTER_SECONDS),
            OldKeys::Withdraw => now,
        };
        let mut made = 0;
        for old in self.store.signing_keys(tenant, now).await? {
            if old.retires_at.is_some() {
                continue;
            }
            let next = new_key(tenant, old.algorithm, now, now).await?;
            if self.store.rotate_signing_key(&old.kid, old_expire_at, &next).await? {
                made += 1;
            }
        }
        self.read(tenant).await?;
        Ok(made)
    }

    /// The keys of a tenant, from the cache; none for a tenant that does not exist.
    async fn of(&self, tenant: TenantId) -> Result<Arc<TenantKeys>, KeyRingError> {
        match self.tenants.look_up(&tenant) {
            Found::Fresh(keys) => Ok(keys),
            Found::Missing | Found::Stale => self.read(tenant).await,
        }
    }

    async fn read(&self, tenant: TenantId) -> Result<Arc<TenantKeys>, KeyRingError> {
        let read = self.read_from_store(tenant).await;
        Ok(self.tenants.keep(&tenant, read)?.unwrap_or_default())
    }

    async fn read_from_store(&self, tenant: TenantId) -> Result<Option<TenantKeys>, KeyRingError> {
        let stored = self.store.signing_keys(tenant, self.clock.now()).await?;
        if stored.is_empty() {
            return Ok(None);
        }
        let known = self.tenants.peek(&tenant);
        let issuer = issuer(&self.public_url, tenant);
        TenantKeys::of(&stored, known.as_deref(), &issuer).map(Some)
    }
}

impl Default for TenantKeys {
    fn default() -> Self {
        Self { keys: Vec::new(), jwks: Bytes::from_static(b"{\"keys\":[]}") }
    }
}

impl TenantKeys {
    fn of(stored: &[StoredKey], kept: Option<&Self>, issuer: &str) -> Result<Self, KeyRingError> {
        let keys = stored
            .iter()
            .map(|key| {
                let parsed = kept
                    .into_iter()
                    .flat_map(|kept| &kept.keys)
                    .find(|parsed| parsed.signing.kid() == key.kid);
                let (signing, verifying) = match parsed {
                    Some(parsed) => (Arc::clone(&parsed.signing), Arc::clone(&parsed.verifying)),
                    None => parse(key)?,
                };
                Ok(RingKey {
                    signing,
                    verifying,
                    activates_at: key.activates_at,
                    retires_at: key.retires_at,
                    expires_at: key.expires_at,
                })
            })
            .collect::<Result<Vec<_>, KeyRingError>>()?;
        let public = stored
            .iter()
            .map(|key| public_jwk(key, issuer))
            .collect::<Result<Vec<_>, StoreError>>()?;
        let jwks = Bytes::from(format!("{{\"keys\":[{}]}}", public.join(",")));
        Ok(Self { keys, jwks })
    }

    /// The youngest key whose turn it is.
    fn signing(&self, algorithm: Algorithm, now: Timestamp) -> Option<Arc<SigningKey>> {
        self.keys
            .iter()
            .filter(|key| key.signing.algorithm() == algorithm && key.signs(now))
            .max_by_key(|key| key.activates_at)
            .map(|key| Arc::clone(&key.signing))
    }
}

impl RingKey {
    fn signs(&self, now: Timestamp) -> bool {
        self.activates_at <= now && self.retires_at.is_none_or(|retires_at| now < retires_at)
    }

    fn is_published(&self, now: Timestamp) -> bool {
        self.expires_at.is_none_or(|expires_at| now < expires_at)
    }
}

fn parse(key: &StoredKey) -> Result<(Arc<SigningKey>, Arc<VerifyingKey>), KeyRingError> {
    let signing = SigningKey::from_pkcs8(key.kid.as_str(), key.algorithm, &key.private)?;
    let verifying = VerifyingKey::from_jwk_as(&signing.public_jwk(), key.algorithm)?;
    Ok((Arc::new(signing), Arc::new(verifying)))
}

/// Makes a key, on a thread for blocking work.
async fn new_key(
    tenant_id: TenantId,
    algorithm: Algorithm,
    created_at: Timestamp,
    activates_at: Timestamp,
) -> Result<StoredKey, KeyRingError> {
    tokio::task::spawn_blocking(move || {
        let private = SigningKey::generate(algorithm)?;
        let mut public = SigningKey::from_pkcs8("", algorithm, &private)?.public_jwk();
        let kid = public.thumbprint().ok_or(UnfitKey::Type)?;
        public.kid = Some(kid.clone());
        Ok(StoredKey {
            kid,
            tenant_id,
            algorithm,
            private,
            public_jwk: to_json(&public)?,
            created_at,
            activates_at,
            retires_at: None,
            expires_at: None,
        })
    })
    .await
    .map_err(|_| KeyRingError::Cancelled)?
}

/// The public half with its issuer, as Microsoft's keys name theirs.
fn public_jwk(key: &StoredKey, issuer: &str) -> Result<String, StoreError> {
    let mut jwk: Jwk = serde_json::from_str(&key.public_jwk)
        .map_err(|error| StoreError::Corrupt(format!("a public key is no JWK: {error}")))?;
    jwk.issuer = Some(issuer.to_owned());
    to_json(&jwk)
}

fn to_json(jwk: &Jwk) -> Result<String, StoreError> {
    serde_json::to_string(jwk)
        .map_err(|error| StoreError::Corrupt(format!("a public key is no JSON: {error}")))
}

impl fmt::Debug for TenantKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TenantKeys").field("keys", &self.keys.len()).finish_non_exhaustive()
    }
}

/// What apps may have their ID tokens signed with; the first is the default.
pub const ALGORITHMS: [Algorithm; 2] = [Algorithm::RS256, Algorithm::ES256];

/// How long a key signs: 90 days.
pub const SIGNS_SECONDS: i64 = 90 * 24 * 60 * 60;

/// How long a key is published before it signs. Apps are told to fetch the keys once a day.
pub const PUBLISHED_AHEAD_SECONDS: i64 = 24 * 60 * 60;

/// How long a key is published after it signed: the longest access token lives a day.
pub const PUBLISHED_AFTER_SECONDS: i64 = 2 * 24 * 60 * 60;
