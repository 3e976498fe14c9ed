//! `vestibule passkey …`

use serde_json::{Value, json};
use vestibule_tenant::admin::ops::passkeys::{self, PasskeyAdminError};
use vestibule_tenant::admin::ops::{Admin, apps, users};
use vestibule_tenant::model::passkey::{Passkey, PasskeyPolicy};

use super::output::{Output, day, yes_no};
use crate::arguments::{PasskeyPolicyName, PasskeyVerb};
use crate::failure::Failure;

pub async fn run(admin: &Admin, verb: PasskeyVerb) -> Result<Output, Failure> {
    match verb {
        PasskeyVerb::List { user } => {
            let user = users::find(admin, &user).await?;
            let all = passkeys::list(admin, user.id).await?;
            let row = |passkey: &Passkey| {
                [
                    passkey.name.as_str().to_owned(),
                    passkey.id.to_string(),
                    yes_no(passkey.backup.eligible),
                    day(passkey.created_at),
                    passkey.last_used_at.map_or_else(|| "never".to_owned(), day),
                ]
            };
            let rows: Vec<_> = all.iter().map(row).collect();
            let json = all.iter().map(to_json).collect();
            let none = "The user has no passkeys.";
            let heading = ["NAME", "PASSKEY ID", "SYNCED", "ADDED", "LAST USED"];
            Ok(Output::table(heading, &rows, none, json))
        }
        PasskeyVerb::Remove { user, passkey } => {
            let user = users::find(admin, &user).await?;
            let id = passkey.parse().map_err(|_| PasskeyAdminError::NotFound)?;
            let removed = passkeys::remove(admin, user.id, id).await?;
            let name = removed.name.as_str();
            let text = format!("{} can no longer sign in with {name}", user.display_name);
            Ok(Output::sentence(text, json!({ "id": id.to_string(), "removed": true })))
        }
        PasskeyVerb::Policy { app: None, policy: None } => {
            let policy = passkeys::policy(admin).await?;
            Ok(told("The tenant", policy))
        }
        PasskeyVerb::Policy { app: None, policy: Some(policy) } => {
            let policy = named(policy).ok_or_else(|| {
                Failure::new(
                    "A tenant has no policy above its own.",
                    "Choose off, on, offered or required.",
                )
            })?;
            passkeys::set_policy(admin, policy).await?;
            Ok(told("The tenant", policy))
        }
        PasskeyVerb::Policy { app: Some(app), policy } => {
            let app = apps::find(admin, &app).await?;
            if let Some(policy) = policy {
                passkeys::set_policy_of_app(admin, &app.client_id, named(policy)).await?;
            }
            let policy = passkeys::policy_of_app(admin, &app.client_id).await?;
            Ok(told(&app.display_name, policy))
        }
    }
}

fn named(policy: PasskeyPolicyName) -> Option<PasskeyPolicy> {
    match policy {
        PasskeyPolicyName::Off => Some(PasskeyPolicy::Off),
        PasskeyPolicyName::On => Some(PasskeyPolicy::On),
        PasskeyPolicyName::Offered => Some(PasskeyPolicy::Offered),
        PasskeyPolicyName::Required => Some(PasskeyPolicy::Required),
        PasskeyPolicyName::Tenant => None,
    }
}

fn told(whose: &str, policy: PasskeyPolicy) -> Output {
    let what = match policy {
        PasskeyPolicy::Off => "takes no passkeys",
        PasskeyPolicy::On => "takes passkeys",
        PasskeyPolicy::Offered => "takes passkeys, and offers one to who has none",
        PasskeyPolicy::Required => "demands a passkey of everybody",
    };
    Output::sentence(format!("{whose} {what}"), json!({ "policy": policy.as_str() }))
}

pub fn to_json(passkey: &Passkey) -> Value {
    json!({
        "id": passkey.id.to_string(),
        "displayName": passkey.name.as_str(),
        "aaGuid": passkey.aaguid.to_string(),
        "synced": passkey.backup.eligible,
        "createdDateTime": passkey.created_at.to_rfc3339(),
        "lastUsedDateTime": passkey.last_used_at.map(|at| at.to_rfc3339()),
    })
}
