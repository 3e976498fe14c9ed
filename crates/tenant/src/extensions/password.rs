//! `passwordSubmit`: just-in-time migration. An account that was made ahead and marked has its
//! password in another system, which the extension asks; what it confirms is ours from then on.
//!
//! The password leaves encrypted for the extension's own key, with a nonce that its answer must
//! repeat.

use serde_json::{Map, json};

use super::{About, BlockPage, CallFailure, Occasion, Ran, jwe, note_failure, run, user_json};
use crate::app::App;
use crate::credentials::CredentialError;
use crate::model::audit::{Actor, AuditEvent};
use crate::model::extension::ExtensionEvent;
use crate::model::ids::AuditEventId;
use crate::model::password::{PasswordRules, PlainPassword};
use crate::model::user::{EmailAddress, User};
use crate::store::{MigratedPassword, StoreError};

/// What became of a password that we did not know.
#[derive(Debug)]
pub enum Migration {
    /// It is ours now; the account as it is with it.
    Done(Box<User>),
    /// The customer is not to sign in.
    Blocked(BlockPage),
    /// Nobody says that it is right: it is wrong, the account is not marked, or there was no answer.
    Unknown,
}

/// Asks for the password of an account that has none of ours, if it is marked, and keeps it.
///
/// # Errors
/// [`CredentialError::Busy`] and the database's.
pub async fn migrate(
    app: &App,
    occasion: &Occasion<'_>,
    (user, email): (&User, &EmailAddress),
    password: PlainPassword,
) -> Result<Migration, CredentialError> {
    if !app.store.is_to_migrate(user.id).await? {
        return Ok(Migration::Unknown);
    }
    let rules = PasswordRules::of(occasion.tenant).with_email(email).with_user(user);
    let must_change = match verdict(app, occasion, user, &password).await? {
        Ran::Answered(Verdict::Migrate) => rules.check(&password).is_err(),
        Ran::Answered(Verdict::Update) => true,
        Ran::Answered(Verdict::Block(page)) => return Ok(Migration::Blocked(page)),
        Ran::Answered(Verdict::Retry) | Ran::Continue | Ran::Failed => {
            return Ok(Migration::Unknown);
        }
    };
    let now = app.clock.now();
    let new = MigratedPassword {
        hash: app.passwords.hash(password.clone()).await?,
        must_change,
        event: AuditEvent {
            id: AuditEventId::random(&app.random),
            tenant_id: user.tenant_id,
            at: now,
            actor: Actor::User(user.id),
            action: "user.migrate-password".to_owned(),
            target: user.id.to_string(),
            detail: json!({ "mustChange": must_change }),
        },
    };
    if !app.store.migrate_password(user.id, &new, now).await? {
        // Another sign-in was first, or somebody set a password meanwhile: that one counts.
        let known = app.store.user_by_email(user.tenant_id, email).await?;
        let hash = known.as_ref().and_then(|(_, hash)| hash.as_ref());
        if !app.passwords.verify(password, hash).await? {
            return Ok(Migration::Unknown);
        }
    }
    let migrated = app.store.user(user.tenant_id, user.id).await?;
    Ok(migrated.map_or(Migration::Unknown, |user| Migration::Done(Box::new(user))))
}

/// What the other system says of a password.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    /// It is right.
    Migrate,
    /// It is right, and too weak or too old to be kept.
    Update,
    /// It is wrong.
    Retry,
    /// The customer is not to sign in.
    Block(BlockPage),
}

/// Asks the app's extension.
async fn verdict(
    app: &App,
    occasion: &Occasion<'_>,
    user: &User,
    password: &PlainPassword,
) -> Result<Ran<Verdict>, StoreError> {
    let Some(extension) = occasion.registered.extension(ExtensionEvent::PasswordSubmit) else {
        return Ok(Ran::Failed);
    };
    let nonce = app.random.base64url::<16>();
    let text = String::from_utf8_lossy(password.as_bytes());
    let claims = json!({ "user-password": text, "nonce": nonce });
    let encrypted = extension
        .encryption_key
        .as_ref()
        .ok_or(CallFailure::Encryption)
        .and_then(|key| jwe::encrypt(&app.random, key, &claims));
    let encrypted = match encrypted {
        Ok(encrypted) => encrypted,
        Err(failure) => {
            note_failure(app, extension, occasion.correlation_id, &failure).await?;
            return Ok(Ran::Failed);
        }
    };
    let data = Map::from_iter([("encryptedPasswordContext".to_owned(), json!(encrypted))]);
    let about = About { data, user: Some(user_json(user, &occasion.locale)) };
    run(app, extension, occasion, about, |action| {
        if action.nonce() != Some(nonce.as_str()) {
            return Err(CallFailure::Unusable("it does not repeat the nonce beside the password"));
        }
        match action.name() {
            "migratepassword" => Ok(Verdict::Migrate),
            "updatepassword" => Ok(Verdict::Update),
            "retry" => Ok(Verdict::Retry),
            "block" => action.block_page().map(Verdict::Block),
            _ => action.unknown(),
        }
    })
    .await
}
