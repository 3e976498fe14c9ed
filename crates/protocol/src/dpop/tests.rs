//! The RFC's examples, and each way in which a proof must fail.

use super::*;
use crate::jose::sign;

const NOW: Timestamp = Timestamp::from_unix(1_562_262_616);

/// RFC 9449 §4.1, figure 1.
const TOKEN_REQUEST_PROOF: &str = "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6Ik\
    VDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCR\
    nMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JE\
    QSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIj\
    oiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwia\
    WF0IjoxNTYyMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg\
    4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg";

/// RFC 9449 §7.1, figure 12.
const RESOURCE_REQUEST_PROOF: &str = "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI\
    6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCR\
    nMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JE\
    QSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiJlMWozVl9iS2ljOC1MQUVCIiwiaHRtIj\
    oiR0VUIiwiaHR1IjoiaHR0cHM6Ly9yZXNvdXJjZS5leGFtcGxlLm9yZy9wcm90ZWN0Z\
    WRyZXNvdXJjZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8ycjJaM0RaNTNF\
    c05yV0JiMHhXWG9hTnk1OUlpS0NBcWtzbVFFbyJ9.2oW9RP35yRqzhrtNP86L-Ey71E\
    OptxRimPPToA1plemAgR6pxHF8y6-yqyVnmcw6Fy1dqd-jfxSYoMxhAJpLjA";

/// RFC 9449 §6.1, figure 9.
const JKT: &str = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";

#[test]
fn the_token_request_of_rfc_9449() {
    let target = TargetUri::parse("https://server.example.com/token").unwrap();
    let expected = ExpectedProof {
        method: "POST",
        target: &target,
        access_token: None,
        bound_to: None,
        nonces: &[],
        now: NOW,
    };
    let proof = verify_proof(TOKEN_REQUEST_PROOF, &expected).unwrap();
    assert_eq!(proof.jkt().as_str(), JKT);
    assert_eq!(proof.jti(), "-BwC3ESc6acc2lTc");
    assert_eq!(proof.remember_until(), NOW.plus_seconds(121));
}

#[test]
fn the_resource_request_of_rfc_9449() {
    let target = TargetUri::parse("https://resource.example.org/protectedresource").unwrap();
    let token = PlainSecret::new("Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU");
    let bound_to = JwkThumbprint::parse(JKT).unwrap();
    let expected = ExpectedProof {
        method: "GET",
        target: &target,
        access_token: Some(&token),
        bound_to: Some(&bound_to),
        nonces: &[],
        now: NOW,
    };
    assert_eq!(verify_proof(RESOURCE_REQUEST_PROOF, &expected).unwrap().jti(), "e1j3V_bKic8-LAEB");
    let other = PlainSecret::new("Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxV");
    let expected = ExpectedProof { access_token: Some(&other), ..expected };
    let error = verify_proof(RESOURCE_REQUEST_PROOF, &expected).unwrap_err();
    assert_eq!(error, ProofError::AccessToken);
}

/// A client, the request it makes, and what the server expects of it.
struct Case {
    key: ProofKey,
    target: TargetUri,
    token: PlainSecret,
}

impl Case {
    fn new() -> Self {
        Self {
            key: ProofKey::generate().unwrap(),
            target: TargetUri::parse("https://api.example/orders").unwrap(),
            token: PlainSecret::new("token"),
        }
    }

    fn expected(&self) -> ExpectedProof<'_> {
        ExpectedProof {
            method: "GET",
            target: &self.target,
            access_token: Some(&self.token),
            bound_to: Some(self.key.jkt()),
            nonces: &[],
            now: NOW,
        }
    }

    fn header(&self) -> Value {
        json!({ "jwk": self.key.public_jwk() })
    }

    fn claims(&self) -> Value {
        json!({
            "jti": "id", "htm": "GET", "htu": "https://api.example/orders", "iat": NOW,
            "ath": access_token_hash(&self.token),
        })
    }

    /// A proof with this header, type and payload, signed with the client's key.
    fn signed(&self, typ: &str, header: &Value, claims: &Value) -> String {
        let header = header.as_object().unwrap();
        sign_with_header(&self.key.signing, typ, header, claims).unwrap()
    }

    fn verify(&self, proof: &str) -> Result<VerifiedProof, ProofError> {
        verify_proof(proof, &self.expected())
    }

    /// What becomes of a proof whose claims were changed.
    fn with_claims(&self, change: impl FnOnce(&mut Value)) -> Result<VerifiedProof, ProofError> {
        let mut claims = self.claims();
        change(&mut claims);
        self.verify(&self.signed(PROOF_TYPE, &self.header(), &claims))
    }

    /// What becomes of a proof whose header was changed.
    fn with_header(&self, change: impl FnOnce(&mut Value)) -> Result<VerifiedProof, ProofError> {
        let mut header = self.header();
        change(&mut header);
        self.verify(&self.signed(PROOF_TYPE, &header, &self.claims()))
    }
}

fn remove(claims: &mut Value, name: &str) {
    claims.as_object_mut().unwrap().remove(name);
}

#[test]
fn what_a_client_proves_the_server_believes() {
    let case = Case::new();
    let request = ProofRequest {
        method: "GET",
        target: &case.target,
        access_token: Some(&case.token),
        nonce: Some("n-1"),
        now: NOW,
        jti: [7; 16],
    };
    let proof = case.key.prove(&request).unwrap();
    let expected = ExpectedProof { nonces: &["n-2", "n-1"], ..case.expected() };
    let verified = verify_proof(&proof, &expected).unwrap();
    assert_eq!(verified.jkt(), case.key.jkt());
    assert_eq!(verified.jti(), "BwcHBwcHBwcHBwcHBwcHBw");
    let kept = ProofKey::from_pkcs8(&case.key.to_pkcs8()).unwrap();
    assert_eq!(kept.jkt(), case.key.jkt());
    assert!(verify_proof(&kept.prove(&request).unwrap(), &expected).is_ok());
    assert!(!format!("{kept:?}").contains("pkcs8"));
}

#[test]
fn each_claim_is_required_and_typed() {
    let case = Case::new();
    assert!(case.with_claims(|_| {}).is_ok());
    for name in ["jti", "htm", "htu", "iat", "ath"] {
        let missing = case.with_claims(|claims| remove(claims, name)).unwrap_err();
        assert_eq!(missing, ProofError::Missing(name));
        let mistyped = case.with_claims(|claims| claims[name] = json!([])).unwrap_err();
        assert_eq!(mistyped, ProofError::WrongType(name));
    }
    for name in ["nonce", "exp", "nbf"] {
        let mistyped = case.with_claims(|claims| claims[name] = json!({})).unwrap_err();
        assert_eq!(mistyped, ProofError::WrongType(name));
    }
    let text = case.with_claims(|claims| claims["iat"] = "1562262616".into()).unwrap_err();
    assert_eq!(text, ProofError::WrongType("iat"));
    for jti in [String::new(), "j".repeat(MAX_JTI_LEN + 1)] {
        let error = case.with_claims(|claims| claims["jti"] = jti.into()).unwrap_err();
        assert_eq!(error, ProofError::Id);
    }
}

#[test]
fn another_method_or_address_is_refused() {
    let case = Case::new();
    for method in ["POST", "get", ""] {
        let error = case.with_claims(|claims| claims["htm"] = method.into()).unwrap_err();
        assert_eq!(error, ProofError::Method, "{method:?}");
    }
    for address in [
        "http://api.example/orders",
        "https://api.example:8443/orders",
        "https://evil.example/orders",
        "https://api.example/orders/",
        "https://api.example/Orders",
        "https://api.example/",
        "https://user@api.example/orders",
        "/orders",
        "",
    ] {
        let error = case.with_claims(|claims| claims["htu"] = address.into()).unwrap_err();
        assert_eq!(error, ProofError::Target, "{address:?}");
    }
}

#[test]
fn the_same_address_in_another_spelling_is_taken() {
    let case = Case::new();
    for address in [
        "https://api.example/orders?id=1#top",
        "HTTPS://API.example:443/orders",
        "https://api.example/x/../orders",
        "https://api.example/%6frders",
    ] {
        let verified = case.with_claims(|claims| claims["htu"] = address.into());
        assert!(verified.is_ok(), "{address}");
    }
    let slash = |text| TargetUri::parse(text).unwrap();
    assert_eq!(slash("https://a/%2fb%E9"), slash("https://a/%2Fb%e9"));
    assert_ne!(slash("https://a/%2fb"), slash("https://a//b"));
    assert_eq!(slash("https://a/100%").as_str(), "https://a/100%");
}

#[test]
fn a_proof_is_good_for_a_short_time() {
    let case = Case::new();
    let at = |claims: &mut Value, name: &str, seconds| {
        claims[name] = json!(NOW.plus_seconds(seconds));
    };
    for (seconds, outcome) in [
        (-120, None),
        (-121, Some(ProofError::TooOld)),
        (-3600, Some(ProofError::TooOld)),
        (8, None),
        (30, None),
        (31, Some(ProofError::NotYetValid)),
        (60, Some(ProofError::NotYetValid)),
    ] {
        let verified = case.with_claims(|claims| at(claims, "iat", seconds));
        assert_eq!(verified.err(), outcome, "{seconds}");
    }
    assert_eq!(case.with_claims(|c| at(c, "exp", 0)).unwrap_err(), ProofError::TooOld);
    assert!(case.with_claims(|c| at(c, "exp", 1)).is_ok());
    assert_eq!(case.with_claims(|c| at(c, "nbf", 60)).unwrap_err(), ProofError::NotYetValid);
    assert!(case.with_claims(|c| at(c, "nbf", 8)).is_ok());
}

#[test]
fn the_servers_nonce_is_required_where_it_gave_one() {
    let case = Case::new();
    let verify = |nonce: Option<&str>, nonces: &[&str]| {
        let mut claims = case.claims();
        if let Some(nonce) = nonce {
            claims["nonce"] = nonce.into();
        }
        let proof = case.signed(PROOF_TYPE, &case.header(), &claims);
        verify_proof(&proof, &ExpectedProof { nonces, ..case.expected() })
    };
    let absent = verify(None, &["n"]).unwrap_err();
    assert_eq!(absent, ProofError::NoNonce);
    assert_eq!(absent.code(), OAuthErrorCode::UseDpopNonce);
    assert_eq!(verify(Some("other"), &["n"]).unwrap_err(), ProofError::Nonce);
    assert_eq!(verify(Some(""), &["n"]).unwrap_err().code(), OAuthErrorCode::UseDpopNonce);
    assert!(verify(Some("n"), &["n"]).is_ok());
    assert!(verify(Some("unasked"), &[]).is_ok());
}

#[test]
fn another_token_or_key_is_refused() {
    let case = Case::new();
    let half = Algorithm::ES256.half_hash(case.token.expose());
    for hash in [half.as_str(), "", "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo"] {
        let error = case.with_claims(|claims| claims["ath"] = hash.into()).unwrap_err();
        assert_eq!(error, ProofError::AccessToken);
    }
    let thief = Case::new();
    let proof = thief.signed(PROOF_TYPE, &thief.header(), &case.claims());
    assert_eq!(case.verify(&proof).unwrap_err(), ProofError::OtherKey);
    assert_eq!(ProofError::OtherKey.code(), OAuthErrorCode::InvalidDpopProof);
    // The right key in the header, and a signature by another one.
    let proof = thief.signed(PROOF_TYPE, &case.header(), &case.claims());
    assert_eq!(case.verify(&proof).unwrap_err(), ProofError::Jws(JwsError::Signature));
}

#[test]
fn the_type_is_exact() {
    let case = Case::new();
    for typ in ["JWT", "at+jwt", "DPOP+JWT", "application/dpop+jwt", ""] {
        let proof = case.signed(typ, &case.header(), &case.claims());
        assert_eq!(case.verify(&proof).unwrap_err(), ProofError::OtherKind, "{typ:?}");
    }
}

#[test]
fn cve_2026_27962_only_a_proof_may_bring_its_own_key() {
    let case = Case::new();
    let proof = case.signed(PROOF_TYPE, &case.header(), &case.claims());
    assert_eq!(CompactJws::parse(&proof).unwrap_err(), JwsError::EmbeddedKey);
    // And a proof has to: a key id is no key.
    let by_id = sign(&case.key.signing, PROOF_TYPE, &case.claims()).unwrap();
    assert_eq!(case.verify(&by_id).unwrap_err(), ProofError::NoKey);
    for remote in ["jku", "x5u"] {
        let error = case.with_header(|header| header[remote] = "https://evil.example".into());
        assert_eq!(error.unwrap_err(), ProofError::Jws(JwsError::RemoteKey));
    }
}

#[test]
fn cve_2025_59420_crit_is_refused_in_a_proof_too() {
    let case = Case::new();
    let error = case.with_header(|header| header["crit"] = json!(["exp"])).unwrap_err();
    assert_eq!(error, ProofError::Jws(JwsError::Critical));
}

#[test]
fn a_private_symmetric_or_broken_key_is_refused() {
    let case = Case::new();
    for member in PRIVATE_MEMBERS {
        let error = case.with_header(|header| header["jwk"][member] = "AAAA".into()).unwrap_err();
        assert_eq!(error, ProofError::Key(UnfitKey::Private), "{member}");
    }
    let unfit = |jwk: Value| case.with_header(|header| header["jwk"] = jwk).unwrap_err();
    assert_eq!(unfit(json!("key")), ProofError::NoKey);
    assert_eq!(unfit(json!({})), ProofError::NoKey);
    assert_eq!(unfit(json!({ "kty": "oct" })), ProofError::Key(UnfitKey::Type));
    assert_eq!(unfit(json!({ "kty": "EC", "crv": "P-384" })), ProofError::Key(UnfitKey::Type));
    let encryption = case.with_header(|header| header["jwk"]["use"] = "enc".into());
    assert_eq!(encryption.unwrap_err(), ProofError::Key(UnfitKey::Use));
}

#[test]
fn only_asymmetric_algorithms_exist() {
    let case = Case::new();
    let forged = |alg: &str| {
        let header = json!({ "typ": PROOF_TYPE, "alg": alg, "jwk": case.key.public_jwk() });
        let [header, payload] = [header, case.claims()].map(|part| part.to_string());
        let encode = |text: String| URL_SAFE_NO_PAD.encode(text);
        case.verify(&format!("{}.{}.c2ln", encode(header), encode(payload))).unwrap_err()
    };
    assert_eq!(forged("none"), ProofError::Jws(JwsError::Unsigned));
    assert_eq!(forged("HS256"), ProofError::Jws(JwsError::UnsupportedAlgorithm));
    assert_eq!(forged("RS256"), ProofError::Key(UnfitKey::Type));
    assert_eq!(forged("ES256"), ProofError::Jws(JwsError::Signature));
}

#[test]
fn what_is_no_token_is_refused() {
    let case = Case::new();
    for text in ["", "proof", "a.b.c", "a.b.c.d"] {
        assert!(matches!(case.verify(text), Err(ProofError::Jws(_))), "{text:?}");
    }
    let proof = case.signed(PROOF_TYPE, &case.header(), &json!(["no", "object"]));
    assert_eq!(case.verify(&proof).unwrap_err(), ProofError::Payload);
    let two = format!("{proof}, {proof}");
    assert!(matches!(case.verify(&two), Err(ProofError::Jws(_))), "two header values");
}

#[test]
fn a_key_of_each_algorithm_of_the_house_may_prove() {
    let case = Case::new();
    for algorithm in [Algorithm::RS256, Algorithm::PS256, Algorithm::EdDSA] {
        let pkcs8 = SigningKey::generate(algorithm).unwrap();
        let key = SigningKey::from_pkcs8("k", algorithm, &pkcs8).unwrap();
        let header = Map::from_iter([("jwk".to_owned(), json!(key.public_jwk()))]);
        let proof = sign_with_header(&key, PROOF_TYPE, &header, &case.claims()).unwrap();
        let expected = ExpectedProof { bound_to: None, ..case.expected() };
        let jkt = key.public_jwk().thumbprint().unwrap();
        assert_eq!(verify_proof(&proof, &expected).unwrap().jkt().as_str(), jkt);
        assert!(ProofKey::from_pkcs8(&pkcs8).is_err());
    }
}

#[test]
fn thumbprints_are_checked() {
    assert!(JwkThumbprint::parse(JKT).is_ok());
    for bad in ["", "short", &format!("{JKT}="), &JKT.replace('Z', "+")] {
        assert!(JwkThumbprint::parse(bad).is_err(), "{bad}");
    }
    let json = serde_json::to_string(&JwkThumbprint::parse(JKT).unwrap()).unwrap();
    assert_eq!(serde_json::from_str::<JwkThumbprint>(&json).unwrap().as_str(), JKT);
    assert!(serde_json::from_str::<JwkThumbprint>("\"x\"").is_err());
}
