//! The audit log: who did what to whom, without secrets.

use std::fmt;
use std::str::FromStr;

use serde_json::Value;
use vestibule_protocol::time::Timestamp;

use super::ids::{AuditEventId, ClientId, TenantId, UserId};

/// An entry.
#[derive(Debug, Clone)]
pub struct AuditEvent {
    /// Its id.
    pub id: AuditEventId,
    /// The tenant in which it happened.
    pub tenant_id: TenantId,
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub actor: Actor,
    /// What was done: `app.create`, `user.sign-up`.
    pub action: String,
    /// To whom or what: an identifier.
    pub target: String,
    /// More, as a JSON object. Nothing secret.
    pub detail: Value,
}

/// Which entries are looked for.
#[derive(Debug, Clone, Default)]
pub struct AuditFilter {
    /// Those by, to or about this customer.
    pub user: Option<UserId>,
    /// Those of this action, or of all that begin with it: `user` finds `user.block` too.
    pub action: Option<String>,
    /// None older than this.
    pub since: Option<Timestamp>,
    /// At most so many.
    pub limit: u32,
}

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// The administrator at the shell.
    Cli,
    /// A customer.
    User(UserId),
    /// An app.
    App(ClientId),
    /// The tenant server by itself.
    System,
}

/// The text names no actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an actor")]
pub struct NotAnActor;

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cli => f.write_str("cli"),
            Self::User(id) => write!(f, "user:{id}"),
            Self::App(id) => write!(f, "app:{id}"),
            Self::System => f.write_str("system"),
        }
    }
}

impl FromStr for Actor {
    type Err = NotAnActor;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once(':') {
            Some(("user", id)) => id.parse().map(Self::User).map_err(|_| NotAnActor),
            Some(("app", id)) => id.parse().map(Self::App).map_err(|_| NotAnActor),
            None if text == "cli" => Ok(Self::Cli),
            None if text == "system" => Ok(Self::System),
            Some(_) | None => Err(NotAnActor),
        }
    }
}
