//! The `claims` parameter (OpenID Connect Core §5.5): a JSON object that asks for claims one by
//! one.

use std::collections::BTreeSet;
use std::str::FromStr;

use serde_json::{Map, Value};

use super::claims::CLAIMS_ABOUT;
use super::error::OAuthError;
use crate::model::acr::{Acr, AuthContext};
use crate::model::authorization::ClaimsRequest;

/// Reads the parameter. Claims that are not known here are passed over, essential or not (§5.5.1);
/// what has the wrong type is refused. Of `access_token`, where MSAL names its capabilities, only
/// `acrs` is looked at, which an API's claims challenge asks for. Also gives back the `acr` that
/// the sign-in must meet.
pub fn parse(text: &str) -> Result<(ClaimsRequest, Option<Acr>), OAuthError> {
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
    let access_token = section("access_token")?;
    let well_formed = |claim: &Value| claim.is_null() || claim.is_object();
    let checked = id_token.values().chain(userinfo.values()).chain(access_token.get("acrs"));
    if !checked.into_iter().all(well_formed) {
        return Err(malformed());
    }
    let subject = match id_token.get("sub").and_then(|sub| sub.get("value")) {
        None => None,
        Some(Value::String(subject)) => Some(subject.clone()),
        Some(_) => return Err(malformed()),
    };
    let acr = match id_token.get("acr") {
        None => None,
        Some(asked) if values(asked).is_empty() => Some(Acr::SignedIn),
        Some(asked) => wanted(asked)?.first().copied(),
    };
    let contexts = |claims: &Map<String, Value>| -> Result<BTreeSet<AuthContext>, OAuthError> {
        let wanted = claims.get("acrs").map_or(Ok(Vec::new()), wanted)?;
        Ok(wanted.into_iter().collect())
    };
    let request = ClaimsRequest {
        id_token: known(&id_token),
        userinfo: known(&userinfo),
        subject,
        id_token_acrs: contexts(&id_token)?,
        access_token_acrs: contexts(&access_token)?,
    };
    Ok((request, acr))
}

/// The values that are asked for and known here, in order. None of them known where one is
/// essential: nothing that happens here can meet it (§5.5.1.1).
fn wanted<T: FromStr>(asked: &Value) -> Result<Vec<T>, OAuthError> {
    let known: Vec<T> = values(asked).iter().filter_map(|value| value.parse().ok()).collect();
    let essential = asked.get("essential") == Some(&Value::Bool(true));
    let refused = essential && known.is_empty() && !values(asked).is_empty();
    if refused { Err(OAuthError::UnmetAcr) } else { Ok(known) }
}

/// `value`, or else `values`, as far as they are texts.
fn values(asked: &Value) -> Vec<&str> {
    match (asked.get("value"), asked.get("values")) {
        (Some(value), _) => vec![value.as_str().unwrap_or_default()],
        (None, Some(Value::Array(values))) => {
            values.iter().map(|value| value.as_str().unwrap_or_default()).collect()
        }
        (None, Some(_)) => vec![""],
        (None, None) => Vec::new(),
    }
}

fn known(claims: &Map<String, Value>) -> BTreeSet<String> {
    CLAIMS_ABOUT
        .iter()
        .filter(|name| claims.contains_key(**name))
        .map(|name| (*name).to_owned())
        .collect()
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
        assert_eq!(acr, Some(Acr::SignedIn));
        assert!(request.id_token_acrs.is_empty() && request.access_token_acrs.is_empty());
    }

    #[test]
    fn authentication_contexts_as_claims_challenges_name_them() {
        let text = r#"{"access_token":{"acrs":{"essential":true,"value":"c1"}}}"#;
        let (request, acr) = parse(text).unwrap();
        assert_eq!(request.access_token_acrs, ["c1".parse().unwrap()].into());
        assert_eq!((request.id_token_acrs.is_empty(), acr), (true, None));
        let text = r#"{"id_token":{"acrs":{"values":["c99","c2","c1"]},
            "acr":{"values":["x","possessionorinherence","1"]}}}"#;
        let (request, acr) = parse(text).unwrap();
        assert_eq!(request.id_token_acrs.len(), 2, "an unknown one that is not essential");
        assert_eq!(acr, Some(Acr::PossessionOrInherence));
        assert_eq!(
            parse(r#"{"id_token":{"acr":{"essential":true}}}"#).unwrap().1,
            Some(Acr::SignedIn)
        );
        assert_eq!(parse(r#"{"id_token":{"acr":{"value":"2"}}}"#).unwrap().1, None);
        for essential in [
            r#"{"id_token":{"acr":{"essential":true,"value":"2"}}}"#,
            r#"{"id_token":{"acr":{"essential":true,"values":["x",1]}}}"#,
            r#"{"access_token":{"acrs":{"essential":true,"value":"c99"}}}"#,
        ] {
            assert!(matches!(parse(essential), Err(OAuthError::UnmetAcr)), "{essential}");
        }
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
            r#"{"access_token":{"acrs":"c1"}}"#,
        ] {
            assert!(matches!(parse(text), Err(OAuthError::Malformed("claims"))), "{text}");
        }
    }
}
