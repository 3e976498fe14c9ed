//! Reading and verifying tokens.

use std::fmt;

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ED25519, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256,
    RSA_PSS_2048_8192_SHA256, RsaPublicKeyComponents,
};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use super::{Algorithm, ClaimError, Claims, ClaimsView, Jwk};

/// The longest token that is looked at, in bytes.
pub const MAX_JWS_LEN: usize = 64 * 1024;

/// A public key, parsed once and bound to one algorithm.
pub struct VerifyingKey {
    kid: Option<String>,
    issuer: Option<String>,
    algorithm: Algorithm,
    key: ParsedPublicKey,
}

impl VerifyingKey {
    /// Parses a key for the algorithm it names; a key without `alg` gets the usual one of its
    /// type: RS256, ES256 or `EdDSA`.
    ///
    /// # Errors
    /// [`UnfitKey`] when it is not a public signing key of this house.
    pub fn from_jwk(jwk: &Jwk) -> Result<Self, UnfitKey> {
        let algorithm = match (jwk.alg.as_deref(), jwk.kty.as_str()) {
            (Some(alg), _) => alg.parse().map_err(|_| UnfitKey::Algorithm)?,
            (None, "RSA") => Algorithm::RS256,
            (None, "EC") => Algorithm::ES256,
            (None, "OKP") => Algorithm::EdDSA,
            (None, _) => return Err(UnfitKey::Type),
        };
        Self::from_jwk_as(jwk, algorithm)
    }

    /// Parses a key for an algorithm that the caller requires.
    ///
    /// # Errors
    /// [`UnfitKey`] when the key names another algorithm, or cannot be used with this one.
    pub fn from_jwk_as(jwk: &Jwk, algorithm: Algorithm) -> Result<Self, UnfitKey> {
        if jwk.had_private || jwk.had_symmetric {
            return Err(UnfitKey::Private);
        }
        if jwk.use_.as_deref().is_some_and(|u| u != "sig") {
            return Err(UnfitKey::Use);
        }
        if jwk.key_ops.as_ref().is_some_and(|ops| !ops.iter().any(|op| op == "verify")) {
            return Err(UnfitKey::Use);
        }
        if jwk.alg.as_deref().is_some_and(|alg| alg != algorithm.as_str()) {
            return Err(UnfitKey::Algorithm);
        }
        let key = match algorithm {
            Algorithm::RS256 | Algorithm::PS256 => rsa_key(jwk, algorithm)?,
            Algorithm::ES256 => p256_key(jwk)?,
            Algorithm::EdDSA => ed25519_key(jwk)?,
        };
        Ok(Self { kid: jwk.kid.clone(), issuer: jwk.issuer.clone(), algorithm, key })
    }

    /// The key id, when the set gave one.
    #[must_use]
    pub fn kid(&self) -> Option<&str> {
        self.kid.as_deref()
    }

    /// Microsoft's: the only issuer whose tokens this key may sign. May hold `{tenantid}`.
    #[must_use]
    pub fn issuer(&self) -> Option<&str> {
        self.issuer.as_deref()
    }

    /// The one algorithm this key verifies.
    #[must_use]
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }
}

impl fmt::Debug for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifyingKey")
            .field("kid", &self.kid)
            .field("algorithm", &self.algorithm)
            .finish_non_exhaustive()
    }
}

fn rsa_key(jwk: &Jwk, algorithm: Algorithm) -> Result<ParsedPublicKey, UnfitKey> {
    let (Some(n), Some(e), "RSA") = (&jwk.n, &jwk.e, jwk.kty.as_str()) else {
        return Err(UnfitKey::Type);
    };
    let (n, e) = (bytes(n)?, bytes(e)?);
    // Some providers pad the modulus with a zero byte, which RFC 7518 §6.3.1.1 forbids.
    let n = &n[n.iter().take_while(|byte| **byte == 0).count()..];
    if !(2048 / 8..=8192 / 8).contains(&n.len()) || e.len() > 8 {
        return Err(UnfitKey::Strength);
    }
    if e.last().is_none_or(|last| last % 2 == 0) || e == [1] {
        return Err(UnfitKey::Material);
    }
    let parameters = match algorithm {
        Algorithm::PS256 => &RSA_PSS_2048_8192_SHA256,
        Algorithm::RS256 | Algorithm::ES256 | Algorithm::EdDSA => &RSA_PKCS1_2048_8192_SHA256,
    };
    RsaPublicKeyComponents { n, e: e.as_slice() }
        .to_parsed_public_key(parameters)
        .map_err(|_| UnfitKey::Material)
}

fn p256_key(jwk: &Jwk) -> Result<ParsedPublicKey, UnfitKey> {
    let (Some("P-256"), Some(x), Some(y), "EC") =
        (jwk.crv.as_deref(), &jwk.x, &jwk.y, jwk.kty.as_str())
    else {
        return Err(UnfitKey::Type);
    };
    let (x, y) = (bytes(x)?, bytes(y)?);
    if x.len() != 32 || y.len() != 32 {
        return Err(UnfitKey::Material);
    }
    let point = [&[4], x.as_slice(), y.as_slice()].concat();
    ParsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).map_err(|_| UnfitKey::Material)
}

fn ed25519_key(jwk: &Jwk) -> Result<ParsedPublicKey, UnfitKey> {
    let (Some("Ed25519"), Some(x), "OKP") = (jwk.crv.as_deref(), &jwk.x, jwk.kty.as_str()) else {
        return Err(UnfitKey::Type);
    };
    let x = bytes(x)?;
    if x.len() != 32 {
        return Err(UnfitKey::Material);
    }
    ParsedPublicKey::new(&ED25519, x).map_err(|_| UnfitKey::Material)
}

fn bytes(text: &str) -> Result<Vec<u8>, UnfitKey> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| UnfitKey::Material)
}

/// Why a key of a set cannot verify tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnfitKey {
    #[error("the key type is not RSA, EC P-256 or OKP Ed25519")]
    Type,
    #[error("the key is for another algorithm")]
    Algorithm,
    #[error("the key is not for signatures")]
    Use,
    #[error("the key set holds a private or symmetric key")]
    Private,
    #[error("an RSA key has 2048 to 8192 bits")]
    Strength,
    #[error("the key's numbers are not a key")]
    Material,
}

/// A token taken apart, not yet believed. Its header may choose the key, and nothing else.
#[derive(Debug)]
pub struct CompactJws<'a> {
    signing_input: &'a str,
    payload: &'a str,
    signature: Vec<u8>,
    algorithm: Algorithm,
    kid: Option<String>,
    typ: Option<String>,
}

impl<'a> CompactJws<'a> {
    /// Takes a compact token apart (RFC 7515 §7.1), strictly.
    ///
    /// # Errors
    /// The first [`JwsError`] that it meets.
    pub fn parse(token: &'a str) -> Result<Self, JwsError> {
        match Self::parse_with_embedded_key(token)? {
            (jws, None) => Ok(jws),
            (_, Some(_)) => Err(JwsError::EmbeddedKey),
        }
    }

    /// Takes a token apart that may bring its own key: a proof of possession (RFC 9449 §4.2),
    /// and nothing else. The key is worth no trust, so this is for [`crate::dpop`] alone.
    pub(crate) fn parse_with_embedded_key(
        token: &'a str,
    ) -> Result<(Self, Option<Value>), JwsError> {
        if token.len() > MAX_JWS_LEN {
            return Err(JwsError::TooLong);
        }
        let mut parts = token.split('.');
        let (Some(header), Some(payload), Some(signature), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(JwsError::NotThreeParts);
        };
        let header = URL_SAFE_NO_PAD.decode(header).map_err(|_| JwsError::Base64("header"))?;
        let members = ClaimsView::from_json(&header).map_err(|_| JwsError::HeaderJson)?;
        let algorithm = check_header(&members)?;
        let text = |name| {
            members.text(name).map(|t| t.map(str::to_owned)).map_err(|_| JwsError::HeaderJson)
        };
        let signature =
            URL_SAFE_NO_PAD.decode(signature).map_err(|_| JwsError::Base64("signature"))?;
        let (signing_input, _) = token.rsplit_once('.').unwrap_or_default();
        let (kid, typ) = (text("kid")?, text("typ")?);
        let jws = Self { signing_input, payload, signature, algorithm, kid, typ };
        if !members.has("jwk") {
            return Ok((jws, None));
        }
        let kept = Claims::from_json(&header).map_err(|_| JwsError::HeaderJson)?;
        Ok((jws, kept.get("jwk").cloned()))
    }

    /// The key id the token names: a hint for choosing among trusted keys.
    #[must_use]
    pub fn kid(&self) -> Option<&str> {
        self.kid.as_deref()
    }

    /// The type the token claims to be, such as `JWT` or `at+jwt`.
    #[must_use]
    pub fn typ(&self) -> Option<&str> {
        self.typ.as_deref()
    }

    /// The algorithm the token claims; the key decides.
    #[must_use]
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// Checks the signature.
    ///
    /// # Errors
    /// [`JwsError::AlgorithmMismatch`] when the key is bound to another algorithm,
    /// [`JwsError::KeyIdMismatch`] when both name a key id and they differ,
    /// [`JwsError::Signature`] when the signature is wrong,
    /// [`JwsError::Base64`] when the payload is not base64url.
    pub fn verify(&self, key: &VerifyingKey) -> Result<VerifiedJws, JwsError> {
        if self.algorithm != key.algorithm {
            return Err(JwsError::AlgorithmMismatch { token: self.algorithm, key: key.algorithm });
        }
        if let (Some(own), Some(theirs)) = (self.kid(), key.kid())
            && own != theirs
        {
            return Err(JwsError::KeyIdMismatch);
        }
        key.key
            .verify_sig(self.signing_input.as_bytes(), &self.signature)
            .map_err(|_| JwsError::Signature)?;
        let payload =
            URL_SAFE_NO_PAD.decode(self.payload).map_err(|_| JwsError::Base64("payload"))?;
        Ok(VerifiedJws { payload, typ: self.typ.clone(), algorithm: self.algorithm })
    }
}

/// Refuses a header that asks to be trusted, and gives back its algorithm.
fn check_header(header: &ClaimsView<'_>) -> Result<Algorithm, JwsError> {
    for (name, refusal) in REFUSED {
        if header.has(name) {
            return Err(refusal);
        }
    }
    let algorithm = header.text("alg").map_err(|_| JwsError::NoAlgorithm)?;
    let algorithm = algorithm.ok_or(JwsError::NoAlgorithm)?;
    if algorithm.eq_ignore_ascii_case("none") {
        return Err(JwsError::Unsigned);
    }
    algorithm.parse().map_err(|_| JwsError::UnsupportedAlgorithm)
}

const REFUSED: [(&str, JwsError); 5] = [
    ("crit", JwsError::Critical),
    ("b64", JwsError::Critical),
    ("jku", JwsError::RemoteKey),
    ("x5u", JwsError::RemoteKey),
    ("zip", JwsError::Compressed),
];

/// A token whose signature was checked. Only [`CompactJws::verify`] makes one.
#[derive(Debug)]
pub struct VerifiedJws {
    payload: Vec<u8>,
    typ: Option<String>,
    algorithm: Algorithm,
}

impl VerifiedJws {
    /// The payload's claims, none of them twice.
    ///
    /// # Errors
    /// [`ClaimError::NotAnObject`] when the payload is something else.
    pub fn claims(&self) -> Result<Claims, ClaimError> {
        Claims::from_json(&self.payload)
    }

    /// The payload's claims, none of them twice, read where they stand.
    ///
    /// # Errors
    /// [`ClaimError::NotAnObject`] when the payload is something else.
    pub fn view(&self) -> Result<ClaimsView<'_>, ClaimError> {
        ClaimsView::from_json(&self.payload)
    }

    /// The payload's bytes.
    #[must_use]
    pub fn payload(&self) -> &[u8] {
        &self.payload
    }

    /// The payload's bytes, given away.
    #[must_use]
    pub fn into_payload(self) -> Vec<u8> {
        self.payload
    }

    /// The type, now signed for.
    #[must_use]
    pub fn typ(&self) -> Option<&str> {
        self.typ.as_deref()
    }

    /// The algorithm that verified it.
    #[must_use]
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }
}

/// Why a token is not believed; one variant per check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JwsError {
    #[error("the token is longer than {MAX_JWS_LEN} bytes")]
    TooLong,
    #[error("the token does not have three parts")]
    NotThreeParts,
    #[error("the {0} is not base64url without padding")]
    Base64(&'static str),
    #[error("the header is not a JSON object with each member once and kid, typ as text")]
    HeaderJson,
    #[error("the header has no alg")]
    NoAlgorithm,
    #[error("the token is not signed (alg none)")]
    Unsigned,
    #[error("the algorithm is not one of RS256, PS256, ES256, EdDSA")]
    UnsupportedAlgorithm,
    #[error("the header demands an extension (crit)")]
    Critical,
    #[error("the header brings its own key (jwk)")]
    EmbeddedKey,
    #[error("the header points to a key elsewhere (jku, x5u)")]
    RemoteKey,
    #[error("the payload is compressed")]
    Compressed,
    #[error("the token says {token} and the key is for {key}")]
    AlgorithmMismatch { token: Algorithm, key: Algorithm },
    #[error("the token names another key")]
    KeyIdMismatch,
    #[error("the signature is wrong")]
    Signature,
}

#[cfg(test)]
mod tests {
    use super::super::{SigningKey, sign};
    use super::*;
    use serde_json::json;

    fn signing_key(algorithm: Algorithm) -> SigningKey {
        let pkcs8 = SigningKey::generate(algorithm).unwrap();
        SigningKey::from_pkcs8("k1", algorithm, &pkcs8).unwrap()
    }

    fn with_header(header: &str) -> String {
        format!("{}.e30.c2ln", URL_SAFE_NO_PAD.encode(header))
    }

    fn refusal(header: &str) -> JwsError {
        CompactJws::parse(&with_header(header)).unwrap_err()
    }

    #[test]
    fn keycloak_2026_11800_algorithm_confusion() {
        let key = signing_key(Algorithm::RS256);
        let public = key.public_jwk();
        // HMAC with the public key as secret: the algorithm does not exist here.
        assert_eq!(refusal(r#"{"alg":"HS256","kid":"k1"}"#), JwsError::UnsupportedAlgorithm);
        // PS256 asked of a key that is bound to RS256.
        let bound = VerifyingKey::from_jwk(&public).unwrap();
        let token = with_header(r#"{"alg":"PS256","kid":"k1"}"#);
        assert_eq!(
            CompactJws::parse(&token).unwrap().verify(&bound).unwrap_err(),
            JwsError::AlgorithmMismatch { token: Algorithm::PS256, key: Algorithm::RS256 }
        );
        // A key that says RS256 cannot be parsed for PS256 either.
        assert_eq!(
            VerifyingKey::from_jwk_as(&public, Algorithm::PS256).unwrap_err(),
            UnfitKey::Algorithm
        );
    }

    #[test]
    fn cve_2026_27962_an_embedded_key_is_refused() {
        let header = json!({ "alg": "ES256", "jwk": signing_key(Algorithm::ES256).public_jwk() });
        assert_eq!(refusal(&header.to_string()), JwsError::EmbeddedKey);
        for remote in ["jku", "x5u"] {
            let header = json!({ "alg": "ES256", remote: "https://evil.example/keys" });
            assert_eq!(refusal(&header.to_string()), JwsError::RemoteKey);
        }
    }

    #[test]
    fn cve_2025_59420_crit_is_refused() {
        assert_eq!(refusal(r#"{"alg":"ES256","crit":["exp"],"exp":1}"#), JwsError::Critical);
        assert_eq!(refusal(r#"{"alg":"ES256","crit":[]}"#), JwsError::Critical);
        assert_eq!(refusal(r#"{"alg":"ES256","b64":false}"#), JwsError::Critical);
    }

    #[test]
    fn unsigned_and_odd_headers_are_refused() {
        assert_eq!(refusal(r#"{"alg":"none"}"#), JwsError::Unsigned);
        assert_eq!(refusal(r#"{"alg":"nOnE"}"#), JwsError::Unsigned);
        assert_eq!(refusal("{}"), JwsError::NoAlgorithm);
        assert_eq!(refusal(r#"{"alg":5}"#), JwsError::NoAlgorithm);
        assert_eq!(refusal(r#"{"alg":"RS256","alg":"none"}"#), JwsError::HeaderJson);
        assert_eq!(refusal(r#"{"alg":"RS256","kid":1}"#), JwsError::HeaderJson);
        assert_eq!(refusal(r#"{"alg":"RS256","zip":"DEF"}"#), JwsError::Compressed);
        assert_eq!(refusal("[]"), JwsError::HeaderJson);
    }

    #[test]
    fn the_form_is_strict() {
        let error = |token: &str| CompactJws::parse(token).unwrap_err();
        assert_eq!(error("a.b"), JwsError::NotThreeParts);
        assert_eq!(error("a.b.c.d"), JwsError::NotThreeParts);
        assert_eq!(error(&"a".repeat(MAX_JWS_LEN + 1)), JwsError::TooLong);
        assert_eq!(error("e30=.e30.e30"), JwsError::Base64("header"));
        let header = URL_SAFE_NO_PAD.encode(r#"{"alg":"RS256"}"#);
        assert_eq!(error(&format!("{header}.e30.a+b/")), JwsError::Base64("signature"));
    }

    #[test]
    fn a_changed_payload_or_signature_is_refused() {
        let key = signing_key(Algorithm::ES256);
        let public = VerifyingKey::from_jwk(&key.public_jwk()).unwrap();
        let token = sign(&key, "JWT", &json!({ "sub": "a" })).unwrap();
        assert!(CompactJws::parse(&token).unwrap().verify(&public).is_ok());
        let parts: Vec<&str> = token.split('.').collect();
        let payload = URL_SAFE_NO_PAD.encode(r#"{"sub":"b"}"#);
        let forged = format!("{}.{payload}.{}", parts[0], parts[2]);
        assert_eq!(
            CompactJws::parse(&forged).unwrap().verify(&public).unwrap_err(),
            JwsError::Signature
        );
        let stripped = format!("{}.{}.", parts[0], parts[1]);
        assert_eq!(
            CompactJws::parse(&stripped).unwrap().verify(&public).unwrap_err(),
            JwsError::Signature
        );
    }

    #[test]
    fn another_key_or_key_id_is_refused() {
        let (one, two) = (signing_key(Algorithm::ES256), signing_key(Algorithm::ES256));
        let token = sign(&one, "JWT", &json!({})).unwrap();
        let jws = CompactJws::parse(&token).unwrap();
        let other = VerifyingKey::from_jwk(&two.public_jwk()).unwrap();
        assert_eq!(jws.verify(&other).unwrap_err(), JwsError::Signature);
        let renamed = Jwk { kid: Some("k2".into()), ..one.public_jwk() };
        let renamed = VerifyingKey::from_jwk(&renamed).unwrap();
        assert_eq!(jws.verify(&renamed).unwrap_err(), JwsError::KeyIdMismatch);
        let nameless = Jwk { kid: None, ..one.public_jwk() };
        assert!(jws.verify(&VerifyingKey::from_jwk(&nameless).unwrap()).is_ok());
    }

    #[test]
    fn unfit_keys_are_refused() {
        let rsa = signing_key(Algorithm::RS256).public_jwk();
        let ec = signing_key(Algorithm::ES256).public_jwk();
        let unfit = |jwk: Jwk| VerifyingKey::from_jwk(&jwk).unwrap_err();
        assert_eq!(unfit(Jwk { use_: Some("enc".into()), ..rsa.clone() }), UnfitKey::Use);
        let ops = Some(vec!["encrypt".into()]);
        assert_eq!(unfit(Jwk { key_ops: ops, ..rsa.clone() }), UnfitKey::Use);
        let short = Some(URL_SAFE_NO_PAD.encode([0xff; 128]));
        assert_eq!(unfit(Jwk { n: short, ..rsa.clone() }), UnfitKey::Strength);
        for exponent in [&[1][..], &[1, 0, 0], &[]] {
            let e = Some(URL_SAFE_NO_PAD.encode(exponent));
            assert_eq!(unfit(Jwk { e, ..rsa.clone() }), UnfitKey::Material);
        }
        assert_eq!(unfit(Jwk { kty: "oct".into(), ..Jwk::default() }), UnfitKey::Type);
        assert_eq!(unfit(Jwk { alg: Some("HS256".into()), ..rsa.clone() }), UnfitKey::Algorithm);
        assert_eq!(unfit(Jwk { alg: Some("ES256".into()), ..rsa }), UnfitKey::Type);
        let off_curve = Some(URL_SAFE_NO_PAD.encode([1; 32]));
        assert_eq!(unfit(Jwk { y: off_curve, ..ec.clone() }), UnfitKey::Material);
        let mut json = serde_json::to_value(&ec).unwrap();
        json["d"] = "AAAA".into();
        assert_eq!(unfit(serde_json::from_value(json).unwrap()), UnfitKey::Private);
    }

    #[test]
    fn a_key_without_alg_gets_the_usual_one() {
        let jwk = Jwk { alg: None, ..signing_key(Algorithm::RS256).public_jwk() };
        assert_eq!(VerifyingKey::from_jwk(&jwk).unwrap().algorithm(), Algorithm::RS256);
        let pss = VerifyingKey::from_jwk_as(&jwk, Algorithm::PS256).unwrap();
        assert_eq!(pss.algorithm(), Algorithm::PS256);
    }
}
