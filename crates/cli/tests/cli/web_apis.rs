//! Scopes and roles that an app offers as a web API.

use super::place::Place;

fn with_orders() -> Place {
    let place = Place::new();
    place.text(&["tenant", "create", "contoso"]);
    place.text(&["app", "create", "Orders"]);
    place
}

#[test]
fn what_is_offered_already_is_compared() {
    let place = with_orders();
    let scope = ["app", "expose-scope", "Orders", "Orders.Read"];
    place.text(&[&scope[..], &["--description", "Read orders", "--details", "All."]].concat());
    for same in [&[][..], &["--description", "Read orders"]] {
        let refused = place.refusal(&[&scope[..], same].concat());
        assert!(
            refused.contains("offers the scope Orders.Read already.\nNothing needs"),
            "{refused}"
        );
    }
    let refused = place.refusal(&[&scope[..], &["--description", "See orders"]].concat());
    let expected = "already, but otherwise: described as “Read orders”, and “All.”.\nNothing was \
                    changed. `vestibule app reword-scope";
    assert!(refused.contains(expected), "{refused}");

    let role = ["app", "role", "add", "Orders", "Admin"];
    place.text(&[&role[..], &["--name", "Administrator"]].concat());
    let refused = place.refusal(&role);
    assert!(refused.contains("Nothing needs to be done"), "{refused}");
    let refused = place.refusal(&[&role[..], &["--for", "both"]].concat());
    assert!(refused.contains("otherwise: called “Administrator”, for users."), "{refused}");
    assert!(refused.contains("removed and defined anew"), "{refused}");
}

#[test]
fn roles_are_listed_and_given_to_somebody() {
    let place = with_orders();
    let none = place.text(&["app", "role", "list", "Orders"]);
    assert!(none.starts_with("The app defines no role. Define one: vestibule app role add Orders"));
    let add = ["app", "role", "add", "Orders"];
    place.text(&[&add[..], &["Admin", "--name", "Administrator"]].concat());
    place.text(&[&add[..], &["Sync", "--for", "applications"]].concat());
    let listed = place.text(&["app", "role", "list", "Orders"]);
    assert!(listed.contains("Admin  Administrator  users         "), "{listed}");
    assert!(listed.contains("Sync   Sync           applications  "), "{listed}");
    let json = place.json(&["app", "role", "list", "Orders"]);
    let shown = place.json(&["app", "show", "Orders"])["roles"].take();
    assert_eq!((&json[1]["id"], &json[1]["value"]), (&shown[1]["id"], &shown[1]["value"]));
    for (verb, app) in
        [("assign", "--to-group or --to-app"), ("unassign", "--from-group or --from-app")]
    {
        let refused = place.refusal(&["app", "role", verb, "Orders", "Admin"]);
        assert!(refused.contains(&format!("Name who it is with --user, {app}.")), "{refused}");
    }
}
