//! What a server needs that signs its own customers in at other providers: other scopes than the
//! usual ones, a sign-in that is kept in a store, requests made by rules of its own, userinfo.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use serde_json::json;
use url::Url;
use vestibule::authority::Authority;
use vestibule::client::{Client, Surroundings};
use vestibule::settings::UserFlow;
use vestibule::signin::{Answer, Completed, Pending, SignInRequest};
use vestibule::system::System;
use vestibule::verify::IdTokenError;
use vestibule::{ClientCredential, ReturnPath, SignInError};
use vestibule_protocol::ids::ClientId;

use crate::app::{announce, client, scopes};
use crate::browser::encode;
use crate::provider::{CLIENT_ID, CLIENT_SECRET, Provider};

async fn signed_in(client: &Client, provider: &Provider) -> Completed {
    let request = SignInRequest::new(ReturnPath::root());
    let (url, pending) = client.begin_sign_in(&request, UserFlow::SignIn).await.unwrap();
    let answer = encode(&provider.person_signs_in(url.as_str()));
    client.finish_sign_in(&pending, Answer::parse(&answer).unwrap()).await.unwrap()
}

#[tokio::test]
async fn a_provider_that_refuses_offline_access_is_not_asked_for_it() {
    let provider = Provider::start().await;
    let client = client(&provider);
    let mut request = SignInRequest::new(ReturnPath::root());
    request.identity_scopes = Some(scopes("openid email"));
    let (url, pending) = client.begin_sign_in(&request, UserFlow::SignIn).await.unwrap();
    let scope = url.query_pairs().find(|(name, _)| name == "scope").unwrap().1.into_owned();
    assert_eq!(scope, "openid email");
    // And kept in a store until the browser comes back.
    let plain = pending.to_plain();
    let pending = Pending::from_plain(&plain).unwrap();
    assert!(Pending::from_plain(b"{}").is_none());
    let answer = encode(&provider.person_signs_in(url.as_str()));
    let completed = client.finish_sign_in(&pending, Answer::parse(&answer).unwrap()).await.unwrap();
    assert_eq!(completed.id_token.subject().as_str(), "subject-1");
}

#[tokio::test]
async fn every_request_can_be_made_by_the_server_itself() {
    let provider = Provider::start().await;
    let authority = Authority::parse(&provider.authority()).unwrap();
    let made: Arc<Mutex<Vec<String>>> = Arc::default();
    let log = made.clone();
    let around =
        Surroundings::new(&authority, Vec::new(), Arc::new(provider.clock()), Arc::new(System))
            .with_carrier(move |request: http::Request<Bytes>| {
                let log = log.clone();
                async move {
                    let path =
                        request.uri().path().rsplit('/').next().unwrap_or_default().to_owned();
                    log.lock().unwrap().push(format!("{} {path}", request.method()));
                    if path == "keys" {
                        return Err("the keys are in a private network".to_owned());
                    }
                    let client = reqwest::Client::builder().no_proxy().build().unwrap();
                    let request = reqwest::Request::try_from(request).unwrap();
                    let answer =
                        client.execute(request).await.map_err(|error| error.to_string())?;
                    let status = answer.status();
                    let mut response = http::Response::new(answer.bytes().await.unwrap());
                    *response.status_mut() = status;
                    Ok(response)
                }
            });
    let redirect_uri = Url::parse("http://localhost:3000/getAToken").unwrap();
    let credential = ClientCredential::secret(CLIENT_SECRET.to_owned());
    let id = ClientId::parse(CLIENT_ID).unwrap();
    let client = Client::new(authority, id, credential, redirect_uri, &around);
    let request = SignInRequest::new(ReturnPath::root());
    let (url, pending) = client.begin_sign_in(&request, UserFlow::SignIn).await.unwrap();
    let answer = encode(&provider.person_signs_in(url.as_str()));
    let refused = client.finish_sign_in(&pending, Answer::parse(&answer).unwrap()).await;
    let Err(SignInError::Unavailable(cause)) = refused else { panic!("{refused:?}") };
    assert_eq!(cause.came_back, "the keys are in a private network");
    assert_eq!(*made.lock().unwrap(), ["GET openid-configuration", "POST token", "GET keys"]);
    assert_eq!(provider.hits("keys"), 0);
}

#[tokio::test]
async fn userinfo_is_believed_only_about_the_same_person() {
    let provider = Provider::start().await;
    let client = client(&provider);
    assert!(client.userinfo(&signed_in(&client, &provider).await).await.unwrap().is_none());

    let provider = Provider::start().await;
    let client = crate::app::client(&provider);
    announce(&provider, json!({ "userinfo_endpoint": format!("{}/userinfo", provider.origin()) }));
    let completed = signed_in(&client, &provider).await;
    let own = json!({ "sub": "subject-1", "email": "ada@example.com" });
    provider.set().userinfo = Some(own);
    let claims = client.userinfo(&completed).await.unwrap().unwrap();
    assert_eq!(claims.text("email").unwrap(), Some("ada@example.com"));
    assert!(provider.set().last_authorization.as_ref().unwrap().starts_with("Bearer access-"));
    for other in [json!({ "sub": "subject-2" }), json!({ "email": "ada@example.com" })] {
        provider.set().userinfo = Some(other);
        let refused = client.userinfo(&completed).await.unwrap_err();
        assert_eq!(refused, SignInError::IdToken(IdTokenError::OtherPerson));
    }
    for useless in [json!([]), json!("text")] {
        provider.set().userinfo = Some(useless);
        assert!(matches!(client.userinfo(&completed).await, Err(SignInError::Unavailable(_))));
    }
}
