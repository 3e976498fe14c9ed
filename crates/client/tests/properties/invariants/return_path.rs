//! Return addresses: whatever passes stays in the app, in every browser and behind any proxy.

use percent_encoding::percent_decode_str;
use url::Url;
use vestibule::ReturnPath;

pub fn hold(text: &str) {
    let Some(path) = ReturnPath::parse(text) else { return };
    let path = path.as_str();
    assert_eq!(path, text, "it is taken as it is, or not at all");
    assert!(path.bytes().all(|byte| (0x21..=0x7e).contains(&byte)), "a header can carry it");
    // Also where a proxy decoded it on the way, once or more.
    let mut seen = path.to_owned();
    for _ in 0..4 {
        stays_in_the_app(&seen, text);
        let (own, query) = seen.split_at(seen.find(['?', '#']).unwrap_or(seen.len()));
        let decoded = percent_decode_str(own).decode_utf8().expect("checked before");
        seen = format!("{decoded}{query}");
    }
}

fn stays_in_the_app(path: &str, text: &str) {
    for base in [
        "https://app.example",
        "https://app.example/a/b/c?x=1",
        "https://app.example//a",
        "http://localhost:3000/getAToken",
    ] {
        let base = Url::parse(base).expect("an address");
        let reached = base.join(path).expect("a path of this app");
        assert_eq!(reached.origin(), base.origin(), "{text:?} leads to {reached}");
        assert!(!reached.path().starts_with("//"), "{text:?} leads to {reached}");
        assert!(reached.username().is_empty() && reached.password().is_none(), "{text:?}");
        // An app that puts the two together by hand.
        let origin = base.origin();
        let together = Url::parse(&format!("{}{path}", origin.ascii_serialization()));
        assert_eq!(together.expect("an address").origin(), origin, "{text:?}");
    }
}
