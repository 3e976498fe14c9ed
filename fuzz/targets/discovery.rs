//! What a provider says about itself (`d`), and its keys (`k`): never an address inside this
//! machine, never another's issuer, never a key that is not one, and nothing verifies with a
//! key but what that key signed.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use vestibule::authority::Authority;
use vestibule::fuzzing::read_metadata;
use vestibule_fuzz::provider::{TOKEN, public_key};
use vestibule_fuzz::split;
use vestibule_protocol::jose::{CompactJws, JwkSet, VerifyingKey};

static AUTHORITIES: LazyLock<Vec<Authority>> = LazyLock::new(|| {
    let kinds = ["https://contoso.ciamlogin.com", "https://login.microsoftonline.com/common"];
    let read = |text: &&str| Authority::parse(text).expect("is one");
    let mut all: Vec<Authority> = kinds.iter().map(read).collect();
    all.push(Authority::parse_oidc("https://id.example").expect("is one"));
    all
});

fuzz_target!(|data: &[u8]| {
    let Some((what, rest)) = split(data) else { return };
    match what {
        b'd' => document(rest),
        b'k' => keys(rest),
        _ => {}
    }
});

fn document(data: &[u8]) {
    for authority in AUTHORITIES.iter() {
        let Ok(metadata) = read_metadata(authority, data) else { continue };
        assert!(authority.admits_document(&metadata.issuer), "{}", metadata.issuer);
        let mut endpoints =
            vec![&metadata.authorization_endpoint, &metadata.token_endpoint, &metadata.jwks_uri];
        endpoints.extend(&metadata.end_session_endpoint);
        for endpoint in endpoints {
            assert!(endpoint.scheme() == "https" && endpoint.has_host(), "{endpoint}");
        }
    }
}

fn keys(data: &[u8]) {
    let Ok(set) = serde_json::from_slice::<JwkSet>(data) else { return };
    for jwk in &set.keys {
        let Ok(key) = VerifyingKey::from_jwk(jwk) else { continue };
        assert!(jwk.use_.as_deref().is_none_or(|purpose| purpose == "sig"));
        assert!(jwk.alg.as_deref().is_none_or(|alg| alg == key.algorithm().as_str()));
        let parsed = CompactJws::parse(&TOKEN).expect("is a token");
        if parsed.verify(&key).is_ok() {
            assert_eq!(jwk.x.as_deref(), Some(public_key().as_str()), "another key verifies");
        }
    }
}
