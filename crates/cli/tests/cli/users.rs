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
    assert_eq!(shown["terms"], serde_json::json!([]));
    assert!(place.text(&["user", "show", "ada@example.com"]).contains("Apps with access  none"));
    let revoke = |app| ["user", "revoke-access", "ada@example.com", "--app", app];
    let refused = place.refusal(&revoke("Shop"));
    assert!(refused.contains("has no access to that account"), "{refused}");
    assert!(place.refusal(&revoke("Forum")).contains("no app"));
}

#[test]
fn accounts_are_found_by_a_part_of_a_name() {
    let place = Place::new();
    place.json(&["tenant", "create", "contoso"]);
    let people = [
        ("ada@example.com", "Ada Lovelace"),
        ("bob@example.com", "Ölaf"),
        ("eve@test.example", "E"),
    ];
    for (email, name) in people {
        place.json(&["user", "create", email, "--name", name]);
    }
    place.text(&["user", "block", "bob@example.com"]);
    place.json(&["group", "create", "Staff"]);
    for member in ["bob@example.com", "eve@test.example"] {
        place.text(&["group", "add-member", "Staff", member]);
    }
    let found = |filter: &[&str]| {
        let list = place.json(&[&["user", "list"], filter].concat());
        let mails = list.as_array().unwrap().iter();
        let mut mails: Vec<_> =
            mails.map(|user| user["mail"].as_str().unwrap()[..3].to_owned()).collect();
        mails.sort();
        mails.join(" ")
    };
    assert_eq!(found(&["--find", "LOVE"]), "ada");
    assert_eq!(found(&["--find", "ölaf"]), "bob");
    assert_eq!(found(&["--find", "@EXAMPLE.com"]), "ada bob");
    assert_eq!(found(&["--blocked"]), "bob");
    assert_eq!(found(&["--group", "Staff"]), "bob eve");
    assert_eq!(found(&["--group", "Staff", "--blocked"]), "bob");
    assert_eq!(found(&["--group", "Staff", "--find", "nobody"]), "");
    assert_eq!(found(&[]), "ada bob eve");
    for filter in [&[][..], &["--group", "Staff"]] {
        let whole = place.json(&[&["user", "list"], filter].concat());
        let first = place.json(&[&["user", "list", "--limit", "1"], filter].concat());
        assert_eq!(first[0], whole[0], "by object id");
        let last = first[0]["id"].as_str().unwrap();
        let after = place.json(&[&["user", "list", "--after", last], filter].concat());
        assert_eq!(after.as_array().unwrap()[..], whole.as_array().unwrap()[1..]);
    }
    assert!(place.refusal(&["user", "list", "--group", "None"]).contains("no group None"));
    let text = place.text(&["user", "list", "--find", "nobody"]);
    assert_eq!(text, "There are no such accounts here.\n");
}

#[test]
fn a_deletion_is_listed_and_taken_back() {
    let place = Place::new();
    place.json(&["tenant", "create", "contoso"]);
    place.json(&["user", "create", "ada@example.com", "--name", "Ada"]);
    let none = place.text(&["user", "list", "--deleted"]);
    assert_eq!(none, "No account waits to be erased.\n");
    place.text(&["user", "delete", "ada@example.com"]);
    assert_eq!(place.json(&["user", "list"]), serde_json::json!([]));
    let waiting = place.json(&["user", "list", "--deleted"]);
    assert_eq!(waiting[0]["mail"], "ada@example.com");
    assert!(waiting[0]["erasedDateTime"].is_string(), "{waiting}");
    let shown = place.text(&["user", "show", "ada@example.com"]);
    assert!(shown.contains("will be erased on"), "{shown}");
    let restored = place.text(&["user", "restore", "ada@example.com"]);
    assert!(restored.contains("Ada can sign in again"), "{restored}");
    assert_eq!(place.json(&["user", "list", "--deleted"]), serde_json::json!([]));
    assert_eq!(place.json(&["user", "list"])[0]["mail"], "ada@example.com");
    assert!(place.refusal(&["user", "restore", "ada@example.com"]).contains("no such user"));
}
