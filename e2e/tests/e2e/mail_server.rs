//! A real mail server as operators have them: over STARTTLS, with a login; and one that is slow,
//! refuses an address, or puts one off.

use std::time::{Duration, Instant};

use vestibule_e2e::customer::{Answers, Customer, Page, Person};
use vestibule_e2e::eventually;
use vestibule_e2e::mail::MailServer;
use vestibule_e2e::relying_party::RelyingParty;
use vestibule_e2e::serve::{Database, Serve};

#[tokio::test]
async fn mails_arrive_over_starttls_after_a_login() {
    let mut mail = MailServer::strict();
    mail.start().await;
    let (_server, app) = serve(&mail).await;
    let person = Person::new("Ada Lovelace");
    let passcode = async |email: &str| mail.passcode(email).await;
    Customer::new().sign_up(&app.authorize(), &person, passcode).await.expect("it answers");
    assert!(mail.output().contains("login taken"), "{}", mail.output());
}

/// The address is the operator's, name and answers are the tenant's.
#[tokio::test]
async fn a_tenant_says_whom_its_mails_are_from() {
    let mut mail = MailServer::new();
    mail.start().await;
    let (server, app) = serve(&mail).await;
    let person = Person::new("Ada Lovelace");
    let sender = ["tenant", "mail-sender", "contoso", "--name", "Größe, Inc."];
    server.administer(&[&sender[..], &["--reply-to", "help@contoso.example"]].concat());
    let passcode = async |email: &str| mail.passcode(email).await;
    Customer::new().sign_up(&app.authorize(), &person, passcode).await.expect("it answers");
    let [from, reply_to] = ["From", "Reply-To"].map(|name| mail.header(&person.email, name));
    assert!(from.starts_with("=?utf-8?") && from.ends_with(" <no-reply@example.com>"), "{from}");
    assert_eq!(reply_to, "help@contoso.example");
}

/// The page does not wait for the mail server, and says nothing of a delay that ends.
#[tokio::test]
async fn a_slow_server_keeps_no_page_waiting() {
    let mut mail = MailServer::new();
    mail.start_with(&[("SLOW", "4")]).await;
    let (_server, app) = serve(&mail).await;
    let person = Person::new("Ada Lovelace");
    let (mut customer, began) = (Customer::new(), Instant::now());
    let page = ask_for_passcode(&mut customer, &app, &person).await;
    assert!(began.elapsed() < Duration::from_secs(4), "{:?}", began.elapsed());
    let passcode = mail.passcode(&person.email).await;
    let answers = Answers { person: &person, passcode: &passcode };
    let next = customer.submit(&page, "/passcode", &answers).await.expect("it answers");
    assert!(next.form("/new-password").is_some(), "{}", next.body);
}

/// Whoever mistyped the address hears that the mail could not be delivered, and mends it.
#[tokio::test]
async fn a_refused_address_is_told_and_can_be_mended() {
    let mut mail = MailServer::new();
    mail.start_with(&[("REFUSE", "nobody")]).await;
    let (_server, app) = serve(&mail).await;
    let mut person = Person::new("Nobody Here");
    let mut customer = Customer::new();
    let page = ask_for_passcode(&mut customer, &app, &person).await;
    let page = sees(&mut customer, &page, "could not be delivered").await;
    person = Person { name: "Ada Lovelace".to_owned(), ..Person::new("Ada Lovelace") };
    let none = Answers { person: &person, passcode: "" };
    let page = customer.submit(&page, "/back", &none).await.expect("it answers");
    customer.submit(&page, "/sign-up-email", &none).await.expect("it answers");
    mail.passcode(&person.email).await;
}

/// What is put off is tried again, and the page says so meanwhile.
#[tokio::test]
async fn a_mail_that_is_put_off_arrives_later() {
    let mut mail = MailServer::new();
    mail.start_with(&[("LATER", "ada")]).await;
    let (_server, app) = serve(&mail).await;
    let person = Person::new("Ada Lovelace");
    let mut customer = Customer::new();
    let page = ask_for_passcode(&mut customer, &app, &person).await;
    sees(&mut customer, &page, "is delayed").await;
    mail.stop();
    mail.start().await;
    mail.passcode(&person.email).await;
}

async fn serve(mail: &MailServer) -> (Serve, RelyingParty) {
    let mut server = Serve::new(Database::Sqlite, 1, mail).await;
    server.start().await;
    let app = server.register();
    (server, app)
}

async fn ask_for_passcode(customer: &mut Customer, app: &RelyingParty, person: &Person) -> Page {
    let page = customer.open(&app.authorize()).await.expect("it answers");
    let page = customer.start_sign_up(page, person).await.expect("it answers");
    let answers = Answers { person, passcode: "" };
    customer.submit(&page, "/sign-up-email", &answers).await.expect("it answers")
}

/// Reloads the page until it says so.
async fn sees(customer: &mut Customer, page: &Page, wanted: &str) -> Page {
    let mut again = customer.open(&page.address).await.expect("it answers");
    eventually(wanted, async || {
        again = customer.open(&page.address).await.expect("it answers");
        again.body.contains(wanted).then_some(())
    })
    .await;
    again
}
