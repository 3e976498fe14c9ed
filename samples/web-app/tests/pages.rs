//! The pages that need no provider; the browser tests of the workspace see the others.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use tower::ServiceExt;
use vestibule::Settings;

async fn get(settings: &[(&str, &str)], path: &str) -> (StatusCode, String, String) {
    let settings = Settings::from_lookup(|name| {
        settings.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned())
    });
    let app = vestibule_web_app::router(settings, None).unwrap();
    let request = Request::get(path).header("accept", "text/html").body(Body::empty()).unwrap();
    let (parts, body) = app.oneshot(request).await.unwrap().into_parts();
    let policy = parts.headers.get("content-security-policy");
    let policy = policy.map_or("", |value| value.to_str().unwrap()).to_owned();
    let body = to_bytes(body, 1 << 20).await.unwrap();
    (parts.status, policy, String::from_utf8(body.to_vec()).unwrap())
}

const COMPLETE: [(&str, &str); 3] = [
    ("AUTHORITY", "http://localhost:1/contoso.onmicrosoft.com"),
    ("CLIENT_ID", "app"),
    ("CLIENT_SECRET", "secret"),
];

#[tokio::test]
async fn a_visitor_sees_where_to_sign_in() {
    let (status, policy, body) = get(&COMPLETE, "/").await;
    assert_eq!(status, StatusCode::OK);
    assert!(body.contains(">Sign in</a>"));
    assert!(!body.contains("Logout"));
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"));
}

#[tokio::test]
async fn missing_settings_are_named() {
    let (status, _, body) = get(&COMPLETE[1..2], "/").await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(body.contains("AUTHORITY") && body.contains("CLIENT_SECRET"));
    assert!(!body.contains("CLIENT_ID"));
}

#[tokio::test]
async fn an_unreachable_provider_is_a_page_that_says_so() {
    let (status, _, body) = get(&COMPLETE, "/call_api").await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(body.contains("http://localhost:1/contoso.onmicrosoft.com/v2.0/.well-known/"));
}

#[tokio::test]
async fn an_unknown_address_is_a_page_too() {
    let (status, _, body) = get(&COMPLETE, "/nowhere").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(body.contains("Page not found"));
}

#[tokio::test]
async fn the_files_of_the_pages_are_there() {
    for path in ["/style.css", "/favicon.svg", "/favicon.ico"] {
        assert_eq!(get(&COMPLETE, path).await.0, StatusCode::OK, "{path}");
    }
}
