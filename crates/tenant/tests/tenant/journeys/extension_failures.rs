//! What a customer meets when an extension does not answer: as the administrator decided for its
//! event, and never a dead end.

use http::StatusCode;
use serde_json::json;
use vestibule_tenant::model::asked_attribute::Attribute;
use vestibule_tenant::model::extension::{ExtensionEvent, OnFailure};
use vestibule_tenant::model::user_flow::{AttributeName, SignUpMethod};

use super::customer::{Customer, Page};
use super::sign_out::way_on;
use super::stage::{ADA, PASSWORD, Stage};
use crate::extensions::receiver::{Manner, Receiver, answer};

/// A stage with an extension that answers with 404.
async fn silent(stage: &Stage, event: ExtensionEvent, policy: OnFailure) -> Receiver {
    let receiver = Receiver::new(Manner::Status(404)).await;
    receiver.register_with(&stage.admin(), event, policy).await;
    receiver
}

async fn failed(stage: &Stage) -> bool {
    let events = stage.app.store.audit_events(stage.tenant.id, 100).await.unwrap();
    events.iter().any(|event| event.action == "extension.failed")
}

/// To the page of the attributes, or what is shown in its place.
async fn to_attributes(stage: &Stage, ada: &mut Customer) -> Page {
    let page = ada.get(stage, &stage.authorize(&stage.shop, "&prompt=create")).await;
    let page = ada.submit(stage, &page, "sign-up-email", &[("email", ADA)]).await;
    let code = stage.passcode(ADA).await;
    let page = ada.submit(stage, &page, "passcode", &[("passcode", &code)]).await;
    let typed = [("new-password", PASSWORD), ("confirmation", PASSWORD)];
    ada.submit(stage, &page, "new-password", &typed).await
}

/// The page that says that it does not work now, with a way on.
fn unavailable(page: &Page) {
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{}", page.body);
    assert!(way_on(page).starts_with('/'), "{}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn attributes_wait_for_an_extension_that_must_be_asked_first() {
    let event = ExtensionEvent::AttributeCollectionStart;
    let stage = Stage::new().await;
    let receiver = silent(&stage, event, OnFailure::Fail).await;
    let mut ada = stage.customer();
    let page = to_attributes(&stage, &mut ada).await;
    unavailable(&page);
    assert!(failed(&stage).await);
    // It is back, and the same journey goes on.
    let action = "attributeCollectionStart.continueWithDefaultBehavior";
    receiver.answers(Manner::Json(answer(event, action, json!({}))));
    let page = ada.get(&stage, way_on(&page)).await;
    let page = ada.submit(&stage, &page, "attributes", &[("displayName", "Ada")]).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_are_taken_without_an_extension_that_need_not_be_asked() {
    let stage = Stage::with_attributes(vec![
        Attribute::built_in(AttributeName::DisplayName, true),
        Attribute::built_in(AttributeName::City, false),
    ])
    .await;
    silent(&stage, ExtensionEvent::AttributeCollectionSubmit, OnFailure::Continue).await;
    let mut ada = stage.customer();
    let page = to_attributes(&stage, &mut ada).await;
    let typed = [("displayName", "Ada"), ("city", "London")];
    let page = ada.submit(&stage, &page, "attributes", &typed).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    let user = stage.user(ADA).await.unwrap();
    assert_eq!(user.attributes[&AttributeName::City], "London", "as it was typed");
    assert!(failed(&stage).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_signs_up_without_an_extension_that_must_be_asked() {
    let event = ExtensionEvent::SignUpStart;
    let stage = Stage::new().await;
    silent(&stage, event, OnFailure::Fail).await;
    stage.account(ADA).await;
    let mut eve = stage.customer();
    let page = eve.get(&stage, &stage.authorize(&stage.shop, "&prompt=create")).await;
    for email in [ADA, "eve@example.com"] {
        unavailable(&eve.submit(&stage, &page, "sign-up-email", &[("email", email)]).await);
    }
    assert!(stage.mail().await.is_none() && failed(&stage).await);
}

/// By passcode it is asked about when the code was right; those with an account are let in.
#[tokio::test(flavor = "multi_thread")]
async fn by_passcode_only_those_with_an_account_get_past_it() {
    let mut stage = Stage::new().await;
    stage.set_flow(|flow| flow.sign_up_method = SignUpMethod::EmailPasscode).await;
    stage.account(ADA).await;
    silent(&stage, ExtensionEvent::SignUpStart, OnFailure::Fail).await;
    for email in [ADA, "eve@example.com"] {
        let mut customer = stage.customer();
        let page = customer.identify(&stage, &stage.authorize(&stage.shop, ""), email).await;
        let code = stage.passcode(email).await;
        let page = customer.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
        match email {
            ADA => assert_eq!(page.heading(), "Stay signed in?"),
            _ => unavailable(&page),
        }
    }
    assert!(stage.user("eve@example.com").await.is_none());
}
