//! Passkeys at the account page: added, renamed and removed by their owner, who was just there.

use http::StatusCode;
use vestibule_protocol::webauthn::SoftAuthenticator;
use vestibule_tenant::model::account::FRESH_SECONDS;
use vestibule_tenant::model::passkey::{MOST_PASSKEYS, PasskeyPolicy};

use super::customer::{Customer, Page};
use super::passkeys::{
    add, answer, attribute, authenticator, challenge, handle, options, party, stage_with_ada,
};
use super::stage::{ADA, PASSWORD, Stage};
use crate::store::rows::random;

const PATH: &str = "/security/passkeys";
const BOB: &str = "bob@example.com";

async fn stage() -> Stage {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    stage
}

async fn names(stage: &Stage, email: &str) -> Vec<String> {
    let user = stage.user(email).await.unwrap();
    let passkeys = stage.app.store.passkeys_of(user.id).await.unwrap();
    passkeys.iter().map(|passkey| passkey.name.as_str().to_owned()).collect()
}

/// The address of the first passkey in the list, without its last part.
fn first(page: &Page) -> String {
    let (before, _) = page.body.split_once("/remove\"").expect("a passkey is listed");
    before.rsplit_once("href=\"").unwrap().1.to_owned()
}

async fn remove(stage: &Stage, customer: &mut Customer, list: &Page) -> Page {
    let question = customer.get(stage, &format!("{}/remove", first(list))).await;
    assert_eq!(question.heading(), "Remove this passkey?");
    customer.submit(stage, &question, "remove", &[]).await
}

#[tokio::test]
async fn a_passkey_is_added_named_and_removed_and_mails_tell() {
    let stage = stage().await;
    let mut ada = stage.customer();
    let page = ada.open_account(&stage, "/security", ADA).await;
    assert!(page.body.contains("None yet") && page.body.contains("Manage passkeys"));
    let page = ada.get(&stage, &stage.account_page(PATH)).await;
    assert!(page.body.contains("No passkeys yet"));
    while stage.mail().await.is_some() {}
    let mut hers = SoftAuthenticator::ed25519(random().bytes()).synced();
    let page = add(&stage, &mut ada, &page, &mut hers).await;
    assert!(page.body.contains("Your passkey is added."), "{}", page.body);
    assert!(page.body.contains("Kept by a password manager"));
    assert_eq!(attribute(&page.body, "data-accepted"), hers.credential_id().to_base64url());
    let mail = stage.mail().await.unwrap();
    assert_eq!(mail.subject, "A passkey was added to your account with Contoso");
    // A name that cannot be, and one that can.
    let long = "n".repeat(65);
    for (name, problem) in [(" ", true), (long.as_str(), true), ("Ada’s phone", false)] {
        let mut form = page.form("rename");
        form = form.fill(&[("name", name)]);
        let reply = ada.post(&stage, &form).await;
        let page = ada.follow(&stage, &form.action, reply).await;
        let told = page.body.contains("A name has 1 to 64 characters.");
        assert_eq!(told, problem, "{}", page.body);
        // What was typed is not lost.
        let kept = format!("value=\"{name}\" autocomplete=\"off\" maxlength=\"64\" required aria");
        assert_eq!(page.body.contains(&kept), problem, "{}", page.body);
    }
    assert_eq!(names(&stage, ADA).await, ["Ada’s phone"]);
    // It signs in, and is gone afterwards.
    let page = ada.get(&stage, &stage.account_page(PATH)).await;
    let question = ada.get(&stage, &format!("{}/remove", first(&page))).await;
    let page = ada.submit(&stage, &question, "remove", &[]).await;
    assert!(page.body.contains("The passkey is removed.") && page.body.contains("No passkeys yet"));
    let again = ada.submit(&stage, &question, "remove", &[]).await;
    assert_eq!((again.status, again.heading()), (StatusCode::OK, "Passkeys"), "pressed twice");
    let mail = stage.mail().await.unwrap();
    assert_eq!(mail.subject, "A passkey was removed from your account with Contoso");
    assert!(mail.text.contains("Ada’s phone"), "{}", mail.text);
    let actions = stage.actions().await;
    for action in ["passkey.add", "passkey.rename", "passkey.remove"] {
        assert_eq!(actions.iter().filter(|each| *each == action).count(), 1, "{action}");
    }
}

/// Who has a copy of it is out when its owner removes it.
#[tokio::test]
async fn with_a_passkey_goes_what_it_began() {
    let (stage, mut hers) = stage_with_ada().await;
    let [mut phone, mut desk] = [(); 2].map(|()| stage.customer());
    for customer in [&mut phone, &mut desk] {
        let page = customer.get(&stage, &stage.authorize(&stage.shop, "")).await;
        let page = answer(&stage, customer, &page, &mut hers).await;
        customer.submit(&stage, &page, "stay-signed-in", &[("stay", "yes")]).await.code();
    }
    let list = desk.get(&stage, &stage.account_page(PATH)).await;
    let page = remove(&stage, &mut desk, &list).await;
    assert!(page.body.contains("The passkey is removed."), "{}", page.body);
    let silent = stage.authorize(&stage.shop, "&prompt=none");
    let page = phone.get(&stage, &silent).await;
    assert!(page.path.contains("error=login_required"), "{}", page.path);
    desk.get(&stage, &silent).await.code();
}

#[tokio::test]
async fn only_who_was_just_there_changes_anything() {
    let stage = stage().await;
    let mut ada = stage.customer();
    let list = ada.open_account(&stage, PATH, ADA).await;
    let mut hers = authenticator();
    let list = add(&stage, &mut ada, &list, &mut hers).await;
    let asked = options(&stage, &mut ada, &list).await;
    stage.clock.advance(FRESH_SECONDS + 1);
    let page = ada.get(&stage, &stage.account_page(PATH)).await;
    assert_eq!(page.heading(), "Enter your password");
    let mut other = authenticator();
    let made = other.create(&party(), &challenge(&asked), &handle(&asked));
    let page = ada.submit(&stage, &list, "add", &[("credential", &made)]).await;
    assert_eq!(page.heading(), "Enter your password");
    let mut rename = list.form("rename");
    rename = rename.fill(&[("name", "Eve’s")]);
    let reply = ada.post(&stage, &rename).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
    assert_eq!(names(&stage, ADA).await, ["Passkey"]);
    // After the password, and the passkey that the account has, the list is there again.
    let page = ada.get(&stage, &stage.account_page(PATH)).await;
    let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    let page = match page.heading() {
        "Stay signed in?" => ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await,
        _ => page,
    };
    assert_eq!(page.heading(), "Use your passkey");
    let page = answer(&stage, &mut ada, &page, &mut hers).await;
    assert_eq!(page.heading(), "Passkeys");
}

#[tokio::test]
async fn zitadel_2025_27507_a_passkey_of_somebody_else_is_not_there() {
    let stage = stage().await;
    stage.account(BOB).await;
    let (mut ada, mut bob) = (stage.customer(), stage.customer());
    let hers = ada.open_account(&stage, PATH, ADA).await;
    let hers = add(&stage, &mut ada, &hers, &mut authenticator()).await;
    let his = bob.open_account(&stage, PATH, BOB).await;
    let his = add(&stage, &mut bob, &his, &mut authenticator()).await;
    let page = bob.get(&stage, &format!("{}/remove", first(&hers))).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let mut form = his.form("rename").fill(&[("name", "Bob’s")]);
    form.action = format!("{}/rename", first(&hers));
    assert_eq!(bob.post(&stage, &form).await.status, StatusCode::NOT_FOUND);
    // As one that he removed before: of those in his list it is none, and it stays where it is.
    form.action = format!("{}/remove", first(&hers));
    let reply = bob.post(&stage, &form).await;
    let list = bob.follow(&stage, &form.action, reply).await;
    assert_eq!((list.status, first(&list)), (StatusCode::OK, first(&his)));
    assert_eq!((names(&stage, ADA).await.len(), names(&stage, BOB).await.len()), (1, 1));
    // Nor is one account's answer another account's passkey.
    let asked = options(&stage, &mut ada, &hers).await;
    let made = authenticator().create(&party(), &challenge(&asked), &handle(&asked));
    let page = bob.submit(&stage, &his, "add", &[("credential", &made)]).await;
    assert!(page.body.contains("That took too long, or was sent twice."), "{}", page.body);
    assert_eq!(names(&stage, BOB).await.len(), 1);
}

#[tokio::test]
async fn the_last_one_stays_where_the_policy_demands_one() {
    let (stage, mut hers) = stage_with_ada().await;
    stage.passkeys(PasskeyPolicy::Required).await;
    let mut ada = stage.customer();
    let page = ada.get(&stage, &stage.account_page(PATH)).await;
    let asked = options(&stage, &mut ada, &page).await;
    let said = hers.get(&party(), &challenge(&asked));
    let page = ada.submit(&stage, &page, "passkey", &[("credential", &said)]).await;
    let list = ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await;
    assert_eq!(list.heading(), "Passkeys");
    let page = remove(&stage, &mut ada, &list).await;
    assert!(page.body.contains("This passkey is your last way to sign in"), "{}", page.body);
    let list = ada.get(&stage, &stage.account_page(PATH)).await;
    let list = add(&stage, &mut ada, &list, &mut authenticator()).await;
    let page = remove(&stage, &mut ada, &list).await;
    assert!(page.body.contains("The passkey is removed."), "{}", page.body);
}

#[tokio::test]
async fn the_same_device_twice_and_too_many_are_refused() {
    let stage = stage().await;
    let mut ada = stage.customer();
    let mut page = ada.open_account(&stage, PATH, ADA).await;
    let mut hers = authenticator();
    page = add(&stage, &mut ada, &page, &mut hers).await;
    let asked = options(&stage, &mut ada, &page).await;
    assert_eq!(asked["excludeCredentials"][0]["id"], hers.credential_id().to_base64url());
    assert_eq!(asked["authenticatorSelection"]["residentKey"], "required");
    let twice = add(&stage, &mut ada, &page, &mut hers).await;
    assert!(twice.body.contains("This passkey is in use already."), "{}", twice.body);
    for _ in 1..MOST_PASSKEYS {
        page = add(&stage, &mut ada, &page, &mut authenticator()).await;
    }
    let many = add(&stage, &mut ada, &page, &mut authenticator()).await;
    assert!(many.body.contains("as many passkeys as it can have"), "{}", many.body);
    assert_eq!(names(&stage, ADA).await.len(), MOST_PASSKEYS);
}

#[tokio::test]
async fn where_passkeys_are_off_the_account_page_has_none() {
    let stage = stage().await;
    stage.passkeys(PasskeyPolicy::Off).await;
    let mut ada = stage.customer();
    let page = ada.open_account(&stage, "/security", ADA).await;
    assert!(!page.body.contains("Manage passkeys"));
    let page = ada.get(&stage, &stage.account_page(PATH)).await;
    assert!(!page.body.contains("data-passkey"), "{}", page.body);
}
