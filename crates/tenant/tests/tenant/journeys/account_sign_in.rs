//! The account page as an app: what it is called, and by what one signs in to it.

use vestibule_tenant::account::sign_in::registered;
use vestibule_tenant::model::ids::UserFlowId;
use vestibule_tenant::model::terms::Terms;
use vestibule_tenant::model::user_flow::{
    Attribute, AttributeName, SignUpMethod, UserFlow, UserNames,
};

use super::customer::Customer;
use super::stage::{ADA, PASSWORD, Stage};
use crate::store::rows::{NOW, random};

const BOB: &str = "bob@example.com";

impl Stage {
    /// Gives the forum a flow of its own, younger than the shop's.
    async fn add_flow(&self, change: impl FnOnce(&mut UserFlow)) -> UserFlow {
        let mut flow = UserFlow {
            id: UserFlowId::random(&random()),
            display_name: "Forum".into(),
            created_at: NOW.plus_seconds(1),
            ..self.flow.clone()
        };
        change(&mut flow);
        self.app.store.insert_user_flow(&flow).await.unwrap();
        self.app.store.assign_app(flow.id, &self.forum.client_id).await.unwrap();
        self.app.directory.forget_all();
        flow
    }
}

fn with_questions(flow: &mut UserFlow) {
    flow.attributes = vec![
        Attribute::built_in(AttributeName::DisplayName, true),
        Attribute::built_in(AttributeName::City, true),
    ];
    flow.asks_existing = true;
    flow.terms = Some(Terms {
        version: "1".into(),
        terms_of_use_url: Some("https://shop.example/terms".into()),
        privacy_url: None,
        text: None,
    });
}

#[tokio::test]
async fn the_account_page_is_called_by_its_name_in_each_language() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    ada.headers.insert("accept-language", "de".to_owned());
    let first = ada.get(&stage, &stage.account_page("")).await;
    assert!(first.body.contains("Mein Konto") && !first.body.contains("My account"));
    let page = ada.submit(&stage, &first, "identify", &[("email", ADA)]).await;
    assert!(page.body.contains("Mein Konto") && !page.body.contains("My account"));
    ada.submit(&stage, &page, "cancel", &[]).await;
    let over = ada.get(&stage, &first.path).await;
    assert!(over.body.contains("Mein Konto") && !over.body.contains("My account"), "{}", over.body);
    let resume = first.path.replace("/journey/", "/oauth2/v2.0/resume/");
    let over = ada.get(&stage, &resume).await;
    assert!(over.body.contains("Mein Konto") && !over.body.contains("My account"), "{}", over.body);

    ada.open_account(&stage, "", ADA).await;
    stage.tamper("UPDATE users SET locale = $1", ["fr"]).await;
    while stage.mail().await.is_some() {}
    let page = ada.get(&stage, &stage.account_page("/password")).await;
    let new = "a lamp beside the window";
    let typed = [("password", PASSWORD), ("new-password", new), ("confirmation", new)];
    ada.submit(&stage, &page, "password", &typed).await;
    let mail = stage.mail().await.expect("a mail tells of it");
    assert!(mail.text.contains("Mon compte"), "in the mail's language: {}", mail.text);
}

#[tokio::test]
async fn a_name_that_an_administrator_gave_stays() {
    let stage = Stage::new().await;
    let client = registered(&stage.app, &stage.tenant).await.unwrap();
    let statement =
        "UPDATE app_registrations SET display_name = $1 WHERE display_name = 'My account'";
    stage.tamper(statement, ["Your Contoso account"]).await;
    stage.app.directory.forget(&client);
    let mut ada = stage.customer();
    ada.headers.insert("accept-language", "de".to_owned());
    let page = ada.get(&stage, &stage.account_page("")).await;
    assert!(page.body.contains("Your Contoso account"), "{}", page.body);
}

#[tokio::test]
async fn what_a_flow_asks_of_its_customers_is_not_asked_at_the_account_page() {
    let mut stage = Stage::new().await;
    stage.set_flow(with_questions).await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    let page = ada.open_account(&stage, "", ADA).await;
    assert_eq!(page.heading(), "My account", "{}", page.body);
    // Nor where the flow was given to the account page.
    let client = registered(&stage.app, &stage.tenant).await.unwrap();
    stage.app.store.assign_app(stage.flow.id, &client).await.unwrap();
    stage.app.directory.forget(&client);
    let page = ada.get(&stage, &stage.account_page("/profile")).await;
    assert_eq!(page.heading(), "Profile", "{}", page.body);
    let page = stage.customer().open_account(&stage, "", ADA).await;
    assert_eq!(page.heading(), "My account", "{}", page.body);
    // The app still asks.
    let page = ada.get(&stage, &stage.authorize(&stage.shop, "")).await;
    assert!(page.has_form("attributes"), "{}", page.body);
}

#[tokio::test]
async fn whatever_signs_in_to_an_app_signs_in_to_the_account_page() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    stage
        .add_flow(|flow| {
            flow.sign_up_method = SignUpMethod::EmailPasscode;
            flow.user_names = UserNames::SignIn;
        })
        .await;
    let mut bob = stage.customer();
    sign_up_at_the_forum(&stage, &mut bob).await;
    let mut bob = stage.customer();
    let page = bob.identify(&stage, &stage.account_page(""), BOB).await;
    let page = bob.submit(&stage, &page, "passcode-instead", &[]).await;
    let code = stage.passcode(BOB).await;
    let page = bob.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
    let page = bob.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await;
    assert_eq!(page.heading(), "My account", "{}", page.body);
    let mut ada = stage.customer();
    assert_eq!(ada.open_account(&stage, "", ADA).await.heading(), "My account");
    let page = stage.customer().identify(&stage, &stage.account_page(""), "ada.l").await;
    assert!(page.has_form("password"), "user names are taken: {}", page.body);
}

#[tokio::test]
async fn nobody_signs_up_at_the_account_page() {
    let stage = Stage::new().await;
    stage.add_flow(|flow| flow.sign_up_method = SignUpMethod::EmailPasscode).await;
    let mut ada = stage.customer();
    let page = ada.get(&stage, &stage.account_page("")).await;
    assert!(!page.has_form("create-account"), "{}", page.body);
    let page = ada.submit(&stage, &page, "identify", &[("email", ADA)]).await;
    ada.submit(&stage, &page, "passcode-instead", &[]).await;
    let mail = stage.mail().await.expect("a mail in any case");
    assert!(super::stage::digits(&mail).is_none(), "no passcode: {}", mail.text);
}

#[tokio::test]
async fn the_profile_has_what_any_flow_asks() {
    let mut stage = Stage::new().await;
    let city = |required| Attribute::built_in(AttributeName::City, required);
    let name = || Attribute::built_in(AttributeName::DisplayName, true);
    let mut title = Attribute::built_in(AttributeName::JobTitle, false);
    stage.set_flow(|flow| flow.attributes = vec![name(), city(true), title.clone()]).await;
    title.read_only = true;
    let forum = vec![name(), Attribute::built_in(AttributeName::Surname, true), title];
    stage.add_flow(|flow| flow.attributes = forum).await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    let page = ada.open_account(&stage, "/profile", ADA).await;
    let form = page.form("profile");
    let has = |name: &str| form.names.iter().any(|known| known == name);
    assert!(has("displayName") && has("city") && has("surname"), "{:?}", form.names);
    assert!(!has("jobTitle"), "one of the flows keeps it from customers");
    // Nobody has to answer what only another app asks.
    let page = ada.submit(&stage, &page, "profile", &[("city", ""), ("surname", "")]).await;
    assert!(page.body.contains("Your changes are saved"), "{}", page.body);
}

async fn sign_up_at_the_forum(stage: &Stage, bob: &mut Customer) {
    let page = bob.get(stage, &stage.authorize(&stage.forum, "")).await;
    let page = bob.submit(stage, &page, "create-account", &[]).await;
    let page = bob.submit(stage, &page, "sign-up-email", &[("email", BOB)]).await;
    let code = stage.passcode(BOB).await;
    let page = bob.submit(stage, &page, "passcode", &[("passcode", &code)]).await;
    let page = bob.submit(stage, &page, "attributes", &[("displayName", "Bob")]).await;
    bob.submit(stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
}
