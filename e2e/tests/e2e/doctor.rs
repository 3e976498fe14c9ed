//! `vestibule doctor` says in words what is wrong with an app's settings, and where to change it.

use vestibule_e2e::surroundings;
use vestibule_e2e::vestibule::{Dev, command};

const NAMES: [&str; 4] = ["AUTHORITY", "CLIENT_ID", "CLIENT_SECRET", "REDIRECT_URI"];

/// What it says, and whether it is content.
fn examine(dev: &Dev, changed: &[(&str, &str)]) -> (bool, String) {
    let mut command = command("KILL");
    command.arg("doctor").current_dir(std::env::temp_dir());
    for name in NAMES {
        command.env(name, dev.setting(name));
    }
    command.envs(changed.iter().copied());
    let output = command.output().expect("the command starts");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let said = said + &String::from_utf8_lossy(&output.stderr);
    assert!(!said.contains(&dev.setting("CLIENT_SECRET")), "it keeps the secret: {said}");
    (output.status.success(), said)
}

#[tokio::test]
async fn settings_that_work_are_found_to_work() {
    let dev = Dev::start_with(&["--no-app"]).await;
    let (content, said) = examine(&dev, &[]);
    assert!(content, "{said}");
    for step in ["settings", "network", "discovery", "issuer", "keys", "clock", "redirect URI"] {
        assert!(said.contains(&format!("ok      {step}")), "no {step} in {said}");
    }
    assert!(said.contains("ok      credential"), "{said}");
}

#[tokio::test]
async fn each_wrong_setting_is_named_with_its_remedy() {
    let dev = Dev::start_with(&["--no-app"]).await;
    let nobody = surroundings::free_port();
    let unused = format!("http://localhost:{nobody}/contoso.onmicrosoft.com");
    let other_tenant = dev.setting("AUTHORITY").replace("contoso", "fabrikam");
    let other_host = dev.setting("AUTHORITY").replace("localhost", "127.0.0.1");
    let redis = format!("redis://localhost:{nobody}");
    for (name, value, step, remedy) in [
        ("AUTHORITY", "contoso", "wrong   settings", "AUTHORITY"),
        ("CLIENT_SECRET", "", "wrong   settings", "Certificates & secrets"),
        ("AUTHORITY", &*unused, "wrong   network", "firewall"),
        ("AUTHORITY", "https://no-such-host.invalid/t", "wrong   network", "DNS"),
        ("AUTHORITY", &other_tenant, "wrong   discovery", "AUTHORITY"),
        ("AUTHORITY", &other_host, "wrong   issuer", "OIDC_AUTHORITY"),
        ("CLIENT_ID", "11111111-2222-4333-8444-555555555555", "wrong   redirect URI", "CLIENT_ID"),
        ("CLIENT_SECRET", "another secret", "wrong   credential", "CLIENT_SECRET"),
        ("REDIRECT_URI", "http://localhost:9/elsewhere", "wrong   redirect URI", "REDIRECT_URI"),
        ("SESSION_STORE", &redis, "wrong   session store", "SESSION_STORE"),
    ] {
        let (content, said) = examine(&dev, &[(name, value)]);
        assert!(!content, "{name}={value}: {said}");
        assert!(said.contains(step), "{name}={value}: {said}");
        let told = said.split(step).nth(1).unwrap_or_default();
        assert!(told.contains(remedy), "{name}={value}: {said}");
    }
}

#[tokio::test]
async fn a_certificate_that_this_machine_does_not_trust_is_told_apart() {
    let dev = Dev::start_tls().await;
    let (content, said) = examine(&dev, &[]);
    assert!(!content && said.contains("wrong   TLS") && said.contains("--ca FILE"), "{said}");
    let certificate = dev.certificate().expect("it made one");
    let mut command = command("KILL");
    command.arg("doctor").arg("--ca").arg(certificate).arg("--json");
    for name in NAMES {
        command.env(name, dev.setting(name));
    }
    let output = command.output().expect("the command starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
    let findings: Vec<serde_json::Value> =
        said.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    assert!(findings.iter().all(|finding| finding["outcome"] == "ok"), "{said}");
    assert!(findings.iter().any(|finding| finding["step"] == "TLS"), "{said}");
}
