//! The smallest app that signs people in, in a process of its own: `--serve-app PORT`. It reads the
//! settings of the client library, SESSION_STORE among them.

use std::process::ExitCode;

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use tokio::net::TcpListener;
use vestibule::{Auth, AuthRejection, Settings, SignedIn};

/// Serves until it is killed.
pub fn serve(port: u16) -> ExitCode {
    let Ok(settings) = Settings::from_env() else { return ExitCode::FAILURE };
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime starts");
    runtime.block_on(async {
        let scope = settings.scope.clone();
        let auth = Auth::builder(settings).scopes(scope).build();
        let router = Router::new()
            .route("/", get(home))
            .route("/me", get(me))
            .route("/token", get(token))
            .merge(auth.routes())
            .with_state(auth);
        let listener = TcpListener::bind(("127.0.0.1", port)).await.expect("the port is free");
        match axum::serve(listener, router).await {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        }
    })
}

async fn home(user: Option<SignedIn>) -> Html<String> {
    Html(user.map_or_else(
        || "<a href=\"/login\">Sign in</a>".to_owned(),
        |user| format!("Hello, {}", user.name()),
    ))
}

/// An authenticated page.
async fn me(user: SignedIn) -> String {
    format!("Hello, {}", user.name())
}

/// A token from the cache; it stays here.
async fn token(user: SignedIn) -> Result<String, AuthRejection> {
    let token = user.access_token("User.Read").await?;
    Ok(token.expose().len().to_string())
}
