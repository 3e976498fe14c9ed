//! Who is signed in, on the server: the browser holds an id and nothing else.
//!
//! A [`Session`] is a snapshot that never changes; what changes is which snapshot the
//! [`SessionStore`] has under an id. Only a finished sign-in makes a session, so visitors who never
//! sign in cost nothing.

mod local;
mod record;
mod settings;
mod shared;
mod store;

pub use settings::SessionSettings;
pub use store::SessionStore;

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::digest;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use vestibule_protocol::dpop::ProofKey;
use vestibule_protocol::scope::ScopeSet;
use vestibule_protocol::secret::PlainSecret;
use vestibule_protocol::time::Timestamp;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::acquire::Refreshed;
use crate::cache::{AccessToken, CacheKey, TokenCache};
use crate::settings::UserFlow;
use crate::signin::Completed;
use crate::verify::VerifiedIdToken;

/// One browser's sign-in: the account that it uses now, and the others that it signed in with.
#[derive(Clone)]
pub struct Session {
    created_at: Timestamp,
    account: Account,
    others: Vec<Account>,
}

impl Session {
    /// A session that begins now.
    #[must_use]
    pub fn new(completed: Completed, flow: UserFlow, now: Timestamp) -> Self {
        Self { created_at: now, account: Account::new(completed, flow), others: Vec::new() }
    }

    /// The account in use.
    #[must_use]
    pub fn account(&self) -> &Account {
        &self.account
    }

    /// The other accounts of this browser, the latest first.
    #[must_use]
    pub fn others(&self) -> &[Account] {
        &self.others
    }

    /// The same session with its account changed.
    pub(crate) fn with_account(&self, change: impl FnOnce(&mut Account)) -> Self {
        let mut changed = self.clone();
        change(&mut changed.account);
        changed
    }

    /// The same session with another of its accounts in use; `None` when it has no such account.
    #[must_use]
    pub(crate) fn switched_to(&self, handle: &str) -> Option<Self> {
        let index = self.others.iter().position(|account| account.handle() == handle)?;
        let mut switched = self.clone();
        let account = switched.others.remove(index);
        let before = std::mem::replace(&mut switched.account, account);
        switched.others.insert(0, before);
        Some(switched)
    }

    /// Takes over from the session that this one replaces in its browser: the access tokens, if it
    /// is the same account's, and up to `keep` other accounts.
    #[must_use]
    pub(crate) fn after(mut self, earlier: &Self, keep: usize, now: Timestamp) -> Self {
        let before = std::iter::once(&earlier.account).chain(&earlier.others);
        for account in before {
            if account.key == self.account.key {
                self.account.tokens.adopt(&account.tokens, &self.account.key, now);
            } else if self.others.len() < keep {
                self.others.push(account.clone());
            }
        }
        self
    }

    /// What the provider can end this session by (OpenID Connect Back-Channel Logout 1.0 §2.4).
    pub(crate) fn labels(&self) -> Vec<String> {
        let accounts = std::iter::once(&self.account).chain(&self.others);
        accounts.flat_map(Account::labels).collect()
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("created_at", &self.created_at).finish_non_exhaustive()
    }
}

/// One account of a session: who it is, and the tokens that the app was given for them.
#[derive(Clone)]
pub struct Account {
    /// The user flow whose client keeps the tokens fresh.
    pub(crate) flow: UserFlow,
    key: CacheKey,
    id_token: Arc<VerifiedIdToken>,
    tokens: TokenCache,
    /// Until when the provider has vouched for the person: the ID token's expiry, or that of what
    /// a refresh without a new ID token brought.
    valid_until: Timestamp,
    refresh_not_before: Option<Timestamp>,
    /// What its tokens are bound to (RFC 9449).
    proof_key: Option<Arc<ProofKey>>,
}

impl Account {
    fn new(completed: Completed, flow: UserFlow) -> Self {
        let Completed { id_token, account, tokens, key } = completed;
        Self {
            flow,
            key: account,
            valid_until: id_token.expires_at(),
            id_token: Arc::new(id_token),
            tokens,
            refresh_not_before: None,
            proof_key: key,
        }
    }

    /// The latest ID token.
    #[must_use]
    pub fn id_token(&self) -> &Arc<VerifiedIdToken> {
        &self.id_token
    }

    /// Until when the provider has vouched for the person.
    #[must_use]
    pub fn valid_until(&self) -> Timestamp {
        self.valid_until
    }

    /// A name for the account in forms of this session; says nothing about the person.
    #[must_use]
    pub fn handle(&self) -> String {
        let id_token = &self.id_token;
        hashed(b"account", &[id_token.issuer(), id_token.subject().as_str()])[..22].to_owned()
    }

    /// A cached token with all of these scopes.
    pub(crate) fn find_token(&self, scopes: &ScopeSet, now: Timestamp) -> Option<&AccessToken> {
        self.tokens.find(&self.key, scopes, now)
    }

    pub(crate) fn refresh_token(&self) -> Option<&PlainSecret> {
        self.tokens.refresh_token(&self.key)
    }

    /// The key that a refresh has to prove.
    pub(crate) fn proof_key(&self) -> Option<&Arc<ProofKey>> {
        self.proof_key.as_ref()
    }

    pub(crate) fn forget_refresh_token(&mut self) {
        self.tokens.forget_refresh_token(&self.key);
    }

    pub(crate) fn refresh_postponed(&self, now: Timestamp) -> bool {
        self.refresh_not_before.is_some_and(|until| now < until)
    }

    pub(crate) fn postpone_refresh(&mut self, until: Timestamp) {
        self.refresh_not_before = Some(until);
    }

    /// Takes what a refresh brought.
    pub(crate) fn renew(&mut self, refreshed: Refreshed, now: Timestamp) {
        let Refreshed { access_token, refresh_token, id_token, ungranted: _ } = refreshed;
        let vouched = access_token.as_ref().map_or(now, AccessToken::expires_at);
        self.valid_until = self.valid_until.max(vouched);
        if let Some(id_token) = id_token {
            self.valid_until = id_token.expires_at();
            self.id_token = Arc::new(id_token);
        }
        if let Some(token) = refresh_token {
            self.tokens.set_refresh_token(self.key.clone(), token);
        }
        if let Some(token) = access_token {
            self.tokens.insert(self.key.clone(), token, now);
        }
        self.refresh_not_before = None;
    }

    fn labels(&self) -> impl Iterator<Item = String> {
        let (issuer, subject) = (self.id_token.issuer(), self.id_token.subject().as_str());
        let sid = self.id_token.text("sid").map(|sid| sid_label(issuer, sid));
        std::iter::once(subject_label(issuer, subject)).chain(sid)
    }
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account").field("flow", &self.flow).finish_non_exhaustive()
    }
}

/// The label of all sessions of a person.
pub(crate) fn subject_label(issuer: &str, subject: &str) -> String {
    hashed(b"sub", &[issuer, subject])
}

/// The label of the sessions that began in one session at the provider.
pub(crate) fn sid_label(issuer: &str, sid: &str) -> String {
    hashed(b"sid", &[issuer, sid])
}

/// A hash of texts, each with its length before it so that no two lists look alike.
fn hashed(kind: &[u8], texts: &[&str]) -> String {
    let mut context = digest::Context::new(&digest::SHA256);
    context.update(kind);
    for text in texts {
        context.update(&(text.len() as u64).to_be_bytes());
        context.update(text.as_bytes());
    }
    URL_SAFE_NO_PAD.encode(context.finish())
}

/// The id of a session: 32 random bytes that the browser's cookie holds.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct SessionId([u8; 32]);

impl SessionId {
    /// An id of 32 random bytes.
    pub(crate) fn from_random(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

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

    /// What the store knows the session by: whoever reads the store cannot make the cookie.
    pub(crate) fn hash(&self) -> IdHash {
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

/// The SHA-256 of a [`SessionId`].
pub(crate) type IdHash = [u8; 32];

/// How long sessions live, and how many there may be.
#[derive(Debug, Clone, Copy)]
pub struct SessionLimits {
    /// Seconds without a request.
    pub idle: i64,
    /// Seconds since sign-in.
    pub absolute: i64,
    /// At most so many in this process's memory; beyond it the least recently used one goes.
    pub count: usize,
    /// How many accounts one browser may be signed in with at once.
    pub accounts: usize,
}

impl SessionLimits {
    /// That a session was used is noted once in so many seconds, so that not each request writes.
    pub(crate) fn touch_seconds(&self) -> i64 {
        (self.idle / 10).clamp(1, 60)
    }

    /// When a session ends that is used now and never again.
    pub(crate) fn end(&self, session: &Session, now: Timestamp) -> Timestamp {
        now.plus_seconds(self.idle).min(session.created_at.plus_seconds(self.absolute))
    }
}

impl Default for SessionLimits {
    fn default() -> Self {
        Self { idle: 24 * 3600, absolute: 7 * 24 * 3600, count: 100_000, accounts: 1 }
    }
}
