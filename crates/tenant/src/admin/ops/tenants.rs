//! Tenants: create, list, find.

use serde_json::json;
use zeroize::Zeroizing;

use super::Admin;
use crate::account::sign_in;
use crate::app::App;
use crate::keys::KeyRingError;
use crate::model::audit::Actor;
use crate::model::ids::TenantId;
use crate::model::lockout::LockoutPolicy;
use crate::model::mail_sender::MailSender;
use crate::model::password::PasswordPolicy;
use crate::model::proof_of_work::WorkPolicy;
use crate::model::session::SessionPolicy;
use crate::model::tenant::{InvalidSubdomain, PairwiseKey, Subdomain, Tenant, TenantSegment};
use crate::model::user::clean_text;
use crate::model::user_name::UserNamePolicy;
use crate::store::{Inserted, StoreError};

/// A tenant to be created.
#[derive(Debug, Clone)]
pub struct NewTenant {
    /// `contoso` of `contoso.onmicrosoft.com`.
    pub subdomain: String,
    /// What its pages call it.
    pub display_name: String,
}

/// Why a tenant was not created or found.
#[derive(Debug, thiserror::Error)]
pub enum TenantError {
    /// Not a label of a domain.
    #[error(transparent)]
    Subdomain(#[from] InvalidSubdomain),
    /// Empty, too long, or with control characters.
    #[error("a tenant's name has 1 to 256 characters")]
    Name,
    /// Another tenant has it.
    #[error("there is a tenant {0} already")]
    Taken(Subdomain),
    /// There is none.
    #[error("there is no tenant {0}")]
    NotFound(String),
    /// Its signing keys could not be made.
    #[error("the tenant's signing keys cannot be made: {0}")]
    Keys(#[from] KeyRingError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Creates a tenant, with the keys that sign its tokens and the app that its account page is.
///
/// # Errors
/// [`TenantError`].
pub async fn create(app: &App, actor: Actor, new: NewTenant) -> Result<Admin, TenantError> {
    let tenant = Tenant {
        id: TenantId(app.random.uuid()),
        subdomain: new.subdomain.parse()?,
        display_name: clean_text(&new.display_name, 256).ok_or(TenantError::Name)?,
        default_language: None,
        pairwise: PairwiseKey::new(Zeroizing::new(app.random.bytes::<32>().to_vec())),
        password_policy: PasswordPolicy::default(),
        user_names: UserNamePolicy::default(),
        work: WorkPolicy::default(),
        lockout: LockoutPolicy::default(),
        sessions: SessionPolicy::default(),
        mail_sender: MailSender::default(),
        created_at: app.clock.now(),
    };
    match app.store.insert_tenant(&tenant).await? {
        Inserted::Yes => {}
        Inserted::AlreadyThere => return Err(TenantError::Taken(tenant.subdomain)),
    }
    app.keys.provision(tenant.id).await?;
    sign_in::registered(app, &tenant).await?;
    let admin = Admin::of(app.clone(), tenant, actor);
    let detail = json!({ "subdomain": admin.tenant.subdomain });
    admin.record("tenant.create", admin.tenant.id, detail).await?;
    Ok(admin)
}

/// All tenants, by subdomain.
///
/// # Errors
/// [`StoreError`].
pub async fn list(app: &App) -> Result<Vec<Tenant>, StoreError> {
    app.store.tenants().await
}

/// A tenant by its id, its subdomain or its domain.
///
/// # Errors
/// [`TenantError::NotFound`], or the database's.
pub async fn find(app: &App, named: &str) -> Result<Tenant, TenantError> {
    let not_found = || TenantError::NotFound(named.to_owned());
    let segment = match named.parse::<TenantSegment>() {
        Ok(segment) => segment,
        Err(_) => TenantSegment::Domain(named.parse().map_err(|_| not_found())?),
    };
    app.store.tenant(&segment).await?.ok_or_else(not_found)
}
