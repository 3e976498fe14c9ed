//! A web app with the client library, in the test's own process and on a port of its own, so that
//! a test can configure it as an app's author would.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::{FromRef, State};
use axum::http::Method;
use axum::response::Html;
use axum::routing::get;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use url::Url;
use vestibule::client::Client;
use vestibule::{AccessToken, ApiCall, Auth, AuthBuilder, AuthRejection, Settings, SignedIn};

use crate::customer::{Customer, Page};
use crate::html;
use crate::provider::{Provider, Registration};
use crate::surroundings;

/// A running one. It ends when it is dropped.
#[derive(Debug)]
pub struct WebApp {
    origin: String,
    auth: Auth,
    tokens: Tokens,
    serving: JoinHandle<()>,
}

/// Where an app will be, before there is one.
#[derive(Debug)]
pub struct Place {
    listener: TcpListener,
    /// What the provider needs to know of it.
    pub registration: Registration,
}

impl Place {
    /// A free port of this machine.
    pub async fn find() -> Self {
        let port = surroundings::free_port();
        let listener = TcpListener::bind(("127.0.0.1", port)).await.expect("it was free just now");
        let registration = Registration::new(&format!("http://localhost:{port}"));
        Self { listener, registration }
    }

    /// Starts the app there, with the settings that the provider gave and a person's choices.
    pub async fn open(
        self,
        provider: &Provider,
        choose: impl FnOnce(AuthBuilder) -> AuthBuilder,
    ) -> WebApp {
        let registered = provider.registered(&self.registration);
        let (authority, at) = provider.authority();
        let settings = Settings::from_lookup(|name| match name {
            "CLIENT_ID" => Some(registered.client_id.clone()),
            "CLIENT_SECRET" => Some(registered.client_secret.clone()),
            "REDIRECT_URI" => Some(self.registration.redirect_uri()),
            name if name == authority => Some(at.clone()),
            _ => None,
        });
        let settings = settings.expect("the provider gave every setting");
        let auth = choose(Auth::builder(settings)).clock(provider.clock()).build();
        let userinfo = provider.discovery().await["userinfo_endpoint"].clone();
        let userinfo = Url::parse(userinfo.as_str().expect("it has one")).expect("it is a URL");
        let tokens = Tokens::default();
        let state = App { auth: auth.clone(), userinfo, tokens: tokens.clone() };
        let router = Router::new()
            .route("/", get(home))
            .route("/api", get(call_api))
            .merge(auth.routes())
            .with_state(state);
        let serving = tokio::spawn(async move {
            let _ = axum::serve(self.listener, router).await;
        });
        WebApp { origin: self.registration.origin, auth, tokens, serving }
    }
}

impl WebApp {
    /// An address of the app.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// What the app is made of, for all that needs no browser.
    pub fn client(&self) -> Arc<Client> {
        Arc::clone(self.auth.client().expect("its settings are complete"))
    }

    /// How many different access tokens the page `/api` has used.
    pub fn tokens_used(&self) -> usize {
        self.tokens.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// How many proofs of possession (RFC 9449) the page `/api` has sent.
    pub fn proofs_sent(&self) -> usize {
        self.tokens.1.load(Ordering::Relaxed)
    }
}

impl Drop for WebApp {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// The access tokens that the app has used, and how often it has proved that it may.
#[derive(Clone, Debug, Default)]
struct Tokens(Arc<Mutex<BTreeSet<String>>>, Arc<AtomicUsize>);

#[derive(Clone)]
struct App {
    auth: Auth,
    userinfo: Url,
    tokens: Tokens,
}

impl FromRef<App> for Auth {
    fn from_ref(app: &App) -> Self {
        app.auth.clone()
    }
}

async fn home(State(app): State<App>, user: Option<SignedIn>) -> Html<String> {
    let body = match user {
        Some(user) => format!(
            "<p>Hello, {name}!</p><p><a href=\"/api\">Call an API</a></p>\
             <form method=\"post\" action=\"{sign_out}\">\
             <input type=\"hidden\" name=\"csrf\" value=\"{csrf}\"><button>Sign out</button></form>",
            name = html::escape(user.name()),
            sign_out = app.auth.sign_out_path(),
            csrf = user.csrf_token(),
        ),
        None => format!(
            "<p>Hello, stranger!</p><p><a href=\"{}\">Sign in</a></p>",
            app.auth.sign_in_path()
        ),
    };
    page(&body)
}

/// The API is the provider's own: its userinfo endpoint.
async fn call_api(State(app): State<App>, user: SignedIn) -> Result<Html<String>, AuthRejection> {
    let token = user.access_token("").await?;
    let mut answer = app.ask_api(&token, None).await;
    // The first refusal may bring the nonce that the proof has to have (RFC 9449 §9).
    let nonce = answer.headers.get("dpop-nonce").and_then(|nonce| nonce.to_str().ok());
    if let Some(nonce) = nonce.filter(|_| answer.status == 401).map(str::to_owned) {
        answer = app.ask_api(&token, Some(&nonce)).await;
    }
    app.tokens.0.lock().unwrap_or_else(PoisonError::into_inner).insert(token.expose().to_owned());
    let claims: Value = serde_json::from_str(&answer.body).unwrap_or_default();
    let name = html::escape(claims["name"].as_str().unwrap_or("no name"));
    let said = format!("<p>The API says {}: {name}</p>", answer.status);
    Ok(page(&format!("{said}<p><a href=\"/\">Home</a></p>")))
}

impl App {
    async fn ask_api(&self, token: &AccessToken, nonce: Option<&str>) -> Page {
        let call = ApiCall { method: &Method::GET, url: &self.userinfo, nonce };
        let headers = self.auth.authorization(token, &call).expect("it is a fine call");
        if headers.contains_key("dpop") {
            self.tokens.1.fetch_add(1, Ordering::Relaxed);
        }
        let answer = Customer::new().get_with(&self.userinfo, headers).await;
        answer.expect("the provider answers")
    }
}

fn page(body: &str) -> Html<String> {
    Html(format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Test app</title>\
         <link rel=\"icon\" href=\"data:,\"></head><body><main>{body}</main></body></html>"
    ))
}
