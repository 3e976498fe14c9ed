//! `vestibule user show`: all that is known of an account.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use vestibule_tenant::admin::ops::Admin;
use vestibule_tenant::admin::ops::user_details::{self, AcceptedTerms, PasswordState, UserDetails};
use vestibule_tenant::model::ids::ClientId;
use vestibule_tenant::model::passkey::Passkey;
use vestibule_tenant::model::permission::GRAPH;
use vestibule_tenant::model::second_factor::Factor;
use vestibule_tenant::model::user::User;
use vestibule_tenant::store::{AppWithAccess, HeldRole, LinkedIdentity, SignedInDevice};

use super::output::{Output, day};
use super::{mfa, passkey, user};
use crate::failure::Failure;

pub async fn show(admin: &Admin, named: &str) -> Result<Output, Failure> {
    let details = user_details::show(admin, named).await?;
    Ok(Output::fields(&fields(&details), to_json(&details)))
}

fn fields(details: &UserDetails) -> Vec<(&'static str, String)> {
    let UserDetails { user, second_factors, .. } = details;
    let none = |text: Option<String>| text.unwrap_or_else(|| "none".to_owned());
    let codes = second_factors.recovery_codes;
    let groups = details.groups.iter().map(|group| group.display_name.clone());
    let roles = details.roles.iter().map(role_line);
    vec![
        ("User", user.display_name.clone()),
        ("Object id", user.id.to_string()),
        ("Status", status(details)),
        ("E-mail", none(user.mail.as_ref().map(|mail| address(mail, user.mail_verified)))),
        ("User name", none(user.user_name.as_ref().map(|name| name.as_typed().to_owned()))),
        ("Attributes", lines(attributes(user))),
        ("Password", password_words(details.password).to_owned()),
        ("Second factors", lines(second_factors.factors.iter().map(factor_line))),
        ("Recovery codes", format!("{codes} left")),
        ("Remembered in", format!("{} browsers", second_factors.devices.len())),
        ("Passkeys", lines(details.passkeys.iter().map(passkey_line))),
        ("Linked accounts", lines(details.linked.iter().map(linked_line))),
        ("Groups", lines(groups)),
        ("Roles", lines(roles)),
        ("Signed in at", lines(details.devices.iter().map(device_line))),
        ("Apps with access", lines(details.apps.iter().map(app_line))),
        ("Consents", lines(details.apps.iter().filter_map(consent_line))),
        ("Accepted terms", lines(details.terms.iter().map(terms_line))),
        ("Language", none(user.locale.clone())),
        ("Created", day(user.created_at)),
    ]
}

/// What keeps the customer out, each in a line.
fn status(details: &UserDetails) -> String {
    let user = &details.user;
    let mut all = Vec::new();
    if let Some(at) = details.erased_at {
        let who = match user.deletion_asked_at {
            Some(asked) => format!("its owner asked for deletion on {}", day(asked)),
            None => "deleted".to_owned(),
        };
        all.push(format!("{who}; will be erased on {}", day(at)));
    }
    if !user.account_enabled {
        all.push("blocked".to_owned());
    }
    if let Some(until) = details.locked_until {
        all.push(format!("locked by wrong tries until {}", until.to_rfc3339()));
    }
    if all.is_empty() { "can sign in".to_owned() } else { all.join("\n") }
}

fn address(mail: &str, verified: bool) -> String {
    format!("{mail} ({})", if verified { "proven" } else { "not proven" })
}

fn attributes(user: &User) -> impl Iterator<Item = String> {
    let names = [("givenName", &user.given_name), ("surname", &user.surname)];
    let names =
        names.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value.clone()?)));
    let built_in =
        user.attributes.iter().map(|(name, value)| (name.as_str().to_owned(), value.clone()));
    let custom =
        user.custom_attributes.iter().map(|(name, value)| (name.to_string(), value.to_text()));
    names.chain(built_in).chain(custom).map(|(name, value)| format!("{name}: {value}"))
}

fn password_words(state: PasswordState) -> &'static str {
    match state {
        PasswordState::None => "none",
        PasswordState::Chosen => "set",
        PasswordState::Temporary => "temporary; another one is chosen at the next sign-in",
        PasswordState::Imported => "imported, not used yet",
        PasswordState::Elsewhere => "another system knows it, which is asked at the next sign-in",
    }
}

fn role_line(held: &HeldRole) -> String {
    let HeldRole { app, value, by_group } = held;
    match by_group {
        Some(group) => format!("{value} of {app} (by the group {group})"),
        None => format!("{value} of {app}"),
    }
}

fn factor_line(factor: &Factor) -> String {
    let kind = factor.kind.as_str();
    let what = match mfa::hint(factor) {
        number if number.is_empty() => kind.to_owned(),
        number => format!("{kind} {number}"),
    };
    format!("{what} (since {}, id {})", day(factor.created_at), factor.id)
}

fn passkey_line(passkey: &Passkey) -> String {
    format!("{} (since {}, id {})", passkey.name.as_str(), day(passkey.created_at), passkey.id)
}

fn linked_line(linked: &LinkedIdentity) -> String {
    match &linked.account_name {
        Some(name) => format!("{} as {name}", linked.idp),
        None => linked.idp.clone(),
    }
}

fn device_line(device: &SignedInDevice) -> String {
    let apps = if device.apps.is_empty() { "no app".to_owned() } else { device.apps.join(", ") };
    let (browser, system) = (device.device.browser, device.device.system);
    let last = day(device.session.last_seen_at);
    format!("{browser} on {system}, last used {last}: {apps}")
}

fn app_line(app: &AppWithAccess) -> String {
    let (name, since) = (&app.display_name, day(app.since));
    let tokens = match app.grants {
        0 => "no tokens now".to_owned(),
        1 => "tokens of 1 sign-in".to_owned(),
        n => format!("tokens of {n} sign-ins"),
    };
    format!("{name}, since {since}, {tokens}: {}", scope_names(&app.scopes).join(", "))
}

/// What the customer consented to themselves; nothing where only the administrator did.
fn consent_line(app: &AppWithAccess) -> Option<String> {
    let names = scope_names(&app.consented);
    (!names.is_empty()).then(|| format!("{}: {}", app.display_name, names.join(", ")))
}

fn terms_line(terms: &AcceptedTerms) -> String {
    format!("{}, version {}, on {}", terms.flow, terms.version, day(terms.at))
}

/// As `app show` names them: Graph's by their value.
fn scope_names(scopes: &BTreeSet<(ClientId, String)>) -> Vec<String> {
    let name = |(api, value): &(ClientId, String)| match api.as_str() {
        GRAPH => value.clone(),
        api => format!("{api}/{value}"),
    };
    scopes.iter().map(name).collect()
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    let lines: Vec<String> = lines.collect();
    if lines.is_empty() { "none".to_owned() } else { lines.join("\n") }
}

fn to_json(details: &UserDetails) -> Value {
    let user = &details.user;
    let mut json = user::to_json(user);
    json["mailVerified"] = user.mail_verified.into();
    json["preferredLanguage"] = user.locale.clone().into();
    json["deletionAskedDateTime"] = user.deletion_asked_at.map(|at| at.to_rfc3339()).into();
    json["erasedDateTime"] = details.erased_at.map(|at| at.to_rfc3339()).into();
    json["lockedUntilDateTime"] = details.locked_until.map(|at| at.to_rfc3339()).into();
    json["password"] = password_name(details.password).into();
    json["factors"] = details.second_factors.factors.iter().map(mfa::factor_json).collect();
    json["recoveryCodes"] = details.second_factors.recovery_codes.into();
    json["rememberedBrowsers"] = details.second_factors.devices.len().into();
    json["passkeys"] = details.passkeys.iter().map(passkey::to_json).collect();
    json["linkedAccounts"] = details.linked.iter().map(linked_json).collect();
    json["groups"] = details
        .groups
        .iter()
        .map(|group| json!({ "id": group.id.to_string(), "displayName": group.display_name }))
        .collect();
    json["roles"] = details
        .roles
        .iter()
        .map(|held| json!({ "app": held.app, "value": held.value, "group": held.by_group }))
        .collect();
    json["apps"] = details.apps.iter().map(app_json).collect();
    json["terms"] = details.terms.iter().map(terms_json).collect();
    json["sessions"] = details.devices.iter().map(device_json).collect();
    json
}

fn password_name(state: PasswordState) -> &'static str {
    match state {
        PasswordState::None => "none",
        PasswordState::Chosen => "chosen",
        PasswordState::Temporary => "temporary",
        PasswordState::Imported => "imported",
        PasswordState::Elsewhere => "elsewhere",
    }
}

fn linked_json(linked: &LinkedIdentity) -> Value {
    json!({
        "idp": linked.idp,
        "issuer": linked.issuer,
        "issuerAssignedId": linked.subject,
        "name": linked.account_name,
        "linkedDateTime": linked.linked_at.map(|at| at.to_rfc3339()),
    })
}

fn app_json(app: &AppWithAccess) -> Value {
    json!({
        "clientId": app.client_id.as_str(),
        "displayName": app.display_name,
        "sinceDateTime": app.since.to_rfc3339(),
        "scopes": scope_names(&app.scopes),
        "consentedScopes": scope_names(&app.consented),
        "grants": app.grants,
    })
}

fn terms_json(terms: &AcceptedTerms) -> Value {
    json!({
        "userFlow": terms.flow,
        "version": terms.version,
        "acceptedDateTime": terms.at.to_rfc3339(),
    })
}

fn device_json(device: &SignedInDevice) -> Value {
    json!({
        "browser": device.device.browser.as_str(),
        "system": device.device.system.as_str(),
        "apps": device.apps,
        "createdDateTime": device.created_at.to_rfc3339(),
        "lastUsedDateTime": device.session.last_seen_at.to_rfc3339(),
    })
}
