//! The sample web app: sign in, see your claims, call an API, sign out.
//!
//! 1. [`router`] joins this app's pages with the routes of sign-in.
//! 2. `home` greets whoever is signed in and shows the claims of their ID token.
//! 3. `call_api` calls ENDPOINT with an access token for SCOPE.

pub mod claims;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{FromRef, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use minijinja::{Environment, Value, context};
use vestibule::{Auth, AuthRejection, ScopeSet, Settings, SettingsError, SignedIn};

/// What the handlers share.
#[derive(Clone)]
struct App {
    auth: Auth,
    api: Option<Api>,
    templates: Arc<Environment<'static>>,
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
    let (auth, api) = match (settings, root_certificates) {
        (Ok(settings), roots) => {
            let api = Api::new(&settings, roots)?;
            let builder = Auth::builder(settings);
            let builder = match roots {
                Some(pem) => builder.root_certificates(pem)?,
                None => builder,
            };
            (builder.build(), api)
        }
        // The app starts all the same, and its pages say which settings are missing.
        (Err(error), _) => (Auth::from_settings(Err(error)), None),
    };
    let app = App { auth: auth.clone(), api, templates: Arc::new(templates()) };
    Ok(Router::new()
        .route("/", get(home))
        .route("/call_api", get(call_api))
        .route("/style.css", get(style))
        .route("/favicon.svg", get(favicon))
        .route("/favicon.ico", get(favicon))
        .fallback(not_found)
        .merge(auth.routes())
        .with_state(app))
}

async fn home(State(app): State<App>, user: Option<SignedIn>) -> Response {
    let Some(user) = user else {
        return app.page("signed_out.html", None, context! {});
    };
    app.page("home.html", Some(&user), context! { rows => claims::rows(user.claims()) })
}

async fn call_api(State(app): State<App>, user: SignedIn) -> Result<Response, AuthRejection> {
    let Some(api) = &app.api else {
        return Ok(app.page("no_api.html", Some(&user), context! {}));
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
    let result = context! { endpoint => api.endpoint.as_str(), scope => api.scope.to_string(), status,
    body => indented(&body) };
    Ok(app.page("api.html", Some(&user), result))
}

async fn not_found(State(app): State<App>) -> Response {
    (StatusCode::NOT_FOUND, app.page("not_found.html", None, context! {})).into_response()
}

async fn style() -> Response {
    file("text/css; charset=utf-8", include_str!("../static/style.css"))
}

async fn favicon() -> Response {
    file("image/svg+xml", include_str!("../static/favicon.svg"))
}

impl App {
    /// Renders a page. Every page knows who is signed in and where to sign in and out.
    fn page(&self, template: &str, user: Option<&SignedIn>, more: Value) -> Response {
        let common = context! {
            sign_in => self.auth.sign_in_path(),
            sign_out => self.auth.sign_out_path(),
            edit_profile => self.auth.edit_profile_path(),
            has_api => self.api.is_some(),
            user => user.map(|user| context! { name => user.name(), csrf => user.csrf_token() }),
        };
        let page = self.templates.get_template(template);
        match page.and_then(|page| page.render(context! { ..more, ..common })) {
            Ok(html) => {
                let headers = [
                    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
                    (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
                    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
                    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
                ];
                (headers, Html(html)).into_response()
            }
            Err(error) => {
                tracing::error!(%error, template, "a page could not be rendered");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
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

fn templates() -> Environment<'static> {
    let mut templates = Environment::new();
    for (name, source) in [
        ("layout.html", include_str!("../templates/layout.html")),
        ("signed_out.html", include_str!("../templates/signed_out.html")),
        ("home.html", include_str!("../templates/home.html")),
        ("api.html", include_str!("../templates/api.html")),
        ("no_api.html", include_str!("../templates/no_api.html")),
        ("not_found.html", include_str!("../templates/not_found.html")),
    ] {
        templates.add_template(name, source).expect("the templates were tested");
    }
    templates
}

/// JSON with line breaks; anything else as it is.
fn indented(body: &str) -> String {
    serde_json::from_str::<serde_json::Value>(body)
        .and_then(|json| serde_json::to_string_pretty(&json))
        .unwrap_or_else(|_| body.to_owned())
}

fn file(content_type: &'static str, content: &'static str) -> Response {
    let cache = (header::CACHE_CONTROL, "public, max-age=3600");
    ([(header::CONTENT_TYPE, content_type), cache], content).into_response()
}

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";
