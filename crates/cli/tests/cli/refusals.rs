//! `vestibule serve` does not start when something is unsafe or missing, and says what to do.

use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;

use super::{Folder, command, stderr, stdout};

const KEY: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
const OTHER_KEY: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

/// Settings that would start.
const COMPLETE: [(&str, &str); 6] = [
    ("VESTIBULE_PUBLIC_URL", "http://localhost:8400"),
    ("VESTIBULE_DATABASE_URL", "sqlite:v.db"),
    ("VESTIBULE_MASTER_KEY", KEY),
    ("VESTIBULE_SMTP_HOST", "localhost"),
    ("VESTIBULE_SMTP_TLS", "none"),
    ("VESTIBULE_SMTP_FROM", "no-reply@example.com"),
];

/// What `serve --check` says with the complete settings, these instead, and this file.
fn check(folder: &Folder, instead: &[(&str, &str)], file: Option<&str>) -> Result<String, String> {
    let mut command = command(folder);
    command.args(["serve", "--check"]).envs(COMPLETE);
    for (name, value) in instead {
        command.env(name, value);
    }
    if let Some(text) = file {
        command.arg("--config").arg(folder.write("vestibule.toml", text));
    }
    let output = command.output().unwrap();
    if output.status.success() { Ok(stdout(&output)) } else { Err(stderr(&output)) }
}

/// Settings instead of the complete ones, and what the refusal says.
type Case<'a> = (&'a [(&'a str, &'a str)], &'a [&'a str]);

fn refusal(instead: &[(&str, &str)], file: Option<&str>) -> String {
    let folder = Folder::new();
    folder.write("open.key", KEY);
    let open = std::fs::Permissions::from_mode(0o644);
    std::fs::set_permissions(folder.join("open.key"), open).unwrap();
    let refused = check(&folder, instead, file);
    refused.expect_err(&format!("{instead:?} {file:?} is refused"))
}

#[test]
fn complete_settings_pass_the_check() {
    let folder = Folder::new();
    let said = check(&folder, &[], None).unwrap();
    assert!(said.contains("The settings are complete"), "{said}");
    assert!(said.contains("Mail would be delayed"), "nobody listens on port 25: {said}");
}

#[test]
fn each_refusal_names_the_setting_and_what_to_do() {
    let long = "x".repeat(50);
    let cases: &[Case<'_>] = &[
        (&[("VESTIBULE_PUBLIC_URL", "")], &["public_url: is not set", "https://login.example.com"]),
        (
            &[("VESTIBULE_PUBLIC_URL", "http://login.example.com")],
            &["VESTIBULE_PUBLIC_URL", "https://"],
        ),
        (
            &[("VESTIBULE_PUBLIC_URL", "https://a.example/path")],
            &["VESTIBULE_PUBLIC_URL", "no path"],
        ),
        (
            &[("VESTIBULE_PUBLIC_URL", "https://login.example.com")],
            &["tls.certificate_file", "trusted_proxies = 1"],
        ),
        (&[("VESTIBULE_MASTER_KEY", "")], &["master_key: is not set", "openssl rand -base64 32"]),
        (&[("VESTIBULE_MASTER_KEY", "c2hvcnQ=")], &["VESTIBULE_MASTER_KEY", "not 32 bytes"]),
        (&[("VESTIBULE_MASTER_KEY", &long)], &["VESTIBULE_MASTER_KEY", "not 32 bytes"]),
        (&[("VESTIBULE_MASTER_KEY_FILE", "open.key")], &["master_key", "Set one of them"]),
        (
            &[("VESTIBULE_MASTER_KEY", ""), ("VESTIBULE_MASTER_KEY_FILE", "open.key")],
            &["VESTIBULE_MASTER_KEY_FILE", "every user of this machine", "chmod 600"],
        ),
        (
            &[("VESTIBULE_MASTER_KEY", ""), ("VESTIBULE_MASTER_KEY_FILE", "none.key")],
            &["VESTIBULE_MASTER_KEY_FILE", "none.key cannot be read"],
        ),
        (&[("VESTIBULE_DATABASE_URL", "")], &["database_url: is not set", "postgres://"]),
        (&[("VESTIBULE_DATABASE_URL", "mysql://x")], &["VESTIBULE_DATABASE_URL", "sqlite:"]),
        (&[("VESTIBULE_DATABASE_URL", "sqlite::memory:")], &["must name a file"]),
        (&[("VESTIBULE_DATABASE_URL", "sqlite:none/v.db")], &["none does not exist"]),
        (&[("VESTIBULE_SMTP_HOST", "")], &["smtp.host: is not set"]),
        (&[("VESTIBULE_SMTP_FROM", "")], &["smtp.from: is not set"]),
        (&[("VESTIBULE_SMTP_FROM", "nobody")], &["VESTIBULE_SMTP_FROM", "no-reply@example.com"]),
        (&[("VESTIBULE_SMTP_TLS", "maybe")], &["VESTIBULE_SMTP_TLS", "starttls"]),
        (&[("VESTIBULE_SMTP_HOST", "mail.example.com")], &["smtp", "on this machine"]),
        (&[("VESTIBULE_SMTP_PORT", "70000")], &["VESTIBULE_SMTP_PORT"]),
        (&[("VESTIBULE_SMTP_USERNAME", "x")], &["smtp.password", "Set both"]),
        (&[("VESTIBULE_SMTP_PASSWORD", "x")], &["smtp.username", "Set both"]),
        (&[("VESTIBULE_LISTEN", "8400")], &["VESTIBULE_LISTEN"]),
        (&[("VESTIBULE_TLS_KEY_FILE", "open.key")], &["chmod 600", "tls.certificate_file"]),
        (
            &[("VESTIBULE_PUBLIC_ULR", "x")],
            &["VESTIBULE_PUBLIC_ULR", "VESTIBULE_PUBLIC_URL meant?"],
        ),
    ];
    for (instead, expected) in cases {
        let text = refusal(instead, None);
        assert!(text.starts_with("Vestibule does not start:"), "{text}");
        for expected in *expected {
            assert!(text.contains(expected), "{instead:?}: no {expected:?} in\n{text}");
        }
        assert!(!text.contains(KEY) && !text.contains(&long), "a secret is shown:\n{text}");
    }
}

#[test]
fn the_file_is_checked_too() {
    for (file, expected) in [
        ("publik_url = \"x\"", "publik_url: is no setting. Is public_url meant?"),
        ("[smtp]\nhots = \"x\"", "smtp.hots: is no setting. Is smtp.host meant?"),
        ("colour = \"red\"", "colour: is no setting. docs/configuration.md"),
        ("master_key = \"x\"", "master_key: is a secret and does not belong into this file"),
        ("[smtp]\npassword = \"x\"", "VESTIBULE_SMTP_PASSWORD"),
        ("database_url = \"postgres://u:secret@h/d\"", "database_url: is a secret"),
        ("listen = [1]", "listen: must be a text or a whole number"),
        ("listen", "the configuration file: is not TOML"),
    ] {
        let text = refusal(&[], Some(file));
        assert!(text.contains(expected), "{file}: {text}");
    }
    let folder = Folder::new();
    let file = "database_url = \"sqlite:other.db\"\n[smtp]\ntimeout_seconds = 5";
    check(&folder, &[("VESTIBULE_DATABASE_URL", "")], Some(file)).unwrap();
    assert!(folder.join("other.db").exists(), "an empty variable leaves the file's setting");
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let folder = Folder::new();
    let output = command(&folder).arg("serve").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let text = stderr(&output);
    for name in ["public_url", "database_url", "master_key", "smtp.host", "smtp.from"] {
        assert!(text.contains(&format!("  {name}: is not set.")), "{name} not in {text}");
    }
}

#[test]
fn another_master_key_does_not_open_the_database() {
    let folder = Folder::new();
    let config = folder.write("v.toml", "database_url = \"sqlite:v.db\"");
    let created = command(&folder)
        .args(["tenant", "create", "contoso", "--config"])
        .arg(config)
        .env("VESTIBULE_MASTER_KEY", KEY)
        .output()
        .unwrap();
    assert!(created.status.success(), "{}", stderr(&created));
    check(&folder, &[], None).unwrap();
    let text = check(&folder, &[("VESTIBULE_MASTER_KEY", OTHER_KEY)], None).unwrap_err();
    assert!(text.contains("master key is not the one"), "{text}");
}

#[test]
fn a_taken_port_is_named() {
    let folder = Folder::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let mut command = command(&folder);
    command.arg("serve").envs(COMPLETE).env("VESTIBULE_LISTEN", &address);
    let text = stderr(&command.output().unwrap());
    assert!(text.contains(&format!("listen: cannot listen on {address}")), "{text}");
}
