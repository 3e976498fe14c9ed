//! What customers say of themselves after their account was made: attributes, user names, terms.

use super::audit::insert_event;
use super::db::{Row, Tx, sql};
use super::requests::step_in;
use super::{Stepped, Store, StoreError, to_json};
use crate::model::audit::AuditEvent;
use crate::model::authorization::StoredRequest;
use crate::model::ids::{UserFlowId, UserId};
use crate::model::journey::Journey;
use crate::model::terms::TermsAcceptance;
use crate::model::user::User;
use crate::model::user_name::UserName;

/// What a customer added at a sign-in.
#[derive(Debug)]
pub struct AddedDetails {
    /// The account with the attributes that it has from now on.
    pub user: User,
    /// The user name that the customer chose.
    pub user_name: Option<UserName>,
    /// The terms that the customer accepted.
    pub accepted: Vec<TermsAcceptance>,
    /// What the audit log says of it.
    pub event: AuditEvent,
}

/// Another account has the user name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UserNameTaken;

/// Whether an account has the user name now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// It has.
    Yes,
    /// Another account has it.
    Taken,
    /// There is no such account.
    NoSuchUser,
}

impl Store {
    /// Stores what a customer added and takes the journey to `next`, in one transaction. Nothing
    /// changes if another account has the user name that was chosen.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn add_details(
        &self,
        request: &StoredRequest,
        next: &Journey,
        added: &AddedDetails,
    ) -> Result<Result<Stepped, UserNameTaken>, StoreError> {
        let mut tx = self.db.begin().await?;
        let Stepped::Yes(stepped) = step_in(&mut tx, request, next).await? else {
            return Ok(Ok(Stepped::Stale));
        };
        if !set_attributes_in(&mut tx, &added.user).await? {
            return Ok(Ok(Stepped::Stale));
        }
        if let Some(name) = &added.user_name
            && name_in(&mut tx, &added.user, Some(name)).await? == Named::Taken
        {
            return Ok(Err(UserNameTaken));
        }
        for acceptance in &added.accepted {
            accept_terms_in(&mut tx, acceptance).await?;
        }
        insert_event(&mut tx, &added.event).await?;
        tx.commit().await?;
        Ok(Ok(Stepped::Yes(stepped)))
    }

    /// Gives an account the attributes that `user` has, names included. `false` if there is no such
    /// account.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_attributes(
        &self,
        user: &User,
        event: &AuditEvent,
    ) -> Result<bool, StoreError> {
        let mut tx = self.db.begin().await?;
        if !set_attributes_in(&mut tx, user).await? {
            return Ok(false);
        }
        insert_event(&mut tx, event).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Gives an account this user name in place of the one that it had, or none.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_user_name(
        &self,
        user: &User,
        name: Option<&UserName>,
        event: &AuditEvent,
    ) -> Result<Named, StoreError> {
        let mut tx = self.db.begin().await?;
        let named = name_in(&mut tx, user, name).await?;
        if named == Named::Yes {
            insert_event(&mut tx, event).await?;
            tx.commit().await?;
        }
        Ok(named)
    }

    /// Whether a customer has accepted this version of a user flow's terms.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn has_accepted(
        &self,
        user: UserId,
        flow: UserFlowId,
        version: &str,
    ) -> Result<bool, StoreError> {
        let statement = sql("SELECT accepted_at FROM terms_acceptances
                             WHERE user_id = $1 AND flow_id = $2 AND version = $3");
        let row = self.db.optional(statement.bind(user).bind(flow).bind(version)).await?;
        Ok(row.is_some())
    }

    /// What a customer has accepted, the latest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn acceptances(&self, user: UserId) -> Result<Vec<TermsAcceptance>, StoreError> {
        let statement = sql("SELECT user_id, flow_id, version, accepted_at FROM terms_acceptances
                             WHERE user_id = $1 ORDER BY accepted_at DESC, flow_id, version");
        let read = |row: &Row| {
            Ok(TermsAcceptance {
                user_id: row.parse("user_id")?,
                flow_id: row.parse("flow_id")?,
                version: row.get("version")?,
                accepted_at: row.time("accepted_at")?,
            })
        };
        self.db.all(statement.bind(user)).await?.iter().map(read).collect()
    }
}

/// Notes an acceptance. Of one that was noted before, the first time counts.
pub(super) async fn accept_terms_in(
    tx: &mut Tx,
    acceptance: &TermsAcceptance,
) -> Result<(), StoreError> {
    tx.execute(
        sql("INSERT INTO terms_acceptances (user_id, flow_id, version, accepted_at)
             VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
        .bind(acceptance.user_id)
        .bind(acceptance.flow_id)
        .bind(acceptance.version.as_str())
        .bind(acceptance.accepted_at),
    )
    .await
    .map(drop)
}

/// Gives an account this user name, or none, in place of the one that it had.
async fn name_in(tx: &mut Tx, user: &User, name: Option<&UserName>) -> Result<Named, StoreError> {
    let touched = tx
        .execute(
            sql("UPDATE users SET user_name = $3
                 WHERE id = $1 AND tenant_id = $2 AND deleted_at IS NULL")
            .bind(user.id)
            .bind(user.tenant_id)
            .bind(name.map(UserName::as_typed)),
        )
        .await?;
    if touched == 0 {
        return Ok(Named::NoSuchUser);
    }
    tx.execute(
        sql("DELETE FROM user_identities WHERE user_id = $1 AND sign_in_type = 'userName'")
            .bind(user.id),
    )
    .await?;
    match name {
        Some(name) if !add_user_name(tx, user, name).await? => Ok(Named::Taken),
        Some(_) | None => Ok(Named::Yes),
    }
}

/// The identity that a user name is. `false` if another account has it.
pub(super) async fn add_user_name(
    tx: &mut Tx,
    user: &User,
    name: &UserName,
) -> Result<bool, StoreError> {
    let touched = tx
        .execute(
            sql("INSERT INTO user_identities (tenant_id, sign_in_type, issuer, issuer_assigned_id,
                                              user_id)
                 SELECT t.id, 'userName', t.subdomain || '.onmicrosoft.com', $2, $3
                 FROM tenants t WHERE t.id = $1 ON CONFLICT DO NOTHING")
            .bind(user.tenant_id)
            .bind(name.folded())
            .bind(user.id),
        )
        .await?;
    Ok(touched > 0)
}

async fn set_attributes_in(tx: &mut Tx, user: &User) -> Result<bool, StoreError> {
    let touched = tx
        .execute(
            sql("UPDATE users SET display_name = $3, given_name = $4, surname = $5,
                                  attributes = $6, custom_attributes = $7
                 WHERE id = $1 AND tenant_id = $2 AND deleted_at IS NULL")
            .bind(user.id)
            .bind(user.tenant_id)
            .bind(user.display_name.as_str())
            .bind(user.given_name.as_deref())
            .bind(user.surname.as_deref())
            .bind(to_json(&user.attributes)?)
            .bind(to_json(&user.custom_attributes)?),
        )
        .await?;
    Ok(touched > 0)
}
