//! One identifier type for each table, so that a user's id cannot be taken for an app's.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use vestibule_protocol::ids::{ClientId, TenantId};

use crate::random::Random;

macro_rules! guid {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A fresh random (version 4) identifier.
            pub fn random(random: &Random) -> Self {
                Self(random.uuid())
            }

            /// The GUID.
            pub fn as_uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    };
}

guid!(
    /// A user: the `oid` claim, the same for all apps of a tenant.
    UserId
);
guid!(
    /// A user flow.
    UserFlowId
);
guid!(
    /// A theme of the company branding.
    ThemeId
);
guid!(
    /// An identity provider.
    IdentityProviderId
);
guid!(
    /// A single sign-on session: the `sid` claim. Not a secret; the cookie is.
    SessionId
);
guid!(
    /// What one sign-in gave to one app: the family of the tokens that come from one code.
    GrantId
);
guid!(
    /// A device that waits for a customer.
    DeviceCodeId
);
guid!(
    /// An authorization request that an app sent ahead.
    PushedRequestId
);
guid!(
    /// A client secret's key id.
    SecretId
);
guid!(
    /// A scope that a web API exposes.
    ExposedScopeId
);
guid!(
    /// An app role.
    AppRoleId
);
guid!(
    /// A one-time passcode.
    PasscodeId
);
guid!(
    /// A passkey.
    PasskeyId
);
guid!(
    /// A second factor of an account.
    FactorId
);
guid!(
    /// A group of customers.
    GroupId
);
guid!(
    /// A browser that need not ask for a second factor again.
    RememberedDeviceId
);
guid!(
    /// A mail that waits to be sent.
    MailJobId
);
guid!(
    /// A mail in the development mailbox.
    MailId
);
guid!(
    /// A custom authentication extension.
    ExtensionId
);
guid!(
    /// An entry of the audit log.
    AuditEventId
);

/// A stored authorization request: 128 random bits in base64url, as it stands in the address of
/// the journey's pages. Not a secret: the browser's cookie must match as well.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RequestId(String);

/// The text is no [`RequestId`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the id of an authorization request")]
pub struct NotARequestId;

impl RequestId {
    /// A fresh identifier.
    pub fn random(random: &Random) -> Self {
        Self(random.base64url::<16>())
    }

    /// As it stands in an address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for RequestId {
    type Error = NotARequestId;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let fits = text.len() == 22
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if fits { Ok(Self(text)) } else { Err(NotARequestId) }
    }
}

impl From<RequestId> for String {
    fn from(id: RequestId) -> Self {
        id.0
    }
}

impl FromStr for RequestId {
    type Err = NotARequestId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::try_from(text.to_owned())
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
