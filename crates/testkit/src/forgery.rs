//! Tokens as no tenant would give them: the claims of a good one, changed, and signed again with
//! the tenant's own key, so that only the check in question can refuse them.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};
use vestibule_protocol::jose::{self, Algorithm, SigningKey};
use vestibule_tenant::App;
use vestibule_tenant::model::tenant::Tenant;

/// What is wrong with a forged token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Forgery {
    /// `exp` was an hour ago.
    Expired,
    /// `nbf` and `iat` are an hour ahead.
    NotYetValid,
    /// `iss` is another tenant (a GUID of zeros).
    WrongIssuer,
    /// `aud` is another app or API (a GUID of zeros).
    WrongAudience,
    /// `nonce` is not the one that was sent (OpenID Connect Core §3.1.3.7, step 11).
    WrongNonce,
    /// `sub` is somebody else.
    WrongSubject,
    /// The claims are good, and the signature is not.
    WrongSignature,
    /// `alg` is `none`, and there is no signature (RFC 7519 §6.1).
    Unsigned,
    /// Signed with a key that is not in the tenant's key set.
    UnknownKey,
}

/// Forges a token of the tenant.
pub(crate) async fn forge(app: &App, tenant: &Tenant, token: &str, forgery: Forgery) -> String {
    let (header, mut claims) = parts(token);
    let now = app.clock.now();
    let mut set = |name: &str, value: Value| claims.insert(name.to_owned(), value);
    match forgery {
        Forgery::Expired => {
            set("exp", json!(now.plus_seconds(-HOUR).unix()));
            set("iat", json!(now.plus_seconds(-2 * HOUR).unix()));
            set("nbf", json!(now.plus_seconds(-2 * HOUR).unix()));
        }
        Forgery::NotYetValid => {
            set("iat", json!(now.plus_seconds(HOUR).unix()));
            set("nbf", json!(now.plus_seconds(HOUR).unix()));
            set("exp", json!(now.plus_seconds(2 * HOUR).unix()));
        }
        Forgery::WrongIssuer => {
            let issuer = app.config.public_url.at(format_args!("/{ZEROS}/v2.0"));
            set("iss", json!(issuer));
        }
        Forgery::WrongAudience => {
            set("aud", json!(ZEROS));
        }
        Forgery::WrongNonce => {
            set("nonce", json!("of another sign-in"));
        }
        Forgery::WrongSubject => {
            set("sub", json!("of somebody else"));
        }
        Forgery::WrongSignature => return with_another_signature(token),
        Forgery::Unsigned => return unsigned(header, &claims),
        Forgery::UnknownKey => return by_unknown_key(&header, &claims).await,
    }
    sign(app, tenant, (&header, &claims)).await
}

/// Header and claims of a token that this tenant made.
pub(crate) fn parts(token: &str) -> (Map<String, Value>, Map<String, Value>) {
    let mut parts = token.split('.').map(|part| {
        let decoded = URL_SAFE_NO_PAD.decode(part).ok();
        decoded.and_then(|json| serde_json::from_slice(&json).ok())
    });
    match (parts.next().flatten(), parts.next().flatten()) {
        (Some(header), Some(claims)) => (header, claims),
        _ => panic!("this is no signed token"),
    }
}

/// Signs claims as the tenant does.
pub(crate) async fn sign(
    app: &App,
    tenant: &Tenant,
    (header, claims): (&Map<String, Value>, &Map<String, Value>),
) -> String {
    let algorithm = algorithm(header);
    let key = app.keys.signing_key(tenant.id, algorithm).await;
    let key = key.unwrap_or_else(|error| panic!("no signing key: {error}"));
    let signed = jose::sign(&key, typ(header), claims);
    signed.unwrap_or_else(|error| panic!("no token: {error}"))
}

pub(crate) fn algorithm(header: &Map<String, Value>) -> Algorithm {
    let named = header.get("alg").and_then(Value::as_str).unwrap_or_default();
    named.parse().unwrap_or_else(|error| panic!("{named}: {error}"))
}

fn typ(header: &Map<String, Value>) -> &str {
    header.get("typ").and_then(Value::as_str).unwrap_or("JWT")
}

/// The first bit of the signature is turned.
fn with_another_signature(token: &str) -> String {
    let (signed, signature) = token.rsplit_once('.').unwrap_or((token, ""));
    let mut signature = URL_SAFE_NO_PAD.decode(signature).unwrap_or_default();
    if let Some(first) = signature.first_mut() {
        *first ^= 1;
    }
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
}

fn unsigned(mut header: Map<String, Value>, claims: &Map<String, Value>) -> String {
    header.insert("alg".to_owned(), json!("none"));
    let encode = |part: &Map<String, Value>| URL_SAFE_NO_PAD.encode(json!(part).to_string());
    format!("{}.{}.", encode(&header), encode(claims))
}

async fn by_unknown_key(header: &Map<String, Value>, claims: &Map<String, Value>) -> String {
    let algorithm = algorithm(header);
    let made = tokio::task::spawn_blocking(move || {
        let private = SigningKey::generate(algorithm)?;
        SigningKey::from_pkcs8("not-in-the-key-set", algorithm, &private)
    });
    let key = made.await.unwrap_or_else(|error| panic!("no key: {error}"));
    let key = key.unwrap_or_else(|error| panic!("no key: {error}"));
    let signed = jose::sign(&key, typ(header), claims);
    signed.unwrap_or_else(|error| panic!("no token: {error}"))
}

const ZEROS: &str = "00000000-0000-0000-0000-000000000000";

const HOUR: i64 = 60 * 60;
