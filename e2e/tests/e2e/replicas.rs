//! Two processes on one PostgreSQL: what may happen once happens once, whichever is asked.

use serde_json::Value;
use vestibule_e2e::customer::{Customer, Page, Person};
use vestibule_e2e::mail::MailServer;
use vestibule_e2e::relying_party::{RelyingParty, json, text};
use vestibule_e2e::serve::{Database, Serve};

#[tokio::test]
async fn a_code_is_redeemed_once_and_a_second_try_revokes_what_it_gave() {
    let (servers, mail) = two_processes().await;
    let app = servers.register();
    let person = Person::new("Grace Hopper");
    let mut customer = Customer::new();
    let passcode = async |address: &str| mail.passcode(address).await;
    let mut back =
        customer.sign_up(&app.authorize(), &person, passcode).await.expect("the server answers");

    // Ten codes, each of them at both processes at the same moment.
    for round in 0..10 {
        if round > 0 {
            back = customer.sign_in(&app.authorize(), &person).await.expect("the server answers");
        }
        let [one, other] = both(&servers, &app).map(|app| {
            let back = back.clone();
            tokio::spawn(async move { app.redeem(&back).await.expect("the server answers") })
        });
        let answers = [one.await.expect("it ran"), other.await.expect("it ran")];
        let (winner, loser) = one_of_each(&answers);
        assert_eq!(refused(loser), [54005]);
        // What the first try gave is worth nothing any more, at either process.
        for app in both(&servers, &app) {
            let userinfo = app.userinfo(&text(winner, "access_token")).await;
            assert_eq!(userinfo.expect("the server answers").status, 401);
            let refreshed = app.refresh(&text(winner, "refresh_token")).await;
            refused(&refreshed.expect("the server answers"));
        }
    }
}

#[tokio::test]
async fn a_refresh_token_is_redeemed_once_and_a_second_try_revokes_its_family() {
    let (servers, mail) = two_processes().await;
    let app = servers.register();
    let person = Person::new("Grace Hopper");
    let mut customer = Customer::new();
    let passcode = async |address: &str| mail.passcode(address).await;
    let back = customer.sign_up(&app.authorize(), &person, passcode).await;
    let mut back = back.expect("the server answers");

    for round in 0..10 {
        if round > 0 {
            back = customer.sign_in(&app.authorize(), &person).await.expect("the server answers");
        }
        let tokens = app.redeem(&back).await.expect("the server answers");
        let token = text(&tokens, "refresh_token");
        let [one, other] = both(&servers, &app).map(|app| {
            let token = token.clone();
            tokio::spawn(async move { app.refresh(&token).await.expect("the server answers") })
        });
        let answers = [one.await.expect("it ran"), other.await.expect("it ran")];
        let (winner, loser) = one_of_each(&answers);
        refused(loser);
        let next = text(winner, "refresh_token");
        assert_ne!(next, token, "refresh tokens rotate");
        for app in both(&servers, &app) {
            let refreshed = app.refresh(&next).await.expect("the server answers");
            refused(&refreshed);
        }
    }
}

async fn two_processes() -> (Serve, MailServer) {
    let mut mail = MailServer::new();
    mail.start().await;
    let mut servers = Serve::new(Database::Postgres, 2, &mail).await;
    servers.start().await;
    (servers, mail)
}

fn both(servers: &Serve, app: &RelyingParty) -> [RelyingParty; 2] {
    [app.by_way_of(servers.ports()[0]), app.by_way_of(servers.ports()[1])]
}

fn one_of_each(answers: &[Page; 2]) -> (&Page, &Page) {
    match answers {
        [one, other] if one.status == 200 && other.status != 200 => (one, other),
        [one, other] if one.status != 200 && other.status == 200 => (other, one),
        both => panic!("not one success and one refusal: {both:#?}"),
    }
}

/// The standard's refusal; returns its AADSTS codes.
fn refused(page: &Page) -> Vec<u64> {
    assert_eq!(page.status, 400, "{page:?}");
    let body = json(page);
    assert_eq!(body["error"], "invalid_grant", "{body}");
    body["error_codes"].as_array().into_iter().flatten().filter_map(Value::as_u64).collect()
}
