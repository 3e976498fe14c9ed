//! Custom CSS of an administrator, made safe.
//!
//! 1. [`tokens`](tokens::tokens) cuts the text by the rules of CSS Syntax Module Level 3.
//! 2. Rules and `@media` blocks are recognised by their brackets.
//! 3. Selectors name the stable classes of [`names`], two elements and some states; no attribute,
//!    which could tell what is typed (`input[value^=a]`), and no id.
//! 4. Properties are those of a list: nothing that moves, hides or lies over something, and no
//!    `content`. Values are made of colours, lengths, words and a few functions; the only addresses
//!    are those of the theme's own images.
//! 5. What is kept is written anew from what was understood, so that no browser can read it in
//!    another way. What is not is reported with its line.
//!
//! `docs/decisions/0012-our-own-css-sanitizer.md` says why this is no library.

pub mod names;
mod selector;
pub mod tokens;
mod value;

use std::fmt;

use self::names::kind;
use self::selector::selectors;
use self::tokens::{Located, Token, tokens};

/// What is left of a style sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sanitized {
    /// The style sheet, for our pages.
    pub css: String,
    /// What is not in it.
    pub dropped: Vec<Dropped>,
}

/// Something that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// On which line it stood, from 1.
    pub line: usize,
    /// What it was.
    pub what: String,
    /// Why.
    pub why: Why,
}

/// Why something was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// `@import`, `@font-face`, …
    #[error("the only at-rule is @media, with a scheme, a width or a wish for contrast or calm")]
    AtRule,
    /// `input[value^=a]`
    #[error("a selector of attributes could read what customers type")]
    AttributeSelector,
    /// `.card`
    #[error("this class may change; the stable ones are in docs/guides/branding.md")]
    UnknownClass,
    /// `#id`, `*`, `:visited`, `::before`, …
    #[error("a selector has stable classes, body, a, and states such as :hover")]
    Selector,
    /// `position`, `content`, `display`, …
    #[error("this property is not on the list; it could hide, cover or imitate something")]
    Property,
    /// `--accent: …`
    #[error("custom properties are set by the theme's own settings")]
    CustomProperty,
    /// `url(https://…)`
    #[error("an address must be the name of an image of the theme, such as url(backgroundImage)")]
    Url,
    /// `expression(…)`
    #[error("this function is not on the list")]
    Function,
    /// `var(--x)`
    #[error("var() takes the custom properties of docs/guides/branding.md")]
    Variable,
    /// `margin: -9em`
    #[error("a negative length could move something over something else")]
    Negative,
    /// `color: transparent`
    #[error("text cannot be transparent")]
    Transparent,
    /// `font-size: 1px`
    #[error("text must be at least 11px, 0.7rem or 70%, without a function")]
    TooSmall,
    /// `!important`
    #[error("without !important: customers who asked for contrast go first")]
    Important,
    /// Anything else.
    #[error("the value is not understood")]
    Value,
    /// Brackets that do not close, rules in rules.
    #[error("this is not a rule, or not a declaration")]
    Syntax,
    /// More than [`LONGEST`].
    #[error("the style sheet is longer than 64 KiB")]
    TooLong,
}

/// Sanitises `text`. `image` knows the addresses of the theme's own images by their names.
pub fn sanitize(text: &str, image: &dyn Fn(&str) -> Option<String>) -> Sanitized {
    let mut sanitizer = Sanitizer { image, out: Sanitized::default() };
    if text.len() > LONGEST {
        sanitizer.drop(1, "everything", Why::TooLong);
        return sanitizer.out;
    }
    sanitizer.rules(&tokens(text), true);
    sanitizer.out
}

struct Sanitizer<'i> {
    image: &'i dyn Fn(&str) -> Option<String>,
    out: Sanitized,
}

impl Sanitizer<'_> {
    /// Step 2. In a block of `@media` there is no other one.
    fn rules(&mut self, mut rest: &[Located], outermost: bool) {
        while let Some(first) = rest.first() {
            if matches!(first.token, Token::Whitespace | Token::Comment) {
                rest = &rest[1..];
                continue;
            }
            let is_at_rule = matches!(first.token, Token::AtKeyword(_));
            let (prelude, block, after) = rule(rest, is_at_rule);
            rest = after;
            match (is_at_rule, block) {
                (true, block) => self.at_rule(prelude, block.filter(|_| outermost)),
                (false, Some(block)) => self.style_rule(prelude, block),
                (false, None) => self.drop(first.line, &shown(prelude), Why::Syntax),
            }
        }
    }

    fn at_rule(&mut self, prelude: &[Located], block: Option<&[Located]>) {
        let Some(Located { token: Token::AtKeyword(name), line }) = prelude.first() else { return };
        let condition = media(&prelude[1..]).filter(|_| name.eq_ignore_ascii_case("media"));
        let (Some(condition), Some(block)) = (condition, block) else {
            return self.drop(*line, &format!("@{}", printable(name)), Why::AtRule);
        };
        let before = std::mem::take(&mut self.out.css);
        self.rules(block, false);
        let inner = std::mem::replace(&mut self.out.css, before);
        if !inner.is_empty() {
            self.out.css.push_str(&format!("@media {condition}{{\n{inner}}}\n"));
        }
    }

    fn style_rule(&mut self, prelude: &[Located], block: &[Located]) {
        let mut kept = Vec::new();
        for (line, selector) in selectors(prelude) {
            match selector {
                Ok(selector) => kept.push(selector),
                Err(why) => self.drop(line, &shown(prelude), why),
            }
        }
        if kept.is_empty() {
            return;
        }
        let mut declarations = String::new();
        for declaration in split_declarations(block) {
            let Some(first) = declaration.iter().find(|at| at.token != Token::Whitespace) else {
                continue;
            };
            match self.declaration(declaration) {
                Ok(text) => declarations.push_str(&text),
                Err(why) => self.drop(first.line, &shown(declaration), why),
            }
        }
        if !declarations.is_empty() {
            self.out.css.push_str(&format!("{}{{{declarations}}}\n", kept.join(",")));
        }
    }

    /// Step 4.
    fn declaration(&mut self, tokens: &[Located]) -> Result<String, Why> {
        let tokens = trimmed(tokens);
        let [Located { token: Token::Ident(property), line }, rest @ ..] = tokens else {
            return Err(Why::Syntax);
        };
        let [Located { token: Token::Colon, .. }, value @ ..] = trimmed(rest) else {
            return Err(Why::Syntax);
        };
        if property.starts_with("--") {
            return Err(Why::CustomProperty);
        }
        let property = property.to_ascii_lowercase();
        let kind = kind(&property).ok_or(Why::Property)?;
        let (value, important) = without_important(trimmed(value));
        let value = value::value(value, kind, self.image)?;
        if important {
            self.drop(*line, &property, Why::Important);
        }
        Ok(format!("{property}:{value};"))
    }

    fn drop(&mut self, line: usize, what: &str, why: Why) {
        if self.out.dropped.len() < MOST_REPORTED {
            self.out.dropped.push(Dropped { line, what: what.to_owned(), why });
        }
    }
}

/// The next rule: its prelude, its block if it has one, and what follows it.
fn rule(tokens: &[Located], is_at_rule: bool) -> (&[Located], Option<&[Located]>, &[Located]) {
    let mut at = 0;
    while let Some(Located { token, .. }) = tokens.get(at) {
        match token {
            Token::Open('{') => {
                let end = closing(tokens, at);
                let block = &tokens[at + 1..end];
                return (&tokens[..at], Some(block), tokens.get(end + 1..).unwrap_or_default());
            }
            Token::Semicolon if is_at_rule => return (&tokens[..at], None, &tokens[at + 1..]),
            Token::Open(_) | Token::Function(_) => at = closing(tokens, at) + 1,
            _ => at += 1,
        }
    }
    (tokens, None, &[])
}

/// Where the bracket at `open` closes, or the end.
fn closing(tokens: &[Located], open: usize) -> usize {
    let mut awaited = Vec::new();
    for (at, Located { token, .. }) in tokens.iter().enumerate().skip(open) {
        match token {
            Token::Open('{') => awaited.push('}'),
            Token::Open('[') => awaited.push(']'),
            Token::Open(_) | Token::Function(_) => awaited.push(')'),
            Token::Close(sign) if awaited.last() == Some(sign) => {
                awaited.pop();
                if awaited.is_empty() {
                    return at;
                }
            }
            _ => {}
        }
    }
    tokens.len()
}

/// A block cut at its semicolons, except those within brackets.
fn split_declarations(block: &[Located]) -> Vec<&[Located]> {
    let mut parts = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(Located { token, .. }) = block.get(at) {
        match token {
            Token::Semicolon => {
                parts.push(&block[from..at]);
                at += 1;
                from = at;
            }
            Token::Open(_) | Token::Function(_) => at = (closing(block, at) + 1).min(block.len()),
            _ => at += 1,
        }
    }
    parts.push(&block[from..]);
    parts
}

/// Conditions that browsers know of customers' wishes and windows, joined by `and`.
fn media(tokens: &[Located]) -> Option<String> {
    let words: Vec<&Token> =
        tokens.iter().map(|at| &at.token).filter(|token| **token != Token::Whitespace).collect();
    let mut conditions = Vec::new();
    let mut rest = words.as_slice();
    loop {
        let (condition, after) = match rest {
            [
                Token::Open('('),
                Token::Ident(feature),
                Token::Colon,
                value,
                Token::Close(')'),
                after @ ..,
            ] => (feature_condition(feature, value)?, after),
            _ => return None,
        };
        conditions.push(condition);
        match after {
            [] => return Some(conditions.join(" and ")),
            [Token::Ident(and), next @ ..] if and.eq_ignore_ascii_case("and") => rest = next,
            _ => return None,
        }
    }
}

fn feature_condition(feature: &str, value: &Token) -> Option<String> {
    let feature = feature.to_ascii_lowercase();
    match (feature.as_str(), value) {
        ("min-width" | "max-width", Token::Dimension(number, unit))
            if matches!(unit.as_str(), "px" | "rem" | "em") && (0.0..=5000.0).contains(number) =>
        {
            Some(format!("({feature}:{number}{unit})"))
        }
        ("prefers-color-scheme", Token::Ident(value))
            if matches!(value.as_str(), "dark" | "light") =>
        {
            Some(format!("({feature}:{value})"))
        }
        ("prefers-contrast", Token::Ident(value)) if matches!(value.as_str(), "more" | "less") => {
            Some(format!("({feature}:{value})"))
        }
        ("prefers-reduced-motion", Token::Ident(value))
            if matches!(value.as_str(), "reduce" | "no-preference") =>
        {
            Some(format!("({feature}:{value})"))
        }
        _ => None,
    }
}

fn without_important(tokens: &[Located]) -> (&[Located], bool) {
    let at = tokens.iter().rposition(|at| at.token == Token::Delim('!'));
    match at.map(|at| (at, trimmed(&tokens[at + 1..]))) {
        Some((at, [Located { token: Token::Ident(word), .. }]))
            if word.eq_ignore_ascii_case("important") =>
        {
            (&tokens[..at], true)
        }
        _ => (tokens, false),
    }
}

fn trimmed(mut tokens: &[Located]) -> &[Located] {
    while let [Located { token: Token::Whitespace, .. }, rest @ ..] = tokens {
        tokens = rest;
    }
    while let [rest @ .., Located { token: Token::Whitespace, .. }] = tokens {
        tokens = rest;
    }
    tokens
}

/// The beginning of what was left out, for the report.
fn shown(tokens: &[Located]) -> String {
    let mut text = String::new();
    for Located { token, .. } in trimmed(tokens) {
        match token {
            Token::Ident(name) => text.push_str(name),
            Token::Function(name) => text.push_str(&format!("{name}(")),
            Token::AtKeyword(name) => text.push_str(&format!("@{name}")),
            Token::Hash(name) => text.push_str(&format!("#{name}")),
            Token::Text(inner) => text.push_str(&format!("\"{inner}\"")),
            Token::Url(inner) => text.push_str(&format!("url({inner})")),
            Token::Bad => text.push('…'),
            Token::Number(number) => text.push_str(&number.to_string()),
            Token::Percentage(number) => text.push_str(&format!("{number}%")),
            Token::Dimension(number, unit) => text.push_str(&format!("{number}{unit}")),
            Token::Colon => text.push(':'),
            Token::Semicolon => text.push(';'),
            Token::Comma => text.push(','),
            Token::Open(sign) | Token::Close(sign) | Token::Delim(sign) => text.push(*sign),
            Token::Whitespace => text.push(' '),
            Token::Comment => {}
        }
        if text.len() > LONGEST_SHOWN {
            break;
        }
    }
    printable(&text)
}

/// For a terminal: without signs that steer it.
fn printable(text: &str) -> String {
    let clean: String = text.chars().filter(|c| !c.is_control()).take(LONGEST_SHOWN).collect();
    if clean.len() < text.len() { format!("{clean}…") } else { clean }
}

impl fmt::Display for Dropped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}: {}", self.line, self.what, self.why)
    }
}

/// No style sheet of a sign-in page is longer, in bytes.
pub const LONGEST: usize = 64 * 1024;

/// More findings than this are not told.
const MOST_REPORTED: usize = 200;

const LONGEST_SHOWN: usize = 60;

#[cfg(test)]
mod tests;
