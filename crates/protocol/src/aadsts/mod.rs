//! The codes that Microsoft's providers put into `error_description`, with a cause and a remedy
//! in our own words: `AADSTS…` of Entra ID and External ID, `AADB2C…` of Azure AD B2C.

mod b2c;
mod entra;

use std::fmt;

use crate::error::ErrorBody;

/// One code of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aadsts {
    /// Which table it is in.
    pub family: Family,
    /// The number after `AADSTS` or `AADB2C`.
    pub number: u32,
    /// What happened, in one sentence.
    pub cause: &'static str,
    /// What to do about it, in one sentence: where it is changed, when it is a setting.
    pub remedy: &'static str,
}

/// Whose codes they are; the two number apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Entra ID and External ID.
    Aadsts,
    /// Azure AD B2C.
    Aadb2c,
}

impl Family {
    /// What stands before the number.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Aadsts => "AADSTS",
            Self::Aadb2c => "AADB2C",
        }
    }
}

/// A code as it came, whether a table has it or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    pub family: Family,
    pub number: u32,
}

impl Code {
    /// The first code in an `error_description`: `AADSTS50034: …`.
    #[must_use]
    pub fn in_description(description: &str) -> Option<Self> {
        let find = |family: Family| {
            let at = description.find(family.prefix())?;
            let rest = &description[at + family.prefix().len()..];
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            rest[..end].parse().ok().map(|number| (at, Self { family, number }))
        };
        let found = [find(Family::Aadsts), find(Family::Aadb2c)];
        found.into_iter().flatten().min_by_key(|(at, _)| *at).map(|(_, code)| code)
    }

    /// The code of an error body: the first of its `error_codes`, else that of its description.
    #[must_use]
    pub fn of(body: &ErrorBody) -> Option<Self> {
        let listed = body.error_codes.first();
        listed
            .map(|number| Self { family: Family::Aadsts, number: *number })
            .or_else(|| body.error_description.as_deref().and_then(Self::in_description))
    }

    /// Its entry, when the table has it.
    #[must_use]
    pub fn explained(self) -> Option<&'static Aadsts> {
        let table = match self.family {
            Family::Aadsts => entra::TABLE,
            Family::Aadb2c => b2c::TABLE,
        };
        let at = table.binary_search_by_key(&self.number, |entry| entry.number).ok()?;
        table.get(at)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.family.prefix(), self.number)
    }
}

impl Aadsts {
    /// The entry of a number of Entra ID or External ID, when the table has it.
    #[must_use]
    pub fn lookup(number: u32) -> Option<&'static Self> {
        Code { family: Family::Aadsts, number }.explained()
    }

    /// The entry of a number of Azure AD B2C, when the table has it.
    #[must_use]
    pub fn lookup_b2c(number: u32) -> Option<&'static Self> {
        Code { family: Family::Aadb2c, number }.explained()
    }

    /// The entry for an `error_description`.
    #[must_use]
    pub fn parse(description: &str) -> Option<&'static Self> {
        Code::in_description(description).and_then(Code::explained)
    }

    /// The entry for an error body: by its `error_codes`, else by its description.
    #[must_use]
    pub fn of(body: &ErrorBody) -> Option<&'static Self> {
        body.error_codes
            .iter()
            .find_map(|number| Self::lookup(*number))
            .or_else(|| body.error_description.as_deref().and_then(Self::parse))
    }

    /// What it explains.
    #[must_use]
    pub const fn code(&self) -> Code {
        Code { family: self.family, number: self.number }
    }

    /// Every entry, both tables.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        entra::TABLE.iter().chain(b2c::TABLE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_code_in_a_description() {
        let code = |text: &str| Code::in_description(text).map(|code| code.to_string());
        let text = "AADSTS50034: The user account does not exist.\r\nTrace ID: 123";
        assert_eq!(code(text).as_deref(), Some("AADSTS50034"));
        assert_eq!(Aadsts::parse(text).unwrap().number, 50034);
        let b2c = "AADB2C90118: The user has forgotten their password. (AADSTS50126)";
        assert_eq!(code(b2c).as_deref(), Some("AADB2C90118"));
        assert_eq!(Aadsts::parse(b2c), Aadsts::lookup_b2c(90118));
        for none in ["AADSTS", "AADSTS99999999999999: x", "nothing", "AADB2Cx"] {
            assert_eq!(code(none), None, "{none}");
        }
        assert!(Aadsts::parse("AADSTS1: unknown").is_none());
    }

    #[test]
    fn the_tables_are_sorted_for_the_search() {
        for table in [entra::TABLE, b2c::TABLE] {
            assert!(table.windows(2).all(|pair| pair[0].number < pair[1].number));
        }
    }

    #[test]
    fn the_codes_of_the_reference_are_explained() {
        for number in [
            50034, 50053, 50055, 50057, 50126, 50105, 50058, 50076, 50079, 50173, 53003, 50011,
            65001, 65004, 700025, 700054, 70011, 501481, 54005, 700082, 700084, 70016, 70019,
            7000215, 700016, 900144,
        ] {
            assert!(Aadsts::lookup(number).is_some(), "{number}");
        }
    }

    #[test]
    fn the_codes_that_developers_of_web_apps_meet_are_explained() {
        for number in [
            50020, 50072, 50074, 50132, 50133, 50140, 50194, 50196, 53000, 53001, 53002, 65002,
            70000, 70008, 70021, 90002, 90014, 90072, 240002, 500011, 500113, 650052, 650057,
            700027, 700030, 700213, 1002012, 7000218, 7000222, 9002313,
        ] {
            assert!(Aadsts::lookup(number).is_some(), "{number}");
        }
        for number in [90006, 90018, 90077, 90080, 90088, 90091, 90117, 90118, 90205, 90273] {
            assert!(Aadsts::lookup_b2c(number).is_some(), "AADB2C{number}");
        }
        assert!(Aadsts::lookup(90118).is_none(), "the two number apart");
    }

    /// What is shown for a code is ours alone: whole sentences, and nothing of a person, since
    /// nothing of the provider's description goes into it.
    #[test]
    fn every_entry_has_a_cause_and_a_remedy_and_nobody_in_it() {
        for entry in Aadsts::all() {
            let Aadsts { number, cause, remedy, .. } = *entry;
            for text in [cause, remedy] {
                assert!(text.len() >= 10 && text.ends_with('.'), "{number}: {text}");
                assert!(text.starts_with(|c: char| c.is_ascii_uppercase()), "{number}: {text}");
                assert!(!text.contains(['@', '{', '\n']), "{number}: {text}");
                assert!(!text.contains("  "), "{number}: {text}");
            }
            assert_ne!(cause, remedy, "{number}");
        }
    }

    #[test]
    fn prefers_the_codes_of_a_body() {
        let body = ErrorBody {
            error: "invalid_client".into(),
            error_codes: vec![7000215],
            error_description: Some("AADSTS50034: x".into()),
            ..ErrorBody::default()
        };
        assert_eq!(Aadsts::of(&body).unwrap().number, 7000215);
        assert_eq!(Code::of(&body).unwrap().to_string(), "AADSTS7000215");
        let unknown = ErrorBody { error_codes: vec![1], ..body };
        assert_eq!(Aadsts::of(&unknown).unwrap().number, 50034);
    }
}
