//! What a browser works for before a mail goes to somebody new: a number that, behind the
//! challenge, has a SHA-256 with so many zero bits in front. Finding it takes tens of thousands of
//! tries, checking it one.

use std::num::NonZeroU32;
use std::str::FromStr;

use aws_lc_rs::digest;
use serde::{Deserialize, Serialize};
use vestibule_protocol::time::Timestamp;

use super::shared_limit::Allowance;
use crate::random::Random;

/// When a tenant asks for work, and for how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct WorkPolicy {
    /// When.
    pub demand: WorkDemand,
    /// How much.
    pub difficulty: Difficulty,
    /// More passcodes for sign-ups than this in an hour are a storm.
    pub storm_per_hour: NonZeroU32,
}

/// When a tenant asks for work.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WorkDemand {
    /// Never, unless an extension does.
    #[default]
    Off,
    /// Of what goes beyond [`WorkPolicy::storm_per_hour`].
    OnStorm,
    /// Of each sign-up.
    Always,
}

impl WorkDemand {
    /// As administrators and the audit log spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::OnStorm => "on-storm",
            Self::Always => "always",
        }
    }
}

impl Default for WorkPolicy {
    fn default() -> Self {
        let storm_per_hour = NonZeroU32::MIN.saturating_add(299);
        Self { demand: WorkDemand::Off, difficulty: Difficulty::USUAL, storm_per_hour }
    }
}

impl WorkPolicy {
    /// What is sent without work where only a storm demands it.
    pub fn without_work(&self) -> Allowance {
        Allowance::per_hour(self.storm_per_hour)
    }
}

/// How many zero bits: each doubles the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Difficulty(u8);

/// Less would be none, more would be minutes of an old telephone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the difficulty is {} to {} bits", Difficulty::LEAST.0, Difficulty::MOST.0)]
pub struct InvalidDifficulty;

impl Difficulty {
    /// The least that can be set.
    pub const LEAST: Self = Self(8);

    /// The most that can be set.
    pub const MOST: Self = Self(20);

    /// A second or two of a computer's browser.
    pub const USUAL: Self = Self(16);

    /// In bits.
    pub fn bits(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Difficulty {
    type Error = InvalidDifficulty;

    fn try_from(bits: u8) -> Result<Self, InvalidDifficulty> {
        match (Self::LEAST.0..=Self::MOST.0).contains(&bits) {
            true => Ok(Self(bits)),
            false => Err(InvalidDifficulty),
        }
    }
}

impl From<Difficulty> for u8 {
    fn from(difficulty: Difficulty) -> Self {
        difficulty.0
    }
}

/// What the work is for: kept in the journey's row, so that it is worth something in this journey
/// and only until the journey goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkChallenge {
    text: String,
    difficulty: Difficulty,
    expires_at: Timestamp,
}

impl WorkChallenge {
    /// A fresh one.
    pub fn new(random: &Random, difficulty: Difficulty, now: Timestamp) -> Self {
        let text = random.base64url::<16>();
        Self { text, difficulty, expires_at: now.plus_seconds(LIFETIME_SECONDS) }
    }

    /// For the page.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// How much work it asks for.
    pub fn difficulty(&self) -> Difficulty {
        self.difficulty
    }

    /// Whether it is too old.
    pub fn is_over(&self, now: Timestamp) -> bool {
        now >= self.expires_at
    }

    /// Whether `solution` took the work.
    pub fn is_solved_by(&self, solution: Solution) -> bool {
        let text = format!("{}{}", self.text, solution.0);
        let hash = digest::digest(&digest::SHA256, text.as_bytes());
        let first: [u8; 4] = [0, 1, 2, 3].map(|at| hash.as_ref()[at]);
        u32::from_be_bytes(first).leading_zeros() >= u32::from(self.difficulty.0)
    }
}

/// What a browser says that it found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Solution(u64);

/// The text is no number that a browser counts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidSolution;

impl FromStr for Solution {
    type Err = InvalidSolution;

    fn from_str(text: &str) -> Result<Self, InvalidSolution> {
        let digits = (1..=16).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        let number = text.parse().ok().filter(|_| digits);
        number.map(Self).ok_or(InvalidSolution)
    }
}

/// Who cannot work waits this long.
pub const WAIT_SECONDS: i64 = 5 * 60;

/// So many who waited are let through for one network in an hour.
pub const WAITED_PER_NETWORK: NonZeroU32 = NonZeroU32::MIN.saturating_add(3);

/// So many who waited are let through for one tenant in an hour.
pub const WAITED_PER_TENANT: NonZeroU32 = NonZeroU32::MIN.saturating_add(59);

const LIFETIME_SECONDS: i64 = 10 * 60;

#[cfg(test)]
mod tests {
    use super::*;

    fn challenge(bits: u8) -> WorkChallenge {
        WorkChallenge {
            text: "AAAAAAAAAAAAAAAAAAAAAA".to_owned(),
            difficulty: bits.try_into().unwrap(),
            expires_at: Timestamp::from_unix(600),
        }
    }

    #[test]
    fn so_many_bits_are_zero_and_no_fewer_will_do() {
        // Found with Python: hashlib.sha256(("A" * 22 + str(n)).encode()).
        for (bits, solved, close) in SOLVED {
            assert!(challenge(bits).is_solved_by(Solution(solved)), "{bits}");
            assert!(!challenge(bits).is_solved_by(Solution(close)), "{bits}");
        }
    }

    #[test]
    fn a_solution_is_a_number() {
        assert_eq!("0012".parse(), Ok(Solution(12)));
        for wrong in ["", "-1", "+1", "1 ", "0x1", "99999999999999999"] {
            assert_eq!(wrong.parse::<Solution>(), Err(InvalidSolution), "{wrong}");
        }
    }

    #[test]
    fn difficulty_is_bounded_also_in_the_store() {
        for wrong in [0, 7, 21, 255] {
            assert_eq!(Difficulty::try_from(wrong), Err(InvalidDifficulty));
            let json = format!(r#"{{"difficulty":{wrong}}}"#);
            assert!(serde_json::from_str::<WorkPolicy>(&json).is_err());
        }
        assert_eq!(serde_json::from_str::<WorkPolicy>("{}").unwrap(), WorkPolicy::default());
    }

    #[test]
    fn a_challenge_ends() {
        let fresh =
            WorkChallenge::new(&Random::system(), Difficulty::USUAL, Timestamp::from_unix(0));
        assert!(!fresh.is_over(Timestamp::from_unix(LIFETIME_SECONDS - 1)));
        assert!(fresh.is_over(Timestamp::from_unix(LIFETIME_SECONDS)));
    }

    /// Bits, what solves, and what has one bit too few.
    const SOLVED: [(u8, u64, u64); 3] = [(8, 844, 57), (12, 1441, 18058), (16, 12973, 12997)];
}
