//! How the tenant treats an app, and the end of one.

use super::place::Place;

fn with_shop() -> Place {
    let place = Place::new();
    place.text(&["tenant", "create", "contoso"]);
    place.text(&["app", "create", "Shop", "--redirect-uri", "http://localhost:3000/cb"]);
    place
}

#[test]
fn settings_of_an_app_are_changed_one_by_one() {
    let place = with_shop();
    let set = |options: &[&str]| place.json(&[&["app", "set", "Shop"], options].concat());
    let app = set(&["--signing-algorithm", "ES256", "--access-token-minutes", "10"]);
    assert_eq!(app["signingAlgorithm"], "ES256");
    assert_eq!(app["accessTokenSeconds"], 600);
    assert_eq!(app["profile"], "strict");
    assert_eq!(app["warnings"].as_array().unwrap().len(), 0);
    let app = set(&["--implicit-id-token", "on"]);
    assert_eq!(
        (&app["implicitIdToken"], &app["implicitAccessToken"]),
        (&true.into(), &false.into())
    );
    assert_eq!(app["signingAlgorithm"], "ES256", "what is not named stays");
    let app = set(&["--usual-access-tokens", "--implicit-id-token", "off"]);
    assert_eq!(app["accessTokenSeconds"], serde_json::Value::Null);
    assert_eq!(place.json(&["app", "show", "Shop"])["settings"], {
        let mut settings = app.clone();
        settings.as_object_mut().unwrap().remove("clientId");
        settings
    });

    for minutes in ["9", "1441"] {
        let refused = place.refusal(&["app", "set", "Shop", "--access-token-minutes", minutes]);
        assert!(refused.contains("10 minutes to 24 hours"), "{refused}");
    }
    let refused = place.refusal(&["app", "set", "Shop"]);
    assert!(refused.contains("Nothing is to be changed"), "{refused}");
    let refused = place.refusal(&["app", "set", "My account", "--profile", "entra-compat"]);
    assert!(refused.contains("account page"), "{refused}");
}

#[test]
fn a_looser_profile_is_warned_of_and_written_down() {
    let place = with_shop();
    let text = place.text(&["app", "set", "Shop", "--profile", "entra-compat"]);
    assert!(text.contains("Warning") && text.contains("PKCE"), "{text}");
    let text = place.text(&["app", "show", "Shop"]);
    assert!(text.contains("entra-compat") && text.contains("Warning"), "{text}");
    let log = place.json(&["audit", "list", "--action", "app.set"]);
    assert_eq!(log[0]["detail"]["profile"], "entra-compat");
    assert!(log[0]["detail"]["warnings"][0].as_str().unwrap().contains("RFC 9700"), "{log}");

    place.text(&["app", "set", "Shop", "--profile", "strict"]);
    let text = place.text(&["app", "show", "Shop"]);
    assert!(text.contains("strict") && !text.contains("Warning"), "{text}");
}

#[test]
fn a_name_that_two_apps_have_is_warned_of() {
    let place = with_shop();
    let first = place.json(&["app", "show", "Shop"])["clientId"].as_str().unwrap().to_owned();
    let expected =
        format!("Warning: Shop is also the name of {first}. Commands need the client id");
    let second = place.text(&["app", "create", "Shop"]);
    assert!(second.contains(&expected), "{second}");
    let other = place.text(&["app", "create", "Kiosk"]);
    assert!(!other.contains("Warning"), "{other}");
    assert!(place.refusal(&["app", "show", "Shop"]).contains(&first));
    place.text(&["app", "rename", &first, "Web shop"]);
    let renamed = place.text(&["app", "rename", &first, "Kiosk"]);
    assert!(renamed.contains("Warning: Kiosk is also the name of "), "{renamed}");
}

#[test]
fn a_publisher_stays_until_it_is_taken_away() {
    let place = with_shop();
    let consent = |options: &[&str]| {
        let set = place.json(&[&["app", "customer-consent", "Shop"], options].concat());
        let shown = place.text(&["app", "show", "Shop"]);
        (
            set["publisher"].clone(),
            shown.lines().find(|line| line.contains("Publisher")).unwrap().to_owned(),
        )
    };
    consent(&["on", "--publisher", "Woodgrove"]);
    consent(&["off"]);
    let (publisher, line) = consent(&["on"]);
    assert!(publisher == "Woodgrove" && line.contains("Woodgrove"), "{publisher} {line}");
    let (publisher, line) = consent(&["on", "--publisher", ""]);
    assert!(publisher.is_null() && line.contains("none"), "{publisher} {line}");
}
