//! An assertion that the app signs with a key that the provider knows by its key id
//! (`private_key_jwt`), or with the client secret itself, which then never travels
//! (`client_secret_jwt`): OpenID Connect Core §9, RFC 7523 §3.
//!
//! The provider may insist that each `jti` is new, so an assertion is made for each request.

use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use vestibule_protocol::jose::{SigningKey, sign};
use vestibule_protocol::secret::PlainSecret;

use super::CredentialError;
use super::assertion::{AssertionAudience, ProofOccasion};

/// Signs with a private key; the header's `kid` says which.
pub(super) fn by_key(
    key: &SigningKey,
    occasion: &ProofOccasion<'_>,
) -> Result<PlainSecret, CredentialError> {
    sign(key, "JWT", &claims(occasion))
        .map(PlainSecret::new)
        .map_err(|_| CredentialError::Signature)
}

/// Signs with the client secret: HS256 (RFC 7518 §3.2). This house makes such a signature here and
/// verifies none, so no key of a provider can be taken for a secret.
pub(super) fn by_secret(secret: &PlainSecret, occasion: &ProofOccasion<'_>) -> PlainSecret {
    let header = json!({ "alg": "HS256", "typ": "JWT" });
    let [header, claims] = [header, claims(occasion)].map(|part| encode(part.to_string()));
    let signed = format!("{header}.{claims}");
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.expose().as_bytes());
    let signature = encode(hmac::sign(&key, signed.as_bytes()));
    PlainSecret::new(format!("{signed}.{signature}"))
}

fn claims(occasion: &ProofOccasion<'_>) -> Value {
    let now = occasion.now;
    json!({
        "iss": occasion.client_id,
        "sub": occasion.client_id,
        "aud": occasion.audience(AssertionAudience::TokenEndpoint),
        "jti": encode(occasion.random.bytes::<16>()),
        "iat": now,
        "exp": now.plus_seconds(LIFETIME_SECONDS),
    })
}

fn encode(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

const LIFETIME_SECONDS: i64 = 5 * 60;
