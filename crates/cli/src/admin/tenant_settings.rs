//! `vestibule tenant rename|mail-sender|session-policy|lockout-policy …`

use serde_json::json;
use vestibule_tenant::admin::ops::Admin;
use vestibule_tenant::admin::ops::tenant_settings;
use vestibule_tenant::model::lockout::LockoutPolicy;
use vestibule_tenant::model::session::SessionPolicy;
use vestibule_tenant::model::user::EmailAddress;

use super::output::{Output, yes_no};
use crate::arguments::{LockoutPolicyOptions, MailSenderOptions, SessionPolicyOptions, Switch};
use crate::failure::Failure;

pub async fn rename(admin: &Admin, name: &str) -> Result<Output, Failure> {
    let name = tenant_settings::rename(admin, name).await?;
    let domain = admin.tenant().domain();
    let json = json!({ "domain": domain, "displayName": name });
    Ok(Output::sentence(format!("{domain} is called {name}"), json))
}

pub async fn mail_sender(admin: &Admin, typed: MailSenderOptions) -> Result<Output, Failure> {
    let MailSenderOptions { of: _, name, reply_to } = typed;
    let before = admin.tenant().mail_sender.clone();
    let mut sender = before.clone();
    if let Some(name) = name {
        sender.name = Some(name).filter(|name| !name.is_empty());
    }
    if let Some(address) = reply_to {
        sender.reply_to = match address.as_str() {
            "" => None,
            address => Some(address.parse::<EmailAddress>().map_err(|_| {
                let what = format!("{address} is no e-mail address.");
                Failure::new(what, "Correct it and try again.")
            })?),
        };
    }
    if sender != before {
        sender = tenant_settings::set_mail_sender(admin, sender).await?;
    }
    let reply_to = sender.reply_to.as_ref().map(EmailAddress::as_typed);
    let name = sender.name.clone();
    let usual = || format!("as in smtp.from, else {}", admin.tenant().display_name);
    let fields = [
        ("Name", name.clone().unwrap_or_else(usual)),
        ("Answers go to", reply_to.unwrap_or("the address that the mails are from").to_owned()),
    ];
    Ok(Output::fields(&fields, json!({ "name": name, "replyTo": reply_to })))
}

pub async fn sessions(admin: &Admin, typed: SessionPolicyOptions) -> Result<Output, Failure> {
    let SessionPolicyOptions { of: _, ask, idle_hours, kept_days } = typed;
    let before = admin.tenant().sessions;
    let policy = SessionPolicy {
        asks: ask.map_or(before.asks, |switch| switch == Switch::On),
        idle_seconds: idle_hours.map_or(before.idle_seconds, |hours| hours.saturating_mul(HOUR)),
        kept_days: kept_days.unwrap_or(before.kept_days),
    };
    if policy != before {
        tenant_settings::set_sessions(admin, policy).await?;
    }
    let SessionPolicy { asks, idle_seconds, kept_days } = policy;
    let hours = idle_seconds / HOUR;
    let fields = [
        ("Asked to stay signed in", yes_no(asks)),
        ("Without it", format!("until the browser is closed, or after {hours} hours without use")),
        ("With it", format!("{kept_days} days")),
    ];
    Ok(Output::fields(&fields, json!({ "ask": asks, "idleHours": hours, "keptDays": kept_days })))
}

pub async fn lockout(admin: &Admin, typed: LockoutPolicyOptions) -> Result<Output, Failure> {
    let LockoutPolicyOptions { of: _, threshold, seconds } = typed;
    let before = admin.tenant().lockout;
    let policy = LockoutPolicy {
        threshold: threshold.unwrap_or(before.threshold),
        seconds: seconds.unwrap_or(before.seconds),
    };
    if policy != before {
        tenant_settings::set_lockout(admin, policy).await?;
    }
    let LockoutPolicy { threshold, seconds } = policy;
    let fields = [
        ("Locked after", format!("{threshold} wrong passwords")),
        ("For", format!("{seconds} seconds, and twice as long each time")),
    ];
    Ok(Output::fields(&fields, json!({ "threshold": threshold, "seconds": seconds })))
}

/// In seconds.
const HOUR: i64 = 60 * 60;
