//! An extension's end: it checks signatures as `docs/guides/extensions.md` says, and answers as it is
//! told.

use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::encoding::{AsDer, PublicKeyX509Der};
use aws_lc_rs::hmac;
use aws_lc_rs::rsa::{
    KeySize, OAEP_SHA256_MGF1SHA256, OaepPrivateDecryptingKey, PrivateDecryptingKey,
};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use http::{HeaderMap, StatusCode};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use vestibule_tenant::admin::ops::Admin;
use vestibule_tenant::admin::ops::extensions::{self, NewExtension};
use vestibule_tenant::model::extension::{Extension, ExtensionEvent, OnFailure};

/// What it heard of one call.
#[derive(Debug, Clone)]
pub struct Heard {
    pub headers: HeaderMap,
    pub raw: Vec<u8>,
    pub body: Value,
}

/// How it answers.
#[derive(Debug, Clone)]
pub enum Manner {
    Json(Value),
    Status(u16),
    /// This content type and body.
    Raw(&'static str, String),
    Redirect,
    /// Not in the time of a call.
    Never,
    /// With status 500 the first time, then so.
    SecondTime(Value),
    /// As the function says of the password, which is decrypted with [`KEY`].
    Password(fn(&str) -> (&'static str, Value)),
}

#[derive(Clone)]
pub struct Receiver {
    heard: Arc<Mutex<Vec<Heard>>>,
    manner: Arc<Mutex<Manner>>,
    pub address: String,
}

impl Receiver {
    pub async fn new(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let receiver =
            Self { heard: Arc::default(), manner: Arc::new(Mutex::new(manner)), address };
        let router = Router::new()
            .route("/hook", post(hear))
            .route("/elsewhere", post(hear))
            .with_state(receiver.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        receiver
    }

    /// One whose only action, of this event, is `action` with these fields.
    pub async fn with(event: ExtensionEvent, action: &str, fields: Value) -> Self {
        Self::new(Manner::Json(answer(event, action, fields))).await
    }

    pub fn answers(&self, manner: Manner) {
        *self.manner.lock().unwrap() = manner;
    }

    pub fn heard(&self) -> Vec<Heard> {
        self.heard.lock().unwrap().clone()
    }

    pub fn only(&self) -> Heard {
        let heard = self.heard();
        assert_eq!(heard.len(), 1, "{heard:?}");
        heard[0].clone()
    }

    /// Registers it for all apps.
    pub async fn register(&self, admin: &Admin, event: ExtensionEvent) -> Extension {
        extensions::create(admin, self.registration(event)).await.unwrap()
    }

    pub async fn register_with(
        &self,
        admin: &Admin,
        event: ExtensionEvent,
        on_failure: OnFailure,
    ) -> Extension {
        let new = NewExtension { on_failure: Some(on_failure), ..self.registration(event) };
        extensions::create(admin, new).await.unwrap()
    }

    pub fn registration(&self, event: ExtensionEvent) -> NewExtension {
        NewExtension {
            display_name: format!("Hook for {event}"),
            event,
            target: format!("{}/hook", self.address),
            timeout_milliseconds: Some(400),
            retry: true,
            on_failure: None,
            apps: Vec::new(),
            flows: Vec::new(),
            audience: None,
            encryption_key: None,
        }
    }
}

pub fn answer(event: ExtensionEvent, action: &str, fields: Value) -> Value {
    let mut action = json!({ "@odata.type": format!("microsoft.graph.{action}") });
    action.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    json!({ "data": { "@odata.type": event.response_type(), "actions": [action] } })
}

/// What a receiver does with its secret.
pub fn is_signed(heard: &Heard, secret: &str) -> bool {
    let header = |name: &str| heard.headers[name].to_str().unwrap().to_owned();
    let key = STANDARD.decode(secret.strip_prefix("whsec_").unwrap()).unwrap();
    let mut signed =
        format!("{}.{}.", header("webhook-id"), header("webhook-timestamp")).into_bytes();
    signed.extend_from_slice(&heard.raw);
    let mac = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &key), &signed);
    let expected = format!("v1,{}", STANDARD.encode(mac));
    header("webhook-signature").split(' ').any(|signature| signature == expected)
}

/// What the receiver decrypts passwords with.
static KEY: LazyLock<PrivateDecryptingKey> =
    LazyLock::new(|| PrivateDecryptingKey::generate(KeySize::Rsa2048).unwrap());

/// What an administrator registers of it.
pub fn public_key() -> String {
    let der: PublicKeyX509Der<'_> = KEY.public_key().as_der().unwrap();
    let base64 = STANDARD.encode(der.as_ref());
    format!("-----BEGIN PUBLIC KEY-----\n{base64}\n-----END PUBLIC KEY-----\n")
}

/// The claims of the unsecured JWT in a JWE (RFC 7516 §5.2).
pub fn decrypted(jwe: &str) -> Value {
    let parts: Vec<&str> = jwe.split('.').collect();
    let [header, wrapped, iv, sealed, tag] = parts.as_slice() else { panic!("{jwe}") };
    let decode = |part: &str| URL_SAFE_NO_PAD.decode(part).unwrap();
    let read: Value = serde_json::from_slice(&decode(header)).unwrap();
    assert_eq!((&read["alg"], &read["enc"]), (&json!("RSA-OAEP-256"), &json!("A256GCM")));
    let private = OaepPrivateDecryptingKey::new(KEY.clone()).unwrap();
    let mut key = vec![0; private.min_output_size()];
    let key = private.decrypt(&OAEP_SHA256_MGF1SHA256, &decode(wrapped), &mut key, None).unwrap();
    let opening = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key).unwrap());
    let mut plain = [decode(sealed), decode(tag)].concat();
    let nonce = Nonce::try_assume_unique_for_key(&decode(iv)).unwrap();
    let plain = opening.open_in_place(nonce, Aad::from(header.as_bytes()), &mut plain).unwrap();
    let inner = String::from_utf8(plain.to_vec()).unwrap();
    assert!(inner.ends_with('.'), "an unsecured JWT has no signature");
    serde_json::from_slice(&decode(inner.split('.').nth(1).unwrap())).unwrap()
}

async fn hear(State(receiver): State<Receiver>, headers: HeaderMap, raw: Bytes) -> Response {
    let body: Value = serde_json::from_slice(&raw).unwrap();
    let count = {
        let mut heard = receiver.heard.lock().unwrap();
        heard.push(Heard { headers, raw: raw.to_vec(), body: body.clone() });
        heard.len()
    };
    let manner = receiver.manner.lock().unwrap().clone();
    match manner {
        Manner::Json(answer) => axum::Json(answer).into_response(),
        Manner::Status(status) => StatusCode::from_u16(status).unwrap().into_response(),
        Manner::Raw(kind, body) => ([("content-type", kind)], body).into_response(),
        Manner::Redirect => Redirect::temporary("/elsewhere").into_response(),
        Manner::Never => {
            tokio::time::sleep(Duration::from_secs(30)).await;
            StatusCode::OK.into_response()
        }
        Manner::SecondTime(_) if count == 1 => StatusCode::BAD_GATEWAY.into_response(),
        Manner::SecondTime(answer) => axum::Json(answer).into_response(),
        Manner::Password(decide) => {
            let encrypted = body["data"]["encryptedPasswordContext"].as_str().unwrap();
            let claims = decrypted(encrypted);
            let (action, fields) = decide(claims["user-password"].as_str().unwrap());
            let mut answer = answer(ExtensionEvent::PasswordSubmit, action, fields);
            answer["data"]["nonce"] = claims["nonce"].clone();
            axum::Json(answer).into_response()
        }
    }
}
