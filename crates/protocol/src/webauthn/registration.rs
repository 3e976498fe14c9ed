//! A new passkey (WebAuthn §7.1).

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::authenticator_data::{AuthenticatorData, Backup};
use super::cbor::{Item, Map};
use super::client_data::{Ceremony, ClientData};
use super::cose::CredentialKey;
use super::{Base64Url, Challenge, CredentialId, MalformedResponse, Refused, RelyingParty};

/// A browser's answer to `navigator.credentials.create`, parsed and not yet believed.
pub struct RegistrationResponse {
    id: CredentialId,
    client_data: ClientData,
    attestation_object: Vec<u8>,
    transports: Vec<Transport>,
}

/// How a browser reaches an authenticator (WebAuthn §5.8.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Transport {
    /// Plugged in.
    Usb,
    /// Held against it.
    Nfc,
    /// By Bluetooth.
    Ble,
    /// A card with contacts.
    SmartCard,
    /// A phone that shows or scans a code.
    Hybrid,
    /// Built in.
    Internal,
}

/// A passkey that was made for this relying party and this challenge, by somebody whom the
/// authenticator verified. Only [`RelyingParty::verify_registration`] makes one.
#[derive(Debug, Clone)]
pub struct NewCredential {
    id: CredentialId,
    key: CredentialKey,
    sign_count: u32,
    backup: Backup,
    aaguid: Uuid,
    transports: Vec<Transport>,
}

/// `RegistrationResponseJSON` (WebAuthn §5.1.8), as far as it matters here.
#[derive(Deserialize)]
struct Json {
    id: Base64Url,
    r#type: String,
    response: Response,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Response {
    #[serde(rename = "clientDataJSON")]
    client_data_json: Base64Url,
    attestation_object: Base64Url,
    #[serde(default)]
    transports: Vec<String>,
}

impl RegistrationResponse {
    /// Parses a `RegistrationResponseJSON`.
    ///
    /// # Errors
    /// [`MalformedResponse`].
    pub fn parse(json: &str) -> Result<Self, MalformedResponse> {
        let json: Json = serde_json::from_str(json).map_err(|_| MalformedResponse)?;
        if json.r#type != "public-key" {
            return Err(MalformedResponse);
        }
        // Transports that later browsers may have are no reason to refuse (WebAuthn §5.8.4).
        let transports = json.response.transports.iter().take(10);
        let transports = transports.filter_map(|name| {
            serde_json::from_value(serde_json::Value::String(name.clone())).ok()
        });
        Ok(Self {
            id: CredentialId::from_bytes(&json.id.0).ok_or(MalformedResponse)?,
            client_data: ClientData::parse(json.response.client_data_json.0)?,
            attestation_object: json.response.attestation_object.0,
            transports: transports.collect(),
        })
    }

    /// The challenge that it claims to answer.
    #[must_use]
    pub fn challenge(&self) -> Challenge {
        self.client_data.challenge
    }
}

impl RelyingParty {
    /// WebAuthn §7.1, with user verification required.
    ///
    /// # Errors
    /// [`Refused`]: the first check that failed.
    pub fn verify_registration(
        &self,
        response: &RegistrationResponse,
        given: &Challenge,
    ) -> Result<NewCredential, Refused> {
        response.client_data.check(Ceremony::Create, self, given)?;
        let (object, rest) =
            Map::read(&response.attestation_object).map_err(|_| Refused::Malformed)?;
        let (Some(Item::Text(format)), Some(Item::Map(statement)), Some(Item::Bytes(bytes))) =
            (object.named("fmt"), object.named("attStmt"), object.named("authData"))
        else {
            return Err(Refused::Malformed);
        };
        if !rest.is_empty() {
            return Err(Refused::Malformed);
        }
        let data = AuthenticatorData::parse(bytes)?;
        let backup = data.check(&self.id)?;
        let attested = data.attested.ok_or(Refused::Malformed)?;
        if attested.id != response.id {
            return Err(Refused::Credential);
        }
        let signed = [bytes, response.client_data.hash().as_slice()].concat();
        attestation(format, statement, &attested.key, &signed)?;
        Ok(NewCredential {
            id: attested.id,
            key: attested.key,
            sign_count: data.sign_count,
            backup,
            aaguid: attested.aaguid,
            transports: response.transports.clone(),
        })
    }
}

/// None was asked for. "none" must be empty (WebAuthn §8.7), and what the new key itself signed must
/// hold (§8.2, self attestation). What a manufacturer signed is not looked at, since nothing here
/// depends on the make of an authenticator.
fn attestation(
    format: &str,
    statement: &Map<'_>,
    key: &CredentialKey,
    signed: &[u8],
) -> Result<(), Refused> {
    let holds = match format {
        "none" => statement.is_empty(),
        "packed" if statement.named("x5c").is_none() => {
            let algorithm = statement.named("alg") == Some(&Item::Integer(key.algorithm()));
            let signature = match statement.named("sig") {
                Some(Item::Bytes(signature)) => key.signed(signed, signature),
                Some(_) | None => false,
            };
            algorithm && signature
        }
        _ => true,
    };
    if holds { Ok(()) } else { Err(Refused::Attestation) }
}

impl NewCredential {
    /// What the authenticator calls it.
    #[must_use]
    pub fn id(&self) -> &CredentialId {
        &self.id
    }

    /// Its public key.
    #[must_use]
    pub fn key(&self) -> &CredentialKey {
        &self.key
    }

    /// Where its signature counter begins.
    #[must_use]
    pub fn sign_count(&self) -> u32 {
        self.sign_count
    }

    /// Whether it can be, and is, copied to other devices.
    #[must_use]
    pub fn backup(&self) -> Backup {
        self.backup
    }

    /// The make of the authenticator, as it says itself; all zero if it does not.
    #[must_use]
    pub fn aaguid(&self) -> Uuid {
        self.aaguid
    }

    /// How a browser reaches the authenticator.
    #[must_use]
    pub fn transports(&self) -> &[Transport] {
        &self.transports
    }
}

impl fmt::Debug for RegistrationResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RegistrationResponse").finish_non_exhaustive()
    }
}
