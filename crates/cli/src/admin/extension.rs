//! `vestibule extension …`

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::{Value, json};
use vestibule_tenant::admin::ops::extensions::{self, ExtensionChange, NewExtension};
use vestibule_tenant::admin::ops::{Admin, apps, users};
use vestibule_tenant::extensions::sample::Tested;
use vestibule_tenant::model::extension::{AppliesTo, Extension, ExtensionEvent, OnFailure};
use vestibule_tenant::model::ids::ClientId;

use super::output::{Output, day, yes_no};
use crate::arguments::Switch;
use crate::failure::Failure;

#[derive(Debug, Subcommand)]
pub enum ExtensionVerb {
    /// Register an extension; the secret that signs its calls is shown once
    Create(CreateExtension),
    /// List all extensions of the tenant
    List,
    /// Call it with sample data, and show what came back
    Test {
        /// Its name or id
        extension: String,
        /// As if at this app: client id, or name [default: the first that it runs for]
        #[arg(long)]
        app: Option<String>,
    },
    /// Give it another address
    SetTarget {
        /// Its name or id
        extension: String,
        /// The address
        target: String,
    },
    /// Change how it is called, and for whom; without options, show it
    Set(SetExtension),
    /// Make another secret; for a day the old one signs too
    RotateSecret {
        /// Its name or id
        extension: String,
    },
    /// Switch it on again
    Enable {
        /// Its name or id
        extension: String,
    },
    /// Switch it off: it is not called, and everything goes on as without it
    Disable {
        /// Its name or id
        extension: String,
    },
    /// Remove it
    Remove {
        /// Its name or id
        extension: String,
    },
    /// Mark an account without a password: the one that is typed at its next sign-in is asked of
    /// the extension for passwordSubmit
    MigrateUser {
        /// Object id, or e-mail address
        user: String,
    },
}

#[derive(Debug, Args)]
pub struct CreateExtension {
    /// Its name
    pub name: String,
    /// signUpStart, attributeCollectionStart, attributeCollectionSubmit, tokenIssuanceStart, emailOtpSend or
    /// passwordSubmit
    #[arg(long)]
    pub event: ExtensionEvent,
    /// Where it is called: https, or http on this machine
    #[arg(long, value_name = "URL")]
    pub target: String,
    /// How long a call may take, 200 to 5000 [default: 2000]
    #[arg(long, value_name = "MILLISECONDS")]
    pub timeout: Option<i64>,
    /// Do not make a call that failed in transit once more
    #[arg(long)]
    pub no_retry: bool,
    /// What happens without an answer: fail or continue [default: depends on the event]
    #[arg(long, value_name = "POLICY")]
    pub on_failure: Option<OnFailure>,
    /// Run for this app only: client id, or name; several are possible
    #[arg(long)]
    pub app: Vec<String>,
    /// Run for the apps of this user flow only; several are possible
    #[arg(long, value_name = "NAME")]
    pub user_flow: Vec<String>,
    /// Send a bearer token for this app along: client id, or name
    #[arg(long, value_name = "APP")]
    pub audience: Option<String>,
    /// For passwordSubmit: the RSA public key (PEM) that passwords are encrypted for
    #[arg(long, value_name = "FILE")]
    pub encryption_key: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct SetExtension {
    /// Its name or id
    pub extension: String,
    /// How long a call may take, 200 to 5000
    #[arg(long, value_name = "MILLISECONDS")]
    pub timeout: Option<i64>,
    /// Whether a call that failed in transit is made once more
    #[arg(long, value_enum)]
    pub retry: Option<Switch>,
    /// What happens without an answer: fail or continue
    #[arg(long, value_name = "POLICY")]
    pub on_failure: Option<OnFailure>,
    /// Run for this app instead: client id, or name; several are possible
    #[arg(long, conflicts_with = "everywhere")]
    pub app: Vec<String>,
    /// Run for the apps of this user flow instead; several are possible
    #[arg(long, value_name = "NAME", conflicts_with = "everywhere")]
    pub user_flow: Vec<String>,
    /// Run for all apps
    #[arg(long)]
    pub everywhere: bool,
}

async fn set(admin: &Admin, typed: SetExtension) -> Result<Output, Failure> {
    let SetExtension { extension, timeout, retry, on_failure, app, user_flow, everywhere } = typed;
    let elsewhere = everywhere || !app.is_empty() || !user_flow.is_empty();
    let changes = elsewhere || timeout.is_some() || retry.is_some() || on_failure.is_some();
    let shown = if changes {
        let mut ids = Vec::new();
        for app in &app {
            ids.push(apps::find(admin, app).await?.client_id);
        }
        let change = ExtensionChange {
            timeout_milliseconds: timeout,
            retry: retry.map(|switch| switch == Switch::On),
            on_failure,
            applies_to: elsewhere.then_some((ids, user_flow)),
        };
        extensions::set(admin, &extension, change).await?
    } else {
        extensions::find(admin, &extension).await?
    };
    let AppliesTo { apps, flows } = &shown.applies_to;
    let fields = [
        ("Extension", shown.display_name.clone()),
        ("Event", shown.event.to_string()),
        ("Target", shown.target.as_str().to_owned()),
        ("Time-out", format!("{} ms", shown.timeout.milliseconds())),
        ("Once more", yes_no(shown.retries > 0)),
        ("On failure", shown.on_failure.as_str().to_owned()),
        (
            "Runs for",
            match (apps.len(), flows.len()) {
                (0, 0) => "all apps".to_owned(),
                (apps, flows) => format!("{apps} apps and {flows} user flows"),
            },
        ),
        ("On", yes_no(shown.enabled)),
    ];
    Ok(Output::fields(&fields, to_json(&shown)))
}

pub async fn run(admin: &Admin, verb: ExtensionVerb) -> Result<Output, Failure> {
    match verb {
        ExtensionVerb::Create(new) => create(admin, new).await,
        ExtensionVerb::List => list(admin).await,
        ExtensionVerb::Test { extension, app } => {
            let app = match app {
                Some(app) => Some(apps::find(admin, &app).await?.client_id),
                None => None,
            };
            let (extension, tested) = extensions::test(admin, &extension, app.as_ref()).await?;
            Ok(shown(&extension, tested))
        }
        ExtensionVerb::SetTarget { extension, target } => {
            let changed = extensions::set_target(admin, &extension, &target).await?;
            Ok(sentence(&changed, format!("{} is called at {target}", changed.display_name)))
        }
        ExtensionVerb::Set(typed) => set(admin, typed).await,
        ExtensionVerb::RotateSecret { extension } => {
            Ok(with_secret(&extensions::rotate_secret(admin, &extension).await?))
        }
        ExtensionVerb::Enable { extension } => {
            let changed = extensions::set_enabled(admin, &extension, true).await?;
            Ok(sentence(&changed, format!("{} is called again", changed.display_name)))
        }
        ExtensionVerb::Disable { extension } => {
            let changed = extensions::set_enabled(admin, &extension, false).await?;
            Ok(sentence(&changed, format!("{} is not called any more", changed.display_name)))
        }
        ExtensionVerb::Remove { extension } => {
            let removed = extensions::remove(admin, &extension).await?;
            Ok(sentence(&removed, format!("{} is gone", removed.display_name)))
        }
        ExtensionVerb::MigrateUser { user } => {
            let user = users::find(admin, &user).await?;
            extensions::mark_to_migrate(admin, user.id).await?;
            let text = format!("The password of {} is asked for at its sign-in", user.display_name);
            Ok(Output::sentence(text, json!({ "id": user.id.to_string(), "toBeMigrated": true })))
        }
    }
}

async fn create(admin: &Admin, new: CreateExtension) -> Result<Output, Failure> {
    let encryption_key = match &new.encryption_key {
        Some(file) => Some(std::fs::read_to_string(file).map_err(|error| {
            Failure::new(
                format!("{} cannot be read: {error}.", file.display()),
                "Name the file of the public key.",
            )
        })?),
        None => None,
    };
    let mut ids: Vec<ClientId> = Vec::new();
    for app in &new.app {
        ids.push(apps::find(admin, app).await?.client_id);
    }
    let audience = match &new.audience {
        Some(app) => Some(apps::find(admin, app).await?.client_id),
        None => None,
    };
    let new = NewExtension {
        display_name: new.name,
        event: new.event,
        target: new.target,
        timeout_milliseconds: new.timeout,
        retry: !new.no_retry,
        on_failure: new.on_failure,
        apps: ids,
        flows: new.user_flow,
        audience,
        encryption_key,
    };
    Ok(with_secret(&extensions::create(admin, new).await?))
}

async fn list(admin: &Admin) -> Result<Output, Failure> {
    let all = extensions::list(admin).await?;
    let row = |extension: &Extension| {
        [
            extension.display_name.clone(),
            extension.event.to_string(),
            extension.target.as_str().to_owned(),
            extension.on_failure.as_str().to_owned(),
            yes_no(extension.enabled),
            day(extension.created_at),
        ]
    };
    let rows: Vec<_> = all.iter().map(row).collect();
    let json = all.iter().map(to_json).collect();
    let none = "There is no extension yet. Register one: vestibule extension create NAME";
    let heading = ["NAME", "EVENT", "TARGET", "ON FAILURE", "ON", "CREATED"];
    Ok(Output::table(heading, &rows, none, json))
}

/// What was sent and what came back.
fn shown(extension: &Extension, tested: Tested) -> Output {
    let took = format!("{} ms", tested.took.as_millis());
    let (result, answer) = match &tested.answer {
        Ok(action) => (
            format!("it wants {}", action.name()),
            serde_json::to_string_pretty(action.fields()).unwrap_or_default(),
        ),
        Err(failure) => (format!("failed: {failure}"), String::new()),
    };
    let json = json!({
        "id": extension.id.to_string(),
        "ok": tested.answer.is_ok(),
        "milliseconds": u64::try_from(tested.took.as_millis()).unwrap_or(u64::MAX),
        "sent": tested.sent,
        "answer": tested.answer.as_ref().map(|action| json!(action.fields())).ok(),
        "failure": tested.answer.as_ref().err().map(ToString::to_string),
    });
    let sent = serde_json::to_string_pretty(&tested.sent).unwrap_or_default();
    let fields = [("Sent", sent), ("Took", took), ("Result", result), ("Answer", answer)];
    Output::fields(&fields, json)
}

fn with_secret(extension: &Extension) -> Output {
    let secret = extension.secret.reveal();
    let fields = [
        ("Extension", extension.display_name.clone()),
        ("Id", extension.id.to_string()),
        ("Event", extension.event.to_string()),
        ("Target", extension.target.as_str().to_owned()),
        ("Secret", secret.to_string()),
    ];
    let mut json = to_json(extension);
    json["secret"] = secret.as_str().into();
    Output::fields(&fields, json)
        .and("Keep the secret now: it is not shown again. The target checks signatures with it.")
}

fn sentence(extension: &Extension, text: String) -> Output {
    Output::sentence(text, to_json(extension))
}

fn to_json(extension: &Extension) -> Value {
    json!({
        "id": extension.id.to_string(),
        "displayName": extension.display_name,
        "event": extension.event.as_str(),
        "targetUrl": extension.target.as_str(),
        "timeoutInMilliseconds": extension.timeout.milliseconds(),
        "maximumRetries": extension.retries,
        "onFailure": extension.on_failure.as_str(),
        "enabled": extension.enabled,
        "audience": extension.audience,
        "applications": extension.applies_to.apps,
        "createdDateTime": extension.created_at.to_rfc3339(),
    })
}
