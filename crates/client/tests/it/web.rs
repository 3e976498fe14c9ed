//! What an app can choose: guards, its own pages, its public address, several accounts, and no
//! framework at all.

use axum::Router;
use axum::http::{StatusCode, header};
use axum::routing::get;
use serde_json::json;
use url::Url;
use vestibule::axum::{RequireScopes, Scopes};
use vestibule::web::Page;
use vestibule::{Auth, AuthRejection, ResponseMode, SignedIn};

use crate::browser::{Browser, builder, encode, with_settings};
use crate::provider::Provider;

fn with_roles(provider: &Provider, roles: &'static [&'static str]) {
    provider.set().tamper = Some(Box::new(move |claims| {
        claims["roles"] = json!(roles);
        claims["groups"] = json!(["group-1"]);
    }));
}

struct ReadOrders;

impl Scopes for ReadOrders {
    const SCOPES: &'static str = "api://x/Orders.Read";
}

/// An app with guarded routes.
fn guarded(auth: &Auth) -> Router {
    async fn orders(orders: RequireScopes<ReadOrders>) -> String {
        format!("{} {}", orders.user.name(), orders.token.scopes())
    }
    async fn by_hand(user: SignedIn) -> Result<&'static str, AuthRejection> {
        user.require_role("Shop.Admin")?;
        user.require_group("group-1")?;
        Ok("both")
    }
    let admin = Router::new()
        .route("/admin", get(|| async { "for administrators" }))
        .route_layer(auth.guard().role("Shop.Admin"));
    let group = Router::new()
        .route("/group", get(|| async { "for the group" }))
        .route_layer(auth.guard().group("group-2"));
    let scopes = Router::new()
        .route("/write", get(|| async { "with the scope" }))
        .route_layer(auth.guard().scopes("api://x/Orders.Write"));
    Router::new()
        .route("/me", get(|user: SignedIn| async move { user.name().to_owned() }))
        .route("/orders", get(orders))
        .route("/by-hand", get(by_hand))
        .merge(auth.routes())
        .with_state(auth.clone())
        .merge(admin)
        .merge(group)
        .merge(scopes)
}

fn guarded_browser(provider: &Provider) -> Browser {
    let auth = builder(provider).build();
    Browser { app: guarded(&auth), ..Browser::of(auth) }
}

#[tokio::test]
async fn a_guard_brings_people_to_sign_in_and_back() {
    let provider = Provider::start().await;
    with_roles(&provider, &["Shop.Admin"]);
    let mut browser = guarded_browser(&provider);
    assert_eq!(browser.fetch("/admin").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(browser.sign_in_at(&provider, "/admin").await.location(), "/admin");
    assert_eq!(browser.get("/admin").await.body, "for administrators");
    assert_eq!(browser.get("/by-hand").await.body, "both");
}

#[tokio::test]
async fn who_lacks_a_role_or_group_is_told_so_and_offered_another_account() {
    let provider = Provider::start().await;
    with_roles(&provider, &["Shop.Reader"]);
    let mut browser = guarded_browser(&provider);
    browser.sign_in(&provider).await;
    for path in ["/admin", "/group", "/by-hand"] {
        let page = browser.get(path).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
        assert!(page.body.contains("prompt=select_account"), "{}", page.body);
        assert!(page.body.contains("Sign in with another account"));
        let answer = browser.fetch(path).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert_eq!(answer.headers[header::CONTENT_TYPE], "application/problem+json");
    }
}

#[tokio::test]
async fn a_route_asks_for_the_scopes_that_it_needs_when_it_is_opened() {
    let provider = Provider::start().await;
    let mut browser = guarded_browser(&provider);
    browser.sign_in(&provider).await;
    // The provider wants the person to consent first.
    provider.set().refuse_refresh = Some(json!({ "error": "consent_required" }));
    for (path, scope) in [("/orders", "Orders.Read"), ("/write", "Orders.Write")] {
        let begun = browser.get(path).await;
        let asked = begun.sent("scope").unwrap();
        assert!(asked.contains(scope), "{asked}");
        let answer = provider.person_signs_in(begun.location());
        assert_eq!(browser.come_back(&answer).await.location(), path);
        assert_eq!(browser.get(path).await.status, StatusCode::OK, "{path}");
    }
    assert!(browser.get("/orders").await.body.contains("Ada Example"));
}

#[tokio::test]
async fn an_answer_in_the_fragment_is_posted_by_a_page() {
    let provider = Provider::start().await;
    let auth = builder(&provider).response_mode(ResponseMode::Fragment).build();
    let mut browser = Browser::of(auth);
    let begun = browser.get("/me").await;
    assert_eq!(begun.sent("response_mode").as_deref(), Some("fragment"));
    let page = browser.get("/getAToken").await;
    assert_eq!(page.status, StatusCode::OK);
    let script = page.body.split("<script>").nth(1).unwrap().split("</script>").next().unwrap();
    let policy = page.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    let hash = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, script.as_bytes());
    let hash = {
        use base64::Engine;
        base64::engine::general_purpose::STANDARD.encode(hash)
    };
    assert!(policy.contains(&format!("script-src 'sha256-{hash}'")), "{policy}");
    assert!(!policy.contains("unsafe"));
    // What the script then does; that it does is tested in a real browser.
    let answer = encode(&provider.person_signs_in(begun.location()));
    assert_eq!(browser.post("/getAToken", &answer).await.location(), "/me");
    assert_eq!(browser.get("/me").await.body, "Ada Example");
}

#[tokio::test]
async fn behind_a_proxy_the_public_address_counts() {
    let provider = Provider::start().await;
    let settings = with_settings(&[
        ("AUTHORITY", &provider.authority()),
        ("PUBLIC_URL", "https://shop.example/app"),
    ]);
    assert_eq!(settings.redirect_uri.as_str(), "https://shop.example/app/getAToken");
    let auth = Auth::builder(settings).clock(provider.clock()).build();
    assert_eq!(auth.sign_in_path(), "/app/login");
    let mut browser = Browser::of(auth);
    // What a proxy makes of the host is of no importance (CVE-2025-63784).
    browser.host = Some("10.0.0.7:8080");
    let begun = browser.get("/me?x=1").await;
    assert_eq!(begun.sent("redirect_uri").unwrap(), "https://shop.example/app/getAToken");
    assert!(begun.set_cookies().iter().all(|cookie| cookie.starts_with("__Host-")));
    let answer = provider.person_signs_in(begun.location());
    assert_eq!(browser.come_back(&answer).await.location(), "/app/me?x=1");
    let csrf = browser.get("/csrf").await.body;
    assert!(browser.get("/logout").await.body.contains("action=\"/app/logout\""));
    let out = browser.post("/logout", &format!("csrf={csrf}")).await;
    let to = out.headers[header::REFRESH].to_str().unwrap();
    let to = Url::parse(to.split_once("url=").unwrap().1).unwrap();
    let back = to.query_pairs().find(|(name, _)| name == "post_logout_redirect_uri").unwrap().1;
    assert_eq!(back, "https://shop.example/app/");
}

#[tokio::test]
async fn settings_refuse_a_redirect_uri_elsewhere_than_the_public_address() {
    let settings = vestibule::Settings::from_lookup(|name| {
        Some(match name {
            "OIDC_AUTHORITY" => "https://id.example".to_owned(),
            "CLIENT_ID" | "CLIENT_SECRET" => "a".to_owned(),
            "PUBLIC_URL" => "https://shop.example/app".to_owned(),
            "REDIRECT_URI" => "https://shop.example/application/back".to_owned(),
            _ => return None,
        })
    });
    assert_eq!(settings.unwrap_err().problems[0].name, "REDIRECT_URI");
}

#[tokio::test]
async fn an_app_draws_its_own_pages() {
    let provider = Provider::start().await;
    let auth = builder(&provider)
        .pages(|page| match page {
            Page::Error(error) => Some(format!("<p class=own>{}", error.explanation.title)),
            Page::SignOut { action, csrf_token, .. } => {
                Some(format!("<form class=own action={action}><input value={csrf_token}>"))
            }
            _ => None,
        })
        .build();
    let mut browser = Browser::of(auth);
    let failed = browser.get("/getAToken?state=x&error=access_denied").await;
    assert_eq!(failed.status, StatusCode::BAD_REQUEST);
    assert!(failed.body.starts_with("<p class=own>"), "{}", failed.body);
    assert_eq!(failed.headers[header::CACHE_CONTROL], "no-store");
    browser.sign_in(&provider).await;
    let csrf = browser.get("/csrf").await.body;
    let question = browser.get("/logout").await.body;
    assert!(question.contains("class=own") && question.contains(&csrf));
    let out = browser.post("/logout", &format!("csrf={csrf}")).await;
    assert!(out.body.contains("Signing you out"), "the others stay");
    assert!(out.headers.contains_key(header::REFRESH));
}

#[tokio::test]
async fn an_app_may_ask_before_it_sends_people_to_the_provider() {
    let provider = Provider::start().await;
    let mut browser = Browser::of(builder(&provider).ask_before_sign_in().build());
    let page = browser.get("/me?x=1").await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert!(page.body.contains("href=\"/login?return_to=%2Fme%3Fx%3D1\""), "{}", page.body);
    let begun = browser.get("/login?return_to=%2Fme%3Fx%3D1").await;
    let answer = provider.person_signs_in(begun.location());
    assert_eq!(browser.come_back(&answer).await.location(), "/me?x=1");
}

/// Signs in once more, as somebody else.
async fn add_account(browser: &mut Browser, provider: &Provider, subject: &'static str) {
    provider.set().tamper = Some(Box::new(move |claims| {
        claims["sub"] = subject.into();
        claims["name"] = subject.into();
    }));
    provider.set().answer = Some(Box::new(|answer| {
        answer.as_object_mut().unwrap().remove("client_info");
    }));
    let begun = browser.get("/login?prompt=select_account&return_to=/me").await;
    let answer = provider.person_signs_in(begun.location());
    assert_eq!(browser.come_back(&answer).await.location(), "/me");
}

fn accounts_browser(provider: &Provider, count: usize) -> Browser {
    async fn list(user: SignedIn) -> String {
        let line = |account: vestibule::web::AccountInfo<'_>| {
            format!("{}={}\n", account.name(), account.handle())
        };
        user.accounts().map(line).collect()
    }
    let auth = builder(provider).several_accounts(count).build();
    let app = Router::new()
        .route("/me", get(|user: SignedIn| async move { user.name().to_owned() }))
        .route("/csrf", get(|user: SignedIn| async move { user.csrf_token() }))
        .route("/accounts", get(list))
        .merge(auth.routes())
        .with_state(auth.clone());
    Browser { app, ..Browser::of(auth) }
}

#[tokio::test]
async fn one_browser_can_be_signed_in_with_several_accounts() {
    let provider = Provider::start().await;
    let mut browser = accounts_browser(&provider, 3);
    for subject in ["ada", "grace", "ada", "mary"] {
        add_account(&mut browser, &provider, subject).await;
    }
    let list = browser.get("/accounts").await.body;
    let accounts: Vec<(&str, &str)> =
        list.lines().map(|line| line.split_once('=').unwrap()).collect();
    let names: Vec<&str> = accounts.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["mary", "ada", "grace"], "each once, the latest first");

    let csrf = browser.get("/csrf").await.body;
    let grace = accounts[2].1;
    let refused = browser.post("/switch-account", &format!("account={grace}")).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "without the form's token");
    assert_eq!(browser.get("/me").await.body, "mary");
    let form = format!("csrf={csrf}&account={grace}&return_to=/me");
    assert_eq!(browser.post("/switch-account", &form).await.location(), "/me");
    assert_eq!(browser.get("/me").await.body, "grace");
    let form = format!("csrf={csrf}&account=nobody&return_to=//evil.example");
    assert_eq!(browser.post("/switch-account", &form).await.location(), "/");
    assert_eq!(browser.get("/me").await.body, "grace");
}

#[tokio::test]
async fn without_that_choice_the_next_account_takes_the_place_of_the_last() {
    let provider = Provider::start().await;
    let mut browser = accounts_browser(&provider, 1);
    add_account(&mut browser, &provider, "ada").await;
    add_account(&mut browser, &provider, "grace").await;
    assert_eq!(browser.get("/accounts").await.body.lines().count(), 1);
    assert_eq!(browser.get("/me").await.body, "grace");
}

#[tokio::test]
async fn without_a_framework_requests_and_answers_are_those_of_http() {
    let provider = Provider::start().await;
    let auth = builder(&provider).build();
    let request = |path: &str| {
        let request = http::Request::get(path).header("accept", "text/html").body(()).unwrap();
        request.into_parts().0
    };
    assert!(auth.respond(&request("/elsewhere"), b"").await.is_none());
    assert!(auth.signed_in(&request("/")).await.unwrap().is_none());
    let rejection = auth.require(&request("/me")).await.unwrap_err().into_reply();
    assert_eq!(rejection.status(), StatusCode::FOUND);
    let begun = auth.respond(&request("/login"), b"").await.unwrap();
    assert_eq!(begun.status(), StatusCode::FOUND);
    assert!(auth.own_paths().any(|path| path == "/backchannel-logout"));
}
