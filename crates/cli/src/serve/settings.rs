//! The settings of `vestibule serve`: a TOML file, and environment variables that go before it.
//!
//! 1. Each setting stands once in [`super::names`]; its variable is `VESTIBULE_` and its name, with
//!    underscores for dots: `smtp.host` is `VESTIBULE_SMTP_HOST`.
//! 2. Everything that is wrong is told at once, each with what to do about it.

use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use super::names::{PREFIX, closest, find, has_password, unknown};
use vestibule_tenant::config::{LimitSettings, PasskeySettings, PublicUrl};
use vestibule_tenant::mail::smtp::{SmtpLogin, SmtpSettings, SmtpTls};
use vestibule_tenant::phone_sender::{GatewaySecret, GatewaySettings, PhoneLimits};
use vestibule_tenant::secrets::MasterKey;
use zeroize::Zeroizing;

/// What `vestibule serve` runs on, all of it checked.
#[derive(Debug)]
pub struct Settings {
    pub public_url: PublicUrl,
    pub listen: SocketAddr,
    pub database: Database,
    pub limits: LimitSettings,
    pub passkeys: PasskeySettings,
    pub password_hashes_at_once: Option<usize>,
    pub templates: Option<PathBuf>,
    pub log: String,
    pub tls: Option<TlsFiles>,
    pub smtp: SmtpSettings,
    pub phone: Option<(GatewaySettings, PhoneLimits)>,
}

/// What the administrator's verbs need: the database, what the addresses that they print begin with,
/// and how the mails that they cause look.
#[derive(Debug)]
pub struct ForVerbs {
    pub database: Database,
    pub public_url: Option<PublicUrl>,
    pub templates: Option<PathBuf>,
}

/// Where everything is kept, and what opens it.
#[derive(Debug)]
pub struct Database {
    pub url: Zeroizing<String>,
    pub master_key: MasterKey,
}

/// A certificate chain and its key.
#[derive(Debug)]
pub struct TlsFiles {
    pub certificate: PathBuf,
    pub key: PathBuf,
}

/// What is wrong with one setting, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub setting: String,
    pub what: String,
}

impl Problem {
    /// `what` begins with a small letter and ends without a full stop.
    pub fn new(setting: impl Into<String>, what: impl Into<String>) -> Self {
        Self { setting: setting.into(), what: what.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.setting, self.what)
    }
}

/// The settings as text, from both sources.
#[derive(Debug)]
pub struct Sources {
    given: BTreeMap<&'static str, Given>,
    problems: Vec<Problem>,
}

#[derive(Debug)]
struct Given {
    text: Zeroizing<String>,
    /// How the operator calls it: the file's name of it, or the variable.
    called: String,
}

impl Sources {
    /// Reads the file's text and the environment; unknown names are problems.
    pub fn read(file: Option<&str>, environment: &BTreeMap<String, String>) -> Self {
        let mut sources = Self { given: BTreeMap::new(), problems: Vec::new() };
        if let Some(text) = file {
            match text.parse::<toml::Table>() {
                Ok(table) => sources.take_table("", &table),
                Err(error) => sources
                    .problem("the configuration file", format!("is not TOML: {}", error.message())),
            }
        }
        for (variable, text) in environment {
            if let Some(name) = variable.strip_prefix(PREFIX) {
                sources.take_variable(variable, name, text);
            }
        }
        sources
    }

    fn take_table(&mut self, prefix: &str, table: &toml::Table) {
        for (key, value) in table {
            let name = format!("{prefix}{key}");
            let text = match value {
                toml::Value::Table(inner) => {
                    self.take_table(&format!("{name}."), inner);
                    continue;
                }
                toml::Value::String(text) => text.clone(),
                toml::Value::Integer(number) => number.to_string(),
                toml::Value::Boolean(yes) => yes.to_string(),
                toml::Value::Float(_) | toml::Value::Datetime(_) | toml::Value::Array(_) => {
                    self.problem(&name, "must be a text or a whole number");
                    continue;
                }
            };
            match find(|setting| setting.name == name) {
                Some(setting) if setting.secret || has_password(setting, &text) => self.problem(
                    &name,
                    format!(
                        "is a secret and does not belong into this file. Put it into the variable \
                         {}, or into a file of its own that {name}_file names",
                        setting.variable()
                    ),
                ),
                Some(setting) => {
                    let given = Given { text: Zeroizing::new(text), called: name };
                    self.given.insert(setting.name, given);
                }
                None => self.problem(&name, unknown(&name, |setting| setting.name.to_owned())),
            }
        }
    }

    fn take_variable(&mut self, variable: &str, name: &str, text: &str) {
        match find(|setting| setting.variable() == variable) {
            // An empty variable is how compose files and shells say "not set".
            Some(_) if text.is_empty() => {}
            Some(setting) => {
                let text = Zeroizing::new(text.to_owned());
                self.given.insert(setting.name, Given { text, called: variable.to_owned() });
            }
            // Others may use the prefix too (Kubernetes does, for a service of this name), so only
            // what looks like a slip is refused.
            None => {
                let meant = closest(name, |setting| {
                    setting.variable().trim_start_matches(PREFIX).to_owned()
                });
                if let Some(meant) = meant {
                    self.problem(variable, format!("is no setting. Is {PREFIX}{meant} meant?"));
                }
            }
        }
    }

    fn problem(&mut self, setting: &str, what: impl Into<String>) {
        self.problems.push(Problem::new(setting, what));
    }

    /// The settings of a server.
    pub fn server(mut self) -> Result<Settings, Vec<Problem>> {
        let public_url = self.required(
            "public_url",
            "Set it to the address under which customers reach this server, such as \
             https://login.example.com",
        );
        let public_url = public_url.and_then(|url| self.parsed::<PublicUrl>("public_url", &url));
        let listen = self.optional("listen").unwrap_or(DEFAULT_LISTEN);
        let database = self.database();
        let limits = self.limits();
        let passkeys = self.passkeys();
        let password_hashes_at_once =
            self.optional::<NonZeroUsize>("password_hashes_at_once").map(Into::into);
        let templates = self.optional("templates");
        let log = self.optional("log").unwrap_or_else(|| "info".to_owned());
        let tls = self.tls();
        let smtp = self.smtp();
        let phone = self.phone();
        let https = public_url.as_ref().is_some_and(PublicUrl::is_https);
        if https
            && tls.is_none()
            && limits.trusted_proxies == 0
            && !self.has("tls.certificate_file")
        {
            self.problem(
                "tls.certificate_file",
                "is not set and no reverse proxy is named, so nothing here speaks https. Set \
                 tls.certificate_file and tls.key_file, or trusted_proxies = 1 behind a proxy that \
                 ends TLS",
            );
        }
        match (public_url, database, smtp) {
            (Some(public_url), Some(database), Some(smtp)) if self.problems.is_empty() => {
                Ok(Settings {
                    public_url,
                    listen,
                    database,
                    limits,
                    passkeys,
                    password_hashes_at_once,
                    templates,
                    log,
                    tls,
                    smtp,
                    phone,
                })
            }
            _ => Err(self.problems),
        }
    }

    /// The settings of the administrator's verbs.
    pub fn administrator(mut self) -> Result<ForVerbs, Vec<Problem>> {
        let public_url = self.optional("public_url");
        let templates = self.optional("templates");
        match self.database() {
            Some(database) if self.problems.is_empty() => {
                Ok(ForVerbs { database, public_url, templates })
            }
            _ => Err(self.problems),
        }
    }

    fn database(&mut self) -> Option<Database> {
        let url = self.secret(
            "database_url",
            "Set it to postgres://… or, on one machine, to sqlite:/var/lib/vestibule/vestibule.db",
        );
        if let Some(url) = &url {
            self.check_database_url(url);
        }
        let master_key = self.secret(
            "master_key",
            "Make one with `openssl rand -base64 32`, keep a copy in a safe place, and name its \
             file in master_key_file or put it into VESTIBULE_MASTER_KEY",
        );
        let master_key = master_key.and_then(|text| match MasterKey::from_base64(&text) {
            Ok(key) => Some(key),
            Err(error) => {
                let called = self.called("master_key");
                self.problem(&called, format!("{error}. Make one with `openssl rand -base64 32`"));
                None
            }
        });
        Some(Database { url: url?, master_key: master_key? })
    }

    fn check_database_url(&mut self, url: &str) {
        let called = self.called("database_url");
        let Some(path) = url.strip_prefix("sqlite:") else {
            if !(url.starts_with("postgres://") || url.starts_with("postgresql://")) {
                self.problem(&called, "must begin with postgres:// or sqlite:");
            }
            return;
        };
        let path = path.strip_prefix("//").unwrap_or(path);
        let path = Path::new(path.split('?').next().unwrap_or(path));
        if path.as_os_str().is_empty() || path == Path::new(":memory:") {
            self.problem(&called, "must name a file: customers' accounts must outlive the process");
            return;
        }
        let directory = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            Some(_) | None => Path::new("."),
        };
        if !directory.is_dir() {
            let directory = directory.display();
            self.problem(&called, format!("the directory {directory} does not exist. Make it"));
        } else if let Err(error) = writable(path, directory) {
            let path = path.display();
            self.problem(
                &called,
                format!(
                    "{path} cannot be written ({error}). Give this user the right to write it and \
                     its directory"
                ),
            );
        }
    }

    fn limits(&mut self) -> LimitSettings {
        let defaults = LimitSettings::default();
        let mut limit = |name, default| match self.optional::<u32>(name) {
            Some(number) => NonZeroU32::new(number),
            None => default,
        };
        LimitSettings {
            pages_per_minute: limit("limits.pages_per_minute", defaults.pages_per_minute),
            failed_clients_per_minute: limit(
                "limits.failed_clients_per_minute",
                defaults.failed_clients_per_minute,
            ),
            tries_per_hour: limit("limits.tries_per_hour", defaults.tries_per_hour),
            passcodes_per_hour: limit("limits.passcodes_per_hour", defaults.passcodes_per_hour),
            trusted_proxies: self.optional("trusted_proxies").unwrap_or(defaults.trusted_proxies),
        }
    }

    fn passkeys(&mut self) -> PasskeySettings {
        let rp_id = self.optional("passkeys.rp_id");
        let origins = self.text("passkeys.related_origins").unwrap_or_default();
        let related_origins = origins
            .split_ascii_whitespace()
            .filter_map(|origin| self.parsed("passkeys.related_origins", origin))
            .collect();
        PasskeySettings { rp_id, related_origins }
    }

    fn tls(&mut self) -> Option<TlsFiles> {
        let certificate = self.optional::<PathBuf>("tls.certificate_file");
        let key = self.optional::<PathBuf>("tls.key_file");
        if let Some(key) = &key {
            self.check_private("tls.key_file", key);
        }
        match (certificate, key) {
            (Some(certificate), Some(key)) => Some(TlsFiles { certificate, key }),
            (None, None) => None,
            (Some(_), None) => {
                self.problem("tls.key_file", "is not set, but tls.certificate_file is. Set both");
                None
            }
            (None, Some(_)) => {
                self.problem("tls.certificate_file", "is not set, but tls.key_file is. Set both");
                None
            }
        }
    }

    fn smtp(&mut self) -> Option<SmtpSettings> {
        let host = self.required(
            "smtp.host",
            "Customers prove their address with a passcode by mail; set the mail server that \
             sends it",
        );
        let from = self.required("smtp.from", "Set the sender of the mails");
        let from = from.and_then(|from| self.parsed("smtp.from", &from));
        let port = self.optional("smtp.port");
        let tls = self.optional("smtp.tls").unwrap_or(SmtpTls::StartTls);
        let username = self.optional::<String>("smtp.username");
        let password = match (&username, self.has("smtp.password")) {
            (Some(_), _) => self.secret("smtp.password", "smtp.username is set. Set both"),
            (None, true) => {
                self.problem("smtp.username", "is not set, but smtp.password is. Set both");
                None
            }
            (None, false) => None,
        };
        let login =
            username.zip(password).map(|(username, password)| SmtpLogin { username, password });
        let extra_certificates = self.optional::<PathBuf>("smtp.ca_file");
        let extra_certificates = extra_certificates.and_then(|path| {
            std::fs::read(&path)
                .map_err(|error| self.problem("smtp.ca_file", unreadable(&path, &error)))
                .ok()
        });
        let seconds = self.optional::<u32>("smtp.timeout_seconds").unwrap_or(DEFAULT_SMTP_SECONDS);
        if !(1..=LONGEST_SMTP_SECONDS).contains(&seconds) {
            let called = self.called("smtp.timeout_seconds");
            self.problem(&called, format!("must be 1 to {LONGEST_SMTP_SECONDS}"));
        }
        Some(SmtpSettings {
            host: host?,
            port,
            tls,
            login,
            from: from?,
            extra_certificates,
            timeout: Duration::from_secs(seconds.into()),
        })
    }

    /// Who sends texts and makes calls; nobody where no gateway is set.
    fn phone(&mut self) -> Option<(GatewaySettings, PhoneLimits)> {
        let url = self.optional::<String>("phone.gateway_url")?;
        let url = self.parsed("phone.gateway_url", &url);
        let secret = self.secret(
            "phone.gateway_secret",
            "Agree on one with the gateway: whsec_ and the output of `openssl rand -base64 32`",
        );
        let secret = secret.and_then(|text| match GatewaySecret::parse(&text) {
            Ok(secret) => Some(secret),
            Err(error) => {
                let called = self.called("phone.gateway_secret");
                self.problem(&called, error.to_string());
                None
            }
        });
        let countries = self.required(
            "phone.countries",
            "Name the countries that texts and calls go to, such as +49 +43; no others are called",
        );
        let codes = countries.iter().flat_map(|text| text.split([' ', ',']));
        let codes: Vec<String> = codes.filter(|code| !code.is_empty()).map(str::to_owned).collect();
        let parsed = codes.iter().map(|code| self.parsed("phone.countries", code));
        let countries = parsed.collect::<Option<Vec<_>>>();
        let tenant_per_hour =
            self.optional("phone.messages_per_hour").unwrap_or(DEFAULT_PHONE_PER_HOUR);
        let settings = GatewaySettings { url: url?, secret: secret? };
        Some((settings, PhoneLimits { countries: countries?, tenant_per_hour }))
    }

    /// A secret: its text, or the first line of the file that `…_file` names.
    fn secret(&mut self, name: &'static str, todo: &str) -> Option<Zeroizing<String>> {
        let in_file = find(|setting| setting.name.strip_suffix("_file") == Some(name));
        let path = in_file.and_then(|setting| self.text(setting.name)).map(PathBuf::from);
        match (self.text(name), path) {
            (Some(_), Some(_)) => {
                self.problem(name, format!("is set, and {name}_file as well. Set one of them"));
                None
            }
            (Some(text), None) => Some(Zeroizing::new(text)),
            (None, Some(path)) => {
                let called = self.called(in_file.map_or(name, |setting| setting.name));
                if !self.check_private(&called, &path) {
                    return None;
                }
                match std::fs::read_to_string(&path).map(Zeroizing::new) {
                    Ok(text) => Some(Zeroizing::new(text.trim_end().to_owned())),
                    Err(error) => {
                        self.problem(&called, unreadable(&path, &error));
                        None
                    }
                }
            }
            (None, None) => {
                self.problem(name, format!("is not set. {todo}"));
                None
            }
        }
    }

    /// Whether a file of secrets is closed to strangers.
    fn check_private(&mut self, called: &str, path: &Path) -> bool {
        let metadata = match std::fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(error) => {
                self.problem(called, unreadable(path, &error));
                return false;
            }
        };
        if is_world_readable(&metadata) {
            let path = path.display();
            self.problem(
                called,
                format!("{path} can be read by every user of this machine. Run chmod 600 {path}"),
            );
            return false;
        }
        true
    }

    fn required(&mut self, name: &'static str, todo: &str) -> Option<String> {
        let text = self.text(name);
        if text.is_none() {
            self.problem(name, format!("is not set. {todo}"));
        }
        text
    }

    fn optional<T: FromStr<Err: fmt::Display>>(&mut self, name: &'static str) -> Option<T> {
        let text = self.text(name)?;
        self.parsed(name, &text)
    }

    fn parsed<T: FromStr<Err: fmt::Display>>(
        &mut self,
        name: &'static str,
        text: &str,
    ) -> Option<T> {
        match text.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                let called = self.called(name);
                self.problem(&called, format!("{error}"));
                None
            }
        }
    }

    fn text(&self, name: &str) -> Option<String> {
        self.given.get(name).map(|given| given.text.to_string())
    }

    fn has(&self, name: &str) -> bool {
        self.given.contains_key(name) || self.given.contains_key(format!("{name}_file").as_str())
    }

    fn called(&self, name: &'static str) -> String {
        self.given.get(name).map_or_else(|| name.to_owned(), |given| given.called.clone())
    }
}

/// Whether the database can be written: the file where there is one, else its directory.
fn writable(path: &Path, directory: &Path) -> std::io::Result<()> {
    if path.exists() {
        return std::fs::OpenOptions::new().append(true).open(path).map(drop);
    }
    let probe = directory.join(".vestibule-can-write");
    std::fs::write(&probe, "")?;
    std::fs::remove_file(probe)
}

fn unreadable(path: &Path, error: &std::io::Error) -> String {
    format!("{} cannot be read ({error})", path.display())
}

#[cfg(unix)]
fn is_world_readable(metadata: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    metadata.permissions().mode() & 0o007 != 0
}

#[cfg(not(unix))]
fn is_world_readable(_: &std::fs::Metadata) -> bool {
    false
}

/// How many texts and calls a tenant sends within an hour, unless the operator says otherwise.
const DEFAULT_PHONE_PER_HOUR: u32 = 200;

const DEFAULT_LISTEN: SocketAddr =
    SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8400);
const DEFAULT_SMTP_SECONDS: u32 = 30;

/// Shorter than the lease on a mail job, so that no second process sends it meanwhile.
const LONGEST_SMTP_SECONDS: u32 = 60;
