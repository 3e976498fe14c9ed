//! A real mail server (aiosmtpd) that puts what it is sent into a Maildir. It can demand STARTTLS
//! and a login, be slow, be down, and refuse addresses: see `mail-server/server.py`.

use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::folder::Folder;
use crate::process::Process;
use crate::{eventually, surroundings};

/// A mail server, and what it has received. The mails outlive its restarts.
#[derive(Debug)]
pub struct MailServer {
    port: u16,
    folder: Folder,
    /// With these it speaks STARTTLS and takes mail only after this login.
    strict: Option<Login>,
    process: Option<Process>,
}

/// User name and password, made up for this run.
#[derive(Debug)]
struct Login {
    username: String,
    password: String,
}

impl MailServer {
    /// Chooses a port and starts nothing: until [`MailServer::start`], it is down.
    #[expect(clippy::new_without_default, reason = "it touches the disk")]
    pub fn new() -> Self {
        let (port, folder) = (surroundings::free_port(), Folder::new());
        Self { port, folder, strict: None, process: None }
    }

    /// One that takes mail only over STARTTLS and after a login.
    pub fn strict() -> Self {
        let username = "vestibule".to_owned();
        let password = surroundings::made_up_secret();
        let server = Self { strict: Some(Login { username, password }), ..Self::new() };
        let certified = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]);
        let certified = certified.expect("rcgen makes a certificate");
        let write = |name: &str, pem: String| {
            std::fs::write(server.folder.path().join(name), pem).expect("our folder is writable");
        };
        write(CERTIFICATE, certified.cert.pem());
        write(KEY, certified.signing_key.serialize_pem());
        server
    }

    /// Where it listens, on the loopback address.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// What `vestibule serve` must be told of it.
    pub fn settings(&self) -> Vec<(&'static str, String)> {
        let mut settings = vec![
            ("VESTIBULE_SMTP_HOST", "localhost".to_owned()),
            ("VESTIBULE_SMTP_PORT", self.port.to_string()),
            ("VESTIBULE_SMTP_FROM", "Vestibule <no-reply@example.com>".to_owned()),
        ];
        match &self.strict {
            None => settings.push(("VESTIBULE_SMTP_TLS", "none".to_owned())),
            Some(login) => settings.extend([
                ("VESTIBULE_SMTP_TLS", "starttls".to_owned()),
                ("VESTIBULE_SMTP_USERNAME", login.username.clone()),
                ("VESTIBULE_SMTP_PASSWORD", login.password.clone()),
                ("VESTIBULE_SMTP_CA_FILE", self.file(CERTIFICATE)),
            ]),
        }
        settings
    }

    /// Starts it and waits until it accepts connections.
    pub async fn start(&mut self) {
        self.start_with(&[]).await;
    }

    /// Starts it with a mood: `SLOW` seconds before it takes a mail, addresses to `REFUSE` for good,
    /// addresses to put off with `LATER`.
    pub async fn start_with(&mut self, mood: &[(&str, &str)]) {
        let mut command = Process::command(surroundings::variable("PYTHON"), "KILL");
        command.arg(surroundings::own_file("mail-server/server.py"));
        command.env("PORT", self.port.to_string()).env("MAILDIR", self.folder.path().join("mail"));
        command.envs(mood.iter().copied());
        if let Some(Login { username, password }) = &self.strict {
            command.env("USERNAME", username).env("PASSWORD", password);
            command.env("CERTIFICATE", self.file(CERTIFICATE)).env("KEY", self.file(KEY));
        }
        self.process = Some(Process::start("the mail server", command));
        let port = self.port;
        eventually("the mail server", async || {
            tokio::net::TcpStream::connect(("127.0.0.1", port)).await.ok()
        })
        .await;
    }

    /// Takes it down.
    pub fn stop(&mut self) {
        self.process = None;
    }

    /// What it has written: each login and each refusal.
    pub fn output(&self) -> String {
        self.process.as_ref().map(Process::output).unwrap_or_default()
    }

    /// Throws away what it has received.
    pub fn forget(&self) {
        let mails = std::fs::read_dir(self.folder.path().join("mail/new"));
        for mail in mails.into_iter().flatten().flatten() {
            std::fs::remove_file(mail.path()).expect("it is ours");
        }
    }

    fn file(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    /// How many mails to this address have arrived.
    pub fn count(&self, address: &str) -> usize {
        self.mails().filter(|mail| is_to(mail, address)).count()
    }

    /// Waits for a one-time passcode to this address and returns the newest.
    pub async fn passcode(&self, address: &str) -> String {
        eventually(&format!("a passcode to {address}"), async || {
            self.mails().filter(|mail| is_to(mail, address)).find_map(|mail| passcode_in(&mail))
        })
        .await
    }

    /// A header of the newest mail to this address, as it is written; empty if there is none.
    pub fn header(&self, address: &str, name: &str) -> String {
        let mail = self.mails().find(|mail| is_to(mail, address)).unwrap_or_default();
        let mut headers = mail.lines().take_while(|line| !line.is_empty());
        let header = headers.find_map(|line| line.strip_prefix(&format!("{name}: ")));
        header.unwrap_or_default().to_owned()
    }

    /// Every mail, the newest first.
    fn mails(&self) -> impl Iterator<Item = String> {
        let folder = self.folder.path().join("mail/new");
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut paths: Vec<(std::time::SystemTime, PathBuf)> = entries
            .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
            .collect();
        paths.sort();
        paths.into_iter().rev().filter_map(|(_, path)| std::fs::read_to_string(path).ok())
    }
}

const CERTIFICATE: &str = "certificate.pem";
const KEY: &str = "key.pem";

fn is_to(mail: &str, address: &str) -> bool {
    mail.lines().take_while(|line| !line.is_empty()).any(|line| {
        let line = line.to_lowercase();
        line.starts_with("to:") && line.contains(&address.to_lowercase())
    })
}

/// The first run of exactly eight digits in the text of a mail, or in a page of the mailbox.
pub fn passcode_in(mail: &str) -> Option<String> {
    // Identifiers in the headers of a mail, and in the addresses of a page, can look like one.
    let mail = mail.replace("\r\n", "\n");
    let text = if mail.trim_start().starts_with('<') {
        mail.split_once("<pre").and_then(|(_, rest)| rest.split_once("</pre>")).map(|(pre, _)| pre)
    } else {
        mail.split_once("\n\n").map(|(_, body)| body)
    };
    let mail = text?;
    let parts = mail.split("\n\n");
    let decoded = parts.filter_map(|part| {
        let compact: String = part.split_whitespace().collect();
        String::from_utf8(STANDARD.decode(compact).ok()?).ok()
    });
    let unfolded = mail.replace("=\n", "");
    decoded.chain([unfolded]).find_map(|text| eight_digits(&text))
}

fn eight_digits(text: &str) -> Option<String> {
    let runs = text.split(|letter: char| !letter.is_ascii_alphanumeric());
    runs.filter(|run| run.len() == 8)
        .find(|run| run.bytes().all(|byte| byte.is_ascii_digit()))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passcode_is_found_however_the_mail_is_written() {
        assert_eq!(passcode_in("To: a@b\n\nYour code: 12345678.\n").as_deref(), Some("12345678"));
        assert_eq!(passcode_in("To: a@b\n\n1234=\n5678").as_deref(), Some("12345678"));
        let encoded = STANDARD.encode("Your code is 87654321.");
        assert_eq!(passcode_in(&format!("To: a\n\n{encoded}\n")).as_deref(), Some("87654321"));
        let identifier = "Message-ID: <12345678-a@b>\r\n\r\nYour code: 87654321";
        assert_eq!(passcode_in(identifier).as_deref(), Some("87654321"));
        let page = "<!doctype html><a href='/12345678-a'><pre tabindex='0'>87654321</pre>";
        assert_eq!(passcode_in(page).as_deref(), Some("87654321"));
        assert_eq!(passcode_in("To: a@b\n\n123456789 and 1234567"), None);
    }
}
