//! The authorization answer, as the query or form that a browser brings.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vestibule_fuzz::invariants::answer;

fuzz_target!(|text: &str| answer::hold(text));
