//! What only the extension may read: JSON as an unsecured JWT (RFC 7519 §6) inside a JWE in compact
//! serialisation (RFC 7516 §3.1), RSA-OAEP-256 and A256GCM (RFC 7518 §4.3, §5.3). The nesting is
//! Microsoft's.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::rsa::{OAEP_SHA256_MGF1SHA256, OaepPublicEncryptingKey, PublicEncryptingKey};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::CallFailure;
use crate::model::extension::EncryptionKey;
use crate::random::Random;

/// Encrypts `claims` for `key`.
pub(super) fn encrypt(
    random: &Random,
    key: &EncryptionKey,
    claims: &Value,
) -> Result<String, CallFailure> {
    let broken = |_| CallFailure::Encryption;
    let public =
        PublicEncryptingKey::from_der(key.as_der()).map_err(|_| CallFailure::Encryption)?;
    let public = OaepPublicEncryptingKey::new(public).map_err(broken)?;
    let content_key = Zeroizing::new(random.bytes::<32>());
    let mut wrapped = vec![0; public.ciphertext_size()];
    let wrapped = public
        .encrypt(&OAEP_SHA256_MGF1SHA256, content_key.as_slice(), &mut wrapped, None)
        .map_err(broken)?;

    let header = json!({
        "alg": "RSA-OAEP-256", "enc": "A256GCM", "cty": "JWT", "kid": key.key_id(),
    });
    let header = URL_SAFE_NO_PAD.encode(header.to_string());
    let unsecured = Zeroizing::new(format!(
        "{}.{}.",
        URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"JWT"}"#),
        URL_SAFE_NO_PAD.encode(Zeroizing::new(claims.to_string()).as_bytes()),
    ));
    let iv = random.bytes::<12>();
    let sealing =
        LessSafeKey::new(UnboundKey::new(&AES_256_GCM, content_key.as_slice()).map_err(broken)?);
    let mut sealed = unsecured.as_bytes().to_vec();
    let tag = sealing
        .seal_in_place_separate_tag(
            Nonce::assume_unique_for_key(iv),
            Aad::from(header.as_bytes()),
            &mut sealed,
        )
        .map_err(broken)?;
    let encoded = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    Ok(format!(
        "{header}.{}.{}.{}.{}",
        encoded(wrapped),
        encoded(&iv),
        encoded(&sealed),
        encoded(tag.as_ref())
    ))
}
