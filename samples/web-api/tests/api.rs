//! The sample web API, called with tokens of a real tenant.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use serde_json::Value;
use tower::ServiceExt;
use vestibule::ApiSettings;
use vestibule::challenge::Challenge;
use vestibule_tenant::admin::ops::secrets::NewSecret;
use vestibule_tenant::admin::ops::{permissions, secrets};
use vestibule_testkit::{Forgery, TestApi, TestTenant};
use vestibule_web_api::{ROLE, SCOPE, router};

struct Stage {
    tenant: TestTenant,
    api: TestApi,
    app: Router,
}

impl Stage {
    async fn new() -> Self {
        Self::with(true).await
    }

    /// With or without the administrator's consent to what the API asks Graph for.
    async fn with(consent: bool) -> Self {
        let tenant = TestTenant::start().await;
        let api = tenant.api("Sample web API").scope(SCOPE).scope("Other").app_role(ROLE);
        let api = api.register().await;
        let id = api.client_id.parse().unwrap();
        if consent {
            permissions::consent(tenant.admin(), &id).await.unwrap();
        }
        let secret = secrets::add(tenant.admin(), &id, NewSecret::default()).await.unwrap();
        let graph = tenant.register_app("http://localhost:3000/getAToken").await.endpoint;
        let settings = ApiSettings::from_lookup(|name| match name {
            "CLIENT_SECRET" => Some(secret.value.reveal().to_owned()),
            "SCOPE" => Some("User.Read".to_owned()),
            "ENDPOINT" => Some(graph.clone()),
            _ => api.setting(name),
        });
        let app = router(settings.unwrap(), None).unwrap();
        Self { tenant, api, app }
    }

    /// A token of Ada's, with these scopes.
    async fn token(&self, scopes: &str) -> String {
        let ada = self.tenant.create_user("ada@example.com", "Ada Lovelace").await;
        self.tenant.access_token_for(&self.api, &ada, scopes).await
    }

    async fn get(&self, path: &str, token: &str) -> Answer {
        let request = Request::get(path).header("authorization", format!("Bearer {token}"));
        self.send(request.body(Body::empty()).unwrap()).await
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let (parts, body) = self.app.clone().oneshot(request).await.unwrap().into_parts();
        let challenge = parts.headers.get("www-authenticate").map(|v| v.to_str().unwrap());
        let challenge = Challenge::parse(challenge).pop();
        let body = to_bytes(body, 1 << 20).await.unwrap();
        Answer { status: parts.status, challenge, body: serde_json::from_slice(&body).unwrap() }
    }
}

struct Answer {
    status: StatusCode,
    challenge: Option<Challenge>,
    body: Value,
}

impl Answer {
    fn refused(&self, status: StatusCode, error: Option<&str>) {
        assert_eq!(self.status, status, "{}", self.body);
        assert_eq!(self.challenge.as_ref().unwrap().error(), error, "{}", self.body);
    }
}

#[tokio::test]
async fn an_app_with_the_scope_is_greeted() {
    let stage = Stage::new().await;
    let answer = stage.get("/greeting", &stage.token(SCOPE).await).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert!(answer.body["greeting"].as_str().unwrap().starts_with("Hello"));
    assert!(answer.body["you"].is_string() && answer.body["your_app"].is_string());
}

#[tokio::test]
async fn everybody_else_is_told_what_is_missing() {
    let stage = Stage::new().await;
    let nobody = stage.send(Request::get("/greeting").body(Body::empty()).unwrap()).await;
    nobody.refused(StatusCode::UNAUTHORIZED, None);

    let other = stage.token("Other").await;
    let answer = stage.get("/greeting", &other).await;
    answer.refused(StatusCode::FORBIDDEN, Some("insufficient_scope"));
    assert_eq!(answer.challenge.unwrap().scope().unwrap().to_string(), SCOPE);

    let expired = stage.tenant.forge(&other, Forgery::Expired).await;
    let answer = stage.get("/greeting", &expired).await;
    answer.refused(StatusCode::UNAUTHORIZED, Some("invalid_token"));
}

#[tokio::test]
async fn apps_on_their_own_have_a_role() {
    let stage = Stage::new().await;
    let person = stage.token(SCOPE).await;
    stage.get("/greeting", &person).await;
    let counter = stage.tenant.app_token_for(&stage.api, ROLE).await;
    let answer = stage.get("/greeting/count", &counter).await;
    assert_eq!((answer.status, &answer.body["greetings"]), (StatusCode::OK, &Value::from(1)));

    let without = stage.tenant.app_token_for(&stage.api, "").await;
    for token in [&person, &without] {
        let answer = stage.get("/greeting/count", token).await;
        answer.refused(StatusCode::FORBIDDEN, Some("insufficient_scope"));
    }
    let answer = stage.get("/greeting", &counter).await;
    answer.refused(StatusCode::FORBIDDEN, Some("insufficient_scope"));
}

#[tokio::test]
async fn the_second_api_is_called_on_behalf_of_the_person() {
    let stage = Stage::new().await;
    let answer = stage.get("/me", &stage.token(SCOPE).await).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(answer.body["greeting"], "Hello, Ada Lovelace!");
    assert_eq!(answer.body["second_api_says"]["mail"], "ada@example.com");
}

#[tokio::test]
async fn a_person_who_has_to_be_asked_first_is_asked_by_the_app_that_called() {
    let stage = Stage::with(false).await;
    let answer = stage.get("/me", &stage.token(SCOPE).await).await;
    answer.refused(StatusCode::UNAUTHORIZED, Some("insufficient_claims"));
    assert!(answer.challenge.unwrap().claims().is_some());
}
