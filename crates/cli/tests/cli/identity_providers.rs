//! `vestibule identity-provider …`

use crate::place::Place;

#[test]
fn a_private_key_is_replaced_with_its_id() {
    let place = Place::new();
    place.json(&["tenant", "create", "contoso"]);
    for name in ["first.p8", "second.p8"] {
        place.folder.write(name, &rcgen::KeyPair::generate().unwrap().serialize_pem());
    }
    place.folder.write("secret", "made up");
    let add = ["identity-provider", "add", "apple", "--client-id", "com.contoso.shop"];
    let key = ["--team-id", "TEAM", "--key-id", "KEY1", "--secret-file", "first.p8"];
    place.json(&[&add[..], &key].concat());
    let set = ["identity-provider", "set-secret", "Apple", "--secret-file"];
    let replaced = place.json(&[&set[..], &["second.p8", "--key-id", "KEY2"]].concat());
    assert_eq!(replaced["keyId"], "KEY2");
    place.text(&[&set[..], &["first.p8"]].concat());
    let shown = place.json(&["identity-provider", "show", "Apple"]);
    assert_eq!(shown["keyId"], "KEY2", "without --key-id it stays");

    let refused = place.refusal(&[&set[..], &["secret", "--key-id", "KEY3"]].concat());
    assert!(refused.contains("no private key in PEM"), "{refused}");
    let refused = place.refusal(&[&set[..], &["second.p8", "--key-id", ""]].concat());
    assert!(refused.contains("1 to 120 characters"), "{refused}");
    assert_eq!(place.json(&["identity-provider", "show", "Apple"])["keyId"], "KEY2");

    let add = ["identity-provider", "add", "google", "--client-id", "x", "--secret-file", "secret"];
    assert_eq!(place.json(&add)["keyId"], serde_json::Value::Null);
    let set = ["identity-provider", "set-secret", "Google", "--secret-file", "secret"];
    let refused = place.refusal(&[&set[..], &["--key-id", "KEY"]].concat());
    assert!(refused.contains("has no key id") && refused.contains("--key-id"), "{refused}");
    place.text(&set);
    assert_eq!(place.text(&["audit", "list"]).matches("identity-provider.set-secret").count(), 3);
}

#[test]
fn what_is_not_linked_is_not_unlinked() {
    let place = Place::new();
    place.json(&["tenant", "create", "contoso"]);
    place.json(&["user", "create", "ada@example.com", "--name", "Ada"]);
    let refused = place.refusal(&["user", "unlink", "ada@example.com", "Google"]);
    assert!(refused.contains("no linked account at Google"), "{refused}");
    assert!(refused.contains("user show"), "{refused}");
    let refused = place.refusal(&["user", "unlink", "eve@example.com", "Google"]);
    assert!(refused.contains("no such user"), "{refused}");
}
