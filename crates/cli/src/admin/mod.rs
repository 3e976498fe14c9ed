//! The administrator's verbs, on the operations of `vestibule_tenant::admin`.

mod app;
mod app_addresses;
mod app_parts;
mod app_settings;
mod asked;
mod attribute;
mod audit;
mod blocked_domain;
mod branding;
pub mod extension;
mod group;
pub mod hints;
mod identity_provider;
mod mfa;
mod optional_claim;
mod output;
mod passkey;
mod place;
mod policy;
mod removals;
mod role;
mod strings;
mod tenant;
mod tenant_settings;
mod user;
mod user_details;
mod user_flow;
mod user_import;

use crate::arguments::{Command, Place};
use crate::failure::Failure;

use self::hints::Hints;
use self::output::Output;
use self::place::Opened;

/// Does what was typed. `Dev`, `Serve` and `Doctor` are no verbs of the administrator.
pub async fn run(command: Command) -> Result<(), Failure> {
    let Some(place) = place(&command).cloned() else { return Ok(()) };
    let hints = Hints::of(&place);
    let opened = place::open(&place).await.map_err(|failure| failure.completed(&hints))?;
    let done = verb(&opened, &place, command).await;
    opened.app.store.close().await;
    let printed = done.and_then(|output| output.print(place.json, &hints));
    printed.map_err(|failure| failure.completed(&hints))
}

/// Where a verb is done.
fn place(command: &Command) -> Option<&Place> {
    match command {
        Command::Dev(_) | Command::Serve(_) | Command::Doctor(_) => None,
        Command::Tenant { place, .. }
        | Command::App { place, .. }
        | Command::UserFlow { place, .. }
        | Command::Strings { place, .. }
        | Command::Branding { place, .. }
        | Command::Mfa { place, .. }
        | Command::Group { place, .. }
        | Command::Extension { place, .. }
        | Command::Attribute { place, .. }
        | Command::BlockedDomain { place, .. }
        | Command::IdentityProvider { place, .. }
        | Command::User { place, .. }
        | Command::Audit { place, .. }
        | Command::Passkey { place, .. } => Some(place),
    }
}

async fn verb(opened: &Opened, place: &Place, command: Command) -> Result<Output, Failure> {
    // The only one that needs no tenant.
    if let Command::Tenant { verb, .. } = command {
        return tenant::run(opened, place, verb).await;
    }
    let admin = &place::admin(opened, place).await?;
    match command {
        Command::Dev(_) | Command::Serve(_) | Command::Doctor(_) | Command::Tenant { .. } => {
            unreachable!("no verb of a tenant")
        }
        Command::App { verb, .. } => app::run(opened, admin, verb).await,
        Command::UserFlow { verb, .. } => user_flow::run(admin, verb).await,
        Command::Strings { verb, .. } => strings::run(admin, verb).await,
        Command::Passkey { verb, .. } => passkey::run(admin, verb).await,
        Command::Branding { verb, .. } => branding::run(opened, admin, verb).await,
        Command::Mfa { verb, .. } => mfa::run(admin, verb).await,
        Command::Group { verb, .. } => group::run(admin, verb).await,
        Command::Extension { verb, .. } => extension::run(admin, verb).await,
        Command::Attribute { verb, .. } => attribute::run(admin, verb).await,
        Command::Audit { verb, .. } => audit::run(admin, verb).await,
        Command::BlockedDomain { verb, .. } => blocked_domain::run(admin, verb).await,
        Command::IdentityProvider { verb, .. } => identity_provider::run(admin, verb).await,
        Command::User { verb, .. } => user::run(admin, verb).await,
    }
}
