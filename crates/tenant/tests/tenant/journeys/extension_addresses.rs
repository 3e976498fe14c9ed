//! Extensions that are asked about an address, where it is not a new customer's.

use serde_json::json;
use vestibule_tenant::model::extension::{ExtensionEvent, OnFailure};

use super::customer::Page;
use super::stage::{ADA, Stage};
use crate::extensions::receiver::{Manner, Receiver, answer};

const NEW: &str = "countess@example.org";

/// Asks for another address at the account page.
async fn change_to(stage: &Stage, email: &str) -> Page {
    let mut ada = stage.customer();
    ada.headers.insert("user-agent", "A browser".to_owned());
    let page = ada.open_account(stage, "/profile/email", ADA).await;
    while stage.mail().await.is_some() {}
    ada.submit(stage, &page, "email", &[("email", email)]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn another_address_is_asked_about_as_at_a_sign_up() {
    let event = ExtensionEvent::SignUpStart;
    let stage = Stage::new().await;
    stage.account(ADA).await;
    stage.account("grace@example.com").await;
    let says = |action: &str, more| Manner::Json(answer(event, action, more));
    let refuse = json!({ "message": "No <such> address." });
    let receiver = Receiver::new(says("signUpStart.showValidationError", refuse)).await;
    receiver.register(&stage.admin(), event).await;
    for email in [NEW, "grace@example.com"] {
        let page = change_to(&stage, email).await;
        assert_eq!((page.status.as_u16(), page.problem()), (422, "No &lt;such&gt; address."));
        assert!(stage.mail().await.is_none());
    }
    let heard = receiver.heard();
    let data = &heard[0].body["data"];
    assert_eq!(data["userSignUpInfo"]["identities"][0]["issuerAssignedId"], NEW);
    assert_eq!(
        (&data["purpose"], &data["userAgent"]),
        (&json!("changeAddress"), &json!("A browser"))
    );
    assert_eq!(heard.len(), 2, "of an address with an account as well");
    for action in ["requireProofOfWork", "continueWithDefaultBehavior"] {
        receiver.answers(says(&format!("signUpStart.{action}"), json!({})));
        stage.clock.advance(120);
        let page = change_to(&stage, NEW).await;
        assert_eq!(page.heading(), "Check your email", "{action}: {}", page.body);
        assert!(stage.mail().await.is_some());
    }
    // Another passcode to the same address asks nobody again.
    let heard = receiver.heard().len();
    stage.clock.advance(120);
    let mut ada = stage.customer();
    let page = ada.open_account(&stage, "/profile/email/confirm", ADA).await;
    ada.submit(&stage, &page, "resend", &[]).await;
    assert_eq!(receiver.heard().len(), heard);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_policy_decides_about_an_address_without_an_answer() {
    let event = ExtensionEvent::SignUpStart;
    for (policy, status) in [(OnFailure::Continue, 200), (OnFailure::Fail, 503)] {
        let stage = Stage::new().await;
        stage.account(ADA).await;
        let receiver = Receiver::new(Manner::Status(404)).await;
        receiver.register_with(&stage.admin(), event, policy).await;
        let page = change_to(&stage, NEW).await;
        assert_eq!(page.status.as_u16(), status, "{policy:?}");
        assert_eq!(stage.mail().await.is_some(), policy == OnFailure::Continue);
        if policy == OnFailure::Fail {
            assert!(
                page.body.contains(&format!("href=\"{}\"", stage.account_page(""))),
                "a way on"
            );
        }
    }
}
