//! API permissions: what an app asks for, and what the administrator consented to for all users.

use serde::{Deserialize, Serialize};
use vestibule_protocol::time::Timestamp;

use super::ids::ClientId;

/// The well-known application id of Microsoft Graph, the resource of `User.Read`. The tenant's own
/// `/me` answers for it.
pub const GRAPH: &str = "00000003-0000-0000-c000-000000000000";

/// The other name of [`GRAPH`] in scopes: `https://graph.microsoft.com/User.Read`.
pub const GRAPH_URI: &str = "https://graph.microsoft.com";

/// Scopes of OpenID Connect that every app may ask for without a permission.
pub const SIGN_IN_SCOPES: [&str; 3] = ["openid", "profile", "email"];

/// A permission of an app registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permission {
    /// The API: its client id, or [`GRAPH`].
    pub resource: ClientId,
    /// The scope's or role's value: `User.Read`, `offline_access`, `access_as_user`.
    pub value: String,
    /// On behalf of a user, or as the app itself.
    pub kind: PermissionKind,
    /// When the administrator consented; `None` until then, and the permission gives nothing.
    pub consented_at: Option<Timestamp>,
}

/// On behalf of a user, or as the app itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PermissionKind {
    /// A scope: `scp` in access tokens.
    Delegated,
    /// An app role: `roles` in tokens of the client-credentials grant.
    Application,
}
