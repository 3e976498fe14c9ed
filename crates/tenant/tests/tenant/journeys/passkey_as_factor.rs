//! A passkey is two factors, so it is proved like one: whoever knows no more than the password gets
//! nothing beside it, and takes nothing away.

use http::StatusCode;
use vestibule_tenant::model::passkey::{Passkey, PasskeyPolicy};
use vestibule_tenant::model::second_factor::{Method, PolicyScope, Requirement};

use super::customer::{Customer, Page};
use super::passkeys::{add, answer, authenticator, stage_with_ada};
use super::second_factor::{PROTECT, SAVE, add_app, after_password, key_on, policy, required, set};
use super::stage::{ADA, Stage};

pub const USE: &str = "Use your passkey";

async fn passkeys(stage: &Stage) -> Vec<Passkey> {
    let user = stage.user(ADA).await.unwrap();
    stage.app.store.passkeys_of(user.id).await.unwrap()
}

/// The number of factors and passkeys of Ada's account.
async fn credentials(stage: &Stage) -> (usize, usize) {
    let user = stage.user(ADA).await.unwrap();
    let factors = stage.app.store.factors(user.id).await.unwrap();
    (factors.len(), passkeys(stage).await.len())
}

/// By the password alone.
async fn sign_in_to_account(stage: &Stage, customer: &mut Customer) -> Page {
    let page = customer.open_account(stage, "", ADA).await;
    assert_eq!(page.heading(), "My account");
    page
}

#[tokio::test]
async fn who_has_a_passkey_uses_it_before_a_factor_is_added() {
    let (stage, mut hers) = stage_with_ada().await;
    // An app asks, or a policy does, by requiring a factor or by offering one.
    let mut eve = stage.customer();
    assert_eq!(after_password(&stage, &mut eve, "&acr_values=c1").await.heading(), USE);
    set(&stage, PolicyScope::Tenant, policy(Requirement::Optional, &[Method::Totp])).await;
    let mut eve = stage.customer();
    assert_eq!(after_password(&stage, &mut eve, "").await.heading(), USE);
    required(&stage, &[Method::Totp, Method::Email]).await;
    let mut eve = stage.customer();
    let page = after_password(&stage, &mut eve, "").await;
    assert_eq!(page.heading(), USE);
    // No other action leads on.
    for action in ["add-factor", "not-now", "stay-signed-in"] {
        let mut form = page.form("passkey");
        form.action = form.action.replace("/passkey", &format!("/{action}"));
        form.fields.push(("kind".into(), "totp".into()));
        let reply = eve.post(&stage, &form).await;
        assert_eq!(eve.follow(&stage, &form.action, reply).await.heading(), USE, "{action}");
    }
    assert_eq!(credentials(&stage).await, (0, 1));

    let mut ada = stage.customer();
    let page = after_password(&stage, &mut ada, "").await;
    let page = answer(&stage, &mut ada, &page, &mut hers).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    assert_eq!(stage.methods(&ada).await, ["pwd", "pop", "hwk", "user", "mfa"]);
}

/// An app that takes no passkeys is no way around them, unless nothing takes any.
#[tokio::test]
async fn an_app_without_passkeys_asks_for_one_as_second_factor() {
    let (stage, mut hers) = stage_with_ada().await;
    required(&stage, &[Method::Totp]).await;
    let shop = (stage.tenant.id, &stage.shop.client_id);
    let off = Some(PasskeyPolicy::Off);
    stage.app.store.set_passkey_policy_of_app(shop, off).await.unwrap();
    stage.app.directory.forget_all();
    let mut ada = stage.customer();
    let page = after_password(&stage, &mut ada, "").await;
    assert_eq!(page.heading(), USE);
    let page = answer(&stage, &mut ada, &page, &mut hers).await;
    assert_eq!(page.heading(), "Stay signed in?");
    stage.passkeys(PasskeyPolicy::Off).await;
    assert_eq!(after_password(&stage, &mut stage.customer(), "").await.heading(), PROTECT);
}

#[tokio::test]
async fn who_lost_their_passkey_adds_a_factor_by_password_and_mailbox() {
    let (stage, _) = stage_with_ada().await;
    required(&stage, &[Method::Totp]).await;
    while stage.mail().await.is_some() {}
    let mut ada = stage.customer();
    let page = after_password(&stage, &mut ada, "").await;
    let page = ada.submit(&stage, &page, "lost-passkey", &[]).await;
    let code = stage.passcode(ADA).await;
    let page = ada.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
    let (_, page) = add_app(&stage, &mut ada, &page).await;
    assert_eq!(page.heading(), SAVE);
    assert_eq!(credentials(&stage).await, (1, 1));
}

/// A journey that waits at "add a factor" while its owner adds a passkey.
#[tokio::test]
async fn nobody_adds_a_factor_beside_a_passkey_that_they_did_not_prove() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    required(&stage, &[Method::Totp]).await;
    let mut eve = stage.customer();
    let page = after_password(&stage, &mut eve, "").await;
    let waiting = eve.submit(&stage, &page, "add-factor", &[("kind", "totp")]).await;
    set(&stage, PolicyScope::Tenant, policy(Requirement::Off, &[Method::Totp])).await;
    let mut ada = stage.customer();
    let page = ada.open_account(&stage, "/security/passkeys", ADA).await;
    add(&stage, &mut ada, &page, &mut authenticator()).await;
    required(&stage, &[Method::Totp]).await;
    let code = key_on(&waiting).code_at(stage.clock.now()).reveal();
    let page = eve.submit(&stage, &waiting, "confirm-totp", &[("totp", &code)]).await;
    assert_eq!(page.heading(), USE);
    assert_eq!(credentials(&stage).await, (0, 1));
}

#[tokio::test]
async fn the_account_page_wants_the_passkey_of_who_has_one() {
    let (stage, mut hers) = stage_with_ada().await;
    let mut eve = stage.customer();
    sign_in_to_account(&stage, &mut eve).await;
    for path in ["/security/passkeys", "/security/second-factors"] {
        assert_eq!(eve.get(&stage, &stage.account_page(path)).await.heading(), USE, "{path}");
    }
    // Who has used it adds, and removes the old one.
    let mut ada = stage.customer();
    sign_in_to_account(&stage, &mut ada).await;
    let page = ada.get(&stage, &stage.account_page("/security/passkeys")).await;
    let list = answer(&stage, &mut ada, &page, &mut hers).await;
    assert_eq!(list.heading(), "Passkeys");
    add(&stage, &mut ada, &list, &mut authenticator()).await;
    assert_eq!(credentials(&stage).await, (0, 2));
    // Nor do the forms' own addresses do anything in a session that knows the password alone.
    let mut eve = stage.customer();
    sign_in_to_account(&stage, &mut eve).await;
    let [passkey, _] = passkeys(&stage).await.try_into().unwrap();
    let page = eve.get(&stage, &stage.account_page("/profile")).await;
    let post = async |eve: &mut Customer, path: &str| {
        let mut form = page.form("profile");
        form.action = stage.account_page(path);
        eve.post(&stage, &form).await
    };
    let options = post(&mut eve, "/security/passkeys/add/options").await;
    assert_eq!(options.status, StatusCode::CONFLICT);
    let removal = format!("/security/passkeys/{}/remove", passkey.id);
    for path in [&removal, "/security/passkeys/add", "/security/second-factors/add"] {
        let reply = post(&mut eve, path).await;
        assert_eq!(eve.follow(&stage, path, reply).await.heading(), USE, "{path}");
    }
    assert_eq!(credentials(&stage).await, (0, 2));
}
