//! `vestibule user-flow …`

use serde_json::{Value, json};
use vestibule_tenant::admin::ops::user_flows::{self, FlowSetting, NewUserFlow};
use vestibule_tenant::admin::ops::{Admin, apps};
use vestibule_tenant::model::app_registration::AppRegistration;
use vestibule_tenant::model::terms::Terms;
use vestibule_tenant::model::user_flow::{Attribute, SignUpMethod, UserFlow, UserNames};

use super::hints::word;
use super::output::{Output, yes_no};
use super::{asked, removals};
use crate::arguments::{AskedVerb, Method, Switch, TermsVerb, UserFlowVerb, UserNamesName};
use crate::failure::Failure;

pub async fn run(admin: &Admin, verb: UserFlowVerb) -> Result<Output, Failure> {
    match verb {
        UserFlowVerb::Create { name, method, attribute, no_sign_up } => {
            let attributes = asked::named(admin, &attribute).await?;
            let sign_up_allowed = !no_sign_up;
            let sign_up_method = chosen(method);
            let new =
                NewUserFlow { display_name: name, sign_up_method, attributes, sign_up_allowed };
            let flow = user_flows::create(admin, new).await?;
            let next =
                format!("Next:\n  vestibule user-flow add-app {} APP", word(&flow.display_name));
            Ok(show(&flow).and(next))
        }
        UserFlowVerb::List => list(admin).await,
        UserFlowVerb::Show { flow } => show_all(admin, &flow).await,
        UserFlowVerb::Delete { flow, sure } => removals::delete_user_flow(admin, &flow, sure).await,
        UserFlowVerb::Rename { flow, name } => {
            Ok(show(&user_flows::set(admin, &flow, FlowSetting::Name(name)).await?))
        }
        UserFlowVerb::AddApp { flow, app } => {
            let app = apps::find(admin, &app).await?;
            user_flows::add_app(admin, &flow, &app.client_id).await?;
            let json = json!({ "userFlow": flow, "clientId": app.client_id.as_str() });
            Ok(Output::sentence(format!("{} uses {flow}", app.display_name), json))
        }
        UserFlowVerb::RemoveApp { flow, app } => {
            let app = apps::find(admin, &app).await?;
            user_flows::remove_app(admin, &flow, &app.client_id).await?;
            let json = json!({ "userFlow": null, "clientId": app.client_id.as_str() });
            let text = left_alone(admin, &app).await?;
            Ok(Output::sentence(text, json))
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
            let method = flow.sign_up_method.as_str();
            let text = format!("{}: new customers sign up by {method}", flow.display_name);
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
        UserFlowVerb::Attribute(verb) => attribute(admin, verb).await,
        UserFlowVerb::AskExisting { flow, switch } => {
            let setting = FlowSetting::AsksExisting(switch == Switch::On);
            Ok(show(&user_flows::set(admin, &flow, setting).await?))
        }
        UserFlowVerb::UserNames { flow, user_names } => {
            let setting = FlowSetting::UserNames(match user_names {
                UserNamesName::Off => UserNames::Off,
                UserNamesName::SignIn => UserNames::SignIn,
                UserNamesName::Offered => UserNames::Offered,
                UserNamesName::Required => UserNames::Required,
            });
            Ok(show(&user_flows::set(admin, &flow, setting).await?))
        }
        UserFlowVerb::Terms(verb) => terms(admin, verb).await,
    }
}

async fn list(admin: &Admin) -> Result<Output, Failure> {
    let all = user_flows::list(admin).await?;
    let row = |flow: &UserFlow| {
        let (method, sign_up) = (flow.sign_up_method.as_str(), yes_no(flow.sign_up_allowed));
        [flow.display_name.clone(), method.to_owned(), sign_up, asks_for(flow)]
    };
    let rows: Vec<_> = all.iter().map(row).collect();
    let json = all.iter().map(to_json).collect();
    let none = "There is no user flow yet. Create one: vestibule user-flow create NAME";
    Ok(Output::table(["NAME", "METHOD", "SIGN-UP", "ASKS FOR"], &rows, none, json))
}

async fn attribute(admin: &Admin, verb: AskedVerb) -> Result<Output, Failure> {
    match verb {
        AskedVerb::Set(options) => {
            let flow = options.flow.clone();
            let (attribute, at) = asked::set(admin, *options).await?;
            let flow = user_flows::set_attribute(admin, &flow, attribute.clone(), at).await?;
            let at = flow.attributes.iter().position(|asked| asked.name == attribute.name);
            let fields = [
                ("User flow", flow.display_name.clone()),
                ("Asks for", asked::lines(&attribute)),
                ("Position", at.map_or(0, |at| at + 1).to_string()),
            ];
            Ok(Output::fields(&fields, to_json(&flow)))
        }
        AskedVerb::Remove { flow, attribute } => {
            Ok(show(&user_flows::remove_attribute(admin, &flow, &attribute).await?))
        }
    }
}

async fn terms(admin: &Admin, verb: TermsVerb) -> Result<Output, Failure> {
    let (flow, terms) = match verb {
        TermsVerb::Set { flow, version, terms_of_use, privacy, text, text_for } => {
            let text = asked::localized(None, text, &text_for)?;
            let terms =
                Terms { version, terms_of_use_url: terms_of_use, privacy_url: privacy, text };
            (flow, Some(terms))
        }
        TermsVerb::Remove { flow } => (flow, None),
    };
    Ok(show(&user_flows::set(admin, &flow, FlowSetting::Terms(terms)).await?))
}

fn chosen(method: Method) -> SignUpMethod {
    match method {
        Method::EmailPassword => SignUpMethod::EmailPassword,
        Method::EmailPasscode => SignUpMethod::EmailPasscode,
    }
}

/// All of a flow, with the apps that use it and the identity providers that it offers.
async fn show_all(admin: &Admin, named: &str) -> Result<Output, Failure> {
    let flow = user_flows::find(admin, named).await?;
    let (apps, providers) = user_flows::used(admin, flow.id).await?;
    let listed = |names: &[String]| match names {
        [] => "none".to_owned(),
        names => names.join("\n"),
    };
    let mut fields = fields(&flow);
    fields.push(("Identity providers", listed(&providers)));
    fields.push(("Apps", listed(&apps)));
    let mut json = to_json(&flow);
    json["identityProviders"] = json!(providers);
    json["apps"] = json!(apps);
    Ok(Output::fields(&fields, json))
}

fn show(flow: &UserFlow) -> Output {
    Output::fields(&fields(flow), to_json(flow))
}

fn fields(flow: &UserFlow) -> Vec<(&'static str, String)> {
    let lines: Vec<String> = flow.attributes.iter().map(asked::lines).collect();
    vec![
        ("User flow", flow.display_name.clone()),
        ("Method", flow.sign_up_method.as_str().to_owned()),
        ("Passcode instead", yes_no(flow.passcode_sign_in)),
        ("Sign-up", yes_no(flow.sign_up_allowed)),
        ("Asks for", if lines.is_empty() { "nothing".to_owned() } else { lines.join("\n") }),
        ("Asks accounts, too", yes_no(flow.asks_existing)),
        ("User names", flow.user_names.as_str().to_owned()),
        ("Terms", flow.terms.as_ref().map_or("none".to_owned(), terms_lines)),
    ]
}

fn terms_lines(terms: &Terms) -> String {
    let Terms { version, terms_of_use_url, privacy_url, text } = terms;
    let mut lines = vec![format!("version {version}")];
    let addresses = [("terms of use", terms_of_use_url), ("privacy", privacy_url)];
    lines.extend(
        addresses.iter().filter_map(|(name, url)| Some(format!("  {name}: {}", url.as_ref()?))),
    );
    lines.extend(text.as_ref().map(|text| format!("  text: {}", asked::in_languages(text))));
    lines.join("\n")
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
    json!({
        "id": flow.id.to_string(),
        "displayName": flow.display_name,
        "signUpMethod": flow.sign_up_method.as_str(),
        "isPasscodeOffered": flow.passcode_sign_in,
        "isSignUpAllowed": flow.sign_up_allowed,
        "attributes": flow.attributes.iter().map(asked::to_json).collect::<Vec<_>>(),
        "asksExisting": flow.asks_existing,
        "userNames": flow.user_names.as_str(),
        "terms": flow.terms,
    })
}

/// What becomes of an app without a user flow, in words.
async fn left_alone(admin: &Admin, app: &AppRegistration) -> Result<String, Failure> {
    Ok(match apps::is_account_app(admin, &app.client_id).await? {
        true => {
            "The account page has no user flow of its own: it takes what any of them takes".into()
        }
        false => format!("{} has no user flow: nobody can sign in to it", app.display_name),
    })
}
