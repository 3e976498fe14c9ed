//! In which order what is due is asked for, and that nothing is written for whom the account is no
//! longer.

use vestibule_tenant::model::passkey::PasskeyPolicy;
use vestibule_tenant::model::second_factor::Method;
use vestibule_tenant::model::user_flow::{Attribute, AttributeName};

use super::consent;
use super::customer::{Customer, Page};
use super::passkey_as_factor::USE;
use super::passkeys::{answer, stage_with_ada};
use super::second_factor::{CONFIRM, ada_with_app, after_password, required};
use super::stage::{ADA, PASSWORD, Stage};

const KEEP: &str = "Keep your account?";
const REPLACE: &str = "Choose a new password";
const GIVEN: &str = "given by the help desk";

/// Sends a form of another step from this one; the journey stays where it is.
async fn skip(stage: &Stage, eve: &mut Customer, page: &Page, other: (&str, &[(&str, &str)])) {
    let (action, typed) = other;
    let here = page.form(if page.has_form("totp") { "totp" } else { "passkey" });
    let mut form = here.clone();
    form.action = form.action.replace(here.action.rsplit('/').next().unwrap(), action);
    form.fields.extend(typed.iter().map(|(name, value)| ((*name).into(), (*value).into())));
    let reply = eve.post(stage, &form).await;
    let after = eve.follow(stage, &form.action, reply).await;
    assert_eq!(after.heading(), page.heading(), "{action}");
}

#[tokio::test]
async fn who_knows_the_password_alone_does_not_keep_an_account_that_is_to_be_deleted() {
    let stage = Stage::new().await;
    let (_, key) = ada_with_app(&stage).await;
    required(&stage, &[Method::Totp]).await;
    stage.tamper("UPDATE users SET deletion_asked_at = tokens_valid_from", []).await;
    let mut eve = stage.customer();
    let page = after_password(&stage, &mut eve, "").await;
    assert_eq!(page.heading(), CONFIRM);
    skip(&stage, &mut eve, &page, ("keep-account", &[("answer", "keep")])).await;
    assert!(stage.user(ADA).await.unwrap().deletion_asked_at.is_some());

    let mut ada = stage.customer();
    let page = after_password(&stage, &mut ada, "").await;
    let code = key.code_at(stage.clock.now()).reveal();
    let page = ada.submit(&stage, &page, "totp", &[("totp", &code)]).await;
    assert_eq!(page.heading(), KEEP);
    let page = ada.submit(&stage, &page, "keep-account", &[("answer", "keep")]).await;
    assert_eq!(page.heading(), "Stay signed in?");
    assert!(stage.user(ADA).await.unwrap().deletion_asked_at.is_none());
}

#[tokio::test]
async fn who_knows_the_password_of_an_administrator_alone_does_not_replace_it() {
    let another = [("new-password", PASSWORD), ("confirmation", PASSWORD)];
    let (stage, mut hers) = stage_with_ada().await;
    let user = stage.user(ADA).await.unwrap();
    stage.reset(&user, GIVEN).await;
    stage.passkeys(PasskeyPolicy::Required).await;
    let begin = async |customer: &mut Customer| {
        let page = customer.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
        customer.submit(&stage, &page, "password", &[("password", GIVEN)]).await
    };
    let mut eve = stage.customer();
    let page = begin(&mut eve).await;
    assert_eq!(page.heading(), USE);
    skip(&stage, &mut eve, &page, ("new-password", &another)).await;
    // As second factor where none is demanded as the first.
    stage.passkeys(PasskeyPolicy::On).await;
    required(&stage, &[Method::Totp]).await;
    assert_eq!(begin(&mut stage.customer()).await.heading(), USE);
    assert!(stage.user(ADA).await.unwrap().must_change_password);

    let mut ada = stage.customer();
    let page = begin(&mut ada).await;
    let page = answer(&stage, &mut ada, &page, &mut hers).await;
    assert_eq!(page.heading(), REPLACE);
    let page = ada.submit(&stage, &page, "new-password", &another).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    assert!(!stage.user(ADA).await.unwrap().must_change_password);
}

/// The ways in which an account is its customer's no longer, while a page is open.
const LOST: [&str; 3] = ["blocked", "blocked for a while", "signed out everywhere"];

/// Takes the account away from whoever has proved that it is theirs, and sends the form that they have
/// open.
async fn too_late(stage: &Stage, (customer, page): (&mut Customer, &Page), form: Late<'_>) {
    let (lost, action, typed) = form;
    let user = stage.user(ADA).await.unwrap();
    stage.clock.advance(1);
    let (store, now) = (&stage.app.store, stage.clock.now());
    match lost {
        "signed out everywhere" => drop(store.revoke_sessions(user.id, now).await.unwrap()),
        _ => drop(store.set_enabled(user.id, false, now).await.unwrap()),
    }
    if lost == "blocked for a while" {
        store.set_enabled(user.id, true, now).await.unwrap();
    }
    // The page as well, in another tab: the journey begins again with the first of the two.
    let mut tab = customer.clone();
    let after = customer.submit(stage, page, action, typed).await;
    assert_eq!(after.heading(), "This account cannot be used now", "{action}: {lost}");
    assert_eq!(tab.get(stage, &page.path).await.heading(), "Sign in", "{action}: {lost}");
}

/// How the account was lost, and the form that is sent.
type Late<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

#[tokio::test]
async fn who_has_lost_the_account_keeps_it_no_more() {
    for lost in LOST {
        let stage = Stage::new().await;
        stage.account(ADA).await;
        stage.tamper("UPDATE users SET deletion_asked_at = tokens_valid_from", []).await;
        let mut eve = stage.customer();
        let page = after_password(&stage, &mut eve, "").await;
        assert_eq!(page.heading(), KEEP);
        too_late(&stage, (&mut eve, &page), (lost, "keep-account", &[("answer", "keep")])).await;
        assert!(stage.user(ADA).await.unwrap().deletion_asked_at.is_some(), "{lost}");
    }
}

#[tokio::test]
async fn who_has_lost_the_account_consents_to_nothing() {
    for lost in LOST {
        let stage = consent::asking().await;
        let mut eve = stage.customer();
        let page = after_password(&stage, &mut eve, "").await;
        assert_eq!(page.heading(), "Allow Shop to use your account?");
        too_late(&stage, (&mut eve, &page), (lost, "consent", &[("answer", "allow")])).await;
        let user = stage.user(ADA).await.unwrap();
        let given = stage.app.store.consents_of(user.id, &stage.shop.client_id).await.unwrap();
        assert!(given.is_empty(), "{lost}");
    }
}

#[tokio::test]
async fn who_has_lost_the_account_answers_nothing_for_it() {
    for lost in LOST {
        let mut stage = Stage::new().await;
        stage.account(ADA).await;
        stage
            .set_flow(|flow| {
                flow.attributes = vec![Attribute::built_in(AttributeName::City, true)];
                flow.asks_existing = true;
            })
            .await;
        let mut eve = stage.customer();
        let page = after_password(&stage, &mut eve, "").await;
        assert_eq!(page.heading(), "A few more things");
        too_late(&stage, (&mut eve, &page), (lost, "attributes", &[("city", "London")])).await;
        assert!(stage.user(ADA).await.unwrap().attributes.is_empty(), "{lost}");
    }
}

/// Nor does a page that was open tell more of the account.
#[tokio::test]
async fn who_has_lost_the_account_sees_no_more_of_it() {
    let stage = consent::asking().await;
    let user = stage.user(ADA).await.unwrap();
    let mut eve = stage.customer();
    let page = after_password(&stage, &mut eve, "").await;
    stage.app.store.set_enabled(user.id, false, stage.clock.now()).await.unwrap();
    let reloaded = eve.get(&stage, &page.path).await;
    assert_eq!(reloaded.heading(), "This account cannot be used now");
    assert!(!reloaded.body.contains("ada"), "{}", reloaded.body);
}
