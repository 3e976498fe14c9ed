//! `groups` and `group_members`.

use super::db::{Row, sql};
use super::{Inserted, Store, StoreError};
use crate::model::group::Group;
use crate::model::ids::{GroupId, TenantId, UserId};

impl Store {
    /// Adds a group; its name is the only one in its tenant.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn insert_group(&self, group: &Group) -> Result<Inserted, StoreError> {
        let touched = self
            .db
            .execute(
                sql("INSERT INTO groups (id, tenant_id, display_name, created_at)
                     VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
                .bind(group.id)
                .bind(group.tenant_id)
                .bind(group.display_name.as_str())
                .bind(group.created_at),
            )
            .await?;
        Ok(Inserted::from_rows(touched))
    }

    /// A tenant's groups, by name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn groups(&self, tenant: TenantId) -> Result<Vec<Group>, StoreError> {
        let statement = sql("SELECT id, tenant_id, display_name, created_at FROM groups
                             WHERE tenant_id = $1 ORDER BY display_name");
        self.db.all(statement.bind(tenant)).await?.iter().map(read).collect()
    }

    /// Replaces a group's name; `false` if there is none such, or if another group has the name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn rename_group(
        &self,
        tenant: TenantId,
        group: GroupId,
        name: &str,
    ) -> Result<bool, StoreError> {
        let statement = sql("UPDATE groups SET display_name = $3
             WHERE id = $1 AND tenant_id = $2 AND NOT EXISTS (
                 SELECT 1 FROM groups o WHERE o.tenant_id = $2 AND o.display_name = $3
                                          AND o.id <> $1)");
        Ok(self.db.execute(statement.bind(group).bind(tenant).bind(name)).await? > 0)
    }

    /// Makes a customer a member of a group. The caller has checked that both are of one tenant.
    ///
    /// # Errors
    /// [`StoreError`], also when there is no such group or customer.
    pub async fn add_group_member(
        &self,
        group: GroupId,
        user: UserId,
    ) -> Result<Inserted, StoreError> {
        let touched = self
            .db
            .execute(
                sql("INSERT INTO group_members (group_id, user_id) VALUES ($1, $2)
                     ON CONFLICT DO NOTHING")
                .bind(group)
                .bind(user),
            )
            .await?;
        Ok(Inserted::from_rows(touched))
    }

    /// Ends a membership; `false` if there was none.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn remove_group_member(
        &self,
        group: GroupId,
        user: UserId,
    ) -> Result<bool, StoreError> {
        let statement = sql("DELETE FROM group_members WHERE group_id = $1 AND user_id = $2");
        Ok(self.db.execute(statement.bind(group).bind(user)).await? > 0)
    }

    /// The groups of a customer, by id: the `groups` claim.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn groups_of(&self, user: UserId) -> Result<Vec<GroupId>, StoreError> {
        let statement =
            sql("SELECT group_id FROM group_members WHERE user_id = $1 ORDER BY group_id");
        let rows = self.db.all(statement.bind(user)).await?;
        rows.iter().map(|row| row.parse("group_id")).collect()
    }

    /// The members of a group, by id.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn group_members(&self, group: GroupId) -> Result<Vec<UserId>, StoreError> {
        let statement =
            sql("SELECT user_id FROM group_members WHERE group_id = $1 ORDER BY user_id");
        let rows = self.db.all(statement.bind(group)).await?;
        rows.iter().map(|row| row.parse("user_id")).collect()
    }
}

fn read(row: &Row) -> Result<Group, StoreError> {
    Ok(Group {
        id: row.parse("id")?,
        tenant_id: row.parse("tenant_id")?,
        display_name: row.get("display_name")?,
        created_at: row.time("created_at")?,
    })
}
