//! What commands answer to what cannot be done, or needs a second look.

use super::place::Place;
use super::{stderr, stdout};

#[test]
fn what_was_typed_is_repeated_as_it_was_typed() {
    let place = Place::new();
    place.text(&["tenant", "create", "contoso"]);
    place.text(&["app", "create", "Shop"]);
    place.text(&["user-flow", "create", "Flow"]);
    let asked = ["user-flow", "attribute", "set", "Flow", "postalCode", "--input", "dropdown"];
    for (arguments, said) in [
        (&["app", "redirect-uri", "add", "Shop", "localhost:3000"][..], "URI localhost:3000 "),
        (&asked, "The attribute postalCode "),
        (&["tenant", "password-policy", "--banned-word", "abc"], "The word abc cannot"),
        (&["strings", "unset", "de", "sign-in"], "The message sign-in has"),
        (&["user-flow", "create", "F", "--attribute", "city", "--attribute", "city"], "city"),
    ] {
        let refused = place.refusal(arguments);
        assert!(refused.contains(said), "{arguments:?}: {refused}");
    }
}

#[test]
fn an_extension_that_cannot_be_called_fails_its_test() {
    let place = Place::new();
    place.text(&["tenant", "create", "contoso"]);
    place.text(&["app", "create", "Shop"]);
    place.text(&["user-flow", "create", "Flow"]);
    let create = ["extension", "create", "Loyalty", "--target", "https://hooks.invalid/claims"];
    let output = place.run(&[&create[..], &["--event", "tokenIssuance"]].concat());
    let refused = stderr(&output);
    for event in ["signUpStart", "attributeCollectionStart", "passwordSubmit"] {
        assert!(refused.contains(event), "{refused}");
    }
    let runs = ["--event", "tokenIssuanceStart", "--app", "Shop", "--user-flow", "Flow"];
    place.text(&[&create[..], &runs].concat());
    let shown = place.text(&["extension", "set", "Loyalty"]);
    assert!(shown.contains("the app Shop\n") && shown.contains("the apps of the user flow Flow\n"));
    assert_eq!(place.json(&["extension", "set", "Loyalty"])["userFlows"][0], "Flow");
    for json in [&[][..], &["--json"]] {
        let output = place.run(&[&["extension", "test", "Loyalty"][..], json].concat());
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).contains("The call of Loyalty failed: "), "{}", stderr(&output));
        assert!(stdout(&output).contains("tokenIssuanceStart"), "what was sent is shown");
    }
}

#[test]
fn a_provider_that_does_not_answer_is_told_when_it_is_added() {
    let place = Place::new();
    place.text(&["tenant", "create", "contoso"]);
    let file = place.folder.write("secret", "made up\n");
    let add = ["identity-provider", "add", "oidc", "--client-id", "1", "--secret-file"];
    let add = [&add[..], &[file.to_str().unwrap()]].concat();
    let there = ["--name", "Our bank", "--issuer", "https://bank.invalid"];
    let added = place.text(&[&add[..], &there].concat());
    assert!(added.contains("Warning: nobody can sign in there yet: "), "{added}");
    assert!(added.contains("vestibule identity-provider test 'Our bank' --config"), "{added}");
    let refused = place.refusal(&["identity-provider", "test", "Our bank"]);
    assert!(refused.contains("Nobody can sign in with Our bank: the provider does not answer"));
    assert!(refused.contains("https://bank.invalid/.well-known/openid-configuration"), "{refused}");
    let later = ["--name", "Other", "--issuer", "https://other.invalid", "--no-check"];
    let added = place.text(&[&add[..], &later].concat());
    assert!(!added.contains("Warning"), "{added}");
    let shown = place.text(&["identity-provider", "show", "Other"]);
    assert!(shown.contains("oidc\n") && shown.contains("client-secret-post"), "{shown}");
}

#[test]
fn second_factors_are_named_in_one_option_and_counted() {
    let place = Place::new();
    place.text(&["tenant", "create", "contoso"]);
    let set = place.json(&["mfa", "set", "required", "--method", "totp,email"]);
    assert_eq!(set["methods"], serde_json::json!(["totp", "email"]));
    place.text(&["user", "create", "ada@example.com", "--name", "Ada"]);
    let reset = place.text(&["user", "mfa", "reset", "ada@example.com"]);
    assert_eq!(reset, "Ada had no second factor; nothing was removed\n");
}
