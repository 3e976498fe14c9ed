//! The `claims` parameter (OpenID Connect Core §5.5): a JSON object that asks for claims one by
//! one.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::claims::CLAIMS_ABOUT;
use super::error::OAuthError;
use crate::model::authorization::ClaimsRequest;

/// The context class that every sign-in meets: the customer proved who they are with a factor of
/// their own.
pub const ACR: &str = "1";

/// Reads the parameter. Claims that are not known here are passed over, essential or not (§5.5.1);
/// what has the wrong type is refused. `access_token`, where MSAL names its capabilities, is not
/// looked at. Also gives back whether `acr` was asked for with a value that is met.
pub fn parse(text: &str) -> Result<(ClaimsRequest, bool), OAuthError> {
    let malformed = || OAuthError::Malformed("claims");
    let Ok(Value::Object(request)) = serde_json::from_str(text) else {
        return Err(malformed());
    };
    let section = |name: &str| match request.get(name) {
        None | Some(Value::Null) => Ok(Map::new()),
        Some(Value::Object(claims)) => Ok(claims.clone()),
        Some(_) => Err(malformed()),
    };
    let (id_token, userinfo) = (section("id_token")?, section("userinfo")?);
    let well_formed = |claim: &Value| claim.is_null() || claim.is_object();
    if !id_token.values().chain(userinfo.values()).all(well_formed) {
        return Err(malformed());
    }
    let subject = match id_token.get("sub").and_then(|sub| sub.get("value")) {
        None => None,
        Some(Value::String(subject)) => Some(subject.clone()),
        Some(_) => return Err(malformed()),
    };
    let acr = id_token.get("acr").is_some_and(acr_is_met);
    let request = ClaimsRequest { id_token: known(&id_token), userinfo: known(&userinfo), subject };
    Ok((request, acr))
}

fn known(claims: &Map<String, Value>) -> BTreeSet<String> {
    CLAIMS_ABOUT
        .iter()
        .filter(|name| claims.contains_key(**name))
        .map(|name| (*name).to_owned())
        .collect()
}

/// `null`, no value, or a value that is [`ACR`] (§5.5.1.1).
fn acr_is_met(asked: &Value) -> bool {
    match (asked.get("value"), asked.get("values")) {
        (None, None) => true,
        (Some(value), _) => value == ACR,
        (None, Some(Value::Array(values))) => values.iter().any(|value| value == ACR),
        (None, Some(_)) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_claims_are_kept_and_others_passed_over() {
        let text = r#"{"userinfo":{"name":{"essential":true},"nickname":null},
            "id_token":{"email":null,"acr":{"values":["0","1"]},"sub":{"value":"x"},"groups":null},
            "access_token":{"xms_cc":{"values":["CP1"]}}}"#;
        let (request, acr) = parse(text).unwrap();
        assert_eq!(request.userinfo, ["name".to_owned()].into());
        assert_eq!(request.id_token, ["email".to_owned()].into());
        assert_eq!(request.subject.as_deref(), Some("x"));
        assert!(acr);
    }

    #[test]
    fn what_has_the_wrong_type_is_refused() {
        for text in [
            "",
            "x",
            "[]",
            r#"{"userinfo":[]}"#,
            r#"{"id_token":{"email":true}}"#,
            r#"{"id_token":{"sub":{"value":1}}}"#,
        ] {
            assert!(matches!(parse(text), Err(OAuthError::Malformed("claims"))), "{text}");
        }
        assert!(!parse(r#"{"id_token":{"acr":{"value":"2"}}}"#).unwrap().1);
    }
}
