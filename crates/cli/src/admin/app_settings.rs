//! `vestibule app set`: how the tenant treats an app.

use serde_json::{Value, json};
use vestibule_protocol::jose::Algorithm;
use vestibule_tenant::admin::ops::{Admin, app_settings, apps};
use vestibule_tenant::model::app_registration::{AppChange, AppRegistration, Profile};

use super::output::{Output, yes_no};
use crate::arguments::{AppSettings, ProfileName, SigningAlgorithmName, Switch};
use crate::failure::Failure;

pub async fn set(admin: &Admin, typed: AppSettings) -> Result<Output, Failure> {
    let app = apps::find(admin, &typed.app).await?;
    let minutes = typed.access_token_minutes.map(|minutes| Some(i64::from(minutes) * 60));
    let on = |switch: Option<Switch>| switch.map(|switch| switch == Switch::On);
    let change = AppChange {
        profile: typed.profile.map(|profile| match profile {
            ProfileName::Strict => Profile::Strict,
            ProfileName::EntraCompat => Profile::EntraCompat,
        }),
        signing_algorithm: typed.signing_algorithm.map(|algorithm| match algorithm {
            SigningAlgorithmName::Rs256 => Algorithm::RS256,
            SigningAlgorithmName::Es256 => Algorithm::ES256,
        }),
        access_token_seconds: if typed.usual_access_tokens { Some(None) } else { minutes },
        implicit_id_token: on(typed.implicit_id_token),
        implicit_access_token: on(typed.implicit_access_token),
    };
    let app = app_settings::set(admin, &app.client_id, change).await?;
    let mut shown = vec![("App", app.display_name.clone())];
    shown.extend(fields(&app));
    let mut json = to_json(&app);
    json["clientId"] = app.client_id.as_str().into();
    Ok(Output::fields(&shown, json))
}

/// As `app show` shows them too, with what is to be said about them.
pub fn fields(app: &AppRegistration) -> Vec<(&'static str, String)> {
    let life = app
        .access_token_seconds
        .map_or("60 to 90 minutes".to_owned(), |seconds| format!("{} minutes", seconds / 60));
    let mut fields = vec![
        ("Profile", profile_name(app.profile).to_owned()),
        ("Signed with", app.signing_algorithm.as_str().to_owned()),
        ("Access tokens live", life),
        ("Implicit ID token", yes_no(app.allow_implicit_id_token)),
        ("Implicit access token", yes_no(app.allow_implicit_access_token)),
    ];
    let warnings = app_settings::warnings(app);
    if !warnings.is_empty() {
        fields.push(("Warning", warnings.join("\n")));
    }
    fields
}

pub fn to_json(app: &AppRegistration) -> Value {
    json!({
        "profile": profile_name(app.profile),
        "signingAlgorithm": app.signing_algorithm.as_str(),
        "accessTokenSeconds": app.access_token_seconds,
        "implicitIdToken": app.allow_implicit_id_token,
        "implicitAccessToken": app.allow_implicit_access_token,
        "warnings": app_settings::warnings(app),
    })
}

fn profile_name(profile: Profile) -> &'static str {
    match profile {
        Profile::Strict => "strict",
        Profile::EntraCompat => "entra-compat",
    }
}
