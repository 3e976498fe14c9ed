//! What the machine can do without us: a bare axum route, and raw RS256 signatures.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use axum::Router;
use axum::routing::get;
use tokio::net::TcpListener;

/// Serves two bytes from one route until it is killed.
pub fn serve_bare_route(port: u16) -> ExitCode {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime starts");
    runtime.block_on(async {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.expect("the port is free");
        let router = Router::new().route("/", get(async || "ok"));
        match axum::serve(listener, router).await {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        }
    })
}

/// The request that [`serve_bare_route`] answers.
pub fn bare_request() -> String {
    "GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n".to_owned()
}

/// RS256 signatures of the size of a token, on every core at once, per second.
pub fn rs256_signatures_per_second(length: Duration) -> f64 {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let pair = RsaKeyPair::generate(KeySize::Rsa2048).expect("a key of 2048 bits can be made");
    let begin = Instant::now();
    let signed: u64 = std::thread::scope(|scope| {
        let workers: Vec<_> =
            (0..threads).map(|_| scope.spawn(|| sign_until(&pair, begin + length))).collect();
        workers.into_iter().map(|worker| worker.join().unwrap_or_default()).sum()
    });
    #[expect(clippy::cast_precision_loss, reason = "a count of signatures fits into an f64")]
    let signed = signed as f64;
    signed / begin.elapsed().as_secs_f64()
}

fn sign_until(pair: &RsaKeyPair, end: Instant) -> u64 {
    let message = [b'x'; 800];
    let mut signature = vec![0; pair.public_modulus_len()];
    let random = SystemRandom::new();
    let mut count = 0;
    while Instant::now() < end {
        pair.sign(&RSA_PKCS1_SHA256, &random, &message, &mut signature).expect("the key signs");
        count += 1;
    }
    count
}
