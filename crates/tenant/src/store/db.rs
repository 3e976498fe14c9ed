//! The one file that knows there are two engines.
//!
//! Every statement is one text for both, with `$1…` for its parameters. What differs is hidden
//! here: how connections are kept, how a writing transaction begins, how values cross over.
//!
//! SQLite has one writer, whose transactions begin `IMMEDIATE` so that none waits for another in
//! its middle, and whose commits share their way to the disk (`durable.rs`); and a few readers,
//! which cannot write. PostgreSQL has a pool.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions, PgRow};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteRow,
    SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection, Database, Decode, Encode, Postgres, Sqlite, Type};
use sqlx::{Row as _, SqliteConnection, Transaction};
use tokio::sync::Semaphore;
use vestibule_protocol::time::Timestamp;

use super::StoreError;
use super::durable::Durable;
use crate::model::ids::{
    AppRoleId, AuditEventId, ClientId, DeviceCodeId, ExposedScopeId, ExtensionId, FactorId,
    GrantId, GroupId, IdentityProviderId, MailId, MailJobId, PasscodeId, PasskeyId,
    PushedRequestId, RememberedDeviceId, RequestId, SecretId, SessionId, TenantId, ThemeId,
    UserFlowId, UserId,
};
use crate::secrets::{KeyedHash, TokenHash};

/// A database of either engine.
#[derive(Debug, Clone)]
pub(super) enum Db {
    /// A file, or memory in tests, where the writer also reads.
    Sqlite { writer: SqlitePool, file: Option<Arc<SqliteFile>> },
    /// A server.
    Postgres(PgPool),
}

/// What a database in a file has beside its writer.
#[derive(Debug)]
pub(super) struct SqliteFile {
    readers: Readers,
    durable: Durable,
}

/// Which of the two it is: only migrations need to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Engine {
    Sqlite,
    Postgres,
}

/// A writing transaction. Dropped without [`commit`](Self::commit), it is rolled back.
#[derive(Debug)]
pub(super) enum Tx {
    Sqlite(Transaction<'static, Sqlite>, Option<Arc<SqliteFile>>),
    Postgres(Transaction<'static, Postgres>),
}

/// A statement and its parameters.
#[derive(Debug)]
pub(super) struct Statement<'q> {
    text: &'static str,
    values: Vec<Value<'q>>,
}

/// Begins a statement.
pub(super) fn sql<'q>(text: &'static str) -> Statement<'q> {
    #[cfg(test)]
    super::plans::record(text);
    Statement { text, values: Vec::new() }
}

impl<'q> Statement<'q> {
    /// The next parameter.
    pub(super) fn bind(mut self, value: impl Into<Value<'q>>) -> Self {
        self.values.push(value.into());
        self
    }

    /// In the terms of one engine.
    fn prepare<DB>(&self) -> sqlx::query::Query<'static, DB, DB::Arguments>
    where
        DB: Database,
        for<'a> Option<i64>: Encode<'a, DB> + Type<DB>,
        for<'a> Option<bool>: Encode<'a, DB> + Type<DB>,
        for<'a> Option<&'a str>: Encode<'a, DB> + Type<DB>,
        for<'a> Option<&'a [u8]>: Encode<'a, DB> + Type<DB>,
    {
        self.values.iter().fold(sqlx::query(self.text), |query, value| match value {
            Value::Integer(value) => query.bind(*value),
            Value::Boolean(value) => query.bind(*value),
            Value::Text(value) => query.bind(value.as_deref()),
            Value::Bytes(value) => query.bind(value.as_deref()),
        })
    }
}

/// SQLITE_BUSY, with any extension.
fn is_locked(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|error| error.code());
    code.and_then(|code| code.parse::<u32>().ok()).is_some_and(|code| code & 0xff == 5)
}

impl Db {
    /// Opens the database that `url` names; creates a SQLite file that is not there.
    pub(super) async fn connect(url: &str) -> Result<Self, sqlx::Error> {
        match url.split_once(':') {
            Some(("sqlite", path)) => Self::connect_sqlite(path).await,
            Some(("postgres" | "postgresql", _)) => Self::connect_postgres(url).await,
            _ => Err(sqlx::Error::Configuration(
                "a database address begins with sqlite: or postgres://".into(),
            )),
        }
    }

    async fn connect_sqlite(path: &str) -> Result<Self, sqlx::Error> {
        let in_memory = path == ":memory:";
        let path = path.strip_prefix("//").unwrap_or(path);
        let options = SqliteConnectOptions::new()
            .filename(path)
            .foreign_keys(true)
            .busy_timeout(BUSY_TIMEOUT)
            .statement_cache_capacity(STATEMENT_CACHE)
            .create_if_missing(true);
        let writing = options
            .clone()
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal);
        // The one connection is never closed: it may be the database itself.
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            .acquire_timeout(ACQUIRE_TIMEOUT);
        let begin = Instant::now();
        let writer = loop {
            match pool.clone().connect_with(writing.clone()).await {
                // A new file becomes a write-ahead log once, for which SQLite does not wait while
                // another process does it.
                Err(error) if is_locked(&error) && begin.elapsed() < BUSY_TIMEOUT => {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
                opened => break opened?,
            }
        };
        let reading = options.read_only(true).create_if_missing(false);
        let file = match in_memory {
            true => None,
            false => {
                let durable = Durable::new(&std::fs::canonicalize(path)?);
                Some(Arc::new(SqliteFile { readers: Readers::new(reading), durable }))
            }
        };
        Ok(Self::Sqlite { writer, file })
    }

    async fn connect_postgres(url: &str) -> Result<Self, sqlx::Error> {
        let options = PgConnectOptions::from_str(url)?
            .application_name("vestibule")
            .statement_cache_capacity(STATEMENT_CACHE)
            .options([
                ("statement_timeout", STATEMENT_TIMEOUT),
                ("lock_timeout", LOCK_TIMEOUT),
                ("idle_in_transaction_session_timeout", STATEMENT_TIMEOUT),
            ]);
        let pool = PgPoolOptions::new()
            .max_connections(POSTGRES_CONNECTIONS)
            .acquire_timeout(ACQUIRE_TIMEOUT)
            .test_before_acquire(false)
            // A round trip for each statement is too many; one after a pause finds a server that
            // was restarted.
            .before_acquire(|connection, meta| {
                Box::pin(async move {
                    if meta.idle_for > TRUSTED_IDLE {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            })
            .connect_with(options)
            .await?;
        Ok(Self::Postgres(pool))
    }

    pub(super) fn engine(&self) -> Engine {
        match self {
            Self::Sqlite { .. } => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// The first row of a reading statement.
    pub(super) async fn optional(&self, query: Statement<'_>) -> Result<Option<Row>, StoreError> {
        match self {
            Self::Sqlite { file: Some(file), .. } => {
                let mut reader = file.readers.acquire().await?;
                let row = query.prepare::<Sqlite>().fetch_optional(reader.connection()).await?;
                Ok(row.map(Row::Sqlite))
            }
            Self::Sqlite { writer, file: None } => {
                Ok(query.prepare::<Sqlite>().fetch_optional(writer).await?.map(Row::Sqlite))
            }
            Self::Postgres(pool) => {
                Ok(query.prepare::<Postgres>().fetch_optional(pool).await?.map(Row::Postgres))
            }
        }
    }

    /// All rows of a reading statement.
    pub(super) async fn all(&self, query: Statement<'_>) -> Result<Vec<Row>, StoreError> {
        match self {
            Self::Sqlite { file: Some(file), .. } => {
                let mut reader = file.readers.acquire().await?;
                let rows = query.prepare::<Sqlite>().fetch_all(reader.connection()).await?;
                Ok(rows.into_iter().map(Row::Sqlite).collect())
            }
            Self::Sqlite { writer, file: None } => sqlite_rows(&query, writer).await,
            Self::Postgres(pool) => postgres_rows(&query, pool).await,
        }
    }

    /// Runs one writing statement; says how many rows it touched.
    pub(super) async fn execute(&self, query: Statement<'_>) -> Result<u64, StoreError> {
        match self {
            Self::Sqlite { writer, file } => {
                let touched = query.prepare::<Sqlite>().execute(writer).await?.rows_affected();
                if touched > 0 {
                    durable(file.as_deref()).await?;
                }
                Ok(touched)
            }
            Self::Postgres(pool) => {
                Ok(query.prepare::<Postgres>().execute(pool).await?.rows_affected())
            }
        }
    }

    /// The rows of one writing statement with RETURNING. Runs to its end rather than to its first
    /// row, since the commit is at the end and can fail.
    pub(super) async fn returning(&self, query: Statement<'_>) -> Result<Vec<Row>, StoreError> {
        match self {
            Self::Sqlite { writer, file } => {
                let rows = sqlite_rows(&query, writer).await?;
                if !rows.is_empty() {
                    durable(file.as_deref()).await?;
                }
                Ok(rows)
            }
            Self::Postgres(pool) => postgres_rows(&query, pool).await,
        }
    }

    /// Begins a writing transaction.
    pub(super) async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite { writer, file } => {
                Tx::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?, file.clone())
            }
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Closes every connection, after what they are doing.
    pub(super) async fn close(&self) {
        match self {
            Self::Sqlite { writer, file } => {
                if let Some(file) = file {
                    file.readers.close().await;
                }
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    /// Runs a statement; says how many rows it touched.
    pub(super) async fn execute(&mut self, query: Statement<'_>) -> Result<u64, StoreError> {
        match self {
            Self::Sqlite(tx, _) => {
                Ok(query.prepare::<Sqlite>().execute(&mut **tx).await?.rows_affected())
            }
            Self::Postgres(tx) => {
                Ok(query.prepare::<Postgres>().execute(&mut **tx).await?.rows_affected())
            }
        }
    }

    /// The rows of a statement that reads, or that writes with RETURNING.
    pub(super) async fn all(&mut self, query: Statement<'_>) -> Result<Vec<Row>, StoreError> {
        match self {
            Self::Sqlite(tx, _) => sqlite_rows(&query, &mut **tx).await,
            Self::Postgres(tx) => postgres_rows(&query, &mut **tx).await,
        }
    }

    /// The first of these rows.
    pub(super) async fn optional(
        &mut self,
        query: Statement<'_>,
    ) -> Result<Option<Row>, StoreError> {
        Ok(self.all(query).await?.into_iter().next())
    }

    /// Runs a whole script, without parameters.
    pub(super) async fn script(&mut self, text: &'static str) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx, _) => sqlx::raw_sql(text).execute(&mut **tx).await.map(drop)?,
            Self::Postgres(tx) => sqlx::raw_sql(text).execute(&mut **tx).await.map(drop)?,
        }
        Ok(())
    }

    /// Makes it so. After this returned, it outlives a crash.
    pub(super) async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx, file) => {
                tx.commit().await?;
                durable(file.as_deref()).await?;
            }
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

/// Waits until what SQLite committed is on the disk.
async fn durable(file: Option<&SqliteFile>) -> Result<(), sqlx::Error> {
    match file {
        Some(file) => Ok(file.durable.wait().await?),
        None => Ok(()),
    }
}

async fn sqlite_rows<'e>(
    query: &Statement<'_>,
    executor: impl sqlx::Executor<'e, Database = Sqlite>,
) -> Result<Vec<Row>, StoreError> {
    let rows = query.prepare::<Sqlite>().fetch_all(executor).await?;
    Ok(rows.into_iter().map(Row::Sqlite).collect())
}

async fn postgres_rows<'e>(
    query: &Statement<'_>,
    executor: impl sqlx::Executor<'e, Database = Postgres>,
) -> Result<Vec<Row>, StoreError> {
    let rows = query.prepare::<Postgres>().fetch_all(executor).await?;
    Ok(rows.into_iter().map(Row::Postgres).collect())
}

/// SQLite's reading connections, opened when first needed. Leaner than sqlx's pool, which pings a
/// connection each time that it is given back: a second trip to its thread for each point read.
pub(super) struct Readers {
    options: SqliteConnectOptions,
    permits: Semaphore,
    idle: Mutex<Vec<SqliteConnection>>,
}

/// A borrowed reader; goes back when dropped.
struct Reader<'r> {
    readers: &'r Readers,
    connection: Option<SqliteConnection>,
    _permit: tokio::sync::SemaphorePermit<'r>,
}

impl Readers {
    fn new(options: SqliteConnectOptions) -> Self {
        let count = std::thread::available_parallelism().map_or(2, usize::from).clamp(2, 8);
        Self { options, permits: Semaphore::new(count), idle: Mutex::default() }
    }

    async fn acquire(&self) -> Result<Reader<'_>, sqlx::Error> {
        let permit = match self.permits.try_acquire() {
            Ok(permit) => permit,
            Err(_) => tokio::time::timeout(ACQUIRE_TIMEOUT, self.permits.acquire())
                .await
                .map_err(|_| sqlx::Error::PoolTimedOut)?
                .map_err(|_| sqlx::Error::PoolClosed)?,
        };
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => self.options.connect().await?,
        };
        Ok(Reader { readers: self, connection: Some(connection), _permit: permit })
    }

    async fn close(&self) {
        self.permits.close();
        let idle = std::mem::take(&mut *self.idle.lock().unwrap_or_else(PoisonError::into_inner));
        for connection in idle {
            // A reader has nothing to lose.
            let _ = connection.close().await;
        }
    }
}

impl Reader<'_> {
    fn connection(&mut self) -> &mut SqliteConnection {
        self.connection.as_mut().expect("a reader has its connection until it is dropped")
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            self.readers.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        }
    }
}

impl fmt::Debug for Readers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Readers").finish_non_exhaustive()
    }
}

/// A parameter. A NULL has a type too: PostgreSQL asks for it.
pub(super) enum Value<'q> {
    Integer(Option<i64>),
    Boolean(Option<bool>),
    Text(Option<Cow<'q, str>>),
    Bytes(Option<Cow<'q, [u8]>>),
}

/// Parameters may be secret or personal.
impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Integer(_) => "Integer(..)",
            Self::Boolean(_) => "Boolean(..)",
            Self::Text(_) => "Text(..)",
            Self::Bytes(_) => "Bytes(..)",
        })
    }
}

macro_rules! value_from {
    ($($from:ty => |$name:ident| $value:expr;)+) => {$(
        impl<'q> From<$from> for Value<'q> {
            fn from($name: $from) -> Self {
                $value
            }
        }
    )+};
}

value_from! {
    i64 => |value| Self::Integer(Some(value));
    Option<i64> => |value| Self::Integer(value);
    Timestamp => |value| Self::Integer(Some(value.unix()));
    Option<Timestamp> => |value| Self::Integer(value.map(Timestamp::unix));
    bool => |value| Self::Boolean(Some(value));
    Option<bool> => |value| Self::Boolean(value);
    &'q str => |value| Self::Text(Some(Cow::Borrowed(value)));
    Option<&'q str> => |value| Self::Text(value.map(Cow::Borrowed));
    String => |value| Self::Text(Some(Cow::Owned(value)));
    Cow<'q, str> => |value| Self::Text(Some(value));
    &'q ClientId => |value| Self::Text(Some(Cow::Borrowed(value.as_str())));
    &'q RequestId => |value| Self::Text(Some(Cow::Borrowed(value.as_str())));
    Option<GrantId> => |value| Self::Text(value.map(|id| Cow::Owned(id.to_string())));
    &'q [u8] => |value| Self::Bytes(Some(Cow::Borrowed(value)));
    Option<&'q [u8]> => |value| Self::Bytes(value.map(Cow::Borrowed));
    Vec<u8> => |value| Self::Bytes(Some(Cow::Owned(value)));
    Option<Vec<u8>> => |value| Self::Bytes(value.map(Cow::Owned));
    &'q TokenHash => |value| Self::Bytes(Some(Cow::Borrowed(value.as_bytes())));
    &'q KeyedHash => |value| Self::Bytes(Some(Cow::Borrowed(value.as_bytes())));
}

macro_rules! value_from_guid {
    ($($id:ty),+ $(,)?) => {$(
        impl From<$id> for Value<'_> {
            fn from(id: $id) -> Self {
                Self::Text(Some(Cow::Owned(id.to_string())))
            }
        }
    )+};
}

value_from_guid!(
    TenantId,
    UserId,
    UserFlowId,
    ThemeId,
    IdentityProviderId,
    SessionId,
    GrantId,
    DeviceCodeId,
    PushedRequestId,
    SecretId,
    ExposedScopeId,
    AppRoleId,
    PasscodeId,
    PasskeyId,
    MailJobId,
    MailId,
    AuditEventId,
    FactorId,
    GroupId,
    RememberedDeviceId,
    ExtensionId,
);

/// A row of either engine.
pub(super) enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl Row {
    /// A column of one of the basic types.
    pub(super) fn get<T>(&self, column: &str) -> Result<T, StoreError>
    where
        T: for<'r> Decode<'r, Sqlite> + Type<Sqlite>,
        T: for<'r> Decode<'r, Postgres> + Type<Postgres>,
    {
        match self {
            Self::Sqlite(row) => row.try_get(column),
            Self::Postgres(row) => row.try_get(column),
        }
        .map_err(|error| StoreError::Corrupt(format!("column {column}: {error}")))
    }

    /// A column of text in a form of its own: an identifier, a word.
    pub(super) fn parse<T: FromStr>(&self, column: &str) -> Result<T, StoreError> {
        let text: String = self.get(column)?;
        text.parse().map_err(|_| unreadable(column))
    }

    /// As [`parse`](Self::parse), of a column that may be NULL.
    pub(super) fn parse_optional<T: FromStr>(&self, column: &str) -> Result<Option<T>, StoreError> {
        let text: Option<String> = self.get(column)?;
        text.map(|text| text.parse().map_err(|_| unreadable(column))).transpose()
    }

    /// A column of JSON.
    pub(super) fn json<T: DeserializeOwned>(&self, column: &str) -> Result<T, StoreError> {
        let text: String = self.get(column)?;
        serde_json::from_str(&text).map_err(|_| unreadable(column))
    }

    /// A column of JSON that may be NULL.
    pub(super) fn json_optional<T: DeserializeOwned>(
        &self,
        column: &str,
    ) -> Result<Option<T>, StoreError> {
        let text: Option<String> = self.get(column)?;
        text.map(|text| serde_json::from_str(&text).map_err(|_| unreadable(column))).transpose()
    }

    /// A column of Unix seconds.
    pub(super) fn time(&self, column: &str) -> Result<Timestamp, StoreError> {
        self.get(column).map(Timestamp::from_unix)
    }

    /// A column of Unix seconds that may be NULL.
    pub(super) fn time_optional(&self, column: &str) -> Result<Option<Timestamp>, StoreError> {
        Ok(self.get::<Option<i64>>(column)?.map(Timestamp::from_unix))
    }
}

/// The value itself stays out of the message: it may be personal.
pub(super) fn unreadable(column: &str) -> StoreError {
    StoreError::Corrupt(format!("column {column} has a value that cannot be read"))
}

/// How long SQLite waits for another process, such as the CLI, to finish writing.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// How long a request waits for a connection before it is told to come back later.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);

/// PostgreSQL ends a statement, or an abandoned transaction, after this.
const STATEMENT_TIMEOUT: &str = "15s";

/// PostgreSQL gives up waiting for a row that another transaction holds after this.
const LOCK_TIMEOUT: &str = "10s";

/// Connections to PostgreSQL of one process.
const POSTGRES_CONNECTIONS: u32 = 20;

/// A connection that lay idle for longer is asked whether it still lives.
const TRUSTED_IDLE: Duration = Duration::from_secs(5);

/// Prepared statements kept for each connection: all there are.
const STATEMENT_CACHE: usize = 200;
