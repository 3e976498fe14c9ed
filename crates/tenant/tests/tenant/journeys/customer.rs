//! A customer with a browser: cookies, redirects, and forms that are filled in from the HTML of
//! the page.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};

use axum::body::Body;
use axum::extract::ConnectInfo;
use http::header::{CONTENT_TYPE, COOKIE, LOCATION, ORIGIN as ORIGIN_HEADER, REFRESH, SET_COOKIE};
use http::{Request, StatusCode};
use url::form_urlencoded;

use super::stage::{ORIGIN, Reply, Stage};

#[derive(Clone, Default)]
pub struct Customer {
    pub cookies: BTreeMap<String, String>,
    /// Sent with each request.
    pub headers: BTreeMap<&'static str, String>,
    /// Where the requests come from.
    pub address: Option<IpAddr>,
}

/// A page, or the address of an app.
#[derive(Clone, Debug)]
pub struct Page {
    pub status: StatusCode,
    /// Where it was found; of an app: the whole address.
    pub path: String,
    pub body: String,
}

#[derive(Clone, Debug, Default)]
pub struct Form {
    pub action: String,
    /// What a browser would send of it as it is.
    pub fields: Vec<(String, String)>,
    /// The names of all controls that can be filled in.
    pub names: Vec<String>,
}

impl Customer {
    /// What it sends from now on is not taken for a second try of what another one sends at the same
    /// moment: it is up to the database which of them wins.
    pub fn sends_by_itself(&mut self, n: u32) {
        self.headers.insert("user-agent", format!("browser {n}"));
    }

    /// One GET, no redirect followed.
    pub async fn fetch(&mut self, stage: &Stage, path: &str) -> Reply {
        self.send(stage, Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// A GET, and what it leads to.
    pub async fn get(&mut self, stage: &Stage, path: &str) -> Page {
        let reply = self.fetch(stage, path).await;
        self.follow(stage, path, reply).await
    }

    /// One POST, no redirect followed.
    pub async fn post(&mut self, stage: &Stage, form: &Form) -> Reply {
        let body =
            form_urlencoded::Serializer::new(String::new()).extend_pairs(&form.fields).finish();
        let request = Request::post(&form.action)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(ORIGIN_HEADER, ORIGIN)
            .body(Body::from(body));
        self.send(stage, request.unwrap()).await
    }

    /// Fills the form with the action `action` in, sends it, and follows where it leads.
    pub async fn submit(
        &mut self,
        stage: &Stage,
        page: &Page,
        action: &str,
        typed: &[(&str, &str)],
    ) -> Page {
        let form = page.form(action).fill(typed);
        let reply = self.post(stage, &form).await;
        self.follow(stage, &form.action, reply).await
    }

    pub async fn follow(&mut self, stage: &Stage, path: &str, mut reply: Reply) -> Page {
        let mut path = path.to_owned();
        for _ in 0..10 {
            let location = reply.headers.get(LOCATION).map(|value| value.to_str().unwrap());
            let refresh = reply.headers.get(REFRESH).map(|value| value.to_str().unwrap());
            let refresh = refresh.and_then(|value| value.strip_prefix("0; url="));
            let Some(next) = location.or(refresh).map(str::to_owned) else { break };
            path = next.strip_prefix(ORIGIN).unwrap_or(&next).to_owned();
            if path.starts_with("http") {
                return Page { status: reply.status, path, body: reply.body };
            }
            reply = self.fetch(stage, &path).await;
        }
        Page { status: reply.status, path, body: reply.body }
    }

    async fn send(&mut self, stage: &Stage, mut request: Request<Body>) -> Reply {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let headers = request.headers_mut();
        if !cookies.is_empty() {
            headers.insert(COOKIE, cookies.join("; ").parse().unwrap());
        }
        for (name, value) in &self.headers {
            headers.insert(*name, value.parse().unwrap());
        }
        if let Some(address) = self.address {
            let peer = SocketAddr::new(address, 40_000);
            request.extensions_mut().insert(ConnectInfo(peer));
        }
        let reply = stage.call(request).await;
        for cookie in reply.headers.get_all(SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            let (name, rest) = cookie.split_once('=').unwrap();
            match rest.split(';').next().unwrap() {
                "" => self.cookies.remove(name),
                value => self.cookies.insert(name.to_owned(), value.to_owned()),
            };
        }
        reply
    }

    /// Signs up, from the app's request to the app's answer.
    pub async fn sign_up(&mut self, stage: &Stage, email: &str, password: &str) -> Page {
        let mut page = self.get(stage, &stage.authorize(&stage.shop, "")).await;
        page = self.submit(stage, &page, "create-account", &[]).await;
        page = self.submit(stage, &page, "sign-up-email", &[("email", email)]).await;
        let code = stage.passcode(email).await;
        page = self.submit(stage, &page, "passcode", &[("passcode", &code)]).await;
        let typed = [("new-password", password), ("confirmation", password)];
        page = self.submit(stage, &page, "new-password", &typed).await;
        page = self.submit(stage, &page, "attributes", &[("displayName", "Ada Lovelace")]).await;
        self.submit(stage, &page, "stay-signed-in", &[("stay", "no")]).await
    }

    /// Goes to the page of the password.
    pub async fn identify(&mut self, stage: &Stage, authorize: &str, email: &str) -> Page {
        let page = self.get(stage, authorize).await;
        self.submit(stage, &page, "identify", &[("email", email)]).await
    }

    /// Signs in with the password, from the app's request to the app's answer.
    pub async fn sign_in(
        &mut self,
        stage: &Stage,
        email: &str,
        password: &str,
        stay: &str,
    ) -> Page {
        let authorize = stage.authorize(&stage.shop, "");
        let page = self.identify(stage, &authorize, email).await;
        let page = self.submit(stage, &page, "password", &[("password", password)]).await;
        self.submit(stage, &page, "stay-signed-in", &[("stay", stay)]).await
    }
}

impl Page {
    pub fn form(&self, action: &str) -> Form {
        let forms =
            self.body.split("<form").skip(1).filter_map(|form| form.split("</form>").next());
        let mut forms = forms.map(Form::parse);
        forms
            .find(|form| form.action.rsplit('/').next() == Some(action))
            .unwrap_or_else(|| panic!("no form {action} at {}:\n{}", self.path, self.body))
    }

    pub fn has_form(&self, action: &str) -> bool {
        self.body.contains(&format!("/{action}\""))
    }

    pub fn heading(&self) -> &str {
        let rest = self.body.split("<h1>").nth(1).unwrap_or_default();
        rest.split("</h1>").next().unwrap_or_default()
    }

    /// What is wrong, at whichever field.
    pub fn problem(&self) -> &str {
        let rest = self.body.split("role=\"alert\">").nth(1).unwrap_or_default();
        rest.split("</p>").next().unwrap_or_default()
    }

    /// The code that the app got.
    pub fn code(&self) -> &str {
        let code = self.path.split(['?', '&']).find_map(|part| part.strip_prefix("code="));
        code.unwrap_or_else(|| panic!("no code in {}: {}\n{}", self.path, self.status, self.body))
    }

    /// Without what differs from journey to journey and from form to form.
    pub fn anonymous(&self) -> String {
        let mut body = self.body.clone();
        for form in self.body.split("<form").skip(1) {
            let form = Form::parse(form);
            body = body.replace(&form.action, "/action");
            for (name, value) in form.fields {
                if name == "csrf" {
                    body = body.replace(&value, "csrf");
                }
            }
        }
        body
    }
}

impl Form {
    pub fn parse(html: &str) -> Self {
        let controls = ["input", "button", "select", "textarea"];
        let is_control = |tag: &&str| controls.iter().any(|name| tag.starts_with(name));
        let action = attribute(html, "action").unwrap_or_default();
        let mut form = Self { action, ..Self::default() };
        for tag in html.split('<').filter(is_control) {
            let tag = tag.split('>').next().unwrap_or_default();
            let Some(name) = attribute(tag, "name").filter(|_| !tag.contains(" disabled")) else {
                continue;
            };
            form.names.push(name.clone());
            let picked = ["\"checkbox\"", "\"radio\""].iter().any(|kind| tag.contains(kind));
            if !picked || tag.contains(" checked") {
                form.fields.push((name, attribute(tag, "value").unwrap_or_default()));
            }
        }
        form
    }

    /// With these values in the fields of these names, and no others there.
    pub fn fill(mut self, typed: &[(&str, &str)]) -> Self {
        for (name, _) in typed {
            assert!(self.names.iter().any(|known| known == name), "no {name}: {self:?}");
            self.fields.retain(|(known, _)| known != name);
        }
        let typed = typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        self.fields.extend(typed);
        self
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    let value = rest.split('"').next()?;
    Some(
        value
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&"),
    )
}
