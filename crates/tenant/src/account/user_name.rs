//! The user name, chosen or changed by the customer where a user flow lets customers choose theirs.
//!
//! 1. A fresh proof, since it is something to sign in with, and a second factor or passkey of the
//!    account, if it has one (`second_factors::guarded`).
//! 2. The name, by the tenant's rules. Whether another account has it is said, as it is at sign-up,
//!    so each try counts against the limit of the customer's network.
//! 3. It is stored with the audit log's entry.

use axum::response::Response;
use serde_json::json;

use super::owner::{Fresh, FreshForm, Owner};
use super::second_factors::guarded;
use crate::directory::RegisteredApp;
use crate::journeys::{Failure, USER_NAME, user_name_field};
use crate::model::shared_limit::Counted;
use crate::oidc::answer::see_other;
use crate::pages::{
    AccountContent, ChooseUserName, Done, Problem, Problems, Section, ShownUserName,
};
use crate::store::Named;
use crate::web::csrf::CsrfChecked;

/// What stands behind `/{tenant}/account`.
const PATH: &str = "/profile/user-name";

/// `GET /{tenant}/account/profile/user-name`
pub async fn get(owner: Fresh) -> Response {
    guarded(&owner, PATH, page(&owner, None, Problems::none())).await
}

/// `POST /{tenant}/account/profile/user-name`
pub async fn post(FreshForm { owner, form }: FreshForm) -> Response {
    guarded(&owner, PATH, choose(&owner, &form)).await
}

/// What "Profile" says of it.
pub(super) fn shown(owner: &Owner, account_app: &RegisteredApp) -> Option<ShownUserName> {
    let names = account_app.user_flow.as_ref()?.user_names;
    let name = owner.user().user_name.as_ref().map(|name| name.as_typed().to_owned());
    let may_choose = names.asked().is_some();
    names.sign_in().then_some(ShownUserName { name, may_choose })
}

async fn page(
    owner: &Owner,
    form: Option<&CsrfChecked>,
    problems: Problems,
) -> Result<Response, Failure> {
    if !may_choose(owner).await? {
        return Ok(see_other(&owner.at(Section::Profile.path())));
    }
    let mut field = user_name_field(owner.tenant(), true, form);
    let present = owner.user().user_name.as_ref();
    if let (None, Some(name)) = (form, present) {
        name.as_typed().clone_into(&mut field.value);
    }
    let content = Box::new(ChooseUserName { has_one: present.is_some(), field });
    let frame = owner.frame(Section::Profile, problems);
    Ok(owner.show(frame, AccountContent::UserName(content)))
}

async fn may_choose(owner: &Owner) -> Result<bool, Failure> {
    let account_app = owner.account_app().await?;
    Ok(shown(owner, &account_app).is_some_and(|shown| shown.may_choose))
}

async fn choose(owner: &Owner, form: &CsrfChecked) -> Result<Response, Failure> {
    if !may_choose(owner).await? {
        return Ok(see_other(&owner.at(Section::Profile.path())));
    }
    let typed = form.field(USER_NAME).trim();
    if typed.is_empty() {
        return page(owner, Some(form), Problem::UserNameMissing.into()).await;
    }
    let name = match owner.tenant().user_names.check(typed) {
        Ok(name) => name,
        Err(refused) => {
            return page(owner, Some(form), Problem::UserNameRefused(refused).into()).await;
        }
    };
    owner.count(Counted::Try).await?;
    // Names of people stay out of the audit log.
    let event = owner.event("user.change-user-name", json!({}));
    match owner.app().store.set_user_name(owner.user(), Some(&name), &event).await? {
        Named::Yes | Named::NoSuchUser => Ok(owner.moved(Section::Profile.path(), Done::Saved)),
        Named::Taken => page(owner, Some(form), Problem::UserNameTaken.into()).await,
    }
}
