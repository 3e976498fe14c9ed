//! How a user flow asks for attributes.

use serde_json::Value;

use super::place::Place;
use super::stderr;

fn with_flow() -> Place {
    let place = Place::new();
    place.text(&["tenant", "create", "contoso"]);
    place.text(&["user-flow", "create", "Flow", "--attribute", "displayName"]);
    place
}

const SET: [&str; 4] = ["user-flow", "attribute", "set", "Flow"];

fn set(place: &Place, options: &[&str]) -> Value {
    let flow = place.json(&[&SET, options].concat());
    let asked = flow["attributes"].as_array().unwrap().iter();
    let mut named = asked.filter(|asked| asked["name"] == options[0]);
    named.next().unwrap().clone()
}

#[test]
fn what_is_not_named_stays() {
    let place = with_flow();
    let all = ["postalCode", "--required", "--regex", r"\d{4}", "--hint", "Four digits"];
    let more = ["--hint-for", "de=Vier Ziffern", "--label", "Code", "--default", "1000"];
    let before = set(&place, &[&all[..], &more].concat());
    let hidden = set(&place, &["postalCode", "--hidden"]);
    assert_eq!(hidden["hidden"], true);
    let shown = set(&place, &["postalCode", "--shown"]);
    assert_eq!(shown, before, "all else is as before");
    let label = set(&place, &["postalCode", "--label-for", "de=PLZ", "--position", "1"]);
    assert_eq!(label["label"], serde_json::json!({ "text": "Code", "languages": { "de": "PLZ" } }));
    assert_eq!(label["validationRegEx"], r"\d{4}");
    let first = place.json(&["user-flow", "show", "Flow"])["attributes"][0]["name"].clone();
    assert_eq!(first, "postalCode");

    let text = place.text(&[&SET[..], &["postalCode", "--hint", "Four digits, please"]].concat());
    for expected in [
        "postalCode (text, required)",
        "label: Code (also in de)",
        "hint: Four digits, please (also in de)",
        r"regex: \d{4}",
        "default: 1000",
        "Position   1",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }

    let taken = ["--optional", "--no-regex", "--no-hint", "--no-label", "--no-default"];
    let plain = set(&place, &[&["postalCode"][..], &taken].concat());
    place.text(&["user-flow", "attribute", "remove", "Flow", "postalCode"]);
    assert_eq!(plain, set(&place, &["postalCode"]));
}

#[test]
fn options_keep_their_words() {
    let place = with_flow();
    place.text(&["attribute", "create", "colour"]);
    let options = ["--option", "red=Red", "--option", "blue=Blue", "--option-for", "red:de=Rot"];
    set(&place, &[&["colour", "--input", "radio"][..], &options].concat());
    let asked = set(&place, &["colour", "--option", "red", "--option", "green"]);
    let words =
        |at: usize| (&asked["options"][at]["value"], &asked["options"][at]["label"]["text"]);
    assert_eq!(words(0), (&"red".into(), &"Red".into()));
    assert_eq!(words(1), (&"green".into(), &"green".into()));
    assert_eq!(asked["options"][0]["label"]["languages"]["de"], "Rot");
    let asked = set(&place, &["colour", "--option-for", "red:de="]);
    assert!(asked["options"][0]["label"]["languages"].is_null(), "{asked}");
    let refused = place.refusal(&[&SET[..], &["colour", "--input", "text"]].concat());
    assert!(refused.contains("The attribute colour has options"), "{refused}");
    let asked = set(&place, &["colour", "--input", "text-area", "--no-options"]);
    assert_eq!(asked["options"], serde_json::json!([]));
    assert!(place.text(&["user-flow", "show", "Flow"]).contains("colour (text-area)"));
}

#[test]
fn what_cannot_be_asked_is_told_with_what_is_near() {
    let place = with_flow();
    place.text(&["attribute", "create", "shoeSize", "--type", "integer"]);
    place.text(&["app", "create", "Shop"]);
    place.text(&["user", "create", "ada@example.com", "--name", "Ada"]);
    let control = [&SET[..], &["shoeSize", "--input", "text-area"]].concat();
    let unknown = [&SET[..], &["nickname"]].concat();
    for (arguments, said) in [
        ([&SET[..], &["shoesize"]].concat(), "Is shoeSize meant?"),
        ([&SET[..], &["PostalCode"]].concat(), "Is postalCode meant?"),
        (unknown, "There are displayName, givenName, surname, city"),
        (
            [&SET[..], &["city", "--label", "C", "--label-for", "xx=X"]].concat(),
            "language xx.\nThere",
        ),
        (control, "by the control text-area: its values are of type integer"),
        (vec!["attribute", "delete", "shoesize"], "Is shoeSize meant?"),
        (vec!["attribute", "update", "city", "--display-name", "C"], "built in cannot be changed"),
        (vec!["user", "attribute", "ada@example.com", "City", "London"], "Is city meant?"),
        (vec!["app", "optional-claim", "add", "Shop", "ShoeSize"], "Is shoeSize meant?"),
        (vec!["app", "show", "shop"], "no app shop in this tenant, but one that is called Shop."),
        (vec!["user-flow", "show", "flow"], "but one that is called Flow."),
    ] {
        let refused = place.refusal(&arguments);
        assert!(refused.contains(said), "{arguments:?}: {refused}");
    }
    let output = place.run(&[&SET[..], &["city", "--position", "0"]].concat());
    assert!(!output.status.success() && stderr(&output).contains("--position"));

    let listed = place.text(&["attribute", "list"]);
    assert!(listed.contains("postalCode     string   (built in)"), "{listed}");
    assert!(listed.contains("shoeSize       integer  shoeSize"), "{listed}");
    assert!(!listed.contains("Register one"), "{listed}");
}

#[test]
fn an_account_gets_what_a_customer_could_answer() {
    let place = with_flow();
    place.text(&["user", "create", "ada@example.com", "--name", "Ada"]);
    let code = |value: &'static str| ["user", "attribute", "ada@example.com", "postalCode", value];
    place.text(&code("anything, as long as nobody asks for it"));
    set(&place, &["postalCode", "--regex", r"\d{4}"]);
    let refused = place.refusal(&code("12345"));
    assert!(refused.contains("No user flow that asks for the attribute postalCode takes"));
    assert!(refused.contains("`vestibule user-flow show FLOW"), "{refused}");
    place.text(&code("1234"));
    place.text(&["user-flow", "create", "Other", "--attribute", "postalCode"]);
    place.text(&code("12345"));
}
