//! OpenID providers, Google and Apple among them: the authorization code flow of the client library,
//! with PKCE, state and nonce. The library verifies the ID token, always with its nonce (Logto
//! CVE-2026-15612: an absent nonce was taken for a right one), and that an answer which names its
//! issuer names the one that was asked (RFC 9207).

use std::sync::Arc;
use std::time::Duration;

use url::Url;
use vestibule::client::{Client, Surroundings};
use vestibule::settings::UserFlow;
use vestibule::signin::{Answer, Completed, Pending, SignInRequest};
use vestibule::{ClientCredential, Prompt, ReturnPath, SignInError};
use vestibule_protocol::jose::{Algorithm, SigningKey};
use vestibule_protocol::secret::PlainSecret;
use zeroize::Zeroizing;

use super::identity::Told;
use super::{Begun, ExternalIdentity, FederationError, Reception, apple, redirect_uri, secret};
use crate::app::App;
use crate::model::identity_provider::{IdentityProvider, ProviderAuthentication, ProviderKind};
use crate::outbound::Bounds;
use crate::secrets::PlainToken;

/// Step 1 of `federation`.
pub(super) async fn begin(
    app: &App,
    provider: &IdentityProvider,
    reception: Reception<'_>,
) -> Result<Begun, FederationError> {
    let client = client(app, provider).await?;
    let request = SignInRequest {
        identity_scopes: Some(provider.scopes.clone()),
        prompt: reception.anew.then(|| prompt(provider.kind)),
        max_age: reception.proof.then(|| max_age(provider.kind)).flatten(),
        login_hint: reception.login_hint.map(str::to_owned),
        response_mode: provider.response_mode,
        ..SignInRequest::new(ReturnPath::root())
    };
    let (to, pending) = client.begin_sign_in(&request, UserFlow::SignIn).await?;
    Ok(Begun { to, state: PlainToken::presented(pending.state()), kept: pending.to_plain() })
}

/// See `federation::check`.
pub(super) async fn check(app: &App, provider: &IdentityProvider) -> Result<(), FederationError> {
    let metadata = client(app, provider).await?.metadata().await;
    metadata.map(drop).map_err(|cause| FederationError::Unavailable(cause.to_string()))
}

/// Google knows no `login`: choosing an account is as far as it goes.
fn prompt(kind: ProviderKind) -> Prompt {
    match kind {
        ProviderKind::Google => Prompt::SelectAccount,
        ProviderKind::Apple | ProviderKind::Facebook | ProviderKind::OpenIdConnect => Prompt::Login,
    }
}

/// A prompt is a wish. With `max_age` the provider must say when the customer proved who they are, and
/// the library takes no answer that does not say it, or says another time than now, give or take what
/// clocks differ by. Neither Google nor Apple promises that.
fn max_age(kind: ProviderKind) -> Option<i64> {
    match kind {
        ProviderKind::OpenIdConnect => Some(0),
        ProviderKind::Google | ProviderKind::Apple | ProviderKind::Facebook => None,
    }
}

/// Step 4.
pub(super) async fn finish(
    app: &App,
    provider: &IdentityProvider,
    kept: &[u8],
    encoded: &str,
) -> Result<ExternalIdentity, FederationError> {
    let client = client(app, provider).await?;
    let unreadable = || FederationError::Refused("it cannot be read".to_owned());
    let pending = Pending::from_plain(kept).ok_or_else(unreadable)?;
    let answer = Answer::parse(encoded).ok_or_else(unreadable)?;
    let completed = client.finish_sign_in(&pending, answer).await?;
    let mut told = Told::by_claims(completed.id_token.claims(), &provider.claims);
    if told.lacks_something() {
        told.add(userinfo(&client, provider, &completed).await?);
    }
    if provider.kind == ProviderKind::Apple {
        told.add(apple::names_in(encoded));
    }
    let (issuer, subject) = (completed.id_token.issuer(), completed.id_token.subject());
    Ok(ExternalIdentity::verified(provider, (issuer, subject.as_str()), told))
}

/// Some providers say all there is to say at the userinfo endpoint only. Where it does not answer,
/// the customer fills in what is missing.
async fn userinfo(
    client: &Client,
    provider: &IdentityProvider,
    completed: &Completed,
) -> Result<Told, FederationError> {
    match client.userinfo(completed).await {
        Ok(claims) => {
            Ok(claims.map(|claims| Told::by_claims(&claims, &provider.claims)).unwrap_or_default())
        }
        Err(SignInError::Unavailable(cause)) => {
            tracing::warn!(provider = %provider.id, %cause, "no userinfo");
            Ok(Told::default())
        }
        Err(error) => Err(error.into()),
    }
}

/// The client of this registration, kept from one customer to the next for the sake of the document
/// and the keys that it has fetched.
async fn client(app: &App, provider: &IdentityProvider) -> Result<Arc<Client>, FederationError> {
    if let Some(client) = app.federation.known(provider) {
        return Ok(client);
    }
    let unusable = |why: String| FederationError::Unavailable(why);
    let authority = provider.issuer.authority().map_err(|error| unusable(error.to_string()))?;
    let redirect_uri =
        Url::parse(&redirect_uri(app, provider)).map_err(|error| unusable(error.to_string()))?;
    let credential = credential(app, provider, secret(app, provider).await?)?;
    let clock = app.clock.clone();
    let around = Surroundings::new(
        &authority,
        Vec::new(),
        Arc::new(move || clock.now()),
        Arc::new(app.random.clone()),
    );
    let outbound = app.outbound.clone();
    let around = around.with_carrier(move |request| {
        let outbound = outbound.clone();
        async move { outbound.call(request, BOUNDS).await.map_err(|error| error.to_string()) }
    });
    let id = provider.client_id.clone();
    let client = Arc::new(Client::new(authority, id, credential, redirect_uri, &around));
    app.federation.keep(provider, &client);
    Ok(client)
}

fn credential(
    app: &App,
    provider: &IdentityProvider,
    secret: Zeroizing<Vec<u8>>,
) -> Result<ClientCredential, FederationError> {
    let unusable = || FederationError::Unavailable("its secret cannot be used".to_owned());
    let text = || std::str::from_utf8(&secret).map(PlainSecret::new).map_err(|_| unusable());
    Ok(match &provider.authentication {
        ProviderAuthentication::ClientSecretPost => ClientCredential::secret(text()?),
        ProviderAuthentication::ClientSecretJwt => ClientCredential::secret_jwt(text()?),
        ProviderAuthentication::PrivateKeyJwt { key_id } => {
            let key = private_key(key_id, &secret).ok_or_else(unusable)?;
            ClientCredential::private_key(key)
        }
        ProviderAuthentication::Apple { team_id, key_id } => {
            let key = SigningKey::from_der(key_id, Algorithm::ES256, &secret);
            apple::credential(app, team_id.clone(), key.map_err(|_| unusable())?)
        }
    })
}

/// A private key, P-256 for ES256 or RSA for RS256.
pub(crate) fn private_key(key_id: &str, der: &[u8]) -> Option<SigningKey> {
    SigningKey::from_der(key_id, Algorithm::ES256, der)
        .or_else(|_| SigningKey::from_der(key_id, Algorithm::RS256, der))
        .ok()
}

impl From<SignInError> for FederationError {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::Refused(body) if is_cancelled(&body.error) => Self::Cancelled,
            SignInError::Unavailable(cause) => Self::Unavailable(cause.to_string()),
            SignInError::Refused(_)
            | SignInError::NoSignInUnderWay
            | SignInError::Expired
            | SignInError::Replayed
            | SignInError::WrongIssuer
            | SignInError::NoCode
            | SignInError::CodeRefused(_)
            | SignInError::NoIdToken
            | SignInError::IdToken(_)
            | SignInError::Ungranted(_) => Self::Refused(error.to_string()),
        }
    }
}

/// RFC 6749 §4.1.2.1, and Apple's own word.
pub(super) fn is_cancelled(error: &str) -> bool {
    matches!(error, "access_denied" | "user_cancelled_authorize")
}

impl vestibule::system::Random for crate::random::Random {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            chunk.copy_from_slice(&self.bytes::<32>()[..chunk.len()]);
        }
    }
}

/// Of a request to a provider. A customer waits for it.
pub(super) const BOUNDS: Bounds =
    Bounds { timeout: Duration::from_secs(10), largest_answer: 1024 * 1024 };
