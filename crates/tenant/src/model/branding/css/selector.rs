//! Selectors of stable names, written anew as selectors of our pages.

use super::Why;
use super::names::{ELEMENTS, PSEUDO_CLASSES, PSEUDO_ELEMENTS, STABLE_NAMES};
use super::tokens::{Located, Token};

/// The selectors of a rule that may stand, each as it is in our pages, and why the others may not.
pub(super) fn selectors(tokens: &[Located]) -> Vec<(usize, Result<String, Why>)> {
    let mut depth = 0_usize;
    tokens
        .split(|at| {
            match at.token {
                Token::Open(_) | Token::Function(_) => depth += 1,
                Token::Close(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && at.token == Token::Comma
        })
        .map(|tokens| {
            let first = tokens.iter().find(|at| at.token != Token::Whitespace);
            (first.map_or(1, |at| at.line), selector(tokens))
        })
        .collect()
}

/// One complex selector: compounds, and what joins them.
fn selector(tokens: &[Located]) -> Result<String, Why> {
    let mut out = String::new();
    let mut compounds = 0;
    // What joins the next compound to the one before.
    let mut joint: Option<char> = None;
    let mut fresh = true;
    let mut tokens = tokens.iter().map(|at| &at.token).peekable();
    while let Some(token) = tokens.next() {
        let simple = match token {
            Token::Whitespace => {
                joint = joint.or(Some(' '));
                fresh = true;
                continue;
            }
            Token::Delim(sign @ ('>' | '+' | '~')) => {
                if joint.is_some_and(|before| before != ' ') || compounds == 0 {
                    return Err(Why::Selector);
                }
                joint = Some(*sign);
                fresh = true;
                continue;
            }
            Token::Ident(name) if fresh => {
                let known = ELEMENTS.iter().find(|known| name.eq_ignore_ascii_case(known));
                (*known.ok_or(Why::Selector)?).to_owned()
            }
            Token::Delim('.') => match tokens.next() {
                Some(Token::Ident(class)) => class_of(class)?.to_owned(),
                _ => return Err(Why::Selector),
            },
            Token::Colon => match tokens.next() {
                Some(Token::Ident(name)) => pseudo(":", name, &PSEUDO_CLASSES)?,
                Some(Token::Colon) => match tokens.next() {
                    Some(Token::Ident(name)) => pseudo("::", name, &PSEUDO_ELEMENTS)?,
                    _ => return Err(Why::Selector),
                },
                _ => return Err(Why::Selector),
            },
            Token::Open('[') => return Err(Why::AttributeSelector),
            _ => return Err(Why::Selector),
        };
        if fresh {
            match joint.take().filter(|_| compounds > 0) {
                Some(' ') => out.push(' '),
                Some(sign) => out.push(sign),
                None => {}
            }
            compounds += 1;
            fresh = false;
        }
        out.push_str(&simple);
    }
    let ends_open = joint.is_some_and(|sign| sign != ' ');
    if out.is_empty() || ends_open || compounds > MOST_COMPOUNDS || out.len() > LONGEST {
        return Err(Why::Selector);
    }
    Ok(out)
}

fn class_of(class: &str) -> Result<&'static str, Why> {
    let known = STABLE_NAMES.iter().find(|known| known.class == class);
    known.map(|known| known.selector).ok_or(Why::UnknownClass)
}

fn pseudo(colons: &str, name: &str, known: &[&str]) -> Result<String, Why> {
    let name = known.iter().find(|known| name.eq_ignore_ascii_case(known)).ok_or(Why::Selector)?;
    Ok(format!("{colons}{name}"))
}

/// More would slow the pages down.
const MOST_COMPOUNDS: usize = 6;

const LONGEST: usize = 400;
