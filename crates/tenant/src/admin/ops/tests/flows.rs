//! User flows with all their settings, attributes, and policies.

use super::super::attributes::{self, AttributeError, NewAttribute};
use super::super::policies::{self, PolicyError};
use super::super::user_flows::FlowSetting;
use super::*;
use crate::model::asked_attribute::InputType;
use crate::model::attribute::{AttributeKey, DataType};
use crate::model::password::PasswordPolicy;
use crate::model::terms::Terms;
use crate::model::user_flow::UserNames;
use crate::model::user_name::UserNamePolicy;

async fn attribute(admin: &Admin, name: &str, data_type: DataType) -> Result<(), AttributeError> {
    let (name, display_name) = (name.to_owned(), "Shoe size".to_owned());
    let new = NewAttribute { name, display_name, description: String::new(), data_type };
    attributes::create(admin, new).await.map(drop)
}

async fn flow(admin: &Admin, name: &str) {
    let new = NewUserFlow {
        display_name: name.into(),
        sign_up_method: SignUpMethod::EmailPassword,
        attributes: vec![Attribute::built_in(AttributeName::DisplayName, true)],
        sign_up_allowed: true,
    };
    user_flows::create(admin, new).await.unwrap();
}

fn custom(name: &str, data_type: DataType) -> Attribute {
    Attribute::new(AttributeKey::Custom(name.parse().unwrap()), data_type, false)
}

#[tokio::test]
async fn an_attribute_is_registered_asked_and_removed() {
    let app = app().await;
    let (admin, other) = (tenant(&app, "contoso").await, tenant(&app, "fabrikam").await);
    flow(&admin, "SignIn").await;
    let unregistered = custom("shoeSize", DataType::Int64);
    let refused = user_flows::set_attribute(&admin, "SignIn", unregistered.clone(), None).await;
    assert!(matches!(refused, Err(UserFlowError::NoSuchAttribute(..))), "{refused:?}");
    attribute(&other, "shoeSize", DataType::Int64).await.unwrap();
    let refused = user_flows::set_attribute(&admin, "SignIn", unregistered, None).await;
    assert!(matches!(refused, Err(UserFlowError::NoSuchAttribute(..))), "of another tenant");

    attribute(&admin, "shoeSize", DataType::Int64).await.unwrap();
    for taken in ["shoeSize", "SHOESIZE"] {
        let refused = attribute(&admin, taken, DataType::String).await;
        assert!(matches!(refused, Err(AttributeError::Taken(_))), "{taken}");
    }
    let refused = attribute(&admin, "city", DataType::String).await;
    assert!(matches!(refused, Err(AttributeError::Name(_))), "a built-in one");
    let found = attributes::find(&admin, "shoeSize").await.unwrap();
    assert_eq!(attributes::find(&admin, &found.id()).await.unwrap(), found);
    let changed = (Some("Size"), Some("For the fitting"));
    let changed = attributes::update(&admin, "shoeSize", changed).await.unwrap();
    assert_eq!((changed.display_name.as_str(), changed.data_type), ("Size", DataType::Int64));

    let other_type = custom("shoeSize", DataType::String);
    let refused = user_flows::set_attribute(&admin, "SignIn", other_type, None).await;
    assert!(matches!(refused, Err(UserFlowError::NoSuchAttribute(..))), "of another type");
    let asked = custom("shoeSize", DataType::Int64);
    user_flows::set_attribute(&admin, "SignIn", asked, Some(0)).await.unwrap();
    let refused = attributes::delete(&admin, "shoeSize").await;
    assert!(matches!(refused, Err(AttributeError::Asked(..))), "{refused:?}");
    user_flows::remove_attribute(&admin, "SignIn", "shoeSize").await.unwrap();
    assert_eq!(attributes::delete(&admin, "shoeSize").await.unwrap(), 0);
    assert_eq!(attributes::list(&other).await.unwrap().len(), 1);
}

#[tokio::test]
async fn questions_keep_their_order_and_are_asked_once() {
    let app = app().await;
    let admin = tenant(&app, "contoso").await;
    flow(&admin, "SignIn").await;
    let set = async |name, at| {
        let asked = Attribute::built_in(name, false);
        let flow = user_flows::set_attribute(&admin, "SignIn", asked, at).await.unwrap();
        let names = flow.attributes.iter().map(|asked| asked.name.as_str().to_owned());
        names.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(set(AttributeName::City, None).await, "displayName city");
    assert_eq!(set(AttributeName::Country, Some(0)).await, "country displayName city");
    assert_eq!(set(AttributeName::Country, None).await, "country displayName city", "its place");
    assert_eq!(set(AttributeName::Country, Some(9)).await, "displayName city country");
    let impossible =
        Attribute { input: InputType::Dropdown, ..Attribute::built_in(AttributeName::City, true) };
    let refused = user_flows::set_attribute(&admin, "SignIn", impossible, None).await;
    assert!(matches!(refused, Err(UserFlowError::Attribute(_))), "{refused:?}");
    let refused = user_flows::remove_attribute(&admin, "SignIn", "surname").await;
    assert!(matches!(refused, Err(UserFlowError::NotAsked(_))), "{refused:?}");
}

#[tokio::test]
async fn every_setting_of_a_flow_is_changed_by_itself() {
    let app = app().await;
    let admin = tenant(&app, "contoso").await;
    flow(&admin, "SignIn").await;
    flow(&admin, "Other").await;
    let set = async |setting| user_flows::set(&admin, "SignIn", setting).await;
    let terms = Terms {
        version: "1".into(),
        terms_of_use_url: Some("https://shop.example/terms".into()),
        privacy_url: None,
        text: None,
    };
    let nowhere = Terms { terms_of_use_url: Some("http://shop.example".into()), ..terms.clone() };
    let refused = set(FlowSetting::Terms(Some(nowhere))).await;
    assert!(matches!(refused, Err(UserFlowError::Terms(_))), "{refused:?}");
    set(FlowSetting::Terms(Some(terms.clone()))).await.unwrap();
    set(FlowSetting::AsksExisting(true)).await.unwrap();
    set(FlowSetting::UserNames(UserNames::Offered)).await.unwrap();
    let refused = set(FlowSetting::Name("Other".into())).await;
    assert!(matches!(refused, Err(UserFlowError::Taken(_))), "{refused:?}");
    set(FlowSetting::Name("Renamed".into())).await.unwrap();
    let flow = user_flows::find(&admin, "Renamed").await.unwrap();
    assert_eq!((flow.terms, flow.asks_existing), (Some(terms), true));
    assert_eq!(flow.user_names, UserNames::Offered);

    let shop = registration(&admin, "Shop").await.client_id;
    user_flows::add_app(&admin, "Renamed", &shop).await.unwrap();
    let refused = user_flows::remove_app(&admin, "Other", &shop).await;
    assert!(matches!(refused, Err(UserFlowError::NotUsed(_))), "{refused:?}");
    user_flows::remove_app(&admin, "Renamed", &shop).await.unwrap();
    assert!(user_flows::of(&admin, &shop).await.unwrap().is_none());
}

#[tokio::test]
async fn policies_have_their_bounds_and_hold_for_administrators() {
    let app = app().await;
    let admin = tenant(&app, "contoso").await;
    for shortest in [7, 65] {
        let policy = PasswordPolicy { shortest, ..PasswordPolicy::default() };
        let refused = policies::set_passwords(&admin, policy).await;
        assert!(matches!(refused, Err(PolicyError::Shortest)), "{shortest}");
    }
    let word = PasswordPolicy { banned_words: vec!["abc".into()], ..PasswordPolicy::default() };
    let refused = policies::set_passwords(&admin, word).await;
    assert!(matches!(refused, Err(PolicyError::Word(_))), "{refused:?}");
    for (shortest, longest) in [(0, 64), (3, 65), (7, 6)] {
        let policy = UserNamePolicy { shortest, longest, ..UserNamePolicy::default() };
        let refused = policies::set_user_names(&admin, policy).await;
        assert!(matches!(refused, Err(PolicyError::UserNameLength)), "{shortest} {longest}");
    }
    let policy = UserNamePolicy { shortest: 6, ..UserNamePolicy::default() };
    policies::set_user_names(&admin, policy).await.unwrap();
    let policy = PasswordPolicy { shortest: 20, ..PasswordPolicy::default() };
    policies::set_passwords(&admin, policy).await.unwrap();
    // As they are from now on.
    let tenant = tenants::find(&app, "contoso").await.unwrap();
    let admin = Admin::of(app.clone(), tenant, Actor::Cli);
    let short = InitialPassword::Given(PlainPassword::typed("violet umbrella"));
    let short = NewAccount { password: short, ..account("a@example.com") };
    let refused = users::create(&admin, short).await.unwrap_err();
    assert_eq!(refused.to_string(), "a password has at least 20 characters in this tenant");
    let named =
        |name: &str| NewAccount { user_name: Some(name.into()), ..account("a@example.com") };
    let refused = users::create(&admin, named("ada")).await;
    assert!(matches!(refused, Err(UserError::UserName(_))), "{refused:?}");
    let (ada, _) = users::create(&admin, named("ada.lovelace")).await.unwrap();
    assert_eq!(users::find(&admin, "Ada.Lovelace").await.unwrap().id, ada.id);
    let (bob, _) = users::create(&admin, account("bob@example.com")).await.unwrap();
    let refused = users::set_user_name(&admin, bob.id, Some("ADA.lovelace")).await;
    assert!(matches!(refused, Err(UserError::UserNameTaken)), "{refused:?}");
    users::set_user_name(&admin, ada.id, None).await.unwrap();
    users::set_user_name(&admin, bob.id, Some("ada.lovelace")).await.unwrap();
    assert_eq!(users::find(&admin, "ada.lovelace").await.unwrap().id, bob.id);
}

#[tokio::test]
async fn what_an_account_has_in_an_attribute_fits_its_type() {
    let app = app().await;
    let admin = tenant(&app, "contoso").await;
    attribute(&admin, "shoeSize", DataType::Int64).await.unwrap();
    let (ada, _) = users::create(&admin, account("ada@example.com")).await.unwrap();
    let set = async |name, value| users::set_attribute(&admin, ada.id, name, value).await;
    let refused = set("shoeSize", Some("large")).await;
    assert!(matches!(refused, Err(UserError::Value(..))), "{refused:?}");
    let refused = set("hatSize", Some("7")).await;
    assert!(matches!(refused, Err(UserError::NoSuchAttribute(_))), "{refused:?}");
    let refused = set("displayName", None).await;
    assert!(matches!(refused, Err(UserError::Value(..))), "{refused:?}");
    set("shoeSize", Some("43")).await.unwrap();
    set("surname", Some("Lovelace")).await.unwrap();
    let user = set("city", Some("London")).await.unwrap();
    assert_eq!(user.surname.as_deref(), Some("Lovelace"));
    assert_eq!(user.custom_attributes.values().next().unwrap().to_text(), "43");
    let user = set("shoeSize", None).await.unwrap();
    assert!(user.custom_attributes.is_empty() && user.attributes.len() == 1);
}
