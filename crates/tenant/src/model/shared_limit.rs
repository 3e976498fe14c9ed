//! What a network or a tenant may ask for within an hour, counted by all replicas together in the database
//! (`store::shared_limits`). Beside them `web::limits` counts pages in each process, and each
//! account has its lockout and its passcodes.
//!
//! An allowance is used up and comes back evenly (the generic cell rate algorithm, ITU-T I.371): who
//! spent it all may do one more after an hour divided by it.

use std::num::NonZeroU32;

use super::proof_of_work::WAITED_PER_TENANT;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// A password, a passcode or another credential is tried.
    Try,
    /// A passcode is sent: a sign-up, a reset, a sign-in.
    Passcode,
    /// Somebody who cannot do the work that is asked of browsers is let through after a wait.
    Waited,
}

/// What is counted for a tenant as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TenantCounted {
    /// A passcode is sent that can lead to a new account, without work.
    SignUp(Allowance),
    /// As [`Counted::Waited`].
    Waited,
}

impl TenantCounted {
    /// In the hash of its bucket.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignUp(_) => "sign-up",
            Self::Waited => "waited",
        }
    }

    /// How many there may be.
    pub fn allowance(self) -> Allowance {
        match self {
            Self::SignUp(allowance) => allowance,
            Self::Waited => Allowance::per_hour(WAITED_PER_TENANT),
        }
    }
}

impl Counted {
    /// In the hash of its bucket.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Try => "try",
            Self::Passcode => "passcode",
            Self::Waited => "waited",
        }
    }
}

/// So many in an hour, all at once if need be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    per_hour: NonZeroU32,
}

impl Allowance {
    /// `per_hour` in each hour.
    pub fn per_hour(per_hour: NonZeroU32) -> Self {
        Self { per_hour }
    }

    /// By how much one use moves the moment at which the allowance is whole again, in milliseconds.
    pub fn cost(self) -> i64 {
        (HOUR / i64::from(self.per_hour.get())).max(1)
    }

    /// How far that moment may be ahead, in milliseconds: all uses at once.
    pub fn burst(self) -> i64 {
        self.cost() * i64::from(self.per_hour.get())
    }

    /// After how many seconds one more is allowed, if the allowance is whole again at `whole_at` and
    /// it is `now`, both in milliseconds.
    pub fn wait(self, whole_at: i64, now: i64) -> u64 {
        let milliseconds = whole_at + self.cost() - self.burst() - now;
        u64::try_from(milliseconds).unwrap_or(0).div_ceil(1000).max(1)
    }
}

const HOUR: i64 = 60 * 60 * 1000;
