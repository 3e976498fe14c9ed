//! The commands that answers name can be typed as they stand: they end with the options by which the
//! administrator said which tenant of which server.

use std::borrow::Cow;

use crate::arguments::Place;
use crate::serve::names::slips;

/// What a named command ends with.
#[derive(Debug, Default)]
pub struct Hints {
    /// ` --config FILE` or ` --data DIR`.
    server: String,
    /// ` --tenant NAME`.
    tenant: String,
}

impl Hints {
    /// With what was typed. A variable of the environment is there next time, too.
    pub fn of(place: &Place) -> Self {
        let server = match &place.config {
            Some(file) => format!(" --config {}", word(&file.to_string_lossy())),
            None if place.data.as_os_str() == ".vestibule" => String::new(),
            None => format!(" --data {}", word(&place.data.to_string_lossy())),
        };
        let tenant = place.tenant.as_deref();
        let tenant = tenant.map_or(String::new(), |named| format!(" --tenant {}", word(named)));
        Self { server, tenant }
    }

    /// The text, with each command in it completed: one in backticks, or one that ends its line.
    pub fn complete(&self, text: &str) -> String {
        text.split_inclusive('\n').map(|line| self.complete_line(line)).collect()
    }

    fn complete_line(&self, line: &str) -> String {
        let mut done = String::new();
        let mut rest = line;
        while let Some(at) = rest.find("vestibule ") {
            let quoted = rest[..at].ends_with('`');
            let starts = quoted || at == 0 || rest[..at].ends_with(' ');
            let end = match rest[at..].find('`').filter(|_| quoted) {
                Some(length) => at + length,
                None => rest.trim_end_matches(['\n', '.']).len(),
            };
            let command = &rest[at..end];
            done.push_str(&rest[..end]);
            if starts {
                done.push_str(&self.options(command));
            }
            rest = &rest[end..];
        }
        done + rest
    }

    fn options(&self, command: &str) -> String {
        let mut words = command.split(' ').skip(1);
        match (words.next(), words.next()) {
            (Some("dev" | "serve" | "doctor") | None, _) => String::new(),
            (Some("tenant"), Some("create" | "list")) => self.server.clone(),
            (Some(_), _) => format!("{}{}", self.server, self.tenant),
        }
    }
}

/// As a shell reads it as one word.
pub fn word(text: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_alphanumeric() || "-_./:@%+,=".contains(c);
    match !text.is_empty() && text.chars().all(plain) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(format!("'{}'", text.replace('\'', "'\\''"))),
    }
}

/// Which of these was meant: the one with other capital letters, else the one that is a slip or two
/// away.
pub fn near<'a>(typed: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let slips = |name: &'a str| (slips(&typed, &name.to_lowercase()), name);
    let (slips, name) = known.map(slips).min()?;
    (slips <= 2 && slips * 3 <= name.chars().count()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_say_where() {
        let hints =
            Hints { server: " --config a.toml".to_owned(), tenant: " --tenant contoso".to_owned() };
        for (text, expected) in [
            ("Nothing needs to be done.", "Nothing needs to be done."),
            (
                "`vestibule user list` and `vestibule app list` show all.",
                "`vestibule user list --config a.toml --tenant contoso` and `vestibule app list \
                 --config a.toml --tenant contoso` show all.",
            ),
            (
                "Next:\n  vestibule app secret add 1\n  vestibule app show 1\n",
                "Next:\n  vestibule app secret add 1 --config a.toml --tenant contoso\n  \
                 vestibule app show 1 --config a.toml --tenant contoso\n",
            ),
            (
                "Register it: vestibule attribute create NAME.",
                "Register it: vestibule attribute create NAME --config a.toml --tenant contoso.",
            ),
            ("`vestibule tenant list` shows", "`vestibule tenant list --config a.toml` shows"),
            ("`vestibule dev --port 1`", "`vestibule dev --port 1`"),
        ] {
            assert_eq!(hints.complete(text), expected);
            assert_eq!(Hints::default().complete(text), text);
        }
    }

    #[test]
    fn what_was_meant() {
        let near = |typed| near(typed, ["city", "postalCode", "Shop"].into_iter());
        assert_eq!(near("postalcode"), Some("postalCode"));
        assert_eq!(near("postalCod"), Some("postalCode"));
        assert_eq!(near("shop"), Some("Shop"));
        assert_eq!(near("Citi"), Some("city"));
        assert_eq!(near("coty2"), None);
        assert_eq!(near("size"), None);
    }

    #[test]
    fn a_word_is_one_to_the_shell() {
        for (text, expected) in [
            ("Shop", "Shop"),
            ("Größe", "Größe"),
            ("Our shop", "'Our shop'"),
            ("Ada's", r"'Ada'\''s'"),
            ("$(rm)", "'$(rm)'"),
            ("", "''"),
        ] {
            assert_eq!(word(text), expected);
        }
    }
}
