//! What is known of a request before anything is known of the person.

use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, Uri, header};

use super::cookies;
use crate::return_path::ReturnPath;

/// One request, as far as sign-in is concerned.
#[derive(Debug, Clone)]
pub(crate) struct Visit {
    cookies: Vec<HeaderValue>,
    host: Option<HeaderValue>,
    uri: Uri,
    /// Whether the page can be asked for again after a sign-in.
    repeatable: bool,
    /// Whether a person is looking, rather than a script calling.
    pub(super) navigation: bool,
}

impl Visit {
    pub(crate) fn of(parts: &Parts) -> Self {
        Self::at(parts, parts.uri.clone())
    }

    /// As the request that came for `uri`, before routers took a prefix away.
    pub(crate) fn at(parts: &Parts, uri: Uri) -> Self {
        Self {
            cookies: parts.headers.get_all(header::COOKIE).iter().cloned().collect(),
            host: parts.headers.get(header::HOST).cloned(),
            uri,
            repeatable: parts.method == Method::GET || parts.method == Method::HEAD,
            navigation: is_navigation(&parts.headers),
        }
    }

    pub(super) fn cookie(&self, name: &str) -> Option<&str> {
        cookies::find(&self.cookies, name)
    }

    pub(super) fn cookies(&self) -> impl Iterator<Item = (&str, &str)> {
        cookies::all(&self.cookies)
    }

    pub(super) fn path(&self) -> &str {
        self.uri.path()
    }

    pub(super) fn query(&self) -> &str {
        self.uri.query().unwrap_or_default()
    }

    /// The host that the browser asked for. To compare, never to build an address from.
    pub(super) fn host(&self) -> Option<&str> {
        self.host.as_ref().and_then(|host| host.to_str().ok())
    }

    /// The page to come back to, as the browser knows it: behind `prefix`, which a proxy takes
    /// away. `None` when it cannot be asked for again.
    pub(super) fn return_path(&self, prefix: &str) -> Option<ReturnPath> {
        let path = self.uri.path_and_query().filter(|_| self.repeatable)?;
        ReturnPath::parse(&format!("{prefix}{path}"))
    }
}

/// Browsers say so themselves (Fetch Metadata); for older ones, and for tools, the `Accept`
/// header tells.
fn is_navigation(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(mode) = text("sec-fetch-mode") {
        return mode == "navigate";
    }
    if text("x-requested-with").is_some_and(|with| with.eq_ignore_ascii_case("XMLHttpRequest")) {
        return false;
    }
    text("accept").is_some_and(|accept| accept.contains("text/html"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit(method: Method, uri: &str, headers: &[(&str, &str)]) -> Visit {
        let mut request = http::Request::builder().method(method).uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Visit::of(&request.body(()).unwrap().into_parts().0)
    }

    #[test]
    fn navigations_and_scripts() {
        let is = |headers: &[(&str, &str)]| visit(Method::GET, "/", headers).navigation;
        assert!(is(&[("accept", "text/html,application/xhtml+xml")]));
        assert!(is(&[("sec-fetch-mode", "navigate"), ("accept", "*/*")]));
        assert!(!is(&[("sec-fetch-mode", "cors"), ("accept", "text/html")]));
        assert!(!is(&[("x-requested-with", "XMLHttpRequest"), ("accept", "text/html")]));
        assert!(!is(&[("accept", "application/json")]));
        assert!(!is(&[]));
    }

    #[test]
    fn the_way_back_is_a_path_of_this_app() {
        let back = |method, uri, prefix| {
            visit(method, uri, &[]).return_path(prefix).map(|path| path.to_string())
        };
        assert_eq!(back(Method::GET, "/a?b=c", "").as_deref(), Some("/a?b=c"));
        assert_eq!(back(Method::GET, "/a?b=c", "/app").as_deref(), Some("/app/a?b=c"));
        assert_eq!(back(Method::GET, "http://evil.example/a?b=c", "").as_deref(), Some("/a?b=c"));
        assert_eq!(back(Method::GET, "//evil.example/a", ""), None);
        assert_eq!(back(Method::POST, "/a", ""), None);
    }
}
