//! Web APIs, and access tokens to test them with. The tokens come from the tenant's own endpoints;
//! what no endpoint would give, such as one that has expired, is forged from a real one.

use std::fmt;

use vestibule_tenant::admin::ops::apps::NewApp;
use vestibule_tenant::admin::ops::{apps, web_apis};
use vestibule_tenant::model::app_registration::Principal;
use vestibule_tenant::model::ids::ClientId;
use vestibule_tenant::model::permission::PermissionKind;

use crate::apps::parse_client_id;
use crate::forgery::{self, Forgery};
use crate::tenant::TestTenant;
use crate::users::{TestUser, define_role};

/// A web API: an app registration that exposes scopes.
#[derive(Clone)]
pub struct TestApi {
    /// `AUTHORITY`
    pub authority: String,
    /// `CLIENT_ID`: the audience of its access tokens.
    pub client_id: String,
    /// `CLIENT_SECRET`: to call other APIs on behalf of a customer.
    pub client_secret: String,
}

/// An API to be registered; from [`TestTenant::api`].
#[must_use = "nothing is registered until register()"]
pub struct ApiBuilder<'a> {
    tenant: &'a TestTenant,
    name: String,
    scopes: Vec<String>,
    app_roles: Vec<String>,
}

impl TestTenant {
    /// Registers an API that exposes these scopes.
    ///
    /// # Panics
    /// When a scope is none.
    pub async fn register_api(&self, name: &str, scopes: &[&str]) -> TestApi {
        let api = self.api(name);
        scopes.iter().fold(api, |api, scope| api.scope(scope)).register().await
    }

    /// An API with more than scopes.
    pub fn api(&self, name: &str) -> ApiBuilder<'_> {
        let name = name.to_owned();
        ApiBuilder { tenant: self, name, scopes: Vec::new(), app_roles: Vec::new() }
    }

    /// An access token for `api` on behalf of `user`, with one or more of the API's scopes, parted
    /// by spaces: `"Orders.Read Orders.Write"`.
    ///
    /// # Panics
    /// When the API exposes no such scope, or the user cannot sign in.
    pub async fn access_token_for(&self, api: &TestApi, user: &TestUser, scopes: &str) -> String {
        let client = self.own_client().await;
        let mut asked = String::from("openid");
        for scope in scopes.split_whitespace() {
            self.permit(&client.client_id, api, scope).await;
            asked.push(' ');
            asked.push_str(&api.scope(scope));
        }
        self.sign_in_quietly(client, user, &asked).await.access_token
    }

    /// An access token for `api` that an app got for itself (client credentials), with these of the
    /// API's app roles, parted by spaces; none if it is empty.
    ///
    /// # Panics
    /// When the API has no such role.
    pub async fn app_token_for(&self, api: &TestApi, roles: &str) -> String {
        let app = self.app("http://localhost/daemon").name("Test daemon").register().await;
        for role in roles.split_whitespace() {
            self.grant(&app.id(), api, role, PermissionKind::Application).await;
        }
        self.consent(&app.id()).await;
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", &app.client_id),
            ("client_secret", &app.client_secret),
            ("scope", &api.scope(".default")),
        ];
        self.ask_for_tokens(&form).await.access_token
    }

    /// A token as no tenant would give it, made from a good one and signed with the tenant's key:
    /// to see that the API, or the app, refuses it.
    ///
    /// # Panics
    /// When `token` is none of this tenant's.
    pub async fn forge(&self, token: &str, forgery: Forgery) -> String {
        forgery::forge(&self.app, self.admin.tenant(), token, forgery).await
    }
}

impl ApiBuilder<'_> {
    /// Exposes a scope, such as `Orders.Read`.
    pub fn scope(mut self, value: &str) -> Self {
        self.scopes.push(value.to_owned());
        self
    }

    /// Defines a role that apps can have: [`TestTenant::app_token_for`]. Roles of users are defined
    /// as they are given: [`UserBuilder::role`](crate::UserBuilder::role).
    pub fn app_role(mut self, value: &str) -> Self {
        self.app_roles.push(value.to_owned());
        self
    }

    /// Registers the API.
    ///
    /// # Panics
    /// When a scope or role is none.
    pub async fn register(self) -> TestApi {
        let admin = &self.tenant.admin;
        let new = NewApp { display_name: self.name, ..NewApp::default() };
        let created = apps::create(admin, new).await;
        let id = created.unwrap_or_else(|error| panic!("no app registration: {error}")).client_id;
        for scope in &self.scopes {
            let exposed = web_apis::expose_scope(admin, &id, scope, (scope, None)).await;
            exposed.unwrap_or_else(|error| panic!("no scope {scope}: {error}"));
        }
        for role in &self.app_roles {
            define_role(admin, &id, role, Principal::Application(id.clone())).await;
        }
        TestApi {
            authority: self.tenant.authority(),
            client_secret: self.tenant.new_secret(&id).await,
            client_id: id.to_string(),
        }
    }
}

impl TestApi {
    /// A scope as apps ask for it: `api://{client id}/{value}`.
    pub fn scope(&self, value: &str) -> String {
        format!("api://{}/{value}", self.client_id)
    }

    /// A setting by its name in the environment: for `ApiSettings::from_lookup` of the client
    /// library.
    pub fn setting(&self, name: &str) -> Option<String> {
        match name {
            "AUTHORITY" => Some(self.authority.clone()),
            "CLIENT_ID" => Some(self.client_id.clone()),
            "CLIENT_SECRET" => Some(self.client_secret.clone()),
            _ => None,
        }
    }

    pub(crate) fn id(&self) -> ClientId {
        parse_client_id(&self.client_id)
    }
}

impl fmt::Debug for TestApi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestApi").field("client_id", &self.client_id).finish_non_exhaustive()
    }
}

impl fmt::Debug for ApiBuilder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiBuilder").field("name", &self.name).finish_non_exhaustive()
    }
}
