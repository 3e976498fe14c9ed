//! The few static files: style sheets, a mark, scripts. Their addresses hold a hash of
//! their content, so browsers keep them for good.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aws_lc_rs::digest;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use http::{HeaderValue, StatusCode};

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
    (StatusCode::PERMANENT_REDIRECT, [(LOCATION, ADDRESSES["mark"].as_str())]).into_response()
}

/// Where the files are: `assets.style` in a template.
pub(super) static ADDRESSES: LazyLock<BTreeMap<&'static str, String>> = LazyLock::new(|| {
    ASSETS.iter().map(|asset| (asset.name, format!("/assets/{}", asset.file))).collect()
});

struct Asset {
    name: &'static str,
    file: String,
    content_type: &'static str,
    content: &'static str,
}

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    [
        ("style", "style.css", CSS, include_str!("../../assets/style.css")),
        ("account", "account.css", CSS, include_str!("../../assets/account.css")),
        ("mark", "mark.svg", "image/svg+xml", include_str!("../../assets/mark.svg")),
        ("script", "submit.js", JAVASCRIPT, include_str!("../../assets/submit.js")),
        ("again", "again.js", JAVASCRIPT, include_str!("../../assets/again.js")),
        ("once", "once.js", JAVASCRIPT, include_str!("../../assets/once.js")),
        ("passkeys", "passkeys.js", JAVASCRIPT, include_str!("../../assets/passkeys.js")),
        ("keep", "keep.js", JAVASCRIPT, include_str!("../../assets/keep.js")),
        ("reveal", "reveal.js", JAVASCRIPT, include_str!("../../assets/reveal.js")),
        ("resend", "resend.js", JAVASCRIPT, include_str!("../../assets/resend.js")),
        ("work", "work.js", JAVASCRIPT, include_str!("../../assets/work.js")),
        ("password", "password.js", JAVASCRIPT, include_str!("../../assets/password.js")),
    ]
    .into_iter()
    .map(|(name, file, content_type, content)| {
        let hash = digest::digest(&digest::SHA256, content.as_bytes());
        let hash = URL_SAFE_NO_PAD.encode(&hash.as_ref()[..9]);
        let (stem, extension) = file.split_once('.').unwrap_or((file, ""));
        Asset { name, file: format!("{stem}-{hash}.{extension}"), content_type, content }
    })
    .collect()
});

const CSS: &str = "text/css; charset=utf-8";

const JAVASCRIPT: &str = "text/javascript; charset=utf-8";

/// A year, and never asked again (RFC 8246).
pub(super) const FOR_GOOD: &str = "public, max-age=31536000, immutable";
