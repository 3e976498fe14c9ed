//! Two lines: two sets of scopes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vestibule_fuzz::{invariants::scope, lines};

fuzz_target!(|text: &str| {
    let [one, other, _] = lines(text);
    scope::hold(one, other);
});
