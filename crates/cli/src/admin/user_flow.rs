//! `vestibule user-flow …`

use serde_json::{Value, json};
use vestibule_tenant::admin::ops::user_flows::{self, NewUserFlow};
use vestibule_tenant::admin::ops::{Admin, apps};
use vestibule_tenant::model::user_flow::{Attribute, AttributeName, UserFlow};

use super::output::{Output, yes_no};
use crate::arguments::{Switch, UserFlowVerb};
use crate::failure::Failure;

pub async fn run(admin: &Admin, verb: UserFlowVerb) -> Result<Output, Failure> {
    match verb {
        UserFlowVerb::Create { name, attribute, no_sign_up } => {
            let attributes = attribute.iter().map(|text| parse(text)).collect::<Result<_, _>>()?;
            let sign_up_allowed = !no_sign_up;
            let new = NewUserFlow { display_name: name, attributes, sign_up_allowed };
            let flow = user_flows::create(admin, new).await?;
            let fields = [
                ("User flow", flow.display_name.clone()),
                ("Sign-up", yes_no(flow.sign_up_allowed)),
                ("Asks for", asks_for(&flow)),
            ];
            let next = format!("Next:\n  vestibule user-flow add-app {} APP", flow.display_name);
            Ok(Output::fields(&fields, to_json(&flow)).and(next))
        }
        UserFlowVerb::List => {
            let all = user_flows::list(admin).await?;
            let row = |flow: &UserFlow| {
                [flow.display_name.clone(), yes_no(flow.sign_up_allowed), asks_for(flow)]
            };
            let rows: Vec<_> = all.iter().map(row).collect();
            let json = all.iter().map(to_json).collect();
            let none = "There is no user flow yet. Create one: vestibule user-flow create NAME";
            Ok(Output::table(["NAME", "SIGN-UP", "ASKS FOR"], &rows, none, json))
        }
        UserFlowVerb::AddApp { flow, app } => {
            let app = apps::find(admin, &app).await?;
            user_flows::add_app(admin, &flow, &app.client_id).await?;
            let json = json!({ "userFlow": flow, "clientId": app.client_id.as_str() });
            Ok(Output::sentence(format!("{} uses {flow}", app.display_name), json))
        }
        UserFlowVerb::SignUp { flow, switch } => {
            let flow = user_flows::allow_sign_up(admin, &flow, switch == Switch::On).await?;
            let text = match switch {
                Switch::On => format!("{}: new customers may sign up", flow.display_name),
                Switch::Off => {
                    format!("{}: only those who have an account sign in", flow.display_name)
                }
            };
            Ok(Output::sentence(text, to_json(&flow)))
        }
    }
}

fn parse(text: &str) -> Result<Attribute, Failure> {
    let (name, required) = match text.split_once(':') {
        Some((name, "required")) => (name, true),
        Some((name, "optional")) => (name, false),
        Some(_) | None => (text, false),
    };
    let known = AttributeName::ALL.into_iter().find(|known| known.as_str() == name);
    let name = known.ok_or_else(|| {
        let all = AttributeName::ALL.map(AttributeName::as_str).join(", ");
        Failure::new(
            format!("{text} is no attribute."),
            format!("There are {all}; each can be followed by :required."),
        )
    })?;
    Ok(Attribute { name, required, label: None })
}

fn asks_for(flow: &UserFlow) -> String {
    let one = |attribute: &Attribute| {
        let required = if attribute.required { " (required)" } else { "" };
        format!("{}{required}", attribute.name.as_str())
    };
    match flow.attributes.as_slice() {
        [] => "nothing".to_owned(),
        attributes => attributes.iter().map(one).collect::<Vec<_>>().join(", "),
    }
}

fn to_json(flow: &UserFlow) -> Value {
    let attributes = flow
        .attributes
        .iter()
        .map(|attribute| json!({ "name": attribute.name, "required": attribute.required }));
    json!({
        "id": flow.id.to_string(),
        "displayName": flow.display_name,
        "isSignUpAllowed": flow.sign_up_allowed,
        "attributes": attributes.collect::<Vec<_>>(),
    })
}
