//! `vestibule branding …`: which pages have which theme.

use serde_json::{Value, json};

use crate::place::Place;

#[test]
fn a_tenant_has_a_default_and_an_app_a_theme_of_its_own() {
    let place = Place::new();
    place.json(&["tenant", "create", "contoso"]);
    let shop = place.json(&["app", "create", "Shop"])["clientId"].clone();
    let sample = format!("{}/../../docs/branding/pastel", env!("CARGO_MANIFEST_DIR"));
    for theme in ["spring", "autumn"] {
        place.text(&["branding", "import", theme, &sample, "--publish"]);
    }
    let theme = |name: &str| -> Value {
        let all = place.json(&["branding", "list"]);
        let mut all = all.as_array().unwrap().iter();
        all.find(|theme| theme["name"] == name).cloned().unwrap_or_default()
    };
    assert_eq!(
        (&theme("spring")["default"], &theme("autumn")["default"]),
        (&json!(true), &json!(false))
    );
    place.text(&["branding", "default", "autumn"]);
    assert_eq!(
        (&theme("spring")["default"], &theme("autumn")["default"]),
        (&json!(false), &json!(true))
    );
    let neutral = place.text(&["branding", "default"]);
    assert_eq!(neutral, "The tenant has the neutral design.\n");
    assert_eq!(theme("autumn")["default"], false);

    assert_eq!(place.text(&["branding", "app", "Shop", "spring"]), "Shop has the theme spring.\n");
    assert_eq!(theme("spring")["apps"], json!([shop]));
    assert_eq!(place.text(&["branding", "app", "Shop"]), "Shop has the tenant's theme.\n");
    assert_eq!(theme("spring")["apps"], json!([]));
    for verb in [&["branding", "default", "winter"][..], &["branding", "app", "Shop", "winter"]] {
        let refused = place.refusal(verb);
        assert!(refused.contains("branding list"), "{verb:?}: {refused}");
    }

    let link = place.json(&["branding", "preview", "spring"]);
    let preview = "https://login.example.com/contoso.onmicrosoft.com/branding-preview/";
    assert!(link["url"].as_str().unwrap().starts_with(preview), "{link}");
    place.text(&["branding", "app", "Shop", "spring"]);
    let gone = place.text(&["branding", "delete", "spring", "--yes"]);
    assert!(gone.contains("the look of these apps' pages: Shop"), "{gone}");
    assert_eq!(theme("spring"), Value::Null);
    assert!(place.refusal(&["branding", "delete", "spring"]).contains("branding list"));
    assert!(place.refusal(&["branding", "preview", "spring"]).contains("branding list"));
    assert_eq!(theme("autumn")["version"], 1, "the other stays");
}
