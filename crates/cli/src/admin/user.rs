//! `vestibule user …`

use std::io::Read;

use serde_json::{Map, Value, json};
use vestibule_tenant::admin::ops::user_search::{self, UserSearch};
use vestibule_tenant::admin::ops::users::{
    self, InitialPassword, NewAccount, TemporaryPassword, UserError,
};
use vestibule_tenant::admin::ops::{
    Admin, app_access, apps, deletion, linked_identities, sign_in_addresses, user_flows,
};
use vestibule_tenant::model::ids::UserId;
use vestibule_tenant::model::password::PlainPassword;
use vestibule_tenant::model::user::User;
use vestibule_tenant::model::user_flow::{SignUpMethod, UserFlow};
use zeroize::Zeroizing;

use super::hints::word;
use super::output::{Output, day, progress, yes_no};
use super::{asked, mfa, removals, user_details, user_import};
use crate::arguments::{LISTED, UserVerb};
use crate::failure::Failure;

pub async fn run(admin: &Admin, verb: UserVerb) -> Result<Output, Failure> {
    match verb {
        UserVerb::Create {
            email,
            name,
            given_name,
            surname,
            user_name,
            password_stdin,
            no_password,
            to_migrate,
        } => {
            let password = match (password_stdin, no_password, to_migrate) {
                (true, ..) => from_stdin()?,
                (_, true, _) => InitialPassword::None,
                (.., true) => InitialPassword::Elsewhere,
                (false, false, false) => InitialPassword::Temporary,
            };
            let display_name = name;
            let new = NewAccount { email, display_name, given_name, surname, user_name, password };
            create(admin, new).await
        }
        UserVerb::Import(options) => user_import::run(admin, &options).await,
        UserVerb::List { deleted: true, .. } => list_deleted(admin).await,
        UserVerb::List { limit, find, blocked, group, after, .. } => {
            list(admin, UserSearch { find, blocked, group }, (limit, after)).await
        }
        UserVerb::Show(user) => user_details::show(admin, &user.user).await,
        UserVerb::Delete { user, now: true, sure } => {
            removals::erase_user(admin, &user.user, sure).await
        }
        UserVerb::Delete { user, .. } => {
            let user = users::find(admin, &user.user).await?;
            deletion::delete(admin, user.id).await?;
            let text = format!("{} is deleted, and will be erased in 30 days", user.display_name);
            Ok(Output::sentence(text, json!({ "id": user.id.to_string(), "deleted": true })))
        }
        UserVerb::Restore(user) => {
            let user = deletion::find_deleted(admin, &user.user).await?;
            deletion::restore(admin, user.id).await?;
            let text = format!("{} can sign in again", user.display_name);
            Ok(Output::sentence(text, json!({ "id": user.id.to_string(), "deleted": false })))
        }
        UserVerb::Block(user) => set_enabled(admin, &user.user, false).await,
        UserVerb::Unblock(user) => set_enabled(admin, &user.user, true).await,
        UserVerb::RevokeSessions(user) => {
            let user = users::find(admin, &user.user).await?;
            users::revoke_sessions(admin, user.id).await?;
            let text = format!("{} is signed out everywhere", user.display_name);
            Ok(Output::sentence(
                text,
                json!({ "id": user.id.to_string(), "sessionsRevoked": true }),
            ))
        }
        UserVerb::RevokeAccess { user, app } => revoke_access(admin, &user, &app).await,
        UserVerb::ResetPassword(user) => {
            let user = users::find(admin, &user.user).await?;
            let temporary = users::reset_password(admin, user.id).await?;
            Ok(reset(&user, &temporary))
        }
        UserVerb::SetEmail { user, address } => set_email(admin, &user, &address).await,
        UserVerb::Unlink { user, provider, subject } => {
            unlink(admin, &user, (&provider, subject.as_deref())).await
        }
        UserVerb::Mfa(verb) => mfa::of_user(admin, verb).await,
        UserVerb::UserName { user, name } => user_name(admin, &user, name).await,
        UserVerb::Attribute { user, attribute, value } => {
            set_attribute(admin, &user, (&attribute, value.as_deref())).await
        }
        UserVerb::Unlock(user) => {
            let user = users::find(admin, &user.user).await?;
            users::unlock(admin, user.id).await?;
            let text = format!("{} is not locked any more", user.display_name);
            Ok(Output::sentence(text, json!({ "id": user.id.to_string(), "locked": false })))
        }
    }
}

async fn set_enabled(admin: &Admin, user: &str, enabled: bool) -> Result<Output, Failure> {
    let user = users::find(admin, user).await?;
    users::set_enabled(admin, user.id, enabled).await?;
    let text = match enabled {
        true => format!("{} can sign in again", user.display_name),
        false => format!("{} can no longer sign in", user.display_name),
    };
    Ok(Output::sentence(text, json!({ "id": user.id.to_string(), "accountEnabled": enabled })))
}

async fn set_attribute(
    admin: &Admin,
    user: &str,
    (attribute, value): (&str, Option<&str>),
) -> Result<Output, Failure> {
    let user = users::find(admin, user).await?;
    let user = match users::set_attribute(admin, user.id, attribute, value).await {
        Err(UserError::NoSuchAttribute(name)) => return Err(asked::unknown(admin, &name).await),
        changed => changed?,
    };
    let text = format!("{}: {attribute} is changed", user.display_name);
    Ok(Output::sentence(text, to_json(&user)))
}

async fn user_name(admin: &Admin, user: &str, name: Option<String>) -> Result<Output, Failure> {
    let user = users::find(admin, user).await?;
    users::set_user_name(admin, user.id, name.as_deref()).await?;
    let text = match &name {
        Some(name) => format!("{} may sign in as {name}", user.display_name),
        None => format!("{} has no user name any more", user.display_name),
    };
    Ok(Output::sentence(text, json!({ "id": user.id.to_string(), "userName": name })))
}

async fn set_email(admin: &Admin, user: &str, address: &str) -> Result<Output, Failure> {
    let user = users::find(admin, user).await?;
    let user = sign_in_addresses::set_email(admin, user.id, address).await?;
    let mail = user.mail.as_deref().unwrap_or_default();
    let text = format!("{} signs in with {mail} from now on", user.display_name);
    Ok(Output::sentence(text, to_json(&user)).and(NOT_PROVEN))
}

async fn revoke_access(admin: &Admin, user: &str, app: &str) -> Result<Output, Failure> {
    let user = users::find(admin, user).await?;
    let app = apps::find(admin, app).await?;
    app_access::withdraw(admin, user.id, &app.client_id).await?;
    let text = format!("{} has no access to {}", app.display_name, user.display_name);
    let json = json!({ "id": user.id.to_string(), "app": app.client_id.as_str(), "access": false });
    Ok(Output::sentence(text, json).and("At the next sign-in to it, it asks anew."))
}

async fn unlink(admin: &Admin, user: &str, which: (&str, Option<&str>)) -> Result<Output, Failure> {
    let user = users::find(admin, user).await?;
    let unlinked = linked_identities::unlink(admin, user.id, which).await?;
    let text = format!("{} can no longer sign in with {}", user.display_name, unlinked.idp);
    let json = json!({
        "id": user.id.to_string(), "idp": unlinked.idp, "issuerAssignedId": unlinked.subject
    });
    Ok(Output::sentence(text, json))
}

async fn list(
    admin: &Admin,
    wanted: UserSearch,
    (limit, after): (u32, Option<String>),
) -> Result<Output, Failure> {
    let after: Option<UserId> = match after.map(|id| id.parse()) {
        None => None,
        Some(Ok(id)) => Some(id),
        Some(Err(_)) => {
            return Err(Failure::new(
                "What stands behind --after is not an object id.",
                "Take the last OBJECT ID of the list before.",
            ));
        }
    };
    let read = |count: usize| {
        if count.is_multiple_of(10_000) {
            progress(&format!("{count} accounts read"));
        }
    };
    let all = user_search::search(admin, &wanted, (after, limit as usize), read).await?;
    let row = |user: &User| {
        [
            user.display_name.clone(),
            user.mail.clone().unwrap_or_default(),
            user.id.to_string(),
            yes_no(user.account_enabled),
            day(user.created_at),
        ]
    };
    let rows: Vec<_> = all.iter().map(row).collect();
    let json = all.iter().map(to_json).collect();
    let heading = ["NAME", "E-MAIL", "OBJECT ID", "ENABLED", "CREATED"];
    let none = "There are no such accounts here.";
    let output = Output::table(heading, &rows, none, json);
    Ok(match all.last() {
        Some(last) if all.len() == limit as usize => {
            output.and(format!("Perhaps there are more: {}", next_page(&wanted, limit, last)))
        }
        Some(_) | None => output,
    })
}

/// What lists those behind `last`.
fn next_page(wanted: &UserSearch, limit: u32, last: &User) -> String {
    let mut command = "vestibule user list".to_owned();
    for (option, value) in [(" --find ", &wanted.find), (" --group ", &wanted.group)] {
        if let Some(value) = value {
            command += option;
            command += &word(value);
        }
    }
    if wanted.blocked {
        command += " --blocked";
    }
    if limit != LISTED {
        command += &format!(" --limit {limit}");
    }
    format!("{command} --after {}", last.id)
}

async fn list_deleted(admin: &Admin) -> Result<Output, Failure> {
    let all = deletion::deleted(admin).await?;
    let rows: Vec<_> = all
        .iter()
        .map(|(user, erased_at)| {
            let mail = user.mail.clone().unwrap_or_default();
            [user.display_name.clone(), mail, user.id.to_string(), day(*erased_at)]
        })
        .collect();
    let json = all
        .iter()
        .map(|(user, erased_at)| {
            let mut json = to_json(user);
            json["erasedDateTime"] = erased_at.to_rfc3339().into();
            json
        })
        .collect();
    let heading = ["NAME", "E-MAIL", "OBJECT ID", "ERASED"];
    Ok(Output::table(heading, &rows, "No account waits to be erased.", json))
}

fn reset(user: &User, temporary: &TemporaryPassword) -> Output {
    let fields = [
        ("User", user.display_name.clone()),
        ("Object id", user.id.to_string()),
        ("Password", temporary.reveal().to_owned()),
    ];
    let json = json!({ "id": user.id.to_string(), "password": temporary.reveal() });
    Output::fields(&fields, json).and(SHOWN_ONCE)
}

async fn create(admin: &Admin, new: NewAccount) -> Result<Output, Failure> {
    let no_password = matches!(new.password, InitialPassword::None);
    let (user, temporary) = users::create(admin, new).await?;
    let mut fields = vec![
        ("User", user.display_name.clone()),
        ("E-mail", user.mail.clone().unwrap_or_default()),
        ("Object id", user.id.to_string()),
    ];
    let mut json = to_json(&user);
    let Some(temporary) = temporary else {
        let output = Output::fields(&fields, json);
        return Ok(if no_password { output.and(way_in(admin).await?) } else { output });
    };
    fields.push(("Password", temporary.reveal().to_owned()));
    json["password"] = temporary.reveal().into();
    Ok(Output::fields(&fields, json).and(SHOWN_ONCE))
}

/// How somebody without a password gets in.
async fn way_in(admin: &Admin) -> Result<String, Failure> {
    let flows = user_flows::list(admin).await?;
    let (passcode, password): (Vec<_>, Vec<_>) = flows.into_iter().partition(|flow| {
        flow.passcode_sign_in || flow.sign_up_method == SignUpMethod::EmailPasscode
    });
    let names = |flows: Vec<UserFlow>| {
        let names: Vec<String> = flows.into_iter().map(|flow| flow.display_name).collect();
        names.join(", ")
    };
    let by = "The account has no password. The customer signs in";
    let choose = "by choosing one with “Forgot your password?”";
    Ok(match (passcode.is_empty(), password.is_empty()) {
        (true, true) => {
            "The account has no password, and there is no user flow yet that lets anybody in. Create \
             one: vestibule user-flow create NAME"
                .to_owned()
        }
        (false, true) => format!("{by} with a passcode that is mailed to the address."),
        (true, false) => format!("{by} {choose}."),
        (false, false) => format!(
            "{by} with a passcode that is mailed to the address ({}), or {choose} ({}).",
            names(passcode),
            names(password)
        ),
    })
}

fn from_stdin() -> Result<InitialPassword, Failure> {
    let mut text = Zeroizing::new(String::new());
    std::io::stdin().take(4096).read_to_string(&mut text).map_err(|error| {
        Failure::new(
            format!("The password cannot be read from standard input: {error}."),
            "Pipe it in, or leave --password-stdin out to have one made up.",
        )
    })?;
    Ok(InitialPassword::Given(PlainPassword::typed(text.trim_end_matches(['\r', '\n']))))
}

pub fn to_json(user: &User) -> Value {
    let custom = user.custom_attributes.iter();
    let custom: Map<String, Value> =
        custom.map(|(name, value)| (name.to_string(), value.to_json())).collect();
    json!({
        "id": user.id.to_string(),
        "displayName": user.display_name,
        "givenName": user.given_name,
        "surname": user.surname,
        "mail": user.mail,
        "userName": user.user_name,
        "attributes": user.attributes,
        "customAttributes": custom,
        "accountEnabled": user.account_enabled,
        "createdDateTime": user.created_at.to_rfc3339(),
    })
}

const SHOWN_ONCE: &str = "The password is temporary and not shown again; the customer chooses \
                          their own at the next sign-in.";

const NOT_PROVEN: &str = "The address counts as proven once a passcode that was mailed to it is \
                          typed. The password is the same as before.";
