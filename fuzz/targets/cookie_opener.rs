//! The cookie of a sign-in: only what was sealed here, for this name, opens.
//!
//! The first letter says what the rest is:
//! - `o` a cookie's value, as a stranger would send it;
//! - `s` what is sealed, and where (first byte) its seal is broken;
//! - `p` the inside of a cookie: a sign-in that is under way.
#![no_main]

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use libfuzzer_sys::fuzz_target;
use vestibule::ReturnPath;
use vestibule::signin::Pending;
use vestibule_fuzz::sealed::{COOKIES, ENTRIES, FOREIGN};
use vestibule_fuzz::split;

const NAME: &str = "__Host-signin";

fuzz_target!(|data: &[u8]| {
    let Some((what, rest)) = split(data) else { return };
    match what {
        b'o' => stranger(rest),
        b's' => sealed(rest),
        b'p' => pending(rest),
        _ => {}
    }
});

fn stranger(data: &[u8]) {
    let Ok(value) = std::str::from_utf8(data) else { return };
    assert!(COOKIES.open_text(NAME, value).is_none(), "nothing was sealed and given away");
}

fn sealed(data: &[u8]) {
    let Some((at, plain)) = split(data) else { return };
    let value = COOKIES.seal_text(NAME, plain);
    assert_eq!(COOKIES.open_text(NAME, &value).as_deref().map(Vec::as_slice), Some(plain));
    assert!(COOKIES.open_text("__Host-other", &value).is_none());
    assert!(ENTRIES.open_text(NAME, &value).is_none());
    assert!(FOREIGN.open_text(NAME, &value).is_none());
    let mut bytes = URL_SAFE_NO_PAD.decode(&value).expect("a seal is base64url");
    let at = usize::from(at) % bytes.len();
    bytes[at] ^= 1 << (plain.len() % 8);
    assert!(COOKIES.open(NAME, &bytes).is_none());
    assert!(COOKIES.open(NAME, &bytes[..at]).is_none());
}

fn pending(data: &[u8]) {
    let value = COOKIES.seal_text(NAME, data);
    let Some(pending) = Pending::open(NAME, &value, &COOKIES) else { return };
    let path = pending.return_to.as_str();
    assert_eq!(ReturnPath::parse(path).as_ref(), Some(&pending.return_to));
    assert!(!format!("{pending:?}").contains(path) || path.len() < 12);
    let again = pending.seal(NAME, &COOKIES);
    let again = Pending::open(NAME, &again, &COOKIES).expect("its own seal opens");
    assert_eq!((again.state(), again.begun_at()), (pending.state(), pending.begun_at()));
    assert_eq!((again.return_to, again.flow), (pending.return_to, pending.flow));
}
