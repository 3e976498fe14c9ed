//! Runs the sample web API on PORT (3001), with the settings from the environment or `.env`.

use std::error::Error;

use vestibule::ApiSettings;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    tracing_subscriber::fmt().init();
    let port = std::env::var("PORT").ok().map_or(Ok(3001), |port| port.parse::<u16>())?;
    let api = vestibule_web_api::router(ApiSettings::from_env()?, None)?;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port))
        .await
        .map_err(|error| format!("cannot use port {port} ({error}); set PORT to another one"))?;
    println!("The sample web API is on http://localhost:{port}");
    axum::serve(listener, api)
        .with_graceful_shutdown(async {
            let _ = tokio::signal::ctrl_c().await;
        })
        .await?;
    Ok(())
}
