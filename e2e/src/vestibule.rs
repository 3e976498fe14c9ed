//! The `vestibule` command, started as its users start it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use url::Url;

use crate::clock::Clock;
use crate::customer::Customer;
use crate::folder::Folder;
use crate::process::Process;
use crate::{eventually, html, mail, surroundings};

/// `vestibule dev` in an empty folder of its own: a tenant, its mailbox, and the sample.
#[derive(Debug)]
pub struct Dev {
    options: Vec<&'static str>,
    port: u16,
    app_port: u16,
    api_port: u16,
    process: Option<Process>,
    /// A clock of its own, where the test moves it.
    clock: Option<Clock>,
    folder: Folder,
}

impl Dev {
    /// Starts it over http, with the sample, and waits until both answer.
    pub async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// Starts the tenant over https, with a local certificate authority, without the sample.
    pub async fn start_tls() -> Self {
        Self::start_with(&["--tls", "--no-app"]).await
    }

    /// Starts it with these options beside the ports.
    pub async fn start_with(options: &[&'static str]) -> Self {
        let mut dev = Self::prepare(options);
        dev.launch().await;
        dev
    }

    /// Starts it with a clock of its own, which [`Dev::advance`] moves.
    pub async fn start_with_clock() -> Self {
        let mut dev = Self::prepare(&[]);
        dev.clock = Some(Clock::new(dev.folder.path()));
        dev.launch().await;
        dev
    }

    fn prepare(options: &[&'static str]) -> Self {
        let [port, app_port, api_port] = [(); 3].map(|()| surroundings::free_port());
        let (options, folder) = (options.to_vec(), Folder::new());
        Self { options, port, app_port, api_port, process: None, clock: None, folder }
    }

    /// Makes it this many seconds later, for it and for the administrator's verbs.
    ///
    /// # Panics
    ///
    /// Without [`Dev::start_with_clock`].
    pub fn advance(&self, seconds: u64) {
        self.clock.as_ref().expect("it has a clock of its own").advance(seconds);
    }

    fn command(&self) -> Command {
        let mut command = command("KILL");
        command.current_dir(self.folder.path());
        command.envs(self.clock.iter().flat_map(Clock::environment));
        command
    }

    /// Starts it again, on the same data and ports, after [`Dev::kill`].
    pub async fn launch(&mut self) {
        let mut command = self.command();
        command.arg("dev").args(&self.options);
        command.args(["--port", &self.port.to_string()]);
        command.args(["--app-port", &self.app_port.to_string()]);
        command.args(["--api-port", &self.api_port.to_string()]);
        let mut process = Process::start("vestibule dev", command);
        let tenant = self.at(&self.tenant(), "/healthz");
        wait_until_it_answers(&mut process, &tenant, self.certificate()).await;
        if !self.options.contains(&"--no-app") {
            wait_until_it_answers(&mut process, &self.at(&self.app(), "/"), None).await;
        }
        self.process = Some(process);
    }

    /// kill -9.
    pub fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill();
        }
    }

    /// Runs the administrator's verbs while it is down, and starts it again, so that it knows them
    /// at once.
    pub async fn administer_and_launch(&mut self, verbs: &[&[&str]]) {
        self.kill();
        for verb in verbs {
            self.administer(verb);
        }
        self.launch().await;
    }

    /// What it has printed.
    pub fn output(&self) -> String {
        self.process.as_ref().map(Process::output).unwrap_or_default()
    }

    /// The tenant's origin, without a slash at its end.
    pub fn tenant(&self) -> String {
        let scheme = if self.options.contains(&"--tls") { "https" } else { "http" };
        format!("{scheme}://localhost:{}", self.port)
    }

    /// The sample's origin, or where a test may put an app of its own.
    pub fn app(&self) -> String {
        format!("http://localhost:{}", self.app_port)
    }

    /// The sample web API's origin.
    pub fn api(&self) -> String {
        format!("http://localhost:{}", self.api_port)
    }

    /// The port of [`Dev::app`].
    pub fn app_port(&self) -> u16 {
        self.app_port
    }

    /// A setting of the seeded app registration: AUTHORITY, CLIENT_ID, CLIENT_SECRET or
    /// REDIRECT_URI.
    pub fn setting(&self, name: &str) -> String {
        let path = self.data().join("env");
        let text = std::fs::read_to_string(&path).expect("vestibule dev writes its settings");
        let settings: BTreeMap<&str, &str> =
            text.lines().filter_map(|line| line.split_once('=')).collect();
        let value = settings.get(name).unwrap_or_else(|| panic!("no {name} in\n{text}"));
        value.trim_matches('"').to_owned()
    }

    /// The tenant's issuer, as its discovery document says.
    pub async fn issuer(&self) -> String {
        let document =
            format!("{}/v2.0/.well-known/openid-configuration", self.setting("AUTHORITY"));
        let mut reader = Customer::trusting(self.certificate().as_deref());
        let address = Url::parse(&document).expect("AUTHORITY is a URL");
        let page = reader.get(&address).await.expect("the tenant answers");
        let document: serde_json::Value = serde_json::from_str(&page.body).expect("in JSON");
        document["issuer"].as_str().expect("it names its issuer").to_owned()
    }

    /// Its data directory.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join(".vestibule")
    }

    /// The local certificate authority, once `--tls` has made it.
    pub fn certificate(&self) -> Option<PathBuf> {
        self.options.contains(&"--tls").then(|| self.data().join("tls/ca.pem"))
    }

    /// The variables by which Python, Node and curl trust the local certificate authority.
    pub fn trust(&self) -> Vec<(&'static str, PathBuf)> {
        let Some(certificate) = self.certificate() else { return Vec::new() };
        let bundle = certificate.with_file_name("bundle.pem");
        vec![
            ("REQUESTS_CA_BUNDLE", bundle.clone()),
            ("SSL_CERT_FILE", bundle),
            ("NODE_EXTRA_CA_CERTS", certificate),
        ]
    }

    /// Runs one of the administrator's verbs on this tenant and returns what it prints.
    pub fn administer(&self, arguments: &[&str]) -> String {
        let mut command = self.command();
        command.args(arguments);
        run(command)
    }

    /// Waits for a mail with a one-time passcode in the mailbox, and returns the newest one's.
    pub async fn passcode(&self, email: &str) -> String {
        let mailbox = self.at(&self.tenant(), "/mailbox");
        passcode_from(&mailbox, email, self.certificate().as_deref()).await
    }

    /// The name of the seeded user flow.
    pub fn user_flow(&self) -> String {
        let flows = self.administer(&["user-flow", "list", "--json"]);
        let flows: serde_json::Value = serde_json::from_str(&flows).expect("--json prints JSON");
        flows[0]["displayName"].as_str().expect("a flow was seeded").to_owned()
    }

    fn at(&self, origin: &str, path: &str) -> Url {
        Url::parse(&format!("{origin}{path}")).expect("we made it")
    }
}

/// Waits for a mail with a one-time passcode to `email` in a mailbox, and returns the newest one's.
pub async fn passcode_from(mailbox: &Url, email: &str, certificate: Option<&Path>) -> String {
    eventually(&format!("a passcode to {email}"), async || {
        let mut reader = Customer::trusting(certificate);
        let list = reader.open(mailbox).await.ok()?;
        for link in html::links_that_say(&list.body, email) {
            let mail = reader.open(&mailbox.join(&link).ok()?).await.ok()?;
            // A mail without one tells of something that was done.
            let passcode = mail::passcode_in(&mail.body);
            if passcode.is_some() {
                return passcode;
            }
        }
        None
    })
    .await
}

/// The `vestibule` command with nothing of this environment that it would take for a setting.
pub fn command(signal: &str) -> Command {
    without_settings(Process::command(surroundings::vestibule(), signal))
}

/// Takes out of the environment what the servers would read as settings.
pub fn without_settings(mut command: Command) -> Command {
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("VESTIBULE_") || SETTINGS.contains(&text.as_ref()) {
            command.env_remove(&name);
        }
    }
    command.env("RUST_BACKTRACE", "0");
    command
}

const SETTINGS: [&str; 12] = [
    "AUTHORITY",
    "OIDC_AUTHORITY",
    "CLIENT_ID",
    "CLIENT_SECRET",
    "REDIRECT_URI",
    "SCOPE",
    "ENDPOINT",
    "PORT",
    "PUBLIC_URL",
    "RESPONSE_MODE",
    "SESSION_STORE",
    "SESSION_KEYS",
];

/// Runs a command to its end.
///
/// # Panics
///
/// When it fails, with what it wrote.
pub fn run(mut command: Command) -> String {
    let output = command.output().expect("the command starts");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {}\n{text}\n{errors}", output.status);
    text
}

/// Asks until the answer is a success. The certificate may not be there yet at the first try.
pub async fn wait_until_it_answers(process: &mut Process, at: &Url, trusted: Option<PathBuf>) {
    eventually(&format!("an answer from {at}"), async || {
        process.assert_running();
        let there = trusted.as_deref().is_none_or(Path::exists);
        let mut visitor = Customer::trusting(trusted.as_deref().filter(|_| there));
        let page = visitor.get(at).await.ok()?;
        (page.status < 400).then_some(())
    })
    .await;
}
