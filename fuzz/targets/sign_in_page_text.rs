//! The small Markdown of the sign-in page text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vestibule_fuzz::branding;

fuzz_target!(|text: &str| branding::markdown_holds(text));
