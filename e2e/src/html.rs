//! Just enough HTML to fill in a form without a browser.

/// A form of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Where it is sent to, as written.
    pub action: String,
    /// `get` or `post`, in lower case.
    pub method: String,
    /// Its fields, and its buttons that have a name.
    pub fields: Vec<Field>,
}

impl Form {
    /// Whether it has a button of this value; an empty one: whether it is a form at all.
    pub fn has_button(&self, value: &str) -> bool {
        let mut buttons = self.fields.iter().filter(|field| field.kind == "submit");
        value.is_empty() || buttons.any(|button| button.value == value)
    }
}

/// A field of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its value, as the page sets it.
    pub value: String,
    /// The `type` of an input; `submit` for a button.
    pub kind: String,
    /// Whether a check box or radio button is on.
    pub checked: bool,
}

/// Every form of the page, in order.
pub fn forms(page: &str) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let mut inside = false;
    for tag in tags(page) {
        let get = |name: &str| attribute(tag, name);
        match tag.split([' ', '\n', '\t']).next().unwrap_or_default() {
            "form" => {
                inside = true;
                forms.push(Form {
                    action: get("action").unwrap_or_default(),
                    method: get("method").unwrap_or_else(|| "get".into()).to_lowercase(),
                    fields: Vec::new(),
                });
            }
            "/form" => inside = false,
            element @ ("input" | "button" | "select" | "textarea") if inside => {
                let (Some(form), Some(name)) = (forms.last_mut(), get("name")) else { continue };
                let default = if element == "button" { "submit" } else { "text" };
                form.fields.push(Field {
                    name,
                    value: get("value").unwrap_or_default(),
                    kind: get("type").unwrap_or_else(|| default.into()),
                    checked: tag.split_whitespace().any(|word| word.starts_with("checked")),
                });
            }
            _ => {}
        }
    }
    forms
}

/// The address of the first link whose text has one of these words, as written.
pub fn link(page: &str, words: &[&str]) -> Option<String> {
    page.split("<a ").skip(1).find_map(|rest| {
        let (tag, after) = rest.split_once('>')?;
        let text = after.split("</a>").next()?;
        let text = text.to_lowercase();
        words
            .iter()
            .any(|word| text.contains(&word.to_lowercase()))
            .then(|| attribute(tag, "href"))?
    })
}

/// The addresses of all links whose text contains this, however it is marked up, in order.
pub fn links_that_say(page: &str, text: &str) -> Vec<String> {
    let said = |inside: &str| {
        let parts =
            inside.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
        unescape(&parts.collect::<String>()).contains(text)
    };
    let links = page.split("<a ").skip(1).filter_map(|rest| {
        let (tag, after) = rest.split_once('>')?;
        let inside = after.split("</a>").next()?;
        said(inside).then(|| attribute(tag, "href"))?
    });
    links.collect()
}

/// The inside of each tag that starts an element or ends one.
fn tags(page: &str) -> impl Iterator<Item = &str> {
    page.split('<').skip(1).filter_map(|rest| {
        // A `>` within quotes belongs to the value.
        let mut quote = None;
        let end = rest.char_indices().find_map(|(at, letter)| match (quote, letter) {
            (None, '>') => Some(at),
            (None, '"' | '\'') => {
                quote = Some(letter);
                None
            }
            (Some(open), letter) if open == letter => {
                quote = None;
                None
            }
            _ => None,
        })?;
        Some(rest[..end].trim_end_matches('/'))
    })
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    for quote in ['"', '\''] {
        let opening = format!("{name}={quote}");
        let mut from = 0;
        while let Some(found) = tag[from..].find(&opening) {
            let at = from + found;
            from = at + opening.len();
            let alone = at == 0 || tag[..at].ends_with([' ', '\n', '\t']);
            if alone {
                return tag[from..].split(quote).next().map(unescape);
            }
        }
    }
    None
}

/// Writes a text so that it is a text in HTML too.
pub fn escape(text: &str) -> String {
    let references = [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;")];
    references
        .iter()
        .fold(text.to_owned(), |text, (plain, reference)| text.replace(plain, reference))
}

/// Turns the character references that templates write back into characters.
pub fn unescape(text: &str) -> String {
    let references = [
        ("&#x2f;", "/"),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&quot;", "\""),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    references
        .iter()
        .fold(text.to_owned(), |text, (reference, plain)| text.replace(reference, plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read() {
        let page = "<p>a<form action='/next?a=1&amp;b=2' method=\"POST\">
            <input type=\"hidden\" name=\"csrf\" value=\"x>y\" /><input name=email required>
            <input name='email' type='email'><button name=action value=go>Go</button>
            <input type='checkbox' name='stay' value='1' checked>
            <button name='step' value='next'>Next</button></form><input name='outside'>";
        let forms = forms(page);
        assert_eq!(forms.len(), 1);
        assert_eq!(forms[0].action, "/next?a=1&b=2");
        assert_eq!(forms[0].method, "post");
        let names: Vec<_> = forms[0].fields.iter().map(|field| field.name.as_str()).collect();
        assert_eq!(names, ["csrf", "email", "stay", "step"]);
        assert_eq!(forms[0].fields[0].value, "x>y");
        assert!(forms[0].fields[2].checked);
        assert_eq!(forms[0].fields[3].kind, "submit");
    }

    #[test]
    fn a_link_is_found_by_its_text() {
        let page = "<a class=\"x\" href=\"/help\">Help</a> <a href=\"/new?x=1&amp;y=2\">Create <b>one</b></a>";
        assert_eq!(link(page, &["create"]).as_deref(), Some("/new?x=1&y=2"));
        assert_eq!(link(page, &["forgot"]), None);
        assert_eq!(links_that_say(page, "Create one"), ["/new?x=1&y=2"]);
    }
}
