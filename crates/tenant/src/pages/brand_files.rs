//! `GET /branding/{theme}/{file}`: images and style sheets of themes. Their names are hashes of
//! their content, so browsers keep them for good. They are no secret: every page shows them.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};

use super::assets::FOR_GOOD;
use crate::app::App;
use crate::model::branding::image::FileName;
use crate::model::ids::ThemeId;
use crate::web::context::RequestContext;

/// The file.
pub async fn get(
    State(app): State<App>,
    context: RequestContext,
    Path((theme, file)): Path<(String, String)>,
) -> Response {
    let (Ok(theme), Ok(file)) = (theme.parse::<ThemeId>(), file.parse::<FileName>()) else {
        return missing();
    };
    match app.store.theme_file(theme, &file).await {
        Ok(Some(content)) => {
            let headers = [
                (CONTENT_TYPE, HeaderValue::from_static(file.content_type())),
                (CACHE_CONTROL, HeaderValue::from_static(FOR_GOOD)),
            ];
            (headers, content).into_response()
        }
        Ok(None) => missing(),
        Err(error) => {
            tracing::error!(correlation_id = %context.correlation_id, %error, "no branding file");
            (StatusCode::SERVICE_UNAVAILABLE, "Try again later.\n").into_response()
        }
    }
}

fn missing() -> Response {
    (StatusCode::NOT_FOUND, "There is no such file.\n").into_response()
}
