//! What a customer signs in with, set at the account page: a user name, and the first password.

use http::StatusCode;
use vestibule_tenant::model::account::FRESH_SECONDS;
use vestibule_tenant::model::user::User;
use vestibule_tenant::model::user_flow::{SignUpMethod, UserNames};

use super::customer::{Customer, Page};
use super::flows::named;
use super::stage::{ADA, PASSWORD, Stage};
use crate::store::rows::{NOW, new_user};

const SET: &str = "/password/set";
const NAME: &str = "/profile/user-name";
const NEW: &str = "a lamp beside the window";

/// Ada, who signs in by passcode, at a page of the account page.
async fn without_password(path: &str) -> (Stage, Customer, Page, User) {
    let mut stage = Stage::new().await;
    stage.set_flow(|flow| flow.sign_up_method = SignUpMethod::EmailPasscode).await;
    let mut new = new_user(stage.tenant.id, ADA);
    new.password_hash = None;
    stage.app.store.create_user(&new, NOW).await.unwrap();
    let mut ada = stage.customer();
    let page = ada.identify(&stage, &stage.account_page(path), ADA).await;
    let code = stage.passcode(ADA).await;
    let page = ada.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
    let page = ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await;
    while stage.mail().await.is_some() {}
    (stage, ada, page, new.user)
}

async fn actions(stage: &Stage) -> Vec<String> {
    let events = stage.app.store.audit_events(stage.tenant.id, 10).await.unwrap();
    events.into_iter().map(|event| event.action).collect()
}

#[tokio::test]
async fn an_account_without_a_password_gets_one() {
    let (stage, mut ada, page, _) = without_password("/password").await;
    assert!(page.body.contains("No password"), "{}", page.body);
    assert!(page.body.contains(&format!("href=\"{}\"", stage.account_page(SET))));
    let page = ada.get(&stage, &stage.account_page(SET)).await;
    assert_eq!(page.heading(), "Set a password");
    for typed in [["short", "short"], [NEW, "another"]] {
        let typed = [("new-password", typed[0]), ("confirmation", typed[1])];
        let page = ada.submit(&stage, &page, "set", &typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!page.problem().is_empty());
    }
    let typed = [("new-password", NEW), ("confirmation", NEW)];
    let done = ada.submit(&stage, &page, "set", &typed).await;
    assert!(done.body.contains("Your password is set"), "{}", done.body);
    assert!(done.has_form("password"), "now it can be changed: {}", done.body);
    let mail = stage.mail().await.expect("a mail tells of it");
    assert!(mail.subject.contains("was changed") && mail.to.as_typed() == ADA);
    assert!(actions(&stage).await.contains(&"user.set-password".to_owned()));
    // The page in the second tab changes nothing more.
    let other = "another lamp elsewhere";
    let typed = [("new-password", other), ("confirmation", other)];
    let again = ada.submit(&stage, &page, "set", &typed).await;
    assert_eq!(again.path, stage.account_page("/password"), "{}", again.body);
    assert!(stage.mail().await.is_none());
    let page = stage.customer().open_with(&stage, NEW).await;
    assert_eq!(page.heading(), "My account", "{}", page.body);
}

#[tokio::test]
async fn of_two_first_passwords_at_once_one_is_set() {
    let (stage, mut ada, _, _) = without_password("/password").await;
    let page = ada.get(&stage, &stage.account_page(SET)).await;
    let mut other = ada.clone();
    let one = [("new-password", NEW), ("confirmation", NEW)];
    let two = [("new-password", PASSWORD), ("confirmation", PASSWORD)];
    tokio::join!(ada.submit(&stage, &page, "set", &one), other.submit(&stage, &page, "set", &two));
    let set = actions(&stage).await.into_iter().filter(|action| action == "user.set-password");
    assert_eq!(set.count(), 1);
    assert!(stage.mail().await.is_some() && stage.mail().await.is_none(), "one mail");
}

#[tokio::test]
async fn a_first_password_wants_a_fresh_proof_and_an_account_without_one() {
    let (stage, mut ada, _, _) = without_password("/password").await;
    stage.clock.advance(FRESH_SECONDS + 1);
    let page = ada.get(&stage, &stage.account_page(SET)).await;
    assert!(page.path.contains("/journey/"), "{}", page.body);

    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    let page = ada.open_account(&stage, SET, ADA).await;
    assert_eq!(page.path, stage.account_page("/password"), "it has one");
    assert!(!page.body.contains("Set a password"));
}

async fn with_names(names: UserNames) -> (Stage, Customer, Page) {
    let mut stage = Stage::new().await;
    stage.set_flow(|flow| flow.user_names = names).await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    let page = ada.open_account(&stage, "/profile", ADA).await;
    (stage, ada, page)
}

#[tokio::test]
async fn a_customer_chooses_a_user_name_and_changes_it() {
    let (stage, mut ada, page) = with_names(UserNames::Offered).await;
    assert!(page.body.contains("Choose a user name"), "{}", page.body);
    let bob = stage.account("bob@example.com").await;
    named(&stage, &bob, "bob99").await;
    let page = ada.get(&stage, &stage.account_page(NAME)).await;
    let mut said = Vec::new();
    for name in ["", "a b", "x", "BOB99"] {
        let page = ada.submit(&stage, &page, "user-name", &[("userName", name)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        said.push(page.problem().split(['.', ' ']).take(4).collect::<Vec<_>>().join(" "));
    }
    let expected =
        ["Choose a user name", "This is not a", "A user name has", "This user name cannot"];
    assert_eq!(said, expected);
    let done = ada.submit(&stage, &page, "user-name", &[("userName", "ada99")]).await;
    assert!(done.body.contains("Your changes are saved") && done.body.contains("ada99"));
    let page = ada.get(&stage, &stage.account_page(NAME)).await;
    assert_eq!(page.heading(), "Change user name");
    assert!(page.body.contains("value=\"ada99\""), "{}", page.body);
    ada.submit(&stage, &page, "user-name", &[("userName", "Ada.L")]).await;
    assert_eq!(stage.user(ADA).await.unwrap().user_name.unwrap().as_typed(), "Ada.L");
    let events = stage.app.store.audit_events(stage.tenant.id, 10).await.unwrap();
    let mut chosen = events.iter().filter(|event| event.action == "user.change-user-name");
    assert!(chosen.clone().count() == 2 && chosen.all(|it| !it.detail.to_string().contains("da")));
    // The new one signs in, and the former one is anybody's.
    let page = stage.customer().open_as(&stage, "ada.l").await;
    assert_eq!(page.heading(), "My account", "{}", page.body);
    named(&stage, &bob, "ada99").await;
}

#[tokio::test]
async fn a_user_name_is_shown_where_there_are_any_and_chosen_where_customers_choose() {
    let (stage, mut ada, page) = with_names(UserNames::Off).await;
    assert!(!page.body.contains("User name"), "{}", page.body);
    let page = ada.get(&stage, &stage.account_page(NAME)).await;
    assert_eq!(page.path, stage.account_page("/profile"), "there is nothing to choose");
    let (stage, mut ada, page) = with_names(UserNames::SignIn).await;
    assert!(page.body.contains("User name") && !page.body.contains("Choose a user name"));
    let page = ada.get(&stage, &stage.account_page(NAME)).await;
    assert_eq!(page.path, stage.account_page("/profile"), "only an administrator gives them");
    let (_, _, page) = with_names(UserNames::Required).await;
    assert!(page.body.contains("Choose a user name"), "{}", page.body);
}

impl Customer {
    async fn open_with(&mut self, stage: &Stage, password: &str) -> Page {
        let page = self.identify(stage, &stage.account_page(""), ADA).await;
        let page = match page.has_form("password-instead") {
            true => self.submit(stage, &page, "password-instead", &[]).await,
            false => page,
        };
        let page = self.submit(stage, &page, "password", &[("password", password)]).await;
        self.submit(stage, &page, "stay-signed-in", &[("stay", "no")]).await
    }

    async fn open_as(&mut self, stage: &Stage, name: &str) -> Page {
        let page = self.identify(stage, &stage.account_page(""), name).await;
        let page = self.submit(stage, &page, "password", &[("password", PASSWORD)]).await;
        self.submit(stage, &page, "stay-signed-in", &[("stay", "no")]).await
    }
}
