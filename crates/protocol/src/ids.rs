//! Identifiers that cross the wire, one type each so that none is taken for another.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A version 4 id of 16 random bytes.
            #[must_use]
            pub fn from_random(bytes: [u8; 16]) -> Self {
                Self(uuid::Builder::from_random_bytes(bytes).into_uuid())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = BadId;

            /// Takes the hyphenated form only, in either case.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match Uuid::try_parse(text) {
                    Ok(id) if text.len() == 36 => Ok(Self(id)),
                    Ok(_) | Err(_) => Err(BadId),
                }
            }
        }
    };
}

uuid_id! {
    /// A tenant (`tid`).
    TenantId
}
uuid_id! {
    /// A user within a tenant, the same for every app (`oid`).
    ObjectId
}
uuid_id! {
    /// What a person quotes to support and the log repeats.
    CorrelationId
}
uuid_id! {
    /// One request as the server saw it (`trace_id`).
    TraceId
}

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident, $limit:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            #[doc = concat!("Printable ASCII, 1 to ", stringify!($limit), " characters.")]
            ///
            /// # Errors
            /// [`BadId`] when it is empty, longer, or has other characters.
            pub fn parse(text: &str) -> Result<Self, BadId> {
                let printable = text.bytes().all(|byte| (0x20..=0x7e).contains(&byte));
                if text.is_empty() || text.len() > $limit || !printable {
                    return Err(BadId);
                }
                Ok(Self(text.to_owned()))
            }

            /// The text as it crosses the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = BadId;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}

text_id! {
    /// The application (client) id of an app registration (RFC 6749 §2.2).
    ClientId, 255
}
text_id! {
    /// `sub`: a user as one app sees them (OpenID Connect Core §2, at most 255 ASCII characters).
    Subject, 255
}

/// Text that is not such an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier: empty, too long, or with characters it cannot have")]
pub struct BadId;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uuid_ids_take_the_hyphenated_form_only() {
        let text = "6e0b1a3c-5a52-4d55-9a3f-0123456789ab";
        assert_eq!(text.parse::<TenantId>().unwrap().to_string(), text);
        assert!("6e0b1a3c5a524d559a3f0123456789ab".parse::<TenantId>().is_err());
        assert!("contoso.onmicrosoft.com".parse::<TenantId>().is_err());
    }

    #[test]
    fn random_ids_are_version_4() {
        assert_eq!(ObjectId::from_random([0xff; 16]).0.get_version_num(), 4);
    }

    #[test]
    fn text_ids_have_limits() {
        assert!(ClientId::parse("my-app").is_ok());
        assert!(ClientId::parse("").is_err());
        assert!(ClientId::parse("a\nb").is_err());
        assert!(Subject::parse(&"x".repeat(256)).is_err());
        assert!(serde_json::from_str::<Subject>("\"\\u0000\"").is_err());
    }
}
