//! The app under test: pages and an API of a shop, with the client library.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::json;
use vestibule::{Auth, AuthRejection, ScopeSet, Settings, SignedIn};
use vestibule_testkit::{Browser, TestApp, TestTenant};

pub const ORIGIN: &str = "http://localhost:3000";
pub const HOME: &str = "http://localhost:3000/";
pub const CALLBACK: &str = "http://localhost:3000/getAToken";

pub fn settings(registered: &TestApp) -> Settings {
    Settings::from_lookup(|name| registered.setting(name)).expect("the testkit's settings")
}

/// The shop as its `main` would build it.
pub fn shop(tenant: &TestTenant, registered: &TestApp) -> Router {
    serve(Auth::builder(settings(registered)).clock(tenant.clock_for_app()).build())
}

pub fn serve(auth: Auth) -> Router {
    Router::new()
        .route("/", get(home))
        .route("/orders", get(orders))
        .route("/me", get(me))
        .merge(auth.routes())
        .with_state(auth)
}

/// A shop that is registered, and a browser that knows it.
pub async fn open(tenant: &TestTenant) -> Browser<'_> {
    let registered = tenant.register_app(CALLBACK).await;
    tenant.browser().with_app(ORIGIN, shop(tenant, &registered))
}

async fn home(user: SignedIn) -> String {
    format!("Hello, {}!", user.name())
}

async fn orders(user: SignedIn) -> Json<serde_json::Value> {
    Json(json!({ "of": user.name() }))
}

/// Calls Graph with an access token.
async fn me(State(_): State<Auth>, user: SignedIn) -> Result<Response, AuthRejection> {
    let scopes: ScopeSet = "User.Read".parse().expect("a scope");
    let token = user.access_token(&scopes).await?;
    Ok((StatusCode::OK, format!("a token of {} characters", token.expose().len())).into_response())
}
