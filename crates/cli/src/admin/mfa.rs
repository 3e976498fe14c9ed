//! `vestibule mfa …` and `vestibule user mfa …`

use serde_json::{Value, json};
use vestibule_tenant::admin::ops::second_factors::{self, For};
use vestibule_tenant::admin::ops::{Admin, apps, groups, users};
use vestibule_tenant::model::second_factor::{
    Factor, FactorKind, Method, MfaPolicy, PolicyScope, Requirement,
};

use super::output::{Output, day};
use crate::arguments::{MethodName, MfaFor, MfaVerb, RequirementName, SetMfa, UserMfaVerb};
use crate::failure::Failure;

pub async fn run(admin: &Admin, verb: MfaVerb) -> Result<Output, Failure> {
    match verb {
        MfaVerb::Policies => policies(admin).await,
        MfaVerb::Set(set) => self::set(admin, set).await,
        MfaVerb::Remove { whom } => {
            second_factors::remove_policy(admin, scope(admin, &whom).await?).await?;
            Ok(Output::sentence("The policy is gone", json!({ "removed": true })))
        }
    }
}

async fn set(admin: &Admin, set: SetMfa) -> Result<Output, Failure> {
    let methods = match set.methods.is_empty() {
        true => second_factors::usual_methods(),
        false => set.methods.iter().map(|name| method(*name)).collect(),
    };
    let requirement = match set.requirement {
        RequirementName::Off => Requirement::Off,
        RequirementName::Optional => Requirement::Optional,
        RequirementName::Required => Requirement::Required,
    };
    let policy = MfaPolicy { requirement, methods, remember_days: set.remember_days };
    let whom = scope(admin, &set.whom).await?;
    second_factors::set_policy(admin, whom, policy.clone()).await?;
    let fields = [
        ("Second factor", policy.requirement.as_str().to_owned()),
        ("Methods", words(&policy)),
        ("Browsers", remembered(policy.remember_days)),
    ];
    Ok(Output::fields(&fields, to_json(&policy)))
}

fn method(name: MethodName) -> Method {
    match name {
        MethodName::Totp => Method::Totp,
        MethodName::Email => Method::Email,
        MethodName::Sms => Method::Sms,
        MethodName::Voice => Method::Voice,
    }
}

async fn scope(admin: &Admin, whom: &MfaFor) -> Result<For, Failure> {
    Ok(match (&whom.app, &whom.group) {
        (Some(app), _) => For::App(apps::find(admin, app).await?.client_id),
        (None, Some(group)) => For::Group(groups::find(admin, group).await?.id),
        (None, None) => For::Tenant,
    })
}

async fn policies(admin: &Admin) -> Result<Output, Failure> {
    let all = second_factors::policies(admin).await?;
    let groups = groups::list(admin).await?;
    let mut rows = Vec::new();
    let mut list = Vec::new();
    for (scope, policy) in &all {
        let name = match scope {
            PolicyScope::Tenant => "the tenant".to_owned(),
            PolicyScope::App(id) => match admin.registration(id).await? {
                Some(app) => format!("app {}", app.display_name),
                None => format!("app {}", id.as_str()),
            },
            PolicyScope::Group(id) => match groups.iter().find(|group| group.id == *id) {
                Some(group) => format!("group {}", group.display_name),
                None => format!("group {id}"),
            },
        };
        let mut json = to_json(policy);
        json["for"] = name.clone().into();
        list.push(json);
        let requirement = policy.requirement.as_str().to_owned();
        rows.push([name, requirement, words(policy), remembered(policy.remember_days)]);
    }
    let none = "No second factor is asked for. Ask for one: vestibule mfa set required";
    let heading = ["FOR", "SECOND FACTOR", "METHODS", "BROWSERS"];
    Ok(Output::table(heading, &rows, none, list.into()))
}

/// `vestibule user mfa …`
pub async fn of_user(admin: &Admin, verb: UserMfaVerb) -> Result<Output, Failure> {
    match verb {
        UserMfaVerb::List { user } => list(admin, &user).await,
        UserMfaVerb::Remove { user, factor } => {
            let user = users::find(admin, &user).await?;
            let id = factor.parse().map_err(|_| {
                Failure::new(
                    format!("{factor} is not the id of a second factor."),
                    "`vestibule user mfa list USER` shows them.",
                )
            })?;
            second_factors::remove(admin, user.id, id).await?;
            let text = format!("{} has this second factor no more", user.display_name);
            Ok(Output::sentence(text, json!({ "id": user.id.to_string(), "removed": factor })))
        }
        UserMfaVerb::Reset { user } => {
            let user = users::find(admin, &user).await?;
            let removed = second_factors::remove_all(admin, user.id).await?;
            let text = match removed {
                0 => format!("{} had no second factor; nothing was removed", user.display_name),
                1 => format!("{} has no second factor any more; there was 1", user.display_name),
                n => format!("{} has no second factor any more; there were {n}", user.display_name),
            };
            Ok(Output::sentence(text, json!({ "id": user.id.to_string(), "removed": removed })))
        }
    }
}

async fn list(admin: &Admin, user: &str) -> Result<Output, Failure> {
    let user = users::find(admin, user).await?;
    let owned = second_factors::list(admin, user.id).await?;
    let row = |factor: &Factor| {
        [
            factor.kind.as_str().to_owned(),
            hint(factor),
            factor.id.to_string(),
            day(factor.created_at),
            factor.last_used_at.map(day).unwrap_or_default(),
        ]
    };
    let rows: Vec<_> = owned.factors.iter().map(row).collect();
    let json = json!({
        "factors": owned.factors.iter().map(factor_json).collect::<Vec<_>>(),
        "recoveryCodes": owned.recovery_codes,
        "rememberedBrowsers": owned.devices.len(),
    });
    let none = format!("{} has no second factor.", user.display_name);
    let heading = ["KIND", "NUMBER", "ID", "ADDED", "LAST USED"];
    let (codes, browsers) = (owned.recovery_codes, owned.devices.len());
    Ok(Output::table(heading, &rows, &none, json)
        .and(format!("Recovery codes left: {codes}. Remembered browsers: {browsers}.")))
}

pub fn factor_json(factor: &Factor) -> Value {
    json!({
        "id": factor.id.to_string(),
        "kind": factor.kind.as_str(),
        "number": hint(factor),
        "createdDateTime": factor.created_at.to_rfc3339(),
        "lastUsedDateTime": factor.last_used_at.map(|at| at.to_rfc3339()),
    })
}

/// Of a telephone, its last digits.
pub fn hint(factor: &Factor) -> String {
    match &factor.kind {
        FactorKind::Phone(number) => number.masked(),
        FactorKind::Totp | FactorKind::Email => String::new(),
    }
}

fn words(policy: &MfaPolicy) -> String {
    policy.methods.iter().map(|method| method.as_str()).collect::<Vec<_>>().join(", ")
}

fn remembered(days: u16) -> String {
    match days {
        0 => "asked each time".to_owned(),
        1 => "remembered for 1 day".to_owned(),
        days => format!("remembered for {days} days"),
    }
}

fn to_json(policy: &MfaPolicy) -> Value {
    json!({
        "requirement": policy.requirement,
        "methods": policy.methods,
        "rememberDays": policy.remember_days,
    })
}
