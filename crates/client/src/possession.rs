//! Tokens that are bound to a key of this app (RFC 9449): whoever steals one cannot use it.
//!
//! 1. The app asked for bound tokens and the provider offers them: each sign-in makes a key,
//!    and names its thumbprint at the authorization endpoint (§10), so the code is bound too.
//! 2. Each token request proves the key (§5; see `acquire/endpoint.rs`).
//! 3. The key stays with the tokens: in the sign-in's sealed cookie, then in the session.
//! 4. Each call of an API proves it again: [`Client::authorization`] makes the headers.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue, Method};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use url::Url;
use vestibule_protocol::dpop::{ProofKey, ProofRequest, TargetUri};
use zeroize::Zeroizing;

use crate::acquire::DPOP;
use crate::cache::AccessToken;
use crate::client::Client;
use crate::discovery::Metadata;

/// A call of an API.
#[derive(Debug, Clone, Copy)]
pub struct ApiCall<'a> {
    pub method: &'a Method,
    /// The whole address, as the API sees it; query and fragment do not matter.
    pub url: &'a Url,
    /// The API's `DPoP-Nonce`, where it gave one (RFC 9449 §9).
    pub nonce: Option<&'a str>,
}

/// A call that no headers can be made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadCall {
    #[error("the address is not one of http or https, or has a user name")]
    Address,
    #[error("the token cannot stand in a header")]
    Token,
    #[error("no proof could be signed")]
    Signature,
}

impl Client {
    /// The headers that authorize a call of an API: `Authorization: Bearer`, or for a token
    /// that is bound to a key `Authorization: DPoP` and a proof for this one call in `DPoP`.
    ///
    /// # Errors
    /// [`BadCall`] when the address, the token or the key is not fit for it.
    pub fn authorization(
        &self,
        token: &AccessToken,
        call: &ApiCall<'_>,
    ) -> Result<HeaderMap, BadCall> {
        let mut headers = HeaderMap::new();
        let scheme = if token.key.is_some() { "DPoP" } else { "Bearer" };
        let value = Zeroizing::new(format!("{scheme} {}", token.expose()));
        let mut value = HeaderValue::from_str(&value).map_err(|_| BadCall::Token)?;
        value.set_sensitive(true);
        headers.insert(AUTHORIZATION, value);
        if let Some(key) = &token.key {
            let target = TargetUri::of(call.url).map_err(|_| BadCall::Address)?;
            let request = ProofRequest {
                method: call.method.as_str(),
                target: &target,
                access_token: Some(&token.token),
                nonce: call.nonce,
                now: self.clock.now(),
                jti: self.random.bytes(),
            };
            let proof = key.prove(&request).map_err(|_| BadCall::Signature)?;
            let proof = HeaderValue::try_from(proof).map_err(|_| BadCall::Signature)?;
            headers.insert(DPOP, proof);
        }
        Ok(headers)
    }

    /// A new key for one sign-in, when tokens are to be bound.
    pub(crate) fn new_key(&self, metadata: &Metadata) -> Option<Arc<ProofKey>> {
        let offered = &metadata.document.dpop_signing_alg_values_supported;
        let binds = self.binds_tokens && offered.iter().any(|algorithm| algorithm == "ES256");
        binds.then(|| {
            Arc::new(ProofKey::generate().expect("the system always has randomness for a key"))
        })
    }

    /// The key of tokens that belong to no sign-in: made once, and kept as long as they are.
    pub(crate) fn own_key(&self, metadata: &Metadata) -> Option<Arc<ProofKey>> {
        self.own_key.get_or_init(|| self.new_key(metadata)).clone()
    }
}

/// A key as text, which may only ever stand inside a seal.
pub(crate) struct KeptKey(pub(crate) Arc<ProofKey>);

impl Serialize for KeptKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = Zeroizing::new(URL_SAFE_NO_PAD.encode(&*self.0.to_pkcs8()));
        serializer.serialize_str(&text)
    }
}

impl<'de> Deserialize<'de> for KeptKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Zeroizing::new(String::deserialize(deserializer)?);
        let pkcs8 = URL_SAFE_NO_PAD.decode(&*text).map(Zeroizing::new);
        let pkcs8 = pkcs8.map_err(serde::de::Error::custom)?;
        ProofKey::from_pkcs8(&pkcs8).map(Arc::new).map(Self).map_err(serde::de::Error::custom)
    }
}
