//! An identity provider that does what a test tells it to: OpenID Connect as Google and Apple speak
//! it, and Facebook's OAuth 2.0.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use aws_lc_rs::hmac;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use http::{HeaderMap, StatusCode};
use serde_json::{Value, json};
use url::{Url, form_urlencoded};
use vestibule_protocol::jose::{Algorithm, SigningKey, sign};
use vestibule_protocol::pkce::{CodeChallenge, CodeVerifier};
use vestibule_tenant::clock::Clock;

pub const CLIENT_ID: &str = "the-tenant";
pub const CLIENT_SECRET: &str = "s3cret~:%+";

#[derive(Clone)]
pub struct Provider(Arc<Inner>);

struct Inner {
    origin: String,
    clock: Clock,
    counter: AtomicU64,
    behaviour: Mutex<Behaviour>,
}

type Tamper = Box<dyn Fn(&mut Value) + Send>;

/// What it says and does.
pub struct Behaviour {
    signing: Arc<SigningKey>,
    /// Of the person, in the ID token.
    pub claims: Value,
    /// Changes the ID token before it is signed.
    pub tamper: Option<Tamper>,
    /// What the discovery document says beside the usual.
    pub document: Value,
    /// What userinfo says.
    pub userinfo: Option<Value>,
    /// Who `/me` is.
    pub me: Value,
    /// Answers everything with 503.
    pub down: bool,
    /// The last form at the token endpoint.
    pub form: HashMap<String, String>,
    /// The last authorization request.
    pub asked: HashMap<String, String>,
    codes: HashMap<String, HashMap<String, String>>,
}

impl Provider {
    pub async fn start(clock: &Clock) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let pkcs8 = SigningKey::generate(Algorithm::ES256).unwrap();
        let provider = Self(Arc::new(Inner {
            origin,
            clock: clock.clone(),
            counter: AtomicU64::new(0),
            behaviour: Mutex::new(Behaviour {
                signing: SigningKey::from_pkcs8("k1", Algorithm::ES256, &pkcs8).unwrap().into(),
                claims: json!({ "sub": "subject-1", "email": "ada@example.com",
                    "email_verified": true, "name": "Ada Lovelace", "given_name": "Ada" }),
                tamper: None,
                document: json!({}),
                userinfo: None,
                me: json!({ "id": "1815", "name": "Ada Lovelace", "email": "ada@example.com" }),
                down: false,
                form: HashMap::new(),
                asked: HashMap::new(),
                codes: HashMap::new(),
            }),
        }));
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(document))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .route("/userinfo", get(userinfo))
            .route("/v24.0/oauth/access_token", post(facebook_token))
            .route("/v24.0/me", get(me))
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        provider
    }

    pub fn issuer(&self) -> &str {
        &self.0.origin
    }

    pub fn set(&self) -> MutexGuard<'_, Behaviour> {
        self.0.behaviour.lock().unwrap()
    }

    /// The person signs in at the address that the browser was sent to: what comes back, and where.
    pub fn signs_in(&self, location: &str) -> Answer {
        let request = self.arrives(location);
        let code = format!("code-{}", self.0.counter.fetch_add(1, Ordering::SeqCst));
        let state = request["state"].clone();
        let redirect_uri = request["redirect_uri"].clone();
        self.set().codes.insert(code.clone(), request);
        Answer { redirect_uri, fields: vec![("code", code), ("state", state)] }
    }

    /// The person turns back there.
    pub fn cancels(&self, location: &str) -> Answer {
        let request = self.arrives(location);
        let (redirect_uri, state) = (request["redirect_uri"].clone(), request["state"].clone());
        Answer { redirect_uri, fields: vec![("error", "access_denied".into()), ("state", state)] }
    }

    fn arrives(&self, location: &str) -> HashMap<String, String> {
        let url = Url::parse(location).unwrap_or_else(|_| panic!("not the provider: {location}"));
        assert!(location.starts_with(&self.0.origin), "{location}");
        let request: HashMap<String, String> = url.query_pairs().into_owned().collect();
        assert_eq!(request["client_id"], CLIENT_ID);
        assert_eq!(request["response_type"], "code");
        assert_eq!(request["code_challenge_method"], "S256");
        self.set().asked = request.clone();
        request
    }
}

/// What the browser brings back.
#[derive(Clone, Debug)]
pub struct Answer {
    pub redirect_uri: String,
    pub fields: Vec<(&'static str, String)>,
}

impl Answer {
    /// The path and query of the redirect.
    pub fn path(&self) -> String {
        let path = Url::parse(&self.redirect_uri).unwrap().path().to_owned();
        format!("{path}?{}", self.encoded())
    }

    pub fn encoded(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.fields).finish()
    }

    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.fields.retain(|(known, _)| *known != name);
        self.fields.push((name, value.to_owned()));
        self
    }
}

fn up(provider: &Provider) -> Result<MutexGuard<'_, Behaviour>, Box<Response>> {
    let behaviour = provider.set();
    match behaviour.down {
        true => Err(Box::new(StatusCode::SERVICE_UNAVAILABLE.into_response())),
        false => Ok(behaviour),
    }
}

async fn document(State(provider): State<Provider>) -> Response {
    let origin = &provider.0.origin;
    let behaviour = match up(&provider) {
        Ok(behaviour) => behaviour,
        Err(response) => return *response,
    };
    let mut document = json!({
        "issuer": origin,
        "authorization_endpoint": format!("{origin}/authorize"),
        "token_endpoint": format!("{origin}/token"),
        "jwks_uri": format!("{origin}/keys"),
        "token_endpoint_auth_methods_supported":
            ["client_secret_post", "client_secret_jwt", "private_key_jwt"],
    });
    document.as_object_mut().unwrap().extend(behaviour.document.as_object().unwrap().clone());
    Json(document).into_response()
}

async fn keys(State(provider): State<Provider>) -> Response {
    match up(&provider) {
        Ok(state) => Json(json!({ "keys": [state.signing.public_jwk()] })).into_response(),
        Err(response) => *response,
    }
}

/// The request that a code stands for; each works once, with its verifier and redirect URI.
fn redeem(
    behaviour: &mut Behaviour,
    body: &str,
) -> Result<HashMap<String, String>, (StatusCode, Json<Value>)> {
    let form: HashMap<String, String> =
        form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    behaviour.form = form.clone();
    assert_eq!(form["client_id"], CLIENT_ID);
    assert_eq!(form["grant_type"], "authorization_code");
    let refused = (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" })));
    let request = behaviour.codes.remove(&form["code"]).ok_or(refused)?;
    let verifier = CodeVerifier::parse(&form["code_verifier"]).unwrap();
    assert!(CodeChallenge::parse(&request["code_challenge"]).unwrap().matches(&verifier), "PKCE");
    assert_eq!(form["redirect_uri"], request["redirect_uri"]);
    Ok(request)
}

async fn token(State(provider): State<Provider>, body: String) -> Response {
    let now = provider.0.clock.now();
    let mut behaviour = match up(&provider) {
        Ok(behaviour) => behaviour,
        Err(response) => return *response,
    };
    let request = match redeem(&mut behaviour, &body) {
        Ok(request) => request,
        Err(refusal) => return refusal.into_response(),
    };
    let mut claims = json!({ "iss": provider.0.origin, "aud": CLIENT_ID, "iat": now,
        "exp": now.plus_seconds(3600), "nonce": request["nonce"] });
    claims.as_object_mut().unwrap().extend(behaviour.claims.as_object().unwrap().clone());
    if let Some(tamper) = &behaviour.tamper {
        tamper(&mut claims);
    }
    let id_token = sign(&behaviour.signing, "JWT", &claims).unwrap();
    Json(json!({ "token_type": "Bearer", "expires_in": 3600, "access_token": "an-access-token",
        "id_token": id_token }))
    .into_response()
}

async fn userinfo(State(provider): State<Provider>, headers: HeaderMap) -> Response {
    assert_eq!(headers["authorization"], "Bearer an-access-token");
    match provider.set().userinfo.clone() {
        Some(claims) => Json(claims).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn facebook_token(State(provider): State<Provider>, body: String) -> Response {
    let mut behaviour = match up(&provider) {
        Ok(behaviour) => behaviour,
        Err(response) => return *response,
    };
    match redeem(&mut behaviour, &body) {
        Ok(_) => {
            assert_eq!(behaviour.form["client_secret"], CLIENT_SECRET);
            Json(json!({ "access_token": "a-facebook-token", "token_type": "bearer" }))
                .into_response()
        }
        Err(refusal) => refusal.into_response(),
    }
}

async fn me(
    State(provider): State<Provider>,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Response {
    assert_eq!(headers["authorization"], "Bearer a-facebook-token");
    assert_eq!(query["fields"], "id,name,email,first_name,last_name");
    let key = hmac::Key::new(hmac::HMAC_SHA256, CLIENT_SECRET.as_bytes());
    let tag = hmac::sign(&key, b"a-facebook-token");
    let proof: String = tag.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(query["appsecret_proof"], proof);
    Json(provider.set().me.clone()).into_response()
}
