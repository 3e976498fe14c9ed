//! From the first click to the session, and every way in which it must not work.

use axum::http::StatusCode;
use vestibule::{Auth, Prompt, ScopeSet};

use crate::browser::{Browser, builder, encode, with_settings};
use crate::provider::{CLIENT_ID, Provider};

#[tokio::test]
async fn a_visitor_is_brought_to_sign_in_and_back() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    let begun = browser.get("/me?x=1&y=%2F").await;
    for (name, expected) in [
        ("client_id", CLIENT_ID),
        ("response_type", "code"),
        ("response_mode", "query"),
        ("redirect_uri", "http://localhost:3000/getAToken"),
        ("scope", "openid profile offline_access"),
        ("code_challenge_method", "S256"),
        ("client_info", "1"),
    ] {
        assert_eq!(begun.sent(name).as_deref(), Some(expected), "{name}");
    }
    assert_eq!(begun.sent("state").unwrap().len(), 43);
    assert_ne!(begun.sent("state"), begun.sent("nonce"));

    let answer = provider.person_signs_in(begun.location());
    let back = browser.come_back(&answer).await;
    assert_eq!(back.location(), "/me?x=1&y=%2F");
    assert_eq!(browser.get("/me").await.body, "Ada Example");
    assert_eq!(browser.get("/").await.body, "Ada Example");
    assert!(!browser.cookies.keys().any(|name| name.contains(".flow.")), "its cookie is gone");
}

#[tokio::test]
async fn anonymous_visitors_get_no_cookie_and_leave_no_trace() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    let answer = browser.get("/").await;
    assert_eq!(answer.body, "nobody");
    assert!(answer.set_cookies().is_empty());
    assert_eq!(provider.hits("document"), 0);
}

/// Session fixation.
#[tokio::test]
async fn the_session_id_changes_at_sign_in() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    browser.sign_in(&provider).await;
    let (name, before) = browser.session_cookie().unwrap();
    let back = browser.sign_in_at(&provider, "/login").await;
    assert_eq!(back.location(), "/");
    let (_, after) = browser.session_cookie().unwrap();
    assert_ne!(before, after);

    let mut thief = browser.other();
    thief.cookies.insert(name, before);
    assert_eq!(thief.get("/").await.body, "nobody", "the old id is worth nothing");
}

/// Session fixation.
#[tokio::test]
async fn a_session_id_that_somebody_planted_is_never_used() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    browser.sign_in(&provider).await;
    let (name, _) = browser.session_cookie().unwrap();
    let planted = "A".repeat(43);
    let mut victim = browser.other();
    victim.cookies.insert(name, planted.clone());
    victim.sign_in(&provider).await;
    assert_ne!(victim.session_cookie().unwrap().1, planted);
}

#[tokio::test]
async fn two_tabs_both_finish() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    let first = browser.get("/me?tab=1").await;
    let second = browser.get("/me?tab=2").await;
    let (first, second) =
        (provider.person_signs_in(first.location()), provider.person_signs_in(second.location()));
    assert_eq!(browser.come_back(&first).await.location(), "/me?tab=1");
    assert_eq!(browser.come_back(&second).await.location(), "/me?tab=2");
    assert_eq!(browser.get("/me").await.body, "Ada Example");
}

#[tokio::test]
async fn many_sign_ins_begun_keep_the_cookies_few() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    for _ in 0..30 {
        provider.wait(1);
        browser.get("/me").await;
    }
    assert_eq!(browser.cookies.len(), 8);
    let last = browser.sign_in_at(&provider, "/me?last").await;
    assert_eq!(last.location(), "/me?last");
}

#[tokio::test]
async fn an_answer_is_good_once() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    let begun = browser.get("/me").await;
    let answer = provider.person_signs_in(begun.location());
    let mut copy = browser.clone();
    assert_eq!(browser.come_back(&answer).await.status, StatusCode::FOUND);

    let again = browser.come_back(&answer).await;
    assert_eq!(again.status, StatusCode::BAD_REQUEST);
    assert!(again.body.contains("Try again"));
    assert!(again.body.contains("href=\"/\">Back to the start page"), "{}", again.body);
    // A browser that kept its cookie does not get further.
    let kept = copy.come_back(&answer).await;
    assert_eq!(kept.status, StatusCode::BAD_REQUEST);
    assert_eq!(provider.hits("token"), 1);
}

/// GHSA-fg6f-75jq-6523 (Authlib): state that was not bound to the browser.
#[tokio::test]
async fn an_answer_belongs_to_the_browser_that_asked() {
    let provider = Provider::start().await;
    let mut attacker = Browser::new(&provider);
    let mut victim = attacker.other();
    let begun = attacker.get("/me").await;
    let answer = provider.person_signs_in(begun.location());
    let tricked = victim.come_back(&answer).await;
    assert_eq!(tricked.status, StatusCode::BAD_REQUEST);
    assert!(tricked.set_cookies().is_empty());
    assert_eq!(provider.hits("token"), 0);
    // Neither do cookie and state of two sign-ins fit together.
    let own = victim.get("/me").await;
    let mut mixed = provider.person_signs_in(own.location());
    mixed[1].1 = answer[1].1.clone();
    assert_eq!(victim.come_back(&mixed).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_changed_or_renamed_cookie_does_not_open() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    let begun = browser.get("/me").await;
    let answer = provider.person_signs_in(begun.location());
    let (name, value) = browser.cookies.pop_first().unwrap();
    let mut changed = value.into_bytes();
    changed[20] ^= 1;
    browser.cookies.insert(name, String::from_utf8(changed).unwrap());
    assert_eq!(browser.come_back(&answer).await.status, StatusCode::BAD_REQUEST);
}

/// CVE-2023-48309 (next-auth): a token of the sign-in's flow was taken for a session.
#[tokio::test]
async fn a_sign_in_cookie_is_no_session() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    browser.sign_in(&provider).await;
    let (session, _) = browser.session_cookie().unwrap();
    let mut other = browser.other();
    other.get("/me").await;
    let (_, sealed) = other.cookies.pop_first().unwrap();
    other.cookies.insert(session, sealed);
    assert_eq!(other.get("/").await.body, "nobody");
}

#[tokio::test]
async fn a_sign_in_takes_an_hour_at_most() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    let begun = browser.get("/me").await;
    let answer = provider.person_signs_in(begun.location());
    provider.wait(3600);
    let late = browser.come_back(&answer).await;
    assert_eq!(late.status, StatusCode::BAD_REQUEST);
    assert!(late.body.contains("took too long"));
    assert!(late.body.contains("/login?return_to=%2Fme"));
}

/// An error at the redirect URI must not fall through to a new sign-in.
#[tokio::test]
async fn an_error_ends_on_a_page_that_explains_it() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    let begun = browser.get("/me").await;
    let state = begun.sent("state").unwrap();
    let description = "AADSTS65004: <b>ada@example.com</b> declined.\r\nTrace ID: 1";
    let answer = browser
        .come_back(&[
            ("error".into(), "access_denied".into()),
            ("error_description".into(), description.into()),
            ("state".into(), state),
        ])
        .await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.body.contains("The sign-in was cancelled, or its permissions were declined."));
    assert!(answer.body.contains("AADSTS65004"));
    assert!(answer.body.contains("Correlation id"));
    assert!(!answer.body.contains("ada@example.com"), "the description may name the person");
    assert_eq!(provider.hits("token"), 0);
    assert!(browser.session_cookie().is_none());
}

#[tokio::test]
async fn an_error_without_a_sign_in_under_way_starts_nothing() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    for query in ["", "error=x", "state=", "state=short&code=a", "state=a&state=b&code=c"] {
        let answer = browser.get(&format!("/getAToken?{query}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
        assert!(answer.set_cookies().is_empty(), "{query}");
    }
    assert_eq!(provider.hits("document"), 0);
}

#[tokio::test]
async fn a_code_that_was_used_is_explained_with_the_providers_correlation_id() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    let begun = browser.get("/me").await;
    let mut answer = provider.person_signs_in(begun.location());
    answer[0].1 = "another-code".into();
    let refused = browser.come_back(&answer).await;
    assert_eq!(refused.status, StatusCode::BAD_GATEWAY);
    assert!(refused.body.contains("The authorization code or the device code was used before."));
    assert!(refused.body.contains("11111111-2222-4333-8444-555555555555"));
    assert!(!refused.body.contains("ada@example.com"));
}

/// Mix-up (RFC 9207).
#[tokio::test]
async fn rfc_9207_the_answer_names_its_provider() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    let begun = browser.get("/me").await;
    let mut answer = provider.person_signs_in(begun.location());
    answer.push(("iss".into(), "https://evil.example".into()));
    assert_eq!(browser.come_back(&answer).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(provider.hits("token"), 0);

    let begun = browser.get("/me").await;
    let mut answer = provider.person_signs_in(begun.location());
    answer.push(("iss".into(), provider.issuer()));
    assert_eq!(browser.come_back(&answer).await.location(), "/me");
}

#[tokio::test]
async fn rfc_9207_a_provider_that_promises_iss_has_to_send_it() {
    let provider = Provider::start().await;
    provider.set().document = Some(Box::new(|document| {
        document["authorization_response_iss_parameter_supported"] = true.into();
    }));
    let mut browser = Browser::new(&provider);
    let answer = browser.sign_in_at(&provider, "/me").await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.body.contains("came from somewhere else"));
}

/// Open redirects by `/\\`, `//` and `/%2f`.
#[tokio::test]
async fn no_form_of_open_redirect_works() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    for bad in [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/%2fevil.example",
        "/%5cevil.example",
        "/\t/evil.example",
        "/%09/evil.example",
        "/..//evil.example",
        "javascript:alert(1)",
    ] {
        for name in ["return_to", "target_link_uri"] {
            let query = encode(&[(name.into(), bad.into())]);
            let back = browser.sign_in_at(&provider, &format!("/login?{query}")).await;
            assert_eq!(back.location(), "/", "{name} {bad}");
        }
    }
    let back = browser.sign_in_at(&provider, "/login?return_to=/orders?id=1").await;
    assert_eq!(back.location(), "/orders?id=1");
}

/// CVE-2025-63784: an address built from `X-Forwarded-Host`.
#[tokio::test]
async fn a_spoofed_host_changes_nothing() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    browser.host = Some("evil.example");
    let begun = browser.get("/me").await;
    let redirect_uri = begun.sent("redirect_uri").unwrap();
    assert_eq!(redirect_uri, "http://localhost:3000/getAToken");
}

#[tokio::test]
async fn on_ones_own_machine_the_sign_in_begins_on_the_configured_host() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    browser.host = Some("127.0.0.1:3000");
    let moved = browser.get("/me?x=1").await;
    assert_eq!(moved.location(), "http://localhost:3000/me?x=1");
    browser.host = Some("127.0.0.1:3001");
    assert!(browser.get("/me").await.location().contains("/authorize?"), "maybe a proxy's");
}

#[tokio::test]
async fn a_script_gets_401_and_where_to_sign_in() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    let answer = browser.fetch("/me").await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(answer.headers["content-type"], "application/problem+json");
    let problem: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(problem["sign_in"], "/login");
    assert!(answer.set_cookies().is_empty());
    assert_eq!(provider.hits("document"), 0);
}

/// `SameSite=Lax` with form_post loops, and `Strict` loses the state on the way back.
#[tokio::test]
async fn form_post_finishes_with_a_cookie_that_crosses_sites() {
    let provider = Provider::start().await;
    let settings = with_settings(&[
        ("AUTHORITY", &provider.authority()),
        ("REDIRECT_URI", "https://app.example/auth/back"),
    ]);
    let auth = Auth::builder(settings)
        .clock(provider.clock())
        .response_mode(vestibule::ResponseMode::FormPost)
        .build();
    assert_eq!(auth.sign_in_path(), "/auth/login");
    let mut browser = Browser::of(auth);
    let begun = browser.get("/me").await;
    assert_eq!(begun.sent("response_mode").as_deref(), Some("form_post"));
    let cookie = begun.set_cookies()[0].to_owned();
    assert!(cookie.starts_with("__Host-"));
    assert!(cookie.ends_with("; HttpOnly; SameSite=None; Secure"), "{cookie}");

    let answer = provider.person_signs_in(begun.location());
    let back = browser.post("/auth/back", &encode(&answer)).await;
    assert_eq!(back.location(), "/me");
    let session = back.set_cookies().into_iter().find(|c| !c.contains('.')).unwrap();
    assert!(session.ends_with("; HttpOnly; SameSite=Lax; Secure"), "{session}");
    assert_eq!(browser.get("/me").await.body, "Ada Example");
}

/// The originals start again by themselves, for ever.
#[tokio::test]
async fn an_app_that_forgets_sessions_does_not_go_round_in_circles() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    for _ in 0..5 {
        browser.sign_in_at(&provider, "/me").await;
        let (name, _) = browser.session_cookie().unwrap();
        browser.cookies.remove(&name);
    }
    let stopped = browser.get("/me").await;
    assert_eq!(stopped.status, StatusCode::BAD_REQUEST);
    assert!(stopped.body.contains("round in circles"));
    // A person who asks for it gets another try, and a minute heals it.
    assert_eq!(browser.get("/login").await.status, StatusCode::FOUND);
    provider.wait(61);
    assert_eq!(browser.get("/me").await.status, StatusCode::FOUND);
}

#[tokio::test]
async fn another_site_may_begin_a_sign_in_at_the_provider_of_this_app_only() {
    let provider = Provider::start().await;
    let mut browser = Browser::new(&provider);
    let own = encode(&[
        ("iss".into(), provider.issuer()),
        ("login_hint".into(), "ada@example.com".into()),
        ("target_link_uri".into(), "http://localhost:3000/orders".into()),
    ]);
    let begun = browser.get(&format!("/login?{own}")).await;
    assert_eq!(begun.sent("login_hint").as_deref(), Some("ada@example.com"));
    let answer = provider.person_signs_in(begun.location());
    assert_eq!(browser.come_back(&answer).await.location(), "/orders");
    assert_eq!(browser.post("/login", &own).await.status, StatusCode::FOUND);
    let foreign = browser.get("/login?iss=https%3A%2F%2Fevil.example").await;
    assert_eq!(foreign.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn what_every_sign_in_asks_for_can_be_chosen() {
    let provider = Provider::start().await;
    let auth = builder(&provider)
        .prompt(Prompt::SelectAccount)
        .scopes(ScopeSet::parse("email openid").unwrap())
        .domain_hint("google")
        .max_age(300)
        .ui_locales("de en")
        .build();
    let mut browser = Browser::of(auth);
    let begun = browser.get("/me").await;
    for (name, expected) in [
        ("prompt", "select_account"),
        ("scope", "openid profile offline_access email"),
        ("domain_hint", "google"),
        ("max_age", "300"),
        ("ui_locales", "de en"),
    ] {
        assert_eq!(begun.sent(name).as_deref(), Some(expected), "{name}");
    }
    let sign_up = browser.get("/login?prompt=create").await;
    assert_eq!(sign_up.sent("prompt").as_deref(), Some("create"));
    let silent = browser.get("/login?prompt=none").await;
    assert_eq!(silent.sent("prompt").as_deref(), Some("select_account"));
}

#[tokio::test]
async fn a_permission_that_was_not_granted_is_named() {
    let provider = Provider::start().await;
    provider.set().answer = Some(Box::new(|answer| answer["scope"] = "openid profile".into()));
    let auth = builder(&provider).scopes(ScopeSet::parse("api://x/Read").unwrap()).build();
    let mut browser = Browser::of(auth);
    let answer = browser.sign_in_at(&provider, "/me").await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.body.contains("not granted: api://x/Read"));
    assert!(browser.session_cookie().is_none());
}

#[tokio::test]
async fn any_openid_provider_is_spoken_to_by_the_standard() {
    let provider = Provider::start().await;
    let issuer = provider.origin().to_owned();
    let own = issuer.clone();
    provider.set().document =
        Some(Box::new(move |document| document["issuer"] = own.clone().into()));
    provider.set().tamper = Some(Box::new(move |claims| claims["iss"] = issuer.clone().into()));
    let settings = with_settings(&[("OIDC_AUTHORITY", provider.origin())]);
    let auth = Auth::builder(settings).clock(provider.clock()).build();
    let mut browser = Browser::of(auth);
    let begun = browser.get("/me").await;
    assert_eq!(begun.sent("client_info"), None);
    let answer = provider.person_signs_in(begun.location());
    assert_eq!(browser.come_back(&answer).await.location(), "/me");
    let state = provider.set();
    assert_eq!(
        state.last_authorization.as_deref(),
        Some("Basic dGhlJTJEYXBwOnMzY3JldCU3RSUzQSUyNSUyQg==")
    );
    assert!(!state.last_form.contains_key("client_secret"));
}

#[tokio::test]
async fn missing_settings_are_named_on_every_page() {
    let settings = vestibule::Settings::from_lookup(|_| None);
    let mut browser = Browser::of(Auth::from_settings(settings));
    for path in ["/", "/me", "/login", "/logout", "/getAToken"] {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        for name in ["AUTHORITY", "CLIENT_ID", "CLIENT_SECRET", "Almost there"] {
            assert!(answer.body.contains(name), "{path} {name}");
        }
    }
}
