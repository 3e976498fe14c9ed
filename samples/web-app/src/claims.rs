//! The claims of an ID token, in plain words.

use std::borrow::Cow;

use serde_json::{Map, Value};
use vestibule::Timestamp;

/// One row of the table.
pub struct Explained<'a> {
    pub name: &'a str,
    pub value: Cow<'a, str>,
    pub meaning: &'static str,
}

/// Every claim with what it means.
pub fn explained(claims: &Map<String, Value>) -> Vec<Explained<'_>> {
    claims
        .iter()
        .map(|(name, value)| Explained { name, value: shown(name, value), meaning: meaning(name) })
        .collect()
}

fn shown<'a>(name: &str, value: &'a Value) -> Cow<'a, str> {
    match (name, value) {
        ("exp" | "iat" | "nbf" | "auth_time" | "updated_at", Value::Number(seconds)) => {
            let moment = seconds.as_i64().map(|s| Timestamp::from_unix(s).to_rfc3339());
            format!("{seconds} ({})", moment.unwrap_or_default()).into()
        }
        (_, Value::String(text)) => text.into(),
        (_, other) => other.to_string().into(),
    }
}

fn meaning(name: &str) -> &'static str {
    match name {
        "acr" => "How strongly you proved who you are, or the user flow you went through.",
        "amr" => "The means by which you proved who you are.",
        "at_hash" => "Ties this token to the access token that came with it.",
        "aud" => "The app this token is for: this one's client id.",
        "auth_time" => "When you last proved who you are.",
        "azp" => "The app that this token was given to.",
        "email" => "Your e-mail address. It can change, so it identifies nobody.",
        "email_verified" => "Whether the provider has checked that the address is yours.",
        "exp" => "When this token expires.",
        "family_name" => "Your surname.",
        "given_name" => "Your given name.",
        "groups" => "The groups you belong to.",
        "iat" => "When this token was made.",
        "idp" => "The identity provider where you proved who you are.",
        "iss" => "Who made and signed this token.",
        "login_hint" => "Lets the provider recognise your account, for instance at sign-out.",
        "name" => "Your name, for display.",
        "nbf" => "Before this moment the token is not valid.",
        "nonce" => "Ties this token to the sign-in that your browser began.",
        "oid" => "You, within your tenant: the same for every app.",
        "preferred_username" => "What you type to sign in, for display.",
        "rh" => "For the provider's own use.",
        "roles" => "What you may do in this app.",
        "sid" => "Your session at the provider, for signing out of all apps.",
        "sub" => "You, as only this app knows you.",
        "tid" => "The tenant that your account lives in.",
        "updated_at" => "When your profile last changed.",
        "uti" => "The token's own id, for the provider's log.",
        "ver" => "The version of the token's format.",
        _ => "An attribute that your provider adds.",
    }
}
