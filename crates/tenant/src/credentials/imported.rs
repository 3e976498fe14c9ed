//! A password that another system hashed: right once, and ours from then on, in the same step.

use serde_json::json;

use super::CredentialError;
use crate::app::App;
use crate::model::audit::{Actor, AuditEvent};
use crate::model::ids::AuditEventId;
use crate::model::journey::PasswordHash;
use crate::model::password::{PasswordRules, PlainPassword};
use crate::model::tenant::Tenant;
use crate::model::user::User;
use crate::passwords::ImportedHash;
use crate::store::ReplacedHash;

/// Hashes it anew, if what it was compared with, `old`, is another system's; gives the account as it
/// is then. One that the tenant's rules do not take is to be changed now, and so is one that the old
/// hash knew only the beginning of: what was typed may have another end, and nobody meant that.
pub(super) async fn replace(
    app: &App,
    tenant: &Tenant,
    (user, old): (User, &PasswordHash),
    password: &PlainPassword,
) -> Result<Option<User>, CredentialError> {
    let Some(imported) = ImportedHash::of(old) else { return Ok(Some(user)) };
    let rules = PasswordRules::of(tenant).with_user(&user);
    let must_change = rules.check(password).is_err() || !imported.knows_all_of(password);
    let replaced = ReplacedHash {
        old,
        new: app.passwords.hash(password.clone()).await?,
        must_change,
        event: AuditEvent {
            id: AuditEventId::random(&app.random),
            tenant_id: user.tenant_id,
            at: app.clock.now(),
            actor: Actor::User(user.id),
            action: "user.migrate-password".to_owned(),
            target: user.id.to_string(),
            detail: json!({ "mustChange": must_change, "from": imported.algorithm() }),
        },
    };
    // Of two sign-ins at once one replaces it, and both are right. A password that was set meanwhile
    // stays: what was proved with this one ended with that.
    app.store.replace_imported_hash(user.id, &replaced).await?;
    Ok(app.store.user(user.tenant_id, user.id).await?)
}
