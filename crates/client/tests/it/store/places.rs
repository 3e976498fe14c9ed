//! Where the stores of a test are, and what it does to the way there.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use redis::Client;
use redis::aio::MultiplexedConnection;
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use tokio::io::copy_bidirectional;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use url::Url;
use uuid::Uuid;
use vestibule::Timestamp;
use vestibule::store::{Entry, SharedStore, open};
use vestibule::system::{Random, System};

pub type Shared = Arc<dyn SharedStore>;

/// Where a store can be, with nothing of ours in it.
pub struct Place {
    pub url: String,
    /// What marks begin with, where others are too.
    fresh: String,
}

/// Runs `test` on each store. Where everything is required, a missing server is a failure and not a
/// reason to skip.
pub async fn on_each(test: impl AsyncFn(&Place)) {
    on_databases(&test).await;
    if let Some(url) = server("VESTIBULE_TEST_REDIS") {
        test(&Place { url, fresh: format!("{}-", fresh()) }).await;
    }
}

/// A store of nobody else's on the Redis of the run.
pub fn on_redis() -> Option<Shared> {
    let url = server("VESTIBULE_TEST_REDIS")?;
    Some(open(&url, &fresh()).unwrap())
}

/// Runs `test` on a fresh SQLite file and a fresh schema of PostgreSQL.
pub async fn on_databases(test: impl AsyncFn(&Place)) {
    let file = TemporaryFile::new("sqlite");
    test(&Place { url: file.url(), fresh: String::new() }).await;
    on_postgres(test).await;
}

/// Runs `test` on a fresh schema of PostgreSQL.
pub async fn on_postgres(test: impl AsyncFn(&Place)) {
    let Some(server) = server("VESTIBULE_TEST_POSTGRES") else { return };
    let schema = format!("test_{}", fresh());
    let mut admin = PgConnection::connect(&server).await.expect("PostgreSQL is there");
    let create = AssertSqlSafe(format!("CREATE SCHEMA {schema}"));
    sqlx::query(create).execute(&mut admin).await.unwrap();
    let separator = if server.contains('?') { '&' } else { '?' };
    let url =
        format!("{server}{separator}options=-c%20search_path%3D{schema}&application_name={schema}");
    test(&Place { url, fresh: String::new() }).await;
    let drop = AssertSqlSafe(format!("DROP SCHEMA {schema} CASCADE"));
    sqlx::query(drop).execute(&mut admin).await.unwrap();
}

impl Place {
    /// The store of an app, as another process would open it.
    pub fn open(&self, mark: &str) -> Shared {
        open(&self.url, &format!("{}{mark}", self.fresh)).unwrap()
    }

    /// The same place, reached through a relay.
    pub async fn behind_a_relay(&self) -> (Self, Relay) {
        let mut url = Url::parse(&self.url).unwrap();
        let relay = Relay::start(url.port().expect("test servers name their port")).await;
        url.set_port(Some(relay.port)).unwrap();
        (Self { url: url.into(), fresh: self.fresh.clone() }, relay)
    }

    /// Ends the connections to a schema of PostgreSQL, as a restart does.
    pub async fn end_connections(&self) {
        let (_, name) = self.url.rsplit_once('=').unwrap();
        let server = server("VESTIBULE_TEST_POSTGRES").unwrap();
        let mut admin = PgConnection::connect(&server).await.unwrap();
        let end =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1";
        let ended = sqlx::query(end).bind(name).fetch_all(&mut admin).await.unwrap();
        assert!(!ended.is_empty());
    }

    /// How many rows a table of a database has.
    pub async fn count(&self, table: &str) -> i64 {
        let count = AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
        if self.url.starts_with("sqlite") {
            let mut file = SqliteConnection::connect(&self.url).await.unwrap();
            sqlx::query_scalar(count).fetch_one(&mut file).await.unwrap()
        } else {
            let mut server = PgConnection::connect(&self.url).await.unwrap();
            sqlx::query_scalar(count).fetch_one(&mut server).await.unwrap()
        }
    }
}

pub async fn put(store: &Shared, name: &str, value: &[u8], expires_at: Timestamp, labels: &[&str]) {
    let labels: Vec<String> = labels.iter().map(|label| (*label).to_owned()).collect();
    let entry = Entry { name, value, expires_at, labels: &labels };
    store.put(entry, at(0)).await.unwrap();
}

/// A moment of the tests' own clock.
pub fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix(1_767_323_045).plus_seconds(seconds)
}

pub fn fresh() -> String {
    let mut bytes = [0; 16];
    System.fill(&mut bytes);
    Uuid::from_bytes(bytes).simple().to_string()
}

fn server(variable: &str) -> Option<String> {
    let server = std::env::var(variable).ok();
    assert!(
        server.is_some() || !is_required(),
        "{variable} is not set: run `cargo xtask test`, or `cargo xtask services`"
    );
    server
}

fn is_required() -> bool {
    ["CI", "VESTIBULE_TEST_REQUIRE_ALL"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// A file of a test, which goes with it.
pub struct TemporaryFile(pub PathBuf);

impl TemporaryFile {
    pub fn new(kind: &str) -> Self {
        Self(std::env::temp_dir().join(format!("vestibule-shared-{}.{kind}", fresh())))
    }

    fn url(&self) -> String {
        format!("sqlite:{}", self.0.display())
    }
}

impl Drop for TemporaryFile {
    fn drop(&mut self) {
        for suffix in ["", "-wal", "-shm"] {
            let mut path = self.0.clone().into_os_string();
            path.push(suffix);
            let _ = std::fs::remove_file(path);
        }
    }
}

/// A Redis of one test, which may be stopped.
pub struct RedisServer {
    pub port: u16,
    arguments: Vec<String>,
    folder: PathBuf,
    child: Child,
}

impl RedisServer {
    /// Starts it, where Redis is installed. What it was told survives a crash.
    pub fn start(arguments: &[String]) -> Option<Self> {
        let folder = std::env::temp_dir().join(format!("vestibule-redis-{}", fresh()));
        std::fs::create_dir(&folder).unwrap();
        let port = free_port();
        let mut all: Vec<String> = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "yes"]
            .into_iter()
            .chain(["--appendfsync", "always", "--dir"])
            .map(str::to_owned)
            .collect();
        all.extend([folder.display().to_string(), "--port".to_owned(), port.to_string()]);
        all.extend_from_slice(arguments);
        let Some(child) = run_redis(&all) else {
            std::fs::remove_dir_all(&folder).unwrap();
            assert!(!is_required(), "redis-server is not there: run `cargo xtask test`");
            return None;
        };
        let server = Self { port, arguments: all, folder, child };
        server.wait();
        Some(server)
    }

    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    pub fn stop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub fn start_again(&mut self) {
        self.child = run_redis(&self.arguments).unwrap();
        self.wait();
    }

    /// A look into it, past our own code.
    pub async fn look(&self) -> MultiplexedConnection {
        let client = Client::open(self.url()).unwrap();
        client.get_multiplexed_async_connection().await.unwrap()
    }

    fn wait(&self) {
        let begin = Instant::now();
        while !self.is_ready() {
            assert!(begin.elapsed() < Duration::from_secs(20), "Redis does not start");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl RedisServer {
    /// Whether it takes commands: while it reads its file, it takes connections only.
    fn is_ready(&self) -> bool {
        use std::io::{Read, Write};
        let ping = || {
            let mut stream = std::net::TcpStream::connect(("127.0.0.1", self.port))?;
            stream.set_read_timeout(Some(Duration::from_secs(1)))?;
            stream.write_all(b"PING\r\n")?;
            let mut answer = [0; 5];
            stream.read_exact(&mut answer)?;
            Ok::<_, std::io::Error>(answer)
        };
        // One that asks for a password, or speaks TLS, is ready when it says no.
        matches!(ping(), Ok(answer) if &answer != b"-LOAD")
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn run_redis(arguments: &[String]) -> Option<Child> {
    let program = std::env::var_os("VESTIBULE_TEST_REDIS_SERVER");
    let mut redis = Command::new(program.unwrap_or_else(|| "redis-server".into()));
    redis.args(arguments).stdin(Stdio::null()).stdout(Stdio::null());
    redis.spawn().ok()
}

pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// A stretch of network between a store and its server, which can swallow everything.
pub struct Relay {
    pub port: u16,
    flows: watch::Sender<bool>,
    accepting: JoinHandle<()>,
}

impl Relay {
    async fn start(server: u16) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (flows, watched) = watch::channel(true);
        let accepting = tokio::spawn(async move {
            loop {
                let (near, _) = listener.accept().await.unwrap();
                tokio::spawn(carry(near, server, watched.clone()));
            }
        });
        Self { port, flows, accepting }
    }

    /// From now on nothing arrives, and nobody is told.
    pub fn freeze(&self) {
        self.flows.send_replace(false);
    }

    /// New connections work again; those that were there stay silent for ever.
    pub fn thaw(&self) {
        self.flows.send_replace(true);
    }
}

async fn carry(mut near: TcpStream, server: u16, mut flows: watch::Receiver<bool>) {
    let gone = flows.wait_for(|flows| *flows).await.is_err();
    if gone {
        return;
    }
    let mut far = TcpStream::connect(("127.0.0.1", server)).await.unwrap();
    let frozen = tokio::select! {
        _ = copy_bidirectional(&mut near, &mut far) => false,
        changed = flows.wait_for(|flows| !*flows) => changed.is_ok(),
    };
    while frozen && flows.changed().await.is_ok() {}
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}
