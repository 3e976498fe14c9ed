//! One passkey in software, and the browser around it: what tests sign in with. It is the other end of
//! the wire, and keeps to the specification only as far as it is told to.

use std::fmt;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::authenticator_data::{
    ATTESTED_CREDENTIAL, BACKED_UP, BACKUP_ELIGIBLE, USER_PRESENT, USER_VERIFIED,
};
use super::cbor::Writer;
use super::client_data::Ceremony;
use super::cose::{ALG, EC2, ED_25519, EDDSA, ES256, KTY, OKP, P_256};
use super::{Challenge, CredentialId, RelyingParty, UserHandle, sha256};

/// An authenticator that holds one passkey and does what it is told.
pub struct SoftAuthenticator {
    key: Key,
    id: CredentialId,
    user_handle: Option<UserHandle>,
    sign_count: u32,
    next_count: Option<u32>,
    counts: bool,
    verifies: bool,
    synced: bool,
}

enum Key {
    P256(EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
}

impl SoftAuthenticator {
    /// A hardware key that counts, with a key on P-256.
    #[must_use]
    pub fn new(id: [u8; 32]) -> Self {
        let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING);
        Self::holding(Key::P256(key.expect("aws-lc makes P-256 keys")), id)
    }

    /// The same with an Ed25519 key.
    #[must_use]
    pub fn ed25519(id: [u8; 32]) -> Self {
        let key = Ed25519KeyPair::generate().expect("aws-lc makes Ed25519 keys");
        Self::holding(Key::Ed25519(key), id)
    }

    fn holding(key: Key, id: [u8; 32]) -> Self {
        Self {
            key,
            id: CredentialId(id.to_vec()),
            user_handle: None,
            sign_count: 0,
            next_count: None,
            counts: true,
            verifies: true,
            synced: false,
        }
    }

    /// One that copies its passkeys to other devices and therefore does not count.
    #[must_use]
    pub fn synced(self) -> Self {
        Self { synced: true, counts: false, ..self }
    }

    /// From now on it asks for a touch, and for neither PIN nor finger.
    pub fn stop_verifying(&mut self) {
        self.verifies = false;
    }

    /// What its counter says at the next sign-in, as that of a copy would.
    pub fn set_next_count(&mut self, count: u32) {
        self.next_count = Some(count);
    }

    /// From now on it says that it holds the passkey for this account.
    pub fn set_user_handle(&mut self, user_handle: UserHandle) {
        self.user_handle = Some(user_handle);
    }

    /// The id of its passkey.
    #[must_use]
    pub fn credential_id(&self) -> &CredentialId {
        &self.id
    }

    /// `navigator.credentials.create`: a `RegistrationResponseJSON`.
    pub fn create(
        &mut self,
        party: &RelyingParty,
        challenge: &Challenge,
        user_handle: &UserHandle,
    ) -> String {
        self.user_handle = Some(user_handle.clone());
        let client_data = client_data(Ceremony::Create, party, challenge);
        let mut data = self.data(party, ATTESTED_CREDENTIAL);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.0.len()).unwrap_or(u16::MAX).to_be_bytes());
        data.extend(&self.id.0);
        data.extend(self.cose_key());
        let object = Writer::default().map(3).text("fmt").text("none").text("attStmt").map(0);
        let object = object.text("authData").bytes(&data).done();
        self.answer(json!({
            "clientDataJSON": URL_SAFE_NO_PAD.encode(client_data),
            "attestationObject": URL_SAFE_NO_PAD.encode(object),
            "transports": ["internal", "a-later-one"],
        }))
    }

    /// `navigator.credentials.get`: an `AuthenticationResponseJSON`.
    pub fn get(&mut self, party: &RelyingParty, challenge: &Challenge) -> String {
        let client_data = client_data(Ceremony::Get, party, challenge);
        let next = self.sign_count + u32::from(self.counts);
        self.sign_count = self.next_count.take().unwrap_or(next);
        let data = self.data(party, 0);
        let signature = self.sign(&[data.as_slice(), &sha256(client_data.as_bytes())].concat());
        self.answer(json!({
            "clientDataJSON": URL_SAFE_NO_PAD.encode(client_data),
            "authenticatorData": URL_SAFE_NO_PAD.encode(data),
            "signature": URL_SAFE_NO_PAD.encode(signature),
            "userHandle": self.user_handle.as_ref().map(UserHandle::to_base64url),
        }))
    }

    fn answer(&self, response: Value) -> String {
        let id = self.id.to_base64url();
        json!({
            "id": id,
            "rawId": id,
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": response,
        })
        .to_string()
    }

    fn data(&self, party: &RelyingParty, flags: u8) -> Vec<u8> {
        let mut flags = flags | USER_PRESENT;
        if self.verifies {
            flags |= USER_VERIFIED;
        }
        if self.synced {
            flags |= BACKUP_ELIGIBLE | BACKED_UP;
        }
        let mut data = party.id.hash().to_vec();
        data.push(flags);
        data.extend(self.sign_count.to_be_bytes());
        data
    }

    pub(super) fn cose_key(&self) -> Vec<u8> {
        let cose = Writer::default();
        match &self.key {
            Key::P256(key) => {
                let (x, y) = key.public_key().as_ref()[1..].split_at(32);
                let cose = cose.map(5).integer(KTY).integer(EC2).integer(ALG).integer(ES256);
                cose.integer(-1).integer(P_256).integer(-2).bytes(x).integer(-3).bytes(y).done()
            }
            Key::Ed25519(key) => {
                let x = key.public_key().as_ref();
                let cose = cose.map(4).integer(KTY).integer(OKP).integer(ALG).integer(EDDSA);
                cose.integer(-1).integer(ED_25519).integer(-2).bytes(x).done()
            }
        }
    }

    pub(super) fn sign(&self, message: &[u8]) -> Vec<u8> {
        match &self.key {
            Key::P256(key) => key
                .sign(&SystemRandom::new(), message)
                .expect("aws-lc signs with a key that it made")
                .as_ref()
                .to_vec(),
            Key::Ed25519(key) => key.sign(message).as_ref().to_vec(),
        }
    }
}

/// What a browser writes (WebAuthn §5.8.1.1).
fn client_data(ceremony: Ceremony, party: &RelyingParty, challenge: &Challenge) -> String {
    json!({
        "type": ceremony.as_str(),
        "challenge": challenge.to_base64url(),
        "origin": party.origin,
        "crossOrigin": false,
        "other_keys_can_be_added_here": "do not compare clientDataJSON against a template",
    })
    .to_string()
}

impl fmt::Debug for SoftAuthenticator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SoftAuthenticator").finish_non_exhaustive()
    }
}
