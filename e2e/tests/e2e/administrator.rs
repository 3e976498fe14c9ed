//! The administrator's verbs, from another process than the server's: what they change, customers
//! and apps notice.

use vestibule_e2e::customer::{Answers, Customer, Page, Person};
use vestibule_e2e::eventually;
use vestibule_e2e::mail::MailServer;
use vestibule_e2e::relying_party::{RelyingParty, json, text};
use vestibule_e2e::serve::{Database, Serve};

#[tokio::test]
async fn a_blocked_account_is_out_at_once_and_comes_back() {
    let (server, app) = server().await;
    let person = Person::new("Radia Perlman");
    let tokens = create_and_sign_in(&server, &app, &person).await;

    server.administer(&["user", "block", &person.email]);
    let userinfo = app.userinfo(&text(&tokens, "access_token")).await.expect("it answers");
    assert_eq!(userinfo.status, 401, "{userinfo:?}");
    let refreshed = app.refresh(&text(&tokens, "refresh_token")).await.expect("it answers");
    assert_eq!(json(&refreshed)["error"], "invalid_grant", "{refreshed:?}");
    let page = password_page(&app, &person).await;
    assert!(!page.has_left() && page.status >= 400, "refused: {page:?}");

    server.administer(&["user", "unblock", &person.email]);
    let mut customer = Customer::new();
    let back = customer.sign_in(&app.authorize(), &person).await.expect("it answers");
    assert_eq!(app.redeem(&back).await.expect("it answers").status, 200);
}

#[tokio::test]
async fn a_reset_password_ends_every_token_and_must_be_changed() {
    let (server, app) = server().await;
    let person = Person::new("Radia Perlman");
    let tokens = create_and_sign_in(&server, &app, &person).await;

    let reset = server.administer(&["user", "reset-password", &person.email]);
    let temporary = reset["password"].as_str().unwrap_or_else(|| panic!("{reset}"));
    let refreshed = app.refresh(&text(&tokens, "refresh_token")).await.expect("it answers");
    assert_eq!(json(&refreshed)["error"], "invalid_grant", "{refreshed:?}");
    let page = password_page(&app, &person).await;
    assert!(!page.has_left() && page.status >= 400, "the old one is refused: {page:?}");

    let with_temporary = Person { password: temporary.to_owned(), ..person.clone() };
    let page = password_page(&app, &with_temporary).await;
    assert!(page.form("/new-password").is_some(), "it must be changed: {}", page.body);
}

#[tokio::test]
async fn sign_up_can_be_switched_off() {
    let (server, app) = server().await;
    server.administer(&["user-flow", "sign-up", "SignUpSignIn", "off"]);
    // The server looks again after a few seconds.
    eventually("a sign-in page without sign-up", async || {
        let page = Customer::new().open(&app.authorize()).await.ok()?;
        page.form("/identify")?;
        page.form("/create-account").is_none().then_some(())
    })
    .await;
}

async fn server() -> (Serve, RelyingParty) {
    let mut server = Serve::new(Database::Sqlite, 1, &MailServer::new()).await;
    server.start().await;
    let app = server.register();
    (server, app)
}

/// Creates the account, and changes the temporary password that the customer was given.
async fn create_and_sign_in(server: &Serve, app: &RelyingParty, person: &Person) -> Page {
    let created = server.administer(&["user", "create", &person.email, "--name", &person.name]);
    let temporary = created["password"].as_str().unwrap_or_else(|| panic!("{created}"));
    let with_temporary = Person { password: temporary.to_owned(), ..person.clone() };
    let mut customer = Customer::new();
    let mut page = customer.open(&app.authorize()).await.expect("it answers");
    while !page.has_left() {
        let forced = page.form("/new-password").is_some();
        let person = if forced { person } else { &with_temporary };
        let answers = Answers { person, passcode: "" };
        page = customer.answer(page, &answers).await.expect("it answers");
    }
    let back = page.location.expect("it has left");
    let tokens = app.redeem(&back).await.expect("it answers");
    assert_eq!(tokens.status, 200, "{tokens:?}");
    tokens
}

/// What a new browser sees after the address and the password.
async fn password_page(app: &RelyingParty, person: &Person) -> Page {
    let mut customer = Customer::new();
    let answers = Answers { person, passcode: "" };
    let page = customer.open(&app.authorize()).await.expect("it answers");
    let page = customer.submit(&page, "/identify", &answers).await.expect("it answers");
    customer.submit(&page, "/password", &answers).await.expect("it answers")
}
