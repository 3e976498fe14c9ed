//! The user flow of the account page, to which an administrator gave none: how a customer signs in
//! to any app of the tenant, they sign in there. Nobody signs up there, and nothing is asked that
//! belongs to an app: neither what is missing nor terms.

use super::asked_attribute::Attribute;
use super::user_flow::{SignUpMethod, UserFlow, UserNames};

/// All of a tenant's flows, the oldest first, as one; `None` if there is none. The oldest one's
/// identity stands for it.
pub fn of(flows: Vec<UserFlow>) -> Option<UserFlow> {
    let by_password = flows.iter().any(|flow| flow.sign_up_method == SignUpMethod::EmailPassword);
    let by_passcode = flows
        .iter()
        .any(|flow| flow.passcode_sign_in || flow.sign_up_method == SignUpMethod::EmailPasscode);
    let names = |wanted: fn(UserNames) -> bool| flows.iter().any(|flow| wanted(flow.user_names));
    let user_names = if names(|names| names.asked().is_some()) {
        UserNames::Offered
    } else if names(UserNames::sign_in) {
        UserNames::SignIn
    } else {
        UserNames::Off
    };
    let attributes = attributes(&flows);
    let oldest = flows.into_iter().next()?;
    Some(UserFlow {
        // The password's page offers the passcode; the passcode's page leads to the password.
        sign_up_method: match by_password {
            true => SignUpMethod::EmailPassword,
            false => SignUpMethod::EmailPasscode,
        },
        passcode_sign_in: by_passcode,
        sign_up_allowed: false,
        attributes,
        asks_existing: false,
        user_names,
        terms: None,
        ..oldest
    })
}

/// What "Profile" can change: each attribute as the oldest flow that asks for it says, but required
/// only where every flow requires it, since a customer knows one of them; and out of reach where one
/// keeps it from customers.
fn attributes(flows: &[UserFlow]) -> Vec<Attribute> {
    let mut merged: Vec<Attribute> = Vec::new();
    for asked in flows.iter().flat_map(|flow| &flow.attributes) {
        match merged.iter_mut().find(|known| known.name == asked.name) {
            None => merged.push(asked.clone()),
            Some(known) => {
                known.hidden |= asked.hidden;
                known.read_only |= asked.read_only;
            }
        }
    }
    for asked in &mut merged {
        let requires = |flow: &UserFlow| {
            flow.attributes.iter().any(|other| other.name == asked.name && other.required)
        };
        asked.required = flows.iter().all(requires);
    }
    merged
}
