//! Customers' accounts.
//!
//! A password costs an Argon2id hash, so the accounts of one test process share one password,
//! hashed once with the tenant's own parameters; an account with a password of its own is hashed
//! anew. Checking one at the sign-in page costs what it costs in production.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::json;
use tokio::sync::OnceCell;
use vestibule_tenant::admin::ops::web_apis::{self, NewRole, WebApiError};
use vestibule_tenant::admin::ops::{Admin, users};
use vestibule_tenant::model::app_registration::Principal;
use vestibule_tenant::model::audit::{Actor, AuditEvent};
use vestibule_tenant::model::ids::{AuditEventId, ClientId, UserId};
use vestibule_tenant::model::journey::PasswordHash;
use vestibule_tenant::model::password::PlainPassword;
use vestibule_tenant::model::user::{EmailAddress, User};
use vestibule_tenant::store::{Created, NewUser};

pub use vestibule_tenant::model::user_flow::AttributeName;

use crate::apps::parse_client_id;
use crate::tenant::TestTenant;

/// A customer with an account.
#[derive(Clone)]
pub struct TestUser {
    /// Object id: the `oid` claim.
    pub id: String,
    /// The address to sign in with.
    pub email: String,
    /// The name that apps greet with.
    pub name: String,
    /// The password.
    pub password: String,
}

/// An account to be created; from [`TestTenant::user`].
#[must_use = "nothing is created until create()"]
pub struct UserBuilder<'a> {
    tenant: &'a TestTenant,
    email: String,
    name: Option<String>,
    given_name: Option<String>,
    surname: Option<String>,
    attributes: BTreeMap<AttributeName, String>,
    roles: Vec<(String, String)>,
    password: Option<String>,
    must_change_password: bool,
    blocked: bool,
}

impl TestTenant {
    /// Creates an account with a password that nobody needs to know.
    ///
    /// # Panics
    /// When the address or name is none, or the address has an account.
    pub async fn create_user(&self, email: &str, name: &str) -> TestUser {
        self.user(email).name(name).create().await
    }

    /// An account with more than an address and a name.
    pub fn user(&self, email: &str) -> UserBuilder<'_> {
        UserBuilder {
            tenant: self,
            email: email.to_owned(),
            name: None,
            given_name: None,
            surname: None,
            attributes: BTreeMap::new(),
            roles: Vec::new(),
            password: None,
            must_change_password: false,
            blocked: false,
        }
    }

    /// Blocks an account: its sessions end, its refresh tokens are refused (AADSTS50173), and it
    /// does not get in any more.
    ///
    /// # Panics
    /// When there is no such account.
    pub async fn block(&self, user: &TestUser) {
        self.set_enabled(user, false).await;
    }

    /// Lets a blocked account in again. What was revoked stays revoked.
    ///
    /// # Panics
    /// When there is no such account.
    pub async fn unblock(&self, user: &TestUser) {
        self.set_enabled(user, true).await;
    }

    /// Ends the account's sessions and revokes what it granted (AADSTS50173), and tells the apps that
    /// [asked for it](TestTenant::set_logout_uris). The customer may sign in again.
    ///
    /// # Panics
    /// When there is no such account.
    pub async fn revoke_sessions(&self, user: &TestUser) {
        let revoked = users::revoke_sessions(&self.admin, user.object_id()).await;
        revoked.unwrap_or_else(|error| panic!("{user:?}: {error}"));
    }

    /// Resets the password, as an administrator does: sessions end, what the customer had granted
    /// is revoked, and the customer must choose a new password at the next sign-in.
    ///
    /// # Panics
    /// When there is no such account.
    pub async fn reset_password(&self, user: &TestUser) -> TestUser {
        let reset = users::reset_password(&self.admin, user.object_id()).await;
        let temporary = reset.unwrap_or_else(|error| panic!("{user:?}: {error}"));
        TestUser { password: temporary.reveal().to_owned(), ..user.clone() }
    }

    async fn set_enabled(&self, user: &TestUser, enabled: bool) {
        let set = users::set_enabled(&self.admin, user.object_id(), enabled).await;
        set.unwrap_or_else(|error| panic!("{user:?}: {error}"));
    }

    /// A password of this tenant that is not hashed yet.
    pub(crate) fn fresh_password(&self) -> String {
        format!("Kd7-{}", self.app.random.base64url::<12>())
    }

    async fn hash(&self, password: &str) -> PasswordHash {
        let hashed = self.app.passwords.hash(PlainPassword::typed(password)).await;
        hashed.unwrap_or_else(|error| panic!("no password: {error}"))
    }
}

impl UserBuilder<'_> {
    /// The name that apps greet with; else the part of the address before the `@`.
    pub fn name(mut self, name: &str) -> Self {
        self.name = Some(name.to_owned());
        self
    }

    /// Given name.
    pub fn given_name(mut self, name: &str) -> Self {
        self.given_name = Some(name.to_owned());
        self
    }

    /// Surname.
    pub fn surname(mut self, name: &str) -> Self {
        self.surname = Some(name.to_owned());
        self
    }

    /// Another attribute, such as the city.
    pub fn attribute(mut self, name: AttributeName, value: &str) -> Self {
        match name {
            AttributeName::DisplayName => self.name(value),
            AttributeName::GivenName => self.given_name(value),
            AttributeName::Surname => self.surname(value),
            _ => {
                self.attributes.insert(name, value.to_owned());
                self
            }
        }
    }

    /// A role of an app or API, by its client id: it stands in the `roles` claim of the ID tokens
    /// of that app, or of the access tokens for that API. The role is defined if it is not yet.
    pub fn role(mut self, client_id: &str, value: &str) -> Self {
        self.roles.push((client_id.to_owned(), value.to_owned()));
        self
    }

    /// A password of your choice. It costs a hash of its own.
    pub fn password(mut self, password: &str) -> Self {
        self.password = Some(password.to_owned());
        self
    }

    /// The customer must choose a new password at the next sign-in.
    pub fn must_change_password(mut self) -> Self {
        self.must_change_password = true;
        self
    }

    /// The account is blocked from the start.
    pub fn blocked(mut self) -> Self {
        self.blocked = true;
        self
    }

    /// Creates the account.
    ///
    /// # Panics
    /// When the address, a name or a role is none, or the address has an account.
    pub async fn create(self) -> TestUser {
        let tenant = self.tenant;
        let email: EmailAddress =
            self.email.parse().unwrap_or_else(|error| panic!("{}: {error}", self.email));
        let (password, hash) = match &self.password {
            Some(own) => (own.clone(), tenant.hash(own).await),
            None => tenant.shared_password().await,
        };
        let user = self.account(&email);
        let event = AuditEvent {
            id: AuditEventId::random(&tenant.app.random),
            tenant_id: user.tenant_id,
            at: user.created_at,
            actor: Actor::System,
            action: "user.create".to_owned(),
            target: user.id.to_string(),
            detail: json!({}),
        };
        let created = TestUser {
            id: user.id.to_string(),
            email: self.email.clone(),
            name: user.display_name.clone(),
            password,
        };
        let now = user.created_at;
        let new = NewUser { user, email, password_hash: Some(hash), accepted: Vec::new(), event };
        match tenant.app.store.create_user(&new, now).await {
            Ok(Created::Yes) => {}
            Ok(Created::EmailTaken | Created::UserNameTaken) => {
                panic!("{} has an account already", self.email)
            }
            Err(error) => panic!("no account for {}: {error}", self.email),
        }
        for (client_id, value) in &self.roles {
            assign(&tenant.admin, client_id, value, new.user.id).await;
        }
        created
    }

    fn account(&self, email: &EmailAddress) -> User {
        let now = self.tenant.app.clock.now();
        let local_part = self.email.split('@').next().unwrap_or_default();
        User {
            id: UserId::random(&self.tenant.app.random),
            tenant_id: self.tenant.admin.tenant().id,
            display_name: self.name.clone().unwrap_or_else(|| local_part.to_owned()),
            given_name: self.given_name.clone(),
            surname: self.surname.clone(),
            mail: Some(email.as_typed().to_owned()),
            mail_verified: false,
            user_name: None,
            attributes: self.attributes.clone(),
            custom_attributes: BTreeMap::new(),
            account_enabled: !self.blocked,
            must_change_password: self.must_change_password,
            password_by_mail: false,
            tokens_valid_from: now,
            proofs_valid_from: now,
            created_at: now,
            locale: None,
            deletion_asked_at: None,
        }
    }
}

impl TestTenant {
    /// The password that accounts of this process share, and its hash.
    async fn shared_password(&self) -> (String, PasswordHash) {
        static SHARED: OnceCell<(String, PasswordHash)> = OnceCell::const_new();
        let make = || async {
            let password = self.fresh_password();
            let hash = self.hash(&password).await;
            (password, hash)
        };
        SHARED.get_or_init(make).await.clone()
    }
}

async fn assign(admin: &Admin, client_id: &str, value: &str, user: UserId) {
    let api = parse_client_id(client_id);
    define_role(admin, &api, value, Principal::User(user)).await;
    let assigned = web_apis::assign_role(admin, &api, value, &Principal::User(user)).await;
    assigned.unwrap_or_else(|error| panic!("no role {value} of {client_id}: {error}"));
}

/// Defines a role for principals of that kind, unless it is there.
pub(crate) async fn define_role(admin: &Admin, api: &ClientId, value: &str, who: Principal) {
    let for_users = matches!(who, Principal::User(_));
    let new = NewRole {
        value: value.to_owned(),
        display_name: value.to_owned(),
        for_users,
        for_applications: !for_users,
    };
    match web_apis::add_role(admin, api, new).await {
        Ok(_) | Err(WebApiError::RoleThere(..)) => {}
        Err(error) => panic!("no role {value}: {error}"),
    }
}

impl TestUser {
    pub(crate) fn object_id(&self) -> UserId {
        self.id.parse().unwrap_or_else(|error| panic!("{}: {error}", self.id))
    }
}

impl fmt::Debug for TestUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestUser").field("email", &self.email).finish_non_exhaustive()
    }
}

impl fmt::Debug for UserBuilder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UserBuilder").field("email", &self.email).finish_non_exhaustive()
    }
}
