//! Pages and mails: templates in minijinja, sentences in Fluent, one style sheet. Rendered on the
//! server; they need no JavaScript. One script sends the form of a form_post answer; another says,
//! while a new password is typed, which rules it keeps.
//!
//! [`Page`] has a variant for each page; [`Pages::render`] is the only way from it to an answer,
//! and sets the content security policy that `view.rs` names. The templates are named in one place,
//! `templates.rs`.

mod account;
mod app_name;
pub mod assets;
mod attributes;
pub mod brand;
pub mod brand_files;
mod device;
mod leaving;
mod locale;
mod mails;
mod message;
mod overrides;
mod page;
mod problem;
mod providers;
mod qr;
mod request;
mod samples;
mod second_factor;
mod sign_in;
mod sign_up;
pub mod strings;
mod templates;
mod tools;
mod trouble;
mod view;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFRESH};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use minijinja::value::{Serde, merge_maps};
use minijinja::{Environment, Error, Value, context};
use serde::Serialize;
use vestibule_protocol::ids::CorrelationId;
use vestibule_protocol::time::Timestamp;

pub use account::*;
pub use app_name::AppName;
pub use attributes::*;
pub use brand::Brand;
pub use device::*;
pub use leaving::*;
pub use locale::{Locale, Locales};
pub use mails::Letter;
pub use message::{Argument, Message};
pub use overrides::{Overrides, TemplateError, VERSION as TEMPLATE_VERSION};
pub use page::*;
pub use problem::{Problem, Problems, WHOLE_PAGE, wait_message};
pub use providers::*;
pub use qr::data_uri;
pub use request::PageRequest;
pub use samples::{MAIN, MainSample, letters, sample_address, sample_passcode, samples};
pub use second_factor::*;
pub use sign_in::*;
pub use sign_up::*;
pub use tools::*;
pub use trouble::*;

use message::Translator;
use overrides::Fingerprint;
use templates::environment;
use view::View;

use crate::model::language::{Language, Wishes};

/// Renders every page and mail.
#[derive(Debug)]
pub struct Pages {
    environment: RwLock<Loaded>,
    overrides: Option<Overrides>,
    locales: Locales,
    #[cfg(test)]
    asked: Arc<std::sync::Mutex<std::collections::BTreeSet<String>>>,
}

/// The templates, and what told that they are as in the operator's folder.
#[derive(Debug)]
struct Loaded {
    environment: Arc<Environment<'static>>,
    fingerprint: Fingerprint,
}

impl Default for Pages {
    fn default() -> Self {
        Self::embedded()
    }
}

impl Pages {
    /// With the templates and languages that are compiled in.
    pub fn embedded() -> Self {
        Self::of(environment(&BTreeMap::new()).unwrap_or_else(|error| {
            panic!("{error}; a test renders all templates that are compiled in")
        }))
    }

    /// With an operator's templates in place of ours, each tried.
    ///
    /// # Errors
    /// [`TemplateError`], which names file and line.
    pub fn with(overrides: Option<&Overrides>) -> Result<Self, TemplateError> {
        let Some(overrides) = overrides else { return Ok(Self::embedded()) };
        let fingerprint = overrides::fingerprint(&overrides.folder);
        let mut pages = Self::of(environment(&overrides::read(&overrides.folder)?)?);
        pages.environment.get_mut().unwrap_or_else(PoisonError::into_inner).fingerprint =
            fingerprint;
        pages.overrides = Some(overrides.clone());
        pages.try_all()?;
        Ok(pages)
    }

    fn of(environment: Environment<'static>) -> Self {
        let environment = Arc::new(environment);
        Self {
            environment: RwLock::new(Loaded { environment, fingerprint: Vec::new() }),
            overrides: None,
            locales: Locales::embedded(),
            #[cfg(test)]
            asked: Arc::default(),
        }
    }

    /// Renders every page in each of its states once, and every mail, in English.
    fn try_all(&self) -> Result<(), TemplateError> {
        let environment = self.current()?;
        let locale = Arc::clone(self.locales.english());
        let request = PageRequest {
            tenant: Some("Contoso".to_owned()),
            brand: Brand::neutral(),
            locale,
            tenant_id: None,
            wishes: Wishes::of_browser(&HeaderMap::new()),
            strings: None,
            here: None,
            correlation_id: CorrelationId::from_random([0; 16]),
            at: Timestamp::from_unix(0),
        };
        for (_, page) in samples() {
            let view = View::of(&page, &request);
            self.html(&environment, (view, None), (&request, None))
                .map_err(|error| TemplateError::of(&error))?;
        }
        let code = sample_passcode();
        for (_, letter) in letters(&code) {
            self.mail(&request, &sample_address(), &letter)
                .map_err(|error| TemplateError::of(&error))?;
        }
        Ok(())
    }

    /// The templates; in development, as they are in the folder now.
    fn current(&self) -> Result<Arc<Environment<'static>>, TemplateError> {
        let reloading = self.overrides.as_ref().filter(|overrides| overrides.reload);
        let fingerprint = reloading.map(|overrides| overrides::fingerprint(&overrides.folder));
        {
            let loaded = self.environment.read().unwrap_or_else(PoisonError::into_inner);
            if fingerprint.as_ref().is_none_or(|now| *now == loaded.fingerprint) {
                return Ok(Arc::clone(&loaded.environment));
            }
        }
        let (Some(overrides), Some(fingerprint)) = (reloading, fingerprint) else {
            unreachable!("without a folder the fingerprint is not compared")
        };
        let environment = Arc::new(environment(&overrides::read(&overrides.folder)?)?);
        let mut loaded = self.environment.write().unwrap_or_else(PoisonError::into_inner);
        *loaded = Loaded { environment: Arc::clone(&environment), fingerprint };
        Ok(environment)
    }

    /// The sentences of a language.
    pub fn locale(&self, language: Language) -> &Arc<Locale> {
        self.locales.of(language)
    }

    /// The answer that shows `page`.
    pub fn render(&self, request: &PageRequest, page: &Page) -> Response {
        self.render_with(request, page, None)
    }

    /// As [`render`](Self::render), to be looked at: no form can be sent, nothing goes on by itself,
    /// and `way_back` leads to the other pages.
    pub fn render_inert(&self, request: &PageRequest, page: &Page, way_back: String) -> Response {
        let mut response = self.render_with(request, page, Some(&way_back));
        let headers = response.headers_mut();
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(INERT_POLICY));
        headers.remove(REFRESH);
        *response.status_mut() = StatusCode::OK;
        response
    }

    fn render_with(&self, request: &PageRequest, page: &Page, preview: Option<&str>) -> Response {
        let view = View::of(page, request);
        let asks_for_passkeys = page.asks_for_passkeys();
        let policy = view.policy_for(asks_for_passkeys);
        let (status, header) = (view.status, view.header.clone());
        let environment = match self.current() {
            Ok(environment) => environment,
            Err(error) => {
                tracing::error!(%error, "the templates cannot be used");
                return (StatusCode::INTERNAL_SERVER_ERROR, format!("{error}\n")).into_response();
            }
        };
        let content =
            self.html(&environment, (view, language_menu(request, page)), (request, preview));
        let html = match content {
            Ok(html) => html,
            Err(error) => {
                tracing::error!(correlation_id = %request.correlation_id, %error, "page not rendered");
                return self.plain_failure(request);
            }
        };
        let policy = match policy {
            Cow::Borrowed(policy) => HeaderValue::from_static(policy),
            Cow::Owned(policy) => {
                HeaderValue::from_str(&policy).expect("an origin is visible ASCII")
            }
        };
        let mut headers = HeaderMap::from_iter([
            (CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
            (CACHE_CONTROL, HeaderValue::from_static("no-store")),
            (CONTENT_SECURITY_POLICY, policy),
        ]);
        headers.extend(header);
        if asks_for_passkeys {
            headers.insert(PERMISSIONS_POLICY, HeaderValue::from_static(PASSKEY_PERMISSIONS));
        }
        (status, headers, html).into_response()
    }

    fn html(
        &self,
        environment: &Environment<'_>,
        (view, languages): (View, Option<Value>),
        (request, preview): (&PageRequest, Option<&str>),
    ) -> Result<String, Error> {
        environment.get_template(view.template)?.render(merge_maps([
            view.context,
            context! {
                t => self.translator(request),
                lang => request.locale.tag(),
                dir => request.locale.direction(),
                tenant => request.tenant.as_deref(),
                problem_count => view.problems,
                languages,
                assets => values(&*assets::ADDRESSES),
                preview,
                brand => values(&request.brand.view(&request.locale)),
            },
        ]))
    }

    /// The answer for what went wrong.
    pub fn error(&self, request: &PageRequest, error: ErrorPage) -> Response {
        self.render(request, &Page::Error(error))
    }

    /// A sentence by itself, for a program that shows it to a person; `None` if no language has it.
    pub fn sentence(&self, request: &PageRequest, message: &Message) -> Option<String> {
        self.speaker(request).say(message)
    }

    fn translator(&self, request: &PageRequest) -> Value {
        Value::from_object(self.speaker(request))
    }

    fn speaker(&self, request: &PageRequest) -> Translator {
        Translator {
            locale: Arc::clone(&request.locale),
            english: Arc::clone(self.locales.english()),
            strings: request.strings.clone(),
            #[cfg(test)]
            asked: Arc::clone(&self.asked),
        }
    }

    /// Without a template, should one fail.
    fn plain_failure(&self, request: &PageRequest) -> Response {
        let text = format!(
            "Something went wrong on our side. Please try again.\nCorrelation id: {}\n",
            request.correlation_id
        );
        (StatusCode::INTERNAL_SERVER_ERROR, text).into_response()
    }
}

/// The menu of languages, on each page that stays and that has an address: choosing one leads back
/// to that address.
fn language_menu(request: &PageRequest, page: &Page) -> Option<Value> {
    let stays = match page {
        Page::Continue(_) | Page::FormPost(_) => false,
        Page::SignedOut(page) => !page.goes_on,
        _ => true,
    };
    let here = request.here.as_deref().filter(|_| stays)?;
    let entry = |language: Language| {
        context! {
            tag => language.tag(),
            dir => language.direction(),
            name => language.own_name(),
            current => language == request.locale.language(),
        }
    };
    let current = request.locale.language().own_name();
    let all: Vec<Value> = Language::all().map(entry).collect();
    let tenant = request.tenant_id.map(|tenant| tenant.to_string());
    Some(context! { here, current, all, tenant })
}

fn values(value: &impl Serialize) -> Value {
    Value::from(Serde(value))
}

/// Only these pages, and no frame in them, may ask for passkeys; all others have no permission at all
/// (`web::layers`).
const PASSKEY_PERMISSIONS: &str =
    "publickey-credentials-create=(self), publickey-credentials-get=(self)";

/// Which powerful features of the browser a page may use (W3C Permissions Policy §6.2).
pub const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// Our own scripts, and no form can be sent.
const INERT_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
    script-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

#[cfg(test)]
mod template_docs;
#[cfg(test)]
mod tests;
