//! Brings a database to this binary's schema, at start.
//!
//! 1. One transaction, so that a migration happens wholly or not at all.
//! 2. One process at a time: SQLite's writing transaction is exclusive; PostgreSQL takes an
//!    advisory lock.
//! 3. What was applied is in `schema_migrations`, by number, name and checksum. A number that this
//!    binary does not know means that a later one was here: refuse. A checksum that differs means
//!    that the file was changed after it was applied: refuse.

use aws_lc_rs::digest;

use super::db::{Db, Engine, sql};
use super::{ConnectError, StoreError};

/// A migration: the same number and name for both engines.
struct Migration {
    number: i64,
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! migrations {
    ($($number:literal $name:literal),+ $(,)?) => {
        &[$(Migration {
            number: $number,
            name: $name,
            sqlite: include_str!(concat!("../../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../../migrations/postgres/", $name, ".sql")),
        }),+]
    };
}

/// Every migration there is, in order. Applied ones never change; add to the end.
const MIGRATIONS: &[Migration] = migrations![
    1 "0001_initial",
    2 "0002_on_behalf_of",
    3 "0003_single_log_out",
    4 "0004_device_codes",
    5 "0005_pushed_requests",
    6 "0006_passcodes_to_sign_in",
    7 "0007_user_flow_settings",
    8 "0008_identity_providers",
    9 "0009_second_factors",
    10 "0010_passkeys",
    11 "0011_account",
    12 "0012_branding",
    13 "0013_languages",
    14 "0014_extensions",
    15 "0015_abuse",
    16 "0016_shared_limits",
    17 "0017_sign_up_guard",
    18 "0018_mailbox_order",
    19 "0019_password_by_mail",
    20 "0020_tenant_settings",
    21 "0021_proofs_valid_from",
    22 "0022_audit_order",
    23 "0023_what_was_proved",
    24 "0024_set_aside_identities",
    25 "0025_logout_jobs_outlive_accounts",
    26 "0026_imported_passwords",
    27 "0027_roles_of_groups",
];

/// Applies the migrations that `db` has not seen.
pub(super) async fn run(db: &Db) -> Result<(), ConnectError> {
    let mut tx = db.begin().await?;
    if db.engine() == Engine::Postgres {
        tx.script("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0").await?;
        tx.all(sql("SELECT pg_advisory_xact_lock($1)").bind(LOCK)).await?;
    }
    tx.script(CREATE_TABLE).await?;
    let rows =
        tx.all(sql("SELECT number, name, checksum FROM schema_migrations ORDER BY number")).await?;
    let applied = rows
        .iter()
        .map(|row| Ok((row.get("number")?, row.get("name")?, row.get("checksum")?)))
        .collect::<Result<Vec<(i64, String, String)>, StoreError>>()?;
    for (number, name, checksum) in &applied {
        let known = MIGRATIONS.iter().find(|migration| migration.number == *number);
        match known {
            None => return Err(ConnectError::NewerDatabase { migration: name.clone() }),
            Some(known) if known.checksum(db.engine()) != *checksum => {
                return Err(ConnectError::ChangedMigration { migration: name.clone() });
            }
            Some(_) => {}
        }
    }
    let is_applied = |number| applied.iter().any(|(applied, ..)| *applied == number);
    for migration in MIGRATIONS.iter().filter(|migration| !is_applied(migration.number)) {
        tx.script(migration.text(db.engine())).await?;
        tx.execute(
            sql("INSERT INTO schema_migrations (number, name, checksum) VALUES ($1, $2, $3)")
                .bind(migration.number)
                .bind(migration.name)
                .bind(migration.checksum(db.engine())),
        )
        .await?;
    }
    Ok(tx.commit().await?)
}

impl Migration {
    fn text(&self, engine: Engine) -> &'static str {
        match engine {
            Engine::Sqlite => self.sqlite,
            Engine::Postgres => self.postgres,
        }
    }

    /// SHA-256, in hexadecimal, of the text with one kind of line end: a checkout may change them.
    fn checksum(&self, engine: Engine) -> String {
        let text = self.text(engine).replace("\r\n", "\n");
        let hash = digest::digest(&digest::SHA256, text.as_bytes());
        hash.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

const CREATE_TABLE: &str = "
CREATE TABLE IF NOT EXISTS schema_migrations (
    number   BIGINT NOT NULL PRIMARY KEY,
    name     TEXT   NOT NULL,
    checksum TEXT   NOT NULL
)";

/// The advisory lock's number: "vestibul" in ASCII.
const LOCK: i64 = 0x7665_7374_6962_756c;
