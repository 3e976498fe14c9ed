//! From a store's address to the store.

use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::SharedStore;

/// The store at `url`. It connects at the first call, so that an app starts while its store is down.
///
/// | address | cargo feature |
/// |---|---|
/// | `redis://user:password@host:6379/0`, `rediss://…` for TLS | `redis` |
/// | `sqlite:path/of/the/file`, for the processes of one machine | `sqlite` |
/// | `postgres://user:password@host/database` | `postgres` |
///
/// The names of an app begin with `vestibule:` and its `mark`, such as the client ID, so that apps
/// share a store and do not see each other's entries. Where an access rule of Redis wants another
/// beginning: `redis://…?prefix=shop:`.
///
/// - **Redis** 6 or later, or Valkey; not a cluster. Its user needs `+get +set +del +getrange
///   +setrange +pexpire +pttl +zadd +zrem +zrange +zremrangebyscore +eval +evalsha +ping` on the keys
///   that begin so. What Redis evicts or forgets is a person who signs in again.
/// - **PostgreSQL**: the tables `vestibule_entries`, `vestibule_labels` and `vestibule_claims` are
///   made at the first call, where they are missing and the user may; then `SELECT`, `INSERT`,
///   `UPDATE` and `DELETE` on them are enough.
/// - **SQLite**: the same tables in a file that is made where it is missing. What was answered
///   survives a crash of the process, not a power cut.
///
/// TLS trusts the system's authorities, or those in the file that the variable `SSL_CERT_FILE` names
/// (Redis) or the parameter `sslrootcert` does (PostgreSQL). A store that does not answer is
/// [`StoreDown`](super::StoreDown) within five seconds, and for every call after that at once, until
/// it is back.
///
/// # Errors
/// [`BadStoreUrl`] when nothing can be at this address, whether or not something answers.
pub fn open(url: &str, mark: &str) -> Result<Arc<dyn SharedStore>, BadStoreUrl> {
    let mark = utf8_percent_encode(mark, NOT_IN_A_MARK).to_string();
    match url.split_once(':') {
        Some(("redis" | "rediss", _)) => redis(url, &mark),
        Some(("sqlite", path)) => sqlite(path, &mark),
        Some(("postgres" | "postgresql", _)) => postgres(url, &mark),
        Some(_) | None => Err(BadStoreUrl::Scheme),
    }
}

/// Why an address is not that of a store. Without the address, which may hold a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadStoreUrl {
    /// It begins like none that is known.
    #[error("the store's address begins with none of redis://, rediss://, sqlite: and postgres://")]
    Scheme,
    /// This build of the library has no such store.
    #[error(
        "this store needs the cargo feature `{feature}` of the crate `vestibule`: \
         vestibule = {{ features = [\"{feature}\"], … }}"
    )]
    FeatureOff {
        /// The name of the feature.
        feature: &'static str,
    },
    /// It cannot be read.
    #[error("the store's address cannot be read: {0}")]
    Form(String),
}

#[cfg(feature = "redis")]
fn redis(url: &str, mark: &str) -> Result<Arc<dyn SharedStore>, BadStoreUrl> {
    Ok(Arc::new(super::redis::RedisStore::new(url, mark)?))
}

#[cfg(not(feature = "redis"))]
fn redis(_: &str, _: &str) -> Result<Arc<dyn SharedStore>, BadStoreUrl> {
    Err(BadStoreUrl::FeatureOff { feature: "redis" })
}

#[cfg(feature = "sqlite")]
fn sqlite(path: &str, mark: &str) -> Result<Arc<dyn SharedStore>, BadStoreUrl> {
    Ok(Arc::new(super::sql::SqlStore::sqlite(path, mark)?))
}

#[cfg(not(feature = "sqlite"))]
fn sqlite(_: &str, _: &str) -> Result<Arc<dyn SharedStore>, BadStoreUrl> {
    Err(BadStoreUrl::FeatureOff { feature: "sqlite" })
}

#[cfg(feature = "postgres")]
fn postgres(url: &str, mark: &str) -> Result<Arc<dyn SharedStore>, BadStoreUrl> {
    Ok(Arc::new(super::sql::SqlStore::postgres(url, mark)?))
}

#[cfg(not(feature = "postgres"))]
fn postgres(_: &str, _: &str) -> Result<Arc<dyn SharedStore>, BadStoreUrl> {
    Err(BadStoreUrl::FeatureOff { feature: "postgres" })
}

/// A mark has no colon, so that where it ends is never in doubt.
const NOT_IN_A_MARK: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
