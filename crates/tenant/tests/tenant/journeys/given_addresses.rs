//! Accounts and addresses that an administrator made up: nothing has proved them until they are used.

use vestibule_tenant::admin::ops::users::{self, InitialPassword, NewAccount};
use vestibule_tenant::model::user_flow::SignUpMethod;

use super::reset::{choose, to_new_password};
use super::stage::{ADA, PASSWORD, Stage};

const WRONG: &str = "The email address or the password is not right.";

async fn without_password(stage: &Stage) {
    let new = NewAccount {
        email: ADA.to_owned(),
        display_name: "Ada".to_owned(),
        given_name: None,
        surname: None,
        user_name: None,
        password: InitialPassword::None,
    };
    let (user, temporary) = users::create(&stage.admin(), new).await.unwrap();
    assert!(temporary.is_none() && !user.mail_verified);
    assert!(!stage.app.store.is_to_migrate(user.id).await.unwrap(), "nobody else knows one");
}

async fn is_proven(stage: &Stage, email: &str) -> bool {
    stage.user(email).await.unwrap().mail_verified
}

#[tokio::test]
async fn who_was_given_no_password_chooses_one_and_has_proved_the_address() {
    let stage = Stage::new().await;
    without_password(&stage).await;
    let mut ada = stage.customer();
    let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    assert!(page.problem().starts_with(WRONG), "{}", page.body);
    assert!(!is_proven(&stage, ADA).await, "asked for is not proven");
    let mut ada = stage.customer();
    let page = to_new_password(&stage, &mut ada, ADA).await;
    let page = choose(&stage, &mut ada, &page, PASSWORD).await;
    let back = ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await;
    let claims = stage.claims(back.code()).await;
    assert!(is_proven(&stage, ADA).await, "{claims:?}");
    stage.customer().sign_in(&stage, ADA, PASSWORD, "no").await.code();
}

#[tokio::test]
async fn who_was_given_no_password_signs_in_by_passcode_where_that_is_how() {
    let mut stage = Stage::new().await;
    stage.set_flow(|flow| flow.sign_up_method = SignUpMethod::EmailPasscode).await;
    without_password(&stage).await;
    let mut ada = stage.customer();
    let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let code = stage.passcode(ADA).await;
    let page = ada.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    assert!(is_proven(&stage, ADA).await);
}
