//! The extensions around the page of the attributes, with custom attributes in each of the controls.

use http::StatusCode;
use serde_json::{Map, Value, json};
use vestibule_tenant::model::attribute::{AttributeValue, CustomName};
use vestibule_tenant::model::extension::{ExtensionEvent, OnFailure};
use vestibule_tenant::model::user_flow::SignUpMethod;

use super::customer::{Customer, Form, Page};
use super::flows::{everything, to_attributes, value};
use super::stage::{ADA, Stage};
use crate::extensions::receiver::{Manner, Receiver, answer};

/// Ada at the page, and the extension that was asked before it with this answer.
async fn prefilled(inputs: Value) -> (Stage, Customer, Page) {
    let event = ExtensionEvent::AttributeCollectionStart;
    let stage = Stage::with_attributes(everything()).await;
    let inputs = by_id(&stage, inputs);
    let action = "attributeCollectionStart.setPrefillValues";
    let receiver = Receiver::with(event, action, json!({ "inputs": inputs })).await;
    receiver.register(&stage.admin(), event).await;
    let mut ada = stage.customer();
    let page = to_attributes(&stage, &mut ada, ADA).await;
    (stage, ada, page)
}

/// As Microsoft's answers name custom attributes.
fn by_id(stage: &Stage, values: Value) -> Value {
    let id = |name: &str| name.parse::<CustomName>().unwrap().id(stage.tenant.id);
    let values = values.as_object().unwrap().iter();
    values.map(|(name, value)| (id(name), value.clone())).collect::<Map<_, _>>().into()
}

/// What a browser sends, in the order of the page.
fn sent(form: &Form) -> Vec<(&str, &str)> {
    let fields = form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    fields.filter(|(name, _)| *name != "csrf").collect()
}

/// A good answer to everything.
fn answered(page: &Page) -> Form {
    let mut form = page.form("attributes");
    form.fields.retain(|(name, _)| name == "csrf");
    let fields = [
        ("member", "AB1234"),
        ("about", "First\r\nsecond"),
        ("shoeSize", "43"),
        ("adult", "true"),
        ("colour", "green"),
        ("favourite", "blue"),
        ("likes", "blue"),
        ("likes", "red"),
    ];
    let named = |(name, value): (&str, &str)| (format!("extension_{name}"), value.to_owned());
    form.fields.extend(fields.map(named));
    form
}

async fn submit(stage: &Stage, ada: &mut Customer, page: &Page) -> Page {
    let form = answered(page);
    let reply = ada.post(stage, &form).await;
    ada.follow(stage, &form.action, reply).await
}

#[tokio::test(flavor = "multi_thread")]
async fn each_control_can_be_filled_in() {
    let (_stage, _ada, page) = prefilled(json!({
        "member": "AB1234", "about": "First <b>\nsecond", "shoeSize": 43, "adult": true,
        "colour": "green", "likes": "blue, red", "source": "forged", "other": "x",
    }))
    .await;
    let form = page.form("attributes");
    let expected = [
        ("extension_member", "AB1234"),
        // The content of a text area is no attribute; it is looked at below.
        ("extension_about", ""),
        ("extension_shoeSize", "43"),
        ("extension_adult", "true"),
        ("extension_colour", "green"),
        ("extension_favourite", ""),
        ("extension_likes", "red"),
        ("extension_likes", "blue"),
    ];
    assert_eq!(sent(&form), expected, "{}", page.body);
    assert!(page.body.contains("First &lt;b&gt;\nsecond</textarea>"), "{}", page.body);
    assert!(!page.body.contains("selected"), "none was given for the list: {}", page.body);
    let (_stage, _ada, page) = prefilled(json!({ "favourite": "blue", "adult": false })).await;
    assert!(page.body.contains("<option value=\"blue\" selected>"), "{}", page.body);
    assert!(!page.body.contains(" checked"), "{}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_could_have_put_there_is_passed_over() {
    let (_stage, _ada, page) = prefilled(json!({
        "about": "x".repeat(2000), "shoeSize": "many", "adult": "yes", "colour": "mauve",
        "favourite": "red,green", "likes": "red,mauve",
    }))
    .await;
    let form = page.form("attributes");
    assert!(sent(&form).iter().all(|(_, value)| value.is_empty()), "{form:?}");
    assert!(!page.body.contains("xxx") && !page.body.contains(" checked"), "{}", page.body);
    assert!(!page.body.contains("selected"), "{}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_are_told_with_their_types_and_changed_by_id_or_name() {
    let event = ExtensionEvent::AttributeCollectionSubmit;
    let stage = Stage::with_attributes(everything()).await;
    let mut change = by_id(
        &stage,
        json!({
            "about": "Changed", "shoeSize": 44, "adult": "no", "colour": "mauve", "favourite": "red",
            "likes": "green, red", "source": "hook",
        }),
    );
    change["MEMBER"] = json!("CD5678");
    change["extension_00000000000000000000000000000000_unasked"] = json!("x");
    let modify = "attributeCollectionSubmit.modifyAttributeValues";
    let receiver = Receiver::with(event, modify, json!({ "attributes": change })).await;
    receiver.register(&stage.admin(), event).await;
    let mut ada = stage.customer();
    let page = to_attributes(&stage, &mut ada, ADA).await;
    let page = submit(&stage, &mut ada, &page).await;
    assert_eq!(page.heading(), "Stay signed in?", "{}", page.body);

    let told = |name: &str, kind: &str, value: Value| {
        let kind = format!("microsoft.graph.{kind}DirectoryAttributeValue");
        let attribute_type = "directorySchemaExtension";
        let id = name.parse::<CustomName>().unwrap().id(stage.tenant.id);
        (id, json!({ "@odata.type": kind, "value": value, "attributeType": attribute_type }))
    };
    let expected = Map::from_iter([
        told("member", "string", json!("AB1234")),
        told("about", "string", json!("First\nsecond")),
        told("shoeSize", "int64", json!(43)),
        told("adult", "boolean", json!(true)),
        told("colour", "string", json!("green")),
        told("favourite", "string", json!("blue")),
        told("likes", "string", json!("red,blue")),
        told("source", "string", json!("web")),
    ]);
    let heard = &receiver.only().body["data"]["userSignUpInfo"]["attributes"];
    assert_eq!(*heard, Value::Object(expected));

    let user = stage.user(ADA).await.unwrap();
    let text = |text: &str| Some(AttributeValue::Text(text.into()));
    assert_eq!(value(&user, "member"), text("CD5678"), "by its name, in any case");
    assert_eq!(value(&user, "about"), text("Changed"));
    assert_eq!(value(&user, "shoeSize"), Some(AttributeValue::Number(44)));
    assert_eq!(value(&user, "adult"), Some(AttributeValue::Flag(true)), "\"no\" is no value");
    assert_eq!(value(&user, "colour"), text("green"), "mauve cannot be picked");
    assert_eq!(value(&user, "favourite"), text("red"));
    let many = AttributeValue::Many(vec!["red".into(), "green".into()]);
    assert_eq!(value(&user, "likes"), Some(many));
    assert_eq!(value(&user, "source"), text("hook"), "hidden from the customer, not from you");
    assert_eq!(user.custom_attributes.len(), 8);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_stands_at_the_field_of_each_control() {
    let event = ExtensionEvent::AttributeCollectionSubmit;
    let stage = Stage::with_attributes(everything()).await;
    let shown = ["member", "about", "shoeSize", "adult", "colour", "favourite", "likes"];
    let errors = shown.map(|name| (name.to_owned(), json!(format!("Not this {name}."))));
    let errors = by_id(&stage, Value::Object(Map::from_iter(errors)));
    let refuse = json!({ "message": "Please fix it.", "attributeErrors": errors });
    let refuse = answer(event, "attributeCollectionSubmit.showValidationError", refuse);
    let receiver = Receiver::new(Manner::Json(refuse)).await;
    receiver.register(&stage.admin(), event).await;
    let mut ada = stage.customer();
    let page = to_attributes(&stage, &mut ada, ADA).await;
    let page = submit(&stage, &mut ada, &page).await;
    assert_eq!(page.status.as_u16(), 422);
    for name in shown {
        let problem = format!("id=\"extension_{name}-problem\" role=\"alert\">Not this {name}.<");
        assert!(page.body.contains(&problem), "{name}: {}", page.body);
    }
    let all = "id=\"page-problem\" role=\"alert\">Please fix it.<";
    assert!(page.body.contains(all), "what concerns all of it, too: {}", page.body);
    assert!(stage.user(ADA).await.is_none());
}

/// A flow whose only attribute nobody sees, and the extension for the event.
async fn without_questions(event: ExtensionEvent, action: &str, more: Value) -> (Stage, Receiver) {
    let hidden = everything().into_iter().filter(|asked| asked.hidden).collect();
    let stage = Stage::with_attributes(hidden).await;
    let receiver = Receiver::with(event, action, more).await;
    receiver.register_with(&stage.admin(), event, OnFailure::Fail).await;
    (stage, receiver)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flow_that_shows_no_question_tells_the_extension_too() {
    let event = ExtensionEvent::AttributeCollectionSubmit;
    let modify = "attributeCollectionSubmit.modifyAttributeValues";
    let change = json!({ "attributes": { "source": "hook" } });
    let (stage, receiver) = without_questions(event, modify, change).await;
    let page = to_attributes(&stage, &mut stage.customer(), ADA).await;
    assert_eq!(page.heading(), "Stay signed in?", "{}", page.body);
    let told = &receiver.only().body["data"]["userSignUpInfo"]["attributes"];
    let id = "source".parse::<CustomName>().unwrap().id(stage.tenant.id);
    assert_eq!(told[id]["value"], "web");
    let ada = stage.user(ADA).await.unwrap();
    assert_eq!(value(&ada, "source"), Some(AttributeValue::Text("hook".into())));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flow_that_shows_no_question_can_be_blocked_and_refused() {
    let block = json!({ "title": "Not today", "message": "Come back tomorrow." });
    let event = ExtensionEvent::AttributeCollectionStart;
    let action = "attributeCollectionStart.showBlockPage";
    let (stage, receiver) = without_questions(event, action, block).await;
    let mut ada = stage.customer();
    let page = to_attributes(&stage, &mut ada, ADA).await;
    assert!(page.body.contains("Come back tomorrow."), "{}", page.body);
    assert!(stage.user(ADA).await.is_none());
    // Later it lets the customer through, at the page of the attributes, which has none.
    let go_on = "attributeCollectionStart.continueWithDefaultBehavior";
    receiver.answers(Manner::Json(answer(event, go_on, json!({}))));
    let page = comes_back(&stage, &mut ada, &page).await;
    assert_eq!(page.heading(), "Stay signed in?", "{}", page.body);

    let event = ExtensionEvent::AttributeCollectionSubmit;
    let action = "attributeCollectionSubmit.showValidationError";
    let wrong = json!({ "attributeErrors": { "source": "We know you already." } });
    let (stage, _) = without_questions(event, action, wrong).await;
    let page = to_attributes(&stage, &mut stage.customer(), ADA).await;
    assert!(page.body.contains("We know you already."), "{}", page.body);
    assert!(page.has_form("cancel") && stage.user(ADA).await.is_none());
}

/// The passcode is used, and what it proved is not lost.
#[tokio::test(flavor = "multi_thread")]
async fn a_used_passcode_outlives_an_extension_that_is_out_of_order() {
    let event = ExtensionEvent::AttributeCollectionStart;
    let go_on = "attributeCollectionStart.continueWithDefaultBehavior";
    let (mut stage, receiver) = without_questions(event, go_on, json!({})).await;
    stage.set_flow(|flow| flow.sign_up_method = SignUpMethod::EmailPasscode).await;
    receiver.answers(Manner::Status(404));
    let mut ada = stage.customer();
    let page = ada.get(&stage, &stage.authorize(&stage.shop, "&prompt=create")).await;
    let page = ada.submit(&stage, &page, "sign-up-email", &[("email", ADA)]).await;
    let code = stage.passcode(ADA).await;
    let page = ada.submit(&stage, &page, "passcode", &[("passcode", &code)]).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{}", page.body);
    assert!(stage.user(ADA).await.is_none());
    receiver.answers(Manner::Json(answer(event, go_on, json!({}))));
    let page = comes_back(&stage, &mut ada, &page).await;
    assert_eq!(page.heading(), "Stay signed in?", "{}", page.body);
    assert!(stage.user(ADA).await.is_some());
}

/// Opens the journey once more, and sends the page that it is at.
async fn comes_back(stage: &Stage, ada: &mut Customer, page: &Page) -> Page {
    let mut parts = page.path.splitn(5, '/');
    let journey: Vec<&str> = parts.by_ref().take(4).collect();
    let page = ada.get(stage, &journey.join("/")).await;
    ada.submit(stage, &page, "attributes", &[]).await
}
