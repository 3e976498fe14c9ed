//! `vestibule app logout-uri|initiate-login-uri …`

use serde_json::json;
use vestibule_tenant::admin::ops::{Admin, apps};
use vestibule_tenant::model::app_registration::{AppAddress, AppRegistration};

use super::output::Output;
use crate::arguments::{ChannelName, InitiateLoginUriVerb, LogoutUriVerb};
use crate::failure::Failure;

pub async fn logout_uri(admin: &Admin, verb: LogoutUriVerb) -> Result<Output, Failure> {
    match verb {
        LogoutUriVerb::Set { app, uri, channel, session_required } => {
            let app = apps::find(admin, &app).await?;
            let address = address(channel, session_required);
            apps::set_address(admin, &app.client_id, address, Some(&uri)).await?;
            let text = format!("{} hears of sign-outs at {uri}", app.display_name);
            let done = Output::sentence(text, changed(&app, "set", &uri));
            let alone = app.back_channel_logout_uri.is_none();
            Ok(match channel {
                ChannelName::Front if alone => done.and(FRONT_ALONE),
                ChannelName::Front | ChannelName::Back => done,
            })
        }
        LogoutUriVerb::Remove { app, channel } => {
            let app = apps::find(admin, &app).await?;
            let address = address(channel, false);
            apps::set_address(admin, &app.client_id, address, None).await?;
            let (name, text) = match channel {
                ChannelName::Front => ("frontChannelLogoutUri", "from the browser"),
                ChannelName::Back => ("backChannelLogoutUri", "from the tenant"),
            };
            let text = format!("{} does not hear of sign-outs {text} any more", app.display_name);
            Ok(Output::sentence(text, changed(&app, "removed", name)))
        }
    }
}

pub async fn initiate_login_uri(
    admin: &Admin,
    verb: InitiateLoginUriVerb,
) -> Result<Output, Failure> {
    let address = AppAddress::InitiateLogin;
    match verb {
        InitiateLoginUriVerb::Set { app, uri } => {
            let app = apps::find(admin, &app).await?;
            apps::set_address(admin, &app.client_id, address, Some(&uri)).await?;
            let text = format!("Others may send customers who are to sign in to {uri}");
            Ok(Output::sentence(text, changed(&app, "set", &uri)))
        }
        InitiateLoginUriVerb::Remove { app } => {
            let app = apps::find(admin, &app).await?;
            apps::set_address(admin, &app.client_id, address, None).await?;
            let text = format!("{} names no place where a sign-in begins", app.display_name);
            Ok(Output::sentence(text, changed(&app, "removed", "initiateLoginUri")))
        }
    }
}

/// What a front-channel address does not bring.
const FRONT_ALONE: &str = "Only in the browser where the customer signs out, that is. When they sign a \
    device out from another one, choose another password or are blocked, only an app with a \
    back-channel address hears of it.";

/// What `vestibule app show` says of them: those that are set.
pub fn fields(app: &AppRegistration) -> Vec<(&'static str, String)> {
    let back_channel = app.back_channel_logout_uri.as_ref().map(|uri| {
        let required = app.back_channel_logout_session_required;
        format!("{uri}{}", if required { " (session required)" } else { "" })
    });
    let fields = [
        ("Front-channel logout", app.front_channel_logout_uri.as_ref().map(ToString::to_string)),
        ("Back-channel logout", back_channel),
        ("Initiate login", app.initiate_login_uri.as_ref().map(ToString::to_string)),
    ];
    fields.into_iter().filter_map(|(name, uri)| Some((name, uri?))).collect()
}

fn address(channel: ChannelName, session_required: bool) -> AppAddress {
    match channel {
        ChannelName::Front => AppAddress::FrontChannelLogout,
        ChannelName::Back => AppAddress::BackChannelLogout { session_required },
    }
}

fn changed(app: &AppRegistration, how: &str, what: &str) -> serde_json::Value {
    json!({ "clientId": app.client_id.as_str(), how: what })
}
