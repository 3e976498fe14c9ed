//! Custom authentication extensions: web hooks that a tenant calls at an event, in the JSON that
//! Microsoft documents for External ID, so that a function app that was written for one serves the
//! other.
//!
//! 1. Of a tenant's extensions at most one runs at an event (`model::extension::running`).
//! 2. [`Occasion`] says who calls for whom; each event adds what it is about.
//! 3. `call` signs the body, posts it by `outbound`, and makes one further try at most. The time is
//!    bounded: a page that waits does not wait for longer than twice five seconds.
//! 4. `answer` takes exactly one action of a bounded answer, and nothing that it does not know.
//! 5. A failure is an entry of the audit log, without personal data. Then the extension's policy
//!    decides: [`Ran::Continue`] as if there were none, or [`Ran::Failed`].
//!
//! None of this happens inside a transaction. What is told is told over https to an address of the
//! public internet; passwords are encrypted for the extension's own key besides.

mod answer;
pub mod attributes;
mod call;
mod jwe;
pub mod passcode;
pub mod password;
pub mod sample;
pub mod sign_up;
pub mod token_issuance;

use std::net::IpAddr;
use std::time::Instant;

use serde::Serialize;
use serde_json::{Map, Value, json};
use tracing::Instrument;
use vestibule_protocol::ids::CorrelationId;

pub use answer::{Action, BlockPage};
pub use call::CallFailure;

use crate::app::App;
use crate::directory::RegisteredApp;
use crate::model::audit::{Actor, AuditEvent};
use crate::model::extension::{Extension, OnFailure};
use crate::model::ids::AuditEventId;
use crate::model::tenant::Tenant;
use crate::model::user::User;
use crate::store::StoreError;

/// Who calls an extension for whom.
#[derive(Debug, Clone)]
pub struct Occasion<'a> {
    /// The tenant.
    pub tenant: &'a Tenant,
    /// The app that the customer signs in to.
    pub registered: &'a RegisteredApp,
    /// What the log of the extension can be searched by.
    pub correlation_id: CorrelationId,
    /// The customer's address, where their browser asks.
    pub client: Option<IpAddr>,
    /// The customer's language.
    pub locale: String,
    /// What the customer is about.
    pub request_type: RequestType,
}

/// What the customer is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RequestType {
    /// A sign-in.
    SignIn,
    /// A sign-up.
    SignUp,
    /// A forgotten password.
    PasswordReset,
    /// An app renews its tokens.
    Refresh,
}

/// What an address is asked about for, or gets a passcode for. Ours, beside Microsoft's
/// [`RequestType`], which does not know all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Purpose {
    /// An account is to be made with it.
    SignUp,
    /// Its account is signed in to.
    SignIn,
    /// The account's password was forgotten.
    PasswordReset,
    /// It is the second factor of a sign-in, or is to become one.
    SecondFactor,
    /// An account that is there is to have it.
    ChangeAddress,
}

impl Purpose {
    /// As Microsoft's calls say it: at the account page somebody is signed in.
    pub fn request_type(self) -> RequestType {
        match self {
            Self::SignUp => RequestType::SignUp,
            Self::SignIn | Self::SecondFactor | Self::ChangeAddress => RequestType::SignIn,
            Self::PasswordReset => RequestType::PasswordReset,
        }
    }
}

/// How it went.
#[derive(Debug)]
pub enum Ran<T> {
    /// The extension's answer.
    Answered(T),
    /// There is no answer, and what was asked for goes on without.
    Continue,
    /// There is no answer, and what was asked for is not done.
    Failed,
}

/// Steps 2 to 5. `about`: what the event adds to `data`, and `user`.
async fn run<T>(
    app: &App,
    extension: &Extension,
    occasion: &Occasion<'_>,
    about: About,
    parse: impl FnOnce(&Action) -> Result<T, CallFailure>,
) -> Result<Ran<T>, StoreError> {
    let body = body(extension, occasion, about);
    let span = tracing::info_span!(
        "extension",
        id = %extension.id,
        event = extension.event.as_str(),
        correlation_id = %occasion.correlation_id,
        milliseconds = tracing::field::Empty,
    );
    let began = Instant::now();
    let called = call::call(app, occasion.tenant, extension, body).instrument(span.clone()).await;
    span.record("milliseconds", i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX));
    match called.and_then(|action| parse(&action)) {
        Ok(answer) => Ok(Ran::Answered(answer)),
        Err(failure) => {
            note_failure(app, extension, occasion.correlation_id, &failure).await?;
            Ok(match extension.on_failure {
                OnFailure::Continue => Ran::Continue,
                OnFailure::Fail => Ran::Failed,
            })
        }
    }
}

/// What an event adds to a call.
#[derive(Debug, Default)]
struct About {
    /// To `data`.
    data: Map<String, Value>,
    /// To `data.authenticationContext`.
    user: Option<Value>,
}

/// An account, as Microsoft's calls describe it.
fn user_json(user: &User, locale: &str) -> Value {
    json!({
        "id": user.id,
        "displayName": user.display_name,
        "givenName": user.given_name,
        "surname": user.surname,
        "mail": user.mail,
        "userPrincipalName": user.mail,
        "preferredLanguage": locale,
        "createdDateTime": user.created_at.to_rfc3339(),
        "userType": "Member",
    })
}

/// Step 2. Microsoft's envelope: `type`, `source`, `data`.
fn body(extension: &Extension, occasion: &Occasion<'_>, about: About) -> Vec<u8> {
    let registration = &occasion.registered.registration;
    let principal = json!({
        "id": registration.client_id,
        "appId": registration.client_id,
        "appDisplayName": registration.display_name,
        "displayName": registration.display_name,
    });
    let mut context = json!({
        "correlationId": occasion.correlation_id,
        "client": {
            "ip": occasion.client.map(|ip| ip.to_canonical().to_string()),
            "locale": occasion.locale,
            "market": occasion.locale,
        },
        "protocol": "OAUTH2.0",
        "requestType": occasion.request_type,
        "clientServicePrincipal": principal,
        "resourceServicePrincipal": principal,
    });
    if let Some(user) = about.user {
        context["user"] = user;
    }
    let mut data = Map::new();
    data.insert("@odata.type".into(), json!(extension.event.callout_type()));
    data.insert("tenantId".into(), json!(occasion.tenant.id));
    data.insert("authenticationEventListenerId".into(), json!(extension.id));
    data.insert("customAuthenticationExtensionId".into(), json!(extension.id));
    data.insert("authenticationContext".into(), context);
    data.extend(about.data);
    let envelope = json!({
        "type": format!("microsoft.graph.authenticationEvent.{}", extension.event),
        "source": format!("/tenants/{}/applications/{}", occasion.tenant.id, registration.client_id),
        "data": data,
    });
    envelope.to_string().into_bytes()
}

/// Step 5.
async fn note_failure(
    app: &App,
    extension: &Extension,
    correlation_id: CorrelationId,
    failure: &CallFailure,
) -> Result<(), StoreError> {
    let (event, why) = (extension.event.as_str(), failure.to_string());
    tracing::warn!(id = %extension.id, event, %correlation_id, why, "an extension failed");
    app.store
        .audit(&AuditEvent {
            id: AuditEventId::random(&app.random),
            tenant_id: extension.tenant_id,
            at: app.clock.now(),
            actor: Actor::System,
            action: "extension.failed".to_owned(),
            target: extension.id.to_string(),
            detail: json!({
                "event": event,
                "why": why,
                "onFailure": extension.on_failure.as_str(),
                "correlationId": correlation_id,
            }),
        })
        .await
}

/// Who signs up, by address.
fn sign_up_info(occasion: &Occasion<'_>, email: &str) -> Value {
    json!([{
        "signInType": "emailAddress",
        "issuer": occasion.tenant.domain(),
        "issuerAssignedId": email,
    }])
}
