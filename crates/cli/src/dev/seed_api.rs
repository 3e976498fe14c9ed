//! The sample web API's own app registration: it exposes a scope, which the sample web app may ask
//! for, and a role for apps; it may call Graph on behalf of its callers.

use vestibule_protocol::ids::ClientId;
use vestibule_tenant::admin::ops::apps::{self, NewApp};
use vestibule_tenant::admin::ops::permissions::NewPermissions;
use vestibule_tenant::admin::ops::web_apis::{self, NewRole};
use vestibule_tenant::admin::ops::{Admin, permissions};
use vestibule_tenant::app::App;
use vestibule_tenant::model::app_registration::AppRegistration;
use vestibule_tenant::model::permission::{Permission, PermissionKind};

use super::seed::{Env, secret};
use crate::data_dir::{API_ENV, DataDir};
use crate::failure::Failure;

/// Sees to it that the registration is there, and that the web app may call the API; writes the
/// settings that the API needs into `api-env`.
pub async fn seed(
    app: &App,
    admin: &Admin,
    dir: &DataDir,
    web_app: &ClientId,
) -> Result<Env, Failure> {
    let before = Env::parse(&dir.read(API_ENV)?.unwrap_or_default());
    let registration = registration(admin, &before).await?;
    expose(admin, &registration).await?;
    permit(admin, web_app, &registration.client_id).await?;

    let mut env = Env::default();
    env.set("AUTHORITY", app.config.public_url.at(format_args!("/{}", admin.tenant().domain())));
    env.set("CLIENT_ID", registration.client_id.as_str());
    env.set("CLIENT_SECRET", secret(admin, &registration, &before, app).await?);
    env.set("SCOPE", "User.Read");
    env.set("ENDPOINT", app.config.public_url.at("/v1.0/me"));
    if env != before {
        dir.write(API_ENV, &env.to_text())?;
    }
    Ok(env)
}

/// The scope as apps ask for it.
pub fn scope(client_id: &str) -> String {
    format!("api://{client_id}/{}", vestibule_web_api::SCOPE)
}

async fn registration(admin: &Admin, before: &Env) -> Result<AppRegistration, Failure> {
    if let Some(Ok(id)) = before.get("CLIENT_ID").map(ClientId::parse)
        && let Some(registration) = admin.registration(&id).await?
    {
        return Ok(registration);
    }
    let new = NewApp { display_name: "Sample web API".into(), ..NewApp::default() };
    let registration = apps::create(admin, new).await?;
    permissions::consent(admin, &registration.client_id).await?;
    Ok(registration)
}

async fn expose(admin: &Admin, registration: &AppRegistration) -> Result<(), Failure> {
    let (id, scope, role) =
        (&registration.client_id, vestibule_web_api::SCOPE, vestibule_web_api::ROLE);
    if !registration.exposed_scopes.iter().any(|exposed| exposed.value == scope) {
        web_apis::expose_scope(admin, id, scope, ("Be greeted", None)).await?;
    }
    if !registration.roles.iter().any(|own| own.value == role) {
        let new = NewRole {
            value: role.into(),
            display_name: "Count greetings".into(),
            for_users: false,
            for_applications: true,
        };
        web_apis::add_role(admin, id, new).await?;
    }
    Ok(())
}

/// The web app may ask for the scope, and the administrator has consented.
async fn permit(admin: &Admin, web_app: &ClientId, api: &ClientId) -> Result<(), Failure> {
    let is_it = |permission: &Permission| {
        permission.resource == *api && permission.value == vestibule_web_api::SCOPE
    };
    if permissions::of(admin, web_app).await?.iter().any(is_it) {
        return Ok(());
    }
    let values = vec![vestibule_web_api::SCOPE.to_owned()];
    let new = NewPermissions { api: Some(api.clone()), values, kind: PermissionKind::Delegated };
    permissions::grant(admin, web_app, new).await?;
    permissions::consent(admin, web_app).await?;
    Ok(())
}
