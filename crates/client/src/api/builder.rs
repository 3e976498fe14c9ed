//! Choices beyond the settings.

use std::fmt;
use std::sync::Arc;

use reqwest::Certificate;
use url::Url;
use vestibule_protocol::ids::{ClientId, TenantId};
use vestibule_protocol::secret::PlainSecret;

use super::dpop::Proofs;
use super::{Api, ApiSettings, Inner, Rules};
use crate::client::{Client, Surroundings};
use crate::credential::ClientCredential;
use crate::http::{BadCertificate, root_certificates};
use crate::store::SharedStore;
use crate::system::{Clock, Random, System};

/// Builds an [`Api`]; from [`Api::builder`].
pub struct ApiBuilder {
    settings: ApiSettings,
    clients: Option<Vec<ClientId>>,
    tenants: Option<Vec<TenantId>>,
    takes_v1: bool,
    public_url: Option<Url>,
    nonce_secret: Option<PlainSecret>,
    store: Option<Arc<dyn SharedStore>>,
    roots: Vec<Certificate>,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
}

impl ApiBuilder {
    pub(super) fn new(settings: ApiSettings) -> Self {
        Self {
            settings,
            clients: None,
            tenants: None,
            takes_v1: false,
            public_url: None,
            nonce_secret: None,
            store: None,
            roots: Vec::new(),
            clock: Arc::new(System),
            random: Arc::new(System),
        }
    }

    /// The only apps that may call (`azp`). They may then call without a scope or a role, where the
    /// route demands none.
    #[must_use]
    pub fn allowed_clients(mut self, clients: Vec<ClientId>) -> Self {
        self.clients = Some(clients);
        self
    }

    /// The only tenants whose people and apps may call, where the authority is open to several. An
    /// empty list lets nobody in.
    #[must_use]
    pub fn allowed_tenants(mut self, tenants: Vec<TenantId>) -> Self {
        self.tenants = Some(tenants);
        self
    }

    /// Takes Microsoft's tokens of version 1.0 too, whose issuer is `https://sts.windows.net/{tid}/`:
    /// what Entra makes as long as the registration's `requestedAccessTokenVersion` is not 2. Their
    /// audience is the Application ID URI, so set `AUDIENCE`.
    #[must_use]
    pub fn accept_v1_tokens(mut self) -> Self {
        self.takes_v1 = true;
        self
    }

    /// Takes tokens that are bound to a key (DPoP, RFC 9449). `public_url` is where callers reach
    /// this API, as they see it: the start of every address that a proof is for.
    #[must_use]
    pub fn dpop(mut self, public_url: Url) -> Self {
        self.public_url = Some(public_url);
        self
    }

    /// Demands that proofs hold a nonce of this API's (RFC 9449 §9), so that none can be made in
    /// advance. `secret` is what they are made from: the same in all processes of the API.
    #[must_use]
    pub fn dpop_nonces(mut self, secret: PlainSecret) -> Self {
        self.nonce_secret = Some(secret);
        self
    }

    /// Where the processes of this API remember together which proofs were used. Without it each
    /// process remembers its own.
    #[must_use]
    pub fn shared_store(mut self, store: Arc<dyn SharedStore>) -> Self {
        self.store = Some(store);
        self
    }

    /// Trusts these certificates (PEM) beside the system's, for a provider with a certificate
    /// authority of its own.
    ///
    /// # Errors
    /// [`BadCertificate`] when the text is not PEM.
    pub fn root_certificates(mut self, pem: &[u8]) -> Result<Self, BadCertificate> {
        self.roots.extend(root_certificates(pem)?);
        Ok(self)
    }

    /// Another clock, for tests.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Other randomness, for tests.
    #[must_use]
    pub fn random(mut self, random: impl Random) -> Self {
        self.random = Arc::new(random);
        self
    }

    /// The finished [`Api`].
    #[must_use]
    pub fn build(self) -> Api {
        let ApiSettings { authority, client_id, credential, audiences, .. } = self.settings;
        let around =
            Surroundings::new(&authority, self.roots, self.clock.clone(), self.random.clone());
        let rules = Rules {
            audiences: [vec![client_id.to_string()], audiences].concat(),
            clients: self.clients,
            takes_v1: self.takes_v1,
            keeps_tokens: credential.is_some(),
        };
        let proofs = self
            .public_url
            .map(|url| Proofs::new(url, self.nonce_secret, self.store, self.random.clone()));
        let client = Client::new(
            match self.tenants {
                Some(tenants) => authority.with_allowed_tenants(tenants),
                None => authority,
            },
            client_id,
            credential.unwrap_or_else(ClientCredential::public_client),
            nowhere(),
            &around,
        );
        Api(Arc::new(Inner { client, rules, proofs }))
    }
}

/// Nobody signs in at an API, so its redirect URI is never sent.
fn nowhere() -> Url {
    Url::parse("http://localhost/").expect("it is an address")
}

impl fmt::Debug for ApiBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiBuilder").field("settings", &self.settings).finish_non_exhaustive()
    }
}
