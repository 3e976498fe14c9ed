//! A web API: every check of an access token by a token that fails it and nothing else, the answers
//! to those who are refused, and proofs of possession.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use axum::routing::get;
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde::Deserialize;
use serde_json::{Value, json};
use tower::ServiceExt;
use vestibule::api::{AccessTokenError, ApiBuilder, ApiError, CallerKind, StepUpDemand};
use vestibule::challenge::{Challenge, ChallengeScheme};
use vestibule::store::open;
use vestibule::{Api, ApiCaller, ApiClaims, ApiRefusal, ApiSettings, Timestamp};
use vestibule_protocol::dpop::{ProofKey, ProofRequest, TargetUri};
use vestibule_protocol::ids::ClientId;
use vestibule_protocol::jose::{SigningKey, sign};
use vestibule_protocol::secret::PlainSecret;

use crate::provider::{Provider, TENANT, new_key};

const API: &str = "the-api";
const APP: &str = "the-app";
const APP_ID_URI: &str = "api://the-api";

fn builder(provider: &Provider) -> ApiBuilder {
    builder_for(provider, &provider.authority())
}

fn builder_for(provider: &Provider, authority: &str) -> ApiBuilder {
    let settings = ApiSettings::from_lookup(|name| match name {
        "AUTHORITY" => Some(authority.to_owned()),
        "CLIENT_ID" => Some(API.to_owned()),
        _ => None,
    });
    Api::builder(settings.unwrap()).clock(provider.clock())
}

/// What Entra puts into an access token of version 2.0 for a person.
fn claims(provider: &Provider) -> Value {
    let now = provider.now();
    json!({
        "aud": API, "iss": provider.issuer(), "iat": now, "nbf": now, "exp": now + 3600,
        "azp": APP, "azpacr": "1", "oid": "object-1", "sub": "subject-1", "tid": TENANT,
        "scp": "Orders.Read Orders.Write", "ver": "2.0", "uti": "u", "name": "Ada Lovelace",
    })
}

/// And for an app on its own.
fn app_claims(provider: &Provider) -> Value {
    let mut claims = claims(provider);
    let members = claims.as_object_mut().unwrap();
    members.remove("scp");
    members.insert("oid".into(), "app-object".into());
    members.insert("sub".into(), "app-object".into());
    members.insert("idtyp".into(), "app".into());
    members.insert("roles".into(), json!(["Orders.Import"]));
    claims
}

fn signed(provider: &Provider, typ: &str, claims: &Value) -> String {
    let key = provider.set().signing.clone();
    sign(&key, typ, claims).unwrap()
}

fn token(provider: &Provider, change: impl Fn(&mut Value)) -> String {
    let mut claims = claims(provider);
    change(&mut claims);
    signed(provider, "JWT", &claims)
}

fn without(name: &'static str) -> impl Fn(&mut Value) {
    move |claims| {
        claims.as_object_mut().unwrap().remove(name);
    }
}

type Change = fn(&mut Value);

// --- The token -------------------------------------------------------------------------------

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

#[tokio::test]
async fn keys_that_cannot_be_fetched_are_not_the_callers_fault() {
    let provider = Provider::start().await;
    provider.set().down = Some((StatusCode::SERVICE_UNAVAILABLE, Some("7")));
    let answer =
        call(&app(builder(&provider)), "/orders", &bearer(&token(&provider, |_| {}))).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.headers["retry-after"], "7");
    assert!(answer.challenges().is_empty());
}

// --- The answers -----------------------------------------------------------------------------

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn values(&self) -> Vec<&str> {
        let all = self.headers.get_all("www-authenticate");
        all.iter().map(|value| value.to_str().unwrap()).collect()
    }

    /// The challenges, each of which follows the grammar.
    fn challenges(&self) -> Vec<Challenge> {
        for value in self.values() {
            assert_follows_rfc_6750(value);
        }
        Challenge::parse(self.values())
    }

    fn only_challenge(&self) -> Challenge {
        let mut all = self.challenges();
        assert_eq!(all.len(), 1, "{:?}", self.values());
        all.remove(0)
    }

    fn problem(&self) -> Value {
        assert_eq!(self.headers["content-type"], "application/problem+json");
        assert_eq!(self.headers["cache-control"], "no-store");
        serde_json::from_str(&self.body).unwrap()
    }
}

/// RFC 6750 §3: one challenge, attributes with quoted values of its characters, none twice.
fn assert_follows_rfc_6750(value: &str) {
    let (scheme, rest) = value.split_once(' ').unwrap();
    assert!(["Bearer", "DPoP"].contains(&scheme), "{value}");
    let mut names = Vec::new();
    for attribute in rest.split("\", ") {
        let (name, quoted) = attribute.split_once("=\"").unwrap();
        let text = quoted.strip_suffix('"').unwrap_or(quoted);
        let allowed = |b: u8| matches!(b, 0x20..=0x21 | 0x23..=0x5b | 0x5d..=0x7e);
        assert!(text.bytes().all(allowed), "{value}");
        assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{value}");
        assert!(!names.contains(&name), "{value}");
        names.push(name);
    }
    assert!(rest.ends_with('"') && rest.len() < 4096, "{value}");
}

fn bearer(token: &str) -> Vec<(&'static str, String)> {
    vec![("authorization", format!("Bearer {token}"))]
}

async fn call(app: &Router, path: &str, headers: &[(&'static str, String)]) -> Answer {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    let request = request.body(Body::empty()).unwrap();
    let (parts, body) = app.clone().oneshot(request).await.unwrap().into_parts();
    let body = to_bytes(body, 1 << 20).await.unwrap();
    let body = String::from_utf8(body.to_vec()).unwrap();
    Answer { status: parts.status, headers: parts.headers, body }
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

fn app(api: ApiBuilder) -> Router {
    let api = api.build();
    let who = |caller: ApiCaller| async move { caller.token().subject().to_string() };
    let claims = |ApiClaims(named): ApiClaims<Named>| async move { named.name };
    let second_factor = |caller: ApiCaller| async move {
        let wanted = json!({ "access_token": { "acrs": { "essential": true, "value": "c1" } } });
        Err::<(), ApiRefusal>(caller.claims_challenge(wanted.as_object().unwrap()))
    };
    let recent = |caller: ApiCaller| async move {
        let acr_values = Some("phr \"x\" mfa".to_owned());
        Err::<(), ApiRefusal>(caller.step_up(StepUpDemand { acr_values, max_age: Some(60) }))
    };
    let nested =
        Router::new().route("/orders", get(who).layer(api.require().scopes("Orders.Read")));
    Router::new()
        .route("/any", get(who).layer(api.require()))
        .route("/orders", get(who).layer(api.require().scopes("Orders.Read")))
        .route("/both", get(who).layer(api.require().scopes("Orders.Read Orders.Delete")))
        .route("/either", get(who).layer(api.require().any_scope("Orders.Delete Orders.Write")))
        .route("/neither", get(who).layer(api.require().any_scope("Orders.Delete Orders.Burn")))
        .route("/clerk", get(who).layer(api.require().scopes("Orders.Read").roles("Clerk Boss")))
        .route("/role", get(who).layer(api.require().roles("Clerk Orders.Import")))
        .route("/import", get(who).layer(api.require().app_role("Orders.Import")))
        .route(
            "/list",
            get(who).layer(api.require().scopes("Orders.Read").or_app_role("Orders.Import")),
        )
        .route("/claims", get(claims).layer(api.require()))
        .route("/second-factor", get(second_factor).layer(api.require()))
        .route("/recent", get(recent).layer(api.require()))
        .route("/unguarded", get(who))
        .route("/open", get(|caller: Option<ApiCaller>| async move { Json(caller.is_some()) }))
        .nest("/nested", nested)
}

#[tokio::test]
async fn without_a_token_the_challenge_has_no_error_code() {
    let provider = Provider::start().await;
    let answer = call(&app(builder(&provider)), "/orders", &[]).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    let challenge = answer.only_challenge();
    assert_eq!((challenge.error(), challenge.realm()), (None, Some("")));
    assert_eq!(answer.problem()["title"], "An access token is needed");
    let basic = [("authorization", "Basic YTpi".to_owned())];
    let answer = call(&app(builder(&provider)), "/orders", &basic).await;
    assert_eq!(answer.only_challenge().error(), None);
}

#[tokio::test]
async fn two_tokens_or_two_ways_are_an_invalid_request() {
    let provider = Provider::start().await;
    let app = app(builder(&provider));
    let token = token(&provider, |_| {});
    let twice = [bearer(&token), bearer(&token)].concat();
    let in_address = format!("/orders?access_token={token}");
    for (path, headers) in [
        ("/orders", twice),
        (in_address.as_str(), bearer(&token)),
        (in_address.as_str(), vec![]),
        ("/orders", bearer("a b")),
    ] {
        let answer = call(&app, path, &headers).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
        assert_eq!(answer.only_challenge().error(), Some("invalid_request"));
        assert!(!answer.body.contains(&token[..20]));
    }
}

#[tokio::test]
async fn a_bad_token_is_invalid_and_shown_to_nobody() {
    let provider = Provider::start().await;
    let app = app(builder(&provider));
    let expired = token(&provider, |c| c["exp"] = (c["iat"].as_i64().unwrap() - 999).into());
    let answer = call(&app, "/orders", &bearer(&expired)).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    let challenge = answer.only_challenge();
    assert_eq!(challenge.error(), Some("invalid_token"));
    assert_eq!(challenge.parameter("error_description"), Some("the token has expired (exp)"));
    let uri = format!("{}/authorize", provider.authority());
    assert_eq!(challenge.parameter("authorization_uri"), Some(uri.as_str()));
    assert_eq!(answer.problem()["error"], "invalid_token");
    let shown = format!("{}{:?}", answer.body, answer.values());
    assert!(
        !shown.contains(&expired[..20]) && !shown.contains("Ada") && !shown.contains("object-1")
    );
}

#[tokio::test]
async fn scopes_and_roles() {
    let provider = Provider::start().await;
    let app = app(builder(&provider));
    let person = token(&provider, |_| {});
    let clerk = token(&provider, |c| c["roles"] = json!(["Clerk"]));
    let on_its_own = signed(&provider, "JWT", &app_claims(&provider));
    let mut with_scopes = app_claims(&provider);
    with_scopes["scope"] = "Orders.Read".into();
    let app_with_scopes = signed(&provider, "JWT", &with_scopes);
    let person_as_import = token(&provider, |c| c["roles"] = json!(["Orders.Import"]));
    let cases: [(&str, &str, bool); 22] = [
        ("/any", &person, true),
        ("/any", &on_its_own, true),
        ("/orders", &person, true),
        ("/orders", &on_its_own, false),
        ("/orders", &app_with_scopes, false),
        ("/both", &person, false),
        ("/either", &person, true),
        ("/neither", &person, false),
        ("/clerk", &person, false),
        ("/clerk", &clerk, true),
        ("/clerk", &on_its_own, false),
        ("/role", &person, false),
        ("/role", &clerk, true),
        ("/role", &on_its_own, true),
        ("/import", &on_its_own, true),
        ("/import", &person, false),
        ("/import", &person_as_import, false),
        ("/list", &person, true),
        ("/list", &on_its_own, true),
        ("/list", &clerk, true),
        ("/nested/orders", &person, true),
        ("/nested/orders", &on_its_own, false),
    ];
    for (n, (path, token, welcome)) in cases.into_iter().enumerate() {
        let answer = call(&app, path, &bearer(token)).await;
        let expected = if welcome { StatusCode::OK } else { StatusCode::FORBIDDEN };
        assert_eq!(answer.status, expected, "{n} {path}: {}", answer.body);
        if !welcome {
            assert_eq!(answer.only_challenge().error(), Some("insufficient_scope"), "{path}");
        }
    }
    let missing = async |path: &str| {
        let challenge = call(&app, path, &bearer(&person)).await.only_challenge();
        challenge.scope().map(|scopes| scopes.to_string())
    };
    assert_eq!(missing("/both").await.as_deref(), Some("Orders.Read Orders.Delete"));
    assert_eq!(missing("/neither").await.as_deref(), Some("Orders.Delete"));
    assert_eq!(missing("/import").await, None, "a role is no scope that one could ask for");
}

#[tokio::test]
async fn handlers_ask_for_another_sign_in() {
    let provider = Provider::start().await;
    let app = app(builder(&provider));
    let token = bearer(&token(&provider, |_| {}));
    let answer = call(&app, "/second-factor", &token).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    let challenge = answer.only_challenge();
    assert_eq!(challenge.error(), Some("insufficient_claims"));
    let claims = r#"{"access_token":{"acrs":{"essential":true,"value":"c1"}}}"#;
    assert_eq!(challenge.parameter("claims"), Some(STANDARD.encode(claims).as_str()));
    assert_eq!(challenge.claims().as_deref(), Some(claims));

    let answer = call(&app, "/recent", &token).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    let challenge = answer.only_challenge();
    assert_eq!(challenge.error(), Some("insufficient_user_authentication"));
    assert_eq!(challenge.acr_values(), Some("phr x mfa"));
    assert_eq!(challenge.max_age(), Some(60));
}

#[tokio::test]
async fn claims_as_a_type_of_ones_own() {
    let provider = Provider::start().await;
    let app = app(builder(&provider));
    let answer = call(&app, "/claims", &bearer(&token(&provider, |_| {}))).await;
    assert_eq!(answer.body, "Ada Lovelace");
    let answer = call(&app, "/claims", &bearer(&token(&provider, without("name")))).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(answer.only_challenge().error(), Some("invalid_token"));
}

#[tokio::test]
async fn a_route_without_a_guard_lets_nobody_in() {
    let provider = Provider::start().await;
    let app = app(builder(&provider));
    let token = bearer(&token(&provider, |_| {}));
    assert_eq!(call(&app, "/unguarded", &token).await.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(call(&app, "/open", &token).await.body, "false");
}

// --- Proofs of possession --------------------------------------------------------------------

const PUBLIC: &str = "https://api.example/v1";

struct Holder {
    key: ProofKey,
    token: PlainSecret,
    target: TargetUri,
    now: Timestamp,
}

impl Holder {
    fn new(provider: &Provider) -> Self {
        let key = ProofKey::generate().unwrap();
        let jkt = key.jkt().to_string();
        let token = token(provider, |c| c["cnf"] = json!({ "jkt": jkt }));
        let target = TargetUri::parse(&format!("{PUBLIC}/orders")).unwrap();
        let now = Timestamp::from_unix(provider.now());
        Self { key, token: token.into(), target, now }
    }

    fn request(&self, jti: u8) -> ProofRequest<'_> {
        ProofRequest {
            method: "GET",
            target: &self.target,
            access_token: Some(&self.token),
            nonce: None,
            now: self.now,
            jti: [jti; 16],
        }
    }

    fn proof(&self, jti: u8) -> String {
        self.prove(self.request(jti))
    }

    fn prove(&self, request: ProofRequest<'_>) -> String {
        self.key.prove(&request).unwrap()
    }

    fn headers(&self, scheme: &str, proofs: &[String]) -> Vec<(&'static str, String)> {
        let mut headers = vec![("authorization", format!("{scheme} {}", self.token.expose()))];
        headers.extend(proofs.iter().map(|proof| ("dpop", proof.clone())));
        headers
    }
}

fn with_proofs(provider: &Provider) -> ApiBuilder {
    builder(provider).dpop(PUBLIC.parse().unwrap())
}

#[tokio::test]
async fn a_bound_token_comes_with_a_proof() {
    let provider = Provider::start().await;
    let app = app(with_proofs(&provider));
    let holder = Holder::new(&provider);
    let good = holder.proof(1);
    let answer = call(&app, "/orders", &holder.headers("DPoP", std::slice::from_ref(&good))).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);

    let refused = async |headers: Vec<(&'static str, String)>, code: &str| {
        let answer = call(&app, "/orders", &headers).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{code}");
        let challenge = answer.only_challenge();
        assert_eq!(challenge.error(), Some(code), "{}", answer.body);
        (challenge.scheme(), answer.problem()["detail"].as_str().unwrap().to_owned())
    };
    // RFC 9449 §7.2: a stolen token is sent as Bearer.
    let (scheme, detail) = refused(holder.headers("Bearer", &[]), "invalid_token").await;
    assert!(scheme == ChallengeScheme::Bearer && detail.contains("without its proof"));
    let (scheme, _) = refused(holder.headers("DPoP", &[]), "invalid_dpop_proof").await;
    assert_eq!(scheme, ChallengeScheme::DPoP);
    let two = [holder.proof(2), holder.proof(3)];
    refused(holder.headers("DPoP", &two), "invalid_dpop_proof").await;
    let (_, detail) = refused(holder.headers("DPoP", &[good]), "invalid_dpop_proof").await;
    assert!(detail.contains("used before"), "{detail}");

    let elsewhere = TargetUri::parse("https://api.example/orders").unwrap();
    let another = PlainSecret::new("another.token");
    for (n, proof) in [
        holder.prove(ProofRequest { method: "POST", ..holder.request(10) }),
        holder.prove(ProofRequest { target: &elsewhere, ..holder.request(11) }),
        holder.prove(ProofRequest { access_token: None, ..holder.request(12) }),
        holder.prove(ProofRequest { access_token: Some(&another), ..holder.request(13) }),
        holder.prove(ProofRequest { now: holder.now.plus_seconds(-200), ..holder.request(14) }),
        Holder::new(&provider).proof(15),
    ]
    .into_iter()
    .enumerate()
    {
        eprintln!("proof {n}");
        refused(holder.headers("DPoP", &[proof]), "invalid_dpop_proof").await;
    }
    // A token that is bound to nothing is not made safer by a proof.
    let unbound = Holder { token: token(&provider, |_| {}).into(), ..Holder::new(&provider) };
    let proof = unbound.proof(1);
    let (_, detail) = refused(unbound.headers("DPoP", &[proof]), "invalid_token").await;
    assert!(detail.contains("not bound"), "{detail}");
}

#[tokio::test]
async fn both_schemes_are_announced_where_both_do() {
    let provider = Provider::start().await;
    let answer = call(&app(with_proofs(&provider)), "/orders", &[]).await;
    let schemes: Vec<_> = answer.challenges().iter().map(Challenge::scheme).collect();
    assert_eq!(schemes, [ChallengeScheme::Bearer, ChallengeScheme::DPoP]);
    let plain = bearer(&token(&provider, |_| {}));
    assert_eq!(call(&app(with_proofs(&provider)), "/orders", &plain).await.status, StatusCode::OK);
    let holder = Holder::new(&provider);
    let headers = holder.headers("DPoP", &[holder.proof(1)]);
    let answer = call(&app(builder(&provider)), "/orders", &headers).await;
    assert_eq!(answer.only_challenge().error(), Some("invalid_token"), "it cannot be checked");
}

#[tokio::test]
async fn a_nonce_of_the_servers() {
    let provider = Provider::start().await;
    let app = app(with_proofs(&provider).dpop_nonces(PlainSecret::new("shared by all")));
    let holder = Holder::new(&provider);
    let answer = call(&app, "/orders", &holder.headers("DPoP", &[holder.proof(1)])).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(answer.only_challenge().error(), Some("use_dpop_nonce"));
    let nonce = answer.headers["dpop-nonce"].to_str().unwrap().to_owned();
    let with = |jti, nonce: &str, later: i64| {
        let now = holder.now.plus_seconds(later);
        holder.prove(ProofRequest { nonce: Some(nonce), now, ..holder.request(jti) })
    };
    let answer = call(&app, "/orders", &holder.headers("DPoP", &[with(2, &nonce, 0)])).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let answer = call(&app, "/orders", &holder.headers("DPoP", &[with(3, "another", 0)])).await;
    assert_eq!(answer.only_challenge().error(), Some("use_dpop_nonce"));
    provider.wait(601);
    let late = with(4, &nonce, 601);
    let answer = call(&app, "/orders", &holder.headers("DPoP", &[late])).await;
    assert_eq!(answer.only_challenge().error(), Some("use_dpop_nonce"), "an old nonce");
}

#[tokio::test]
async fn a_proof_that_one_process_saw_is_used_at_the_other() {
    let provider = Provider::start().await;
    let file = std::env::temp_dir().join(format!("vestibule-proofs-{}.sqlite", std::process::id()));
    let shared = open(&format!("sqlite:{}", file.display()), API).unwrap();
    let one = app(with_proofs(&provider).shared_store(shared.clone()));
    let other = app(with_proofs(&provider).shared_store(shared));
    let holder = Holder::new(&provider);
    let headers = holder.headers("DPoP", &[holder.proof(1)]);
    let answers = tokio::join!(call(&one, "/orders", &headers), call(&other, "/orders", &headers));
    let mut statuses = [answers.0.status, answers.1.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [StatusCode::OK, StatusCode::UNAUTHORIZED]);
    let _ = std::fs::remove_file(file);

    let down = open("redis://127.0.0.1:1/", API).unwrap();
    let headers = holder.headers("DPoP", &[holder.proof(2)]);
    let answer = call(&app(with_proofs(&provider).shared_store(down)), "/orders", &headers).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "not let in unseen");
    assert!(answer.challenges().is_empty());
}
