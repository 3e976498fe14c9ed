//! `tokenIssuanceStart`: claims of the extension's own in the tokens of an app. In ID tokens and in
//! access tokens for the tenant's own APIs; not in those for Graph, which nobody but we read.
//!
//! The protocol's own claims, and those that say who somebody is, are never an extension's: an answer
//! that gives one is no answer.

use serde_json::{Map, Value, json};

use super::{About, CallFailure, Occasion, Ran, answer, run, user_json};
use crate::app::App;
use crate::model::extension::ExtensionEvent;
use crate::model::language::Wishes;
use crate::model::tenant::Tenant;
use crate::model::user::User;
use crate::store::StoreError;

/// The claims that an app's extension adds for a customer: none, if it has no extension.
///
/// # Errors
/// [`StoreError`].
pub async fn claims(
    app: &App,
    occasion: &Occasion<'_>,
    user: &User,
) -> Result<Ran<Map<String, Value>>, StoreError> {
    let Some(extension) = occasion.registered.extension(ExtensionEvent::TokenIssuanceStart) else {
        return Ok(Ran::Continue);
    };
    let about = About { user: Some(user_json(user, &occasion.locale)), ..About::default() };
    run(app, extension, occasion, about, |action| match action.name() {
        "provideclaimsfortoken" => provided(action.object("claims")?),
        _ => action.unknown(),
    })
    .await
}

/// The language that an account was last used in, where no browser says one.
pub fn locale_of(tenant: &Tenant, user: &User) -> String {
    let usual = || Wishes { tenant: tenant.default_language, ..Wishes::default() }.language();
    user.locale.clone().unwrap_or_else(|| usual().tag().to_owned())
}

fn provided(given: &Map<String, Value>) -> Result<Map<String, Value>, CallFailure> {
    let mut claims = Map::new();
    let mut size = 0;
    for (name, value) in given {
        let folded = name.to_ascii_lowercase();
        if OURS.contains(&folded.as_str()) || folded.starts_with("xms_") {
            return Err(CallFailure::Unusable("it gives a claim that is not its to give"));
        }
        let fits = (1..=100).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.:/".contains(&b));
        if !fits {
            return Err(CallFailure::Unusable("a claim has a name that cannot be one"));
        }
        let value = match value {
            Value::Null => continue,
            Value::Array(values) => json!(values.iter().map(text).collect::<Result<Vec<_>, _>>()?),
            Value::String(_) | Value::Bool(_) | Value::Number(_) => {
                text(value)?;
                value.clone()
            }
            Value::Object(_) => return Err(CallFailure::Unusable("a claim is an object")),
        };
        size += name.len() + value.to_string().len();
        claims.insert(name.clone(), value);
    }
    if size > LARGEST {
        return Err(CallFailure::Unusable("its claims are too large for a token"));
    }
    Ok(claims)
}

fn text(value: &Value) -> Result<String, CallFailure> {
    answer::scalar(value)
}

/// In bytes; a token travels in headers. Microsoft's limit.
const LARGEST: usize = 3 * 1024;

/// Claims that only we give, in lower case: those of JWT, OpenID Connect and External ID, and those
/// by which apps know somebody or what they may do.
const OURS: [&str; 61] = [
    "acr",
    "acrs",
    "act",
    "address",
    "aio",
    "amr",
    "appid",
    "appidacr",
    "at_hash",
    "aud",
    "auth_time",
    "azp",
    "azpacr",
    "birthdate",
    "c_hash",
    "client_id",
    "cnf",
    "email",
    "email_verified",
    "events",
    "exp",
    "family_name",
    "given_name",
    "groups",
    "hasgroups",
    "iat",
    "idp",
    "idtyp",
    "iss",
    "jti",
    "login_hint",
    "may_act",
    "middle_name",
    "name",
    "nbf",
    "nickname",
    "nonce",
    "oid",
    "phone_number",
    "phone_number_verified",
    "preferred_username",
    "rh",
    "roles",
    "s_hash",
    "scope",
    "scp",
    "sid",
    "sub",
    "sub_jwk",
    "tid",
    "toe",
    "token_type",
    "txn",
    "unique_name",
    "upn",
    "updated_at",
    "userinfo_claims",
    "uti",
    "ver",
    "vot",
    "wids",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn given(claims: Value) -> Result<Map<String, Value>, CallFailure> {
        provided(claims.as_object().unwrap())
    }

    #[test]
    fn claims_of_its_own_and_none_of_the_protocol() {
        let claims = given(json!({
            "dateOfBirth": "1815-12-10", "customRoles": ["Writer", "Editor"], "apiVersion": 1,
            "beta": true, "nothing": null,
        }));
        let claims = claims.unwrap();
        assert_eq!(claims["customRoles"], json!(["Writer", "Editor"]));
        assert_eq!((&claims["apiVersion"], &claims["beta"]), (&json!(1), &json!(true)));
        assert!(!claims.contains_key("nothing"));
        for name in OURS {
            assert!(given(json!({ name: "x" })).is_err(), "{name}");
            assert!(given(json!({ name.to_ascii_uppercase(): "x" })).is_err(), "{name}");
        }
        for wrong in [
            json!({ "xms_cc": "cp1" }),
            json!({ "": "x" }),
            json!({ "a b": "x" }),
            json!({ "object": {} }),
            json!({ "nested": [[]] }),
            json!({ "fraction": 1.5 }),
            json!({ "large": "x".repeat(4000) }),
        ] {
            assert!(given(wrong.clone()).is_err(), "{wrong}");
        }
    }
}
