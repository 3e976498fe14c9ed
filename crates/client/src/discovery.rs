//! What the provider says about itself, and its keys: fetched once, kept, and fetched again
//! when there is a reason.
//!
//! - Metadata and keys live 24 hours. One request fetches; the others wait for it.
//! - When the provider is down, what is known stays in use, and it is asked again after 1, 2,
//!   4 … 60 seconds, or when its `Retry-After` says. A failure is remembered that long, so a
//!   storm of visitors does not become a storm of requests.
//! - A token with an unknown key id causes a new look at the keys, but only three times a
//!   minute, and an id that was just looked for in vain is not looked for again: key refresh
//!   is no lever for denial of service.

use std::sync::{Arc, Mutex, PoisonError};

use serde::de::DeserializeOwned;
use url::Url;
use vestibule_protocol::discovery::ProviderMetadata;
use vestibule_protocol::jose::{Algorithm, JwkSet, VerifyingKey};
use vestibule_protocol::time::Timestamp;

use crate::authority::{Authority, is_safe_url};
use crate::error::Unavailable;
use crate::http::Http;
use crate::system::Clock;
use crate::telemetry::ProviderRequest;

/// One provider, as far as it is known.
pub(crate) struct Discovery {
    authority: Authority,
    http: Arc<Http>,
    clock: Arc<dyn Clock>,
    known: Mutex<Known>,
    fetching: tokio::sync::Mutex<()>,
}

/// The part of the metadata that this library uses, its addresses parsed and checked.
#[derive(Debug)]
pub struct Metadata {
    /// The issuer of the document, which the authority admits; may hold `{tenantid}`.
    pub issuer: String,
    /// Where the browser goes to sign in.
    pub authorization_endpoint: Url,
    /// Where codes become tokens.
    pub token_endpoint: Url,
    /// Where the keys are.
    pub jwks_uri: Url,
    /// Where the provider says more about a person than their ID token does, when it offers it.
    pub userinfo_endpoint: Option<Url>,
    /// Where the browser goes to sign out, when the provider offers it.
    pub end_session_endpoint: Option<Url>,
    /// Where a sign-in is pushed, when the provider offers it (RFC 9126).
    pub pushed_authorization_request_endpoint: Option<Url>,
    /// Where a sign-in on another device begins, when the provider offers it (RFC 8628).
    pub device_authorization_endpoint: Option<Url>,
    /// The document itself.
    pub document: ProviderMetadata,
}

impl Metadata {
    /// Reads the document of an authority; the error says what came back instead of one that
    /// can be used.
    pub(crate) fn read(authority: &Authority, document: ProviderMetadata) -> Result<Self, String> {
        if !authority.admits_document(&document.issuer) {
            let issuer: String = document.issuer.chars().take(200).collect();
            return Err(format!(
                "a document of the issuer {issuer}, which {authority} does not admit"
            ));
        }
        let endpoint = |name: &str, text: &Option<String>| {
            let text = text.as_deref().ok_or(format!("a document without {name}"))?;
            match Url::parse(text) {
                Ok(url) if may_name(authority, &url) => Ok(url),
                Ok(_) | Err(_) => Err(format!("a document whose {name} is not an https address")),
            }
        };
        let offered = |name: &str, text: &Option<String>| match text {
            None => Ok(None),
            text => endpoint(name, text).map(Some),
        };
        Ok(Self {
            issuer: document.issuer.clone(),
            authorization_endpoint: endpoint(
                "authorization_endpoint",
                &document.authorization_endpoint,
            )?,
            token_endpoint: endpoint("token_endpoint", &document.token_endpoint)?,
            jwks_uri: endpoint("jwks_uri", &document.jwks_uri)?,
            userinfo_endpoint: offered("userinfo_endpoint", &document.userinfo_endpoint)?,
            end_session_endpoint: offered("end_session_endpoint", &document.end_session_endpoint)?,
            pushed_authorization_request_endpoint: offered(
                "pushed_authorization_request_endpoint",
                &document.pushed_authorization_request_endpoint,
            )?,
            device_authorization_endpoint: offered(
                "device_authorization_endpoint",
                &document.device_authorization_endpoint,
            )?,
            document,
        })
    }
}

/// A document from the network cannot point into this machine.
fn may_name(authority: &Authority, url: &Url) -> bool {
    url.scheme() == "https" || authority.is_loopback_http() && is_safe_url(url)
}

#[derive(Default)]
struct Known {
    metadata: Option<(Arc<Metadata>, Timestamp)>,
    keys: Option<KeySet>,
    failure: Option<Failure>,
    /// When unknown key ids caused a fetch, within the last minute.
    forced: Vec<Timestamp>,
    /// Key ids that were looked for in vain, and when.
    missing: Vec<(String, Timestamp)>,
}

struct Failure {
    cause: Unavailable,
    attempts: u32,
    until: Timestamp,
}

impl Discovery {
    pub(crate) fn new(authority: Authority, http: Arc<Http>, clock: Arc<dyn Clock>) -> Self {
        Self {
            authority,
            http,
            clock,
            known: Mutex::new(Known::default()),
            fetching: tokio::sync::Mutex::new(()),
        }
    }

    /// A provider of which everything is known, and that is never asked.
    #[cfg(fuzzing)]
    pub(crate) fn knowing(
        authority: Authority,
        metadata: Metadata,
        keys: Vec<VerifyingKey>,
        now: Timestamp,
    ) -> Self {
        let discovery =
            Self::new(authority, Arc::new(Http::new(Vec::new(), true)), Arc::new(move || now));
        let cause = Unavailable::new("nothing", "nothing");
        let until = Timestamp::from_unix(i64::MAX);
        *discovery.known() = Known {
            metadata: Some((Arc::new(metadata), now)),
            keys: Some(KeySet { keys: Arc::new(keys), fetched_at: now, generation: 1 }),
            failure: Some(Failure { cause, attempts: 0, until }),
            ..Known::default()
        };
        discovery
    }

    pub(crate) fn authority(&self) -> &Authority {
        &self.authority
    }

    /// The metadata, from memory or from the provider.
    ///
    /// # Errors
    /// [`Unavailable`] when nothing is known and the provider does not answer as it should.
    pub(crate) async fn metadata(&self) -> Result<Arc<Metadata>, Unavailable> {
        if let Some(metadata) = self.fresh_metadata() {
            return Ok(metadata);
        }
        let _one_at_a_time = self.fetching.lock().await;
        if let Some(metadata) = self.fresh_metadata() {
            return Ok(metadata);
        }
        let stale = self.known().metadata.as_ref().map(|(metadata, _)| metadata.clone());
        let fetched = match self.backing_off() {
            Some(cause) => Err(cause),
            None => self.fetch_metadata().await,
        };
        match (fetched, stale) {
            (Ok(metadata), _) => {
                let metadata = Arc::new(metadata);
                let mut known = self.known();
                known.metadata = Some((metadata.clone(), self.clock.now()));
                known.failure = None;
                Ok(metadata)
            }
            (Err(_), Some(stale)) => Ok(stale),
            (Err(cause), None) => Err(cause),
        }
    }

    /// The metadata, as far as it is known; nothing is fetched.
    pub(crate) fn known_metadata(&self) -> Option<Arc<Metadata>> {
        self.known().metadata.as_ref().map(|(metadata, _)| metadata.clone())
    }

    /// The key that a token may have been signed with: by its key id and algorithm, or by the
    /// algorithm alone when the token names no key and only one fits. `None` when there is
    /// none, also after a look at the provider's present keys.
    ///
    /// # Errors
    /// [`Unavailable`] when no keys are known and none can be fetched.
    pub(crate) async fn key(
        &self,
        kid: Option<&str>,
        algorithm: Algorithm,
    ) -> Result<Option<KeyRef>, Unavailable> {
        let known = self.keys(0).await?;
        if let Some(found) = KeyRef::choose(&known, kid, algorithm) {
            return Ok(Some(found));
        }
        if self.is_missing(kid) {
            return Ok(None);
        }
        let present = self.keys(known.generation).await?;
        let found = KeyRef::choose(&present, kid, algorithm);
        if let (None, Some(kid)) = (&found, kid) {
            self.remember_missing(kid);
        }
        Ok(found)
    }

    /// A key set of a later generation than the given one; the known one when the provider
    /// cannot be asked, or was asked too often.
    async fn keys(&self, later_than: u64) -> Result<KeySet, Unavailable> {
        if let Some(keys) = self.fresh_keys(later_than) {
            return Ok(keys);
        }
        let metadata = self.metadata().await?;
        let _one_at_a_time = self.fetching.lock().await;
        // Whoever held the lock before may have brought what is needed.
        if let Some(keys) = self.fresh_keys(later_than) {
            return Ok(keys);
        }
        if later_than > 0 && !self.may_look_again() {
            return self.known().keys.clone().ok_or_else(|| self.asked_too_often(&metadata));
        }
        let fetched = match self.backing_off() {
            Some(cause) => Err(cause),
            None => self.fetch_keys(&metadata).await,
        };
        let mut known = self.known();
        match fetched {
            Ok(keys) => {
                known.failure = None;
                let generation = known.keys.as_ref().map_or(0, |keys| keys.generation) + 1;
                let set = KeySet { keys: Arc::new(keys), fetched_at: self.clock.now(), generation };
                known.keys = Some(set.clone());
                Ok(set)
            }
            Err(cause) => known.keys.clone().ok_or(cause),
        }
    }

    fn asked_too_often(&self, metadata: &Metadata) -> Unavailable {
        let asked = format!("GET {}", &metadata.jwks_uri[..url::Position::AfterPath]);
        Unavailable::new(asked, "no usable keys, several times within a minute")
    }

    async fn fetch_metadata(&self) -> Result<Metadata, Unavailable> {
        let url = self.authority.discovery_url();
        let document: ProviderMetadata = self.fetch("discovery", url).await?;
        let refuse = |what: String| {
            self.failed(Unavailable::new(format!("GET {}", &url[..url::Position::AfterPath]), what))
        };
        Metadata::read(&self.authority, document).map_err(refuse)
    }

    /// How many keys the provider has that can verify a token.
    ///
    /// # Errors
    /// [`Unavailable`] when there is none, or they cannot be fetched.
    pub(crate) async fn key_count(&self) -> Result<usize, Unavailable> {
        Ok(self.keys(0).await?.keys.len())
    }

    async fn fetch_keys(&self, metadata: &Metadata) -> Result<Vec<VerifyingKey>, Unavailable> {
        let set: JwkSet = self.fetch("keys", &metadata.jwks_uri).await?;
        let keys: Vec<VerifyingKey> =
            set.keys.iter().filter_map(|jwk| VerifyingKey::from_jwk(jwk).ok()).collect();
        if keys.is_empty() {
            let asked = format!("GET {}", &metadata.jwks_uri[..url::Position::AfterPath]);
            return Err(self.failed(Unavailable::new(asked, "no key that can verify a token")));
        }
        Ok(keys)
    }

    #[tracing::instrument(name = "vestibule.provider_document", skip(self, url))]
    async fn fetch<T: DeserializeOwned>(
        &self,
        what: &'static str,
        url: &Url,
    ) -> Result<T, Unavailable> {
        let request = ProviderRequest::begin(what);
        let outcome = self.fetch_json(url).await;
        request.end(if outcome.is_ok() { "ok" } else { "unavailable" });
        outcome
    }

    async fn fetch_json<T: DeserializeOwned>(&self, url: &Url) -> Result<T, Unavailable> {
        let asked = format!("GET {}", &url[..url::Position::AfterPath]);
        let answer = self.http.get(url).await.map_err(|cause| self.failed(cause))?;
        let (status, retry_after) = (answer.status, answer.retry_after());
        if !status.is_success() {
            let came_back = format!("status {status}");
            let cause = Unavailable::new(asked, came_back);
            return Err(self.failed(Unavailable { retry_after, ..cause }));
        }
        serde_json::from_slice(&answer.body)
            .map_err(|_| self.failed(Unavailable::new(asked, "something that is not its JSON")))
    }

    /// Remembers a failure, and until when not to ask again.
    fn failed(&self, mut cause: Unavailable) -> Unavailable {
        let mut known = self.known();
        let attempts = known.failure.as_ref().map_or(0, |failure| failure.attempts);
        let wait = cause
            .retry_after
            .unwrap_or_else(|| 1 << attempts.min(6))
            .clamp(1, if cause.retry_after.is_some() { MAX_RETRY_AFTER } else { MAX_BACK_OFF });
        cause.retry_after = Some(wait);
        tracing::warn!(asked = %cause.asked, came_back = %cause.came_back, retry_in = wait,
            "the identity provider did not answer as it should");
        let until = self.clock.now().plus_seconds(wait);
        known.failure = Some(Failure { cause: cause.clone(), attempts: attempts + 1, until });
        cause
    }

    fn backing_off(&self) -> Option<Unavailable> {
        let now = self.clock.now();
        let known = self.known();
        let failure = known.failure.as_ref().filter(|failure| now < failure.until)?;
        let retry_after = Some(failure.until.since(now).max(1));
        Some(Unavailable { retry_after, ..failure.cause.clone() })
    }

    fn is_missing(&self, kid: Option<&str>) -> bool {
        let now = self.clock.now();
        let mut known = self.known();
        known.missing.retain(|(_, at)| now.since(*at) < MISSING_SECONDS);
        kid.is_some_and(|kid| known.missing.iter().any(|(id, _)| id == kid))
    }

    fn may_look_again(&self) -> bool {
        let now = self.clock.now();
        let mut known = self.known();
        known.forced.retain(|at| now.since(*at) < FORCED_SECONDS);
        let allowed = known.forced.len() < MAX_FORCED;
        if allowed {
            known.forced.push(now);
        }
        allowed
    }

    fn remember_missing(&self, kid: &str) {
        let now = self.clock.now();
        let mut known = self.known();
        if known.missing.len() < MAX_MISSING {
            known.missing.push((kid.to_owned(), now));
        }
    }

    fn fresh_metadata(&self) -> Option<Arc<Metadata>> {
        let now = self.clock.now();
        let known = self.known();
        let (metadata, at) = known.metadata.as_ref()?;
        (now.since(*at) < FRESH_SECONDS).then(|| metadata.clone())
    }

    fn fresh_keys(&self, later_than: u64) -> Option<KeySet> {
        let now = self.clock.now();
        let known = self.known();
        let keys = known.keys.as_ref()?;
        let fresh = now.since(keys.fetched_at) < FRESH_SECONDS;
        (fresh && keys.generation > later_than).then(|| keys.clone())
    }

    fn known(&self) -> std::sync::MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Clone)]
struct KeySet {
    keys: Arc<Vec<VerifyingKey>>,
    fetched_at: Timestamp,
    /// Counts the fetches, from 1.
    generation: u64,
}

/// One key of a set.
pub(crate) struct KeyRef {
    keys: Arc<Vec<VerifyingKey>>,
    index: usize,
}

impl KeyRef {
    fn choose(set: &KeySet, kid: Option<&str>, algorithm: Algorithm) -> Option<Self> {
        let fits = |key: &VerifyingKey| {
            let same_id = match (kid, key.kid()) {
                (Some(wanted), Some(own)) => wanted == own,
                (Some(_), None) | (None, _) => true,
            };
            key.algorithm() == algorithm && same_id
        };
        let mut fitting = set.keys.iter().enumerate().filter(|(_, key)| fits(key));
        let index = fitting.next()?.0;
        // Several keys and no id to choose by: the token is ambiguous (OpenID Connect
        // Core §10.1).
        if kid.is_none() && fitting.next().is_some() {
            return None;
        }
        Some(Self { keys: set.keys.clone(), index })
    }
}

impl std::ops::Deref for KeyRef {
    type Target = VerifyingKey;

    fn deref(&self) -> &VerifyingKey {
        &self.keys[self.index]
    }
}

const FRESH_SECONDS: i64 = 24 * 60 * 60;
const MAX_BACK_OFF: i64 = 60;
const MAX_RETRY_AFTER: i64 = 300;
const FORCED_SECONDS: i64 = 60;
const MAX_FORCED: usize = 3;
const MISSING_SECONDS: i64 = 30;
const MAX_MISSING: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_from_the_network_cannot_point_into_this_machine() {
        let may = |authority: &str, url: &str| {
            may_name(&Authority::parse(authority).unwrap(), &Url::parse(url).unwrap())
        };
        let remote = "https://contoso.ciamlogin.com";
        assert!(may(remote, "https://contoso.ciamlogin.com/token"));
        assert!(!may(remote, "http://localhost:6379/"));
        assert!(!may(remote, "http://contoso.ciamlogin.com/token"));
        let here = "http://localhost:8400/contoso.onmicrosoft.com";
        assert!(may(here, "http://localhost:8400/token"));
        assert!(!may(here, "http://10.0.0.1/token"));
        assert!(!may(here, "file:///etc/passwd"));
    }
}
