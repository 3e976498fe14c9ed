//! App registrations: create, list, find; their redirect URIs.

use serde_json::json;
use vestibule_protocol::jose::Algorithm;

use super::Admin;
use crate::model::app_registration::{
    AppAddress, AppRegistration, InvalidRedirectUri, Platform, Profile, RedirectUri, RegisteredUri,
};
use crate::model::ids::ClientId;
use crate::model::permission::{GRAPH, Permission, PermissionKind};
use crate::model::user::clean_text;
use crate::store::{Ends, Inserted, StoreError};

/// An app registration to be created.
#[derive(Debug, Clone, Default)]
pub struct NewApp {
    /// What pages call it.
    pub display_name: String,
    /// Where answers may go, each with its platform.
    pub redirect_uris: Vec<(Platform, String)>,
    /// Has no secret: a single-page, mobile or desktop app.
    pub public_client: bool,
}

/// Why an app registration was not created, found or changed.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// Empty, too long, or with control characters.
    #[error("the name of an app has 1 to 120 characters")]
    Name,
    /// Not an address where answers may go.
    #[error("the redirect URI {0} cannot be registered: {1}")]
    RedirectUri(String, #[source] InvalidRedirectUri),
    /// Not an address at which an app can be called.
    #[error("the address {0} cannot be registered; the rules of redirect URIs hold for it: {1}")]
    Address(String, #[source] InvalidRedirectUri),
    /// No redirect URI of the app has its origin.
    #[error("the address {0} has another scheme, host or port than every redirect URI of the app")]
    OtherOrigin(String),
    /// It was registered before.
    #[error("the redirect URI {0} is registered already")]
    AlreadyThere(String),
    /// It is not registered.
    #[error("the redirect URI {0} is not registered for that platform")]
    NoSuchUri(String),
    /// None in this tenant.
    #[error("there is no app with the id or name {0} in this tenant")]
    NotFound(String),
    /// None; but one whose name has other capital letters.
    #[error("there is no app {0} in this tenant, but one that is called {1}")]
    Near(String, String),
    /// A name that several have.
    #[error("several apps are called {0}")]
    Ambiguous(String, Vec<ClientId>),
    /// It is the tenant's own.
    #[error("the account page of the tenant cannot be deleted")]
    AccountPage,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Registers an app that asks for the permissions that signing in needs. They give nothing until
/// [`consent`](super::permissions::consent).
///
/// # Errors
/// [`AppError`].
pub async fn create(admin: &Admin, new: NewApp) -> Result<AppRegistration, AppError> {
    let display_name = clean_text(&new.display_name, 120).ok_or(AppError::Name)?;
    let mut redirect_uris: Vec<RegisteredUri> = Vec::new();
    for (platform, uri) in &new.redirect_uris {
        let uri = registered(*platform, uri)?;
        if !redirect_uris.contains(&uri) {
            redirect_uris.push(uri);
        }
    }
    let id = admin.app.random.uuid().to_string();
    let registration = AppRegistration {
        client_id: ClientId::parse(&id).expect("a GUID is printable ASCII"),
        tenant_id: admin.tenant.id,
        display_name,
        public_client: new.public_client,
        profile: Profile::Strict,
        signing_algorithm: Algorithm::RS256,
        allow_implicit_id_token: false,
        allow_implicit_access_token: false,
        access_token_seconds: None,
        front_channel_logout_uri: None,
        back_channel_logout_uri: None,
        back_channel_logout_session_required: false,
        initiate_login_uri: None,
        customer_consent: false,
        publisher: None,
        group_claims: false,
        created_at: admin.app.clock.now(),
        redirect_uris,
        secrets: Vec::new(),
        exposed_scopes: Vec::new(),
        roles: Vec::new(),
    };
    match admin.app.store.insert_app(&registration).await? {
        Inserted::Yes => {}
        Inserted::AlreadyThere => return Err(AppError::AlreadyThere(id)),
    }
    for value in DEFAULT_PERMISSIONS {
        let permission = Permission {
            resource: ClientId::parse(GRAPH).expect("a GUID is printable ASCII"),
            value: value.to_owned(),
            kind: PermissionKind::Delegated,
            consented_at: None,
        };
        admin.app.store.add_permission(&registration.client_id, &permission).await?;
    }
    let detail = json!({ "name": registration.display_name });
    admin.changed("app.create", &registration.client_id, detail).await?;
    Ok(registration)
}

/// The tenant's app registrations, by name.
///
/// # Errors
/// [`StoreError`].
pub async fn list(admin: &Admin) -> Result<Vec<AppRegistration>, StoreError> {
    admin.app.store.apps(admin.tenant.id).await
}

/// An app registration by its client id, or by its name where only one has it.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Ambiguous`], or the database's.
pub async fn find(admin: &Admin, named: &str) -> Result<AppRegistration, AppError> {
    if let Ok(id) = ClientId::parse(named)
        && let Some(registration) = admin.registration(&id).await?
    {
        return Ok(registration);
    }
    let mut same_name = list(admin).await?;
    let folded = named.to_lowercase();
    let near = same_name.iter().map(|registration| &registration.display_name);
    let near = near.filter(|name| name.to_lowercase() == folded).min().cloned();
    same_name.retain(|registration| registration.display_name == named);
    if same_name.len() > 1 {
        let ids = same_name.into_iter().map(|registration| registration.client_id).collect();
        return Err(AppError::Ambiguous(named.to_owned(), ids));
    }
    same_name.pop().ok_or_else(|| match near {
        Some(near) => AppError::Near(named.to_owned(), near),
        None => AppError::NotFound(named.to_owned()),
    })
}

/// Registers a further place where answers may go.
///
/// # Errors
/// [`AppError`].
pub async fn add_redirect_uri(
    admin: &Admin,
    app: &ClientId,
    platform: Platform,
    uri: &str,
) -> Result<(), AppError> {
    own(admin, app).await?;
    let entry = registered(platform, uri)?;
    match admin.app.store.add_redirect_uri(app, &entry).await? {
        Inserted::Yes => {}
        Inserted::AlreadyThere => return Err(AppError::AlreadyThere(uri.to_owned())),
    }
    let detail = json!({ "uri": uri, "platform": platform });
    Ok(admin.changed("app.redirect-uri.add", app, detail).await?)
}

/// Removes a place where answers may go.
///
/// # Errors
/// [`AppError`].
pub async fn remove_redirect_uri(
    admin: &Admin,
    app: &ClientId,
    platform: Platform,
    uri: &str,
) -> Result<(), AppError> {
    own(admin, app).await?;
    let entry = registered(platform, uri)?;
    if !admin.app.store.remove_redirect_uri(app, &entry).await? {
        return Err(AppError::NoSuchUri(uri.to_owned()));
    }
    let detail = json!({ "uri": uri, "platform": platform });
    Ok(admin.changed("app.redirect-uri.remove", app, detail).await?)
}

/// Sets an address at which the app is called, or with `None` takes it away. The rules are those of
/// redirect URIs; a front-channel log-out address has the origin of one of the app's, so that no
/// page of the tenant loads somebody else's (OpenID Connect Front-Channel Logout 1.0 §2).
///
/// # Errors
/// [`AppError`].
pub async fn set_address(
    admin: &Admin,
    app: &ClientId,
    address: AppAddress,
    uri: Option<&str>,
) -> Result<(), AppError> {
    let registration = own(admin, app).await?;
    let parsed = match uri {
        Some(uri) => {
            let parsed = uri.parse::<RedirectUri>();
            Some(parsed.map_err(|error| AppError::Address(uri.to_owned(), error))?)
        }
        None => None,
    };
    if let (AppAddress::FrontChannelLogout, Some(uri)) = (address, &parsed)
        && !registration.listens_at(&uri.origin())
    {
        return Err(AppError::OtherOrigin(uri.to_string()));
    }
    admin.app.store.set_app_address(app, address, parsed.as_ref()).await?;
    let (action, session_required) = match address {
        AppAddress::FrontChannelLogout => ("app.front-channel-logout-uri.set", None),
        AppAddress::BackChannelLogout { session_required } => {
            ("app.back-channel-logout-uri.set", Some(session_required))
        }
        AppAddress::InitiateLogin => ("app.initiate-login-uri.set", None),
    };
    let detail = json!({ "uri": uri, "sessionRequired": session_required });
    Ok(admin.changed(action, app, detail).await?)
}

/// Sets whether each customer is asked to consent to what the app wants, beside the administrator,
/// and who is said to run it: as before if `None`, nobody if empty.
///
/// # Errors
/// [`AppError`].
pub async fn set_customer_consent(
    admin: &Admin,
    app: &ClientId,
    asked: bool,
    publisher: Option<&str>,
) -> Result<Option<String>, AppError> {
    let before = own(admin, app).await?.publisher;
    let publisher = match publisher {
        Some("") => None,
        Some(name) => Some(clean_text(name, 120).ok_or(AppError::Name)?),
        None => before,
    };
    admin.app.store.set_customer_consent(app, asked, publisher.as_deref()).await?;
    let detail = json!({ "asked": asked, "publisher": publisher });
    admin.changed("app.customer-consent.set", app, detail).await?;
    Ok(publisher)
}

/// Calls an app something else.
///
/// # Errors
/// [`AppError`].
pub async fn rename(admin: &Admin, app: &ClientId, name: &str) -> Result<String, AppError> {
    let before = own(admin, app).await?.display_name;
    let name = clean_text(name, 120).ok_or(AppError::Name)?;
    admin.app.store.rename_app(app, &name).await?;
    admin.changed("app.rename", app, json!({ "from": before, "to": name })).await?;
    Ok(name)
}

/// What would end with an app.
///
/// # Errors
/// Whether it is that of the account page.
///
/// # Errors
/// [`StoreError`].
pub async fn is_account_app(admin: &Admin, app: &ClientId) -> Result<bool, StoreError> {
    Ok(admin.app.store.account_app(admin.tenant.id).await?.as_ref() == Some(app))
}

/// [`AppError`].
pub async fn ends(admin: &Admin, app: &ClientId) -> Result<Ends, AppError> {
    own(admin, app).await?;
    if is_account_app(admin, app).await? {
        return Err(AppError::AccountPage);
    }
    Ok(admin.app.store.ends_with_app((admin.tenant.id, app), admin.now()).await?)
}

/// Deletes an app registration, with all that it was given and what depends on it. Says what ended.
///
/// # Errors
/// [`AppError`].
pub async fn delete(admin: &Admin, app: &ClientId) -> Result<Ends, AppError> {
    let name = own(admin, app).await?.display_name;
    let event = admin.event("app.delete", app, json!({ "name": name }));
    let removed = admin.app.store.remove_app((admin.tenant.id, app), event, admin.now()).await?;
    // Others may have lost permissions, and extensions what they ran for.
    admin.app.directory.forget_all();
    removed.ok_or(AppError::AccountPage)
}

async fn own(admin: &Admin, app: &ClientId) -> Result<AppRegistration, AppError> {
    admin.registration(app).await?.ok_or_else(|| AppError::NotFound(app.to_string()))
}

fn registered(platform: Platform, uri: &str) -> Result<RegisteredUri, AppError> {
    let parsed = uri.parse::<RedirectUri>();
    let uri = parsed.map_err(|error| AppError::RedirectUri(uri.to_owned(), error))?;
    Ok(RegisteredUri { uri, platform })
}

/// What an app needs to sign customers in and to read who they are.
const DEFAULT_PERMISSIONS: [&str; 3] = ["openid", "offline_access", "User.Read"];
