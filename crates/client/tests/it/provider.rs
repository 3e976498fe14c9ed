//! An OpenID provider that does what a test tells it to.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use url::Url;
use vestibule::{PlainSecret, Timestamp};
use vestibule_protocol::dpop::{ExpectedProof, JwkThumbprint, TargetUri, verify_proof};
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
    /// What was pushed, by `request_uri`.
    pub pushed: HashMap<String, HashMap<String, String>>,
    /// Refuse to take pushed requests with this.
    pub refuse_pushed: Option<(StatusCode, Value)>,
    /// The nonce that a proof of possession has to have.
    pub dpop_nonce: Option<&'static str>,
    /// Demand another nonce each time.
    pub nonce_is_never_right: bool,
    /// What each refresh token and each access token is bound to.
    pub bound: HashMap<String, JwkThumbprint>,
    /// Errors that the next polls of a device get; then tokens.
    pub device_polls: VecDeque<&'static str>,
    /// Changes the answer of the device authorization endpoint.
    pub device: Option<Tamper>,
    /// Refuse to exchange assertions with this.
    pub refuse_exchange: Option<Value>,
    /// What the userinfo endpoint says.
    pub userinfo: Option<Value>,
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
                pushed: HashMap::new(),
                refuse_pushed: None,
                dpop_nonce: None,
                nonce_is_never_right: false,
                bound: HashMap::new(),
                device_polls: VecDeque::new(),
                device: None,
                refuse_exchange: None,
                userinfo: None,
            }),
        }));
        let path = |rest: &str| format!("/{TENANT}{rest}");
        let router = Router::new()
            .route(&path("/v2.0/.well-known/openid-configuration"), get(document))
            .route("/.well-known/openid-configuration", get(document))
            .route("/{tenant}/{flow}/v2.0/.well-known/openid-configuration", get(document))
            .route(&path("/keys"), get(keys))
            .route(&path("/token"), post(token))
            .route(&path("/par"), post(par))
            .route(&path("/devicecode"), post(device_code))
            .route("/userinfo", get(userinfo))
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
        let mut request: HashMap<String, String> = url.query_pairs().into_owned().collect();
        if let Some(reference) = request.get("request_uri") {
            assert_eq!(request.len(), 2, "client_id and request_uri: {request:?}");
            request = self.set().pushed.remove(reference).expect("a request is used once");
        }
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

    /// Checks the proof of possession, if there is one.
    fn proof(&self, headers: &HeaderMap) -> Result<Option<JwkThumbprint>, Box<Response>> {
        let Some(proof) = headers.get("dpop") else { return Ok(None) };
        if self.set().nonce_is_never_right {
            let nonce = [("dpop-nonce", self.unique("nonce"))];
            let body = Json(json!({ "error": "use_dpop_nonce" }));
            return Err(Box::new((StatusCode::BAD_REQUEST, nonce, body).into_response()));
        }
        let nonce = self.set().dpop_nonce;
        let target = TargetUri::parse(&format!("{}/token", self.authority())).unwrap();
        let expected = ExpectedProof {
            method: "POST",
            target: &target,
            access_token: None,
            bound_to: None,
            nonces: nonce.as_slice(),
            now: Timestamp::from_unix(self.now()),
        };
        match verify_proof(proof.to_str().unwrap(), &expected) {
            Ok(proof) => Ok(Some(proof.jkt().clone())),
            Err(error) => {
                let body = json!({ "error": error.code(), "error_description": error.to_string() });
                let nonce = [("dpop-nonce", nonce.unwrap_or_default())];
                Err(Box::new((StatusCode::BAD_REQUEST, nonce, Json(body)).into_response()))
            }
        }
    }

    /// Checks the proof that goes with a call of an API, as the API would.
    pub fn api_takes(&self, headers: &HeaderMap, method: &str, url: &str) -> JwkThumbprint {
        let authorization = headers["authorization"].to_str().unwrap();
        let token = authorization.strip_prefix("DPoP ").expect("not a Bearer token");
        let bound_to = self.set().bound[token].clone();
        let (target, token) = (TargetUri::parse(url).unwrap(), PlainSecret::new(token));
        let expected = ExpectedProof {
            method,
            target: &target,
            access_token: Some(&token),
            bound_to: Some(&bound_to),
            nonces: &[],
            now: Timestamp::from_unix(self.now()),
        };
        verify_proof(headers["dpop"].to_str().unwrap(), &expected).unwrap();
        bound_to
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
    let jkt = match provider.proof(&headers) {
        Ok(jkt) => jkt,
        Err(refusal) => return *refusal,
    };
    match grant(&provider, &form, jkt.as_ref()) {
        Err(refusal) => (StatusCode::BAD_REQUEST, Json(refusal)).into_response(),
        Ok(mut answer) => {
            if let Some(jkt) = jkt {
                let mut state = provider.set();
                for name in ["access_token", "refresh_token"] {
                    if let Some(token) = answer[name].as_str() {
                        state.bound.insert(token.to_owned(), jkt.clone());
                    }
                }
                if answer["token_type"] == "Bearer" {
                    answer["token_type"] = "DPoP".into();
                }
            }
            Json(answer).into_response()
        }
    }
}

/// The answer to a grant, or the refusal.
fn grant(
    provider: &Provider,
    form: &HashMap<String, String>,
    jkt: Option<&JwkThumbprint>,
) -> Result<Value, Value> {
    match form["grant_type"].as_str() {
        "authorization_code" => {
            let Some(request) = provider.set().codes.remove(&form["code"]) else {
                return Err(json!({ "error": "invalid_grant", "error_codes": [54005],
                    "error_description": "AADSTS54005: used by ada@example.com",
                    "correlation_id": "11111111-2222-4333-8444-555555555555" }));
            };
            let verifier = CodeVerifier::parse(&form["code_verifier"]).unwrap();
            let challenge = CodeChallenge::parse(&request["code_challenge"]).unwrap();
            assert!(challenge.matches(&verifier), "PKCE");
            assert_eq!(form["redirect_uri"], request["redirect_uri"]);
            let bound_to = request.get("dpop_jkt").map(String::as_str);
            assert_eq!(bound_to, jkt.map(JwkThumbprint::as_str), "the code is bound");
            Ok(provider.tokens(&request, &request["scope"]))
        }
        "refresh_token" => {
            *provider.set().hits.entry("refresh").or_default() += 1;
            if let Some(body) = provider.set().refuse_refresh.clone() {
                return Err(body);
            }
            // Rotation: each refresh token works once.
            let token = &form["refresh_token"];
            if provider.set().refresh_tokens.remove(token).is_none() {
                return Err(json!({ "error": "invalid_grant" }));
            }
            assert_eq!(provider.set().bound.get(token), jkt, "the refresh token is bound");
            let mut request = form.clone();
            request.remove("nonce");
            Ok(provider.tokens(&request, &form["scope"]))
        }
        "client_credentials" => {
            let token = provider.unique("app");
            Ok(json!({ "token_type": "Bearer", "expires_in": 3600, "access_token": token }))
        }
        "urn:ietf:params:oauth:grant-type:jwt-bearer" => {
            *provider.set().hits.entry("exchange").or_default() += 1;
            if let Some(body) = provider.set().refuse_exchange.clone() {
                return Err(body);
            }
            let (token, expires_in) = (provider.unique("behalf"), provider.set().expires_in);
            let mut answer = json!({ "token_type": "Bearer", "expires_in": expires_in,
                "access_token": token, "scope": form["scope"] });
            if let Some(change) = &provider.set().answer {
                change(&mut answer);
            }
            Ok(answer)
        }
        "urn:ietf:params:oauth:grant-type:device_code" => {
            *provider.set().hits.entry("poll").or_default() += 1;
            assert!(form["device_code"].starts_with("device-"));
            if let Some(error) = provider.set().device_polls.pop_front() {
                return Err(json!({ "error": error }));
            }
            let scope = "openid profile offline_access api://x/Read";
            let request = HashMap::from([("scope".to_owned(), scope.to_owned())]);
            Ok(provider.tokens(&request, scope))
        }
        other => panic!("unexpected grant {other}"),
    }
}

async fn par(State(provider): State<Provider>, body: String) -> Response {
    if let Err(response) = provider.hit("par") {
        return *response;
    }
    if let Some((status, body)) = provider.set().refuse_pushed.clone() {
        return (status, Json(body)).into_response();
    }
    let mut form: HashMap<String, String> =
        url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    assert_eq!(form.remove("client_secret").as_deref(), Some(CLIENT_SECRET));
    let request_uri = format!("urn:example:{}", provider.unique("request"));
    provider.set().pushed.insert(request_uri.clone(), form);
    let answer = json!({ "request_uri": request_uri, "expires_in": 60 });
    (StatusCode::CREATED, Json(answer)).into_response()
}

async fn device_code(State(provider): State<Provider>, body: String) -> Response {
    if let Err(response) = provider.hit("devicecode") {
        return *response;
    }
    let form: HashMap<String, String> =
        url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    assert_eq!(form["client_id"], CLIENT_ID);
    provider.set().last_form = form;
    let mut answer = json!({
        "device_code": provider.unique("device"), "user_code": "WDJB-MJHT",
        "verification_uri": "https://contoso.example/device", "expires_in": 900,
        "verification_uri_complete": "https://contoso.example/device?code=WDJB-MJHT",
        "interval": 5, "message": "Go to contoso.example/device and enter WDJB-MJHT.",
    });
    if let Some(change) = &provider.set().device {
        change(&mut answer);
    }
    Json(answer).into_response()
}

async fn userinfo(State(provider): State<Provider>, headers: HeaderMap) -> Response {
    let header = headers.get(header::AUTHORIZATION);
    let mut state = provider.set();
    state.last_authorization = header.map(|value| value.to_str().unwrap().to_owned());
    Json(state.userinfo.clone()).into_response()
}
