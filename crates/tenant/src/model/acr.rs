//! What an app can ask of a sign-in beyond that it happens: authentication context class
//! references (`acr`, OpenID Connect Core §2, §5.5.1.1) and Entra's authentication contexts (the
//! claim `acrs`).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An authentication context class that the ID token can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Acr {
    /// `1`: the customer proved who they are. Every sign-in meets it.
    SignedIn,
    /// `possessionorinherence`, Entra's word: beside that, something that they have or are.
    PossessionOrInherence,
    /// An authentication context.
    Context(AuthContext),
}

/// `c1` to `c25`: an authentication context, as Entra numbers them. Each asks for a second factor;
/// which operations need which one, the API that sends the claims challenge knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AuthContext(u8);

/// The text is no context that this provider knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an authentication context that this provider knows")]
pub struct UnknownContext;

impl Acr {
    /// What the discovery document lists.
    pub const SUPPORTED: [&str; 3] = ["1", "possessionorinherence", "c1"];

    /// Whether a second factor is needed.
    pub fn needs_second_factor(self) -> bool {
        match self {
            Self::SignedIn => false,
            Self::PossessionOrInherence | Self::Context(_) => true,
        }
    }
}

impl FromStr for Acr {
    type Err = UnknownContext;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "1" => Ok(Self::SignedIn),
            "possessionorinherence" => Ok(Self::PossessionOrInherence),
            other => other.parse().map(Self::Context),
        }
    }
}

impl fmt::Display for Acr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SignedIn => f.write_str("1"),
            Self::PossessionOrInherence => f.write_str("possessionorinherence"),
            Self::Context(context) => context.fmt(f),
        }
    }
}

impl FromStr for AuthContext {
    type Err = UnknownContext;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix('c').filter(|digits| !digits.starts_with(['0', '+']));
        let number = digits.and_then(|digits| digits.parse().ok());
        number.filter(|number| (1..=25).contains(number)).map(Self).ok_or(UnknownContext)
    }
}

impl fmt::Display for AuthContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "c{}", self.0)
    }
}

macro_rules! as_text {
    ($($name:ident),+) => {$(
        impl TryFrom<String> for $name {
            type Error = UnknownContext;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.to_string()
            }
        }
    )+};
}

as_text!(Acr, AuthContext);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contexts_are_read_as_they_are_written() {
        for (text, second_factor) in
            [("1", false), ("possessionorinherence", true), ("c1", true), ("c25", true)]
        {
            let acr: Acr = text.parse().unwrap();
            assert_eq!(acr.to_string(), text);
            assert_eq!(acr.needs_second_factor(), second_factor, "{text}");
            assert_eq!(serde_json::to_value(acr).unwrap(), text);
        }
        for wrong in ["", "0", "2", "c", "c0", "c01", "c26", "c+1", "C1", "c1 "] {
            assert!(wrong.parse::<Acr>().is_err(), "{wrong}");
        }
        assert!(Acr::SUPPORTED.iter().all(|text| text.parse::<Acr>().is_ok()));
    }
}
