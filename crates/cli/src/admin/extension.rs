//! `vestibule extension …`

use serde_json::{Value, json};
use vestibule_tenant::admin::ops::extensions::{self, ExtensionChange, NewExtension};
use vestibule_tenant::admin::ops::{Admin, apps, user_flows, users};
use vestibule_tenant::extensions::sample::Tested;
use vestibule_tenant::model::extension::{AppliesTo, Extension};
use vestibule_tenant::model::ids::ClientId;

use super::output::{Output, day, yes_no};
use super::removals;
use crate::arguments::{CreateExtension, ExtensionVerb, SetExtension, Switch};
use crate::failure::Failure;

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
    let (apps, flows) = runs_for(admin, &shown.applies_to).await?;
    let names = |kind: &str, names: &[String]| {
        names.iter().map(|name| format!("{kind} {name}")).collect::<Vec<_>>()
    };
    let runs_for = [names("the app", &apps), names("the apps of the user flow", &flows)].concat();
    let fields = [
        ("Extension", shown.display_name.clone()),
        ("Event", shown.event.to_string()),
        ("Target", shown.target.as_str().to_owned()),
        ("Time-out", format!("{} ms", shown.timeout.milliseconds())),
        ("Once more", yes_no(shown.retries > 0)),
        ("On failure", shown.on_failure.as_str().to_owned()),
        (
            "Runs for",
            match runs_for.as_slice() {
                [] => "all apps".to_owned(),
                some => some.join("\n"),
            },
        ),
        ("On", yes_no(shown.enabled)),
    ];
    let mut json = to_json(&shown);
    json["applicationNames"] = json!(apps);
    json["userFlows"] = json!(flows);
    Ok(Output::fields(&fields, json))
}

/// The names of the apps and of the user flows.
async fn runs_for(
    admin: &Admin,
    applies_to: &AppliesTo,
) -> Result<(Vec<String>, Vec<String>), Failure> {
    let mut apps = Vec::new();
    for id in &applies_to.apps {
        let app = admin.registration(id).await?;
        apps.push(app.map_or_else(|| id.to_string(), |app| app.display_name));
    }
    let flows = user_flows::list(admin).await?.into_iter();
    let flows = flows.filter(|flow| applies_to.flows.contains(&flow.id));
    Ok((apps, flows.map(|flow| flow.display_name).collect()))
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
        ExtensionVerb::Remove { extension, sure } => {
            removals::remove_extension(admin, &extension, sure).await
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
    let failure = tested.answer.as_ref().err().map(|failure| {
        Failure::new(
            format!("The call of {} failed: {failure}.", extension.display_name),
            "At its event --on-failure would decide: `vestibule extension set NAME` shows it.",
        )
    });
    Output::fields(&fields, json).failing(failure)
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
