//! Migrations, and that both engines have the same schema.

use std::collections::BTreeSet;
use std::sync::Arc;

use sqlx::{AssertSqlSafe, Connection, PgConnection, Row, SqliteConnection};
use vestibule_tenant::app::{App, StartError};
use vestibule_tenant::config::{Config, LimitSettings, Mode, PasskeySettings};
use vestibule_tenant::secrets::MasterKey;
use vestibule_tenant::store::{ConnectError, Store};

use super::databases::{
    Database, TemporaryFile, connect, on_both, on_postgres, on_sqlite, postgres_server, test_key,
};
use super::rows::{Contoso, NOW};

/// A table and what one can say about a column of it in the words of either engine.
type Columns = BTreeSet<(String, String, String, bool, bool)>;

async fn sqlite_rows(db: &Database, query: &'static str) -> Vec<sqlx::sqlite::SqliteRow> {
    let mut connection = SqliteConnection::connect(&db.url).await.unwrap();
    sqlx::query(query).fetch_all(&mut connection).await.unwrap()
}

async fn postgres_rows(db: &Database, query: &'static str) -> Vec<sqlx::postgres::PgRow> {
    let mut connection = PgConnection::connect(&db.url).await.unwrap();
    sqlx::query(query).fetch_all(&mut connection).await.unwrap()
}

/// One name for a type of both engines.
fn common_type(name: &str) -> String {
    match name.to_ascii_lowercase().as_str() {
        "integer" | "bigint" => "integer",
        "blob" | "bytea" => "bytes",
        "text" => "text",
        "boolean" => "boolean",
        other => panic!("a type that the other engine has no word for: {other}"),
    }
    .to_owned()
}

async fn sqlite_columns(db: &Database) -> Columns {
    let rows = sqlite_rows(
        db,
        "SELECT m.name AS t, c.name AS c, c.type AS type, c.\"notnull\" AS nn, c.pk > 0 AS pk
         FROM sqlite_schema m JOIN pragma_table_info(m.name) c
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'",
    )
    .await;
    let column = |row: &sqlx::sqlite::SqliteRow| {
        let kind: String = row.get("type");
        (row.get("t"), row.get("c"), common_type(&kind), row.get("nn"), row.get("pk"))
    };
    rows.iter().map(column).collect()
}

async fn postgres_columns(db: &Database) -> Columns {
    let rows = postgres_rows(
        db,
        "SELECT c.table_name::text AS t, c.column_name::text AS c, c.data_type::text AS type,
                c.is_nullable = 'NO' AS nn,
                EXISTS (SELECT 1 FROM information_schema.key_column_usage k
                        JOIN information_schema.table_constraints x
                          ON x.constraint_name = k.constraint_name
                         AND x.constraint_schema = k.constraint_schema
                        WHERE x.constraint_type = 'PRIMARY KEY'
                          AND k.table_schema = c.table_schema
                          AND k.table_name = c.table_name
                          AND k.column_name = c.column_name) AS pk
         FROM information_schema.columns c WHERE c.table_schema = current_schema()",
    )
    .await;
    let column = |row: &sqlx::postgres::PgRow| {
        let kind: String = row.get("type");
        (row.get("t"), row.get("c"), common_type(&kind), row.get("nn"), row.get("pk"))
    };
    rows.iter().map(column).collect()
}

/// Table, columns and unique of every index; the condition of a partial one in SQL's bare words.
type Indexes = BTreeSet<(String, String, bool, bool)>;

async fn sqlite_indexes(db: &Database) -> Indexes {
    let rows = sqlite_rows(
        db,
        "SELECT m.name AS t, l.\"unique\" AS u, l.partial AS p,
                (SELECT group_concat(name, ',')
                 FROM (SELECT name FROM pragma_index_info(l.name) ORDER BY seqno)) AS cs
         FROM sqlite_schema m JOIN pragma_index_list(m.name) l
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'",
    )
    .await;
    rows.iter().map(|row| (row.get("t"), row.get("cs"), row.get("u"), row.get("p"))).collect()
}

async fn postgres_indexes(db: &Database) -> Indexes {
    let rows = postgres_rows(
        db,
        "SELECT t.relname::text AS t, i.indisunique AS u, i.indpred IS NOT NULL AS p,
                (SELECT string_agg(a.attname::text, ',' ORDER BY k.n)
                 FROM unnest(i.indkey) WITH ORDINALITY AS k (attnum, n)
                 JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum) AS cs
         FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
         JOIN pg_namespace n ON n.oid = t.relnamespace
         WHERE n.nspname = current_schema()",
    )
    .await;
    rows.iter().map(|row| (row.get("t"), row.get("cs"), row.get("u"), row.get("p"))).collect()
}

/// Referring table and column, table referred to, and what happens when the latter's row goes.
type ForeignKeys = BTreeSet<(String, String, String, String)>;

async fn sqlite_foreign_keys(db: &Database) -> ForeignKeys {
    let rows = sqlite_rows(
        db,
        "SELECT m.name AS t, f.\"from\" AS c, f.\"table\" AS r, f.on_delete AS d
         FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'",
    )
    .await;
    rows.iter().map(|row| (row.get("t"), row.get("c"), row.get("r"), row.get("d"))).collect()
}

async fn postgres_foreign_keys(db: &Database) -> ForeignKeys {
    let rows = postgres_rows(
        db,
        "SELECT t.relname::text AS t, a.attname::text AS c, r.relname::text AS r,
                CASE f.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'a' THEN 'NO ACTION'
                                   ELSE f.confdeltype::text END AS d
         FROM pg_constraint f
         JOIN pg_class t ON t.oid = f.conrelid JOIN pg_class r ON r.oid = f.confrelid
         JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = f.conkey[1]
         JOIN pg_namespace n ON n.oid = t.relnamespace
         WHERE f.contype = 'f' AND n.nspname = current_schema()",
    )
    .await;
    rows.iter().map(|row| (row.get("t"), row.get("c"), row.get("r"), row.get("d"))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn both_engines_have_the_same_tables_columns_and_keys() {
    if postgres_server().is_none() {
        return;
    }
    on_sqlite(async |sqlite| {
        on_postgres(async |postgres| {
            let columns = sqlite_columns(sqlite).await;
            assert!(columns.len() > 100, "the comparison compares something");
            assert_eq!(columns, postgres_columns(postgres).await);
            let indexes = sqlite_indexes(sqlite).await;
            assert!(indexes.len() > 20);
            assert_eq!(indexes, postgres_indexes(postgres).await);
            let foreign_keys = sqlite_foreign_keys(sqlite).await;
            assert!(foreign_keys.len() > 20);
            assert_eq!(foreign_keys, postgres_foreign_keys(postgres).await);
        })
        .await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_processes_may_start_at_once_on_an_empty_database() {
    let file = TemporaryFile::new();
    start_many(&file.url()).await;
    on_postgres(async |db| {
        // Opening this database has made its tables: begin again.
        let mut connection = PgConnection::connect(&db.url).await.unwrap();
        let schema: String = sqlx::query("SELECT current_schema()::text")
            .fetch_one(&mut connection)
            .await
            .unwrap()
            .get(0);
        let again = format!("DROP SCHEMA {schema} CASCADE; CREATE SCHEMA {schema}");
        sqlx::raw_sql(AssertSqlSafe(again)).execute(&mut connection).await.unwrap();
        start_many(&db.url).await;
    })
    .await;
}

async fn start_many(url: &str) {
    let starts: Vec<_> = (0..8)
        .map(|_| {
            let url = url.to_owned();
            tokio::spawn(async move { Store::connect(&url, test_key()).await })
        })
        .collect();
    for start in starts {
        let store = start.await.unwrap().expect("each of them starts");
        store.ping().await.unwrap();
        store.close().await;
    }
}

pub async fn execute(db: &Database, statement: &'static str) {
    if db.url.starts_with("sqlite") {
        let mut connection = SqliteConnection::connect(&db.url).await.unwrap();
        sqlx::raw_sql(statement).execute(&mut connection).await.unwrap();
    } else {
        let mut connection = PgConnection::connect(&db.url).await.unwrap();
        sqlx::raw_sql(statement).execute(&mut connection).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_a_later_version_is_refused_and_says_so() {
    on_both(async |db| {
        execute(
            db,
            "INSERT INTO schema_migrations (number, name, checksum)
                     VALUES (999, '0999_later', 'x')",
        )
        .await;
        let refused = Store::connect(&db.url, test_key()).await.unwrap_err();
        assert!(matches!(refused, ConnectError::NewerDatabase { .. }), "{refused:?}");
        assert!(refused.to_string().contains("0999_later"), "{refused}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_migration_that_was_changed_afterwards_is_refused() {
    on_both(async |db| {
        execute(db, "UPDATE schema_migrations SET checksum = 'another'").await;
        let refused = Store::connect(&db.url, test_key()).await.unwrap_err();
        assert!(matches!(refused, ConnectError::ChangedMigration { .. }), "{refused:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_database_is_refused() {
    for url in ["mysql://localhost/x", "vestibule.sqlite", "sqlite:/no/such/folder/x.sqlite"] {
        let refused = Store::connect(url, test_key()).await.unwrap_err();
        assert!(matches!(refused, ConnectError::Unavailable(_)), "{url}: {refused:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn memory_is_one_database_for_all_of_a_store_and_none_of_another() {
    let store = connect("sqlite::memory:").await;
    let contoso = Contoso::in_store(&store).await;
    let clone = store.clone();
    assert!(clone.user(contoso.tenant, contoso.user).await.unwrap().is_some());
    let other = connect("sqlite::memory:").await;
    assert!(other.tenants().await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_needs_the_master_key_that_it_was_made_with() {
    on_both(async |db| {
        Contoso::in_store(&db.store).await;
        let config = || Config {
            public_url: "http://localhost:8400".parse().unwrap(),
            mode: Mode::Development,
            password_hashes_at_once: 1,
            limits: LimitSettings::default(),
            passkeys: PasskeySettings::default(),
        };
        let right = Store::connect(&db.url, test_key()).await.unwrap();
        assert!(App::builder(config(), right).build().await.is_ok());
        let another = Arc::new(MasterKey::new(&[8; 32]));
        let wrong = Store::connect(&db.url, another).await.unwrap();
        let refused = App::builder(config(), wrong).build().await.unwrap_err();
        assert!(matches!(refused, StartError::WrongMasterKey), "{refused:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sealed_is_not_in_the_file() {
    let file = TemporaryFile::new();
    let store = connect(&file.url()).await;
    let contoso = Contoso::in_store(&store).await;
    let request = contoso.request(&store).await;
    let mail = vestibule_tenant::store::NewMailJob {
        id: vestibule_tenant::model::ids::MailJobId::random(&super::rows::random()),
        tenant_id: contoso.tenant,
        request_id: Some(request.id.clone()),
        payload: zeroize::Zeroizing::new(b"your passcode is 90218345".to_vec()),
        created_at: NOW,
        expires_at: NOW.plus_seconds(600),
    };
    store.enqueue_mail(&mail).await.unwrap();
    store.close().await;
    let path = file.url().strip_prefix("sqlite:").unwrap().to_owned();
    let bytes = std::fs::read(path).unwrap();
    let holds = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    assert!(holds(b"contoso"), "this is the file");
    assert!(!holds(b"90218345"), "a mail");
    assert!(!holds(b"a key of thirty-two bytes"), "a pairwise key");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_database_behind_a_symbolic_link_is_written_too() {
    let (file, link) = (TemporaryFile::new(), TemporaryFile::new());
    let path = |url: String| url.strip_prefix("sqlite:").unwrap().to_owned();
    connect(&file.url()).await.close().await;
    std::os::unix::fs::symlink(path(file.url()), path(link.url())).unwrap();
    let store = connect(&link.url()).await;
    let contoso = Contoso::in_store(&store).await;
    let other = connect(&file.url()).await;
    assert!(other.user(contoso.tenant, contoso.user).await.unwrap().is_some());
}
