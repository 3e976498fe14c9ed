//! A browser without a screen: cookies, redirects, forms.
//!
//! 1. An address is asked for in process if it is an app's, else over the network; the cookies that
//!    a browser would send go along ([`cookies`]).
//! 2. Redirects are followed, and forms that a script sends are sent: the answers of a provider in
//!    `form_post` and in the fragment.
//! 3. What is left is a [`Page`], which a test reads, or sends a form of.

mod cookies;
mod fetch;
mod page;
mod sign_in;

use std::fmt;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{
    ACCEPT, CONTENT_TYPE, COOKIE, HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN,
};
use axum::http::{Method, Request};
use tower::ServiceExt;
use url::{Origin, Url};

pub use fetch::Fetch;
pub use page::Page;

use crate::html::Form;
use crate::tenant::TestTenant;
use crate::users::TestUser;
use cookies::{CookieJar, Site};

/// Sees the pages of the tenant, and of the apps that [`with_app`](Self::with_app) gave it.
pub struct Browser<'a> {
    tenant: &'a TestTenant,
    apps: Vec<(Origin, Place)>,
    cookies: CookieJar,
}

/// Where an app is.
enum Place {
    /// In this process.
    Here(Router),
    /// At a port of this machine.
    OnTheNetwork,
}

/// Where following redirects ended.
enum Arrival {
    Page(Page),
    /// At an address that neither the tenant nor an app serves.
    Left(Url),
}

/// A request, and where it came from.
struct Navigation {
    method: Method,
    url: Url,
    /// A form, encoded.
    form: Option<String>,
    /// The page whose link or form it is; `None` for an address that was typed.
    from: Option<Url>,
}

impl<'a> Browser<'a> {
    pub(crate) fn new(tenant: &'a TestTenant) -> Self {
        Self { tenant, apps: Vec::new(), cookies: CookieJar::default() }
    }

    /// Lets `app` answer at `origin`, such as `http://localhost:3000`, in this process.
    ///
    /// # Panics
    /// When `origin` is no URL.
    #[must_use]
    pub fn with_app(mut self, origin: &str, app: Router) -> Self {
        self.restart_app(origin, app);
        self
    }

    /// Lets what listens at `origin`, a port of this machine, answer: apps in other frameworks,
    /// and in other processes.
    ///
    /// # Panics
    /// When `origin` is no URL.
    #[must_use]
    pub fn with_server(mut self, origin: &str) -> Self {
        self.apps.push((parse(origin).origin(), Place::OnTheNetwork));
        self
    }

    /// Neither keeps cookies nor sends any.
    #[must_use]
    pub fn without_cookies(mut self) -> Self {
        self.cookies.switch_off();
        self
    }

    /// Signed in at the tenant, without a page and without a password: the next app that wants to
    /// know who is there is told at once, by single sign-on.
    ///
    /// # Panics
    /// When the user is blocked, or must choose a new password.
    #[must_use]
    pub async fn signed_in_as(mut self, user: &TestUser) -> Self {
        let cookie = self.tenant.start_session(user).await;
        let now = self.tenant.app.clock.now();
        self.cookies.keep(&self.tenant.origin, [&cookie].into_iter(), now);
        self
    }

    /// Puts another app at `origin`: the same one after a restart, which has forgotten what it had
    /// in memory.
    ///
    /// # Panics
    /// When `origin` is no URL.
    pub fn restart_app(&mut self, origin: &str, app: Router) {
        let origin = parse(origin).origin();
        self.apps.retain(|(own, _)| *own != origin);
        self.apps.push((origin, Place::Here(app)));
    }

    /// Closes all windows: what is left are the cookies that have a lifetime.
    pub fn close(&mut self) {
        self.cookies.close();
    }

    /// Removes all cookies.
    pub fn clear_cookies(&mut self) {
        self.cookies.clear();
    }

    /// The names of the cookies that a request to `url` would have.
    ///
    /// # Panics
    /// When `url` is none.
    pub fn cookie_names(&self, url: &str) -> Vec<String> {
        self.cookies.names(&parse(url), self.tenant.app.clock.now())
    }

    /// Opens an address and follows wherever it leads.
    ///
    /// # Panics
    /// When it leads out of the tenant and the apps.
    pub async fn get(&mut self, url: &str) -> Page {
        let arrival = self.follow(Navigation::typed(url)).await;
        arrival.expect_page()
    }

    /// Opens an address and follows nothing: the answer itself, a redirect perhaps.
    ///
    /// # Panics
    /// When nobody serves the address.
    pub async fn visit(&mut self, url: &str) -> Page {
        let navigation = Navigation::typed(url);
        assert!(self.serves(&navigation.url), "nobody serves {url}");
        self.navigate(navigation).await
    }

    /// Follows the link of `page` whose words are `text`, and wherever that leads.
    ///
    /// # Panics
    /// When there is no such link, or it leads out of the tenant and the apps.
    pub async fn click(&mut self, page: &Page, text: &str) -> Page {
        let (method, url) = (Method::GET, page.link(text));
        let from = Some(page.url.clone());
        self.follow(Navigation { method, url, form: None, from }).await.expect_page()
    }

    /// Fills in and sends the form of `page` whose address ends in `action`, and follows wherever
    /// that leads. Fields that are not named stay as they are.
    ///
    /// # Panics
    /// When there is no such form, or it leads out of the tenant and the apps.
    pub async fn submit(&mut self, page: &Page, action: &str, fields: &[(&str, &str)]) -> Page {
        let arrival = self.send(page, page.form(action), fields).await;
        arrival.expect_page()
    }

    /// A request as a script or another program makes it: it wants JSON, and follows no redirect.
    ///
    /// # Panics
    /// When `url` is none.
    pub fn fetch(&mut self, url: &str) -> Fetch<'_, 'a> {
        Fetch::new(self, parse(url))
    }

    async fn send(&mut self, page: &Page, mut form: Form, fields: &[(&str, &str)]) -> Arrival {
        for (name, value) in fields {
            form.set((*name).to_owned(), (*value).to_owned());
        }
        let mut url = page.url.join(&form.action).unwrap_or_else(|_| page.url.clone());
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        let body = body.extend_pairs(&form.fields).finish();
        let from = Some(page.url.clone());
        if form.post {
            let (method, form) = (Method::POST, Some(body));
            return self.follow(Navigation { method, url, form, from }).await;
        }
        url.set_query(Some(&body));
        self.follow(Navigation { method: Method::GET, url, form: None, from }).await
    }

    async fn follow(&mut self, mut navigation: Navigation) -> Arrival {
        for _ in 0..MOST_REDIRECTS {
            if !self.serves(&navigation.url) {
                return Arrival::Left(navigation.url);
            }
            let from = navigation.from.clone();
            let page = self.navigate(navigation).await;
            navigation = if let Some(url) = page.next() {
                Navigation { method: Method::GET, url, form: None, from }
            } else if let Some((url, form)) = page.form_that_sends_itself() {
                let from = Some(page.url.clone());
                Navigation { method: Method::POST, url, form: Some(form), from }
            } else {
                return Arrival::Page(page);
            };
        }
        panic!("too many redirects; the last one was to {}", navigation.url)
    }

    fn serves(&self, url: &Url) -> bool {
        let origin = url.origin();
        origin == self.tenant.origin.origin() || self.apps.iter().any(|(own, _)| *own == origin)
    }

    async fn navigate(&mut self, navigation: Navigation) -> Page {
        let Navigation { method, url, form, from } = navigation;
        let site = Site::of(from.as_ref(), &url);
        let mut headers = HeaderMap::new();
        let mut set = |name: HeaderName, value: &str| {
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(name, value);
            }
        };
        set(ACCEPT, "text/html,application/xhtml+xml");
        set(HeaderName::from_static("sec-fetch-mode"), "navigate");
        set(HeaderName::from_static("sec-fetch-dest"), "document");
        set(HeaderName::from_static("sec-fetch-site"), site.as_str());
        if let (Some(_), Some(from)) = (&form, &from) {
            set(ORIGIN, &from.origin().ascii_serialization());
            set(CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        self.request(method, url, (headers, form), site).await
    }

    /// Adds the cookies, asks, and keeps the cookies that come back.
    async fn request(
        &mut self,
        method: Method,
        url: Url,
        (mut headers, body): (HeaderMap, Option<String>),
        site: Site,
    ) -> Page {
        let now = self.tenant.app.clock.now();
        if let Some(cookies) = self.cookies.header(&url, (&method, site), now) {
            headers.insert(COOKIE, cookies);
        }
        let app = self.apps.iter().find(|(origin, _)| *origin == url.origin());
        let page = match app {
            Some((_, Place::Here(app))) => {
                in_process(app.clone(), method, url, (headers, body)).await
            }
            Some((_, Place::OnTheNetwork)) | None => {
                self.over_the_network(method, url, headers, body).await
            }
        };
        let now = self.tenant.app.clock.now();
        self.cookies.keep(&page.url, page.headers.get_all("set-cookie").iter(), now);
        page
    }

    async fn over_the_network(
        &self,
        method: Method,
        url: Url,
        headers: HeaderMap,
        body: Option<String>,
    ) -> Page {
        let request = self.tenant.network.request(method, url.clone()).headers(headers);
        let answer = request.body(body.unwrap_or_default()).send().await;
        let answer = answer.unwrap_or_else(|error| panic!("no answer from {url}: {error}"));
        let (status, headers) = (answer.status(), answer.headers().clone());
        let body = answer.text().await;
        let body = body.unwrap_or_else(|error| panic!("half an answer from {url}: {error}"));
        Page { url, status, headers, body }
    }
}

pub(crate) async fn in_process(
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

impl Navigation {
    fn typed(url: &str) -> Self {
        Self { method: Method::GET, url: parse(url), form: None, from: None }
    }
}

impl Arrival {
    fn expect_page(self) -> Page {
        match self {
            Self::Page(page) => page,
            Self::Left(url) => {
                panic!("the browser was sent to {url}, where no app was given to it")
            }
        }
    }
}

fn parse(url: &str) -> Url {
    Url::parse(url).unwrap_or_else(|error| panic!("{url}: {error}"))
}

impl fmt::Debug for Browser<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Browser").field("cookies", &self.cookies).finish_non_exhaustive()
    }
}

const MOST_REDIRECTS: usize = 20;

const LARGEST_PAGE: usize = 16 << 20;
