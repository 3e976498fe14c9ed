//! The ID-token verifier: nothing that the provider did not sign is ever accepted, and of what
//! it did sign only what is for this app, this sign-in and this moment.
//!
//! The first letter says what the rest is:
//! - `t` a token, as a stranger would send it;
//! - `c` claims, which the provider signs;
//! - `h` a header, with which the provider signs good claims;
//! - `m` changes to a good token: where (two bytes) and what (one byte), again and again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use vestibule_fuzz::provider::{
    CLIENT_ID, HEADER, ISSUER, NONCE, NOW, TENANT, TOKEN, VERIFIER, payload, sign,
};
use vestibule_fuzz::split;

fuzz_target!(|data: &[u8]| {
    let Some((what, rest)) = split(data) else { return };
    match what {
        b't' => stranger(rest),
        b'c' => claims(rest),
        b'h' => header(rest),
        b'm' => mutated(rest),
        _ => {}
    }
});

fn stranger(data: &[u8]) {
    let Ok(token) = std::str::from_utf8(data) else { return };
    assert_eq!(VERIFIER.verify(token).is_ok(), token == *TOKEN, "{token}");
}

fn mutated(data: &[u8]) {
    let mut token = TOKEN.as_bytes().to_vec();
    for change in data.chunks_exact(3) {
        let at = usize::from(u16::from_be_bytes([change[0], change[1]])) % token.len();
        token[at] = change[2];
    }
    let Ok(token) = String::from_utf8(token) else { return };
    assert_eq!(VERIFIER.verify(&token).is_ok(), token == *TOKEN, "{token}");
}

fn claims(data: &[u8]) {
    let Ok(verified) = VERIFIER.verify(&sign(HEADER.as_bytes(), data)) else { return };
    let read: Value = serde_json::from_slice(data).expect("what was accepted is JSON");
    assert_eq!(read["iss"], ISSUER);
    let audiences = match &read["aud"] {
        Value::Array(all) => all.clone(),
        one => vec![one.clone()],
    };
    assert!(audiences.contains(&CLIENT_ID.into()));
    assert!(read["azp"] == CLIENT_ID || read.get("azp").is_none() && audiences.len() == 1);
    assert_eq!(read["nonce"], NONCE);
    assert!(
        read.get("tid")
            .is_none_or(|tid| tid.as_str().is_some_and(|tid| { tid.eq_ignore_ascii_case(TENANT) }))
    );
    let sub = read["sub"].as_str().expect("a subject is text");
    assert!(!sub.is_empty() && sub.len() <= 255);
    assert_eq!(verified.subject().as_str(), sub);
    let seconds = |name: &str| read[name].as_f64().expect("a moment is a number");
    assert!(seconds("exp") > (NOW - 210) as f64 && seconds("iat") < (NOW + 211) as f64);
    assert!(read.get("nbf").is_none() || seconds("nbf") < (NOW + 211) as f64);
}

fn header(data: &[u8]) {
    let token = sign(data, payload().to_string().as_bytes());
    if VERIFIER.verify(&token).is_err() {
        return;
    }
    let read: Value = serde_json::from_slice(data).expect("what was accepted is JSON");
    assert_eq!(read["alg"], "EdDSA");
    assert_eq!(read["kid"], "k1", "the other key is for another issuer");
    assert!(
        read.get("typ")
            .is_none_or(|typ| { typ.as_str().is_some_and(|typ| typ.eq_ignore_ascii_case("JWT")) })
    );
    for name in ["crit", "b64", "jwk", "jku", "x5u", "zip"] {
        assert!(read.get(name).is_none(), "{name}");
    }
}
