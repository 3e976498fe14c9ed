//! Facebook: OAuth 2.0 (RFC 6749 §4.1, RFC 7636) and one question to its Graph API.
//!
//! 1. [`begin`]: state and code challenge; there is no nonce in the protocol.
//! 2. [`finish`]: the code becomes an access token, with the app secret and the code verifier.
//! 3. `/me` says whose token it is, asked with `appsecret_proof`, so that a token which was given to
//!    another app or leaked from a browser opens nothing. The code came by a state of this browser,
//!    and the token straight from Facebook, so the person of the token is the person of the browser.
//! 4. Facebook does not say whether it verified the address, so it counts as unverified.

use aws_lc_rs::hmac;
use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{Request, Response};
use serde::{Deserialize, Serialize};
use url::{Url, form_urlencoded};
use vestibule_protocol::pkce::{CodeChallenge, CodeVerifier};
use vestibule_protocol::secret::PlainSecret;
use zeroize::Zeroizing;

use super::identity::Told;
use super::openid::{BOUNDS, is_cancelled};
use super::{Begun, ExternalIdentity, FederationError, Reception, redirect_uri, secret};
use crate::app::App;
use crate::model::identity_provider::{IdentityProvider, ProviderKind};
use crate::model::user::clean_text;
use crate::secrets::PlainToken;

/// What step 2 needs.
#[derive(Serialize, Deserialize)]
struct Kept {
    verifier: String,
}

/// The token endpoint's answer.
#[derive(Deserialize)]
struct Tokens {
    access_token: PlainSecret,
}

/// Who `/me` is.
#[derive(Deserialize)]
struct Me {
    id: String,
    name: Option<String>,
    email: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
}

/// Step 1.
pub(super) fn begin(
    app: &App,
    provider: &IdentityProvider,
    reception: Reception<'_>,
) -> Result<Begun, FederationError> {
    let (state, bytes) = (PlainToken::random(&app.random), app.random.bytes());
    let verifier = CodeVerifier::from_random(&bytes);
    let scopes: Vec<&str> = provider.scopes.iter().map(|scope| scope.as_str()).collect();
    let mut to = endpoint(provider, Endpoint::Dialog)?;
    to.query_pairs_mut()
        .append_pair("client_id", provider.client_id.as_str())
        .append_pair("redirect_uri", &redirect_uri(app, provider))
        .append_pair("response_type", "code")
        .append_pair("scope", &scopes.join(","))
        .append_pair("state", state.reveal())
        .append_pair("code_challenge", verifier.challenge().as_str())
        .append_pair("code_challenge_method", CodeChallenge::METHOD);
    if reception.anew {
        to.query_pairs_mut().append_pair("auth_type", "reauthenticate");
    }
    let kept = Kept { verifier: verifier.expose().to_owned() };
    let kept = serde_json::to_vec(&kept).map(Zeroizing::new);
    let kept = kept.map_err(|error| FederationError::Unavailable(error.to_string()))?;
    Ok(Begun { to, state, kept })
}

/// Steps 2 to 4.
pub(super) async fn finish(
    app: &App,
    provider: &IdentityProvider,
    kept: &[u8],
    encoded: &str,
) -> Result<ExternalIdentity, FederationError> {
    let code = code(encoded)?;
    let kept: Kept = serde_json::from_slice(kept)
        .map_err(|_| FederationError::Refused("it cannot be read".to_owned()))?;
    let secret = secret(app, provider).await?;
    let tokens = redeem(app, provider, (&secret, &kept), &code).await?;
    let me = me(app, provider, &secret, &tokens.access_token).await?;
    if me.id.is_empty() || me.id.len() > 255 || !me.id.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(FederationError::Refused("it does not say who it is about".to_owned()));
    }
    let clean = |text: Option<String>, longest| text.and_then(|text| clean_text(&text, longest));
    let told = Told {
        email: me.email.and_then(|email| email.parse().ok()),
        name: clean(me.name, 256),
        given_name: clean(me.first_name, 64),
        surname: clean(me.last_name, 64),
        ..Told::default()
    };
    Ok(ExternalIdentity::verified(provider, (provider.issuer.as_str(), &me.id), told))
}

/// The code of the answer; each parameter at most once (RFC 6749 §3.1).
fn code(encoded: &str) -> Result<String, FederationError> {
    let mut found: [Option<String>; 2] = [None, None];
    for (name, value) in form_urlencoded::parse(encoded.as_bytes()) {
        let Some(at) = ["code", "error"].iter().position(|known| *known == name) else { continue };
        if found[at].replace(value.into_owned()).is_some() {
            return Err(FederationError::Refused("a parameter is there twice".to_owned()));
        }
    }
    match found {
        [_, Some(error)] if is_cancelled(&error) => Err(FederationError::Cancelled),
        [_, Some(error)] => Err(FederationError::Refused(clipped(&error))),
        [Some(code), None] if !code.is_empty() => Ok(code),
        [Some(_) | None, None] => Err(FederationError::Refused("it has no code".to_owned())),
    }
}

/// Step 2.
async fn redeem(
    app: &App,
    provider: &IdentityProvider,
    (secret, kept): (&[u8], &Kept),
    code: &str,
) -> Result<Tokens, FederationError> {
    let url = endpoint(provider, Endpoint::Token)?;
    let form = form_urlencoded::Serializer::new(String::new())
        .append_pair("grant_type", "authorization_code")
        .append_pair("client_id", provider.client_id.as_str())
        .append_pair("client_secret", &String::from_utf8_lossy(secret))
        .append_pair("redirect_uri", &redirect_uri(app, provider))
        .append_pair("code", code)
        .append_pair("code_verifier", &kept.verifier)
        .finish();
    let request = Request::post(url.as_str())
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(ACCEPT, "application/json")
        .body(form.into());
    read(&call(app, request).await?, "code")
}

/// Step 3.
async fn me(
    app: &App,
    provider: &IdentityProvider,
    secret: &[u8],
    token: &PlainSecret,
) -> Result<Me, FederationError> {
    let mut url = endpoint(provider, Endpoint::Me)?;
    url.query_pairs_mut()
        .append_pair("fields", "id,name,email,first_name,last_name")
        .append_pair("appsecret_proof", &proof(secret, token));
    let request = Request::get(url.as_str())
        .header(AUTHORIZATION, format!("Bearer {}", token.expose()))
        .header(ACCEPT, "application/json")
        .body(Bytes::new());
    read(&call(app, request).await?, "question who it is about")
}

/// HMAC-SHA-256 of the token under the app secret, in hexadecimal.
fn proof(secret: &[u8], token: &PlainSecret) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    let tag = hmac::sign(&key, token.expose().as_bytes());
    tag.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn call(
    app: &App,
    request: http::Result<Request<Bytes>>,
) -> Result<Response<Bytes>, FederationError> {
    let lost = |why: String| FederationError::Unavailable(why);
    let request = request.map_err(|error| lost(error.to_string()))?;
    app.outbound.call(request, BOUNDS).await.map_err(|error| lost(error.to_string()))
}

/// An answer of 2xx in JSON. What another one says may be personal, and is not repeated.
fn read<T: for<'de> Deserialize<'de>>(
    answer: &Response<Bytes>,
    asked: &str,
) -> Result<T, FederationError> {
    let status = answer.status();
    if status.is_server_error() || status == http::StatusCode::TOO_MANY_REQUESTS {
        return Err(FederationError::Unavailable(format!("status {status} to the {asked}")));
    }
    if !status.is_success() {
        return Err(FederationError::Refused(format!("status {status} to the {asked}")));
    }
    serde_json::from_slice(answer.body())
        .map_err(|_| FederationError::Unavailable(format!("no JSON to the {asked}")))
}

enum Endpoint {
    Dialog,
    Token,
    Me,
}

/// Facebook has the dialog on one host and the rest on another; what plays it has all on one.
fn endpoint(provider: &IdentityProvider, endpoint: Endpoint) -> Result<Url, FederationError> {
    let path = match endpoint {
        Endpoint::Dialog => "dialog/oauth",
        Endpoint::Token => "oauth/access_token",
        Endpoint::Me => "me",
    };
    let issuer = provider.issuer.as_str();
    let is_facebook = ProviderKind::Facebook.own_issuer() == Some(issuer);
    let base = match endpoint {
        Endpoint::Token | Endpoint::Me if is_facebook => GRAPH,
        Endpoint::Dialog | Endpoint::Token | Endpoint::Me => issuer,
    };
    Url::parse(&format!("{base}/{VERSION}/{path}"))
        .map_err(|error| FederationError::Unavailable(error.to_string()))
}

/// What may stand in the log of an error code that came through the browser.
fn clipped(error: &str) -> String {
    error.chars().filter(|c| c.is_ascii_graphic()).take(60).collect()
}

const GRAPH: &str = "https://graph.facebook.com";

/// Of the Graph API; Facebook serves each for two years.
const VERSION: &str = "v24.0";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_proof_is_of_the_token_under_the_secret() {
        // openssl: printf token | openssl dgst -sha256 -hmac secret
        let proof = proof(b"secret", &PlainSecret::new("token"));
        assert_eq!(proof, "e941110e3d2bfe82621f0e3e1434730d7305d106c5f68c87165d0b27a4611a4a");
    }

    #[test]
    fn an_answer_is_a_code_or_an_error_and_each_once() {
        assert_eq!(code("code=c&state=s").unwrap(), "c");
        assert!(matches!(code("error=access_denied"), Err(FederationError::Cancelled)));
        for refused in ["error=server_error&code=c", "code=a&code=b", "state=s", "code="] {
            assert!(matches!(code(refused), Err(FederationError::Refused(_))), "{refused}");
        }
    }
}
