//! The attributes that a tenant registers to know of its customers: Microsoft Graph's
//! `userFlowAttributes`.

use serde_json::json;

use super::Admin;
use crate::model::attribute::{CustomName, DataType, InvalidCustomName, UserFlowAttribute};
use crate::model::user::{clean_lines, clean_text};
use crate::store::{Inserted, StoreError};

/// An attribute to be registered.
#[derive(Debug, Clone)]
pub struct NewAttribute {
    /// Its name, such as `shoeSize`; never changes.
    pub name: String,
    /// What pages call it, where a user flow says nothing else.
    pub display_name: String,
    /// What it is for.
    pub description: String,
    /// What its values are; never changes.
    pub data_type: DataType,
}

/// Why an attribute was not registered, found or changed.
#[derive(Debug, thiserror::Error)]
pub enum AttributeError {
    /// Not a name.
    #[error(transparent)]
    Name(#[from] InvalidCustomName),
    /// Empty, too long, or with control characters.
    #[error("what an attribute is called has 1 to 120 characters")]
    DisplayName,
    /// Too long.
    #[error("the description of an attribute has at most 1024 characters")]
    Description,
    /// The tenant has it, perhaps with other capital letters.
    #[error("there is an attribute {0} already")]
    Taken(CustomName),
    /// None in this tenant.
    #[error("there is no attribute {0} in this tenant; those that are built in cannot be changed")]
    NotFound(String),
    /// A user flow asks for it.
    #[error("the user flow {1} asks for {0}")]
    Asked(CustomName, String),
    /// A token of an app has it.
    #[error("a token of the app {1} has {0}")]
    Claimed(CustomName, String),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Registers an attribute.
///
/// # Errors
/// [`AttributeError`].
pub async fn create(admin: &Admin, new: NewAttribute) -> Result<UserFlowAttribute, AttributeError> {
    let attribute = UserFlowAttribute {
        tenant_id: admin.tenant.id,
        name: new.name.parse()?,
        display_name: clean_text(&new.display_name, 120).ok_or(AttributeError::DisplayName)?,
        description: description(&new.description)?,
        data_type: new.data_type,
        created_at: admin.app.clock.now(),
    };
    let same = |known: &UserFlowAttribute| {
        known.name.as_str().eq_ignore_ascii_case(attribute.name.as_str())
    };
    if let Some(known) = list(admin).await?.into_iter().find(same) {
        return Err(AttributeError::Taken(known.name));
    }
    match admin.app.store.insert_attribute(&attribute).await? {
        Inserted::Yes => {}
        Inserted::AlreadyThere => return Err(AttributeError::Taken(attribute.name)),
    }
    let detail = json!({ "dataType": attribute.data_type.as_str() });
    admin.record("attribute.create", &attribute.name, detail).await?;
    Ok(attribute)
}

/// The tenant's attributes, by name.
///
/// # Errors
/// [`StoreError`].
pub async fn list(admin: &Admin) -> Result<Vec<UserFlowAttribute>, StoreError> {
    admin.app.store.attributes(admin.tenant.id).await
}

/// An attribute by its name, or by its id in Microsoft Graph.
///
/// # Errors
/// [`AttributeError::NotFound`], or the database's.
pub async fn find(admin: &Admin, named: &str) -> Result<UserFlowAttribute, AttributeError> {
    let is_it = |known: &UserFlowAttribute| known.name.as_str() == named || known.id() == named;
    let found = list(admin).await?.into_iter().find(is_it);
    found.ok_or_else(|| AttributeError::NotFound(named.to_owned()))
}

/// Changes what an attribute is called, or what it is for. Labels that user flows have stay.
///
/// # Errors
/// [`AttributeError`].
pub async fn update(
    admin: &Admin,
    named: &str,
    (display_name, what_for): (Option<&str>, Option<&str>),
) -> Result<UserFlowAttribute, AttributeError> {
    let mut attribute = find(admin, named).await?;
    if let Some(name) = display_name {
        attribute.display_name = clean_text(name, 120).ok_or(AttributeError::DisplayName)?;
    }
    if let Some(text) = what_for {
        attribute.description = description(text)?;
    }
    admin.app.store.update_attribute(&attribute).await?;
    admin.record("attribute.update", &attribute.name, json!({})).await?;
    Ok(attribute)
}

/// Removes an attribute that nobody asks for any more, and what customers have in it. Gives back
/// how many had something.
///
/// # Errors
/// [`AttributeError`].
pub async fn delete(admin: &Admin, named: &str) -> Result<u64, AttributeError> {
    let UserFlowAttribute { name, .. } = find(admin, named).await?;
    for flow in admin.app.store.user_flows(admin.tenant.id).await? {
        if flow.attributes.iter().any(|asked| asked.name.as_str() == name.as_str()) {
            return Err(AttributeError::Asked(name, flow.display_name));
        }
    }
    for app in admin.app.store.apps(admin.tenant.id).await? {
        let claims = admin.app.store.optional_claims(&app.client_id).await?;
        if claims.iter().any(|claim| claim.attribute.as_str() == name.as_str()) {
            return Err(AttributeError::Claimed(name, app.display_name));
        }
    }
    admin.app.store.delete_attribute(admin.tenant.id, &name).await?;
    let forgotten = admin.app.store.forget_values(admin.tenant.id, &name).await?;
    admin.record("attribute.delete", &name, json!({ "customers": forgotten })).await?;
    Ok(forgotten)
}

fn description(text: &str) -> Result<String, AttributeError> {
    match text.trim() {
        "" => Ok(String::new()),
        text => clean_lines(text, 1024).ok_or(AttributeError::Description),
    }
}
