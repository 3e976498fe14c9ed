//! Two names of one account: neither tells that the other is there, and guesses count together.

use vestibule_tenant::model::lockout::THRESHOLD;
use vestibule_tenant::model::user_flow::UserNames;

use super::flows::named;
use super::stage::{ADA, PASSWORD, Stage};

const WRONG: &str = "The email address or user name, or the password, is not right. Check both and \
                     try again.";
const LOCKED: &str = "There were too many wrong attempts. Try again in 1 minute.";

async fn stage() -> Stage {
    let mut stage = Stage::new().await;
    let user = stage.account(ADA).await;
    named(&stage, &user, "ada99").await;
    stage.set_flow(|flow| flow.user_names = UserNames::SignIn).await;
    stage
}

/// What the page says to each of these passwords.
async fn tries(stage: &Stage, name: &str, passwords: impl Iterator<Item = String>) -> Vec<String> {
    let mut customer = stage.customer();
    let page = customer.identify(stage, &stage.authorize(&stage.shop, ""), name).await;
    let mut said = Vec::new();
    for password in passwords {
        let typed = [("password", password.as_str())];
        let page = customer.submit(stage, &page, "password", &typed).await;
        said.push(match page.heading() {
            "Enter your password" => page.problem().to_owned(),
            other => other.to_owned(),
        });
    }
    said
}

fn wrong(count: i64) -> impl Iterator<Item = String> {
    (0..count).map(|n| format!("wrong number {n}"))
}

fn right() -> impl Iterator<Item = String> {
    std::iter::once(PASSWORD.to_owned())
}

#[tokio::test]
async fn a_user_name_without_an_account_looks_like_one_with() {
    let stage = stage().await;
    let mut pages = Vec::new();
    for name in ["ada99", "eve99"] {
        let mut customer = stage.customer();
        let page = customer.identify(&stage, &stage.authorize(&stage.shop, ""), name).await;
        let wrong = customer.submit(&stage, &page, "password", &[("password", "wrong")]).await;
        let anonymous = [page, wrong].map(|page| {
            let initial = format!(">{}<", &name[..1]);
            (page.status, page.anonymous().replace(name, "").replace(&initial, "><"))
        });
        pages.push(anonymous);
    }
    assert_eq!(pages[0], pages[1]);
}

#[tokio::test]
async fn both_names_count_on_one_lockout_and_only_the_typed_one_is_told() {
    let stage = stage().await;
    // Five with each: the account is locked, and neither name says so.
    assert!(tries(&stage, ADA, wrong(5)).await.iter().all(|said| said == WRONG));
    assert!(tries(&stage, "ada99", wrong(5)).await.iter().all(|said| said == WRONG));
    for name in [ADA, "ada99"] {
        assert_eq!(
            tries(&stage, name, right()).await,
            [WRONG],
            "{name}: the right one is not taken"
        );
    }
    // A name that has no account looks the same after as many tries.
    assert!(tries(&stage, "eve99", wrong(6)).await.iter().all(|said| said == WRONG));
    stage.clock.advance(61);
    assert_eq!(tries(&stage, "ada99", right()).await, ["Stay signed in?"]);
    assert_eq!(tries(&stage, ADA, right()).await, ["Stay signed in?"]);
}

#[tokio::test]
async fn locking_one_name_does_not_tell_that_another_has_the_same_account() {
    let stage = stage().await;
    let said = tries(&stage, ADA, wrong(THRESHOLD)).await;
    assert_eq!(said.last().unwrap(), LOCKED);
    // Were this "locked", it would say that ada99 is ada@example.com.
    assert_eq!(tries(&stage, "ada99", wrong(1)).await, tries(&stage, "eve99", wrong(1)).await);
    assert_eq!(tries(&stage, "ada99", right()).await, [WRONG]);
    // Its own tenth try is told, as for any name.
    for name in ["ada99", "eve99"] {
        let said = tries(&stage, name, wrong(THRESHOLD + 2).skip(1)).await;
        assert!(said.contains(&LOCKED.to_owned()), "{name}: {said:?}");
    }
}

#[tokio::test]
async fn an_administrator_lifts_every_lock_of_an_account() {
    let stage = stage().await;
    tries(&stage, ADA, wrong(THRESHOLD)).await;
    tries(&stage, "ada99", wrong(THRESHOLD)).await;
    let user = stage.user(ADA).await.unwrap();
    let admin = vestibule_tenant::admin::ops::Admin::of(
        stage.app.clone(),
        stage.tenant.clone(),
        vestibule_tenant::model::audit::Actor::Cli,
    );
    vestibule_tenant::admin::ops::users::unlock(&admin, user.id).await.unwrap();
    for name in [ADA, "ada99"] {
        assert_eq!(tries(&stage, name, right()).await, ["Stay signed in?"], "{name}");
    }
}
