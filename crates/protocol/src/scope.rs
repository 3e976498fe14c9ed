//! Scopes (RFC 6749 §3.3).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// One scope: characters `!`, `#` to `[`, and `]` to `~`; at most 512 of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scope(String);

impl Scope {
    /// Reads one scope.
    ///
    /// # Errors
    /// [`BadScope`] when it is empty, too long, or has a character the grammar lacks.
    pub fn parse(text: &str) -> Result<Self, BadScope> {
        let allowed = |byte: u8| matches!(byte, 0x21 | 0x23..=0x5b | 0x5d..=0x7e);
        if text.is_empty() || text.len() > MAX_SCOPE || !text.bytes().all(allowed) {
            return Err(BadScope);
        }
        Ok(Self(text.to_owned()))
    }

    /// The scope as it crosses the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether OpenID Connect or OAuth defines it, so that it belongs to no API:
    /// `openid`, `profile`, `email`, `address`, `phone`, `offline_access`.
    #[must_use]
    pub fn is_oidc(&self) -> bool {
        OIDC_SCOPES.contains(&self.as_str())
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Scope {
    type Err = BadScope;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

/// Scopes in the order they were named, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct ScopeSet(Vec<Scope>);

impl ScopeSet {
    /// Reads scopes separated by spaces. The empty text is the empty set.
    ///
    /// # Errors
    /// [`BadScope`] when one of them is not a scope or there are more than 128.
    pub fn parse(text: &str) -> Result<Self, BadScope> {
        let mut set = Self::default();
        for part in text.split(' ').filter(|part| !part.is_empty()) {
            set.insert(Scope::parse(part)?);
            if set.len() > MAX_SCOPES {
                return Err(BadScope);
            }
        }
        Ok(set)
    }

    /// Adds a scope at the end, unless it is there.
    pub fn insert(&mut self, scope: Scope) {
        if !self.0.contains(&scope) {
            self.0.push(scope);
        }
    }

    /// Whether the scope is among them; scopes are case-sensitive.
    #[must_use]
    pub fn contains(&self, scope: &str) -> bool {
        self.0.iter().any(|own| own.as_str() == scope)
    }

    /// Whether every scope of `other` is among them.
    #[must_use]
    pub fn contains_all(&self, other: &Self) -> bool {
        other.0.iter().all(|scope| self.0.contains(scope))
    }

    /// These scopes, then those of `other` that are new.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        self.iter().chain(other.iter()).cloned().collect()
    }

    /// These scopes, without those of `other`.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        self.iter().filter(|scope| !other.0.contains(scope)).cloned().collect()
    }

    /// Those of these scopes that `other` has too.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        self.iter().filter(|scope| other.0.contains(scope)).cloned().collect()
    }

    /// The scopes that belong to an API, so not OpenID Connect's own.
    #[must_use]
    pub fn of_resources(&self) -> Self {
        self.iter().filter(|scope| !scope.is_oidc()).cloned().collect()
    }

    /// The scopes in order.
    pub fn iter(&self) -> impl Iterator<Item = &Scope> {
        self.0.iter()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Scope> for ScopeSet {
    fn from_iter<I: IntoIterator<Item = Scope>>(scopes: I) -> Self {
        let mut set = Self::default();
        scopes.into_iter().for_each(|scope| set.insert(scope));
        set
    }
}

impl fmt::Display for ScopeSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, scope) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(" ")?;
            }
            f.write_str(scope.as_str())?;
        }
        Ok(())
    }
}

impl FromStr for ScopeSet {
    type Err = BadScope;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl Serialize for ScopeSet {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ScopeSet {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// Text that is not a scope, or too many scopes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a scope has printable ASCII characters other than space, \" and \\")]
pub struct BadScope;

const MAX_SCOPE: usize = 512;
const MAX_SCOPES: usize = 128;
const OIDC_SCOPES: [&str; 6] = ["openid", "profile", "email", "address", "phone", "offline_access"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_order_and_drops_repetitions() {
        let set = ScopeSet::parse("openid  User.Read openid api://x/Read").unwrap();
        assert_eq!(set.to_string(), "openid User.Read api://x/Read");
        assert_eq!(set.len(), 3);
    }

    #[test]
    fn refuses_what_the_grammar_lacks() {
        for bad in ["a\"b", "a\\b", "a\tb", "é", "a\nb", "a\u{7f}"] {
            assert_eq!(ScopeSet::parse(bad), Err(BadScope), "{bad:?}");
        }
        assert!(Scope::parse("").is_err());
        assert!(Scope::parse("a b").is_err());
        assert!(ScopeSet::parse("").unwrap().is_empty());
        let many: Vec<String> = (0..=MAX_SCOPES).map(|n| format!("s{n}")).collect();
        assert!(ScopeSet::parse(&many.join(" ")).is_err());
    }

    #[test]
    fn set_arithmetic() {
        let all = ScopeSet::parse("openid a b").unwrap();
        let some = ScopeSet::parse("b openid").unwrap();
        assert!(all.contains_all(&some));
        assert!(!some.contains_all(&all));
        assert_eq!(all.without(&some).to_string(), "a");
        assert_eq!(some.union(&all).to_string(), "b openid a");
        assert_eq!(all.intersection(&some).to_string(), "openid b");
        assert_eq!(all.of_resources().to_string(), "a b");
        assert!(!all.contains("A"));
    }
}
