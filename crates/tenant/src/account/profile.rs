//! "Profile": the customer's name and what else the user flow asks for, changed by the rules of
//! sign-up. What the flow hides or shows to be read only is no field here: only what is asked is
//! taken from the form. The address and the user name have their own pages (`address`, `user_name`).

use axum::response::Response;
use serde_json::json;

use super::owner::{Owner, OwnerForm};
use super::user_name;
use crate::journeys::{Failure, attribute_field};
use crate::model::asked_attribute::Attribute;
use crate::model::attribute::AttributeKey;
use crate::model::user_flow::AttributeName;
use crate::pages::{AccountContent, Done, Problem, Problems, Profile, Section};
use crate::web::csrf::CsrfChecked;

/// `GET /{tenant}/account/profile`
pub async fn get(owner: Owner) -> Response {
    let response = page(&owner, None, Problems::none()).await;
    owner.answer(response)
}

/// `POST /{tenant}/account/profile`
pub async fn post(OwnerForm { owner, form }: OwnerForm) -> Response {
    let response = change(&owner, &form).await;
    owner.answer(response)
}

async fn page(
    owner: &Owner,
    form: Option<&CsrfChecked>,
    problems: Problems,
) -> Result<Response, Failure> {
    let language = owner.page_request().locale.tag();
    let user_name = user_name::shown(owner, &*owner.account_app().await?);
    let asked = asked(owner).await?;
    let fields = asked.iter().map(|asked| attribute_field(asked, language, form)).collect();
    let frame = owner.frame(Section::Profile, problems);
    Ok(owner.show(frame, AccountContent::Profile(Profile { user_name, fields })))
}

/// What can be changed: what the flow of the account page asks for, with what the account has in it,
/// and the name in any case.
async fn asked(owner: &Owner) -> Result<Vec<Attribute>, Failure> {
    let account_app = owner.account_app().await?;
    let flow = account_app.user_flow.as_ref();
    let name = AttributeKey::BuiltIn(AttributeName::DisplayName);
    let mut asked: Vec<Attribute> = flow.map(|flow| flow.attributes.clone()).unwrap_or_default();
    asked.retain(|asked| !asked.hidden && !asked.read_only);
    if asked.iter().all(|asked| asked.name != name) {
        asked.insert(0, Attribute::built_in(AttributeName::DisplayName, true));
    }
    for asked in &mut asked {
        asked.default_value = owner.user().attribute(&asked.name).map(|value| value.to_text());
        // An account has a name, whatever the flow says of it.
        asked.required |= asked.name == name;
    }
    Ok(asked)
}

async fn change(owner: &Owner, form: &CsrfChecked) -> Result<Response, Failure> {
    let mut user = owner.user().clone();
    let mut problems = Problems::none();
    let mut changed: Vec<String> = Vec::new();
    for asked in asked(owner).await? {
        let field = asked.name.field();
        match asked.read(&form.all(&field)) {
            Ok(answer) => {
                if user.attribute(&asked.name) != answer {
                    changed.push(asked.name.as_str().to_owned());
                }
                match answer {
                    Some(value) => user.set_attribute(&asked.name, value),
                    None => user.clear_attribute(&asked.name),
                }
            }
            Err(unfit) => problems.add(Problem::Answer { field, unfit }),
        }
    }
    if !problems.is_empty() {
        return page(owner, Some(form), problems).await;
    }
    let event = owner.event("user.change-profile", json!({ "attributes": changed }));
    if !changed.is_empty() {
        owner.app().store.set_attributes(&user, &event).await?;
    }
    Ok(owner.moved(Section::Profile.path(), Done::Saved))
}
