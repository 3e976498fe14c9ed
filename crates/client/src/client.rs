//! One app registration at one authority: what every flow of this library starts from.

use std::fmt;
use std::future::Future;
use std::sync::{Arc, Mutex, OnceLock};

use bytes::Bytes;
use reqwest::Certificate;
use serde_json::Value;
use url::Url;
use vestibule_protocol::dpop::ProofKey;
use vestibule_protocol::ids::ClientId;
use vestibule_protocol::scope::{Scope, ScopeSet};
use vestibule_protocol::time::Timestamp;
use vestibule_protocol::token::ClientInfo;

use crate::acquire::OnBehalf;
use crate::authority::Authority;
use crate::cache::{CacheKey, TokenCache};
use crate::credential::ClientCredential;
use crate::discovery::{Discovery, Metadata};
use crate::error::Unavailable;
use crate::http::Http;
use crate::signin::PushedRequests;
use crate::system::{Clock, Random};
use crate::verify::VerifiedIdToken;

/// An app registration (client id, credential, redirect URI) at one authority.
pub struct Client {
    pub(crate) id: ClientId,
    pub(crate) credential: ClientCredential,
    pub(crate) redirect_uri: Url,
    pub(crate) discovery: Discovery,
    pub(crate) http: Arc<Http>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Random>,
    /// Until when the provider's endpoints do not want to be asked (`Retry-After`).
    pub(crate) throttled_until: Mutex<Option<Timestamp>>,
    /// What the provider wants in the next proof of possession (RFC 9449 §8).
    pub(crate) dpop_nonce: Mutex<Option<String>>,
    /// Tokens of the app itself.
    pub(crate) app_tokens: Mutex<TokenCache>,
    pub(crate) acquiring: tokio::sync::Mutex<()>,
    /// Tokens of customers that called this app as an API.
    pub(crate) on_behalf: OnBehalf,
    pub(crate) pushed_requests: PushedRequests,
    pub(crate) binds_tokens: bool,
    /// What tokens are bound to that belong to no sign-in.
    pub(crate) own_key: OnceLock<Option<Arc<ProofKey>>>,
}

/// What a [`Client`] takes from its surroundings: connections, the clock, randomness.
#[derive(Clone)]
pub struct Surroundings {
    pub(crate) http: Arc<Http>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Random>,
}

impl Surroundings {
    /// For clients of this authority. `roots` are trusted beside the system's certificates.
    #[must_use]
    pub fn new(
        authority: &Authority,
        roots: Vec<Certificate>,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> Self {
        Self { http: Arc::new(Http::new(roots, authority.is_loopback_http())), clock, random }
    }

    /// The same, with every request to the provider made by `carrier`: for a server that has rules
    /// of its own about which addresses it calls. The carrier follows no redirect, ends in time and
    /// reads a bounded answer; its error is a sentence for the log.
    #[must_use]
    pub fn with_carrier<C, A>(self, carrier: C) -> Self
    where
        C: Fn(http::Request<Bytes>) -> A + Send + Sync + 'static,
        A: Future<Output = Result<http::Response<Bytes>, String>> + Send + 'static,
    {
        Self { http: Arc::new(Http::carried(carrier)), ..self }
    }
}

impl fmt::Debug for Surroundings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Surroundings").finish_non_exhaustive()
    }
}

impl Client {
    /// A client that has not asked anything yet.
    #[must_use]
    pub fn new(
        authority: Authority,
        id: ClientId,
        credential: ClientCredential,
        redirect_uri: Url,
        around: &Surroundings,
    ) -> Self {
        let Surroundings { http, clock, random } = around.clone();
        Self {
            id,
            credential,
            redirect_uri,
            discovery: Discovery::new(authority, http.clone(), clock.clone()),
            http,
            clock,
            random,
            throttled_until: Mutex::new(None),
            dpop_nonce: Mutex::new(None),
            app_tokens: Mutex::new(TokenCache::default()),
            acquiring: tokio::sync::Mutex::new(()),
            on_behalf: OnBehalf::default(),
            pushed_requests: PushedRequests::default(),
            binds_tokens: false,
            own_key: OnceLock::new(),
        }
    }

    /// Whether sign-ins are pushed (RFC 9126); by default where the provider offers it.
    #[must_use]
    pub fn with_pushed_requests(mut self, pushed_requests: PushedRequests) -> Self {
        self.pushed_requests = pushed_requests;
        self
    }

    /// Has tokens bound to a key of this app where the provider offers it (RFC 9449). APIs are
    /// then called with a proof each time: [`authorization`](Self::authorization).
    #[must_use]
    pub fn with_bound_tokens(mut self) -> Self {
        self.binds_tokens = true;
        self
    }

    /// Where people sign in.
    #[must_use]
    pub fn authority(&self) -> &Authority {
        self.discovery.authority()
    }

    /// What the provider says about itself, from memory or from the provider.
    ///
    /// # Errors
    /// [`Unavailable`] when nothing is known and the provider does not answer as it should.
    pub async fn metadata(&self) -> Result<Arc<Metadata>, Unavailable> {
        self.discovery.metadata().await
    }

    /// The scopes, with `openid profile offline_access` before them. To name one of these
    /// three is harmless.
    pub(crate) fn with_oidc_scopes(scopes: &ScopeSet) -> ScopeSet {
        let ours = ["openid", "profile", "offline_access"];
        let ours: ScopeSet = ours.iter().filter_map(|scope| Scope::parse(scope).ok()).collect();
        ours.union(scopes)
    }

    /// What was granted: the answer's `scope`, or what was asked for when it has none
    /// (RFC 6749 §5.1).
    pub(crate) fn granted(requested: &ScopeSet, answer: Option<&str>) -> ScopeSet {
        match answer {
            None => requested.clone(),
            Some(text) => ScopeSet::parse(text).unwrap_or_default(),
        }
    }

    /// The scopes of APIs that were asked for and not granted. Microsoft answers with the
    /// registered spelling of a scope, leaves Graph's address out, and replaces `.default`.
    pub(crate) fn ungranted(&self, requested: &ScopeSet, granted: &ScopeSet) -> ScopeSet {
        let bare = |scope: &Scope| {
            let text = scope.as_str();
            text.strip_prefix(GRAPH).unwrap_or(text).to_ascii_lowercase()
        };
        let microsoft = self.authority().speaks_microsoft();
        let given = |wanted: &Scope| {
            granted.contains(wanted.as_str())
                || microsoft
                    && (wanted.as_str().ends_with("/.default")
                        || granted.iter().any(|scope| bare(scope) == bare(wanted)))
        };
        requested.of_resources().iter().filter(|scope| !given(scope)).cloned().collect()
    }

    /// Whose tokens these are: MSAL's home account id where the provider sent `client_info`,
    /// else issuer and subject. Never an e-mail address, which can change hands.
    pub(crate) fn account_key(
        &self,
        id_token: &VerifiedIdToken,
        client_info: Option<&str>,
    ) -> CacheKey {
        let home = client_info.and_then(|text| ClientInfo::decode(text).ok());
        let account = match home {
            Some(info) => format!("{}.{}", info.uid, info.utid),
            None => format!("{}#{}", id_token.issuer(), id_token.subject()),
        };
        let realm = id_token.claims().get("tid").and_then(Value::as_str).unwrap_or_default();
        CacheKey { account: Some(account), ..self.app_key(realm) }
    }

    /// The key of tokens that belong to the app itself.
    pub(crate) fn app_key(&self, realm: &str) -> CacheKey {
        CacheKey {
            account: None,
            environment: self.authority().environment(),
            client: self.id.clone(),
            realm: realm.to_owned(),
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("id", &self.id)
            .field("authority", self.authority())
            .finish_non_exhaustive()
    }
}

const GRAPH: &str = "https://graph.microsoft.com/";
