//! The colours of a theme, for the browser's light and dark scheme. The administrator chooses an
//! accent and a background; everything that text stands on or is written in is computed, so that
//! WCAG 2.2 AA holds whatever was chosen.

use std::fmt::{self, Write};

use super::colour::{AA_EDGE, AA_TEXT, Colour};

/// Light or dark, by the browser's wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// Dark text on light surfaces.
    Light,
    /// Light text on dark surfaces.
    Dark,
}

/// What the administrator chose.
#[derive(Debug, Clone, Copy, Default)]
pub struct Chosen {
    /// Buttons and links.
    pub accent: Option<Colour>,
    /// The same in the dark scheme; without it, one is derived.
    pub accent_dark: Option<Colour>,
    /// Behind the card.
    pub background: Option<Colour>,
    /// The same in the dark scheme; without it, one is derived.
    pub background_dark: Option<Colour>,
    /// The bar at the top, in both schemes.
    pub header: Option<Colour>,
}

/// A colour that is not used as it was chosen, because it could not be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Adjusted {
    /// In which scheme.
    pub scheme: Scheme,
    /// What was chosen.
    pub chosen: Colour,
    /// What stands in for it in links, and around buttons.
    pub used: Colour,
    /// The contrast of what was chosen with the surface that it would have stood on.
    pub contrast: f64,
}

impl fmt::Display for Adjusted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = match self.scheme {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        };
        write!(
            f,
            "in the {scheme} scheme, links are {} instead of {}, which has a contrast of {:.1}; \
             WCAG 2.2 AA asks for {AA_TEXT}",
            self.used, self.chosen, self.contrast
        )
    }
}

/// The colours of one scheme, as custom properties of `assets/style.css`.
#[derive(Debug, Clone)]
pub struct Palette {
    scheme: Scheme,
    accent: Option<Accent>,
    page: Option<[Colour; 3]>,
    header: Option<[Colour; 2]>,
}

/// What becomes of an accent.
#[derive(Debug, Clone, Copy)]
struct Accent {
    fill: Colour,
    /// The button under the pointer.
    strong: Colour,
    /// Text on both.
    on: Colour,
    /// Links: the accent, or what can be read of it.
    ink: Colour,
    /// Links under the pointer.
    ink_strong: Colour,
    /// Around the button, so that it stands out from the card.
    edge: Colour,
    /// Where something is pointed at or said.
    tint: Colour,
}

impl Palette {
    /// The palette of `scheme`, and what had to be adjusted.
    pub fn of(chosen: &Chosen, scheme: Scheme) -> (Self, Option<Adjusted>) {
        let derived = chosen.accent.map(|accent| {
            match scheme {
                Scheme::Light => accent,
                // Without a wish, an accent for light pages is lit up until it can be read.
                Scheme::Dark => chosen.accent_dark.unwrap_or_else(|| {
                    accent.readable_on(&[scheme.card()], scheme.pole(), AA_TEXT)
                }),
            }
        });
        let accent = derived.or(match scheme {
            Scheme::Light => None,
            Scheme::Dark => chosen.accent_dark,
        });
        let accent = accent.map(|fill| Accent::of(fill, scheme));
        // What was derived is nobody's choice.
        let chosen_here = match scheme {
            Scheme::Light => chosen.accent,
            Scheme::Dark => chosen.accent_dark,
        };
        let adjusted = accent.filter(|_| chosen_here.is_some());
        let adjusted = adjusted.and_then(|accent| accent.adjusted(scheme));
        let page = match scheme {
            Scheme::Light => chosen.background,
            Scheme::Dark => chosen.background_dark.or_else(|| {
                chosen.background.map(|light| light.mixed(Colour::rgb(0x0e, 0x14, 0x16), 0.88))
            }),
        };
        let page = page.map(|page| {
            let towards = page.text_on();
            [page, page.mixed(towards, 0.05), page.mixed(towards, 0.09)]
        });
        let header = chosen.header.map(|header| [header, header.text_on()]);
        (Self { scheme, accent, page, header }, adjusted)
    }

    /// The declarations, without a selector.
    pub fn declarations(&self) -> String {
        let mut css = String::new();
        let mut set = |name: &str, value: Colour| {
            let _ = write!(css, "--{name}:{value};");
        };
        if let Some(accent) = &self.accent {
            set("accent", accent.fill);
            set("accent-strong", accent.strong);
            set("on-accent", accent.on);
            set("accent-ink", accent.ink);
            set("accent-ink-strong", accent.ink_strong);
            set("accent-edge", accent.edge);
            set("tint", accent.tint);
        }
        if let Some([page, arch, inner]) = self.page {
            set("page", page);
            set("arch", arch);
            set("arch-inner", inner);
        }
        if let Some([header, on]) = self.header {
            set("header", header);
            set("on-header", on);
        }
        css
    }

    /// The button's colour, for mails.
    pub fn accent(&self) -> Option<Colour> {
        self.accent.map(|accent| accent.ink)
    }

    /// Which scheme it is of.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }
}

impl Accent {
    fn of(fill: Colour, scheme: Scheme) -> Self {
        let on = fill.text_on();
        // Away from the text, so that the contrast only grows.
        let strong =
            fill.mixed(if on == Colour::WHITE { Colour::BLACK } else { Colour::WHITE }, 0.18);
        let card = scheme.card();
        let tint = card.mixed(fill, 0.09);
        let ink = fill.readable_on(&[card, tint], scheme.pole(), AA_TEXT);
        Self {
            fill,
            strong,
            on,
            ink,
            ink_strong: ink.mixed(scheme.pole(), 0.25),
            edge: if fill.contrast(card) >= AA_EDGE { fill } else { ink },
            tint,
        }
    }

    fn adjusted(&self, scheme: Scheme) -> Option<Adjusted> {
        let surface = scheme.card();
        (self.ink != self.fill).then(|| Adjusted {
            scheme,
            chosen: self.fill,
            used: self.ink,
            contrast: self.fill.contrast(surface).min(self.fill.contrast(self.tint)),
        })
    }
}

impl Scheme {
    /// The card's colour, as in `assets/style.css`.
    fn card(self) -> Colour {
        match self {
            Self::Light => Colour::WHITE,
            Self::Dark => Colour::rgb(0x1b, 0x25, 0x29),
        }
    }

    /// Where text lies on the scale.
    fn pole(self) -> Colour {
        match self {
            Self::Light => Colour::BLACK,
            Self::Dark => Colour::WHITE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: &str = include_str!("../../../assets/style.css");

    fn property(declarations: &str, name: &str) -> Colour {
        let (_, rest) = declarations.split_once(&format!("--{name}:")).unwrap();
        rest.trim_start().split(';').next().unwrap().parse().unwrap()
    }

    /// Whatever accent: text on buttons, links and what is said all hold AA, in both schemes, and
    /// so do the neutral texts on the surface that the accent tints.
    #[test]
    fn aa_holds_for_every_accent() {
        let (light, dark) = STYLE.split_once("@media (prefers-color-scheme: dark)").unwrap();
        for red in (0..=255).step_by(51) {
            for green in (0..=255).step_by(51) {
                for blue in (0..=255).step_by(51) {
                    let accent = Some(Colour::rgb(red, green, blue));
                    for accent_dark in [None, accent] {
                        let chosen = Chosen { accent, accent_dark, ..Chosen::default() };
                        for (scheme, style) in [(Scheme::Light, light), (Scheme::Dark, dark)] {
                            check(&chosen, scheme, style);
                        }
                    }
                }
            }
        }
    }

    fn check(chosen: &Chosen, scheme: Scheme, style: &str) {
        let (palette, adjusted) = Palette::of(chosen, scheme);
        let css = palette.declarations();
        let of = |name| property(&css, name);
        let neutral = |name| property(style, name);
        assert_eq!(scheme.card(), neutral("card"), "as in the style sheet");
        for (text, surface) in [
            (of("on-accent"), of("accent")),
            (of("on-accent"), of("accent-strong")),
            (of("accent-ink"), neutral("card")),
            (of("accent-ink"), of("tint")),
            (of("accent-ink-strong"), neutral("card")),
            (neutral("ink"), of("tint")),
            (neutral("soft"), of("tint")),
        ] {
            assert!(
                text.contrast(surface) >= AA_TEXT,
                "{chosen:?} {scheme:?}: {text} on {surface}"
            );
        }
        assert!(of("accent-edge").contrast(neutral("card")) >= AA_EDGE, "{chosen:?} {scheme:?}");
        let is_chosen = scheme == Scheme::Light || chosen.accent_dark.is_some();
        let changed = of("accent-ink") != of("accent");
        assert_eq!(adjusted.is_some(), changed && is_chosen, "what changed is told");
    }

    #[test]
    fn backgrounds_have_a_dark_side_and_a_header_its_text() {
        let chosen = Chosen {
            background: Some("#fde8ef".parse().unwrap()),
            header: Some("#ffe600".parse().unwrap()),
            ..Chosen::default()
        };
        let dark = Palette::of(&chosen, Scheme::Dark).0.declarations();
        assert!(property(&dark, "page").contrast(Colour::WHITE) > 12.0, "{dark}");
        assert_eq!(property(&dark, "on-header"), Colour::BLACK);
        assert_eq!(Palette::of(&Chosen::default(), Scheme::Light).0.declarations(), "");
    }
}
