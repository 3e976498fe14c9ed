//! "Linked accounts" of the account page: linked after a question, unlinked, and never by another.

use http::StatusCode;
use serde_json::json;
use vestibule_tenant::model::account::FRESH_SECONDS;
use vestibule_tenant::model::identity_provider::ProviderKind;

use super::{Scene, linking::linked};
use crate::journeys::customer::{Customer, Page};
use crate::journeys::stage::{ADA, PASSWORD};

const PATH: &str = "/linked-accounts";
const BOB: &str = "bob@example.com";

/// Where the button of an error page leads.
fn goes_on(page: &Page) -> &str {
    let rest = page.body.split("class=\"primary button\" href=\"").nth(1).unwrap();
    rest.split('"').next().unwrap()
}

impl Scene {
    /// At the provider, sent there by the account page.
    async fn leave_account(&self, customer: &mut Customer, list: &Page) -> String {
        let away = customer.submit(&self.stage, list, "add", &[]).await;
        assert!(away.path.starts_with(self.provider.issuer()), "{}", away.path);
        away.path
    }

    async fn list(&self, customer: &mut Customer) -> Page {
        customer.get(&self.stage, &self.stage.account_page(PATH)).await
    }

    async fn subjects(&self) -> Vec<String> {
        let mut subjects = Vec::new();
        while let Some(mail) = self.stage.mail().await {
            subjects.push(mail.subject);
        }
        subjects
    }
}

#[tokio::test]
async fn an_account_elsewhere_is_linked_and_unlinked_and_mails_tell() {
    let scene = Scene::new(ProviderKind::Google).await;
    let user = scene.stage.account(ADA).await;
    let mut ada = scene.stage.customer();
    let list = ada.open_account(&scene.stage, PATH, ADA).await;
    assert!(list.body.contains("No linked accounts") && list.body.contains("Link Google"));
    let session = ada.cookies.clone();
    scene.subjects().await;
    // Another address there: who is at the account page says what belongs together.
    scene.provider.set().claims =
        json!({ "sub": "1", "email": "a@work.example", "email_verified": true });
    let away = scene.leave_account(&mut ada, &list).await;
    let page = scene.come_back(&mut ada, &scene.provider.signs_in(&away)).await;
    assert_eq!(page.heading(), "Link Google to this account?", "{}", page.body);
    assert!(page.body.contains("a@<wbr>work.example") && page.body.contains("ada@<wbr>example"));
    assert_eq!(linked(&scene, &user).await, 0, "not before the answer");
    let page = ada.submit(&scene.stage, &page, "link", &[("link", "yes")]).await;
    assert_eq!(page.path, scene.stage.account_page(PATH), "{}", page.body);
    assert!(page.body.contains("a@work.example") && !page.body.contains("Link Google"));
    assert_eq!(scene.subjects().await, ["Google now opens your account with Contoso"]);
    let same = |(name, value): (&String, &String)| session.get(name) == Some(value);
    assert!(ada.cookies.iter().filter(|(name, _)| name.contains("session")).all(same));

    // It opens the account, and no other is made.
    let mut later = scene.stage.customer();
    let there = scene.sign_in(&mut later).await;
    scene.stay(&mut later, &there).await.code();
    let page = ada.submit(&scene.stage, &page, "remove", &[]).await;
    assert!(page.body.contains("The account is unlinked."), "{}", page.body);
    assert_eq!(linked(&scene, &user).await, 0);
    // Who came by it is out, and she who unlinked it is not.
    let silent = scene.stage.authorize(&scene.stage.shop, "&prompt=none");
    let page = later.get(&scene.stage, &silent).await;
    assert!(page.path.contains("error=login_required"), "{}", page.path);
    ada.get(&scene.stage, &silent).await.code();
    let told = scene.subjects().await;
    assert!(told.contains(&"Google no longer opens your account with Contoso".to_owned()));
    let events = scene.stage.app.store.audit_events(scene.stage.tenant.id, 50).await.unwrap();
    for action in ["user.link-identity", "user.unlink-identity"] {
        assert!(events.iter().any(|event| event.action == action), "{action}");
    }
}

#[tokio::test]
async fn zitadel_2026_105207_the_account_page_links_after_a_fresh_proof_only() {
    let scene = Scene::new(ProviderKind::Google).await;
    let user = scene.stage.account(ADA).await;
    let mut ada = scene.stage.customer();
    let list = ada.open_account(&scene.stage, PATH, ADA).await;
    scene.stage.clock.advance(FRESH_SECONDS + 1);
    let page = ada.submit(&scene.stage, &list, "add", &[]).await;
    assert_eq!(page.heading(), "Enter your password", "{}", page.body);
    let page = ada.submit(&scene.stage, &page, "password", &[("password", PASSWORD)]).await;
    let page = match page.has_form("stay-signed-in") {
        true => ada.submit(&scene.stage, &page, "stay-signed-in", &[("stay", "no")]).await,
        false => page,
    };
    // Back at the list, from which nothing was linked.
    assert_eq!(page.heading(), "Linked accounts", "{}", page.body);
    let away = scene.leave_account(&mut ada, &page).await;
    // Signed out meanwhile: the identity alone is no proof of the account.
    let mut out = super::without_session(&ada);
    let page = scene.come_back(&mut out, &scene.provider.signs_in(&away)).await;
    assert_eq!(page.heading(), "Sign in", "{}", page.body);
    assert_eq!(linked(&scene, &user).await, 0);
    // Another account of this browser is not the one that asked.
    scene.stage.account(BOB).await;
    let list = scene.list(&mut ada).await;
    let away = scene.leave_account(&mut ada, &list).await;
    let mut bob = super::without_session(&ada);
    bob.sign_in(&scene.stage, BOB, PASSWORD, "no").await.code();
    let page = scene.come_back(&mut bob, &scene.provider.signs_in(&away)).await;
    assert_eq!(page.heading(), "Sign in", "{}", page.body);
    assert_eq!(linked(&scene, &user).await, 0);
}

#[tokio::test]
async fn what_another_account_has_is_not_taken_from_it() {
    let scene = Scene::new(ProviderKind::Google).await;
    scene.provider.set().claims = json!({ "sub": "1", "email": BOB, "email_verified": true });
    let mut bob = scene.stage.customer();
    let page = scene.sign_in(&mut bob).await;
    scene.sign_up_named(&mut bob, &page, "Bob").await.code();
    let user = scene.stage.account(ADA).await;
    let mut ada = scene.stage.customer();
    let list = ada.open_account(&scene.stage, PATH, ADA).await;
    let away = scene.leave_account(&mut ada, &list).await;
    let page = scene.come_back(&mut ada, &scene.provider.signs_in(&away)).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert_eq!(page.heading(), "This was linked to another account");
    let page = ada.get(&scene.stage, goes_on(&page)).await;
    assert_eq!(page.path, scene.stage.account_page(PATH), "{}", page.body);
    assert_eq!(linked(&scene, &user).await, 0);

    // Nor can anybody unlink it but its owner (Zitadel CVE-2025-27507), who has no other way in.
    let mut form = list.form("add");
    form.action = form.action.replace("/add", "/remove");
    form.fields.retain(|(name, _)| name == "csrf");
    let bobs = scene.stage.user(BOB).await.unwrap();
    let identity = scene.stage.app.store.linked_identities(bobs.id).await.unwrap().remove(0);
    form.fields.push(("issuer".to_owned(), identity.issuer));
    form.fields.push(("subject".to_owned(), identity.subject));
    // As after a second press: what is not linked is as they want it.
    let page = ada.post(&scene.stage, &form).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    assert_eq!(linked(&scene, &bobs).await, 1);
    let page = scene.list(&mut bob).await;
    let page = bob.submit(&scene.stage, &page, "remove", &[]).await;
    assert!(page.problem().starts_with("This is the only way to sign in"), "{}", page.body);
    assert_eq!(linked(&scene, &bobs).await, 1);
}

#[tokio::test]
async fn whoever_comes_back_with_nothing_is_at_the_account_page_again() {
    let scene = Scene::new(ProviderKind::Google).await;
    scene.stage.account(ADA).await;
    let mut ada = scene.stage.customer();
    let list = ada.open_account(&scene.stage, PATH, ADA).await;
    let away = scene.leave_account(&mut ada, &list).await;
    let page = scene.come_back(&mut ada, &scene.provider.cancels(&away)).await;
    assert_eq!(page.path, scene.stage.account_page(PATH), "{}", page.body);
    // The provider goes down while the customer is there.
    let away = scene.leave_account(&mut ada, &page).await;
    let answer = scene.provider.signs_in(&away);
    scene.provider.set().down = true;
    let page = scene.come_back(&mut ada, &answer).await;
    assert_eq!(page.status, StatusCode::BAD_GATEWAY);
    assert_eq!(page.heading(), "The account was not linked");
    let page = ada.get(&scene.stage, goes_on(&page)).await;
    assert_eq!(page.path, scene.stage.account_page(PATH), "{}", page.body);
    // "Not now" leads back as well.
    scene.provider.set().down = false;
    let away = scene.leave_account(&mut ada, &page).await;
    let page = scene.come_back(&mut ada, &scene.provider.signs_in(&away)).await;
    let page = ada.submit(&scene.stage, &page, "link", &[("link", "no")]).await;
    assert_eq!(page.path, scene.stage.account_page(PATH), "{}", page.body);
    assert!(page.body.contains("No linked accounts"));
}

/// There a link could be computed by somebody who knew what went into its hash, and made a signed-in
/// person link the attacker's account. Here a link begins nothing, and what comes back is random.
#[tokio::test]
async fn keycloak_2026_15571_no_link_that_another_made_links_anything() {
    let scene = Scene::new(ProviderKind::Google).await;
    let user = scene.stage.account(ADA).await;
    scene.stage.account(BOB).await;
    let (mut ada, mut eve) = (scene.stage.customer(), scene.stage.customer());
    let list = ada.open_account(&scene.stage, PATH, ADA).await;
    let hers = eve.open_account(&scene.stage, PATH, BOB).await;
    let provider = scene.registered.id;
    let link = scene.stage.account_page(&format!("{PATH}/add?provider={provider}"));
    let page = ada.get(&scene.stage, &link).await;
    assert_eq!((page.status, page.heading()), (StatusCode::OK, "Linked accounts"));
    // A form of another browser, sent from this one.
    let page = ada.submit(&scene.stage, &hers, "add", &[]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN, "{}", page.body);
    // The attacker's own way back, opened by the victim.
    let away = scene.leave_account(&mut eve, &hers).await;
    let planted = scene.provider.signs_in(&away);
    let page = scene.come_back(&mut ada, &planted).await;
    assert_eq!(page.heading(), "This sign-in began in another browser", "{}", page.body);
    assert_eq!(linked(&scene, &user).await, 0);
    // Nothing in a state can be computed: two of one browser, one account and one moment differ.
    let mut states = Vec::new();
    for _ in 0..2 {
        let away = scene.leave_account(&mut ada, &list).await;
        let state = away.split(['?', '&']).find_map(|part| part.strip_prefix("state="));
        states.push(state.unwrap().to_owned());
    }
    assert!(states[0] != states[1] && states[0].len() >= 43, "{states:?}");
}
