//! Claims from attributes, in the tokens that the administrator gave them to and in no others.

use serde_json::json;
use vestibule_tenant::admin::ops::attributes::{self, AttributeError, NewAttribute};
use vestibule_tenant::admin::ops::optional_claims::{self, OptionalClaimError};
use vestibule_tenant::admin::ops::{Admin, users};
use vestibule_tenant::model::attribute::DataType;
use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::optional_claim::ClaimToken;

use crate::world::World;

#[tokio::test]
async fn tokens_have_the_claims_that_their_app_was_given() {
    let world = World::new().await;
    let admin = Admin::of(world.app.clone(), world.contoso.clone(), Actor::Cli);
    for (name, data_type, value) in [
        ("shoeSize", DataType::Int64, Some("43")),
        ("adult", DataType::Boolean, Some("true")),
        ("nothing", DataType::String, None),
    ] {
        let new = NewAttribute {
            name: name.into(),
            display_name: name.into(),
            description: String::new(),
            data_type,
        };
        attributes::create(&admin, new).await.unwrap();
        if let Some(value) = value {
            users::set_attribute(&admin, world.ada.id, name, Some(value)).await.unwrap();
        }
    }
    let (web, api) = (&world.apps.web, &world.apps.api);
    for (app, token, attribute, claim) in [
        (web, ClaimToken::IdToken, "shoeSize", None),
        (web, ClaimToken::IdToken, "city", Some("https://shop.example/city")),
        (web, ClaimToken::IdToken, "nothing", None),
        (api, ClaimToken::AccessToken, "adult", Some("isAdult")),
    ] {
        optional_claims::add(&admin, &app.id, token, (attribute, claim)).await.unwrap();
    }
    let scope = format!("openid {}/read", api.id);
    let tokens = world.tokens(web, &[("scope", &scope)]).await;
    let id = world.claims(tokens["id_token"].as_str().unwrap()).await;
    assert_eq!(id["shoeSize"], json!(43));
    assert_eq!(id["https://shop.example/city"], "London");
    let access = world.claims(tokens["access_token"].as_str().unwrap()).await;
    assert_eq!(access["isAdult"], json!(true));
    for (token, absent) in
        [(&id, "nothing"), (&id, "isAdult"), (&id, "adult"), (&access, "shoeSize")]
    {
        assert!(!token.contains_key(absent), "{absent}: {token:?}");
    }
    // Another app gets nothing of it, and neither do sign-in tokens for Graph.
    let tokens = world.tokens(&world.apps.other, &[]).await;
    for token in ["id_token", "access_token"] {
        let claims = world.claims(tokens[token].as_str().unwrap()).await;
        assert!(!claims.contains_key("shoeSize") && !claims.contains_key("isAdult"), "{claims:?}");
    }
    // What is in a token is not removed under it.
    let refused = attributes::delete(&admin, "adult").await;
    assert!(matches!(refused, Err(AttributeError::Claimed(..))), "{refused:?}");
    optional_claims::remove(&admin, &api.id, ClaimToken::AccessToken, "isAdult").await.unwrap();
    assert_eq!(attributes::delete(&admin, "adult").await.unwrap(), 1);
    let ada = users::find(&admin, "ada@example.com").await.unwrap();
    assert_eq!(ada.custom_attributes.len(), 1);
}

#[tokio::test]
async fn no_claim_takes_the_place_of_one_that_says_who_somebody_is() {
    let world = World::new().await;
    let admin = Admin::of(world.app.clone(), world.contoso.clone(), Actor::Cli);
    let app = &world.apps.web.id;
    let add = async |attribute, claim| {
        optional_claims::add(&admin, app, ClaimToken::IdToken, (attribute, claim)).await
    };
    for reserved in ["sub", "oid", "roles", "email_verified", "SUB"] {
        let refused = add("city", Some(reserved)).await;
        assert!(matches!(refused, Err(OptionalClaimError::Name(_))), "{reserved}: {refused:?}");
    }
    let refused = add("shoeSize", None).await;
    assert!(matches!(refused, Err(OptionalClaimError::NoSuchAttribute(_))), "{refused:?}");
    add("city", None).await.unwrap();
    let refused = add("country", Some("city")).await;
    assert!(matches!(refused, Err(OptionalClaimError::AlreadyThere(_))), "{refused:?}");
    let foreign = &world.apps.foreign.id;
    let refused = optional_claims::add(&admin, foreign, ClaimToken::IdToken, ("city", None)).await;
    assert!(matches!(refused, Err(OptionalClaimError::NoSuchApp)), "{refused:?}");
}
