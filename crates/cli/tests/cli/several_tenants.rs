//! Which tenant a command is about, where there are several.

use super::place::Place;
use super::{stderr, stdout};

fn with_two() -> Place {
    let place = Place::new();
    let first = place.text(&["tenant", "create", "contoso"]);
    assert!(!first.contains("--tenant"), "{first}");
    let second = place.text(&["tenant", "create", "fabrikam"]);
    let expected = "name it with --tenant fabrikam, or for all of them with VESTIBULE_TENANT";
    assert!(second.contains("There are 2 tenants now") && second.contains(expected), "{second}");
    place
}

#[test]
fn the_environment_names_the_tenant_of_all_commands() {
    let place = with_two();
    let refused = place.refusal(&["app", "create", "Shop"]);
    assert!(refused.contains("There are 2 tenants: contoso, fabrikam."), "{refused}");
    assert!(refused.contains("--tenant NAME, or for all commands with VESTIBULE_TENANT"));

    let run = |tenant: &str, arguments: &[&str]| {
        let mut command = place.command(arguments);
        command.env("VESTIBULE_TENANT", tenant).output().unwrap()
    };
    let made = run("fabrikam", &["app", "create", "Shop"]);
    assert!(made.status.success(), "{}", stderr(&made));
    let next = stdout(&made);
    assert!(!next.contains("--tenant"), "the variable is there next time, too: {next}");
    let apps = |tenant| place.json(&["app", "list", "--tenant", tenant]).to_string();
    assert!(apps("fabrikam").contains("Shop") && !apps("contoso").contains("Shop"));

    let other = run("fabrikam", &["app", "list", "--tenant", "contoso"]);
    assert!(!stdout(&other).contains("Shop"), "--tenant goes before the variable");
    let unknown = run("woodgrove", &["app", "list"]);
    assert!(
        stderr(&unknown).contains("There is no tenant woodgrove, which VESTIBULE_TENANT names")
    );
    let empty = run("", &["app", "list"]);
    assert!(stderr(&empty).contains("There are 2 tenants"), "{}", stderr(&empty));
}

#[test]
fn what_to_type_next_has_the_tenant_and_the_server() {
    let place = with_two();
    let there = "--config vestibule.toml --tenant fabrikam";
    let made = place.text(&["app", "create", "Shop", "--tenant", "fabrikam"]);
    let next: Vec<&str> = made.lines().skip_while(|line| *line != "Next:").skip(1).collect();
    assert_eq!(next.len(), 3, "{made}");
    for line in next {
        assert!(line.ends_with(there), "{line}");
        let mut words = line.split_whitespace();
        assert_eq!(words.next(), Some("vestibule"));
        if !line.contains("FLOW") {
            let output = place.bare().args(words).output().unwrap();
            assert!(output.status.success(), "{line}: {}", stderr(&output));
        }
    }
    let none = place.text(&["group", "list", "--tenant", "fabrikam"]);
    assert!(none.ends_with(&format!("vestibule group create NAME {there}\n")), "{none}");
    let refused = place.refusal(&["app", "show", "Shopp", "--tenant", "fabrikam"]);
    assert!(refused.contains(&format!("`vestibule app list {there}` shows all apps.")));
    for user in ["ada@example.com", "eve@example.com"] {
        place.text(&["user", "create", user, "--name", "A", "--tenant", "fabrikam"]);
    }
    let listed = place.text(&["user", "list", "--limit", "1", "--tenant", "fabrikam"]);
    assert!(listed.contains("vestibule user list --limit 1 --after "), "{listed}");
    let group = place.text(&["group", "create", "Our staff", "--tenant", "fabrikam"]);
    assert!(group.contains("vestibule group add-member 'Our staff' USER --config"), "{group}");
}

#[test]
fn settings_of_a_tenant_name_it_as_everything_else_does() {
    let place = with_two();
    let sessions = ["tenant", "session-policy"];
    let refused = place.refusal(&sessions);
    assert!(refused.contains("There are 2 tenants"), "{refused}");
    place.text(&[&sessions[..], &["--tenant", "fabrikam", "--kept-days", "30"]].concat());
    let kept = |named: &[&str]| place.json(&[&sessions[..], named].concat())["keptDays"].clone();
    assert_eq!(kept(&["fabrikam"]), 30);
    assert_eq!(kept(&["--tenant", "contoso"]), 90);
    assert_eq!(kept(&["fabrikam", "--tenant", "fabrikam.onmicrosoft.com"]), 30, "one and the same");
    let refused = place.refusal(&[&sessions[..], &["contoso", "--tenant", "fabrikam"]].concat());
    assert!(refused.contains("contoso and --tenant fabrikam are two tenants."), "{refused}");

    let renamed = place.json(&["tenant", "rename", "Woodgrove", "--tenant", "contoso"]);
    assert_eq!(renamed["domain"], "contoso.onmicrosoft.com");
    let renamed = place.json(&["tenant", "rename", "fabrikam", "Fabrikam, Inc."]);
    assert_eq!(renamed["domain"], "fabrikam.onmicrosoft.com");
    let set = place.json(&["tenant", "set-language", "de", "--tenant", "fabrikam"]);
    assert_eq!(set["language"], "de");
    let set = place.json(&["tenant", "set-language", "fabrikam", "en"]);
    assert_eq!(set["language"], "en");
}
