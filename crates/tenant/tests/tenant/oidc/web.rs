//! The route table and what stands around every request.

use std::num::NonZeroU32;

use axum::body::Body;
use axum::extract::ConnectInfo;
use http::{Request, StatusCode};
use std::net::SocketAddr;
use tower::ServiceExt;
use vestibule_tenant::App;
use vestibule_tenant::config::{Config, LimitSettings, Mode, PasskeySettings};
use vestibule_tenant::web::routes::{Guard, ROUTES};

use crate::store::databases::connect;
use crate::world::{PEER, PUBLIC_URL, Reply, World, form, query};

/// Fills the parameters of a path.
fn filled(world: &World, path: &str, request_id: &str) -> String {
    path.replace("{tenant}", &world.contoso.id.to_string())
        .replace("{request_id}", request_id)
        .replace("{action}", "password")
        .replace("{*issuer}", "accounts.google.com")
        .replace("{file}", "nothing.css")
        .replace("{id}", "0b4a9d7e-3c55-4a8e-9d57-1f2f6e1c8a10")
}

#[tokio::test]
async fn every_route_without_what_its_guard_demands() {
    let world = World::new().await;
    // A journey that goes on, in another browser.
    let journey = world.browser().begin(&world.apps.web, &[]).await;
    let request_id = journey.rsplit('/').next().unwrap();
    for route in ROUTES {
        let path = filled(&world, route.path, request_id);
        for method in route.methods {
            let request = match *method {
                "GET" => Request::get(&path).body(Body::empty()).unwrap(),
                _ => form(&path, &[]),
            };
            let reply = world.call(request).await;
            let (status, name) = (reply.status, format!("{method} {}", route.path));
            match route.guard {
                Guard::Public => assert!(status.as_u16() < 500, "{name} {reply:?}"),
                Guard::Client => assert_eq!(status, StatusCode::BAD_REQUEST, "{name}"),
                Guard::Bearer => assert_eq!(status, StatusCode::UNAUTHORIZED, "{name}"),
                Guard::SignedLink => assert_eq!(status, StatusCode::GONE, "{name} {reply:?}"),
                Guard::ExternalSignIn => assert_eq!(status, StatusCode::GONE, "{name}"),
                Guard::Browser => assert_eq!(status, StatusCode::BAD_REQUEST, "{name} {reply:?}"),
                Guard::CsrfForm | Guard::HarmlessForm | Guard::DevelopmentForm => {
                    let refused = [StatusCode::BAD_REQUEST, StatusCode::FORBIDDEN];
                    assert!(refused.contains(&status), "{name} {reply:?}");
                }
                Guard::Owner | Guard::Fresh => {
                    assert_eq!(status, StatusCode::SEE_OTHER, "{name} {reply:?}");
                    assert!(reply.location().contains("/journey/"), "{name} {reply:?}");
                }
                Guard::DevelopmentOnly => assert!(status.as_u16() < 500, "{name}"),
            }
        }
    }
}

#[tokio::test]
async fn a_form_from_another_site_is_refused() {
    let world = World::new().await;
    let mut browser = world.browser();
    let journey = browser.begin(&world.apps.web, &[]).await;
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.test")] {
        let mut request = form(&format!("{journey}/identify"), &[("email", "ada@example.com")]);
        request.headers_mut().insert(name, value.parse().unwrap());
        assert_eq!(browser.send(request).await.status, StatusCode::FORBIDDEN, "{name}");
    }
}

#[tokio::test]
async fn development_routes_do_not_exist_in_production() {
    let world = World::with(Mode::Production, LimitSettings::default()).await;
    for route in ROUTES {
        if matches!(route.guard, Guard::DevelopmentOnly | Guard::DevelopmentForm) {
            let reply = world.get(&filled(&world, route.path, "x")).await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{}", route.path);
        }
    }
    assert!(ROUTES.iter().any(|route| route.guard == Guard::DevelopmentOnly));
}

#[tokio::test]
async fn every_answer_has_the_headers() {
    let world = World::new().await;
    for path in ["/healthz", "/nowhere", "/oidc/userinfo", &world.at("/discovery/v2.0/keys")] {
        let reply = world.get(path).await;
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(reply.header("x-frame-options"), "DENY", "{path}");
        assert_eq!(reply.header("referrer-policy"), "same-origin", "{path}");
        assert!(reply.header("content-security-policy").contains("default-src 'none'"), "{path}");
        assert_eq!(reply.header("x-ms-request-id").len(), 36, "{path}");
        assert_eq!(reply.header("strict-transport-security"), "", "http is for loopback");
    }
}

#[tokio::test]
async fn the_correlation_id_is_the_clients_when_it_is_a_guid() {
    let world = World::new().await;
    let id = "0b4a9d7e-3c55-4a8e-9d57-1f2f6e1c8a10";
    let path = world.at("/oauth2/v2.0/token");
    let ask = async |id: &str| {
        let mut request = form(&path, &[]);
        request.headers_mut().insert("client-request-id", id.parse().unwrap());
        world.call(request).await
    };
    let reply = ask(id).await;
    assert_eq!(reply.json()["correlation_id"], id);
    assert_eq!(reply.header("client-request-id"), id);
    assert_ne!(reply.json()["trace_id"], id);
    let reply = ask("x\"><script>").await;
    assert!(!reply.body.contains("<script"));
    let reply = world.get(&format!("/healthz?client-request-id={id}")).await;
    assert_eq!(reply.header("client-request-id"), id);
}

#[tokio::test]
async fn what_a_developer_opens_first_leads_to_the_mailbox_and_on_from_there() {
    let world = World::new().await;
    let reply = world.get("/").await;
    assert_eq!((reply.status, reply.header("location")), (StatusCode::SEE_OTHER, "/mailbox"));
    let page = world.get("/mailbox").await;
    let account = "href=\"/contoso.onmicrosoft.com/account\"";
    for way in [account, "href=\"https://spa.example/\"", "href=\"http://localhost:3000/\""] {
        assert!(page.body.contains(way), "{way}: {}", page.body);
    }
    assert!(!page.body.contains("http://localhost/"), "a native app has no page");
    let world = World::with(Mode::Production, LimitSettings::default()).await;
    assert_eq!(world.get("/").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn no_such_address_and_no_such_method() {
    let world = World::new().await;
    let as_person = async |request: Request<Body>| {
        let mut request = request;
        request.headers_mut().insert("accept", "text/html,*/*".parse().unwrap());
        world.call(request).await
    };
    let get = |path: &str| Request::get(path).body(Body::empty()).unwrap();
    for path in ["/nowhere/at-all", "/a/b/c/d/e", &world.at("/oauth2/v2.0/nothing")] {
        let page = as_person(get(path)).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(page.body.contains("<h1>"), "{path}");
        let reply = world.get(path).await;
        assert_eq!(
            (reply.status, &reply.json()["error"]),
            (StatusCode::NOT_FOUND, &"invalid_request".into())
        );
    }
    // Below a tenant's name, the page is the tenant's and leads to the account.
    let page = as_person(get(&world.at("/account/nope"))).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let account = format!("href=\"{}\"", world.at("/account"));
    assert!(page.body.contains("Contoso</title>") && page.body.contains(&account), "{page:?}");
    let page = world.get("/nowhere").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.body.contains("There is no tenant with this name here"), "{page:?}");
    let path = world.at("/oauth2/v2.0/token");
    let page = as_person(get(&path)).await;
    assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(page.header("allow").contains("POST"), "{page:?}");
    assert!(page.body.contains("<h1>"));
    assert_eq!(world.get(&path).await.json()["error"], "invalid_request");
    let head = Request::head("/healthz").body(Body::empty()).unwrap();
    assert_eq!(world.call(head).await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_origin_is_configured_and_read_from_no_header() {
    // Zitadel GHSA-2wmj-46rj-qm2w: X-Forwarded-Host in addresses that the server makes.
    let world = World::new().await;
    let discovery = world.at("/v2.0/.well-known/openid-configuration");
    let authorize = world.at("/oauth2/v2.0/authorize");
    let fields = [("client_id", world.apps.web.id.as_str())];
    for name in ["host", "x-forwarded-host", "forwarded", "x-original-url"] {
        for mut request in
            [Request::get(&discovery).body(Body::empty()).unwrap(), form(&authorize, &fields)]
        {
            request.headers_mut().insert(name, "host=evil.test".parse().unwrap());
            let reply = world.call(request).await;
            assert!(!format!("{reply:?}").contains("evil.test"), "{name} {reply:?}");
            assert!(format!("{reply:?}").contains(PUBLIC_URL), "{name} {reply:?}");
        }
    }
}

#[tokio::test]
async fn strict_transport_security_but_not_on_loopback() {
    for (url, expected) in [
        ("https://login.example.com", "max-age=31536000"),
        ("https://localhost:8443", ""),
        ("http://localhost:8400", ""),
    ] {
        let config = Config {
            public_url: url.parse().unwrap(),
            mode: Mode::Production,
            password_hashes_at_once: 1,
            limits: LimitSettings::default(),
            passkeys: PasskeySettings::default(),
        };
        let store = connect("sqlite::memory:").await;
        let app = App::builder(config, store).build().await.unwrap();
        let request = Request::get("/healthz").body(Body::empty()).unwrap();
        let reply = vestibule_tenant::router(app).oneshot(request).await.unwrap();
        let header = reply.headers().get("strict-transport-security");
        assert_eq!(header.map_or("", |value| value.to_str().unwrap()), expected, "{url}");
    }
}

fn from(peer: &str, forwarded: &str, path: &str) -> Request<Body> {
    let mut request =
        Request::get(path).header("x-forwarded-for", forwarded).body(Body::empty()).unwrap();
    let peer: SocketAddr = peer.parse().unwrap();
    request.extensions_mut().insert(ConnectInfo(peer));
    request
}

#[tokio::test]
async fn one_address_asks_for_too_many_pages() {
    let limits = LimitSettings { pages_per_minute: NonZeroU32::new(3), ..LimitSettings::default() };
    let world = World::with(Mode::Production, limits).await;
    let path = world.at(&format!("/oauth2/v2.0/authorize?{}", query(&world.apps.web, &[])));
    let ask = async |peer: &str, forwarded: &str| -> Reply {
        world.call(from(peer, forwarded, &path)).await
    };
    for n in 0..3 {
        assert_eq!(ask(PEER, &format!("203.0.113.{n}")).await.status, StatusCode::SEE_OTHER);
    }
    // authentik CVE-2024-47070: a header of the client's own does not make it another client.
    let reply = ask(PEER, "203.0.113.99").await;
    assert_eq!(reply.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(reply.header("retry-after").parse::<u32>().unwrap() >= 1);
    assert_eq!(ask("198.51.100.1:1", "x").await.status, StatusCode::SEE_OTHER);
    // What is not a page is not counted.
    let keys = world.at("/discovery/v2.0/keys");
    for _ in 0..10 {
        assert_eq!(world.call(from(PEER, "", &keys)).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn wrong_secrets_are_limited_and_right_ones_are_not() {
    let limits =
        LimitSettings { failed_clients_per_minute: NonZeroU32::new(3), ..LimitSettings::default() };
    let world = World::with(Mode::Production, limits).await;
    let web = world.apps.web.clone();
    let ask = async |secret: &str| {
        let fields = [
            ("grant_type", "client_credentials"),
            ("scope", "https://graph.microsoft.com/.default"),
            ("client_id", web.id.as_str()),
            ("client_secret", secret),
        ];
        world.token(&fields).await
    };
    for _ in 0..3 {
        ask("wrong").await.assert_error(401, "invalid_client", 7000215);
    }
    let reply = ask("wrong").await;
    assert_eq!(reply.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(reply.header("retry-after").parse::<u32>().unwrap() >= 1);
    assert_eq!(ask(web.secret.as_deref().unwrap()).await.status, StatusCode::OK);
}
