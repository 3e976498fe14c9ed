//! A provider with one key, fixed so that the seeds stay valid: Ed25519 signs the same text the
//! same way each time.

use std::sync::LazyLock;

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;
use vestibule::Timestamp;
use vestibule::authority::Authority;
use vestibule::fuzzing::Verifier;
use vestibule_protocol::ids::ClientId;
use vestibule_protocol::jose::JwkSet;

pub const CLIENT_ID: &str = "the-app";
pub const NONCE: &str = "the-nonce";
pub const TENANT: &str = "6e0b1a3c-5a52-4d55-9a3f-0123456789ab";
pub const ISSUER: &str = "http://localhost:8400/6e0b1a3c-5a52-4d55-9a3f-0123456789ab/v2.0";
pub const NOW: i64 = 1_800_000_000;
pub const HEADER: &str = r#"{"alg":"EdDSA","kid":"k1","typ":"JWT"}"#;

static KEY: LazyLock<Ed25519KeyPair> = LazyLock::new(|| {
    // RFC 8410 §7: what stands before the 32 bytes of the key.
    let mut pkcs8 = vec![0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
    pkcs8.extend([7; 32]);
    Ed25519KeyPair::from_pkcs8(&pkcs8).expect("it is a key")
});

/// The app's verifier. The provider publishes its key twice: as `k1`, and as `k2` for another
/// issuer, whose tokens nobody here takes.
pub static VERIFIER: LazyLock<Verifier> = LazyLock::new(|| {
    let authority = Authority::parse(&format!("http://localhost:8400/{TENANT}")).expect("is one");
    let document = json!({
        "issuer": ISSUER,
        "authorization_endpoint": "http://localhost:8400/authorize",
        "token_endpoint": "http://localhost:8400/token",
        "jwks_uri": "http://localhost:8400/keys",
    });
    let app = (ClientId::parse(CLIENT_ID).expect("is one"), NONCE);
    let now = Timestamp::from_unix(NOW);
    Verifier::new(authority, document.to_string().as_bytes(), &KEYS, app, now).expect("is one")
});

/// The provider's key set.
pub static KEYS: LazyLock<JwkSet> = LazyLock::new(|| {
    let jwk = json!({ "kty": "OKP", "crv": "Ed25519", "x": public_key(), "use": "sig" });
    let (mut one, mut two) = (jwk.clone(), jwk);
    one["kid"] = "k1".into();
    two["kid"] = "k2".into();
    two["issuer"] = "https://login.microsoftonline.com/{tenantid}/v2.0".into();
    serde_json::from_value(json!({ "keys": [one, two] })).expect("is one")
});

/// The one token that is published.
pub static TOKEN: LazyLock<String> =
    LazyLock::new(|| sign(HEADER.as_bytes(), payload().to_string().as_bytes()));

/// The claims of a token that the app takes.
pub fn payload() -> serde_json::Value {
    json!({
        "iss": ISSUER, "aud": CLIENT_ID, "sub": "ada", "nonce": NONCE, "tid": TENANT,
        "exp": NOW + 3600, "iat": NOW, "nbf": NOW,
    })
}

pub fn public_key() -> String {
    URL_SAFE_NO_PAD.encode(KEY.public_key())
}

/// Signs whatever is asked, as a provider that does not look would.
pub fn sign(header: &[u8], payload: &[u8]) -> String {
    let input = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(payload));
    let signature = KEY.sign(input.as_bytes());
    format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature.as_ref()))
}
