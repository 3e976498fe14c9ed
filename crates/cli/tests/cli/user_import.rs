//! `vestibule user import`.

use std::io::Write;
use std::process::Stdio;

use serde_json::Value;

use super::place::Place;
use super::{command, stderr, stdout};

/// Made with bcrypt 5.0.0 for Python.
const HASH: &str = "$2b$04$A3qR.fuFOT1.DW9/gyUz4Olb9Du2kkJ9CeHU92tmKM/3xRs3lawwO";

fn contoso() -> Place {
    let place = Place::new();
    place.text(&["tenant", "create", "contoso"]);
    place
}

#[test]
fn accounts_move_in_and_what_is_wrong_is_told() {
    let place = contoso();
    let lines = format!(
        "{{\"email\": \"ada@example.com\", \"passwordHash\": \"{HASH}\"}}\n\
         {{\"email\": \"grace@example.com\", \"passwordHash\": \"$2b$31{}\", \"a\\u001b\": 1}}\n\
         \n\
         {{\"email\": \"bob@example.com\"}}",
        &HASH[6..]
    );
    place.folder.write("users.jsonl", &lines);
    let said = place.run(&["user", "import", "users.jsonl", "--dry-run"]);
    let expected = "line 2: passwordHash: costs more than a sign-in may: a cost of at most 13\n\
                    line 2: a\\u{1b}: there is no such field\n";
    let counts = "2 imported, 1 of them with a password; 0 skipped, 1 wrong\n";
    assert_eq!(stdout(&said), format!("{expected}Nothing was imported. It would be: {counts}"));

    let done = place.run(&["user", "import", "users.jsonl"]);
    assert_eq!(done.status.code(), Some(1));
    assert_eq!(stdout(&done), format!("{expected}{counts}"));
    assert!(stderr(&done).starts_with("1 line has something wrong"), "{}", stderr(&done));
    let shown = place.text(&["user", "show", "ada@example.com"]);
    assert!(shown.contains("imported, not used yet") && !shown.contains("A3qR"), "{shown}");
    assert_eq!(place.json(&["user", "show", "bob@example.com"])["password"], "none");

    // Corrected and run again, it imports the rest.
    place.folder.write("users.jsonl", &lines.replace("$2b$31", "$2b$04").replace("\\u001b", ""));
    let again = place.run(&["user", "import", "users.jsonl", "--json"]);
    let again: Value = serde_json::from_str(&stdout(&again)).unwrap();
    assert_eq!(
        (&again["imported"], &again["skipped"], &again["refused"]),
        (&0.into(), &2.into(), &1.into())
    );
    assert_eq!(again["findings"][1]["field"], "a");
    let corrected = format!("{{\"email\": \"grace@example.com\", \"passwordHash\": \"{HASH}\"}}\n");
    place.folder.write("users.jsonl", &corrected);
    assert_eq!(place.json(&["user", "import", "users.jsonl"])["withPassword"], 1);
    let audit = place.text(&["audit", "list"]);
    assert!(audit.contains("tenant.import-users") && audit.contains("user.import"), "{audit}");
}

#[test]
fn standard_input_is_read_and_no_file_is_told() {
    let place = contoso();
    let mut import = command(&place.folder)
        .env("VESTIBULE_MASTER_KEY", "A".repeat(43))
        .args(["user", "import", "-", "--to-migrate", "--config", "vestibule.toml"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let line = b"{\"email\": \"ada@example.com\", \"displayName\": \"Ada\"}\r\n";
    import.stdin.take().unwrap().write_all(line).unwrap();
    let done = import.wait_with_output().unwrap();
    assert!(done.status.success());
    assert!(stdout(&done).starts_with("1 imported"), "{}", stdout(&done));
    assert_eq!(place.json(&["user", "show", "ada@example.com"])["password"], "elsewhere");

    let missing = place.refusal(&["user", "import", "nowhere.jsonl"]);
    assert!(missing.contains("nowhere.jsonl cannot be read"), "{missing}");
    place.folder.write("long.jsonl", &"x".repeat(1 << 20));
    let long = place.refusal(&["user", "import", "long.jsonl"]);
    assert!(long.starts_with("Line 1 of long.jsonl has no end"), "{long}");
}
