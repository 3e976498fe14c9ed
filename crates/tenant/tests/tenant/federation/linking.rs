//! An identity that belongs to no account, and an account with its address.

use http::StatusCode;
use serde_json::json;
use vestibule_tenant::model::identity_provider::ProviderKind;
use vestibule_tenant::model::user::User;

use super::{Scene, notice, without_session};
use crate::journeys::customer::Customer;
use crate::journeys::second_factor::{CONFIRM, ada_with_app};
use crate::journeys::stage::{ADA, PASSWORD};

pub(super) async fn linked(scene: &Scene, user: &User) -> usize {
    scene.stage.app.store.linked_identities(user.id).await.unwrap().len()
}

/// Ada, at the question whether to link.
pub(super) async fn at_the_question(
    scene: &Scene,
    ada: &mut Customer,
) -> crate::journeys::customer::Page {
    let page = scene.sign_in(ada).await;
    assert_eq!(page.heading(), "Sign in");
    assert!(notice(&page).starts_with("You already have an account"), "{}", page.body);
    let page = ada.submit(&scene.stage, &page, "identify", &[]).await;
    let page = ada.submit(&scene.stage, &page, "password", &[("password", PASSWORD)]).await;
    assert_eq!(page.heading(), "Link Google to this account?", "{}", page.body);
    page
}

#[tokio::test]
async fn an_account_with_the_address_is_signed_in_to_and_then_linked() {
    let scene = Scene::new(ProviderKind::Google).await;
    let user = scene.stage.account(ADA).await;
    let mut ada = scene.stage.customer();
    let page = at_the_question(&scene, &mut ada).await;
    assert_eq!(page.body.matches("ada@<wbr>example.com").count(), 2, "both are named");
    assert_eq!(linked(&scene, &user).await, 0, "not before the answer");
    let page = ada.submit(&scene.stage, &page, "link", &[("link", "yes")]).await;
    assert!(!scene.stay(&mut ada, &page).await.code().is_empty());
    assert_eq!(linked(&scene, &user).await, 1);
    // From now on Google opens the account, and the password still does.
    let mut later = scene.stage.customer();
    let page = scene.sign_in(&mut later).await;
    assert!(!scene.stay(&mut later, &page).await.code().is_empty());
    let mut later = scene.stage.customer();
    later.sign_in(&scene.stage, ADA, PASSWORD, "no").await.code();
    let events = scene.stage.app.store.audit_events(scene.stage.tenant.id, 50).await.unwrap();
    assert!(events.iter().any(|event| event.action == "user.link-identity"));
}

/// No policy asks for the factor; but who knows the password alone gets no way in of their own.
#[tokio::test]
async fn who_has_a_second_factor_proves_it_before_anything_is_linked() {
    let scene = Scene::new(ProviderKind::Google).await;
    let (user, key) = ada_with_app(&scene.stage).await;
    let mut ada = scene.stage.customer();
    let page = scene.sign_in(&mut ada).await;
    let page = ada.submit(&scene.stage, &page, "identify", &[]).await;
    let page = ada.submit(&scene.stage, &page, "password", &[("password", PASSWORD)]).await;
    assert_eq!(page.heading(), CONFIRM);
    let mut form = page.form("totp");
    form.action = form.action.replace("/totp", "/link");
    form.fields.push(("link".to_owned(), "yes".to_owned()));
    ada.post(&scene.stage, &form).await;
    assert_eq!(linked(&scene, &user).await, 0);
    let code = key.code_at(scene.stage.clock.now()).reveal();
    let page = ada.submit(&scene.stage, &page, "totp", &[("totp", &code)]).await;
    assert_eq!(page.heading(), "Link Google to this account?", "{}", page.body);
    let page = ada.submit(&scene.stage, &page, "link", &[("link", "yes")]).await;
    assert!(!scene.stay(&mut ada, &page).await.code().is_empty());
    assert_eq!(linked(&scene, &user).await, 1);
}

#[tokio::test]
async fn who_does_not_want_to_link_is_signed_in_as_they_would_have_been() {
    let scene = Scene::new(ProviderKind::Google).await;
    let user = scene.stage.account(ADA).await;
    let mut ada = scene.stage.customer();
    let page = at_the_question(&scene, &mut ada).await;
    let page = ada.submit(&scene.stage, &page, "link", &[("link", "no")]).await;
    assert!(!scene.stay(&mut ada, &page).await.code().is_empty());
    assert_eq!(linked(&scene, &user).await, 0);
    let page = scene.sign_in(&mut scene.stage.customer()).await;
    assert!(notice(&page).starts_with("You already have an account"), "and is asked again");
}

#[tokio::test]
async fn zitadel_2026_105207_nothing_is_linked_without_a_fresh_sign_in() {
    let scene = Scene::new(ProviderKind::Google).await;
    let user = scene.stage.account(ADA).await;
    // A live session of the account, in this very browser.
    let mut ada = scene.stage.customer();
    ada.sign_in(&scene.stage, ADA, PASSWORD, "yes").await.code();
    scene.stage.clock.advance(60);
    let authorize = scene.stage.authorize(&scene.stage.shop, "&prompt=select_account");
    let page = ada.get(&scene.stage, &authorize).await;
    let page = ada.submit(&scene.stage, &page, "use-another-account", &[]).await;
    let away = scene.leave_from(&mut ada, &page).await;
    let page = scene.come_back(&mut ada, &scene.provider.signs_in(&away)).await;
    assert!(notice(&page).starts_with("You already have an account"), "{}", page.body);
    assert_eq!(linked(&scene, &user).await, 0);
    // The answer to the question, before it is asked.
    let mut form = page.form("identify");
    form.action = form.action.replace("/identify", "/link");
    form.fields.retain(|(name, _)| name == "csrf");
    form.fields.push(("link".to_owned(), "yes".to_owned()));
    let reply = ada.post(&scene.stage, &form).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
    assert_eq!(linked(&scene, &user).await, 0);
    // Another app's sign-in is answered by the session, and links nothing either.
    ada.get(&scene.stage, &scene.stage.authorize(&scene.stage.forum, "")).await.code();
    assert_eq!(linked(&scene, &user).await, 0);
    // A wrong password is no sign-in; the right one is.
    let page = ada.submit(&scene.stage, &page, "identify", &[]).await;
    let page = ada.submit(&scene.stage, &page, "password", &[("password", "wrong one")]).await;
    assert!(page.problem().starts_with("The email address or the password"));
    let page = ada.submit(&scene.stage, &page, "password", &[("password", PASSWORD)]).await;
    assert_eq!(page.heading(), "Link Google to this account?");
}

#[tokio::test]
async fn logto_2026_15611_an_unverified_address_opens_no_account() {
    let scene = Scene::new(ProviderKind::OpenIdConnect).await;
    let user = scene.stage.account(ADA).await;
    let mut pages = Vec::new();
    for email in [ADA, "eve@example.com"] {
        // Whoever says so there is not believed, verified or not: this provider is not trusted.
        for verified in [true, false] {
            scene.provider.set().claims =
                json!({ "sub": email, "email": email, "email_verified": verified });
            let mut eve = scene.stage.customer();
            let page = scene.sign_in(&mut eve).await;
            assert_eq!(page.heading(), "Your email address");
            let page = eve.submit(&scene.stage, &page, "external-email", &[]).await;
            assert_eq!(page.heading(), "Check your email");
            pages.push(page.anonymous().replace("ada@", "eve@").replace(">a<", ">e<"));
            let wrong = [("passcode", "00000000")];
            let page = eve.submit(&scene.stage, &page, "passcode", &wrong).await;
            assert!(page.problem().starts_with("This is not the code."), "{}", page.body);
        }
    }
    assert!(pages.windows(2).all(|two| two[0] == two[1]), "nobody learns who has an account");
    assert_eq!(linked(&scene, &user).await, 0);
    // Whoever reads its mail may know, and still has to sign in.
    while scene.stage.mail().await.is_some() {}
    scene.stage.clock.advance(3600);
    scene.provider.set().claims = json!({ "sub": "ada", "email": ADA });
    let mut ada = scene.stage.customer();
    let page = scene.sign_in(&mut ada).await;
    let page = ada.submit(&scene.stage, &page, "external-email", &[]).await;
    let code = scene.stage.passcode(ADA).await;
    let page = ada.submit(&scene.stage, &page, "passcode", &[("passcode", &code)]).await;
    assert!(notice(&page).starts_with("You already have an account"), "{}", page.body);
    assert_eq!(linked(&scene, &user).await, 0);
}

#[tokio::test]
async fn two_accounts_do_not_share_an_identity() {
    let scene = Scene::new(ProviderKind::Google).await;
    let user = scene.stage.account(ADA).await;
    let (mut one, mut two) = (scene.stage.customer(), scene.stage.customer());
    let first = at_the_question(&scene, &mut one).await;
    let second = at_the_question(&scene, &mut two).await;
    one.submit(&scene.stage, &first, "link", &[("link", "yes")]).await;
    let page = two.submit(&scene.stage, &second, "link", &[("link", "yes")]).await;
    // It is the account's already: nothing is left to ask.
    assert_eq!(page.heading(), "Stay signed in?", "{}", page.body);
    assert_eq!(linked(&scene, &user).await, 1);
}

#[tokio::test]
async fn the_address_at_the_provider_may_change_and_the_account_stays() {
    let scene = Scene::new(ProviderKind::Google).await;
    let mut ada = scene.stage.customer();
    let page = scene.sign_in(&mut ada).await;
    scene.sign_up(&mut ada, &page).await.code();
    scene.stage.account("bob@example.com").await;
    // The same person, now with the address of somebody else's account.
    scene.provider.set().claims["email"] = "bob@example.com".into();
    let mut later = without_session(&ada);
    let page = scene.sign_in(&mut later).await;
    assert!(!scene.stay(&mut later, &page).await.code().is_empty());
    // Another person with the first one's address is not them.
    scene.provider.set().claims = json!({ "sub": "another", "email": ADA, "email_verified": true });
    let page = scene.sign_in(&mut scene.stage.customer()).await;
    assert!(notice(&page).starts_with("You already have an account"), "{}", page.body);
}
