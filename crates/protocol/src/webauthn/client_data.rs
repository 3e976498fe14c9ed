//! Client data (WebAuthn §5.8.1): what the browser says of who asked and for what. The authenticator
//! signs its hash, so a page cannot say something else.

use serde::Deserialize;

use super::{Challenge, MalformedResponse, Refused, RelyingParty, sha256};

/// Client data, as they were sent and as they read.
pub(super) struct ClientData {
    bytes: Vec<u8>,
    kind: String,
    pub(super) challenge: Challenge,
    origin: String,
    framed: bool,
}

/// Which of the two ceremonies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ceremony {
    Create,
    Get,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CollectedClientData {
    r#type: String,
    challenge: String,
    origin: String,
    #[serde(default)]
    cross_origin: Option<bool>,
    #[serde(default)]
    top_origin: Option<serde::de::IgnoredAny>,
}

impl ClientData {
    pub(super) fn parse(bytes: Vec<u8>) -> Result<Self, MalformedResponse> {
        let read: CollectedClientData =
            serde_json::from_slice(&bytes).map_err(|_| MalformedResponse)?;
        let challenge = Challenge::parse(&read.challenge).ok_or(MalformedResponse)?;
        Ok(Self {
            bytes,
            kind: read.r#type,
            challenge,
            origin: read.origin,
            framed: read.cross_origin == Some(true) || read.top_origin.is_some(),
        })
    }

    /// WebAuthn §7.1 steps 7 to 12, §7.2 steps 11 to 14. The origin is compared as it is written;
    /// no page of ours may stand within another one.
    pub(super) fn check(
        &self,
        ceremony: Ceremony,
        party: &RelyingParty,
        given: &Challenge,
    ) -> Result<(), Refused> {
        if self.kind != ceremony.as_str() {
            return Err(Refused::Ceremony);
        }
        if !self.challenge.is(given) {
            return Err(Refused::Challenge);
        }
        if self.origin != party.origin {
            return Err(Refused::Origin);
        }
        if self.framed {
            return Err(Refused::Framed);
        }
        Ok(())
    }

    /// What the authenticator signs beside its own data.
    pub(super) fn hash(&self) -> [u8; 32] {
        sha256(&self.bytes)
    }
}

impl Ceremony {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Create => "webauthn.create",
            Self::Get => "webauthn.get",
        }
    }
}
