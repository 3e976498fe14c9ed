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
