//! Forced errors: what comes over the wire is what the real service would send, and an app on the
//! client library copes.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use vestibule::Auth;
use vestibule_testkit::{
    Challenge, Endpoint, Fault, Forgery, GrantType, OAuthErrorCode, Page, Refusal, TestApp,
    TestTenant,
};

use crate::shop::{CALLBACK, HOME, ORIGIN, open, serve, settings, shop};
use crate::users::claims;

async fn started() -> (TestTenant, TestApp) {
    let tenant = TestTenant::start().await;
    let app = tenant.register_app(CALLBACK).await;
    (tenant, app)
}

/// A token request that would succeed: client credentials for Graph.
async fn token(tenant: &TestTenant, app: &TestApp) -> Page {
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", &app.client_id),
        ("client_secret", &app.client_secret),
        ("scope", "https://graph.microsoft.com/.default"),
    ];
    let url = format!("{}/oauth2/v2.0/token", app.authority);
    tenant.browser().fetch(&url).form(&form).send().await
}

#[tokio::test]
async fn once_times_and_until_lifted() {
    let (tenant, app) = started().await;
    let down = || Fault::Unavailable { retry_after: Some(7) };
    tenant.fail(Endpoint::Token, down()).once();
    let refused = token(&tenant, &app).await;
    assert_eq!(refused.status, 503);
    assert_eq!(refused.header("retry-after"), Some("7"));
    assert_eq!(token(&tenant, &app).await.status, 200);

    let twice = tenant.fail(Endpoint::Token, down()).times(2);
    assert_eq!(token(&tenant, &app).await.status, 503);
    assert_eq!(token(&tenant, &app).await.status, 503);
    assert_eq!(token(&tenant, &app).await.status, 200);
    assert_eq!(twice.hits(), 2);

    let lasting = tenant.fail_everywhere(down()).until_lifted();
    for _ in 0..5 {
        assert_eq!(token(&tenant, &app).await.status, 503);
    }
    lasting.lift();
    assert_eq!(token(&tenant, &app).await.status, 200);
    assert_eq!(lasting.hits(), 5);

    tenant.fail(Endpoint::Token, down()).when(GrantType::RefreshToken).until_lifted();
    assert_eq!(token(&tenant, &app).await.status, 200, "another grant type");
    tenant.fail(Endpoint::Token, down()).until_lifted();
    tenant.lift_faults();
    assert_eq!(token(&tenant, &app).await.status, 200);
}

#[tokio::test]
#[should_panic(expected = "the key set cannot fail like this")]
async fn what_an_endpoint_cannot_do_is_told() {
    let tenant = TestTenant::start().await;
    tenant.fail(Endpoint::Keys, Fault::Refuses(Refusal::CodeUsed)).once();
}

#[tokio::test]
async fn refusals_have_the_body_of_external_id() {
    let (tenant, app) = started().await;
    for (refusal, number, code, status) in [
        (Refusal::ConsentRequired, 65001, "consent_required", 400),
        (Refusal::LoginRequired, 50058, "login_required", 400),
        (Refusal::InteractionRequired, 16000, "interaction_required", 400),
        (Refusal::AccessDenied, 65004, "access_denied", 400),
        (Refusal::InvalidScope, 70011, "invalid_scope", 400),
        (Refusal::UnknownApp, 700016, "invalid_client", 401),
        (Refusal::SecretWrong, 7000215, "invalid_client", 401),
        (Refusal::SecretExpired, 7000222, "invalid_client", 401),
        (Refusal::CodeExpired, 70008, "invalid_grant", 400),
        (Refusal::CodeUsed, 54005, "invalid_grant", 400),
        (Refusal::RefreshTokenExpired, 700082, "invalid_grant", 400),
        (Refusal::RefreshTokenUsed, 50173, "invalid_grant", 400),
        (Refusal::GrantRevoked, 50173, "invalid_grant", 400),
        (Refusal::ClaimsChallenge("{}".into()), 50076, "interaction_required", 400),
        (Refusal::Aadsts(53003, OAuthErrorCode::AccessDenied), 53003, "access_denied", 400),
    ] {
        tenant.fail(Endpoint::Token, Fault::Refuses(refusal.clone())).once();
        let refused = token(&tenant, &app).await;
        assert_eq!(refused.status, status, "{refusal:?}");
        let body = refused.json();
        assert_eq!(body["error"], code, "{refusal:?}");
        assert_eq!(body["error_codes"], json!([number]), "{refusal:?}");
        let description = body["error_description"].as_str().unwrap();
        assert!(description.starts_with(&format!("AADSTS{number}: ")), "{description}");
        assert!(description.contains("\r\nTrace ID: "), "{description}");
        assert!(description.contains(body["correlation_id"].as_str().unwrap()), "{description}");
    }
}

#[tokio::test]
async fn refusals_at_the_authorization_endpoint_go_to_the_app_as_it_asked() {
    let tenant = TestTenant::start().await;
    let mut browser = open(&tenant).await;
    for refusal in [Refusal::AccessDenied, Refusal::Aadsts(50034, OAuthErrorCode::InvalidGrant)] {
        tenant.fail(Endpoint::Authorize, Fault::Refuses(refusal)).once();
        let page = browser.get(HOME).await;
        assert!(page.url.as_str().starts_with(CALLBACK), "{page:?}");
        assert!(page.status.is_client_error(), "{page:?}");
    }
    assert!(browser.get(HOME).await.text().contains("Sign in"), "once");
}

#[tokio::test]
async fn consent_that_is_missing_for_real() {
    let tenant = TestTenant::start().await;
    let registered = tenant.app(CALLBACK).without_consent().register().await;
    let scopes = "User.Read".parse().unwrap();
    let app = serve(Auth::builder(settings(&registered)).scopes(scopes).build());
    let ada = tenant.create_user("ada@example.com", "Ada").await;
    let mut browser = tenant.browser().with_app(ORIGIN, app).signed_in_as(&ada).await;
    let page = browser.get(HOME).await;
    assert!(page.text().contains("AADSTS65001"), "{page:?}");
}

#[tokio::test]
async fn a_tenant_that_is_off_the_network_refuses_connections_and_comes_back() {
    let tenant = TestTenant::start().await;
    let ada = tenant.create_user("ada@example.com", "Ada Lovelace").await;
    let mut browser = open(&tenant).await.signed_in_as(&ada).await;
    tenant.go_offline().await;
    let page = browser.get(HOME).await;
    assert_eq!(page.status, 503, "{page:?}");
    let port = tenant.authority().parse::<reqwest::Url>().unwrap().port().unwrap();
    let refused = tokio::net::TcpStream::connect(("127.0.0.1", port)).await.unwrap_err();
    assert_eq!(refused.kind(), std::io::ErrorKind::ConnectionRefused);
    tenant.go_online().await;
    tenant.go_offline().await;
    tenant.go_online().await;
    let mut other = open(&tenant).await.signed_in_as(&ada).await;
    assert_eq!(other.get(HOME).await.body, "Hello, Ada Lovelace!");
}

#[tokio::test]
async fn slow_malformed_and_hung_up() {
    let (tenant, app) = started().await;
    tenant.fail(Endpoint::Token, Fault::Slow(Duration::from_millis(200))).once();
    let began = Instant::now();
    assert_eq!(token(&tenant, &app).await.status, 200);
    assert!(began.elapsed() >= Duration::from_millis(200));

    tenant.fail(Endpoint::Token, Fault::Malformed).once();
    let half = token(&tenant, &app).await;
    assert_eq!(half.status, 200);
    assert!(serde_json::from_str::<Value>(&half.body).is_err());

    tenant.fail(Endpoint::Token, Fault::TooManyRequests { retry_after: 3 }).once();
    let busy = token(&tenant, &app).await;
    assert_eq!((busy.status.as_u16(), busy.header("retry-after")), (429, Some("3")));

    tenant.fail(Endpoint::Discovery, Fault::HangsUp).until_lifted();
    let url = format!("{}/v2.0/.well-known/openid-configuration", tenant.authority());
    reqwest::Client::new().get(url).send().await.unwrap_err();
    assert_eq!(tenant.requests_to(Endpoint::Discovery)[0].status, None, "no answer");
}

/// Whatever the provider does, nobody is signed in, nothing is a 500, and the next try works.
#[tokio::test]
async fn the_app_copes_with_every_fault_of_a_sign_in() {
    let tenant = TestTenant::start().await;
    let ada = tenant.create_user("ada@example.com", "Ada Lovelace").await;
    let faults = [
        (Endpoint::Discovery, Fault::Malformed),
        (Endpoint::Discovery, Fault::HangsUp),
        (Endpoint::Token, Fault::Unavailable { retry_after: None }),
        (Endpoint::Token, Fault::Malformed),
        (Endpoint::Token, Fault::Refuses(Refusal::SecretExpired)),
        (Endpoint::Token, Fault::Refuses(Refusal::CodeExpired)),
        (Endpoint::Token, Fault::LeavesOut("id_token")),
        (Endpoint::Token, Fault::ForgesIdToken(Forgery::Expired)),
        (Endpoint::Token, Fault::ForgesIdToken(Forgery::NotYetValid)),
        (Endpoint::Token, Fault::ForgesIdToken(Forgery::WrongIssuer)),
        (Endpoint::Token, Fault::ForgesIdToken(Forgery::WrongAudience)),
        (Endpoint::Token, Fault::ForgesIdToken(Forgery::WrongNonce)),
        (Endpoint::Token, Fault::ForgesIdToken(Forgery::WrongSignature)),
        (Endpoint::Token, Fault::ForgesIdToken(Forgery::Unsigned)),
        (Endpoint::Token, Fault::ForgesIdToken(Forgery::UnknownKey)),
    ];
    for (endpoint, fault) in faults {
        let mut browser = open(&tenant).await.signed_in_as(&ada).await;
        let forced = tenant.fail(endpoint, fault.clone()).until_lifted();
        let page = browser.get(HOME).await;
        assert!(forced.hits() > 0, "{fault:?} was not met");
        let code = page.status.as_u16();
        assert!((400..504).contains(&code) && code != 500, "{fault:?}: {page:?}");
        assert!(!page.body.contains("Hello"), "{fault:?}: {page:?}");
        forced.lift();
        let mut next = open(&tenant).await.signed_in_as(&ada).await;
        assert_eq!(next.get(HOME).await.body, "Hello, Ada Lovelace!", "after {fault:?}");
    }
}

#[tokio::test]
async fn a_forged_access_token_passes_the_sign_in_and_fails_at_the_api() {
    let (tenant, app) = started().await;
    let ada = tenant.create_user("ada@example.com", "Ada Lovelace").await;
    let browser = tenant.browser().with_app(ORIGIN, shop(&tenant, &app));
    let mut browser = browser.signed_in_as(&ada).await;
    tenant.fail(Endpoint::Token, Fault::ForgesAccessToken(Forgery::Expired)).once();
    let page = browser.get(HOME).await;
    assert_eq!(page.body, "Hello, Ada Lovelace!", "at_hash fits: {page:?}");
}

#[tokio::test]
async fn fewer_scopes_are_granted_than_asked_for() {
    let tenant = TestTenant::start().await;
    let ada = tenant.create_user("ada@example.com", "Ada Lovelace").await;
    let mut browser = open(&tenant).await.signed_in_as(&ada).await;
    browser.get(HOME).await;
    tenant.fail(Endpoint::Token, Fault::GrantsOnly("openid profile")).until_lifted();
    let page = browser.get(&format!("{ORIGIN}/me")).await;
    assert!(!page.body.contains("a token of"), "{page:?}");
    assert!(page.status.is_client_error(), "{page:?}");
}

#[tokio::test]
async fn keys_that_change_are_fetched_again() {
    let tenant = TestTenant::start().await;
    let ada = tenant.create_user("ada@example.com", "Ada Lovelace").await;
    let registered = tenant.register_app(CALLBACK).await;
    let before = tenant.sign_in_quietly(&registered, &ada, "openid User.Read").await;
    let me = async |token: &str| {
        tenant.browser().fetch(&registered.endpoint).bearer(token).send().await.status.as_u16()
    };
    tenant.rotate_keys().await;
    assert_eq!(me(&before.access_token).await, 200, "old tokens stay good");
    let after = tenant.sign_in_quietly(&registered, &ada, "openid User.Read").await;
    let kid = |token: &str| token.split('.').next().unwrap().to_owned();
    assert_ne!(kid(&before.id_token), kid(&after.id_token));
    assert_eq!(claims(&before.id_token)["sub"], claims(&after.id_token)["sub"]);
    tenant.withdraw_keys().await;
    assert_eq!(me(&after.access_token).await, 401, "withdrawn");
    let anew = tenant.sign_in_quietly(&registered, &ada, "openid User.Read").await;
    assert_eq!(me(&anew.access_token).await, 200);

    let app = shop(&tenant, &registered);
    let mut one = tenant.browser().with_app(ORIGIN, app.clone()).signed_in_as(&ada).await;
    assert_eq!(one.get(HOME).await.body, "Hello, Ada Lovelace!");
    tenant.rotate_keys().await;
    let mut two = tenant.browser().with_app(ORIGIN, app).signed_in_as(&ada).await;
    assert_eq!(two.get(HOME).await.body, "Hello, Ada Lovelace!", "the app follows");
    assert_eq!(tenant.requests_to(Endpoint::Keys).len(), 2);
}

#[tokio::test]
async fn challenges_of_an_api() {
    let (tenant, app) = started().await;
    let ada = tenant.create_user("ada@example.com", "Ada").await;
    let token = tenant.sign_in_quietly(&app, &ada, "openid User.Read").await.access_token;
    let mut program = tenant.browser();
    tenant.fail(Endpoint::Graph, Fault::Challenges(Challenge::InvalidToken)).once();
    let refused = program.fetch(&app.endpoint).bearer(&token).send().await;
    assert_eq!(refused.status, 401);
    let line = refused.header("www-authenticate").unwrap();
    assert!(line.contains(r#"error="invalid_token""#), "{line}");

    let claims = r#"{"access_token":{"acrs":{"essential":true,"value":"c1"}}}"#;
    tenant.fail(Endpoint::Graph, Fault::Challenges(Challenge::Claims(claims.into()))).once();
    let refused = program.fetch(&app.endpoint).bearer(&token).send().await;
    let line = refused.header("www-authenticate").unwrap();
    assert!(line.contains("insufficient_claims") && line.contains("claims="), "{line}");
    assert_eq!(program.fetch(&app.endpoint).bearer(&token).send().await.status, 200);
}
