//! What holds for Redis beyond what holds for all: rights, TLS, and what is left behind.

use std::process::Command;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use vestibule::store::open;

use super::places::{RedisServer, Shared, TemporaryFile, at, free_port, put};

#[tokio::test]
async fn a_user_with_the_documented_rights_can_do_everything() {
    let Some(server) = RedisServer::start(&[]) else { return };
    let mut admin = server.look().await;
    let mut rights = redis::cmd("ACL");
    rights.arg(&["SETUSER", "ada", "on", ">analytical engine", "~shop:*", "-@all"][..]);
    rights.arg(&["+get", "+set", "+del", "+getrange", "+setrange", "+pexpire", "+pttl"][..]);
    rights.arg(&["+zadd", "+zrem", "+zrange", "+zremrangebyscore", "+eval", "+evalsha"][..]);
    let () = rights.arg("+ping").query_async(&mut admin).await.unwrap();
    let () = redis::cmd("ACL")
        .arg("SETUSER")
        .arg("default")
        .arg("off")
        .query_async(&mut admin)
        .await
        .unwrap();

    let port = server.port;
    let wrong = open(&format!("redis://ada:difference@127.0.0.1:{port}"), "app").unwrap();
    let why = wrong.get("a", at(0)).await.unwrap_err().to_string();
    assert!(why.contains("authentication") && !why.contains("difference"), "{why}");

    let elsewhere = format!("redis://ada:analytical%20engine@127.0.0.1:{port}/0");
    let why = open(&elsewhere, "app").unwrap().get("a", at(0)).await.unwrap_err().to_string();
    assert!(why.contains("NOPERM"), "{why}");
    do_everything(&open(&format!("{elsewhere}?prefix=shop:"), "app").unwrap()).await;
}

#[tokio::test]
async fn scripts_may_be_forgotten() {
    let Some(server) = RedisServer::start(&[]) else { return };
    let store = open(&server.url(), "app").unwrap();
    let mut admin = server.look().await;
    for _ in 0..2 {
        do_everything(&store).await;
        let () = redis::cmd("SCRIPT").arg("FLUSH").query_async(&mut admin).await.unwrap();
    }
}

#[tokio::test]
async fn labels_live_as_long_as_their_entries_and_leave_nothing_behind() {
    let Some(server) = RedisServer::start(&[]) else { return };
    let store = open(&server.url(), "app").unwrap();
    let mut look = server.look().await;
    let label = "vestibule:app:l:sub";
    put(&store, "a", b"", at(60), &["sub"]).await;
    put(&store, "b", b"", at(600), &["sub"]).await;
    put(&store, "c", b"", at(30), &["sub"]).await;
    let seconds = |asked: &str| {
        let mut ttl = redis::cmd("TTL");
        ttl.arg(asked);
        ttl
    };
    let ttl: i64 = seconds(label).query_async(&mut look).await.unwrap();
    assert!((590..=600).contains(&ttl), "{ttl}");
    let ttl: i64 = seconds("vestibule:app:e:c").query_async(&mut look).await.unwrap();
    assert!((20..=30).contains(&ttl), "{ttl}");
    assert!(store.touch("a", at(1000), at(50)).await.unwrap());
    let ttl: i64 = seconds(label).query_async(&mut look).await.unwrap();
    assert!((940..=950).contains(&ttl), "{ttl}");
    let members: i64 = redis::cmd("ZCARD").arg(label).query_async(&mut look).await.unwrap();
    assert_eq!(members, 2, "the one that ended made room");
    store.remove("a").await.unwrap();
    store.remove("b").await.unwrap();
    store.remove("c").await.unwrap();
    let keys: i64 = redis::cmd("DBSIZE").query_async(&mut look).await.unwrap();
    assert_eq!(keys, 0);
    do_everything(&store).await;
    let keys: i64 = redis::cmd("DBSIZE").query_async(&mut look).await.unwrap();
    assert_eq!(keys, 0);
}

/// The system's roots are read from where `SSL_CERT_FILE` says, and a process has one environment:
/// so the half that trusts our authority is a process of its own.
#[tokio::test]
async fn tls_is_spoken_to_those_whose_authority_is_trusted() {
    if let Ok(url) = std::env::var("VESTIBULE_TEST_TRUSTED_REDIS") {
        return do_everything(&open(&url, "app").unwrap()).await;
    }
    let tls_port = free_port();
    let [root, certificate, key] =
        ["root.pem", "certificate.pem", "key.pem"].map(TemporaryFile::new);
    let mut authority = CertificateParams::new([]).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
    let own_key = KeyPair::generate().unwrap();
    let own = CertificateParams::new(["localhost".to_owned()]).unwrap();
    let own = own.signed_by(&own_key, &authority).unwrap();
    std::fs::write(&root.0, authority.pem()).unwrap();
    std::fs::write(&certificate.0, own.pem()).unwrap();
    std::fs::write(&key.0, own_key.serialize_pem()).unwrap();
    let path = |file: &TemporaryFile| file.0.display().to_string();
    let mut arguments = vec!["--tls-port".to_owned(), tls_port.to_string()];
    for (name, file) in [("cert", &certificate), ("key", &key), ("ca-cert", &root)] {
        arguments.extend([format!("--tls-{name}-file"), path(file)]);
    }
    arguments.extend(["--tls-auth-clients".to_owned(), "no".to_owned()]);
    let Some(_server) = RedisServer::start(&arguments) else { return };
    let url = format!("rediss://localhost:{tls_port}");

    let why = open(&url, "app").unwrap().get("a", at(0)).await.unwrap_err().to_string();
    assert!(why.contains("certificate"), "{why}");
    let trusting = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "store::redis::tls_is_spoken_to_those_whose_authority_is_trusted"])
        .env("VESTIBULE_TEST_TRUSTED_REDIS", url)
        .env("SSL_CERT_FILE", &root.0)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&trusting.stdout);
    assert!(trusting.status.success() && said.contains("1 passed"), "{said}");
}

/// Every call once, and nothing is left.
async fn do_everything(store: &Shared) {
    put(store, "a", b"one", at(60), &["l1", "l2"]).await;
    assert!(store.replace("a", b"two", at(90), at(0)).await.unwrap());
    assert!(store.touch("a", at(120), at(0)).await.unwrap());
    assert_eq!(store.get("a", at(119)).await.unwrap().unwrap(), b"two");
    assert_eq!(store.remove_labelled("l1", at(0)).await.unwrap(), ["a"]);
    put(store, "a", b"one", at(60), &["l1"]).await;
    store.remove("a").await.unwrap();
    assert!(store.claim("c", "me", at(60), at(0)).await.unwrap());
    store.release("c", "me").await.unwrap();
}
