//! Email one-time passcode: accounts without a password.

use vestibule_tenant::model::user_flow::SignUpMethod;
use vestibule_tenant::store::NewUser;

use super::customer::{Customer, Page};
use super::stage::{ADA, PASSWORD, Stage, digits};
use crate::store::rows::{NOW, new_user};

async fn passcode_stage() -> Stage {
    let mut stage = Stage::new().await;
    stage.flow.sign_up_method = SignUpMethod::EmailPasscode;
    stage.change_flow().await;
    stage
}

async fn to_passcode(stage: &Stage, customer: &mut Customer, email: &str) -> Page {
    customer.identify(stage, &stage.authorize(&stage.shop, ""), email).await
}

#[tokio::test]
async fn a_customer_signs_up_and_in_again_without_a_password() {
    let stage = passcode_stage().await;
    let mut ada = stage.customer();
    let page = ada.get(&stage, &stage.authorize(&stage.shop, "")).await;
    let page = ada.submit(&stage, &page, "create-account", &[]).await;
    let page = ada.submit(&stage, &page, "sign-up-email", &[("email", ADA)]).await;
    let code = stage.passcode(ADA).await;
    let page = ada.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
    assert_eq!(page.heading(), "About you");
    let page = ada.submit(&stage, &page, "attributes", &[("displayName", "Ada Lovelace")]).await;
    let back = ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await;
    assert!(!back.code().is_empty());

    let mut again = stage.customer();
    let page = to_passcode(&stage, &mut again, ADA).await;
    assert_eq!(page.heading(), "Check your email");
    let code = stage.passcode(ADA).await;
    let page = again.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
    let back = again.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await;
    assert!(!back.code().is_empty());
}

/// Who has no password is not asked for one where a fresh proof is wanted.
#[tokio::test]
async fn who_came_by_passcode_proves_anew_by_passcode() {
    let stage = passcode_stage().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    let page = to_passcode(&stage, &mut ada, ADA).await;
    let code = stage.passcode(ADA).await;
    let page = ada.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    for more in ["&prompt=login", "&max_age=0"] {
        stage.clock.advance(600);
        let page = ada.get(&stage, &stage.authorize(&stage.shop, more)).await;
        assert!(page.body.contains(ADA), "the address is there: {}", page.body);
        let page = ada.submit(&stage, &page, "identify", &[("email", ADA)]).await;
        assert_eq!(page.heading(), "Check your email", "{more}");
        let code = stage.passcode(ADA).await;
        let page = ada.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
        match page.heading() {
            "Stay signed in?" => {
                ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code()
            }
            _ => page.code(),
        };
    }
}

#[tokio::test]
async fn who_has_no_password_reads_of_none() {
    let stage = passcode_stage().await;
    let ada = NewUser { password_hash: None, ..new_user(stage.tenant.id, ADA) };
    stage.app.store.create_user(&ada, NOW).await.unwrap();
    let mut mails = Vec::new();
    for _ in 0..2 {
        let mut ada = stage.customer();
        let page = to_passcode(&stage, &mut ada, ADA).await;
        let code = stage.passcode(ADA).await;
        let page = ada.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
        assert!(page.body.contains("you stay signed in in this browser for"), "{}", page.body);
        assert!(!page.body.contains("password"), "{}", page.body);
        ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
        mails.extend(stage.mail().await);
        stage.clock.advance(600);
    }
    let mut visitor = stage.customer();
    let page = visitor.get(&stage, &stage.authorize(&stage.shop, "&prompt=create")).await;
    visitor.submit(&stage, &page, "sign-up-email", &[("email", ADA)]).await;
    mails.extend(stage.mail().await);
    let subjects: Vec<&str> = mails.iter().map(|mail| mail.subject.as_str()).collect();
    let expected =
        ["New sign-in to your account with Contoso", "You already have an account with Contoso"];
    assert_eq!(subjects, expected);
    // What would help is there for every account, and a password only where there is one.
    assert!(mails[0].text.contains("open your account page and sign out everywhere else."));
    assert!(mails[0].text.contains("If your account has a password"), "{}", mails[0].text);
    assert!(!mails[1].text.contains("password"), "{}", mails[1].text);
}

#[tokio::test]
async fn who_signs_in_without_an_account_may_make_one() {
    let stage = passcode_stage().await;
    let mut ada = stage.customer();
    let page = to_passcode(&stage, &mut ada, ADA).await;
    let code = stage.passcode(ADA).await;
    let page = ada.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
    assert_eq!(page.heading(), "About you");
    assert!(stage.user(ADA).await.is_none(), "not before the attributes");
    let page = ada.submit(&stage, &page, "attributes", &[("displayName", "Ada Lovelace")]).await;
    assert_eq!(page.heading(), "Stay signed in?");
    assert!(stage.user(ADA).await.is_some_and(|user| user.mail_verified));
}

#[tokio::test]
async fn where_sign_up_is_off_an_unknown_address_sees_the_same_page() {
    let mut stage = passcode_stage().await;
    stage.account(ADA).await;
    stage.forbid_sign_up().await;
    let mut pages = Vec::new();
    for email in [ADA, "eve@example.com"] {
        let page = to_passcode(&stage, &mut stage.customer(), email).await;
        let mail = stage.mail().await.unwrap();
        assert_eq!(digits(&mail).is_some(), email == ADA, "{}", mail.text);
        pages.push(page.anonymous());
    }
    assert_eq!(pages[0].replace("ada", "eve").replace(">a<", ">e<"), pages[1]);
}

#[tokio::test]
async fn a_change_of_method_leaves_those_who_have_an_account_their_way() {
    let stage = passcode_stage().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    let page = to_passcode(&stage, &mut ada, ADA).await;
    let page = ada.submit(&stage, &page, "password-instead", &[]).await;
    let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    assert_eq!(page.heading(), "Stay signed in?");
}

#[tokio::test]
async fn the_page_of_the_password_offers_a_passcode_only_where_the_flow_says_so() {
    let mut stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    let page = to_passcode(&stage, &mut ada, ADA).await;
    assert_eq!(page.heading(), "Enter your password");
    assert!(!page.has_form("passcode-instead"));
    let mut form = page.form("password");
    form.action = form.action.replace("/password", "/passcode-instead");
    let reply = ada.post(&stage, &form).await;
    let after = ada.follow(&stage, &form.action, reply).await;
    assert_eq!(after.heading(), "Enter your password", "and the form alone does not help");
    assert!(stage.mail().await.is_none());

    stage.flow.passcode_sign_in = true;
    stage.change_flow().await;
    let page = ada.get(&stage, &page.path).await;
    let page = ada.submit(&stage, &page, "passcode-instead", &[]).await;
    let code = stage.passcode(ADA).await;
    let page = ada.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
    assert_eq!(page.heading(), "Stay signed in?");
}

#[tokio::test]
async fn wrong_passcodes_lock_the_address_that_the_password_has_too() {
    let stage = passcode_stage().await;
    stage.account(ADA).await;
    for _ in 0..2 {
        let mut eve = stage.customer();
        let mut page = to_passcode(&stage, &mut eve, ADA).await;
        for _ in 0..5 {
            page = eve.submit(&stage, &page, "passcode", &[("passcode", "00000000")]).await;
        }
    }
    let mut ada = stage.customer();
    let page = to_passcode(&stage, &mut ada, ADA).await;
    let page = ada.submit(&stage, &page, "password-instead", &[]).await;
    let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    assert!(page.problem().starts_with("There were too many wrong attempts."));
}
