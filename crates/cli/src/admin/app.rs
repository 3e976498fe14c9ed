//! `vestibule app …`: create, list, show. The parts of an app are in `app_parts.rs`, the addresses
//! at which it is called in `app_addresses.rs`.

use serde_json::{Value, json};
use vestibule_tenant::admin::ops::apps::{self, NewApp};
use vestibule_tenant::admin::ops::{Admin, permissions, user_flows};
use vestibule_tenant::model::app_registration::{AppRegistration, Platform, RedirectUri};
use vestibule_tenant::model::permission::{GRAPH, Permission, PermissionKind};

use super::output::{Output, day, yes_no};
use super::place::Opened;
use super::{app_addresses, app_parts, app_settings, optional_claim, removals, role};
use crate::arguments::{AppVerb, CreateApp};
use crate::failure::Failure;

pub async fn run(opened: &Opened, admin: &Admin, verb: AppVerb) -> Result<Output, Failure> {
    match verb {
        AppVerb::Create(typed) => create(opened, admin, typed).await,
        AppVerb::List => list(admin).await,
        AppVerb::Show { app } => show(opened, admin, &app).await,
        AppVerb::Rename { app, name } => removals::rename_app(admin, &app, &name).await,
        AppVerb::Delete { app, sure } => removals::delete_app(admin, &app, sure).await,
        AppVerb::Set(typed) => app_settings::set(admin, typed).await,
        AppVerb::RedirectUri(verb) => app_parts::redirect_uri(admin, verb).await,
        AppVerb::LogoutUri(verb) => app_addresses::logout_uri(admin, verb).await,
        AppVerb::InitiateLoginUri(verb) => app_addresses::initiate_login_uri(admin, verb).await,
        AppVerb::Secret(verb) => app_parts::secret(admin, verb).await,
        AppVerb::Permission(verb) => app_parts::permission(admin, verb).await,
        AppVerb::ExposeScope { app, value, description, details } => {
            let words = (description.as_deref().unwrap_or(&value), details.as_deref());
            app_parts::expose_scope(admin, &app, &value, words).await
        }
        AppVerb::RewordScope(typed) => app_parts::reword_scope(admin, typed).await,
        AppVerb::UnexposeScope { app, value, sure } => {
            removals::unexpose_scope(admin, &app, &value, sure).await
        }
        AppVerb::CustomerConsent { app, asked, publisher } => {
            app_parts::customer_consent(admin, &app, asked, publisher.as_deref()).await
        }
        AppVerb::Role(verb) => role::run(admin, verb).await,
        AppVerb::OptionalClaim(verb) => optional_claim::run(admin, verb).await,
    }
}

async fn create(opened: &Opened, admin: &Admin, typed: CreateApp) -> Result<Output, Failure> {
    let CreateApp {
        name,
        redirect_uri,
        spa_redirect_uri,
        native_redirect_uri,
        post_logout_redirect_uri,
        public_client,
        consent,
        user_flow,
    } = typed;
    // A user flow that does not exist is told before anything is made.
    if let Some(flow) = &user_flow
        && !user_flows::list(admin).await?.iter().any(|known| known.display_name == *flow)
    {
        return Err(user_flows::UserFlowError::NotFound(flow.clone()).into());
    }
    let redirect_uris = [
        (Platform::Web, redirect_uri),
        (Platform::Spa, spa_redirect_uri),
        (Platform::Native, native_redirect_uri),
        (Platform::PostLogout, post_logout_redirect_uri),
    ];
    let redirect_uris = redirect_uris
        .into_iter()
        .flat_map(|(platform, uris)| uris.into_iter().map(move |uri| (platform, uri)))
        .collect();
    let new = NewApp { display_name: name, redirect_uris, public_client };
    let app = apps::create(admin, new).await?;
    if consent {
        permissions::consent(admin, &app.client_id).await?;
    }
    if let Some(flow) = &user_flow {
        user_flows::add_app(admin, flow, &app.client_id).await?;
    }
    let id = &app.client_id;
    let mut next = Vec::new();
    if !public_client {
        next.push(format!("vestibule app secret add {id}"));
    }
    if !consent {
        next.push(format!("vestibule app permission consent {id}"));
    }
    if user_flow.is_none() {
        next.push(format!("vestibule user-flow add-app FLOW {id}"));
    }
    let shown = show(opened, admin, id.as_str()).await?;
    let shown = match same_name(admin, &app).await? {
        Some(warning) => shown.and(warning),
        None => shown,
    };
    Ok(if next.is_empty() { shown } else { shown.and(format!("Next:\n  {}", next.join("\n  "))) })
}

/// What to know where another app has the name too, which is allowed as in External ID.
pub async fn same_name(admin: &Admin, app: &AppRegistration) -> Result<Option<String>, Failure> {
    let all = apps::list(admin).await?;
    let others = all
        .iter()
        .filter(|other| other.display_name == app.display_name && other.client_id != app.client_id);
    let others: Vec<&str> = others.map(|other| other.client_id.as_str()).collect();
    Ok((!others.is_empty()).then(|| {
        format!(
            "Warning: {} is also the name of {}. Commands need the client id of the one that is \
             meant, and customers cannot tell them apart.",
            app.display_name,
            others.join(", ")
        )
    }))
}

async fn list(admin: &Admin) -> Result<Output, Failure> {
    let all = apps::list(admin).await?;
    let row = |app: &AppRegistration| {
        let kind = if app.public_client { "public" } else { "confidential" };
        [app.display_name.clone(), app.client_id.to_string(), kind.to_owned(), day(app.created_at)]
    };
    let rows: Vec<_> = all.iter().map(row).collect();
    let json = all.iter().map(to_json).collect();
    let none = "There is no app yet. Register one: vestibule app create NAME --redirect-uri URI";
    Ok(Output::table(["NAME", "CLIENT ID", "CLIENT", "CREATED"], &rows, none, json))
}

async fn show(opened: &Opened, admin: &Admin, named: &str) -> Result<Output, Failure> {
    let app = apps::find(admin, named).await?;
    let permissions = permissions::of(admin, &app.client_id).await?;
    let flow = user_flows::of(admin, &app.client_id).await?;
    let lines = |lines: Vec<String>| {
        if lines.is_empty() { "none".to_owned() } else { lines.join("\n") }
    };
    let uris = app
        .redirect_uris
        .iter()
        .map(|entry| format!("{} ({})", entry.uri, app_parts::platform_name(entry.platform)));
    let secrets = app.secrets.iter().map(app_parts::secret_line);
    let scopes =
        app.exposed_scopes.iter().map(|scope| app_parts::scope_line(&app.client_id, scope));
    let roles = app.roles.iter().map(|role| role.value.clone());
    let mut fields = vec![
        ("Name", app.display_name.clone()),
        ("CLIENT_ID", app.client_id.to_string()),
        ("AUTHORITY", opened.authority(admin.tenant())),
        ("Public client", yes_no(app.public_client)),
        ("Redirect URIs", lines(uris.collect())),
        ("Secrets", lines(secrets.collect())),
        ("Permissions", lines(permissions.iter().map(permission_line).collect())),
        ("Customer consent", if app.customer_consent { "asked" } else { "not asked" }.to_owned()),
        ("Publisher", app.publisher.clone().unwrap_or_else(|| "none".to_owned())),
        ("User flow", flow.as_ref().map_or("none".to_owned(), |flow| flow.display_name.clone())),
    ];
    fields.extend(app_addresses::fields(&app));
    fields.extend(app_settings::fields(&app));
    if !app.exposed_scopes.is_empty() {
        fields.push(("Exposed scopes", lines(scopes.collect())));
    }
    if !app.roles.is_empty() {
        fields.push(("Roles", lines(roles.collect())));
    }
    let mut json = to_json(&app);
    json["authority"] = opened.authority(admin.tenant()).into();
    json["userFlow"] = flow.map(|flow| flow.display_name).into();
    json["settings"] = app_settings::to_json(&app);
    json["permissions"] = permissions.iter().map(app_parts::permission_json).collect();
    Ok(Output::fields(&fields, json))
}

fn permission_line(permission: &Permission) -> String {
    let api = if permission.resource.as_str() == GRAPH {
        "Graph".to_owned()
    } else {
        permission.resource.to_string()
    };
    let kind = match permission.kind {
        PermissionKind::Delegated => "delegated",
        PermissionKind::Application => "application",
    };
    let consent = if permission.consented_at.is_some() { "consented" } else { "no consent yet" };
    format!("{api} {} ({kind}, {consent})", permission.value)
}

fn to_json(app: &AppRegistration) -> Value {
    let uris = app.redirect_uris.iter().map(
        |entry| json!({ "uri": entry.uri.as_str(), "platform": app_parts::platform_name(entry.platform) }),
    );
    json!({
        "clientId": app.client_id.as_str(),
        "displayName": app.display_name,
        "publicClient": app.public_client,
        "createdDateTime": app.created_at.to_rfc3339(),
        "redirectUris": uris.collect::<Vec<_>>(),
        "frontChannelLogoutUri": app.front_channel_logout_uri.as_ref().map(RedirectUri::as_str),
        "backChannelLogoutUri": app.back_channel_logout_uri.as_ref().map(RedirectUri::as_str),
        "backChannelLogoutSessionRequired": app.back_channel_logout_session_required,
        "initiateLoginUri": app.initiate_login_uri.as_ref().map(RedirectUri::as_str),
        "secrets": app.secrets.iter().map(app_parts::secret_json).collect::<Vec<_>>(),
        "exposedScopes": app.exposed_scopes.iter().map(|scope| &scope.value).collect::<Vec<_>>(),
        "oauth2PermissionScopes":
            app.exposed_scopes.iter().map(app_parts::scope_json).collect::<Vec<_>>(),
        "roles": app.roles.iter().map(app_parts::role_json).collect::<Vec<_>>(),
    })
}
