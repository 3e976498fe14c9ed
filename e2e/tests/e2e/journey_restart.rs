//! The server is restarted at every step of a journey, and the customer goes on.

use vestibule_e2e::customer::{Answers, Customer, Person};
use vestibule_e2e::mail::MailServer;
use vestibule_e2e::relying_party::text;
use vestibule_e2e::serve::{Database, Serve};

#[tokio::test]
async fn a_sign_up_survives_a_restart_at_every_step_on_sqlite() {
    restart_at_every_step(Database::Sqlite).await;
}

#[tokio::test]
async fn a_sign_up_survives_a_restart_at_every_step_on_postgresql() {
    restart_at_every_step(Database::Postgres).await;
}

async fn restart_at_every_step(database: Database) {
    let mut mail = MailServer::new();
    mail.start().await;
    let mut server = Serve::new(database, 1, &mail).await;
    server.start().await;
    let app = server.register();
    let person = Person::new("Annie Easley");
    let mut customer = Customer::new();

    let page = customer.open(&app.authorize()).await.expect("the server answers");
    restart(&mut server).await;
    let mut page = customer.start_sign_up(page, &person).await.expect("the server answers");
    let mut steps = 0;
    while !page.has_left() {
        let passcode = match page.form("/passcode") {
            Some(_) => mail.passcode(&person.email).await,
            None => String::new(),
        };
        restart(&mut server).await;
        let answers = Answers { person: &person, passcode: &passcode };
        page = customer.answer(page, &answers).await.expect("the server answers");
        steps += 1;
        assert!(steps < 10, "the journey does not end: {}", page.body);
    }
    assert!(steps >= 3, "address, passcode, password: {steps}");
    restart(&mut server).await;
    let back = page.location.expect("it has left");
    let tokens = app.redeem(&back).await.expect("the server answers");
    restart(&mut server).await;
    let userinfo = app.userinfo(&text(&tokens, "access_token")).await.expect("it answers");
    assert_eq!(text(&userinfo, "name"), person.name);
}

async fn restart(server: &mut Serve) {
    server.stop();
    server.start().await;
}
