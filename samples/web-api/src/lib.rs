//! The sample web API: takes access tokens, and calls a second API for whoever calls it.
//!
//! | route | who may call it |
//! |---|---|
//! | `GET /greeting` | an app for a person who gave it the scope `Greeting.Read` |
//! | `GET /greeting/count` | an app on its own that has the role `Greeting.Count` |
//! | `GET /me` | as `/greeting`; asks ENDPOINT, on the person's behalf, who they are |
//!
//! Anybody else gets 401 or 403, with a `WWW-Authenticate` that says what would help.

mod second_api;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use second_api::SecondApi;
use serde_json::{Value, json};
use vestibule::{Api, ApiCaller, ApiRefusal, ApiSettings};

/// The scope that this API exposes.
pub const SCOPE: &str = "Greeting.Read";
/// The role that it has for apps.
pub const ROLE: &str = "Greeting.Count";

/// What the handlers share.
#[derive(Clone)]
struct App {
    greetings: Arc<AtomicU64>,
    second_api: Option<SecondApi>,
}

/// The whole API. `root_certificates` (PEM) are trusted beside the system's; most need none.
///
/// # Errors
/// When `root_certificates` holds no certificate.
pub fn router(
    settings: ApiSettings,
    root_certificates: Option<&[u8]>,
) -> Result<Router, Box<dyn std::error::Error + Send + Sync>> {
    let second_api = SecondApi::new(&settings, root_certificates)?;
    let mut api = Api::builder(settings);
    if let Some(pem) = root_certificates {
        api = api.root_certificates(pem)?;
    }
    let api = api.build();
    let for_a_person = api.require().scopes(SCOPE);
    let on_its_own = api.require().app_role(ROLE);
    Ok(Router::new()
        .route("/greeting", get(greeting).layer(for_a_person.clone()))
        .route("/greeting/count", get(count).layer(on_its_own))
        .route("/me", get(me).layer(for_a_person))
        .with_state(App { greetings: Arc::default(), second_api }))
}

async fn greeting(State(app): State<App>, caller: ApiCaller) -> Response {
    app.greetings.fetch_add(1, Ordering::Relaxed);
    let token = caller.token();
    Json(json!({
        "greeting": "Hello from the sample web API!",
        "you": token.subject().as_str(),
        "your_app": token.client_id().map(|id| id.as_str()),
    }))
    .into_response()
}

async fn count(State(app): State<App>) -> Response {
    Json(json!({ "greetings": app.greetings.load(Ordering::Relaxed) })).into_response()
}

async fn me(State(app): State<App>, caller: ApiCaller) -> Result<Response, ApiRefusal> {
    let Some(second_api) = &app.second_api else {
        return Ok(problem("Set ENDPOINT to a second API's address and SCOPE to its scopes."));
    };
    // When the person has to be asked first, `?` answers with a challenge: the app that called
    // brings them to the provider, and calls again.
    let token = caller.access_token(&second_api.scope).await?;
    let answer = match second_api.get(&token).await {
        Ok(answer) => answer,
        Err(error) => {
            tracing::warn!(%error, "the second API did not answer");
            return Ok(problem("The second API did not answer."));
        }
    };
    // The second API may ask for more than the token shows, such as a second factor.
    let challenges = answer.headers().get_all(header::WWW_AUTHENTICATE).iter();
    let challenges = challenges.filter_map(|value| value.to_str().ok());
    if let Some(step_up) = caller.passed_on(challenges) {
        return Err(step_up);
    }
    let status = answer.status();
    let text = answer.text().await.unwrap_or_default();
    let Ok(person) = serde_json::from_str::<Value>(&text) else {
        return Ok(problem("The second API did not answer with JSON."));
    };
    if !status.is_success() {
        return Ok(problem(&format!("The second API answered {status}.")));
    }
    let name = person["displayName"].as_str().unwrap_or("whoever you are");
    let greeting = format!("Hello, {name}!");
    app.greetings.fetch_add(1, Ordering::Relaxed);
    Ok(Json(json!({ "greeting": greeting, "second_api_says": person })).into_response())
}

fn problem(detail: &str) -> Response {
    let title = "The second API cannot be asked";
    let body = json!({ "type": "about:blank", "title": title, "status": 502, "detail": detail });
    (StatusCode::BAD_GATEWAY, Json(body)).into_response()
}
