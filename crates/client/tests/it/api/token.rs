//! Every check of an access token, by a token that fails it and nothing else.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde_json::{Value, json};
use vestibule::api::{AccessTokenError, ApiError, CallerKind};
use vestibule::{Api, ApiSettings, Timestamp};
use vestibule_protocol::ids::ClientId;
use vestibule_protocol::jose::{SigningKey, sign};

use super::{API, APP, APP_ID_URI, app_claims, builder, claims, signed, token, without};
use crate::provider::{Provider, TENANT, new_key};

/// A change to the claims.
type Change = fn(&mut Value);

#[tokio::test]
async fn claims_that_do_not_fit_are_refused() {
    let cases: [(&str, Change, &str); 33] = [
        ("iss", |c| c["iss"] = "https://evil.example".into(), "(iss)"),
        ("iss of version 1.0", |c| c["iss"] = v1_issuer().into(), "(iss)"),
        ("iss null", |c| c["iss"] = Value::Null, "iss has the wrong type"),
        ("aud", |c| c["aud"] = "another-api".into(), "(aud)"),
        ("aud of the app", |c| c["aud"] = APP.into(), "(aud)"),
        ("aud that begins like ours", |c| c["aud"] = format!("{API}2").into(), "(aud)"),
        ("aud in capitals", |c| c["aud"] = API.to_uppercase().into(), "(aud)"),
        ("aud with a slash", |c| c["aud"] = format!("{API}/").into(), "(aud)"),
        ("an URI that nobody named", |c| c["aud"] = APP_ID_URI.into(), "(aud)"),
        ("no aud", |c| c["aud"] = json!([]), "aud is missing"),
        ("aud of numbers", |c| c["aud"] = json!([1]), "aud has the wrong type"),
        ("exp", |c| c["exp"] = (c["iat"].as_i64().unwrap() - 210).into(), "(exp)"),
        ("exp as text", |c| c["exp"] = "9999999999".into(), "exp has the wrong type"),
        ("iat ahead", |c| c["iat"] = (c["iat"].as_i64().unwrap() + 211).into(), "not valid yet"),
        ("nbf ahead", |c| c["nbf"] = (c["nbf"].as_i64().unwrap() + 211).into(), "not valid yet"),
        ("nbf as text", |c| c["nbf"] = "0".into(), "nbf has the wrong type"),
        ("empty sub", |c| c["sub"] = "".into(), "sub has the wrong type"),
        ("sub as number", |c| c["sub"] = 1.into(), "sub has the wrong type"),
        ("oid as number", |c| c["oid"] = 1.into(), "oid has the wrong type"),
        ("tid as number", |c| c["tid"] = 1.into(), "tid has the wrong type"),
        ("scp as number", |c| c["scp"] = 1.into(), "scp has the wrong type"),
        ("roles of numbers", |c| c["roles"] = json!([1]), "roles has the wrong type"),
        ("idtyp as a list", |c| c["idtyp"] = json!(["app"]), "idtyp has the wrong type"),
        ("azp as number", |c| c["azp"] = 1.into(), "azp has the wrong type"),
        ("two clients", |c| c["client_id"] = "another".into(), "several apps"),
        ("nonce", |c| c["nonce"] = "n".into(), "not an access token"),
        ("at_hash", |c| c["at_hash"] = "h".into(), "not an access token"),
        ("c_hash", |c| c["c_hash"] = "h".into(), "not an access token"),
        ("events", |c| c["events"] = json!({}), "not an access token"),
        ("token_use", |c| c["token_use"] = "id".into(), "not an access token"),
        ("cnf as text", |c| c["cnf"] = "k".into(), "cnf has the wrong type"),
        ("cnf of a certificate", |c| c["cnf"] = json!({"x5t#S256": "t"}), "cannot check (cnf)"),
        ("cnf that is no hash", |c| c["cnf"] = json!({"jkt": "k"}), "cannot check (cnf)"),
    ];
    let provider = Provider::start().await;
    let api = builder(&provider).build();
    for (name, change, because) in cases {
        let error = api.verify(&token(&provider, change)).await.unwrap_err();
        assert!(error.to_string().contains(because), "{name}: {error}");
        assert_eq!(error.code(), Some("invalid_token"), "{name}");
    }
    for name in ["iss", "aud", "exp", "iat", "sub"] {
        let error = api.verify(&token(&provider, without(name))).await.unwrap_err();
        assert_eq!(error.to_string(), format!("the claim {name} is missing"));
    }
}

#[tokio::test]
async fn claims_within_the_rules_are_accepted() {
    let cases: [(&str, Change); 5] = [
        ("as it is", |_| {}),
        ("aud as a list", |c| c["aud"] = json!(["another", API])),
        ("clocks three minutes apart", |c| {
            c["exp"] = (c["iat"].as_i64().unwrap() - 180).into();
            c["nbf"] = (c["iat"].as_i64().unwrap() + 180).into();
        }),
        ("RFC 9068's names", |c| {
            for (name, other) in [("scp", "scope"), ("azp", "client_id")] {
                let value = c.as_object_mut().unwrap().remove(name).unwrap();
                c[other] = value;
            }
        }),
        ("scopes as a list", |c| c["scp"] = json!(["Orders.Read", "Orders.Write"])),
    ];
    let provider = Provider::start().await;
    let api = builder(&provider).build();
    for (name, change) in cases {
        let token = api.verify(&token(&provider, change)).await;
        let token = token.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(token.has_scope("Orders.Read") && token.has_scope("Orders.Write"), "{name}");
        assert_eq!(token.client_id().unwrap().as_str(), APP, "{name}");
    }
}

#[tokio::test]
async fn what_a_token_says() {
    let provider = Provider::start().await;
    let api = builder(&provider).build();
    let raw = token(&provider, |c| c["roles"] = json!(["Clerk"]));
    let token = api.verify(&raw).await.unwrap();
    assert_eq!(token.issuer(), provider.issuer());
    assert_eq!(token.subject().as_str(), "subject-1");
    assert_eq!(token.object_id(), Some("object-1"));
    assert_eq!(token.tenant_id().unwrap().to_string(), TENANT);
    assert_eq!(token.caller(), CallerKind::Person);
    assert_eq!(token.scopes().collect::<Vec<_>>(), ["Orders.Read", "Orders.Write"]);
    assert!(token.has_role("Clerk") && !token.has_role("clerk") && !token.has_scope("Orders"));
    assert_eq!(token.expires_at(), Timestamp::from_unix(provider.now() + 3600));
    assert_eq!(token.claim("ver"), Some(&json!("2.0")));
    assert_eq!(token.claim("email"), None);
    #[derive(Deserialize)]
    struct Borrowed<'c> {
        name: &'c str,
    }
    assert_eq!(token.claims::<Borrowed<'_>>().unwrap().name, "Ada Lovelace");
    let shown = format!("{token:?}");
    assert!(!shown.contains(&raw[..20]) && !shown.contains("Ada") && !shown.contains("object-1"));
}

#[tokio::test]
async fn people_and_apps_are_told_apart() {
    let provider = Provider::start().await;
    let api = builder(&provider).build();
    let kind = async |typ: &str, claims: Value| {
        api.verify(&signed(&provider, typ, &claims)).await.unwrap().caller()
    };
    let app = || app_claims(&provider);
    assert_eq!(kind("JWT", claims(&provider)).await, CallerKind::Person);
    assert_eq!(kind("JWT", app()).await, CallerKind::App);
    let mut without_idtyp = app();
    without("idtyp")(&mut without_idtyp);
    assert_eq!(kind("JWT", without_idtyp.clone()).await, CallerKind::App, "Entra without idtyp");
    // RFC 9068 §2.2: the subject is the client.
    let mut of_rfc_9068 = claims(&provider);
    of_rfc_9068["sub"] = APP.into();
    assert_eq!(kind("at+jwt", of_rfc_9068).await, CallerKind::App);
    // A person with roles and without scopes is still no app.
    let mut person = without_idtyp;
    person["sub"] = "subject-1".into();
    assert_eq!(kind("JWT", person).await, CallerKind::Person);
    let mut says_so = app();
    says_so["idtyp"] = "user".into();
    assert_eq!(kind("JWT", says_so).await, CallerKind::Person);
}

/// CVE-2023-48309 was a token of one kind that was taken for another.
#[tokio::test]
async fn cve_2023_48309_a_token_of_another_kind_is_refused() {
    let provider = Provider::start().await;
    let api = builder(&provider).build();
    let now = provider.now();
    // An app that is its own API: even its ID tokens have the right audience.
    let id_token = json!({
        "aud": API, "iss": provider.issuer(), "iat": now, "exp": now + 3600, "sub": "subject-1",
        "tid": TENANT, "oid": "object-1", "azp": API, "roles": ["Admin"], "name": "Ada Lovelace",
    });
    let error = api.verify(&signed(&provider, "JWT", &id_token)).await.unwrap_err();
    assert_eq!(error, AccessTokenError::OtherKind.into());
    for typ in ["logout+jwt", "dpop+jwt", "id_token", "secevent+jwt", "oauth-authz-req+jwt"] {
        let error = api.verify(&signed(&provider, typ, &claims(&provider))).await.unwrap_err();
        assert!(error.to_string().contains("another kind of token"), "{typ}: {error}");
    }
    for typ in ["JWT", "jwt", "at+jwt", "AT+JWT", "application/at+jwt"] {
        assert!(api.verify(&signed(&provider, typ, &claims(&provider))).await.is_ok(), "{typ}");
    }
}

/// Of all ways to combine them, only tokens with everything right are taken.
#[tokio::test]
async fn no_token_of_another_audience_issuer_key_or_kind_passes() {
    let provider = Provider::start().await;
    let api = builder(&provider).build();
    let own = provider.set().signing.clone();
    let (stranger, unknown) = (new_key("k1"), new_key("k2"));
    let keys: [&Arc<SigningKey>; 3] = [&own, &stranger, &unknown];
    let own_issuer = provider.issuer();
    let (other_tenant, slash) = (own_issuer.replace("6e0b", "7e0b"), format!("{own_issuer}/"));
    let issuers = [&own_issuer, &other_tenant, &slash, "https://evil.example"];
    let audiences =
        [json!(API), json!([API, "b"]), json!(APP), json!(APP_ID_URI), json!([]), json!({})];
    let kinds = [
        ("JWT", vec![]),
        ("at+jwt", vec![]),
        ("logout+jwt", vec![]),
        ("dpop+jwt", vec![]),
        ("JWT", vec!["nonce"]),
        ("at+jwt", vec!["at_hash"]),
        ("JWT", vec!["events", "nonce"]),
    ];
    let mut passed = 0;
    for (k, key) in keys.iter().enumerate() {
        for (i, issuer) in issuers.iter().enumerate() {
            for (a, audience) in audiences.iter().enumerate() {
                for (n, (typ, more)) in kinds.iter().enumerate() {
                    let mut claims = claims(&provider);
                    claims["iss"] = (*issuer).into();
                    claims["aud"] = audience.clone();
                    more.iter().for_each(|name| claims[*name] = "x".into());
                    let taken = api.verify(&sign(key, typ, &claims).unwrap()).await.is_ok();
                    assert_eq!(taken, k == 0 && i == 0 && a < 2 && n < 2, "{k} {i} {a} {n}");
                    passed += usize::from(taken);
                }
            }
        }
    }
    assert_eq!(passed, 4);
}

#[tokio::test]
async fn the_form_of_a_token_is_that_of_every_token() {
    let provider = Provider::start().await;
    let api = builder(&provider).build();
    let token = token(&provider, |_| {});
    let payload = token.split('.').nth(1).unwrap();
    let with_header = |header: &str| format!("{}.{payload}.", URL_SAFE_NO_PAD.encode(header));
    let stranger = new_key("k1").public_jwk();
    let own_key = json!({ "alg": "ES256", "kid": "k1", "jwk": stranger }).to_string();
    for (bad, because) in [
        (with_header(r#"{"alg":"none","typ":"JWT"}"#), "not signed"),
        (with_header(r#"{"alg":"HS256","kid":"k1"}"#), "the algorithm is not one of"),
        (with_header(r#"{"alg":"ES256","kid":"k1","crit":["exp"]}"#), "(crit)"),
        (with_header(&own_key), "brings its own key"),
        (with_header(r#"{"alg":"ES256","kid":"k1"}"#), "the signature is wrong"),
        (payload.to_owned(), "three parts"),
    ] {
        let error = api.verify(&bad).await.unwrap_err();
        assert!(error.to_string().contains(because), "{error}");
    }
}

#[tokio::test]
async fn a_key_signs_for_its_own_issuer_only() {
    let provider = Provider::start().await;
    let mut jwk = provider.set().signing.public_jwk();
    jwk.issuer = Some("https://login.microsoftonline.com/{tenantid}/v2.0".into());
    provider.set().jwks = Some(json!({ "keys": [jwk] }));
    let error = builder(&provider).build().verify(&token(&provider, |_| {})).await.unwrap_err();
    assert!(error.to_string().contains("the key belongs to another issuer"), "{error}");
}

#[tokio::test]
async fn a_payload_with_a_claim_twice_is_refused() {
    let provider = Provider::start().await;
    let api = builder(&provider).build();
    struct Twice(Value);
    impl serde::Serialize for Twice {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            use serde::ser::SerializeMap;
            let members = self.0.as_object().unwrap();
            let mut map = serializer.serialize_map(None)?;
            members.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
            map.serialize_entry("roles", &["Admin"])?;
            map.serialize_entry("roles", &["Admin"])?;
            map.end()
        }
    }
    let key = provider.set().signing.clone();
    let token = sign(&key, "JWT", &Twice(claims(&provider))).unwrap();
    let error = api.verify(&token).await.unwrap_err();
    assert!(error.to_string().contains("each member once"), "{error}");
}

#[tokio::test]
async fn the_named_application_id_uris_are_audiences_too() {
    let provider = Provider::start().await;
    let settings = ApiSettings::from_lookup(|name| match name {
        "AUTHORITY" => Some(provider.authority()),
        "CLIENT_ID" => Some(API.to_owned()),
        "AUDIENCE" => Some(APP_ID_URI.to_owned()),
        _ => None,
    });
    let api = Api::builder(settings.unwrap()).clock(provider.clock()).build();
    assert!(api.verify(&token(&provider, |c| c["aud"] = APP_ID_URI.into())).await.is_ok());
    assert!(api.verify(&token(&provider, |_| {})).await.is_ok());
    for bad in ["api://the-api/", "API://the-api", "api://the-ap"] {
        let error = api.verify(&token(&provider, |c| c["aud"] = bad.into())).await.unwrap_err();
        assert_eq!(error, AccessTokenError::Audience.into(), "{bad}");
    }
}

#[tokio::test]
async fn only_named_apps_may_call_where_some_are_named() {
    let provider = Provider::start().await;
    let named = |id| builder(&provider).allowed_clients(vec![ClientId::parse(id).unwrap()]).build();
    assert!(named(APP).verify(&token(&provider, |_| {})).await.is_ok());
    let error = named("another").verify(&token(&provider, |_| {})).await.unwrap_err();
    assert_eq!(error, AccessTokenError::Client.into());
    let nobody = token(&provider, without("azp"));
    assert_eq!(named(APP).verify(&nobody).await.unwrap_err(), AccessTokenError::Client.into());
    // The name that version 1.0 has for it.
    let v1 = token(&provider, |c| {
        without("azp")(c);
        c["appid"] = APP.into();
    });
    assert!(named(APP).verify(&v1).await.is_ok());
}

#[tokio::test]
async fn only_allowed_tenants_may_call() {
    let provider = Provider::start().await;
    let allowed = |id: &str| builder(&provider).allowed_tenants(vec![id.parse().unwrap()]).build();
    assert!(allowed(TENANT).verify(&token(&provider, |_| {})).await.is_ok());
    let other = allowed("11111111-2222-4333-8444-555555555555");
    let error = other.verify(&token(&provider, |_| {})).await.unwrap_err();
    assert!(error.to_string().contains("(iss)"), "{error}");
}

/// Entra gives any app of a tenant a token for any API of the tenant.
#[tokio::test]
async fn a_token_that_permits_nothing_is_refused_unless_its_app_was_named() {
    let provider = Provider::start().await;
    let mut claims = app_claims(&provider);
    without("roles")(&mut claims);
    let token = signed(&provider, "JWT", &claims);
    assert_eq!(builder(&provider).build().verify(&token).await.unwrap_err(), ApiError::Role);
    let named = builder(&provider).allowed_clients(vec![ClientId::parse(APP).unwrap()]).build();
    assert!(named.verify(&token).await.is_ok());
}

fn v1_issuer() -> String {
    format!("https://sts.windows.net/{TENANT}/")
}

#[tokio::test]
async fn version_1_is_opted_in_and_never_admits_another_tenant() {
    // A provider on this machine stands for External ID behind a custom domain.
    let provider = Provider::start().await;
    let authority = provider.issuer();
    let settings = || {
        ApiSettings::from_lookup(|name| match name {
            "OIDC_AUTHORITY" => Some(authority.clone()),
            "CLIENT_ID" => Some(API.to_owned()),
            _ => None,
        })
        .unwrap()
    };
    let strict = Api::builder(settings()).clock(provider.clock()).build();
    let open = Api::builder(settings()).clock(provider.clock()).accept_v1_tokens().build();
    let v1 = |c: &mut Value| {
        c["iss"] = v1_issuer().into();
        c["ver"] = "1.0".into();
    };
    let token_of = |change: Change| {
        token(&provider, |c| {
            v1(c);
            change(c);
        })
    };
    assert!(strict.verify(&token_of(|_| {})).await.is_err());
    assert!(open.verify(&token_of(|_| {})).await.is_ok());
    assert!(open.verify(&token(&provider, |_| {})).await.is_ok(), "version 2.0 as before");
    let other = "https://sts.windows.net/11111111-2222-4333-8444-555555555555/";
    for change in [
        |c: &mut Value| {
            c["iss"] = "https://sts.windows.net/11111111-2222-4333-8444-555555555555/".into()
        },
        |c: &mut Value| c["iss"] = format!("https://sts.windows.net/{TENANT}").into(),
        |c: &mut Value| c["iss"] = format!("https://sts.windows.net.evil.example/{TENANT}/").into(),
    ] {
        let error = open.verify(&token_of(change)).await.unwrap_err();
        assert!(error.to_string().contains("(iss)"), "{other}: {error}");
    }
}
