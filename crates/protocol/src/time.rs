//! Moments, as the protocol writes them: seconds since 1970 in UTC.

use ::time::OffsetDateTime;
use ::time::format_description::BorrowedFormatItem;
use ::time::macros::format_description;
use serde::{Deserialize, Serialize};

/// A moment in Unix seconds: the `NumericDate` of RFC 7519 §2, without a fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The moment `seconds` after 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn from_unix(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn unix(self) -> i64 {
        self.0
    }

    /// This moment moved by `seconds`, which may be negative; stops at the ends of the range.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }

    /// Seconds from `earlier` until this moment; negative when `earlier` is the later one.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// `2026-01-02T03:04:05Z` (RFC 3339).
    #[must_use]
    pub fn to_rfc3339(self) -> String {
        self.format(format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]Z"))
    }

    /// `2026-01-02 03:04:05Z`, the format of the `timestamp` in External ID's error bodies.
    #[must_use]
    pub fn to_error_timestamp(self) -> String {
        self.format(format_description!("[year]-[month]-[day] [hour]:[minute]:[second]Z"))
    }

    fn format(self, format: &[BorrowedFormatItem<'_>]) -> String {
        let within = self.0.clamp(0, LAST_PRINTABLE);
        OffsetDateTime::from_unix_timestamp(within)
            .ok()
            .and_then(|moment| moment.format(format).ok())
            .unwrap_or_default()
    }
}

/// 9999-12-31T23:59:59Z, the last moment that has a four-digit year.
const LAST_PRINTABLE: i64 = 253_402_300_799;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_both_formats() {
        let moment = Timestamp::from_unix(1_767_323_045);
        assert_eq!(moment.to_rfc3339(), "2026-01-02T03:04:05Z");
        assert_eq!(moment.to_error_timestamp(), "2026-01-02 03:04:05Z");
    }

    #[test]
    fn prints_something_at_the_ends_of_the_range() {
        assert_eq!(Timestamp::from_unix(i64::MAX).to_rfc3339(), "9999-12-31T23:59:59Z");
        assert_eq!(Timestamp::from_unix(i64::MIN).to_rfc3339(), "1970-01-01T00:00:00Z");
    }

    #[test]
    fn arithmetic_saturates() {
        let late = Timestamp::from_unix(i64::MAX);
        assert_eq!(late.plus_seconds(1), late);
        assert_eq!(Timestamp::from_unix(10).since(Timestamp::from_unix(25)), -15);
        assert!(Timestamp::from_unix(1) < Timestamp::from_unix(2));
    }

    #[test]
    fn is_a_json_number() {
        assert_eq!(serde_json::to_string(&Timestamp::from_unix(5)).unwrap(), "5");
        assert!(serde_json::from_str::<Timestamp>("\"5\"").is_err());
    }
}
