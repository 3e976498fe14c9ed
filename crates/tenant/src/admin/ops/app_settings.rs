//! How an app registration is treated: its profile, what signs its tokens and for how long they
//! live, and the grants that are off unless somebody wants them.

use serde_json::json;
use vestibule_protocol::jose::Algorithm;

use super::Admin;
use super::apps::is_account_app;
use crate::model::app_registration::{AppChange, AppRegistration, Profile};
use crate::model::ids::ClientId;
use crate::store::StoreError;

/// Why an app was not changed.
#[derive(Debug, thiserror::Error)]
pub enum AppSettingError {
    /// None in this tenant.
    #[error("there is no such app in this tenant")]
    NoSuchApp,
    /// It is the account page, whose settings come with the tenant.
    #[error("this app is the tenant's account page, which stays as it is")]
    AccountPage,
    /// Nothing was to be changed.
    #[error("nothing is to be changed")]
    Nothing,
    /// Too short to be of use, or longer than a token that cannot be taken back should live.
    #[error("an access token lives 10 minutes to 24 hours (1440 minutes)")]
    AccessTokenLife,
    /// Apps verify what the tenant's keys sign.
    #[error("tokens are signed with RS256 or ES256")]
    Algorithm,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Changes what `change` names, and nothing else. What is looser than today's rules is in the audit
/// log, with its warning.
///
/// # Errors
/// [`AppSettingError`].
pub async fn set(
    admin: &Admin,
    app: &ClientId,
    change: AppChange,
) -> Result<AppRegistration, AppSettingError> {
    use AppSettingError as E;
    admin.registration(app).await?.ok_or(E::NoSuchApp)?;
    if is_account_app(admin, app).await? {
        return Err(E::AccountPage);
    }
    if change == AppChange::default() {
        return Err(E::Nothing);
    }
    if let Some(Some(seconds)) = change.access_token_seconds
        && !(SHORTEST_LIFE_SECONDS..=LONGEST_LIFE_SECONDS).contains(&seconds)
    {
        return Err(E::AccessTokenLife);
    }
    if change.signing_algorithm.is_some_and(|algorithm| !SIGN.contains(&algorithm)) {
        return Err(E::Algorithm);
    }
    admin.app.store.change_app(app, &change).await?;
    let changed = admin.registration(app).await?.ok_or(E::NoSuchApp)?;
    let detail = json!({
        "profile": change.profile,
        "signingAlgorithm": change.signing_algorithm.map(Algorithm::as_str),
        "accessTokenSeconds": change.access_token_seconds,
        "implicitIdToken": change.implicit_id_token,
        "implicitAccessToken": change.implicit_access_token,
        "warnings": warnings(&changed),
    });
    // Tokens for an API are as its registration says, whichever app asks for them.
    admin.app.directory.forget_all();
    admin.changed("app.set", app, detail).await?;
    Ok(changed)
}

/// What is looser about an app than today's rules want it.
pub fn warnings(app: &AppRegistration) -> Vec<&'static str> {
    let mut warnings = Vec::new();
    match app.profile {
        Profile::Strict => {}
        Profile::EntraCompat => warnings.push(
            "The profile entra-compat is looser than RFC 9700 wants: an app with a secret may leave \
             out PKCE, and an app with one redirect URI may leave out redirect_uri.",
        ),
    }
    if app.allow_implicit_id_token {
        warnings.push("ID tokens of the authorization endpoint pass through the browser.");
    }
    if app.allow_implicit_access_token {
        warnings.push(
            "Access tokens of the authorization endpoint pass through the browser, and can leak \
             there (RFC 9700 §2.1.2).",
        );
    }
    warnings
}

/// A tenant has a key for each.
const SIGN: [Algorithm; 2] = [Algorithm::RS256, Algorithm::ES256];

const SHORTEST_LIFE_SECONDS: i64 = 10 * 60;

const LONGEST_LIFE_SECONDS: i64 = 24 * 60 * 60;
