//! `vestibule extension …`

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use serde_json::json;

use crate::place::Place;
use crate::{stderr, stdout};

/// Answers one call with this, and gives the head of the call.
fn receiver(answer: String) -> (String, thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let target = format!("http://{}/hook", listener.local_addr().unwrap());
    let call = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let (mut call, mut part) = (String::new(), [0; 4096]);
        loop {
            let read = stream.read(&mut part).unwrap();
            call.push_str(std::str::from_utf8(&part[..read]).unwrap());
            let Some((head, body)) = call.split_once("\r\n\r\n") else { continue };
            let head = head.to_lowercase();
            let length = head.split("content-length: ").nth(1).unwrap();
            if body.len() >= length.lines().next().unwrap().parse::<usize>().unwrap() {
                break;
            }
        }
        write!(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{answer}",
            answer.len()
        )
        .unwrap();
        call
    });
    (target, call)
}

#[test]
fn an_extension_is_tried_with_sample_data() {
    let place = Place::of_developer();
    place.json(&["tenant", "create", "contoso"]);
    place.json(&["app", "create", "Shop"]);
    let answer = json!({ "data": {
        "@odata.type": "microsoft.graph.onTokenIssuanceStartResponseData",
        "actions": [{
            "@odata.type": "microsoft.graph.tokenIssuanceStart.provideClaimsForToken",
            "claims": { "loyalty": "gold" },
        }],
    } });
    let (target, call) = receiver(answer.to_string());
    let create = ["extension", "create", "Hook", "--event", "tokenIssuanceStart", "--target"];
    place.json(&[&create[..], &[&target]].concat());
    let tested = place.json(&["extension", "test", "Hook", "--app", "Shop"]);
    assert_eq!((&tested["ok"], &tested["failure"]), (&true.into(), &json!(null)), "{tested}");
    assert_eq!(tested["answer"]["claims"]["loyalty"], "gold");
    assert_eq!(tested["sent"]["type"], "microsoft.graph.authenticationEvent.tokenIssuanceStart");
    let call = call.join().unwrap().to_lowercase();
    assert!(call.starts_with("post /hook ") && call.contains("webhook-signature: v1,"), "{call}");

    let (target, call) = receiver("{}".to_owned());
    let moved = place.json(&["extension", "set-target", "Hook", &target]);
    assert_eq!(moved["targetUrl"], target.as_str());
    let failed = place.run(&["extension", "test", "Hook"]);
    let (shown, error) = (stdout(&failed), stderr(&failed));
    assert!(shown.contains("failed: ") && shown.contains("data"), "{shown}");
    assert!(!failed.status.success() && error.contains("The call of Hook failed: "), "{error}");
    call.join().unwrap();
    let refused = place.refusal(&["extension", "test", "Hook", "--app", "None"]);
    assert!(refused.contains("no app"), "{refused}");
    let audit = place.json(&["audit", "list", "--action", "extension.test"]);
    assert_eq!(audit.as_array().unwrap().len(), 2);
}

#[test]
fn a_server_calls_nothing_in_a_private_network() {
    let place = Place::new();
    place.json(&["tenant", "create", "contoso"]);
    let create = ["extension", "create", "Hook", "--event", "tokenIssuanceStart", "--target"];
    place.json(&[&create[..], &["https://hook.example/"]].concat());
    let private = "https://10.0.0.1/hook";
    for verb in [&create[..], &["extension", "set-target", "Hook"]] {
        let refused = place.refusal(&[verb, &[private]].concat());
        assert!(refused.contains("private network"), "{verb:?}: {refused}");
    }
    let kept = place.json(&["extension", "list"]);
    assert_eq!(kept[0]["targetUrl"], "https://hook.example/");
}

#[test]
fn an_extension_is_switched_off_and_on_and_signs_with_another_secret() {
    let place = Place::new();
    place.json(&["tenant", "create", "contoso"]);
    assert!(place.text(&["extension", "list"]).contains("vestibule extension create NAME"));
    let create = ["extension", "create", "Hook", "--event", "signUpStart"];
    let made = place.json(&[&create[..], &["--target", "https://hook.example/"]].concat());
    let listed = place.json(&["extension", "list"]);
    assert_eq!((&listed[0]["event"], &listed[0]["enabled"]), (&"signUpStart".into(), &true.into()));
    assert!(listed[0].get("secret").is_none());
    assert_eq!(place.json(&["extension", "disable", "Hook"])["enabled"], false);
    assert!(place.text(&["extension", "list"]).contains("no "), "it is listed as off");
    assert_eq!(place.json(&["extension", "enable", "Hook"])["enabled"], true);
    let rotated = place.json(&["extension", "rotate-secret", "Hook"]);
    let secret = rotated["secret"].as_str().unwrap();
    assert!(secret.starts_with("whsec_") && made["secret"] != secret);
    let refused = place.refusal(&["extension", "set-target", "Hook", "http://hook.example/"]);
    assert!(refused.contains("https"), "{refused}");
    for verb in ["enable", "disable", "rotate-secret", "test"] {
        let refused = place.refusal(&["extension", verb, "None"]);
        assert!(refused.contains("extension list"), "{verb}: {refused}");
    }
}

#[test]
fn an_account_without_a_password_is_marked_to_be_migrated() {
    let place = Place::new();
    place.json(&["tenant", "create", "contoso"]);
    place.json(&["user", "create", "ada@example.com", "--name", "Ada", "--no-password"]);
    place.json(&["user", "create", "bob@example.com", "--name", "Bob"]);
    let marked = place.json(&["extension", "migrate-user", "ada@example.com"]);
    assert_eq!(marked["toBeMigrated"], true);
    assert_eq!(place.json(&["user", "show", "ada@example.com"])["password"], "elsewhere");
    let refused = place.refusal(&["extension", "migrate-user", "bob@example.com"]);
    assert!(refused.contains("has a password"), "{refused}");
}
