//! The app without a browser and without a framework.

use std::sync::Arc;

use url::Url;
use vestibule::authority::Authority;
use vestibule::client::{Client, Surroundings};
use vestibule::settings::UserFlow;
use vestibule::signin::{Answer, Completed, Pending, SignInRequest};
use vestibule::system::System;
use vestibule::{ClientCredential, ReturnPath, ScopeSet, SignInError};
use vestibule_protocol::ids::ClientId;

use crate::browser::encode;
use crate::provider::{CLIENT_ID, CLIENT_SECRET, Provider};

pub fn client(provider: &Provider) -> Client {
    let authority = Authority::parse(&provider.authority()).unwrap();
    let (clock, random) = (Arc::new(provider.clock()), Arc::new(System));
    let around = Surroundings::new(&authority, Vec::new(), clock, random);
    let redirect_uri = Url::parse("http://localhost:3000/getAToken").unwrap();
    let credential = ClientCredential::secret(CLIENT_SECRET.to_owned());
    Client::new(authority, ClientId::parse(CLIENT_ID).unwrap(), credential, redirect_uri, &around)
}

pub fn scopes(text: &str) -> ScopeSet {
    ScopeSet::parse(text).unwrap()
}

/// Lets the provider's document say more.
pub fn announce(provider: &Provider, more: serde_json::Value) {
    provider.set().document = Some(Box::new(move |document| {
        for (name, value) in more.as_object().unwrap() {
            document[name] = value.clone();
        }
    }));
}

pub async fn begin(client: &Client) -> Result<(Url, Pending), SignInError> {
    let mut request = SignInRequest::new(ReturnPath::root());
    request.scopes = scopes("api://x/Read");
    client.begin_sign_in(&request, UserFlow::SignIn).await
}

pub async fn finish(
    client: &Client,
    pending: &Pending,
    answer: &[(String, String)],
) -> Result<Completed, SignInError> {
    client.finish_sign_in(pending, Answer::parse(&encode(answer)).unwrap()).await
}
