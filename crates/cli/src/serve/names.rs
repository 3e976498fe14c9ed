//! The names of the settings, and what was meant by a name that is none. `docs/configuration.md`
//! has the same table; a test compares them.

/// What every variable begins with.
pub const PREFIX: &str = "VESTIBULE_";

/// A setting.
#[derive(Debug)]
pub struct Setting {
    pub name: &'static str,
    /// Must not stand in the configuration file; nor must a database URL with a password.
    pub secret: bool,
}

impl Setting {
    /// Its environment variable.
    pub fn variable(&self) -> String {
        format!("{PREFIX}{}", self.name.to_ascii_uppercase().replace('.', "_"))
    }
}

/// All settings.
pub const SETTINGS: [Setting; 32] = [
    public("public_url"),
    public("listen"),
    public("database_url"),
    public("database_url_file"),
    secret("master_key"),
    public("master_key_file"),
    public("trusted_proxies"),
    public("password_hashes_at_once"),
    public("limits.pages_per_minute"),
    public("limits.failed_clients_per_minute"),
    public("limits.tries_per_hour"),
    public("limits.passcodes_per_hour"),
    public("passkeys.rp_id"),
    public("passkeys.related_origins"),
    public("templates"),
    public("log"),
    public("tls.certificate_file"),
    public("tls.key_file"),
    public("smtp.host"),
    public("smtp.port"),
    public("smtp.tls"),
    public("smtp.username"),
    secret("smtp.password"),
    public("smtp.password_file"),
    public("smtp.from"),
    public("smtp.ca_file"),
    public("smtp.timeout_seconds"),
    public("phone.gateway_url"),
    secret("phone.gateway_secret"),
    public("phone.gateway_secret_file"),
    public("phone.countries"),
    public("phone.messages_per_hour"),
];

const fn public(name: &'static str) -> Setting {
    Setting { name, secret: false }
}

const fn secret(name: &'static str) -> Setting {
    Setting { name, secret: true }
}

pub fn has_password(setting: &Setting, text: &str) -> bool {
    setting.name == "database_url"
        && url::Url::parse(text).is_ok_and(|url| url.password().is_some())
}

pub fn find(is_it: impl Fn(&Setting) -> bool) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| is_it(setting))
}

pub fn unknown(name: &str, spelling: impl Fn(&Setting) -> String) -> String {
    match closest(name, spelling) {
        Some(meant) => format!("is no setting. Is {meant} meant?"),
        None => "is no setting. docs/configuration.md has all of them".to_owned(),
    }
}

/// The setting whose spelling is at most three slips away from `name`.
pub fn closest(name: &str, spelling: impl Fn(&Setting) -> String) -> Option<String> {
    SETTINGS
        .iter()
        .map(spelling)
        .map(|known| (slips(name, &known), known))
        .filter(|(slips, known)| *slips <= 3 && *slips * 3 <= known.len())
        .min()
        .map(|(_, known)| known)
}

/// Levenshtein's distance: how many letters to add, remove or replace.
pub fn slips(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted() {
        assert_eq!(slips("public_url", "public_url"), 0);
        assert_eq!(slips("publik_url", "public_url"), 1);
        assert_eq!(slips("smtp.hst", "smtp.host"), 1);
        assert_eq!(slips("", "log"), 3);
    }

    #[test]
    fn the_manual_has_every_setting_and_no_other() {
        let manual = include_str!("../../../../docs/configuration.md");
        let listed: Vec<(&str, &str)> = manual
            .lines()
            .filter_map(|line| {
                let mut cells = line.strip_prefix("| `")?.split("` | `");
                Some((cells.next()?, cells.next()?.split('`').next()?))
            })
            .collect();
        let known: Vec<(&str, String)> =
            SETTINGS.iter().map(|setting| (setting.name, setting.variable())).collect();
        let known: Vec<(&str, &str)> =
            known.iter().map(|(name, variable)| (*name, variable.as_str())).collect();
        assert_eq!(listed, known);
    }
}
