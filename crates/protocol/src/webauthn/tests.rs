use super::cbor::Writer;
use super::cose::{ALG, KTY, RS256, RSA};
use super::*;

fn party() -> RelyingParty {
    RelyingParty {
        id: "login.example.com".parse().unwrap(),
        origin: "https://login.example.com".to_owned(),
    }
}

fn challenge(seed: u8) -> Challenge {
    Challenge::from_random([seed; 32])
}

fn ada() -> UserHandle {
    UserHandle::from_random([7; 64])
}

fn register(authenticator: &mut SoftAuthenticator) -> NewCredential {
    let json = authenticator.create(&party(), &challenge(1), &ada());
    let response = RegistrationResponse::parse(&json).unwrap();
    assert!(response.challenge().is(&challenge(1)));
    party().verify_registration(&response, &challenge(1)).unwrap()
}

fn known<'a>(made: &'a NewCredential, user_handle: &'a UserHandle) -> Known<'a> {
    Known {
        id: made.id(),
        key: made.key(),
        user_handle,
        sign_count: made.sign_count(),
        backup_eligible: made.backup().eligible,
    }
}

#[test]
fn a_passkey_of_each_kind_is_registered_and_signs_in() {
    for mut authenticator in [
        SoftAuthenticator::new([1; 32]),
        SoftAuthenticator::ed25519([2; 32]),
        SoftAuthenticator::new([3; 32]).synced(),
    ] {
        let made = register(&mut authenticator);
        assert_eq!(made.transports(), [Transport::Internal]);
        assert!(made.aaguid().is_nil());
        let stored = CredentialKey::from_cose(made.key().as_cose()).unwrap();
        assert_eq!(stored, *made.key());
        let handle = ada();
        let known = Known { key: &stored, ..known(&made, &handle) };
        let response = AssertionResponse::parse(&authenticator.get(&party(), &challenge(2)));
        let response = response.unwrap();
        assert_eq!(response.credential_id(), made.id());
        let asserted = party().verify_assertion(&response, &challenge(2), known).unwrap();
        assert_eq!(asserted.backup(), made.backup());
        let copied = made.backup().eligible;
        assert_eq!(asserted.sign_count(), u32::from(!copied));
    }
}

#[test]
fn a_sign_in_is_for_one_challenge_origin_relying_party_and_account() {
    let mut authenticator = SoftAuthenticator::new([1; 32]);
    let made = register(&mut authenticator);
    let (handle, other_handle) = (ada(), UserHandle::from_random([8; 64]));
    let other_origin = RelyingParty { origin: "https://login.example.com.evil".into(), ..party() };
    let other_id = RelyingParty { id: "evil.example.com".parse().unwrap(), ..party() };
    for (asked, signed, user_handle, expected) in [
        (party(), 9, &handle, Refused::Challenge),
        (other_origin, 2, &handle, Refused::Origin),
        (other_id, 2, &handle, Refused::RelyingParty),
        (party(), 2, &other_handle, Refused::User),
    ] {
        let response = AssertionResponse::parse(&authenticator.get(&asked, &challenge(signed)));
        let refused =
            party().verify_assertion(&response.unwrap(), &challenge(2), known(&made, user_handle));
        assert_eq!(refused.unwrap_err(), expected);
    }
}

#[test]
fn a_touch_alone_is_not_enough() {
    let mut authenticator = SoftAuthenticator::new([1; 32]);
    let made = register(&mut authenticator);
    authenticator.stop_verifying();
    let response = AssertionResponse::parse(&authenticator.get(&party(), &challenge(2))).unwrap();
    let refused = party().verify_assertion(&response, &challenge(2), known(&made, &ada()));
    assert_eq!(refused.unwrap_err(), Refused::UserNotVerified);
    let json = authenticator.create(&party(), &challenge(1), &ada());
    let response = RegistrationResponse::parse(&json).unwrap();
    let refused = party().verify_registration(&response, &challenge(1));
    assert_eq!(refused.unwrap_err(), Refused::UserNotVerified);
}

#[test]
fn a_counter_never_goes_back() {
    let mut authenticator = SoftAuthenticator::new([1; 32]);
    let made = register(&mut authenticator);
    let handle = ada();
    for (stored, sent, fine) in
        [(0, 0, true), (0, 1, true), (5, 6, true), (5, 5, false), (5, 0, false)]
    {
        authenticator.set_next_count(sent);
        let json = authenticator.get(&party(), &challenge(2));
        let response = AssertionResponse::parse(&json).unwrap();
        let known = Known { sign_count: stored, ..known(&made, &handle) };
        let result = party().verify_assertion(&response, &challenge(2), known);
        assert_eq!(result.is_ok(), fine, "{stored} to {sent}");
        assert!(fine || result.unwrap_err() == Refused::Counter);
    }
}

#[test]
fn another_key_another_passkey_and_another_kind_are_refused() {
    let (mut one, mut two) = (SoftAuthenticator::new([1; 32]), SoftAuthenticator::new([2; 32]));
    let (first, second) = (register(&mut one), register(&mut two));
    let handle = ada();
    let response = AssertionResponse::parse(&one.get(&party(), &challenge(2))).unwrap();
    let verify = |known| party().verify_assertion(&response, &challenge(2), known).unwrap_err();
    assert_eq!(verify(known(&second, &handle)), Refused::Credential);
    let wrong_key = Known { key: second.key(), ..known(&first, &handle) };
    assert_eq!(verify(wrong_key), Refused::Signature);
    let copied = Known { backup_eligible: true, ..known(&first, &handle) };
    assert_eq!(verify(copied), Refused::BackupEligibility);
}

#[test]
fn one_ceremony_is_not_the_other_and_no_page_is_framed() {
    let mut authenticator = SoftAuthenticator::new([1; 32]);
    let made = register(&mut authenticator);
    let client_data = |kind: &str, more: &str| {
        let challenge = challenge(2).to_base64url();
        format!(
            r#"{{"type":"{kind}","challenge":"{challenge}","origin":"https://login.example.com"{more}}}"#
        )
    };
    let answer = |client_data: &str| {
        let json = authenticator_json(&mut SoftAuthenticator::new([1; 32]));
        let mut json: serde_json::Value = serde_json::from_str(&json).unwrap();
        json["response"]["clientDataJSON"] = URL_SAFE_NO_PAD.encode(client_data).into();
        AssertionResponse::parse(&json.to_string())
    };
    let refused = |client_data: &str| {
        let response = answer(client_data).unwrap();
        party().verify_assertion(&response, &challenge(2), known(&made, &ada())).unwrap_err()
    };
    assert_eq!(refused(&client_data("webauthn.create", "")), Refused::Ceremony);
    assert_eq!(refused(&client_data("webauthn.get", r#","crossOrigin":true"#)), Refused::Framed);
    let within = r#","crossOrigin":false,"topOrigin":"https://evil.example""#;
    assert_eq!(refused(&client_data("webauthn.get", within)), Refused::Framed);
    // Signed over other client data.
    assert_eq!(refused(&client_data("webauthn.get", "")), Refused::Signature);
    for malformed in ["", "{}", "[]", &client_data("webauthn.get", r#","challenge":"AAAA""#)] {
        assert!(answer(malformed).is_err(), "{malformed}");
    }
}

fn authenticator_json(authenticator: &mut SoftAuthenticator) -> String {
    authenticator.set_user_handle(ada());
    authenticator.get(&party(), &challenge(2))
}

/// A registration whose attestation object is `object`.
fn with_object(object: &[u8]) -> Result<NewCredential, Refused> {
    let json = SoftAuthenticator::new([1; 32]).create(&party(), &challenge(1), &ada());
    let mut json: serde_json::Value = serde_json::from_str(&json).unwrap();
    json["response"]["attestationObject"] = URL_SAFE_NO_PAD.encode(object).into();
    let response = RegistrationResponse::parse(&json.to_string()).unwrap();
    party().verify_registration(&response, &challenge(1))
}

/// The attestation object of `authenticator`, and the authenticator data in it.
fn object(authenticator: &mut SoftAuthenticator) -> (Vec<u8>, Vec<u8>) {
    let json = authenticator.create(&party(), &challenge(1), &ada());
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let object = json["response"]["attestationObject"].as_str().unwrap();
    let object = URL_SAFE_NO_PAD.decode(object).unwrap();
    let at = object.windows(8).position(|window| window == b"authData").unwrap() + 8;
    // The head of a byte string of 24 to 255 bytes has two bytes.
    let data = object[at + 2..].to_vec();
    (object, data)
}

#[test]
fn attestation_is_not_asked_for_and_what_the_key_says_of_itself_must_hold() {
    let mut authenticator = SoftAuthenticator::new([1; 32]);
    let (_, data) = object(&mut authenticator);
    let client_data = {
        let json = authenticator.create(&party(), &challenge(1), &ada());
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        URL_SAFE_NO_PAD.decode(json["response"]["clientDataJSON"].as_str().unwrap()).unwrap()
    };
    let signature = authenticator.sign(&[data.as_slice(), &sha256(&client_data)].concat());
    let statement = |format: &str, statement: Writer| {
        let head = Writer::default().map(3).text("fmt").text(format).text("attStmt").done();
        let tail = Writer::default().text("authData").bytes(&data).done();
        [head, statement.done(), tail].concat()
    };
    let packed = |algorithm: i64, signature: &[u8]| {
        Writer::default().map(2).text("alg").integer(algorithm).text("sig").bytes(signature)
    };
    assert!(with_object(&statement("packed", packed(-7, &signature))).is_ok());
    let refused = |object: Vec<u8>| with_object(&object).unwrap_err();
    assert_eq!(refused(statement("packed", packed(-8, &signature))), Refused::Attestation);
    assert_eq!(refused(statement("packed", packed(-7, &signature[1..]))), Refused::Attestation);
    assert_eq!(refused(statement("packed", Writer::default().map(0))), Refused::Attestation);
    let not_none = Writer::default().map(1).text("sig").bytes(&[0]);
    assert_eq!(refused(statement("none", not_none)), Refused::Attestation);
    // A manufacturer's word is worth as much as none.
    let theirs = Writer::default().map(1).text("x5c").bytes(&[0]);
    assert!(with_object(&statement("packed", theirs)).is_ok());
    assert!(with_object(&statement("apple", Writer::default().map(0))).is_ok());
}

#[test]
fn authenticator_data_are_read_to_the_last_byte() {
    let (whole, data) = object(&mut SoftAuthenticator::new([1; 32]));
    assert!(with_object(&whole).is_ok());
    for at in 0..whole.len() {
        assert!(with_object(&whole[..at]).is_err(), "cut at {at}");
    }
    assert_eq!(with_object(&[whole.as_slice(), &[0]].concat()).unwrap_err(), Refused::Malformed);
    let with_data = |data: &[u8]| {
        let object = Writer::default().map(3).text("fmt").text("none").text("attStmt").map(0);
        with_object(&object.text("authData").bytes(data).done())
    };
    assert!(with_data(&data).is_ok());
    let flags = |change: fn(u8) -> u8| {
        let mut data = data.clone();
        data[32] = change(data[32]);
        with_data(&data).unwrap_err()
    };
    assert_eq!(flags(|flags| flags & !1), Refused::UserNotPresent);
    assert_eq!(flags(|flags| flags & !4), Refused::UserNotVerified);
    assert_eq!(flags(|flags| flags | 1 << 4), Refused::Malformed, "backed up, yet cannot be");
    assert_eq!(flags(|flags| flags & !(1 << 6)), Refused::Malformed, "what follows is unknown");
    assert_eq!(flags(|flags| flags | 1 << 7), Refused::Malformed, "no extensions follow");
    let mut extended = data.clone();
    extended[32] |= 1 << 7;
    extended.extend(Writer::default().map(1).text("credProtect").integer(2).done());
    assert!(with_data(&extended).is_ok());
    let mut renamed = data;
    renamed[55] ^= 1;
    assert_eq!(with_data(&renamed).unwrap_err(), Refused::Credential);
}

#[test]
fn keys_are_for_the_algorithms_that_were_asked_for() {
    let p256 = SoftAuthenticator::new([1; 32]).cose_key();
    assert_eq!(CredentialKey::from_cose(&p256).unwrap().algorithm(), -7);
    let rsa = |n: &[u8], e: &[u8], algorithm: i64| {
        let key = Writer::default().map(4).integer(KTY).integer(RSA).integer(ALG);
        let key = key.integer(algorithm).integer(-1).bytes(n).integer(-2).bytes(e).done();
        CredentialKey::from_cose(&key).map(|key| key.algorithm())
    };
    let modulus = [0xc3; 256];
    assert_eq!(rsa(&modulus, &[1, 0, 1], RS256), Ok(RS256));
    for (n, e, algorithm) in [
        (&modulus[..], &[1, 0, 1][..], -37),
        (&modulus[..255], &[1, 0, 1], RS256),
        (&modulus, &[1], RS256),
        (&modulus, &[2], RS256),
        (&modulus, &[], RS256),
        (&[&[0], &modulus[..]].concat(), &[1, 0, 1], RS256),
    ] {
        assert_eq!(rsa(n, e, algorithm), Err(UnfitCredentialKey), "{} {e:?}", n.len());
    }
    let mut off_curve = p256.clone();
    *off_curve.last_mut().unwrap() ^= 1;
    for bytes in [&off_curve[..], &p256[..p256.len() - 1], &[p256.as_slice(), &[0]].concat(), &[]] {
        assert!(CredentialKey::from_cose(bytes).is_err());
    }
    // The right curve's number under another algorithm.
    let mut confused = p256;
    let at = confused.windows(2).position(|pair| pair == [3, 0x26]).unwrap();
    confused[at + 1] = 0x27;
    assert!(CredentialKey::from_cose(&confused).is_err());
}

#[test]
fn an_rsa_key_of_another_maker_signs_in() {
    // Made with OpenSSL: 2048 bits, PKCS#1 v1.5 with SHA-256, over "passkey".
    let (modulus, signature) = include!("rsa_vector.rs");
    let hex = |text: &str| -> Vec<u8> {
        (0..text.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
            .collect()
    };
    let key = Writer::default().map(4).integer(KTY).integer(RSA).integer(ALG).integer(RS256);
    let key = key.integer(-1).bytes(&hex(modulus)).integer(-2).bytes(&[1, 0, 1]).done();
    let key = CredentialKey::from_cose(&key).unwrap();
    assert!(key.signed(b"passkey", &hex(signature)));
    assert!(!key.signed(b"passkeys", &hex(signature)));
}

#[test]
fn ids_of_relying_parties_are_host_names() {
    for right in ["localhost", "example.com", "login-1.example.com"] {
        assert_eq!(right.parse::<RpId>().unwrap().as_str(), right);
    }
    for wrong in ["", "127.0.0.1", "[::1]", "Example.com", "a..b", "-a.b", "https://a.b", "a.b:1"] {
        assert_eq!(wrong.parse::<RpId>(), Err(InvalidRpId), "{wrong}");
    }
    let id: RpId = "example.com".parse().unwrap();
    assert!(id.covers("example.com") && id.covers("login.example.com"));
    assert!(!id.covers("anexample.com") && !id.covers("com") && !id.covers("example.com.evil"));
}

#[test]
fn nothing_personal_is_in_debug() {
    let mut authenticator = SoftAuthenticator::new([1; 32]);
    let made = register(&mut authenticator);
    let shown = format!("{made:?} {:?} {:?} {authenticator:?}", ada(), challenge(1));
    assert!(shown.contains("CredentialId(..)") && shown.contains("UserHandle(..)"), "{shown}");
    assert!(shown.contains("Challenge(..)") && !shown.contains("[1,"), "{shown}");
}

#[test]
fn an_answer_is_json_of_the_right_shape_and_size() {
    let mut authenticator = SoftAuthenticator::new([1; 32]);
    let json = authenticator.create(&party(), &challenge(1), &ada());
    let edit = |pointer: &str, value: serde_json::Value| {
        let mut json: serde_json::Value = serde_json::from_str(&json).unwrap();
        *json.pointer_mut(pointer).unwrap() = value;
        RegistrationResponse::parse(&json.to_string()).is_ok()
    };
    assert!(edit("/id", "AAAA".into()));
    assert!(!edit("/id", "".into()));
    assert!(!edit("/id", "AAA=".into()));
    assert!(!edit("/id", URL_SAFE_NO_PAD.encode([1; 1024]).into()));
    assert!(!edit("/type", "password".into()));
    assert!(!edit("/response/clientDataJSON", "AAAA".into()));
    assert!(!edit("/response/transports", 1.into()));
    assert!(RegistrationResponse::parse("[]").is_err());
    let json = authenticator.get(&party(), &challenge(1));
    assert!(AssertionResponse::parse(&json).is_ok());
    assert!(AssertionResponse::parse(&json.replace("userHandle", "user")).is_ok());
    assert!(AssertionResponse::parse(&json.replace("signature", "sig")).is_err());
}
