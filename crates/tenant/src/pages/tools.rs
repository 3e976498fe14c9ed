//! The pages for developers and administrators: the preview of a theme, the mailbox.

use serde::Serialize;

use super::attributes::Label;
use super::message::Message;
use super::page::Form;

/// Context of [`Page::BrandingPreview`](super::Page::BrandingPreview).
#[derive(Debug, Serialize)]
pub struct BrandingPreview {
    /// The theme's name.
    pub theme: String,
    /// The pages to look at first.
    pub pages: Vec<PreviewEntry>,
    /// Every page in each of its states.
    pub all: Vec<PreviewState>,
    /// The languages.
    pub in_languages: Vec<PreviewLanguage>,
    /// Until when the link works.
    pub expires: String,
}

/// A page in the list.
#[derive(Debug, Serialize)]
pub struct PreviewEntry {
    /// Where it is.
    pub href: String,
    /// The message that says what it is.
    pub label: &'static str,
    /// Whether it shows what a customer typed wrong.
    pub wrong: bool,
}

/// A page in one of its states.
#[derive(Debug, Serialize)]
pub struct PreviewState {
    /// Where it is.
    pub href: String,
    /// What it is called: the kind of page and the state, as in `password-locked`.
    pub name: String,
}

/// A language in which the pages can be looked at.
#[derive(Debug, Serialize)]
pub struct PreviewLanguage {
    /// Where the list in it is.
    pub href: String,
    /// Its tag.
    pub tag: &'static str,
    /// What those who speak it call it.
    pub name: &'static str,
}

/// Context of [`Page::Mailbox`](super::Page::Mailbox).
#[derive(Debug, Serialize)]
pub struct Mailbox {
    /// Its form: "Empty the mailbox".
    pub form: Form,
    /// What else there is on this machine.
    pub ways: Vec<DevelopmentWay>,
    /// The newest first.
    pub mails: Vec<MailboxLine>,
}

/// A way from the mailbox: to an account page, or to an app.
#[derive(Debug, Serialize)]
pub struct DevelopmentWay {
    /// What it is called.
    pub label: Label,
    /// Where it is.
    pub href: String,
}

/// A mail in the list.
#[derive(Debug, Serialize)]
pub struct MailboxLine {
    /// Its id, in its address.
    pub id: String,
    /// Whom it is for.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// When it came, for people.
    pub received_at: Message,
    /// Not opened yet.
    pub unread: bool,
}

/// Context of [`Page::MailboxMail`](super::Page::MailboxMail).
#[derive(Debug, Serialize)]
pub struct MailboxMail {
    /// Its id, in the address of its HTML.
    pub id: String,
    /// Who sent it.
    pub from: String,
    /// Whom it is for.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// When it came, for people.
    pub received_at: Message,
    /// Its text.
    pub text: String,
}
