//! How far a customer has come: one server-side state machine for every journey.
//!
//! ```text
//!            ┌────────────── PickAccount ─────────────┐
//!            │                    │                   │
//!  authorize ┴──▶ Identify ──▶ Password ──▶ [NewPassword] ──▶ StaySignedIn ──▶ SignedIn ──▶ resume
//!                   │ "No account? Create one"                   ▲
//!                   └▶ SignUpEmail ─▶ SignUpPasscode ─▶ SignUpPassword ─▶ SignUpAttributes
//! ```
//!
//! A step can only be reached through the one before it: each holds what the one before it proved
//! (Keycloak CVE-2026-18963: a reset that skipped a step).

use serde::{Deserialize, Serialize};
use vestibule_protocol::time::Timestamp;

use super::ids::{PasscodeId, SessionId, UserId};
use super::user::EmailAddress;

/// The step at which the customer is.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum Journey {
    /// "Sign in": asks for the e-mail address.
    Identify {
        /// What the field holds at first.
        hint: Option<String>,
    },
    /// "Pick an account": those signed in in this browser, and "Use another account".
    PickAccount,
    /// Asks for the password of an address that may or may not have an account.
    Password {
        /// The address.
        email: EmailAddress,
    },
    /// An administrator set the password: the customer now chooses their own.
    NewPassword {
        /// Who proved the old one.
        authenticated: Authenticated,
    },
    /// "Create account": asks for the e-mail address.
    SignUpEmail {
        /// What the field holds at first.
        hint: Option<String>,
    },
    /// Asks for the passcode that was mailed, or would have been if the address had no account.
    SignUpPasscode {
        /// The address.
        email: EmailAddress,
        /// The passcode; its row counts the tries.
        passcode: PasscodeId,
        /// When the next one may be asked for.
        resend_after: Timestamp,
        /// How many were sent.
        sent: u32,
    },
    /// The address is the customer's: asks for a new password.
    SignUpPassword {
        /// The proven address.
        email: EmailAddress,
    },
    /// Asks for the attributes of the user flow.
    SignUpAttributes {
        /// The proven address.
        email: EmailAddress,
        /// PHC string of the chosen password.
        password_hash: PasswordHash,
    },
    /// "Stay signed in?"
    StaySignedIn {
        /// Who is signed in.
        authenticated: Authenticated,
    },
    /// The customer is signed in; `oidc::resume` answers the app.
    SignedIn {
        /// The single sign-on session.
        sid: SessionId,
    },
    /// The customer turned back; `oidc::resume` tells the app (`access_denied`).
    Cancelled,
}

/// Who proved what in this journey. In the journey's own row, which only the server writes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Authenticated {
    /// Who.
    pub user_id: UserId,
    /// When.
    pub auth_time: Timestamp,
    /// How (RFC 8176): `pwd`, `otp`.
    pub amr: Vec<String>,
}

/// PHC string of Argon2id. Not in `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// From what the hasher made or the store holds.
    pub fn from_phc(phc: String) -> Self {
        Self(phc)
    }

    /// The PHC string.
    pub fn as_phc(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash(..)")
    }
}
