//! Text messages and calls with one-time passcodes, by a gateway that the operator names: whatever
//! service sends them stands behind one small HTTP contract (`docs/guides/mfa.md`).
//!
//! 1. A POST with a JSON body to the gateway's address, signed as Standard Webhooks has it
//!    (`webhook-id`, `webhook-timestamp`, `webhook-signature`), so that the gateway knows who asks,
//!    and that nobody asks again with an old request.
//! 2. Any 2xx: the gateway has taken it. 400, 404, 410 and 422: this number gets nothing, whoever
//!    asks again. Anything else, and no answer in time: not now.
//! 3. The same `webhook-id` is the same message: a gateway that gets it twice sends it once.
//!
//! In development messages go to the mailbox page.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::Request;
use http::header::CONTENT_TYPE;
use serde::Serialize;
use url::Url;
use vestibule_protocol::time::Timestamp;
use zeroize::Zeroizing;

use crate::config::Mode;
use crate::model::ids::{MailId, PasscodeId, TenantId};
use crate::model::passcode::PlainPasscode;
use crate::model::phone::{CallingCode, PhoneNumber};
use crate::model::second_factor::Method;
use crate::outbound::{Bounds, Outbound};
use crate::store::{DeliveredMail, Store, StoreError};

/// Sends texts and makes calls. Clones share their connections.
#[derive(Debug, Clone)]
pub struct PhoneSender {
    transport: Transport,
    /// What it may cost.
    pub limits: PhoneLimits,
}

/// What the operator lets texts and calls cost (toll fraud: numbers that somebody earns by).
#[derive(Debug, Clone)]
pub struct PhoneLimits {
    /// The countries that are called; no others are.
    pub countries: Vec<CallingCode>,
    /// How many messages a tenant sends within an hour.
    pub tenant_per_hour: u32,
}

/// Where the gateway is, and the secret that it shares.
#[derive(Clone)]
pub struct GatewaySettings {
    /// Its address: https, or http on this machine.
    pub url: Url,
    /// The secret.
    pub secret: GatewaySecret,
}

/// The secret that requests are signed with: 24 to 64 bytes, written as `whsec_` and base64.
#[derive(Clone)]
pub struct GatewaySecret(Arc<Zeroizing<Vec<u8>>>);

/// The text is no [`GatewaySecret`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the secret of the gateway is not whsec_ and 24 to 64 bytes in base64")]
pub struct InvalidGatewaySecret;

impl GatewaySecret {
    /// Reads it.
    ///
    /// # Errors
    /// [`InvalidGatewaySecret`].
    pub fn parse(text: &str) -> Result<Self, InvalidGatewaySecret> {
        let encoded = text.trim().strip_prefix("whsec_").ok_or(InvalidGatewaySecret)?;
        let bytes = Zeroizing::new(STANDARD.decode(encoded).map_err(|_| InvalidGatewaySecret)?);
        let fits = (24..=64).contains(&bytes.len());
        if fits { Ok(Self(Arc::new(bytes))) } else { Err(InvalidGatewaySecret) }
    }

    /// `v1,` and HMAC-SHA-256 of id, timestamp and body, in base64.
    fn sign(&self, id: &str, timestamp: i64, body: &[u8]) -> String {
        let mut context = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, &self.0));
        context.update(format!("{id}.{timestamp}.").as_bytes());
        context.update(body);
        format!("v1,{}", STANDARD.encode(context.sign()))
    }
}

impl fmt::Debug for GatewaySecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GatewaySecret(..)")
    }
}

impl fmt::Debug for GatewaySettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GatewaySettings").field("url", &self.url.as_str()).finish_non_exhaustive()
    }
}

#[derive(Debug, Clone)]
enum Transport {
    Gateway { settings: GatewaySettings, outbound: Outbound },
    Mailbox(Store),
}

/// A message.
#[derive(Debug)]
pub struct PhoneMessage<'a> {
    /// Of the passcode; the same message again has the same.
    pub id: PasscodeId,
    /// [`Method::Sms`] or [`Method::Voice`].
    pub method: Method,
    /// To whom.
    pub to: &'a PhoneNumber,
    /// The passcode.
    pub code: &'a PlainPasscode,
    /// The sentence that brings it, in the customer's language.
    pub text: &'a str,
    /// That language (BCP 47).
    pub language: &'a str,
    /// The tenant.
    pub tenant: (TenantId, &'a str),
    /// When.
    pub at: Timestamp,
    /// From when on the passcode is worth nothing.
    pub expires_at: Timestamp,
}

/// Why a message was not sent.
#[derive(Debug, thiserror::Error)]
pub enum PhoneError {
    /// The gateway says that this number gets nothing.
    #[error("the gateway refuses the number with status {0}")]
    Refused(u16),
    /// The gateway cannot be reached, or cannot send at the moment.
    #[error("the gateway did not take the message: {0}")]
    NotNow(String),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The body (contract, step 1).
#[derive(Serialize)]
struct Body<'a> {
    r#type: &'a str,
    to: &'a str,
    code: &'a str,
    text: &'a str,
    language: &'a str,
    tenant: TenantBody<'a>,
    expires_at: String,
}

#[derive(Serialize)]
struct TenantBody<'a> {
    id: TenantId,
    name: &'a str,
}

impl PhoneSender {
    /// By a gateway. The operator's own setting says where it is, so that it may be in a private
    /// network.
    pub fn gateway(settings: GatewaySettings, limits: PhoneLimits) -> Self {
        let outbound = Outbound::new(Mode::Development);
        Self { transport: Transport::Gateway { settings, outbound }, limits }
    }

    /// To the mailbox page of development.
    pub fn mailbox(store: Store, limits: PhoneLimits) -> Self {
        Self { transport: Transport::Mailbox(store), limits }
    }

    /// Sends a message.
    ///
    /// # Errors
    /// [`PhoneError`].
    pub async fn send(&self, message: &PhoneMessage<'_>) -> Result<(), PhoneError> {
        match &self.transport {
            Transport::Gateway { settings, outbound } => call(settings, outbound, message).await,
            Transport::Mailbox(store) => {
                let mail = DeliveredMail {
                    id: MailId::from(message.id.as_uuid()),
                    sender: message.tenant.1.to_owned(),
                    recipient: message.to.as_e164().to_owned(),
                    subject: message.method.as_str().to_owned(),
                    text_body: message.text.to_owned(),
                    html_body: String::new(),
                    created_at: message.at,
                    read_at: None,
                };
                Ok(store.deliver_to_mailbox(&mail).await?)
            }
        }
    }
}

async fn call(
    settings: &GatewaySettings,
    outbound: &Outbound,
    message: &PhoneMessage<'_>,
) -> Result<(), PhoneError> {
    let request = request(settings, message)?;
    let bounds = Bounds { timeout: TIMEOUT, largest_answer: 0 };
    let answer = outbound.call(request, bounds).await;
    let status = answer.map_err(|error| PhoneError::NotNow(error.to_string()))?.status();
    match status.as_u16() {
        200..=299 => Ok(()),
        refused @ (400 | 404 | 410 | 422) => Err(PhoneError::Refused(refused)),
        other => Err(PhoneError::NotNow(format!("status {other}"))),
    }
}

fn request(
    settings: &GatewaySettings,
    message: &PhoneMessage<'_>,
) -> Result<Request<Bytes>, PhoneError> {
    let body = Body {
        r#type: message.method.as_str(),
        to: message.to.as_e164(),
        code: message.code.reveal(),
        text: message.text,
        language: message.language,
        tenant: TenantBody { id: message.tenant.0, name: message.tenant.1 },
        expires_at: message.expires_at.to_rfc3339(),
    };
    let body = serde_json::to_vec(&body).expect("texts can be written as JSON");
    let (id, at) = (format!("msg_{}", message.id), message.at.unix());
    Request::post(settings.url.as_str())
        .header(CONTENT_TYPE, "application/json")
        .header("webhook-signature", settings.secret.sign(&id, at, &body))
        .header("webhook-timestamp", at)
        .header("webhook-id", id)
        .body(Bytes::from(body))
        .map_err(|error| PhoneError::NotNow(error.to_string()))
}

/// Somebody looks at a page meanwhile.
const TIMEOUT: Duration = Duration::from_secs(5);

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    #[test]
    fn the_example_of_standard_webhooks() {
        let secret = GatewaySecret::parse(SECRET).unwrap();
        let body = br#"{"test": 2432232314}"#;
        assert_eq!(
            secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        );
        for wrong in ["", "whsec_", "whsec_c2hvcnQ=", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"] {
            assert_eq!(GatewaySecret::parse(wrong).unwrap_err(), InvalidGatewaySecret);
        }
        assert_eq!(format!("{secret:?}"), "GatewaySecret(..)");
    }

    #[test]
    fn what_a_gateway_gets() {
        let settings = GatewaySettings {
            url: "https://sms.example/send".parse().unwrap(),
            secret: GatewaySecret::parse(SECRET).unwrap(),
        };
        let id: PasscodeId = "6e0b1a3c-5a52-4d55-9a3f-0123456789ab".parse().unwrap();
        let message = PhoneMessage {
            id,
            method: Method::Sms,
            to: &"+49301234567".parse().unwrap(),
            code: &"12345678".parse().unwrap(),
            text: "12345678 is your code for Contoso.",
            language: "en",
            tenant: (TenantId::from_random([1; 16]), "Contoso"),
            at: Timestamp::from_unix(1_767_225_600),
            expires_at: Timestamp::from_unix(1_767_226_200),
        };
        let request = request(&settings, &message).unwrap();
        assert_eq!(request.uri(), "https://sms.example/send");
        assert_eq!(request.headers()["webhook-id"], format!("msg_{id}"));
        assert_eq!(request.headers()["webhook-timestamp"], "1767225600");
        let body: serde_json::Value = serde_json::from_slice(request.body()).unwrap();
        assert_eq!(body["type"], "sms");
        assert_eq!(body["to"], "+49301234567");
        assert_eq!(body["code"], "12345678");
        assert_eq!(body["expires_at"], "2026-01-01T00:10:00Z");
        assert_eq!(body["tenant"]["name"], "Contoso");
    }
}
