//! Mails that tell the owner of an account of something that happened to it: rendered and sealed
//! before the transaction in which it happens.

use std::sync::Arc;

use super::Mail;
use crate::app::App;
use crate::extensions::passcode::Handover;
use crate::model::ids::MailJobId;
use crate::model::passcode::LIFETIME_SECONDS;
use crate::model::tenant::Tenant;
use crate::model::user::{EmailAddress, User};
use crate::pages::{Letter, PageRequest};
use crate::store::{NewMailJob, SealedMail};

/// For how long such a mail is worth sending, in seconds.
pub const NOTICE_SECONDS: i64 = 3 * 24 * 60 * 60;

/// The mail to the owner's address, in the language that they last used the account in; `None` for
/// an account without an address.
///
/// # Errors
/// A template that fails: a fault of ours.
pub fn notice(
    app: &App,
    request: &PageRequest,
    (tenant, user): (&Tenant, &User),
    letter: &Letter<'_>,
) -> Result<Option<SealedMail>, minijinja::Error> {
    let Some(to) = user.mail.as_deref().and_then(|mail| mail.parse().ok()) else { return Ok(None) };
    let request = in_language_of(app, request, user);
    letter_to(app, &request, (tenant, &to), (letter, None)).map(Some)
}

/// `request` in the language that an account was last used in, whoever causes the mail.
pub fn in_language_of(app: &App, request: &PageRequest, user: &User) -> PageRequest {
    let language = user.locale.as_deref().and_then(|tag| tag.parse().ok());
    let locale = language.map_or(&request.locale, |language| app.pages.locale(language));
    PageRequest { locale: Arc::clone(locale), ..request.clone() }
}

/// The mail to this address, in the language of the request; a passcode in it may be an extension's to
/// send.
///
/// # Errors
/// A template that fails: a fault of ours.
pub fn letter_to(
    app: &App,
    request: &PageRequest,
    (tenant, to): (&Tenant, &EmailAddress),
    (letter, handover): (&Letter<'_>, Option<Handover>),
) -> Result<SealedMail, minijinja::Error> {
    let now = app.clock.now();
    let mail = app.pages.mail(request, to, letter)?;
    let job = NewMailJob {
        id: MailJobId::random(&app.random),
        tenant_id: tenant.id,
        request_id: None,
        payload: Mail { handover, ..mail }.to_payload(),
        created_at: now,
        expires_at: now.plus_seconds(match letter {
            Letter::NewAddress { .. } | Letter::AddressTaken { .. } => LIFETIME_SECONDS,
            _ => NOTICE_SECONDS,
        }),
    };
    Ok(SealedMail::new(&app.master_key, job))
}
