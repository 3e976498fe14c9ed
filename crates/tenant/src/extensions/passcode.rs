//! `emailOtpSend`: the extension sends a passcode instead of our mail.
//!
//! The mail is queued as always, in the same transaction, and the worker that would send it calls
//! the extension instead ([`Handover`] is in the job). So no page waits for it, and an address that
//! gets no passcode takes as long as one that does. A failure is followed by our own mail, or,
//! where the administrator says so, by another try as with a mail server that is down.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, json};
use vestibule_protocol::ids::CorrelationId;

use super::{About, Occasion, Purpose, Ran, run};
use crate::app::App;
use crate::directory::RegisteredApp;
use crate::model::extension::ExtensionEvent;
use crate::model::ids::{ClientId, TenantId};
use crate::model::passcode::PlainPasscode;
use crate::model::tenant::TenantSegment;
use crate::pages::PageRequest;
use crate::store::StoreError;

/// What the extension needs to send a passcode. Stored sealed, with its mail.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    /// The app on the way to which it was asked for.
    pub client: ClientId,
    /// The passcode.
    pub code: String,
    /// The customer's language.
    pub locale: String,
    /// What for.
    pub purpose: Purpose,
    /// That of the request that asked for it.
    pub correlation_id: CorrelationId,
}

impl Handover {
    /// A passcode on the way to this app; `None` where no extension sends it.
    pub fn of(
        registered: &RegisteredApp,
        purpose: Purpose,
        code: &PlainPasscode,
        request: &PageRequest,
    ) -> Option<Self> {
        registered.extension(ExtensionEvent::EmailOtpSend)?;
        Some(Self {
            client: registered.registration.client_id.clone(),
            code: code.reveal().to_owned(),
            locale: request.locale.tag().to_owned(),
            purpose,
            correlation_id: request.correlation_id,
        })
    }
}

impl fmt::Debug for Handover {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Handover(..)")
    }
}

/// Who sends a passcode.
#[derive(Debug, PartialEq, Eq)]
pub enum Sender {
    /// The extension did.
    Extension,
    /// We do.
    Ourselves,
    /// Nobody could; try again.
    Nobody,
}

/// Lets the app's extension send a passcode to `email`.
///
/// # Errors
/// [`StoreError`].
pub async fn send(
    app: &App,
    tenant: TenantId,
    email: &str,
    handover: &Handover,
) -> Result<Sender, StoreError> {
    let registered = app.directory.app(&handover.client).await?;
    let tenant = app.directory.tenant(&TenantSegment::Id(tenant)).await?;
    let (Some(registered), Some(tenant)) = (registered, tenant) else {
        return Ok(Sender::Ourselves);
    };
    let Some(extension) = registered.extension(ExtensionEvent::EmailOtpSend) else {
        return Ok(Sender::Ourselves);
    };
    let occasion = Occasion {
        tenant: &tenant,
        registered: &registered,
        correlation_id: handover.correlation_id,
        client: None,
        locale: handover.locale.clone(),
        request_type: handover.purpose.request_type(),
    };
    // Microsoft's documentation and samples differ in how they write the second name.
    let context = json!({
        "identifier": email,
        "oneTimeCode": handover.code,
        "onetimecode": handover.code,
        "purpose": handover.purpose,
    });
    let about = About { data: Map::from_iter([("otpContext".to_owned(), context)]), user: None };
    let ran = run(app, extension, &occasion, about, |action| match action.name() {
        "continuewithdefaultbehavior" => Ok(()),
        _ => action.unknown(),
    });
    Ok(match ran.await? {
        Ran::Answered(()) => Sender::Extension,
        Ran::Continue => Sender::Ourselves,
        Ran::Failed => Sender::Nobody,
    })
}
