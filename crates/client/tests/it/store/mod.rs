//! What is promised by a shared store, held by each of them: SQLite, PostgreSQL, Redis.

mod database;
mod outage;
pub mod places;
mod redis;

use std::sync::Arc;

use tokio::task::JoinSet;
use vestibule::Timestamp;
use vestibule::store::{BadStoreUrl, open};

use self::places::{at, on_each, put};

#[tokio::test]
async fn an_entry_is_there_until_its_end() {
    on_each(async |place| {
        let store = place.open("app");
        assert_eq!(store.get("a", at(0)).await.unwrap(), None);
        put(&store, "a", b"one", at(60), &[]).await;
        put(&store, "b", b"another", at(60), &[]).await;
        assert_eq!(store.get("a", at(59)).await.unwrap().unwrap(), b"one");
        assert_eq!(store.get("a", at(60)).await.unwrap(), None, "{store:?}");
        put(&store, "a", b"two", at(90), &[]).await;
        assert_eq!(store.get("a", at(60)).await.unwrap().unwrap(), b"two");
        store.remove("a").await.unwrap();
        store.remove("a").await.unwrap();
        assert_eq!(store.get("a", at(0)).await.unwrap(), None);
        put(&store, "b", b"over before it began", at(0), &[]).await;
        assert_eq!(store.get("b", at(0)).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn replace_changes_what_is_there_and_brings_nothing_back() {
    on_each(async |place| {
        let store = place.open("app");
        assert!(!store.replace("a", b"new", at(60), at(0)).await.unwrap());
        put(&store, "a", b"old", at(60), &["label"]).await;
        assert!(store.replace("a", b"new", at(120), at(30)).await.unwrap());
        assert_eq!(store.get("a", at(119)).await.unwrap().unwrap(), b"new");
        assert_eq!(store.remove_labelled("label", at(119)).await.unwrap(), ["a"], "it stays");
        assert!(!store.replace("a", b"new", at(300), at(119)).await.unwrap());
        assert_eq!(store.get("a", at(119)).await.unwrap(), None);
        put(&store, "a", b"old", at(120), &[]).await;
        assert!(!store.replace("a", b"late", at(300), at(120)).await.unwrap(), "{store:?}");
        assert_eq!(store.get("a", at(120)).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn touch_moves_the_end_and_leaves_the_value() {
    on_each(async |place| {
        let store = place.open("app");
        assert!(!store.touch("a", at(60), at(0)).await.unwrap());
        put(&store, "a", b"value", at(60), &["label"]).await;
        assert!(store.touch("a", at(600), at(59)).await.unwrap());
        assert_eq!(store.get("a", at(599)).await.unwrap().unwrap(), b"value");
        assert!(store.touch("a", at(610), at(599)).await.unwrap());
        assert!(store.touch("a", at(605), at(600)).await.unwrap(), "also to an earlier moment");
        assert_eq!(store.remove_labelled("label", at(604)).await.unwrap(), ["a"]);
        assert!(!store.touch("a", at(900), at(604)).await.unwrap());
        put(&store, "a", b"value", at(610), &[]).await;
        assert!(!store.touch("a", at(900), at(610)).await.unwrap(), "{store:?}");
    })
    .await;
}

#[tokio::test]
async fn a_label_removes_all_that_has_it_and_nothing_else() {
    on_each(async |place| {
        let store = place.open("app");
        put(&store, "a", b"a", at(60), &["sid:1", "sub:1"]).await;
        put(&store, "b", b"b", at(60), &["sid:2", "sub:1"]).await;
        put(&store, "c", b"c", at(60), &["sid:3", "sub:2"]).await;
        put(&store, "d", b"d", at(60), &["sub:1", "sub:1"]).await;
        put(&store, "e", b"e", at(10), &["sub:1"]).await;
        put(&store, "d", b"d", at(60), &["sub:10"]).await;
        assert_eq!(store.remove_labelled("sub:9", at(0)).await.unwrap(), [""; 0]);
        let mut removed = store.remove_labelled("sub:1", at(20)).await.unwrap();
        removed.sort();
        assert_eq!(removed, ["a", "b"], "{store:?}");
        for (name, there) in [("a", false), ("b", false), ("c", true), ("d", true)] {
            assert_eq!(store.get(name, at(20)).await.unwrap().is_some(), there, "{name}");
        }
        assert_eq!(store.remove_labelled("sub:1", at(20)).await.unwrap(), [""; 0]);
        put(&store, "a", b"another", at(60), &[]).await;
        assert_eq!(store.remove_labelled("sid:1", at(20)).await.unwrap(), [""; 0]);
        assert!(store.get("a", at(20)).await.unwrap().is_some(), "its labels went with it");
        store.remove("c").await.unwrap();
        assert_eq!(store.remove_labelled("sub:2", at(20)).await.unwrap(), [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_claim_has_one_owner_until_its_end() {
    on_each(async |place| {
        let store = place.open("app");
        assert!(store.claim("c", "one", at(60), at(0)).await.unwrap());
        assert!(store.claim("c", "one", at(90), at(30)).await.unwrap(), "it is the owner's");
        assert!(!store.claim("c", "two", at(90), at(60)).await.unwrap());
        store.release("c", "two").await.unwrap();
        assert!(!store.claim("c", "two", at(99), at(89)).await.unwrap(), "{store:?}");
        assert!(store.claim("c", "two", at(120), at(90)).await.unwrap(), "it had ended");
        assert!(!store.claim("c", "one", at(120), at(90)).await.unwrap());
        store.release("c", "one").await.unwrap();
        assert!(!store.claim("c", "three", at(120), at(91)).await.unwrap());
        store.release("c", "two").await.unwrap();
        store.release("c", "two").await.unwrap();
        assert!(store.claim("c", "three", at(120), at(91)).await.unwrap());
        assert!(store.claim("another", "two", at(120), at(91)).await.unwrap());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_hundred_who_claim_at_once_one_wins() {
    on_each(async |place| {
        let replicas = [place.open("app"), place.open("app")];
        for round in 0..3 {
            let mut tasks = JoinSet::new();
            for n in 0..200 {
                let store = Arc::clone(&replicas[n % 2]);
                tasks.spawn(async move {
                    let owner = format!("owner-{n}");
                    // The third round takes over what has ended.
                    let (name, now) = (format!("c{}", round % 2), at(i64::from(round) * 60));
                    store.claim(&name, &owner, now.plus_seconds(60), now).await.unwrap()
                });
            }
            let won = tasks.join_all().await.into_iter().filter(|won| *won).count();
            assert_eq!(won, 1, "{:?}", replicas[0]);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_is_removed_while_others_replace_it_does_not_come_back() {
    on_each(async |place| {
        let replicas = [place.open("app"), place.open("app")];
        for round in 0..10 {
            let label = format!("label-{round}");
            put(&replicas[0], "a", b"0", at(60), &[&label]).await;
            let mut tasks = JoinSet::new();
            for n in 0..20 {
                let (store, label) = (Arc::clone(&replicas[n % 2]), label.clone());
                tasks.spawn(async move {
                    if n == 10 {
                        assert_eq!(store.remove_labelled(&label, at(1)).await.unwrap(), ["a"]);
                    } else if n % 2 == 0 {
                        store.replace("a", b"1", at(70), at(1)).await.unwrap();
                    } else {
                        store.touch("a", at(80), at(1)).await.unwrap();
                    }
                });
            }
            tasks.join_all().await;
            assert_eq!(replicas[1].get("a", at(1)).await.unwrap(), None, "{:?}", replicas[1]);
        }
    })
    .await;
}

#[tokio::test]
async fn two_apps_on_one_store_do_not_see_each_other() {
    on_each(async |place| {
        let marks = ["app", "app:e", "another app", "app:", ""];
        let stores = marks.map(|mark| place.open(mark));
        for (store, mark) in stores.iter().zip(marks) {
            put(store, "a", mark.as_bytes(), at(60), &["label"]).await;
            assert!(store.claim("c", mark, at(60), at(0)).await.unwrap(), "{store:?}");
        }
        for (store, mark) in stores.iter().zip(marks) {
            assert_eq!(store.get("a", at(0)).await.unwrap().unwrap(), mark.as_bytes());
        }
        assert_eq!(stores[0].remove_labelled("label", at(0)).await.unwrap(), ["a"]);
        assert!(stores[0].get("a", at(0)).await.unwrap().is_none());
        assert!(stores[1].get("a", at(0)).await.unwrap().is_some(), "{:?}", stores[1]);
        assert!(place.open("app:").get("a", at(0)).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn values_are_any_bytes_and_large() {
    on_each(async |place| {
        let store = place.open("app");
        let all: Vec<u8> = (0..=255).collect();
        let large: Vec<u8> = all.iter().copied().cycle().take(100_000).collect();
        for value in [&[][..], b"\r\n$5\r\n' \\ \0", &all, &large] {
            put(&store, "a", value, at(60), &["l:1", "l:2"]).await;
            assert_eq!(store.get("a", at(0)).await.unwrap().unwrap(), value, "{store:?}");
            assert!(store.replace("a", value, at(90), at(0)).await.unwrap());
            assert!(store.touch("a", at(99), at(0)).await.unwrap());
            assert_eq!(store.get("a", at(98)).await.unwrap().unwrap(), value, "{store:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn ends_may_lie_at_the_edges_of_time() {
    on_each(async |place| {
        let store = place.open("app");
        put(&store, "a", b"a", Timestamp::from_unix(i64::MAX), &["l"]).await;
        assert!(store.get("a", at(1_000_000_000)).await.unwrap().is_some(), "{store:?}");
        assert!(store.touch("a", Timestamp::from_unix(-5), at(0)).await.unwrap());
        assert!(store.get("a", at(0)).await.unwrap().is_none());
        assert!(!store.replace("a", b"b", at(9), at(0)).await.unwrap());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_ask_at_once() {
    on_each(async |place| {
        let store = place.open("app");
        for n in 0..10 {
            put(&store, &format!("n{n}"), &[n; 2000], at(60), &[]).await;
        }
        let mut tasks = JoinSet::new();
        for n in 0..1000 {
            let store = Arc::clone(&store);
            tasks.spawn(async move {
                let name = format!("n{}", n % 10);
                store.get(&name, at(0)).await.unwrap().unwrap() == [(n % 10) as u8; 2000]
            });
        }
        assert!(tasks.join_all().await.into_iter().all(|right| right), "{store:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn twenty_processes_may_begin_at_once() {
    on_each(async |place| {
        let mut tasks = JoinSet::new();
        for n in 0..20 {
            let store = place.open("app");
            tasks.spawn(async move { put(&store, &format!("n{n}"), b"", at(60), &["l"]).await });
        }
        tasks.join_all().await;
        let removed = place.open("app").remove_labelled("l", at(0)).await.unwrap();
        assert_eq!(removed.len(), 20);
    })
    .await;
}

#[tokio::test]
async fn an_address_that_cannot_be_a_store_is_refused_without_being_repeated() {
    for (url, error) in [
        ("", BadStoreUrl::Scheme),
        ("mysql://ada:analytical@localhost/", BadStoreUrl::Scheme),
        ("/var/lib/app/sessions.sqlite", BadStoreUrl::Scheme),
    ] {
        assert_eq!(open(url, "app").unwrap_err(), error, "{url}");
    }
    for url in [
        "sqlite:",
        "sqlite::memory:",
        "redis://ada:analytical@",
        "redis://ada:analytical@localhost/analytical",
        "redis://ada:analytical@localhost:port/",
        "redis://ada:analytical@localhost/?protocol=analytical",
        "rediss://ada:analytical@localhost/#insecure=analytical",
        "postgres://ada:analytical@localhost:port/",
        "postgres://ada:analytical@localhost/?sslmode=analytical",
    ] {
        let error = open(url, "app").unwrap_err();
        assert!(matches!(error, BadStoreUrl::Form(_)), "{url}: {error}");
        assert!(!error.to_string().contains("analytical"), "{url}: {error}");
    }
}

#[tokio::test]
async fn a_store_does_not_show_its_password() {
    for url in ["redis://ada:analytical@localhost", "postgres://ada:analytical@localhost/app"] {
        let shown = format!("{:?}", open(url, "app").unwrap());
        assert!(!shown.contains("analytical") && !shown.contains("localhost"), "{shown}");
    }
}

#[test]
fn a_store_is_made_outside_of_a_runtime_and_before_its_server() {
    for url in ["redis://localhost:1", "rediss://localhost:1", "postgres://localhost:1/app"] {
        open(url, "app").unwrap();
    }
    open("sqlite:/nowhere/at/all", "app").unwrap();
}
