//! Custom authentication extensions: register, list, change, test, remove; and which accounts have
//! their password migrated by one.

use serde_json::json;
use vestibule_protocol::time::Timestamp;

use super::Admin;
use crate::directory::RegisteredApp;
use crate::extensions::sample::{self, Tested};
use crate::model::extension::{
    AppliesTo, CallTimeout, EncryptionKey, Extension, ExtensionEvent, HookSecret, Malformed,
    OnFailure, TargetUrl,
};
use crate::model::ids::{ClientId, ExtensionId, UserId};
use crate::model::user::clean_text;
use crate::outbound::OutboundError;
use crate::store::{Inserted, StoreError};

/// An extension to be registered. What is `None` has its default.
#[derive(Debug, Clone)]
pub struct NewExtension {
    /// Its name.
    pub display_name: String,
    /// When it is called.
    pub event: ExtensionEvent,
    /// Where.
    pub target: String,
    /// How long a call may take, in milliseconds.
    pub timeout_milliseconds: Option<i64>,
    /// Whether a call that failed in transit is made once more.
    pub retry: bool,
    /// What happens without an answer.
    pub on_failure: Option<OnFailure>,
    /// The apps that it runs for.
    pub apps: Vec<ClientId>,
    /// The user flows that it runs for, by name.
    pub flows: Vec<String>,
    /// The app that its bearer token is for.
    pub audience: Option<ClientId>,
    /// Whom passwords are encrypted for, in PEM.
    pub encryption_key: Option<String>,
}

/// Why an extension was not registered, found, changed or tested.
#[derive(Debug, thiserror::Error)]
pub enum ExtensionError {
    /// Empty, too long, or with control characters.
    #[error("the name of an extension has 1 to 120 characters")]
    Name,
    /// A part of it is not what it should be.
    #[error(transparent)]
    Malformed(#[from] Malformed),
    /// An address that this server would not call.
    #[error("the target cannot be called: {0}")]
    Target(#[from] OutboundError),
    /// Without one, passwords would leave unencrypted.
    #[error("an extension for passwordSubmit needs an encryption key")]
    NoEncryptionKey,
    /// Nobody else can say whether a password is right.
    #[error("without an answer to passwordSubmit nobody is signed in: on failure it can only fail")]
    CannotContinue,
    /// Another extension has the name.
    #[error("there is an extension {0} already")]
    Taken(String),
    /// None in this tenant.
    #[error("there is no extension {0} in this tenant")]
    NotFound(String),
    /// No such app in this tenant.
    #[error("there is no app {0} in this tenant")]
    NoSuchApp(ClientId),
    /// No such user flow in this tenant.
    #[error("there is no user flow {0} in this tenant")]
    NoSuchFlow(String),
    /// It is tried with an app, and there is none.
    #[error("the tenant has no app to try it with")]
    NoApp,
    /// The account has a password of ours.
    #[error("the account has a password already, so none is to be migrated")]
    HasPassword,
    /// No such account in this tenant.
    #[error("there is no such user in this tenant")]
    NoSuchUser,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Registers an extension. Its secret is in what comes back, for the one answer that shows it.
///
/// # Errors
/// [`ExtensionError`].
pub async fn create(admin: &Admin, new: NewExtension) -> Result<Extension, ExtensionError> {
    let target: TargetUrl = new.target.parse()?;
    admin.app.outbound.check(target.as_url())?;
    let on_failure = new.on_failure.unwrap_or_else(|| new.event.default_on_failure());
    if on_failure == OnFailure::Continue && !new.event.may_continue() {
        return Err(ExtensionError::CannotContinue);
    }
    let encryption_key = new.encryption_key.as_deref().map(EncryptionKey::from_pem).transpose()?;
    if new.event == ExtensionEvent::PasswordSubmit && encryption_key.is_none() {
        return Err(ExtensionError::NoEncryptionKey);
    }
    let timeout = match new.timeout_milliseconds {
        Some(milliseconds) => CallTimeout::from_milliseconds(milliseconds)?,
        None => CallTimeout::DEFAULT,
    };
    if let Some(app) = &new.audience {
        let found = admin.registration(app).await?;
        found.ok_or_else(|| ExtensionError::NoSuchApp(app.clone()))?;
    }
    let applies_to = applies_to(admin, new.apps, new.flows).await?;
    let extension = Extension {
        id: ExtensionId::random(&admin.app.random),
        tenant_id: admin.tenant.id,
        display_name: clean_text(&new.display_name, 120).ok_or(ExtensionError::Name)?,
        event: new.event,
        target,
        secret: HookSecret::random(&admin.app.random),
        previous_secret: None,
        timeout,
        retries: new.retry.into(),
        on_failure,
        applies_to,
        audience: new.audience,
        encryption_key,
        enabled: true,
        created_at: admin.app.clock.now(),
    };
    match admin.app.store.insert_extension(&extension).await? {
        Inserted::Yes => {}
        Inserted::AlreadyThere => return Err(ExtensionError::Taken(extension.display_name)),
    }
    let detail = json!({ "event": extension.event.as_str(), "host": host(&extension) });
    changed(admin, "extension.create", &extension, detail).await?;
    Ok(extension)
}

/// The tenant's extensions, by name.
///
/// # Errors
/// [`StoreError`].
pub async fn list(admin: &Admin) -> Result<Vec<Extension>, StoreError> {
    admin.app.store.extensions(admin.tenant.id).await
}

/// An extension by name or id.
///
/// # Errors
/// [`ExtensionError::NotFound`], or the database's.
pub async fn find(admin: &Admin, named: &str) -> Result<Extension, ExtensionError> {
    let id = named.parse::<ExtensionId>().ok();
    let all = list(admin).await?;
    let found = all.into_iter().find(|known| known.display_name == named || Some(known.id) == id);
    found.ok_or_else(|| ExtensionError::NotFound(named.to_owned()))
}

/// Switches an extension on or off.
///
/// # Errors
/// [`ExtensionError`].
pub async fn set_enabled(
    admin: &Admin,
    named: &str,
    enabled: bool,
) -> Result<Extension, ExtensionError> {
    let extension = Extension { enabled, ..find(admin, named).await? };
    admin.app.store.update_extension(&extension).await?;
    let action = if enabled { "extension.enable" } else { "extension.disable" };
    changed(admin, action, &extension, json!({})).await?;
    Ok(extension)
}

/// Gives an extension another address.
///
/// # Errors
/// [`ExtensionError`].
pub async fn set_target(
    admin: &Admin,
    named: &str,
    target: &str,
) -> Result<Extension, ExtensionError> {
    let target: TargetUrl = target.parse()?;
    admin.app.outbound.check(target.as_url())?;
    let extension = Extension { target, ..find(admin, named).await? };
    admin.app.store.update_extension(&extension).await?;
    changed(admin, "extension.set-target", &extension, json!({ "host": host(&extension) })).await?;
    Ok(extension)
}

/// What is changed of an extension. What is `None` stays.
#[derive(Debug, Clone, Default)]
pub struct ExtensionChange {
    /// How long a call may take, in milliseconds.
    pub timeout_milliseconds: Option<i64>,
    /// Whether a call that failed in transit is made once more.
    pub retry: Option<bool>,
    /// What happens without an answer.
    pub on_failure: Option<OnFailure>,
    /// The apps, and the user flows by name, that it runs for instead; neither: all.
    pub applies_to: Option<(Vec<ClientId>, Vec<String>)>,
}

/// Changes how an extension is called, and for whom.
///
/// # Errors
/// [`ExtensionError`].
pub async fn set(
    admin: &Admin,
    named: &str,
    change: ExtensionChange,
) -> Result<Extension, ExtensionError> {
    let mut extension = find(admin, named).await?;
    if let Some(milliseconds) = change.timeout_milliseconds {
        extension.timeout = CallTimeout::from_milliseconds(milliseconds)?;
    }
    if let Some(retry) = change.retry {
        extension.retries = retry.into();
    }
    if let Some(on_failure) = change.on_failure {
        if on_failure == OnFailure::Continue && !extension.event.may_continue() {
            return Err(ExtensionError::CannotContinue);
        }
        extension.on_failure = on_failure;
    }
    if let Some((apps, flows)) = change.applies_to {
        extension.applies_to = applies_to(admin, apps, flows).await?;
    }
    if !admin.app.store.update_extension(&extension).await? {
        return Err(ExtensionError::NotFound(named.to_owned()));
    }
    let detail = json!({
        "timeout": extension.timeout.milliseconds(),
        "retries": extension.retries,
        "onFailure": extension.on_failure.as_str(),
        "apps": extension.applies_to.apps,
        "flows": extension.applies_to.flows,
    });
    changed(admin, "extension.set", &extension, detail).await?;
    Ok(extension)
}

/// What an extension runs for; all of it is the tenant's.
async fn applies_to(
    admin: &Admin,
    apps: Vec<ClientId>,
    flows: Vec<String>,
) -> Result<AppliesTo, ExtensionError> {
    for app in &apps {
        let found = admin.registration(app).await?;
        found.ok_or_else(|| ExtensionError::NoSuchApp(app.clone()))?;
    }
    let mut applies_to = AppliesTo { apps, flows: Vec::new() };
    for name in flows {
        let flow = admin.app.store.user_flow(admin.tenant.id, &name).await?;
        applies_to.flows.push(flow.ok_or(ExtensionError::NoSuchFlow(name))?.id);
    }
    Ok(applies_to)
}

/// Makes another secret, which is in what comes back. For a day the one before signs too.
///
/// # Errors
/// [`ExtensionError`].
pub async fn rotate_secret(admin: &Admin, named: &str) -> Result<Extension, ExtensionError> {
    let mut extension = find(admin, named).await?;
    let old = std::mem::replace(&mut extension.secret, HookSecret::random(&admin.app.random));
    let until: Timestamp = admin.app.clock.now().plus_seconds(OLD_SECRET_SECONDS);
    extension.previous_secret = Some((old, until));
    admin.app.store.update_extension(&extension).await?;
    changed(admin, "extension.rotate-secret", &extension, json!({})).await?;
    Ok(extension)
}

/// Removes an extension.
///
/// # Errors
/// [`ExtensionError`].
pub async fn remove(admin: &Admin, named: &str) -> Result<Extension, ExtensionError> {
    let extension = find(admin, named).await?;
    admin.app.store.delete_extension(admin.tenant.id, extension.id).await?;
    changed(admin, "extension.remove", &extension, json!({})).await?;
    Ok(extension)
}

/// Calls an extension with sample data, as if at `app`, or at one that it runs for.
///
/// # Errors
/// [`ExtensionError`]; what the extension does wrong is in [`Tested`].
pub async fn test(
    admin: &Admin,
    named: &str,
    app: Option<&ClientId>,
) -> Result<(Extension, Tested), ExtensionError> {
    let extension = find(admin, named).await?;
    let registered = match app.or(extension.applies_to.apps.first()) {
        Some(id) => registered(admin, id).await?,
        None => {
            let all = admin.app.store.apps(admin.tenant.id).await?;
            let first = all.first().ok_or(ExtensionError::NoApp)?;
            registered(admin, &first.client_id).await?
        }
    };
    let tested = sample::test(&admin.app, &admin.tenant, (&extension, &registered)).await;
    admin.record("extension.test", extension.id, json!({ "ok": tested.answer.is_ok() })).await?;
    Ok((extension, tested))
}

/// Marks an account without a password: the one that is typed at its next sign-in is asked of the
/// extension for `passwordSubmit`.
///
/// # Errors
/// [`ExtensionError`].
pub async fn mark_to_migrate(admin: &Admin, user: UserId) -> Result<(), ExtensionError> {
    let found = admin.app.store.user(admin.tenant.id, user).await?;
    found.ok_or(ExtensionError::NoSuchUser)?;
    admin.app.store.mark_to_migrate(user, admin.app.clock.now()).await?;
    if !admin.app.store.is_to_migrate(user).await? {
        return Err(ExtensionError::HasPassword);
    }
    Ok(admin.record("user.mark-to-migrate", user, json!({})).await?)
}

async fn registered(
    admin: &Admin,
    id: &ClientId,
) -> Result<std::sync::Arc<RegisteredApp>, ExtensionError> {
    let found = admin.app.directory.app(id).await?;
    found
        .filter(|found| found.registration.tenant_id == admin.tenant.id)
        .ok_or_else(|| ExtensionError::NoSuchApp(id.clone()))
}

/// The next request sees it.
async fn changed(
    admin: &Admin,
    action: &str,
    extension: &Extension,
    detail: serde_json::Value,
) -> Result<(), StoreError> {
    admin.app.directory.forget_all();
    admin.record(action, extension.id, detail).await
}

/// The address itself may hold a key of the function app.
fn host(extension: &Extension) -> &str {
    extension.target.as_url().host_str().unwrap_or_default()
}

/// For how long the secret before goes on signing.
const OLD_SECRET_SECONDS: i64 = 24 * 60 * 60;
