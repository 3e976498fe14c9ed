//! Every check of an ID token, by a token that fails it and nothing else.

use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::provider::{CLIENT_ID, Provider, new_key};

async fn refused(provider: &Provider, because: &str) {
    let mut browser = Browser::new(provider);
    let answer = browser.sign_in_at(provider, "/me").await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{because}");
    assert!(answer.body.contains(because), "expected {because:?} in {}", answer.body);
    assert!(browser.session_cookie().is_none(), "{because}");
}

async fn accepted(provider: &Provider, what: &str) {
    let mut browser = Browser::new(provider);
    let answer = browser.sign_in_at(provider, "/me").await;
    assert_eq!(answer.status, StatusCode::FOUND, "{what}: {}", answer.body);
}

type Change = fn(&mut Value);
/// A change to the claims, and what the page then says.
type Case = (&'static str, Change, &'static str);

#[tokio::test]
async fn claims_that_do_not_fit_are_refused() {
    let cases: [Case; 24] = [
        ("iss", |c| c["iss"] = "https://evil.example".into(), "(iss)"),
        (
            "iss of another tenant",
            |c| {
                c["iss"] = c["iss"].as_str().unwrap().replace("6e0b", "7e0b").into();
            },
            "(iss)",
        ),
        ("no iss", |c| c["iss"] = Value::Null, "iss has the wrong type"),
        ("aud", |c| c["aud"] = "another-app".into(), "(aud)"),
        ("no aud", |c| c["aud"] = json!([]), "aud is missing"),
        ("aud of numbers", |c| c["aud"] = json!([1]), "aud has the wrong type"),
        ("two aud without azp", |c| c["aud"] = json!([CLIENT_ID, "b"]), "(azp)"),
        ("azp", |c| c["azp"] = "another-app".into(), "(azp)"),
        ("exp", |c| c["exp"] = (c["exp"].as_i64().unwrap() - 3600 - 210).into(), "(exp)"),
        (
            "no exp",
            |c| {
                c.as_object_mut().unwrap().remove("exp");
            },
            "exp is missing",
        ),
        ("exp as text", |c| c["exp"] = "9999999999".into(), "exp has the wrong type"),
        (
            "no iat",
            |c| {
                c.as_object_mut().unwrap().remove("iat");
            },
            "iat is missing",
        ),
        ("iat ahead", |c| c["iat"] = (c["iat"].as_i64().unwrap() + 211).into(), "not valid yet"),
        ("nbf ahead", |c| c["nbf"] = (c["nbf"].as_i64().unwrap() + 211).into(), "not valid yet"),
        ("CVE-2026-25537, nbf as text", |c| c["nbf"] = "0".into(), "nbf has the wrong type"),
        ("CVE-2026-25537, nbf null", |c| c["nbf"] = Value::Null, "nbf has the wrong type"),
        ("auth_time as text", |c| c["auth_time"] = "0".into(), "auth_time has the wrong type"),
        ("nonce", |c| c["nonce"] = "another".into(), "nonce"),
        (
            "Logto 2026-15612, no nonce",
            |c| {
                c.as_object_mut().unwrap().remove("nonce");
            },
            "nonce",
        ),
        ("nonce as number", |c| c["nonce"] = 1.into(), "nonce has the wrong type"),
        (
            "no sub",
            |c| {
                c.as_object_mut().unwrap().remove("sub");
            },
            "sub is missing",
        ),
        ("empty sub", |c| c["sub"] = "".into(), "sub has the wrong type"),
        ("long sub", |c| c["sub"] = "x".repeat(256).into(), "sub has the wrong type"),
        ("at_hash", |c| c["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAA".into(), "(at_hash)"),
    ];
    for (name, change, because) in cases {
        let provider = Provider::start().await;
        provider.set().tamper = Some(Box::new(change));
        eprintln!("case: {name}");
        refused(&provider, because).await;
    }
}

#[tokio::test]
async fn claims_within_the_rules_are_accepted() {
    let cases: [(&str, Change); 6] = [
        ("aud as a list", |c| c["aud"] = json!([CLIENT_ID])),
        ("two aud with azp", |c| {
            c["aud"] = json!([CLIENT_ID, "b"]);
            c["azp"] = CLIENT_ID.into();
        }),
        ("no at_hash", |c| {
            c.as_object_mut().unwrap().remove("at_hash");
        }),
        ("no nbf", |c| {
            c.as_object_mut().unwrap().remove("nbf");
        }),
        ("clocks three minutes apart", |c| {
            c["exp"] = (c["iat"].as_i64().unwrap() - 180).into();
            c["nbf"] = (c["iat"].as_i64().unwrap() + 180).into();
        }),
        ("exp with a fraction", |c| c["exp"] = json!(c["exp"].as_f64().unwrap() + 0.5)),
    ];
    for (name, change) in cases {
        let provider = Provider::start().await;
        provider.set().tamper = Some(Box::new(change));
        accepted(&provider, name).await;
    }
}

/// MSAL Python has taken these since 1.38: it no longer validates ID tokens.
#[tokio::test]
async fn alg_none_an_unsigned_token_is_refused() {
    let provider = Provider::start().await;
    provider.set().forge = Some(Box::new(|token| {
        let payload = token.split('.').nth(1).unwrap().to_owned();
        format!("{}.{payload}.", URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"JWT"}"#))
    }));
    refused(&provider, "not signed").await;
}

#[tokio::test]
async fn keycloak_2026_11800_a_token_signed_with_the_public_key_as_secret_is_refused() {
    let provider = Provider::start().await;
    provider.set().forge = Some(Box::new(|token| {
        let payload = token.split('.').nth(1).unwrap().to_owned();
        let header = URL_SAFE_NO_PAD.encode(r#"{"alg":"HS256","kid":"k1"}"#);
        format!("{header}.{payload}.{}", URL_SAFE_NO_PAD.encode([0; 32]))
    }));
    refused(&provider, "the algorithm is not one of").await;
}

#[tokio::test]
async fn cve_2026_27962_a_token_that_brings_its_own_key_is_refused() {
    let provider = Provider::start().await;
    let jwk = new_key("k1").public_jwk();
    provider.set().forge = Some(Box::new(move |token| {
        let rest = token.split_once('.').unwrap().1.to_owned();
        let header = json!({ "alg": "ES256", "jwk": jwk }).to_string();
        format!("{}.{rest}", URL_SAFE_NO_PAD.encode(header))
    }));
    refused(&provider, "brings its own key").await;
}

#[tokio::test]
async fn cve_2025_59420_a_token_that_demands_an_extension_is_refused() {
    for demand in [json!(["exp"]), json!([]), json!(["b64"])] {
        let provider = Provider::start().await;
        provider.set().forge = Some(Box::new(move |token| {
            let rest = token.split_once('.').unwrap().1.to_owned();
            let header = json!({ "alg": "ES256", "kid": "k1", "crit": demand }).to_string();
            format!("{}.{rest}", URL_SAFE_NO_PAD.encode(header))
        }));
        refused(&provider, "demands an extension").await;
    }
}

#[tokio::test]
async fn a_token_of_another_kind_is_refused() {
    for typ in ["at+jwt", "logout+jwt", "dpop+jwt"] {
        let provider = Provider::start().await;
        provider.set().typ = typ;
        refused(&provider, "another kind of token").await;
    }
}

#[tokio::test]
async fn a_wrong_signature_is_refused() {
    let provider = Provider::start().await;
    let stranger = new_key("k1").public_jwk();
    provider.set().jwks = Some(json!({ "keys": [stranger] }));
    refused(&provider, "the signature is wrong").await;
}

#[tokio::test]
async fn a_key_that_is_not_the_providers_is_refused() {
    let provider = Provider::start().await;
    let stranger = new_key("other").public_jwk();
    provider.set().jwks = Some(json!({ "keys": [stranger] }));
    refused(&provider, "none of the provider&#39;s keys fits").await;
}

#[tokio::test]
async fn storm_0558_a_key_signs_for_its_own_issuer_only() {
    let provider = Provider::start().await;
    let mut jwk = provider.set().signing.public_jwk();
    jwk.issuer = Some(format!("{}/{{tenantid}}/v2.0", provider.origin()));
    provider.set().jwks = Some(json!({ "keys": [jwk.clone()] }));
    accepted(&provider, "the template of its own tenant").await;
    jwk.issuer = Some("https://login.microsoftonline.com/{tenantid}/v2.0".into());
    provider.set().jwks = Some(json!({ "keys": [jwk] }));
    refused(&provider, "the key belongs to another issuer").await;
}

#[tokio::test]
async fn a_single_key_without_id_is_enough_and_two_are_ambiguous() {
    let provider = Provider::start().await;
    let mut jwk = provider.set().signing.public_jwk();
    jwk.kid = None;
    provider.set().jwks = Some(json!({ "keys": [jwk.clone()] }));
    accepted(&provider, "one key without kid").await;

    let provider = Provider::start().await;
    let mut own = provider.set().signing.public_jwk();
    own.kid = None;
    let other = new_key("k2").public_jwk();
    provider.set().jwks = Some(json!({ "keys": [own, other] }));
    provider.set().forge = Some(Box::new(|token| {
        let rest = token.split_once('.').unwrap().1.to_owned();
        format!("{}.{rest}", URL_SAFE_NO_PAD.encode(r#"{"alg":"ES256"}"#))
    }));
    refused(&provider, "none of the provider&#39;s keys fits").await;
}

#[tokio::test]
async fn an_answer_without_an_id_token_signs_nobody_in() {
    let provider = Provider::start().await;
    provider.set().answer = Some(Box::new(|answer| {
        answer.as_object_mut().unwrap().remove("id_token");
    }));
    refused(&provider, "the token answer has no id_token").await;
}

#[tokio::test]
async fn max_age_needs_an_auth_time_that_is_young_enough() {
    let cases: [(Change, Option<&str>); 3] = [
        (|_| {}, Some("auth_time is missing")),
        (|c| c["auth_time"] = (c["iat"].as_i64().unwrap() - 600).into(), Some("too long ago")),
        (|c| c["auth_time"] = (c["iat"].as_i64().unwrap() - 60).into(), None),
    ];
    for (change, because) in cases {
        let provider = Provider::start().await;
        provider.set().tamper = Some(Box::new(change));
        let auth = crate::browser::builder(&provider).max_age(300).build();
        let answer = Browser::of(auth).sign_in_at(&provider, "/me").await;
        match because {
            Some(because) => assert!(answer.body.contains(because), "{}", answer.body),
            None => assert_eq!(answer.location(), "/me"),
        }
    }
}
