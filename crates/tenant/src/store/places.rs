//! `familiar_places`: where an account's owner was when they signed in.

use vestibule_protocol::time::Timestamp;

use super::db::sql;
use super::{Store, StoreError};
use crate::model::place::PLACES_PER_ACCOUNT;
use crate::secrets::KeyedHash;

impl Store {
    /// Whether somebody signed in to `account` from one of `places` before.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn is_familiar(
        &self,
        account: &KeyedHash,
        places: &[KeyedHash; 2],
    ) -> Result<bool, StoreError> {
        let row = self
            .db
            .optional(
                sql("SELECT seen_at FROM familiar_places
                     WHERE account_hash = $1 AND place_hash IN ($2, $3) LIMIT 1")
                .bind(account)
                .bind(&places[0])
                .bind(&places[1]),
            )
            .await?;
        Ok(row.is_some())
    }

    /// Remembers that somebody signed in to `account` from `places`; of an account's places only
    /// the newest are kept.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn remember_places(
        &self,
        account: &KeyedHash,
        places: &[KeyedHash; 2],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut tx = self.db.begin().await?;
        for place in places {
            tx.execute(
                sql("INSERT INTO familiar_places (account_hash, place_hash, seen_at)
                     VALUES ($1, $2, $3)
                     ON CONFLICT (account_hash, place_hash) DO UPDATE SET seen_at = $3")
                .bind(account)
                .bind(place)
                .bind(now),
            )
            .await?;
        }
        tx.execute(
            sql("DELETE FROM familiar_places WHERE account_hash = $1 AND place_hash NOT IN (
                     SELECT place_hash FROM familiar_places WHERE account_hash = $1
                     ORDER BY seen_at DESC, place_hash LIMIT $2)")
            .bind(account)
            .bind(PLACES_PER_ACCOUNT),
        )
        .await?;
        tx.commit().await
    }
}
