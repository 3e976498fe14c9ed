//! Runs the sample web app on PORT (3000), with the settings from the environment or `.env`.

use std::error::Error;

use vestibule::Settings;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    tracing_subscriber::fmt().init();
    let port = std::env::var("PORT").ok().map_or(Ok(3000), |port| port.parse::<u16>())?;
    let app = vestibule_web_app::router(Settings::from_env(), None)?;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port))
        .await
        .map_err(|error| format!("cannot use port {port} ({error}); set PORT to another one"))?;
    println!("The sample web app is on http://localhost:{port}");
    axum::serve(listener, app)
        .with_graceful_shutdown(async {
            let _ = tokio::signal::ctrl_c().await;
        })
        .await?;
    Ok(())
}
