//! What others could misuse at the account page wants the second factor of an account that has one,
//! whatever the policies say.

use vestibule_tenant::model::second_factor::{Method, MfaPolicy, PolicyScope, Requirement};

use super::second_factor::{CONFIRM, ada_with_app, add_app, after_password, policy, set};
use super::stage::{ADA, Stage};

#[tokio::test]
async fn who_knows_the_password_alone_neither_moves_nor_takes_nor_deletes_the_account() {
    let stage = Stage::new().await;
    let (_, key) = ada_with_app(&stage).await;
    let mut eve = stage.customer();
    eve.open_account(&stage, "", ADA).await;
    for path in [
        "/profile/email",
        "/profile/email/confirm",
        "/profile/user-name",
        "/password/set",
        "/data/view",
        "/data/export",
        "/data/delete",
        "/security/second-factors",
        "/security/passkeys",
    ] {
        let page = eve.get(&stage, &stage.account_page(path)).await;
        assert_eq!(page.heading(), CONFIRM, "{path}");
    }
    // Nor by sending the forms unseen.
    let profile = eve.get(&stage, &stage.account_page("/profile")).await;
    for (path, field, value) in [
        ("/profile/email", "email", "eve@example.com"),
        ("/profile/email/confirm", "passcode", "00000000"),
        ("/profile/user-name", "userName", "eve99"),
        ("/password/set", "new-password", "a lamp beside the window"),
        ("/data/delete", "confirmation", ADA),
    ] {
        let mut form = profile.form("profile");
        form.action = stage.account_page(path);
        form.fields.push((field.to_owned(), value.to_owned()));
        let reply = eve.post(&stage, &form).await;
        assert_eq!(eve.follow(&stage, path, reply).await.heading(), CONFIRM, "{path}");
    }
    assert!(stage.mail().await.is_none());
    assert!(stage.user(ADA).await.unwrap().deletion_asked_at.is_none());
    // Who has the factor gets the page that they asked for.
    let mut ada = stage.customer();
    ada.open_account(&stage, "", ADA).await;
    let page = ada.get(&stage, &stage.account_page("/data/delete")).await;
    let code = key.code_at(stage.clock.now()).reveal();
    let page = ada.submit(&stage, &page, "totp", &[("totp", &code)]).await;
    assert_eq!(page.path, stage.account_page("/data/delete"));
    assert_eq!(page.status, http::StatusCode::OK);
}

/// Whoever has the telephone that is lost is out when its owner says so.
#[tokio::test]
async fn with_a_factor_goes_what_it_began() {
    let stage = Stage::new().await;
    let (user, key) = ada_with_app(&stage).await;
    let asked = policy(Requirement::Required, &[Method::Totp]);
    let remembering = MfaPolicy { remember_days: 30, ..asked };
    set(&stage, PolicyScope::Tenant, remembering).await;
    let [mut phone, mut desk] = [(); 2].map(|()| stage.customer());
    for (customer, remember) in [(&mut phone, "yes"), (&mut desk, "no")] {
        let page = after_password(&stage, customer, "").await;
        let code = key.code_at(stage.clock.now()).reveal();
        let typed = [("totp", code.as_str()), ("remember", remember)];
        let page = customer.submit(&stage, &page, "totp", &typed).await;
        customer.submit(&stage, &page, "stay-signed-in", &[("stay", "yes")]).await.code();
        stage.clock.advance(60);
    }
    set(&stage, PolicyScope::Tenant, policy(Requirement::Off, &[Method::Totp])).await;
    let list = desk.get(&stage, &stage.account_page("/security/second-factors")).await;
    assert!(list.has_form("forget"), "{}", list.body);
    let page = desk.submit(&stage, &list, "remove", &[]).await;
    assert!(!page.has_form("remove") && !page.has_form("forget"), "{}", page.body);
    assert!(stage.app.store.factors(user.id).await.unwrap().is_empty());
    let silent = stage.authorize(&stage.shop, "&prompt=none");
    let page = phone.get(&stage, &silent).await;
    assert!(page.path.contains("error=login_required"), "{}", page.path);
    desk.get(&stage, &silent).await.code();
}

#[tokio::test]
async fn what_a_second_factor_keeps_out_is_said_as_the_policy_has_it() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    ada.open_account(&stage, "", ADA).await;
    let list = stage.account_page("/security/second-factors");
    for (requirement, said) in [
        (Requirement::Required, "With a second step, a password or a code alone lets nobody in."),
        (
            Requirement::Optional,
            "Once you have a second factor, a password or a code alone lets nobody in.",
        ),
        (Requirement::Off, "Elsewhere, you sign in without it."),
    ] {
        if requirement != Requirement::Required {
            set(&stage, PolicyScope::Tenant, policy(requirement, &[Method::Totp])).await;
            for path in [&stage.account_page("/security"), &list] {
                let page = ada.get(&stage, path).await;
                // What is offered by a policy is declined first.
                let page = match page.has_form("not-now") {
                    true => ada.submit(&stage, &page, "not-now", &[]).await,
                    false => page,
                };
                assert!(page.body.contains(said), "{requirement:?}: {}", page.body);
            }
            continue;
        }
        set(&stage, PolicyScope::Tenant, policy(requirement, &[Method::Totp])).await;
        let page = ada.get(&stage, &list).await;
        assert!(page.body.contains(said), "{requirement:?}: {}", page.body);
        assert!(!page.body.contains("Choose one."), "there is one");
    }
    // Who adds one is told so at the end.
    let page = ada.get(&stage, &list).await;
    let page = ada.submit(&stage, &page, "add", &[]).await;
    assert!(page.body.contains("Elsewhere, you sign in without it."), "{}", page.body);
    let (_, page) = add_app(&stage, &mut ada, &page).await;
    assert!(!page.has_form("cancel"), "nothing can be cancelled any more");
    let page = ada.submit(&stage, &page, "recovery-codes-saved", &[]).await;
    assert!(page.body.contains("Your account has a new second factor."), "{}", page.body);
}
