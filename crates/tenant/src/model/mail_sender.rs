//! Whom the mails of a tenant are from. The address is the server's, since it is the server's domain
//! that receivers check; the name, and where answers go, are the tenant's.

use serde::{Deserialize, Serialize};

use super::user::EmailAddress;

/// What a tenant says of the sender of its mails.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct MailSender {
    /// The name beside the address; `None`: the one of the server's settings, or the tenant's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where answers go; `None`: to the address that the mails are from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<EmailAddress>,
}
