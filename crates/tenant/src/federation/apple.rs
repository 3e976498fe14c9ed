//! What is Apple's own: the client secret is a token that the tenant signs, and the name of a person
//! comes beside the answer, at the first sign-in only.

use serde_json::{Value, json};
use url::form_urlencoded;
use vestibule::ClientCredential;
use vestibule_protocol::jose::{SigningKey, sign};
use vestibule_protocol::secret::PlainSecret;

use super::identity::Told;
use crate::app::App;
use crate::model::user::clean_text;

/// A client secret for each request: a token of the team (`iss`) about the app (`sub`) for Apple
/// (`aud`), signed with ES256 by the key that Apple gave out.
pub(super) fn credential(app: &App, team_id: String, key: SigningKey) -> ClientCredential {
    let (clock, key) = (app.clock.clone(), std::sync::Arc::new(key));
    ClientCredential::made_secret(move |request| {
        let now = clock.now();
        let claims = json!({
            "iss": team_id,
            "sub": request.client_id,
            "aud": request.issuer,
            "iat": now,
            "exp": now.plus_seconds(LIFETIME_SECONDS),
        });
        let signed = sign(&key, "JWT", &claims).map(PlainSecret::new);
        async move { Ok(signed?) }
    })
}

/// `user`, a JSON text in the form that the browser posted. Nobody signed it, so it is good for
/// filling in a field that the person can change, and for nothing else; an address in it is not
/// looked at.
pub(super) fn names_in(encoded: &str) -> Told {
    let mut parameters = form_urlencoded::parse(encoded.as_bytes());
    let user = parameters.find(|(name, _)| name == "user").map(|(_, value)| value);
    let user: Value = user.and_then(|user| serde_json::from_str(&user).ok()).unwrap_or_default();
    let name = |part: &str| user["name"][part].as_str().and_then(|name| clean_text(name, 64));
    Told { given_name: name("firstName"), surname: name("lastName"), ..Told::default() }
}

/// Apple takes up to six months.
const LIFETIME_SECONDS: i64 = 5 * 60;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_taken_from_beside_the_answer_and_an_address_is_not() {
        let user =
            r#"{"name":{"firstName":"Ada","lastName":"Lovelace"},"email":"eve@example.com"}"#;
        let encoded = form_urlencoded::Serializer::new("code=c&state=s".to_owned())
            .append_pair("user", user)
            .finish();
        let told = names_in(&encoded);
        assert_eq!(told.given_name.as_deref(), Some("Ada"));
        assert_eq!(told.surname.as_deref(), Some("Lovelace"));
        assert!(told.email.is_none() && !told.email_verified);
        for odd in ["user=", "user=%7B", "user=%5B1%5D", "code=c", "user=%7B%22name%22%3A1%7D"] {
            assert!(names_in(odd).given_name.is_none(), "{odd}");
        }
    }
}
