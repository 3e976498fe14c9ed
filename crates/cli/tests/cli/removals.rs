//! What is taken away for good, and what is only called something else.

use crate::place::Place;

#[test]
fn deleting_asks_first_and_says_what_ends() {
    let place = Place::new();
    place.json(&["tenant", "create", "contoso"]);
    place.json(&["user-flow", "create", "SignUpSignIn"]);
    place.json(&["app", "create", "API"]);
    let scope = ["app", "expose-scope", "API", "read"];
    place.text(&scope);
    place.json(&["app", "create", "Shop", "--user-flow", "SignUpSignIn"]);
    place.text(&["app", "permission", "grant", "Shop", "read", "--api", "API", "--consent"]);
    let shown = place.json(&["user-flow", "show", "SignUpSignIn"]);
    assert_eq!(shown["apps"], serde_json::json!(["Shop"]));

    let refused = place.refusal(&["app", "delete", "API"]);
    assert!(refused.contains("what these apps have of it: Shop"), "{refused}");
    assert!(refused.contains("--yes"), "{refused}");
    assert_eq!(place.json(&["app", "list"]).as_array().unwrap().len(), 3, "nothing happened");
    let ended = place.json(&["app", "delete", "API", "--yes"]);
    assert_eq!(ended["ended"]["apps"], serde_json::json!(["Shop"]));
    assert!(!place.text(&["app", "permission", "list", "Shop"]).contains("read"));
    let refused = place.refusal(&["app", "delete", "My account", "--yes"]);
    assert!(refused.contains("cannot be deleted"), "{refused}");

    let refused = place.refusal(&["user-flow", "delete", "SignUpSignIn"]);
    assert!(refused.contains("Shop") && refused.contains("--yes"), "{refused}");
    place.text(&["user-flow", "delete", "SignUpSignIn", "--yes"]);
    assert!(place.json(&["user-flow", "list"]).as_array().unwrap().is_empty());
    place.text(&["app", "rename", "Shop", "Bookshop"]);
    assert_eq!(place.json(&["app", "show", "Bookshop"])["displayName"], "Bookshop");
    let audit = place.text(&["audit", "list"]);
    for action in ["app.delete", "user-flow.delete", "app.rename"] {
        assert!(audit.contains(action), "{action}: {audit}");
    }
}

#[test]
fn groups_providers_and_extensions_are_removed_by_those_who_are_sure() {
    let place = Place::new();
    place.json(&["tenant", "create", "contoso"]);
    place.json(&["group", "create", "Staff"]);
    place.json(&["user", "create", "ada@example.com", "--name", "Ada"]);
    place.text(&["group", "add-member", "Staff", "ada@example.com"]);
    place.text(&["mfa", "set", "required", "--group", "Staff"]);
    place.json(&["app", "create", "Shop"]);
    place.json(&["app", "role", "add", "Shop", "Buyer"]);
    let said = place.text(&["app", "role", "assign", "Shop", "Buyer", "--to-group", "Staff"]);
    assert_eq!(said, "Each member of Staff has the role Buyer\n");
    let refused = place.refusal(&["group", "remove", "Staff"]);
    for ends in [
        "memberships: 1",
        "second-factor policies for its members: 1",
        "roles that its members have by it: 1",
        "--yes",
    ] {
        assert!(refused.contains(ends), "{ends}: {refused}");
    }
    assert_eq!(place.json(&["group", "list"]).as_array().unwrap().len(), 1, "nothing happened");
    let ended = place.json(&["group", "remove", "Staff", "--yes"]);
    assert_eq!(
        (&ended["ended"]["members"], &ended["ended"]["mfaPolicies"]),
        (&1.into(), &1.into())
    );
    assert!(place.refusal(&["group", "remove", "Staff", "--yes"]).contains("no group Staff"));

    place.folder.write("secret", "made up");
    let add = ["identity-provider", "add", "google", "--client-id", "x", "--secret-file", "secret"];
    place.json(&add);
    let refused = place.refusal(&["identity-provider", "remove", "Google"]);
    assert!(refused.contains("Nothing else would end with Google.") && refused.contains("--yes"));
    let ended = place.json(&["identity-provider", "remove", "Google", "--yes"]);
    assert_eq!(ended["ended"]["linkedAccounts"], 0);

    let create = ["extension", "create", "Hook", "--event", "tokenIssuanceStart"];
    place.json(&[&create[..], &["--target", "https://hook.example/"]].concat());
    let refused = place.refusal(&["extension", "remove", "Hook"]);
    assert!(refused.contains("would not be called any more"), "{refused}");
    assert_eq!(place.text(&["extension", "remove", "Hook", "--yes"]).trim(), "Gone: Hook");
    assert_eq!(place.json(&["extension", "list"]), serde_json::json!([]));
}

#[test]
fn permissions_and_roles_are_taken_away() {
    let place = Place::new();
    place.json(&["tenant", "create", "contoso"]);
    place.json(&["app", "create", "Shop"]);
    let revoke = ["app", "permission", "revoke", "Shop", "User.Read"];
    let refused = place.refusal(&revoke);
    assert!(refused.contains("would lose User.Read"), "{refused}");
    place.text(&[&revoke[..], &["--yes"]].concat());
    let refused = place.refusal(&[&revoke[..], &["--yes"]].concat());
    assert!(refused.contains("has no permission User.Read"), "{refused}");

    place.json(&["app", "role", "add", "Shop", "Reader", "--for", "both"]);
    place.text(&["app", "role", "assign", "Shop", "Reader", "--to-app", "Shop"]);
    place.text(&["app", "role", "unassign", "Shop", "Reader", "--from-app", "Shop"]);
    let refused =
        place.refusal(&["app", "role", "unassign", "Shop", "Reader", "--from-app", "Shop"]);
    assert!(refused.contains("has the role Reader"), "{refused}");
    assert!(place.refusal(&["app", "role", "remove", "Shop", "Reader"]).contains("--yes"));
    assert_eq!(place.json(&["app", "role", "remove", "Shop", "Reader", "--yes"])["held"], 0);

    place.json(&["group", "create", "Staff"]);
    place.json(&["user", "create", "ada@example.com", "--name", "Ada"]);
    place.text(&["group", "add-member", "Staff", "ada@example.com"]);
    place.json(&["app", "role", "add", "Shop", "Buyer", "--for", "both"]);
    let both =
        ["app", "role", "assign", "Shop", "Buyer", "--to-group", "Staff", "--to-app", "Shop"];
    assert_eq!(place.run(&both).status.code(), Some(2));
    place.text(&both[..7]);
    place.text(&["app", "role", "assign", "Shop", "Buyer", "--to-app", "Shop"]);
    let list = place.text(&["app", "role", "list", "Shop"]);
    assert!(list.contains("\nBuyer  Buyer  both  Staff   Shop  0      "), "{list}");
    assert_eq!(place.json(&["app", "role", "list", "Shop"])[0]["groups"][0], "Staff");
    let shown = place.text(&["user", "show", "ada@example.com"]);
    assert!(shown.contains("Buyer of Shop (by the group Staff)"), "{shown}");
    place.text(&["app", "role", "unassign", "Shop", "Buyer", "--from-group", "Staff"]);
    let shown = place.json(&["user", "show", "ada@example.com"]);
    assert_eq!(shown["roles"], serde_json::json!([]));
    assert_eq!(place.json(&["group", "rename", "Staff", "Team"])["displayName"], "Team");
}

#[test]
fn a_provider_is_shown_and_changed() {
    let place = Place::new();
    place.json(&["tenant", "create", "contoso"]);
    place.folder.write("secret", "s3cret");
    let add = ["identity-provider", "add", "google", "--client-id", "x", "--secret-file", "secret"];
    place.json(&add);
    let show = ["identity-provider", "show", "Google"];
    assert_eq!(place.json(&show)["trustsEmail"], true);
    let set = ["identity-provider", "set", "Google", "--name", "Work", "--scopes", "openid email"];
    let more = ["--claim", "email=mail", "--distrust-email", "--domain-hint", "work.example"];
    place.text(&[&set[..], &more].concat());
    let shown = place.json(&["identity-provider", "show", "Work"]);
    assert_eq!((&shown["scopes"], &shown["trustsEmail"]), (&"openid email".into(), &false.into()));
    assert_eq!(shown["claims"]["email"], "mail");
    assert_eq!(shown["claims"]["name"], "name", "the others stay");
    assert_eq!(shown["domainHint"], "work.example");
    let refused = place.refusal(&["identity-provider", "set", "Work", "--scopes", "email"]);
    assert!(refused.contains("openid must be among them"), "{refused}");
    assert!(!place.text(&["identity-provider", "show", "Work"]).contains("s3cret"));
}

#[test]
fn an_extension_is_changed() {
    let place = Place::new();
    place.json(&["tenant", "create", "contoso"]);
    place.json(&["app", "create", "Shop"]);
    let create = ["extension", "create", "Hook", "--event", "tokenIssuanceStart"];
    place.json(&[&create[..], &["--target", "https://hook.example/"]].concat());
    let set = ["extension", "set", "Hook"];
    let more = ["--timeout", "500", "--retry", "off", "--on-failure", "continue", "--app", "Shop"];
    let changed = place.json(&[&set[..], &more].concat());
    assert_eq!(changed["timeoutInMilliseconds"], 500);
    assert_eq!(
        (&changed["maximumRetries"], &changed["onFailure"]),
        (&0.into(), &"continue".into())
    );
    assert_eq!(changed["applications"].as_array().unwrap().len(), 1);
    assert_eq!(place.json(&set), changed, "without options it is shown");
    let everywhere = place.json(&[&set[..], &["--everywhere"]].concat());
    assert!(everywhere["applications"].as_array().unwrap().is_empty());
    assert!(place.refusal(&[&set[..], &["--timeout", "100"]].concat()).contains("200"));
}

#[test]
fn a_scope_is_reworded_and_offered_no_more() {
    let place = Place::new();
    place.json(&["tenant", "create", "contoso"]);
    place.json(&["app", "create", "Orders"]);
    place.json(&["app", "create", "Shop"]);
    let expose = ["app", "expose-scope", "Orders", "orders.read", "--description", "See orders"];
    place.text(&[&expose[..], &["--details", "All of them."]].concat());
    place.text(&["app", "permission", "grant", "Shop", "orders.read", "--api", "Orders"]);
    let reword = ["app", "reword-scope", "Orders", "orders.read"];
    assert_eq!(place.run(&reword).status.code(), Some(2), "nothing is changed by nothing");
    place.text(&[&reword[..], &["--description", "See your orders"]].concat());
    let scope = || place.json(&["app", "show", "Orders"])["oauth2PermissionScopes"][0].clone();
    assert_eq!(scope()["userConsentDisplayName"], "See your orders");
    assert_eq!(scope()["userConsentDescription"], "All of them.", "it stays");
    place.text(&[&reword[..], &["--no-details"]].concat());
    assert_eq!(scope()["userConsentDescription"], serde_json::Value::Null);
    let refused = place.refusal(&[&reword[..3], &["x", "--no-details"]].concat());
    assert!(refused.contains("offers no scope x"), "{refused}");

    let unexpose = ["app", "unexpose-scope", "Orders", "orders.read"];
    let refused = place.refusal(&unexpose);
    assert!(refused.contains("what these apps have of it: Shop") && refused.contains("--yes"));
    assert!(place.text(&["app", "permission", "list", "Shop"]).contains("orders.read"));
    let ended = place.json(&[&unexpose[..], &["--yes"]].concat());
    assert_eq!(ended["ended"]["apps"], serde_json::json!(["Shop"]));
    assert!(!place.text(&["app", "permission", "list", "Shop"]).contains("orders.read"));
    assert!(place.refusal(&unexpose).contains("offers no scope orders.read"));

    place.text(&["app", "role", "add", "Orders", "Reader"]);
    place.text(&["app", "role", "rename", "Orders", "Reader", "Whoever reads"]);
    let role = place.json(&["app", "show", "Orders"])["roles"][0].clone();
    assert_eq!((&role["value"], &role["displayName"]), (&"Reader".into(), &"Whoever reads".into()));
    assert!(place.refusal(&["app", "role", "rename", "Orders", "x", "y"]).contains("no role x"));
}

#[test]
fn a_deleted_account_is_restored_or_erased_by_those_who_are_sure() {
    let place = Place::new();
    place.json(&["tenant", "create", "contoso"]);
    let create = ["user", "create", "ada@example.com", "--name", "Ada"];
    let ada = place.json(&create);
    place.text(&["user", "delete", "ada@example.com"]);
    let other = place.json(&create);
    let refused = place.refusal(&["user", "restore", "ada@example.com"]);
    assert!(refused.contains("has by now the e-mail address"), "{refused}");
    assert!(refused.contains("at the account page"), "what to do: {refused}");
    // Of two with the address, the one that is not deleted.
    let refused = place.refusal(&["user", "delete", "ada@example.com", "--now"]);
    for said in [other["id"].as_str().unwrap(), "nothing of it could be restored", "--yes"] {
        assert!(refused.contains(said), "{said}: {refused}");
    }
    let erased = place.json(&["user", "delete", "ada@example.com", "--now", "--yes"]);
    assert_eq!(erased["id"], other["id"]);
    place.text(&["user", "restore", "ada@example.com"]);
    place.text(&["user", "delete", "ada@example.com"]);
    let erased = place.json(&["user", "delete", "ada@example.com", "--now", "--yes"]);
    assert_eq!(erased["id"], ada["id"], "one that waits for it");
    assert_eq!(place.json(&["user", "list", "--deleted"]), serde_json::json!([]));
}

#[test]
fn a_theme_is_deleted_by_those_who_are_sure() {
    let place = Place::new();
    place.text(&["tenant", "create", "contoso"]);
    place.text(&["app", "create", "Shop"]);
    let sample = format!("{}/../../docs/branding/pastel", env!("CARGO_MANIFEST_DIR"));
    place.text(&["branding", "import", "spring", &sample]);
    for verb in [&["branding", "app", "Shop", "spring"][..], &["branding", "default", "spring"]] {
        let refused = place.refusal(verb);
        assert!(refused.contains("is not published") && refused.contains("branding publish"));
    }
    place.text(&["branding", "publish", "spring"]);
    place.text(&["branding", "app", "Shop", "spring"]);
    let refused = place.refusal(&["branding", "delete", "spring"]);
    for expected in [
        "With the theme spring would end: its published versions: 1; the look of the tenant's pages",
        "the look of these apps' pages: Shop.",
        "--yes",
    ] {
        assert!(refused.contains(expected), "{refused}");
    }
    let heading = place.text(&["branding", "list"]);
    assert!(heading.starts_with("NAME    VERSION"), "{heading}");
    let gone = place.text(&["branding", "delete", "spring", "--yes"]);
    assert!(gone.contains("Gone: the theme spring; and with it: its published versions: 1"));
    assert_eq!(place.json(&["branding", "list"]), serde_json::json!([]));
    assert!(place.refusal(&["branding", "delete", "spring"]).contains("no theme spring"));
}

#[test]
fn what_ends_alone_is_said_so() {
    let place = Place::new();
    place.text(&["tenant", "create", "contoso"]);
    place.text(&["app", "create", "Shop"]);
    let refused = place.refusal(&["app", "delete", "Shop"]);
    assert!(refused.starts_with("Nothing else would end with the app Shop.\n"), "{refused}");
}
