//! Claims that an app has from attributes: Microsoft Graph's `optionalClaims`.

use serde_json::json;

use super::Admin;
use crate::model::attribute::AttributeKey;
use crate::model::ids::ClientId;
use crate::model::optional_claim::{ClaimName, ClaimToken, InvalidClaimName, OptionalClaim};
use crate::store::{Inserted, StoreError};

/// Why a claim was not given or taken away.
#[derive(Debug, thiserror::Error)]
pub enum OptionalClaimError {
    /// Not a name that may be given.
    #[error(transparent)]
    Name(#[from] InvalidClaimName),
    /// Neither built in nor registered.
    #[error("there is no attribute {0} in this tenant")]
    NoSuchAttribute(String),
    /// The app has one of the name.
    #[error("the app has a claim {0} in that token already")]
    AlreadyThere(ClaimName),
    /// The app has none of the name.
    #[error("the app has no claim {0} in that token")]
    NoSuchClaim(ClaimName),
    /// No such app in this tenant.
    #[error("there is no such app in this tenant")]
    NoSuchApp,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Gives an app the claim `name` with the value of an attribute; without a name, that of the
/// attribute.
///
/// # Errors
/// [`OptionalClaimError`].
pub async fn add(
    admin: &Admin,
    app: &ClientId,
    token: ClaimToken,
    (attribute, name): (&str, Option<&str>),
) -> Result<OptionalClaim, OptionalClaimError> {
    admin.registration(app).await?.ok_or(OptionalClaimError::NoSuchApp)?;
    let unknown = || OptionalClaimError::NoSuchAttribute(attribute.to_owned());
    let attribute: AttributeKey = attribute.parse().map_err(|_| unknown())?;
    if let AttributeKey::Custom(name) = &attribute {
        let registered = admin.app.store.attributes(admin.tenant.id).await?;
        registered.iter().find(|known| known.name == *name).ok_or_else(unknown)?;
    }
    let claim = name.unwrap_or(attribute.as_str()).parse()?;
    let claim = OptionalClaim { token, claim, attribute };
    match admin.app.store.add_optional_claim(app, &claim).await? {
        Inserted::Yes => {}
        Inserted::AlreadyThere => return Err(OptionalClaimError::AlreadyThere(claim.claim)),
    }
    let detail = json!({
        "token": token.as_str(),
        "claim": claim.claim,
        "attribute": claim.attribute,
    });
    admin.changed("app.optional-claim.add", app, detail).await?;
    Ok(claim)
}

/// Takes a claim away.
///
/// # Errors
/// [`OptionalClaimError`].
pub async fn remove(
    admin: &Admin,
    app: &ClientId,
    token: ClaimToken,
    name: &str,
) -> Result<(), OptionalClaimError> {
    admin.registration(app).await?.ok_or(OptionalClaimError::NoSuchApp)?;
    let name: ClaimName = name.parse()?;
    if !admin.app.store.remove_optional_claim(app, token, &name).await? {
        return Err(OptionalClaimError::NoSuchClaim(name));
    }
    let detail = json!({ "token": token.as_str(), "claim": name });
    Ok(admin.changed("app.optional-claim.remove", app, detail).await?)
}

/// The claims of an app.
///
/// # Errors
/// [`OptionalClaimError`].
pub async fn list(admin: &Admin, app: &ClientId) -> Result<Vec<OptionalClaim>, OptionalClaimError> {
    admin.registration(app).await?.ok_or(OptionalClaimError::NoSuchApp)?;
    Ok(admin.app.store.optional_claims(app).await?)
}
