//! What the app asked for.

use vestibule::{Auth, Prompt};
use vestibule_testkit::{ClientAuthentication, Endpoint, GrantType, TestTenant};

use crate::shop::{CALLBACK, HOME, ORIGIN, open, serve, settings};

#[tokio::test]
async fn the_authorization_request() {
    let tenant = TestTenant::start().await;
    let registered = tenant.register_app(CALLBACK).await;
    let scopes = "User.Read".parse().unwrap();
    let auth = Auth::builder(settings(&registered)).prompt(Prompt::SelectAccount).scopes(scopes);
    let mut browser = tenant.browser().with_app(ORIGIN, serve(auth.build()));
    browser.get(HOME).await;
    let asked = tenant.last_authorization();
    assert_eq!(asked.client_id(), Some(registered.client_id.as_str()));
    assert!(asked.scope().contains("openid") && asked.scope().contains("User.Read"));
    assert!(asked.prompt().contains(Prompt::SelectAccount));
    assert_eq!(asked.code_challenge_method(), Some("S256"));
    assert_eq!(asked.redirect_uri(), Some(CALLBACK));
    assert_eq!(asked.login_hint(), None);
    assert!(asked.has("state") && asked.has("nonce") && asked.has("code_challenge"));
    assert_eq!(asked.status.map(|status| status.as_u16()), Some(303));
}

/// The client library pushes its request where the provider offers it (RFC 9126).
#[tokio::test]
async fn what_was_pushed_ahead_is_read_where_it_is_used() {
    let tenant = TestTenant::start().await;
    let mut browser = open(&tenant).await;
    browser.get(HOME).await;
    let pushed = tenant.requests_to(Endpoint::PushedAuthorization);
    assert_eq!(pushed.len(), 1);
    assert_ne!(pushed[0].client_authentication(), ClientAuthentication::None);
    let asked = tenant.last_authorization();
    assert_eq!(asked.client_authentication(), ClientAuthentication::None);
    assert_eq!(asked.redirect_uri(), Some(CALLBACK));
    assert!(asked.has("request_uri") && asked.has("state"));
    assert!(!format!("{asked:?}").contains("urn:ietf:params:oauth:request_uri"), "{asked:?}");
}

#[tokio::test]
async fn the_token_request() {
    let tenant = TestTenant::start().await;
    let ada = tenant.create_user("ada@example.com", "Ada").await;
    open(&tenant).await.signed_in_as(&ada).await.get(HOME).await;
    let asked = tenant.last_token_request();
    assert_eq!(asked.grant_type(), Some(GrantType::AuthorizationCode));
    assert!(asked.has("code") && asked.has("code_verifier"));
    assert_ne!(asked.client_authentication(), ClientAuthentication::None);
    assert_eq!(tenant.requests_to(Endpoint::Keys).len(), 1);
    assert_eq!(tenant.requests_to(Endpoint::Discovery).len(), 1);
    tenant.forget_requests();
    assert_eq!(tenant.token_requests(GrantType::AuthorizationCode), 0);
}

#[tokio::test]
#[should_panic(expected = "nobody asked the token endpoint")]
async fn what_nobody_asked_is_told() {
    TestTenant::start().await.last_token_request();
}
