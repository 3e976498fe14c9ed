//! What `fuzz/` calls and nobody else can: compiled only with `--cfg fuzzing`, which
//! `cargo xtask fuzz` sets. It adds no check and takes none away.

use std::fmt;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use vestibule_protocol::ids::ClientId;
use vestibule_protocol::jose::{JwkSet, VerifyingKey};
use vestibule_protocol::secret::PlainSecret;
use vestibule_protocol::time::Timestamp;

use crate::authority::Authority;
use crate::discovery::{Discovery, Metadata};
use crate::error::Unavailable;
use crate::verify::{Expected, IdTokenError, VerifiedIdToken, VerifyError, verify_id_token};

/// The ID-token verifier of one app at one provider, whose document and keys are at hand, so
/// that nothing is fetched.
pub struct Verifier {
    discovery: Discovery,
    client_id: ClientId,
    nonce: String,
    now: Timestamp,
}

impl Verifier {
    /// # Errors
    /// A sentence when the authority does not admit the document, or none of the keys is one.
    pub fn new(
        authority: Authority,
        document: &[u8],
        keys: &JwkSet,
        (client_id, nonce): (ClientId, &str),
        now: Timestamp,
    ) -> Result<Self, String> {
        let metadata = read_metadata(&authority, document)?;
        let keys: Vec<VerifyingKey> =
            keys.keys.iter().filter_map(|jwk| VerifyingKey::from_jwk(jwk).ok()).collect();
        let discovery = Discovery::knowing(authority, metadata, keys, now);
        Ok(Self { discovery, client_id, nonce: nonce.to_owned(), now })
    }

    /// Verifies an ID token as the end of a sign-in does.
    ///
    /// # Errors
    /// The first check that fails.
    ///
    /// # Panics
    /// When the verifier would have to wait for the network.
    pub fn verify(&self, token: &str) -> Result<VerifiedIdToken, IdTokenError> {
        let expected = Expected {
            client_id: &self.client_id,
            nonce: Some(&self.nonce),
            access_token: None,
            max_age: None,
            now: self.now,
        };
        let verified = async {
            let metadata = self.discovery.metadata().await?;
            verify_id_token(&self.discovery, &metadata, PlainSecret::new(token), &expected).await
        };
        match pin!(verified).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(Ok(token)) => Ok(token),
            Poll::Ready(Err(VerifyError::Token(error))) => Err(error),
            Poll::Ready(Err(VerifyError::Unavailable(Unavailable { asked, .. }))) => {
                panic!("the verifier asked the network: {asked}")
            }
            Poll::Pending => panic!("the verifier waits for the network"),
        }
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifier").field("client_id", &self.client_id).finish_non_exhaustive()
    }
}

/// Reads a discovery document as the one of this authority.
///
/// # Errors
/// What is wrong with it.
pub fn read_metadata(authority: &Authority, document: &[u8]) -> Result<Metadata, String> {
    let document = serde_json::from_slice(document).map_err(|error| error.to_string())?;
    Metadata::read(authority, document)
}
