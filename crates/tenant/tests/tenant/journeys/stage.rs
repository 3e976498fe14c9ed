//! A tenant with two apps and a user flow, served in this process by the real router on a real
//! database, with a clock that stands still. Mails are taken from the queue as the worker does.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, Request, StatusCode};
use serde_json::{Map, Value};
use sqlx::{Connection, SqliteConnection};
use tower::ServiceExt;
use url::form_urlencoded;
use vestibule_protocol::pkce::CodeVerifier;
use vestibule_tenant::App;
use vestibule_tenant::admin::ops::Admin;
use vestibule_tenant::clock::Clock;
use vestibule_tenant::config::{Config, LimitSettings, Mode, PasskeySettings};
use vestibule_tenant::mail::Mail;
use vestibule_tenant::model::app_registration::{AppRegistration, Platform, RegisteredUri};
use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::password::PlainPassword;
use vestibule_tenant::model::tenant::Tenant;
use vestibule_tenant::model::user::User;
use vestibule_tenant::model::user_flow::{Attribute, AttributeName, UserFlow};
use vestibule_tenant::pages::PageRequest;
use vestibule_tenant::phone_sender::{PhoneLimits, PhoneSender};
use vestibule_tenant::secrets::{MasterKey, PlainToken};
use vestibule_tenant::store::{NewPassword, Store};

use super::customer::Customer;
use crate::store::databases::{TemporaryFile, test_key};
use crate::store::rows::{NOW, new_app, new_flow, new_tenant, new_user, random, set_password};
use crate::world::secret_of;

pub const ORIGIN: &str = "http://localhost:8400";
pub const ADA: &str = "ada@example.com";
pub const PASSWORD: &str = "violet umbrella stand";

pub struct Stage {
    pub app: App,
    pub clock: Clock,
    pub tenant: Tenant,
    pub flow: UserFlow,
    /// "Shop"
    pub shop: AppRegistration,
    /// "Forum"
    pub forum: AppRegistration,
    /// The client secret of "Shop".
    shop_secret: String,
    /// "Television": a public client without a redirect URI.
    pub television: AppRegistration,
    router: Router,
    file: TemporaryFile,
}

pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Stage {
    /// With the attribute "Display name", required.
    pub async fn new() -> Self {
        let name = Attribute::built_in(AttributeName::DisplayName, true);
        Self::with_attributes(vec![name]).await
    }

    pub async fn with_attributes(attributes: Vec<Attribute>) -> Self {
        let file = TemporaryFile::new();
        let clock = Clock::manual(NOW);
        let app = app(&file, &clock).await;
        let tenant = new_tenant("contoso");
        app.store.insert_tenant(&tenant).await.unwrap();
        let flow = UserFlow { attributes, ..new_flow(tenant.id, "SignUpSignIn") };
        app.store.insert_user_flow(&flow).await.unwrap();
        let secret = PlainToken::random(&random());
        let [shop, forum] = ["Shop", "Forum"].map(|name| {
            let mut app = new_app(tenant.id);
            app.display_name = name.into();
            let uri = format!("https://{}.example/cb", name.to_lowercase()).parse().unwrap();
            app.redirect_uris.push(RegisteredUri { uri, platform: Platform::Web });
            app.secrets = vec![secret_of(&secret, 1)];
            app
        });
        let mut television = new_app(tenant.id);
        television.display_name = "Television".into();
        television.public_client = true;
        for registration in [&shop, &forum, &television] {
            app.store.insert_app(registration).await.unwrap();
            app.store.assign_app(flow.id, &registration.client_id).await.unwrap();
        }
        let router = vestibule_tenant::router(app.clone());
        let shop_secret = secret.reveal().to_owned();
        Self { app, clock, tenant, flow, shop, forum, shop_secret, television, router, file }
    }

    /// Stops the server, and starts another on the same database.
    pub async fn restart(&mut self) {
        self.app.store.close().await;
        self.app = app(&self.file, &self.clock).await;
        self.router = vestibule_tenant::router(self.app.clone());
    }

    /// Somebody with an account and [`PASSWORD`].
    pub async fn account(&self, email: &str) -> User {
        let mut new = new_user(self.tenant.id, email);
        let password = PlainPassword::typed(PASSWORD);
        new.password_hash = Some(self.app.passwords.hash(password).await.unwrap());
        self.app.store.create_user(&new, NOW).await.unwrap();
        new.user
    }

    /// An administrator gives an account another password.
    pub async fn reset(&self, user: &User, password: &str) {
        let hash = self.app.passwords.hash(PlainPassword::typed(password)).await.unwrap();
        let new = NewPassword { hash, must_change: true, keep_session: None };
        assert!(set_password(&self.app.store, user.id, &new, self.clock.now()).await);
    }

    /// Does to the database what another version of this program may have done.
    pub async fn tamper<const N: usize>(&self, statement: &'static str, values: [&'static str; N]) {
        let mut connection = SqliteConnection::connect(&self.file.url()).await.unwrap();
        let query =
            values.into_iter().fold(sqlx::query(statement), |query, value| query.bind(value));
        query.execute(&mut connection).await.unwrap();
    }

    pub fn customer(&self) -> Customer {
        Customer::default()
    }

    /// The address of an authorization request.
    pub fn authorize(&self, app: &AppRegistration, more: &str) -> String {
        let challenge = CodeVerifier::parse(VERIFIER).unwrap().challenge();
        format!(
            "/{}/oauth2/v2.0/authorize?client_id={}&response_type=code&scope=openid%20profile\
             &redirect_uri={}&state=s&nonce=n&code_challenge={}&code_challenge_method=S256{more}",
            self.tenant.id,
            app.client_id,
            app.redirect_uris[0].uri.as_str().replace(':', "%3A").replace('/', "%2F"),
            challenge.as_str(),
        )
    }

    pub async fn call(&self, request: Request<Body>) -> Reply {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        let body = String::from_utf8(body.to_vec()).unwrap();
        Reply { status: parts.status, headers: parts.headers, body }
    }

    /// Redeems a code as "Shop" does, and gives the claims of the ID token. That signatures are
    /// right is tested elsewhere.
    pub async fn claims(&self, code: &str) -> Map<String, Value> {
        let (status, body) = self.redeem(code).await;
        let token = body["id_token"].as_str().unwrap_or_else(|| panic!("{status} {body}"));
        let payload = token.split('.').nth(1).unwrap();
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap()
    }

    /// What the shop gets for a code.
    pub async fn redeem(&self, code: &str) -> (StatusCode, Value) {
        let redirect_uri = self.shop.redirect_uris[0].uri.as_str();
        let more = [("code", code), ("redirect_uri", redirect_uri), ("code_verifier", VERIFIER)];
        self.tokens("authorization_code", &more).await
    }

    /// What the shop gets at the token endpoint.
    pub async fn tokens(&self, grant_type: &str, more: &[(&str, &str)]) -> (StatusCode, Value) {
        let of_app = [
            ("grant_type", grant_type),
            ("client_id", self.shop.client_id.as_str()),
            ("client_secret", &self.shop_secret),
        ];
        let mut body = form_urlencoded::Serializer::new(String::new());
        let body = body.extend_pairs(of_app).extend_pairs(more).finish();
        let request = Request::post(format!("/{}/oauth2/v2.0/token", self.tenant.id))
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body));
        let reply = self.call(request.unwrap()).await;
        (reply.status, serde_json::from_str(&reply.body).unwrap())
    }

    /// Whom a mail is for that no page causes.
    pub async fn page_request(&self) -> PageRequest {
        PageRequest::of_program(&self.app, &self.tenant).await.unwrap()
    }

    /// An administrator at the shell.
    pub fn admin(&self) -> Admin {
        Admin::of(self.app.clone(), self.tenant.clone(), Actor::Cli)
    }

    /// Takes the mail that has waited longest.
    pub async fn mail(&self) -> Option<Mail> {
        let now = self.clock.now();
        let claimed = self.app.store.claim_mail(now, 60).await.unwrap()?;
        self.app.store.mail_sent(claimed.id, now).await.unwrap();
        Some(serde_json::from_slice(&claimed.payload).unwrap())
    }

    /// The passcode in the next mail, which must be to `email`.
    pub async fn passcode(&self, email: &str) -> String {
        let mail = self.mail().await.expect("a mail was queued");
        assert_eq!(mail.to.as_typed(), email);
        digits(&mail).unwrap_or_else(|| panic!("no passcode in {}", mail.text))
    }

    /// The passcode in the newest text (`sms`) or call (`voice`).
    pub async fn phone_code(&self, method: &str) -> String {
        let messages = self.app.store.mailbox(10).await.unwrap();
        let newest = messages.iter().find(|message| message.subject == method).unwrap();
        newest.text_body.chars().filter(char::is_ascii_digit).collect()
    }

    pub async fn user(&self, email: &str) -> Option<User> {
        let email = email.parse().unwrap();
        self.app.store.user_by_email(self.tenant.id, &email).await.unwrap().map(|(user, _)| user)
    }

    pub async fn forbid_sign_up(&mut self) {
        self.flow.sign_up_allowed = false;
        self.change_flow().await;
    }

    /// An administrator changes the user flow.
    pub async fn set_flow(&mut self, change: impl FnOnce(&mut UserFlow)) {
        change(&mut self.flow);
        self.change_flow().await;
    }

    /// Writes down what a test changed in [`Self::flow`].
    pub async fn change_flow(&self) {
        self.app.store.update_user_flow(&self.flow).await.unwrap();
        self.app.directory.forget_all();
    }
}

/// The eight digits of a mail.
pub fn digits(mail: &Mail) -> Option<String> {
    let line = mail.text.lines().map(str::trim);
    let mut codes = line.filter(|line| line.len() == 8 && line.bytes().all(|b| b.is_ascii_digit()));
    codes.next().map(str::to_owned)
}

async fn app(file: &TemporaryFile, clock: &Clock) -> App {
    let key: Arc<MasterKey> = test_key();
    let store = Store::connect(&file.url(), key).await.unwrap();
    let config = Config {
        public_url: ORIGIN.parse().unwrap(),
        mode: Mode::Development,
        password_hashes_at_once: 2,
        limits: LimitSettings { pages_per_minute: None, ..LimitSettings::default() },
        passkeys: PasskeySettings::default(),
    };
    let countries = vec!["+49".parse().unwrap()];
    let limits = PhoneLimits { countries, tenant_per_hour: 100 };
    let phone = PhoneSender::mailbox(store.clone(), limits);
    App::builder(config, store).clock(clock.clone()).phone_sender(phone).build().await.unwrap()
}

pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
