//! "Security": how the account is protected beside its password. The page is a list of cards, one
//! for each way; a way adds its card to `cards`, and has its own pages below `/security`.

use axum::response::Response;

use super::owner::Owner;
use super::{passkeys, second_factors};
use crate::journeys::Failure;
use crate::pages::{AccountContent, Card, Problems, Section, Security};

/// `GET /{tenant}/account/security`
pub async fn get(owner: Owner) -> Response {
    let response = page(&owner).await;
    owner.answer(response)
}

async fn page(owner: &Owner) -> Result<Response, Failure> {
    let cards = cards(owner).await?;
    let frame = owner.frame(Section::Security, Problems::none());
    Ok(owner.show(frame, AccountContent::Security(Security { cards })))
}

/// The cards, in the order of the page. Each way is one line.
async fn cards(owner: &Owner) -> Result<Vec<Card>, Failure> {
    let mut cards = Vec::new();
    cards.extend(passkeys::card(owner).await?);
    cards.push(second_factors::card(owner).await?);
    Ok(cards)
}
