//! Deletion of one's account, with 30 days of grace.
//!
//! 1. A fresh proof ([`Fresh`]), a second factor or passkey of the account, if it has one
//!    (`second_factors::guarded`), and the address typed once more: nobody deletes an account by a
//!    slip or at somebody else's desk.
//! 2. At once: every session and token ends, and apps are told; a mail says until when the deletion
//!    can be taken back.
//! 3. Whoever signs in within the 30 days is asked whether to keep the account
//!    (`journeys::keep_account`); an administrator can restore it.
//! 4. Then `erasure`.

use axum::response::Response;
use http::header::SET_COOKIE;
use serde_json::json;

use super::owner::{Fresh, FreshForm, Owner};
use super::second_factors::guarded;
use crate::journeys::Failure;
use crate::mail::notice::notice;
use crate::model::account::GRACE_SECONDS;
use crate::oidc::error::page_request;
use crate::pages::{
    AccountContent, AccountDeleted, DeleteAccount, Letter, Page, Problem, Problems, Section,
};
use crate::web::cookies::clear_session;

/// What stands behind `/{tenant}/account`.
const PATH: &str = "/data/delete";

/// `GET /{tenant}/account/data/delete`
pub async fn get(owner: Fresh) -> Response {
    guarded(&owner, PATH, async { Ok(page(&owner, Problems::none())) }).await
}

/// `POST /{tenant}/account/data/delete`
pub async fn post(FreshForm { owner, form }: FreshForm) -> Response {
    guarded(&owner, PATH, confirmed(&owner, form.field("confirmation").trim())).await
}

async fn confirmed(owner: &Owner, typed: &str) -> Result<Response, Failure> {
    if typed.is_empty() || !typed.eq_ignore_ascii_case(&confirmation(owner)) {
        return Ok(page(owner, Problem::NotConfirmed.into()));
    }
    delete(owner).await
}

fn page(owner: &Owner, problems: Problems) -> Response {
    let content = DeleteAccount { confirmation: confirmation(owner), days: GRACE_SECONDS / DAY };
    owner.show(owner.frame(Section::Data, problems), AccountContent::Delete(content))
}

/// What is to be typed: the address, or the name of an account that has none.
fn confirmation(owner: &Owner) -> String {
    owner.user().mail.clone().unwrap_or_else(|| owner.user().display_name.clone())
}

async fn delete(owner: &Owner) -> Result<Response, Failure> {
    let app = owner.app();
    let now = app.clock.now();
    let until = now.plus_seconds(GRACE_SECONDS);
    let account_app = owner.account_app().await?;
    let letter = Letter::DeletionAsked { app: account_app.name(), until };
    let whose = (owner.tenant(), owner.user());
    let mail = notice(app, owner.page_request(), whose, &letter)?;
    let event = owner.event("user.ask-deletion", json!({}));
    app.store.ask_deletion(owner.user().id, mail.as_ref(), &event, now).await?;
    app.mailer.wake();
    app.back_channel.wake();
    let visit = owner.visit();
    let request = page_request(app, &visit.context, &visit.headers, Some(owner.tenant()));
    let page = AccountDeleted { account: owner.at(""), until: until.into() };
    let mut response = app.pages.render(&request, &Page::AccountDeleted(page));
    if !owner.is_one_of_several() {
        let gone = clear_session(&app.config.public_url, owner.tenant().id);
        response.headers_mut().append(SET_COOKIE, gone);
    }
    Ok(response)
}

const DAY: i64 = 24 * 60 * 60;
