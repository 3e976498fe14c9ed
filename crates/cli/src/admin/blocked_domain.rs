//! `vestibule blocked-domain …`

use std::fs;

use serde_json::json;
use vestibule_tenant::admin::ops::{Admin, blocked_domains};

use super::output::{Output, progress};
use crate::arguments::BlockedDomainVerb;
use crate::failure::Failure;

pub async fn run(admin: &Admin, verb: BlockedDomainVerb) -> Result<Output, Failure> {
    match verb {
        BlockedDomainVerb::Add { domains } => {
            let added = blocked_domains::add(admin, &domains).await?;
            Ok(Output::sentence(blocked(added), json!({ "added": added })))
        }
        BlockedDomainVerb::Import { file } => {
            progress("Reading the list");
            let list = fs::read_to_string(&file).map_err(|error| {
                let what = format!("{} cannot be read: {error}.", file.display());
                Failure::new(what, "Name a text file with one domain a line.")
            })?;
            let added = blocked_domains::import(admin, &list).await?;
            Ok(Output::sentence(blocked(added), json!({ "added": added })))
        }
        BlockedDomainVerb::Remove { all: true, .. } => {
            let removed = blocked_domains::remove_all(admin).await?;
            let text = format!("No domain is blocked any more; {removed} were");
            Ok(Output::sentence(text, json!({ "removed": removed })))
        }
        BlockedDomainVerb::Remove { domains, all: false } => {
            blocked_domains::remove(admin, &domains).await?;
            let text = format!("Not blocked any more: {}", domains.join(", "));
            Ok(Output::sentence(text, json!({ "removed": domains.len() })))
        }
        BlockedDomainVerb::List => {
            let all = blocked_domains::list(admin).await?;
            let rows: Vec<_> = all.iter().map(|domain| [domain.to_string()]).collect();
            let json = all.iter().map(|domain| domain.as_str()).collect();
            let none = "No domain is blocked. Block one: vestibule blocked-domain add DOMAIN";
            Ok(Output::table(["DOMAIN"], &rows, none, json))
        }
    }
}

fn blocked(added: u64) -> String {
    match added {
        0 => "All of them were blocked already".to_owned(),
        1 => "1 more domain is blocked, with all below it".to_owned(),
        added => format!("{added} more domains are blocked, with all below them"),
    }
}
