//! An administrator's style sheet.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vestibule_fuzz::branding;

fuzz_target!(|text: &str| branding::css_holds(text));
