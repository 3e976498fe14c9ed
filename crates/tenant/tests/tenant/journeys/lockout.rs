//! One lockout on every credential path (Keycloak CVE-2026-16103), and what guessing gets.

use std::sync::Arc;

use vestibule_tenant::model::lockout::THRESHOLD;
use vestibule_tenant::model::shared_limit::{Allowance, Counted};

use vestibule_tenant::admin::ops::{Admin, users};
use vestibule_tenant::model::audit::Actor;

use super::customer::{Customer, Page};
use super::stage::{ADA, PASSWORD, Stage};

const LOCKED: &str = "There were too many wrong attempts. Try again in 1 minute.";

#[tokio::test]
async fn ten_wrong_passwords_lock_an_address_whether_or_not_it_has_an_account() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    for email in [ADA, "nobody@example.com"] {
        let mut customer = stage.customer();
        let page = customer.identify(&stage, &stage.authorize(&stage.shop, ""), email).await;
        for n in 1..THRESHOLD {
            let wrong = format!("wrong number {n}");
            let page = customer.submit(&stage, &page, "password", &[("password", &wrong)]).await;
            assert!(page.problem().starts_with("The email address or"), "{n}: {}", page.problem());
        }
        // The same one again is not counted again.
        customer.submit(&stage, &page, "password", &[("password", "wrong number 9")]).await;
        let last = customer.submit(&stage, &page, "password", &[("password", "the tenth")]).await;
        assert_eq!(last.problem(), LOCKED, "{email}");
        // Neither the right password nor another browser helps.
        let mut other = stage.customer();
        let page = other.identify(&stage, &stage.authorize(&stage.shop, ""), email).await;
        let right = other.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
        assert_eq!(right.problem(), LOCKED, "{email}");
    }
    // After the wait the right one does, and clears the count.
    stage.clock.advance(61);
    let mut ada = stage.customer();
    ada.sign_in(&stage, ADA, PASSWORD, "no").await.code();
    let mut again = stage.customer();
    let page = again.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    for n in 1..THRESHOLD {
        let wrong = format!("wrong number {n}");
        let page = again.submit(&stage, &page, "password", &[("password", &wrong)]).await;
        assert!(page.problem().starts_with("The email address or"), "{n}: {}", page.problem());
    }
}

#[tokio::test]
async fn wrong_passcodes_count_on_the_same_lockout() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut eve = stage.customer();
    let page = eve.get(&stage, &stage.authorize(&stage.shop, "&prompt=create")).await;
    let mut page = eve.submit(&stage, &page, "sign-up-email", &[("email", ADA)]).await;
    for n in 0..5 {
        let guess = format!("{n:08}");
        page = eve.submit(&stage, &page, "passcode", &[("passcode", &guess)]).await;
        assert_eq!(page.problem(), "This is not the code. Check the newest email and try again.");
    }
    // Five tries a passcode (Zitadel CVE-2025-64102).
    page = eve.submit(&stage, &page, "passcode", &[("passcode", "00000006")]).await;
    assert_eq!(page.problem(), "This code no longer works. Ask for another one below.");
    stage.clock.advance(31);
    page = eve.submit(&stage, &page, "resend", &[]).await;
    for n in 0..3 {
        let guess = format!("{n:08}");
        page = eve.submit(&stage, &page, "passcode", &[("passcode", &guess)]).await;
    }
    page = eve.submit(&stage, &page, "passcode", &[("passcode", "00000009")]).await;
    assert_eq!(page.problem(), LOCKED);
    let mut ada = stage.customer();
    let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    assert_eq!(page.problem(), LOCKED, "the same count on the other path");
}

#[tokio::test]
async fn a_hundred_guesses_at_once_are_a_hundred_guesses() {
    let stage = Arc::new(Stage::new().await);
    stage.account(ADA).await;
    let mut eve = stage.customer();
    let page = eve.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let guesses = (0..40).map(|n| {
        let (stage, mut eve, page) = (Arc::clone(&stage), eve.clone(), page.clone());
        tokio::spawn(async move {
            let guess = format!("guess number {n}");
            loop {
                let page = eve.submit(&stage, &page, "password", &[("password", &guess)]).await;
                // Only so many wait for their turn.
                if !page.problem().starts_with("Many people are signing in") {
                    return page.problem().to_owned();
                }
            }
        })
    });
    let mut checked = 0;
    for guess in guesses.collect::<Vec<_>>() {
        let problem = guess.await.unwrap();
        assert!(!problem.is_empty());
        checked += i64::from(!problem.starts_with("There were too many"));
    }
    assert!(checked < THRESHOLD, "{checked} guesses were answered");
}

/// A browser without cookies at an address.
pub fn at(address: &str) -> Customer {
    Customer { address: Some(address.parse().unwrap()), ..Customer::default() }
}

/// The page that asks for Ada's password, at once in a browser where she is signed in.
async fn password_page(stage: &Stage, customer: &mut Customer) -> Page {
    let page = customer.get(stage, &stage.authorize(&stage.shop, "&prompt=login")).await;
    match page.has_form("identify") {
        true => customer.submit(stage, &page, "identify", &[("email", ADA)]).await,
        false => page,
    }
}

/// What that page says to Ada's password, or nothing if it is taken.
async fn answer(stage: &Stage, customer: &mut Customer) -> String {
    let page = password_page(stage, customer).await;
    let page = customer.submit(stage, &page, "password", &[("password", PASSWORD)]).await;
    page.problem().to_owned()
}

#[tokio::test]
async fn an_attacker_elsewhere_does_not_lock_the_owner_out() {
    let stage = Stage::new().await;
    let account = stage.account(ADA).await;
    let mut ada = at("192.0.2.10");
    ada.sign_in(&stage, ADA, PASSWORD, "no").await.code();
    let mut eve = at("203.0.113.5");
    let page = eve.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    for n in 0..THRESHOLD {
        let wrong = format!("wrong number {n}");
        eve.submit(&stage, &page, "password", &[("password", &wrong)]).await;
    }
    assert_eq!(answer(&stage, &mut eve).await, LOCKED);
    // Her browser, wherever it is; her network, in whichever browser; but nowhere else.
    let mut travelling = Customer { address: "198.51.100.7".parse().ok(), ..ada.clone() };
    assert_eq!(answer(&stage, &mut travelling).await, "");
    assert_eq!(answer(&stage, &mut at("192.0.2.99")).await, "");
    assert_eq!(answer(&stage, &mut at("198.51.100.8")).await, LOCKED);
    // Her success does not give the attacker more guesses.
    assert_eq!(answer(&stage, &mut eve).await, LOCKED);
    let admin = Admin::of(stage.app.clone(), stage.tenant.clone(), Actor::System);
    users::unlock(&admin, account.id).await.unwrap();
    assert_eq!(answer(&stage, &mut at("198.51.100.8")).await, "");
}

#[tokio::test]
async fn a_familiar_place_locks_too() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = at("192.0.2.10");
    ada.sign_in(&stage, ADA, PASSWORD, "no").await.code();
    let page = password_page(&stage, &mut ada).await;
    for n in 0..THRESHOLD {
        let wrong = format!("wrong number {n}");
        ada.submit(&stage, &page, "password", &[("password", &wrong)]).await;
    }
    assert_eq!(answer(&stage, &mut ada).await, LOCKED);
    assert_eq!(answer(&stage, &mut at("198.51.100.8")).await, "", "elsewhere counts apart");
}

/// Uses up what a network may try and have sent.
pub async fn spend(stage: &Stage, network: &str) {
    let limits = &stage.app.config.limits;
    for (counted, per_hour) in
        [(Counted::Try, limits.tries_per_hour), (Counted::Passcode, limits.passcodes_per_hour)]
    {
        let parts = [counted.as_str().as_bytes(), network.as_bytes()];
        let bucket = stage.app.master_key.keyed_hash("shared limit", &parts);
        let allowance = Allowance::per_hour(per_hour.unwrap());
        let now = stage.clock.now();
        while stage.app.store.use_allowance(&bucket, allowance, now).await.unwrap().is_ok() {}
    }
}

#[tokio::test]
async fn a_network_that_spent_its_allowance_is_told_when_to_come_back() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    spend(&stage, "203.0.113.5").await;
    // The right password, and a sign-up: both are refused there, and nowhere else.
    let mut eve = at("203.0.113.5");
    let page = password_page(&stage, &mut eve).await;
    let form = page.form("password").fill(&[("password", PASSWORD)]);
    let reply = eve.post(&stage, &form).await;
    assert_eq!(reply.status, 429);
    let wait: u64 = reply.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=4).contains(&wait), "{wait}");
    assert!(reply.body.contains("You can try again in 1 minute."), "{}", reply.body);
    let page = eve.get(&stage, &stage.authorize(&stage.shop, "&prompt=create")).await;
    let page = eve.submit(&stage, &page, "sign-up-email", &[("email", "new@example.com")]).await;
    assert_eq!(page.status, 429);
    assert!(stage.mail().await.is_none());
    assert_eq!(answer(&stage, &mut at("198.51.100.8")).await, "");
    stage.clock.advance(i64::try_from(wait).unwrap());
    assert_eq!(answer(&stage, &mut at("203.0.113.5")).await, "");
}
