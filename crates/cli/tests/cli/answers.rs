//! What commands answer to what cannot be done, or needs a second look.

use super::place::Place;

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
