//! A browser that keeps cookies, and the app it visits.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use axum::routing::get;
use tower::ServiceExt;
use vestibule::{Auth, AuthBuilder, AuthRejection, Settings, SignedIn};

use crate::provider::{CLIENT_ID, CLIENT_SECRET, Provider};

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn location(&self) -> &str {
        assert_eq!(self.status, StatusCode::FOUND, "{}", self.body);
        self.headers[header::LOCATION].to_str().unwrap()
    }

    pub fn set_cookies(&self) -> Vec<&str> {
        let all = self.headers.get_all(header::SET_COOKIE);
        all.iter().map(|value| value.to_str().unwrap()).collect()
    }

    /// A parameter of the address the browser is sent to.
    pub fn sent(&self, name: &str) -> Option<String> {
        let url = url::Url::parse(self.location()).unwrap();
        let mut pairs = url.query_pairs();
        pairs.find(|(own, _)| own == name).map(|(_, value)| value.into_owned())
    }
}

#[derive(Clone)]
pub struct Browser {
    pub app: Router,
    pub cookies: BTreeMap<String, String>,
    pub host: Option<&'static str>,
}

pub fn settings(provider: &Provider) -> Settings {
    with_settings(&[("AUTHORITY", &provider.authority())])
}

pub fn with_settings(more: &[(&str, &str)]) -> Settings {
    let usual = [("CLIENT_ID", CLIENT_ID), ("CLIENT_SECRET", CLIENT_SECRET)];
    Settings::from_lookup(|name| {
        more.iter().chain(&usual).find(|(own, _)| *own == name).map(|(_, v)| (*v).to_owned())
    })
    .unwrap()
}

pub fn builder(provider: &Provider) -> AuthBuilder {
    Auth::builder(settings(provider)).clock(provider.clock())
}

impl Browser {
    pub fn new(provider: &Provider) -> Self {
        Self::of(builder(provider).build())
    }

    pub fn of(auth: Auth) -> Self {
        async fn token(
            user: SignedIn,
            axum::extract::Path(scope): axum::extract::Path<String>,
        ) -> Result<String, AuthRejection> {
            Ok(user.access_token(&*format!("api://x/{scope}")).await?.expose().to_owned())
        }
        async fn step_up(user: SignedIn) -> Result<&'static str, AuthRejection> {
            let header = "Bearer error=\"insufficient_claims\", claims=\"eyJhIjoxfQ==\"";
            match user.step_up(header, "api://x/Read").await {
                Some(rejection) => Err(rejection),
                None => Ok("no challenge"),
            }
        }
        let open = |user: Option<SignedIn>| async move {
            user.map_or("nobody".to_owned(), |user| user.name().to_owned())
        };
        let csrf = |user: SignedIn| async move { user.csrf_token() };
        let app = Router::new()
            .route("/", get(open))
            .route("/me", get(|user: SignedIn| async move { user.name().to_owned() }))
            .route("/csrf", get(csrf))
            .route("/token/{scope}", get(token))
            .route("/step-up", get(step_up))
            .merge(auth.routes())
            .with_state(auth);
        Self { app, cookies: BTreeMap::new(), host: None }
    }

    /// Another browser that visits the same app.
    pub fn other(&self) -> Self {
        Self { cookies: BTreeMap::new(), ..self.clone() }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, None, "text/html").await
    }

    pub async fn fetch(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, None, "application/json").await
    }

    pub async fn post(&mut self, path: &str, form: &str) -> Answer {
        self.send(Method::POST, path, Some(form.to_owned()), "text/html").await
    }

    async fn send(
        &mut self,
        method: Method,
        path: &str,
        form: Option<String>,
        accept: &str,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header("accept", accept);
        if !self.cookies.is_empty() {
            let pairs: Vec<String> =
                self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, pairs.join("; "));
        }
        if let Some(host) = self.host {
            request = request.header(header::HOST, host);
        }
        if form.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let request = request.body(form.map_or(Body::empty(), Body::from)).unwrap();
        let response = self.app.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, 1 << 20).await.unwrap();
        let answer = Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(body.to_vec()).unwrap(),
        };
        for cookie in answer.set_cookies() {
            let (pair, attributes) = cookie.split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if attributes.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }

    /// Opens a protected page, signs in at the provider, and comes back to the redirect URI.
    pub async fn sign_in_at(&mut self, provider: &Provider, path: &str) -> Answer {
        let begun = self.get(path).await;
        let answer = provider.person_signs_in(begun.location());
        self.come_back(&answer).await
    }

    pub async fn sign_in(&mut self, provider: &Provider) {
        let answer = self.sign_in_at(provider, "/me").await;
        assert_eq!(answer.location(), "/me");
        assert_eq!(self.get("/me").await.body, "Ada Example");
    }

    /// What the provider answers, in the query.
    pub async fn come_back(&mut self, parameters: &[(String, String)]) -> Answer {
        let query = encode(parameters);
        self.get(&format!("/getAToken?{query}")).await
    }

    pub fn session_cookie(&self) -> Option<(String, String)> {
        let mut cookies = self.cookies.iter();
        cookies
            .find(|(name, _)| !name.contains('.'))
            .map(|(name, value)| (name.clone(), value.clone()))
    }
}

pub fn encode(parameters: &[(String, String)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish()
}
