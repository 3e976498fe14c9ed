//! Claims that an app has from attributes, beside those that scopes give: Microsoft Graph's
//! `optionalClaims`, and its claims mapping where the claim has another name.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::attribute::AttributeKey;

/// A claim of an app's tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionalClaim {
    /// In which token it stands.
    pub token: ClaimToken,
    /// Its name.
    pub claim: ClaimName,
    /// The attribute whose value it has; a customer without one has no such claim.
    pub attribute: AttributeKey,
}

/// The kind of token that a claim stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClaimToken {
    /// The ID tokens that the app gets.
    IdToken,
    /// The access tokens that are for the app as a web API.
    AccessToken,
}

impl ClaimToken {
    /// As Microsoft Graph and the store spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::IdToken => "idToken",
            Self::AccessToken => "accessToken",
        }
    }
}

/// The text names no kind of token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("neither idToken nor accessToken")]
pub struct UnknownClaimToken;

impl FromStr for ClaimToken {
    type Err = UnknownClaimToken;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::IdToken, Self::AccessToken]
            .into_iter()
            .find(|token| token.as_str() == text)
            .ok_or(UnknownClaimToken)
    }
}

/// The name of a claim that an administrator may give: none that a token has a meaning for, so that
/// no attribute, which a customer may have typed, passes for who they are or what they may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClaimName(String);

/// The text is no name of a claim that may be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a claim's name has 1 to 120 letters, digits and the signs . _ : / -, and is none that tokens \
     have a meaning for"
)]
pub struct InvalidClaimName;

impl ClaimName {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ClaimName {
    type Err = InvalidClaimName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fits = (1..=120).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"._:/-".contains(&b))
            && !RESERVED.iter().any(|reserved| reserved.eq_ignore_ascii_case(text));
        if fits { Ok(Self(text.to_owned())) } else { Err(InvalidClaimName) }
    }
}

impl TryFrom<String> for ClaimName {
    type Error = InvalidClaimName;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<ClaimName> for String {
    fn from(name: ClaimName) -> Self {
        name.0
    }
}

impl fmt::Display for ClaimName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Claims of the protocol, of who somebody is, and of what they may do.
const RESERVED: [&str; 48] = [
    "acr",
    "acrs",
    "act",
    "aio",
    "amr",
    "appid",
    "appidacr",
    "at_hash",
    "aud",
    "auth_time",
    "azp",
    "azpacr",
    "c_hash",
    "client_id",
    "cnf",
    "email",
    "email_verified",
    "events",
    "exp",
    "groups",
    "iat",
    "idp",
    "idtyp",
    "iss",
    "jti",
    "login_hint",
    "may_act",
    "name",
    "nbf",
    "nonce",
    "oid",
    "preferred_username",
    "puid",
    "rh",
    "roles",
    "s_hash",
    "scope",
    "scp",
    "sid",
    "sub",
    "tid",
    "unique_name",
    "updated_at",
    "upn",
    "userinfo_claims",
    "uti",
    "ver",
    "wids",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_attribute_passes_for_who_somebody_is() {
        for good in ["shoeSize", "extension_shoeSize", "https://shop.example/tier", "given_name"] {
            assert_eq!(good.parse::<ClaimName>().unwrap().as_str(), good);
        }
        for wrong in
            ["", "sub", "SUB", "acrs", "roles", "oid", "a b", "größe", "a\"b", &"a".repeat(121)]
        {
            assert!(wrong.parse::<ClaimName>().is_err(), "{wrong}");
        }
        for token in [ClaimToken::IdToken, ClaimToken::AccessToken] {
            assert_eq!(token.as_str().parse(), Ok(token));
        }
    }
}
