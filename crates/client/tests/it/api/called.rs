//! An API whose routes make every kind of demand, and what it answers.

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use tower::ServiceExt;
use vestibule::api::{ApiBuilder, StepUpDemand};
use vestibule::challenge::Challenge;
use vestibule::{ApiCaller, ApiClaims, ApiRefusal};

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn values(&self) -> Vec<&str> {
        let all = self.headers.get_all("www-authenticate");
        all.iter().map(|value| value.to_str().unwrap()).collect()
    }

    /// The challenges, each of which follows the grammar.
    pub fn challenges(&self) -> Vec<Challenge> {
        for value in self.values() {
            assert_follows_rfc_6750(value);
        }
        Challenge::parse(self.values())
    }

    pub fn only_challenge(&self) -> Challenge {
        let mut all = self.challenges();
        assert_eq!(all.len(), 1, "{:?}", self.values());
        all.remove(0)
    }

    pub fn problem(&self) -> Value {
        assert_eq!(self.headers["content-type"], "application/problem+json");
        assert_eq!(self.headers["cache-control"], "no-store");
        serde_json::from_str(&self.body).unwrap()
    }
}

/// RFC 6750 §3: one challenge, attributes with quoted values of its characters, none twice.
fn assert_follows_rfc_6750(value: &str) {
    let (scheme, rest) = value.split_once(' ').unwrap();
    assert!(["Bearer", "DPoP"].contains(&scheme), "{value}");
    let mut names = Vec::new();
    for attribute in rest.split("\", ") {
        let (name, quoted) = attribute.split_once("=\"").unwrap();
        let text = quoted.strip_suffix('"').unwrap_or(quoted);
        let allowed = |b: u8| matches!(b, 0x20..=0x21 | 0x23..=0x5b | 0x5d..=0x7e);
        assert!(text.bytes().all(allowed), "{value}");
        assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{value}");
        assert!(!names.contains(&name), "{value}");
        names.push(name);
    }
    assert!(rest.ends_with('"') && rest.len() < 4096, "{value}");
}

pub fn bearer(token: &str) -> Vec<(&'static str, String)> {
    vec![("authorization", format!("Bearer {token}"))]
}

pub async fn call(app: &Router, path: &str, headers: &[(&'static str, String)]) -> Answer {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    let request = request.body(Body::empty()).unwrap();
    let (parts, body) = app.clone().oneshot(request).await.unwrap().into_parts();
    let body = to_bytes(body, 1 << 20).await.unwrap();
    let body = String::from_utf8(body.to_vec()).unwrap();
    Answer { status: parts.status, headers: parts.headers, body }
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

pub fn app(api: ApiBuilder) -> Router {
    let api = api.build();
    let who = |caller: ApiCaller| async move { caller.token().subject().to_string() };
    let claims = |ApiClaims(named): ApiClaims<Named>| async move { named.name };
    let second_factor = |caller: ApiCaller| async move {
        let wanted = json!({ "access_token": { "acrs": { "essential": true, "value": "c1" } } });
        Err::<(), ApiRefusal>(caller.claims_challenge(wanted.as_object().unwrap()))
    };
    let recent = |caller: ApiCaller| async move {
        let acr_values = Some("phr \"x\" mfa".to_owned());
        Err::<(), ApiRefusal>(caller.step_up(StepUpDemand { acr_values, max_age: Some(60) }))
    };
    let nested =
        Router::new().route("/orders", get(who).layer(api.require().scopes("Orders.Read")));
    Router::new()
        .route("/any", get(who).layer(api.require()))
        .route("/orders", get(who).layer(api.require().scopes("Orders.Read")))
        .route("/both", get(who).layer(api.require().scopes("Orders.Read Orders.Delete")))
        .route("/either", get(who).layer(api.require().any_scope("Orders.Delete Orders.Write")))
        .route("/neither", get(who).layer(api.require().any_scope("Orders.Delete Orders.Burn")))
        .route("/clerk", get(who).layer(api.require().scopes("Orders.Read").roles("Clerk Boss")))
        .route("/role", get(who).layer(api.require().roles("Clerk Orders.Import")))
        .route("/import", get(who).layer(api.require().app_role("Orders.Import")))
        .route(
            "/list",
            get(who).layer(api.require().scopes("Orders.Read").or_app_role("Orders.Import")),
        )
        .route("/claims", get(claims).layer(api.require()))
        .route("/second-factor", get(second_factor).layer(api.require()))
        .route("/recent", get(recent).layer(api.require()))
        .route("/unguarded", get(who))
        .route("/open", get(|caller: Option<ApiCaller>| async move { Json(caller.is_some()) }))
        .nest("/nested", nested)
}
