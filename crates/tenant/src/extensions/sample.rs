//! Calls an extension with sample data: `vestibule extension test`.

use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};
use vestibule_protocol::ids::CorrelationId;

use super::{About, Action, CallFailure, Occasion, Purpose, RequestType, body, call, jwe};
use crate::app::App;
use crate::directory::RegisteredApp;
use crate::model::extension::{Extension, ExtensionEvent};
use crate::model::ids::UserId;
use crate::model::tenant::Tenant;

/// What a call with sample data brought.
#[derive(Debug)]
pub struct Tested {
    /// What was sent.
    pub sent: Value,
    /// How long it took.
    pub took: Duration,
    /// What came back.
    pub answer: Result<Action, CallFailure>,
}

/// Calls it as if somebody at `registered` met its event. Nothing is kept, and nobody is sent
/// anything but by the extension itself.
pub async fn test(
    app: &App,
    tenant: &Tenant,
    (extension, registered): (&Extension, &RegisteredApp),
) -> Tested {
    let occasion = Occasion {
        tenant,
        registered,
        correlation_id: CorrelationId(app.random.uuid()),
        client: Some([192, 0, 2, 1].into()),
        locale: "en".to_owned(),
        request_type: RequestType::SignUp,
    };
    let about = match sample_data(app, extension) {
        Ok(data) => About { data, user: sample_user(app, extension) },
        Err(failure) => {
            return Tested { sent: Value::Null, took: Duration::ZERO, answer: Err(failure) };
        }
    };
    let body = body(extension, &occasion, about);
    let sent = serde_json::from_slice(&body).unwrap_or_default();
    let began = Instant::now();
    let answer = call::call(app, tenant, extension, body).await;
    Tested { sent, took: began.elapsed(), answer }
}

fn sample_data(app: &App, extension: &Extension) -> Result<Map<String, Value>, CallFailure> {
    let identities = json!([{
        "signInType": "emailAddress", "issuer": "contoso.onmicrosoft.com",
        "issuerAssignedId": EMAIL,
    }]);
    let string = |value: &str| {
        json!({
            "@odata.type": "microsoft.graph.stringDirectoryAttributeValue",
            "value": value, "attributeType": "builtIn",
        })
    };
    let data = match extension.event {
        ExtensionEvent::SignUpStart => json!({
            "userSignUpInfo": { "identities": identities },
            "userAgent": "Mozilla/5.0",
            "purpose": Purpose::SignUp,
        }),
        ExtensionEvent::AttributeCollectionStart => {
            json!({ "userSignUpInfo": { "identities": identities } })
        }
        ExtensionEvent::AttributeCollectionSubmit => json!({ "userSignUpInfo": {
            "attributes": { "displayName": string("Ada Lovelace"), "city": string("London") },
            "identities": identities,
        }}),
        ExtensionEvent::TokenIssuanceStart => json!({}),
        ExtensionEvent::EmailOtpSend => json!({ "otpContext": {
            "identifier": EMAIL, "oneTimeCode": "12345678", "onetimecode": "12345678",
            "purpose": Purpose::SignUp,
        }}),
        ExtensionEvent::PasswordSubmit => {
            let key = extension.encryption_key.as_ref().ok_or(CallFailure::Encryption)?;
            let claims = json!({ "user-password": "a sample password", "nonce": "sample-nonce" });
            json!({ "encryptedPasswordContext": jwe::encrypt(&app.random, key, &claims)? })
        }
    };
    Ok(data.as_object().cloned().unwrap_or_default())
}

/// Events before there is an account have no user.
fn sample_user(app: &App, extension: &Extension) -> Option<Value> {
    match extension.event {
        ExtensionEvent::SignUpStart
        | ExtensionEvent::AttributeCollectionStart
        | ExtensionEvent::AttributeCollectionSubmit
        | ExtensionEvent::EmailOtpSend => None,
        ExtensionEvent::TokenIssuanceStart | ExtensionEvent::PasswordSubmit => Some(json!({
            "id": UserId::random(&app.random),
            "displayName": "Ada Lovelace",
            "givenName": "Ada",
            "surname": "Lovelace",
            "mail": EMAIL,
            "userPrincipalName": EMAIL,
            "preferredLanguage": "en",
            "createdDateTime": app.clock.now().to_rfc3339(),
            "userType": "Member",
        })),
    }
}

const EMAIL: &str = "ada@example.com";
