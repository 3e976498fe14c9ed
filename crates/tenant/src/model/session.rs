//! Single sign-on sessions.

use vestibule_protocol::time::Timestamp;

use super::authorization::AuthorizationRequest;
use super::ids::{SessionId, TenantId, UserId};
use super::second_factor::SecondFactor;
use vestibule_protocol::params::Prompt;

/// What a tenant says of its sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionPolicy {
    /// Whether customers are asked to stay signed in. Where they are not, they do not.
    pub asks: bool,
    /// A session that is not kept dies when it was not used for this long, in seconds.
    pub idle_seconds: i64,
    /// A session that is kept dies after so many days.
    pub kept_days: i64,
}

impl Default for SessionPolicy {
    fn default() -> Self {
        Self { asks: true, idle_seconds: IDLE_SECONDS, kept_days: PERSISTENT_SECONDS / DAY }
    }
}

impl SessionPolicy {
    /// For how long a kept session lives, in seconds. None lives longer.
    pub fn kept_seconds(&self) -> i64 {
        self.kept_days * DAY
    }
}

/// The longest time without use that a tenant may choose, in hours: 30 days.
pub const MOST_IDLE_HOURS: i64 = 30 * 24;

/// The longest that a tenant may keep sessions, in days.
pub const MOST_KEPT_DAYS: i64 = 365;

/// In seconds.
const DAY: i64 = 24 * 60 * 60;

/// A session dies when it was not used for this long, in seconds, unless its tenant says otherwise.
pub const IDLE_SECONDS: i64 = 24 * 60 * 60;

/// A session that is kept ("stay signed in") dies after this long, in seconds, unless its tenant says
/// otherwise.
pub const PERSISTENT_SECONDS: i64 = 90 * 24 * 60 * 60;

/// A browser holds sessions for at most this many accounts of a tenant; the oldest goes.
pub const ACCOUNTS_PER_BROWSER: usize = 5;

/// A live session: only the store makes one, from a row that is neither ended nor expired, of a
/// user who is enabled and whose `tokens_valid_from` it outlives.
#[derive(Debug, Clone)]
pub struct Session {
    /// The `sid` claim.
    pub sid: SessionId,
    /// The tenant.
    pub tenant_id: TenantId,
    /// Who.
    pub user_id: UserId,
    /// When they proved it.
    pub auth_time: Timestamp,
    /// How (RFC 8176).
    pub amr: Vec<String>,
    /// Which second factor of ours was among it.
    pub second_factor: Option<SecondFactor>,
    /// The identity provider where they did, as the `idp` claim names it; `None`: here.
    pub idp: Option<String>,
    /// "Stay signed in".
    pub persistent: bool,
    /// When it was last used.
    pub last_seen_at: Timestamp,
}

impl Session {
    /// Whether it answers `request` without a page: no page was asked for, and the proof is fresh
    /// enough (OpenID Connect Core §3.1.2.1, `prompt` and `max_age`).
    pub fn suffices(&self, request: &AuthorizationRequest, now: Timestamp) -> bool {
        !request.prompt.contains(&Prompt::SelectAccount) && self.is_fresh_for(request, now)
    }

    /// Whether the customer need not prove again who they are, once they chose this account.
    pub fn is_fresh_for(&self, request: &AuthorizationRequest, now: Timestamp) -> bool {
        let again = request.prompt.iter().any(|prompt| match prompt {
            Prompt::Login => true,
            Prompt::None | Prompt::Consent | Prompt::SelectAccount | Prompt::Create => false,
        });
        let stale = request.max_age.is_some_and(|max_age| now.since(self.auth_time) > max_age);
        !again && !stale
    }
}
