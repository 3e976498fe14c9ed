//! The address that a visitor asks to return to.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vestibule_fuzz::invariants::return_path;

fuzz_target!(|text: &str| return_path::hold(text));
