//! Addresses that get no account: refused at their field, whether or not there is an account.

use vestibule_tenant::admin::ops::blocked_domains::{self, BlockedDomainError};
use vestibule_tenant::model::user_flow::SignUpMethod;

use super::stage::{ADA, Stage};

pub const REFUSED: &str =
    "Addresses of this provider cannot be used here. Use another email address.";

/// Where `ADA` and everybody else at `example.com` gets no account.
async fn stage() -> Stage {
    let stage = Stage::new().await;
    let domains = ["example.com".to_owned()];
    assert_eq!(blocked_domains::add(&stage.admin(), &domains).await.unwrap(), 1);
    stage
}

#[tokio::test]
async fn a_sign_up_is_refused_alike_with_and_without_an_account() {
    let stage = stage().await;
    stage.account(ADA).await;
    let mut pages = Vec::new();
    for email in [ADA, "eve@example.com", "eve@a.b.example.com"] {
        let mut customer = stage.customer();
        let page = customer.get(&stage, &stage.authorize(&stage.shop, "&prompt=create")).await;
        let page = customer.submit(&stage, &page, "sign-up-email", &[("email", email)]).await;
        assert_eq!((page.status.as_u16(), page.problem()), (422, REFUSED), "{email}");
        pages.push(page.anonymous().replace(email, "them"));
    }
    assert!(pages.iter().all(|page| *page == pages[0]));
    assert!(stage.mail().await.is_none(), "nothing is sent");
    // Another address, at the same page.
    let mut ada = stage.customer();
    let page = ada.get(&stage, &stage.authorize(&stage.shop, "&prompt=create")).await;
    let page = ada.submit(&stage, &page, "sign-up-email", &[("email", ADA)]).await;
    let page = ada.submit(&stage, &page, "sign-up-email", &[("email", "ada@example.org")]).await;
    assert!(page.has_form("passcode"), "{}", page.body);
}

#[tokio::test]
async fn an_account_with_such_an_address_signs_in_and_cannot_get_another_one() {
    let stage = stage().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    ada.open_account(&stage, "", ADA).await;
    let page = ada.get(&stage, &stage.account_page("/profile/email")).await;
    let page = ada.submit(&stage, &page, "email", &[("email", "ada@mail.example.com")]).await;
    assert_eq!((page.status.as_u16(), page.problem()), (422, REFUSED));
    let page = ada.submit(&stage, &page, "email", &[("email", "ada@example.org")]).await;
    assert!(page.has_form("confirm"), "{}", page.body);
}

#[tokio::test]
async fn a_code_to_sign_in_makes_no_account_either() {
    let mut stage = stage().await;
    stage.set_flow(|flow| flow.sign_up_method = SignUpMethod::EmailPasscode).await;
    stage.account(ADA).await;
    for (email, refused) in [(ADA, false), ("eve@example.com", true)] {
        let mut customer = stage.customer();
        let page = customer.identify(&stage, &stage.authorize(&stage.shop, ""), email).await;
        let code = stage.passcode(email).await;
        let page = customer.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
        assert_eq!(page.problem() == REFUSED, refused, "{email}: {}", page.body);
    }
    assert!(stage.user("eve@example.com").await.is_none());
}

#[tokio::test]
async fn a_list_is_read_wholly_or_not_at_all() {
    let stage = Stage::new().await;
    let admin = stage.admin();
    let wrong = blocked_domains::import(&admin, "# a list\nmail.example\nnot one\n").await;
    assert!(matches!(wrong, Err(BlockedDomainError::Line(3))), "{wrong:?}");
    assert!(blocked_domains::list(&admin).await.unwrap().is_empty());
    let list = "# a list\nmail.example\nother.example # and why\n";
    assert_eq!(blocked_domains::import(&admin, list).await.unwrap(), 2);
    assert_eq!(blocked_domains::import(&admin, list).await.unwrap(), 0);
    let gone = ["mail.example".to_owned()];
    blocked_domains::remove(&admin, &gone).await.unwrap();
    let again = blocked_domains::remove(&admin, &gone).await;
    assert!(matches!(again, Err(BlockedDomainError::NotBlocked(_))), "{again:?}");
    assert_eq!(blocked_domains::list(&admin).await.unwrap().len(), 1);
    assert_eq!(blocked_domains::remove_all(&admin).await.unwrap(), 1);
}
