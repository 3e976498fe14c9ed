//! What browsers and authenticators say of passkeys: nothing that the passkey did not sign is ever
//! accepted, and whatever is read of a new one reads the same again.
//!
//! The first letter says what the rest is:
//! - `a` an answer to a sign-in, and `r` one to a registration, as a stranger would send them;
//! - `o` an attestation object, and `d` authenticator data, in an answer that is good otherwise;
//! - `k` a public key;
//! - `m` changes to the parts of a good answer to a sign-in: in which part (one byte), where (two
//!   bytes) and what (one byte), again and again.
#![no_main]

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use vestibule_fuzz::split;
use vestibule_protocol::webauthn::{
    AssertionResponse, Challenge, CredentialKey, Known, NewCredential, RegistrationResponse,
    RelyingParty, SoftAuthenticator, UserHandle,
};

fuzz_target!(|data: &[u8]| {
    let Some((what, rest)) = split(data) else { return };
    match what {
        b'a' => assertion(rest),
        b'r' => registration(rest),
        b'o' => object(rest),
        b'd' => authenticator_data(rest),
        b'k' => key(rest),
        b'm' => mutated(rest),
        _ => {}
    }
});

/// A passkey that was registered, and its answers.
struct Fixture {
    party: RelyingParty,
    handle: UserHandle,
    passkey: NewCredential,
    registration: Value,
    assertion: Value,
}

static FIXTURE: LazyLock<Fixture> = LazyLock::new(|| {
    let party = RelyingParty {
        id: "login.example.com".parse().expect("is one"),
        origin: "https://login.example.com".to_owned(),
    };
    let handle = UserHandle::from_random([7; 64]);
    let mut authenticator = SoftAuthenticator::ed25519([1; 32]);
    let registration = authenticator.create(&party, &challenge(), &handle);
    let response = RegistrationResponse::parse(&registration).expect("it is one");
    let passkey = party.verify_registration(&response, &challenge()).expect("it is good");
    let assertion = authenticator.get(&party, &challenge());
    let parse = |text: &str| serde_json::from_str(text).expect("it is JSON");
    let (registration, assertion) = (parse(&registration), parse(&assertion));
    Fixture { party, handle, passkey, registration, assertion }
});

fn challenge() -> Challenge {
    Challenge::from_random([9; 32])
}

fn signs_in(json: &str) -> bool {
    let Ok(response) = AssertionResponse::parse(json) else { return false };
    let known = Known {
        id: FIXTURE.passkey.id(),
        key: FIXTURE.passkey.key(),
        user_handle: &FIXTURE.handle,
        sign_count: 0,
        backup_eligible: false,
    };
    FIXTURE.party.verify_assertion(&response, &challenge(), known).is_ok()
}

fn assertion(data: &[u8]) {
    let Ok(json) = std::str::from_utf8(data) else { return };
    assert!(!signs_in(json), "nobody gave this signature away");
}

fn registration(data: &[u8]) {
    let Ok(json) = std::str::from_utf8(data) else { return };
    let Ok(response) = RegistrationResponse::parse(json) else { return };
    if let Ok(made) = FIXTURE.party.verify_registration(&response, &challenge()) {
        same_again(&made);
    }
}

fn object(data: &[u8]) {
    let mut json = FIXTURE.registration.clone();
    json["response"]["attestationObject"] = URL_SAFE_NO_PAD.encode(data).into();
    registration(json.to_string().as_bytes());
}

fn authenticator_data(data: &[u8]) {
    // {"fmt": "none", "attStmt": {}, "authData": a byte string of two bytes' length}
    let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59".to_vec();
    let Ok(length) = u16::try_from(data.len()) else { return };
    object.extend(length.to_be_bytes());
    object.extend(data);
    self::object(&object);
    let mut json = FIXTURE.assertion.clone();
    json["response"]["authenticatorData"] = URL_SAFE_NO_PAD.encode(data).into();
    let same = json == FIXTURE.assertion;
    assert_eq!(signs_in(&json.to_string()), same);
}

fn key(data: &[u8]) {
    if let Ok(key) = CredentialKey::from_cose(data) {
        assert_eq!(key.as_cose(), data);
    }
}

fn mutated(data: &[u8]) {
    let mut json = FIXTURE.assertion.clone();
    for change in data.chunks_exact(4) {
        let pointer = PARTS[usize::from(change[0]) % PARTS.len()];
        let part = json.pointer_mut(pointer).expect("every answer has these");
        let mut bytes = URL_SAFE_NO_PAD.decode(part.as_str().unwrap_or_default()).expect("is one");
        let at = usize::from(u16::from_be_bytes([change[1], change[2]])) % bytes.len();
        bytes[at] = change[3];
        *part = URL_SAFE_NO_PAD.encode(bytes).into();
    }
    let same = json == FIXTURE.assertion;
    assert_eq!(signs_in(&json.to_string()), same, "{json}");
}

/// What an answer to a sign-in is made of.
const PARTS: [&str; 5] = [
    "/id",
    "/response/clientDataJSON",
    "/response/authenticatorData",
    "/response/signature",
    "/response/userHandle",
];

fn same_again(made: &NewCredential) {
    let again = CredentialKey::from_cose(made.key().as_cose()).expect("it was read before");
    assert_eq!(&again, made.key());
    assert!((1..=1023).contains(&made.id().as_bytes().len()));
    assert!(made.backup().eligible || !made.backup().backed_up);
}
