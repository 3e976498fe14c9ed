//! Pages and mails: templates in minijinja, sentences in Fluent, one style sheet. Rendered on the
//! server; they need no JavaScript. One script sends the form of a form_post answer; another says,
//! while a new password is typed, which rules it keeps.
//!
//! [`Page`] has a variant for each page; [`Pages::render`] is the only way from it to an answer,
//! and sets the content security policy that the page needs. The templates are named in one place,
//! `TEMPLATES`.

mod account;
pub mod assets;
pub mod brand;
pub mod brand_files;
mod locale;
mod mails;
mod message;
mod overrides;
mod page;
mod problem;
mod qr;
mod request;
mod samples;
mod second_factor;
pub mod strings;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError, RwLock};

use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFRESH, RETRY_AFTER};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use minijinja::escape_formatter;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, merge_maps};
use minijinja::{AutoEscape, Environment, Error, Output, State, UndefinedBehavior, Value, context};
use serde::Serialize;
use vestibule_protocol::ids::CorrelationId;
use vestibule_protocol::time::Timestamp;

pub use account::*;
pub use brand::Brand;
pub use locale::{Locale, Locales};
pub use mails::Letter;
pub use message::{Argument, Message};
pub use overrides::{Overrides, TemplateError, VERSION as TEMPLATE_VERSION};
pub use page::*;
pub use problem::{Problem, Problems, wait_message};
pub use qr::data_uri;
pub use request::PageRequest;
pub use samples::samples;
pub use second_factor::*;

use message::Translator;
use overrides::Fingerprint;

use crate::model::language::{Language, Wishes};
use crate::model::localized::pieces;

/// Renders every page and mail.
#[derive(Debug)]
pub struct Pages {
    environment: RwLock<Loaded>,
    overrides: Option<Overrides>,
    locales: Locales,
    #[cfg(test)]
    asked: Arc<std::sync::Mutex<BTreeSet<String>>>,
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

    /// Renders every main page once, in English.
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
        for (.., page) in samples(Form::of_nobody) {
            let view = View::of(&page, &request);
            self.html(&environment, (view, None), (&request, None))
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
        let (status, policy, header) = (view.status, view.policy.clone(), view.header.clone());
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
        let asks_for_passkeys = page.asks_for_passkeys();
        let policy = match asks_for_passkeys {
            true => format!("{}; {PASSKEY_SOURCES}", policy).into(),
            false => policy,
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

/// What a page becomes before it is HTML.
struct View {
    template: &'static str,
    context: Value,
    status: StatusCode,
    problems: usize,
    policy: Cow<'static, str>,
    header: Option<(HeaderName, HeaderValue)>,
}

impl View {
    fn plain(template: &'static str, context: Value) -> Self {
        Self {
            template,
            context,
            status: StatusCode::OK,
            problems: 0,
            policy: POLICY.into(),
            header: None,
        }
    }

    /// A page with a form, which says what is wrong with it.
    fn form(template: &'static str, context: Value, problems: &Problems) -> Self {
        Self {
            problems: problems.len(),
            status: match problems.is_empty() {
                true => StatusCode::OK,
                false => StatusCode::UNPROCESSABLE_ENTITY,
            },
            ..Self::plain(template, context)
        }
    }

    fn of(page: &Page, request: &PageRequest) -> Self {
        let plain = Self::plain;
        let step =
            |template, context, frame: &Frame| Self::form(template, context, &frame.problems);
        match page {
            Page::Identify(page) => step("identify.html", values(page), &page.frame),
            Page::Password(page) => step("password.html", values(page), &page.frame),
            Page::PickAccount(page) => step("pick-account.html", values(page), &page.frame),
            Page::AddPasskey(page) => step("add-passkey.html", values(page), &page.frame),
            Page::UsePasskey(page) => step("use-passkey.html", values(page), &page.frame),
            Page::StaySignedIn(page) => Self {
                policy: SCRIPT_POLICY.into(),
                ..step("stay-signed-in.html", values(page), &page.frame)
            },
            Page::SignUpEmail(page) => step("sign-up-email.html", values(page), &page.frame),
            Page::SignUpOff(page) => Self {
                status: StatusCode::FORBIDDEN,
                ..step("sign-up-off.html", values(page), &page.frame)
            },
            Page::ProofOfWork(page) => Self {
                policy: SCRIPT_POLICY.into(),
                ..step("proof-of-work.html", values(page), &page.frame)
            },
            Page::Passcode(page) => step("passcode.html", values(page), &page.frame),
            Page::PasscodeEmail(page) => step("passcode-email.html", values(page), &page.frame),
            Page::NewPassword(page) => Self {
                policy: SCRIPT_POLICY.into(),
                ..step("new-password.html", values(page), &page.frame)
            },
            Page::Attributes(page) => step("attributes.html", values(page), &page.frame),
            Page::SecondFactor(page) => Self {
                policy: if page.has_script() { SCRIPT_POLICY } else { POLICY }.into(),
                ..step(page.template(), values(page), page.frame())
            },
            Page::DeviceCode(page) => Self::form("device-code.html", values(page), &page.problems),
            Page::DeviceConfirm(page) => plain("device-confirm.html", values(page)),
            Page::DeviceDone(page) => {
                Self { status: device_status(page.end), ..plain("device-done.html", values(page)) }
            }
            Page::Consent(page) => step("consent.html", values(page), &page.frame),
            Page::KeepAccount(page) => step("keep-account.html", values(page), &page.frame),
            Page::Account(page) => Self {
                policy: if page.content.is_sent_once() { SCRIPT_POLICY } else { POLICY }.into(),
                ..Self::form(page.content.template(), values(page), &page.frame.problems)
            },
            Page::AccountDeleted(page) => plain("account/deleted.html", values(page)),
            Page::AccountSignedOut(page) => plain("account/signed-out.html", values(page)),
            Page::Continue(page) => {
                Self { header: refresh(0, &page.to), ..plain("continue.html", values(page)) }
            }
            Page::ToProvider(page) => {
                Self { header: refresh(0, &page.to), ..plain("to-provider.html", values(page)) }
            }
            Page::Relay(page) => {
                Self { policy: RELAY_POLICY.into(), ..plain("relay.html", values(page)) }
            }
            Page::ExternalEmail(page) => step("external-email.html", values(page), &page.frame),
            Page::ConfirmLink(page) => step("confirm-link.html", values(page), &page.frame),
            Page::FormPost(page) => {
                Self { policy: FORM_POST_POLICY.into(), ..plain("form-post.html", values(page)) }
            }
            Page::SignOut(page) => plain("sign-out.html", values(page)),
            Page::SignedOut(page) => Self {
                policy: sign_out_policy(&page.told.frames),
                header: way_on(page),
                ..plain("signed-out.html", values(page))
            },
            Page::BrandingPreview(page) => plain("branding-preview.html", values(page)),
            Page::Blocked(page) => {
                Self { status: StatusCode::FORBIDDEN, ..plain("blocked.html", values(page)) }
            }
            Page::Error(page) => Self {
                status: page.trouble.status(),
                header: page.wait.map(|seconds| (RETRY_AFTER, HeaderValue::from(seconds))),
                ..plain("error.html", error_context(page, request))
            },
            Page::Mailbox(page) => plain("mailbox/list.html", values(page)),
            Page::MailboxMail(page) => {
                Self { policy: MAILBOX_POLICY.into(), ..plain("mailbox/mail.html", values(page)) }
            }
        }
    }
}

/// The header by which a browser goes on to `to`, `seconds` after it has loaded the page with all
/// its frames.
fn refresh(seconds: u32, to: &str) -> Option<(HeaderName, HeaderValue)> {
    HeaderValue::from_str(&format!("{seconds}; url={to}")).ok().map(|value| (REFRESH, value))
}

fn device_status(end: DeviceEnd) -> StatusCode {
    match end {
        DeviceEnd::SignedIn | DeviceEnd::Declined => StatusCode::OK,
        DeviceEnd::Over => StatusCode::GONE,
    }
}

/// How the browser goes on from the end of a sign-out, where it does so by itself.
fn way_on(page: &SignedOut) -> Option<(HeaderName, HeaderValue)> {
    let way_back = page.way_back.as_ref().filter(|_| page.goes_on)?;
    refresh(AFTER_FRAMES_SECONDS, &way_back.href)
}

/// The usual policy, and frames of exactly the origins of `frames`.
fn sign_out_policy(frames: &[LogoutFrame]) -> Cow<'static, str> {
    if frames.is_empty() {
        return POLICY.into();
    }
    let origins: BTreeSet<&str> = frames.iter().map(|frame| frame.origin.as_str()).collect();
    let origins: Vec<&str> = origins.into_iter().collect();
    format!("{POLICY}; frame-src {}", origins.join(" ")).into()
}

/// The templates that are compiled in, and an operator's in their place.
fn environment(
    overrides: &BTreeMap<String, String>,
) -> Result<Environment<'static>, TemplateError> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|name| match name.ends_with(".html") {
        true => AutoEscape::Html,
        false => AutoEscape::None,
    });
    environment.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()
            .expect("the delimiters are the usual ones"),
    );
    environment.set_formatter(write_value);
    // A text with links, in pieces: `[text](https://…)`.
    environment.add_filter("links", |text: String| values(&pieces(&text)));
    for (name, source) in TEMPLATES {
        environment.add_template(name, source).map_err(|error| TemplateError::of(&error))?;
    }
    for (name, source) in overrides {
        environment
            .add_template_owned(name.clone(), source.clone())
            .map_err(|error| TemplateError::of(&error))?;
    }
    Ok(environment)
}

/// Texts escaped for HTML, in element content and in quoted attributes; the rest as minijinja does.
fn write_value(
    out: &mut Output<'_>,
    state: &mut State<'_, '_>,
    value: &Value,
) -> Result<(), Error> {
    let text = match (state.auto_escape(), value.as_str()) {
        (AutoEscape::Html, Some(text)) if !value.is_safe() => text,
        _ => return escape_formatter(out, state, value),
    };
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        let escaped = match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        };
        out.write_str(&rest[..at])?;
        out.write_str(escaped)?;
        rest = &rest[at + 1..];
    }
    Ok(out.write_str(rest)?)
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

fn error_context(page: &ErrorPage, request: &PageRequest) -> Value {
    let [title, happened, remedy] = page.trouble.messages();
    context! {
        heading => title,
        happened => happened,
        remedy => remedy,
        detail => page.detail.as_deref(),
        code => page.code,
        way_back => values(&page.way_back),
        wait_minutes => page.wait.map(|seconds| seconds.div_ceil(60)),
        correlation_id => request.correlation_id.to_string(),
        at => request.at.to_error_timestamp(),
    }
}

/// Nothing but our own style sheet and images, and forms only to ourselves. Chromium holds
/// redirects after a form to `form-action` too, which is why a journey ends in [`Page::Continue`]
/// and not in a redirect to the app.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
    form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// What the script of a page that asks for a passkey needs beyond the page's policy.
const PASSKEY_SOURCES: &str = "script-src 'self'; connect-src 'self'";

/// Only these pages, and no frame in them, may ask for passkeys; all others have no permission at all
/// (`web::layers`).
const PASSKEY_PERMISSIONS: &str =
    "publickey-credentials-create=(self), publickey-credentials-get=(self)";

/// Which powerful features of the browser a page may use (W3C Permissions Policy §6.2).
pub const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// As [`POLICY`], and our own scripts.
const SCRIPT_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
    script-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// As [`SCRIPT_POLICY`], and no form can be sent.
const INERT_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
    script-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

/// How long the page of a sign-out stays when its frames are loaded, so that what they began, such as
/// removing a cookie, is done.
const AFTER_FRAMES_SECONDS: u32 = 1;

/// The form goes to the app, which may redirect it anywhere. The page has no field of a customer.
const FORM_POST_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
    script-src 'self'; form-action https: http:; frame-ancestors 'none'; base-uri 'none'";

/// The form goes to ourselves.
const RELAY_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
    script-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// The mail's own HTML stands in a sandboxed frame.
const MAILBOX_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
    frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../templates/", $name)))),*]
    };
}

/// Every template, by name.
const TEMPLATES: &[(&str, &str)] = templates![
    "account/address.html",
    "account/apps.html",
    "add-passkey.html",
    "mail/identity-linked.html",
    "mail/identity-linked.txt",
    "mail/identity-unlinked.html",
    "mail/identity-unlinked.txt",
    "mail/passkey-added.html",
    "mail/passkey-added.txt",
    "mail/passkey-removed.html",
    "mail/passkey-removed.txt",
    "passkey.html",
    "use-passkey.html",
    "account/base.html",
    "account/cards.html",
    "account/confirm-address.html",
    "account/data-view.html",
    "account/data.html",
    "account/delete.html",
    "account/deleted.html",
    "account/devices.html",
    "account/linked-accounts.html",
    "account/overview.html",
    "account/parts.html",
    "account/passkey-removal.html",
    "account/new-recovery-codes.html",
    "account/passkeys.html",
    "account/second-factors.html",
    "account/password.html",
    "account/profile.html",
    "account/security.html",
    "account/signed-out.html",
    "attributes.html",
    "base.html",
    "blocked.html",
    "brand.html",
    "confirm-link.html",
    "consent.html",
    "branding-preview.html",
    "continue.html",
    "controls.html",
    "device-code.html",
    "device-confirm.html",
    "device-done.html",
    "error.html",
    "external-email.html",
    "form-post.html",
    "form.html",
    "identify.html",
    "languages.html",
    "keep-account.html",
    "mail/account-exists.html",
    "mail/account-exists.txt",
    "mail/address-changed.html",
    "mail/address-changed.txt",
    "mail/address-taken.html",
    "mail/address-taken.txt",
    "mail/base.html",
    "mail/deleted.html",
    "mail/deleted.txt",
    "mail/deletion-asked.html",
    "mail/deletion-asked.txt",
    "mail/new-address.html",
    "mail/new-address.txt",
    "mail/new-device.html",
    "mail/new-device.txt",
    "mail/no-account.html",
    "mail/no-account.txt",
    "mail/no-password.html",
    "mail/no-password.txt",
    "mail/passcode.html",
    "mail/passcode.txt",
    "mail/password-changed.html",
    "mail/password-changed.txt",
    "mail/second-factor.html",
    "mail/second-factor.txt",
    "mailbox/list.html",
    "mailbox/mail.html",
    "new-password.html",
    "passcode-email.html",
    "passcode.html",
    "proof-of-work.html",
    "password-rules.html",
    "password.html",
    "pick-account.html",
    "providers.html",
    "relay.html",
    "second-factor/add-phone.html",
    "second-factor/add-totp.html",
    "second-factor/add.html",
    "second-factor/choose.html",
    "second-factor/lost.html",
    "second-factor/parts.html",
    "second-factor/passcode.html",
    "second-factor/recovery-code.html",
    "second-factor/recovery-codes.html",
    "second-factor/totp.html",
    "sign-out.html",
    "sign-up-email.html",
    "sign-up-off.html",
    "signed-out.html",
    "stay-signed-in.html",
    "to-provider.html",
];

#[cfg(test)]
mod template_docs;
#[cfg(test)]
mod tests;
