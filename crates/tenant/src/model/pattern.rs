//! Regular expressions that an administrator gives: of a kind that cannot take long, whatever the
//! text (`regex` runs in linear time), and small.

use std::fmt;
use std::str::FromStr;

use regex::{Regex, RegexBuilder};
use serde::{Deserialize, Serialize};

/// What a whole answer must look like.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Pattern {
    source: String,
    anchored: Regex,
}

/// The text is no pattern that is taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a regular expression that can be used: {0}")]
pub struct InvalidPattern(String);

impl Pattern {
    /// Whether the whole of `text` fits.
    pub fn fits(&self, text: &str) -> bool {
        self.anchored.is_match(text)
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.source
    }
}

impl FromStr for Pattern {
    type Err = InvalidPattern;

    fn from_str(source: &str) -> Result<Self, Self::Err> {
        if source.is_empty() || source.len() > LONGEST {
            return Err(InvalidPattern(format!("it has 1 to {LONGEST} characters")));
        }
        // By itself first, so that none closes the group that it is put into.
        for text in [source.to_owned(), format!("^(?:{source})$")] {
            match RegexBuilder::new(&text).size_limit(COMPILED_BYTES).nest_limit(NESTED).build() {
                Ok(_) if text == source => {}
                Ok(anchored) => return Ok(Self { source: source.to_owned(), anchored }),
                Err(regex::Error::CompiledTooBig(_)) => {
                    return Err(InvalidPattern("it is too large".to_owned()));
                }
                Err(error) => {
                    let last = error.to_string();
                    let last = last.lines().last().unwrap_or_default();
                    return Err(InvalidPattern(last.trim_start_matches("error: ").to_owned()));
                }
            }
        }
        Err(InvalidPattern("it is its own frame".to_owned()))
    }
}

impl TryFrom<String> for Pattern {
    type Error = InvalidPattern;

    fn try_from(source: String) -> Result<Self, Self::Error> {
        source.parse()
    }
}

impl From<Pattern> for String {
    fn from(pattern: Pattern) -> Self {
        pattern.source
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Eq for Pattern {}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pattern").field(&self.source).finish()
    }
}

/// Longer than any that a person reads.
const LONGEST: usize = 512;

/// What a pattern may need when it is compiled.
const COMPILED_BYTES: usize = 256 * 1024;

const NESTED: u32 = 20;

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    #[test]
    fn the_whole_answer_must_fit() {
        let pattern: Pattern = r"\d{4}|x".parse().unwrap();
        for (text, fits) in [
            ("1234", true),
            ("x", true),
            ("12345", false),
            ("1234\n", false),
            ("", false),
            ("xx", false),
        ] {
            assert_eq!(pattern.fits(text), fits, "{text:?}");
        }
        let json = serde_json::to_string(&pattern).unwrap();
        assert_eq!(serde_json::from_str::<Pattern>(&json).unwrap(), pattern);
    }

    #[test]
    fn what_cannot_be_used_is_refused() {
        for wrong in [
            "",
            "(",
            "a)(?:b",
            "[z-a]",
            r"\",
            r"(?=x)",
            r"(a)\1",
            "((((((((((((((((((((((x))))))))))))))))))))))",
            r"\w{1000}{1000}",
        ] {
            assert!(wrong.parse::<Pattern>().is_err(), "{wrong}");
        }
        assert!("x".repeat(513).parse::<Pattern>().is_err());
        assert!(serde_json::from_str::<Pattern>("\"(\"").is_err());
    }

    /// The text book case that takes other engines years.
    #[test]
    fn no_pattern_takes_long() {
        let pattern: Pattern = "(a+)+$".parse().unwrap();
        let began = Instant::now();
        assert!(!pattern.fits(&format!("{}!", "a".repeat(1024))));
        assert!(began.elapsed().as_millis() < 500);
    }
}
