//! Accounts that move in from another system, and their passwords until the first sign-in.
//!
//! A password that another system hashed is in `users.password_hash` as it came, marked by what it
//! begins with. Whatever sets a password takes its place, so no column can say something else.

use vestibule_protocol::time::Timestamp;

use super::audit::insert_event;
use super::db::{Tx, sql};
use super::users::insert_user;
use super::{Created, NewUser, Store, StoreError};
use crate::model::audit::AuditEvent;
use crate::model::ids::{GroupId, TenantId, UserId};
use crate::model::journey::PasswordHash;

/// An account that moves in.
#[derive(Debug)]
pub struct NewImport {
    /// The account.
    pub new: NewUser,
    /// What it signs in with at identity providers.
    pub identities: Vec<ImportedIdentity>,
    /// The groups that it is in.
    pub groups: Vec<GroupId>,
    /// Whether its password is to be migrated when it is typed.
    pub to_migrate: bool,
}

/// An identity at a provider that the other system knew.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ImportedIdentity {
    /// `iss` of the provider.
    pub issuer: String,
    /// What the `idp` claim calls it.
    pub idp: String,
    /// `sub` of the customer there.
    pub subject: String,
}

/// Whether an account moved in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MovedIn {
    /// It did.
    Yes,
    /// There is an account with the address.
    EmailTaken,
    /// Another account has the user name.
    UserNameTaken,
    /// Another account has the identity.
    IdentityTaken,
}

/// A hash of ours that takes the place of one that another system made.
#[derive(Debug)]
pub struct ReplacedHash<'a> {
    /// The one that was compared with.
    pub old: &'a PasswordHash,
    /// Of the same password.
    pub new: PasswordHash,
    /// Whether the customer must choose another password now.
    pub must_change: bool,
    /// What the audit log says of it, in the same transaction.
    pub event: AuditEvent,
}

impl Store {
    /// Makes these accounts of one tenant in one transaction, each with all that it has or not at all.
    /// Unless it is to `keep` them, it only says what would become of each.
    ///
    /// # Errors
    /// [`StoreError`]; then none was made.
    pub async fn import_users(
        &self,
        batch: &[NewImport],
        keep: bool,
        now: Timestamp,
    ) -> Result<Vec<MovedIn>, StoreError> {
        let mut tx = self.db.begin().await?;
        if let Some(first) = batch.first() {
            // One import after the other: two with the same names would wait for each other.
            let lock = sql("UPDATE tenants SET display_name = display_name WHERE id = $1");
            tx.execute(lock.bind(first.new.user.tenant_id)).await?;
        }
        let mut outcomes = Vec::with_capacity(batch.len());
        for import in batch {
            tx.script("SAVEPOINT account").await?;
            let outcome = move_in(&mut tx, import, now).await?;
            if outcome != MovedIn::Yes {
                tx.script("ROLLBACK TO SAVEPOINT account").await?;
            }
            tx.script("RELEASE SAVEPOINT account").await?;
            outcomes.push(outcome);
        }
        if keep {
            tx.commit().await?;
        }
        Ok(outcomes)
    }

    /// Whether any account of a tenant has a password that another system hashed.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn has_imported_passwords(&self, tenant: TenantId) -> Result<bool, StoreError> {
        let statement = sql("SELECT id FROM users
             WHERE tenant_id = $1 AND substr(password_hash, 1, 9) = 'imported:' LIMIT 1");
        Ok(self.db.optional(statement.bind(tenant)).await?.is_some())
    }

    /// Whether this account has one.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn has_imported_password(&self, user: UserId) -> Result<bool, StoreError> {
        let statement = sql("SELECT id FROM users
             WHERE id = $1 AND substr(password_hash, 1, 9) = 'imported:'");
        Ok(self.db.optional(statement.bind(user)).await?.is_some())
    }

    /// Hashes a password as ours that another system had hashed, once. `false` if the account has
    /// another hash by now: another sign-in was first, or somebody set a password.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn replace_imported_hash(
        &self,
        user: UserId,
        replaced: &ReplacedHash<'_>,
    ) -> Result<bool, StoreError> {
        let mut tx = self.db.begin().await?;
        let statement = sql("UPDATE users SET password_hash = $3,
                                    must_change_password = must_change_password OR $4
             WHERE id = $1 AND password_hash = $2 AND deleted_at IS NULL");
        let statement = statement.bind(user).bind(replaced.old.as_phc());
        let statement = statement.bind(replaced.new.as_phc()).bind(replaced.must_change);
        if tx.execute(statement).await? == 0 {
            return Ok(false);
        }
        insert_event(&mut tx, &replaced.event).await?;
        tx.commit().await?;
        Ok(true)
    }
}

/// What was made of an account that did not move in is to be rolled back by who called.
async fn move_in(tx: &mut Tx, import: &NewImport, now: Timestamp) -> Result<MovedIn, StoreError> {
    let user = &import.new.user;
    match insert_user(tx, &import.new, now).await? {
        Created::Yes => {}
        Created::EmailTaken => return Ok(MovedIn::EmailTaken),
        Created::UserNameTaken => return Ok(MovedIn::UserNameTaken),
    }
    for identity in &import.identities {
        let statement = sql("INSERT INTO user_identities (tenant_id, sign_in_type, issuer,
                                 issuer_assigned_id, user_id, idp, linked_at)
             VALUES ($1, 'federated', $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING");
        let statement = statement.bind(user.tenant_id).bind(identity.issuer.as_str());
        let statement = statement.bind(identity.subject.as_str()).bind(user.id);
        if tx.execute(statement.bind(identity.idp.as_str()).bind(now)).await? == 0 {
            return Ok(MovedIn::IdentityTaken);
        }
    }
    for group in &import.groups {
        let statement = sql("INSERT INTO group_members (group_id, user_id) VALUES ($1, $2)
                             ON CONFLICT DO NOTHING");
        tx.execute(statement.bind(*group).bind(user.id)).await?;
    }
    if import.to_migrate {
        let statement = sql("INSERT INTO password_migrations (user_id, marked_at)
                             VALUES ($1, $2)");
        tx.execute(statement.bind(user.id).bind(now)).await?;
    }
    Ok(MovedIn::Yes)
}
