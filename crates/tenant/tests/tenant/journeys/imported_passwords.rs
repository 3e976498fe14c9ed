//! Customers whose password another system hashed: the first sign-in, and what a stranger sees.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::json;
use vestibule_tenant::admin::ops::user_import::{Import, ImportOptions};
use vestibule_tenant::admin::ops::users;
use vestibule_tenant::credentials::LEAST_WAIT;

use super::customer::Page;
use super::enumeration::{SAMPLES, Seen};
use super::stage::{ADA, PASSWORD, Stage};

/// Of [`PASSWORD`]; made with bcrypt 5.0.0 for Python, as the other.
const HASH: &str = "$2b$10$bhjFwMtwmf6TZOcJR.dqouRw8GUJROAyKmW2H8N2z7lA0NLqz2j02";

/// Of `password1`.
const WEAK: &str = "$2b$04$LZH.55iODISdMoCELGnIMevfvMlSrK.fIYdc38jutEJ8QLPptupOO";

async fn import(stage: &Stage, email: &str, hash: &str) {
    let line = json!({ "email": email, "displayName": "Ada", "passwordHash": hash }).to_string();
    let mut import = Import::begin(&stage.admin(), ImportOptions::default()).await.unwrap();
    let mut findings = import.take(1, line.as_bytes()).await.unwrap();
    findings.extend(import.finish().await.unwrap().0);
    assert_eq!(findings, []);
}

async fn is_imported(stage: &Stage, email: &str) -> bool {
    let user = stage.user(email).await.unwrap();
    stage.app.store.has_imported_password(user.id).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_imported_password_is_ours_from_the_first_sign_in_on() {
    let stage = Stage::new().await;
    import(&stage, ADA, HASH).await;
    let mut ada = stage.customer();
    let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let page = ada.submit(&stage, &page, "password", &[("password", "not this one")]).await;
    assert!(page.has_form("password") && is_imported(&stage, ADA).await);

    stage.customer().sign_in(&stage, ADA, PASSWORD, "no").await.code();
    assert!(!is_imported(&stage, ADA).await);
    let (_, hash) = stage
        .app
        .store
        .user_by_email(stage.tenant.id, &ADA.parse().unwrap())
        .await
        .unwrap()
        .unwrap();
    assert!(hash.unwrap().as_phc().starts_with("$argon2id$"));
    let events = stage.app.store.audit_events(stage.tenant.id, 100).await.unwrap();
    let told = events.iter().find(|event| event.action == "user.migrate-password").unwrap();
    assert_eq!(told.detail, json!({ "mustChange": false, "from": "bcrypt" }));
    stage.customer().sign_in(&stage, ADA, PASSWORD, "no").await.code();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_imported_password_that_is_too_weak_is_changed_at_once() {
    let stage = Stage::new().await;
    import(&stage, ADA, WEAK).await;
    let mut ada = stage.customer();
    let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let page = ada.submit(&stage, &page, "password", &[("password", "password1")]).await;
    let typed = [("new-password", PASSWORD), ("confirmation", PASSWORD)];
    let page = ada.submit(&stage, &page, "new-password", &typed).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    stage.customer().sign_in(&stage, ADA, PASSWORD, "no").await.code();
}

/// bcrypt reads 72 bytes of a password.
#[tokio::test(flavor = "multi_thread")]
async fn an_imported_password_that_may_have_another_end_is_changed_at_once() {
    let stage = Stage::new().await;
    // Of twenty times "long "; made with bcrypt 5.0.0 for Python.
    let long = "$2b$04$wYAWITaTi6uS.EbbFKfEuOhpVvGrYtq7ARKIatiGwVrisVmef39yi";
    import(&stage, ADA, long).await;
    let mut ada = stage.customer();
    let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let other_end = "long ".repeat(19) + "another end";
    let page = ada.submit(&stage, &page, "password", &[("password", &other_end)]).await;
    let typed = [("new-password", PASSWORD), ("confirmation", PASSWORD)];
    let page = ada.submit(&stage, &page, "new-password", &typed).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    stage.customer().sign_in(&stage, ADA, PASSWORD, "no").await.code();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_imported_password_is_locked_and_blocked_like_any_other() {
    let stage = Stage::new().await;
    import(&stage, ADA, WEAK).await;
    let user = stage.user(ADA).await.unwrap();
    users::set_enabled(&stage.admin(), user.id, false).await.unwrap();
    let mut eve = stage.customer();
    let page = eve.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let blocked = eve.submit(&stage, &page, "password", &[("password", "password1")]).await;
    assert_eq!(blocked.heading(), "This account is blocked", "{}", blocked.body);
    users::set_enabled(&stage.admin(), user.id, true).await.unwrap();

    let bob = "bob@example.com";
    import(&stage, bob, WEAK).await;
    let mut page = eve.identify(&stage, &stage.authorize(&stage.shop, ""), bob).await;
    for n in 0..10 {
        let guess = format!("guess number {n}");
        page = eve.submit(&stage, &page, "password", &[("password", &guess)]).await;
    }
    let locked = eve.submit(&stage, &page, "password", &[("password", "password1")]).await;
    assert!(locked.problem().starts_with("There were too many"), "{}", locked.problem());
    assert!(is_imported(&stage, bob).await, "nobody has signed in with it");
}

/// As in `enumeration`; each hash costs some times as much as one of ours.
#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_says_nothing_of_an_imported_one() {
    const AT_ONCE: usize = 3;
    let stage = Stage::new().await;
    let known: fn(usize) -> String = |n| format!("somebody{n:02}@example.com");
    let unknown: fn(usize) -> String = |n| format!("nobody{n:04}@example.com");
    for n in 0..SAMPLES {
        import(&stage, &known(n), HASH).await;
    }
    let type_it = async |email: &str, password: &str| -> (Page, Duration) {
        let mut eve = stage.customer();
        let page = eve.identify(&stage, &stage.authorize(&stage.shop, ""), email).await;
        let began = Instant::now();
        let page = eve.submit(&stage, &page, "password", &[("password", password)]).await;
        (page, began.elapsed())
    };
    let mut seen = Seen::default();
    for n in (0..SAMPLES).step_by(AT_ONCE) {
        for (kind, name) in [known, unknown].iter().enumerate() {
            let emails = [name(n), name(n + 1), name(n + 2)];
            let [one, two, three] = emails.each_ref().map(|email| type_it(email, "a guess"));
            let (one, two, three) = tokio::join!(one, two, three);
            for ((page, took), email) in [one, two, three].iter().zip(&emails) {
                assert!(*took >= LEAST_WAIT - Duration::from_millis(300), "{email}: {took:?}");
                seen.note_time(kind, *took, (page, &[email]));
            }
        }
    }
    seen.check("a wrong password of an imported account");
    // Nobody waits for a right one.
    let mut fastest = LEAST_WAIT;
    for n in 0..AT_ONCE {
        let (page, took) = type_it(&known(n), PASSWORD).await;
        assert!(page.has_form("stay-signed-in"));
        fastest = fastest.min(took);
    }
    assert!(fastest < LEAST_WAIT / 2, "{fastest:?}");
}

/// Types a password for a name in so many browsers at once.
async fn at_once(stage: &Arc<Stage>, email: &str, passwords: Vec<String>) -> Vec<Tried> {
    let authorize = stage.authorize(&stage.shop, "");
    let mut ready = Vec::new();
    for password in passwords {
        let mut browser = stage.customer();
        ready.push((browser.identify(stage, &authorize, email).await, browser, password));
    }
    let began = Instant::now();
    let tries = ready.into_iter().map(|(asked, mut browser, password)| {
        let stage = Arc::clone(stage);
        tokio::spawn(async move {
            let mut refused = 0;
            loop {
                let typed = [("password", password.as_str())];
                let page = browser.submit(&stage, &asked, "password", &typed).await;
                if !page.problem().starts_with("Many people are signing in") {
                    return Tried { page, refused, took: began.elapsed() };
                }
                refused += 1;
            }
        })
    });
    let mut tried = Vec::new();
    for one in tries.collect::<Vec<_>>() {
        tried.push(one.await.unwrap());
    }
    tried
}

struct Tried {
    page: Page,
    /// How often they were told to come back.
    refused: usize,
    took: Duration,
}

/// Tried at once, passwords for one name would queue up by what its hash costs. Nothing here asks
/// that an answer comes soon.
#[tokio::test(flavor = "multi_thread")]
async fn wrong_passwords_at_once_for_one_name_take_turns_with_or_without_an_account() {
    let stage = Arc::new(Stage::new().await);
    import(&stage, ADA, HASH).await;
    for email in [ADA, "nobody@example.com"] {
        let guesses = (0..3).map(|n| format!("guess number {n}")).collect();
        let mut tried = at_once(&stage, email, guesses).await;
        tried.sort_by_key(|one| one.took);
        for (one, turn) in tried.iter().zip(1..) {
            assert!(one.page.has_form("password"), "{}", one.page.body);
            assert!(one.took >= LEAST_WAIT * turn, "{email}, turn {turn}: {:?}", one.took);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_right_password_gives_its_turn_up_at_once_and_a_name_has_only_a_few_places() {
    const MANY: u32 = 12;
    let stage = Arc::new(Stage::new().await);
    import(&stage, ADA, HASH).await;
    let tried = at_once(&stage, ADA, vec![PASSWORD.to_owned(); MANY as usize]).await;
    for one in &tried {
        assert!(one.page.has_form("stay-signed-in"), "{}", one.page.body);
        assert!(one.took < LEAST_WAIT * MANY, "each kept its turn for as long as a wrong one");
    }
    assert!(tried.iter().any(|one| one.refused > 0), "a name has places without end");
}
