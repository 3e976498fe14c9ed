//! The user flows of Azure AD B2C: sign-in, edit profile, reset password.

use axum::http::StatusCode;
use vestibule::authority::Authority;
use vestibule::{Auth, Settings};

use crate::browser::{Browser, with_settings};
use crate::provider::{Provider, TENANT};

/// A B2C tenant: each user flow has a document of its own, which names its authorization
/// endpoint, and all share an issuer that ends with a slash.
async fn b2c() -> (Provider, Auth) {
    let provider = Provider::start().await;
    let issuer = format!("{}/{TENANT}/v2.0/", provider.origin());
    let own = issuer.clone();
    provider.set().document =
        Some(Box::new(move |document| document["issuer"] = own.clone().into()));
    provider.set().tamper = Some(Box::new(move |claims| claims["iss"] = issuer.clone().into()));
    let flow = |name: &str| {
        Authority::parse(&format!("{}/contoso.onmicrosoft.com/{name}", provider.origin())).unwrap()
    };
    let settings = Settings {
        authority: flow("b2c_1_signin"),
        edit_profile: Some(flow("b2c_1_edit")),
        reset_password: Some(flow("b2c_1_reset")),
        ..with_settings(&[("OIDC_AUTHORITY", provider.origin())])
    };
    let auth = Auth::builder(settings).clock(provider.clock()).build();
    (provider, auth)
}

#[tokio::test]
async fn editing_the_profile_brings_new_claims() {
    let (provider, auth) = b2c().await;
    assert_eq!(auth.edit_profile_path(), Some("/edit-profile"));
    let mut browser = Browser::of(auth);
    browser.sign_in(&provider).await;
    let issuer = format!("{}/{TENANT}/v2.0/", provider.origin());
    provider.set().tamper = Some(Box::new(move |claims| {
        claims["iss"] = issuer.clone().into();
        claims["name"] = "Ada Edited".into();
    }));
    let back = browser.sign_in_at(&provider, "/edit-profile?return_to=/me").await;
    assert_eq!(back.location(), "/me");
    assert_eq!(browser.get("/me").await.body, "Ada Edited");
    assert_eq!(provider.hits("document"), 2, "one for each user flow");
}

#[tokio::test]
async fn leaving_the_profile_unedited_is_no_error() {
    let (provider, auth) = b2c().await;
    let mut browser = Browser::of(auth);
    browser.sign_in(&provider).await;
    let begun = browser.get("/edit-profile?return_to=/me").await;
    let back = browser
        .come_back(&[
            ("error".into(), "access_denied".into()),
            ("error_description".into(), "AADB2C90091: The user has cancelled.".into()),
            ("state".into(), begun.sent("state").unwrap()),
        ])
        .await;
    assert_eq!(back.location(), "/me");
    assert_eq!(browser.get("/me").await.body, "Ada Example");
}

#[tokio::test]
async fn a_forgotten_password_leads_through_its_flow_and_back() {
    let (provider, auth) = b2c().await;
    let mut browser = Browser::of(auth);
    let begun = browser.get("/me?x=1").await;
    let reset = browser
        .come_back(&[
            ("error".into(), "access_denied".into()),
            ("error_description".into(), "AADB2C90118: The user has forgotten.".into()),
            ("state".into(), begun.sent("state").unwrap()),
        ])
        .await;
    let answer = provider.person_signs_in(reset.location());
    assert_eq!(browser.come_back(&answer).await.location(), "/me?x=1");
    assert_eq!(browser.get("/me").await.body, "Ada Example");
}

#[tokio::test]
async fn a_cancelled_sign_in_is_a_page() {
    let (_provider, auth) = b2c().await;
    let mut browser = Browser::of(auth);
    let begun = browser.get("/me").await;
    let answer = browser
        .come_back(&[
            ("error".into(), "access_denied".into()),
            ("error_description".into(), "AADB2C90091: The user has cancelled.".into()),
            ("state".into(), begun.sent("state").unwrap()),
        ])
        .await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.body.contains("The person cancelled."));
}
