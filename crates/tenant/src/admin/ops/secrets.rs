//! Client secrets: several at a time, so that one can be replaced without a pause.

use serde_json::json;

use super::Admin;
use crate::model::app_registration::ClientSecret;
use crate::model::ids::{ClientId, SecretId};
use crate::model::user::clean_text;
use crate::secrets::PlainToken;
use crate::store::StoreError;

/// A client secret to be made.
#[derive(Debug, Clone)]
pub struct NewSecret {
    /// What the administrator calls it.
    pub display_name: String,
    /// How many months of 30 days it works; 1 to 24.
    pub months: u32,
}

impl Default for NewSecret {
    fn default() -> Self {
        Self { display_name: "client secret".to_owned(), months: 6 }
    }
}

/// A client secret that was made: the only time that its value is there.
#[derive(Debug)]
pub struct SecretMade {
    /// What is stored of it.
    pub secret: ClientSecret,
    /// Its value.
    pub value: PlainToken,
}

/// Why a client secret was not made or removed.
#[derive(Debug, thiserror::Error)]
pub enum SecretError {
    /// Empty, too long, or with control characters.
    #[error("the name of a secret has 1 to 120 characters")]
    Name,
    /// None, or more than 24.
    #[error("a secret works for 1 to 24 months")]
    Months,
    /// A public client proves itself with nothing.
    #[error("the app is a public client and can keep no secret")]
    PublicClient,
    /// Too many of them.
    #[error("the app has {MOST_SECRETS} secrets already")]
    TooMany,
    /// None in this tenant.
    #[error("there is no such app in this tenant")]
    NoSuchApp,
    /// The app has no such secret.
    #[error("the app has no secret with the id {0}")]
    NoSuchSecret(SecretId),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes a secret. Its value is shown once, and stored as a hash.
///
/// # Errors
/// [`SecretError`].
pub async fn add(admin: &Admin, app: &ClientId, new: NewSecret) -> Result<SecretMade, SecretError> {
    let registration = admin.registration(app).await?.ok_or(SecretError::NoSuchApp)?;
    let display_name = clean_text(&new.display_name, 120).ok_or(SecretError::Name)?;
    if !(1..=24).contains(&new.months) {
        return Err(SecretError::Months);
    }
    if registration.public_client {
        return Err(SecretError::PublicClient);
    }
    if registration.secrets.len() >= MOST_SECRETS {
        return Err(SecretError::TooMany);
    }
    let value = PlainToken::random(&admin.app.random);
    let now = admin.app.clock.now();
    let secret = ClientSecret {
        id: SecretId::random(&admin.app.random),
        display_name,
        hint: value.reveal().chars().take(3).collect(),
        hash: value.hash().as_bytes().to_vec(),
        created_at: now,
        expires_at: now.plus_seconds(i64::from(new.months) * MONTH_SECONDS),
    };
    admin.app.store.add_secret(app, &secret).await?;
    let detail = json!({ "secret": secret.id, "expires_at": secret.expires_at });
    admin.changed("app.secret.add", app, detail).await?;
    Ok(SecretMade { secret, value })
}

/// Removes a secret: from the next request on it proves nothing.
///
/// # Errors
/// [`SecretError`].
pub async fn remove(admin: &Admin, app: &ClientId, secret: SecretId) -> Result<(), SecretError> {
    admin.registration(app).await?.ok_or(SecretError::NoSuchApp)?;
    if !admin.app.store.remove_secret(app, secret).await? {
        return Err(SecretError::NoSuchSecret(secret));
    }
    Ok(admin.changed("app.secret.remove", app, json!({ "secret": secret })).await?)
}

/// Each is tried at each token request that presents one.
const MOST_SECRETS: usize = 20;

const MONTH_SECONDS: i64 = 30 * 24 * 60 * 60;
