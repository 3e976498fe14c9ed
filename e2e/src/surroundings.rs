//! Where the programs are that the tests use: from the environment that `cargo xtask test` sets.

use std::io::Read;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{Connection, PgConnection};

/// The value of `VESTIBULE_TEST_…`.
///
/// # Panics
///
/// When it is not set: the tests of this crate are run by `cargo xtask test`.
pub fn variable(name: &str) -> String {
    let name = format!("VESTIBULE_TEST_{name}");
    std::env::var(&name).unwrap_or_else(|_| {
        panic!("{name} is not set: run `cargo xtask test --only e2e -- <name of the test>`")
    })
}

/// The `vestibule` command, built beside this test.
pub fn vestibule() -> PathBuf {
    beside("vestibule")
}

/// The sample web app as a program of its own, built beside this test.
pub fn web_app() -> PathBuf {
    beside("vestibule-web-app")
}

fn beside(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("this test is a file");
    let folder = test.parent().and_then(Path::parent).expect("it lies in target/debug/deps");
    let binary = folder.join(name);
    assert!(binary.exists(), "there is no {}: cargo build --workspace", binary.display());
    binary
}

/// Whether somebody set this variable to have more than a test needs.
pub fn wanted(name: &str) -> bool {
    std::env::var_os(format!("VESTIBULE_TEST_{name}")).is_some()
}

/// Where screenshots and the logs of processes go: `target/e2e/<name>`.
pub fn results(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("this test is a file");
    let target = test.ancestors().nth(3).expect("it lies in target/debug/deps");
    let folder = target.join("e2e").join(name);
    std::fs::create_dir_all(&folder).expect("target/ is writable");
    folder
}

/// A file of this crate.
pub fn own_file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A port that was free a moment ago, and that no other test of this process was given. The system
/// gives it to nobody either: it takes those of clients, and of who wants any, from 32768 up.
pub fn free_port() -> u16 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    const FIRST: u32 = 10_000;
    const COUNT: u32 = 20_000;
    let begin = std::process::id().wrapping_mul(997);
    for _ in 0..COUNT {
        let next = begin.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed)) % COUNT;
        let port = u16::try_from(FIRST + next).expect("both are small");
        let is_free = |host| TcpListener::bind((host, port)).is_ok();
        if is_free("127.0.0.1") && is_free("0.0.0.0") {
            return port;
        }
    }
    panic!("no port from {FIRST} on is free");
}

/// A client secret that nobody has seen before.
pub fn made_up_secret() -> String {
    let mut bytes = [0; 24];
    let source =
        std::fs::File::open("/dev/urandom").and_then(|mut file| file.read_exact(&mut bytes));
    source.expect("the kernel has random bytes");
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Makes an empty database on the PostgreSQL of the run and returns its URL.
pub async fn postgres_database() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let server = variable("POSTGRES");
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("e2e_{}_{number}", std::process::id());
    let mut connection = PgConnection::connect(&server).await.expect("PostgreSQL runs");
    let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
    sqlx::query(create).execute(&mut connection).await.expect("we may create databases");
    let _ = connection.close().await;
    let (host, _) = server.rsplit_once('/').expect("the URL names a database");
    format!("{host}/{name}")
}
