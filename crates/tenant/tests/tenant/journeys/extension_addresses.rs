//! Extensions that are asked about an address, or send a passcode to it, where it is not a new
//! customer's.

use serde_json::json;
use tokio::sync::watch;
use vestibule_tenant::model::extension::{ExtensionEvent, OnFailure};
use vestibule_tenant::model::second_factor::Method;

use super::customer::Page;
use super::extensions::until_heard;
use super::second_factor::{after_password, required};
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

#[tokio::test(flavor = "multi_thread")]
async fn passcodes_of_second_factors_and_for_other_addresses_are_handed_over_too() {
    let event = ExtensionEvent::EmailOtpSend;
    let stage = Stage::new().await;
    let ada = stage.account(ADA).await;
    stage.account("grace@example.com").await;
    let mut customer = stage.customer();
    required(&stage, &[Method::Email]).await;
    let sent = answer(event, "OtpSend.continueWithDefaultBehavior", json!({}));
    let receiver = Receiver::new(Manner::Json(sent)).await;
    receiver.register(&stage.admin(), event).await;
    let (_stop, stopping) = watch::channel(false);
    let _workers = stage.app.spawn_workers(stopping);
    let handed_over = async |count: usize, purpose: &str, email: &str| {
        let heard = until_heard(&receiver, count).await.body;
        let context = &heard["data"]["otpContext"];
        assert_eq!((&context["purpose"], &context["identifier"]), (&json!(purpose), &json!(email)));
        assert_eq!(heard["data"]["authenticationContext"]["requestType"], "signIn");
        context["oneTimeCode"].as_str().unwrap().to_owned()
    };
    let page = after_password(&stage, &mut customer, "").await;
    let page = customer.submit(&stage, &page, "add-factor", &[("kind", "email")]).await;
    let code = handed_over(1, "secondFactor", ADA).await;
    let page = customer.submit(&stage, &page, "factor-passcode", &[("passcode", &code)]).await;
    customer.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    assert_eq!(stage.app.store.factors(ada.id).await.unwrap().len(), 1);

    // That there is an account already is in a mail of our own.
    for (email, theirs) in [("grace@example.com", false), (NEW, true)] {
        let page = customer.get(&stage, &stage.account_page("/profile/email")).await;
        let page = customer.submit(&stage, &page, "email", &[("email", email)]).await;
        assert_eq!(page.heading(), "Check your email", "{}", page.body);
        if theirs {
            let code = handed_over(2, "changeAddress", NEW).await;
            customer.submit(&stage, &page, "confirm", &[("passcode", &code)]).await;
        }
    }
    assert!(stage.user(NEW).await.is_some());
    let ours = stage.app.store.mailbox(100).await.unwrap();
    assert!(ours.iter().all(|mail| !mail.subject.contains("Your code")), "{ours:?}");
}
