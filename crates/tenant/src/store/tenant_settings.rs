//! `tenants`: what an administrator sets of a tenant that is there, beside the policies of
//! passwords, user names and work.

use super::db::sql;
use super::{Store, StoreError, to_json};
use crate::model::ids::TenantId;
use crate::model::lockout::LockoutPolicy;
use crate::model::mail_sender::MailSender;
use crate::model::session::SessionPolicy;

impl Store {
    /// Replaces what pages call a tenant; `false` if there is no such tenant.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn rename_tenant(&self, tenant: TenantId, name: &str) -> Result<bool, StoreError> {
        let statement = sql("UPDATE tenants SET display_name = $2 WHERE id = $1");
        Ok(self.db.execute(statement.bind(tenant).bind(name)).await? > 0)
    }

    /// Replaces whom a tenant's mails are from; `false` if there is no such tenant.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_mail_sender(
        &self,
        tenant: TenantId,
        sender: &MailSender,
    ) -> Result<bool, StoreError> {
        let statement = sql("UPDATE tenants SET mail_sender = $2 WHERE id = $1");
        Ok(self.db.execute(statement.bind(tenant).bind(to_json(sender)?)).await? > 0)
    }

    /// Replaces what a tenant makes of wrong passwords; `false` if there is no such tenant.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_lockout_policy(
        &self,
        tenant: TenantId,
        policy: &LockoutPolicy,
    ) -> Result<bool, StoreError> {
        let statement = sql("UPDATE tenants SET lockout_policy = $2 WHERE id = $1");
        Ok(self.db.execute(statement.bind(tenant).bind(to_json(policy)?)).await? > 0)
    }

    /// Replaces how long a tenant's sessions live; `false` if there is no such tenant.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_session_policy(
        &self,
        tenant: TenantId,
        policy: &SessionPolicy,
    ) -> Result<bool, StoreError> {
        let statement = sql("UPDATE tenants SET session_asks = $2, session_idle_seconds = $3,
                                                session_kept_days = $4
                             WHERE id = $1");
        let statement = statement.bind(tenant).bind(policy.asks).bind(policy.idle_seconds);
        Ok(self.db.execute(statement.bind(policy.kept_days)).await? > 0)
    }
}
