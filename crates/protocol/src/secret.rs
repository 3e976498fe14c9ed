//! Strings that must not be seen: client secrets, codes, tokens.

use std::fmt;

use serde::{Deserialize, Deserializer};
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// A secret in plain text. It cannot be printed or serialised by accident, is compared in
/// constant time, and is wiped from memory when dropped. Reading it is spelled
/// [`expose`](Self::expose).
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct PlainSecret(String);

impl PlainSecret {
    /// Takes ownership of a secret.
    #[must_use]
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// The secret itself: for the wire, for hashing, for nothing else.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for PlainSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PlainSecret(…)")
    }
}

impl PartialEq for PlainSecret {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }
}

impl Eq for PlainSecret {}

impl From<String> for PlainSecret {
    fn from(value: String) -> Self {
        Self(value)
    }
}

impl<'de> Deserialize<'de> for PlainSecret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", PlainSecret::new("hunter2")), "PlainSecret(…)");
    }

    #[test]
    fn compares_by_value() {
        assert_eq!(PlainSecret::new("a"), PlainSecret::new("a"));
        assert_ne!(PlainSecret::new("a"), PlainSecret::new("ab"));
    }
}
