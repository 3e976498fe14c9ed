//! Client assertions (RFC 7523 §2.2, §3): a JWT that the app signs about itself.

use std::sync::Arc;

use url::Url;
use vestibule_protocol::ids::ClientId;
use vestibule_protocol::time::Timestamp;

use crate::discovery::Metadata;
use crate::system::Random;

/// Whom an assertion is for (`aud`).
///
/// An assertion that another server can be made to believe lets that server act as the app.
/// Which value is safe depends on the provider, so this is never taken from its answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AssertionAudience {
    /// The token endpoint's address: what Microsoft's servers expect, and most others.
    #[default]
    TokenEndpoint,
    /// The issuer, as draft rfc7523bis and FAPI 2.0 demand.
    Issuer,
}

/// What a callback that brings an assertion is told.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AssertionRequest {
    /// The app.
    pub client_id: ClientId,
    /// The token endpoint that the assertion is for.
    pub token_endpoint: Url,
    /// The provider.
    pub issuer: String,
}

/// The request to the provider that a proof is needed for.
pub(crate) struct ProofOccasion<'a> {
    pub client_id: &'a ClientId,
    pub metadata: &'a Metadata,
    /// Whether the provider takes an assertion several times. Microsoft's servers do; others
    /// may insist that its `jti` is new (RFC 7523 §3).
    pub reusable: bool,
    pub now: Timestamp,
    pub random: &'a Arc<dyn Random>,
}

impl ProofOccasion<'_> {
    pub(super) fn request(&self) -> AssertionRequest {
        AssertionRequest {
            client_id: self.client_id.clone(),
            token_endpoint: self.metadata.token_endpoint.clone(),
            issuer: self.metadata.issuer.clone(),
        }
    }

    pub(super) fn audience(&self, audience: AssertionAudience) -> &str {
        match audience {
            AssertionAudience::TokenEndpoint => self.metadata.token_endpoint.as_str(),
            AssertionAudience::Issuer => &self.metadata.issuer,
        }
    }
}
