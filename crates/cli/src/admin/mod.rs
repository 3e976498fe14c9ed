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
mod identity_provider;
mod mfa;
mod optional_claim;
mod output;
mod passkey;
mod place;
mod policy;
mod removals;
mod strings;
mod tenant;
mod tenant_settings;
mod user;
mod user_details;
mod user_flow;

use vestibule_tenant::admin::ops::Admin;

use crate::arguments::{Command, Place};
use crate::failure::Failure;

use self::output::Output;
use self::place::Opened;

/// Does what was typed. `Dev`, `Serve` and `Doctor` are no verbs of the administrator.
pub async fn run(command: Command) -> Result<(), Failure> {
    let (opened, output) = match command {
        Command::Dev(_) | Command::Serve(_) | Command::Doctor(_) => return Ok(()),
        Command::Tenant { place, verb } => {
            let opened = place::open(&place).await?;
            (opened.clone(), tenant::run(&opened, verb).await.map(|output| (output, place.json)))
        }
        Command::App { place, verb } => {
            let opened = place::open(&place).await?;
            let admin = place::admin(&opened, place.tenant.as_deref()).await?;
            let output = app::run(&opened, &admin, verb).await;
            (opened, output.map(|output| (output, place.json)))
        }
        Command::UserFlow { place, verb } => {
            in_tenant(place, async |admin| user_flow::run(admin, verb).await).await?
        }
        Command::Strings { place, verb } => {
            in_tenant(place, async |admin| strings::run(admin, verb).await).await?
        }
        Command::Passkey { place, verb } => {
            in_tenant(place, async |admin| passkey::run(admin, verb).await).await?
        }
        Command::Branding { place, verb } => {
            let opened = place::open(&place).await?;
            let admin = place::admin(&opened, place.tenant.as_deref()).await?;
            let output = branding::run(&opened, &admin, verb).await;
            (opened, output.map(|output| (output, place.json)))
        }
        Command::Mfa { place, verb } => {
            in_tenant(place, async |admin| mfa::run(admin, verb).await).await?
        }
        Command::Group { place, verb } => {
            in_tenant(place, async |admin| group::run(admin, verb).await).await?
        }
        Command::Extension { place, verb } => {
            in_tenant(place, async |admin| extension::run(admin, verb).await).await?
        }
        Command::Attribute { place, verb } => {
            in_tenant(place, async |admin| attribute::run(admin, verb).await).await?
        }
        Command::Audit { place, verb } => {
            in_tenant(place, async |admin| audit::run(admin, verb).await).await?
        }
        Command::BlockedDomain { place, verb } => {
            in_tenant(place, async |admin| blocked_domain::run(admin, verb).await).await?
        }
        Command::IdentityProvider { place, verb } => {
            in_tenant(place, async |admin| identity_provider::run(admin, verb).await).await?
        }
        Command::User { place, verb } => {
            in_tenant(place, async |admin| user::run(admin, verb).await).await?
        }
    };
    opened.app.store.close().await;
    let (output, json): (Output, bool) = output?;
    output.print(json);
    Ok(())
}

/// A verb of one tenant, in the tenant that is meant; with what is to be closed after it.
async fn in_tenant(
    place: Place,
    verb: impl AsyncFnOnce(&Admin) -> Result<Output, Failure>,
) -> Result<(Opened, Result<(Output, bool), Failure>), Failure> {
    let opened = place::open(&place).await?;
    let admin = place::admin(&opened, place.tenant.as_deref()).await?;
    let output = verb(&admin).await;
    Ok((opened, output.map(|output| (output, place.json))))
}
