//! An account that an administrator deleted: what it signed in with is free for others, comes back
//! with it, and whoever asks at a page learns nothing.

use vestibule_tenant::admin::ops::users::UserError;
use vestibule_tenant::admin::ops::{deletion, groups, user_details, users};
use vestibule_tenant::model::account::GRACE_SECONDS;
use vestibule_tenant::model::user_flow::UserNames;

use super::flows::named;
use super::stage::{ADA, PASSWORD, Stage};

#[tokio::test]
async fn the_address_is_free_for_another_account() {
    let stage = Stage::new().await;
    let (admin, former) = (stage.admin(), stage.account(ADA).await);
    deletion::delete(&admin, former.id).await.unwrap();
    while stage.mail().await.is_some() {}
    let page = stage.customer().sign_up(&stage, ADA, "another good password").await;
    page.code();
    let latter = stage.user(ADA).await.unwrap();
    assert_ne!(former.id, latter.id);
    // At the account page as well.
    deletion::delete(&admin, latter.id).await.unwrap();
    stage.account("grace@example.com").await;
    let mut grace = stage.customer();
    let page = grace.open_account(&stage, "/profile/email", "grace@example.com").await;
    while stage.mail().await.is_some() {}
    let page = grace.submit(&stage, &page, "email", &[("email", ADA)]).await;
    let code = stage.passcode(ADA).await;
    grace.submit(&stage, &page, "confirm", &[("passcode", &code)]).await;
    assert!(stage.user(ADA).await.is_some(), "hers now");
    // Two that had the address wait: only their ids say which.
    let several = deletion::find_deleted(&admin, ADA).await;
    assert!(matches!(several, Err(UserError::SeveralDeleted)), "{several:?}");
    let by_id = deletion::find_deleted(&admin, &former.id.to_string()).await.unwrap();
    assert_eq!(by_id.id, former.id);
}

#[tokio::test]
async fn a_restored_account_has_its_names_again_unless_others_have_them() {
    let mut stage = Stage::new().await;
    stage.set_flow(|flow| flow.user_names = UserNames::SignIn).await;
    let (admin, ada) = (stage.admin(), stage.account(ADA).await);
    named(&stage, &ada, "ada99").await;
    deletion::delete(&admin, ada.id).await.unwrap();
    let found = user_details::find(&admin, "ADA99").await.unwrap();
    assert_eq!(found.id, ada.id, "by its user name too");
    deletion::restore(&admin, ada.id).await.unwrap();
    for name in [ADA, "ada99"] {
        stage.customer().sign_in(&stage, name, PASSWORD, "no").await.code();
    }
    deletion::delete(&admin, ada.id).await.unwrap();
    let bob = stage.account("bob@example.com").await;
    named(&stage, &bob, "ada99").await;
    let refused = deletion::restore(&admin, ada.id).await.unwrap_err();
    assert_eq!(refused.to_string(), "another account has by now the user name");
    stage.account(ADA).await;
    let refused = deletion::restore(&admin, ada.id).await.unwrap_err();
    let said = "another account has by now the e-mail address and the user name";
    assert_eq!(refused.to_string(), said);
    // Nothing of it came back, and bob's is bob's.
    assert_eq!(users::find(&admin, "ada99").await.unwrap().id, bob.id);
    let other = users::find(&admin, ADA).await.unwrap();
    deletion::erase(&admin, other.id).await.unwrap();
    users::set_user_name(&admin, bob.id, None).await.unwrap();
    deletion::restore(&admin, ada.id).await.unwrap();
    stage.customer().sign_in(&stage, "ada99", PASSWORD, "no").await.code();
}

#[tokio::test]
async fn an_account_is_erased_at_once_deleted_before_or_not() {
    let stage = Stage::new().await;
    let admin = stage.admin();
    let (ada, bob) = (stage.account(ADA).await, stage.account("bob@example.com").await);
    let mut customer = stage.customer();
    customer.sign_in(&stage, ADA, PASSWORD, "no").await.code();
    groups::create(&admin, "Team").await.unwrap();
    for user in [&ada, &bob] {
        groups::add_member(&admin, "Team", user.id).await.unwrap();
    }
    groups::remove_member(&admin, "Team", ada.id).await.unwrap();
    deletion::delete(&admin, bob.id).await.unwrap();
    for user in [&ada, &bob] {
        deletion::erase(&admin, user.id).await.unwrap();
        let left = stage.app.store.export_of(stage.tenant.id, user.id).await.unwrap();
        assert!(left.iter().all(|(_, rows)| rows.is_empty()), "{left:?}");
        let again = deletion::erase(&admin, user.id).await;
        assert!(matches!(again, Err(UserError::NotFound)), "{again:?}");
    }
    assert!(deletion::deleted(&admin).await.unwrap().is_empty());
    let page = customer.get(&stage, &stage.authorize(&stage.shop, "&prompt=none")).await;
    assert!(page.path.contains("error=login_required"), "{}", page.path);
    let events = stage.app.store.audit_events(stage.tenant.id, 99).await.unwrap();
    assert_eq!(events.iter().filter(|event| event.action == "user.erase").count(), 2);
    for event in events {
        let text = format!("{} {} {}", event.actor, event.target, event.detail);
        assert!([&ada, &bob].iter().all(|user| !text.contains(&user.id.to_string())), "{text}");
    }
    stage.clock.advance(GRACE_SECONDS);
    assert_eq!(vestibule_tenant::account::erasure::erase_due(&stage.app).await.unwrap(), 0);
}

#[tokio::test]
async fn an_administrators_work_is_told_by_mail() {
    let stage = Stage::new().await;
    let (admin, ada) = (stage.admin(), stage.account(ADA).await);
    stage.tamper("UPDATE users SET locale = $1 WHERE mail = $2", ["en", ADA]).await;
    let temporary = users::reset_password(&admin, ada.id).await.unwrap();
    let mail = stage.mail().await.unwrap();
    assert_eq!(mail.subject, "Your password for Contoso was replaced");
    assert!(mail.text.contains("1 January 2026") && mail.to.as_typed() == ADA, "{}", mail.text);
    assert!(!mail.text.contains(temporary.reveal()), "the administrator hands it over");
    deletion::delete(&admin, ada.id).await.unwrap();
    let mail = stage.mail().await.unwrap();
    assert_eq!(mail.subject, "Your account with Contoso is deleted");
    assert!(mail.text.contains("On 31 January 2026"), "until when: {}", mail.text);
    deletion::erase(&admin, ada.id).await.unwrap();
    assert!(stage.mail().await.is_none(), "they were told");
    let ada = stage.account(ADA).await;
    deletion::erase(&admin, ada.id).await.unwrap();
    let mail = stage.mail().await.unwrap();
    assert!(mail.text.contains("has been erased. This is the last"), "{}", mail.text);
}
