//! Two tenants with their apps and customers, served in this process: the real router on a real
//! database, with a clock that stands still.

use std::collections::{BTreeMap, HashMap};
use std::net::SocketAddr;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use http::{HeaderMap, Request, StatusCode};
use serde_json::{Map, Value};
use tower::ServiceExt;
use url::Url;
use url::form_urlencoded;
use vestibule_protocol::jose::{Algorithm, CompactJws, JwkSet, VerifyingKey};
use vestibule_protocol::pkce::CodeVerifier;
use vestibule_tenant::App;
use vestibule_tenant::clock::Clock;
use vestibule_tenant::config::{Config, LimitSettings, Mode, PasskeySettings};
use vestibule_tenant::model::app_registration::{
    AppRegistration, AppRole, ClientSecret, ExposedScope, Platform, Principal, Profile,
    RegisteredUri,
};
use vestibule_tenant::model::ids::{
    AppRoleId, ClientId, ExposedScopeId, SecretId, TenantId, UserId,
};
use vestibule_tenant::model::permission::{GRAPH, Permission, PermissionKind};
use vestibule_tenant::model::tenant::Tenant;
use vestibule_tenant::model::user::User;
use vestibule_tenant::model::user_flow::AttributeName;
use vestibule_tenant::secrets::PlainToken;
use vestibule_tenant::store::{NewSession, Stepped, Store};

use crate::store::databases::test_key;
use crate::store::rows::{NOW, new_app, new_flow, new_session, new_tenant, new_user, random};

/// Everything that a test may want.
pub struct World {
    pub app: App,
    pub clock: Clock,
    router: Router,
    pub contoso: Tenant,
    pub fabrikam: Tenant,
    pub apps: Apps,
    pub ada: User,
    pub bob: User,
}

/// One app of each kind.
#[derive(Clone)]
pub struct Apps {
    /// A web app with a secret.
    pub web: TestApp,
    /// Another one.
    pub other: TestApp,
    /// A native app without.
    pub native: TestApp,
    /// A single-page app.
    pub spa: TestApp,
    /// A web app with the implicit and hybrid grants, ES256, and a query in its redirect URI.
    pub hybrid: TestApp,
    /// A web app under the looser profile.
    pub compat: TestApp,
    /// A web API with scopes `read` and `write` and roles.
    pub api: TestApp,
    /// A second web API, which `api` may call on behalf of a customer.
    pub downstream: TestApp,
    /// An app of the other tenant.
    pub foreign: TestApp,
}

#[derive(Clone)]
pub struct TestApp {
    pub id: ClientId,
    pub secret: Option<String>,
    pub redirect_uri: String,
}

pub const PUBLIC_URL: &str = "http://localhost:8400";
pub const SIGNED_OUT: &str = "http://localhost:3000/signed-out";
pub const PEER: &str = "192.0.2.1:40000";

impl World {
    pub async fn new() -> Self {
        let limits = LimitSettings {
            pages_per_minute: None,
            failed_clients_per_minute: None,
            tries_per_hour: None,
            passcodes_per_hour: None,
            trusted_proxies: 0,
        };
        Self::with(Mode::Development, limits).await
    }

    pub async fn with(mode: Mode, limits: LimitSettings) -> Self {
        let store = Store::connect("sqlite::memory:", test_key()).await.unwrap();
        Self::on(store, mode, limits).await
    }

    pub async fn on(store: Store, mode: Mode, limits: LimitSettings) -> Self {
        let clock = Clock::manual(NOW);
        let app = serve(store, &clock, mode, limits).await;
        let (contoso, fabrikam) = (new_tenant("contoso"), new_tenant("fabrikam"));
        for tenant in [&contoso, &fabrikam] {
            app.store.insert_tenant(tenant).await.unwrap();
        }
        let apps = Apps::in_store(&app.store, contoso.id, fabrikam.id).await;
        let mut users = Vec::new();
        for (email, name) in [("ada@example.com", "Ada Lovelace"), ("bob@example.com", "Bob")] {
            let mut new = new_user(contoso.id, email);
            new.user.display_name = name.into();
            if name.starts_with("Ada") {
                new.user.given_name = Some("Ada".into());
                new.user.surname = Some("Lovelace".into());
                new.user.attributes = BTreeMap::from([
                    (AttributeName::City, "London".into()),
                    (AttributeName::JobTitle, "Analyst".into()),
                ]);
            }
            app.store.create_user(&new, NOW).await.unwrap();
            users.push(new.user);
        }
        let (bob, ada) = (users.pop().unwrap(), users.pop().unwrap());
        let router = vestibule_tenant::router(app.clone());
        let world = Self { app, clock, router, contoso, fabrikam, apps, ada, bob };
        world.give_roles().await;
        world
    }

    /// Another process on the same database.
    pub async fn replica(&self, store: Store) -> Self {
        let app = serve(store, &self.clock, self.app.config.mode, self.app.config.limits).await;
        Self {
            router: vestibule_tenant::router(app.clone()),
            app,
            clock: self.clock.clone(),
            contoso: self.contoso.clone(),
            fabrikam: self.fabrikam.clone(),
            apps: self.apps.clone(),
            ada: self.ada.clone(),
            bob: self.bob.clone(),
        }
    }

    async fn give_roles(&self) {
        let api = self.app.store.app(&self.apps.api.id).await.unwrap().unwrap();
        let reader = api.roles.iter().find(|role| role.value == "Reader").unwrap();
        let ada = Principal::User(self.ada.id);
        self.app.store.assign_role(reader.id, &ada).await.unwrap();
    }

    pub fn browser(&self) -> Browser<'_> {
        Browser { world: self, cookies: BTreeMap::new() }
    }

    /// A request without a browser.
    pub async fn call(&self, request: Request<Body>) -> Reply {
        let mut request = request;
        let peer: SocketAddr = PEER.parse().unwrap();
        if request.extensions().get::<ConnectInfo<SocketAddr>>().is_none() {
            request.extensions_mut().insert(ConnectInfo(peer));
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Reply {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.call(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        self.call(form(path, fields)).await
    }

    /// The path of an endpoint of Contoso.
    pub fn at(&self, path: &str) -> String {
        format!("/{}{path}", self.contoso.id)
    }

    pub async fn token(&self, fields: &[(&str, &str)]) -> Reply {
        self.post(&self.at("/oauth2/v2.0/token"), fields).await
    }

    /// Redeems a code as its app would.
    pub async fn redeem(&self, app: &TestApp, code: &str) -> Reply {
        let mut fields = vec![
            ("grant_type", "authorization_code"),
            ("client_id", app.id.as_str()),
            ("code", code),
            ("redirect_uri", &app.redirect_uri),
            ("code_verifier", VERIFIER),
        ];
        fields.extend(app.secret.iter().map(|secret| ("client_secret", secret.as_str())));
        self.token(&fields).await
    }

    pub async fn refresh(&self, app: &TestApp, token: &str, more: &[(&str, &str)]) -> Reply {
        let mut fields = vec![
            ("grant_type", "refresh_token"),
            ("client_id", app.id.as_str()),
            ("refresh_token", token),
        ];
        fields.extend(app.secret.iter().map(|secret| ("client_secret", secret.as_str())));
        fields.extend(more);
        self.token(&fields).await
    }

    /// Asks as an API for a token on behalf of the customer of `assertion`; `more` as in
    /// [`Browser::authorize`].
    pub async fn on_behalf_of(
        &self,
        app: &TestApp,
        assertion: &str,
        more: &[(&str, &str)],
    ) -> Reply {
        let secret = app.secret.as_deref().unwrap_or_default();
        let usual = [
            ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
            ("requested_token_use", "on_behalf_of"),
            ("client_id", app.id.as_str()),
            ("client_secret", secret),
            ("assertion", assertion),
            ("scope", "https://graph.microsoft.com/User.Read"),
        ];
        self.token(&overridden(&usual, more)).await
    }

    /// Signs Ada in from a fresh browser and gives her tokens.
    pub async fn tokens(&self, app: &TestApp, overrides: &[(&str, &str)]) -> Value {
        let answer = self.browser().sign_in(&self.ada, app, overrides).await;
        let reply = self.redeem(app, &answer["code"]).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
        reply.json()
    }

    pub async fn userinfo(&self, token: &str) -> Reply {
        self.call(bearer("/oidc/userinfo", token)).await
    }

    /// The claims of a token, its signature verified with the published keys.
    pub async fn claims(&self, token: &str) -> Map<String, Value> {
        let keys = self.get(&self.at("/discovery/v2.0/keys")).await;
        let keys: JwkSet = serde_json::from_str(&keys.body).unwrap();
        let jws = CompactJws::parse(token).unwrap();
        let jwk = keys.keys.iter().find(|jwk| jwk.kid.as_deref() == jws.kid()).unwrap();
        let verified = jws.verify(&VerifyingKey::from_jwk(jwk).unwrap()).unwrap();
        verified.claims().unwrap().into_map()
    }
}

async fn serve(store: Store, clock: &Clock, mode: Mode, limits: LimitSettings) -> App {
    let config = Config {
        public_url: PUBLIC_URL.parse().unwrap(),
        mode,
        password_hashes_at_once: 2,
        limits,
        passkeys: PasskeySettings::default(),
    };
    App::builder(config, store).clock(clock.clone()).build().await.unwrap()
}

impl Apps {
    async fn in_store(store: &Store, contoso: TenantId, fabrikam: TenantId) -> Self {
        let role = |value: &str, for_users| AppRole {
            id: AppRoleId::random(&random()),
            value: value.into(),
            display_name: value.into(),
            for_users,
            for_applications: !for_users,
        };
        let scope = |value: &str| ExposedScope {
            id: ExposedScopeId::random(&random()),
            value: value.into(),
            display_name: value.into(),
            description: None,
        };
        let mut flows = Vec::new();
        for tenant in [contoso, fabrikam] {
            let flow = new_flow(tenant, "SignUpSignIn");
            store.insert_user_flow(&flow).await.unwrap();
            flows.push(flow.id);
        }
        let register =
            async |tenant, uri: &str, platform, change: &dyn Fn(&mut AppRegistration)| {
                let mut app = new_app(tenant);
                app.redirect_uris.push(RegisteredUri { uri: uri.parse().unwrap(), platform });
                change(&mut app);
                let secret = (!app.public_client).then(|| PlainToken::random(&random()));
                app.secrets.extend(secret.as_ref().map(|secret| secret_of(secret, 1)));
                store.insert_app(&app).await.unwrap();
                let flow = if tenant == contoso { flows[0] } else { flows[1] };
                store.assign_app(flow, &app.client_id).await.unwrap();
                TestApp {
                    id: app.client_id,
                    secret: secret.map(|secret| secret.reveal().to_owned()),
                    redirect_uri: uri.into(),
                }
            };
        let web = "http://localhost:3000/getAToken";
        let plain = |_: &mut AppRegistration| {};
        let public = |app: &mut AppRegistration| app.public_client = true;
        let apps = Self {
            web: register(contoso, web, Platform::Web, &|app| {
                let uri = SIGNED_OUT.parse().unwrap();
                app.redirect_uris.push(RegisteredUri { uri, platform: Platform::PostLogout });
            })
            .await,
            other: register(contoso, "https://other.example/cb", Platform::Web, &plain).await,
            native: register(contoso, "http://localhost/cb", Platform::Native, &public).await,
            spa: register(contoso, "https://spa.example/cb", Platform::Spa, &public).await,
            hybrid: register(contoso, "https://hybrid.example/cb?x=1", Platform::Web, &|app| {
                app.allow_implicit_id_token = true;
                app.allow_implicit_access_token = true;
                app.signing_algorithm = Algorithm::ES256;
            })
            .await,
            compat: register(contoso, "https://compat.example/cb", Platform::Web, &|app| {
                app.profile = Profile::EntraCompat;
            })
            .await,
            api: register(contoso, "https://api.example/cb", Platform::Web, &|app| {
                app.exposed_scopes = vec![scope("read"), scope("write")];
                app.roles = vec![role("Reader", true), role("Daemon", false)];
            })
            .await,
            downstream: register(contoso, "https://downstream.example/cb", Platform::Web, &|app| {
                app.exposed_scopes = vec![scope("orders"), scope("refunds")];
            })
            .await,
            foreign: register(fabrikam, "https://foreign.example/cb", Platform::Web, &|app| {
                app.exposed_scopes = vec![scope("read")];
            })
            .await,
        };
        apps.permit(store).await;
        apps
    }

    /// What the administrator consented to; `write` and `refunds` are asked for and not consented
    /// to.
    async fn permit(&self, store: &Store) {
        let graph: ClientId = GRAPH.parse().unwrap();
        let delegated = PermissionKind::Delegated;
        for app in [&self.web, &self.other, &self.native, &self.spa, &self.hybrid, &self.compat] {
            for (resource, value, kind) in [
                (&graph, "User.Read", delegated),
                (&graph, "offline_access", delegated),
                (&self.api.id, "read", delegated),
                (&self.api.id, "Daemon", PermissionKind::Application),
            ] {
                let permission = permission(resource, value, kind);
                store.add_permission(&app.id, &permission).await.unwrap();
            }
            store.consent(&app.id, NOW).await.unwrap();
            let write = permission(&self.api.id, "write", delegated);
            store.add_permission(&app.id, &write).await.unwrap();
        }
        let orders = permission(&self.downstream.id, "orders", delegated);
        store.add_permission(&self.api.id, &orders).await.unwrap();
        for app in [&self.api, &self.downstream] {
            for value in ["User.Read", "offline_access"] {
                store.add_permission(&app.id, &permission(&graph, value, delegated)).await.unwrap();
            }
            store.consent(&app.id, NOW).await.unwrap();
        }
        let refunds = permission(&self.downstream.id, "refunds", delegated);
        store.add_permission(&self.api.id, &refunds).await.unwrap();
    }
}

fn permission(resource: &ClientId, value: &str, kind: PermissionKind) -> Permission {
    Permission { resource: resource.clone(), value: value.into(), kind, consented_at: None }
}

/// A secret that lives `days`.
pub fn secret_of(plain: &PlainToken, days: i64) -> ClientSecret {
    ClientSecret {
        id: SecretId::random(&random()),
        display_name: "a secret".into(),
        hint: plain.reveal().chars().take(3).collect(),
        hash: plain.hash().as_bytes().to_vec(),
        created_at: NOW,
        expires_at: NOW.plus_seconds(days * 24 * 60 * 60),
    }
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn location(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{self:?}");
        self.headers[LOCATION].to_str().unwrap()
    }

    /// The parameters of an authorization response, from the query or the fragment.
    pub fn answer(&self) -> HashMap<String, String> {
        let url = Url::parse(self.location()).unwrap_or_else(|_| panic!("not the app: {self:?}"));
        let parameters = url.fragment().or(url.query()).unwrap_or_default();
        form_urlencoded::parse(parameters.as_bytes()).into_owned().collect()
    }

    /// A page that says what is wrong, and no way to the app.
    pub fn assert_page(&self, code: &str) {
        assert_eq!(self.status, StatusCode::BAD_REQUEST, "{self:?}");
        assert!(self.header("content-type").starts_with("text/html"), "{self:?}");
        assert!(self.headers.get(LOCATION).is_none(), "{self:?}");
        assert!(self.body.contains(code), "{code} is not in {}", self.body);
    }

    /// External ID's error body.
    pub fn assert_error(&self, status: u16, error: &str, code: u32) {
        assert_eq!(self.status.as_u16(), status, "{self:?}");
        let body = self.json();
        assert_eq!(body["error"], error, "{body}");
        assert_eq!(body["error_codes"], serde_json::json!([code]), "{body}");
        let description = body["error_description"].as_str().unwrap();
        let start = format!("AADSTS{code}: ");
        let (trace, correlation) = (&body["trace_id"], &body["correlation_id"]);
        let end = format!(
            "\r\nTrace ID: {}\r\nCorrelation ID: {}\r\nTimestamp: {}",
            trace.as_str().unwrap(),
            correlation.as_str().unwrap(),
            body["timestamp"].as_str().unwrap(),
        );
        assert!(description.starts_with(&start) && description.ends_with(&end), "{description}");
        assert_eq!(self.header("cache-control"), "no-store");
    }
}

/// A browser with its cookies.
pub struct Browser<'a> {
    world: &'a World,
    pub cookies: BTreeMap<String, String>,
}

pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

impl Browser<'_> {
    pub async fn get(&mut self, path: &str) -> Reply {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub async fn send(&mut self, mut request: Request<Body>) -> Reply {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request.headers_mut().insert(COOKIE, cookies.join("; ").parse().unwrap());
        }
        let headers = request.headers_mut();
        headers.entry("accept").or_insert("text/html".parse().unwrap());
        let reply = self.world.call(request).await;
        for cookie in reply.headers.get_all(SET_COOKIE) {
            let cookie = cookie::Cookie::parse(cookie.to_str().unwrap()).unwrap();
            match cookie.value() {
                "" => self.cookies.remove(cookie.name()),
                value => self.cookies.insert(cookie.name().to_owned(), value.to_owned()),
            };
        }
        reply
    }

    /// Sends an authorization request: a usual one, changed by `overrides`; an empty value leaves
    /// the parameter out, a name that is there twice is sent twice.
    pub async fn authorize(&mut self, app: &TestApp, overrides: &[(&str, &str)]) -> Reply {
        let path = self.world.at(&format!("/oauth2/v2.0/authorize?{}", query(app, overrides)));
        self.get(&path).await
    }

    /// An authorization request that leads to a journey; gives the journey's address.
    pub async fn begin(&mut self, app: &TestApp, overrides: &[(&str, &str)]) -> String {
        let reply = self.authorize(app, overrides).await;
        let location = reply.location().to_owned();
        assert!(location.contains("/journey/"), "{reply:?}");
        location
    }

    /// What the journeys do when somebody has proved who they are.
    pub async fn prove(&mut self, journey: &str, user: UserId) {
        let world = self.world;
        let id = journey.rsplit('/').next().unwrap().parse().unwrap();
        let (store, now) = (&world.app.store, world.clock.now());
        let request = store.request(world.contoso.id, &id, now).await.unwrap().unwrap();
        let name = format!("vestibule-session-{}", world.contoso.id);
        let old = self.cookies.get(&name).map(|token| PlainToken::presented(token).hash());
        let token = PlainToken::random(&random());
        let mut new: NewSession = new_session(world.contoso.id, user, old);
        new.session.auth_time = now;
        new.session.last_seen_at = now;
        new.new_browser = token.hash();
        new.expires_at = now.plus_seconds(90 * 24 * 60 * 60);
        let stepped = store.start_session(&new, &request, now).await.unwrap();
        assert!(matches!(stepped, Stepped::Yes(_)));
        self.cookies.insert(name, token.reveal().to_owned());
    }

    pub async fn resume(&mut self, journey: &str) -> Reply {
        self.get(&journey.replace("/journey/", "/oauth2/v2.0/resume/")).await
    }

    /// All of it; gives the parameters of the answer.
    pub async fn sign_in(
        &mut self,
        user: &User,
        app: &TestApp,
        overrides: &[(&str, &str)],
    ) -> HashMap<String, String> {
        let journey = self.begin(app, overrides).await;
        self.prove(&journey, user.id).await;
        self.resume(&journey).await.answer()
    }
}

/// A usual authorization request, changed by `overrides`.
pub fn query(app: &TestApp, overrides: &[(&str, &str)]) -> String {
    let challenge = CodeVerifier::parse(VERIFIER).unwrap().challenge();
    let usual = [
        ("client_id", app.id.as_str()),
        ("redirect_uri", &app.redirect_uri),
        ("response_type", "code"),
        ("scope", "openid profile offline_access"),
        ("state", "a state"),
        ("nonce", "a nonce"),
        ("code_challenge", challenge.as_str()),
        ("code_challenge_method", "S256"),
    ];
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(overridden(&usual, overrides))
        .finish()
}

/// The usual parameters, changed by `overrides`.
fn overridden<'a>(
    usual: &[(&'a str, &'a str)],
    overrides: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let replaced = |name: &str| overrides.iter().any(|(other, _)| *other == name);
    let kept = usual.iter().filter(|(name, _)| !replaced(name));
    kept.chain(overrides).copied().filter(|(_, value)| !value.is_empty()).collect()
}

pub fn form(path: &str, fields: &[(&str, &str)]) -> Request<Body> {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    Request::post(path)
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body))
        .unwrap()
}

pub fn bearer(path: &str, token: &str) -> Request<Body> {
    Request::get(path)
        .header("authorization", format!("Bearer {token}"))
        .body(Body::empty())
        .unwrap()
}
