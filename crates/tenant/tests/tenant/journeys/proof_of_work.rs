//! Work before a mail goes to somebody new: what it pays for, who need not do it, and who cannot.

use std::num::NonZeroU32;

use aws_lc_rs::digest::{SHA256, digest};
use vestibule_tenant::admin::ops::policies;
use vestibule_tenant::model::proof_of_work::{
    Difficulty, WAIT_SECONDS, WAITED_PER_NETWORK, WorkDemand, WorkPolicy,
};
use vestibule_tenant::model::user_flow::SignUpMethod;

use super::customer::{Customer, Page};
use super::stage::{ADA, Stage};

const WRONG: &str = "The calculation did not come out right. Please try again.";

async fn demand(stage: &Stage, demand: WorkDemand, storm: u32) {
    let policy = WorkPolicy {
        demand,
        difficulty: Difficulty::LEAST,
        storm_per_hour: NonZeroU32::new(storm).unwrap(),
    };
    policies::set_work(&stage.admin(), policy).await.unwrap();
}

/// A tenant that demands work for each sign-up.
async fn stage() -> Stage {
    let stage = Stage::new().await;
    demand(&stage, WorkDemand::Always, 1).await;
    stage
}

async fn begin(stage: &Stage, email: &str) -> (Customer, Page) {
    let mut customer = stage.customer();
    let page = customer.get(stage, &stage.authorize(&stage.shop, "&prompt=create")).await;
    let page = customer.submit(stage, &page, "sign-up-email", &[("email", email)]).await;
    (customer, page)
}

fn challenge(page: &Page) -> &str {
    let rest = page.body.split("data-challenge=\"").nth(1);
    rest.unwrap_or_else(|| panic!("no work at {}", page.path)).split('"').next().unwrap()
}

fn solves(page: &Page, number: u32) -> bool {
    let hash = digest(&SHA256, format!("{}{number}", challenge(page)).as_bytes());
    let first = u32::from_be_bytes(hash.as_ref()[..4].try_into().unwrap());
    first.leading_zeros() >= u32::from(Difficulty::LEAST.bits())
}

/// The first number of which `fits` is true: what the script searches for, or something else.
fn search(fits: impl Fn(u32) -> bool) -> String {
    (0..).find(|number| fits(*number)).unwrap().to_string()
}

async fn solve(customer: &mut Customer, stage: &Stage, page: &Page) -> Page {
    let solution = search(|number| solves(page, number));
    customer.submit(stage, page, "proof-of-work", &[("solution", &solution)]).await
}

#[tokio::test]
async fn a_mail_goes_when_the_work_is_done_and_not_before() {
    let stage = stage().await;
    let (mut ada, page) = begin(&stage, ADA).await;
    assert_eq!(page.heading(), "One moment, please");
    assert!(stage.mail().await.is_none());
    let wrong = search(|number| !solves(&page, number));
    let again = ada.submit(&stage, &page, "proof-of-work", &[("solution", &wrong)]).await;
    assert_eq!((again.status.as_u16(), again.problem()), (422, WRONG));
    assert_eq!(challenge(&again), challenge(&page), "the work that was begun is not lost");
    assert!(stage.mail().await.is_none());
    let page = solve(&mut ada, &stage, &page).await;
    assert!(page.has_form("passcode"), "{}", page.body);
    let code = stage.passcode(ADA).await;
    let page = ada.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
    assert!(page.has_form("new-password"), "{}", page.body);
}

#[tokio::test]
async fn a_solution_pays_for_one_mail_to_one_address_in_one_journey() {
    let stage = stage().await;
    let (mut ada, work) = begin(&stage, ADA).await;
    let solution = search(|number| solves(&work, number));
    let form = work.form("proof-of-work").fill(&[("solution", &solution)]);
    let (mut one, mut two) = (ada.clone(), ada.clone());
    two.sends_by_itself(1);
    tokio::join!(one.post(&stage, &form), two.post(&stage, &form));
    assert!(stage.mail().await.is_some());
    assert!(stage.mail().await.is_none(), "once, however often it is sent");
    let page = ada.submit(&stage, &work, "proof-of-work", &[("solution", &solution)]).await;
    assert!(page.has_form("passcode") && stage.mail().await.is_none());

    // Another mail is another work: to the same address, and to another one.
    stage.clock.advance(60);
    let again = ada.submit(&stage, &page, "resend", &[]).await;
    assert_ne!(challenge(&again), challenge(&work));
    let former = search(|number| solves(&work, number) && !solves(&again, number));
    let unpaid = ada.submit(&stage, &again, "proof-of-work", &[("solution", &former)]).await;
    assert_eq!(unpaid.problem(), WRONG);
    let back = ada.submit(&stage, &again, "back", &[]).await;
    let other = ada.submit(&stage, &back, "sign-up-email", &[("email", "eve@example.com")]).await;
    assert!(![challenge(&again), challenge(&work)].contains(&challenge(&other)));
    let page = solve(&mut ada, &stage, &other).await;
    assert!(page.has_form("passcode"), "{}", page.body);
    assert_eq!(stage.mail().await.unwrap().to.as_typed(), "eve@example.com");
}

#[tokio::test]
async fn work_for_an_old_challenge_is_done_anew() {
    let stage = stage().await;
    let (mut ada, work) = begin(&stage, ADA).await;
    stage.clock.advance(601);
    let page = solve(&mut ada, &stage, &work).await;
    assert_ne!(challenge(&page), challenge(&work));
    assert!(stage.mail().await.is_none());
    assert!(solve(&mut ada, &stage, &page).await.has_form("passcode"));
}

#[tokio::test]
async fn an_account_makes_no_difference() {
    let stage = stage().await;
    stage.account(ADA).await;
    let mut pages = Vec::new();
    for email in [ADA, "eve@example.com"] {
        let (mut customer, page) = begin(&stage, email).await;
        let after = solve(&mut customer, &stage, &page).await;
        assert!(after.has_form("passcode"));
        let body = page.anonymous().replace(challenge(&page), "challenge");
        pages.push(body.replace(email, "them").replace(&email.replace('@', "@<wbr>"), "them"));
    }
    // The letter in the picture is that of the address.
    assert_eq!(pages[0].replace(">a</span>", ">e</span>"), pages[1]);
}

#[tokio::test]
async fn only_a_storm_demands_it_and_it_ends() {
    let stage = Stage::new().await;
    demand(&stage, WorkDemand::OnStorm, 3).await;
    for n in 0..3 {
        let (_, page) = begin(&stage, &format!("eve{n}@example.com")).await;
        assert!(page.has_form("passcode"), "{}", page.body);
    }
    let (mut ada, page) = begin(&stage, ADA).await;
    assert!(page.has_form("proof-of-work"), "{}", page.body);
    // Without scripts: too early, and when the storm is over.
    let early = ada.submit(&stage, &page, "proof-of-work", &[]).await;
    assert_eq!((early.status.as_u16(), early.problem()), (422, "You can try again in 5 minutes."));
    stage.clock.advance(3600 / 3);
    // Meanwhile the challenge is too old; the address is still there.
    let page = ada.submit(&stage, &early, "proof-of-work", &[]).await;
    let page = ada.submit(&stage, &page, "proof-of-work", &[]).await;
    assert!(page.has_form("passcode"), "{}", page.body);
}

#[tokio::test]
async fn who_cannot_work_waits_and_so_many_of_a_network_do() {
    let stage = stage().await;
    let mut waiting = Vec::new();
    for n in 0..=WAITED_PER_NETWORK.get() {
        waiting.push(begin(&stage, &format!("ada{n}@example.com")).await);
    }
    let (ada, page) = &mut waiting[0];
    stage.clock.advance(WAIT_SECONDS - 1);
    let early = ada.submit(&stage, page, "proof-of-work", &[]).await;
    assert_eq!(early.problem(), "You can try again in 1 minute.");
    stage.clock.advance(1);
    let (last, others) = waiting.split_last_mut().unwrap();
    for (customer, page) in others {
        let page = customer.submit(&stage, page, "proof-of-work", &[]).await;
        assert!(page.has_form("passcode"), "{}", page.body);
    }
    // The same network again: when there is one more, and no dead end.
    let (eve, page) = last;
    let refused = eve.submit(&stage, page, "proof-of-work", &[]).await;
    assert_eq!(refused.problem(), "You can try again in 15 minutes.");
    eve.address = Some("192.0.2.7".parse().unwrap());
    let page = eve.submit(&stage, page, "proof-of-work", &[]).await;
    assert!(page.has_form("passcode"), "{}", page.body);
}

#[tokio::test]
async fn a_code_to_sign_in_costs_the_same_where_it_can_make_an_account() {
    let mut stage = stage().await;
    stage.set_flow(|flow| flow.sign_up_method = SignUpMethod::EmailPasscode).await;
    let mut ada = stage.customer();
    let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    assert!(page.has_form("proof-of-work"), "{}", page.body);
    let back = ada.submit(&stage, &page, "back", &[]).await;
    assert!(back.has_form("identify"), "{}", back.body);
    stage.forbid_sign_up().await;
    let page = ada.submit(&stage, &back, "identify", &[("email", ADA)]).await;
    assert!(page.has_form("passcode"), "{}", page.body);
}
