//! How one comes to the account page, and whose it is.

use http::StatusCode;
use vestibule_tenant::account::sign_in::registered;
use vestibule_tenant::admin::ops::branding;
use vestibule_tenant::model::account::{FRESH_SECONDS, FRESH_TO_OPEN_SECONDS};
use vestibule_tenant::web::routes::{Guard, ROUTES};

use super::branding::spring;
use super::customer::{Customer, Page};
use super::stage::{ADA, PASSWORD, Stage};

const BOB: &str = "bob@example.com";

impl Stage {
    /// The address of a page of the account page.
    pub fn account_page(&self, path: &str) -> String {
        format!("/{}/account{path}", self.tenant.id)
    }
}

impl Customer {
    /// Signs in at the account page, and comes to the page `path` of it.
    pub async fn open_account(&mut self, stage: &Stage, path: &str, email: &str) -> Page {
        let page = self.identify(stage, &stage.account_page(path), email).await;
        let page = self.submit(stage, &page, "password", &[("password", PASSWORD)]).await;
        self.submit(stage, &page, "stay-signed-in", &[("stay", "no")]).await
    }
}

#[tokio::test]
async fn a_sign_in_leads_to_the_page_that_was_asked_for() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    let page = ada.get(&stage, &stage.account_page("/security")).await;
    assert_eq!(page.heading(), "Sign in");
    assert!(page.body.contains("My account"), "the page says what one signs in to");
    let page = ada.open_account(&stage, "/security", ADA).await;
    assert_eq!((page.status, page.heading()), (StatusCode::OK, "Security"));
    assert_eq!(page.path, stage.account_page("/security"));
    // Single sign-on, from an app too.
    let page = ada.get(&stage, &stage.account_page("")).await;
    assert_eq!(page.heading(), "My account");
    let mut bob = stage.customer();
    stage.account(BOB).await;
    bob.sign_in(&stage, BOB, PASSWORD, "no").await.code();
    let page = bob.get(&stage, &stage.account_page("")).await;
    assert!(page.body.contains("bob@") && !page.body.contains("ada@"), "{}", page.body);
}

#[tokio::test]
async fn the_address_that_a_customer_guesses_leads_there() {
    let stage = Stage::new().await;
    let mut ada = stage.customer();
    let reply = ada.fetch(&stage, "/contoso.onmicrosoft.com").await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
    assert_eq!(reply.headers["location"], "/contoso.onmicrosoft.com/account");
    assert_eq!(ada.fetch(&stage, "/fabrikam.onmicrosoft.com").await.status, StatusCode::NOT_FOUND);
    assert_eq!(ada.fetch(&stage, "/%2F%2Fevil.example").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whoever_turns_back_is_not_at_a_dead_end() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    let first = ada.get(&stage, &stage.account_page("/security")).await;
    let page = ada.submit(&stage, &first, "cancel", &[]).await;
    assert!(page.body.contains("You are not signed in"), "{}", page.body);
    assert!(page.body.contains(&format!("href=\"{}\"", stage.account_page(""))));
    // The journey of the page in the history is over, and leads to the account page.
    let over = ada.get(&stage, &first.path).await;
    assert_eq!(over.status, StatusCode::GONE);
    assert!(over.body.contains(&format!("href=\"{}\"", stage.account_page("/security"))));
    let resume = first.path.replace("/journey/", "/oauth2/v2.0/resume/");
    let over = ada.get(&stage, &resume).await;
    assert!(over.body.contains(&format!("href=\"{}\"", stage.account_page("/security"))));
}

#[tokio::test]
async fn two_accounts_of_a_browser_are_kept_apart() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    stage.account(BOB).await;
    let mut both = stage.customer();
    both.sign_in(&stage, ADA, PASSWORD, "no").await.code();
    let other = stage.authorize(&stage.shop, "&prompt=select_account");
    let page = both.get(&stage, &other).await;
    let page = both.submit(&stage, &page, "use-another-account", &[]).await;
    let page = both.submit(&stage, &page, "identify", &[("email", BOB)]).await;
    let page = both.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    both.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();

    let picker = both.get(&stage, &stage.account_page("/security")).await;
    assert_eq!(picker.heading(), "Pick an account");
    let choose = async |both: &mut Customer, picker: &Page, email: &str| {
        let account = picker.body.split("<form").find(|form| {
            form.contains("name=\"account\"") && form.contains(email.split('@').next().unwrap())
        });
        let sid = account.unwrap().split("value=\"").find_map(|value| {
            let value = value.split('"').next()?;
            (value.len() == 36).then(|| value.to_owned())
        });
        let sid = sid.unwrap();
        both.submit(&stage, picker, "pick-account", &[("account", sid.as_str())]).await
    };
    let page = choose(&mut both, &picker, ADA).await;
    assert_eq!(page.path, stage.account_page("/security"));
    assert!(page.body.contains(">ada</bdi>") || page.body.contains("Ada"), "{}", page.body);
    // It stays chosen, until another one is.
    let page = both.get(&stage, &stage.account_page("")).await;
    assert!(page.body.contains("ada@"), "{}", page.body);
    let picker = both.get(&stage, &stage.account_page("/switch")).await;
    let page = choose(&mut both, &picker, BOB).await;
    assert!(page.body.contains("bob@"), "{}", page.body);
    // A made-up choice chooses nobody.
    let chosen = format!("vestibule-account-{}", stage.tenant.id);
    both.cookies.insert(chosen, "0b4a9d7e-3c55-4a8e-9d57-1f2f6e1c8a10".into());
    let page = both.get(&stage, &stage.account_page("")).await;
    assert_eq!(page.heading(), "Pick an account");
}

#[tokio::test]
async fn the_account_page_is_one_app_of_its_tenant_that_can_do_nothing_else() {
    let stage = Stage::new().await;
    let first = registered(&stage.app, &stage.tenant).await.unwrap();
    assert_eq!(registered(&stage.app, &stage.tenant).await.unwrap(), first);
    let app = stage.app.directory.app(&first).await.unwrap().unwrap();
    assert_eq!(app.user_flow.as_ref().map(|flow| flow.id), Some(stage.flow.id), "the first flow");
    let mut eve = stage.customer();
    let authorize = format!(
        "/{}/oauth2/v2.0/authorize?client_id={first}&response_type=code&scope=openid\
         &redirect_uri=https%3A%2F%2Fevil.test%2F",
        stage.tenant.id
    );
    let page = eve.get(&stage, &authorize).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert!(page.body.contains("AADSTS50011"), "{}", page.body);
}

#[tokio::test]
async fn no_page_is_kept_and_none_is_left_after_sign_out() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    ada.open_account(&stage, "", ADA).await;
    let reply = ada.fetch(&stage, &stage.account_page("")).await;
    assert_eq!(reply.status, StatusCode::OK);
    assert_eq!(reply.headers["cache-control"], "no-store");
    let logout = format!("/{}/oauth2/v2.0/logout", stage.tenant.id);
    assert!(reply.body.contains(&format!("href=\"{logout}\"")));
    let page = ada.get(&stage, &logout).await;
    ada.submit(&stage, &page, "sign-out", &[("answer", "yes")]).await;
    // The back button asks the server, which asks who it is.
    let page = ada.get(&stage, &stage.account_page("")).await;
    assert_eq!(page.heading(), "Sign in");
}

/// The addresses of the table that a signed-in customer must not use without more.
fn guarded(guard: Guard, method: &str) -> Vec<&'static str> {
    let fits = |route: &&vestibule_tenant::web::routes::Route| {
        route.guard == guard && route.methods.contains(&method)
    };
    ROUTES.iter().filter(fits).map(|route| route.path).collect()
}

#[tokio::test]
async fn every_address_of_the_account_page_that_takes_a_form_shows_a_page_too() {
    for guard in [Guard::Owner, Guard::Fresh] {
        for path in guarded(guard, "POST") {
            let shows = ROUTES.iter().any(|route| {
                route.path == path && route.methods.contains(&"GET") && route.guard == guard
            });
            assert!(shows, "{path}: a sign-in in between leads back to it");
        }
    }
}

#[tokio::test]
async fn what_can_be_misused_wants_a_fresh_proof() {
    const { assert!(FRESH_TO_OPEN_SECONDS < FRESH_SECONDS) };
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    ada.open_account(&stage, "", ADA).await;
    stage.clock.advance(FRESH_TO_OPEN_SECONDS + 1);
    for path in guarded(Guard::Fresh, "GET") {
        let path = path.replace("{tenant}", &stage.tenant.id.to_string());
        let page = ada.get(&stage, &path).await;
        assert_eq!(page.heading(), "Enter your password", "{path}");
        assert!(page.body.contains("ada@"), "{path}: for this account");
    }
}

/// As that of any app, on its own pages too.
#[tokio::test]
async fn the_account_page_has_the_theme_that_was_given_to_it() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    let page = ada.open_account(&stage, "", ADA).await;
    assert!(!page.body.contains("themed"), "{}", page.body);
    let admin = stage.admin();
    let theme = "spring".parse().unwrap();
    branding::draft(&admin, &theme, spring()).await.unwrap();
    branding::publish(&admin, &theme).await.unwrap();
    branding::set_default(&admin, None).await.unwrap();
    let account = registered(&stage.app, &stage.tenant).await.unwrap();
    branding::set_app(&admin, &account, Some(&theme)).await.unwrap();
    stage.app.directory.forget_all();
    stage.app.directory.forget_brands();
    let page = ada.get(&stage, &stage.account_page("/profile")).await;
    assert!(page.body.contains("themed"), "{}", page.body);
    branding::set_app(&admin, &account, None).await.unwrap();
    stage.app.directory.forget_all();
    stage.app.directory.forget_brands();
    let page = ada.get(&stage, &stage.account_page("/profile")).await;
    assert!(!page.body.contains("themed"), "the tenant has no theme: {}", page.body);
}
