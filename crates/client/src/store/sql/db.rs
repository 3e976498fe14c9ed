//! The one file that knows which engine it is.
//!
//! 1. The first call opens the database and makes the tables that are missing.
//! 2. SQLite has one writing connection, whose transactions begin `IMMEDIATE`, and a few that only
//!    read. Its file is in WAL mode, and a commit does not wait for the disk: a crash of the process
//!    loses nothing, a power cut the last moments' sessions. PostgreSQL has a pool.
//! 3. Every call has an end ([`CALL_TIMEOUT`]). One whose connection turns out to be dead is made
//!    again on a new one, once, unless it must not be made twice.
//! 4. When the database cannot be opened or does not answer, it is down: calls fail at once, and
//!    every [`PAUSE`] one of them opens it anew and tries. Connections to a machine that is gone can
//!    hang for a quarter of an hour; they are left behind.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

#[cfg(feature = "postgres")]
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions, PgRow};
#[cfg(feature = "sqlite")]
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteRow,
    SqliteSynchronous,
};
use sqlx::{Database, Encode, Row as _, Type};
use tokio::sync::OnceCell;
use tokio::time::error::Elapsed;
use tokio::time::{Instant, timeout};

use crate::store::{BadStoreUrl, Repeat, StoreDown};

/// A database that is opened when it is first asked.
pub(super) struct Db {
    place: Place,
    state: Mutex<State>,
}

enum State {
    /// Opened by the first who needs it.
    Ready(Arc<OnceCell<Pools>>),
    Down {
        why: StoreDown,
        next_try: Instant,
    },
}

enum Place {
    #[cfg(feature = "sqlite")]
    Sqlite(Box<SqliteConnectOptions>),
    #[cfg(feature = "postgres")]
    Postgres(Box<PgConnectOptions>),
}

enum Pools {
    #[cfg(feature = "sqlite")]
    Sqlite { writer: SqlitePool, readers: SqlitePool },
    #[cfg(feature = "postgres")]
    Postgres(PgPool),
}

/// What is asked of the database at once.
enum Work<'q> {
    Read(Statement<'q>),
    Write(Statement<'q>),
    WriteAll(Vec<Statement<'q>>),
}

/// A statement and its parameters.
pub(super) struct Statement<'q> {
    text: &'static str,
    values: Vec<Value<'q>>,
}

enum Value<'q> {
    Integer(i64),
    Text(&'q str),
    Bytes(&'q [u8]),
}

/// A row of either engine.
pub(super) enum Row {
    #[cfg(feature = "sqlite")]
    Sqlite(SqliteRow),
    #[cfg(feature = "postgres")]
    Postgres(PgRow),
}

/// Begins a statement.
pub(super) fn sql<'q>(text: &'static str) -> Statement<'q> {
    Statement { text, values: Vec::new() }
}

impl Db {
    /// # Errors
    /// [`BadStoreUrl`] when `path` names no file.
    #[cfg(feature = "sqlite")]
    pub(super) fn sqlite(path: &str) -> Result<Self, BadStoreUrl> {
        let path = path.strip_prefix("//").unwrap_or(path);
        if path.is_empty() || path == ":memory:" {
            let what = "sqlite: is followed by the path of a file, which processes share";
            return Err(BadStoreUrl::Form(what.to_owned()));
        }
        let options = SqliteConnectOptions::new()
            .filename(path)
            .foreign_keys(true)
            .busy_timeout(LOCK_TIMEOUT);
        Ok(Self::at(Place::Sqlite(Box::new(options))))
    }

    /// # Errors
    /// [`BadStoreUrl`] when `url` cannot be read.
    #[cfg(feature = "postgres")]
    pub(super) fn postgres(url: &str) -> Result<Self, BadStoreUrl> {
        let url = url::Url::parse(url).map_err(|error| BadStoreUrl::Form(error.to_string()))?;
        // Its own words may repeat parts of the address.
        let options: PgConnectOptions = url.as_str().parse().map_err(|_: sqlx::Error| {
            let form = "postgres://user:password@host/database is its form, and a parameter \
                        behind it is not one that sqlx takes";
            BadStoreUrl::Form(form.to_owned())
        })?;
        let limit = format!("{}ms", LOCK_TIMEOUT.as_millis());
        let name = options.get_application_name().unwrap_or("vestibule").to_owned();
        let options = options.application_name(&name).options([
            ("statement_timeout", &limit),
            ("lock_timeout", &limit),
            ("idle_in_transaction_session_timeout", &limit),
        ]);
        Ok(Self::at(Place::Postgres(Box::new(options))))
    }

    fn at(place: Place) -> Self {
        Self { place, state: Mutex::new(State::Ready(Arc::default())) }
    }

    pub(super) fn engine(&self) -> &'static str {
        match &self.place {
            #[cfg(feature = "sqlite")]
            Place::Sqlite(_) => "SQLite",
            #[cfg(feature = "postgres")]
            Place::Postgres(_) => "PostgreSQL",
        }
    }

    /// The rows of a statement that only reads.
    pub(super) async fn read(&self, statement: Statement<'_>) -> Result<Vec<Row>, StoreDown> {
        self.run(Work::Read(statement), Repeat::Harmless).await
    }

    /// Runs a statement that may run twice; gives its rows.
    pub(super) async fn write(&self, statement: Statement<'_>) -> Result<Vec<Row>, StoreDown> {
        self.run(Work::Write(statement), Repeat::Harmless).await
    }

    /// Runs a statement whose rows a second run would not give again.
    pub(super) async fn write_once(&self, statement: Statement<'_>) -> Result<Vec<Row>, StoreDown> {
        self.run(Work::Write(statement), Repeat::Harmful).await
    }

    /// Runs statements that may run twice, all or none.
    pub(super) async fn write_all(&self, all: Vec<Statement<'_>>) -> Result<(), StoreDown> {
        self.run(Work::WriteAll(all), Repeat::Harmless).await.map(drop)
    }

    async fn run(&self, work: Work<'_>, repeat: Repeat) -> Result<Vec<Row>, StoreDown> {
        let mut pools = self.enter()?;
        let call = async {
            let answer = self.attempt(&pools, &work).await;
            let stale = answer.as_ref().is_err_and(is_stale) && pools.initialized();
            if stale && repeat == Repeat::Harmless {
                // The other connections are probably as dead.
                pools = self.anew(&pools);
                return self.attempt(&pools, &work).await;
            }
            answer
        };
        let answer = timeout(CALL_TIMEOUT, call).await;
        self.leave(&pools, answer)
    }

    async fn attempt(
        &self,
        pools: &OnceCell<Pools>,
        work: &Work<'_>,
    ) -> Result<Vec<Row>, sqlx::Error> {
        let pools = pools.get_or_try_init(|| self.place.open()).await?;
        match work {
            Work::Read(statement) => pools.read(statement).await,
            Work::Write(statement) => pools.write(statement).await,
            Work::WriteAll(statements) => pools.write_all(statements).await.map(|()| Vec::new()),
        }
    }

    /// What to ask; nothing while the database is down, but for the one who tries again.
    fn enter(&self) -> Result<Arc<OnceCell<Pools>>, StoreDown> {
        match &mut *self.state() {
            State::Ready(pools) => Ok(Arc::clone(pools)),
            State::Down { why, next_try } => {
                let now = Instant::now();
                if now < *next_try {
                    return Err(why.clone());
                }
                *next_try = now + CALL_TIMEOUT;
                Ok(Arc::default())
            }
        }
    }

    /// Connections in the place of some that died.
    fn anew(&self, dead: &Arc<OnceCell<Pools>>) -> Arc<OnceCell<Pools>> {
        match &mut *self.state() {
            State::Ready(current) => {
                if Arc::ptr_eq(current, dead) {
                    *current = Arc::default();
                }
                Arc::clone(current)
            }
            State::Down { .. } => Arc::default(),
        }
    }

    /// Notes how a call went, for those that come after it.
    fn leave(
        &self,
        pools: &Arc<OnceCell<Pools>>,
        answer: Result<Result<Vec<Row>, sqlx::Error>, Elapsed>,
    ) -> Result<Vec<Row>, StoreDown> {
        let (why, is_down) = match answer {
            Ok(Ok(answer)) => {
                let mut state = self.state();
                if matches!(*state, State::Down { .. }) {
                    *state = State::Ready(Arc::clone(pools));
                }
                return Ok(answer);
            }
            Ok(Err(error)) => {
                let is_down = !pools.initialized() || is_outage(&error);
                (StoreDown(format!("{}: {error}", self.engine())), is_down)
            }
            Err(_) => (StoreDown(format!("{} does not answer", self.engine())), true),
        };
        let mut state = self.state();
        let others = matches!(&*state, State::Ready(current) if !Arc::ptr_eq(current, pools));
        if is_down && !others {
            *state = State::Down { why: why.clone(), next_try: Instant::now() + PAUSE };
        }
        Err(why)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// Opens the database and sees to it that it has the tables.
    async fn open(&self) -> Result<Pools, sqlx::Error> {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(options) => {
                let writing = SqliteConnectOptions::clone(options)
                    .create_if_missing(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Normal);
                let pool = SqlitePoolOptions::new()
                    .idle_timeout(None)
                    .max_lifetime(None)
                    .test_before_acquire(false)
                    .acquire_timeout(ACQUIRE_TIMEOUT);
                let writer = first_of_file(pool.clone().max_connections(1), writing).await?;
                let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
                sqlx::raw_sql(TABLES).execute(&mut *tx).await?;
                tx.commit().await?;
                let reading = SqliteConnectOptions::clone(options).read_only(true);
                let readers = pool.max_connections(READERS).connect_lazy_with(reading);
                Ok(Pools::Sqlite { writer, readers })
            }
            #[cfg(feature = "postgres")]
            Self::Postgres(options) => {
                let pool = PgPoolOptions::new()
                    .max_connections(POSTGRES_CONNECTIONS)
                    .acquire_timeout(ACQUIRE_TIMEOUT)
                    .test_before_acquire(false)
                    // A round trip for each statement is too many; one after a pause finds a
                    // server that was restarted.
                    .before_acquire(|connection, meta| {
                        Box::pin(async move {
                            if meta.idle_for > TRUSTED_IDLE {
                                sqlx::Connection::ping(connection).await?;
                            }
                            Ok(true)
                        })
                    })
                    .connect_with(PgConnectOptions::clone(options))
                    .await?;
                make_postgres_tables(&pool).await?;
                Ok(Pools::Postgres(pool))
            }
        }
    }
}

/// The writing connection. Where several processes meet a new file, all but one are told at once that
/// it is busy: SQLite does not wait its `busy_timeout` while a file becomes one in WAL mode.
#[cfg(feature = "sqlite")]
async fn first_of_file(
    pool: SqlitePoolOptions,
    options: SqliteConnectOptions,
) -> Result<SqlitePool, sqlx::Error> {
    let until = Instant::now() + LOCK_TIMEOUT;
    loop {
        match pool.clone().connect_with(options.clone()).await {
            Err(error) if is_busy(&error) && Instant::now() < until => {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            opened => return opened,
        }
    }
}

/// Whether another process has the file to itself at this moment (`SQLITE_BUSY`, and with a reason).
#[cfg(feature = "sqlite")]
fn is_busy(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
    code.and_then(|code| code.parse::<u32>().ok()).is_some_and(|code| code & 0xff == 5)
}

/// Only where one is missing: who may only use the tables need not be allowed to make them. One
/// process at a time, since `IF NOT EXISTS` alone fails for those who come at the same moment.
#[cfg(feature = "postgres")]
async fn make_postgres_tables(pool: &PgPool) -> Result<(), sqlx::Error> {
    let made = "SELECT to_regclass('vestibule_claims') IS NOT NULL";
    if sqlx::query_scalar(made).fetch_one(pool).await? {
        return Ok(());
    }
    let mut tx = pool.begin().await?;
    sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(TABLES_LOCK).execute(&mut *tx).await?;
    sqlx::raw_sql(TABLES).execute(&mut *tx).await?;
    tx.commit().await
}

impl Pools {
    async fn read(&self, statement: &Statement<'_>) -> Result<Vec<Row>, sqlx::Error> {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite { readers, .. } => sqlite_rows(statement, readers).await,
            #[cfg(feature = "postgres")]
            Self::Postgres(pool) => postgres_rows(statement, pool).await,
        }
    }

    async fn write(&self, statement: &Statement<'_>) -> Result<Vec<Row>, sqlx::Error> {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite { writer, .. } => sqlite_rows(statement, writer).await,
            #[cfg(feature = "postgres")]
            Self::Postgres(pool) => postgres_rows(statement, pool).await,
        }
    }

    async fn write_all(&self, statements: &[Statement<'_>]) -> Result<(), sqlx::Error> {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite { writer, .. } => {
                let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
                for statement in statements {
                    statement.prepare::<sqlx::Sqlite>().execute(&mut *tx).await?;
                }
                tx.commit().await
            }
            #[cfg(feature = "postgres")]
            Self::Postgres(pool) => {
                let mut tx = pool.begin().await?;
                for statement in statements {
                    statement.prepare::<sqlx::Postgres>().execute(&mut *tx).await?;
                }
                tx.commit().await
            }
        }
    }
}

#[cfg(feature = "sqlite")]
async fn sqlite_rows(
    statement: &Statement<'_>,
    pool: &SqlitePool,
) -> Result<Vec<Row>, sqlx::Error> {
    let rows = statement.prepare::<sqlx::Sqlite>().fetch_all(pool).await?;
    Ok(rows.into_iter().map(Row::Sqlite).collect())
}

#[cfg(feature = "postgres")]
async fn postgres_rows(statement: &Statement<'_>, pool: &PgPool) -> Result<Vec<Row>, sqlx::Error> {
    let rows = statement.prepare::<sqlx::Postgres>().fetch_all(pool).await?;
    Ok(rows.into_iter().map(Row::Postgres).collect())
}

impl<'q> Statement<'q> {
    pub(super) fn integer(mut self, value: i64) -> Self {
        self.values.push(Value::Integer(value));
        self
    }

    pub(super) fn text(mut self, value: &'q str) -> Self {
        self.values.push(Value::Text(value));
        self
    }

    pub(super) fn bytes(mut self, value: &'q [u8]) -> Self {
        self.values.push(Value::Bytes(value));
        self
    }

    /// In the terms of one engine.
    fn prepare<DB>(&self) -> sqlx::query::Query<'static, DB, DB::Arguments>
    where
        DB: Database,
        for<'a> i64: Encode<'a, DB> + Type<DB>,
        for<'a> &'a str: Encode<'a, DB> + Type<DB>,
        for<'a> &'a [u8]: Encode<'a, DB> + Type<DB>,
    {
        self.values.iter().fold(sqlx::query(self.text), |query, value| match value {
            Value::Integer(value) => query.bind(*value),
            Value::Text(value) => query.bind(*value),
            Value::Bytes(value) => query.bind(*value),
        })
    }
}

impl Row {
    /// The first column, of bytes.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, StoreDown> {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(row) => row.try_get(0).map_err(unreadable),
            #[cfg(feature = "postgres")]
            Self::Postgres(row) => row.try_get(0).map_err(unreadable),
        }
    }

    /// The first column, of text.
    pub(super) fn text(&self) -> Result<String, StoreDown> {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(row) => row.try_get(0).map_err(unreadable),
            #[cfg(feature = "postgres")]
            Self::Postgres(row) => row.try_get(0).map_err(unreadable),
        }
    }
}

fn unreadable(error: sqlx::Error) -> StoreDown {
    StoreDown(format!("a row cannot be read: {error}"))
}

/// Whether the connection was dead before the statement, as after a restart of the server.
fn is_stale(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) => true,
        // Class 57: the server was told to stop (PostgreSQL, appendix A), or to end this session.
        sqlx::Error::Database(error) => error.code().is_some_and(|code| code.starts_with("57P")),
        _ => false,
    }
}

/// Whether the database is not there, rather than not willing.
fn is_outage(error: &sqlx::Error) -> bool {
    is_stale(error) || matches!(error, sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed)
}

/// `BYTEA` is PostgreSQL's; SQLite, which goes by the value, takes it too.
const TABLES: &str = "
CREATE TABLE IF NOT EXISTS vestibule_entries (
    name       TEXT   NOT NULL PRIMARY KEY,
    value      BYTEA  NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX IF NOT EXISTS vestibule_entries_by_end ON vestibule_entries (expires_at);
CREATE TABLE IF NOT EXISTS vestibule_labels (
    label      TEXT   NOT NULL,
    name       TEXT   NOT NULL REFERENCES vestibule_entries (name) ON DELETE CASCADE,
    PRIMARY KEY (label, name)
);
CREATE INDEX IF NOT EXISTS vestibule_labels_by_name ON vestibule_labels (name);
CREATE TABLE IF NOT EXISTS vestibule_claims (
    name       TEXT   NOT NULL PRIMARY KEY,
    owner      TEXT   NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX IF NOT EXISTS vestibule_claims_by_end ON vestibule_claims (expires_at);";

/// PostgreSQL's advisory lock while the tables are made: "vestibst" in ASCII.
#[cfg(feature = "postgres")]
const TABLES_LOCK: i64 = 0x7665_7374_6962_7374;

/// No call takes longer.
const CALL_TIMEOUT: Duration = Duration::from_secs(4);

/// How long a call waits for a connection.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(2);

/// How long calls fail at once, until one tries whether the database is back.
const PAUSE: Duration = Duration::from_millis(250);

/// How long a statement waits for another one's locks, or takes on PostgreSQL.
const LOCK_TIMEOUT: Duration = Duration::from_secs(2);

/// A connection that lay idle for longer is asked whether it still lives.
#[cfg(feature = "postgres")]
const TRUSTED_IDLE: Duration = Duration::from_secs(5);

/// Connections to PostgreSQL of one process.
#[cfg(feature = "postgres")]
const POSTGRES_CONNECTIONS: u32 = 10;

/// Reading connections to SQLite.
#[cfg(feature = "sqlite")]
const READERS: u32 = 4;
