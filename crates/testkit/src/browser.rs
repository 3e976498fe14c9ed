//! A browser without a screen: cookies, redirects, forms.

use std::collections::BTreeMap;
use std::fmt;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{
    ACCEPT, CONTENT_TYPE, COOKIE, HOST, HeaderMap, HeaderName, HeaderValue, LOCATION, ORIGIN,
    REFRESH, SET_COOKIE,
};
use axum::http::{Method, Request, StatusCode};
use tower::ServiceExt;
use url::{Origin, Url};

use crate::html::{self, Form};
use crate::{TestTenant, TestUser};

/// Sees the pages of the tenant, and of the apps that [`with_app`](Self::with_app) gave it.
pub struct Browser<'a> {
    tenant: &'a TestTenant,
    network: reqwest::Client,
    apps: Vec<(Origin, Router)>,
    /// By host: browsers do not tell ports apart.
    cookies: BTreeMap<String, BTreeMap<String, String>>,
}

/// What the browser shows.
#[derive(Clone)]
pub struct Page {
    /// Its address, after all redirects.
    pub url: Url,
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: String,
}

/// Where following redirects ended.
enum Arrival {
    Page(Page),
    /// At an address that neither the tenant nor an app serves.
    Left(Url),
}

impl<'a> Browser<'a> {
    pub(crate) fn new(tenant: &'a TestTenant) -> Self {
        let network = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .unwrap_or_else(|error| panic!("no HTTP client: {error}"));
        Self { tenant, network, apps: Vec::new(), cookies: BTreeMap::new() }
    }

    /// Lets `app` answer at `origin`, such as `http://localhost:3000`, in this process.
    ///
    /// # Panics
    /// When `origin` is no URL.
    #[must_use]
    pub fn with_app(mut self, origin: &str, app: Router) -> Self {
        self.apps.push((parse(origin).origin(), app));
        self
    }

    /// Opens an address and follows wherever it leads.
    ///
    /// # Panics
    /// When it leads out of the tenant and the apps.
    pub async fn get(&mut self, url: &str) -> Page {
        let arrival = self.follow(Method::GET, parse(url), None).await;
        expect_page(arrival)
    }

    /// Fills in and sends the form of `page` whose address ends in `action`, and follows wherever
    /// that leads. Fields that are not named stay as they are.
    ///
    /// # Panics
    /// When there is no such form, or it leads out of the tenant and the apps.
    pub async fn submit(&mut self, page: &Page, action: &str, fields: &[(&str, &str)]) -> Page {
        let arrival = self.send(page, page.form(action), fields).await;
        expect_page(arrival)
    }

    /// Opens an address of an app that wants to know who is there, signs in as `user` on the pages
    /// of the tenant, and comes back.
    ///
    /// # Panics
    /// When the user does not get in.
    pub async fn sign_in(&mut self, url: &str, user: &TestUser) -> Page {
        let mut arrival = self.follow(Method::GET, parse(url), None).await;
        for _ in 0..MOST_PAGES {
            let page = expect_page(arrival);
            if page.url.origin() != self.tenant.origin().origin() {
                return page;
            }
            arrival = self.answer(&page, user).await;
        }
        panic!("the sign-in of {user:?} does not end")
    }

    /// Opens an address of an app that wants to know who is there, creates an account on the pages
    /// of the tenant, and comes back.
    ///
    /// # Panics
    /// When no account is created.
    pub async fn sign_up(&mut self, url: &str, email: &str, name: &str) -> (Page, TestUser) {
        let mut user = TestUser {
            id: String::new(),
            email: email.to_owned(),
            name: name.to_owned(),
            password: format!("Kd7-{}", self.tenant.app.random.base64url::<12>()),
        };
        let mut page = self.get(url).await;
        page = self.submit(&page, "/create-account", &[]).await;
        page = self.submit(&page, "/sign-up-email", &[("email", email)]).await;
        let passcode = self.tenant.passcode_for(email).await;
        page = self.submit(&page, "/passcode", &[("passcode", &passcode)]).await;
        for _ in 0..MOST_PAGES {
            if page.url.origin() != self.tenant.origin().origin() {
                let account = vestibule_tenant::admin::ops::users::find(&self.tenant.admin, email);
                let account = account.await;
                user.id =
                    account.unwrap_or_else(|error| panic!("no account: {error}")).id.to_string();
                return (page, user);
            }
            page = expect_page(self.answer(&page, &user).await);
        }
        panic!("the sign-up of {user:?} does not end")
    }

    /// What an app's server sends to an endpoint.
    pub(crate) async fn post(&self, url: Url, form: &[(&str, &str)]) -> Page {
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        let body = body.extend_pairs(form).finish();
        let kind = HeaderValue::from_static("application/x-www-form-urlencoded");
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, kind)]);
        self.over_the_network(Method::POST, url, headers, Some(body)).await
    }

    /// As [`sign_in`](Self::sign_in), up to the address of the app, which nothing serves.
    pub(crate) async fn sign_in_until_it_leaves(mut self, url: Url, user: &TestUser) -> Url {
        let mut arrival = self.follow(Method::GET, url, None).await;
        for _ in 0..MOST_PAGES {
            match arrival {
                Arrival::Left(url) => return url,
                Arrival::Page(page) => arrival = self.answer(&page, user).await,
            }
        }
        panic!("the sign-in of {user:?} does not end")
    }

    /// Answers whatever page of a journey this is.
    async fn answer(&mut self, page: &Page, user: &TestUser) -> Arrival {
        let step = STEPS.iter().find_map(|step| page.find_form(step));
        let Some(form) = step else {
            panic!("{user:?} does not get in; {} says {}", page.url, page.text());
        };
        let fields = [
            ("email", user.email.as_str()),
            ("password", &user.password),
            ("new-password", &user.password),
            ("confirmation", &user.password),
            ("displayName", &user.name),
            ("stay", "no"),
        ];
        let asked = |name: &str| form.fields.iter().any(|(own, _)| own == name);
        let fields: Vec<(&str, &str)> =
            fields.into_iter().filter(|(name, _)| asked(name)).collect();
        if !page.status.is_success() {
            panic!("{user:?} does not get in; {} says {}", page.url, page.text());
        }
        self.send(page, form, &fields).await
    }

    async fn send(&mut self, page: &Page, mut form: Form, fields: &[(&str, &str)]) -> Arrival {
        for (name, value) in fields {
            form.set((*name).to_owned(), (*value).to_owned());
        }
        let mut url = page.url.join(&form.action).unwrap_or_else(|_| page.url.clone());
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        let body = body.extend_pairs(&form.fields).finish();
        if form.post {
            let origin = page.url.origin().ascii_serialization();
            return self.follow(Method::POST, url, Some((origin, body))).await;
        }
        url.set_query(Some(&body));
        self.follow(Method::GET, url, None).await
    }

    async fn follow(
        &mut self,
        mut method: Method,
        mut url: Url,
        mut form: Option<(String, String)>,
    ) -> Arrival {
        for _ in 0..MOST_REDIRECTS {
            let served = url.origin() == self.tenant.origin().origin()
                || self.apps.iter().any(|(origin, _)| *origin == url.origin());
            if !served {
                return Arrival::Left(url);
            }
            let page = self.request(method, url, form.take()).await;
            match page.next() {
                None => return Arrival::Page(page),
                Some(next) => (method, url) = (Method::GET, next),
            }
        }
        panic!("too many redirects; the last one was to {url}")
    }

    async fn request(&mut self, method: Method, url: Url, form: Option<(String, String)>) -> Page {
        let mut headers = HeaderMap::new();
        let mut set = |name: HeaderName, value: &str| {
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(name, value);
            }
        };
        set(ACCEPT, "text/html,application/xhtml+xml");
        set(HeaderName::from_static("sec-fetch-mode"), "navigate");
        set(COOKIE, &self.cookie_header(&url));
        let body = form.map(|(origin, body)| {
            let same = url.origin().ascii_serialization() == origin;
            set(ORIGIN, &origin);
            set(CONTENT_TYPE, "application/x-www-form-urlencoded");
            let site = if same { "same-origin" } else { "same-site" };
            set(HeaderName::from_static("sec-fetch-site"), site);
            body
        });
        if headers.get(COOKIE).is_some_and(HeaderValue::is_empty) {
            headers.remove(COOKIE);
        }
        let app = self.apps.iter().find(|(origin, _)| *origin == url.origin());
        let app = app.map(|(_, app)| app.clone());
        let page = match app {
            Some(app) => in_process(app, method, url, (headers, body)).await,
            None => self.over_the_network(method, url, headers, body).await,
        };
        self.keep_cookies(&page);
        page
    }

    async fn over_the_network(
        &self,
        method: Method,
        url: Url,
        headers: HeaderMap,
        body: Option<String>,
    ) -> Page {
        let request = self.network.request(method, url.clone()).headers(headers);
        let answer = request.body(body.unwrap_or_default()).send().await;
        let answer = answer.unwrap_or_else(|error| panic!("no answer from {url}: {error}"));
        let (status, headers) = (answer.status(), answer.headers().clone());
        let body = answer.text().await;
        let body = body.unwrap_or_else(|error| panic!("half an answer from {url}: {error}"));
        Page { url, status, headers, body }
    }

    fn cookie_header(&self, url: &Url) -> String {
        let of_host = self.cookies.get(url.host_str().unwrap_or_default());
        let pairs = of_host.into_iter().flatten().map(|(name, value)| format!("{name}={value}"));
        pairs.collect::<Vec<_>>().join("; ")
    }

    fn keep_cookies(&mut self, page: &Page) {
        let host = page.url.host_str().unwrap_or_default().to_owned();
        let jar = self.cookies.entry(host).or_default();
        for header in page.headers.get_all(SET_COOKIE) {
            let mut parts = header.to_str().unwrap_or_default().split(';').map(str::trim);
            let Some((name, value)) = parts.next().and_then(|pair| pair.split_once('=')) else {
                continue;
            };
            let gone = parts.any(|part| part.eq_ignore_ascii_case("max-age=0"));
            if gone {
                jar.remove(name);
            } else {
                jar.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

async fn in_process(
    app: Router,
    method: Method,
    url: Url,
    (headers, body): (HeaderMap, Option<String>),
) -> Page {
    let target = &url[url::Position::BeforePath..url::Position::AfterQuery];
    let mut request = Request::new(Body::from(body.unwrap_or_default()));
    *request.method_mut() = method;
    *request.uri_mut() = target.parse().unwrap_or_else(|error| panic!("{target}: {error}"));
    *request.headers_mut() = headers;
    let authority = &url[url::Position::BeforeHost..url::Position::AfterPort];
    if let Ok(host) = HeaderValue::from_str(authority) {
        request.headers_mut().insert(HOST, host);
    }
    let answer = match app.oneshot(request).await {
        Ok(answer) => answer,
        Err(never) => match never {},
    };
    let (parts, body) = answer.into_parts();
    let body = to_bytes(body, LARGEST_PAGE).await;
    let body = body.unwrap_or_else(|error| panic!("half an answer from {url}: {error}"));
    let body = String::from_utf8_lossy(&body).into_owned();
    Page { url, status: parts.status, headers: parts.headers, body }
}

impl Page {
    /// The words of the page, without its markup.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for piece in self.body.split('<') {
            let words = piece.split_once('>').map_or(piece, |(_, words)| words);
            text.push_str(words);
            text.push(' ');
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn form(&self, action: &str) -> Form {
        self.find_form(action).unwrap_or_else(|| {
            panic!("no form {action} on {} ({}): {}", self.url, self.status, self.text())
        })
    }

    fn find_form(&self, action: &str) -> Option<Form> {
        html::forms(&self.body).into_iter().find(|form| {
            let path = form.action.split('?').next().unwrap_or_default();
            path.ends_with(action)
        })
    }

    /// Where it sends the browser on to at once.
    fn next(&self) -> Option<Url> {
        let header = |name| self.headers.get(name).and_then(|value| value.to_str().ok());
        let location = header(LOCATION).filter(|_| self.status.is_redirection());
        let refresh = || header(REFRESH)?.strip_prefix("0;")?.trim_start().strip_prefix("url=");
        self.url.join(location.or_else(refresh)?).ok()
    }
}

fn expect_page(arrival: Arrival) -> Page {
    match arrival {
        Arrival::Page(page) => page,
        Arrival::Left(url) => panic!("the browser was sent to {url}, where no app was given to it"),
    }
}

fn parse(url: &str) -> Url {
    Url::parse(url).unwrap_or_else(|error| panic!("{url}: {error}"))
}

impl fmt::Debug for Browser<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Browser").field("hosts", &self.cookies.keys()).finish_non_exhaustive()
    }
}

impl fmt::Debug for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.status, self.url, self.text())
    }
}

/// The steps of a journey that can be answered, by the address of their form.
const STEPS: [&str; 5] =
    ["/identify", "/password", "/new-password", "/attributes", "/stay-signed-in"];

const MOST_PAGES: usize = 12;

const MOST_REDIRECTS: usize = 20;

const LARGEST_PAGE: usize = 16 << 20;
