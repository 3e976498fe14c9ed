//! Custom authentication extensions: web hooks that a tenant calls at an event, in the terms of
//! Microsoft Graph's `customAuthenticationExtension`.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use aws_lc_rs::digest;
use aws_lc_rs::hmac;
use aws_lc_rs::rsa::PublicEncryptingKey;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use url::{Host, Url};
use vestibule_protocol::time::Timestamp;
use zeroize::Zeroizing;

use super::ids::{ClientId, ExtensionId, TenantId, UserFlowId};
use crate::random::Random;

/// An extension.
#[derive(Debug, Clone)]
pub struct Extension {
    /// Its id: `customAuthenticationExtensionId`.
    pub id: ExtensionId,
    /// The tenant that it belongs to.
    pub tenant_id: TenantId,
    /// Its name, the only one in its tenant.
    pub display_name: String,
    /// When it is called.
    pub event: ExtensionEvent,
    /// Where.
    pub target: TargetUrl,
    /// What signs its calls.
    pub secret: HookSecret,
    /// The secret before, until then: both sign.
    pub previous_secret: Option<(HookSecret, Timestamp)>,
    /// How long a call may take.
    pub timeout: CallTimeout,
    /// How often a call that was not answered is made again: 0 or 1.
    pub retries: u8,
    /// What happens if there is no answer that can be used.
    pub on_failure: OnFailure,
    /// For which apps and flows it runs.
    pub applies_to: AppliesTo,
    /// The app that its bearer token is for; without one there is no token.
    pub audience: Option<ClientId>,
    /// Whom passwords are encrypted for: [`ExtensionEvent::PasswordSubmit`] only.
    pub encryption_key: Option<EncryptionKey>,
    /// One that is switched off is not called.
    pub enabled: bool,
    /// When it was registered.
    pub created_at: Timestamp,
}

/// For which apps and flows an extension runs: for all, if both are empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AppliesTo {
    /// Apps.
    pub apps: Vec<ClientId>,
    /// User flows.
    pub flows: Vec<UserFlowId>,
}

impl AppliesTo {
    /// How closely it fits an app with its flow: 2 the app, 1 the flow, 0 all; `None`: not at all.
    fn fit(&self, app: &ClientId, flow: Option<UserFlowId>) -> Option<u8> {
        if self.apps.contains(app) {
            return Some(2);
        }
        if flow.is_some_and(|flow| self.flows.contains(&flow)) {
            return Some(1);
        }
        (self.apps.is_empty() && self.flows.is_empty()).then_some(0)
    }
}

/// Of a tenant's extensions the one that runs at `event` for an app with its flow: the one that
/// names the app before one that names its flow before one for all; of equals the oldest. At most
/// one, so that no page waits for many.
pub fn running<'e>(
    extensions: &'e [Extension],
    event: ExtensionEvent,
    (app, flow): (&ClientId, Option<UserFlowId>),
) -> Option<&'e Extension> {
    extensions
        .iter()
        .filter(|extension| extension.enabled && extension.event == event)
        .filter_map(|extension| Some((extension.applies_to.fit(app, flow)?, extension)))
        .min_by_key(|(fit, extension)| (u8::MAX - fit, extension.created_at, extension.id))
        .map(|(_, extension)| extension)
}

/// The events, in Microsoft Graph's spelling; the first is ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExtensionEvent {
    /// Before the first passcode of a sign-up is sent: ask for work, or refuse.
    SignUpStart,
    /// Before a new customer is asked for attributes: prefill them, or show a block page.
    AttributeCollectionStart,
    /// After they answered: change values, refuse them, or show a block page.
    AttributeCollectionSubmit,
    /// Before tokens are signed: add claims.
    TokenIssuanceStart,
    /// Instead of our mail with a passcode.
    EmailOtpSend,
    /// A password that we do not know yet: just-in-time migration.
    PasswordSubmit,
}

impl ExtensionEvent {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::SignUpStart,
        Self::AttributeCollectionStart,
        Self::AttributeCollectionSubmit,
        Self::TokenIssuanceStart,
        Self::EmailOtpSend,
        Self::PasswordSubmit,
    ];

    /// What follows `microsoft.graph.authenticationEvent.` in a call's `type`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignUpStart => "signUpStart",
            Self::AttributeCollectionStart => "attributeCollectionStart",
            Self::AttributeCollectionSubmit => "attributeCollectionSubmit",
            Self::TokenIssuanceStart => "tokenIssuanceStart",
            Self::EmailOtpSend => "emailOtpSend",
            Self::PasswordSubmit => "passwordSubmit",
        }
    }

    /// The `@odata.type` of a call's `data`.
    pub fn callout_type(self) -> &'static str {
        match self {
            Self::SignUpStart => "microsoft.graph.onSignUpStartCalloutData",
            Self::AttributeCollectionStart => {
                "microsoft.graph.onAttributeCollectionStartCalloutData"
            }
            Self::AttributeCollectionSubmit => {
                "microsoft.graph.onAttributeCollectionSubmitCalloutData"
            }
            Self::TokenIssuanceStart => "microsoft.graph.onTokenIssuanceStartCalloutData",
            Self::EmailOtpSend => "microsoft.graph.onOtpSendCalloutData",
            Self::PasswordSubmit => "microsoft.graph.onPasswordSubmitCalloutData",
        }
    }

    /// The `@odata.type` of an answer's `data`. Microsoft's own samples differ in its case.
    pub fn response_type(self) -> &'static str {
        match self {
            Self::SignUpStart => "microsoft.graph.onSignUpStartResponseData",
            Self::AttributeCollectionStart => {
                "microsoft.graph.onAttributeCollectionStartResponseData"
            }
            Self::AttributeCollectionSubmit => {
                "microsoft.graph.onAttributeCollectionSubmitResponseData"
            }
            Self::TokenIssuanceStart => "microsoft.graph.onTokenIssuanceStartResponseData",
            Self::EmailOtpSend => "microsoft.graph.OnOtpSendResponseData",
            Self::PasswordSubmit => "microsoft.graph.onPasswordSubmitResponseData",
        }
    }

    /// What happens without an answer, where the administrator does not say: what was asked for
    /// goes on where that harms nobody.
    pub fn default_on_failure(self) -> OnFailure {
        match self {
            Self::SignUpStart | Self::AttributeCollectionStart | Self::EmailOtpSend => {
                OnFailure::Continue
            }
            Self::AttributeCollectionSubmit | Self::TokenIssuanceStart | Self::PasswordSubmit => {
                OnFailure::Fail
            }
        }
    }

    /// Whether [`OnFailure::Continue`] means anything: nobody else can say whether a password that
    /// we do not know is right.
    pub fn may_continue(self) -> bool {
        self != Self::PasswordSubmit
    }
}

impl fmt::Display for ExtensionEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for ExtensionEvent {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        Self::ALL.into_iter().find(|event| event.as_str() == text).ok_or(Malformed::Event)
    }
}

/// What happens if there is no answer that can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnFailure {
    /// What the customer or the app asked for is not done.
    Fail,
    /// It is done as if there were no extension.
    Continue,
}

impl OnFailure {
    /// As the store and the administrator's verbs spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fail => "fail",
            Self::Continue => "continue",
        }
    }
}

impl FromStr for OnFailure {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        match text {
            "fail" => Ok(Self::Fail),
            "continue" => Ok(Self::Continue),
            _ => Err(Malformed::OnFailure),
        }
    }
}

/// Where an extension is called: https, or http on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetUrl(Url);

impl TargetUrl {
    /// The address.
    pub fn as_url(&self) -> &Url {
        &self.0
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl FromStr for TargetUrl {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let url = Url::parse(text).map_err(|_| Malformed::Target)?;
        let loopback = match url.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(ip)) => ip.is_loopback(),
            Some(Host::Ipv6(ip)) => ip.is_loopback(),
            None => return Err(Malformed::Target),
        };
        let fits = (url.scheme() == "https" || url.scheme() == "http" && loopback)
            && url.username().is_empty()
            && url.password().is_none()
            && url.fragment().is_none()
            && text.len() <= 2048;
        if fits { Ok(Self(url)) } else { Err(Malformed::Target) }
    }
}

/// How long a call may take: 200 milliseconds to 5 seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallTimeout(u16);

impl CallTimeout {
    /// Microsoft's default.
    pub const DEFAULT: Self = Self(2000);

    /// From milliseconds.
    pub fn from_milliseconds(milliseconds: i64) -> Result<Self, Malformed> {
        match u16::try_from(milliseconds) {
            Ok(fits @ 200..=5000) => Ok(Self(fits)),
            Ok(_) | Err(_) => Err(Malformed::Timeout),
        }
    }

    /// In milliseconds.
    pub fn milliseconds(self) -> i64 {
        self.0.into()
    }

    /// As a duration.
    pub fn duration(self) -> Duration {
        Duration::from_millis(self.0.into())
    }
}

/// The key of an extension's signatures: `whsec_` and 32 bytes in base64, as Standard Webhooks
/// write it. Shown once; stored sealed, since we sign with it.
#[derive(Clone)]
pub struct HookSecret(Zeroizing<Vec<u8>>);

impl HookSecret {
    /// A fresh one.
    pub fn random(random: &Random) -> Self {
        Self(Zeroizing::new(random.bytes::<32>().to_vec()))
    }

    /// From the store.
    pub fn from_bytes(bytes: Zeroizing<Vec<u8>>) -> Self {
        Self(bytes)
    }

    /// For the store, which seals them.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// For the one answer that shows it.
    pub fn reveal(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("whsec_{}", STANDARD.encode(&*self.0)))
    }

    /// `v1,` and the HMAC-SHA-256 of id, timestamp and body (Standard Webhooks).
    pub fn sign(&self, id: &str, timestamp: i64, body: &[u8]) -> String {
        let mut context =
            hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, self.0.as_slice()));
        context.update(format!("{id}.{timestamp}.").as_bytes());
        context.update(body);
        format!("v1,{}", STANDARD.encode(context.sign()))
    }
}

impl fmt::Debug for HookSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HookSecret(..)")
    }
}

/// An RSA public key, as an X.509 `SubjectPublicKeyInfo`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncryptionKey(Vec<u8>);

impl EncryptionKey {
    /// From DER.
    pub fn from_der(der: Vec<u8>) -> Result<Self, Malformed> {
        match PublicEncryptingKey::from_der(&der) {
            Ok(key) if key.key_size_bits() >= 2048 => Ok(Self(der)),
            Ok(_) | Err(_) => Err(Malformed::EncryptionKey),
        }
    }

    /// From PEM: `-----BEGIN PUBLIC KEY-----`.
    pub fn from_pem(pem: &str) -> Result<Self, Malformed> {
        let body = pem
            .trim()
            .strip_prefix("-----BEGIN PUBLIC KEY-----")
            .and_then(|rest| rest.strip_suffix("-----END PUBLIC KEY-----"))
            .ok_or(Malformed::EncryptionKey)?;
        let base64: String = body.chars().filter(|c| !c.is_whitespace()).collect();
        Self::from_der(STANDARD.decode(base64).map_err(|_| Malformed::EncryptionKey)?)
    }

    /// As DER.
    pub fn as_der(&self) -> &[u8] {
        &self.0
    }

    /// The `kid` of what is encrypted for it: its SHA-256 in base64url.
    pub fn key_id(&self) -> String {
        URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, &self.0))
    }
}

/// What is not the part of an extension that it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// No such event.
    #[error("an event is one of {}", ExtensionEvent::ALL.map(ExtensionEvent::as_str).join(", "))]
    Event,
    /// Not an address that can be called.
    #[error(
        "the target is an https:// address without a fragment or a user name; http:// is only for \
         localhost"
    )]
    Target,
    /// Too short or too long.
    #[error("a call may take 200 to 5000 milliseconds")]
    Timeout,
    /// Neither of the two.
    #[error("what happens on failure is fail or continue")]
    OnFailure,
    /// Not a key, or too short.
    #[error(
        "the encryption key is an RSA public key of 2048 bits or more, in PEM (BEGIN PUBLIC KEY); \
         `openssl x509 -pubkey -noout -in certificate.pem` prints that of a certificate"
    )]
    EncryptionKey,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_https_or_on_this_machine() {
        for fits in ["https://hooks.example.com/a?code=b", "http://localhost:7071/api/a"] {
            assert_eq!(fits.parse::<TargetUrl>().unwrap().as_str(), fits);
        }
        for wrong in [
            "http://hooks.example.com/",
            "https://user:word@hooks.example.com/",
            "https://hooks.example.com/#a",
            "ftp://localhost/",
            "hooks.example.com",
        ] {
            assert_eq!(wrong.parse::<TargetUrl>(), Err(Malformed::Target), "{wrong}");
        }
    }

    #[test]
    fn a_signature_is_that_of_standard_webhooks() {
        // Made with Python: hmac.digest(b"k" * 32, b"msg_1.1700000000.{}", "sha256").
        let secret = HookSecret::from_bytes(Zeroizing::new(vec![b'k'; 32]));
        assert_eq!(
            secret.sign("msg_1", 1_700_000_000, b"{}"),
            "v1,3sOcjp9LSFloZNG4djSBtbk6gHDplP0wungD5l+W7DU="
        );
        assert!(secret.reveal().starts_with("whsec_a2tra2"));
        assert_eq!(format!("{secret:?}"), "HookSecret(..)");
    }

    #[test]
    fn a_call_is_not_let_take_long() {
        assert_eq!(CallTimeout::from_milliseconds(199), Err(Malformed::Timeout));
        assert_eq!(CallTimeout::from_milliseconds(5001), Err(Malformed::Timeout));
        assert_eq!(CallTimeout::from_milliseconds(2000), Ok(CallTimeout::DEFAULT));
    }

    #[test]
    fn the_closest_extension_runs_and_only_one() {
        let random = Random::system();
        let (app, other): (ClientId, ClientId) = (
            random.uuid().to_string().parse().unwrap(),
            random.uuid().to_string().parse().unwrap(),
        );
        let flow = UserFlowId::random(&random);
        let extension = |name: &str, apps: &[&ClientId], flows: &[UserFlowId], at| Extension {
            id: ExtensionId::random(&random),
            tenant_id: TenantId::from_random(random.bytes()),
            display_name: name.to_owned(),
            event: ExtensionEvent::TokenIssuanceStart,
            target: "https://hooks.example.com/".parse().unwrap(),
            secret: HookSecret::random(&random),
            previous_secret: None,
            timeout: CallTimeout::DEFAULT,
            retries: 1,
            on_failure: OnFailure::Fail,
            applies_to: AppliesTo {
                apps: apps.iter().map(|app| (*app).clone()).collect(),
                flows: flows.to_vec(),
            },
            audience: None,
            encryption_key: None,
            enabled: true,
            created_at: Timestamp::from_unix(at),
        };
        let mut all = vec![
            extension("for all, later", &[], &[], 2),
            extension("for all", &[], &[], 1),
            extension("for the flow", &[], &[flow], 3),
            extension("for the app", &[&app], &[], 4),
        ];
        let name = |all: &[Extension], app: &ClientId, flow| {
            running(all, ExtensionEvent::TokenIssuanceStart, (app, flow))
                .map(|extension| extension.display_name.clone())
        };
        assert_eq!(name(&all, &app, Some(flow)).unwrap(), "for the app");
        assert_eq!(name(&all, &other, Some(flow)).unwrap(), "for the flow");
        assert_eq!(name(&all, &other, None).unwrap(), "for all");
        all[1].enabled = false;
        assert_eq!(name(&all, &other, None).unwrap(), "for all, later");
        all.drain(..2);
        assert_eq!(name(&all, &other, None), None);
        assert!(running(&all, ExtensionEvent::EmailOtpSend, (&app, None)).is_none());
    }
}
