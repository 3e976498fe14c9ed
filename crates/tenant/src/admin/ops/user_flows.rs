//! User flows: create, list, give to an app, allow or stop sign-up.

use serde_json::json;

use super::Admin;
use crate::model::ids::{ClientId, UserFlowId};
use crate::model::user::clean_text;
use crate::model::user_flow::{Attribute, AttributeName, SignUpMethod, UserFlow};
use crate::store::{Inserted, StoreError};

/// A user flow to be created.
#[derive(Debug, Clone)]
pub struct NewUserFlow {
    /// Its name, such as `SignInSignUp`.
    pub display_name: String,
    /// How new customers prove who they are.
    pub sign_up_method: SignUpMethod,
    /// What a new customer is asked, in order.
    pub attributes: Vec<Attribute>,
    /// Whether new customers may sign up.
    pub sign_up_allowed: bool,
}

/// Why a user flow was not created, found or changed.
#[derive(Debug, thiserror::Error)]
pub enum UserFlowError {
    /// Empty, too long, or with control characters.
    #[error("the name of a user flow has 1 to 120 characters")]
    Name,
    /// Asked for twice.
    #[error("{} is asked for twice", .0.as_str())]
    Twice(AttributeName),
    /// Another flow has the name.
    #[error("there is a user flow {0} already")]
    Taken(String),
    /// None in this tenant.
    #[error("there is no user flow {0} in this tenant")]
    NotFound(String),
    /// No such app in this tenant.
    #[error("there is no such app in this tenant")]
    NoSuchApp,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Creates a user flow.
///
/// # Errors
/// [`UserFlowError`].
pub async fn create(admin: &Admin, new: NewUserFlow) -> Result<UserFlow, UserFlowError> {
    for (at, attribute) in new.attributes.iter().enumerate() {
        if new.attributes[..at].iter().any(|before| before.name == attribute.name) {
            return Err(UserFlowError::Twice(attribute.name));
        }
    }
    let flow = UserFlow {
        id: UserFlowId::random(&admin.app.random),
        tenant_id: admin.tenant.id,
        display_name: clean_text(&new.display_name, 120).ok_or(UserFlowError::Name)?,
        sign_up_method: new.sign_up_method,
        passcode_sign_in: false,
        sign_up_allowed: new.sign_up_allowed,
        attributes: new.attributes,
        created_at: admin.app.clock.now(),
    };
    match admin.app.store.insert_user_flow(&flow).await? {
        Inserted::Yes => {}
        Inserted::AlreadyThere => return Err(UserFlowError::Taken(flow.display_name)),
    }
    admin.record("user-flow.create", flow.id, json!({ "name": flow.display_name })).await?;
    Ok(flow)
}

/// The tenant's user flows, by name.
///
/// # Errors
/// [`StoreError`].
pub async fn list(admin: &Admin) -> Result<Vec<UserFlow>, StoreError> {
    admin.app.store.user_flows(admin.tenant.id).await
}

/// The user flow that an app has, if it has one.
///
/// # Errors
/// [`UserFlowError`].
pub async fn of(admin: &Admin, app: &ClientId) -> Result<Option<UserFlow>, UserFlowError> {
    admin.registration(app).await?.ok_or(UserFlowError::NoSuchApp)?;
    Ok(admin.app.store.user_flow_of(app).await?)
}

/// Gives an app this flow. It had another one before, or none.
///
/// # Errors
/// [`UserFlowError`].
pub async fn add_app(admin: &Admin, flow: &str, app: &ClientId) -> Result<(), UserFlowError> {
    let flow = named(admin, flow).await?;
    admin.registration(app).await?.ok_or(UserFlowError::NoSuchApp)?;
    admin.app.store.assign_app(flow.id, app).await?;
    Ok(admin.changed("user-flow.add-app", app, json!({ "flow": flow.id })).await?)
}

/// Lets new customers sign up, or not; those who have an account sign in either way.
///
/// # Errors
/// [`UserFlowError`].
pub async fn allow_sign_up(
    admin: &Admin,
    flow: &str,
    allowed: bool,
) -> Result<UserFlow, UserFlowError> {
    let flow = UserFlow { sign_up_allowed: allowed, ..named(admin, flow).await? };
    admin.app.store.update_user_flow(&flow).await?;
    admin.app.directory.forget_all();
    admin.record("user-flow.sign-up", flow.id, json!({ "allowed": allowed })).await?;
    Ok(flow)
}

/// Changes how new customers prove who they are. Those who have an account go on as before: where
/// passcodes give way to passwords, the page of the password offers a passcode from then on, for
/// those who have no password.
///
/// # Errors
/// [`UserFlowError`].
pub async fn set_method(
    admin: &Admin,
    flow: &str,
    method: SignUpMethod,
) -> Result<UserFlow, UserFlowError> {
    let mut flow = named(admin, flow).await?;
    flow.passcode_sign_in |= flow.sign_up_method == SignUpMethod::EmailPasscode;
    flow.sign_up_method = method;
    admin.app.store.update_user_flow(&flow).await?;
    admin.app.directory.forget_all();
    admin.record("user-flow.method", flow.id, json!({ "method": method.as_str() })).await?;
    Ok(flow)
}

/// Whether the page of the password offers a passcode instead.
///
/// # Errors
/// [`UserFlowError`].
pub async fn offer_passcode(
    admin: &Admin,
    flow: &str,
    offered: bool,
) -> Result<UserFlow, UserFlowError> {
    let flow = UserFlow { passcode_sign_in: offered, ..named(admin, flow).await? };
    admin.app.store.update_user_flow(&flow).await?;
    admin.app.directory.forget_all();
    admin.record("user-flow.passcode", flow.id, json!({ "offered": offered })).await?;
    Ok(flow)
}

async fn named(admin: &Admin, name: &str) -> Result<UserFlow, UserFlowError> {
    let found = admin.app.store.user_flow(admin.tenant.id, name).await?;
    found.ok_or_else(|| UserFlowError::NotFound(name.to_owned()))
}
