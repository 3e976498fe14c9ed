//! The customer's own consent, where the app registration asks for it.

use http::StatusCode;
use http::header::LOCATION;
use url::form_urlencoded::byte_serialize;
use vestibule_tenant::admin::ops::app_access::{self, AccessError};
use vestibule_tenant::admin::ops::user_details;
use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::ids::ClientId;
use vestibule_tenant::model::permission::{GRAPH, Permission, PermissionKind};

use super::customer::{Customer, Page};
use super::stage::{ADA, PASSWORD, Stage};

/// The shop asks its customers, and an administrator consented to what it may ask for.
pub async fn asking() -> Stage {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let shop = &stage.shop.client_id;
    for value in ["User.Read", "offline_access"] {
        let permission = Permission {
            resource: ClientId::parse(GRAPH).unwrap(),
            value: value.to_owned(),
            kind: PermissionKind::Delegated,
            consented_at: None,
        };
        stage.app.store.add_permission(shop, &permission).await.unwrap();
    }
    stage.app.store.consent(shop, stage.clock.now()).await.unwrap();
    stage.app.store.set_customer_consent(shop, true, Some("Woodgrove Ltd")).await.unwrap();
    stage
}

pub fn asks(stage: &Stage, scope: &str, more: &str) -> String {
    stage.authorize(&stage.shop, more).replace("scope=openid%20profile", &format!("scope={scope}"))
}

/// Signs in, to the page that asks or to the app.
pub async fn sign_in(stage: &Stage, ada: &mut Customer, authorize: &str) -> Page {
    let page = ada.identify(stage, authorize, ADA).await;
    ada.submit(stage, &page, "password", &[("password", PASSWORD)]).await
}

#[tokio::test]
async fn a_customer_is_asked_once_for_each_scope() {
    let stage = asking().await;
    let mut ada = stage.customer();
    let page = sign_in(&stage, &mut ada, &asks(&stage, "openid%20profile", "")).await;
    assert_eq!(page.heading(), "Allow Shop to use your account?");
    for shown in ["Woodgrove Ltd", "shop.example", "See your profile", "ada@"] {
        assert!(page.body.contains(shown), "{shown}: {}", page.body);
    }
    assert!(!page.body.contains("See your email address"), "only what is asked for");
    // Nothing gets past the question.
    let resume = page.path.replace("/journey/", "/oauth2/v2.0/resume/");
    assert_eq!(ada.get(&stage, &resume).await.path, page.path);
    let page = ada.submit(&stage, &page, "consent", &[("answer", "allow")]).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    // Remembered: single sign-on without a page.
    ada.get(&stage, &asks(&stage, "openid%20profile", "&prompt=none")).await.code();
    // One scope more: only that one, and the session goes on.
    let silent = ada.get(&stage, &asks(&stage, "openid%20profile%20email", "&prompt=none")).await;
    assert!(silent.path.contains("error=consent_required"), "{}", silent.path);
    assert!(silent.path.contains("AADSTS65001"), "{}", silent.path);
    let page = ada.get(&stage, &asks(&stage, "openid%20profile%20email", "")).await;
    assert!(page.body.contains("See your email address"), "{}", page.body);
    assert!(!page.body.contains("See your profile"), "that was answered");
    ada.submit(&stage, &page, "consent", &[("answer", "allow")]).await.code();
    // Another app asks nobody.
    ada.get(&stage, &stage.authorize(&stage.forum, "&prompt=none")).await.code();
}

#[tokio::test]
async fn who_declines_is_signed_in_to_nothing() {
    let stage = asking().await;
    let mut ada = stage.customer();
    let page = sign_in(&stage, &mut ada, &asks(&stage, "openid", "")).await;
    let answer = ada.submit(&stage, &page, "consent", &[("answer", "decline")]).await;
    assert!(answer.path.contains("error=access_denied"), "{}", answer.path);
    assert!(answer.path.contains("AADSTS65004"), "{}", answer.path);
    // An answer that is none asks again.
    let page = sign_in(&stage, &mut ada, &asks(&stage, "openid", "")).await;
    let form = page.form("consent").fill(&[("answer", "perhaps")]);
    let reply = ada.post(&stage, &form).await;
    assert_eq!(reply.status, StatusCode::OK);
    assert!(reply.body.contains("Allow Shop"));
}

#[tokio::test]
async fn prompt_consent_asks_once_more_and_withdrawal_forgets() {
    let stage = asking().await;
    let mut ada = stage.customer();
    let page = sign_in(&stage, &mut ada, &asks(&stage, "openid%20profile", "")).await;
    let page = ada.submit(&stage, &page, "consent", &[("answer", "allow")]).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    stage.clock.advance(60);
    let page = ada.get(&stage, &asks(&stage, "openid%20profile", "&prompt=consent")).await;
    assert!(page.body.contains("See your profile"), "{}", page.body);
    ada.submit(&stage, &page, "consent", &[("answer", "allow")]).await.code();
    let page = ada.get(&stage, &stage.account_page("/apps")).await;
    assert!(page.body.contains("Shop") && page.body.contains("See your profile"));
    ada.submit(&stage, &page, "apps", &[]).await;
    let page = ada.get(&stage, &asks(&stage, "openid%20profile", "")).await;
    assert_eq!(page.heading(), "Allow Shop to use your account?");
}

/// A token endpoint has nobody to ask: the app hears that it must send the customer to sign in with
/// that scope, and its refresh token is as good as before.
#[tokio::test]
async fn a_refresh_gets_no_more_than_the_customer_was_asked_about() {
    let stage = asking().await;
    let mut ada = stage.customer();
    let page = sign_in(&stage, &mut ada, &asks(&stage, "openid%20offline_access", "")).await;
    let page = ada.submit(&stage, &page, "consent", &[("answer", "allow")]).await;
    let back = ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await;
    let (_, tokens) = stage.redeem(back.code()).await;
    let token = tokens["refresh_token"].as_str().unwrap();
    for _ in 0..2 {
        let more = [("refresh_token", token), ("scope", "openid offline_access User.Read")];
        let (status, refused) = stage.tokens("refresh_token", &more).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{refused}");
        assert_eq!(refused["error"], "consent_required", "{refused}");
        assert_eq!(refused["error_codes"][0], 65001, "{refused}");
    }
    // Of OpenID Connect's scopes, what the sign-in did not give is passed over as ever.
    let more = [("refresh_token", token), ("scope", "openid profile offline_access")];
    let (status, tokens) = stage.tokens("refresh_token", &more).await;
    assert_eq!(status, StatusCode::OK, "{tokens}");
    assert_eq!(tokens["scope"], "openid offline_access");
    let token = tokens["refresh_token"].as_str().unwrap();

    let page = ada.get(&stage, &asks(&stage, "User.Read", "")).await;
    assert_eq!(page.heading(), "Allow Shop to use your account?");
    ada.submit(&stage, &page, "consent", &[("answer", "allow")]).await.code();
    let more = [("refresh_token", token), ("scope", "User.Read")];
    let (status, tokens) = stage.tokens("refresh_token", &more).await;
    assert_eq!((status, &tokens["scope"]), (StatusCode::OK, &"User.Read".into()), "{tokens}");
}

/// OpenID Connect Core §5.5: claims that are asked for one by one are no way around the question.
#[tokio::test]
async fn claims_are_consented_to_as_the_scopes_that_give_them() {
    let stage = asking().await;
    let mut ada = stage.customer();
    let page = sign_in(&stage, &mut ada, &asks(&stage, "openid", "")).await;
    let page = ada.submit(&stage, &page, "consent", &[("answer", "allow")]).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    for (claims, told) in [
        (r#"{"id_token":{"address":null}}"#, "See your postal address"),
        (r#"{"userinfo":{"email_verified":null}}"#, "See your email address"),
        (r#"{"id_token":{"given_name":null},"userinfo":{"name":null}}"#, "See your profile"),
    ] {
        let claims: String = byte_serialize(claims.as_bytes()).collect();
        let more = format!("&claims={claims}");
        let silent = asks(&stage, "openid", &format!("{more}&prompt=none"));
        let silent = ada.get(&stage, &silent).await;
        assert!(silent.path.contains("error=consent_required"), "{}", silent.path);
        let page = ada.get(&stage, &asks(&stage, "openid", &more)).await;
        assert!(page.body.contains(told), "{}", page.body);
        ada.submit(&stage, &page, "consent", &[("answer", "allow")]).await.code();
        ada.get(&stage, &asks(&stage, "openid", &format!("{more}&prompt=none"))).await.code();
    }
    let page = ada.get(&stage, &stage.account_page("/apps")).await;
    assert!(page.body.contains("See your postal address"), "{}", page.body);
}

/// Nobody consents to what they were not shown: here to what was withdrawn in another tab.
#[tokio::test]
async fn what_is_asked_for_meanwhile_is_shown_first() {
    let stage = asking().await;
    let mut ada = stage.customer();
    let page = sign_in(&stage, &mut ada, &asks(&stage, "openid", "")).await;
    let page = ada.submit(&stage, &page, "consent", &[("answer", "allow")]).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    let page = ada.get(&stage, &asks(&stage, "openid%20profile", "")).await;
    assert!(!page.body.contains("Know that it is you"), "{}", page.body);
    let apps = ada.get(&stage, &stage.account_page("/apps")).await;
    ada.submit(&stage, &apps, "apps", &[]).await;
    let page = ada.submit(&stage, &page, "consent", &[("answer", "allow")]).await;
    assert!(page.body.contains("Know that it is you"), "{}", page.body);
    let user = stage.user(ADA).await.unwrap().id;
    let given = stage.app.store.consents_of(user, &stage.shop.client_id).await.unwrap();
    assert!(given.is_empty(), "{given:?}");
    ada.submit(&stage, &page, "consent", &[("answer", "allow")]).await.code();
}

/// What was allowed in another tab is not asked about once more.
#[tokio::test]
async fn two_tabs_that_ask_for_the_same_are_answered_once() {
    let stage = asking().await;
    let mut ada = stage.customer();
    let page = sign_in(&stage, &mut ada, &asks(&stage, "openid", "")).await;
    let page = ada.submit(&stage, &page, "consent", &[("answer", "allow")]).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    let asks = asks(&stage, "openid%20profile", "");
    let (one, two) = (ada.get(&stage, &asks).await, ada.get(&stage, &asks).await);
    for tab in [one, two] {
        ada.submit(&stage, &tab, "consent", &[("answer", "allow")]).await.code();
    }
}

/// Withdrawn in another tab while the page "Taking you back" waits.
#[tokio::test]
async fn consent_that_is_withdrawn_before_the_answer_gives_nothing() {
    let stage = asking().await;
    let mut ada = stage.customer();
    let page = sign_in(&stage, &mut ada, &asks(&stage, "openid%20profile", "")).await;
    let page = ada.submit(&stage, &page, "consent", &[("answer", "allow")]).await;
    let form = page.form("stay-signed-in").fill(&[("stay", "no")]);
    let signed_in = ada.post(&stage, &form).await;
    let journey = signed_in.headers[LOCATION].to_str().unwrap().to_owned();
    let apps = ada.get(&stage, &stage.account_page("/apps")).await;
    ada.submit(&stage, &apps, "apps", &[]).await;
    let answer = ada.get(&stage, &journey).await;
    assert!(answer.path.contains("error=consent_required"), "{}", answer.path);
    let page = ada.get(&stage, &asks(&stage, "openid%20profile", "")).await;
    assert_eq!(page.heading(), "Allow Shop to use your account?");
}

/// What an app had before its customers were asked, it keeps.
#[tokio::test]
async fn consent_asked_for_later_ends_no_access_and_gives_none() {
    let stage = asking().await;
    let shop = &stage.shop.client_id;
    stage.app.store.set_customer_consent(shop, false, None).await.unwrap();
    stage.app.directory.forget_all();
    let mut ada = stage.customer();
    let page = sign_in(&stage, &mut ada, &asks(&stage, "openid%20offline_access", "")).await;
    let back = ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await;
    let (_, tokens) = stage.redeem(back.code()).await;
    stage.app.store.set_customer_consent(shop, true, None).await.unwrap();
    stage.app.directory.forget_all();
    let token = tokens["refresh_token"].as_str().unwrap();
    let refused = [("refresh_token", token), ("scope", "User.Read")];
    assert_eq!(stage.tokens("refresh_token", &refused).await.1["error_codes"][0], 65001);
    let more = [("refresh_token", token), ("scope", "openid offline_access")];
    let (status, tokens) = stage.tokens("refresh_token", &more).await;
    assert_eq!(status, StatusCode::OK, "{tokens}");
}

#[tokio::test]
async fn an_administrator_sees_what_apps_have_and_takes_it_away() {
    let stage = asking().await;
    let (admin, shop) = (stage.admin(), &stage.shop.client_id);
    let user = stage.user(ADA).await.unwrap().id;
    let nothing = app_access::withdraw(&admin, user, shop).await;
    assert!(matches!(nothing, Err(AccessError::None)));
    let mut ada = stage.customer();
    let page = sign_in(&stage, &mut ada, &asks(&stage, "openid%20profile", "")).await;
    let page = ada.submit(&stage, &page, "consent", &[("answer", "allow")]).await;
    let back = ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await;
    stage.claims(back.code()).await;
    let shown = user_details::show(&admin, ADA).await.unwrap().apps;
    assert_eq!((shown.len(), shown[0].grants), (1, 1), "{shown:?}");
    let consented: Vec<_> = shown[0].consented.iter().map(|(_, value)| value.as_str()).collect();
    assert_eq!(consented, ["openid", "profile"]);

    app_access::withdraw(&admin, user, shop).await.unwrap();
    assert!(user_details::show(&admin, ADA).await.unwrap().apps.is_empty());
    let page = ada.get(&stage, &asks(&stage, "openid%20profile", "")).await;
    assert_eq!(page.heading(), "Allow Shop to use your account?", "the session is left");
    let events = stage.app.store.audit_events(stage.tenant.id, 50).await.unwrap();
    let withdrawn = events.iter().find(|event| event.action == "user.withdraw-access").unwrap();
    assert_eq!(withdrawn.actor, Actor::Cli);
    let unknown = app_access::withdraw(&admin, user, &ClientId::parse(GRAPH).unwrap()).await;
    assert!(matches!(unknown, Err(AccessError::NoApp)));
}
