//! Customers of the benchmark: who signs in, and what the load then asks on their behalf.

use std::time::Instant;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use url::Url;
use url::form_urlencoded::Serializer;
use vestibule_e2e::customer::{Customer, Page, Person};
use vestibule_e2e::vestibule::passcode_from;
use vestibule_protocol::pkce::CodeVerifier;

use crate::limits;
use crate::load::Script;
use crate::report::SignIns;
use crate::servers::{Folder, Server};
use crate::storm::Probe;

/// The requests of the load, whole.
pub struct Prepared {
    pub discovery: String,
    pub keys: String,
    pub client_credentials: String,
    pub refreshes: Vec<Box<dyn Script>>,
    pub userinfo: String,
    pub page: String,
    pub anonymous_page: String,
}

impl Prepared {
    /// What is asked for while many sign in.
    pub fn probes<'s>(&self, bare: &'s Server, tenant: &'s Server) -> [Probe<'s>; 3] {
        let at = |name, server, request: &str| Probe { name, server, request: request.to_owned() };
        [
            at("a bare axum route", bare, &limits::bare_request()),
            at("discovery", tenant, &self.discovery),
            at("a client-credentials token", tenant, &self.client_credentials),
        ]
    }
}

/// Signs somebody up through the sample web app, takes tokens for the app registration itself, and
/// writes down the requests.
pub async fn prepare(
    folder: &Folder,
    tenant: &Server,
    app: &Server,
    connections: usize,
) -> Result<Prepared, String> {
    let registration = Registration::read(folder, tenant)?;
    let mut customer = Customer::new();
    sign_up_at(app, tenant, &mut customer).await?;

    let mut refreshes: Vec<Box<dyn Script>> = Vec::new();
    let mut access_token = String::new();
    for _ in 0..connections {
        let tokens = registration.tokens(&mut customer).await?;
        let refresh_token = text(&tokens, "refresh_token")?;
        access_token = text(&tokens, "access_token")?;
        refreshes.push(Box::new(Refresh::new(registration.clone(), &refresh_token)));
    }
    let path = &registration.path;
    let host = tenant.host();
    let get = |path: &str, host: &str, header: &str| {
        format!("GET {path} HTTP/1.1\r\nhost: {host}\r\n{header}\r\n")
    };
    let body = Serializer::new(String::new())
        .append_pair("grant_type", "client_credentials")
        .append_pair("scope", &format!("{}/.default", registration.client_id))
        .finish();
    let cookies = format!("cookie: {}\r\n", customer.cookie_header());
    Ok(Prepared {
        discovery: get(&format!("{path}/v2.0/.well-known/openid-configuration"), &host, ""),
        keys: get(&format!("{path}/discovery/v2.0/keys"), &host, ""),
        client_credentials: registration.post_token(&body),
        refreshes,
        userinfo: get(
            "/oidc/userinfo",
            &host,
            &format!("authorization: Bearer {access_token}\r\n"),
        ),
        page: get("/", &app.host(), &cookies),
        anonymous_page: get("/", &app.host(), ""),
    })
}

/// Signs somebody up at the smallest app; gives the requests for its page and for a token.
pub async fn visit(app: &Server, tenant: &Server) -> Result<[String; 2], String> {
    let mut customer = Customer::new();
    sign_up_at(app, tenant, &mut customer).await?;
    let cookies = customer.cookie_header();
    let request = |path: &str| {
        format!("GET {path} HTTP/1.1\r\nhost: {}\r\ncookie: {cookies}\r\n\r\n", app.host())
    };
    // The first token comes from the tenant.
    let token = home(app)?.join("token").map_err(|error| error.to_string())?;
    open(&mut customer, &token).await?;
    Ok([request("/me"), request("/token")])
}

/// Signs the same person in again and again, four browsers at once, each a new one.
pub async fn whole_sign_ins(
    tenant: &Server,
    app: &Server,
    count: usize,
) -> Result<SignIns, String> {
    let person = sign_up_at(app, tenant, &mut Customer::new()).await?;
    let (tenant_before, app_before) = (tenant.cpu()?, app.cpu()?);
    let begin = Instant::now();
    let browsers = 4;
    let local = tokio::task::LocalSet::new();
    let home = home(app)?;
    let tasks: Vec<_> = (0..browsers)
        .map(|_| {
            let (person, home) = (person.clone(), home.clone());
            local.spawn_local(async move {
                for _ in 0..count / browsers {
                    let mut customer = Customer::new();
                    let page = sign_in_page(&mut customer, &home).await?;
                    walk(&mut customer, page, &person, &home).await?;
                }
                Ok::<(), String>(())
            })
        })
        .collect();
    local.await;
    for task in tasks {
        task.await.map_err(|error| error.to_string())??;
    }
    let done = u32::try_from(count / browsers * browsers).unwrap_or(u32::MAX).max(1);
    Ok(SignIns {
        per_second: f64::from(done) / begin.elapsed().as_secs_f64(),
        tenant_cpu: tenant.cpu()?.saturating_sub(tenant_before) / done,
        app_cpu: app.cpu()?.saturating_sub(app_before) / done,
    })
}

async fn sign_up_at(
    app: &Server,
    tenant: &Server,
    customer: &mut Customer,
) -> Result<Person, String> {
    let person = Person::new("Benchmark Visitor");
    let home = home(app)?;
    let page = sign_in_page(customer, &home).await?;
    let authorize = page.address.clone();
    let mailbox = Url::parse(&format!("http://{}/mailbox", tenant.host()))
        .map_err(|error| error.to_string())?;
    let left = customer
        .sign_up(&authorize, &person, async |email: &str| {
            passcode_from(&mailbox, email, None).await
        })
        .await
        .map_err(|error| error.to_string())?;
    let page = open(customer, &left).await?;
    signed_in(&page)?;
    Ok(person)
}

/// From the app's page to the first page of the tenant's journey.
async fn sign_in_page(customer: &mut Customer, home: &Url) -> Result<Page, String> {
    let page = open(customer, home).await?;
    let link = vestibule_e2e::html::link(&page.body, &["sign in"])
        .ok_or_else(|| format!("no way to sign in on {home}"))?;
    let link = home.join(&link).map_err(|error| error.to_string())?;
    open(customer, &link).await
}

/// Answers pages until the app greets.
async fn walk(
    customer: &mut Customer,
    mut page: Page,
    person: &Person,
    home: &Url,
) -> Result<(), String> {
    let answers = vestibule_e2e::customer::Answers { person, passcode: "" };
    for _ in 0..10 {
        if let Some(next) = page.location.clone() {
            page = open(customer, &next).await?;
        }
        if page.address.origin() == home.origin() {
            return signed_in(&page);
        }
        page = customer.answer(page, &answers).await.map_err(|error| error.to_string())?;
    }
    Err(format!("the sign-in does not end; last at {}", page.address))
}

/// Opens an address and follows where it leads, to other servers too.
async fn open(customer: &mut Customer, address: &Url) -> Result<Page, String> {
    let mut page = customer.open(address).await.map_err(|error| error.to_string())?;
    for _ in 0..5 {
        let Some(next) = page.location.clone() else { return Ok(page) };
        page = customer.open(&next).await.map_err(|error| error.to_string())?;
    }
    Err(format!("{address} leads in circles"))
}

fn signed_in(page: &Page) -> Result<(), String> {
    if page.status == 200 && page.body.contains("Benchmark Visitor") {
        return Ok(());
    }
    Err(format!("not signed in: {} {}\n{}", page.status, page.address, page.body))
}

fn home(app: &Server) -> Result<Url, String> {
    Url::parse(&format!("http://{}/", app.host())).map_err(|error| error.to_string())
}

/// The seeded app registration, as a client that the benchmark plays.
#[derive(Clone)]
pub struct Registration {
    host: String,
    /// `/contoso.onmicrosoft.com`
    path: String,
    client_id: String,
    client_secret: String,
    redirect_uri: String,
}

impl Registration {
    pub fn read(folder: &Folder, tenant: &Server) -> Result<Self, String> {
        let authority = folder.setting("AUTHORITY")?;
        let tenant_path = authority.rsplit('/').next().unwrap_or_default();
        Ok(Self {
            host: tenant.host(),
            path: format!("/{tenant_path}"),
            client_id: folder.setting("CLIENT_ID")?,
            client_secret: folder.setting("CLIENT_SECRET")?,
            redirect_uri: folder.setting("REDIRECT_URI")?,
        })
    }

    /// Where a code flow of its own begins.
    pub fn authorize(&self) -> Result<Url, String> {
        let mut authorize =
            Url::parse(&format!("http://{}{}/oauth2/v2.0/authorize", self.host, self.path))
                .map_err(|error| error.to_string())?;
        authorize
            .query_pairs_mut()
            .append_pair("client_id", &self.client_id)
            .append_pair("redirect_uri", &self.redirect_uri)
            .append_pair("response_type", "code")
            .append_pair("scope", "openid profile offline_access")
            .append_pair("code_challenge", verifier().challenge().as_str())
            .append_pair("code_challenge_method", "S256");
        Ok(authorize)
    }

    /// A code flow of its own; the customer has a session, so no page is shown.
    async fn tokens(&self, customer: &mut Customer) -> Result<Value, String> {
        let authorize = self.authorize()?;
        let page = customer.open(&authorize).await.map_err(|error| error.to_string())?;
        let code = page
            .location
            .as_ref()
            .and_then(|left| left.query_pairs().find(|(name, _)| name == "code"))
            .map(|(_, code)| code.into_owned())
            .ok_or_else(|| format!("no code: {} {}", page.status, page.body))?;
        let fields = [
            ("grant_type", "authorization_code"),
            ("client_id", &self.client_id),
            ("client_secret", &self.client_secret),
            ("redirect_uri", &self.redirect_uri),
            ("code", &code),
            ("code_verifier", verifier().expose()),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let token = Url::parse(&format!("http://{}{}/oauth2/v2.0/token", self.host, self.path))
            .map_err(|error| error.to_string())?;
        let answer = customer.post(&token, &fields).await.map_err(|error| error.to_string())?;
        serde_json::from_str(&answer.body).map_err(|error| format!("{error}: {}", answer.body))
    }

    fn post_token(&self, body: &str) -> String {
        let basic = STANDARD.encode(format!("{}:{}", self.client_id, self.client_secret));
        format!(
            "POST {}/oauth2/v2.0/token HTTP/1.1\r\nhost: {}\r\nauthorization: Basic {basic}\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
            self.path,
            self.host,
            body.len()
        )
    }
}

/// Redeems a refresh token and goes on with the one that comes back.
struct Refresh {
    registration: Registration,
    request: String,
}

impl Refresh {
    fn new(registration: Registration, refresh_token: &str) -> Self {
        let mut refresh = Self { registration, request: String::new() };
        refresh.redeem(refresh_token);
        refresh
    }

    fn redeem(&mut self, refresh_token: &str) {
        let body = Serializer::new(String::new())
            .append_pair("grant_type", "refresh_token")
            .append_pair("refresh_token", refresh_token)
            .finish();
        self.request = self.registration.post_token(&body);
    }
}

impl Script for Refresh {
    fn request(&mut self) -> &[u8] {
        self.request.as_bytes()
    }

    fn answer(&mut self, status: u16, body: &[u8]) -> Result<(), String> {
        if status != 200 {
            return Err(format!("answered {status}: {}", String::from_utf8_lossy(body)));
        }
        let tokens: Value = serde_json::from_slice(body).map_err(|error| error.to_string())?;
        self.redeem(&text(&tokens, "refresh_token")?);
        Ok(())
    }
}

/// The same for every code: who listens in is not the benchmark's concern.
fn verifier() -> CodeVerifier {
    CodeVerifier::from_random(&[7; 32])
}

fn text(tokens: &Value, name: &str) -> Result<String, String> {
    tokens[name].as_str().map(str::to_owned).ok_or_else(|| format!("no {name} in {tokens}"))
}
