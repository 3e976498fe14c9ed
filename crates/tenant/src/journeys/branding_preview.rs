//! `/{tenant}/branding-preview/{token}`: every page in the draft of a theme, for whoever has the link
//! that an administrator made.
//!
//! 1. The link is the whole proof: theme, time of expiry and a keyed hash of both and the tenant.
//!    Nothing is stored. It shows looks and made-up contents, and nothing of any customer.
//! 2. [`index`] lists the pages; [`page`] shows one. Forms are inert: the policy of these pages
//!    lets no form be sent, and the token in them is nobody's.
//! 3. Light, dark and narrow are the browser's own; the language is `?ui_locales=`.

use axum::extract::{Path, RawQuery};
use axum::response::Response;
use vestibule_protocol::time::Timestamp;

use crate::app::App;
use crate::mail::attachments;
use crate::mail::mailbox::alone;
use crate::model::branding::{Branding, Theme};
use crate::model::ids::ThemeId;
use crate::model::language::Language;
use crate::model::tenant::Tenant;
use crate::oidc::Visit;
use crate::oidc::error::{OAuthError, page_request};
use crate::oidc::parameters::{Parameters, SHORT};
use crate::pages::{
    Brand, BrandingPreview, MAIN, MainSample, Page, PageRequest, PreviewEntry, PreviewLanguage,
    PreviewState, Trouble, letters, sample_address, sample_passcode, samples,
};
use crate::secrets::KeyedHash;
use crate::store::{Store, StoreError};

/// How long a link works, in seconds.
pub const LIFETIME_SECONDS: i64 = 60 * 60;

/// The path of a link to `theme` that works until `expires_at`.
pub fn path(app: &App, tenant: &Tenant, theme: ThemeId, expires_at: Timestamp) -> String {
    let seal = seal(app, tenant, theme, expires_at.unix()).to_base64url();
    let token = format!("{theme}.{}.{seal}", expires_at.unix());
    format!("/{}/branding-preview/{token}", tenant.domain())
}

/// A theme's draft, or what is published if there is none.
///
/// # Errors
/// [`StoreError`].
pub async fn current(store: &Store, theme: Theme) -> Result<Option<Branding>, StoreError> {
    if let Some(draft) = theme.draft {
        return Ok(Some(draft));
    }
    let versions = store.theme_versions(theme.id).await?;
    let shown = versions.into_iter().find(|version| Some(version.number) == theme.published);
    Ok(shown.map(|version| version.branding))
}

/// Step 2: the list.
pub async fn index(
    visit: Visit,
    Path((_, token)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Response {
    match open(&visit, &token, query).await {
        Ok(Ok(preview)) => preview.index(&visit),
        Ok(Err(tenant)) => visit.trouble(&tenant, Trouble::PreviewOver),
        Err(error) => visit.refuse(None, &error),
    }
}

/// Step 2: one page.
pub async fn page(
    visit: Visit,
    Path((_, token, name)): Path<(String, String, String)>,
    RawQuery(query): RawQuery,
) -> Response {
    match open(&visit, &token, query).await {
        Ok(Ok(preview)) => match preview.mail(&visit, &name).await {
            Some(mail) => mail,
            None => preview.page(&visit, &name),
        },
        Ok(Err(tenant)) => visit.trouble(&tenant, Trouble::PreviewOver),
        Err(error) => visit.refuse(None, &error),
    }
}

struct Preview {
    request: PageRequest,
    theme: String,
    base: String,
    language: Option<String>,
    expires_at: Timestamp,
}

/// Step 1; the tenant alone if the link does not work.
async fn open(
    visit: &Visit,
    token: &str,
    query: Option<String>,
) -> Result<Result<Preview, Box<Tenant>>, OAuthError> {
    let app = &visit.app;
    let tenant = visit.tenant().await?;
    let refused = || Ok(Err(Box::new((*tenant).clone())));
    let Some((theme, expires_at)) = opened(app, &tenant, token) else { return refused() };
    let Some(theme) = app.store.theme_by_id(tenant.id, theme).await? else { return refused() };
    let (id, name) = (theme.id, theme.name.to_string());
    let Some(branding) = current(&app.store, theme).await? else { return refused() };
    let brand = Brand::new(id, branding);
    if let Some(style) = brand.style() {
        // Named by its content: a second time it changes nothing.
        app.store.insert_theme_file(id, style, app.clock.now()).await?;
    }
    let query = query.unwrap_or_default();
    let query = Parameters::parse(query.as_bytes());
    let language = query.get("ui_locales", SHORT).ok().flatten().map(str::to_owned);
    let request = page_request(app, &visit.context, &visit.headers, Some(&tenant));
    let request = match &language {
        Some(language) => request.in_one_of(app, std::slice::from_ref(language), app.clock.now()),
        None => request,
    };
    Ok(Ok(Preview {
        // Without the menu of languages, which is a form.
        request: PageRequest { brand: brand.into(), here: None, ..request },
        theme: name,
        base: format!("/{}/branding-preview/{token}", visit.segment),
        language,
        expires_at,
    }))
}

impl Preview {
    fn index(self, visit: &Visit) -> Response {
        let at = |name: &str| self.at(&format!("/{name}"), self.language.as_deref());
        let entry = |main: &MainSample| PreviewEntry {
            href: at(main.name),
            label: main.label,
            wrong: main.wrong,
        };
        let code = sample_passcode();
        let language = |language: Language| PreviewLanguage {
            href: self.at("", Some(language.tag())),
            tag: language.tag(),
            name: language.own_name(),
        };
        let page = Page::BrandingPreview(BrandingPreview {
            theme: self.theme.clone(),
            pages: MAIN.iter().map(entry).collect(),
            all: samples()
                .into_iter()
                .map(|(name, _)| name)
                .chain(letters(&code).into_iter().map(|(name, _)| name))
                .map(|name| PreviewState { href: at(&name), name })
                .collect(),
            in_languages: Language::all().map(language).collect(),
            expires: self.expires_at.to_error_timestamp(),
        });
        visit.app.pages.render(&self.request, &page)
    }

    fn page(self, visit: &Visit, name: &str) -> Response {
        let sample = samples().into_iter().find(|(known, _)| known == name);
        let way_back = self.at("", self.language.as_deref());
        match sample {
            Some((_, page)) => visit.app.pages.render_inert(&self.request, &page, way_back),
            None => visit.app.pages.error(&self.request, Trouble::NotFound.into()),
        }
    }

    /// The mail of this name, as a mail program shows it.
    async fn mail(&self, visit: &Visit, name: &str) -> Option<Response> {
        let app = &visit.app;
        let code = sample_passcode();
        let (_, letter) = letters(&code).into_iter().find(|(known, _)| known == name)?;
        Some(match app.pages.mail(&self.request, &sample_address(), &letter) {
            Ok(mail) => alone(mail.html_with(&attachments(app, &mail).await)),
            Err(error) => {
                tracing::error!(%error, name, "a mail cannot be rendered");
                app.pages.error(&self.request, Trouble::Internal.into())
            }
        })
    }

    fn at(&self, path: &str, language: Option<&str>) -> String {
        match language {
            Some(language) => {
                let query: String =
                    url::form_urlencoded::byte_serialize(language.as_bytes()).collect();
                format!("{}{path}?ui_locales={query}", self.base)
            }
            None => format!("{}{path}", self.base),
        }
    }
}

/// What a token names, if it is ours, of this tenant, and not over.
fn opened(app: &App, tenant: &Tenant, token: &str) -> Option<(ThemeId, Timestamp)> {
    let (theme, rest) = token.split_once('.')?;
    let (expires_at, sealed) = rest.split_once('.')?;
    let (theme, expires_at) = (theme.parse().ok()?, expires_at.parse::<i64>().ok()?);
    let ours = seal(app, tenant, theme, expires_at).is_base64url(sealed);
    (ours && app.clock.now().unix() < expires_at).then(|| (theme, Timestamp::from_unix(expires_at)))
}

fn seal(app: &App, tenant: &Tenant, theme: ThemeId, expires_at: i64) -> KeyedHash {
    let parts = [tenant.id.to_string(), theme.to_string(), expires_at.to_string()];
    let parts: Vec<&[u8]> = parts.iter().map(String::as_bytes).collect();
    app.master_key.keyed_hash("branding preview", &parts)
}
