//! What each page becomes before it is HTML: its template, its status, and the content security
//! policy that it needs.

use std::borrow::Cow;
use std::collections::BTreeSet;

use http::header::{REFRESH, RETRY_AFTER};
use http::{HeaderName, HeaderValue, StatusCode};
use minijinja::{Value, context};

use super::{
    DeviceEnd, ErrorPage, Frame, LogoutFrame, Page, PageRequest, Problems, SignedOut, values,
};

/// What a page becomes before it is HTML.
pub(super) struct View {
    pub template: &'static str,
    pub context: Value,
    pub status: StatusCode,
    pub problems: usize,
    pub policy: Cow<'static, str>,
    pub header: Option<(HeaderName, HeaderValue)>,
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

    /// With the script of every page that says what is wrong (`again.js`), and that of a page that asks
    /// for a passkey, which also calls us.
    pub(super) fn policy_for(&self, asks_for_passkeys: bool) -> Cow<'static, str> {
        let policy = match &self.policy {
            Cow::Borrowed(POLICY) if asks_for_passkeys || self.problems > 0 => SCRIPT_POLICY.into(),
            policy => policy.clone(),
        };
        match asks_for_passkeys {
            true => format!("{policy}; connect-src 'self'").into(),
            false => policy,
        }
    }

    pub(super) fn of(page: &Page, request: &PageRequest) -> Self {
        let plain = Self::plain;
        let step =
            |template, context, frame: &Frame| Self::form(template, context, &frame.problems);
        let scripted = |template, context, frame: &Frame| Self {
            policy: SCRIPT_POLICY.into(),
            ..step(template, context, frame)
        };
        match page {
            Page::Identify(page) => step("identify.html", values(page), &page.frame),
            Page::Password(page) => scripted("password.html", values(page), &page.frame),
            Page::PickAccount(page) => step("pick-account.html", values(page), &page.frame),
            Page::AddPasskey(page) => step("add-passkey.html", values(page), &page.frame),
            Page::UsePasskey(page) => step("use-passkey.html", values(page), &page.frame),
            Page::StaySignedIn(page) => scripted("stay-signed-in.html", values(page), &page.frame),
            Page::SignUpEmail(page) => step("sign-up-email.html", values(page), &page.frame),
            Page::SignUpOff(page) => Self {
                status: StatusCode::FORBIDDEN,
                ..step("sign-up-off.html", values(page), &page.frame)
            },
            Page::ProofOfWork(page) => scripted("proof-of-work.html", values(page), &page.frame),
            Page::Passcode(page) => scripted("passcode.html", values(page), &page.frame),
            Page::PasscodeEmail(page) => step("passcode-email.html", values(page), &page.frame),
            Page::NewPassword(page) => scripted("new-password.html", values(page), &page.frame),
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
                policy: if page.content.has_script() { SCRIPT_POLICY } else { POLICY }.into(),
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

/// As [`POLICY`], and our own scripts.
const SCRIPT_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
    script-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

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
