//! The payload of a token, read where it stands.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::claims::{ClaimError, whole_seconds};
use crate::time::Timestamp;

/// The members of a JSON object, none of them twice, borrowed from its text: for the checks of a
/// token, which run at each request. [`Claims`](super::Claims) is for keeping. A claim of the wrong
/// type is an error and never the same as an absent claim (CVE-2026-25537).
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimsView<'j>(Vec<(Cow<'j, str>, Viewed<'j>)>);

#[derive(Debug, Clone, PartialEq)]
enum Viewed<'j> {
    Whole(i64),
    Fraction(f64),
    Text(Cow<'j, str>),
    List(Vec<Viewed<'j>>),
    Object(ClaimsView<'j>),
    /// `true`, `false`, `null`: no claim that is checked has such a value.
    Word,
}

impl<'j> ClaimsView<'j> {
    /// Reads a JSON object of at most 256 members.
    ///
    /// # Errors
    /// [`ClaimError::NotAnObject`] for other JSON, or when a member is there twice.
    pub fn from_json(json: &'j [u8]) -> Result<Self, ClaimError> {
        serde_json::from_slice(json).map_err(|_| ClaimError::NotAnObject)
    }

    /// Whether a member is there, whatever its value.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// A moment such as `exp`, `nbf`, `iat`, `auth_time`. A fraction of a second is cut off.
    ///
    /// # Errors
    /// [`ClaimError::WrongType`] when it is there and not a number in range.
    pub fn moment(&self, name: &'static str) -> Result<Option<Timestamp>, ClaimError> {
        match self.get(name) {
            None => Ok(None),
            Some(Viewed::Whole(seconds)) => Ok(Some(Timestamp::from_unix(*seconds))),
            Some(Viewed::Fraction(number)) => match whole_seconds(*number) {
                Some(seconds) => Ok(Some(Timestamp::from_unix(seconds))),
                None => Err(ClaimError::WrongType(name)),
            },
            Some(_) => Err(ClaimError::WrongType(name)),
        }
    }

    /// A text claim.
    ///
    /// # Errors
    /// [`ClaimError::WrongType`] when it is there and not text.
    pub fn text(&self, name: &'static str) -> Result<Option<&str>, ClaimError> {
        match self.get(name) {
            None => Ok(None),
            Some(Viewed::Text(text)) => Ok(Some(text)),
            Some(_) => Err(ClaimError::WrongType(name)),
        }
    }

    /// A claim that is one text or a list of texts, such as `aud`; empty when absent.
    ///
    /// # Errors
    /// [`ClaimError::WrongType`] when it is neither.
    pub fn texts(&self, name: &'static str) -> Result<Vec<&str>, ClaimError> {
        match self.get(name) {
            None => Ok(Vec::new()),
            Some(Viewed::Text(text)) => Ok(vec![text]),
            Some(Viewed::List(items)) => {
                items.iter().map(|item| item.as_text().ok_or(ClaimError::WrongType(name))).collect()
            }
            Some(_) => Err(ClaimError::WrongType(name)),
        }
    }

    /// A claim that is an object, such as `cnf` (RFC 7800 §3.1).
    ///
    /// # Errors
    /// [`ClaimError::WrongType`] when it is there and not an object.
    pub fn object(&self, name: &'static str) -> Result<Option<&Self>, ClaimError> {
        match self.get(name) {
            None => Ok(None),
            Some(Viewed::Object(members)) => Ok(Some(members)),
            Some(_) => Err(ClaimError::WrongType(name)),
        }
    }

    fn get(&self, name: &str) -> Option<&Viewed<'j>> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value)
    }
}

impl Viewed<'_> {
    fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Whole(_) | Self::Fraction(_) | Self::List(_) | Self::Object(_) | Self::Word => {
                None
            }
        }
    }
}

impl<'de: 'j, 'j> Deserialize<'de> for ClaimsView<'j> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EachOnce;
        impl<'de> Visitor<'de> for EachOnce {
            type Value = ClaimsView<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON object")
            }

            fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<Self::Value, A::Error> {
                members(access)
            }
        }
        deserializer.deserialize_map(EachOnce)
    }
}

/// The search for a second one takes the square of their number, so that has an end: this also
/// reads headers that nobody has verified.
fn members<'de, A: MapAccess<'de>>(mut access: A) -> Result<ClaimsView<'de>, A::Error> {
    let mut members: Vec<(Cow<'de, str>, Viewed<'de>)> = Vec::with_capacity(USUAL_MEMBERS);
    while let Some((Name(name), value)) = access.next_entry::<Name<'de>, Viewed<'de>>()? {
        if members.len() == MAX_MEMBERS || members.iter().any(|(own, _)| *own == name) {
            return Err(A::Error::custom("a member is there twice, or there are too many"));
        }
        members.push((name, value));
    }
    Ok(ClaimsView(members))
}

/// A member's name, borrowed unless it has escapes.
struct Name<'j>(Cow<'j, str>);

impl<'de: 'j, 'j> Deserialize<'de> for Name<'j> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Borrowed;
        impl<'de> Visitor<'de> for Borrowed {
            type Value = Name<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Name(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Name(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(Borrowed)
    }
}

impl<'de: 'j, 'j> Deserialize<'de> for Viewed<'j> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Viewed<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("JSON")
            }

            fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
                Ok(Viewed::Word)
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Viewed::Word)
            }

            fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
                Ok(Viewed::Whole(number))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
                #[expect(clippy::cast_precision_loss, reason = "such a moment is refused anyway")]
                let inexact = || Viewed::Fraction(number as f64);
                Ok(i64::try_from(number).map_or_else(|_| inexact(), Viewed::Whole))
            }

            fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
                Ok(Viewed::Fraction(number))
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Viewed::Text(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Viewed::Text(Cow::Owned(text.to_owned())))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = access.next_element()? {
                    items.push(item);
                }
                Ok(Viewed::List(items))
            }

            fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<Self::Value, A::Error> {
                members(access).map(Viewed::Object)
            }
        }
        deserializer.deserialize_any(Any)
    }
}

const USUAL_MEMBERS: usize = 20;
const MAX_MEMBERS: usize = 256;

#[cfg(test)]
mod tests {
    use super::super::Claims;
    use super::*;

    fn view(json: &str) -> ClaimsView<'_> {
        ClaimsView::from_json(json.as_bytes()).unwrap()
    }

    #[test]
    fn cve_2026_25537_a_mistyped_nbf_is_not_an_absent_one() {
        for bad in [r#""1""#, "true", "null", "[]", "{}", "1e300", "18446744073709551615"] {
            for name in ["nbf", "exp", "iat"] {
                let json = format!("{{\"{name}\":{bad}}}");
                assert_eq!(view(&json).moment(name), Err(ClaimError::WrongType(name)), "{json}");
            }
        }
        assert_eq!(view("{}").moment("nbf"), Ok(None));
        assert_eq!(view(r#"{"nbf":7.9}"#).moment("nbf"), Ok(Some(Timestamp::from_unix(7))));
        assert_eq!(view(r#"{"nbf":-7}"#).moment("nbf"), Ok(Some(Timestamp::from_unix(-7))));
    }

    #[test]
    fn a_member_twice_or_too_many_of_them_are_refused() {
        for bad in [
            r#"{"aud":"a","aud":"b"}"#,
            r#"{"aud":"a","\u0061ud":"b"}"#,
            r#"{"cnf":{"jkt":"a","jkt":"b"}}"#,
            r#"["aud"]"#,
            r#"{"aud":"a"} {}"#,
        ] {
            assert!(ClaimsView::from_json(bad.as_bytes()).is_err(), "{bad}");
        }
        let many = |count| {
            let members: Vec<String> = (0..count).map(|n| format!("\"m{n}\":{n}")).collect();
            format!("{{{}}}", members.join(","))
        };
        assert!(ClaimsView::from_json(many(MAX_MEMBERS).as_bytes()).is_ok());
        assert!(ClaimsView::from_json(many(MAX_MEMBERS + 1).as_bytes()).is_err());
    }

    #[test]
    fn types() {
        let json = r#"{"t":"\u0061b","n":1,"l":["a","b"],"m":["a",1],"o":{"jkt":"k"},"w":true}"#;
        let view = view(json);
        assert_eq!(view.text("t"), Ok(Some("ab")));
        assert_eq!(view.text("n"), Err(ClaimError::WrongType("n")));
        assert_eq!(view.texts("t").unwrap(), ["ab"]);
        assert_eq!(view.texts("l").unwrap(), ["a", "b"]);
        assert_eq!(view.texts("m"), Err(ClaimError::WrongType("m")));
        assert_eq!(view.object("o").unwrap().unwrap().text("jkt"), Ok(Some("k")));
        assert!(view.object("l").is_err() && view.object("x") == Ok(None));
        assert!(view.has("w") && !view.has("x"));
    }

    #[test]
    fn what_the_view_reads_can_be_kept() {
        let json =
            r#"{"a":[1,-2,3.5,1e3,null,true,{"b":"\ud83d\ude00"}],"u":18446744073709551615}"#;
        assert!(ClaimsView::from_json(json.as_bytes()).is_ok());
        assert!(Claims::from_json(json.as_bytes()).is_ok());
    }
}
