//! Mail by SMTP (RFC 5321), over TLS unless the server is on this machine.

use std::error::Error;
use std::fmt;
use std::io;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

use lettre::address::Address;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{self, Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::PoolConfig;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use url::Host;
use vestibule_protocol::time::Timestamp;
use zeroize::Zeroizing;

use super::{Attachment, Mail};
use crate::model::ids::MailJobId;
use crate::model::mail_sender::MailSender;

/// The mail server and how to speak to it.
#[derive(Debug)]
pub struct SmtpSettings {
    /// Its name or address.
    pub host: String,
    /// Its port; `None`: 465 with TLS from the start, 587 with STARTTLS, 25 without TLS.
    pub port: Option<u16>,
    /// How the connection is protected.
    pub tls: SmtpTls,
    /// Who we are to it, if it asks.
    pub login: Option<SmtpLogin>,
    /// Whom the mails are from.
    pub from: Sender,
    /// Certificates, in PEM, to trust beside the system's.
    pub extra_certificates: Option<Vec<u8>>,
    /// How long the server may take over one mail.
    pub timeout: Duration,
}

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmtpTls {
    /// TLS from the first byte (RFC 8314 §3).
    Required,
    /// TLS by STARTTLS; without it nothing is sent (RFC 3207).
    StartTls,
    /// None: only to a server on this machine.
    None,
}

/// The text names no way to protect the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be \"required\", \"starttls\", or \"none\" for a mail server on this machine")]
pub struct UnknownSmtpTls;

impl FromStr for SmtpTls {
    type Err = UnknownSmtpTls;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "required" => Ok(Self::Required),
            "starttls" => Ok(Self::StartTls),
            "none" => Ok(Self::None),
            _ => Err(UnknownSmtpTls),
        }
    }
}

/// User name and password at the mail server.
pub struct SmtpLogin {
    /// The user name.
    pub username: String,
    /// The password.
    pub password: Zeroizing<String>,
}

impl fmt::Debug for SmtpLogin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SmtpLogin(..)")
    }
}

/// Whom the mails are from: `no-reply@example.com` or `Contoso <no-reply@example.com>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender(Mailbox);

/// The text is no sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "must be an e-mail address, such as no-reply@example.com or Contoso <no-reply@example.com>"
)]
pub struct InvalidSender;

impl FromStr for Sender {
    type Err = InvalidSender;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.trim().parse().map(Self).map_err(|_| InvalidSender)
    }
}

impl fmt::Display for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Whose mail it is.
#[derive(Debug, Clone, Default)]
pub struct SentBy {
    /// The tenant's name; empty if it is gone.
    pub tenant: String,
    /// What it says of the sender.
    pub sender: MailSender,
}

impl SentBy {
    /// What stands beside the address: what the tenant says, else what the operator says for all of
    /// them, else the tenant's name.
    pub fn name(&self, of_server: Option<&str>) -> Option<String> {
        let own = self.sender.name.as_deref().or(of_server);
        // No name has control characters; with one the library could not write the header.
        let name = own.unwrap_or(&self.tenant).chars().filter(|c| !c.is_control()).collect();
        Some(name).filter(|name: &String| !name.is_empty())
    }
}

/// Why the settings cannot work.
#[derive(Debug, thiserror::Error)]
pub enum SmtpError {
    /// Passcodes would cross the network in the clear.
    #[error("mail without TLS is only for a mail server on this machine (localhost)")]
    PlainToAnotherMachine,
    /// The certificates to trust cannot be read.
    #[error("the certificates to trust are not PEM")]
    Certificates,
    /// The system's certificates, or the host's name, cannot be used.
    #[error("TLS to the mail server cannot be set up")]
    Tls(#[source] lettre::transport::smtp::Error),
}

/// Why a mail was not sent. Says nothing of the mail: servers repeat addresses in their replies,
/// so the replies' texts stay out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// No connection, or it broke.
    #[error("the mail server does not answer")]
    Unreachable,
    /// It took too long.
    #[error("the mail server took too long")]
    TimedOut,
    /// No trust.
    #[error("TLS with the mail server failed")]
    Tls,
    /// 4xx: try again.
    #[error("the mail server says try again ({0})")]
    TryAgain(u16),
    /// 530, 534, 535, 538: the operator must act, the mail can wait.
    #[error("the mail server refuses our login ({0})")]
    Login(u16),
    /// 5xx: this mail will never be taken.
    #[error("the mail server refuses the mail ({0})")]
    Refused(u16),
    /// It answered something that is not SMTP.
    #[error("the mail server does not speak SMTP as expected")]
    Protocol,
    /// The extension that was to send it does not answer.
    #[error("the extension that sends passcodes does not answer")]
    Extension,
    /// The mail cannot be written in the format of RFC 5322.
    #[error("the mail cannot be written as a message")]
    Malformed,
}

impl SendError {
    /// Whether trying again is of no use.
    pub fn is_final(self) -> bool {
        match self {
            Self::Refused(_) | Self::Malformed => true,
            Self::Unreachable
            | Self::TimedOut
            | Self::Tls
            | Self::TryAgain(_)
            | Self::Login(_)
            | Self::Extension
            | Self::Protocol => false,
        }
    }
}

/// The connections to the mail server.
#[derive(Debug)]
pub struct SmtpTransport {
    connections: AsyncSmtpTransport<Tokio1Executor>,
    from: Sender,
    timeout: Duration,
}

impl SmtpTransport {
    /// Makes the transport, within a runtime; connects only when there is a mail.
    ///
    /// # Errors
    /// [`SmtpError`] when the settings cannot work.
    pub fn new(settings: SmtpSettings) -> Result<Self, SmtpError> {
        let SmtpSettings { host, port, tls, login, from, extra_certificates, timeout } = settings;
        if tls == SmtpTls::None && !is_this_machine(&host) {
            return Err(SmtpError::PlainToAnotherMachine);
        }
        let parameters = || trusting(&host, extra_certificates.as_deref());
        let (tls, usual_port) = match tls {
            SmtpTls::Required => (Tls::Wrapper(parameters()?), 465),
            SmtpTls::StartTls => (Tls::Required(parameters()?), 587),
            SmtpTls::None => (Tls::None, 25),
        };
        let mut connections = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&host)
            .port(port.unwrap_or(usual_port))
            .tls(tls)
            .timeout(Some(timeout))
            .pool_config(PoolConfig::new().max_size(AT_ONCE).idle_timeout(IDLE));
        if let Some(login) = login {
            let password = login.password.to_string();
            connections = connections.credentials(Credentials::new(login.username, password));
        }
        Ok(Self { connections: connections.build(), from, timeout })
    }

    /// Sends `mail`. The job's id is the Message-ID, so that a mail that was sent twice, since we
    /// died between sending it and noting it, can be told from two mails.
    ///
    /// # Errors
    /// [`SendError`]; all but the final ones are worth another try.
    pub async fn send(
        &self,
        id: MailJobId,
        (mail, attachments): (&Mail, Vec<Attachment>),
        by: &SentBy,
        now: Timestamp,
    ) -> Result<(), SendError> {
        let message = self.message(id, (mail, attachments), by, now)?;
        match tokio::time::timeout(self.timeout, self.connections.send(message)).await {
            Ok(sent) => sent.map(drop).map_err(|error| classify(&error)),
            Err(_) => Err(SendError::TimedOut),
        }
    }

    /// Connects and says NOOP, to tell the operator whether the settings work.
    ///
    /// # Errors
    /// [`SendError`], as a mail would get it.
    pub async fn check(&self) -> Result<(), SendError> {
        match tokio::time::timeout(self.timeout, self.connections.test_connection()).await {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false)) => Err(SendError::Protocol),
            Ok(Err(error)) => Err(classify(&error)),
            Err(_) => Err(SendError::TimedOut),
        }
    }

    fn message(
        &self,
        id: MailJobId,
        (mail, attachments): (&Mail, Vec<Attachment>),
        by: &SentBy,
        now: Timestamp,
    ) -> Result<Message, SendError> {
        let to: Address = mail.to.as_typed().parse().map_err(|_| SendError::Malformed)?;
        let seconds = u64::try_from(now.unix()).unwrap_or_default();
        // RFC 3834: nobody's holiday notice answers a passcode.
        let automatic = HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        );
        let from = Mailbox::new(by.name(self.from.0.name.as_deref()), self.from.0.email.clone());
        let mut message = Message::builder();
        if let Some(reply_to) = &by.sender.reply_to {
            let address = reply_to.as_typed().parse().map_err(|_| SendError::Malformed)?;
            message = message.reply_to(Mailbox::new(None, address));
        }
        message
            .message_id(Some(format!("<{id}@{}>", self.from.0.email.domain())))
            .date(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
            .from(from)
            .to(Mailbox::new(None, to))
            .subject(&mail.subject)
            .raw_header(automatic)
            .multipart(body(mail, attachments)?)
            .map_err(|_| SendError::Malformed)
    }
}

/// The text, or the HTML with what it shows (RFC 2387).
fn body(mail: &Mail, attachments: Vec<Attachment>) -> Result<MultiPart, SendError> {
    if attachments.is_empty() {
        return Ok(MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone()));
    }
    let mut html = MultiPart::related().singlepart(SinglePart::html(mail.html.clone()));
    for logo in attachments {
        let kind = logo.content_type.parse().map_err(|_| SendError::Malformed)?;
        let image = message::Attachment::new_inline(logo.cid).body(logo.content, kind);
        html = html.singlepart(image);
    }
    let text = SinglePart::plain(mail.text.clone());
    Ok(MultiPart::alternative().singlepart(text).multipart(html))
}

fn trusting(host: &str, extra: Option<&[u8]>) -> Result<TlsParameters, SmtpError> {
    let mut parameters = TlsParameters::builder(host.to_owned());
    if let Some(pem) = extra {
        let certificate = Certificate::from_pem(pem).map_err(|_| SmtpError::Certificates)?;
        parameters = parameters.add_root_certificate(certificate);
    }
    parameters.build().map_err(SmtpError::Tls)
}

fn is_this_machine(host: &str) -> bool {
    match Host::parse(host) {
        Ok(Host::Domain(name)) => name == "localhost",
        Ok(Host::Ipv4(ip)) => ip.is_loopback(),
        Ok(Host::Ipv6(ip)) => ip.is_loopback(),
        Err(_) => host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback()),
    }
}

fn classify(error: &lettre::transport::smtp::Error) -> SendError {
    if let Some(code) = error.status() {
        let code = u16::from(code);
        return match code {
            530 | 534 | 535 | 538 => SendError::Login(code),
            500.. => SendError::Refused(code),
            ..500 => SendError::TryAgain(code),
        };
    }
    if error.is_timeout() {
        SendError::TimedOut
    } else if error.is_tls() || is_handshake(error) {
        SendError::Tls
    } else if error.is_response() || error.is_client() {
        SendError::Protocol
    } else {
        SendError::Unreachable
    }
}

/// What TLS says about bytes or certificates that it does not take arrives as a network error.
fn is_handshake(error: &lettre::transport::smtp::Error) -> bool {
    let mut source = error.source();
    while let Some(cause) = source {
        if let Some(io) = cause.downcast_ref::<io::Error>() {
            return io.kind() == io::ErrorKind::InvalidData;
        }
        source = cause.source();
    }
    false
}

/// How many connections to the mail server there are at most.
pub(super) const AT_ONCE: u32 = 4;

/// Servers close connections that idle for some minutes; we do so first.
const IDLE: Duration = Duration::from_secs(30);

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    use tokio::net::TcpListener;

    use super::*;
    use crate::random::Random;

    fn settings(port: u16) -> SmtpSettings {
        SmtpSettings {
            host: "127.0.0.1".into(),
            port: Some(port),
            tls: SmtpTls::None,
            login: None,
            from: "Contoso <no-reply@contoso.example>".parse().unwrap(),
            extra_certificates: None,
            timeout: Duration::from_secs(5),
        }
    }

    fn mail() -> Mail {
        Mail {
            to: "ada@example.com".parse().unwrap(),
            subject: "Grüße\r\nBcc: eve@example.com".into(),
            text: "12345678\n.\nend".into(),
            html: "<p>12345678</p>".into(),
            logos: Vec::new(),
            handover: None,
        }
    }

    /// Speaks enough SMTP for one mail; answers RCPT with `rcpt`; gives back what it was told.
    async fn server(listener: TcpListener, rcpt: &'static str) -> String {
        let (stream, _) = listener.accept().await.unwrap();
        let mut stream = BufReader::new(stream);
        let mut heard = String::new();
        let mut in_data = false;
        stream.write_all(b"220 here\r\n").await.unwrap();
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await.unwrap_or(0) == 0 {
                return heard;
            }
            heard.push_str(&line);
            let reply = match line.trim_end() {
                "." => {
                    in_data = false;
                    "250 taken\r\n".to_owned()
                }
                _ if in_data => continue,
                "DATA" => {
                    in_data = true;
                    "354 go on\r\n".to_owned()
                }
                line if line.starts_with("RCPT") => format!("{rcpt}\r\n"),
                _ => "250 fine\r\n".to_owned(),
            };
            stream.write_all(reply.as_bytes()).await.unwrap();
        }
    }

    async fn send_to(rcpt: &'static str) -> (Result<(), SendError>, String) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = tokio::spawn(server(listener, rcpt));
        let transport = SmtpTransport::new(settings(port)).unwrap();
        let id = MailJobId::random(&Random::system());
        let (now, by) = (Timestamp::from_unix(1_767_323_045), SentBy::default());
        let sent = transport.send(id, (&mail(), Vec::new()), &by, now).await;
        drop(transport);
        (sent, server.await.unwrap())
    }

    #[tokio::test]
    async fn a_mail_arrives_and_cannot_carry_headers_of_its_own() {
        let (sent, heard) = send_to("250 fine").await;
        assert_eq!(sent, Ok(()));
        for expected in [
            "MAIL FROM:<no-reply@contoso.example>",
            "RCPT TO:<ada@example.com>",
            "Date: Fri, 02 Jan 2026 03:04:05 +0000",
            "Auto-Submitted: auto-generated",
            "multipart/alternative",
        ] {
            assert!(heard.contains(expected), "{expected} not in {heard}");
        }
        assert!(!heard.lines().any(|line| line.starts_with("Bcc")), "{heard}");
        assert_eq!(heard.matches("RCPT").count(), 1);
    }

    #[tokio::test]
    async fn a_logo_goes_along_with_the_html_that_shows_it() {
        let transport = SmtpTransport::new(settings(25)).unwrap();
        let logo = Attachment {
            cid: "logo".into(),
            content_type: "image/png",
            content: b"\x89PNG".to_vec(),
        };
        let id = MailJobId::random(&Random::system());
        let now = Timestamp::from_unix(1_767_323_045);
        let message =
            transport.message(id, (&mail(), vec![logo]), &SentBy::default(), now).unwrap();
        let text = String::from_utf8(message.formatted()).unwrap();
        let order = ["multipart/alternative", "text/plain", "multipart/related", "text/html"];
        let at = order.map(|part| text.find(part).unwrap_or_else(|| panic!("{part} in {text}")));
        assert!(at.is_sorted(), "{text}");
        for part in ["Content-ID: <logo>", "Content-Disposition: inline", "image/png", "iVBORw"] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }

    #[tokio::test]
    async fn the_tenant_says_whom_the_mail_is_from_and_the_server_from_where() {
        let headers = |from: &str, by: &SentBy| {
            let from = from.parse().unwrap();
            let transport = SmtpTransport::new(SmtpSettings { from, ..settings(25) }).unwrap();
            let id = MailJobId::random(&Random::system());
            let message = transport.message(id, (&mail(), Vec::new()), by, Timestamp::from_unix(0));
            let text = String::from_utf8(message.unwrap().formatted()).unwrap();
            let text = text.replace("\r\n ", " ");
            assert!(!text.lines().any(|line| line.starts_with("Bcc")), "{text}");
            let named = |name: &str| {
                let header = text.lines().find(|line| line.starts_with(name));
                header.unwrap_or_default().to_owned()
            };
            [named("From:"), named("Reply-To:")]
        };
        let (bare, named) = ("no-reply@example.com", "Operator <no-reply@example.com>");
        let mut by = SentBy { tenant: "Contoso, Inc.".into(), sender: MailSender::default() };
        let own = "From: =?utf-8?b?Q29udG9zbywgSW5jLg==?= <no-reply@example.com>";
        assert_eq!(headers(bare, &by), [own, ""]);
        assert_eq!(headers(named, &by), ["From: Operator <no-reply@example.com>", ""]);
        by.sender.name = Some("Grüße\r\nBcc: eve@example.com".into());
        by.sender.reply_to = Some("help@contoso.example".parse().unwrap());
        for from in [bare, named] {
            let [from, reply_to] = headers(from, &by);
            assert!(from.starts_with("From: =?utf-8?") && from.contains("<no-reply@"), "{from}");
            assert_eq!(reply_to, "Reply-To: help@contoso.example");
        }
        assert_eq!(headers(bare, &SentBy::default()), ["From: no-reply@example.com", ""]);
    }

    #[tokio::test]
    async fn what_the_server_says_decides_whether_to_try_again() {
        for (reply, error, last) in [
            ("550 no ada@example.com here", SendError::Refused(550), true),
            ("451 later, ada@example.com", SendError::TryAgain(451), false),
            ("535 login", SendError::Login(535), false),
            ("hello?", SendError::Protocol, false),
        ] {
            let (sent, _) = send_to(reply).await;
            assert_eq!(sent, Err(error), "{reply}");
            assert_eq!(error.is_final(), last);
            assert!(!error.to_string().contains('@'));
        }
    }

    #[tokio::test]
    async fn nobody_listens() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        let transport = SmtpTransport::new(settings(port)).unwrap();
        assert_eq!(transport.check().await, Err(SendError::Unreachable));
    }

    #[tokio::test]
    async fn a_server_that_speaks_no_tls_gets_no_mail() {
        for (tls, error) in
            [(SmtpTls::Required, SendError::Tls), (SmtpTls::StartTls, SendError::Protocol)]
        {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let port = listener.local_addr().unwrap().port();
            let server = tokio::spawn(server(listener, "250 fine"));
            let transport = SmtpTransport::new(SmtpSettings { tls, ..settings(port) }).unwrap();
            let id = MailJobId::random(&Random::system());
            let (now, by) = (Timestamp::from_unix(0), SentBy::default());
            let sent = transport.send(id, (&mail(), Vec::new()), &by, now).await;
            assert_eq!(sent, Err(error), "{tls:?}");
            drop(transport);
            assert!(!server.await.unwrap().contains("MAIL FROM"), "{tls:?}");
        }
    }

    #[tokio::test]
    async fn without_tls_only_to_this_machine() {
        for (host, fine) in [
            ("localhost", true),
            ("127.0.0.1", true),
            ("::1", true),
            ("mail.example.com", false),
            ("10.0.0.5", false),
            ("localhost.example.com", false),
        ] {
            let made = SmtpTransport::new(SmtpSettings { host: host.into(), ..settings(25) });
            assert_eq!(made.is_ok(), fine, "{host}");
        }
    }
}
