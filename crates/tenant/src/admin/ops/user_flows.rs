//! User flows: create, list, give to an app; all of their settings.

use serde_json::{Value, json};

use super::Admin;
use crate::model::asked_attribute::InvalidAttribute;
use crate::model::attribute::{AttributeKey, DataType};
use crate::model::ids::{ClientId, UserFlowId};
use crate::model::terms::{InvalidTerms, Terms};
use crate::model::user::clean_text;
use crate::model::user_flow::{Attribute, SignUpMethod, UserFlow, UserNames};
use crate::store::{Ends, Inserted, StoreError};

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
    #[error("the attribute {0} is asked for twice")]
    Twice(String),
    /// It cannot be asked like this.
    #[error(transparent)]
    Attribute(#[from] InvalidAttribute),
    /// The tenant has no such attribute, or one of another type.
    #[error("the tenant has no attribute {0} of type {1}")]
    NoSuchAttribute(String, &'static str),
    /// More questions than anybody answers.
    #[error(
        "a user flow asks for {MOST_ATTRIBUTES} attributes at most, each with {MOST_OPTIONS} options at most"
    )]
    TooMany,
    /// The flow does not ask for it.
    #[error("the user flow does not ask for {0}")]
    NotAsked(String),
    /// Not terms.
    #[error(transparent)]
    Terms(#[from] InvalidTerms),
    /// The app has another flow, or none.
    #[error("the app does not use the user flow {0}")]
    NotUsed(String),
    /// Another flow has the name.
    #[error("there is a user flow {0} already")]
    Taken(String),
    /// None in this tenant.
    #[error("there is no user flow {0} in this tenant")]
    NotFound(String),
    /// None; but one whose name has other capital letters.
    #[error("there is no user flow {0} in this tenant, but one that is called {1}")]
    Near(String, String),
    /// No such app in this tenant.
    #[error("there is no such app in this tenant")]
    NoSuchApp,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A setting of a user flow that is changed by itself.
#[derive(Debug, Clone)]
pub enum FlowSetting {
    /// Whether a customer who signs in is asked for what is required and they have not answered.
    AsksExisting(bool),
    /// What it does with user names.
    UserNames(UserNames),
    /// What customers accept; `None`: nothing.
    Terms(Option<Terms>),
    /// Its name.
    Name(String),
}

/// Creates a user flow.
///
/// # Errors
/// [`UserFlowError`].
pub async fn create(admin: &Admin, new: NewUserFlow) -> Result<UserFlow, UserFlowError> {
    check(admin, &new.attributes).await?;
    let flow = UserFlow {
        id: UserFlowId::random(&admin.app.random),
        tenant_id: admin.tenant.id,
        display_name: clean_text(&new.display_name, 120).ok_or(UserFlowError::Name)?,
        sign_up_method: new.sign_up_method,
        passcode_sign_in: false,
        sign_up_allowed: new.sign_up_allowed,
        attributes: new.attributes,
        asks_existing: false,
        user_names: UserNames::Off,
        terms: None,
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

/// Changes how new customers prove who they are. Those who have an account keep what they have: where
/// passcodes come first, their page leads to the password; where passcodes give way to passwords, the page of the password offers a passcode from then on, for
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

/// Changes a setting.
///
/// # Errors
/// [`UserFlowError`].
pub async fn set(
    admin: &Admin,
    flow: &str,
    setting: FlowSetting,
) -> Result<UserFlow, UserFlowError> {
    let mut flow = named(admin, flow).await?;
    let detail = match setting {
        FlowSetting::AsksExisting(asks) => {
            flow.asks_existing = asks;
            json!({ "asksExisting": asks })
        }
        FlowSetting::UserNames(user_names) => {
            flow.user_names = user_names;
            json!({ "userNames": user_names.as_str() })
        }
        FlowSetting::Terms(terms) => {
            terms.as_ref().map_or(Ok(()), Terms::check)?;
            flow.terms = terms;
            json!({ "terms": flow.terms.as_ref().map(|terms| &terms.version) })
        }
        FlowSetting::Name(name) => {
            let name = clean_text(&name, 120).ok_or(UserFlowError::Name)?;
            let taken = admin.app.store.user_flow(admin.tenant.id, &name).await?;
            if taken.is_some_and(|taken| taken.id != flow.id) {
                return Err(UserFlowError::Taken(name));
            }
            flow.display_name = name;
            json!({ "name": flow.display_name })
        }
    };
    update(admin, flow, "user-flow.set", detail).await
}

/// Asks for an attribute, at this place among the others or at the end; one that is asked for
/// already is asked for like this from now on, at its own place if no other is given.
///
/// # Errors
/// [`UserFlowError`].
pub async fn set_attribute(
    admin: &Admin,
    flow: &str,
    attribute: Attribute,
    at: Option<usize>,
) -> Result<UserFlow, UserFlowError> {
    let mut flow = named(admin, flow).await?;
    let asked = flow.attributes.iter().position(|asked| asked.name == attribute.name);
    if let Some(asked) = asked {
        flow.attributes.remove(asked);
    }
    let at = at.or(asked).unwrap_or(flow.attributes.len()).min(flow.attributes.len());
    let detail = json!({ "attribute": attribute.name.as_str(), "at": at });
    flow.attributes.insert(at, attribute);
    check(admin, &flow.attributes).await?;
    update(admin, flow, "user-flow.attribute.set", detail).await
}

/// Asks for an attribute no more. What customers answered stays with them.
///
/// # Errors
/// [`UserFlowError`].
pub async fn remove_attribute(
    admin: &Admin,
    flow: &str,
    name: &str,
) -> Result<UserFlow, UserFlowError> {
    let mut flow = named(admin, flow).await?;
    let before = flow.attributes.len();
    flow.attributes.retain(|asked| asked.name.as_str() != name);
    if flow.attributes.len() == before {
        return Err(UserFlowError::NotAsked(name.to_owned()));
    }
    update(admin, flow, "user-flow.attribute.remove", json!({ "attribute": name })).await
}

/// A user flow by its name.
///
/// # Errors
/// [`UserFlowError::NotFound`], or the database's.
pub async fn find(admin: &Admin, name: &str) -> Result<UserFlow, UserFlowError> {
    named(admin, name).await
}

/// Takes this flow away from an app, where nobody signs in then.
///
/// # Errors
/// [`UserFlowError`].
pub async fn remove_app(admin: &Admin, flow: &str, app: &ClientId) -> Result<(), UserFlowError> {
    let flow = named(admin, flow).await?;
    admin.registration(app).await?.ok_or(UserFlowError::NoSuchApp)?;
    if !admin.app.store.unassign_app(flow.id, app).await? {
        return Err(UserFlowError::NotUsed(flow.display_name));
    }
    Ok(admin.changed("user-flow.remove-app", app, json!({ "flow": flow.id })).await?)
}

/// What would end with a user flow.
///
/// # Errors
/// [`UserFlowError`].
pub async fn ends(admin: &Admin, flow: &str) -> Result<Ends, UserFlowError> {
    let flow = named(admin, flow).await?;
    Ok(admin.app.store.ends_with_user_flow(flow.id).await?)
}

/// Deletes a user flow. Nobody signs in to its apps until they have another. Says what ended.
///
/// # Errors
/// [`UserFlowError`].
pub async fn delete(admin: &Admin, flow: &str) -> Result<Ends, UserFlowError> {
    let flow = named(admin, flow).await?;
    let event = admin.event("user-flow.delete", flow.id, json!({ "name": flow.display_name }));
    let removed = admin.app.store.remove_user_flow((admin.tenant.id, flow.id), event).await?;
    admin.app.directory.forget_all();
    removed.ok_or(UserFlowError::NotFound(flow.display_name))
}

/// The apps that use a user flow, by name, and the identity providers that it offers, in order.
///
/// # Errors
/// [`UserFlowError`].
pub async fn used(
    admin: &Admin,
    flow: UserFlowId,
) -> Result<(Vec<String>, Vec<String>), UserFlowError> {
    let apps = admin.app.store.ends_with_user_flow(flow).await?.apps;
    let providers = admin.app.store.identity_providers_of_flow(flow).await?;
    Ok((apps, providers.into_iter().map(|provider| provider.display_name).collect()))
}

async fn update(
    admin: &Admin,
    flow: UserFlow,
    action: &str,
    detail: Value,
) -> Result<UserFlow, UserFlowError> {
    admin.app.store.update_user_flow(&flow).await?;
    admin.app.directory.forget_all();
    admin.record(action, flow.id, detail).await?;
    Ok(flow)
}

/// Whether these can be asked, each once.
async fn check(admin: &Admin, attributes: &[Attribute]) -> Result<(), UserFlowError> {
    let options = |asked: &Attribute| asked.options.len() > MOST_OPTIONS;
    if attributes.len() > MOST_ATTRIBUTES || attributes.iter().any(options) {
        return Err(UserFlowError::TooMany);
    }
    let registered = admin.app.store.attributes(admin.tenant.id).await?;
    for (at, asked) in attributes.iter().enumerate() {
        let name = asked.name.as_str();
        if attributes[..at].iter().any(|before| before.name == asked.name) {
            return Err(UserFlowError::Twice(name.to_owned()));
        }
        let known = match &asked.name {
            AttributeKey::BuiltIn(_) => asked.data_type == DataType::String,
            AttributeKey::Custom(name) => registered
                .iter()
                .any(|known| known.name == *name && known.data_type == asked.data_type),
        };
        if !known {
            let data_type = asked.data_type.name();
            return Err(UserFlowError::NoSuchAttribute(name.to_owned(), data_type));
        }
        asked.check()?;
    }
    Ok(())
}

async fn named(admin: &Admin, name: &str) -> Result<UserFlow, UserFlowError> {
    if let Some(found) = admin.app.store.user_flow(admin.tenant.id, name).await? {
        return Ok(found);
    }
    let folded = name.to_lowercase();
    let near = |flow: &UserFlow| flow.display_name.to_lowercase() == folded;
    Err(match list(admin).await?.into_iter().find(near) {
        Some(near) => UserFlowError::Near(name.to_owned(), near.display_name),
        None => UserFlowError::NotFound(name.to_owned()),
    })
}

/// More than anybody answers.
const MOST_ATTRIBUTES: usize = 40;

/// More than anybody reads.
const MOST_OPTIONS: usize = 300;
