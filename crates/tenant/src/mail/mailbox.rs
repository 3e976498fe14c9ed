//! The mailbox page of development: what a mail server would have taken, as a mail program shows
//! it. The route table lets nobody here in production.
//!
//! A mail's HTML stands in a frame without scripts, forms or an origin: it is shown as strangers'
//! mail would be.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, SET_COOKIE, X_FRAME_OPTIONS,
};
use http::{HeaderMap, HeaderValue};

use crate::account::page_address;
use crate::app::App;
use crate::model::ids::MailId;
use crate::oidc::claims::issuer;
use crate::pages::{
    self, DevelopmentWay, ErrorPage, Form, Label, MailboxLine, MailboxMail, Message, Page,
    PageRequest, Trouble,
};
use crate::store::{DeliveredMail, StoreError};
use crate::web::context::RequestContext;
use crate::web::cookies::BrowserCookie;
use crate::web::csrf::{CsrfChecked, CsrfToken};

/// `GET /`: what a developer opens who knows no address yet.
pub async fn front() -> Redirect {
    Redirect::to("/mailbox")
}

/// `GET /mailbox`: the newest mails, and what else there is on this machine.
pub async fn list(State(app): State<App>, context: RequestContext, headers: HeaderMap) -> Response {
    let request = page_request(&app, context, &headers);
    let found = match app.store.mailbox(NEWEST).await {
        Ok(mails) => ways(&app).await.map(|ways| (mails, ways)),
        Err(error) => Err(error),
    };
    let (mails, ways) = match found {
        Ok(found) => found,
        Err(error) => return failed(&app, &request, &error),
    };
    let known = BrowserCookie::of(&app.config.public_url, &headers);
    let is_new = known.is_none();
    let browser = known.unwrap_or_else(|| BrowserCookie::fresh(&app.random));
    let line = |mail: DeliveredMail| MailboxLine {
        id: mail.id.to_string(),
        to: mail.recipient,
        subject: mail.subject,
        received_at: Message::date_time(mail.created_at),
        unread: mail.read_at.is_none(),
    };
    let page = Page::Mailbox(pages::Mailbox {
        form: Form {
            path: "/mailbox".to_owned(),
            csrf: CsrfToken::new(&app.master_key, &browser, EMPTY),
        },
        ways,
        mails: mails.into_iter().map(line).collect(),
    });
    let mut response = app.pages.render(&request, &page);
    if is_new {
        response.headers_mut().append(SET_COOKIE, browser.set(&app.config.public_url));
    }
    response
}

/// The account page of each tenant, and the front pages of its apps.
async fn ways(app: &App) -> Result<Vec<DevelopmentWay>, StoreError> {
    let mut ways = Vec::new();
    for tenant in app.store.tenants().await? {
        let label = Label::Message(Message::new("account"));
        ways.push(DevelopmentWay { label, href: page_address(&tenant.domain().to_string()) });
        let issuer = issuer(&app.config.public_url, tenant.id);
        for registration in app.store.apps(tenant.id).await? {
            let mut uris = registration.redirect_uris.iter();
            let front =
                uris.find_map(|uri| registration.begins_again_at(uri.uri.as_str(), &issuer));
            let label = Label::Text(registration.display_name.clone());
            ways.extend(front.map(|href| DevelopmentWay { label, href }));
        }
    }
    Ok(ways)
}

/// `GET /mailbox/{id}`: one mail.
pub async fn show(
    State(app): State<App>,
    context: RequestContext,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    let request = page_request(&app, context, &headers);
    match read(&app, &id).await {
        Ok(Some(mail)) => {
            let page = MailboxMail {
                id,
                from: mail.sender,
                to: mail.recipient,
                subject: mail.subject,
                received_at: Message::date_time(mail.created_at),
                text: mail.text_body,
            };
            app.pages.render(&request, &Page::MailboxMail(page))
        }
        Ok(None) => app.pages.error(&request, ErrorPage::new(Trouble::NotFound)),
        Err(error) => failed(&app, &request, &error),
    }
}

/// `GET /mailbox/{id}/html`: what stands in the frame.
pub async fn html(
    State(app): State<App>,
    context: RequestContext,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    let request = page_request(&app, context, &headers);
    match read(&app, &id).await {
        Ok(Some(mail)) => alone(mail.html_body),
        Ok(None) => app.pages.error(&request, ErrorPage::new(Trouble::NotFound)),
        Err(error) => failed(&app, &request, &error),
    }
}

/// A mail's HTML, which runs nothing and loads nothing, to stand in a frame of ours or alone.
pub fn alone(html: String) -> Response {
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static(FRAME_POLICY)),
        (X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN")),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, html).into_response()
}

/// `POST /mailbox/empty`.
pub async fn empty(
    State(app): State<App>,
    context: RequestContext,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let request = page_request(&app, context, &headers);
    let checked =
        CsrfChecked::check(&app.config.public_url, &app.master_key, (EMPTY, &headers, &body));
    if checked.is_err() {
        return app.pages.error(&request, ErrorPage::new(Trouble::BadRequest));
    }
    match app.store.empty_mailbox().await {
        Ok(_) => Redirect::to("/mailbox").into_response(),
        Err(error) => failed(&app, &request, &error),
    }
}

async fn read(app: &App, id: &str) -> Result<Option<DeliveredMail>, StoreError> {
    let Ok(id) = id.parse::<MailId>() else { return Ok(None) };
    let Some(mail) = app.store.mailbox_mail(id).await? else { return Ok(None) };
    if mail.read_at.is_none() {
        app.store.mark_read(id, app.clock.now()).await?;
    }
    Ok(Some(mail))
}

fn page_request(app: &App, context: RequestContext, headers: &HeaderMap) -> PageRequest {
    PageRequest::new(app, &context, headers)
}

fn failed(app: &App, request: &PageRequest, error: &StoreError) -> Response {
    tracing::error!(correlation_id = %request.correlation_id, %error, "mailbox not shown");
    app.pages.error(request, ErrorPage::new(Trouble::Internal))
}

const EMPTY: &str = "/mailbox/empty";

/// How many mails the list shows.
const NEWEST: u32 = 100;

/// Styles and embedded images of the mail, and nothing else; links open in a tab of their own.
const FRAME_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
    form-action 'none'; frame-ancestors 'self'; base-uri 'none'; \
    sandbox allow-popups allow-popups-to-escape-sandbox";
