//! What the browser shows.

use std::fmt;

use axum::http::header::{HeaderMap, LOCATION, REFRESH};
use axum::http::{HeaderName, StatusCode};
use serde_json::Value;
use url::Url;

use crate::html::{self, Form};

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

impl Page {
    /// The words of the page, without its markup.
    pub fn text(&self) -> String {
        html::text(&self.body)
    }

    /// The body as JSON.
    ///
    /// # Panics
    /// When it is none.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error} in {self:?}"))
    }

    /// A header, the first of its name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// What a field of a form holds, such as the address on the sign-in page.
    pub fn value(&self, field: &str) -> Option<String> {
        let fields = html::forms(&self.body).into_iter().flat_map(|form| form.fields);
        fields.into_iter().find(|(name, _)| name == field).map(|(_, value)| value)
    }

    /// Where the answer sends the browser, of one that [`Browser::visit`](crate::Browser::visit)
    /// did not follow.
    pub fn next(&self) -> Option<Url> {
        let header = |name: HeaderName| self.header(name.as_str());
        let location = header(LOCATION).filter(|_| self.status.is_redirection());
        let refresh = || header(REFRESH)?.strip_prefix("0;")?.trim_start().strip_prefix("url=");
        self.url.join(location.or_else(refresh)?).ok()
    }

    /// Where a link leads.
    pub(super) fn link(&self, text: &str) -> Url {
        let links = html::links(&self.body);
        let found = links.iter().find(|(_, words)| words == text);
        let url = found.and_then(|(href, _)| self.url.join(href).ok());
        url.unwrap_or_else(|| panic!("no link {text:?} in {self:?}"))
    }

    pub(super) fn form(&self, action: &str) -> Form {
        self.find_form(action).unwrap_or_else(|| panic!("no form {action} in {self:?}"))
    }

    pub(super) fn find_form(&self, action: &str) -> Option<Form> {
        html::forms(&self.body).into_iter().find(|form| {
            let path = form.action.split('?').next().unwrap_or_default();
            path.ends_with(action)
        })
    }

    /// A form that a script of the page sends at once: where it goes, and its fields, encoded. It
    /// is a provider's answer in `form_post`, for another origin; or, on the app's page that reads
    /// an answer in the fragment, the fragment.
    pub(super) fn form_that_sends_itself(&self) -> Option<(Url, String)> {
        let mut forms = html::forms(&self.body).into_iter().filter(|form| form.post);
        let (form, None) = (forms.next()?, forms.next()) else { return None };
        if !self.body.contains("<script") {
            return None;
        }
        let mut url = self.url.join(&form.action).ok()?;
        url.set_fragment(None);
        let answer = self.url.fragment().filter(|fragment| fragment.contains("state="));
        if let (Some(fragment), true) = (answer, form.fields.is_empty()) {
            return Some((url, fragment.to_owned()));
        }
        let mut fields = url::form_urlencoded::Serializer::new(String::new());
        let fields = fields.extend_pairs(form.fields).finish();
        (url.origin() != self.url.origin()).then_some((url, fields))
    }
}

impl fmt::Debug for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Whatever stands in the address of an answer, such as a code, is not for the log.
        let url = &self.url[..url::Position::AfterPath];
        write!(f, "{} {url}: {}", self.status, self.text())?;
        match self.next() {
            Some(next) => write!(f, " (to {})", &next[..url::Position::AfterPath]),
            None => Ok(()),
        }
    }
}
