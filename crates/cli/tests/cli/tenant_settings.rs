//! `vestibule tenant rename|mail-sender|session-policy|lockout-policy …`

use crate::place::Place;

#[test]
fn a_tenant_is_renamed_and_set() {
    let place = Place::new();
    place.json(&["tenant", "create", "contoso", "--name", "Contoso"]);
    let renamed = place.json(&["tenant", "rename", "contoso", "Woodgrove Groceries"]);
    assert_eq!(renamed["displayName"], "Woodgrove Groceries");
    let listed = place.json(&["tenant", "list"]);
    assert_eq!(listed[0]["displayName"], "Woodgrove Groceries");
    assert_eq!(listed[0]["domain"], "contoso.onmicrosoft.com", "its domain stays");
    let refused = place.refusal(&["tenant", "rename", "contoso", " "]);
    assert!(refused.contains("1 to 256 characters"), "{refused}");

    let sender = ["tenant", "mail-sender", "contoso"];
    assert!(place.text(&sender).contains("Woodgrove Groceries"));
    let set = ["--name", "Woodgrove", "--reply-to", "help@woodgrove.example"];
    let shown = place.json(&[&sender[..], &set].concat());
    assert_eq!(shown["replyTo"], "help@woodgrove.example");
    assert_eq!(place.json(&sender), shown, "it stays");
    let refused = place.refusal(&[&sender[..], &["--reply-to", "help"]].concat());
    assert!(refused.contains("help is no e-mail address"), "{refused}");
    let shown = place.json(&[&sender[..], &["--name", "", "--reply-to", ""]].concat());
    assert!(shown["name"].is_null() && shown["replyTo"].is_null(), "{shown}");
}

#[test]
fn how_long_sessions_live_and_when_accounts_lock() {
    let place = Place::new();
    place.json(&["tenant", "create", "contoso"]);
    let sessions = ["tenant", "session-policy", "contoso"];
    let usual = serde_json::json!({ "ask": true, "idleHours": 24, "keptDays": 90 });
    assert_eq!(place.json(&sessions), usual);
    let set = ["--ask", "off", "--idle-hours", "8", "--kept-days", "30"];
    place.text(&[&sessions[..], &set].concat());
    let changed = serde_json::json!({ "ask": false, "idleHours": 8, "keptDays": 30 });
    assert_eq!(place.json(&sessions), changed);
    for (option, number, bounds) in [
        ("--idle-hours", "0", "1 to 720 hours"),
        ("--idle-hours", "9223372036854775807", "1 to 720 hours"),
        ("--kept-days", "366", "1 to 365 days"),
    ] {
        let refused = place.refusal(&[&sessions[..], &[option, number]].concat());
        assert!(refused.contains(bounds), "{refused}");
    }
    let lockout = ["tenant", "lockout-policy", "contoso"];
    let usual = serde_json::json!({ "threshold": 10, "seconds": 60 });
    assert_eq!(place.json(&lockout), usual);
    place.text(&[&lockout[..], &["--threshold", "5", "--seconds", "300"]].concat());
    let changed = serde_json::json!({ "threshold": 5, "seconds": 300 });
    assert_eq!(place.json(&lockout), changed);
    for (option, number, bounds) in
        [("--threshold", "2", "3 to 50 wrong"), ("--seconds", "4", "5 to 3600 seconds")]
    {
        let refused = place.refusal(&[&lockout[..], &[option, number]].concat());
        assert!(refused.contains(bounds), "{refused}");
    }
    let audit = place.text(&["audit", "list"]);
    assert!(audit.contains("tenant.session-policy") && audit.contains("tenant.lockout-policy"));
}
