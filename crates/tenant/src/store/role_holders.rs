//! `app_role_assignments`: who has the roles of an app.

use std::collections::BTreeMap;

use super::db::{sql, unreadable};
use super::{Store, StoreError};
use crate::model::ids::{AppRoleId, ClientId};

/// Who has a role.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoleHolders {
    /// The names of groups.
    pub groups: Vec<String>,
    /// The names of apps.
    pub apps: Vec<String>,
    /// How many users, members of these groups aside.
    pub users: i64,
}

impl Store {
    /// Who has the roles that an app defines; a role that nobody has is not there.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn role_holders(
        &self,
        api: &ClientId,
    ) -> Result<BTreeMap<AppRoleId, RoleHolders>, StoreError> {
        let statement = sql("SELECT m.role_id AS role_id, m.principal_type AS kind,
                    COALESCE(g.display_name, a.display_name) AS name, COUNT(*) AS n
             FROM app_roles r
             JOIN app_role_assignments m ON m.role_id = r.id
             LEFT JOIN groups g ON m.principal_type = 'Group' AND g.id = m.principal_id
             LEFT JOIN app_registrations a
               ON m.principal_type = 'Application' AND a.client_id = m.principal_id
             WHERE r.client_id = $1
             GROUP BY m.role_id, m.principal_type, COALESCE(g.display_name, a.display_name)
             ORDER BY name");
        let mut holders: BTreeMap<AppRoleId, RoleHolders> = BTreeMap::new();
        for row in self.db.all(statement.bind(api)).await? {
            let of_role = holders.entry(row.parse("role_id")?).or_default();
            let name = row.get::<Option<String>>("name")?;
            match (row.get::<String>("kind")?.as_str(), name) {
                ("User", _) => of_role.users = row.get("n")?,
                ("Group", Some(name)) => of_role.groups.push(name),
                ("Application", Some(name)) => of_role.apps.push(name),
                // Removed at the moment in which it got the role: nobody has it.
                ("Group" | "Application", None) => {}
                _ => return Err(unreadable("principal_type")),
            }
        }
        Ok(holders)
    }
}
