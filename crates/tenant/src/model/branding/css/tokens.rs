//! The tokens of CSS (CSS Syntax Module Level 3, §4), each with its line. Comments are gone, and
//! escapes are resolved: what later decides about a name sees the name that a browser would see.

use std::iter::Peekable;
use std::str::Chars;

/// A token (§4.2).
#[derive(Debug, Clone, PartialEq)]
pub enum Token {
    /// `color`
    Ident(String),
    /// `rgb(`
    Function(String),
    /// `@media`
    AtKeyword(String),
    /// `#fff`
    Hash(String),
    /// `"text"`
    Text(String),
    /// `url(unquoted)`
    Url(String),
    /// A text or an address that does not end as it should.
    Bad,
    /// `1.5`
    Number(f64),
    /// `50%`
    Percentage(f64),
    /// `2rem`
    Dimension(f64, String),
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// `,`
    Comma,
    /// `(`, `[` or `{`
    Open(char),
    /// `)`, `]` or `}`
    Close(char),
    /// Any number of spaces and line ends.
    Whitespace,
    /// `<!--` or `-->`
    Comment,
    /// Any other sign.
    Delim(char),
}

/// A token and the line that it begins on, from 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Located {
    /// The token.
    pub token: Token,
    /// Its line.
    pub line: usize,
}

/// Cuts `text` into tokens. Never fails: CSS has no text that cannot be read.
pub fn tokens(text: &str) -> Vec<Located> {
    // §3.3
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{c}'], "\n").replace('\0', "\u{fffd}");
    let mut reader = Reader { rest: text.chars().peekable(), line: 1 };
    let mut tokens = Vec::new();
    loop {
        reader.skip_comments();
        let line = reader.line;
        let Some(token) = reader.token() else { return tokens };
        tokens.push(Located { token, line });
    }
}

struct Reader<'t> {
    rest: Peekable<Chars<'t>>,
    line: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let c = self.rest.next()?;
        self.line += usize::from(c == '\n');
        Some(c)
    }

    fn peek(&mut self) -> Option<char> {
        self.rest.peek().copied()
    }

    /// The next three, which is as far as a decision ever looks.
    fn ahead(&self) -> [Option<char>; 3] {
        let mut rest = self.rest.clone();
        [rest.next(), rest.next(), rest.next()]
    }

    fn next_if(&mut self, wanted: impl Fn(char) -> bool) -> Option<char> {
        let c = self.peek()?;
        if wanted(c) { self.next() } else { None }
    }

    fn skip_comments(&mut self) {
        while let [Some('/'), Some('*'), _] = self.ahead() {
            self.next();
            self.next();
            let mut before = ' ';
            while let Some(c) = self.next() {
                if before == '*' && c == '/' {
                    break;
                }
                before = c;
            }
        }
    }

    fn token(&mut self) -> Option<Token> {
        let ahead = self.ahead();
        let first = ahead[0]?;
        Some(match first {
            '\n' | '\t' | ' ' => {
                while self.next_if(is_space).is_some() {}
                Token::Whitespace
            }
            '"' | '\'' => {
                self.next();
                self.text(first)
            }
            '#' if begins_name(&ahead[1..]) => {
                self.next();
                Token::Hash(self.name())
            }
            '@' if self.ident_follows(1) => {
                self.next();
                Token::AtKeyword(self.name())
            }
            '<' if self.is_next("<!--") => self.skip(4, Token::Comment),
            '-' if self.is_next("-->") => self.skip(3, Token::Comment),
            _ if begins_number(ahead) => self.numeric(),
            _ if begins_ident(ahead) => self.ident_like(),
            '(' | '[' | '{' => self.skip(1, Token::Open(first)),
            ')' | ']' | '}' => self.skip(1, Token::Close(first)),
            ':' => self.skip(1, Token::Colon),
            ';' => self.skip(1, Token::Semicolon),
            ',' => self.skip(1, Token::Comma),
            other => self.skip(1, Token::Delim(other)),
        })
    }

    fn skip(&mut self, count: usize, token: Token) -> Token {
        for _ in 0..count {
            self.next();
        }
        token
    }

    fn is_next(&self, text: &str) -> bool {
        self.rest.clone().take(text.len()).eq(text.chars())
    }

    fn ident_follows(&self, after: usize) -> bool {
        let mut rest = self.rest.clone().skip(after);
        begins_ident([rest.next(), rest.next(), rest.next()])
    }

    /// §4.3.5
    fn text(&mut self, end: char) -> Token {
        let mut text = String::new();
        while let Some(c) = self.peek() {
            match c {
                _ if c == end => {
                    self.next();
                    return Token::Text(text);
                }
                '\n' => return Token::Bad,
                '\\' => {
                    self.next();
                    match self.peek() {
                        None => {}
                        Some('\n') => drop(self.next()),
                        Some(_) => text.push(self.escaped()),
                    }
                }
                c => {
                    self.next();
                    text.push(c);
                }
            }
        }
        Token::Text(text)
    }

    /// §4.3.3
    fn numeric(&mut self) -> Token {
        let number = self.number();
        if begins_ident(self.ahead()) {
            return Token::Dimension(number, self.name());
        }
        match self.next_if(|c| c == '%') {
            Some(_) => Token::Percentage(number),
            None => Token::Number(number),
        }
    }

    /// §4.3.12
    fn number(&mut self) -> f64 {
        let mut text = String::new();
        text.extend(self.next_if(|c| c == '+' || c == '-'));
        while let Some(digit) = self.next_if(|c| c.is_ascii_digit()) {
            text.push(digit);
        }
        if let [Some('.'), Some('0'..='9'), _] = self.ahead() {
            text.extend(self.next());
            while let Some(digit) = self.next_if(|c| c.is_ascii_digit()) {
                text.push(digit);
            }
        }
        let exponent = matches!(
            self.ahead(),
            [Some('e' | 'E'), Some('0'..='9'), _]
                | [Some('e' | 'E'), Some('+' | '-'), Some('0'..='9')]
        );
        if exponent {
            text.extend(self.next());
            text.extend(self.next());
            while let Some(digit) = self.next_if(|c| c.is_ascii_digit()) {
                text.push(digit);
            }
        }
        text.parse().unwrap_or(f64::MAX)
    }

    /// §4.3.4
    fn ident_like(&mut self) -> Token {
        let name = self.name();
        if self.next_if(|c| c == '(').is_none() {
            return Token::Ident(name);
        }
        if !name.eq_ignore_ascii_case("url") {
            return Token::Function(name);
        }
        let quoted =
            self.rest.clone().find(|c| !is_space(*c)).is_some_and(|c| c == '"' || c == '\'');
        if quoted { Token::Function(name) } else { self.url() }
    }

    /// §4.3.6
    fn url(&mut self) -> Token {
        let mut url = String::new();
        while self.next_if(is_space).is_some() {}
        while let Some(c) = self.next() {
            match c {
                ')' => return Token::Url(url),
                c if is_space(c) => {
                    while self.next_if(is_space).is_some() {}
                    return match self.peek() {
                        None | Some(')') => self.skip(1, Token::Url(url)),
                        Some(_) => self.bad_url(),
                    };
                }
                '"' | '\'' | '(' => return self.bad_url(),
                '\\' if self.peek() == Some('\n') => return self.bad_url(),
                '\\' => url.push(self.escaped()),
                c if c.is_control() => return self.bad_url(),
                c => url.push(c),
            }
        }
        Token::Url(url)
    }

    /// §4.3.14
    fn bad_url(&mut self) -> Token {
        while let Some(c) = self.next() {
            match c {
                ')' => break,
                '\\' => drop(self.next()),
                _ => {}
            }
        }
        Token::Bad
    }

    /// §4.3.11
    fn name(&mut self) -> String {
        let mut name = String::new();
        loop {
            match self.ahead() {
                [Some('\\'), next, _] if next != Some('\n') => {
                    self.next();
                    name.push(self.escaped());
                }
                [Some(c), ..] if is_name(c) => {
                    self.next();
                    name.push(c);
                }
                _ => return name,
            }
        }
    }

    /// §4.3.7, after the backslash.
    fn escaped(&mut self) -> char {
        let mut digits = String::new();
        while digits.len() < 6
            && let Some(digit) = self.next_if(|c| c.is_ascii_hexdigit())
        {
            digits.push(digit);
        }
        if digits.is_empty() {
            return self.next().unwrap_or('\u{fffd}');
        }
        self.next_if(is_space);
        let code = u32::from_str_radix(&digits, 16).unwrap_or(0);
        char::from_u32(code).filter(|c| *c != '\0').unwrap_or('\u{fffd}')
    }
}

fn is_space(c: char) -> bool {
    matches!(c, '\n' | '\t' | ' ')
}

fn is_name_start(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_' || !c.is_ascii()
}

fn is_name(c: char) -> bool {
    is_name_start(c) || c.is_ascii_digit() || c == '-'
}

fn begins_name(ahead: &[Option<char>]) -> bool {
    match ahead {
        [Some('\\'), next, ..] => *next != Some('\n'),
        [Some(c), ..] => is_name(*c),
        _ => false,
    }
}

/// §4.3.9
fn begins_ident(ahead: [Option<char>; 3]) -> bool {
    match ahead {
        [Some('-'), Some('-'), _] => true,
        [Some('-'), Some('\\'), next] => next != Some('\n'),
        [Some('-'), Some(c), _] => is_name_start(c),
        [Some('\\'), next, _] => next != Some('\n'),
        [Some(c), ..] => is_name_start(c),
        [None, ..] => false,
    }
}

/// §4.3.10
fn begins_number(ahead: [Option<char>; 3]) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match ahead {
        [Some('+' | '-'), Some('.'), next] => digit(next),
        [Some('+' | '-') | Some('.'), next, _] => digit(next),
        [first, ..] => digit(first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Token> {
        tokens(text).into_iter().map(|located| located.token).collect()
    }

    #[test]
    fn tokens_of_css() {
        use Token::*;
        let ident = |name: &str| Ident(name.to_owned());
        assert_eq!(
            kinds(".a > b{color:#fff}"),
            [
                Delim('.'),
                ident("a"),
                Whitespace,
                Delim('>'),
                Whitespace,
                ident("b"),
                Open('{'),
                ident("color"),
                Colon,
                Hash("fff".to_owned()),
                Close('}')
            ]
        );
        assert_eq!(
            kinds("1.5rem -2% +.5 1e3 3"),
            [
                Dimension(1.5, "rem".to_owned()),
                Whitespace,
                Percentage(-2.0),
                Whitespace,
                Number(0.5),
                Whitespace,
                Number(1000.0),
                Whitespace,
                Number(3.0)
            ]
        );
        assert_eq!(kinds("url( a.png )"), [Url("a.png".to_owned())]);
        assert_eq!(kinds("url('a')")[0], Function("url".to_owned()));
        assert_eq!(kinds("--x")[0], ident("--x"));
        assert_eq!(kinds("@media")[0], AtKeyword("media".to_owned()));
        assert_eq!(kinds("<!-- -->"), [Comment, Whitespace, Comment]);
    }

    #[test]
    fn what_is_hidden_by_escapes_and_comments_is_seen() {
        for hidden in [r"e\78pression(", r"\65xpression(", r"\000065 xpression(", r"expr\65ssion("]
        {
            assert_eq!(kinds(hidden), [Token::Function("expression".to_owned())], "{hidden}");
        }
        assert_eq!(kinds("exp/**/ression").len(), 2, "a comment cuts a name in two");
        assert_eq!(kinds(r"@\69mport")[0], Token::AtKeyword("import".to_owned()));
        assert_eq!(kinds("\"a\nb\"")[0], Token::Bad);
        assert_eq!(kinds("url(a b)"), [Token::Bad]);
    }

    #[test]
    fn lines_are_counted() {
        let lines: Vec<usize> = tokens("a\r\n/*\n*/b\n\nc").iter().map(|at| at.line).collect();
        assert_eq!(lines, [1, 1, 3, 3, 5]);
    }
}
