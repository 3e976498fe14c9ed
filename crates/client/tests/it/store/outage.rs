//! A store whose server hangs, is stopped, or lies behind a network that swallows everything.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use vestibule::store::{StoreDown, open};

use super::places::{RedisServer, Shared, at, free_port, on_each, on_postgres, put};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_server_that_hangs_or_is_not_there_is_down_within_seconds() {
    let hanging = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let hanging_port = hanging.local_addr().unwrap().port();
    let mut kept = Vec::new();
    let accepting = tokio::spawn(async move {
        loop {
            kept.push(hanging.accept().await.unwrap());
        }
    });
    for port in [hanging_port, free_port()] {
        for url in [format!("redis://127.0.0.1:{port}"), format!("postgres://127.0.0.1:{port}/")] {
            let store = open(&url, "app").unwrap();
            let begin = Instant::now();
            let answers = ask(&store, 500).await;
            assert!(answers.iter().all(Result::is_err), "{store:?}");
            assert!(begin.elapsed() < Duration::from_secs(6), "{:?}", begin.elapsed());
            let begin = Instant::now();
            assert!(store.get("a", at(0)).await.is_err());
            assert!(begin.elapsed() < Duration::from_secs(1), "{:?}", begin.elapsed());
        }
    }
    accepting.abort();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn redis_may_stop_for_ten_seconds() {
    let Some(mut server) = RedisServer::start(&[]) else { return };
    let store = open(&server.url(), "app").unwrap();
    put(&store, "a", b"value", at(3600), &["label"]).await;
    server.stop();
    let stopped = Instant::now();
    let mut slowest = Duration::ZERO;
    while stopped.elapsed() < Duration::from_secs(10) {
        let begin = Instant::now();
        let answers = ask(&store, 50).await;
        assert!(answers.iter().all(Result::is_err));
        slowest = slowest.max(begin.elapsed());
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    assert!(slowest < Duration::from_secs(2), "{slowest:?}");
    server.start_again();
    works_again(&store, Duration::from_secs(2)).await;
    assert_eq!(store.get("a", at(0)).await.unwrap().unwrap(), b"value");
}

#[tokio::test]
async fn a_restart_that_nobody_saw_costs_no_call() {
    let Some(mut server) = RedisServer::start(&[]) else { return };
    let store = open(&server.url(), "app").unwrap();
    for round in 0..3 {
        put(&store, "a", b"value", at(3600), &["label"]).await;
        server.stop();
        server.start_again();
        if round == 0 {
            assert_eq!(store.get("a", at(0)).await.unwrap().unwrap(), b"value");
        } else if round == 1 {
            assert!(store.touch("a", at(900), at(0)).await.unwrap());
        } else {
            assert_eq!(store.remove_labelled("label", at(0)).await.unwrap(), ["a"]);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_network_that_swallows_everything_is_noticed_and_left_behind() {
    on_each(async |place| {
        if place.url.starts_with("sqlite") {
            return;
        }
        let (place, relay) = place.behind_a_relay().await;
        let store = place.open("app");
        put(&store, "a", b"value", at(3600), &[]).await;
        assert!(ask(&store, 100).await.iter().all(Result::is_ok));
        relay.freeze();
        let begin = Instant::now();
        assert!(ask(&store, 100).await.iter().all(Result::is_err), "{store:?}");
        assert!(begin.elapsed() < Duration::from_secs(6), "{:?}", begin.elapsed());
        let begin = Instant::now();
        assert!(store.get("a", at(0)).await.is_err());
        assert!(begin.elapsed() < Duration::from_secs(1), "{:?}", begin.elapsed());
        relay.thaw();
        works_again(&store, Duration::from_secs(3)).await;
        assert_eq!(store.get("a", at(0)).await.unwrap().unwrap(), b"value");
    })
    .await;
}

#[tokio::test]
async fn postgresql_may_end_every_connection() {
    on_postgres(async |place| {
        let store = place.open("app");
        put(&store, "a", b"value", at(3600), &[]).await;
        for _ in 0..3 {
            place.end_connections().await;
            assert_eq!(store.get("a", at(0)).await.unwrap().unwrap(), b"value");
            place.end_connections().await;
            put(&store, "a", b"value", at(3600), &["label"]).await;
        }
    })
    .await;
}

#[tokio::test]
async fn sixteen_tasks_do_not_wait_for_each_other_s_answers() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("redis://{}", listener.local_addr().unwrap());
    // Answers no GET before it has sixteen of them.
    let server = tokio::spawn(async move {
        let (mut connection, _) = listener.accept().await.unwrap();
        let (mut got, mut answered) = (Vec::new(), 0);
        loop {
            assert_ne!(connection.read_buf(&mut got).await.unwrap(), 0);
            let asked = |word: &[u8]| got.windows(word.len()).filter(|at| *at == word).count();
            while answered < asked(b"SETINFO") {
                connection.write_all(b"+OK\r\n").await.unwrap();
                answered += 1;
            }
            if asked(b"GET\r\n") == 16 {
                connection.write_all("$-1\r\n".repeat(16).as_bytes()).await.unwrap();
                return connection;
            }
        }
    });
    let store = open(&url, "app").unwrap();
    let mut tasks = JoinSet::new();
    for _ in 0..16 {
        let store = Arc::clone(&store);
        tasks.spawn(async move { store.get("a", at(0)).await });
    }
    assert!(tasks.join_all().await.into_iter().all(|answer| answer == Ok(None)));
    server.await.unwrap();
}

/// Asks everything that can be asked, all at once.
async fn ask(store: &Shared, count: usize) -> Vec<Result<(), StoreDown>> {
    let mut tasks = JoinSet::new();
    for n in 0..count {
        let store = Arc::clone(store);
        tasks.spawn(async move {
            match n % 4 {
                0 => store.get("a", at(0)).await.map(drop),
                1 => store.touch("none", at(9), at(0)).await.map(drop),
                2 => store.remove_labelled("none", at(0)).await.map(drop),
                _ => store.claim("c", "me", at(9), at(0)).await.map(drop),
            }
        });
    }
    tasks.join_all().await
}

async fn works_again(store: &Shared, within: Duration) {
    let begin = Instant::now();
    while let Err(why) = store.get("a", at(0)).await {
        assert!(begin.elapsed() < within, "{why} after {:?}", begin.elapsed());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
