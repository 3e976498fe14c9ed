//! The administrator's verbs, on the operations of `vestibule_tenant::admin`.

mod app;
mod app_addresses;
mod app_parts;
mod asked;
mod attribute;
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
mod strings;
mod tenant;
mod user;
mod user_flow;

use crate::arguments::Command;
use crate::failure::Failure;

use self::output::Output;

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
            let opened = place::open(&place).await?;
            let admin = place::admin(&opened, place.tenant.as_deref()).await?;
            let output = user_flow::run(&admin, verb).await;
            (opened, output.map(|output| (output, place.json)))
        }
        Command::Strings { place, verb } => {
            let opened = place::open(&place).await?;
            let admin = place::admin(&opened, place.tenant.as_deref()).await?;
            let output = strings::run(&admin, verb).await;
            (opened, output.map(|output| (output, place.json)))
        }
        Command::Passkey { place, verb } => {
            let opened = place::open(&place).await?;
            let admin = place::admin(&opened, place.tenant.as_deref()).await?;
            let output = passkey::run(&admin, verb).await;
            (opened, output.map(|output| (output, place.json)))
        }
        Command::Branding { place, verb } => {
            let opened = place::open(&place).await?;
            let admin = place::admin(&opened, place.tenant.as_deref()).await?;
            let output = branding::run(&opened, &admin, verb).await;
            (opened, output.map(|output| (output, place.json)))
        }
        Command::Mfa { place, verb } => {
            let opened = place::open(&place).await?;
            let admin = place::admin(&opened, place.tenant.as_deref()).await?;
            let output = mfa::run(&admin, verb).await;
            (opened, output.map(|output| (output, place.json)))
        }
        Command::Group { place, verb } => {
            let opened = place::open(&place).await?;
            let admin = place::admin(&opened, place.tenant.as_deref()).await?;
            let output = group::run(&admin, verb).await;
            (opened, output.map(|output| (output, place.json)))
        }
        Command::Extension { place, verb } => {
            let opened = place::open(&place).await?;
            let admin = place::admin(&opened, place.tenant.as_deref()).await?;
            let output = extension::run(&admin, verb).await;
            (opened, output.map(|output| (output, place.json)))
        }
        Command::Attribute { place, verb } => {
            let opened = place::open(&place).await?;
            let admin = place::admin(&opened, place.tenant.as_deref()).await?;
            let output = attribute::run(&admin, verb).await;
            (opened, output.map(|output| (output, place.json)))
        }
        Command::IdentityProvider { place, verb } => {
            let opened = place::open(&place).await?;
            let admin = place::admin(&opened, place.tenant.as_deref()).await?;
            let output = identity_provider::run(&admin, verb).await;
            (opened, output.map(|output| (output, place.json)))
        }
        Command::User { place, verb } => {
            let opened = place::open(&place).await?;
            let admin = place::admin(&opened, place.tenant.as_deref()).await?;
            let output = user::run(&admin, verb).await;
            (opened, output.map(|output| (output, place.json)))
        }
    };
    opened.app.store.close().await;
    let (output, json): (Output, bool) = output?;
    output.print(json);
    Ok(())
}
