//! The pages: a type for each template, so that a page cannot lack what it shows.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use vestibule::SignedIn;

use crate::claims::Explained;
use crate::{Api, App};

#[derive(Template)]
#[template(path = "signed_out.html")]
pub struct SignedOut<'a> {
    pub app: &'a App,
    pub user: Option<&'a SignedIn>,
}

#[derive(Template)]
#[template(path = "home.html")]
pub struct Home<'a> {
    pub app: &'a App,
    pub user: Option<&'a SignedIn>,
    pub name: &'a str,
    pub claims: Vec<Explained<'a>>,
}

#[derive(Template)]
#[template(path = "result.html")]
pub struct ApiResult<'a> {
    pub app: &'a App,
    pub user: Option<&'a SignedIn>,
    pub api: &'a Api,
    pub status: &'a str,
    pub body: &'a str,
}

#[derive(Template)]
#[template(path = "notice.html")]
pub struct Notice<'a> {
    pub app: &'a App,
    pub user: Option<&'a SignedIn>,
    pub title: &'a str,
    pub text: &'a str,
}

/// Renders a page. Nothing in it may run, and nobody may keep a copy.
pub fn page(template: &impl Template) -> Response {
    let Ok(html) = template.render() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let headers = [
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    (headers, Html(html)).into_response()
}

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";
