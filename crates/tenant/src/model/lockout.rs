//! Smart lockout: one rule for every credential path (Keycloak CVE-2026-16103: it was checked on
//! one path only). Counts by account name, whether or not such an account exists, so that a lock
//! says nothing about existence.

use vestibule_protocol::time::Timestamp;

use serde::{Deserialize, Serialize};

use crate::secrets::KeyedHash;

/// Failures that lock an account, unless its tenant says another number.
pub const THRESHOLD: i64 = 10;

/// The first lock, in seconds, unless its tenant says otherwise; each further one without a success between doubles.
pub const FIRST_LOCK_SECONDS: i64 = 60;

/// A tenant's own number of failures is not less: people mistype.
pub const FEWEST: i64 = 3;

/// Nor more: each is a guess.
pub const MOST: i64 = 50;

/// A tenant's own first lock is not shorter, in seconds: it would stop nobody.
pub const SHORTEST_LOCK_SECONDS: i64 = 5;

/// What a tenant makes of failures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct LockoutPolicy {
    /// How many lock an account.
    pub threshold: i64,
    /// For how many seconds at first.
    pub seconds: i64,
}

impl Default for LockoutPolicy {
    fn default() -> Self {
        Self { threshold: THRESHOLD, seconds: FIRST_LOCK_SECONDS }
    }
}

/// The longest lock, in seconds.
pub const LONGEST_LOCK_SECONDS: i64 = 60 * 60;

/// The same wrong password again is not counted again if it is one of this many last ones.
pub const REMEMBERED_WRONG: usize = 3;

/// What failures are counted under: an account name, and whether they come from a place that is
/// familiar for it (`model::place`). An attacker elsewhere counts apart from the owner, and cannot
/// lock them out.
#[derive(Debug, Clone, Copy)]
pub struct LockoutKey {
    /// The account name, hashed.
    pub account: KeyedHash,
    /// Whether its owner signed in there before.
    pub familiar: bool,
    /// What is made of them.
    pub policy: LockoutPolicy,
}

impl LockoutKey {
    /// From a place that nobody knows, or where places make no difference.
    pub fn elsewhere(account: KeyedHash) -> Self {
        Self { account, familiar: false, policy: LockoutPolicy::default() }
    }
}

/// What the store holds of an account name; the default is an account without failures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lockout {
    /// Failures since the last success or lock.
    pub failures: i64,
    /// Locks since the last success.
    pub lockouts: i64,
    /// Locked until then.
    pub locked_until: Option<Timestamp>,
    /// Keyed hashes of the last wrong passwords, newest first.
    pub recent_wrong: Vec<String>,
}

impl Lockout {
    /// For how many seconds more the account is locked; `None` if it is not.
    pub fn locked_for(&self, now: Timestamp) -> Option<i64> {
        self.locked_until.map(|until| until.since(now)).filter(|seconds| *seconds > 0)
    }

    /// The state after a failure. `wrong` is a keyed hash of what was tried, so that a mail
    /// program that repeats an old password does not lock its owner out; `None` where trying the
    /// same again is no accident (passcodes).
    pub fn after_failure(
        mut self,
        policy: LockoutPolicy,
        now: Timestamp,
        wrong: Option<String>,
    ) -> Self {
        if let Some(wrong) = wrong {
            if self.recent_wrong.contains(&wrong) {
                return self;
            }
            self.recent_wrong.insert(0, wrong);
            self.recent_wrong.truncate(REMEMBERED_WRONG);
        }
        self.failures += 1;
        if self.failures >= policy.threshold {
            let doublings = u32::try_from(self.lockouts).unwrap_or(u32::MAX).min(16);
            let seconds = (policy.seconds << doublings).min(LONGEST_LOCK_SECONDS);
            self.locked_until = Some(now.plus_seconds(seconds));
            self.lockouts += 1;
            // One further failure after the lock locks again.
            self.failures = policy.threshold - 1;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: LockoutPolicy =
        LockoutPolicy { threshold: THRESHOLD, seconds: FIRST_LOCK_SECONDS };

    #[test]
    fn the_tenth_different_failure_locks_and_each_lock_is_longer() {
        let now = Timestamp::from_unix(1_000);
        let mut state = Lockout::default();
        for n in 0..9 {
            state = state.after_failure(USUAL, now, Some(n.to_string()));
            assert_eq!(state.locked_for(now), None);
        }
        state = state.after_failure(USUAL, now, Some("8".into()));
        assert_eq!(state.locked_for(now), None, "the same wrong password is not counted twice");
        state = state.after_failure(USUAL, now, Some("9".into()));
        assert_eq!(state.locked_for(now), Some(60));
        assert_eq!(state.locked_for(now.plus_seconds(60)), None);
        state = state.after_failure(USUAL, now.plus_seconds(60), Some("10".into()));
        assert_eq!(state.locked_for(now.plus_seconds(60)), Some(120));
        for n in 11..40 {
            state = state.after_failure(USUAL, now, Some(n.to_string()));
        }
        assert_eq!(state.locked_for(now), Some(LONGEST_LOCK_SECONDS));
    }

    #[test]
    fn a_tenant_says_how_many_failures_lock_and_for_how_long() {
        let now = Timestamp::from_unix(1_000);
        let policy = LockoutPolicy { threshold: 3, seconds: 300 };
        let mut state = Lockout::default();
        for _ in 0..2 {
            state = state.after_failure(policy, now, None);
        }
        assert_eq!(state.locked_for(now), None);
        state = state.after_failure(policy, now, None);
        assert_eq!(state.locked_for(now), Some(300));
        let later = now.plus_seconds(300);
        assert_eq!(state.after_failure(policy, later, None).locked_for(later), Some(600));
    }

    #[test]
    fn a_passcode_tried_again_counts_again() {
        let now = Timestamp::from_unix(1_000);
        let state =
            (0..10).fold(Lockout::default(), |state, _| state.after_failure(USUAL, now, None));
        assert_eq!(state.locked_for(now), Some(60));
    }
}
