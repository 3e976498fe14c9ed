//! The only SQL. One file for each group of tables; `db.rs` knows the two engines.
//!
//! What every function here keeps to:
//! - one SQL text for SQLite and PostgreSQL;
//! - a decision that may fall only once is one `UPDATE … WHERE … IS NULL … RETURNING`;
//! - transactions are short: no hashing, no HTTP, no mail inside; a mail is a row;
//! - what is sealed is sealed and opened here, so that no caller forgets it.
//!
//! Not found is an `Option`, a conflict is an outcome; an error means that the database failed.

mod account;
mod app_changes;
mod apps;
mod attributes;
mod audit;
mod blocked_domains;
mod branding;
mod cleanup;
mod consents;
mod customers;
mod db;
mod deletion;
mod device_codes;
mod devices;
mod durable;
pub mod export;
mod extensions;
mod external_identities;
mod grants;
mod groups;
mod identity_providers;
mod languages;
mod lockouts;
mod logout;
mod mail;
mod mailbox;
mod mfa_policies;
mod migrate;
mod new_addresses;
mod optional_claims;
mod passcodes;
mod passkeys;
mod password_migrations;
mod passwords;
mod permissions;
mod phone_sends;
mod places;
#[cfg(test)]
mod plans;
mod pushed_requests;
mod recovery_codes;
mod remembered_devices;
mod removals;
mod requests;
mod role_holders;
mod second_factors;
mod sessions;
mod shared_limits;
mod sign_in_addresses;
mod signing_keys;
mod tenant_settings;
mod tenants;
mod user_details;
mod user_flows;
mod user_imports;
mod users;

use std::sync::Arc;

use db::Db;

use crate::secrets::MasterKey;

pub use branding::{ThemeFile, ThemeVersion};
pub use consents::{AppWithAccess, GivenConsent};
pub use customers::{AddedDetails, Named, UserNameTaken};
pub use deletion::{DueErasure, Erasure, Restored};
pub use device_codes::{DevicePolled, NewDeviceCode, UserCodeTried};
pub use devices::{Ending, SeenDevice, SignedInDevice};
pub use external_identities::{
    ExternalSignIn, Linked, LinkedIdentity, NewExternalSignIn, SignedUpExternally, Told, Unlinked,
};
pub use grants::{CodeRedeemed, NewRefreshToken, RefreshRotated};
pub use lockouts::{Tried, TriedBoth};
pub use logout::{ClaimedLogout, VisitedApp};
pub use mail::{ClaimedMail, MailState, NewMailJob, SealedMail};
pub use mailbox::DeliveredMail;
pub use new_addresses::{AddressChanged, NewAddress, PendingAddress, SentToAddress};
pub use passcodes::{NewPasscode, Proving, SentPasscode};
pub use passkeys::{PasskeyAdded, PasskeyChange, PasskeyRemoved};
pub use password_migrations::MigratedPassword;
pub use passwords::{ChosenPassword, NewPassword, PasswordSetter};
pub use phone_sends::PhoneSend;
pub use pushed_requests::NewPushedRequest;
pub use remembered_devices::RememberedDevice;
pub use removals::Ends;
pub use requests::Stepped;
pub use role_holders::RoleHolders;
pub use second_factors::{FactorAdded, NewFactor, Notice};
pub use sessions::{EndedSessions, NewSession};
pub use sign_in_addresses::AddressGiven;
pub use signing_keys::StoredKey;
pub use user_details::HeldRole;
pub use user_imports::{ImportedIdentity, MovedIn, NewImport, ReplacedHash};
pub use users::{Created, NewUser, SignedUp};

/// The tenant's database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    db: Db,
    key: Arc<MasterKey>,
}

/// The database failed. Its message is for the log: it has no personal data.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No connection, a time-out, a full disk.
    #[error("the database did not do what it was asked: {0}")]
    Unavailable(sqlx::Error),
    /// A row that this program cannot have written, or another master key.
    #[error("the database holds something unexpected: {0}")]
    Corrupt(String),
}

/// Why a database was not opened.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// It cannot be reached or is no database.
    #[error("cannot open the database: {0}")]
    Unavailable(sqlx::Error),
    /// A later version of Vestibule was here.
    #[error(
        "the database was written by a later version of Vestibule (it has the migration \
         {migration}, which this version does not know). Run that version, or a newer one"
    )]
    NewerDatabase {
        /// The first migration that this binary does not know.
        migration: String,
    },
    /// The binary's migration is not the one that was applied.
    #[error(
        "the migration {migration} that made this database differs from the one in this binary. \
         Run the version of Vestibule that made the database, or begin with a new one"
    )]
    ChangedMigration {
        /// Which.
        migration: String,
    },
    /// A migration failed; nothing of it was kept.
    #[error("cannot bring the database to this version's schema: {0}")]
    Migration(StoreError),
}

/// Whether a row was new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inserted {
    /// It is there now.
    Yes,
    /// One with the same name or key was there before, and stays as it is.
    AlreadyThere,
}

impl Store {
    /// Opens `sqlite:PATH`, `sqlite::memory:` or `postgres://…` and brings it to this binary's
    /// schema. `key` opens what is sealed in it.
    ///
    /// # Errors
    /// [`ConnectError`], which says what to do.
    pub async fn connect(url: &str, key: Arc<MasterKey>) -> Result<Self, ConnectError> {
        let db = Db::connect(url).await.map_err(ConnectError::Unavailable)?;
        migrate::run(&db).await?;
        Ok(Self { db, key })
    }

    /// Whether the database answers: for `/healthz`.
    ///
    /// # Errors
    /// [`StoreError`] if it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.db.optional(db::sql("SELECT id FROM tenants LIMIT 1")).await.map(drop)
    }

    /// Whether what is sealed in the database opens with the key that it was opened with.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn opens_with_its_key(&self) -> Result<bool, StoreError> {
        let statement = db::sql("SELECT id, pairwise_sealed FROM tenants LIMIT 1");
        let Some(row) = self.db.optional(statement).await? else { return Ok(true) };
        let sealed: Vec<u8> = row.get("pairwise_sealed")?;
        Ok(self.key.open(&tenants::context(row.parse("id")?), &sealed).is_ok())
    }

    /// The key that seals.
    pub fn master_key(&self) -> &Arc<MasterKey> {
        &self.key
    }

    /// Closes every connection, after what they are doing; nothing can be asked after this.
    pub async fn close(&self) {
        self.db.close().await;
    }
}

impl Inserted {
    fn from_rows(touched: u64) -> Self {
        if touched == 0 { Self::AlreadyThere } else { Self::Yes }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::Unavailable(error)
    }
}

impl From<StoreError> for ConnectError {
    fn from(error: StoreError) -> Self {
        Self::Migration(error)
    }
}

/// JSON of what this program itself defines.
fn to_json(value: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value)
        .map_err(|error| StoreError::Corrupt(format!("cannot be written as JSON: {error}")))
}

/// Opens a sealed column.
fn open(
    key: &MasterKey,
    context: &str,
    sealed: &[u8],
) -> Result<zeroize::Zeroizing<Vec<u8>>, StoreError> {
    key.open(context, sealed).map_err(|error| StoreError::Corrupt(format!("{context}: {error}")))
}
