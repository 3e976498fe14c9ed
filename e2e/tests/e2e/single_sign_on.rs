//! One sign-in, two apps of a tenant; several tabs; a session that ends.

use url::Url;
use vestibule_e2e::customer::{Answers, Customer, Page, Person};
use vestibule_e2e::mail::MailServer;
use vestibule_e2e::relying_party::{RelyingParty, claims, parameter};
use vestibule_e2e::serve::{Database, Serve};

#[tokio::test]
async fn a_second_app_asks_for_no_password() {
    let (server, mail) = server().await;
    let one = server.register();
    let other = server.register_app(&one.authority, "Another app");
    let person = Person::new("Hedy Lamarr");
    let mut customer = Customer::new();
    let passcode = async |address: &str| mail.passcode(address).await;
    let back = customer.sign_up(&one.authorize(), &person, passcode).await;
    let at_one = redeemed(&one, &back.expect("the server answers")).await;

    let page = customer.open(&other.authorize()).await.expect("the server answers");
    assert!(page.has_left(), "no question: {}", page.body);
    let at_other = redeemed(&other, &page.location.expect("it has left")).await;
    let (first, second) = (claims(&at_one), claims(&at_other));
    assert_eq!(first["oid"], second["oid"], "the same person");
    assert_eq!(first["sid"], second["sid"], "in the same session");
    assert_ne!(first["sub"], second["sub"], "whom the apps cannot match by `sub`");
    assert_eq!(second["nonce"], "a-nonce");

    // prompt=login asks all the same, and prompt=none does not ask a stranger.
    let page = customer.open(&prompt(&other, "login")).await.expect("the server answers");
    assert!(!page.has_left(), "it asks again");
    let page = Customer::new().open(&prompt(&other, "none")).await.expect("the server answers");
    let back = page.location.expect("an error is told to the app");
    assert_eq!(parameter(&back, "error").as_deref(), Some("login_required"));
    assert_eq!(parameter(&back, "state").as_deref(), Some("a-state"));
}

#[tokio::test]
async fn two_tabs_both_end_at_the_app() {
    let (server, mail) = server().await;
    let app = server.register();
    let person = Person::new("Hedy Lamarr");
    let mut customer = Customer::new();
    let passcode = async |address: &str| mail.passcode(address).await;
    customer.sign_up(&app.authorize(), &person, passcode).await.expect("the server answers");

    let mut customer = Customer::new();
    let mut one = customer.open(&app.authorize()).await.expect("the server answers");
    let mut other = customer.open(&app.authorize()).await.expect("the server answers");
    let answers = Answers { person: &person, passcode: "" };
    // In turns, a step in each.
    for _ in 0..6 {
        for tab in [&mut one, &mut other] {
            if !tab.has_left() {
                *tab = customer.answer(tab.clone(), &answers).await.expect("the server answers");
            }
        }
    }
    for tab in [one, other] {
        let back =
            tab.location.unwrap_or_else(|| panic!("still at {}:\n{}", tab.address, tab.body));
        redeemed(&app, &back).await;
    }
}

async fn server() -> (Serve, MailServer) {
    let mut mail = MailServer::new();
    mail.start().await;
    let mut server = Serve::new(Database::Sqlite, 1, &mail).await;
    server.start().await;
    (server, mail)
}

async fn redeemed(app: &RelyingParty, back: &Url) -> Page {
    let tokens = app.redeem(back).await.expect("the server answers");
    assert_eq!(tokens.status, 200, "{tokens:?}");
    tokens
}

fn prompt(app: &RelyingParty, prompt: &str) -> Url {
    let mut url = app.authorize();
    url.query_pairs_mut().append_pair("prompt", prompt);
    url
}
