//! The small Markdown of the sign-in page text: bold, italic, links, lists, line breaks.
//!
//! 1. The text is cut into blocks: paragraphs by empty lines, list items by `- ` or `1. `.
//! 2. Within a block, `**bold**`, `*italic*` or `_italic_`, `[text](https://…)`, and a line end that
//!    is a line break. A backslash takes the meaning from the sign behind it.
//! 3. Everything else, HTML too, is text and is escaped. What opens and never closes is text.
//!
//! The output holds the elements of [`ELEMENTS`] and no other; a link goes to https only, opens
//! in a tab of its own and tells its site nothing.

use url::Url;

/// The text as HTML that is safe to stand in a page.
pub fn to_html(text: &str) -> String {
    let mut html = String::with_capacity(text.len() * 2);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if line.trim().is_empty() {
            continue;
        }
        if let Some((kind, first)) = item(line) {
            html.push_str(kind.open());
            write_item(&mut html, first);
            while let Some((_, next)) =
                lines.peek().and_then(|line| item(line)).filter(|(k, _)| *k == kind)
            {
                write_item(&mut html, next);
                lines.next();
            }
            html.push_str(kind.close());
            continue;
        }
        html.push_str("<p>");
        inline(&mut html, line.trim(), MOST_NESTING);
        while let Some(next) = lines.next_if(|line| !line.trim().is_empty() && item(line).is_none())
        {
            html.push_str("<br>");
            inline(&mut html, next.trim(), MOST_NESTING);
        }
        html.push_str("</p>");
    }
    html
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Bullets,
    Numbers,
}

impl List {
    fn open(self) -> &'static str {
        match self {
            Self::Bullets => "<ul>",
            Self::Numbers => "<ol>",
        }
    }

    fn close(self) -> &'static str {
        match self {
            Self::Bullets => "</ul>",
            Self::Numbers => "</ol>",
        }
    }
}

/// The text of a list item.
fn item(line: &str) -> Option<(List, &str)> {
    let line = line.trim();
    if let Some(rest) = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
        return Some((List::Bullets, rest.trim()));
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line[digits..].strip_prefix(". ")?;
    (1..=3).contains(&digits).then(|| (List::Numbers, rest.trim()))
}

fn write_item(html: &mut String, text: &str) {
    html.push_str("<li>");
    inline(html, text, MOST_NESTING);
    html.push_str("</li>");
}

/// Step 2, within one line. `depth` bounds what may stand in what.
fn inline(html: &mut String, text: &str, depth: usize) {
    let mut rest = text;
    // An underscore within a word is an underscore.
    let mut in_word = false;
    while let Some(sign) = rest.chars().next() {
        if depth > 0
            && !(sign == '_' && in_word)
            && let Some((mark, inner, after)) = marked(rest)
        {
            in_word = false;
            match mark {
                Mark::Bold => wrapped(html, ("<strong>", "</strong>"), inner, depth),
                Mark::Italic => wrapped(html, ("<em>", "</em>"), inner, depth),
                Mark::Link(url) => {
                    html.push_str("<a href=\"");
                    escape(html, url.as_str());
                    html.push_str("\" target=\"_blank\" rel=\"noopener noreferrer\">");
                    // No link in a link.
                    inline(html, inner, 0);
                    html.push_str("</a>");
                }
            }
            rest = after;
            continue;
        }
        let (literal, after) = match sign {
            '\\' if rest[1..].starts_with(|next: char| next.is_ascii_punctuation()) => {
                (&rest[1..2], &rest[2..])
            }
            _ => rest.split_at(sign.len_utf8()),
        };
        escape(html, literal);
        in_word = sign.is_alphanumeric();
        rest = after;
    }
}

fn wrapped(html: &mut String, (open, close): (&str, &str), inner: &str, depth: usize) {
    html.push_str(open);
    inline(html, inner, depth - 1);
    html.push_str(close);
}

enum Mark {
    Bold,
    Italic,
    Link(Url),
}

/// What `text` begins with, if it is something that opens and closes: what it is, what stands in
/// it, and what follows.
fn marked(text: &str) -> Option<(Mark, &str, &str)> {
    let between = |sign: &'static str| {
        let inner = text.strip_prefix(sign)?;
        let at = closing(inner, sign)?;
        let solid = !inner[..at].starts_with(' ') && !inner[..at].ends_with(' ') && at > 0;
        solid.then(|| (&inner[..at], &inner[at + sign.len()..]))
    };
    if let Some((inner, after)) = between("**") {
        return Some((Mark::Bold, inner, after));
    }
    if let Some((inner, after)) = between("*").or_else(|| between("_")) {
        return Some((Mark::Italic, inner, after));
    }
    let label = text.strip_prefix('[')?;
    let at = closing(label, "]")?;
    let target = label[at + 1..].strip_prefix('(')?;
    let end = closing(target, ")")?;
    let url = link(&target[..end])?;
    (at > 0).then(|| (Mark::Link(url), &label[..at], &target[end + 1..]))
}

/// Where `sign` closes, past what a backslash takes its meaning from.
fn closing(text: &str, sign: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if !escaped && text[at..].starts_with(sign) {
            return Some(at);
        }
        escaped = !escaped && c == '\\';
    }
    None
}

/// An address that a link may have: https and a host, without a user name that imitates one.
pub(super) fn link(text: &str) -> Option<Url> {
    let text = text.trim();
    if text.len() > LONGEST_LINK || text.contains(|c: char| c.is_control() || c.is_whitespace()) {
        return None;
    }
    let url = Url::parse(text).ok()?;
    let fits = url.scheme() == "https"
        && url.host_str().is_some_and(|host| !host.is_empty())
        && url.username().is_empty()
        && url.password().is_none();
    fits.then_some(url)
}

fn escape(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            // What turns the direction of a text around could make an address look like another.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() => html.push(' '),
            c => html.push(c),
        }
    }
}

/// Every tag that the output may hold; a link's has its address and what follows it.
pub const ELEMENTS: [&str; 14] = [
    "<p>",
    "</p>",
    "<br>",
    "<ul>",
    "</ul>",
    "<ol>",
    "</ol>",
    "<li>",
    "</li>",
    "<strong>",
    "</strong>",
    "<em>",
    "</em>",
    "</a>",
];

/// Bold in italic in bold is enough.
const MOST_NESTING: usize = 3;

/// As long as an address may be in `docs/guides/branding.md`.
const LONGEST_LINK: usize = 512;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_knows_becomes_html() {
        for (text, html) in [
            ("Hello", "<p>Hello</p>"),
            ("one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>"),
            (
                "**bold** and *it* and _it_",
                "<p><strong>bold</strong> and <em>it</em> and <em>it</em></p>",
            ),
            ("**a *b* c**", "<p><strong>a <em>b</em> c</strong></p>"),
            ("- one\n- two\n* three", "<ul><li>one</li><li>two</li><li>three</li></ul>"),
            ("1. one\n2. two\ntext", "<ol><li>one</li><li>two</li></ol><p>text</p>"),
            (
                "See [the **rules**](https://contoso.example/a?b=c&d=e).",
                "<p>See <a href=\"https://contoso.example/a?b=c&amp;d=e\" target=\"_blank\" \
                 rel=\"noopener noreferrer\">the **rules**</a>.</p>",
            ),
            ("שלום **עולם**", "<p>שלום <strong>עולם</strong></p>"),
        ] {
            assert_eq!(to_html(text), html, "{text}");
        }
    }

    #[test]
    fn what_does_not_close_or_is_escaped_is_text() {
        for (text, html) in [
            ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
            ("**open", "<p>**open</p>"),
            ("[open](https://x", "<p>[open](https://x</p>"),
            (r"\*not\* \[a\](b)", "<p>*not* [a](b)</p>"),
            (r"*a\*b*", "<p><em>a*b</em></p>"),
            ("ends in \\", "<p>ends in \\</p>"),
            ("****", "<p>****</p>"),
            ("snake_case_name", "<p>snake_case_name</p>"),
            ("", ""),
        ] {
            assert_eq!(to_html(text), html, "{text}");
        }
    }

    #[test]
    fn nothing_that_runs_or_imitates_comes_through() {
        for text in [
            "<script>alert(1)</script>",
            "[x](javascript:alert(1))",
            "[x](java\tscript:alert(1))",
            "[x](data:text/html,<b>)",
            "[x](http://contoso.example)",
            "[x](//contoso.example)",
            "[x](https://login.contoso.example@evil.example)",
            "[x](https://contoso.example\" onclick=\"x)",
            "<img src=x onerror=alert(1)>",
            "![x](https://contoso.example/i.png)",
            "**<b>**",
        ] {
            let html = to_html(text);
            assert!(only_known(&html), "{text}: {html}");
            assert!(!html.contains("href=\"java") && !html.contains("href=\"data"), "{html}");
        }
        assert!(!to_html("[x](https://a@evil.example)").contains("<a"));
        assert_eq!(to_html("a\u{202e}b"), "<p>ab</p>", "nothing turns a line around");
    }

    /// Whether every `<` begins something of [`ELEMENTS`], or a link of ours.
    fn only_known(html: &str) -> bool {
        html.match_indices('<').all(|(at, _)| {
            let rest = &html[at..];
            ELEMENTS.iter().any(|element| rest.starts_with(element))
                || rest.starts_with("<a href=\"https://")
        })
    }
}
