//! `POST /language`: the menu of languages, which stands on each page.
//!
//! 1. It needs no token: it changes nothing but how pages look, and pages that have no cookie of
//!    ours have the menu too. Another site's page is refused all the same.
//! 2. The browser keeps the choice in a cookie. If somebody is signed in to the tenant of the page,
//!    their account keeps it too, for their other browsers (`journeys::language`).
//! 3. The browser goes back to the page that it came from: an address of ours, and nothing else.

use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header::{LOCATION, SET_COOKIE};
use http::{HeaderMap, HeaderValue, StatusCode};

use super::context::RequestContext;
use super::cookies::{chosen_account, session_of, set_language};
use super::csrf::HarmlessForm;
use crate::app::App;
use crate::config::PublicUrl;
use crate::model::ids::TenantId;
use crate::model::language::{Choice, Language};
use crate::pages::{ErrorPage, PageRequest, Trouble};
use crate::store::StoreError;

/// `POST /language`
pub async fn post(
    State(app): State<App>,
    context: RequestContext,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let request = PageRequest::new(&app, &context, &headers).found_at(None);
    let refuse = |trouble| app.pages.error(&request, ErrorPage::new(trouble));
    let Some(form) = HarmlessForm::check(&app.config.public_url, &headers, &body) else {
        return refuse(Trouble::FormRefused);
    };
    let to = own_address(&app.config.public_url, form.field("return_to"));
    let (Some(to), Ok(language)) = (to, form.field("language").parse::<Language>()) else {
        return refuse(Trouble::FormUnreadable);
    };
    if let Ok(tenant) = form.field("tenant").parse::<TenantId>()
        && let Err(error) = remember(&app, &headers, (tenant, language)).await
    {
        // The page is in the new language all the same.
        tracing::warn!(correlation_id = %context.correlation_id, %error, "language not remembered");
    }
    let choice = Choice { language, at: app.clock.now() };
    let cookie = set_language(&app.config.public_url, choice);
    (StatusCode::SEE_OTHER, [(LOCATION, to), (SET_COOKIE, cookie)]).into_response()
}

/// Step 2: at the account that the account page is for, else the one that was used last here.
async fn remember(
    app: &App,
    headers: &HeaderMap,
    (tenant, language): (TenantId, Language),
) -> Result<(), StoreError> {
    let Some(browser) = session_of(&app.config.public_url, headers, tenant) else { return Ok(()) };
    let sessions = app.store.live_sessions(tenant, &browser, app.clock.now()).await?;
    let chosen = chosen_account(&app.config.public_url, headers, tenant);
    let chosen = sessions.iter().find(|(session, _)| Some(session.user_id) == chosen);
    match chosen.or(sessions.first()) {
        Some((session, _)) => app.store.set_language_of(tenant, session.user_id, language).await,
        None => Ok(()),
    }
}

/// Step 3: a path of this server, as browsers would read it.
fn own_address(public_url: &PublicUrl, path: &str) -> Option<HeaderValue> {
    let base: url::Url = public_url.as_str().parse().ok()?;
    let url = base.join(path).ok().filter(|url| url.origin() == base.origin())?;
    let path = match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    };
    // `//host` is another server's address in a Location header (RFC 3986 §4.2).
    HeaderValue::from_str(&path).ok().filter(|_| !path.starts_with("//"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_menu_leads_nowhere_else() {
        let url: PublicUrl = "https://login.example.com".parse().unwrap();
        let to =
            |path: &str| own_address(&url, path).map(|value| value.to_str().unwrap().to_owned());
        for path in ["/t/journey/1", "/t/oauth2/v2.0/logout?a=b%2F&c=d", "/"] {
            assert_eq!(to(path).as_deref(), Some(path));
        }
        for path in [
            "//evil.test/",
            "/\\evil.test/",
            "\\\\evil.test",
            "https://evil.test/",
            "http://login.example.com/",
            "https://login.example.com.evil.test/",
            "https://login.example.com@evil.test/",
            "javascript:alert(1)",
            "/.//evil.test",
            "/x/..//evil.test",
            "data:,x",
        ] {
            assert_eq!(to(path), None, "{path}");
        }
        // What browsers take out of an address is not a way round.
        assert_eq!(to("/\t/evil.test"), None);
        assert_eq!(to("/a\r\nset-cookie: x").as_deref(), Some("/aset-cookie:%20x"));
    }
}
