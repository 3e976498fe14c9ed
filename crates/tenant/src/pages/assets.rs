//! The few static files: a style sheet for all pages and one for the account page, a mark, a script. Their addresses hold a hash of
//! their content, so browsers keep them for good.

use std::sync::LazyLock;

use aws_lc_rs::digest;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use http::{HeaderValue, StatusCode};
use serde::Serialize;

/// `GET /assets/{file}`
pub async fn asset(Path(file): Path<String>) -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.file == file) else {
        return (StatusCode::NOT_FOUND, "There is no such file.\n").into_response();
    };
    let headers = [(CONTENT_TYPE, asset.content_type), (CACHE_CONTROL, FOR_GOOD)]
        .map(|(name, value)| (name, HeaderValue::from_static(value)));
    (headers, asset.content).into_response()
}

/// `GET /favicon.ico`, which browsers ask for unasked: the mark.
pub async fn favicon() -> Response {
    (StatusCode::PERMANENT_REDIRECT, [(LOCATION, ADDRESSES.mark.as_str())]).into_response()
}

/// Where the files are.
#[derive(Debug, Serialize)]
pub(super) struct Addresses {
    style: String,
    mark: String,
    script: String,
    account: String,
    passkeys: String,
    keep: String,
}

/// Where the files are.
pub(super) static ADDRESSES: LazyLock<Addresses> = LazyLock::new(|| {
    let [style, mark, script, account, passkeys, keep] =
        ASSETS.each_ref().map(|asset| format!("/assets/{}", asset.file));
    Addresses { style, mark, script, account, passkeys, keep }
});

struct Asset {
    file: String,
    content_type: &'static str,
    content: &'static str,
}

static ASSETS: LazyLock<[Asset; 6]> = LazyLock::new(|| {
    [
        ("style", "css", "text/css; charset=utf-8", include_str!("../../assets/style.css")),
        ("mark", "svg", "image/svg+xml", include_str!("../../assets/mark.svg")),
        ("submit", "js", "text/javascript; charset=utf-8", include_str!("../../assets/submit.js")),
        ("account", "css", "text/css; charset=utf-8", include_str!("../../assets/account.css")),
        (
            "passkeys",
            "js",
            "text/javascript; charset=utf-8",
            include_str!("../../assets/passkeys.js"),
        ),
        ("keep", "js", "text/javascript; charset=utf-8", include_str!("../../assets/keep.js")),
    ]
    .map(|(name, extension, content_type, content)| {
        let hash = digest::digest(&digest::SHA256, content.as_bytes());
        let hash = URL_SAFE_NO_PAD.encode(&hash.as_ref()[..9]);
        Asset { file: format!("{name}-{hash}.{extension}"), content_type, content }
    })
});

/// The files, with their addresses.
#[cfg(test)]
pub(super) fn all() -> impl Iterator<Item = (String, &'static str)> {
    ASSETS.iter().map(|asset| (format!("assets/{}", asset.file), asset.content))
}

/// A year, and never asked again (RFC 8246).
pub(super) const FOR_GOOD: &str = "public, max-age=31536000, immutable";
