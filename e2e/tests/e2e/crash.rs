//! kill -9 in the middle of a storm of sign-ups: every sign-up that was answered is there.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::task::LocalSet;
use vestibule_e2e::customer::{Customer, Person};
use vestibule_e2e::eventually;
use vestibule_e2e::mail::MailServer;
use vestibule_e2e::relying_party::{RelyingParty, text};
use vestibule_e2e::serve::{Database, Serve};

#[tokio::test]
async fn no_answered_sign_up_is_lost_on_sqlite() {
    LocalSet::new().run_until(storm(Database::Sqlite)).await;
}

#[tokio::test]
async fn no_answered_sign_up_is_lost_on_postgresql() {
    LocalSet::new().run_until(storm(Database::Postgres)).await;
}

/// 1. Eight browsers sign up, one person after the other.
/// 2. After a dozen answers the server dies, while all of them go on.
/// 3. Started again, it knows everybody whose sign-up was answered.
async fn storm(database: Database) {
    let mut mail = MailServer::new();
    mail.start().await;
    let mut server = Serve::new(database, 1, &mail).await;
    server.start().await;
    let app = server.register();
    let mail = Arc::new(mail);
    let answered = Arc::new(Mutex::new(Vec::new()));

    for round in 1..=2 {
        let over = Arc::new(AtomicBool::new(false));
        let wanted = round * 12;
        let browsers: Vec<_> = (0..8)
            .map(|_| {
                let one = sign_up_until(
                    Arc::clone(&over),
                    app.clone(),
                    Arc::clone(&mail),
                    Arc::clone(&answered),
                );
                tokio::task::spawn_local(one)
            })
            .collect();
        eventually("a dozen sign-ups", async || {
            (answered.lock().expect("nobody panics").len() >= wanted).then_some(())
        })
        .await;
        server.kill();
        over.store(true, Ordering::Relaxed);
        for browser in browsers {
            browser.await.expect("a browser whose server dies gives up");
        }
        server.start().await;
    }

    let people = answered.lock().expect("nobody panics").clone();
    for person in &people {
        let mut customer = Customer::new();
        let back = customer.sign_in(&app.authorize(), person).await.expect("the server answers");
        let tokens = app.redeem(&back).await.expect("the server answers");
        let userinfo = app.userinfo(&text(&tokens, "access_token")).await;
        let userinfo = userinfo.expect("the server answers");
        assert_eq!(text(&userinfo, "name"), person.name);
    }
    println!("{} people were answered, and all of them are there", people.len());
}

/// Signs people up until the server dies. Whoever was sent back to the app counts as answered.
async fn sign_up_until(
    over: Arc<AtomicBool>,
    app: RelyingParty,
    mail: Arc<MailServer>,
    answered: Arc<Mutex<Vec<Person>>>,
) {
    while !over.load(Ordering::Relaxed) {
        let person = Person::new("Katherine Johnson");
        let passcode = async |address: &str| mail.passcode(address).await;
        let mut customer = Customer::new();
        let authorize = app.authorize();
        let signed_up = customer.sign_up(&authorize, &person, passcode);
        // Whoever waits for a mail of a server that is dead gives up.
        let given_up = async {
            while !over.load(Ordering::Relaxed) {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            tokio::time::sleep(Duration::from_secs(2)).await;
        };
        tokio::select! {
            Ok(_) = signed_up => answered.lock().expect("nobody panics").push(person),
            () = given_up => return,
        }
    }
}
