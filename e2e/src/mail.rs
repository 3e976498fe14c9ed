//! A real mail server (aiosmtpd) that puts what it is sent into a Maildir.

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
    process: Option<Process>,
}

impl MailServer {
    /// Chooses a port and starts nothing: until [`MailServer::start`], it is down.
    #[expect(clippy::new_without_default, reason = "it touches the disk")]
    pub fn new() -> Self {
        Self { port: surroundings::free_port(), folder: Folder::new(), process: None }
    }

    /// Where it listens, on the loopback address.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Starts it and waits until it accepts connections.
    pub async fn start(&mut self) {
        let mut command = Process::command(surroundings::variable("PYTHON"), "KILL");
        command.args(["-m", "aiosmtpd", "--nosetuid", "--listen"]);
        command.arg(format!("127.0.0.1:{}", self.port));
        command.args(["--class", "aiosmtpd.handlers.Mailbox"]).arg(self.folder.path().join("mail"));
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
