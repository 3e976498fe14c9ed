//! Three lines: an authority, an issuer, a tenant.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vestibule_fuzz::{invariants::authority, lines};

fuzz_target!(|text: &str| {
    let [text, issuer, tid] = lines(text);
    authority::hold(text, issuer, Some(tid));
    authority::hold(text, issuer, None);
});
