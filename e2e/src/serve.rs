//! `vestibule serve`: production, on a database of the test, configured by environment variables.

use std::io::Read;
use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use url::Url;

use crate::folder::Folder;
use crate::mail::MailServer;
use crate::process::Process;
use crate::relying_party::RelyingParty;
use crate::surroundings;
use crate::vestibule::{command, run, wait_until_it_answers};

/// Where a server keeps its data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Database {
    /// A file of its own.
    Sqlite,
    /// A new database on the PostgreSQL of the run.
    Postgres,
}

/// One or more `vestibule serve` processes on one database, under one public URL.
#[derive(Debug)]
pub struct Serve {
    settings: Vec<(&'static str, String)>,
    ports: Vec<u16>,
    processes: Vec<Process>,
    folder: Folder,
}

impl Serve {
    /// Prepares the settings and starts nothing.
    pub async fn new(database: Database, replicas: usize, mail: &MailServer) -> Self {
        let folder = Folder::new();
        let url = match database {
            Database::Sqlite => format!("sqlite:{}", folder.path().join("v.db").display()),
            Database::Postgres => surroundings::postgres_database().await,
        };
        let ports: Vec<u16> = (0..replicas).map(|_| surroundings::free_port()).collect();
        let mut settings = vec![
            ("VESTIBULE_DATABASE_URL", url),
            ("VESTIBULE_MASTER_KEY", random_key()),
            // All of a storm comes from one address.
            ("VESTIBULE_LIMITS_PAGES_PER_MINUTE", "0".to_owned()),
            ("VESTIBULE_LIMITS_TRIES_PER_HOUR", "0".to_owned()),
            ("VESTIBULE_LIMITS_PASSCODES_PER_HOUR", "0".to_owned()),
            ("VESTIBULE_LIMITS_FAILED_CLIENTS_PER_MINUTE", "0".to_owned()),
        ];
        settings.extend(mail.settings());
        let public_url = format!("public_url = \"http://localhost:{}\"\n", ports[0]);
        let configuration = folder.path().join("vestibule.toml");
        std::fs::write(configuration, public_url).expect("the folder is ours");
        Self { settings, ports, processes: Vec::new(), folder }
    }

    /// More settings, from the next start on.
    pub fn set(&mut self, settings: &[(&'static str, String)]) {
        self.settings.extend_from_slice(settings);
    }

    /// Starts every process and waits until they answer.
    pub async fn start(&mut self) {
        for port in &self.ports {
            let mut command = command("KILL");
            command.arg("serve").arg("--config").arg(self.configuration());
            command.envs(self.settings.iter().map(|(name, value)| (name, value)));
            command.env("VESTIBULE_LISTEN", format!("127.0.0.1:{port}"));
            let mut process = Process::start("vestibule serve", command);
            let health = format!("http://localhost:{port}/healthz");
            let health = Url::parse(&health).expect("we made it");
            wait_until_it_answers(&mut process, &health, None).await;
            self.processes.push(process);
        }
    }

    /// kill -9, all of them at once.
    pub fn kill(&mut self) {
        for mut process in self.processes.drain(..) {
            process.kill();
        }
    }

    /// Asks them to stop, as a service manager does.
    ///
    /// # Panics
    ///
    /// When one of them does not end well.
    pub fn stop(&mut self) {
        for mut process in self.processes.drain(..) {
            let status = process.stop();
            assert!(status.success(), "SIGTERM ended in {status}: {}", process.output());
        }
    }

    /// The ports of the processes, in order; the first is the public URL's.
    pub fn ports(&self) -> &[u16] {
        &self.ports
    }

    /// What the processes have written.
    pub fn output(&self) -> String {
        self.processes.iter().map(Process::output).collect()
    }

    /// Runs one of the administrator's verbs on the database and returns what it prints as JSON.
    pub fn administer(&self, arguments: &[&str]) -> Value {
        let mut command = command("KILL");
        command.args(arguments).arg("--json").arg("--config").arg(self.configuration());
        command.envs(self.settings.iter().map(|(name, value)| (name, value)));
        let printed = run(command);
        serde_json::from_str(&printed).unwrap_or_else(|error| panic!("{error} in {printed}"))
    }

    /// The seed's administrator steps, from the shell: a tenant, a user flow, an app registration
    /// with its permissions, the administrator's consent, and a secret.
    pub fn register(&self) -> RelyingParty {
        let tenant = self.administer(&["tenant", "create", "contoso", "--name", "Contoso"]);
        let attribute = "displayName:required";
        self.administer(&["user-flow", "create", "SignUpSignIn", "--attribute", attribute]);
        self.register_app(&text(&tenant, "authority"), "Test app")
    }

    /// One more app registration of the tenant, with the same user flow.
    pub fn register_app(&self, authority: &str, name: &str) -> RelyingParty {
        let redirect_uri = "http://localhost:9/getAToken";
        let app = self.administer(&["app", "create", name, "--redirect-uri", redirect_uri]);
        let client_id = text(&app, "clientId");
        self.administer(&["app", "permission", "grant", &client_id, "User.Read"]);
        self.administer(&["app", "permission", "consent", &client_id]);
        self.administer(&["user-flow", "add-app", "SignUpSignIn", &client_id]);
        let secret = self.administer(&["app", "secret", "add", &client_id]);
        RelyingParty {
            authority: authority.to_owned(),
            client_id,
            client_secret: text(&secret, "secretText"),
            redirect_uri: redirect_uri.to_owned(),
        }
    }

    /// The configuration file: what is not secret and the same for every process.
    fn configuration(&self) -> PathBuf {
        self.folder.path().join("vestibule.toml")
    }
}

fn text(answer: &Value, name: &str) -> String {
    answer[name].as_str().unwrap_or_else(|| panic!("no {name} in {answer:#}")).to_owned()
}

/// 32 bytes from the kernel, in base64.
///
/// # Panics
///
/// Where the kernel has none.
pub fn random_key() -> String {
    let mut bytes = [0; 32];
    let source =
        std::fs::File::open("/dev/urandom").and_then(|mut file| file.read_exact(&mut bytes));
    source.expect("the kernel has random bytes");
    STANDARD.encode(bytes)
}
