//! `vestibule app redirect-uri|secret|permission|expose-scope …`

use serde_json::{Value, json};
use vestibule_tenant::admin::ops::permissions::{self, NewPermissions};
use vestibule_tenant::admin::ops::secrets::{self, NewSecret};
use vestibule_tenant::admin::ops::web_apis::{self, ScopeChange};
use vestibule_tenant::admin::ops::{Admin, apps};
use vestibule_tenant::model::app_registration::{AppRole, ClientSecret, ExposedScope, Platform};
use vestibule_tenant::model::ids::{ClientId, SecretId};
use vestibule_tenant::model::permission::{Permission, PermissionKind};

use super::output::{Output, day};
use super::removals;
use crate::arguments::{
    AskedName, PermissionVerb, PlatformName, RedirectUriVerb, RewordScope, SecretVerb,
};
use crate::failure::Failure;

pub async fn redirect_uri(admin: &Admin, verb: RedirectUriVerb) -> Result<Output, Failure> {
    match verb {
        RedirectUriVerb::Add(entry) => {
            let app = apps::find(admin, &entry.app).await?;
            let platform = platform(entry.platform);
            apps::add_redirect_uri(admin, &app.client_id, platform, &entry.uri).await?;
            let json = json!({ "clientId": app.client_id.as_str(), "added": entry.uri });
            Ok(Output::sentence(format!("{} may return to {}", app.display_name, entry.uri), json))
        }
        RedirectUriVerb::Remove(entry) => {
            let app = apps::find(admin, &entry.app).await?;
            let platform = platform(entry.platform);
            apps::remove_redirect_uri(admin, &app.client_id, platform, &entry.uri).await?;
            let json = json!({ "clientId": app.client_id.as_str(), "removed": entry.uri });
            let text = format!("{} may no longer return to {}", app.display_name, entry.uri);
            Ok(Output::sentence(text, json))
        }
    }
}

pub async fn secret(admin: &Admin, verb: SecretVerb) -> Result<Output, Failure> {
    match verb {
        SecretVerb::Add { app, name, months } => {
            let app = apps::find(admin, &app).await?;
            let new = NewSecret { display_name: name, months };
            let made = secrets::add(admin, &app.client_id, new).await?;
            let value = made.value.reveal();
            let fields = [
                ("CLIENT_ID", app.client_id.to_string()),
                ("CLIENT_SECRET", value.to_owned()),
                ("Secret id", made.secret.id.to_string()),
                ("Expires", day(made.secret.expires_at)),
            ];
            let mut json = secret_json(&made.secret);
            json["clientId"] = app.client_id.as_str().into();
            json["secretText"] = value.into();
            Ok(Output::fields(&fields, json)
                .and("Keep the value now: it is stored as a hash and not shown again."))
        }
        SecretVerb::List { app } => {
            let app = apps::find(admin, &app).await?;
            let row = |secret: &ClientSecret| {
                [
                    secret.display_name.clone(),
                    format!("{}…", secret.hint),
                    secret.id.to_string(),
                    day(secret.expires_at),
                ]
            };
            let rows: Vec<_> = app.secrets.iter().map(row).collect();
            let json = app.secrets.iter().map(secret_json).collect();
            let none = "The app has no secret. Make one: vestibule app secret add APP";
            Ok(Output::table(["NAME", "VALUE", "SECRET ID", "EXPIRES"], &rows, none, json))
        }
        SecretVerb::Remove { app, secret } => {
            let app = apps::find(admin, &app).await?;
            let id: SecretId = secret.parse().map_err(|_| {
                Failure::new(
                    format!("{secret} is not the id of a secret."),
                    "`vestibule app secret list APP` shows the ids.",
                )
            })?;
            secrets::remove(admin, &app.client_id, id).await?;
            let json = json!({ "clientId": app.client_id.as_str(), "removed": id.to_string() });
            Ok(Output::sentence(format!("Removed a secret of {}", app.display_name), json))
        }
    }
}

pub async fn permission(admin: &Admin, verb: PermissionVerb) -> Result<Output, Failure> {
    match verb {
        PermissionVerb::Grant { app, permissions: values, api, application, consent } => {
            let app = apps::find(admin, &app).await?;
            let api = match api {
                Some(api) => Some(apps::find(admin, &api).await?.client_id),
                None => None,
            };
            let kind =
                if application { PermissionKind::Application } else { PermissionKind::Delegated };
            let new = NewPermissions { api, values, kind };
            let added = permissions::grant(admin, &app.client_id, new).await?;
            let text = if added.is_empty() {
                format!("{} had these permissions already", app.display_name)
            } else {
                let values: Vec<&str> = added.iter().map(|added| added.value.as_str()).collect();
                format!("{} may ask for {}", app.display_name, values.join(", "))
            };
            let json = added.iter().map(permission_json).collect();
            let output = Output::sentence(text, json);
            if consent {
                permissions::consent(admin, &app.client_id).await?;
                return Ok(output.and("Consented to all of its permissions, for all users."));
            }
            let id = &app.client_id;
            Ok(output.and(format!(
                "It gets them once you consent: vestibule app permission consent {id}"
            )))
        }
        PermissionVerb::Consent { app } => {
            let app = apps::find(admin, &app).await?;
            let new = permissions::consent(admin, &app.client_id).await?;
            let text = match new {
                0 => format!("{}: everything was consented to before", app.display_name),
                1 => format!("{}: consented to 1 permission, for all users", app.display_name),
                n => format!("{}: consented to {n} permissions, for all users", app.display_name),
            };
            Ok(Output::sentence(text, json!({ "consented": new })))
        }
        PermissionVerb::Revoke { app, permissions: values, api, application, sure } => {
            let kind =
                if application { PermissionKind::Application } else { PermissionKind::Delegated };
            let api = match api {
                Some(api) => Some(apps::find(admin, &api).await?.client_id),
                None => None,
            };
            let revoked = NewPermissions { api, values, kind };
            removals::revoke_permissions(admin, &app, revoked, sure).await
        }
        PermissionVerb::List { app } => {
            let app = apps::find(admin, &app).await?;
            let all = permissions::of(admin, &app.client_id).await?;
            let row = |permission: &Permission| {
                [
                    permission.resource.to_string(),
                    permission.value.clone(),
                    kind_name(permission.kind).to_owned(),
                    permission.consented_at.map_or("no".to_owned(), day),
                ]
            };
            let rows: Vec<_> = all.iter().map(row).collect();
            let json = all.iter().map(permission_json).collect();
            let none = "The app asks for nothing.";
            Ok(Output::table(["API", "PERMISSION", "KIND", "CONSENTED"], &rows, none, json))
        }
    }
}

pub async fn expose_scope(
    admin: &Admin,
    app: &str,
    value: &str,
    words: (&str, Option<&str>),
) -> Result<Output, Failure> {
    let app = apps::find(admin, app).await?;
    web_apis::expose_scope(admin, &app.client_id, value, words).await?;
    let scope = format!("{}/{value}", app.client_id);
    let text = format!("{} offers the scope {scope}", app.display_name);
    Ok(Output::sentence(text, json!({ "scope": scope })))
}

pub async fn reword_scope(admin: &Admin, typed: RewordScope) -> Result<Output, Failure> {
    let app = apps::find(admin, &typed.app).await?;
    let change = ScopeChange {
        display_name: typed.description,
        description: match (typed.details, typed.no_details) {
            (Some(details), _) => Some(Some(details)),
            (None, true) => Some(None),
            (None, false) => None,
        },
    };
    let scope = web_apis::reword_scope(admin, &app.client_id, &typed.value, change).await?;
    let text = format!("{}/{} says: {}", app.client_id, scope.value, scope.display_name);
    Ok(Output::sentence(text, scope_json(&scope)))
}

pub async fn customer_consent(
    admin: &Admin,
    app: &str,
    asked: AskedName,
    publisher: Option<&str>,
) -> Result<Output, Failure> {
    let app = apps::find(admin, app).await?;
    let asked = matches!(asked, AskedName::On);
    let publisher = apps::set_customer_consent(admin, &app.client_id, asked, publisher).await?;
    let text = match asked {
        true => {
            format!("Each customer is asked whether {} may use their account", app.display_name)
        }
        false => format!("No customer is asked whether {} may use their account", app.display_name),
    };
    let text = match &publisher {
        Some(publisher) if asked => format!("{text}, run by {publisher}"),
        Some(_) | None => text,
    };
    let json = json!({ "appId": app.client_id, "customerConsent": asked, "publisher": publisher });
    Ok(Output::sentence(text, json))
}

pub fn platform_name(platform: Platform) -> &'static str {
    match platform {
        Platform::Web => "web",
        Platform::Spa => "spa",
        Platform::Native => "native",
        Platform::PostLogout => "post-logout",
    }
}

pub fn scope_line(api: &ClientId, scope: &ExposedScope) -> String {
    format!("{api}/{} ({})", scope.value, scope.display_name)
}

/// In Microsoft Graph's names.
pub fn scope_json(scope: &ExposedScope) -> Value {
    json!({
        "id": scope.id.to_string(),
        "value": scope.value,
        "userConsentDisplayName": scope.display_name,
        "userConsentDescription": scope.description,
    })
}

pub fn secret_line(secret: &ClientSecret) -> String {
    format!("{}… {} (until {})", secret.hint, secret.display_name, day(secret.expires_at))
}

pub fn secret_json(secret: &ClientSecret) -> Value {
    json!({
        "id": secret.id.to_string(),
        "displayName": secret.display_name,
        "hint": secret.hint,
        "createdDateTime": secret.created_at.to_rfc3339(),
        "endDateTime": secret.expires_at.to_rfc3339(),
    })
}

pub fn role_json(role: &AppRole) -> Value {
    json!({
        "id": role.id.to_string(),
        "value": role.value,
        "displayName": role.display_name,
        "forUsers": role.for_users,
        "forApplications": role.for_applications,
    })
}

pub fn permission_json(permission: &Permission) -> Value {
    json!({
        "api": permission.resource.as_str(),
        "value": permission.value,
        "kind": kind_name(permission.kind),
        "consentedDateTime": permission.consented_at.map(|at| at.to_rfc3339()),
    })
}

fn kind_name(kind: PermissionKind) -> &'static str {
    match kind {
        PermissionKind::Delegated => "delegated",
        PermissionKind::Application => "application",
    }
}

fn platform(name: PlatformName) -> Platform {
    match name {
        PlatformName::Web => Platform::Web,
        PlatformName::Spa => Platform::Spa,
        PlatformName::Native => Platform::Native,
        PlatformName::PostLogout => Platform::PostLogout,
    }
}
