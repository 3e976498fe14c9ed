//! The sample web app: sign in, see your claims, call an API, sign out.
//!
//! 1. [`router`] joins this app's pages with the routes of sign-in.
//! 2. `home` greets whoever is signed in and shows the claims of their ID token.
//! 3. `call_api` calls ENDPOINT with an access token for SCOPE.

mod claims;
mod pages;

use std::time::Duration;

use axum::Router;
use axum::extract::{FromRef, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use pages::page;
use vestibule::{Auth, AuthRejection, ScopeSet, Settings, SettingsError, SignedIn};

/// What the handlers share.
#[derive(Clone)]
struct App {
    auth: Auth,
    api: Option<Api>,
}

/// The API that "Call an API" calls.
#[derive(Clone)]
struct Api {
    endpoint: String,
    scope: ScopeSet,
    http: reqwest::Client,
}

/// With this, a handler that takes `SignedIn` finds the `Auth` in the app's state.
impl FromRef<App> for Auth {
    fn from_ref(app: &App) -> Self {
        app.auth.clone()
    }
}

/// The whole app. `root_certificates` (PEM) are trusted beside the system's; most apps need
/// none.
///
/// # Errors
/// When `root_certificates` holds no certificate.
pub fn router(
    settings: Result<Settings, SettingsError>,
    root_certificates: Option<&[u8]>,
) -> Result<Router, Box<dyn std::error::Error + Send + Sync>> {
    let (auth, api) = match settings {
        Ok(settings) => {
            let api = Api::new(&settings, root_certificates)?;
            let mut builder = Auth::builder(settings);
            if let Some(pem) = root_certificates {
                builder = builder.root_certificates(pem)?;
            }
            (builder.build(), api)
        }
        // The app starts all the same, and its pages say which settings are missing.
        Err(error) => (Auth::from_settings(Err(error)), None),
    };
    let app = App { auth: auth.clone(), api };
    Ok(Router::new()
        .route("/", get(home))
        .route("/call_api", get(call_api))
        .route("/style.css", get(|| file("text/css; charset=utf-8", STYLE)))
        .route("/favicon.svg", get(|| file("image/svg+xml", FAVICON)))
        .route("/favicon.ico", get(|| file("image/svg+xml", FAVICON)))
        .fallback(not_found)
        .merge(auth.routes())
        .with_state(app))
}

async fn home(State(app): State<App>, user: Option<SignedIn>) -> Response {
    let Some(user) = &user else {
        return page(&pages::SignedOut { app: &app, user: None });
    };
    let claims = claims::explained(user.claims());
    page(&pages::Home { app: &app, user: Some(user), name: user.name(), claims })
}

async fn call_api(State(app): State<App>, user: SignedIn) -> Result<Response, AuthRejection> {
    let Some(api) = &app.api else {
        let title = "No API to call";
        let text = "Set ENDPOINT to an API's address and SCOPE to its scopes, and start again.";
        return Ok(page(&pages::Notice { app: &app, user: Some(&user), title, text }));
    };
    // When the person has to consent first, `?` brings them to the provider and back here.
    let token = user.access_token(&api.scope).await?;
    let answer = api.http.get(&api.endpoint).bearer_auth(token.expose()).send().await;
    let (status, body) = match answer {
        Ok(answer) => {
            // The API may ask for more than the token shows, such as a second factor.
            let challenge = answer.headers().get(header::WWW_AUTHENTICATE);
            if let Some(challenge) = challenge.and_then(|value| value.to_str().ok())
                && let Some(step_up) = user.step_up(challenge, &api.scope).await
            {
                return Err(step_up);
            }
            (answer.status().to_string(), answer.text().await.unwrap_or_default())
        }
        Err(error) => {
            tracing::warn!(%error, "the API did not answer");
            let body = "Is it running, and is ENDPOINT its address?".to_owned();
            ("The API did not answer".to_owned(), body)
        }
    };
    let body = indented(&body);
    Ok(page(&pages::ApiResult { app: &app, user: Some(&user), api, status: &status, body: &body }))
}

async fn not_found(State(app): State<App>) -> Response {
    let (title, text) = ("Page not found", "There is nothing at this address.");
    let notice = pages::Notice { app: &app, user: None, title, text };
    (StatusCode::NOT_FOUND, page(&notice)).into_response()
}

impl Api {
    fn new(settings: &Settings, roots: Option<&[u8]>) -> reqwest::Result<Option<Self>> {
        let Some(endpoint) = &settings.endpoint else { return Ok(None) };
        let mut http = reqwest::Client::builder()
            .timeout(Duration::from_secs(10))
            .redirect(reqwest::redirect::Policy::none());
        // An API on this machine over http needs no certificates, so none are loaded.
        if endpoint.scheme() == "http" {
            http = http.tls_certs_only([]);
        } else if let Some(pem) = roots {
            http = http.tls_certs_merge(reqwest::Certificate::from_pem_bundle(pem)?);
        }
        let (endpoint, scope) = (endpoint.to_string(), settings.scope.clone());
        Ok(Some(Self { endpoint, scope, http: http.build()? }))
    }
}

/// JSON with line breaks; anything else as it is.
fn indented(body: &str) -> String {
    serde_json::from_str::<serde_json::Value>(body)
        .and_then(|json| serde_json::to_string_pretty(&json))
        .unwrap_or_else(|_| body.to_owned())
}

async fn file(content_type: &'static str, content: &'static str) -> Response {
    let cache = (header::CACHE_CONTROL, "public, max-age=3600");
    ([(header::CONTENT_TYPE, content_type), cache], content).into_response()
}

const STYLE: &str = include_str!("../static/style.css");
const FAVICON: &str = include_str!("../static/favicon.svg");
