//! `vestibule user-flow …`

use serde_json::{Value, json};
use vestibule_tenant::admin::ops::user_flows::{self, NewUserFlow};
use vestibule_tenant::admin::ops::{Admin, apps};
use vestibule_tenant::model::user_flow::{Attribute, AttributeName, SignUpMethod, UserFlow};

use super::output::{Output, yes_no};
use crate::arguments::{Method, Switch, UserFlowVerb};
use crate::failure::Failure;

pub async fn run(admin: &Admin, verb: UserFlowVerb) -> Result<Output, Failure> {
    match verb {
        UserFlowVerb::Create { name, method, attribute, no_sign_up } => {
            let attributes = attribute.iter().map(|text| parse(text)).collect::<Result<_, _>>()?;
            let sign_up_allowed = !no_sign_up;
            let sign_up_method = chosen(method);
            let new =
                NewUserFlow { display_name: name, sign_up_method, attributes, sign_up_allowed };
            let flow = user_flows::create(admin, new).await?;
            let fields = [
                ("User flow", flow.display_name.clone()),
                ("Method", method_words(&flow)),
                ("Sign-up", yes_no(flow.sign_up_allowed)),
                ("Asks for", asks_for(&flow)),
            ];
            let next = format!("Next:\n  vestibule user-flow add-app {} APP", flow.display_name);
            Ok(Output::fields(&fields, to_json(&flow)).and(next))
        }
        UserFlowVerb::List => {
            let all = user_flows::list(admin).await?;
            let row = |flow: &UserFlow| {
                let sign_up = yes_no(flow.sign_up_allowed);
                [flow.display_name.clone(), method_words(flow), sign_up, asks_for(flow)]
            };
            let rows: Vec<_> = all.iter().map(row).collect();
            let json = all.iter().map(to_json).collect();
            let none = "There is no user flow yet. Create one: vestibule user-flow create NAME";
            Ok(Output::table(["NAME", "METHOD", "SIGN-UP", "ASKS FOR"], &rows, none, json))
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
        UserFlowVerb::Method { flow, method } => {
            let flow = user_flows::set_method(admin, &flow, chosen(method)).await?;
            let words = method_words(&flow);
            let text = format!("{}: new customers sign up by {words}", flow.display_name);
            Ok(Output::sentence(text, to_json(&flow)))
        }
        UserFlowVerb::PasscodeSignIn { flow, switch } => {
            let flow = user_flows::offer_passcode(admin, &flow, switch == Switch::On).await?;
            let text = match switch {
                Switch::On => format!("{}: a passcode will do instead", flow.display_name),
                Switch::Off => format!("{}: no passcode instead of a password", flow.display_name),
            };
            Ok(Output::sentence(text, to_json(&flow)))
        }
    }
}

fn chosen(method: Method) -> SignUpMethod {
    match method {
        Method::EmailPassword => SignUpMethod::EmailPassword,
        Method::EmailPasscode => SignUpMethod::EmailPasscode,
    }
}

fn method_words(flow: &UserFlow) -> String {
    match (flow.sign_up_method, flow.passcode_sign_in) {
        (SignUpMethod::EmailPassword, false) => "password".to_owned(),
        (SignUpMethod::EmailPassword, true) => "password, or passcode instead".to_owned(),
        (SignUpMethod::EmailPasscode, _) => "passcode".to_owned(),
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
        "signUpMethod": flow.sign_up_method.as_str(),
        "isPasscodeOffered": flow.passcode_sign_in,
        "isSignUpAllowed": flow.sign_up_allowed,
        "attributes": attributes.collect::<Vec<_>>(),
    })
}
