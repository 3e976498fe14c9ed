//! The templates: those that are compiled in, by name, and an operator's in their place.

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::{
    AutoEscape, Environment, Error, HtmlEscape, Output, State, UndefinedBehavior, Value,
    escape_formatter,
};

use super::overrides::TemplateError;
use super::values;
use crate::model::localized::pieces;

/// The templates that are compiled in, and an operator's in their place.
pub(super) fn environment(
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
    environment.add_filter("breakable", |text: String| Value::from_safe_string(breakable(&text)));
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

/// A text for HTML in which long e-mail addresses may break where people expect it: after the `@`,
/// and after the dots of a part that would not fit a line of a phone.
fn breakable(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for word in text.split_inclusive(char::is_whitespace) {
        let Some((name, host)) = word.split_once('@') else {
            html.push_str(&escaped(word));
            continue;
        };
        let part = |part: &str| match part.chars().count() > LONG_PART {
            true => escaped(part).replace('.', ".<wbr>"),
            false => escaped(part),
        };
        html.push_str(&format!("{}@<wbr>{}", part(name), part(host)));
    }
    html
}

fn escaped(text: &str) -> String {
    HtmlEscape(text).to_string()
}

/// In characters.
const LONG_PART: usize = 24;

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

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../templates/", $name)))),*]
    };
}

/// Every template, by name.
pub(super) const TEMPLATES: &[(&str, &str)] = templates![
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
    "account/user-name.html",
    "account/set-password.html",
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
    "mail/address-given.html",
    "mail/address-given.txt",
    "mail/address-taken.html",
    "mail/address-taken.txt",
    "mail/base.html",
    "mail/deleted-by-administrator.html",
    "mail/deleted-by-administrator.txt",
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
    "mail/password-reset.html",
    "mail/password-reset.txt",
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
