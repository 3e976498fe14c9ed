//! "Linked accounts": accounts elsewhere that the customer signs in with, and those that they could
//! add. A provider of identities adds to `linked` and `offered`, and has its own pages below
//! `/linked-accounts`.

use axum::response::Response;

use super::owner::Owner;
use crate::journeys::Failure;
use crate::pages::{AccountContent, Card, LinkedAccounts, Problems, Section};

/// `GET /{tenant}/account/linked-accounts`
pub async fn get(owner: Owner) -> Response {
    let response = page(&owner).await;
    owner.answer(response)
}

async fn page(owner: &Owner) -> Result<Response, Failure> {
    let content = LinkedAccounts { linked: linked(owner).await?, offered: offered(owner).await? };
    let frame = owner.frame(Section::LinkedAccounts, Problems::none());
    Ok(owner.show(frame, AccountContent::LinkedAccounts(content)))
}

/// What is linked.
async fn linked(_: &Owner) -> Result<Vec<Card>, Failure> {
    Ok(Vec::new())
}

/// What could be linked.
async fn offered(_: &Owner) -> Result<Vec<Card>, Failure> {
    Ok(Vec::new())
}
