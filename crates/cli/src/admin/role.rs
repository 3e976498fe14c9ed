//! `vestibule app role …`

use serde_json::{Value, json};
use vestibule_tenant::admin::ops::web_apis::{self, NewRole};
use vestibule_tenant::admin::ops::{Admin, apps, groups, users};
use vestibule_tenant::model::app_registration::{AppRole, Principal};
use vestibule_tenant::store::RoleHolders;

use super::hints::word;
use super::output::Output;
use super::{app_parts, removals};
use crate::arguments::{MembersName, RoleFrom, RoleTo, RoleVerb};
use crate::failure::Failure;

pub async fn run(admin: &Admin, verb: RoleVerb) -> Result<Output, Failure> {
    match verb {
        RoleVerb::Add { app, value, name, members } => {
            let app = apps::find(admin, &app).await?;
            let display_name = name.unwrap_or_else(|| value.clone());
            let (for_users, for_applications) = match members {
                MembersName::Users => (true, false),
                MembersName::Applications => (false, true),
                MembersName::Both => (true, true),
            };
            let new = NewRole { value, display_name, for_users, for_applications };
            let role = web_apis::add_role(admin, &app.client_id, new).await?;
            let text = format!("{} defines the role {}", app.display_name, role.value);
            Ok(Output::sentence(text, json!({ "id": role.id.to_string(), "value": role.value })))
        }
        RoleVerb::Rename { app, value, name } => {
            let app = apps::find(admin, &app).await?;
            let name = web_apis::rename_role(admin, &app.client_id, &value, &name).await?;
            let text = format!("The role {value} of {} is called {name}", app.display_name);
            Ok(Output::sentence(text, json!({ "value": value, "displayName": name })))
        }
        RoleVerb::List { app } => list(admin, &app).await,
        RoleVerb::Assign { app, value, to: RoleTo { user, to_group, to_app } } => {
            let app = apps::find(admin, &app).await?;
            let (principal, name) =
                principal(admin, user, (to_group, "--to-group"), (to_app, "--to-app")).await?;
            web_apis::assign_role(admin, &app.client_id, &value, &principal).await?;
            let text = match principal {
                Principal::Group(_) => format!("Each member of {name} has the role {value}"),
                Principal::User(_) | Principal::Application(_) => {
                    format!("{name} has the role {value}")
                }
            };
            Ok(Output::sentence(text, json!({ "role": value, "assigned": true })))
        }
        RoleVerb::Unassign { app, value, from: RoleFrom { user, from_group, from_app } } => {
            let app = apps::find(admin, &app).await?;
            let (principal, name) =
                principal(admin, user, (from_group, "--from-group"), (from_app, "--from-app"))
                    .await?;
            web_apis::unassign_role(admin, &app.client_id, &value, &principal).await?;
            let json = json!({ "role": value, "assigned": false });
            Ok(Output::sentence(format!("{name} has the role {value} no more"), json))
        }
        RoleVerb::Remove { app, value, sure } => {
            removals::remove_role(admin, &app, &value, sure).await
        }
    }
}

async fn list(admin: &Admin, app: &str) -> Result<Output, Failure> {
    let app = apps::find(admin, app).await?;
    let roles = web_apis::roles(admin, &app.client_id).await?;
    let rows: Vec<_> = roles.iter().map(row).collect();
    let json = roles.iter().map(|(role, holders)| to_json(role, holders)).collect();
    let none = format!(
        "The app defines no role. Define one: vestibule app role add {} VALUE",
        word(&app.display_name)
    );
    let heading = ["ROLE", "NAME", "FOR", "GROUPS", "APPS", "USERS", "ROLE ID"];
    Ok(Output::table(heading, &rows, &none, json))
}

fn row((role, holders): &(AppRole, RoleHolders)) -> [String; 7] {
    let whom = match (role.for_users, role.for_applications) {
        (true, true) => "both",
        (_, false) => "users",
        (false, true) => "applications",
    };
    [
        role.value.clone(),
        role.display_name.clone(),
        whom.to_owned(),
        holders.groups.join(", "),
        holders.apps.join(", "),
        holders.users.to_string(),
        role.id.to_string(),
    ]
}

fn to_json(role: &AppRole, holders: &RoleHolders) -> Value {
    let mut json = app_parts::role_json(role);
    json["groups"] = json!(holders.groups);
    json["apps"] = json!(holders.apps);
    json["users"] = holders.users.into();
    json
}

/// Who was named, by one of these.
async fn principal(
    admin: &Admin,
    user: Option<String>,
    (group, group_option): (Option<String>, &str),
    (app, app_option): (Option<String>, &str),
) -> Result<(Principal, String), Failure> {
    if let Some(user) = user {
        let user = users::find(admin, &user).await?;
        return Ok((Principal::User(user.id), user.display_name));
    }
    if let Some(group) = group {
        let group = groups::find(admin, &group).await?;
        return Ok((Principal::Group(group.id), group.display_name));
    }
    let Some(app) = app else {
        let todo = format!("Name who it is with --user, {group_option} or {app_option}.");
        return Err(Failure::new("Nobody was named.", todo));
    };
    let app = apps::find(admin, &app).await?;
    Ok((Principal::Application(app.client_id), app.display_name))
}
