//! Signing customers in at other identity providers. There the tenant is a client, and it uses the
//! client library for it, so that one ID-token verifier serves the whole house
//! (`docs/decisions/0013-federation-is-a-client.md`).
//!
//! 1. [`begin`]: where the browser goes, with state, nonce and code verifier of this one sign-in.
//!    OpenID providers: `openid`. Facebook, which speaks OAuth 2.0: `facebook`.
//! 2. `journeys::external` keeps the secrets of step 1, sealed, under the hash of the state, and
//!    sends the browser there.
//! 3. `journeys::external_return` takes what the browser brings back, once.
//! 4. [`finish`]: the code becomes tokens, and they are verified. Only then is there an
//!    [`ExternalIdentity`] (`identity`), which the journeys take for a proof.
//!
//! Every request leaves through `outbound`: no redirect, bounded, and in production to no private
//! address, whatever a provider's document says.

mod apple;
mod facebook;
mod identity;
mod openid;

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use vestibule::client::Client;
use zeroize::Zeroizing;

pub use identity::{ExternalIdentity, ExternalNames};
pub(crate) use openid::private_key;

use crate::app::App;
use crate::model::identity_provider::{IdentityProvider, ProviderKind};
use crate::model::ids::IdentityProviderId;
use crate::secrets::PlainToken;
use crate::store::StoreError;

/// What the tenant knows of each provider that it has talked to: discovery document and keys, kept
/// for as long as the provider's registration stays as it is.
#[derive(Debug, Default)]
pub struct Federation {
    clients: Mutex<HashMap<IdentityProviderId, (i64, Arc<Client>)>>,
}

/// How a customer is to be received at the provider.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reception<'a> {
    /// Who the app thinks will sign in.
    pub login_hint: Option<&'a str>,
    /// They are to prove again who they are, or at least to choose it.
    pub anew: bool,
    /// The proof must be a new one: an answer that does not say so is refused, where the provider can
    /// say it.
    pub proof: bool,
}

/// A sign-in that has begun.
pub struct Begun {
    /// Where the browser goes.
    pub to: url::Url,
    /// What comes back with it.
    pub state: PlainToken,
    /// What its end will be checked against. Secret.
    pub kept: Zeroizing<Vec<u8>>,
}

impl fmt::Debug for Begun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Begun").finish_non_exhaustive()
    }
}

/// Why nobody was signed in.
#[derive(Debug, thiserror::Error)]
pub enum FederationError {
    /// The customer turned back at the provider.
    #[error("the customer turned back at the provider")]
    Cancelled,
    /// The provider does not answer as it should.
    #[error("the provider does not answer: {0}")]
    Unavailable(String),
    /// The provider says no, or what it says is not to be believed.
    #[error("the provider's answer is not taken: {0}")]
    Refused(String),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Federation {
    /// The client of a provider's present registration.
    fn known(&self, provider: &IdentityProvider) -> Option<Arc<Client>> {
        let clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        let (revision, client) = clients.get(&provider.id)?;
        (*revision == provider.revision).then(|| client.clone())
    }

    fn keep(&self, provider: &IdentityProvider, client: &Arc<Client>) {
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if clients.len() >= MOST_CLIENTS {
            clients.clear();
        }
        clients.insert(provider.id, (provider.revision, client.clone()));
    }
}

/// Step 1.
///
/// # Errors
/// [`FederationError::Unavailable`] when the provider's document cannot be had.
pub async fn begin(
    app: &App,
    provider: &IdentityProvider,
    reception: Reception<'_>,
) -> Result<Begun, FederationError> {
    match provider.kind {
        ProviderKind::Facebook => facebook::begin(app, provider, reception),
        ProviderKind::Google | ProviderKind::Apple | ProviderKind::OpenIdConnect => {
            openid::begin(app, provider, reception).await
        }
    }
}

/// Step 4: `encoded` is the query, or the form, that the browser brought; `kept` is of step 1.
///
/// # Errors
/// [`FederationError`].
pub async fn finish(
    app: &App,
    provider: &IdentityProvider,
    kept: &[u8],
    encoded: &str,
) -> Result<ExternalIdentity, FederationError> {
    match provider.kind {
        ProviderKind::Facebook => facebook::finish(app, provider, kept, encoded).await,
        ProviderKind::Google | ProviderKind::Apple | ProviderKind::OpenIdConnect => {
            openid::finish(app, provider, kept, encoded).await
        }
    }
}

/// Whether the provider answers as step 1 needs it: its document can be had, and is one. Facebook has
/// none.
///
/// # Errors
/// [`FederationError::Unavailable`].
pub async fn check(app: &App, provider: &IdentityProvider) -> Result<(), FederationError> {
    match provider.kind {
        ProviderKind::Facebook => Ok(()),
        ProviderKind::Google | ProviderKind::Apple | ProviderKind::OpenIdConnect => {
            openid::check(app, provider).await
        }
    }
}

/// The address that the provider sends browsers back to, by the tenant's id: the one to register
/// there.
pub fn redirect_uri(app: &App, provider: &IdentityProvider) -> String {
    app.config.public_url.at(format_args!("/{}{}", provider.tenant_id, provider.callback_path()))
}

/// The secret that the tenant proves itself with.
async fn secret(
    app: &App,
    provider: &IdentityProvider,
) -> Result<Zeroizing<Vec<u8>>, FederationError> {
    let secret = app.store.identity_provider_secret(provider.id).await?;
    secret.ok_or_else(|| FederationError::Unavailable("it was removed a moment ago".to_owned()))
}

/// More are not kept at a time; a tenant has a handful.
const MOST_CLIENTS: usize = 1000;
