//! What a provider, or somebody in its place, can get wrong. Nobody is signed in by any of it, and
//! everybody can go on.

use http::StatusCode;
use serde_json::{Value, json};
use vestibule_tenant::App;
use vestibule_tenant::admin::ops::identity_providers::NewIdentityProvider;
use vestibule_tenant::config::{Config, Mode};
use vestibule_tenant::federation::{self, FederationError, Reception};
use vestibule_tenant::model::identity_provider::ProviderKind;
use vestibule_tenant::store::Store;

use super::{Scene, notice};
use crate::journeys::customer::{Customer, Page};
use crate::journeys::stage::ADA;
use crate::store::databases::test_key;

fn assert_refused(page: &Page, customer: &Customer, what: &str) {
    assert_eq!(page.heading(), "Sign in", "{what}: {}", page.body);
    assert!(notice(page).contains("did not pass our checks"), "{what}: {}", page.body);
    assert!(page.has_form("external") && page.has_form("identify"), "{what}: every way is left");
    assert!(!customer.cookies.keys().any(|name| name.contains("session")), "{what}");
}

/// Signs in with a tampered ID token.
async fn refused(scene: &Scene, what: &str, tamper: fn(&mut Value)) {
    scene.provider.set().tamper = Some(Box::new(tamper));
    let mut ada = scene.stage.customer();
    let page = scene.sign_in(&mut ada).await;
    assert_refused(&page, &ada, what);
    assert!(scene.stage.user(ADA).await.is_none(), "{what}");
}

#[tokio::test]
async fn logto_2026_15612_an_absent_nonce_is_a_wrong_one() {
    let scene = Scene::new(ProviderKind::Google).await;
    refused(&scene, "no nonce", |claims| drop(claims.as_object_mut().unwrap().remove("nonce")))
        .await;
    refused(&scene, "another nonce", |claims| claims["nonce"] = "another".into()).await;
    refused(&scene, "an empty nonce", |claims| claims["nonce"] = "".into()).await;
    refused(&scene, "a nonce of another type", |claims| claims["nonce"] = json!(null)).await;
}

#[tokio::test]
async fn an_id_token_of_another_issuer_for_another_app_or_too_old() {
    let scene = Scene::new(ProviderKind::Google).await;
    refused(&scene, "issuer", |claims| claims["iss"] = "https://accounts.google.com".into()).await;
    refused(&scene, "audience", |claims| claims["aud"] = "another app".into()).await;
    refused(&scene, "expired", |claims| {
        let past = claims["iat"].as_i64().unwrap() - 7200;
        (claims["iat"], claims["exp"]) = (past.into(), (past + 3600).into());
    })
    .await;
    refused(&scene, "no subject", |claims| drop(claims.as_object_mut().unwrap().remove("sub")))
        .await;
    // And then as it should be.
    scene.provider.set().tamper = None;
    assert_eq!(scene.sign_in(&mut scene.stage.customer()).await.heading(), "About you");
}

/// The customer's session at the provider may be anybody's who sits at their browser.
#[tokio::test]
async fn a_proof_that_is_to_be_fresh_is_fresh_at_the_provider() {
    let trusted = |new: &mut NewIdentityProvider| new.trusts_email = Some(true);
    let scene = Scene::with(ProviderKind::OpenIdConnect, trusted).await;
    for wanted in ["&prompt=login", "&max_age=600"] {
        for (seconds_ago, is_taken) in [(None, false), (Some(3600), false), (Some(5), true)] {
            scene.provider.set().tamper = Some(Box::new(move |claims| {
                if let Some(seconds) = seconds_ago {
                    claims["auth_time"] = (claims["iat"].as_i64().unwrap() - seconds).into();
                }
            }));
            let mut ada = scene.stage.customer();
            let authorize = scene.stage.authorize(&scene.stage.shop, wanted);
            let page = ada.get(&scene.stage, &authorize).await;
            let away = scene.leave_from(&mut ada, &page).await;
            let answer = scene.provider.signs_in(&away);
            assert_eq!(scene.provider.set().asked["max_age"], "0");
            let page = scene.come_back(&mut ada, &answer).await;
            match is_taken {
                true => assert_eq!(page.heading(), "About you", "{wanted}"),
                false => assert_refused(&page, &ada, wanted),
            }
        }
    }
    // Where nothing asks for it, an older session there will do.
    scene.provider.set().tamper = None;
    assert_eq!(scene.sign_in(&mut scene.stage.customer()).await.heading(), "About you");
    assert!(!scene.provider.set().asked.contains_key("max_age"));
    // Nor does choosing another account want a new proof.
    let mut ada = scene.stage.customer();
    let choose = scene.stage.authorize(&scene.stage.shop, "&prompt=select_account");
    let page = ada.get(&scene.stage, &choose).await;
    let away = scene.leave_from(&mut ada, &page).await;
    scene.provider.signs_in(&away);
    assert!(!scene.provider.set().asked.contains_key("max_age"));
}

#[tokio::test]
async fn an_answer_that_names_another_issuer_is_a_mix_up() {
    let scene = Scene::new(ProviderKind::Google).await;
    let mut ada = scene.stage.customer();
    let away = scene.leave(&mut ada).await;
    let answer = scene.provider.signs_in(&away).with("iss", "https://evil.example");
    let page = scene.come_back(&mut ada, &answer).await;
    assert_refused(&page, &ada, "iss");
    // A provider that says that it always names itself must do so (RFC 9207 §2.4).
    let scene = Scene::new(ProviderKind::Google).await;
    scene.provider.set().document =
        json!({ "authorization_response_iss_parameter_supported": true });
    let mut ada = scene.stage.customer();
    let page = scene.sign_in(&mut ada).await;
    assert_refused(&page, &ada, "no iss");
    let away = scene.leave(&mut ada).await;
    let answer = scene.provider.signs_in(&away).with("iss", scene.provider.issuer());
    assert_eq!(scene.come_back(&mut ada, &answer).await.heading(), "About you");
}

#[tokio::test]
async fn an_answer_at_the_address_of_another_provider_is_refused() {
    let scene = Scene::new(ProviderKind::Google).await;
    for path in ["/federation/oauth2", "/federation/oidc/accounts.google.com"] {
        let mut ada = scene.stage.customer();
        let away = scene.leave(&mut ada).await;
        let answer = scene.provider.signs_in(&away);
        let other = format!("/{}{path}?{}", scene.stage.tenant.id, answer.encoded());
        let page = ada.get(&scene.stage, &other).await;
        assert_refused(&page, &ada, path);
    }
    // By the tenant's other name it is the same address.
    let mut ada = scene.stage.customer();
    let away = scene.leave(&mut ada).await;
    let path = scene.provider.signs_in(&away).path();
    let named = format!("{}.onmicrosoft.com", scene.stage.tenant.subdomain);
    let path = path.replace(&scene.stage.tenant.id.to_string(), &named);
    assert_eq!(ada.get(&scene.stage, &path).await.heading(), "About you");
}

#[tokio::test]
async fn an_answer_belongs_to_the_browser_that_asked_for_it() {
    let scene = Scene::new(ProviderKind::Google).await;
    let (mut eve, mut ada) = (scene.stage.customer(), scene.stage.customer());
    let away = scene.leave(&mut eve).await;
    let planted = scene.provider.signs_in(&away);
    // Without any cookie of ours, and with another browser's.
    let page = scene.come_back(&mut ada, &planted).await;
    assert_eq!(
        (page.status, page.heading()),
        (StatusCode::BAD_REQUEST, "Your browser did not send our cookie")
    );
    ada.get(&scene.stage, &scene.stage.authorize(&scene.stage.shop, "")).await;
    let page = scene.come_back(&mut ada, &planted).await;
    assert_eq!(
        (page.status, page.heading()),
        (StatusCode::FORBIDDEN, "This sign-in began in another browser")
    );
    // Nobody else has used it up.
    assert_eq!(scene.come_back(&mut eve, &planted).await.heading(), "About you");
}

#[tokio::test]
async fn an_answer_is_taken_once() {
    let scene = Scene::new(ProviderKind::Google).await;
    let mut ada = scene.stage.customer();
    let away = scene.leave(&mut ada).await;
    let answer = scene.provider.signs_in(&away);
    let page = scene.come_back(&mut ada, &answer).await;
    assert_eq!(page.heading(), "About you");
    // A reload finds the journey where it is; the code is not tried a second time.
    scene.provider.set().form.clear();
    let again = scene.come_back(&mut ada, &answer).await;
    assert_eq!((again.heading(), &again.path), ("About you", &page.path));
    assert!(scene.provider.set().form.is_empty());
    scene.sign_up(&mut ada, &again).await.code();
    let over = scene.come_back(&mut ada, &answer).await;
    assert_eq!((over.status, over.heading()), (StatusCode::GONE, "This sign-in is over"));
}

#[tokio::test]
async fn an_answer_without_a_state_or_with_a_made_up_one() {
    let scene = Scene::new(ProviderKind::Google).await;
    let mut ada = scene.stage.customer();
    let away = scene.leave(&mut ada).await;
    let answer = scene.provider.signs_in(&away);
    for state in ["", "made-up"] {
        let page = scene.come_back(&mut ada, &answer.clone().with("state", state)).await;
        assert_eq!((page.status, page.heading()), (StatusCode::GONE, "This sign-in is over"));
        assert!(page.body.contains("/account\""), "a way on: {}", page.body);
    }
    let twice = format!("{}&state=made-up", answer.path());
    assert_eq!(ada.get(&scene.stage, &twice).await.status, StatusCode::GONE);
    let nowhere = answer.path().replace(&scene.stage.tenant.id.to_string(), "nowhere");
    assert_eq!(ada.get(&scene.stage, &nowhere).await.status, StatusCode::NOT_FOUND);
    // Too late.
    scene.stage.clock.advance(31 * 60);
    let page = scene.come_back(&mut ada, &answer).await;
    assert!(notice(&page).contains("You were on your way to Google"), "{}", page.body);
}

#[tokio::test]
async fn a_provider_that_is_down_leaves_the_other_ways_and_another_try() {
    let scene = Scene::new(ProviderKind::Google).await;
    scene.provider.set().down = true;
    let mut ada = scene.stage.customer();
    let page = ada.get(&scene.stage, &scene.stage.authorize(&scene.stage.shop, "")).await;
    let page = ada.submit(&scene.stage, &page, "external", &[]).await;
    assert!(notice(&page).starts_with("Google does not answer right now."), "{}", page.body);
    assert!(page.has_form("identify") && page.has_form("create-account"));
    assert!(page.body.contains("Try again with Google"));
    scene.provider.set().down = false;
    scene.stage.clock.advance(5);
    let away = scene.leave_from(&mut ada, &page).await;
    // Down again when the code is to be redeemed.
    scene.provider.set().down = true;
    let page = scene.come_back(&mut ada, &scene.provider.signs_in(&away)).await;
    assert!(notice(&page).starts_with("Google does not answer right now."), "{}", page.body);
    scene.provider.set().down = false;
    scene.stage.clock.advance(5);
    let away = scene.leave_from(&mut ada, &page).await;
    let page = scene.come_back(&mut ada, &scene.provider.signs_in(&away)).await;
    assert_eq!(page.heading(), "About you");
}

#[tokio::test]
async fn who_turns_back_at_the_provider_chooses_again() {
    let scene = Scene::new(ProviderKind::Google).await;
    let mut ada = scene.stage.customer();
    let away = scene.leave(&mut ada).await;
    let page = scene.come_back(&mut ada, &scene.provider.cancels(&away)).await;
    assert_eq!((page.status, page.heading()), (StatusCode::OK, "Sign in"));
    assert!(notice(&page).starts_with("You did not finish at Google"), "{}", page.body);
    let other = scene.provider.cancels(&scene.leave(&mut ada).await).with("error", "server_error");
    let page = scene.come_back(&mut ada, &other).await;
    assert_refused(&page, &ada, "an error of the provider");
    let page = ada.submit(&scene.stage, &page, "create-account", &[]).await;
    assert_eq!(page.heading(), "Create account");
}

#[tokio::test]
async fn a_provider_that_is_removed_meanwhile_signs_nobody_in() {
    let scene = Scene::new(ProviderKind::Google).await;
    let mut ada = scene.stage.customer();
    let away = scene.leave(&mut ada).await;
    let answer = scene.provider.signs_in(&away);
    let admin = super::admin(&scene.stage);
    super::identity_providers::remove(&admin, "Google").await.unwrap();
    let page = scene.come_back(&mut ada, &answer).await;
    assert_eq!(page.heading(), "This sign-in is over");
    let page = ada.get(&scene.stage, &scene.stage.authorize(&scene.stage.shop, "")).await;
    assert!(!page.has_form("external"));
}

#[tokio::test]
async fn zitadel_cve_2025_67494_production_asks_no_provider_in_a_private_network() {
    let scene = Scene::new(ProviderKind::OpenIdConnect).await;
    let store = Store::connect("sqlite::memory:", test_key()).await.unwrap();
    let config = Config { mode: Mode::Production, ..scene.stage.app.config.clone() };
    let app = App::builder(config, store).build().await.unwrap();
    app.store.insert_tenant(&scene.stage.tenant).await.unwrap();
    app.store.insert_identity_provider(&scene.registered, b"secret").await.unwrap();
    let refused = federation::begin(&app, &scene.registered, Reception::default()).await;
    let Err(FederationError::Unavailable(why)) = refused else { panic!("{refused:?}") };
    assert!(why.contains("private network"), "{why}");
}
