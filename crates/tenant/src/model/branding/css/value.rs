//! What a property may hold. The value is written anew from what was understood, sign by sign from
//! small alphabets, and never copied.

use std::fmt::Write;

use super::Why;
use super::names::{CUSTOM_PROPERTIES, FUNCTIONS, Kind, UNITS};
use super::tokens::{Located, Token};

/// The value in `tokens`, for a property of this kind. `image` knows the theme's own images by
/// their names.
pub(super) fn value(
    tokens: &[Located],
    kind: Kind,
    image: &dyn Fn(&str) -> Option<String>,
) -> Result<String, Why> {
    let mut writer = Writer { out: String::new(), kind, depth: 0, commas: 0 };
    let mut tokens = tokens.iter().map(|at| &at.token).peekable();
    while let Some(token) = tokens.next() {
        match token {
            // `url("name")`: the text and the bracket belong to it.
            Token::Function(name) if name.eq_ignore_ascii_case("url") => {
                let mut inner = None;
                for token in tokens.by_ref() {
                    match token {
                        Token::Text(text) if inner.is_none() => inner = Some(text),
                        Token::Whitespace => {}
                        Token::Close(')') => break,
                        _ => return Err(Why::Url),
                    }
                }
                writer.image(inner.ok_or(Why::Url)?, image)?;
            }
            Token::Url(name) => writer.image(name, image)?,
            Token::Whitespace if tokens.peek().is_none() => {}
            token => writer.token(token)?,
        }
    }
    let out = writer.out.trim().to_owned();
    if out.is_empty() || writer.depth != 0 || out.len() > LONGEST {
        Err(Why::Value)
    } else {
        Ok(out)
    }
}

struct Writer {
    out: String,
    kind: Kind,
    depth: usize,
    commas: usize,
}

impl Writer {
    fn token(&mut self, token: &Token) -> Result<(), Why> {
        match token {
            Token::Whitespace => {
                if !self.out.ends_with([' ', '(', ',']) && !self.out.is_empty() {
                    self.out.push(' ');
                }
            }
            Token::Ident(name) => self.ident(name)?,
            Token::Function(name) => self.function(name)?,
            Token::Close(')') if self.depth > 0 => {
                self.depth -= 1;
                self.out.push(')');
            }
            Token::Open('(') if self.depth > 0 => {
                self.depth += 1;
                self.out.push('(');
            }
            Token::Hash(digits) => self.hash(digits)?,
            Token::Number(number) => self.number(*number, "")?,
            Token::Percentage(number) => self.number(*number, "%")?,
            Token::Dimension(number, unit) => {
                let unit = unit.to_ascii_lowercase();
                let unit = UNITS.iter().find(|known| **known == unit).ok_or(Why::Value)?;
                self.number(*number, unit)?;
            }
            Token::Comma => {
                self.commas += 1;
                if self.kind == Kind::TextColour && self.commas > 2 {
                    return Err(Why::Transparent);
                }
                self.out.push(',');
            }
            Token::Delim('/') if self.kind == Kind::TextColour => return Err(Why::Transparent),
            Token::Delim(sign @ ('/' | '+' | '*')) => self.out.push(*sign),
            Token::Delim('-') if self.depth > 0 => self.out.push('-'),
            Token::Text(text) if self.kind == Kind::FontFamily => self.font(text)?,
            Token::Text(_)
            | Token::AtKeyword(_)
            | Token::Bad
            | Token::Colon
            | Token::Semicolon
            | Token::Open(_)
            | Token::Close(_)
            | Token::Comment
            | Token::Delim(_) => return Err(Why::Value),
            Token::Url(_) => return Err(Why::Url),
        }
        Ok(())
    }

    fn ident(&mut self, name: &str) -> Result<(), Why> {
        if self.out.ends_with("var(") {
            let known = CUSTOM_PROPERTIES.iter().find(|known| **known == name);
            self.out.push_str(known.ok_or(Why::Variable)?);
            return Ok(());
        }
        let name = name.to_ascii_lowercase();
        let plain = name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-');
        if !plain || name.len() > 32 {
            return Err(Why::Value);
        }
        if self.kind == Kind::TextColour && name == "transparent" {
            return Err(Why::Transparent);
        }
        self.out.push_str(&name);
        Ok(())
    }

    fn function(&mut self, name: &str) -> Result<(), Why> {
        let name = name.to_ascii_lowercase();
        let known = FUNCTIONS.iter().find(|known| **known == name).ok_or(Why::Function)?;
        match (self.kind, *known) {
            (Kind::TextColour, "rgba" | "hsla") => return Err(Why::Transparent),
            // What it comes to depends on the window.
            (Kind::FontSize, _) => return Err(Why::TooSmall),
            _ => {}
        }
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Why::Value);
        }
        self.out.push_str(known);
        self.out.push('(');
        Ok(())
    }

    fn hash(&mut self, digits: &str) -> Result<(), Why> {
        let is_colour =
            matches!(digits.len(), 3 | 4 | 6 | 8) && digits.bytes().all(|d| d.is_ascii_hexdigit());
        if !is_colour {
            return Err(Why::Value);
        }
        if self.kind == Kind::TextColour && matches!(digits.len(), 4 | 8) {
            return Err(Why::Transparent);
        }
        let _ = write!(self.out, "#{}", digits.to_ascii_lowercase());
        Ok(())
    }

    fn number(&mut self, number: f64, unit: &str) -> Result<(), Why> {
        if !number.is_finite() || number.abs() > LARGEST {
            return Err(Why::Value);
        }
        if number < 0.0 && self.kind != Kind::Negative && unit != "deg" {
            return Err(Why::Negative);
        }
        if self.kind == Kind::FontSize {
            let smallest = match unit {
                "px" => 11.0,
                "pt" => 8.0,
                "rem" | "em" => 0.7,
                "%" => 70.0,
                _ => return Err(Why::TooSmall),
            };
            if number < smallest {
                return Err(Why::TooSmall);
            }
        }
        let rounded = (number * 10_000.0).round() / 10_000.0;
        let _ = write!(self.out, "{rounded}{unit}");
        Ok(())
    }

    fn font(&mut self, name: &str) -> Result<(), Why> {
        let fits = (1..=64).contains(&name.len())
            && name.bytes().all(|c| c.is_ascii_alphanumeric() || matches!(c, b' ' | b'-' | b'_'));
        if !fits {
            return Err(Why::Value);
        }
        let _ = write!(self.out, "\"{name}\"");
        Ok(())
    }

    fn image(&mut self, name: &str, image: &dyn Fn(&str) -> Option<String>) -> Result<(), Why> {
        if self.kind != Kind::Image {
            return Err(Why::Url);
        }
        let address = image(name).ok_or(Why::Url)?;
        let _ = write!(self.out, "url({address})");
        Ok(())
    }
}

/// Functions in functions.
const DEEPEST: usize = 5;

/// No length of a page is larger.
const LARGEST: f64 = 5000.0;

/// No value is longer, in bytes.
const LONGEST: usize = 1000;
