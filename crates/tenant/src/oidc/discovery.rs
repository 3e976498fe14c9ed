//! Discovery: `GET /{tenant}/v2.0/.well-known/openid-configuration`, and without `v2.0`, where one
//! of the original libraries reads `end_session_endpoint` (OpenID Connect Discovery 1.0 §3, §4;
//! RFC 8414 §2).
//!
//! 1. The tenant, by GUID or domain: both give the same document, whose issuer and endpoints have
//!    the GUID. A document does not change when a domain does, and caches hold one.
//! 2. The bytes were made at the first request and stay.
//! 3. A client that has them already is told so (RFC 9110 §13.1.2).

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use aws_lc_rs::digest;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::json;
use vestibule_protocol::discovery::ProviderMetadata;
use vestibule_protocol::jose::Algorithm;
use vestibule_protocol::params::{GrantType, Prompt, ResponseMode};
use vestibule_protocol::pkce::CodeChallenge;

use super::claims::{CLAIMS_ABOUT, issuer};
use crate::app::App;
use crate::config::PublicUrl;
use crate::model::acr::Acr;
use crate::model::ids::TenantId;
use crate::web::context::RequestContext;

/// The document.
pub async fn document(
    State(app): State<App>,
    context: RequestContext,
    Path(segment): Path<String>,
    headers: HeaderMap,
) -> Response {
    let tenant = match super::tenant(&app, &segment).await {
        Ok(tenant) => tenant,
        Err(error) => return error.to_json(&context, app.clock.now()),
    };
    let document = app.discovery.of(tenant.id, &app.config.public_url);
    document.answer(&headers)
}

/// The documents that were asked for since the start: two a tenant.
#[derive(Default)]
pub struct Documents {
    metadata: Kept,
    keys: Kept,
}

impl Documents {
    fn of(&self, tenant: TenantId, public_url: &PublicUrl) -> Arc<PublicDocument> {
        if let Some(document) = kept(&self.metadata, tenant) {
            return document;
        }
        let json = serde_json::to_vec(&metadata(public_url, tenant))
            .expect("strings and booleans can be written as JSON");
        keep(&self.metadata, tenant, json.into())
    }

    /// The document of a key set; made again when the set is another.
    pub fn of_keys(&self, tenant: TenantId, jwks: Bytes) -> Arc<PublicDocument> {
        match kept(&self.keys, tenant) {
            Some(document) if document.body == jwks => document,
            Some(_) | None => keep(&self.keys, tenant, jwks),
        }
    }
}

type Kept = RwLock<HashMap<TenantId, Arc<PublicDocument>>>;

fn kept(documents: &Kept, tenant: TenantId) -> Option<Arc<PublicDocument>> {
    documents.read().unwrap_or_else(PoisonError::into_inner).get(&tenant).cloned()
}

fn keep(documents: &Kept, tenant: TenantId, body: Bytes) -> Arc<PublicDocument> {
    let document = Arc::new(PublicDocument::new(body));
    let mut documents = documents.write().unwrap_or_else(PoisonError::into_inner);
    documents.insert(tenant, Arc::clone(&document));
    document
}

impl fmt::Debug for Documents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Documents(..)")
    }
}

/// JSON that everybody may read and keep for an hour, from any origin.
#[derive(Debug)]
pub struct PublicDocument {
    body: Bytes,
    etag: HeaderValue,
}

impl PublicDocument {
    fn new(body: Bytes) -> Self {
        let hash = digest::digest(&digest::SHA256, &body);
        let etag = format!("\"{}\"", URL_SAFE_NO_PAD.encode(&hash.as_ref()[..12]));
        let etag = etag.parse().expect("base64url in quotes is visible ASCII");
        Self { body, etag }
    }

    /// The document, or 304 for who has it.
    pub fn answer(&self, headers: &HeaderMap) -> Response {
        let fixed = [
            (CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600")),
            (ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
            (ETAG, self.etag.clone()),
        ];
        let known = headers
            .get(IF_NONE_MATCH)
            .and_then(|tags| tags.to_str().ok())
            .is_some_and(|tags| tags.split(',').any(|tag| self.is(tag.trim())));
        if known {
            return (StatusCode::NOT_MODIFIED, fixed).into_response();
        }
        let kind = [(CONTENT_TYPE, HeaderValue::from_static("application/json"))];
        (fixed, kind, self.body.clone()).into_response()
    }

    fn is(&self, tag: &str) -> bool {
        tag == "*" || tag.trim_start_matches("W/").as_bytes() == self.etag.as_bytes()
    }
}

/// What this provider can do, and nothing that it cannot.
fn metadata(public_url: &PublicUrl, tenant: TenantId) -> ProviderMetadata {
    let at = |path: &str| Some(public_url.at(format_args!("/{tenant}{path}")));
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    ProviderMetadata {
        issuer: issuer(public_url, tenant),
        authorization_endpoint: at("/oauth2/v2.0/authorize"),
        token_endpoint: at("/oauth2/v2.0/token"),
        userinfo_endpoint: Some(public_url.at("/oidc/userinfo")),
        jwks_uri: at("/discovery/v2.0/keys"),
        end_session_endpoint: at("/oauth2/v2.0/logout"),
        device_authorization_endpoint: at("/oauth2/v2.0/devicecode"),
        pushed_authorization_request_endpoint: at("/oauth2/v2.0/par"),
        scopes_supported: texts(&[
            "openid",
            "profile",
            "email",
            "address",
            "phone",
            "offline_access",
        ]),
        response_types_supported: texts(&[
            "code",
            "id_token",
            "code id_token",
            "id_token token",
            "code token",
            "code id_token token",
        ]),
        response_modes_supported: texts(&[
            ResponseMode::Query.as_str(),
            ResponseMode::Fragment.as_str(),
            ResponseMode::FormPost.as_str(),
        ]),
        grant_types_supported: texts(&[
            GrantType::AuthorizationCode.as_str(),
            GrantType::RefreshToken.as_str(),
            GrantType::ClientCredentials.as_str(),
            GrantType::JwtBearer.as_str(),
            GrantType::DeviceCode.as_str(),
            "implicit",
        ]),
        subject_types_supported: texts(&["pairwise"]),
        id_token_signing_alg_values_supported: texts(&[
            Algorithm::RS256.as_str(),
            Algorithm::ES256.as_str(),
        ]),
        token_endpoint_auth_methods_supported: texts(&[
            "client_secret_post",
            "client_secret_basic",
            "none",
        ]),
        claims_supported: texts(&CLAIMS_OF_TOKENS)
            .into_iter()
            .chain(CLAIMS_ABOUT.map(str::to_owned))
            .collect(),
        prompt_values_supported: texts(&[
            Prompt::None.as_str(),
            Prompt::Login.as_str(),
            Prompt::Consent.as_str(),
            Prompt::SelectAccount.as_str(),
            Prompt::Create.as_str(),
        ]),
        code_challenge_methods_supported: texts(&[CodeChallenge::METHOD]),
        claims_parameter_supported: Some(true),
        request_parameter_supported: Some(false),
        request_uri_parameter_supported: Some(false),
        authorization_response_iss_parameter_supported: Some(true),
        frontchannel_logout_supported: Some(true),
        frontchannel_logout_session_supported: Some(true),
        backchannel_logout_supported: Some(true),
        backchannel_logout_session_supported: Some(true),
        other: serde_json::Map::from_iter([
            ("acr_values_supported".to_owned(), json!(Acr::SUPPORTED)),
            ("claim_types_supported".to_owned(), json!(["normal"])),
        ]),
        ..ProviderMetadata::default()
    }
}

const CLAIMS_OF_TOKENS: [&str; 21] = [
    "sub",
    "iss",
    "aud",
    "exp",
    "iat",
    "nbf",
    "auth_time",
    "acr",
    "acrs",
    "amr",
    "nonce",
    "at_hash",
    "c_hash",
    "tid",
    "oid",
    "sid",
    "idp",
    "ver",
    "uti",
    "roles",
    "groups",
];
