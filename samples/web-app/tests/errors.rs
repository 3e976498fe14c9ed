//! What people see when something goes wrong at the provider: forced by the testkit, on the app as
//! it is.

use axum::Router;
use vestibule::Settings;
use vestibule_testkit::{
    Challenge, Endpoint, Fault, GrantType, Refusal, TestApp, TestTenant, TestUser,
};

const HOME: &str = "http://localhost:3000/";
const CALL_API: &str = "http://localhost:3000/call_api";
const CALLBACK: &str = "http://localhost:3000/getAToken";

fn sample(registered: &TestApp) -> Router {
    let settings = Settings::from_lookup(|name| registered.setting(name));
    vestibule_web_app::router(settings, None).unwrap()
}

async fn started() -> (TestTenant, TestUser, TestApp) {
    let tenant = TestTenant::start().await;
    let ada = tenant.create_user("ada@example.com", "Ada Lovelace").await;
    let registered = tenant.register_app(CALLBACK).await;
    (tenant, ada, registered)
}

#[tokio::test]
async fn while_the_provider_is_down_a_page_says_so_and_later_all_is_well() {
    let (tenant, ada, registered) = started().await;
    let browser = tenant.browser().with_app(HOME, sample(&registered));
    let mut browser = browser.signed_in_as(&ada).await;
    tenant.go_offline().await;
    let page = browser.get(CALL_API).await;
    assert_eq!(page.status, 503, "{page:?}");
    assert!(page.text().contains("/.well-known/openid-configuration"), "{page:?}");
    tenant.go_online().await;
    // The app asks again after a pause, which another process of it does not need.
    browser.restart_app(HOME, sample(&registered));
    assert!(browser.get(CALL_API).await.text().contains("200 OK"));
}

#[tokio::test]
async fn who_is_signed_in_stays_so_while_the_provider_is_down() {
    let (tenant, ada, registered) = started().await;
    let browser = tenant.browser().with_app(HOME, sample(&registered));
    let mut browser = browser.signed_in_as(&ada).await;
    browser.get(CALL_API).await;
    tenant.go_offline().await;
    let page = browser.get(HOME).await;
    assert!(page.text().contains("Hello, Ada Lovelace"), "{page:?}");
}

#[tokio::test]
async fn missing_consent_is_explained() {
    let (tenant, ada, _) = started().await;
    let registered = tenant.app(CALLBACK).without_consent().register().await;
    let browser = tenant.browser().with_app(HOME, sample(&registered));
    let mut browser = browser.signed_in_as(&ada).await;
    let page = browser.get(CALL_API).await;
    assert!(page.status.is_client_error(), "{page:?}");
    let text = page.text();
    for expected in ["AADSTS65001", "grants consent under API permissions", "Correlation id"] {
        assert!(text.contains(expected), "no {expected} in {text}");
    }
}

#[tokio::test]
async fn an_expired_secret_is_explained() {
    let (tenant, ada, registered) = started().await;
    let browser = tenant.browser().with_app(HOME, sample(&registered));
    let mut browser = browser.signed_in_as(&ada).await;
    tenant.fail(Endpoint::Token, Fault::Refuses(Refusal::SecretExpired)).once();
    let page = browser.get(CALL_API).await;
    let text = page.text();
    for expected in ["AADSTS7000222", "Add a new client secret"] {
        assert!(text.contains(expected), "no {expected} in {text}");
    }
    assert!(browser.get(CALL_API).await.text().contains("200 OK"), "and the next try works");
}

#[tokio::test]
async fn a_session_that_the_app_lost_is_renewed_without_a_question() {
    let (tenant, ada, registered) = started().await;
    let browser = tenant.browser().with_app(HOME, sample(&registered));
    let mut browser = browser.signed_in_as(&ada).await;
    browser.get(CALL_API).await;
    browser.restart_app(HOME, sample(&registered));
    let page = browser.get(CALL_API).await;
    assert_eq!(page.url.as_str(), CALL_API);
    assert!(page.text().contains("200 OK"), "{page:?}");
    assert_eq!(tenant.token_requests(GrantType::AuthorizationCode), 2);
    assert_eq!(tenant.requests_to(Endpoint::Page).len(), 0, "nobody saw a page");
}

#[tokio::test]
async fn a_refresh_token_that_is_refused_leads_to_a_quiet_new_sign_in() {
    let (tenant, ada, registered) = started().await;
    let browser = tenant.browser().with_app(HOME, sample(&registered));
    let mut browser = browser.signed_in_as(&ada).await;
    browser.get(&format!("{HOME}login")).await;
    let refused = tenant.fail(Endpoint::Token, Fault::Refuses(Refusal::RefreshTokenExpired));
    let refused = refused.when(GrantType::RefreshToken).until_lifted();
    let page = browser.get(CALL_API).await;
    assert!(refused.hits() > 0, "no refresh was tried");
    assert!(page.text().contains("200 OK"), "{page:?}");
    assert_eq!(tenant.token_requests(GrantType::AuthorizationCode), 2);
}

#[tokio::test]
async fn an_api_that_wants_more_proof_gets_it() {
    let (tenant, ada, registered) = started().await;
    let browser = tenant.browser().with_app(HOME, sample(&registered));
    let mut browser = browser.signed_in_as(&ada).await;
    browser.get(CALL_API).await;
    // A session that ended early (continuous access evaluation): no second factor, a newer proof.
    let claims = r#"{"access_token":{"nbf":{"essential":true,"value":"1767225600"}}}"#;
    tenant.fail(Endpoint::Graph, Fault::Challenges(Challenge::Claims(claims.into()))).once();
    let page = browser.get(CALL_API).await;
    let asked = tenant.last_authorization();
    assert!(asked.claims().is_some_and(|claims| claims.contains("nbf")), "{asked:?}");
    assert!(page.text().contains("200 OK"), "back on the same page: {page:?}");
}

#[tokio::test]
async fn a_program_is_told_where_to_sign_in() {
    let (tenant, _, registered) = started().await;
    let mut browser = tenant.browser().with_app(HOME, sample(&registered));
    let refused = browser.fetch(CALL_API).send().await;
    assert_eq!(refused.status, 401);
    assert_eq!(refused.json()["sign_in"], "/login");
}
