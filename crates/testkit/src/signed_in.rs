//! Being signed in, with pages and without.
//!
//! 1. Without pages, [`TestTenant::start_session`] starts the session that the sign-in page would
//!    have started: the testkit's own app sends a real authorization request, and the session is
//!    stored where the customer would have typed a password. No password is hashed.
//! 2. From then on all is protocol: the app's authorization request is answered by single sign-on,
//!    with redirects only, and the code is redeemed for a real ID token.
//! 3. With pages, a browser types the address and the password.

use std::fmt;

use axum::http::HeaderValue;
use axum::http::header::{CONTENT_TYPE, COOKIE, HeaderMap, LOCATION, SET_COOKIE};
use axum::http::{Method, StatusCode};
use url::Url;
use vestibule_protocol::pkce::CodeVerifier;
use vestibule_tenant::admin::ops::users;
use vestibule_tenant::model::authorization::StoredRequest;
use vestibule_tenant::model::device::Device;
use vestibule_tenant::model::ids::{RequestId, SessionId};
use vestibule_tenant::model::session::{PERSISTENT_SECONDS, Session};
use vestibule_tenant::secrets::PlainToken;
use vestibule_tenant::store::{NewSession, Stepped};
use vestibule_tenant::web::cookies;

use crate::apps::TestApp;
use crate::browser::{Page, in_process};
use crate::tenant::TestTenant;
use crate::users::TestUser;

/// What the token endpoint gave.
#[derive(Clone)]
pub struct Tokens {
    /// Who signed in, for the app; empty if `openid` was not asked for.
    pub id_token: String,
    /// For the API.
    pub access_token: String,
    /// For the next access token; empty if `offline_access` was not asked for.
    pub refresh_token: String,
}

impl TestTenant {
    /// Signs a user in to an app and gives what the token endpoint gives, with an access token
    /// for Graph's `User.Read`: code flow with PKCE, through the same pages as a browser.
    ///
    /// # Panics
    /// When the user does not get in.
    pub async fn sign_in(&self, app: &TestApp, user: &TestUser) -> Tokens {
        self.sign_in_for(app, user, "openid profile offline_access User.Read").await
    }

    /// As [`sign_in`](Self::sign_in), with these scopes: of your own API, for example.
    ///
    /// # Panics
    /// When the user does not get in, or the app may not ask for the scopes.
    pub async fn sign_in_for(&self, app: &TestApp, user: &TestUser, scopes: &str) -> Tokens {
        let verifier = CodeVerifier::from_random(&self.app.random.bytes());
        let authorize = self.authorization_request(app, scopes, &verifier);
        let back = self.browser().sign_in_until_it_leaves(authorize, user).await;
        self.redeem(app, &back, &verifier).await
    }

    /// As [`sign_in_for`](Self::sign_in_for), without a page and without a password: the tokens are
    /// as real, and cost a tenth of the time.
    ///
    /// # Panics
    /// When the user is blocked, or the app may not ask for the scopes.
    pub async fn sign_in_quietly(&self, app: &TestApp, user: &TestUser, scopes: &str) -> Tokens {
        let session = self.start_session(user).await;
        let verifier = CodeVerifier::from_random(&self.app.random.bytes());
        let authorize = self.authorization_request(app, scopes, &verifier);
        let answer = self.ask(Method::GET, authorize, (&[(COOKIE, pair(&session))], "")).await;
        let back = destination(&answer);
        assert!(
            back.origin() != self.origin.origin(),
            "the sign-in of {user:?} cannot do without a page; it was sent to {}",
            back.path()
        );
        self.redeem(app, &back, &verifier).await
    }

    /// Starts a single sign-on session, as the sign-in page does, and gives the cookie for it.
    pub(crate) async fn start_session(&self, user: &TestUser) -> HeaderValue {
        let account = users::find(&self.admin, &user.id).await;
        let account = account.unwrap_or_else(|error| panic!("{user:?}: {error}"));
        assert!(account.account_enabled, "{user:?} is blocked and cannot be signed in");
        assert!(
            !account.must_change_password,
            "{user:?} must choose a new password, which takes the pages: use Browser::sign_in"
        );
        let now = self.app.clock.now();
        let token = PlainToken::random(&self.app.random);
        let new = NewSession {
            session: Session {
                sid: SessionId::random(&self.app.random),
                tenant_id: self.admin.tenant().id,
                user_id: account.id,
                auth_time: now,
                amr: vec!["pwd".to_owned()],
                second_factor: None,
                idp: None,
                persistent: false,
                last_seen_at: now,
            },
            old_browser: None,
            new_browser: token.hash(),
            expires_at: now.plus_seconds(PERSISTENT_SECONDS),
            device: Device::UNKNOWN,
            seen: None,
            proof: None,
        };
        let request = self.begun_request().await;
        match self.app.store.start_session(&new, &request, now).await {
            Ok(Stepped::Yes(_)) => {}
            Ok(Stepped::Stale) => panic!("somebody else went on with the testkit's own sign-in"),
            Err(error) => panic!("no session: {error}"),
        }
        let tenant = self.admin.tenant().id;
        cookies::set_session(&self.app.config.public_url, tenant, &token, None)
    }

    /// An authorization request of the testkit's own app, at its first page.
    async fn begun_request(&self) -> StoredRequest {
        let client = self.own_client().await;
        let verifier = CodeVerifier::from_random(&self.app.random.bytes());
        let authorize = self.authorization_request(client, "openid", &verifier);
        let page = destination(&self.ask(Method::GET, authorize, (&[], "")).await);
        let id = page.path_segments().into_iter().flatten().next_back().unwrap_or_default();
        let id: RequestId = id.parse().unwrap_or_else(|error| panic!("{page}: {error}"));
        let stored = self.app.store.request(self.admin.tenant().id, &id, self.app.clock.now());
        match stored.await {
            Ok(Some(request)) => request,
            Ok(None) => panic!("the tenant lost the testkit's own sign-in"),
            Err(error) => panic!("no authorization request: {error}"),
        }
    }

    fn authorization_request(&self, app: &TestApp, scopes: &str, verifier: &CodeVerifier) -> Url {
        let mut authorize = self.endpoint("authorize");
        authorize.query_pairs_mut().extend_pairs([
            ("client_id", app.client_id.as_str()),
            ("response_type", "code"),
            ("response_mode", "query"),
            ("redirect_uri", &app.redirect_uri),
            ("scope", scopes),
            ("code_challenge", verifier.challenge().as_str()),
            ("code_challenge_method", "S256"),
        ]);
        authorize
    }

    /// The code at `back` for tokens.
    async fn redeem(&self, app: &TestApp, back: &Url, verifier: &CodeVerifier) -> Tokens {
        let query = |name| back.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value);
        let Some(code) = query("code") else {
            panic!("no code, but {}", query("error_description").unwrap_or_default());
        };
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("client_id", &app.client_id),
            ("redirect_uri", &app.redirect_uri),
            ("code_verifier", verifier.expose()),
            ("code", &code),
        ];
        if !app.client_secret.is_empty() {
            form.push(("client_secret", &app.client_secret));
        }
        self.ask_for_tokens(&form).await
    }

    /// What an app's server sends to the token endpoint.
    pub(crate) async fn ask_for_tokens(&self, form: &[(&str, &str)]) -> Tokens {
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        let body = body.extend_pairs(form).finish();
        let kind = HeaderValue::from_static("application/x-www-form-urlencoded");
        let headers = &[(CONTENT_TYPE, kind)];
        let answer = self.ask(Method::POST, self.endpoint("token"), (headers, &body)).await;
        let answer = answer.json();
        let text = |name: &str| answer[name].as_str().unwrap_or_default().to_owned();
        assert!(answer["error"].is_null(), "no tokens: {}", text("error_description"));
        Tokens {
            id_token: text("id_token"),
            access_token: text("access_token"),
            refresh_token: text("refresh_token"),
        }
    }

    /// A request of the testkit itself, behind the front.
    async fn ask(
        &self,
        method: Method,
        url: Url,
        (headers, body): (&[(axum::http::HeaderName, HeaderValue)], &str),
    ) -> Page {
        let headers = HeaderMap::from_iter(headers.iter().cloned());
        in_process(self.router.clone(), method, url, (headers, Some(body.to_owned()))).await
    }
}

fn destination(answer: &Page) -> Url {
    let location = answer.header(LOCATION.as_str()).and_then(|to| answer.url.join(to).ok());
    match location {
        Some(location) if answer.status == StatusCode::SEE_OTHER => location,
        Some(_) | None => panic!("the tenant did not go on: {answer:?}"),
    }
}

/// `name=value` of a `Set-Cookie` header.
fn pair(set_cookie: &HeaderValue) -> HeaderValue {
    let text = set_cookie.to_str().unwrap_or_default();
    let pair = text.split(';').next().unwrap_or_default();
    HeaderValue::from_str(pair).unwrap_or_else(|error| panic!("{SET_COOKIE}: {error}"))
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tokens(..)")
    }
}
