//! What the tests put into the database.

use serde_json::json;
use vestibule_protocol::jose::Algorithm;
use vestibule_protocol::time::Timestamp;
use vestibule_tenant::model::app_registration::{AppRegistration, Profile};
use vestibule_tenant::model::audit::{Actor, AuditEvent};
use vestibule_tenant::model::authorization::{AuthorizationRequest, Grant, StoredRequest};
use vestibule_tenant::model::device::Device;
use vestibule_tenant::model::ids::{
    AuditEventId, ClientId, GrantId, RequestId, SessionId, TenantId, UserFlowId, UserId,
};
use vestibule_tenant::model::journey::{Journey, PasswordHash};
use vestibule_tenant::model::session::Session;
use vestibule_tenant::model::tenant::{PairwiseKey, Tenant};
use vestibule_tenant::model::user::{EmailAddress, User};
use vestibule_tenant::model::user_flow::{SignUpMethod, UserFlow, UserNames};
use vestibule_tenant::random::Random;
use vestibule_tenant::secrets::{PlainToken, TokenHash};
use vestibule_tenant::store::{Created, Inserted, NewPassword, NewSession, NewUser, Store};
use zeroize::Zeroizing;

/// 2026-01-01T00:00:00Z
pub const NOW: Timestamp = Timestamp::from_unix(1_767_225_600);

pub fn random() -> Random {
    Random::system()
}

pub fn token() -> TokenHash {
    PlainToken::random(&random()).hash()
}

pub fn new_tenant(subdomain: &str) -> Tenant {
    Tenant {
        id: TenantId::from_random(random().bytes()),
        subdomain: subdomain.parse().unwrap(),
        display_name: "Contoso".into(),
        default_language: None,
        pairwise: PairwiseKey::new(Zeroizing::new(b"a key of thirty-two bytes or more".to_vec())),
        password_policy: Default::default(),
        user_names: Default::default(),
        work: Default::default(),
        lockout: Default::default(),
        sessions: Default::default(),
        mail_sender: Default::default(),
        created_at: NOW,
    }
}

/// A user flow that asks for nothing but a password.
pub fn new_flow(tenant: TenantId, name: &str) -> UserFlow {
    UserFlow {
        id: UserFlowId::random(&random()),
        tenant_id: tenant,
        display_name: name.into(),
        sign_up_method: SignUpMethod::EmailPassword,
        passcode_sign_in: false,
        sign_up_allowed: true,
        attributes: Vec::new(),
        asks_existing: false,
        user_names: UserNames::Off,
        terms: None,
        created_at: NOW,
    }
}

pub fn new_app(tenant: TenantId) -> AppRegistration {
    AppRegistration {
        client_id: random().uuid().to_string().parse().unwrap(),
        tenant_id: tenant,
        display_name: "Sample".into(),
        public_client: false,
        profile: Profile::Strict,
        signing_algorithm: Algorithm::RS256,
        allow_implicit_id_token: false,
        allow_implicit_access_token: false,
        access_token_seconds: None,
        front_channel_logout_uri: None,
        back_channel_logout_uri: None,
        back_channel_logout_session_required: false,
        initiate_login_uri: None,
        customer_consent: false,
        publisher: None,
        group_claims: false,
        created_at: NOW,
        redirect_uris: Vec::new(),
        secrets: Vec::new(),
        exposed_scopes: Vec::new(),
        roles: Vec::new(),
    }
}

pub fn new_user(tenant: TenantId, email: &str) -> NewUser {
    let id = UserId::random(&random());
    let email: EmailAddress = email.parse().unwrap();
    NewUser {
        user: User {
            id,
            tenant_id: tenant,
            display_name: "Ada".into(),
            given_name: None,
            surname: None,
            mail: Some(email.as_typed().to_owned()),
            mail_verified: true,
            user_name: None,
            attributes: Default::default(),
            custom_attributes: Default::default(),
            account_enabled: true,
            must_change_password: false,
            password_by_mail: false,
            tokens_valid_from: NOW,
            proofs_valid_from: NOW,
            created_at: NOW,
            locale: None,
            deletion_asked_at: None,
        },
        email,
        password_hash: Some(PasswordHash::from_phc("$argon2id$not-a-real-one".into())),
        accepted: Vec::new(),
        event: event(tenant, "user.sign-up", Actor::User(id)),
    }
}

pub fn event(tenant: TenantId, action: &str, actor: Actor) -> AuditEvent {
    AuditEvent {
        id: AuditEventId::random(&random()),
        tenant_id: tenant,
        at: NOW,
        actor,
        action: action.into(),
        target: "somebody".into(),
        detail: json!({"how": "by a test"}),
    }
}

pub fn authorization_request(client: &ClientId) -> AuthorizationRequest {
    serde_json::from_value(json!({
        "client_id": client,
        "redirect_uri": "http://localhost:3000/getAToken",
        "redirect_uri_given": true,
        "response_type": "code",
        "response_mode": "query",
        "scopes": "openid offline_access",
        "resource": "00000003-0000-0000-c000-000000000000",
        "state": "a state",
        "prompt": ["login"],
        "ui_locales": [],
        "client_info": true,
    }))
    .unwrap()
}

pub fn new_request(tenant: TenantId, client: &ClientId) -> StoredRequest {
    StoredRequest {
        id: RequestId::random(&random()),
        tenant_id: tenant,
        browser_hash: token().as_bytes().to_vec(),
        request: authorization_request(client),
        journey: Journey::Identify { hint: None },
        version: 0,
        created_at: NOW,
        expires_at: NOW.plus_seconds(3600),
    }
}

pub fn new_session(tenant: TenantId, user: UserId, old_browser: Option<TokenHash>) -> NewSession {
    NewSession {
        session: Session {
            sid: SessionId::random(&random()),
            tenant_id: tenant,
            user_id: user,
            auth_time: NOW,
            amr: vec!["pwd".into()],
            second_factor: None,
            idp: None,
            persistent: false,
            last_seen_at: NOW,
        },
        old_browser,
        new_browser: token(),
        expires_at: NOW.plus_seconds(90 * 24 * 3600),
        device: Device::UNKNOWN,
        seen: None,
        proof: None,
    }
}

pub fn new_grant(tenant: TenantId, client: &ClientId, user: UserId) -> Grant {
    Grant {
        id: GrantId::random(&random()),
        parent: None,
        tenant_id: tenant,
        client_id: client.clone(),
        user_id: user,
        sid: SessionId::random(&random()),
        scopes: "openid offline_access".parse().unwrap(),
        auth_time: NOW,
        amr: vec!["pwd".into()],
        idp: None,
        created_at: NOW,
        refresh_until: None,
        expires_at: NOW.plus_seconds(3600),
        revoked_at: None,
    }
}

/// A tenant with an app and a customer.
#[derive(Debug)]
pub struct Contoso {
    pub tenant: TenantId,
    pub client: ClientId,
    pub user: UserId,
}

impl Contoso {
    pub async fn in_store(store: &Store) -> Self {
        let tenant = new_tenant("contoso");
        assert_eq!(store.insert_tenant(&tenant).await.unwrap(), Inserted::Yes);
        let app = new_app(tenant.id);
        assert_eq!(store.insert_app(&app).await.unwrap(), Inserted::Yes);
        let user = new_user(tenant.id, "ada@example.com");
        assert_eq!(store.create_user(&user, NOW).await.unwrap(), Created::Yes);
        Self { tenant: tenant.id, client: app.client_id, user: user.user.id }
    }

    pub async fn request(&self, store: &Store) -> StoredRequest {
        let request = new_request(self.tenant, &self.client);
        store.insert_request(&request).await.unwrap();
        request
    }
}

/// Gives an account this password, as an administrator does.
pub async fn set_password(store: &Store, user: UserId, new: &NewPassword, at: Timestamp) -> bool {
    let tenant = TenantId::from_random([0; 16]);
    let reset = AuditEvent { at, ..event(tenant, "user.reset-password", Actor::Cli) };
    store.reset_password(user, new, (None, &reset)).await.unwrap()
}
