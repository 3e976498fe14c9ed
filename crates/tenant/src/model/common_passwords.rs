//! Passwords that attackers try first: an offline list, and rules for what no list can hold.
//!
//! 1. A password is compared as it stands, and as the word in its middle: lower case, the usual
//!    substitutions undone, digits and signs around it cut off, letters that repeat written once.
//!    `Passw0rd!!`, `P@ssword2026` and `pasword` are one word.
//! 2. A short piece again and again, or a word twice, is that piece or word.
//! 3. Steps along the alphabet, the digits or a row of the keyboard count as one character each,
//!    so that `abcd1234` has two.
//! 4. Digits alone are a date or a number of somebody's, up to a length.
//!
//! The list is sorted text, searched where it lies in the binary: no memory, no start-up, and 14
//! comparisons for a word.

use zeroize::Zeroizing;

/// Whether a password, in lower case, is among those that attackers try first.
pub(super) fn is_common(folded: &str) -> bool {
    if folded.len() < LONGEST_DATE && folded.bytes().all(|b| b.is_ascii_digit()) {
        return true;
    }
    if characters_without_runs(folded) < FEWEST_CHARACTERS {
        return true;
    }
    let unit = repeated_unit(folded);
    if unit.len() < folded.len() && unit.chars().count() <= LONGEST_UNIT {
        return true;
    }
    [folded, unit]
        .into_iter()
        .any(|text| is_listed(text) || cores(text).any(|core| is_listed(&core)))
}

/// With the substitutions undone that everybody knows. `1` stands for two letters: `one` says for
/// which.
pub(super) fn undone(text: &str, one: char) -> Zeroizing<String> {
    let letter = |c| match c {
        '0' => 'o',
        '1' | '!' => one,
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    Zeroizing::new(text.chars().map(letter).collect())
}

/// The word in the middle of a password, in each way that it can be read.
fn cores(text: &str) -> impl Iterator<Item = Zeroizing<String>> {
    let trimmed = trim(text);
    let ways = ['i', 'l'].into_iter().flat_map(move |one| {
        [undone(trimmed, one), Zeroizing::new(trim(&undone(text, one)).to_owned())]
    });
    std::iter::once(Zeroizing::new(trimmed.to_owned())).chain(ways).map(|word| written_once(&word))
}

fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphabetic())
}

/// Letters that repeat, once.
fn written_once(text: &str) -> Zeroizing<String> {
    let mut once = Zeroizing::new(String::with_capacity(text.len()));
    for c in text.chars() {
        if !once.ends_with(c) {
            once.push(c);
        }
    }
    once
}

/// The shortest piece that the text is made of.
fn repeated_unit(text: &str) -> &str {
    let starts = text.char_indices().map(|(at, _)| at).skip(1);
    let fits = |at: &usize| {
        text.len().is_multiple_of(*at)
            && text.as_bytes()[*at..] == text.as_bytes()[..text.len() - at]
    };
    let unit = starts.take_while(|at| at * 2 <= text.len()).find(fits);
    &text[..unit.unwrap_or(text.len())]
}

/// How many characters there are, where a run of three or more counts as one.
fn characters_without_runs(text: &str) -> usize {
    let chars: Zeroizing<Vec<char>> = Zeroizing::new(text.chars().collect());
    let (mut at, mut count) = (0, 0);
    while at < chars.len() {
        let run = run_length(&chars[at..]);
        at += if run >= 3 { run } else { 1 };
        count += 1;
    }
    count
}

/// How many characters from the first on go on as it begins: the same again, up or down the
/// alphabet, or along a row of the keyboard.
fn run_length(chars: &[char]) -> usize {
    let steps = [0, 1, -1].map(|step| {
        let follows =
            |pair: &[char]| i64::from(u32::from(pair[1])) - i64::from(u32::from(pair[0])) == step;
        1 + chars.windows(2).take_while(|pair| follows(pair)).count()
    });
    let rows = KEYBOARD_ROWS.iter().flat_map(|row| {
        let next = |pair: &[char], by: isize| {
            let at = row.find(pair[0]).and_then(|at| at.checked_add_signed(by));
            at.is_some_and(|at| row[at..].starts_with(pair[1]))
        };
        [1, -1].map(|by| 1 + chars.windows(2).take_while(|pair| next(pair, by)).count())
    });
    steps.into_iter().chain(rows).max().unwrap_or(1)
}

/// Binary search for a line.
fn is_listed(word: &str) -> bool {
    let mut lines = list();
    while !lines.is_empty() {
        let middle = lines.len() / 2;
        let start = lines[..middle].rfind('\n').map_or(0, |at| at + 1);
        let end = lines[middle..].find('\n').map_or(lines.len(), |at| middle + at);
        match word.cmp(&lines[start..end]) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => lines = &lines[..start],
            std::cmp::Ordering::Greater => lines = lines.get(end + 1..).unwrap_or_default(),
        }
    }
    false
}

/// The lines behind the head.
fn list() -> &'static str {
    LIST.split_once("\n\n").map_or("", |(_, lines)| lines)
}

const LIST: &str = include_str!("../../assets/common-passwords.txt");

/// Of American, German and French keyboards.
const KEYBOARD_ROWS: [&str; 8] = [
    "1234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertzuiop",
    "yxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
];

/// Fewer, with each run as one, are guessed at once.
const FEWEST_CHARACTERS: usize = 5;

/// The longest piece that is worth nothing however often it comes.
const LONGEST_UNIT: usize = 4;

/// From this length on, digits may be more than a date or a telephone number.
const LONGEST_DATE: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_so_that_every_line_is_found() {
        let lines: Vec<&str> = list().lines().collect();
        assert!(lines.len() > 10_000, "{}", lines.len());
        assert!(lines.is_sorted_by(|a, b| a < b), "sorted by bytes, each once");
        assert!(lines.iter().all(|line| is_listed(line)));
        assert!(!is_listed("") && !is_listed("!") && !is_listed("zzzzzzzzz"));
        assert!(!is_listed("violet umbrella") && !is_listed("dragon\nfly"));
    }

    /// The form that a line has is the form that it is looked for in.
    #[test]
    fn every_word_is_written_as_it_is_compared() {
        for word in list().lines().filter(|line| line.chars().all(char::is_alphabetic)) {
            assert_eq!(*written_once(word), *word);
            assert!(is_common(&format!("{word}2026!")), "{word}");
        }
    }

    #[test]
    fn variants_are_the_same_word() {
        for common in [
            "password",
            "passw0rd!!",
            "p@ssword2026",
            "passsword",
            "dragon12345",
            "m0nkey!!",
            "1loveyou",
            "welcome2026!",
            "letmein1",
            "anna1985",
            "4dministrator",
            "w1lliam99",
        ] {
            assert!(is_common(common), "{common}");
        }
    }

    #[test]
    fn pieces_runs_and_dates_need_no_list() {
        for common in [
            "aaaaaaaa",
            "12345678",
            "1234567890",
            "87654321",
            "abcdefgh",
            "hgfedcba",
            "qwertyui",
            "asdfasdf",
            "abcabcabc",
            "abcd1234",
            "1234qwer",
            "aaaabbbb",
            "poiuytrewq",
            "19850412",
            "0170123456",
            "dragondragon",
            "xyxyxyxyxy",
            "ab1ab1ab1",
        ] {
            assert!(is_common(common), "{common}");
        }
        for good in [
            "violet umbrella",
            "xk7#mq2p",
            "pässword-für-mich",
            "eleven purple hats",
            "271828182845904",
            "qwerty and my dog",
            "tr0ub4dor&3x",
        ] {
            assert!(!is_common(good), "{good}");
        }
    }

    #[test]
    fn a_piece_is_found_where_the_text_is_nothing_else() {
        assert_eq!(repeated_unit("abcabc"), "abc");
        assert_eq!(repeated_unit("aaaa"), "a");
        assert_eq!(repeated_unit("abcab"), "abcab");
        assert_eq!(repeated_unit("äöäö"), "äö");
        assert_eq!(repeated_unit(""), "");
    }
}
