//! `vestibule user …`

use std::io::Read;

use serde_json::{Map, Value, json};
use vestibule_tenant::admin::ops::Admin;
use vestibule_tenant::admin::ops::users::{self, InitialPassword, NewAccount, TemporaryPassword};
use vestibule_tenant::model::ids::UserId;
use vestibule_tenant::model::password::PlainPassword;
use vestibule_tenant::model::user::User;
use zeroize::Zeroizing;

use super::output::{Output, day, progress, yes_no};
use super::{mfa, user_details, user_import};
use crate::arguments::UserVerb;
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
            to_migrate,
        } => {
            let password = first_password(password_stdin, to_migrate)?;
            let display_name = name;
            let new = NewAccount { email, display_name, given_name, surname, user_name, password };
            create(admin, new).await
        }
        UserVerb::Import(options) => user_import::run(admin, &options).await,
        UserVerb::List { deleted: true, .. } => list_deleted(admin).await,
        UserVerb::List { limit, after, .. } => list(admin, limit, after).await,
        UserVerb::Show(user) => user_details::show(admin, &user.user).await,
        UserVerb::Delete(user) => {
            let user = users::find(admin, &user.user).await?;
            users::delete(admin, user.id).await?;
            let text = format!("{} is deleted, and will be erased in 30 days", user.display_name);
            Ok(Output::sentence(text, json!({ "id": user.id.to_string(), "deleted": true })))
        }
        UserVerb::Restore(user) => {
            let user = users::find_deleted(admin, &user.user).await?;
            users::restore(admin, user.id).await?;
            let text = format!("{} can sign in again", user.display_name);
            Ok(Output::sentence(text, json!({ "id": user.id.to_string(), "deleted": false })))
        }
        UserVerb::Block(user) => {
            let user = users::find(admin, &user.user).await?;
            users::set_enabled(admin, user.id, false).await?;
            let text = format!("{} can no longer sign in", user.display_name);
            Ok(Output::sentence(
                text,
                json!({ "id": user.id.to_string(), "accountEnabled": false }),
            ))
        }
        UserVerb::Unblock(user) => {
            let user = users::find(admin, &user.user).await?;
            users::set_enabled(admin, user.id, true).await?;
            let text = format!("{} can sign in again", user.display_name);
            Ok(Output::sentence(text, json!({ "id": user.id.to_string(), "accountEnabled": true })))
        }
        UserVerb::RevokeSessions(user) => {
            let user = users::find(admin, &user.user).await?;
            users::revoke_sessions(admin, user.id).await?;
            let text = format!("{} is signed out everywhere", user.display_name);
            Ok(Output::sentence(
                text,
                json!({ "id": user.id.to_string(), "sessionsRevoked": true }),
            ))
        }
        UserVerb::ResetPassword(user) => {
            let user = users::find(admin, &user.user).await?;
            let temporary = users::reset_password(admin, user.id).await?;
            Ok(reset(&user, &temporary))
        }
        UserVerb::Mfa(verb) => mfa::of_user(admin, verb).await,
        UserVerb::UserName { user, name } => user_name(admin, &user, name).await,
        UserVerb::Attribute { user, attribute, value } => {
            let user = users::find(admin, &user).await?;
            let user = users::set_attribute(admin, user.id, &attribute, value.as_deref()).await?;
            let text = format!("{}: {attribute} is changed", user.display_name);
            Ok(Output::sentence(text, to_json(&user)))
        }
        UserVerb::Unlock(user) => {
            let user = users::find(admin, &user.user).await?;
            users::unlock(admin, user.id).await?;
            let text = format!("{} is not locked any more", user.display_name);
            Ok(Output::sentence(text, json!({ "id": user.id.to_string(), "locked": false })))
        }
    }
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

async fn list(admin: &Admin, limit: u32, after: Option<String>) -> Result<Output, Failure> {
    let mut after: Option<UserId> = match after.map(|id| id.parse()) {
        None => None,
        Some(Ok(id)) => Some(id),
        Some(Err(_)) => {
            return Err(Failure::new(
                "What stands behind --after is not an object id.",
                "Take the last OBJECT ID of the list before.",
            ));
        }
    };
    let mut all: Vec<User> = Vec::new();
    while all.len() < limit as usize {
        let wanted = (limit as usize - all.len()).min(PAGE);
        let page = users::list(admin, after, u32::try_from(wanted).unwrap_or(limit)).await?;
        let last = page.len() < wanted;
        after = page.last().map(|user| user.id).or(after);
        all.extend(page);
        if last {
            break;
        }
        if all.len().is_multiple_of(PAGE * 10) {
            progress(&format!("{} accounts read", all.len()));
        }
    }
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
    let output = Output::table(heading, &rows, "There are no accounts here.", json);
    Ok(match all.last() {
        Some(last) if all.len() == limit as usize => {
            let limit = if limit == 100 { String::new() } else { format!(" --limit {limit}") };
            let more = format!("vestibule user list{limit} --after {}", last.id);
            output.and(format!("Perhaps there are more: {more}"))
        }
        Some(_) | None => output,
    })
}

async fn list_deleted(admin: &Admin) -> Result<Output, Failure> {
    let all = users::deleted(admin).await?;
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
    let (user, temporary) = users::create(admin, new).await?;
    let mut fields = vec![
        ("User", user.display_name.clone()),
        ("E-mail", user.mail.clone().unwrap_or_default()),
        ("Object id", user.id.to_string()),
    ];
    let mut json = to_json(&user);
    let Some(temporary) = temporary else { return Ok(Output::fields(&fields, json)) };
    fields.push(("Password", temporary.reveal().to_owned()));
    json["password"] = temporary.reveal().into();
    Ok(Output::fields(&fields, json).and(SHOWN_ONCE))
}

fn first_password(stdin: bool, to_migrate: bool) -> Result<InitialPassword, Failure> {
    match (stdin, to_migrate) {
        (_, true) => Ok(InitialPassword::Elsewhere),
        (true, false) => from_stdin(),
        (false, false) => Ok(InitialPassword::Temporary),
    }
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

/// How many accounts are read at a time.
const PAGE: usize = 1000;
