//! A fresh database of each engine for each test, with two stores on it, as two processes have.

use std::path::PathBuf;
use std::sync::Arc;

use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tokio::sync::Barrier;
use uuid::Uuid;
use vestibule_tenant::random::Random;
use vestibule_tenant::secrets::MasterKey;
use vestibule_tenant::store::Store;

/// A fresh database, open twice.
#[derive(Debug)]
pub struct Database {
    pub url: String,
    pub store: Store,
    pub replica: Store,
}

/// Runs `test` on a fresh database of each engine.
pub async fn on_both(test: impl AsyncFn(&Database)) {
    on_sqlite(&test).await;
    on_postgres(&test).await;
}

pub async fn on_sqlite(test: impl AsyncFn(&Database)) {
    let file = TemporaryFile::new();
    let database = Database::open(file.url()).await;
    test(&database).await;
    database.close().await;
}

pub async fn on_postgres(test: impl AsyncFn(&Database)) {
    let Some(server) = postgres_server() else { return };
    let schema = format!("test_{}", Random::system().uuid().simple());
    let mut admin = PgConnection::connect(&server).await.expect("PostgreSQL is there");
    run(&mut admin, format!("CREATE SCHEMA {schema}")).await;
    let separator = if server.contains('?') { '&' } else { '?' };
    let url = format!("{server}{separator}options=-c%20search_path%3D{schema}");
    let database = Database::open(url).await;
    test(&database).await;
    database.close().await;
    run(&mut admin, format!("DROP SCHEMA {schema} CASCADE")).await;
}

impl Database {
    async fn open(url: String) -> Self {
        let store = connect(&url).await;
        let replica = connect(&url).await;
        Self { url, store, replica }
    }

    async fn close(self) {
        self.store.close().await;
        self.replica.close().await;
    }

    /// Lets `count` tasks begin at the same moment, on both stores by turns, and gives back what
    /// each got.
    pub async fn race<T, F>(&self, count: usize, attempt: impl Fn(Store, usize) -> F) -> Vec<T>
    where
        T: Send + 'static,
        F: Future<Output = T> + Send + 'static,
    {
        let barrier = Arc::new(Barrier::new(count));
        let tasks: Vec<_> = (0..count)
            .map(|n| {
                let store = if n % 2 == 0 { &self.store } else { &self.replica };
                let attempt = attempt(store.clone(), n);
                let barrier = Arc::clone(&barrier);
                tokio::spawn(async move {
                    barrier.wait().await;
                    attempt.await
                })
            })
            .collect();
        let mut results = Vec::new();
        for task in tasks {
            results.push(task.await.expect("no attempt panics"));
        }
        results
    }
}

pub async fn connect(url: &str) -> Store {
    Store::connect(url, test_key()).await.expect("a fresh database opens")
}

pub fn test_key() -> Arc<MasterKey> {
    Arc::new(MasterKey::new(&[7; 32]))
}

/// The server that tests may use: `cargo xtask test` starts one. Where everything is required, its
/// absence is a failure and not a reason to skip.
pub fn postgres_server() -> Option<String> {
    let server = std::env::var("VESTIBULE_TEST_POSTGRES").ok();
    let required = ["CI", "VESTIBULE_TEST_REQUIRE_ALL"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    assert!(
        server.is_some() || !required,
        "VESTIBULE_TEST_POSTGRES is not set: run `cargo xtask test`, or `cargo xtask services`"
    );
    server
}

/// A SQLite file that goes when the test ends.
#[derive(Debug)]
pub struct TemporaryFile(PathBuf);

impl TemporaryFile {
    pub fn new() -> Self {
        let id: Uuid = Random::system().uuid();
        Self(std::env::temp_dir().join(format!("vestibule-store-{id}.sqlite")))
    }

    pub fn url(&self) -> String {
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

async fn run(admin: &mut PgConnection, statement: String) {
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(admin).await.expect("the superuser may");
}
