//! What a user flow asks, in each of its controls, and of whom: attributes, terms, user names.

use http::StatusCode;
use vestibule_tenant::admin::ops::user_details::{self, AcceptedTerms};
use vestibule_tenant::model::asked_attribute::{Attribute, Choice, InputType};
use vestibule_tenant::model::attribute::{AttributeKey, AttributeValue, DataType};
use vestibule_tenant::model::localized::LocalizedText;
use vestibule_tenant::model::terms::Terms;
use vestibule_tenant::model::user::User;
use vestibule_tenant::model::user_flow::{AttributeName, SignUpMethod, UserNames};

use super::customer::{Customer, Page};
use super::stage::{ADA, PASSWORD, Stage};

fn custom(name: &str, data_type: DataType, input: InputType) -> Attribute {
    let name = AttributeKey::Custom(name.parse().unwrap());
    let asked = Attribute { input, ..Attribute::new(name, data_type, true) };
    let choice = |value: &str| Choice { value: value.into(), label: LocalizedText::new(value) };
    match input.has_options() {
        true => Attribute { options: ["red", "green", "blue"].map(choice).into(), ..asked },
        false => asked,
    }
}

/// One of each control.
pub fn everything() -> Vec<Attribute> {
    let pattern = Some("[A-Z]{2}[0-9]{4}".parse().unwrap());
    let hidden = Attribute {
        hidden: true,
        default_value: Some("web".into()),
        ..custom("source", DataType::String, InputType::Text)
    };
    vec![
        Attribute { pattern, ..custom("member", DataType::String, InputType::Text) },
        custom("about", DataType::String, InputType::TextArea),
        custom("shoeSize", DataType::Int64, InputType::Number),
        custom("adult", DataType::Boolean, InputType::Boolean),
        custom("colour", DataType::String, InputType::RadioSingleSelect),
        custom("favourite", DataType::String, InputType::Dropdown),
        Attribute {
            required: false,
            ..custom("likes", DataType::String, InputType::CheckboxMultiSelect)
        },
        hidden,
    ]
}

fn terms(version: &str) -> Option<Terms> {
    Some(Terms {
        version: version.into(),
        terms_of_use_url: Some("https://shop.example/terms".into()),
        privacy_url: Some("https://shop.example/privacy".into()),
        text: None,
    })
}

/// Signs up, up to the page of the attributes.
pub async fn to_attributes(stage: &Stage, customer: &mut Customer, email: &str) -> Page {
    let page = customer.get(stage, &stage.authorize(&stage.shop, "&prompt=create")).await;
    let page = customer.submit(stage, &page, "sign-up-email", &[("email", email)]).await;
    let code = stage.passcode(email).await;
    let page = customer.submit(stage, &page, "passcode", &[("passcode", &code)]).await;
    let typed = [("new-password", PASSWORD), ("confirmation", PASSWORD)];
    customer.submit(stage, &page, "new-password", &typed).await
}

/// Signs in, up to the page behind the password.
async fn behind_password(stage: &Stage, customer: &mut Customer, name: &str) -> Page {
    let page = customer.identify(stage, &stage.authorize(&stage.shop, ""), name).await;
    customer.submit(stage, &page, "password", &[("password", PASSWORD)]).await
}

pub fn value(user: &User, name: &str) -> Option<AttributeValue> {
    user.attribute(&name.parse().unwrap())
}

#[tokio::test]
async fn every_control_is_checked_at_its_field_and_kept() {
    let stage = Stage::with_attributes(everything()).await;
    let mut ada = stage.customer();
    let page = to_attributes(&stage, &mut ada, ADA).await;
    assert!(page.body.contains("ada@<wbr>example.com"), "whose they are is shown");
    assert!(!page.body.contains("extension_source"), "what is hidden is not there");
    let nothing = ada.submit(&stage, &page, "attributes", &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.body.contains("<title>6 problems: About you"), "{}", nothing.body);
    let wrong = [
        ("extension_member", "ab12"),
        ("extension_about", "First <b>line\r\nsecond"),
        ("extension_shoeSize", "many"),
        ("extension_colour", "mauve"),
        ("extension_favourite", "green"),
        ("extension_likes", "red"),
        ("extension_likes", "blue"),
    ];
    let page = ada.submit(&stage, &nothing, "attributes", &wrong).await;
    for expected in [
        "This does not have the form that is asked for.",
        "Enter a whole number, such as 42.",
        "Check this box to go on.",
        "Choose one of those that are offered.",
        "value=\"ab12\"",
        "First &lt;b&gt;line",
        "<option value=\"green\" selected>",
    ] {
        assert!(page.body.contains(expected), "{expected}: {}", page.body);
    }
    let likes = ["likes-1", "likes-3"]
        .map(|id| page.body.split(id).nth(1).unwrap().split('>').next().unwrap());
    assert!(likes.iter().all(|tag| tag.contains(" checked")), "{likes:?}");
    let mut form = page.form("attributes").fill(&[
        ("extension_member", "AB1234"),
        ("extension_shoeSize", " 43 "),
        ("extension_adult", "true"),
        ("extension_colour", "green"),
    ]);
    form.fields.retain(|(name, _)| name != "extension_about");
    form.fields.push(("extension_about".into(), "First\r\nsecond".into()));
    form.fields.retain(|(name, _)| name != "extension_favourite");
    form.fields.push(("extension_favourite".into(), "blue".into()));
    form.fields.push(("extension_source".into(), "forged".into()));
    let reply = ada.post(&stage, &form).await;
    let page = ada.follow(&stage, &form.action, reply).await;
    assert_eq!(page.heading(), "Stay signed in?", "{}", page.body);
    let user = stage.user(ADA).await.unwrap();
    let text = |text: &str| Some(AttributeValue::Text(text.into()));
    assert_eq!(value(&user, "member"), text("AB1234"));
    assert_eq!(value(&user, "about"), text("First\nsecond"));
    assert_eq!(value(&user, "shoeSize"), Some(AttributeValue::Number(43)));
    assert_eq!(value(&user, "adult"), Some(AttributeValue::Flag(true)));
    assert_eq!(value(&user, "colour"), text("green"));
    assert_eq!(value(&user, "favourite"), text("blue"));
    let many = AttributeValue::Many(vec!["red".into(), "blue".into()]);
    assert_eq!(value(&user, "likes"), Some(many));
    assert_eq!(value(&user, "source"), text("web"), "hidden: never from the form");
}

#[tokio::test]
async fn labels_are_in_the_language_of_the_page_with_links_and_nothing_else() {
    let mut label = LocalizedText::new("Your [shoe size](https://shop.example/sizes) <script>");
    label.languages.insert("en".into(), "In English [here](javascript:x)".into());
    let asked = Attribute { label: Some(label), ..Attribute::built_in(AttributeName::City, true) };
    let stage = Stage::with_attributes(vec![asked]).await;
    let mut ada = stage.customer();
    let page = to_attributes(&stage, &mut ada, ADA).await;
    assert!(page.body.contains("In English [here](javascript:x)"), "{}", page.body);
    let stage = Stage::with_attributes(vec![Attribute {
        label: Some(LocalizedText::new("Your [shoe size](https://shop.example/sizes) <script>")),
        ..Attribute::built_in(AttributeName::City, true)
    }])
    .await;
    let page = to_attributes(&stage, &mut stage.customer(), ADA).await;
    assert!(page.body.contains("<a href=\"https://shop.example/sizes\""), "{}", page.body);
    assert!(page.body.contains("&lt;script&gt;") && !page.body.contains("<script>"));
}

#[tokio::test]
async fn hidden_attributes_alone_need_no_page() {
    let mut stage = Stage::with_attributes(everything().split_off(7)).await;
    let mut ada = stage.customer();
    let page = to_attributes(&stage, &mut ada, ADA).await;
    assert_eq!(page.heading(), "Stay signed in?");
    let web = Some(AttributeValue::Text("web".into()));
    assert_eq!(value(&stage.user(ADA).await.unwrap(), "source"), web);
    stage.set_flow(|flow| flow.sign_up_method = SignUpMethod::EmailPasscode).await;
    let mut bob = stage.customer();
    let page = bob.get(&stage, &stage.authorize(&stage.shop, "&prompt=create")).await;
    let page = bob.submit(&stage, &page, "sign-up-email", &[("email", "bob@example.com")]).await;
    let code = stage.passcode("bob@example.com").await;
    let page = bob.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
    assert_eq!(page.heading(), "Stay signed in?");
    assert_eq!(value(&stage.user("bob@example.com").await.unwrap(), "source"), web);
}

/// Nobody accepts what they have not seen.
#[tokio::test]
async fn terms_that_changed_while_the_page_was_open_are_shown_first() {
    let mut stage = Stage::with_attributes(Vec::new()).await;
    stage.set_flow(|flow| flow.terms = terms("1")).await;
    let mut ada = stage.customer();
    let page = to_attributes(&stage, &mut ada, ADA).await;
    stage.set_flow(|flow| flow.terms = terms("2")).await;
    let page = ada.submit(&stage, &page, "attributes", &[("terms", "true")]).await;
    assert_eq!(page.problem(), "Accept this to go on, or cancel.");
    assert!(stage.user(ADA).await.is_none() && !page.body.contains(" checked"), "{}", page.body);
    let page = ada.submit(&stage, &page, "attributes", &[("terms", "true")]).await;
    assert_eq!(page.heading(), "Stay signed in?");
    let user = stage.user(ADA).await.unwrap();
    let accepted = stage.app.store.acceptances(user.id).await.unwrap();
    assert_eq!((accepted.len(), accepted[0].version.as_str()), (1, "2"));
}

#[tokio::test]
async fn terms_are_accepted_with_time_and_version_and_asked_again_when_they_change() {
    let mut stage = Stage::with_attributes(Vec::new()).await;
    stage.set_flow(|flow| flow.terms = terms("1")).await;
    let mut ada = stage.customer();
    let page = to_attributes(&stage, &mut ada, ADA).await;
    assert!(page.body.contains("<a href=\"https://shop.example/terms\""), "{}", page.body);
    let refused = ada.submit(&stage, &page, "attributes", &[]).await;
    assert_eq!(refused.problem(), "Accept this to go on, or cancel.");
    assert!(stage.user(ADA).await.is_none(), "no account without it");
    let page = ada.submit(&stage, &refused, "attributes", &[("terms", "true")]).await;
    assert_eq!(page.heading(), "Stay signed in?");
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "yes")]).await.code();
    let user = stage.user(ADA).await.unwrap();
    let accepted = stage.app.store.acceptances(user.id).await.unwrap();
    assert_eq!((accepted.len(), accepted[0].version.as_str()), (1, "1"));
    assert_eq!(accepted[0].accepted_at, stage.clock.now());
    let shown = user_details::show(&stage.admin(), ADA).await.unwrap().terms;
    let (flow, at) = (stage.flow.display_name.clone(), stage.clock.now());
    assert_eq!(shown, [AcceptedTerms { flow, version: "1".into(), at }]);
    // Single sign-on goes on without a page while they are the same, and asks when they change.
    ada.get(&stage, &stage.authorize(&stage.forum, "")).await.code();
    stage.set_flow(|flow| flow.terms = terms("2")).await;
    stage.clock.advance(60);
    let none = ada.get(&stage, &stage.authorize(&stage.forum, "&prompt=none")).await;
    assert!(none.path.contains("error=interaction_required"), "{}", none.path);
    let page = ada.get(&stage, &stage.authorize(&stage.forum, "")).await;
    assert_eq!(page.heading(), "A few more things");
    let refused = ada.submit(&stage, &page, "attributes", &[]).await;
    assert_eq!(refused.problem(), "Accept this to go on, or cancel.");
    let page = ada.submit(&stage, &refused, "attributes", &[("terms", "true")]).await;
    page.code();
    let accepted = stage.app.store.acceptances(user.id).await.unwrap();
    assert_eq!((accepted.len(), accepted[0].version.as_str()), (2, "2"));
    assert_eq!(accepted[0].accepted_at, stage.clock.now());
    let events = stage.app.store.audit_events(stage.tenant.id, 20).await.unwrap();
    let added = events.iter().find(|event| event.action == "user.add-details").unwrap();
    assert_eq!(added.detail["acceptedTerms"], "2");
    // Whoever turns back is not signed in, and is asked again.
    stage.set_flow(|flow| flow.terms = terms("3")).await;
    let mut later = stage.customer();
    let page = behind_password(&stage, &mut later, ADA).await;
    let back = later.submit(&stage, &page, "cancel", &[]).await;
    assert!(back.path.contains("error=access_denied"), "{}", back.path);
    let page = behind_password(&stage, &mut later, ADA).await;
    assert_eq!(page.heading(), "A few more things");
}

#[tokio::test]
async fn who_has_an_account_is_asked_for_what_is_newly_required_where_the_flow_says_so() {
    let mut stage = Stage::new().await;
    let user = stage.account(ADA).await;
    stage
        .set_flow(|flow| {
            flow.attributes = everything();
            flow.attributes.push(Attribute::built_in(AttributeName::City, true));
            flow.attributes.push(Attribute::built_in(AttributeName::JobTitle, false));
        })
        .await;
    let mut ada = stage.customer();
    assert_eq!(behind_password(&stage, &mut ada, ADA).await.heading(), "Stay signed in?");
    stage.set_flow(|flow| flow.asks_existing = true).await;
    let page = behind_password(&stage, &mut ada, ADA).await;
    assert_eq!(page.heading(), "A few more things");
    for optional in ["jobTitle", "extension_likes", "extension_source"] {
        assert!(!page.body.contains(&format!("name=\"{optional}\"")), "{optional}");
    }
    // Not from another step, not by the back button, not by a reload.
    let skipped = ada.get(&stage, &stage.authorize(&stage.shop, "&prompt=none")).await;
    assert!(skipped.path.contains("error=login_required"), "{}", skipped.path);
    let again = ada.get(&stage, &page.path).await;
    assert_eq!(again.heading(), "A few more things");
    let partly = ada.submit(&stage, &page, "attributes", &[("city", "London")]).await;
    assert_eq!(partly.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(partly.body.contains("value=\"London\""));
    assert!(stage.user(ADA).await.unwrap().attributes.is_empty(), "all or nothing");
    let form = partly.form("attributes").fill(&[
        ("city", "London"),
        ("extension_member", "AB1234"),
        ("extension_about", "x"),
        ("extension_shoeSize", "43"),
        ("extension_adult", "true"),
        ("extension_colour", "red"),
        ("extension_favourite", "red"),
    ]);
    let reply = ada.post(&stage, &form).await;
    let page = ada.follow(&stage, &form.action, reply).await;
    assert_eq!(page.heading(), "Stay signed in?", "{}", page.body);
    let now = stage.user(ADA).await.unwrap();
    assert_eq!((now.id, now.attributes[&AttributeName::City].as_str()), (user.id, "London"));
    assert_eq!(value(&now, "shoeSize"), Some(AttributeValue::Number(43)));
    let mut later = stage.customer();
    assert_eq!(behind_password(&stage, &mut later, ADA).await.heading(), "Stay signed in?");
}

#[tokio::test]
async fn what_is_asked_no_more_does_not_hold_anybody_up() {
    let mut stage = Stage::new().await;
    stage.account(ADA).await;
    stage.set_flow(|flow| flow.terms = terms("1")).await;
    let mut ada = stage.customer();
    let page = behind_password(&stage, &mut ada, ADA).await;
    stage.set_flow(|flow| flow.terms = None).await;
    let reloaded = ada.get(&stage, &page.path).await;
    assert_eq!(reloaded.heading(), "Stay signed in?");
    let late = ada.submit(&stage, &page, "attributes", &[("terms", "true")]).await;
    assert_eq!(late.heading(), "Stay signed in?");
    let user = stage.user(ADA).await.unwrap();
    assert!(stage.app.store.acceptances(user.id).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_new_method_affects_new_customers_only() {
    let mut stage = Stage::new().await;
    stage.account(ADA).await;
    stage.set_flow(|flow| flow.sign_up_method = SignUpMethod::EmailPasscode).await;
    // Ada still has her password, one step away.
    let mut ada = stage.customer();
    let page = ada.get(&stage, &stage.authorize(&stage.shop, "")).await;
    let page = ada.submit(&stage, &page, "identify", &[("email", ADA)]).await;
    let page = ada.submit(&stage, &page, "password-instead", &[]).await;
    let page = ada.submit(&stage, &page, "password", &[("password", PASSWORD)]).await;
    assert_eq!(page.heading(), "Stay signed in?");
}

#[tokio::test]
async fn where_sign_up_is_off_who_wants_it_is_told_and_led_on() {
    let mut stage = Stage::new().await;
    stage.account(ADA).await;
    stage.forbid_sign_up().await;
    let mut eve = stage.customer();
    let page = eve.get(&stage, &stage.authorize(&stage.shop, "&prompt=create")).await;
    assert_eq!(page.heading(), "New accounts cannot be created here");
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    let page = eve.submit(&stage, &page, "back", &[]).await;
    assert_eq!(page.heading(), "Sign in");
    let page = eve.submit(&stage, &page, "identify", &[("email", ADA)]).await;
    assert_eq!(page.heading(), "Enter your password");
}

#[tokio::test]
async fn a_user_name_is_chosen_and_signs_in_beside_the_address() {
    let mut stage = Stage::new().await;
    stage.set_flow(|flow| flow.user_names = UserNames::Required).await;
    let mut ada = stage.customer();
    let mut page = to_attributes(&stage, &mut ada, ADA).await;
    for (typed, problem) in [
        ("", "Choose a user name."),
        ("a", "A user name has 3 to 64 characters."),
        ("ada@example.com", "This is not a user name that can be chosen here."),
        ("administrator", "This user name cannot be had. Choose another."),
    ] {
        let typed = [("userName", typed), ("displayName", "Ada")];
        page = ada.submit(&stage, &page, "attributes", &typed).await;
        assert!(page.problem().starts_with(problem), "{}: {problem}", page.problem());
    }
    let typed = [("userName", "Ada.L"), ("displayName", "Ada")];
    let page = ada.submit(&stage, &page, "attributes", &typed).await;
    ada.submit(&stage, &page, "stay-signed-in", &[("stay", "no")]).await.code();
    // Nobody else gets it, however it is written.
    let mut bob = stage.customer();
    let page = to_attributes(&stage, &mut bob, "bob@example.com").await;
    let typed = [("userName", "ADA.l"), ("displayName", "Bob")];
    let page = bob.submit(&stage, &page, "attributes", &typed).await;
    assert_eq!(page.problem(), "This user name cannot be had. Choose another.");
    assert!(page.body.contains("value=\"ADA.l\"") && page.body.contains("value=\"Bob\""));
    let typed = [("userName", "bob99"), ("displayName", "Bob")];
    let page = bob.submit(&stage, &page, "attributes", &typed).await;
    assert_eq!(page.heading(), "Stay signed in?");
    for name in ["ada.l", ADA] {
        let mut later = stage.customer();
        let page = behind_password(&stage, &mut later, name).await;
        assert_eq!(page.heading(), "Stay signed in?", "{name}");
    }
    // Where the flow takes no user names, it is no more than a wrong address.
    stage.set_flow(|flow| flow.user_names = UserNames::Off).await;
    let mut later = stage.customer();
    let page = later.identify(&stage, &stage.authorize(&stage.shop, ""), "ada.l").await;
    assert!(page.problem().starts_with("This is not an email address."), "{}", page.problem());
}

#[tokio::test]
async fn a_passcode_for_a_user_name_asks_for_the_address_and_tells_none() {
    let mut stage = Stage::new().await;
    let user = stage.account(ADA).await;
    named(&stage, &user, "ada99").await;
    stage.set_flow(|flow| flow.user_names = UserNames::SignIn).await;
    for name in ["ada99", "nobody99"] {
        let mut customer = stage.customer();
        let page = customer.identify(&stage, &stage.authorize(&stage.shop, ""), name).await;
        let page = customer.submit(&stage, &page, "forgot-password", &[]).await;
        assert_eq!(page.heading(), "Choose a new password");
        assert!(!page.body.contains(ADA));
        let back = customer.clone().submit(&stage, &page, "back", &[]).await;
        assert_eq!(back.heading(), "Enter your password");
        customer.get(&stage, &page.path).await;
        assert!(stage.mail().await.is_none(), "nothing is sent for a user name");
    }
    let mut ada = stage.customer();
    let page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), "ada99").await;
    let page = ada.submit(&stage, &page, "forgot-password", &[]).await;
    let wrong = ada.submit(&stage, &page, "passcode-email", &[("email", "ada")]).await;
    assert!(wrong.problem().starts_with("This is not an email address."));
    let page = ada.submit(&stage, &wrong, "passcode-email", &[("email", ADA)]).await;
    let code = stage.passcode(ADA).await;
    let page = ada.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
    assert_eq!(page.heading(), "Choose a new password");
}

/// Gives an account a user name, as an administrator does.
pub async fn named(stage: &Stage, user: &User, name: &str) {
    use vestibule_tenant::model::audit::Actor;
    let event = crate::store::rows::event(stage.tenant.id, "user.user-name", Actor::Cli);
    let name = name.parse().unwrap();
    let named = stage.app.store.set_user_name(user, Some(&name), &event).await.unwrap();
    assert_eq!(named, vestibule_tenant::store::Named::Yes);
}
