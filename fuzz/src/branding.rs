//! What must hold for the text that an administrator's branding brings onto pages. The modules are
//! the tenant's own, compiled here without the rest of it.

#[path = "../../crates/tenant/src/model/branding/css/mod.rs"]
pub mod css;
#[path = "../../crates/tenant/src/model/branding/markdown.rs"]
pub mod markdown;

use self::css::tokens::{Token, tokens};

/// The one image that the theme has.
const IMAGE: &str = "/branding/t/abc.png";

/// Sanitises a style sheet, reads what came out as a browser would, and looks for anything that
/// must not be there.
pub fn css_holds(text: &str) {
    let image = |name: &str| (name == "backgroundImage").then(|| IMAGE.to_owned());
    let out = css::sanitize(text, &image).css;
    assert!(out.is_ascii() && !out.contains(['\\', '<', '!']), "{out}");
    let mut open = Vec::new();
    for located in tokens(&out) {
        match located.token {
            Token::AtKeyword(name) => assert_eq!(name, "media", "{out}"),
            Token::Url(address) => assert_eq!(address, IMAGE, "{out}"),
            Token::Function(name) => {
                assert!(name == "is" || name == "not" || !name.contains("url"), "{out}");
                assert!(name != "expression" && name != "attr" && name != "src", "{out}");
                open.push(')');
            }
            Token::Open('{') => open.push('}'),
            Token::Open('(') => open.push(')'),
            Token::Close(sign) => assert_eq!(open.pop(), Some(sign), "{out}"),
            Token::Ident(name) => {
                let never = ["position", "content", "display", "behavior", "import", "transform"];
                assert!(!never.contains(&name.as_str()), "{out}");
            }
            Token::Open(_) | Token::Bad | Token::Comment => panic!("{out}"),
            _ => {}
        }
    }
    assert!(open.is_empty(), "{out}");
}

/// Renders the small Markdown and looks for anything that is not of its own making.
pub fn markdown_holds(text: &str) {
    let html = markdown::to_html(text);
    for (at, _) in html.match_indices('<') {
        let rest = &html[at..];
        let known = markdown::ELEMENTS.iter().any(|element| rest.starts_with(element));
        assert!(known || rest.starts_with("<a href=\"https://"), "{html}");
    }
    for element in ["p", "ul", "ol", "li", "strong", "em", "a"] {
        let opened = html.matches(&format!("<{element}>")).count()
            + html.matches(&format!("<{element} ")).count();
        assert_eq!(opened, html.matches(&format!("</{element}>")).count(), "{html}");
    }
}
