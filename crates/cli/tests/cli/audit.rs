//! The audit log, and what is known of an account.

use super::place::Place;

fn with_ada() -> Place {
    let place = Place::new();
    place.text(&["tenant", "create", "contoso"]);
    place.text(&["user", "create", "ada@example.com", "--name", "Ada Lovelace"]);
    place
}

#[test]
fn the_audit_log_is_read_newest_first() {
    let place = with_ada();
    place.text(&["user", "create", "eve@example.com", "--name", "Eve"]);
    place.text(&["user", "block", "ada@example.com"]);
    place.text(&["group", "create", "staff"]);
    place.text(&["group", "add-member", "staff", "ada@example.com"]);

    let actions = |arguments: &[&str]| {
        let json = place.json(&[&["audit", "list"], arguments].concat());
        let events = json.as_array().unwrap().iter();
        events.map(|event| event["action"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let all = actions(&[]);
    assert!(all.contains(&"tenant.create".to_owned()) && all.len() == 6, "{all:?}");
    // Within a second the order is not kept; of ada, who was blocked, all three are there.
    let mut of_ada = actions(&["--user", "ada@example.com"]);
    of_ada.sort();
    assert_eq!(of_ada, ["group.add-member", "user.block", "user.create"]);
    assert_eq!(actions(&["--action", "user"]).len(), 3);
    assert_eq!(actions(&["--action", "user.block"]), ["user.block"]);
    assert_eq!(actions(&["--action", "user.blo"]), Vec::<String>::new());
    assert_eq!(actions(&["--since", "1h"]).len(), 6);
    assert_eq!(actions(&["--since", "2199-01-01"]).len(), 0);

    let text = place.text(&["audit", "list", "--action", "group.create"]);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("WHEN                  WHO  ACTION"), "{text}");
    assert!(lines[1].contains("cli  group.create") && lines[1].ends_with("name=staff"), "{text}");
    assert_eq!(lines.len(), 2, "{text}");
    let text = place.text(&["audit", "list", "--limit", "1"]);
    assert!(text.contains("Perhaps there are more"), "{text}");
    let text = place.text(&["audit", "list", "--action", "app.create"]);
    assert_eq!(text, "Nothing in the audit log is like that.\n");
    let refused = place.refusal(&["audit", "list", "--since", "yesterday"]);
    assert!(refused.contains("yesterday is no moment") && refused.contains("7d"), "{refused}");
    let refused = place.refusal(&["audit", "list", "--user", "nobody@example.com"]);
    assert!(refused.contains("no such user"), "{refused}");
}

#[test]
fn the_audit_log_of_a_tenant_has_nothing_of_another() {
    let place = with_ada();
    place.text(&["tenant", "create", "fabrikam"]);
    let log = place.text(&["audit", "list", "--tenant", "fabrikam"]);
    assert!(log.contains("tenant.create") && !log.contains("user.create"), "{log}");
}

#[test]
fn an_account_is_shown_without_its_secrets() {
    let place = with_ada();
    place.text(&["group", "create", "staff"]);
    place.text(&["group", "add-member", "staff", "ada@example.com"]);
    place.text(&["app", "create", "Orders"]);
    place.text(&["app", "role", "add", "Orders", "Orders.Admin"]);
    place.text(&["app", "role", "assign", "Orders", "Orders.Admin", "--user", "ada@example.com"]);
    place.text(&["user", "user-name", "ada@example.com", "ada"]);
    place.text(&["user", "attribute", "ada@example.com", "city", "London"]);

    let shown = place.text(&["user", "show", "ada"]);
    for expected in [
        "Ada Lovelace",
        "ada@example.com (not proven)",
        "can sign in",
        "temporary; another one",
        "city: London",
        "staff",
        "Orders.Admin of Orders",
        "0 left",
    ] {
        assert!(shown.contains(expected), "{expected}: {shown}");
    }
    let json = place.json(&["user", "show", "ada@example.com"]);
    assert_eq!(json["password"], "temporary");
    assert_eq!(json["groups"][0]["displayName"], "staff");
    assert_eq!(json["roles"][0]["value"], "Orders.Admin");
    assert!(json["passkeys"].as_array().unwrap().is_empty());
    assert!(!json.to_string().contains("$argon2"), "{json}");

    place.text(&["user", "block", "ada"]);
    place.text(&["user", "delete", "ada"]);
    let shown = place.text(&["user", "show", "ada@example.com"]);
    assert!(shown.contains("deleted; will be erased on ") && shown.contains("blocked"), "{shown}");
    let refused = place.refusal(&["user", "show", "eve@example.com"]);
    assert!(refused.contains("no such user"), "{refused}");
}
