//! The answer of the token endpoint (RFC 6749 §5.1) with Microsoft's additions.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::secret::PlainSecret;

/// Tokens, as the token endpoint hands them out. Writing it as JSON is the one place where
/// its secrets leave on purpose.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TokenResponse {
    /// `Bearer`, in any case.
    pub token_type: String,
    /// Seconds the access token lives. Some providers send it as text; both are read.
    #[serde(default, deserialize_with = "seconds", skip_serializing_if = "Option::is_none")]
    pub expires_in: Option<i64>,
    /// Seconds after which the client should refresh, before it must (Microsoft).
    #[serde(default, deserialize_with = "seconds", skip_serializing_if = "Option::is_none")]
    pub refresh_in: Option<i64>,
    /// Seconds the token may be used while the provider is down (Microsoft).
    #[serde(default, deserialize_with = "seconds", skip_serializing_if = "Option::is_none")]
    pub ext_expires_in: Option<i64>,
    /// What was granted; absent when it equals what was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// The access token; absent when only an ID token was asked for.
    #[serde(default, serialize_with = "expose", skip_serializing_if = "Option::is_none")]
    pub access_token: Option<PlainSecret>,
    #[serde(default, serialize_with = "expose", skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<PlainSecret>,
    #[serde(default, serialize_with = "expose", skip_serializing_if = "Option::is_none")]
    pub id_token: Option<PlainSecret>,
    /// base64url of [`ClientInfo`], when the request said `client_info=1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_info: Option<String>,
}

fn expose<S: Serializer>(secret: &Option<PlainSecret>, serializer: S) -> Result<S::Ok, S::Error> {
    match secret {
        Some(secret) => serializer.serialize_str(secret.expose()),
        None => serializer.serialize_none(),
    }
}

fn seconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Number(i64),
        Text(String),
    }
    match Option::<Either>::deserialize(deserializer)? {
        None => Ok(None),
        Some(Either::Number(seconds)) => Ok(Some(seconds)),
        Some(Either::Text(text)) => text.parse().map(Some).map_err(serde::de::Error::custom),
    }
}

/// Who the account is, apart from any token: `uid.utid` is MSAL's home account id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientInfo {
    /// The user in their home tenant (`oid`).
    pub uid: String,
    /// The home tenant (`tid`).
    #[serde(default)]
    pub utid: String,
}

impl ClientInfo {
    /// Reads the `client_info` parameter.
    ///
    /// # Errors
    /// [`BadClientInfo`] when it is not base64url of such a JSON object.
    pub fn decode(text: &str) -> Result<Self, BadClientInfo> {
        let json = URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).map_err(|_| BadClientInfo)?;
        serde_json::from_slice(&json).map_err(|_| BadClientInfo)
    }

    /// Writes the `client_info` parameter.
    #[must_use]
    pub fn encode(&self) -> String {
        let json = serde_json::json!({ "uid": self.uid, "utid": self.utid });
        URL_SAFE_NO_PAD.encode(json.to_string())
    }
}

/// A `client_info` that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("client_info is not base64url of a JSON object with uid and utid")]
pub struct BadClientInfo;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn client_info_reads_back() {
        let info = ClientInfo { uid: "oid".into(), utid: "tid".into() };
        assert_eq!(ClientInfo::decode(&info.encode()).unwrap(), info);
        assert!(ClientInfo::decode("!").is_err());
        assert!(ClientInfo::decode(&URL_SAFE_NO_PAD.encode("[]")).is_err());
    }

    #[test]
    fn expires_in_may_be_text() {
        let json = r#"{"token_type":"Bearer","expires_in":"3599","access_token":"at"}"#;
        let response: TokenResponse = serde_json::from_str(json).unwrap();
        assert_eq!(response.expires_in, Some(3599));
        assert!(
            serde_json::from_str::<TokenResponse>(r#"{"token_type":"Bearer","expires_in":"soon"}"#)
                .is_err()
        );
    }

    #[test]
    fn debug_hides_tokens_and_json_has_them() {
        let json = r#"{"token_type":"Bearer","access_token":"at-secret"}"#;
        let response: TokenResponse = serde_json::from_str(json).unwrap();
        assert!(!format!("{response:?}").contains("at-secret"));
        assert_eq!(serde_json::to_string(&response).unwrap(), json);
    }
}
