//! Mail to customers. A mail is a job row, written in the transaction that caused it; the
//! [`worker`] sends it, and again until it is sent or no longer worth sending. In development it
//! goes to the [`mailbox`] page instead of a mail server.

pub mod mailbox;
pub mod notice;
pub mod smtp;
pub mod worker;

use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use tokio::sync::Notify;
use zeroize::Zeroizing;

use self::smtp::{SmtpError, SmtpSettings, SmtpTransport};
use crate::app::App;
use crate::extensions::passcode::Handover;
use crate::model::branding::image::FileName;
use crate::model::ids::ThemeId;
use crate::model::user::EmailAddress;

/// A mail to one customer. Stored sealed; its contents (passcodes!) are never logged.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// The customer's address, as typed.
    pub to: EmailAddress,
    /// The subject line.
    pub subject: String,
    /// The mail for programs that show no HTML.
    pub text: String,
    /// The mail for those that do.
    pub html: String,
    /// The logos that it shows. They go along with the mail, so that no address in it tells who
    /// opened it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub logos: Vec<MailLogo>,
    /// A passcode, for the extension that may send it instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handover: Option<Handover>,
}

/// A logo that a mail shows as `cid:` and its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailLogo {
    /// `logo` or `logo-dark`.
    pub cid: String,
    /// Whose file it is.
    pub theme: ThemeId,
    /// The file.
    pub file: FileName,
}

/// A logo with its content, when the mail leaves.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// As in [`MailLogo`].
    pub cid: String,
    /// `image/png`
    pub content_type: &'static str,
    /// The file.
    pub content: Vec<u8>,
}

impl Mail {
    /// The payload of a [`NewMailJob`](crate::store::NewMailJob).
    pub fn to_payload(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(serde_json::to_vec(self).expect("texts and names can be written as JSON"))
    }

    /// The HTML with its logos in it: what a mail program makes of `cid:`.
    pub fn html_with(&self, attachments: &[Attachment]) -> String {
        attachments.iter().fold(self.html.clone(), |html, logo| {
            let content = STANDARD.encode(&logo.content);
            let data = format!("data:{};base64,{content}", logo.content_type);
            html.replace(&format!("\"cid:{}\"", logo.cid), &format!("\"{data}\""))
        })
    }
}

/// The logos that the mail shows. One that is gone is no reason to keep the mail back: its place
/// has the company's name.
pub async fn attachments(app: &App, mail: &Mail) -> Vec<Attachment> {
    let mut found = Vec::new();
    for logo in &mail.logos {
        match app.store.theme_file(logo.theme, &logo.file).await {
            Ok(Some(content)) => found.push(Attachment {
                cid: logo.cid.clone(),
                content_type: logo.file.content_type(),
                content,
            }),
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "a mail goes without its logo"),
        }
    }
    found
}

/// Addresses and contents stay out of logs.
impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mail(..)")
    }
}

/// How mail leaves, and the bell that wakes the worker. Clones share the bell.
#[derive(Debug, Clone)]
pub struct Mailer {
    transport: Transport,
    queued: Arc<Notify>,
}

/// Where mail goes.
#[derive(Debug, Clone)]
pub enum Transport {
    /// To a mail server.
    Smtp(Arc<SmtpTransport>),
    /// To the mailbox page: development only.
    Mailbox,
}

impl Mailer {
    /// Sends by SMTP.
    ///
    /// # Errors
    /// When the settings cannot work; a server that is down is no error here.
    pub fn smtp(settings: SmtpSettings) -> Result<Self, SmtpError> {
        let transport = Transport::Smtp(Arc::new(SmtpTransport::new(settings)?));
        Ok(Self { transport, queued: Arc::default() })
    }

    /// Delivers to the mailbox page.
    pub fn mailbox() -> Self {
        Self { transport: Transport::Mailbox, queued: Arc::default() }
    }

    /// Tells the worker of this process that a mail was queued: call it after the commit. Without
    /// it the worker finds the mail when it looks next.
    pub fn wake(&self) {
        self.queued.notify_one();
    }

    /// Waits for [`wake`](Self::wake).
    async fn queued(&self) {
        self.queued.notified().await;
    }

    /// Where mail goes.
    pub fn transport(&self) -> &Transport {
        &self.transport
    }
}
