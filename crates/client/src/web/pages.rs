//! The few pages of this library: errors, the question at sign-out, missing settings.
//! They need no script, no font and no file, and follow the reader's light or dark setting.

use std::fmt::Write;
use std::sync::LazyLock;

use aws_lc_rs::digest;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderValue, StatusCode, header};

use super::page::{ErrorPage, Page};
use super::visit::Visit;
use super::{Reply, reply};
use crate::error::Explanation;
use crate::settings::SettingsError;

/// A page in this library's own design.
pub(super) fn built_in(status: StatusCode, shown: &Page<'_>) -> Reply {
    match shown {
        Page::Error(error) => page(status, error.explanation.title, &error_body(error)),
        Page::SignIn { sign_in } => {
            let body = format!(
                "<p>This page is for people who are signed in.</p>\
                 <p><a class=button href=\"{}\">Sign in</a></p>",
                escape(sign_in)
            );
            page(status, "Please sign in", &body)
        }
        Page::Device { user_code, verification_uri, complete_uri, look_again, seconds: _ } => {
            let link = complete_uri.unwrap_or(verification_uri);
            let body = format!(
                "<p>On your phone or computer, open this address and type in the code:</p>\
                 <p><a href=\"{}\">{}</a></p><p class=code>{}</p>\
                 <p>This page goes on by itself once you are signed in there. Use only a code that \
                 you see here yourself.</p><p><a class=button href=\"{}\">I have signed in</a></p>",
                escape(link),
                escape(verification_uri),
                escape(user_code),
                escape(look_again)
            );
            page(status, "Sign in on another device", &body)
        }
        Page::SignOut { action, csrf_token, stay } => {
            let body = format!(
                "<p>You will be signed out of this app, and of the provider that signed you in.\
                 </p><form method=post action=\"{}\">\
                 <input type=hidden name=csrf value=\"{}\">\
                 <p><button>Sign out</button> <a href=\"{}\">Stay signed in</a></p></form>",
                escape(action),
                escape(csrf_token),
                escape(stay)
            );
            page(status, "Sign out?", &body)
        }
        Page::SigningOut { continue_to } => {
            let body = format!(
                "<p>You are signed out of this app. One moment, the provider signs you out too.\
                 </p><p><a class=button href=\"{}\">Continue</a></p>",
                escape(continue_to)
            );
            page(status, "Signing you out", &body)
        }
    }
}

fn error_body(error: &ErrorPage<'_>) -> String {
    let Explanation { title: _, happened, remedy, detail } = error.explanation;
    let mut body = format!(
        "<p>{}</p><p>{}</p><p><a class=button href=\"{}\">{}</a> \
         <a href=\"{}\">Back to the start page</a></p><dl>",
        escape(happened),
        escape(remedy),
        escape(error.try_again),
        escape(error.way_on),
        escape(error.home)
    );
    if let Some(detail) = detail {
        let _ = write!(body, "<dt>Detail</dt><dd>{}</dd>", escape(detail));
    }
    let id = escape(error.correlation_id);
    let _ = write!(body, "<dt>Correlation id</dt><dd>{id}</dd></dl>");
    body
}

/// An error for a script.
pub(super) fn problem_of(error: &ErrorPage<'_>) -> Reply {
    let Explanation { title, happened, remedy, detail } = error.explanation;
    problem(
        error.status,
        &serde_json::json!({
            "type": "about:blank",
            "title": title,
            "status": error.status.as_u16(),
            "detail": format!("{happened} {remedy}"),
            "cause": detail,
            "correlation_id": error.correlation_id,
        }),
    )
}

/// 401 for a script: where to send the person instead.
pub(super) fn sign_in_needed(sign_in_path: &str) -> Reply {
    problem(
        StatusCode::UNAUTHORIZED,
        &serde_json::json!({
            "type": "about:blank",
            "title": "Sign-in needed",
            "status": 401,
            "detail": "Nobody is signed in. Open the address in sign_in in the browser.",
            "sign_in": sign_in_path,
        }),
    )
}

/// Posts what is in the fragment of this page's address to the address itself (OAuth 2.0 Multiple
/// Response Types §2.1). An address without one is nobody's answer: the way on is a new sign-in.
pub(super) fn read_fragment(sign_in: &str) -> Reply {
    let body = format!(
        "<form method=post id=answer></form><p id=empty>This page finishes a sign-in, and this \
         browser brought nothing to finish. It needs JavaScript.</p>\
         <p><a class=button href=\"{}\">Sign in</a></p><script>{FRAGMENT_SCRIPT}</script>",
        escape(sign_in)
    );
    let mut response = page(StatusCode::OK, "One moment", &body);
    let policy = FRAGMENT_POLICY.clone();
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}

/// The settings are not complete: names each one and where it is found.
pub(super) fn almost_there(error: &SettingsError, visit: &Visit) -> Reply {
    if !visit.navigation {
        let names: Vec<&str> = error.problems.iter().map(|problem| problem.name).collect();
        return problem(
            StatusCode::SERVICE_UNAVAILABLE,
            &serde_json::json!({
                "type": "about:blank",
                "title": "The settings of this app are not complete",
                "status": 503,
                "settings": names,
            }),
        );
    }
    let mut body = String::from(
        "<p>This app needs a little more before it can sign people in. Set these in its \
         environment, or in a file named <code>.env</code> beside it, and start it again.</p>\
         <dl class=settings>",
    );
    for problem in &error.problems {
        let _ = write!(
            body,
            "<dt><code>{}</code>: {}</dt><dd>{}</dd>",
            escape(problem.name),
            escape(&problem.what),
            escape(problem.where_to_find)
        );
    }
    body.push_str("</dl>");
    page(StatusCode::SERVICE_UNAVAILABLE, "Almost there", &body)
}

fn problem(status: StatusCode, body: &serde_json::Value) -> Reply {
    let mut response = reply(status, body.to_string());
    let json = HeaderValue::from_static("application/problem+json");
    response.headers_mut().insert(header::CONTENT_TYPE, json);
    response
}

/// `body` is HTML that was escaped where it had to be.
fn page(status: StatusCode, title: &str, body: &str) -> Reply {
    let title = escape(title);
    let html = format!(
        "<!doctype html><html lang=en><meta charset=utf-8>\
         <meta name=viewport content=\"width=device-width, initial-scale=1\">\
         <title>{title}</title><link rel=icon href=\"data:,\"><style>{STYLE}</style>\
         <main><h1>{title}</h1>{body}</main></html>"
    );
    let mut response = reply(status, html);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY.clone());
    response
}

/// Nothing may load or run; the one style sheet is let in by its hash.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| policy(""));

/// The same, and the one script.
static FRAGMENT_POLICY: LazyLock<HeaderValue> =
    LazyLock::new(|| policy(&format!("script-src 'sha256-{}'; ", hash(FRAGMENT_SCRIPT))));

fn policy(more: &str) -> HeaderValue {
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; {more}img-src data:; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'",
        hash(STYLE)
    );
    HeaderValue::try_from(policy).expect("base64 and these words fit into a header")
}

fn hash(text: &str) -> String {
    STANDARD.encode(digest::digest(&digest::SHA256, text.as_bytes()))
}

/// Escapes text for HTML, inside quoted attributes too.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// Only the parameters of an answer; the address is cleaned, so that the code is in no history.
const FRAGMENT_SCRIPT: &str = "\
const form=document.getElementById('answer'),given=new URLSearchParams(location.hash.slice(1));\
history.replaceState(null,'',location.pathname);\
for(const[name,value]of given){const field=document.createElement('input');\
field.type='hidden';field.name=name;field.value=value;form.append(field)}\
if(given.has('state')){document.getElementById('empty').hidden=true;\
form.action=location.pathname;form.submit()}";

const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1d2433;--soft:#525c70;--paper:#f6f5f1;--card:#fff;\
--line:#d9d6cc;--accent:#1f5f5b;--on-accent:#fff}\
@media(prefers-color-scheme:dark){:root{--ink:#eceae4;--soft:#b3b8c2;--paper:#15181e;\
--card:#1e232b;--line:#3a414d;--accent:#7fd1c7;--on-accent:#10201f}}\
*{box-sizing:border-box}\
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1.25rem;\
background:var(--paper);color:var(--ink);font:1rem/1.6 system-ui,sans-serif}\
main{width:100%;max-width:34rem;padding:2rem;background:var(--card);\
border:1px solid var(--line);border-radius:1rem;overflow-wrap:anywhere}\
h1{margin:0 0 1rem;font-size:1.5rem;line-height:1.25;text-wrap:balance}\
a{color:var(--accent)}\
button,a.button{display:inline-block;padding:.65rem 1.4rem;margin-right:.75rem;border:0;\
border-radius:.6rem;background:var(--accent);color:var(--on-accent);font:inherit;\
font-weight:600;text-decoration:none;cursor:pointer}\
:focus-visible{outline:3px solid var(--accent);outline-offset:3px}\
.code{font:600 2rem/1.2 ui-monospace,monospace;letter-spacing:.08em}\
dl{margin:1.5rem 0 0;padding-top:1rem;border-top:1px solid var(--line);color:var(--soft);\
font-size:.9rem}\
dt{font-weight:600;color:var(--ink)}dd{margin:0 0 .75rem}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped() {
        assert_eq!(escape("<a href='x\"&>"), "&lt;a href=&#39;x&quot;&amp;&gt;");
    }

    #[test]
    fn the_policy_lets_no_script_run() {
        let policy = POLICY.to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"));
        assert!(!policy.contains("unsafe"));
    }
}
