//! The address that an account signs in with, where it is not the customer who changes it
//! (`new_addresses`): proven by use.

use super::db::sql;
use super::{Store, StoreError};
use crate::model::ids::UserId;
use crate::model::user::EmailAddress;

impl Store {
    /// Notes that a passcode proved the address of an account, unless it has another one by now.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn prove_address(
        &self,
        user: UserId,
        email: &EmailAddress,
    ) -> Result<(), StoreError> {
        let statement = sql("UPDATE users SET mail_verified = TRUE
             WHERE id = $1 AND EXISTS (
                 SELECT 1 FROM user_identities i
                 WHERE i.user_id = $1 AND i.sign_in_type = 'emailAddress'
                   AND i.issuer_assigned_id = $2)");
        self.db.execute(statement.bind(user).bind(email.folded())).await.map(drop)
    }
}
