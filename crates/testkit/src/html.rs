//! Just enough HTML to read server-rendered pages: their words, links and forms.

/// A form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Where it goes, as written.
    pub action: String,
    /// Whether it is sent by POST.
    pub post: bool,
    /// Names and values of its fields; of named buttons, the last one.
    pub fields: Vec<(String, String)>,
}

/// The forms of a page, in order.
pub fn forms(page: &str) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let mut open = false;
    for tag in page.split('<').skip(1) {
        // A `>` within a value is written as &gt; by every template engine that escapes.
        let tag = tag.split('>').next().unwrap_or_default();
        let (name, attributes) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        let get = |name: &str| attribute(attributes, name);
        match name {
            "form" => {
                open = true;
                let post = get("method").is_some_and(|method| method.eq_ignore_ascii_case("post"));
                let action = get("action").unwrap_or_default();
                forms.push(Form { action, post, fields: Vec::new() });
            }
            "/form" => open = false,
            "input" | "button" | "select" | "textarea" if open => {
                if let (Some(form), Some(field)) = (forms.last_mut(), get("name")) {
                    form.set(field, get("value").unwrap_or_default());
                }
            }
            _ => {}
        }
    }
    forms
}

/// The words of a page, without its markup.
pub fn text(page: &str) -> String {
    let mut text = String::new();
    for piece in page.split('<') {
        let words = piece.split_once('>').map_or(piece, |(_, words)| words);
        text.push_str(words);
        text.push(' ');
    }
    unescape(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Where the links of a page lead, and their words.
pub fn links(page: &str) -> Vec<(String, String)> {
    let anchors = page.split("<a ").skip(1).filter_map(|anchor| anchor.split_once('>'));
    let links = anchors.filter_map(|(attributes, rest)| {
        let words = rest.split("</a").next().unwrap_or_default();
        Some((attribute(attributes, "href")?, text(words)))
    });
    links.collect()
}

impl Form {
    /// Sets a field, or adds it.
    pub fn set(&mut self, name: String, value: String) {
        match self.fields.iter_mut().find(|(own, _)| *own == name) {
            Some(field) => field.1 = value,
            None => self.fields.push((name, value)),
        }
    }
}

fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    while let Some(at) = rest.find('=') {
        let key = rest[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
        let value = rest[at + 1..].trim_start();
        let (value, after) = match value.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        if key.eq_ignore_ascii_case(name) {
            return Some(unescape(value));
        }
        rest = after;
    }
    None
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&#x2f;", "/")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_with_their_fields() {
        let page = r#"<form method="post" action="/a?x=1&amp;y=2" novalidate>
            <input type="hidden" name="csrf" value="&quot;t&amp;&quot;">
            <input id="email" name="email" required autofocus>
            <button name="stay" value="yes">Yes</button><button name="stay" value="no">No</button>
            </form><input name="outside" value="1"><form action='/b'></form>"#;
        let found = forms(page);
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].action.as_str(), found[0].post), ("/a?x=1&y=2", true));
        let expected = [("csrf", "\"t&\""), ("email", ""), ("stay", "no")];
        let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(found[0].fields, expected);
        assert!(!found[1].post && found[1].fields.is_empty());
    }

    #[test]
    fn words_and_links() {
        let page = r#"<p>Hello, <b>Ada&#39;s</b> shop</p><a class="x" href="/a?x=1&amp;y=2">Sign
            <i>in</i></a>"#;
        assert_eq!(text(page), "Hello, Ada's shop Sign in");
        assert_eq!(links(page), [("/a?x=1&y=2".to_owned(), "Sign in".to_owned())]);
    }
}
