//! Proofs of possession at an API (RFC 9449 §7, §9).
//!
//! 1. One `DPoP` header, whose proof fits method, address, token and key
//!    ([`vestibule_protocol::dpop`]).
//! 2. It holds a nonce of ours, where this API demands one.
//! 3. Its `jti` comes for the first time.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use aws_lc_rs::{digest, hmac};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::HeaderMap;
use url::Url;
use vestibule_protocol::dpop::{
    ExpectedProof, JwkThumbprint, ProofError, TargetUri, VerifiedProof, verify_proof,
};
use vestibule_protocol::secret::PlainSecret;
use vestibule_protocol::time::Timestamp;

use super::ApiRequest;
use super::error::ApiError;
use crate::store::SharedStore;
use crate::system::Random;

/// What an API needs to check proofs.
pub(super) struct Proofs {
    public_url: Url,
    nonces: Option<Nonces>,
    used: Used,
}

impl Proofs {
    pub(super) fn new(
        public_url: Url,
        nonce_secret: Option<PlainSecret>,
        store: Option<Arc<dyn SharedStore>>,
        random: Arc<dyn Random>,
    ) -> Self {
        let nonces = nonce_secret.map(|secret| Nonces::new(&secret));
        let used = match store {
            Some(store) => Used::Shared(store, random),
            None => Used::Here(Mutex::default()),
        };
        Self { public_url, nonces, used }
    }

    /// Steps 1 to 3.
    pub(super) async fn check(
        &self,
        request: ApiRequest<'_>,
        token: &str,
        key: &JwkThumbprint,
        now: Timestamp,
    ) -> Result<(), ApiError> {
        let proof = one_proof(request.headers)?;
        let target = self.target(&request).ok_or(ProofError::Target)?;
        let nonces = self.nonces.as_ref().map(|nonces| nonces.around(now));
        let nonces: Vec<&str> = nonces.iter().flatten().map(String::as_str).collect();
        let expected = ExpectedProof {
            method: request.method.as_str(),
            target: &target,
            access_token: Some(&PlainSecret::new(token)),
            bound_to: Some(key),
            nonces: &nonces,
            now,
        };
        let proof = verify_proof(proof, &expected)?;
        self.used.claim(&proof, &target, now).await
    }

    /// The nonce to use, where this API demands one.
    pub(super) fn nonce(&self, now: Timestamp) -> Option<String> {
        self.nonces.as_ref().map(|nonces| nonces.at(now))
    }

    /// The address as the caller sees it: configured, never read from a header.
    fn target(&self, request: &ApiRequest<'_>) -> Option<TargetUri> {
        let mut url = self.public_url.clone();
        let base = url.path().trim_end_matches('/').to_owned();
        url.set_path(&format!("{base}{}", request.uri.path()));
        TargetUri::of(&url).ok()
    }
}

/// RFC 9449 §4.3: there is exactly one.
fn one_proof(headers: &HeaderMap) -> Result<&str, ApiError> {
    let mut lines = headers.get_all("dpop").iter();
    match (lines.next(), lines.next()) {
        (Some(line), None) => line.to_str().map_err(|_| ApiError::NoProof),
        (None, _) | (Some(_), Some(_)) => Err(ApiError::NoProof),
    }
}

/// Nonces that need no memory: each is a keyed hash of the time slice that it is given out in.
struct Nonces(hmac::Key);

impl Nonces {
    fn new(secret: &PlainSecret) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, secret.expose().as_bytes()))
    }

    fn at(&self, now: Timestamp) -> String {
        let slice = now.unix().div_euclid(NONCE_SECONDS).to_be_bytes();
        let message = [b"vestibule dpop nonce".as_slice(), &slice].concat();
        URL_SAFE_NO_PAD.encode(hmac::sign(&self.0, &message))
    }

    /// The present one and the one before, so that each works for at least one slice.
    fn around(&self, now: Timestamp) -> [String; 2] {
        [self.at(now), self.at(now.plus_seconds(-NONCE_SECONDS))]
    }
}

/// The proofs that came, until they are too old anyway.
enum Used {
    /// By all processes.
    Shared(Arc<dyn SharedStore>, Arc<dyn Random>),
    /// By this process.
    Here(Mutex<Remembered>),
}

impl Used {
    async fn claim(
        &self,
        proof: &VerifiedProof,
        target: &TargetUri,
        now: Timestamp,
    ) -> Result<(), ApiError> {
        let (id, until) = (identity(proof, target), proof.remember_until());
        let first_time = match self {
            Self::Shared(store, random) => {
                let name = format!("dpop:{}", URL_SAFE_NO_PAD.encode(id));
                let owner = URL_SAFE_NO_PAD.encode(random.bytes::<16>());
                store.claim(&name, &owner, until, now).await?
            }
            Self::Here(used) => {
                let mut used = used.lock().unwrap_or_else(PoisonError::into_inner);
                used.first_time(id, until, now)?
            }
        };
        if first_time { Ok(()) } else { Err(ApiError::ProofReplayed) }
    }
}

/// A `jti` is unique for its key and address; hashed, so that what a client chose does not matter.
fn identity(proof: &VerifiedProof, target: &TargetUri) -> [u8; 32] {
    let mut context = digest::Context::new(&digest::SHA256);
    for part in [proof.jkt().as_str(), target.as_str(), proof.jti()] {
        context.update(part.as_bytes());
        context.update(&[0]);
    }
    context.finish().as_ref().try_into().expect("SHA-256 has 32 bytes")
}

#[derive(Default)]
struct Remembered {
    until: HashMap<[u8; 32], Timestamp>,
    /// How many there are when the old ones are next looked for.
    sweep_at: usize,
}

impl Remembered {
    /// Whether it is the first time. Memory that is full of proofs which still hold takes no other,
    /// for a proof that is not remembered could be used again.
    fn first_time(
        &mut self,
        id: [u8; 32],
        until: Timestamp,
        now: Timestamp,
    ) -> Result<bool, ApiError> {
        if self.until.len() >= self.sweep_at {
            self.until.retain(|_, until| now < *until);
            // Each sweep is paid for by as many proofs as it looked at.
            self.sweep_at = (2 * self.until.len()).clamp(FEW, MAX_REMEMBERED);
        }
        if self.until.len() >= MAX_REMEMBERED {
            return Err(ApiError::TooManyProofs);
        }
        Ok(self.until.insert(id, until).is_none())
    }
}

/// A nonce works for five to ten minutes.
const NONCE_SECONDS: i64 = 300;
/// Eight thousand requests a second, and at most 60 MB of memory.
const MAX_REMEMBERED: usize = 1_000_000;
const FEW: usize = 1024;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_bounded_and_never_forgets_what_still_holds() {
        let mut used = Remembered::default();
        let now = Timestamp::from_unix(1000);
        let id = |n: usize| {
            let mut id = [0; 32];
            id[..8].copy_from_slice(&n.to_be_bytes());
            id
        };
        let until = now.plus_seconds(121);
        for n in 0..MAX_REMEMBERED {
            assert_eq!(used.first_time(id(n), until, now), Ok(true));
        }
        assert_eq!(used.first_time(id(MAX_REMEMBERED), until, now), Err(ApiError::TooManyProofs));
        let later = until;
        assert_eq!(used.first_time(id(0), later.plus_seconds(121), later), Ok(true));
        assert_eq!(used.until.len(), 1);
        assert_eq!(used.first_time(id(0), later.plus_seconds(121), later), Ok(false));
    }

    #[test]
    fn a_nonce_works_for_a_slice_and_the_next() {
        let nonces = Nonces::new(&PlainSecret::new("s"));
        let now = Timestamp::from_unix(NONCE_SECONDS * 10);
        let given = nonces.at(now);
        assert!(nonces.around(now.plus_seconds(2 * NONCE_SECONDS - 1)).contains(&given));
        assert!(!nonces.around(now.plus_seconds(2 * NONCE_SECONDS)).contains(&given));
        let others = Nonces::new(&PlainSecret::new("t"));
        assert!(!others.around(now).contains(&given));
    }
}
