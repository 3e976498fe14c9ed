//! A sign-in with a passkey (WebAuthn §7.2).

use std::fmt;

use serde::Deserialize;

use super::authenticator_data::{AuthenticatorData, Backup};
use super::client_data::{Ceremony, ClientData};
use super::cose::CredentialKey;
use super::{
    Base64Url, Challenge, CredentialId, MalformedResponse, Refused, RelyingParty, UserHandle,
};

/// A browser's answer to `navigator.credentials.get`, parsed and not yet believed.
pub struct AssertionResponse {
    id: CredentialId,
    client_data: ClientData,
    authenticator_data: Vec<u8>,
    signature: Vec<u8>,
    user_handle: Option<UserHandle>,
}

/// What is stored of the passkey that signed.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Its id.
    pub id: &'a CredentialId,
    /// Its public key.
    pub key: &'a CredentialKey,
    /// What its account is called.
    pub user_handle: &'a UserHandle,
    /// Its signature counter, when it was last used.
    pub sign_count: u32,
    /// Whether it may be copied to other devices.
    pub backup_eligible: bool,
}

/// Somebody signed this challenge with this passkey, and the authenticator verified who it was. Only
/// [`RelyingParty::verify_assertion`] makes one.
#[derive(Debug, Clone, Copy)]
pub struct Asserted {
    sign_count: u32,
    backup: Backup,
}

/// `AuthenticationResponseJSON` (WebAuthn §5.1.8), as far as it matters here.
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
    authenticator_data: Base64Url,
    signature: Base64Url,
    #[serde(default)]
    user_handle: Option<Base64Url>,
}

impl AssertionResponse {
    /// Parses an `AuthenticationResponseJSON`.
    ///
    /// # Errors
    /// [`MalformedResponse`].
    pub fn parse(json: &str) -> Result<Self, MalformedResponse> {
        let json: Json = serde_json::from_str(json).map_err(|_| MalformedResponse)?;
        if json.r#type != "public-key" {
            return Err(MalformedResponse);
        }
        let user_handle = json
            .response
            .user_handle
            .map(|handle| UserHandle::from_bytes(&handle.0).ok_or(MalformedResponse));
        Ok(Self {
            id: CredentialId::from_bytes(&json.id.0).ok_or(MalformedResponse)?,
            client_data: ClientData::parse(json.response.client_data_json.0)?,
            authenticator_data: json.response.authenticator_data.0,
            signature: json.response.signature.0,
            user_handle: user_handle.transpose()?,
        })
    }

    /// The challenge that it claims to answer.
    #[must_use]
    pub fn challenge(&self) -> Challenge {
        self.client_data.challenge
    }

    /// The passkey that it claims to be signed with.
    #[must_use]
    pub fn credential_id(&self) -> &CredentialId {
        &self.id
    }
}

impl RelyingParty {
    /// WebAuthn §7.2, with user verification required. The account is found by the passkey, so the
    /// answer must name it too (step 6), and it must be the passkey's.
    ///
    /// # Errors
    /// [`Refused`]: the first check that failed.
    pub fn verify_assertion(
        &self,
        response: &AssertionResponse,
        given: &Challenge,
        known: Known<'_>,
    ) -> Result<Asserted, Refused> {
        if response.id != *known.id {
            return Err(Refused::Credential);
        }
        if response.user_handle.as_ref() != Some(known.user_handle) {
            return Err(Refused::User);
        }
        response.client_data.check(Ceremony::Get, self, given)?;
        let data = AuthenticatorData::parse(&response.authenticator_data)?;
        let backup = data.check(&self.id)?;
        if backup.eligible != known.backup_eligible {
            return Err(Refused::BackupEligibility);
        }
        let signed =
            [&response.authenticator_data, response.client_data.hash().as_slice()].concat();
        if !known.key.signed(&signed, &response.signature) {
            return Err(Refused::Signature);
        }
        // Authenticators that do not count say 0 each time.
        let counts = data.sign_count != 0 || known.sign_count != 0;
        if counts && data.sign_count <= known.sign_count {
            return Err(Refused::Counter);
        }
        Ok(Asserted { sign_count: data.sign_count, backup })
    }
}

impl Asserted {
    /// The signature counter now.
    #[must_use]
    pub fn sign_count(&self) -> u32 {
        self.sign_count
    }

    /// Whether the passkey can be, and now is, copied to other devices.
    #[must_use]
    pub fn backup(&self) -> Backup {
        self.backup
    }
}

impl fmt::Debug for AssertionResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AssertionResponse").finish_non_exhaustive()
    }
}
