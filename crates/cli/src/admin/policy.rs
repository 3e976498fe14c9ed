//! `vestibule tenant password-policy|user-name-policy|proof-of-work …`

use serde_json::json;
use vestibule_tenant::admin::ops::{Admin, policies};
use vestibule_tenant::model::password::PasswordPolicy;
use vestibule_tenant::model::proof_of_work::{Difficulty, WorkDemand};
use vestibule_tenant::model::user_name::UserNamePolicy;

use super::output::{Output, yes_no};
use crate::arguments::{
    PasswordPolicyOptions, ProofOfWorkOptions, Switch, UserNamePolicyOptions, WorkDemandName,
};
use crate::failure::Failure;

pub async fn passwords(admin: &Admin, typed: PasswordPolicyOptions) -> Result<Output, Failure> {
    let PasswordPolicyOptions { of: _, shortest, composition, banned_word, no_banned_words } =
        typed;
    let before = admin.tenant().password_policy.clone();
    let mut policy = before.clone();
    policy.shortest = shortest.unwrap_or(policy.shortest);
    policy.composition = composition.map_or(policy.composition, |switch| switch == Switch::On);
    if no_banned_words || !banned_word.is_empty() {
        policy.banned_words = banned_word;
    }
    if policy != before {
        policy = policies::set_passwords(admin, policy).await?;
    }
    let PasswordPolicy { shortest, composition, banned_words } = &policy;
    let fields = [
        ("Shortest", format!("{shortest} characters")),
        ("Composition", yes_no(*composition)),
        ("Banned words", words(banned_words)),
    ];
    let json = json!({
        "shortest": shortest,
        "composition": composition,
        "bannedWords": banned_words,
    });
    Ok(Output::fields(&fields, json))
}

pub async fn user_names(admin: &Admin, typed: UserNamePolicyOptions) -> Result<Output, Failure> {
    let UserNamePolicyOptions { of: _, shortest, longest, regex, reserved, no_reserved } = typed;
    let before = admin.tenant().user_names.clone();
    let mut policy = before.clone();
    policy.shortest = shortest.unwrap_or(policy.shortest);
    policy.longest = longest.unwrap_or(policy.longest);
    if let Some(regex) = regex {
        policy.pattern = match regex.as_str() {
            "" => None,
            regex => Some(regex.parse().map_err(|error| {
                let what = format!("The regular expression is {error}.");
                Failure::new(what, "Correct it and try again.")
            })?),
        };
    }
    if no_reserved || !reserved.is_empty() {
        policy.reserved = reserved;
    }
    if policy != before {
        policy = policies::set_user_names(admin, policy).await?;
    }
    let UserNamePolicy { shortest, longest, pattern, reserved } = &policy;
    let pattern = pattern.as_ref().map(|pattern| pattern.as_str());
    let fields = [
        ("Length", format!("{shortest} to {longest} characters")),
        ("Like", pattern.unwrap_or("letters and digits, and between them . _ or -").to_owned()),
        ("Reserved", words(reserved)),
    ];
    let json = json!({
        "shortest": shortest,
        "longest": longest,
        "regex": pattern,
        "reserved": reserved,
    });
    Ok(Output::fields(&fields, json))
}

pub async fn work(admin: &Admin, typed: ProofOfWorkOptions) -> Result<Output, Failure> {
    let ProofOfWorkOptions { of: _, demand, difficulty, storm_per_hour } = typed;
    let before = admin.tenant().work;
    let mut policy = before;
    policy.demand = match demand {
        None => policy.demand,
        Some(WorkDemandName::Off) => WorkDemand::Off,
        Some(WorkDemandName::OnStorm) => WorkDemand::OnStorm,
        Some(WorkDemandName::Always) => WorkDemand::Always,
    };
    if let Some(bits) = difficulty {
        policy.difficulty = Difficulty::try_from(bits)
            .map_err(|error| Failure::new(format!("{error}."), "Choose another number."))?;
    }
    policy.storm_per_hour = storm_per_hour.unwrap_or(policy.storm_per_hour);
    if policy != before {
        policies::set_work(admin, policy).await?;
    }
    let (demand, bits, storm) =
        (policy.demand.as_str(), policy.difficulty.bits(), policy.storm_per_hour);
    let fields = [
        ("Proof of work", demand.to_owned()),
        ("Difficulty", format!("{bits} bits")),
        ("A storm", format!("more than {storm} codes for sign-ups in an hour")),
    ];
    let json = json!({ "demand": demand, "difficulty": bits, "stormPerHour": storm });
    Ok(Output::fields(&fields, json))
}

fn words(words: &[String]) -> String {
    if words.is_empty() { "none of your own".to_owned() } else { words.join(", ") }
}
