//! Tokens that were given to this app, kept until they are of no use.
//!
//! An access token is found by account, environment, client, realm and scopes. One that lacks
//! a requested scope is never found, and one with five minutes or less to live counts as
//! expired (for a token that lives under ten minutes, half its life).

use std::fmt;
use std::sync::Arc;

use vestibule_protocol::dpop::ProofKey;
use vestibule_protocol::ids::ClientId;
use vestibule_protocol::scope::ScopeSet;
use vestibule_protocol::secret::PlainSecret;
use vestibule_protocol::time::Timestamp;

/// Whose tokens, from where, for which app.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CacheKey {
    /// The account: `uid.utid`, or issuer and subject. `None` for tokens of the app itself.
    pub account: Option<String>,
    /// The provider's origin.
    pub environment: String,
    /// The app.
    pub client: ClientId,
    /// The tenant, where the provider has tenants.
    pub realm: String,
}

/// An access token. Give it to the API it is for, and to nobody else.
#[derive(Clone)]
pub struct AccessToken {
    pub(crate) token: PlainSecret,
    pub(crate) scopes: ScopeSet,
    pub(crate) expires_at: Timestamp,
    pub(crate) usable_until: Timestamp,
    pub(crate) refresh_at: Option<Timestamp>,
    /// What it is bound to (RFC 9449).
    pub(crate) key: Option<Arc<ProofKey>>,
}

impl AccessToken {
    /// A token with the life times that came with it: without `expires_in` it is taken to
    /// live ten minutes.
    pub(crate) fn new(
        token: PlainSecret,
        scopes: ScopeSet,
        expires_in: Option<i64>,
        refresh_in: Option<i64>,
        now: Timestamp,
    ) -> Self {
        let lifetime = expires_in.unwrap_or(DEFAULT_LIFETIME).max(0);
        let early = EARLY.min(lifetime / 2);
        Self {
            token,
            scopes,
            expires_at: now.plus_seconds(lifetime),
            usable_until: now.plus_seconds(lifetime - early),
            refresh_at: refresh_in.map(|seconds| now.plus_seconds(seconds.max(0))),
            key: None,
        }
    }

    /// The same token, bound to a key.
    pub(crate) fn bound_to(self, key: Option<&Arc<ProofKey>>) -> Self {
        Self { key: key.cloned(), ..self }
    }

    /// Whether it is bound to a key of this app, so that each call needs a proof
    /// (RFC 9449 §7.1): [`Client::authorization`](crate::client::Client::authorization).
    #[must_use]
    pub fn is_bound(&self) -> bool {
        self.key.is_some()
    }

    /// The token itself, for the `Authorization: Bearer` header.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.token.expose()
    }

    /// What it permits.
    #[must_use]
    pub fn scopes(&self) -> &ScopeSet {
        &self.scopes
    }

    /// When the API stops taking it.
    #[must_use]
    pub fn expires_at(&self) -> Timestamp {
        self.expires_at
    }

    /// Whether the provider asked that it be renewed by now (`refresh_in`).
    pub(crate) fn wants_refresh(&self, now: Timestamp) -> bool {
        self.refresh_at.is_some_and(|at| now >= at)
    }
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessToken")
            .field("scopes", &self.scopes)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// The tokens of one session, or of the app itself.
#[derive(Debug, Clone, Default)]
pub struct TokenCache {
    access: Vec<(CacheKey, AccessToken)>,
    refresh: Vec<(CacheKey, PlainSecret)>,
}

impl TokenCache {
    /// A token with all these scopes that can still be used.
    pub(crate) fn find(
        &self,
        key: &CacheKey,
        scopes: &ScopeSet,
        now: Timestamp,
    ) -> Option<&AccessToken> {
        self.access
            .iter()
            .filter(|(own, token)| own == key && token.scopes.contains_all(scopes))
            .map(|(_, token)| token)
            .find(|token| now < token.usable_until)
    }

    /// Keeps a token in the place of those it makes superfluous: the expired ones, and those
    /// whose scopes it has too.
    pub(crate) fn insert(&mut self, key: CacheKey, token: AccessToken, now: Timestamp) {
        self.access.retain(|(own, old)| {
            now < old.usable_until && !(*own == key && token.scopes.contains_all(&old.scopes))
        });
        if self.access.len() >= MAX_TOKENS {
            self.access.remove(0);
        }
        self.access.push((key, token));
    }

    /// The tokens of one account, read back.
    pub(crate) fn of_account(
        key: &CacheKey,
        access: Vec<AccessToken>,
        refresh: Option<PlainSecret>,
    ) -> Self {
        let access = access.into_iter().map(|token| (key.clone(), token)).collect();
        Self { access, refresh: refresh.map(|token| (key.clone(), token)).into_iter().collect() }
    }

    /// Every access token of an account.
    pub(crate) fn access_tokens(&self, key: &CacheKey) -> impl Iterator<Item = &AccessToken> {
        self.access.iter().filter(move |(own, _)| own == key).map(|(_, token)| token)
    }

    pub(crate) fn refresh_token(&self, key: &CacheKey) -> Option<&PlainSecret> {
        self.refresh.iter().find(|(own, _)| own == key).map(|(_, token)| token)
    }

    pub(crate) fn set_refresh_token(&mut self, key: CacheKey, token: PlainSecret) {
        self.forget_refresh_token(&key);
        self.refresh.push((key, token));
    }

    pub(crate) fn forget_refresh_token(&mut self, key: &CacheKey) {
        self.refresh.retain(|(own, _)| own != key);
    }

    /// Takes over the access tokens of an earlier session of the same account.
    pub(crate) fn adopt(&mut self, earlier: &Self, key: &CacheKey, now: Timestamp) {
        for (own, token) in &earlier.access {
            if own == key
                && self.find(key, &token.scopes, now).is_none()
                && now < token.usable_until
            {
                self.access.insert(0, (own.clone(), token.clone()));
            }
        }
        self.access.truncate(MAX_TOKENS);
    }
}

const EARLY: i64 = 300;
const DEFAULT_LIFETIME: i64 = 600;
/// Per session, so that an app that asks for ever other scopes does not fill the memory.
const MAX_TOKENS: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_unix(1_000_000);

    fn key(account: &str) -> CacheKey {
        CacheKey {
            account: Some(account.into()),
            environment: "https://contoso.ciamlogin.com".into(),
            client: ClientId::parse("app").unwrap(),
            realm: "tenant".into(),
        }
    }

    fn scopes(text: &str) -> ScopeSet {
        ScopeSet::parse(text).unwrap()
    }

    fn token(name: &str, granted: &str, expires_in: Option<i64>) -> AccessToken {
        AccessToken::new(PlainSecret::new(name), scopes(granted), expires_in, Some(60), NOW)
    }

    #[test]
    fn a_token_that_lacks_a_scope_is_never_returned() {
        let mut cache = TokenCache::default();
        cache.insert(key("a"), token("t", "read", Some(3600)), NOW);
        assert!(cache.find(&key("a"), &scopes("read"), NOW).is_some());
        assert!(cache.find(&key("a"), &scopes("read write"), NOW).is_none());
    }

    #[test]
    fn every_part_of_the_key_counts() {
        let mut cache = TokenCache::default();
        cache.insert(key("a"), token("t", "read", Some(3600)), NOW);
        let others = [
            key("b"),
            CacheKey { account: None, ..key("a") },
            CacheKey { environment: "https://other".into(), ..key("a") },
            CacheKey { client: ClientId::parse("other").unwrap(), ..key("a") },
            CacheKey { realm: "other".into(), ..key("a") },
        ];
        for other in others {
            assert!(cache.find(&other, &scopes("read"), NOW).is_none(), "{other:?}");
        }
    }

    #[test]
    fn five_minutes_early_counts_as_expired() {
        let mut cache = TokenCache::default();
        cache.insert(key("a"), token("t", "read", Some(3600)), NOW);
        let at = |seconds| NOW.plus_seconds(seconds);
        assert!(cache.find(&key("a"), &scopes("read"), at(3299)).is_some());
        assert!(cache.find(&key("a"), &scopes("read"), at(3300)).is_none());
    }

    #[test]
    fn a_short_lived_token_is_usable_for_half_its_life_and_one_without_lifetime_for_five_minutes() {
        for (expires_in, usable) in [(Some(60), 30), (None, 300), (Some(0), 0), (Some(-5), 0)] {
            let token = token("t", "read", expires_in);
            assert_eq!(token.usable_until.since(NOW), usable, "{expires_in:?}");
        }
    }

    #[test]
    fn a_better_token_takes_the_place_of_the_others() {
        let mut cache = TokenCache::default();
        cache.insert(key("a"), token("old", "read", Some(3600)), NOW);
        cache.insert(key("a"), token("new", "read write", Some(3600)), NOW);
        assert_eq!(cache.access.len(), 1);
        assert_eq!(cache.find(&key("a"), &scopes("read"), NOW).unwrap().expose(), "new");
        for number in 0..40 {
            cache.insert(key("a"), token("t", &format!("s{number}"), Some(3600)), NOW);
        }
        assert_eq!(cache.access.len(), MAX_TOKENS);
    }

    #[test]
    fn refresh_in_asks_for_renewal_before_expiry() {
        let token = token("t", "read", Some(3600));
        assert!(!token.wants_refresh(NOW.plus_seconds(59)));
        assert!(token.wants_refresh(NOW.plus_seconds(60)));
    }

    #[test]
    fn debug_hides_the_token() {
        assert!(!format!("{:?}", token("hidden", "read", None)).contains("hidden"));
    }
}
