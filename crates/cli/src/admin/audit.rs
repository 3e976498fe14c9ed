//! `vestibule audit …`

use serde_json::{Value, json};
use time::macros::format_description;
use time::{Date, OffsetDateTime};
use vestibule_protocol::time::Timestamp;
use vestibule_tenant::admin::ops::{Admin, audit, user_details};
use vestibule_tenant::model::audit::{AuditEvent, AuditFilter};
use vestibule_tenant::model::ids::UserId;

use super::output::Output;
use crate::arguments::{AuditList, AuditVerb};
use crate::failure::Failure;

pub async fn run(admin: &Admin, verb: AuditVerb) -> Result<Output, Failure> {
    match verb {
        AuditVerb::List(typed) => list(admin, typed).await,
    }
}

async fn list(admin: &Admin, typed: AuditList) -> Result<Output, Failure> {
    let since = typed.since.as_deref().map(|text| moment(text, admin.now())).transpose()?;
    // An account that was erased is only an object id by now.
    let user = match typed.user.as_deref() {
        None => None,
        Some(named) => match named.parse::<UserId>() {
            Ok(id) => Some(id),
            Err(_) => Some(user_details::find(admin, named).await?.id),
        },
    };
    let narrowed = since.is_some() || user.is_some() || typed.action.is_some();
    let filter = AuditFilter { user, action: typed.action, since, limit: typed.limit };
    let all = audit::list(admin, &filter).await?;
    let row = |event: &AuditEvent| {
        [
            event.at.to_rfc3339(),
            event.actor.to_string(),
            event.action.clone(),
            event.target.clone(),
            detail(&event.detail),
        ]
    };
    let rows: Vec<_> = all.iter().map(row).collect();
    let json = all.iter().map(to_json).collect();
    let none = match narrowed {
        true => "Nothing in the audit log is like that.",
        false => "Nothing was done in this tenant yet.",
    };
    let output = Output::table(["WHEN", "WHO", "ACTION", "TARGET", "DETAIL"], &rows, none, json);
    Ok(match all.len() == typed.limit as usize {
        true => output.and("Perhaps there are more: --limit says how many are listed."),
        false => output,
    })
}

fn to_json(event: &AuditEvent) -> Value {
    json!({
        "id": event.id.to_string(),
        "at": event.at.to_rfc3339(),
        "actor": event.actor.to_string(),
        "action": event.action,
        "target": event.target,
        "detail": event.detail,
    })
}

/// `name=Shop platform=web`, in a line.
fn detail(detail: &Value) -> String {
    let Some(object) = detail.as_object() else { return detail.to_string() };
    let text = |value: &Value| match value {
        // What customers typed may have several lines, which would look like entries of their own.
        Value::String(text) if !text.contains(char::is_control) => text.clone(),
        other => other.to_string(),
    };
    let parts = object.iter().filter(|(_, value)| !value.is_null());
    parts.map(|(name, value)| format!("{name}={}", text(value))).collect::<Vec<_>>().join(" ")
}

/// A day, a moment, or so long ago.
fn moment(text: &str, now: Timestamp) -> Result<Timestamp, Failure> {
    ago(text).map(|seconds| now.plus_seconds(-seconds)).or_else(|| written(text)).ok_or_else(|| {
        Failure::new(
            format!("{text} is no moment."),
            "Write a day (2026-05-24), a moment in UTC (2026-05-24T10:00:00Z), or how long ago: \
             30m, 24h, 7d.",
        )
    })
}

fn ago(text: &str) -> Option<i64> {
    let unit = text.chars().last()?;
    let seconds = match unit {
        'm' => 60,
        'h' => 60 * 60,
        'd' => 24 * 60 * 60,
        _ => return None,
    };
    let number: u32 = text.strip_suffix(unit)?.parse().ok()?;
    Some(i64::from(number) * seconds)
}

fn written(text: &str) -> Option<Timestamp> {
    let day = format_description!("[year]-[month]-[day]");
    let moment = match Date::parse(text, day) {
        Ok(day) => day.midnight().assume_utc(),
        Err(_) => {
            OffsetDateTime::parse(text, &time::format_description::well_known::Rfc3339).ok()?
        }
    };
    Some(Timestamp::from_unix(moment.unix_timestamp()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments() {
        let now = Timestamp::from_unix(1_767_323_045);
        for (text, expected) in [
            ("2026-01-02", "2026-01-02T00:00:00Z"),
            ("2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z"),
            ("2026-01-02T03:04:05+02:00", "2026-01-02T01:04:05Z"),
            ("4m", "2026-01-02T03:00:05Z"),
            ("3h", "2026-01-02T00:04:05Z"),
            ("1d", "2026-01-01T03:04:05Z"),
        ] {
            assert_eq!(moment(text, now).unwrap().to_rfc3339(), expected);
        }
        for wrong in ["", "yesterday", "2026-13-01", "d", "-1d", "1w", "ü"] {
            assert!(moment(wrong, now).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_detail_is_one_line() {
        let text = detail(&json!({ "name": "Shop", "more": "a\nb", "n": 3, "none": null }));
        assert_eq!(text, r#"more="a\nb" n=3 name=Shop"#);
    }
}
