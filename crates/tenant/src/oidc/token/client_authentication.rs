//! Who asks for tokens (RFC 6749 §2.3).
//!
//! 1. At most one way: HTTP Basic, whose two halves are form-encoded (§2.3.1), or the secret in the
//!    body, or none.
//! 2. The app is one of this tenant.
//! 3. A public client sends no secret; every other app sends one of its secrets that has not
//!    expired. Secrets have 256 random bits, so their plain hashes are compared, in constant time.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::HeaderMap;
use http::header::AUTHORIZATION;
use std::sync::Arc;
use url::form_urlencoded;
use zeroize::Zeroizing;

use crate::app::App;
use crate::directory::RegisteredApp;
use crate::model::tenant::Tenant;
use crate::oidc::claims::ClientProof;
use crate::oidc::client_id;
use crate::oidc::error::OAuthError;
use crate::oidc::parameters::{Parameters, SHORT};
use crate::secrets::PlainToken;

/// An app that proved that it is itself, as far as it can. Only [`authenticate`] makes one.
#[derive(Debug)]
pub struct AuthenticatedClient {
    app: Arc<RegisteredApp>,
    proof: ClientProof,
}

impl AuthenticatedClient {
    /// The app.
    pub fn app(&self) -> &RegisteredApp {
        &self.app
    }

    /// How it proved it.
    pub fn proof(&self) -> ClientProof {
        self.proof
    }
}

/// Steps 1 to 3.
pub async fn authenticate(
    app: &App,
    tenant: &Tenant,
    headers: &HeaderMap,
    parameters: &Parameters<'_>,
) -> Result<AuthenticatedClient, OAuthError> {
    let Presented { id, secret } = presented(headers, parameters)?;
    let id = client_id(&id).ok_or(OAuthError::UnknownClient)?;
    let client = app
        .directory
        .app(&id)
        .await?
        .filter(|client| client.registration.tenant_id == tenant.id)
        .ok_or(OAuthError::UnknownClient)?;
    let proof = match (client.registration.public_client, secret) {
        (true, None) => ClientProof::None,
        (true, Some(_)) => return Err(OAuthError::SecretOfPublicClient),
        (false, None) => return Err(OAuthError::NoSecret),
        (false, Some(secret)) => {
            check_secret(app, &client, &secret)?;
            ClientProof::Secret
        }
    };
    Ok(AuthenticatedClient { app: client, proof })
}

fn check_secret(app: &App, client: &RegisteredApp, secret: &str) -> Result<(), OAuthError> {
    let hash = PlainToken::presented(secret).hash();
    let now = app.clock.now();
    let mut refusal = OAuthError::Secret;
    for known in &client.registration.secrets {
        if hash.matches(&known.hash) {
            if now < known.expires_at {
                return Ok(());
            }
            refusal = OAuthError::SecretExpired;
        }
    }
    Err(refusal)
}

struct Presented {
    id: String,
    secret: Option<Zeroizing<String>>,
}

fn presented(headers: &HeaderMap, parameters: &Parameters<'_>) -> Result<Presented, OAuthError> {
    for name in ["client_assertion", "client_assertion_type"] {
        if parameters.get(name, usize::MAX)?.is_some() {
            return Err(OAuthError::ClientAssertion);
        }
    }
    let id = parameters.get("client_id", SHORT)?;
    let secret = parameters.get("client_secret", SHORT)?;
    match (basic(headers)?, secret) {
        (Some(_), Some(_)) => Err(OAuthError::SeveralAuthentications),
        (Some(basic), None) => match id {
            Some(id) if !id.eq_ignore_ascii_case(&basic.id) => {
                Err(OAuthError::SeveralAuthentications)
            }
            Some(_) | None => Ok(basic),
        },
        (None, secret) => Ok(Presented {
            id: id.ok_or(OAuthError::Missing("client_id"))?.to_owned(),
            secret: secret.map(|secret| Zeroizing::new(secret.to_owned())),
        }),
    }
}

/// The halves of HTTP Basic, decoded (RFC 6749 §2.3.1, RFC 7617 §2).
fn basic(headers: &HeaderMap) -> Result<Option<Presented>, OAuthError> {
    let mut lines = headers.get_all(AUTHORIZATION).iter();
    let Some(line) = lines.next() else { return Ok(None) };
    if lines.next().is_some() {
        return Err(OAuthError::SeveralAuthentications);
    }
    let malformed = OAuthError::Malformed("Authorization");
    let Some((scheme, encoded)) = line.to_str().ok().and_then(|line| line.split_once(' ')) else {
        return Err(malformed);
    };
    if !scheme.eq_ignore_ascii_case("basic") {
        return Err(malformed);
    }
    let decoded = STANDARD.decode(encoded.trim()).ok().map(Zeroizing::new);
    let Some((id, secret)) = decoded
        .as_ref()
        .and_then(|decoded| std::str::from_utf8(decoded).ok())
        .and_then(|pair| pair.split_once(':'))
    else {
        return Err(malformed);
    };
    Ok(Some(Presented { id: form_decode(id), secret: Some(Zeroizing::new(form_decode(secret))) }))
}

/// One value of application/x-www-form-urlencoded.
fn form_decode(encoded: &str) -> String {
    let encoded = encoded.replace('&', "%26").replace('=', "%3D");
    form_urlencoded::parse(encoded.as_bytes())
        .next()
        .map(|(value, _)| value.into_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn basic_is_form_decoded() {
        for (pair, id, secret) in [
            ("a:b", "a", "b"),
            ("a%3Ab:c+d%26%25", "a:b", "c d&%"),
            ("a:b:c", "a", "b:c"),
            ("a:b=c&d", "a", "b=c&d"),
            ("a:", "a", ""),
        ] {
            let line = format!("bAsIc {}", STANDARD.encode(pair));
            let headers = HeaderMap::from_iter([(AUTHORIZATION, line.parse().unwrap())]);
            let presented = basic(&headers).unwrap().unwrap();
            assert_eq!((presented.id.as_str(), presented.secret.unwrap().as_str()), (id, secret));
        }
    }

    #[test]
    fn what_is_not_basic_is_refused() {
        for line in ["Basic", "Basic !", "Basic YWI=", "Bearer abc"] {
            let headers = HeaderMap::from_iter([(AUTHORIZATION, line.parse().unwrap())]);
            assert!(basic(&headers).is_err(), "{line}");
        }
        assert!(basic(&HeaderMap::new()).unwrap().is_none());
    }
}
