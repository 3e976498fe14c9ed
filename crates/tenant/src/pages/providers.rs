//! The pages about accounts at other identity providers.

use serde::Serialize;

use super::message::Message;
use super::page::Frame;

/// What there is to say of an identity provider.
#[derive(Debug, Serialize)]
pub struct Notice {
    /// The sentences.
    pub message: Message,
    /// The button that tries again, where that makes sense.
    pub retry: Option<ProviderButton>,
}

/// "Continue with Google".
#[derive(Debug, Serialize)]
pub struct ProviderButton {
    /// The provider's id, in the form.
    pub id: String,
    /// What it is called.
    pub name: String,
}

/// Context of [`Page::ToProvider`](super::Page::ToProvider).
#[derive(Debug, Serialize)]
pub struct ToProvider {
    /// Where to; the `Refresh` header says it too.
    pub to: String,
    /// The provider.
    pub provider: String,
}

/// Context of [`Page::Relay`](super::Page::Relay).
#[derive(Debug, Serialize)]
pub struct Relay {
    /// Our own address, whole.
    pub action: String,
    /// The parameters of the answer.
    pub fields: Vec<(String, String)>,
}

/// Context of [`Page::ExternalEmail`](super::Page::ExternalEmail).
#[derive(Debug, Serialize)]
pub struct ExternalEmail {
    /// Frame.
    pub frame: Frame,
    /// What the field holds.
    pub email: String,
    /// The provider.
    pub provider: String,
}

/// Context of [`Page::ConfirmLink`](super::Page::ConfirmLink).
#[derive(Debug, Serialize)]
pub struct ConfirmLink {
    /// Frame.
    pub frame: Frame,
    /// The provider.
    pub provider: String,
    /// What the customer calls their account there; may be empty.
    pub there: String,
    /// Their account here: its address or name.
    pub account: String,
}
