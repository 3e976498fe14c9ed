//! `vestibule group …` and `vestibule mfa …`

use crate::place::Place;

#[test]
fn members_come_and_go_and_tokens_name_groups_where_they_are_to() {
    let place = Place::new();
    place.json(&["tenant", "create", "contoso"]);
    place.json(&["app", "create", "Shop"]);
    place.json(&["group", "create", "Staff"]);
    assert_eq!(place.text(&["group", "members", "Staff"]), "The group has no members.\n");
    for email in ["ada@example.com", "bob@example.com"] {
        place.json(&["user", "create", email, "--name", "A name"]);
        place.text(&["group", "add-member", "Staff", email]);
    }
    let members = place.text(&["group", "members", "Staff"]);
    assert!(members.contains("ada@example.com") && members.contains("bob@example.com"));
    let shown = place.json(&["user", "show", "ada@example.com"]);
    assert_eq!(shown["groups"][0]["displayName"], "Staff");
    let gone = place.text(&["group", "remove-member", "Staff", "ada@example.com"]);
    assert_eq!(gone, "A name is no member of Staff\n");
    let left = place.json(&["group", "members", "Staff"]);
    let bob = place.json(&["user", "show", "bob@example.com"])["id"].clone();
    assert_eq!(left, serde_json::json!([bob]));
    let refused = place.refusal(&["group", "remove-member", "Staff", "ada@example.com"]);
    assert!(refused.contains("group members GROUP"), "{refused}");

    assert_eq!(place.json(&["group", "claims", "Shop", "on"])["groupClaims"], true);
    let off = place.text(&["group", "claims", "Shop", "off"]);
    assert_eq!(off, "Tokens for Shop name no groups\n");
    assert!(place.refusal(&["group", "claims", "None", "on"]).contains("app list"));
    let audit = place.text(&["audit", "list"]);
    for action in ["group.add-member", "group.remove-member"] {
        assert!(audit.contains(action), "{action}: {audit}");
    }
}

#[test]
fn policies_are_listed_and_taken_away() {
    let place = Place::new();
    place.json(&["tenant", "create", "contoso"]);
    place.json(&["app", "create", "Shop"]);
    place.json(&["group", "create", "Staff"]);
    assert!(place.text(&["mfa", "policies"]).starts_with("No second factor is asked for."));
    place.json(&["mfa", "set", "optional", "--remember-days", "30"]);
    place.json(&["mfa", "set", "off", "--app", "Shop"]);
    place.json(&["mfa", "set", "required", "--group", "Staff", "--method", "totp"]);
    let text = place.text(&["mfa", "policies"]);
    for shown in ["the tenant", "app Shop", "group Staff", "remembered for 30 days"] {
        assert!(text.contains(shown), "{shown}: {text}");
    }
    let whom = || {
        let all = place.json(&["mfa", "policies"]);
        let mut names: Vec<_> =
            all.as_array().unwrap().iter().map(|policy| policy["for"].clone()).collect();
        names.sort_by_key(ToString::to_string);
        names
    };
    assert_eq!(whom(), ["app Shop", "group Staff", "the tenant"]);
    assert_eq!(place.json(&["mfa", "remove", "--app", "Shop"])["removed"], true);
    assert_eq!(whom(), ["group Staff", "the tenant"]);
    place.text(&["mfa", "remove", "--group", "Staff"]);
    place.text(&["mfa", "remove"]);
    assert!(whom().is_empty());
    let refused = place.refusal(&["mfa", "remove"]);
    assert!(refused.contains("no such policy") && refused.contains("mfa policies"), "{refused}");
}

#[test]
fn a_second_factor_that_nobody_has_is_not_removed() {
    let place = Place::new();
    place.json(&["tenant", "create", "contoso"]);
    place.json(&["user", "create", "ada@example.com", "--name", "Ada"]);
    let text = place.text(&["user", "mfa", "list", "ada@example.com"]);
    assert!(text.starts_with("Ada has no second factor."), "{text}");
    let remove = |factor| ["user", "mfa", "remove", "ada@example.com", factor];
    let refused = place.refusal(&remove("6e0b1a3c-5a52-4d55-9a3f-0123456789ab"));
    assert!(refused.contains("no such second factor"), "{refused}");
    assert!(place.refusal(&remove("x")).contains("is not the id of a second factor"));
    assert_eq!(place.json(&["user", "mfa", "reset", "ada@example.com"])["removed"], 0);
}
