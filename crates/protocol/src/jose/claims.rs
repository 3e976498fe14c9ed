//! The payload of a token, read with its types (RFC 7519 §4).

use serde::de::{DeserializeOwned, Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use crate::time::Timestamp;

/// The members of a JSON object, none of them twice. A claim of the wrong type is an error
/// and never the same as an absent claim (CVE-2026-25537).
#[derive(Debug, Clone, PartialEq)]
pub struct Claims(Map<String, Value>);

impl Claims {
    /// Reads a JSON object.
    ///
    /// # Errors
    /// [`ClaimError::NotAnObject`] for other JSON, or when a member is there twice.
    pub fn from_json(json: &[u8]) -> Result<Self, ClaimError> {
        serde_json::from_slice(json).map_err(|_| ClaimError::NotAnObject)
    }

    /// A moment such as `exp`, `nbf`, `iat`, `auth_time`. A fraction of a second is cut off.
    ///
    /// # Errors
    /// [`ClaimError::WrongType`] when it is there and not a number in range.
    pub fn moment(&self, name: &'static str) -> Result<Option<Timestamp>, ClaimError> {
        match self.0.get(name) {
            None => Ok(None),
            Some(Value::Number(number)) => {
                let whole = number.as_i64().or_else(|| number.as_f64().and_then(whole_seconds));
                whole.map(|s| Some(Timestamp::from_unix(s))).ok_or(ClaimError::WrongType(name))
            }
            Some(_) => Err(ClaimError::WrongType(name)),
        }
    }

    /// A text claim.
    ///
    /// # Errors
    /// [`ClaimError::WrongType`] when it is there and not text.
    pub fn text(&self, name: &'static str) -> Result<Option<&str>, ClaimError> {
        match self.0.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(ClaimError::WrongType(name)),
        }
    }

    /// A claim that is one text or a list of texts, such as `aud`; empty when absent.
    ///
    /// # Errors
    /// [`ClaimError::WrongType`] when it is neither.
    pub fn texts(&self, name: &'static str) -> Result<Vec<&str>, ClaimError> {
        match self.0.get(name) {
            None => Ok(Vec::new()),
            Some(Value::String(text)) => Ok(vec![text]),
            Some(Value::Array(items)) => {
                items.iter().map(|item| item.as_str().ok_or(ClaimError::WrongType(name))).collect()
            }
            Some(_) => Err(ClaimError::WrongType(name)),
        }
    }

    /// Any claim as it came.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// All claims as they came.
    #[must_use]
    pub fn as_map(&self) -> &Map<String, Value> {
        &self.0
    }

    /// All claims, given away.
    #[must_use]
    pub fn into_map(self) -> Map<String, Value> {
        self.0
    }

    /// The claims as a type of the caller's.
    ///
    /// # Errors
    /// [`ClaimError::Shape`] when they do not have its shape.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, ClaimError> {
        T::deserialize(Value::Object(self.0.clone())).map_err(|_| ClaimError::Shape)
    }
}

/// Cuts the fraction off a `NumericDate`; nothing beyond what an f64 holds exactly.
pub(super) fn whole_seconds(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[expect(clippy::cast_possible_truncation, reason = "the range was checked")]
    (number.is_finite() && number.abs() < EXACT).then(|| number.floor() as i64)
}

impl<'de> Deserialize<'de> for Claims {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EachOnce;
        impl<'de> Visitor<'de> for EachOnce {
            type Value = Map<String, Value>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a JSON object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
                let mut map = Map::new();
                while let Some((name, value)) = access.next_entry::<String, Value>()? {
                    if map.insert(name, value).is_some() {
                        return Err(A::Error::custom("a member is there twice"));
                    }
                }
                Ok(map)
            }
        }
        deserializer.deserialize_map(EachOnce).map(Self)
    }
}

/// What is wrong with a payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ClaimError {
    #[error("the payload is not a JSON object with each member once")]
    NotAnObject,
    #[error("the claim {0} has the wrong type")]
    WrongType(&'static str),
    #[error("the claims do not have the expected shape")]
    Shape,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(json: &str) -> Claims {
        Claims::from_json(json.as_bytes()).unwrap()
    }

    #[test]
    fn cve_2026_25537_a_mistyped_nbf_is_not_an_absent_one() {
        for bad in [r#""1""#, "true", "null", "[]", "{}", "1e300"] {
            for name in ["nbf", "exp", "iat"] {
                let claims = claims(&format!("{{\"{name}\":{bad}}}"));
                assert_eq!(claims.moment(name), Err(ClaimError::WrongType(name)), "{name} {bad}");
            }
        }
        assert_eq!(claims("{}").moment("nbf"), Ok(None));
        assert_eq!(claims(r#"{"nbf":7.9}"#).moment("nbf"), Ok(Some(Timestamp::from_unix(7))));
    }

    #[test]
    fn a_claim_twice_is_refused() {
        assert!(Claims::from_json(br#"{"aud":"a","aud":"b"}"#).is_err());
        assert!(Claims::from_json(br#"["aud"]"#).is_err());
    }

    #[test]
    fn audiences() {
        assert_eq!(claims(r#"{"aud":"a"}"#).texts("aud").unwrap(), ["a"]);
        assert_eq!(claims(r#"{"aud":["a","b"]}"#).texts("aud").unwrap(), ["a", "b"]);
        assert!(claims(r#"{"aud":["a",1]}"#).texts("aud").is_err());
        assert!(claims(r#"{"sub":1}"#).text("sub").is_err());
    }
}
