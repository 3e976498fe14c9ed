//! `vestibule group …`

use serde_json::{Value, json};
use vestibule_tenant::admin::ops::{Admin, apps, groups, users};
use vestibule_tenant::model::group::Group;

use super::hints::word;
use super::output::{Output, day};
use super::removals;
use crate::arguments::{GroupMember, GroupVerb, Switch};
use crate::failure::Failure;

pub async fn run(admin: &Admin, verb: GroupVerb) -> Result<Output, Failure> {
    match verb {
        GroupVerb::Create { name } => {
            let group = groups::create(admin, &name).await?;
            let fields =
                [("Group", group.display_name.clone()), ("Object id", group.id.to_string())];
            let next =
                format!("Next:\n  vestibule group add-member {} USER", word(&group.display_name));
            Ok(Output::fields(&fields, to_json(&group)).and(next))
        }
        GroupVerb::List => {
            let all = groups::list(admin).await?;
            let row = |group: &Group| {
                [group.display_name.clone(), group.id.to_string(), day(group.created_at)]
            };
            let rows: Vec<_> = all.iter().map(row).collect();
            let json = all.iter().map(to_json).collect();
            let none = "There is no group yet. Create one: vestibule group create NAME";
            Ok(Output::table(["NAME", "OBJECT ID", "CREATED"], &rows, none, json))
        }
        GroupVerb::Rename { group, name } => {
            let group = groups::rename(admin, &group, &name).await?;
            Ok(Output::sentence(format!("It is called {}", group.display_name), to_json(&group)))
        }
        GroupVerb::Remove { group, sure } => removals::remove_group(admin, &group, sure).await,
        GroupVerb::Members { group } => {
            let members = groups::members(admin, &group).await?;
            let mut rows = Vec::new();
            for id in &members {
                let user = users::find(admin, &id.to_string()).await?;
                let mail = user.mail.clone().unwrap_or_default();
                rows.push([user.display_name.clone(), mail, id.to_string()]);
            }
            let json = members.iter().map(|id| Value::from(id.to_string())).collect();
            let heading = ["NAME", "E-MAIL", "OBJECT ID"];
            Ok(Output::table(heading, &rows, "The group has no members.", json))
        }
        GroupVerb::AddMember(GroupMember { group, user }) => {
            let user = users::find(admin, &user).await?;
            let group = groups::add_member(admin, &group, user.id).await?;
            let text = format!("{} is a member of {}", user.display_name, group.display_name);
            Ok(Output::sentence(text, to_json(&group)))
        }
        GroupVerb::Claims { app, switch } => {
            let app = apps::find(admin, &app).await?;
            let on = switch == Switch::On;
            groups::set_claims(admin, &app.client_id, on).await?;
            let text = match on {
                true => format!("Tokens for {} name the customer's groups", app.display_name),
                false => format!("Tokens for {} name no groups", app.display_name),
            };
            let json = json!({ "clientId": app.client_id.as_str(), "groupClaims": on });
            Ok(Output::sentence(text, json))
        }
        GroupVerb::RemoveMember(GroupMember { group, user }) => {
            let user = users::find(admin, &user).await?;
            let group = groups::remove_member(admin, &group, user.id).await?;
            let text = format!("{} is no member of {}", user.display_name, group.display_name);
            Ok(Output::sentence(text, to_json(&group)))
        }
    }
}

fn to_json(group: &Group) -> Value {
    json!({
        "id": group.id.to_string(),
        "displayName": group.display_name,
        "createdDateTime": group.created_at.to_rfc3339(),
    })
}
