//! "Your data": everything that the tenant has about a customer, to be read or taken along, and the
//! way to deletion. Both want a fresh proof, and a second factor or passkey of the account, if it has
//! one: this is what an open desk must not give away.

use axum::response::{IntoResponse, Response};
use http::HeaderValue;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use serde_json::{Map, Value, json};

use super::owner::{Fresh, Owner};
use super::second_factors::guarded;
use crate::journeys::Failure;
use crate::pages::{AccountContent, DataPage, DataSection, Problems, Section};
use crate::store::export;

/// `GET /{tenant}/account/data`
pub async fn get(owner: Owner) -> Response {
    let frame = owner.frame(Section::Data, Problems::none());
    owner.show(frame, AccountContent::Data)
}

/// `GET /{tenant}/account/data/view`: the same as [`export()`], to be read.
pub async fn view(owner: Fresh) -> Response {
    guarded(&owner, "/data/view", readable(&owner)).await
}

/// `GET /{tenant}/account/data/export`: a JSON document.
pub async fn export(owner: Fresh) -> Response {
    guarded(&owner, "/data", document(&owner)).await
}

async fn readable(owner: &Owner) -> Result<Response, Failure> {
    let store = &owner.app().store;
    let data = store.export_of(owner.tenant().id, owner.user().id).await?;
    let names = store.attributes(owner.tenant().id).await?.into_iter();
    let names = names.map(|known| (known.name.as_str().to_owned(), known.display_name)).collect();
    let sections = data
        .into_iter()
        .zip(export::names())
        .map(|((_, rows), (name, fields))| DataSection::new((name, &fields), rows, &names))
        .collect();
    let frame = owner.frame(Section::Data, Problems::none());
    Ok(owner.show(frame, AccountContent::DataView(DataPage { sections })))
}

async fn document(owner: &Owner) -> Result<Response, Failure> {
    let app = owner.app();
    let data = app.store.export_of(owner.tenant().id, owner.user().id).await?;
    let mut all = Map::new();
    all.insert("exportedAt".to_owned(), json!(app.clock.now().to_rfc3339()));
    all.insert("tenant".to_owned(), json!(owner.tenant().display_name));
    for (name, rows) in data {
        all.insert(name.to_owned(), Value::Array(rows));
    }
    let event = owner.event("user.export", json!({}));
    app.store.audit(&event).await?;
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8")),
        (CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"my-account.json\"")),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, format!("{:#}\n", Value::Object(all))).into_response())
}
