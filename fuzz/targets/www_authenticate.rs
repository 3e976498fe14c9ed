//! Two lines: two values of `WWW-Authenticate`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vestibule_fuzz::{invariants::challenge, lines};

fuzz_target!(|text: &str| {
    let [one, other, _] = lines(text);
    challenge::hold(one, other);
});
