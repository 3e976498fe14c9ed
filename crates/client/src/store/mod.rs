//! What the processes of one app share: a place for sealed entries beyond this process.
//!
//! A [`SharedStore`] keeps bytes under names for a while. It knows nothing of sessions and
//! tokens, and what it keeps is sealed before it gets there ([`crate::seal`]). Each decision that
//! must fall once, whoever asks, is one command or statement of the store. [`open`] gives the store
//! of an address; an app may bring its own.

mod open;
#[cfg(feature = "redis")]
mod redis;
#[cfg(any(feature = "postgres", feature = "sqlite"))]
mod sql;

use std::fmt;
use std::pin::Pin;

use vestibule_protocol::time::Timestamp;

pub use self::open::{BadStoreUrl, open};

/// Entries with an end, shared by the processes of one app.
///
/// Every call answers within a few seconds or fails with [`StoreDown`]. `now` is the app's clock; an
/// entry whose `expires_at` is not after it counts as gone, whether or not it was removed.
pub trait SharedStore: fmt::Debug + Send + Sync + 'static {
    /// The value under a name.
    fn get<'a>(&'a self, name: &'a str, now: Timestamp) -> Answer<'a, Option<Vec<u8>>>;

    /// Puts an entry under its name, in the place of what was there.
    fn put<'a>(&'a self, entry: Entry<'a>, now: Timestamp) -> Answer<'a, ()>;

    /// Changes the value and the end of an entry that is there; false when there is none, so that
    /// what was removed meanwhile does not come back. Its labels stay.
    fn replace<'a>(
        &'a self,
        name: &'a str,
        value: &'a [u8],
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Answer<'a, bool>;

    /// Moves the end of an entry and leaves its value alone; false when there is none.
    fn touch<'a>(
        &'a self,
        name: &'a str,
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Answer<'a, bool>;

    /// Removes an entry; none there is fine.
    fn remove<'a>(&'a self, name: &'a str) -> Answer<'a, ()>;

    /// Removes every entry that was put with this label, and gives their names.
    fn remove_labelled<'a>(&'a self, label: &'a str, now: Timestamp) -> Answer<'a, Vec<String>>;

    /// Takes a claim for `owner`, unless another owner holds it and it has not expired. True for
    /// the owner who holds it now. With a random owner and no release, a name is claimed once.
    fn claim<'a>(
        &'a self,
        name: &'a str,
        owner: &'a str,
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Answer<'a, bool>;

    /// Gives a claim back, if `owner` still holds it.
    fn release<'a>(&'a self, name: &'a str, owner: &'a str) -> Answer<'a, ()>;
}

/// What a store's call gives, when it is there.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreDown>> + Send + 'a>>;

/// An entry of a [`SharedStore`].
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    /// Letters, digits and `-_:.` only, at most 200 of them.
    pub name: &'a str,
    /// Sealed bytes.
    pub value: &'a [u8],
    /// When it goes by itself.
    pub expires_at: Timestamp,
    /// What it can be found and removed by, such as the hash of a provider's session; of the same
    /// form as names.
    pub labels: &'a [String],
}

impl fmt::Debug for Entry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry").field("expires_at", &self.expires_at).finish_non_exhaustive()
    }
}

/// The store cannot be reached, or did not do what it was asked. Holds what may be logged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the session store is not available: {0}")]
pub struct StoreDown(pub String);

/// Whether asking a server twice does harm, or loses an answer: what to know when a connection broke
/// and the question may have arrived.
#[cfg(any(feature = "postgres", feature = "redis", feature = "sqlite"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Repeat {
    Harmless,
    Harmful,
}
