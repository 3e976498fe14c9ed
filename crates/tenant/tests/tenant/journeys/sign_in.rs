//! Sign-in with a password, and what it leaves in the browser.

use http::StatusCode;
use http::header::SET_COOKIE;
use vestibule_tenant::model::session::{IDLE_SECONDS, PERSISTENT_SECONDS};

use super::stage::{ADA, PASSWORD, Stage};

#[tokio::test]
async fn an_address_and_its_password_lead_back_to_the_app() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    let back = ada.sign_in(&stage, " Ada@Example.com ", PASSWORD, "no").await;
    assert!(back.path.starts_with("https://shop.example/cb?"), "{}", back.path);
    assert!(!back.code().is_empty());
    assert!(back.path.contains("state=s"));
}

#[tokio::test]
async fn unknown_address_and_wrong_password_get_the_same_page() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut pages = Vec::new();
    for email in [ADA, "eve@example.com"] {
        let mut customer = stage.customer();
        let page = customer.identify(&stage, &stage.authorize(&stage.shop, ""), email).await;
        assert_eq!(page.heading(), "Enter your password");
        let wrong = [("password", "not the password")];
        let page = customer.submit(&stage, &page, "password", &wrong).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            page.problem(),
            "The email address or the password is not right. Check both and try again."
        );
        assert!(!page.body.contains("not the password"), "a password is never sent back");
        assert!(page.body.contains("<title>1 problem: Enter your password"));
        pages.push(page.anonymous());
    }
    assert_eq!(pages[0].replace("ada", "eve").replace(">a<", ">e<"), pages[1]);
}

#[tokio::test]
async fn what_is_missing_or_malformed_is_said_at_the_field() {
    let stage = Stage::new().await;
    let mut customer = stage.customer();
    let page = customer.get(&stage, &stage.authorize(&stage.shop, "")).await;
    // Whoever opens the address of a refused form again gets the page.
    let again = customer.get(&stage, &page.form("identify").action).await;
    assert_eq!((again.heading(), &again.path), ("Sign in", &page.path));
    for (typed, problem) in [
        ("", "Enter your email address."),
        ("   ", "Enter your email address."),
        ("ada@", "This is not an email address. It should look like name@example.com."),
        ("\"><script>", "This is not an email address. It should look like name@example.com."),
    ] {
        let page = customer.submit(&stage, &page, "identify", &[("email", typed)]).await;
        assert_eq!((page.status.as_u16(), page.problem()), (422, problem));
        assert!(!page.body.contains("<script>"), "what was typed is text");
        for part in [
            "aria-describedby=\"email-problem\"",
            "id=\"email-problem\"",
            "aria-invalid=\"true\" autofocus",
        ] {
            assert!(page.body.contains(part), "{part}");
        }
    }
    let page = customer.submit(&stage, &page, "identify", &[("email", ADA)]).await;
    let page = customer.submit(&stage, &page, "password", &[("password", "")]).await;
    assert_eq!(page.problem(), "Enter your password.");
}

#[tokio::test]
async fn a_blocked_account_is_told_only_to_who_knows_the_password() {
    let stage = Stage::new().await;
    let user = stage.account(ADA).await;
    stage.app.store.set_enabled(user.id, false, stage.clock.now()).await.unwrap();
    let mut ada = stage.customer();
    let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let wrong = ada.submit(&stage, &page, "password", &[("password", "wrong one")]).await;
    assert!(wrong.problem().starts_with("The email address or the password"));
    let right = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    let heading = (right.status, right.heading());
    assert_eq!(heading, (StatusCode::FORBIDDEN, "This account is blocked"));
    assert!(!right.body.contains("forgot-password") && !right.body.contains("type=\"password\""));
    // Somebody else can sign in.
    let page = ada.get(&stage, &page.path).await;
    assert_eq!(page.heading(), "Sign in");
    assert!(!ada.cookies.keys().any(|name| name.contains("session")));
}

#[tokio::test]
async fn who_is_blocked_before_the_last_page_is_not_signed_in() {
    let stage = Stage::new().await;
    let user = stage.account(ADA).await;
    let mut ada = stage.customer();
    let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    stage.app.store.set_enabled(user.id, false, stage.clock.now()).await.unwrap();
    let page = ada.submit(&stage, &page, "stay-signed-in", &[("stay", "yes")]).await;
    assert_eq!(page.heading(), "This account cannot be used now");
    assert!(!ada.cookies.keys().any(|name| name.contains("session")));
}

#[tokio::test]
async fn after_a_reset_the_customer_chooses_a_password_of_their_own() {
    let stage = Stage::new().await;
    let user = stage.account(ADA).await;
    stage.reset(&user, "given by the help desk").await;
    let mut ada = stage.customer();
    let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let given = [("password", "given by the help desk")];
    let page = ada.submit(&stage, &page, "password", &given).await;
    assert_eq!(page.heading(), "Choose a new password");
    for (new, again, problem) in [
        ("given by the help desk", "given by the help desk", "This is your present password."),
        ("short", "short", "Use at least 8 characters."),
        ("Password1", "Password1", "Many people use this password"),
        ("ada@example.com", "ada@example.com", "Choose a password that is not built on"),
        ("a fresh new one", "a fresh new two", "The two passwords are not the same."),
    ] {
        let typed = [("new-password", new), ("confirmation", again)];
        let page = ada.submit(&stage, &page, "new-password", &typed).await;
        assert!(page.problem().starts_with(problem), "{new}: {}", page.problem());
        let first = page.body.split("<input id=\"new-password\"").nth(1).unwrap();
        let first = first.split('>').next().unwrap();
        assert!(first.contains("aria-invalid") && first.contains("autofocus"), "{first}");
    }
    stage.clock.advance(5);
    let typed = [("new-password", "a fresh new one"), ("confirmation", "a fresh new one")];
    let page = ada.submit(&stage, &page, "new-password", &typed).await;
    let back = ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await;
    assert!(!back.code().is_empty());
    let mut later = stage.customer();
    assert!(!later.sign_in(&stage, ADA, "a fresh new one", "no").await.code().is_empty());
}

#[tokio::test]
async fn a_kept_session_lives_for_90_days_and_another_while_the_browser_is_open() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    for (stay, lives, dies) in [
        ("no", IDLE_SECONDS - 1, IDLE_SECONDS + 1),
        ("yes", PERSISTENT_SECONDS - 1, PERSISTENT_SECONDS + 1),
    ] {
        let mut ada = stage.customer();
        let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
        let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
        let form = page.form("stay-signed-in").fill(&[("stay", stay)]);
        let reply = ada.post(&stage, &form).await;
        let cookie = reply.headers[SET_COOKIE].to_str().unwrap().to_owned();
        assert_eq!(cookie.contains("Max-Age=7776000"), stay == "yes", "{cookie}");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
        ada.follow(&stage, &form.action, reply).await.code();

        let start = stage.clock.now();
        stage.clock.advance(lives - stage.clock.now().since(start));
        let mut still = ada.clone();
        let page = still.get(&stage, &stage.authorize(&stage.shop, "&prompt=none")).await;
        assert!(page.path.contains("code="), "{stay}: {}", page.path);
        // Its use was noted just now; a kept one ends all the same.
        let used = if stay == "yes" { 2 } else { IDLE_SECONDS + 1 };
        stage.clock.advance(used);
        let page = ada.get(&stage, &stage.authorize(&stage.shop, "&prompt=none")).await;
        assert!(page.path.contains("error=login_required"), "{stay} {dies}: {}", page.path);
    }
}
