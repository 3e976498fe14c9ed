//! Company branding: themes with a draft and published versions, whose they are, a link to look
//! at a draft before customers see it.

use std::collections::BTreeMap;

use serde_json::json;
use vestibule_protocol::time::Timestamp;

use super::Admin;
use crate::journeys::branding_preview;
use crate::model::branding::css::Dropped;
use crate::model::branding::image::{EncodedImage, ImageKind, ImageRefused, encode};
use crate::model::branding::palette::Adjusted;
use crate::model::branding::stylesheet::stylesheet;
use crate::model::branding::{Branding, NotAThemeName, Settings, Theme, ThemeName};
use crate::model::ids::{ClientId, ThemeId};
use crate::pages::Brand;
use crate::store::{Inserted, StoreError, ThemeFile, ThemeVersion};

/// What a theme is to become. Images that were there and are not named here go.
#[derive(Debug, Clone, Default)]
pub struct NewBranding {
    /// Colours, layout, texts.
    pub settings: Settings,
    /// The files of images, as they came.
    pub images: BTreeMap<ImageKind, Vec<u8>>,
    /// Custom CSS, as the administrator wrote it.
    pub custom_css: Option<String>,
}

/// A draft that was saved, and what is not as its administrator wrote it.
#[derive(Debug)]
pub struct Drafted {
    /// The theme.
    pub theme: Theme,
    /// Custom CSS that pages will not have.
    pub dropped: Vec<Dropped>,
    /// Colours that pages will have otherwise.
    pub adjusted: Vec<Adjusted>,
}

/// A theme and whose it is.
#[derive(Debug)]
pub struct Listed {
    /// The theme.
    pub theme: Theme,
    /// Whether it is the tenant's default.
    pub is_default: bool,
    /// The apps that have it as their own.
    pub apps: Vec<ClientId>,
}

/// A link to look at a theme.
#[derive(Debug, Clone)]
pub struct PreviewLink {
    /// Its path.
    pub path: String,
    /// When it no longer works.
    pub expires_at: Timestamp,
}

/// A theme's files as they are now: to be copied, or edited elsewhere.
#[derive(Debug)]
pub struct Exported {
    /// Everything about its looks.
    pub branding: Branding,
    /// The content of its images.
    pub images: BTreeMap<ImageKind, Vec<u8>>,
}

/// Why something about branding was not done.
#[derive(Debug, thiserror::Error)]
pub enum BrandingError {
    /// Not a name.
    #[error(transparent)]
    Name(#[from] NotAThemeName),
    /// None in this tenant.
    #[error("there is no theme {0} in this tenant")]
    NotFound(ThemeName),
    /// No such app in this tenant.
    #[error("there is no such app in this tenant")]
    NoSuchApp,
    /// An image was refused.
    #[error("the image {0} is not taken: {1}")]
    Image(ImageKind, ImageRefused),
    /// A style sheet was refused as a whole.
    #[error("the style sheet of customCSS is longer than 64 KiB")]
    CssTooLong,
    /// Nothing to publish.
    #[error("the theme {0} has no draft; import one first")]
    NoDraft(ThemeName),
    /// Customers would see nothing of it.
    #[error("the theme {0} is not published: pages would not show it")]
    Unpublished(ThemeName),
    /// Nothing to restore.
    #[error("the theme {0} has no version {1} that is kept")]
    NoVersion(ThemeName, i64),
    /// Nothing to show.
    #[error("the theme {0} is empty: it has neither a draft nor a published version")]
    Empty(ThemeName),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Saves what a theme is to become as its draft; a theme that is not there yet is created.
/// Customers see nothing of it until it is published.
///
/// # Errors
/// [`BrandingError`].
pub async fn draft(
    admin: &Admin,
    name: &ThemeName,
    new: NewBranding,
) -> Result<Drafted, BrandingError> {
    let NewBranding { settings, images, custom_css } = new;
    if custom_css.as_ref().is_some_and(|css| css.len() > crate::model::branding::css::LONGEST) {
        return Err(BrandingError::CssTooLong);
    }
    let mut encoded: BTreeMap<ImageKind, EncodedImage> = BTreeMap::new();
    for (kind, file) in images {
        let image = encode(kind, &file).map_err(|refused| BrandingError::Image(kind, refused))?;
        encoded.insert(kind, image);
    }
    let mut theme = created(admin, name).await?;
    let images = encoded.iter().map(|(kind, image)| (*kind, image.stored().clone())).collect();
    let branding = Branding { settings, images, custom_css };
    let files: Vec<ThemeFile> = encoded.into_values().map(ThemeFile::from).collect();
    let here = (admin.tenant.id, theme.id);
    admin.app.store.save_draft(here, &branding, &files, admin.app.clock.now()).await?;
    admin.record("branding.draft", theme.id, json!({ "theme": name })).await?;
    let styled = stylesheet(theme.id, &branding);
    theme.draft = Some(branding);
    Ok(Drafted { theme, dropped: styled.dropped, adjusted: styled.adjusted })
}

async fn created(admin: &Admin, name: &ThemeName) -> Result<Theme, BrandingError> {
    if let Some(theme) = admin.app.store.theme(admin.tenant.id, name).await? {
        return Ok(theme);
    }
    let theme = Theme {
        id: ThemeId::random(&admin.app.random),
        tenant_id: admin.tenant.id,
        name: name.clone(),
        draft: None,
        published: None,
        created_at: admin.app.clock.now(),
    };
    match admin.app.store.insert_theme(&theme).await? {
        Inserted::Yes => Ok(theme),
        // Somebody else was faster.
        Inserted::AlreadyThere => named(admin, name).await,
    }
}

/// Shows the draft to customers, as the theme's next version. The first theme that is published in
/// a tenant becomes its default.
///
/// # Errors
/// [`BrandingError`].
pub async fn publish(admin: &Admin, name: &ThemeName) -> Result<i64, BrandingError> {
    let theme = named(admin, name).await?;
    let no_draft = || BrandingError::NoDraft(name.clone());
    let branding = theme.draft.ok_or_else(no_draft)?;
    let brand = Brand::new(theme.id, branding);
    let store = &admin.app.store;
    let here = (admin.tenant.id, theme.id);
    let published = store.publish_draft(here, brand.style(), admin.app.clock.now()).await?;
    let number = published.ok_or_else(no_draft)?;
    if number == 1 && store.default_theme(admin.tenant.id).await?.is_none() {
        store.set_default_theme(admin.tenant.id, Some(theme.id)).await?;
    }
    let detail = json!({ "theme": name, "version": number });
    changed(admin, "branding.publish", theme.id, detail).await?;
    Ok(number)
}

/// Shows a version that was published before.
///
/// # Errors
/// [`BrandingError`].
pub async fn restore(admin: &Admin, name: &ThemeName, number: i64) -> Result<(), BrandingError> {
    let theme = named(admin, name).await?;
    if !admin.app.store.restore_version((admin.tenant.id, theme.id), number).await? {
        return Err(BrandingError::NoVersion(name.clone(), number));
    }
    let detail = json!({ "theme": name, "version": number });
    changed(admin, "branding.restore", theme.id, detail).await
}

/// The tenant's themes, by name.
///
/// # Errors
/// [`StoreError`].
pub async fn list(admin: &Admin) -> Result<Vec<Listed>, StoreError> {
    let store = &admin.app.store;
    let default = store.default_theme(admin.tenant.id).await?;
    let mut listed = Vec::new();
    for theme in store.themes(admin.tenant.id).await? {
        let apps = store.apps_of_theme(theme.id).await?;
        listed.push(Listed { is_default: default == Some(theme.id), theme, apps });
    }
    Ok(listed)
}

/// A theme's versions that are kept, the newest first.
///
/// # Errors
/// [`BrandingError`].
pub async fn versions(admin: &Admin, name: &ThemeName) -> Result<Vec<ThemeVersion>, BrandingError> {
    let theme = named(admin, name).await?;
    Ok(admin.app.store.theme_versions(theme.id).await?)
}

/// A theme with its images: the draft, or what is published if there is none.
///
/// # Errors
/// [`BrandingError`].
pub async fn export(admin: &Admin, name: &ThemeName) -> Result<Exported, BrandingError> {
    let theme = named(admin, name).await?;
    let id = theme.id;
    let branding = current(admin, theme).await?;
    let branding = branding.ok_or_else(|| BrandingError::Empty(name.clone()))?;
    let mut images = BTreeMap::new();
    for (kind, image) in &branding.images {
        if let Some(content) = admin.app.store.theme_file(id, &image.file).await? {
            images.insert(*kind, content);
        }
    }
    Ok(Exported { branding, images })
}

/// Makes a theme the tenant's default; without one, pages have the neutral design.
///
/// # Errors
/// [`BrandingError`].
pub async fn set_default(admin: &Admin, name: Option<&ThemeName>) -> Result<(), BrandingError> {
    let theme = optional(admin, name).await?;
    admin.app.store.set_default_theme(admin.tenant.id, theme).await?;
    let target = admin.tenant.id;
    changed(admin, "branding.default", target, json!({ "theme": name })).await
}

/// Gives an app a theme of its own; without one, its pages have the tenant's.
///
/// # Errors
/// [`BrandingError`].
pub async fn set_app(
    admin: &Admin,
    app: &ClientId,
    name: Option<&ThemeName>,
) -> Result<(), BrandingError> {
    admin.registration(app).await?.ok_or(BrandingError::NoSuchApp)?;
    let theme = optional(admin, name).await?;
    admin.app.store.set_app_theme(app, theme).await?;
    changed(admin, "branding.app", app, json!({ "theme": name })).await
}

/// Deletes a theme with its versions and images.
///
/// # Errors
/// [`BrandingError`].
pub async fn delete(admin: &Admin, name: &ThemeName) -> Result<(), BrandingError> {
    let theme = named(admin, name).await?;
    admin.app.store.delete_theme(admin.tenant.id, theme.id).await?;
    changed(admin, "branding.delete", theme.id, json!({ "theme": name })).await
}

/// A link under which all main pages can be looked at in the draft, or in what is published if
/// there is no draft. Whoever has it can look, for an hour.
///
/// # Errors
/// [`BrandingError`].
pub async fn preview(admin: &Admin, name: &ThemeName) -> Result<PreviewLink, BrandingError> {
    let theme = named(admin, name).await?;
    let id = theme.id;
    if current(admin, theme).await?.is_none() {
        return Err(BrandingError::Empty(name.clone()));
    }
    let expires_at = admin.app.clock.now().plus_seconds(branding_preview::LIFETIME_SECONDS);
    let path = branding_preview::path(&admin.app, &admin.tenant, id, expires_at);
    admin.record("branding.preview", id, json!({ "theme": name })).await?;
    Ok(PreviewLink { path, expires_at })
}

/// The draft, or what is published.
async fn current(admin: &Admin, theme: Theme) -> Result<Option<Branding>, StoreError> {
    branding_preview::current(&admin.app.store, theme).await
}

async fn named(admin: &Admin, name: &ThemeName) -> Result<Theme, BrandingError> {
    let found = admin.app.store.theme(admin.tenant.id, name).await?;
    found.ok_or_else(|| BrandingError::NotFound(name.clone()))
}

async fn optional(
    admin: &Admin,
    name: Option<&ThemeName>,
) -> Result<Option<ThemeId>, BrandingError> {
    Ok(match name {
        Some(name) => {
            let theme = named(admin, name).await?;
            theme.published.ok_or_else(|| BrandingError::Unpublished(name.clone()))?;
            Some(theme.id)
        }
        None => None,
    })
}

/// After a change that customers see: the next request sees it too.
async fn changed(
    admin: &Admin,
    action: &str,
    target: impl ToString,
    detail: serde_json::Value,
) -> Result<(), BrandingError> {
    admin.app.directory.forget_brands();
    Ok(admin.record(action, target, detail).await?)
}
