//! An OpenID provider that does what a test tells it to.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use url::Url;
use vestibule::Timestamp;
use vestibule_protocol::jose::{Algorithm, SigningKey, sign};
use vestibule_protocol::pkce::{CodeChallenge, CodeVerifier};

pub const TENANT: &str = "6e0b1a3c-5a52-4d55-9a3f-0123456789ab";
pub const CLIENT_ID: &str = "the-app";
/// With characters that Basic authentication has to encode.
pub const CLIENT_SECRET: &str = "s3cret~:%+";

#[derive(Clone)]
pub struct Provider(Arc<Inner>);

pub struct Inner {
    pub origin: String,
    clock: Arc<AtomicI64>,
    counter: AtomicU64,
    state: Mutex<Behaviour>,
}

type Tamper = Box<dyn Fn(&mut Value) + Send>;

pub struct Behaviour {
    pub signing: Arc<SigningKey>,
    /// What the key set says, when not the signing key.
    pub jwks: Option<Value>,
    /// Changes the claims before they are signed.
    pub tamper: Option<Tamper>,
    /// Made from the finished token.
    pub forge: Option<Box<dyn Fn(String) -> String + Send>>,
    pub typ: &'static str,
    /// Answer everything with this status.
    pub down: Option<(StatusCode, Option<&'static str>)>,
    /// Changes the discovery document.
    pub document: Option<Tamper>,
    /// Changes a token answer.
    pub answer: Option<Tamper>,
    /// Refuse refreshes with this.
    pub refuse_refresh: Option<Value>,
    pub expires_in: i64,
    pub hits: HashMap<&'static str, usize>,
    pub last_form: HashMap<String, String>,
    pub last_authorization: Option<String>,
    codes: HashMap<String, HashMap<String, String>>,
    refresh_tokens: HashMap<String, String>,
}

pub fn new_key(kid: &str) -> Arc<SigningKey> {
    let pkcs8 = SigningKey::generate(Algorithm::ES256).unwrap();
    Arc::new(SigningKey::from_pkcs8(kid, Algorithm::ES256, &pkcs8).unwrap())
}

impl Provider {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let provider = Self(Arc::new(Inner {
            origin,
            clock: Arc::new(AtomicI64::new(1_800_000_000)),
            counter: AtomicU64::new(0),
            state: Mutex::new(Behaviour {
                signing: new_key("k1"),
                jwks: None,
                tamper: None,
                forge: None,
                typ: "JWT",
                down: None,
                document: None,
                answer: None,
                refuse_refresh: None,
                expires_in: 3600,
                hits: HashMap::new(),
                last_form: HashMap::new(),
                last_authorization: None,
                codes: HashMap::new(),
                refresh_tokens: HashMap::new(),
            }),
        }));
        let path = |rest: &str| format!("/{TENANT}{rest}");
        let router = Router::new()
            .route(&path("/v2.0/.well-known/openid-configuration"), get(document))
            .route("/.well-known/openid-configuration", get(document))
            .route("/{tenant}/{flow}/v2.0/.well-known/openid-configuration", get(document))
            .route(&path("/keys"), get(keys))
            .route(&path("/token"), post(token))
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        provider
    }

    pub fn authority(&self) -> String {
        format!("{}/{TENANT}", self.0.origin)
    }

    pub fn origin(&self) -> &str {
        &self.0.origin
    }

    pub fn issuer(&self) -> String {
        format!("{}/v2.0", self.authority())
    }

    pub fn set(&self) -> MutexGuard<'_, Behaviour> {
        self.0.state.lock().unwrap()
    }

    pub fn hits(&self, what: &str) -> usize {
        self.set().hits.get(what).copied().unwrap_or(0)
    }

    pub fn now(&self) -> i64 {
        self.0.clock.load(Ordering::SeqCst)
    }

    pub fn wait(&self, seconds: i64) {
        self.0.clock.fetch_add(seconds, Ordering::SeqCst);
    }

    pub fn clock(&self) -> impl Fn() -> Timestamp + Send + Sync + use<> {
        let clock = self.0.clock.clone();
        move || Timestamp::from_unix(clock.load(Ordering::SeqCst))
    }

    /// The person signs in at the address the app sent them to; what comes back is the answer's
    /// parameters.
    pub fn person_signs_in(&self, location: &str) -> Vec<(String, String)> {
        let url = Url::parse(location).unwrap();
        assert!(location.starts_with(&format!("{}/authorize?", self.authority())), "{location}");
        let request: HashMap<String, String> = url.query_pairs().into_owned().collect();
        let code = self.unique("code");
        let state = request["state"].clone();
        self.set().codes.insert(code.clone(), request);
        vec![("code".into(), code), ("state".into(), state)]
    }

    fn unique(&self, what: &str) -> String {
        format!("{what}-{}", self.0.counter.fetch_add(1, Ordering::SeqCst))
    }

    fn hit(&self, what: &'static str) -> Result<(), Box<Response>> {
        let mut state = self.set();
        *state.hits.entry(what).or_default() += 1;
        match state.down {
            None => Ok(()),
            Some((status, None)) => Err(Box::new(status.into_response())),
            Some((status, Some(wait))) => {
                Err(Box::new((status, [(header::RETRY_AFTER, wait)]).into_response()))
            }
        }
    }

    fn tokens(&self, request: &HashMap<String, String>, scope: &str) -> Value {
        let access_token = self.unique("access");
        let refresh_token = self.unique("refresh");
        let now = self.now();
        let mut state = self.set();
        let mut claims = json!({
            "iss": self.issuer(), "aud": CLIENT_ID, "sub": "subject-1", "oid": "object-1",
            "tid": TENANT, "name": "Ada Example", "preferred_username": "ada@example.com",
            "login_hint": "hint-1", "ver": "2.0", "iat": now, "nbf": now, "exp": now + 3600,
            "at_hash": state.signing.algorithm().half_hash(&access_token),
        });
        if let Some(nonce) = request.get("nonce") {
            claims["nonce"] = nonce.clone().into();
        }
        if let Some(tamper) = &state.tamper {
            tamper(&mut claims);
        }
        let mut id_token = sign(&state.signing, state.typ, &claims).unwrap();
        if let Some(forge) = &state.forge {
            id_token = forge(id_token);
        }
        let scopes = request.get("scope").cloned().unwrap_or_default();
        state.refresh_tokens.insert(refresh_token.clone(), scopes);
        let mut answer = json!({
            "token_type": "Bearer", "expires_in": state.expires_in, "scope": scope,
            "access_token": access_token, "refresh_token": refresh_token, "id_token": id_token,
            "client_info": "eyJ1aWQiOiJvYmplY3QtMSIsInV0aWQiOiJ0ZW5hbnQtMSJ9",
        });
        if let Some(change) = &state.answer {
            change(&mut answer);
        }
        answer
    }
}

async fn document(State(provider): State<Provider>) -> Response {
    if let Err(response) = provider.hit("document") {
        return *response;
    }
    let base = provider.authority();
    let mut document = json!({
        "issuer": provider.issuer(),
        "authorization_endpoint": format!("{base}/authorize"),
        "token_endpoint": format!("{base}/token"),
        "jwks_uri": format!("{base}/keys"),
        "end_session_endpoint": format!("{base}/logout?keep=this"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["ES256"],
    });
    if let Some(change) = &provider.set().document {
        change(&mut document);
    }
    Json(document).into_response()
}

async fn keys(State(provider): State<Provider>) -> Response {
    if let Err(response) = provider.hit("keys") {
        return *response;
    }
    let state = provider.set();
    let own = || json!({ "keys": [state.signing.public_jwk()] });
    Json(state.jwks.clone().unwrap_or_else(own)).into_response()
}

async fn token(State(provider): State<Provider>, headers: HeaderMap, body: String) -> Response {
    if let Err(response) = provider.hit("token") {
        return *response;
    }
    let form: HashMap<String, String> =
        url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    {
        let mut state = provider.set();
        state.last_form = form.clone();
        let header = headers.get(header::AUTHORIZATION);
        state.last_authorization = header.map(|value| value.to_str().unwrap().to_owned());
    }
    let refuse = |body: Value| (StatusCode::BAD_REQUEST, Json(body)).into_response();
    match form["grant_type"].as_str() {
        "authorization_code" => {
            let Some(request) = provider.set().codes.remove(&form["code"]) else {
                return refuse(json!({ "error": "invalid_grant", "error_codes": [54005],
                    "error_description": "AADSTS54005: used by ada@example.com",
                    "correlation_id": "11111111-2222-4333-8444-555555555555" }));
            };
            let verifier = CodeVerifier::parse(&form["code_verifier"]).unwrap();
            let challenge = CodeChallenge::parse(&request["code_challenge"]).unwrap();
            assert!(challenge.matches(&verifier), "PKCE");
            assert_eq!(form["redirect_uri"], request["redirect_uri"]);
            Json(provider.tokens(&request, &request["scope"])).into_response()
        }
        "refresh_token" => {
            *provider.set().hits.entry("refresh").or_default() += 1;
            if let Some(body) = provider.set().refuse_refresh.clone() {
                return refuse(body);
            }
            // Rotation: each refresh token works once.
            if provider.set().refresh_tokens.remove(&form["refresh_token"]).is_none() {
                return refuse(json!({ "error": "invalid_grant" }));
            }
            let mut request = form.clone();
            request.remove("nonce");
            Json(provider.tokens(&request, &form["scope"])).into_response()
        }
        "client_credentials" => {
            let token = provider.unique("app");
            Json(json!({ "token_type": "Bearer", "expires_in": 3600, "access_token": token }))
                .into_response()
        }
        other => panic!("unexpected grant {other}"),
    }
}
