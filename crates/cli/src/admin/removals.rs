//! What is taken away for good: without `--yes` it is only said what would end with it.

use serde_json::json;
use vestibule_tenant::admin::ops::permissions::{self, NewPermissions};
use vestibule_tenant::admin::ops::{
    Admin, apps, branding, deletion, extensions, groups, identity_providers, user_details,
    user_flows, web_apis,
};
use vestibule_tenant::model::app_registration::AppRegistration;
use vestibule_tenant::model::branding::ThemeName;
use vestibule_tenant::model::permission::PermissionKind;
use vestibule_tenant::store::Ends;

use super::app;
use super::output::Output;
use crate::arguments::Sure;
use crate::failure::Failure;

pub async fn rename_app(admin: &Admin, named: &str, name: &str) -> Result<Output, Failure> {
    let app = apps::find(admin, named).await?;
    let name = apps::rename(admin, &app.client_id, name).await?;
    let json = json!({ "clientId": app.client_id.as_str(), "displayName": name });
    let renamed = Output::sentence(format!("{} is called {name}", app.display_name), json);
    let app = AppRegistration { display_name: name, ..app };
    Ok(match app::same_name(admin, &app).await? {
        Some(warning) => renamed.and(warning),
        None => renamed,
    })
}

pub async fn delete_app(admin: &Admin, named: &str, sure: Sure) -> Result<Output, Failure> {
    let app = apps::find(admin, named).await?;
    let what = format!("the app {}", app.display_name);
    if !sure.yes {
        return Err(unsure(&what, &apps::ends(admin, &app.client_id).await?));
    }
    let ends = apps::delete(admin, &app.client_id).await?;
    let json = json!({ "clientId": app.client_id.as_str(), "ended": ends });
    Ok(Output::sentence(gone(&what, &ends), json))
}

pub async fn delete_user_flow(admin: &Admin, flow: &str, sure: Sure) -> Result<Output, Failure> {
    let what = format!("the user flow {flow}");
    if !sure.yes {
        return Err(unsure(&what, &user_flows::ends(admin, flow).await?));
    }
    let ends = user_flows::delete(admin, flow).await?;
    Ok(Output::sentence(gone(&what, &ends), json!({ "userFlow": flow, "ended": ends })))
}

pub async fn revoke_permissions(
    admin: &Admin,
    named: &str,
    revoked: NewPermissions,
    sure: Sure,
) -> Result<Output, Failure> {
    let app = apps::find(admin, named).await?;
    let values = revoked.values.join(", ");
    if !sure.yes {
        let more = match revoked.kind {
            PermissionKind::Application => "",
            PermissionKind::Delegated => {
                ", customers' consents to it, and every access that it has to their accounts"
            }
        };
        let what = format!("{} would lose {values}{more}.", app.display_name);
        return Err(Failure::new(what, TO_DO_IT));
    }
    let ended = permissions::revoke(admin, &app.client_id, revoked).await?;
    let grants: i64 = ended.iter().map(|(_, ends)| ends.grants).sum();
    let consents: i64 = ended.iter().map(|(_, ends)| ends.consents).sum();
    let ends = Ends { grants, consents, ..Ends::default() };
    let text = gone(&format!("{values} of {}", app.display_name), &ends);
    Ok(Output::sentence(text, json!({ "clientId": app.client_id.as_str(), "ended": ends })))
}

pub async fn unexpose_scope(
    admin: &Admin,
    named: &str,
    value: &str,
    sure: Sure,
) -> Result<Output, Failure> {
    let app = apps::find(admin, named).await?;
    let what = format!("the scope {value} of {}", app.display_name);
    if !sure.yes {
        return Err(unsure(&what, &web_apis::ends_with_scope(admin, &app.client_id, value).await?));
    }
    let ends = web_apis::unexpose_scope(admin, &app.client_id, value).await?;
    let json = json!({ "clientId": app.client_id.as_str(), "scope": value, "ended": ends });
    Ok(Output::sentence(gone(&what, &ends), json))
}

pub async fn remove_role(
    admin: &Admin,
    named: &str,
    value: &str,
    sure: Sure,
) -> Result<Output, Failure> {
    let app = apps::find(admin, named).await?;
    if !sure.yes {
        let what = format!("{}: whoever has the role {value} would lose it.", app.display_name);
        return Err(Failure::new(what, TO_DO_IT));
    }
    let held = web_apis::remove_role(admin, &app.client_id, value).await?;
    let text = format!("The role {value} is gone; {held} had it");
    Ok(Output::sentence(text, json!({ "role": value, "held": held })))
}

pub async fn remove_group(admin: &Admin, named: &str, sure: Sure) -> Result<Output, Failure> {
    if !sure.yes {
        let name = groups::find(admin, named).await?.display_name;
        return Err(unsure(&format!("the group {name}"), &groups::ends(admin, named).await?));
    }
    let (group, ends) = groups::remove(admin, named).await?;
    let text = gone(&format!("the group {}", group.display_name), &ends);
    let json = json!({ "id": group.id, "displayName": group.display_name, "ended": ends });
    Ok(Output::sentence(text, json))
}

pub async fn remove_identity_provider(
    admin: &Admin,
    named: &str,
    sure: Sure,
) -> Result<Output, Failure> {
    if !sure.yes {
        let name = identity_providers::find(admin, named).await?.display_name;
        return Err(unsure(&name, &identity_providers::ends(admin, named).await?));
    }
    let (provider, ends) = identity_providers::remove(admin, named).await?;
    let mut text = gone(&provider.display_name, &ends);
    if ends.linked_accounts > 0 {
        text += ". The accounts stay: their owners sign in in another way, or choose a password \
                 with “Forgot your password?”";
    }
    let json = json!({
        "id": provider.id, "displayName": provider.display_name, "ended": ends
    });
    Ok(Output::sentence(text, json))
}

pub async fn remove_extension(admin: &Admin, named: &str, sure: Sure) -> Result<Output, Failure> {
    if !sure.yes {
        let extension = extensions::find(admin, named).await?;
        let what = match extension.enabled {
            true => format!("{} would not be called any more", extension.display_name),
            false => format!("{} is switched off already", extension.display_name),
        };
        let what = format!("{what}, and its secret and settings would be gone.");
        return Err(Failure::new(what, TO_DO_IT));
    }
    let extension = extensions::remove(admin, named).await?;
    let json = json!({ "id": extension.id, "displayName": extension.display_name });
    Ok(Output::sentence(format!("Gone: {}", extension.display_name), json))
}

/// An account, or one that waits to be erased.
pub async fn erase_user(admin: &Admin, named: &str, sure: Sure) -> Result<Output, Failure> {
    let user = user_details::find(admin, named).await?;
    if !sure.yes {
        let what = format!(
            "{} ({}) would be erased now, with all that is known of the account; nothing of it \
             could be restored.",
            user.display_name, user.id
        );
        return Err(Failure::new(what, TO_DO_IT));
    }
    deletion::erase(admin, user.id).await?;
    let json = json!({ "id": user.id.to_string(), "erased": true });
    Ok(Output::sentence(format!("{} is erased", user.display_name), json))
}

pub async fn delete_theme(admin: &Admin, theme: &ThemeName, sure: Sure) -> Result<Output, Failure> {
    let versions = branding::versions(admin, theme).await?;
    let all = branding::list(admin).await?;
    let mut ends = Vec::new();
    if !versions.is_empty() {
        ends.push(format!("its published versions: {}", versions.len()));
    }
    if let Some(listed) = all.iter().find(|listed| listed.theme.name == *theme) {
        if listed.theme.draft.is_some() {
            ends.push("its draft".to_owned());
        }
        if listed.is_default {
            ends.push("the look of the tenant's pages, which would be the neutral one".to_owned());
        }
        let mut apps = Vec::new();
        for id in &listed.apps {
            apps.extend(admin.registration(id).await?.map(|app| app.display_name));
        }
        if !apps.is_empty() {
            ends.push(format!("the look of these apps' pages: {}", apps.join(", ")));
        }
    }
    let what = format!("the theme {theme}");
    if !sure.yes {
        return Err(would_end(&what, &ends));
    }
    branding::delete(admin, theme).await?;
    Ok(Output::sentence(gone_with(&what, &ends), json!({ "theme": theme, "ended": ends })))
}

fn unsure(what: &str, ends: &Ends) -> Failure {
    would_end(what, &list(ends))
}

fn would_end(what: &str, list: &[String]) -> Failure {
    let would = match list {
        [] => format!("Nothing else would end with {what}."),
        list => format!("With {what} would end: {}.", list.join("; ")),
    };
    Failure::new(would, TO_DO_IT)
}

fn gone(what: &str, ends: &Ends) -> String {
    gone_with(what, &list(ends))
}

fn gone_with(what: &str, list: &[String]) -> String {
    if list.is_empty() {
        return format!("Gone: {what}");
    }
    format!("Gone: {what}; and with it: {}", list.join("; "))
}

fn list(ends: &Ends) -> Vec<String> {
    let Ends { apps, extensions, user_flows, .. } = ends;
    let mut list = Vec::new();
    if !apps.is_empty() {
        list.push(format!("what these apps have of it: {}", apps.join(", ")));
    }
    if !extensions.is_empty() {
        list.push(format!("these extensions, which are disabled: {}", extensions.join(", ")));
    }
    if !user_flows.is_empty() {
        list.push(format!("the button in these user flows: {}", user_flows.join(", ")));
    }
    for (number, what) in [
        (ends.grants, "accesses to customers' accounts"),
        (ends.consents, "consents of customers"),
        (ends.acceptances, "acceptances of its terms"),
        (ends.linked_accounts, "the way in of accounts"),
        (ends.members, "memberships"),
        (ends.mfa_policies, "second-factor policies for its members"),
        (ends.roles, "roles that its members have by it"),
    ] {
        if number > 0 {
            list.push(format!("{what}: {number}"));
        }
    }
    list
}

const TO_DO_IT: &str = "To do it, say the same with --yes.";
