//! The style sheet of a theme: the custom properties of `assets/style.css` that it changes, and
//! the administrator's CSS, sanitised. Links come after our own sheet, so that what it says counts.

use std::fmt::Write;

use super::css::{Dropped, sanitize};
use super::image::ImageKind;
use super::palette::{Adjusted, Chosen, Palette, Scheme};
use super::{Branding, Settings};
use crate::model::ids::ThemeId;

/// A theme's style sheet, and what its administrator should know.
#[derive(Debug, Clone)]
pub struct Styled {
    /// The style sheet; empty if the theme changes nothing.
    pub css: String,
    /// What of the custom CSS is not in it.
    pub dropped: Vec<Dropped>,
    /// The colours that are not used as they were chosen.
    pub adjusted: Vec<Adjusted>,
}

/// The style sheet of `branding`, whose images are those of `theme`.
pub fn stylesheet(theme: ThemeId, branding: &Branding) -> Styled {
    let settings = &branding.settings;
    let chosen = settings.chosen();
    let (light, adjusted_light) = Palette::of(&chosen, Scheme::Light);
    let (dark, adjusted_dark) = Palette::of(&chosen, Scheme::Dark);
    let mut root = light.declarations();
    if let Some(radius) = settings.corner_radius {
        let _ = write!(root, "--radius:{}px;", radius.pixels());
    }
    if let Some(fonts) = settings.font_stack.css() {
        let _ = write!(root, "--font:{fonts};");
    }
    let image = |kind: ImageKind| {
        branding.images.get(&kind).map(|image| address(theme, image.file.as_str()))
    };
    if let Some(background) = image(ImageKind::BackgroundImage) {
        let _ = write!(root, "--backdrop:url({background});");
    }
    let mut css = String::new();
    if !root.is_empty() {
        let _ = writeln!(css, ":root{{{root}}}");
    }
    let dark = dark.declarations();
    if !dark.is_empty() {
        let _ = writeln!(css, "@media (prefers-color-scheme:dark){{:root{{{dark}}}}}");
    }
    let by_name = |name: &str| name.parse().ok().and_then(image);
    let custom = branding.custom_css.as_deref().map(|text| sanitize(text, &by_name));
    let custom = custom.unwrap_or_default();
    css.push_str(&custom.css);
    let adjusted = adjusted_light.into_iter().chain(adjusted_dark).collect();
    Styled { css, dropped: custom.dropped, adjusted }
}

/// Where a theme's file is.
pub fn address(theme: ThemeId, file: &str) -> String {
    format!("/branding/{theme}/{file}")
}

impl Settings {
    /// The colours that were chosen.
    pub fn chosen(&self) -> Chosen {
        Chosen {
            accent: self.accent_color,
            accent_dark: self.accent_color_dark,
            background: self.background_color,
            background_dark: self.background_color_dark,
            header: self.header_background_color,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme() -> ThemeId {
        "0b4a9d7e-3c55-4a8e-9d57-1f2f6e1c8a10".parse().unwrap()
    }

    #[test]
    fn nothing_set_is_an_empty_sheet() {
        assert_eq!(stylesheet(theme(), &Branding::default()).css, "");
    }

    #[test]
    fn settings_become_properties_and_custom_css_comes_last() {
        let settings = serde_json::from_value(serde_json::json!({
            "accentColor": "#ffe600", "cornerRadius": 4, "fontStack": "serif",
        }));
        let branding = Branding {
            settings: settings.unwrap(),
            custom_css: Some(".ext-title { color: navy; position: fixed }".to_owned()),
            ..Branding::default()
        };
        let styled = stylesheet(theme(), &branding);
        assert!(styled.css.starts_with(":root{--accent:#ffe600;"), "{}", styled.css);
        assert!(styled.css.contains("--radius:4px;--font:Charter,"), "{}", styled.css);
        assert!(styled.css.ends_with(":is(.card h1){color:navy;}\n"), "{}", styled.css);
        assert_eq!(styled.dropped.len(), 1);
        assert_eq!(styled.adjusted.len(), 1, "yellow links cannot be read on white");
        assert!(styled.adjusted[0].to_string().contains("instead of #ffe600"));
    }
}
