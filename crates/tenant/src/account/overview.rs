//! The first page: who is signed in, and what there is.

use axum::extract::Path;
use axum::response::Response;

use super::owner::Owner;
use super::sign_in::{self, Wanted};
use crate::model::account::AccountPath;
use crate::pages::{AccountContent, Problems, Section};

/// `GET /{tenant}/account`
pub async fn get(owner: Owner) -> Response {
    let frame = owner.frame(Section::Overview, Problems::none());
    owner.show(frame, AccountContent::Overview)
}

/// `GET /{tenant}/account/switch`: another account of this browser, or one that is not signed in
/// yet.
pub async fn switch(owner: Owner, Path(_): Path<String>) -> Response {
    let (visit, tenant) = (owner.visit(), owner.tenant());
    match sign_in::begin(visit, tenant, AccountPath::overview(), Wanted::Another).await {
        Ok(response) => response,
        Err(error) => visit.refuse(Some(tenant), &error),
    }
}
