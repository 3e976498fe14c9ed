//! An app without a browser: what it sends to the tenant, and nothing that the tenant has not
//! asked for.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use url::Url;

use crate::customer::{Customer, NoAnswer, Page};

/// An app registration, from the app's side.
#[derive(Clone, Debug)]
pub struct RelyingParty {
    /// `http://localhost:8400/contoso.onmicrosoft.com`
    pub authority: String,
    /// Its client id.
    pub client_id: String,
    /// Its client secret.
    pub client_secret: String,
    /// Nothing listens there: the tests read the redirect.
    pub redirect_uri: String,
}

impl RelyingParty {
    /// Where it sends the browser to sign in.
    pub fn authorize(&self) -> Url {
        let mut url = self.endpoint("authorize");
        url.query_pairs_mut()
            .append_pair("client_id", &self.client_id)
            .append_pair("redirect_uri", &self.redirect_uri)
            .append_pair("response_type", "code")
            .append_pair("scope", "openid profile offline_access User.Read")
            .append_pair("state", "a-state")
            .append_pair("nonce", "a-nonce")
            .append_pair("code_challenge", CHALLENGE)
            .append_pair("code_challenge_method", "S256");
        url
    }

    /// The same app, which talks to another process of the same server.
    pub fn by_way_of(&self, port: u16) -> Self {
        let mut url = Url::parse(&self.authority).expect("an authority is a URL");
        url.set_port(Some(port)).expect("it is http");
        Self { authority: url.to_string(), ..self.clone() }
    }

    /// Redeems the code of the redirect.
    pub async fn redeem(&self, back: &Url) -> Result<Page, NoAnswer> {
        let code = parameter(back, "code").unwrap_or_else(|| panic!("no code in {back}"));
        self.token(&[
            ("grant_type", "authorization_code"),
            ("code", &code),
            ("redirect_uri", &self.redirect_uri),
            ("code_verifier", VERIFIER),
        ])
        .await
    }

    /// Redeems a refresh token.
    pub async fn refresh(&self, refresh_token: &str) -> Result<Page, NoAnswer> {
        self.token(&[("grant_type", "refresh_token"), ("refresh_token", refresh_token)]).await
    }

    /// Calls the userinfo endpoint.
    pub async fn userinfo(&self, access_token: &str) -> Result<Page, NoAnswer> {
        let mut address = Url::parse(&self.authority).expect("an authority is a URL");
        address.set_path("/oidc/userinfo");
        Customer::new().bearer(&address, access_token).await
    }

    async fn token(&self, parameters: &[(&str, &str)]) -> Result<Page, NoAnswer> {
        let own = [("client_id", &*self.client_id), ("client_secret", &*self.client_secret)];
        let fields = parameters.iter().chain(&own);
        let fields: Vec<(String, String)> =
            fields.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Customer::new().post(&self.endpoint("token"), &fields).await
    }

    fn endpoint(&self, name: &str) -> Url {
        let url = format!("{}/oauth2/v2.0/{name}", self.authority.trim_end_matches('/'));
        Url::parse(&url).expect("an authority is a URL")
    }
}

/// A parameter of a redirect's query.
pub fn parameter(url: &Url, name: &str) -> Option<String> {
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// The claims of the ID token in a reply. Its signature is for others to check.
pub fn claims(page: &Page) -> Value {
    let token = text(page, "id_token");
    let body = token.split('.').nth(1).unwrap_or_else(|| panic!("no JWT: {token}"));
    let body = URL_SAFE_NO_PAD.decode(body).expect("a JWT is base64url");
    serde_json::from_slice(&body).expect("in JSON")
}

/// The body as JSON.
///
/// # Panics
///
/// When it is none.
pub fn json(page: &Page) -> Value {
    serde_json::from_str(&page.body).unwrap_or_else(|error| panic!("{error} in {page:?}"))
}

/// A member of the body that is a text.
pub fn text(page: &Page, name: &str) -> String {
    json(page)[name].as_str().unwrap_or_else(|| panic!("no {name} in {page:?}")).to_owned()
}

/// A pair of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
