//! A web API, called with tokens that a provider in this process has signed.

mod answers;
mod called;
mod proofs;
mod token;

use serde_json::{Value, json};
use vestibule::api::ApiBuilder;
use vestibule::{Api, ApiSettings};
use vestibule_protocol::jose::sign;

use crate::provider::{Provider, TENANT};

const API: &str = "the-api";
const APP: &str = "the-app";
const APP_ID_URI: &str = "api://the-api";

fn builder(provider: &Provider) -> ApiBuilder {
    let settings = ApiSettings::from_lookup(|name| match name {
        "AUTHORITY" => Some(provider.authority()),
        "CLIENT_ID" => Some(API.to_owned()),
        _ => None,
    });
    Api::builder(settings.unwrap()).clock(provider.clock())
}

/// What Entra puts into an access token of version 2.0 for a person.
fn claims(provider: &Provider) -> Value {
    let now = provider.now();
    json!({
        "aud": API, "iss": provider.issuer(), "iat": now, "nbf": now, "exp": now + 3600,
        "azp": APP, "azpacr": "1", "oid": "object-1", "sub": "subject-1", "tid": TENANT,
        "scp": "Orders.Read Orders.Write", "ver": "2.0", "uti": "u", "name": "Ada Lovelace",
    })
}

/// And for an app on its own.
fn app_claims(provider: &Provider) -> Value {
    let mut claims = claims(provider);
    let members = claims.as_object_mut().unwrap();
    members.remove("scp");
    members.insert("oid".into(), "app-object".into());
    members.insert("sub".into(), "app-object".into());
    members.insert("idtyp".into(), "app".into());
    members.insert("roles".into(), json!(["Orders.Import"]));
    claims
}

fn signed(provider: &Provider, typ: &str, claims: &Value) -> String {
    let key = provider.set().signing.clone();
    sign(&key, typ, claims).unwrap()
}

fn token(provider: &Provider, change: impl Fn(&mut Value)) -> String {
    let mut claims = claims(provider);
    change(&mut claims);
    signed(provider, "JWT", &claims)
}

fn without(name: &'static str) -> impl Fn(&mut Value) {
    move |claims| {
        claims.as_object_mut().unwrap().remove(name);
    }
}
