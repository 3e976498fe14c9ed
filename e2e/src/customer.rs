//! A customer without a browser: cookies, forms and redirects, for tests with many of them.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use reqwest::header::{COOKIE, HeaderMap, LOCATION, REFRESH, SET_COOKIE};
use reqwest::redirect::Policy;
use url::Url;
use url::form_urlencoded::Serializer;

use crate::html::{self, Form};

/// Who signs up.
#[derive(Clone, Debug)]
pub struct Person {
    /// The made-up address.
    pub email: String,
    /// The made-up password.
    pub password: String,
    /// The name they wish to be called.
    pub name: String,
}

impl Person {
    /// Somebody new.
    pub fn new(name: &str) -> Self {
        let unique = format!("{}-{:?}", std::process::id(), std::time::Instant::now());
        let unique: String = unique.chars().filter(char::is_ascii_digit).collect();
        Self {
            email: format!("{}.{unique}@example.com", name.to_lowercase().replace(' ', ".")),
            password: format!("correct horse {unique}"),
            name: name.to_owned(),
        }
    }
}

/// An HTTP client with a cookie jar, which sends no request that its test did not ask for.
#[derive(Debug)]
pub struct Customer {
    http: reqwest::Client,
    cookies: BTreeMap<String, String>,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Page {
    /// Where it came from.
    pub address: Url,
    /// The HTTP status.
    pub status: u16,
    /// Where it sends the browser, by `Location` or by `Refresh`.
    pub location: Option<Url>,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, as text.
    pub body: String,
}

/// Why a request has no answer: the server was not there, or died.
pub type NoAnswer = reqwest::Error;

impl Customer {
    /// A new visitor, without cookies.
    #[expect(clippy::new_without_default, reason = "it makes an HTTP client")]
    pub fn new() -> Self {
        Self::trusting(None)
    }

    /// A new visitor who trusts a certificate authority beside the system's.
    pub fn trusting(authority: Option<&Path>) -> Self {
        let http = reqwest::Client::builder().no_proxy().redirect(Policy::none());
        let mut http = http.timeout(Duration::from_secs(30));
        if let Some(path) = authority {
            let pem = std::fs::read(path).expect("the certificate is there");
            let certificate = reqwest::Certificate::from_pem(&pem).expect("it is one");
            http = http.tls_certs_merge([certificate]);
        }
        Self { http: http.build().expect("a client"), cookies: BTreeMap::new() }
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// All cookies, as they stand in a request's header.
    pub fn cookie_header(&self) -> String {
        let pairs: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        pairs.join("; ")
    }

    /// One GET, no redirect followed.
    pub async fn get(&mut self, address: &Url) -> Result<Page, NoAnswer> {
        let request = self.http.get(address.clone());
        self.send(address, request).await
    }

    /// One POST of a form, no redirect followed.
    pub async fn post(
        &mut self,
        address: &Url,
        fields: &[(String, String)],
    ) -> Result<Page, NoAnswer> {
        let body = Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self.http.post(address.clone()).body(body);
        let request = request
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", address.origin().ascii_serialization());
        self.send(address, request).await
    }

    /// One GET with these headers beside the cookies.
    pub async fn get_with(&mut self, address: &Url, headers: HeaderMap) -> Result<Page, NoAnswer> {
        let request = self.http.get(address.clone()).headers(headers);
        self.send(address, request).await
    }

    /// One GET with an access token and without cookies.
    pub async fn bearer(&mut self, address: &Url, token: &str) -> Result<Page, NoAnswer> {
        let request = self.http.get(address.clone()).bearer_auth(token);
        self.send(address, request).await
    }

    async fn send(
        &mut self,
        address: &Url,
        request: reqwest::RequestBuilder,
    ) -> Result<Page, NoAnswer> {
        let answer = request.header(COOKIE, self.cookie_header()).send().await?;
        for cookie in answer.headers().get_all(SET_COOKIE) {
            let cookie = cookie.to_str().unwrap_or_default();
            let pair = cookie.split(';').next().unwrap_or_default();
            let Some((name, value)) = pair.split_once('=') else { continue };
            if value.is_empty() || cookie.to_lowercase().contains("max-age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        // The end of a journey is a page with a `Refresh` header, which browsers follow too.
        let header = |name| answer.headers().get(name).and_then(|value| value.to_str().ok());
        let refresh = header(REFRESH).and_then(|value| value.split_once("url="));
        let location = header(LOCATION).or(refresh.map(|(_, address)| address));
        Ok(Page {
            address: address.clone(),
            status: answer.status().as_u16(),
            location: location.and_then(|location| address.join(location).ok()),
            headers: answer.headers().clone(),
            body: answer.text().await?,
        })
    }

    /// Follows redirects until there is a page, or until one leads away from the server: then the
    /// page is that redirect.
    pub async fn follow(&mut self, mut page: Page) -> Result<Page, NoAnswer> {
        for _ in 0..10 {
            let Some(next) = page.location.clone() else { return Ok(page) };
            if next.origin() != page.address.origin() {
                return Ok(page);
            }
            page = self.get(&next).await?;
        }
        panic!("redirected in circles, last to {}", page.address);
    }

    /// Opens an address and follows where it leads.
    pub async fn open(&mut self, address: &Url) -> Result<Page, NoAnswer> {
        let page = self.get(address).await?;
        self.follow(page).await
    }

    /// Fills in the form whose action ends in `action` and follows where it leads.
    pub async fn submit(
        &mut self,
        page: &Page,
        action: &str,
        answers: &Answers<'_>,
    ) -> Result<Page, NoAnswer> {
        self.submit_as(page, (action, ""), |form| fill(form, answers)).await
    }

    /// Types this into the form whose action ends in `action`, by the names of its fields, presses
    /// the button of this value, or the first, and follows where it leads.
    pub async fn submit_typed(
        &mut self,
        page: &Page,
        (action, button): (&str, &str),
        typed: &[(&str, String)],
    ) -> Result<Page, NoAnswer> {
        self.submit_as(page, (action, button), |form| {
            let mut buttons = form.fields.iter().filter(|field| field.kind == "submit");
            let pressed = buttons.find(|field| button.is_empty() || field.value == button);
            let hidden = form.fields.iter().filter(|field| field.kind == "hidden");
            // A script would fill in some of them.
            let hidden = hidden.filter(|field| typed.iter().all(|(name, _)| *name != field.name));
            let given = hidden.chain(pressed).map(|it| (it.name.clone(), it.value.clone()));
            given
                .chain(typed.iter().map(|(name, text)| ((*name).to_owned(), text.clone())))
                .collect()
        })
        .await
    }

    async fn submit_as(
        &mut self,
        page: &Page,
        (action, button): (&str, &str),
        fill: impl FnOnce(&Form) -> Vec<(String, String)>,
    ) -> Result<Page, NoAnswer> {
        let form = page.forms(action).find(|form| form.has_button(button));
        let form = form.unwrap_or_else(|| panic!("no form {action} {button} on\n{page:?}"));
        let target = page.address.join(&form.action).expect("a form has an address");
        let answer = self.post(&target, &fill(&form)).await?;
        self.follow(answer).await
    }

    /// Signs up, from the authorization URL to the redirect with the code. `passcode` fetches the
    /// one-time passcode for an address.
    pub async fn sign_up(
        &mut self,
        authorize: &Url,
        person: &Person,
        passcode: impl AsyncFn(&str) -> String,
    ) -> Result<Url, NoAnswer> {
        let page = self.open(authorize).await?;
        let mut page = self.start_sign_up(page, person).await?;
        for _ in 0..10 {
            if page.has_left() {
                return Ok(page.location.expect("it leads away"));
            }
            let code = match page.form("/passcode") {
                Some(_) => Some(passcode(&person.email).await),
                None => None,
            };
            let answers = Answers { person, passcode: code.as_deref().unwrap_or_default() };
            page = self.answer(page, &answers).await?;
        }
        panic!("the sign-up does not end; last at {}\n{}", page.address, page.body);
    }

    /// Leaves the sign-in page for the sign-up page.
    pub async fn start_sign_up(&mut self, page: Page, person: &Person) -> Result<Page, NoAnswer> {
        if page.form("/create-account").is_some() {
            return self.submit(&page, "/create-account", &Answers { person, passcode: "" }).await;
        }
        let link = html::link(&page.body, &["create one", "create an account", "sign up"]);
        let link = link.unwrap_or_else(|| panic!("no way to sign up on\n{}", page.body));
        let link = page.address.join(&link).expect("a link has an address");
        self.open(&link).await
    }

    /// Signs in with the password, from the authorization URL to the redirect with the code.
    pub async fn sign_in(&mut self, authorize: &Url, person: &Person) -> Result<Url, NoAnswer> {
        let mut page = self.open(authorize).await?;
        for _ in 0..10 {
            if page.has_left() {
                return Ok(page.location.expect("it leads away"));
            }
            page = self.answer(page, &Answers { person, passcode: "" }).await?;
        }
        panic!("the sign-in does not end; last at {}\n{}", page.address, page.body);
    }

    /// Answers the page as the person would: the first form of the journey that it has.
    pub async fn answer(&mut self, page: Page, answers: &Answers<'_>) -> Result<Page, NoAnswer> {
        let forms = html::forms(&page.body);
        let known = |action: &&&str| {
            forms.iter().any(|form| form.action.split('?').next().unwrap_or("").ends_with(*action))
        };
        let action = STEPS.iter().find(known);
        let action = action.unwrap_or_else(|| {
            panic!("{} {} asks nothing:\n{}", page.status, page.address, page.body)
        });
        let next = self.submit(&page, action, answers).await?;
        assert!(
            next.status < 400,
            "{action} was refused: {} {}\n{}",
            next.status,
            next.address,
            next.body
        );
        Ok(next)
    }
}

/// What a person writes into forms.
#[derive(Clone, Copy, Debug)]
pub struct Answers<'a> {
    /// Who they are.
    pub person: &'a Person,
    /// The code for a field that asks for one: from a mail, from an app, from where it was kept.
    pub passcode: &'a str,
}

impl Page {
    /// The form whose action ends in `action`.
    pub fn form(&self, action: &str) -> Option<Form> {
        self.forms(action).next()
    }

    fn forms<'a>(&self, action: &'a str) -> impl Iterator<Item = Form> + use<'a> {
        let ends = move |form: &Form| form.action.split('?').next().unwrap_or("").ends_with(action);
        html::forms(&self.body).into_iter().filter(ends)
    }

    /// Whether this is a redirect away from the server.
    pub fn has_left(&self) -> bool {
        self.location.as_ref().is_some_and(|next| next.origin() != self.address.origin())
    }
}

/// The journey's actions, in the order in which a page that has several is answered.
const STEPS: [&str; 8] = [
    "/sign-up-email",
    "/passcode",
    "/new-password",
    "/attributes",
    "/stay-signed-in",
    "/password",
    "/identify",
    "/pick-account",
];

fn fill(form: &Form, answers: &Answers<'_>) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let mut pressed = false;
    for field in &form.fields {
        let name = field.name.to_lowercase();
        let value = match field.kind.as_str() {
            "checkbox" | "radio" if !field.checked => continue,
            "submit" if pressed => continue,
            "submit" => {
                pressed = true;
                field.value.clone()
            }
            "hidden" | "checkbox" | "radio" => field.value.clone(),
            "password" => answers.person.password.clone(),
            "email" => answers.person.email.clone(),
            _ if name.contains("passcode") || name.contains("code") => answers.passcode.to_owned(),
            _ if name.contains("email") || name == "login" => answers.person.email.clone(),
            _ => answers.person.name.clone(),
        };
        fields.push((field.name.clone(), value));
    }
    fields
}
