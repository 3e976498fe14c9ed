//! Signing keys: replaced at once, out of turn. In turn, they replace themselves.

use serde_json::json;

use super::Admin;
use crate::keys::KeyRingError;

pub use crate::keys::OldKeys;

/// Has the tenant sign with new keys from now on. Apps that hold the key set fetch it again when
/// they meet a key that they do not know. Other processes follow within seconds.
///
/// # Errors
/// [`KeyRingError`].
pub async fn replace(admin: &Admin, old: OldKeys) -> Result<u64, KeyRingError> {
    let replaced = admin.app.keys.replace(admin.tenant.id, old).await?;
    let detail = json!({ "keys": replaced, "withdrawn": old == OldKeys::Withdraw });
    admin.record("tenant.replace-keys", admin.tenant.id, detail).await?;
    Ok(replaced)
}
