//! What Redis sessions are measured against: a bare route that makes one GET, on one connection, of
//! a value as large as a session (`--serve-redis-route PORT`, VESTIBULE_TEST_REDIS).

use std::process::ExitCode;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use redis::aio::MultiplexedConnection;
use tokio::net::TcpListener;

/// Serves until it is killed.
pub fn serve(port: u16) -> ExitCode {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime starts");
    runtime.block_on(async {
        let Ok(url) = std::env::var("VESTIBULE_TEST_REDIS") else { return ExitCode::FAILURE };
        let client = redis::Client::open(url).expect("xtask gives an address");
        let mut connection =
            client.get_multiplexed_async_connection().await.expect("Redis is running");
        let value = vec![b'x'; SESSION_SIZE];
        let () = redis::cmd("SET")
            .arg(NAME)
            .arg(value)
            .query_async(&mut connection)
            .await
            .expect("Redis takes a value");
        let router = Router::new().route("/", get(one_get)).with_state(connection);
        let listener = TcpListener::bind(("127.0.0.1", port)).await.expect("the port is free");
        match axum::serve(listener, router).await {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        }
    })
}

async fn one_get(
    State(mut connection): State<MultiplexedConnection>,
) -> Result<&'static str, StatusCode> {
    let value: Vec<u8> = redis::cmd("GET")
        .arg(NAME)
        .query_async(&mut connection)
        .await
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    if value.len() == SESSION_SIZE { Ok("ok") } else { Err(StatusCode::NOT_FOUND) }
}

const NAME: &str = "bench:session";
/// A sealed session with an ID token, a refresh token and an access token of our tenant.
const SESSION_SIZE: usize = 3000;
