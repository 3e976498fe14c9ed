//! `optional_claims`: claims that apps have from attributes.

use super::db::{Row, sql};
use super::{Inserted, Store, StoreError};
use crate::model::ids::ClientId;
use crate::model::optional_claim::{ClaimName, ClaimToken, OptionalClaim};

impl Store {
    /// Gives an app a claim; one of the name in that token stays as it is.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn add_optional_claim(
        &self,
        client: &ClientId,
        claim: &OptionalClaim,
    ) -> Result<Inserted, StoreError> {
        let touched = self
            .db
            .execute(
                sql("INSERT INTO optional_claims (client_id, token, claim, attribute)
                     VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
                .bind(client)
                .bind(claim.token.as_str())
                .bind(claim.claim.as_str())
                .bind(claim.attribute.as_str()),
            )
            .await?;
        Ok(Inserted::from_rows(touched))
    }

    /// Takes a claim away; `false` if there is none of the name in that token.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn remove_optional_claim(
        &self,
        client: &ClientId,
        token: ClaimToken,
        claim: &ClaimName,
    ) -> Result<bool, StoreError> {
        let statement = sql("DELETE FROM optional_claims
                             WHERE client_id = $1 AND token = $2 AND claim = $3");
        let statement = statement.bind(client).bind(token.as_str()).bind(claim.as_str());
        Ok(self.db.execute(statement).await? > 0)
    }

    /// The claims of an app.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn optional_claims(
        &self,
        client: &ClientId,
    ) -> Result<Vec<OptionalClaim>, StoreError> {
        let statement = sql("SELECT token, claim, attribute FROM optional_claims
                             WHERE client_id = $1 ORDER BY token, claim");
        let read = |row: &Row| {
            Ok(OptionalClaim {
                token: row.parse("token")?,
                claim: row.parse("claim")?,
                attribute: row.parse("attribute")?,
            })
        };
        self.db.all(statement.bind(client)).await?.iter().map(read).collect()
    }
}
