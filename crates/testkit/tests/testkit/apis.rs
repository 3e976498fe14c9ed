//! Tokens for testing an API.

use axum::Router;
use axum::routing::get;
use serde_json::json;
use vestibule::{Api, ApiSettings};
use vestibule_testkit::{Forgery, TestTenant};

use crate::shop::CALLBACK;
use crate::users::claims;

#[tokio::test]
async fn a_token_on_behalf_of_a_customer_has_what_was_asked_for() {
    let tenant = TestTenant::start().await;
    let api = tenant.register_api("Orders", &["Orders.Read", "Orders.Write"]).await;
    let ada = tenant.user("ada@example.com").role(&api.client_id, "Auditor").create().await;
    let token = claims(&tenant.access_token_for(&api, &ada, "Orders.Read").await);
    assert_eq!(token["aud"], api.client_id.as_str());
    assert_eq!(token["scp"], "Orders.Read");
    assert_eq!(token["oid"], ada.id.as_str());
    assert_eq!(token["roles"], json!(["Auditor"]));
    assert_eq!(token["iss"], tenant.issuer());
    assert_eq!(token["tid"], tenant.id());
    let both = tenant.access_token_for(&api, &ada, "Orders.Read Orders.Write").await;
    assert_eq!(claims(&both)["scp"], "Orders.Read Orders.Write");
    assert!(tenant.requests().is_empty(), "the testkit does not count itself");
}

#[tokio::test]
async fn a_token_of_an_app_has_its_roles() {
    let tenant = TestTenant::start().await;
    let api = tenant.api("Orders").app_role("Orders.Process").app_role("Orders.Purge");
    let api = api.scope("Orders.Read").register().await;
    let token = claims(&tenant.app_token_for(&api, "Orders.Process").await);
    assert_eq!(token["aud"], api.client_id.as_str());
    assert_eq!(token["roles"], json!(["Orders.Process"]));
    assert_eq!(token["idtyp"], "app");
    assert!(token["scp"].is_null());
    assert!(claims(&tenant.app_token_for(&api, "").await)["roles"].is_null());
}

#[tokio::test]
async fn an_app_may_call_an_api() {
    let tenant = TestTenant::start().await;
    let ada = tenant.create_user("ada@example.com", "Ada").await;
    let api = tenant.register_api("Orders", &["Orders.Read"]).await;
    let app = tenant.app(CALLBACK).calls(&api, "Orders.Read").register().await;
    assert_eq!(app.setting("SCOPE"), Some(api.scope("Orders.Read")));
    let tokens = tenant.sign_in_quietly(&app, &ada, &format!("openid {}", app.scope)).await;
    assert_eq!(claims(&tokens.access_token)["azp"], app.client_id.as_str());
}

#[tokio::test]
#[should_panic(expected = "the API offers no Orders.Write; it offers Orders.Read")]
async fn a_scope_that_is_not_there_is_told() {
    let tenant = TestTenant::start().await;
    let ada = tenant.create_user("ada@example.com", "Ada").await;
    let api = tenant.register_api("Orders", &["Orders.Read"]).await;
    tenant.access_token_for(&api, &ada, "Orders.Write").await;
}

/// An API as its `main` would build it, called by a program.
#[tokio::test]
async fn an_api_of_the_client_library_is_tested_with_tokens() {
    let tenant = TestTenant::start().await;
    let ada = tenant.create_user("ada@example.com", "Ada").await;
    let api = tenant.api("Orders").scope("Orders.Read").scope("Orders.Write");
    let api = api.app_role("Orders.Process").register().await;
    let other = tenant.register_api("Invoices", &["Orders.Read"]).await;
    let settings = ApiSettings::from_lookup(|name| api.setting(name)).unwrap();
    let guarded = Api::builder(settings).clock(tenant.clock_for_app()).build();
    let guard = guarded.require().scopes("Orders.Read").or_app_role("Orders.Process");
    let app = Router::new().route("/orders", get(|| async { "orders" }).layer(guard));
    let mut program = tenant.browser().with_app("https://orders.example", app);
    let mut call = async |token: String| {
        let fetch = program.fetch("https://orders.example/orders").bearer(&token);
        fetch.send().await.status.as_u16()
    };

    let good = tenant.access_token_for(&api, &ada, "Orders.Read").await;
    assert_eq!(call(good.clone()).await, 200);
    assert_eq!(call(tenant.app_token_for(&api, "Orders.Process").await).await, 200);
    assert_eq!(call(tenant.access_token_for(&api, &ada, "Orders.Write").await).await, 403);
    assert_eq!(call(tenant.app_token_for(&api, "").await).await, 403);
    assert_eq!(call(tenant.access_token_for(&other, &ada, "Orders.Read").await).await, 401);
    for forgery in [
        Forgery::Expired,
        Forgery::NotYetValid,
        Forgery::WrongIssuer,
        Forgery::WrongAudience,
        Forgery::WrongSignature,
        Forgery::Unsigned,
        Forgery::UnknownKey,
    ] {
        assert_eq!(call(tenant.forge(&good, forgery).await).await, 401, "{forgery:?}");
    }
}

#[tokio::test]
async fn forged_tokens_differ_from_good_ones_in_one_thing() {
    let tenant = TestTenant::start().await;
    let ada = tenant.create_user("ada@example.com", "Ada").await;
    let registered = tenant.register_app(CALLBACK).await;
    let good = tenant.sign_in_quietly(&registered, &ada, "openid User.Read").await.access_token;
    let mut program = tenant.browser();
    let me = program.fetch(&registered.endpoint).bearer(&good).send().await;
    assert_eq!(me.status, 200);
    for (forgery, changed) in [
        (Forgery::Expired, vec!["exp", "iat", "nbf"]),
        (Forgery::NotYetValid, vec!["exp", "iat", "nbf"]),
        (Forgery::WrongIssuer, vec!["iss"]),
        (Forgery::WrongAudience, vec!["aud"]),
        (Forgery::WrongSignature, vec![]),
        (Forgery::Unsigned, vec![]),
        (Forgery::UnknownKey, vec![]),
    ] {
        let forged = tenant.forge(&good, forgery).await;
        let (before, after) = (claims(&good), claims(&forged));
        let names = before.as_object().unwrap().keys();
        let differ: Vec<&String> = names.filter(|name| before[*name] != after[*name]).collect();
        assert_eq!(differ, changed, "{forgery:?}");
        let me = program.fetch(&registered.endpoint).bearer(&forged).send().await;
        assert_eq!(me.status, 401, "{forgery:?}");
    }
    let other = tenant.forge(&good, Forgery::WrongSubject).await;
    assert_ne!(claims(&good)["sub"], claims(&other)["sub"]);
}
