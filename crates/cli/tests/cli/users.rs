//! `vestibule user …`: what an administrator gives an account and takes from it.

use crate::place::Place;

#[test]
fn an_account_without_a_password_is_told_how_its_owner_gets_in() {
    let place = Place::new();
    place.json(&["tenant", "create", "contoso"]);
    let create = |email| ["user", "create", email, "--name", "Ada", "--no-password"];
    let text = place.text(&create("a@example.com"));
    assert!(text.contains("no user flow yet"), "{text}");
    place.json(&["user-flow", "create", "Passwords"]);
    let text = place.text(&create("b@example.com"));
    assert!(text.contains("choosing one with “Forgot your password?”."), "{text}");
    assert!(!text.contains("Password  "), "{text}");
    place.json(&["user-flow", "create", "Passcodes", "--method", "email-passcode"]);
    let text = place.text(&create("c@example.com"));
    assert!(text.contains("(Passcodes)") && text.contains("(Passwords)"), "{text}");
    assert!(place.json(&create("d@example.com")).get("password").is_none());
    let shown = place.json(&["user", "show", "d@example.com"]);
    assert_eq!((&shown["password"], &shown["mailVerified"]), (&"none".into(), &false.into()));
    let both = place.run(&[&create("e@example.com")[..], &["--to-migrate"]].concat());
    assert_eq!(both.status.code(), Some(2), "one or the other");
}

#[test]
fn an_account_gets_another_address() {
    let place = Place::new();
    place.json(&["tenant", "create", "contoso"]);
    for email in ["ada@example.com", "bob@example.com"] {
        place.json(&["user", "create", email, "--name", "Ada"]);
    }
    let set = ["user", "set-email", "ada@example.com"];
    let refused = place.refusal(&[&set[..], &["bob@example.com"]].concat());
    assert!(refused.contains("another account") || refused.contains("Another account"));
    let refused = place.refusal(&[&set[..], &["ada"]].concat());
    assert!(refused.contains("Not an e-mail address"), "{refused}");
    let text = place.text(&[&set[..], &["countess@example.org"]].concat());
    assert!(text.starts_with("Ada signs in with countess@example.org from now on\n"), "{text}");
    assert_eq!(place.json(&["user", "show", "countess@example.org"])["mailVerified"], false);
    assert!(place.refusal(&["user", "show", "ada@example.com"]).contains("no such user"));
    assert!(place.text(&["audit", "list"]).contains("user.set-email"));
}

#[test]
fn an_app_without_access_has_none_to_be_taken_away() {
    let place = Place::new();
    place.json(&["tenant", "create", "contoso"]);
    place.json(&["user", "create", "ada@example.com", "--name", "Ada"]);
    place.json(&["app", "create", "Shop"]);
    let shown = place.json(&["user", "show", "ada@example.com"]);
    assert_eq!(shown["apps"], serde_json::json!([]));
    assert!(place.text(&["user", "show", "ada@example.com"]).contains("Apps with access  none"));
    let revoke = |app| ["user", "revoke-access", "ada@example.com", "--app", app];
    let refused = place.refusal(&revoke("Shop"));
    assert!(refused.contains("has no access to that account"), "{refused}");
    assert!(place.refusal(&revoke("Forum")).contains("no app"));
}
