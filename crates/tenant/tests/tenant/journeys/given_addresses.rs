//! Accounts and addresses that an administrator made up: nothing has proved them until they are used.

use vestibule_tenant::admin::ops::sign_in_addresses::{AddressError, set_email};
use vestibule_tenant::admin::ops::users::{self, InitialPassword, NewAccount};
use vestibule_tenant::model::user_flow::SignUpMethod;

use super::reset::{choose, to_new_password};
use super::stage::{ADA, PASSWORD, Stage};

const NEW: &str = "Countess@example.org";

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

#[tokio::test]
async fn another_address_takes_the_place_of_one_whose_mailbox_is_gone() {
    let stage = Stage::new().await;
    let admin = stage.admin();
    let user = stage.account(ADA).await;
    stage.account("bob@example.com").await;
    let mut ada = stage.customer();
    ada.sign_in(&stage, ADA, PASSWORD, "no").await.code();
    // Whoever has the old mailbox is about to choose a password.
    let mut eve = stage.customer();
    let reset = to_new_password(&stage, &mut eve, ADA).await;
    while stage.mail().await.is_some() {}

    let taken = set_email(&admin, user.id, "BOB@example.com").await;
    assert!(matches!(taken, Err(AddressError::Taken)));
    let same = set_email(&admin, user.id, "Ada@example.com").await;
    assert!(matches!(same, Err(AddressError::Same)));
    assert!(stage.mail().await.is_none() && is_proven(&stage, ADA).await, "nothing happened");

    stage.clock.advance(1);
    set_email(&admin, user.id, NEW).await.unwrap();
    let mut told = [stage.mail().await.unwrap(), stage.mail().await.unwrap()]
        .map(|mail| (mail.to.as_typed().to_owned(), mail.subject));
    told.sort();
    let given = "This is now the email address of your account with Contoso";
    let changed = "The email address of your account with Contoso was changed";
    assert_eq!(told[0], (NEW.to_owned(), given.to_owned()));
    assert_eq!(told[1], (ADA.to_owned(), changed.to_owned()));
    let page = ada.get(&stage, &stage.authorize(&stage.shop, "&prompt=none")).await;
    assert!(page.path.contains("error=login_required"), "{}", page.path);
    let page = choose(&stage, &mut eve, &reset, "seven slow river barges").await;
    assert!(!page.has_form("stay-signed-in") && !page.path.contains("code="), "{}", page.body);
    let mut old = stage.customer();
    let page = old.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let page = old.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    assert!(page.problem().starts_with(WRONG), "{}", page.body);

    stage.customer().sign_in(&stage, NEW, PASSWORD, "no").await.code();
    assert!(!is_proven(&stage, NEW).await, "the password says nothing of the mailbox");
    while stage.mail().await.is_some() {}
    to_new_password(&stage, &mut stage.customer(), NEW).await;
    assert!(is_proven(&stage, NEW).await);
}
