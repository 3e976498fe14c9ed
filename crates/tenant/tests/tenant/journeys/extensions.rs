//! Extensions on the way of a customer: what they see, and what the extension hears.

use std::time::{Duration, Instant};

use serde_json::json;
use tokio::sync::watch;
use vestibule_tenant::admin::ops::Admin;
use vestibule_tenant::admin::ops::extensions::{self, NewExtension};
use vestibule_tenant::admin::ops::users::{self, InitialPassword, NewAccount};
use vestibule_tenant::credentials::LEAST_WAIT;
use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::extension::{ExtensionEvent, OnFailure};
use vestibule_tenant::model::user_flow::SignUpMethod;

use super::stage::{ADA, PASSWORD, Stage};
use crate::extensions::receiver::{Manner, Receiver, answer, public_key};

const WRONG: &str = "The email address or the password is not right. Check both and try again.";

fn admin(stage: &Stage) -> Admin {
    Admin::of(stage.app.clone(), stage.tenant.clone(), Actor::System)
}

async fn actions(stage: &Stage) -> Vec<String> {
    let events = stage.app.store.audit_events(stage.tenant.id, 100).await.unwrap();
    events.into_iter().map(|event| event.action).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_adds_claims_hears_the_language_of_the_account() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let event = ExtensionEvent::TokenIssuanceStart;
    let provide = "tokenIssuanceStart.provideClaimsForToken";
    let receiver = Receiver::with(event, provide, json!({ "claims": { "shoe": "38" } })).await;
    receiver.register(&admin(&stage), event).await;
    let mut ada = stage.customer();
    ada.headers.insert("accept-language", "de".to_owned());
    let back = ada.sign_in(&stage, ADA, PASSWORD, "no").await;
    assert_eq!(stage.claims(back.code()).await["shoe"], "38");
    let context = &receiver.only().body["data"]["authenticationContext"];
    assert_eq!(
        (&context["client"]["locale"], &context["user"]["preferredLanguage"]),
        (&json!("de"), &json!("de"))
    );
}

/// An account without a password of ours, marked, and the extension that knows it.
async fn to_be_migrated(stage: &Stage, manner: Manner) -> Receiver {
    let ada = NewAccount {
        email: ADA.to_owned(),
        display_name: "Ada Lovelace".to_owned(),
        given_name: None,
        surname: None,
        user_name: None,
        password: InitialPassword::Elsewhere,
    };
    users::create(&admin(stage), ada).await.unwrap();
    let receiver = Receiver::new(manner).await;
    let registration = receiver.registration(ExtensionEvent::PasswordSubmit);
    let new_extension = NewExtension { encryption_key: Some(public_key()), ..registration };
    extensions::create(&admin(stage), new_extension).await.unwrap();
    receiver
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_that_another_system_knows_is_migrated_at_the_sign_in() {
    let stage = Stage::new().await;
    let receiver = to_be_migrated(
        &stage,
        Manner::Password(|password| match password == PASSWORD {
            true => ("passwordsubmit.MigratePassword", json!({})),
            false => ("passwordsubmit.Retry", json!({})),
        }),
    )
    .await;
    let mut ada = stage.customer();
    let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let again = ada.submit(&stage, &page, "password", &[("password", "not this one")]).await;
    assert_eq!(again.problem(), WRONG);
    let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    assert_eq!(receiver.heard().len(), 2);
    let heard = receiver.heard().pop().unwrap();
    assert!(!String::from_utf8(heard.raw).unwrap().contains(PASSWORD));
    assert_eq!(heard.body["data"]["authenticationContext"]["user"]["mail"], ADA);
    assert!(actions(&stage).await.contains(&"user.migrate-password".to_owned()));
    // From now on it is ours, and nobody is asked.
    receiver.answers(Manner::Status(500));
    stage.customer().sign_in(&stage, ADA, PASSWORD, "no").await.code();
    assert_eq!(receiver.heard().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_weak_password_is_migrated_and_replaced() {
    let stage = Stage::new().await;
    to_be_migrated(&stage, Manner::Password(|_| ("passwordSubmit.MigratePassword", json!({}))))
        .await;
    let mut ada = stage.customer();
    let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let page = ada.submit(&stage, &page, "password", &[("password", "password1")]).await;
    let typed = [("new-password", PASSWORD), ("confirmation", PASSWORD)];
    let page = ada.submit(&stage, &page, "new-password", &typed).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_other_system_blocks_with_its_own_words() {
    let stage = Stage::new().await;
    let block = |_: &str| {
        let page = json!({ "title": "Ask <us>", "message": "Your account is being looked at." });
        ("passwordSubmit.Block", page)
    };
    to_be_migrated(&stage, Manner::Password(block)).await;
    let mut ada = stage.customer();
    let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    assert_eq!(page.status, 403);
    assert!(page.body.contains("Ask &lt;us&gt;") && page.body.contains("being looked at"));
    let left = ada.submit(&stage, &page, "cancel", &[]).await;
    assert!(left.path.contains("error=access_denied"), "{}", left.path);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_marked_account_looks_and_costs_like_any_other_that_is_guessed() {
    let stage = Stage::new().await;
    let receiver =
        to_be_migrated(&stage, Manner::Password(|_| ("passwordSubmit.Retry", json!({})))).await;
    stage.account("grace@example.com").await;
    let mut pages = Vec::new();
    for email in [ADA, "grace@example.com", "nobody@example.com"] {
        let mut eve = stage.customer();
        let page = eve.identify(&stage, &stage.authorize(&stage.shop, ""), email).await;
        let began = Instant::now();
        let page = eve.submit(&stage, &page, "password", &[("password", "a guess")]).await;
        assert!(began.elapsed() >= LEAST_WAIT - Duration::from_millis(300), "{email}");
        assert_eq!(page.problem(), WRONG);
        pages.push(
            page.anonymous().replace(email, "them").replace(&email.replace('@', "@<wbr>"), "them"),
        );
    }
    assert_eq!(receiver.heard().len(), 1);
    // Nobody is asked of an account that is locked.
    let mut eve = stage.customer();
    let page = eve.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    for n in 0..9 {
        receiver.answers(Manner::Status(404));
        let guess = format!("guess number {n}");
        eve.submit(&stage, &page, "password", &[("password", &guess)]).await;
    }
    let heard = receiver.heard().len();
    let last = eve.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    assert!(last.problem().starts_with("There were too many"), "{}", last.problem());
    assert_eq!(receiver.heard().len(), heard);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_extension_sends_passcodes_instead_of_our_mail() {
    let event = ExtensionEvent::EmailOtpSend;
    let stage = Stage::new().await;
    let sent = answer(event, "OtpSend.continueWithDefaultBehavior", json!({}));
    let receiver = Receiver::new(Manner::Json(sent)).await;
    receiver.register(&admin(&stage), event).await;
    let (_stop, stopping) = watch::channel(false);
    let _workers = stage.app.spawn_workers(stopping);
    let mut ada = stage.customer();
    let page = ada.get(&stage, &stage.authorize(&stage.shop, "&prompt=create")).await;
    let page = ada.submit(&stage, &page, "sign-up-email", &[("email", ADA)]).await;
    let heard = until_heard(&receiver, 1).await;
    let context = &heard.body["data"]["otpContext"];
    assert_eq!(context["identifier"], ADA);
    assert_eq!(heard.body["data"]["authenticationContext"]["requestType"], "signUp");
    assert_eq!(context["purpose"], "signUp");
    let code = context["oneTimeCode"].as_str().unwrap().to_owned();
    let page = ada.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
    assert!(page.has_form("new-password"), "{}", page.body);
    assert!(mailbox(&stage).await.is_empty(), "no mail of ours besides");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_extension_our_own_mail_goes_or_waits() {
    let event = ExtensionEvent::EmailOtpSend;
    for (policy, mails) in [(OnFailure::Continue, 1), (OnFailure::Fail, 0)] {
        let stage = Stage::new().await;
        let receiver = Receiver::new(Manner::Status(404)).await;
        receiver.register_with(&admin(&stage), event, policy).await;
        let (_stop, stopping) = watch::channel(false);
        let _workers = stage.app.spawn_workers(stopping);
        let mut ada = stage.customer();
        let page = ada.get(&stage, &stage.authorize(&stage.shop, "&prompt=create")).await;
        ada.submit(&stage, &page, "sign-up-email", &[("email", ADA)]).await;
        until_heard(&receiver, 1).await;
        tokio::time::sleep(Duration::from_millis(500)).await;
        assert_eq!(mailbox(&stage).await.len(), mails, "{policy:?}");
        assert!(actions(&stage).await.contains(&"extension.failed".to_owned()));
    }
}

/// Passcodes are the extension's, and the mails that say why there is none are ours: that it does not
/// answer does not say which of the two it was.
#[tokio::test(flavor = "multi_thread")]
async fn an_extension_that_is_late_does_not_tell_who_has_an_account() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let receiver = Receiver::new(Manner::Status(404)).await;
    receiver.register_with(&admin(&stage), ExtensionEvent::EmailOtpSend, OnFailure::Fail).await;
    let (_stop, stopping) = watch::channel(false);
    let _workers = stage.app.spawn_workers(stopping);
    let mut pages = Vec::new();
    for (email, is_known) in [(ADA, true), ("eve@example.com", false)] {
        let mut customer = stage.customer();
        let page = customer.identify(&stage, &stage.authorize(&stage.shop, ""), email).await;
        let page = customer.submit(&stage, &page, "forgot-password", &[]).await;
        let journey = page.path.rsplit('/').next().unwrap().parse().unwrap();
        let settled = async {
            loop {
                let state = stage.app.store.mail_state_of(&journey).await.unwrap().unwrap();
                match is_known {
                    true if state.retrying => return,
                    false if state.sent => return,
                    _ => {}
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), settled).await.unwrap();
        pages.push(customer.get(&stage, &page.path).await.anonymous());
    }
    assert_eq!(pages[0].replace("ada", "eve").replace(">a<", ">e<"), pages[1]);
}

/// Ada at the page of the attributes.
async fn at_the_attributes(stage: &Stage) -> (super::customer::Customer, super::customer::Page) {
    let mut ada = stage.customer();
    let page = ada.get(stage, &stage.authorize(&stage.shop, "&prompt=create")).await;
    let page = ada.submit(stage, &page, "sign-up-email", &[("email", ADA)]).await;
    let code = stage.passcode(ADA).await;
    let page = ada.submit(stage, &page, "passcode", &[("passcode", &code)]).await;
    let typed = [("new-password", PASSWORD), ("confirmation", PASSWORD)];
    let page = ada.submit(stage, &page, "new-password", &typed).await;
    (ada, page)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_the_attributes_is_prefilled_or_another_one() {
    let event = ExtensionEvent::AttributeCollectionStart;
    let stage = Stage::new().await;
    let prefill = json!({ "inputs": { "displayName": "Ada <King>", "other": "x" } });
    let prefill = answer(event, "attributeCollectionStart.setPrefillValues", prefill);
    let receiver = Receiver::new(Manner::Json(prefill)).await;
    receiver.register(&admin(&stage), event).await;
    let (mut ada, page) = at_the_attributes(&stage).await;
    let heard = receiver.only().body;
    let identity = &heard["data"]["userSignUpInfo"]["identities"][0];
    assert_eq!(identity["issuerAssignedId"], ADA);
    assert_eq!(page.form("attributes").fields[1].1, "Ada <King>");
    let block = json!({ "title": "Hold tight", "message": "We look into it." });
    let block = answer(event, "attributeCollectionStart.showBlockPage", block);
    receiver.answers(Manner::Json(block));
    let page = ada.get(&stage, &page.path).await;
    assert_eq!((page.status.as_u16(), page.heading().contains("Hold tight")), (403, false));
    assert!(page.body.contains("Hold tight") && page.body.contains("We look into it."));
    // Without an answer it is the page as it is.
    receiver.answers(Manner::Status(404));
    let page = ada.get(&stage, &page.path).await;
    assert_eq!(page.form("attributes").fields[1].1, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_are_changed_refused_or_blocked() {
    let event = ExtensionEvent::AttributeCollectionSubmit;
    let stage = Stage::new().await;
    let refuse = json!({
        "message": "Please fix it.",
        "attributeErrors": { "displayName": "No <such> name." },
    });
    let refuse = answer(event, "attributeCollectionSubmit.showValidationError", refuse);
    let receiver = Receiver::new(Manner::Json(refuse)).await;
    receiver.register(&admin(&stage), event).await;
    let (mut ada, page) = at_the_attributes(&stage).await;
    let typed = [("displayName", "ada")];
    let page = ada.submit(&stage, &page, "attributes", &typed).await;
    assert_eq!((page.status.as_u16(), page.problem()), (422, "Please fix it."));
    assert!(page.body.contains("role=\"alert\">No &lt;such&gt; name.<"), "{}", page.body);
    let given = &receiver.only().body["data"]["userSignUpInfo"]["attributes"]["displayName"];
    assert_eq!((&given["value"], &given["attributeType"]), (&json!("ada"), &json!("builtIn")));
    // Without an answer no account is made.
    receiver.answers(Manner::Status(404));
    let failed = ada.submit(&stage, &page, "attributes", &typed).await;
    assert_eq!(failed.status, 503);
    assert!(stage.user(ADA).await.is_none());
    let block = json!({ "message": "Not today." });
    let block = answer(event, "attributeCollectionSubmit.showBlockPage", block);
    receiver.answers(Manner::Json(block));
    let blocked = ada.submit(&stage, &page, "attributes", &typed).await;
    assert!(blocked.status == 403 && blocked.body.contains("Not today."), "{}", blocked.body);
    let modify = json!({ "attributes": { "displayName": "Ada Lovelace", "city": "Paris" } });
    let modify = answer(event, "attributeCollectionSubmit.modifyAttributeValues", modify);
    receiver.answers(Manner::Json(modify));
    let page = ada.submit(&stage, &page, "attributes", &typed).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    let user = stage.user(ADA).await.unwrap();
    assert_eq!(user.display_name, "Ada Lovelace");
    assert!(user.attributes.is_empty(), "the flow does not ask for the city");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_up_goes_on_works_or_is_refused_as_the_extension_says() {
    let event = ExtensionEvent::SignUpStart;
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let says = |action: &str, more| Manner::Json(answer(event, action, more));
    let refuse = json!({ "message": "No <such> address." });
    let refuse = || says("signUpStart.showValidationError", refuse.clone());
    let receiver = Receiver::new(refuse()).await;
    receiver.register(&admin(&stage), event).await;
    let mut eve = stage.customer();
    eve.headers.insert("user-agent", "A browser".to_owned());
    eve.address = Some("192.0.2.7".parse().unwrap());
    let page = eve.get(&stage, &stage.authorize(&stage.shop, "&prompt=create")).await;
    for email in [ADA, "eve@example.com"] {
        let page = eve.submit(&stage, &page, "sign-up-email", &[("email", email)]).await;
        assert_eq!((page.status.as_u16(), page.problem()), (422, "No &lt;such&gt; address."));
    }
    let heard = receiver.heard().pop().unwrap().body;
    let data = &heard["data"];
    assert_eq!(data["userSignUpInfo"]["identities"][0]["issuerAssignedId"], "eve@example.com");
    assert_eq!(data["userAgent"], "A browser");
    assert_eq!(data["authenticationContext"]["client"]["ip"], "192.0.2.7");
    assert!(stage.mail().await.is_none());

    receiver.answers(says("signUpStart.requireProofOfWork", json!({})));
    let typed = [("email", "eve@example.com")];
    let work = eve.submit(&stage, &page, "sign-up-email", &typed).await;
    assert!(work.has_form("proof-of-work") && stage.mail().await.is_none(), "{}", work.body);
    let early = eve.submit(&stage, &work, "proof-of-work", &[]).await;
    assert_eq!(early.problem(), "You can try again in 5 minutes.", "the policy asks for nothing");
    let page = eve.submit(&stage, &work, "back", &[]).await;

    receiver.answers(says("signUpStart.continueWithDefaultBehavior", json!({})));
    let sent = eve.submit(&stage, &page, "sign-up-email", &typed).await;
    assert!(sent.has_form("passcode") && stage.mail().await.is_some(), "{}", sent.body);
    let heard = receiver.heard().len();
    stage.clock.advance(60);
    eve.submit(&stage, &sent, "resend", &[]).await;
    assert_eq!(receiver.heard().len(), heard, "another code is of the same sign-up");
    // Without an answer it goes on.
    receiver.answers(Manner::Status(404));
    let page = eve.get(&stage, &stage.authorize(&stage.shop, "&prompt=create")).await;
    let typed = [("email", "grace@example.com")];
    let sent = eve.submit(&stage, &page, "sign-up-email", &typed).await;
    assert!(sent.has_form("passcode"), "{}", sent.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_signs_in_by_code_without_an_account_is_asked_about_then() {
    let event = ExtensionEvent::SignUpStart;
    let mut stage = Stage::new().await;
    stage.set_flow(|flow| flow.sign_up_method = SignUpMethod::EmailPasscode).await;
    stage.account(ADA).await;
    let refuse = json!({ "message": "Not this address." });
    let refuse = answer(event, "signUpStart.showValidationError", refuse);
    let receiver = Receiver::new(Manner::Json(refuse)).await;
    receiver.register(&admin(&stage), event).await;
    for (email, problem) in [(ADA, ""), ("eve@example.com", "Not this address.")] {
        let mut customer = stage.customer();
        let page = customer.identify(&stage, &stage.authorize(&stage.shop, ""), email).await;
        let code = stage.passcode(email).await;
        let page = customer.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
        assert_eq!(page.problem(), problem);
    }
    assert_eq!(receiver.heard().len(), 1);
    assert!(stage.user("eve@example.com").await.is_none());
}

async fn mailbox(stage: &Stage) -> Vec<vestibule_tenant::store::DeliveredMail> {
    stage.app.store.mailbox(100).await.unwrap()
}

pub async fn until_heard(receiver: &Receiver, count: usize) -> crate::extensions::receiver::Heard {
    for _ in 0..500 {
        if let Some(heard) = receiver.heard().get(count - 1) {
            return heard.clone();
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("heard {:?}", receiver.heard())
}
