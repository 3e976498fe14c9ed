//! Protecting a web API with access tokens (RFC 6750, RFC 9068, RFC 9449).
//!
//! For each request:
//!
//! 1. The token is taken from the `Authorization` header, and from nowhere else.
//! 2. It is verified: made by this authority, for this API, an access token, valid now. Only then
//!    is there a [`VerifiedAccessToken`].
//! 3. A token that is bound to a key comes with that key's proof, for this request and never used
//!    before.
//! 4. What the route demands, scopes or roles, is in the token ([`ApiGuard`]).
//! 5. The handler gets the [`ApiCaller`]. Whoever is refused gets a challenge
//!    ([`ApiRefusal`]) from which a program can tell what would help.
//! 6. A handler that calls another API gets a token for it on behalf of its caller
//!    ([`ApiCaller::access_token`]).
//!
//! Nothing here knows a web framework: requests and responses are those of the crate `http`. With
//! axum, an [`ApiGuard`] is a layer and an [`ApiCaller`] an argument of the handler:
//!
//! ```
//! # #[cfg(feature = "axum")] {
//! use axum::{Router, routing::{get, post}};
//! use vestibule::{Api, ApiCaller, ApiClaims};
//!
//! #[derive(serde::Deserialize)]
//! struct Claims {
//!     oid: String,
//! }
//!
//! async fn orders(ApiClaims(claims): ApiClaims<Claims>) -> String {
//!     format!("the orders of {}", claims.oid)
//! }
//!
//! async fn import(caller: ApiCaller) -> String {
//!     format!("imported for {}", caller.token().subject())
//! }
//!
//! fn router(api: &Api) -> Router {
//!     Router::new()
//!         .route("/orders", get(orders).layer(api.require().scopes("Orders.Read")))
//!         .route("/import", post(import).layer(api.require().app_role("Orders.Import")))
//! }
//! # }
//! ```

mod answer;
mod builder;
mod dpop;
mod error;
mod guard;
mod on_behalf_of;
mod presented;
mod settings;
mod token;

pub use answer::ApiRefusal;
pub use builder::ApiBuilder;
pub use error::{AccessTokenError, ApiError, StepUpDemand};
pub use guard::ApiGuard;
pub use presented::ApiRequest;
pub use settings::ApiSettings;
pub use token::{CallerKind, VerifiedAccessToken};

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use vestibule_protocol::ids::ClientId;
use vestibule_protocol::time::Timestamp;

use crate::client::Client;
use crate::settings::SettingsError;
use dpop::Proofs;
use presented::{Scheme, presented};

/// A web API whose callers bring access tokens. Cheap to clone.
#[derive(Clone)]
pub struct Api(Arc<Inner>);

struct Inner {
    /// The API's own registration: who makes the tokens, and how to get others for them.
    client: Client,
    rules: Rules,
    proofs: Option<Proofs>,
}

/// What this API takes.
struct Rules {
    /// What may stand in `aud`.
    audiences: Vec<String>,
    /// The only apps that may call, when somebody said so.
    clients: Option<Vec<ClientId>>,
    /// Whether tokens of Microsoft's version 1.0 are taken.
    takes_v1: bool,
    /// Whether a token itself is kept, to get others on behalf of the caller.
    keeps_tokens: bool,
}

impl Api {
    /// An API with the settings from the environment or `.env`.
    ///
    /// # Errors
    /// [`SettingsError`] names every setting that is missing or wrong.
    pub fn from_env() -> Result<Self, SettingsError> {
        Ok(Self::builder(ApiSettings::from_env()?).build())
    }

    /// An API with choices beyond the settings.
    #[must_use]
    pub fn builder(settings: ApiSettings) -> ApiBuilder {
        ApiBuilder::new(settings)
    }

    /// The demands of a route.
    #[must_use]
    pub fn require(&self) -> ApiGuard {
        ApiGuard::new(self.clone())
    }

    /// Steps 1 to 3: who calls, whatever they may do here. Routes check through an [`ApiGuard`].
    pub(crate) async fn authenticate(
        &self,
        request: ApiRequest<'_>,
    ) -> Result<ApiCaller, ApiRefusal> {
        let (scheme, token) = presented(&request).map_err(|error| self.refuse(None, error))?;
        let checked = self.check(request, scheme, token).await;
        let token = checked.map_err(|error| self.refuse(Some(scheme), error))?;
        Ok(ApiCaller { api: self.clone(), token: Arc::new(token), scheme })
    }

    async fn check(
        &self,
        request: ApiRequest<'_>,
        scheme: Scheme,
        raw: &str,
    ) -> Result<VerifiedAccessToken, ApiError> {
        let token = self.verify(raw).await?;
        match (scheme, token.bound_to(), &self.0.proofs) {
            (Scheme::Bearer, None, _) => {}
            (Scheme::Bearer, Some(_), _) => return Err(AccessTokenError::BoundAsBearer.into()),
            (Scheme::DPoP, None, _) => return Err(AccessTokenError::NotBound.into()),
            (Scheme::DPoP, Some(_), None) => return Err(AccessTokenError::Binding.into()),
            (Scheme::DPoP, Some(key), Some(proofs)) => {
                proofs.check(request, raw, key, self.now()).await?;
            }
        }
        Ok(token)
    }

    /// Step 2 alone, for a token that comes by another way than an HTTP request. Whether its holder
    /// may hold it (step 3) and what it permits (step 4) is then for the caller to check.
    ///
    /// # Errors
    /// [`ApiError::Token`] when the token is not valid here, [`ApiError::Role`] when it permits
    /// nothing, [`ApiError::Unavailable`] when the provider's keys cannot be fetched.
    pub async fn verify(&self, token: &str) -> Result<VerifiedAccessToken, ApiError> {
        let Inner { client, rules, .. } = &*self.0;
        let token = token::verify(&client.discovery, rules, token, self.now()).await?;
        // An app that was named may call without a permission of its own.
        if token.has_permissions() || rules.clients.is_some() {
            return Ok(token);
        }
        Err(ApiError::Role)
    }

    fn refuse(&self, scheme: Option<Scheme>, error: ApiError) -> ApiRefusal {
        match &error {
            ApiError::Unavailable(_) | ApiError::StoreDown(_) | ApiError::TooManyProofs => {
                tracing::warn!(%error, "access tokens cannot be checked");
            }
            ApiError::NotOnBehalf(_) => {
                tracing::error!(%error, "the provider gives this API no token for another");
            }
            ApiError::NoToken
            | ApiError::Malformed(_)
            | ApiError::Token(_)
            | ApiError::Proof(_)
            | ApiError::NoProof
            | ApiError::ProofReplayed
            | ApiError::Scope(_)
            | ApiError::Role
            | ApiError::Claims(_)
            | ApiError::Authentication(_) => {
                tracing::info!(%error, code = error.code(), "a request to the API is refused");
            }
        }
        ApiRefusal::new(self, scheme, error)
    }

    /// Where Microsoft's challenges point to; only as far as it is known.
    fn authorization_uri(&self) -> Option<String> {
        let metadata = self.0.client.discovery.known_metadata()?;
        Some(metadata.authorization_endpoint.to_string())
    }

    fn takes_proofs(&self) -> bool {
        self.0.proofs.is_some()
    }

    fn dpop_nonce(&self) -> Option<String> {
        self.0.proofs.as_ref()?.nonce(self.now())
    }

    fn now(&self) -> Timestamp {
        self.0.client.clock.now()
    }
}

impl fmt::Debug for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Api")
            .field("authority", self.0.client.authority())
            .field("audiences", &self.0.rules.audiences)
            .finish_non_exhaustive()
    }
}

/// Who calls: an app for a person, or an app on its own. As an argument of an axum handler it is
/// there only behind an [`ApiGuard`].
#[derive(Clone)]
pub struct ApiCaller {
    api: Api,
    token: Arc<VerifiedAccessToken>,
    scheme: Scheme,
}

impl ApiCaller {
    /// The token, with all that it says.
    #[must_use]
    pub fn token(&self) -> &VerifiedAccessToken {
        &self.token
    }

    /// The claims as a type of the caller's; it may borrow from the token.
    ///
    /// # Errors
    /// [`ApiRefusal`] with `invalid_token` when the claims do not have its shape.
    pub fn claims<'c, T: Deserialize<'c>>(&'c self) -> Result<T, ApiRefusal> {
        let shape = |_| AccessTokenError::Shape.into();
        self.token.claims().map_err(|error| self.refuse(shape(error)))
    }

    /// What to answer when the person has to sign in again with these claims (JSON), such as
    /// `{"access_token":{"acrs":{"essential":true,"value":"c1"}}}`: Microsoft's claims challenge. A
    /// web app of this library then asks for them by itself
    /// (`SignedIn::step_up`), and comes back with another token.
    #[must_use]
    pub fn claims_challenge(
        &self,
        claims: &serde_json::Map<String, serde_json::Value>,
    ) -> ApiRefusal {
        let claims = serde_json::Value::Object(claims.clone()).to_string();
        self.refuse(ApiError::Claims(claims))
    }

    /// What to answer when the person has to prove again who they are, by a stronger way or more
    /// recently (RFC 9470).
    #[must_use]
    pub fn step_up(&self, demand: StepUpDemand) -> ApiRefusal {
        self.refuse(ApiError::Authentication(demand))
    }

    fn refuse(&self, error: ApiError) -> ApiRefusal {
        self.api.refuse(Some(self.scheme), error)
    }
}

impl fmt::Debug for ApiCaller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ApiCaller").field(&self.token).finish()
    }
}
