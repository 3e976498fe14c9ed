//! `vestibule dev`: what it says, what it leaves behind, and how it ends.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{Folder, command, stderr, stdout};

/// A running `vestibule dev`.
struct Dev {
    child: Child,
    /// What it printed first.
    welcome: String,
}

impl Dev {
    fn start(folder: &Folder, arguments: &[&str]) -> Self {
        Self::start_with(command(folder), arguments)
    }

    fn start_with(mut command: Command, arguments: &[&str]) -> Self {
        command.arg("dev").args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut dev = Self { child: command.spawn().unwrap(), welcome: String::new() };
        let mut lines = BufReader::new(dev.child.stdout.take().unwrap()).lines();
        while let Some(Ok(line)) = lines.next() {
            dev.welcome.push_str(&line);
            dev.welcome.push('\n');
            if line.ends_with("Ctrl-C ends.") {
                return dev;
            }
        }
        let mut error = String::new();
        dev.child.stderr.take().unwrap().read_to_string(&mut error).unwrap();
        panic!("vestibule dev ended: {}{error}", dev.welcome);
    }

    /// The word behind a label of the welcome.
    fn said(&self, label: &str) -> &str {
        let line = self.welcome.lines().find_map(|line| line.trim().strip_prefix(label));
        line.unwrap_or_else(|| panic!("no {label} in {}", self.welcome)).trim()
    }

    /// SIGTERM; how long the end took, and what was written to stderr.
    fn stop(mut self) -> (Duration, String) {
        let id = self.child.id().to_string();
        let began = Instant::now();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        let status = self.child.wait().unwrap();
        let took = began.elapsed();
        assert!(status.success(), "{status}");
        let mut error = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut error).unwrap();
        (took, error)
    }
}

impl Drop for Dev {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn get(url: &str) -> String {
    let (host, path) = url.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn a_first_and_a_second_run() {
    let folder = Folder::new();
    let dev = Dev::start(&folder, &FREE_PORTS);
    assert!(dev.welcome.lines().count() <= 12, "{}", dev.welcome);
    let authority = dev.said("Tenant").to_owned();
    assert_eq!(dev.said("AUTHORITY"), authority);
    let client_id = dev.said("CLIENT_ID").to_owned();
    let document = get(&format!("{authority}/v2.0/.well-known/openid-configuration"));
    assert!(document.starts_with("HTTP/1.1 200"), "{document}");
    assert!(get(&format!("{}/", dev.said("Web app"))).contains("Sign in"));
    assert!(get(dev.said("Mailbox")).starts_with("HTTP/1.1 200"));
    let api = dev.said("Web API").to_owned();
    let nobody = get(&format!("{api}/greeting"));
    assert!(nobody.starts_with("HTTP/1.1 401"), "{nobody}");

    let env = std::fs::read_to_string(folder.join(".vestibule/env")).unwrap();
    assert!(env.contains(&format!("AUTHORITY={authority}\n")), "{env}");
    assert!(env.contains(&format!("CLIENT_ID={client_id}\n")), "{env}");
    let secret = env.lines().find_map(|line| line.strip_prefix("CLIENT_SECRET=")).unwrap();
    assert!(!dev.welcome.contains(secret), "the secret is not printed");
    assert!(env.contains(&format!("ENDPOINT={api}/me\n")), "{env}");
    let api_env = std::fs::read_to_string(folder.join(".vestibule/api-env")).unwrap();
    let api_id = api_env.lines().find_map(|line| line.strip_prefix("CLIENT_ID=")).unwrap();
    assert!(env.contains(&format!("SCOPE=api://{api_id}/Greeting.Read\n")), "{env}");
    let api_secret = api_env.lines().find_map(|line| line.strip_prefix("CLIENT_SECRET=")).unwrap();
    for file in ["env", "api-env", "master.key", "vestibule.db"] {
        let mode = std::fs::metadata(folder.join(".vestibule").join(file)).unwrap().permissions();
        assert_eq!(mode.mode() & 0o777, 0o600, "{file}");
    }
    let apps = command(&folder).args(["app", "list", "--json"]).output().unwrap();
    assert!(stdout(&apps).contains(&client_id), "beside the server: {}", stderr(&apps));

    let (took, error) = dev.stop();
    assert!(took < Duration::from_secs(5), "{took:?}");
    assert_eq!(error, "");

    let again = Dev::start(&folder, &FREE_PORTS);
    assert_eq!(again.said("CLIENT_ID"), client_id);
    let env = std::fs::read_to_string(folder.join(".vestibule/env")).unwrap();
    assert!(env.contains(&format!("CLIENT_SECRET={secret}\n")), "the secret is kept");
    let api_env = std::fs::read_to_string(folder.join(".vestibule/api-env")).unwrap();
    assert!(api_env.contains(&format!("CLIENT_SECRET={api_secret}\n")), "the API's secret too");
    again.stop();

    std::fs::copy(folder.join(".vestibule/env"), folder.join(".env")).unwrap();
    let copied = Dev::start(&folder, &FREE_PORTS);
    assert_eq!(copied.said("CLIENT_ID"), client_id, "its own settings in .env start the tenant");
    let apps = command(&folder).args(["app", "list", "--json"]).output().unwrap();
    let apps: serde_json::Value = serde_json::from_str(&stdout(&apps)).unwrap();
    assert_eq!(apps.as_array().unwrap().len(), 3, "nothing is seeded twice, beside My account");
    copied.stop();

    let alone = Dev::start(&folder, &["--port", "0", "--no-app"]);
    let env = std::fs::read_to_string(folder.join(".vestibule/env")).unwrap();
    assert!(env.contains("SCOPE=User.Read\n") && env.contains("/v1.0/me\n"), "{env}");
    assert!(!alone.welcome.contains("Web API"), "{}", alone.welcome);
    alone.stop();
}

/// On the database that the first run leaves behind.
#[test]
fn the_readme_s_commands_to_administer_work() {
    let folder = Folder::new();
    Dev::start(&folder, &FREE_PORTS).stop();
    let readme = include_str!("../../../../README.md");
    let (_, section) = readme.split_once("## Administer").unwrap();
    let (_, block) = section.split_once("```console\n").unwrap();
    let (block, _) = block.split_once("```").unwrap();
    let lines: Vec<&str> = block.lines().collect();
    assert!(lines.len() >= 8, "{block}");
    for line in lines {
        let typed = line.strip_prefix("$ vestibule ").unwrap();
        // What stands in quotes is one word.
        let words = typed.split('"').enumerate().flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().collect(),
            _ => vec![part],
        });
        let output = command(&folder).args(words).output().unwrap();
        assert!(output.status.success(), "{line}: {}", stderr(&output));
    }
}

#[test]
fn a_taken_port_is_named_with_the_way_out() {
    let folder = Folder::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    for (arguments, expected) in [
        (["--port", &port, "--app-port", "0", "--api-port", "0"], "--port"),
        (["--port", "0", "--app-port", &port, "--api-port", "0"], "--app-port"),
        (["--port", "0", "--app-port", "0", "--api-port", &port], "--api-port"),
    ] {
        let output = command(&folder).args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        let text = stderr(&output);
        assert!(text.contains(&port) && text.contains(&format!("dev {expected} ")), "{text}");
    }
    assert!(!folder.join(".vestibule").exists(), "nothing was made");
}

#[test]
fn with_an_authority_of_ones_own_only_the_sample_starts() {
    let folder = Folder::new();
    folder.write(".env", "CLIENT_ID=app\nCLIENT_SECRET=s\n");
    let mut command = command(&folder);
    command.env("AUTHORITY", "https://contoso.ciamlogin.com/contoso.onmicrosoft.com");
    let dev = Dev::start_with(command, &["--app-port", "0"]);
    assert!(dev.welcome.contains("https://contoso.ciamlogin.com"), "{}", dev.welcome);
    assert!(dev.welcome.contains("No tenant runs here"), "{}", dev.welcome);
    assert!(get(&format!("{}/", dev.said("Web app"))).contains("Sign in"));
    assert!(!folder.join(".vestibule").exists());
    dev.stop();
}

#[test]
fn without_its_master_key_a_database_is_not_opened() {
    let folder = Folder::new();
    Dev::start(&folder, &["--no-app", "--port", "0"]).stop();
    std::fs::remove_file(folder.join(".vestibule/master.key")).unwrap();
    let output = command(&folder).args(["--no-app", "--port", "0"]).output().unwrap();
    let text = stderr(&output);
    assert!(text.contains("master.key is missing") && text.contains("Put the key back"), "{text}");
}

const FREE_PORTS: [&str; 6] = ["--port", "0", "--app-port", "0", "--api-port", "0"];
