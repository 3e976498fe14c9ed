//! Colours in sRGB, and the arithmetic of WCAG 2.2: relative luminance and contrast.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An opaque colour of sRGB: `#1a2b3c`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour([u8; 3]);

/// The text is no colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a colour is # and six hexadecimal digits, such as #15615a")]
pub struct NotAColour;

impl Colour {
    /// White.
    pub const WHITE: Self = Self([255; 3]);
    /// Black.
    pub const BLACK: Self = Self([0; 3]);

    /// From red, green and blue.
    pub const fn rgb(red: u8, green: u8, blue: u8) -> Self {
        Self([red, green, blue])
    }

    /// This colour with `share` (0 to 1) of `other`, channel by channel.
    #[must_use]
    pub fn mixed(self, other: Self, share: f64) -> Self {
        let channel = |at: usize| {
            let (from, to) = (f64::from(self.0[at]), f64::from(other.0[at]));
            (from + (to - from) * share.clamp(0.0, 1.0)).round() as u8
        };
        Self([channel(0), channel(1), channel(2)])
    }

    /// The contrast ratio of WCAG 2.2, 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Relative luminance of WCAG 2.2, 0 to 1.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|channel| {
            let channel = f64::from(channel) / 255.0;
            match channel <= 0.04045 {
                true => channel / 12.92,
                false => ((channel + 0.055) / 1.055).powf(2.4),
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// White or black, whichever can be read on this colour. One of the two always can: where white
    /// has less than 4.5, black has more than 4.6.
    #[must_use]
    pub fn text_on(self) -> Self {
        if self.contrast(Self::WHITE) >= AA_TEXT { Self::WHITE } else { Self::BLACK }
    }

    /// This colour if it has `ratio` against all of `surfaces`; else the first mixture with `pole`
    /// (black or white) that has.
    #[must_use]
    pub fn readable_on(self, surfaces: &[Self], pole: Self, ratio: f64) -> Self {
        let fits = |colour: Self| surfaces.iter().all(|surface| colour.contrast(*surface) >= ratio);
        (0..=50)
            .map(|step| self.mixed(pole, f64::from(step) / 50.0))
            .find(|colour| fits(*colour))
            .unwrap_or(pole)
    }
}

impl FromStr for Colour {
    type Err = NotAColour;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix('#').ok_or(NotAColour)?;
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(NotAColour);
        }
        let channel = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16);
        match (channel(0), channel(2), channel(4)) {
            (Ok(red), Ok(green), Ok(blue)) => Ok(Self([red, green, blue])),
            _ => Err(NotAColour),
        }
    }
}

impl TryFrom<String> for Colour {
    type Error = NotAColour;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        colour.to_string()
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// What text needs (WCAG 2.2, 1.4.3).
pub const AA_TEXT: f64 = 4.5;

/// What the edge of a control needs (WCAG 2.2, 1.4.11).
pub const AA_EDGE: f64 = 3.0;

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        text.parse().unwrap()
    }

    #[test]
    fn colours_are_read_and_written() {
        assert_eq!(colour("#15615A").to_string(), "#15615a");
        for wrong in ["", "#", "red", "#123", "#12345g", "#1234567", "15615a", "#+1+2+3", "#é1234"]
        {
            assert_eq!(wrong.parse::<Colour>(), Err(NotAColour), "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert_eq!(Colour::BLACK.contrast(Colour::WHITE).round() as u32, 21);
        assert!((Colour::WHITE.contrast(Colour::WHITE) - 1.0).abs() < 1e-9);
        // The greys at the edge of AA on white, as WebAIM's contrast checker has them.
        assert!(colour("#767676").contrast(Colour::WHITE) >= AA_TEXT);
        assert!(colour("#777777").contrast(Colour::WHITE) < AA_TEXT);
    }

    #[test]
    fn on_every_colour_black_or_white_can_be_read() {
        for red in (0..=255).step_by(15) {
            for green in (0..=255).step_by(15) {
                for blue in (0..=255).step_by(15) {
                    let accent = Colour::rgb(red, green, blue);
                    assert!(accent.contrast(accent.text_on()) >= AA_TEXT, "{accent}");
                }
            }
        }
    }

    #[test]
    fn a_colour_that_cannot_be_read_is_mixed_until_it_can() {
        let card = [Colour::WHITE];
        let fine = colour("#15615a");
        assert_eq!(fine.readable_on(&card, Colour::BLACK, AA_TEXT), fine, "left as it is");
        let yellow = colour("#ffe600");
        let mixed = yellow.readable_on(&card, Colour::BLACK, AA_TEXT);
        assert!(mixed != yellow && mixed.contrast(Colour::WHITE) >= AA_TEXT);
        let nothing = [Colour::WHITE, Colour::BLACK];
        let pole = yellow.readable_on(&nothing, Colour::BLACK, AA_TEXT);
        assert_eq!(pole, Colour::BLACK, "where nothing can, the pole");
    }
}
