//! Telephone numbers, in the international form (ITU-T E.164).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A telephone number: `+` and 8 to 15 digits.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PhoneNumber(String);

/// The text is no telephone number in the international form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a telephone number in the international form, such as +49 30 1234567")]
pub struct InvalidPhoneNumber;

impl PhoneNumber {
    /// `+49301234567`
    pub fn as_e164(&self) -> &str {
        &self.0
    }

    /// What a page shows of it: enough for its owner, too little for anybody else.
    pub fn masked(&self) -> String {
        let (hidden, shown) = self.0.split_at(self.0.len() - 2);
        format!("{}{shown}", "•".repeat(hidden.len() - 1))
    }

    /// Whether it begins with one of these: `+49`, `+1`.
    pub fn begins_with_any(&self, prefixes: &[CallingCode]) -> bool {
        prefixes.iter().any(|prefix| self.0.starts_with(&prefix.0))
    }
}

/// `00` for `+`, and spaces, hyphens, dots and brackets between the digits are forgiven.
impl FromStr for PhoneNumber {
    type Err = InvalidPhoneNumber;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let compact: String =
            text.chars().filter(|c| !c.is_whitespace() && !"-.()/".contains(*c)).take(20).collect();
        let digits = compact.strip_prefix('+').or_else(|| compact.strip_prefix("00"));
        let digits = digits.ok_or(InvalidPhoneNumber)?;
        let fits = (8..=15).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_digit())
            && !digits.starts_with('0');
        if fits { Ok(Self(format!("+{digits}"))) } else { Err(InvalidPhoneNumber) }
    }
}

impl TryFrom<String> for PhoneNumber {
    type Error = InvalidPhoneNumber;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<PhoneNumber> for String {
    fn from(number: PhoneNumber) -> Self {
        number.0
    }
}

/// A number is somebody's.
impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PhoneNumber(..)")
    }
}

/// What numbers begin with: a country calling code, or more of the number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallingCode(String);

impl CallingCode {
    /// The first digits of all countries: for development.
    pub fn everywhere() -> Vec<Self> {
        (1..=9).map(|digit| Self(format!("+{digit}"))).collect()
    }
}

/// The text is no calling code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a country calling code, such as +49")]
pub struct InvalidCallingCode;

impl FromStr for CallingCode {
    type Err = InvalidCallingCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.trim().strip_prefix('+').ok_or(InvalidCallingCode)?;
        let fits = (1..=7).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_digit())
            && !digits.starts_with('0');
        if fits { Ok(Self(format!("+{digits}"))) } else { Err(InvalidCallingCode) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_the_international_form() {
        let number: PhoneNumber = " +49 (30) 123-45.67 ".parse().unwrap();
        assert_eq!(number.as_e164(), "+49301234567");
        assert_eq!("0049 30 1234567".parse::<PhoneNumber>().unwrap(), number);
        assert_eq!(number.masked(), "•••••••••67");
        for wrong in
            ["", "030 1234567", "+1234567", "+1234567890123456", "+0301234567", "+49abc45678"]
        {
            assert!(wrong.parse::<PhoneNumber>().is_err(), "{wrong}");
        }
        assert_eq!(format!("{number:?}"), "PhoneNumber(..)");
    }

    #[test]
    fn only_the_listed_countries() {
        let codes: Vec<CallingCode> = ["+49", "+1"].map(|code| code.parse().unwrap()).into();
        let fits = |number: &str| number.parse::<PhoneNumber>().unwrap().begins_with_any(&codes);
        assert!(fits("+49301234567") && fits("+12025550123"));
        assert!(!fits("+882 16 12345678") && !fits("+4530123456"));
        for wrong in ["", "49", "+", "+0", "+12345678", "+4x"] {
            assert!(wrong.parse::<CallingCode>().is_err(), "{wrong}");
        }
    }
}
