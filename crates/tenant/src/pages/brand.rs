//! How pages and mails look: a published theme, ready to be shown, or the neutral design.
//!
//! A brand is made once for each time that its theme is read ([`crate::directory`]); what a page
//! needs of it in the customer's language is a [`BrandView`].

use std::sync::{Arc, LazyLock};

use serde::Serialize;

use super::locale::Locale;
use crate::mail::MailLogo;
use crate::model::branding::colour::Colour;
use crate::model::branding::image::{FileName, ImageKind, StoredImage};
use crate::model::branding::palette::{Palette, Scheme};
use crate::model::branding::stylesheet::{Styled, address, stylesheet};
use crate::model::branding::{Branding, LayoutTemplate, LinkUrl, Settings, ShortText, markdown};
use crate::model::ids::ThemeId;
use crate::store::ThemeFile;

/// How pages and mails look.
#[derive(Debug)]
pub struct Brand {
    theme: Option<(ThemeId, Branding)>,
    style: Option<ThemeFile>,
    accents: [Option<Colour>; 2],
}

/// What a page needs to know of its brand.
#[derive(Debug, Serialize)]
pub struct BrandView {
    /// Whether a theme was published; without one, pages have the neutral design.
    pub themed: bool,
    /// Where the theme's style sheet is, if it has one.
    pub style: Option<String>,
    /// Where the icon for the browser's tab is.
    pub favicon: Option<String>,
    /// In the box, above the title.
    pub banner_logo: Option<Logo>,
    /// In the bar at the top.
    pub header_logo: Option<Logo>,
    /// Where there is little room.
    pub square_logo: Option<Logo>,
    /// Whether the background has an image.
    pub image: bool,
    /// Partial-screen background instead of full-screen background.
    pub split: bool,
    /// Whether there is a bar at the top.
    pub header: bool,
    /// Whether there is a bar with links at the bottom.
    pub footer: bool,
    /// The sign-in page text, as HTML that was made safe.
    pub sign_in_page_html: Option<String>,
    /// Above the field for the user name.
    pub username_hint: Option<String>,
    /// What the link to the reset of the password says.
    pub forgot_password: Option<String>,
    /// Help for those who cannot sign in.
    pub help: Option<Link>,
    /// The privacy statement.
    pub privacy: Option<Link>,
    /// The terms of use.
    pub terms: Option<Link>,
}

/// A logo, at the size at which pages show it.
#[derive(Debug, Clone, Serialize)]
pub struct Logo {
    /// Where it is.
    pub light: String,
    /// The one for dark surfaces, if there is another.
    pub dark: Option<String>,
    /// In CSS pixels.
    pub width: u32,
    /// In CSS pixels.
    pub height: u32,
}

/// A link of the branding.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    /// Where it leads.
    pub href: String,
    /// What it says; without it, pages say it in the customer's language.
    pub text: Option<String>,
}

/// What a mail needs to know of its brand.
#[derive(Debug, Serialize)]
pub struct MailBrand {
    /// The logo, if the mail brings one.
    pub logo: Option<MailLogoSize>,
    /// The line at the top.
    pub accent: Option<String>,
    /// The same in the dark scheme.
    pub accent_dark: Option<String>,
}

/// The size of a mail's logo, and whether there is one for dark surfaces.
#[derive(Debug, Serialize)]
pub struct MailLogoSize {
    /// Whether the mail brings one for dark surfaces too.
    pub dark: bool,
    /// In CSS pixels.
    pub width: u32,
    /// In CSS pixels.
    pub height: u32,
}

static NEUTRAL: LazyLock<Arc<Brand>> =
    LazyLock::new(|| Arc::new(Brand { theme: None, style: None, accents: [None, None] }));

impl Brand {
    /// The design of pages that nobody branded, or whose branding does not load.
    pub fn neutral() -> Arc<Self> {
        Arc::clone(&NEUTRAL)
    }

    /// Of a theme. Its style sheet is computed here, whatever version of this program published it.
    pub fn new(theme: ThemeId, branding: Branding) -> Self {
        let Styled { css, .. } = stylesheet(theme, &branding);
        let style = (!css.is_empty()).then(|| {
            let content = css.into_bytes();
            ThemeFile { name: FileName::of(&content, "css"), content }
        });
        let accents = [Scheme::Light, Scheme::Dark]
            .map(|scheme| Palette::of(&branding.settings.chosen(), scheme).0.accent());
        Self { theme: Some((theme, branding)), style, accents }
    }

    /// The theme's style sheet, to be kept where browsers ask for it.
    pub fn style(&self) -> Option<&ThemeFile> {
        self.style.as_ref()
    }

    /// Which theme it is, if it is one.
    pub fn theme(&self) -> Option<ThemeId> {
        self.theme.as_ref().map(|(theme, _)| *theme)
    }

    /// For a page in this language.
    pub(super) fn view(&self, locale: &Locale) -> BrandView {
        let default = Settings::default();
        let settings = self.theme.as_ref().map_or(&default, |(_, branding)| &branding.settings);
        let layout = settings.login_page_layout_configuration;
        let texts = settings.texts_for(locale.language().id());
        let text = |text: Option<ShortText>| text.map(String::from);
        BrandView {
            themed: self.theme.is_some(),
            style: self.style.as_ref().and_then(|style| self.address(&style.name)),
            favicon: self.image(ImageKind::Favicon).and_then(|icon| self.address(&icon.file)),
            banner_logo: self.logo(ImageKind::BannerLogo, Some(ImageKind::BannerLogoDark), WIDE),
            header_logo: self.logo(ImageKind::HeaderLogo, None, WIDE).or_else(|| {
                self.logo(ImageKind::BannerLogo, Some(ImageKind::BannerLogoDark), WIDE)
            }),
            square_logo: self.logo(ImageKind::SquareLogo, Some(ImageKind::SquareLogoDark), SQUARE),
            image: self.image(ImageKind::BackgroundImage).is_some(),
            split: layout.layout_template_type == LayoutTemplate::VerticalSplit,
            header: layout.is_header_shown,
            // Who says where the terms are wants them to be found.
            footer: layout.is_footer_shown.unwrap_or_else(|| {
                let of_use = &texts.custom_terms_of_use_url;
                of_use.is_some() || texts.custom_privacy_and_cookies_url.is_some()
            }),
            sign_in_page_html: texts.sign_in_page_text.map(|text| markdown::to_html(text.as_str())),
            username_hint: text(texts.username_hint_text),
            forgot_password: text(texts.custom_forgot_my_password_text),
            help: link(
                texts.custom_cannot_access_your_account_url,
                texts.custom_cannot_access_your_account_text,
            ),
            privacy: link(
                texts.custom_privacy_and_cookies_url,
                texts.custom_privacy_and_cookies_text,
            ),
            terms: link(texts.custom_terms_of_use_url, texts.custom_terms_of_use_text),
        }
    }

    /// For a mail.
    pub(super) fn mail(&self) -> MailBrand {
        let [accent, accent_dark] = self.accents.map(|accent| accent.map(String::from));
        let logo = self.logo(ImageKind::BannerLogo, Some(ImageKind::BannerLogoDark), WIDE);
        MailBrand {
            logo: logo.map(|logo| MailLogoSize {
                dark: logo.dark.is_some(),
                width: logo.width,
                height: logo.height,
            }),
            accent,
            accent_dark,
        }
    }

    /// The theme's files that a mail brings along.
    pub(super) fn mail_logos(&self) -> Vec<MailLogo> {
        let Some((theme, branding)) = &self.theme else { return Vec::new() };
        let of = |kind, cid: &str| {
            let image = branding.images.get(&kind)?;
            Some(MailLogo { cid: cid.to_owned(), theme: *theme, file: image.file.clone() })
        };
        let Some(light) = of(ImageKind::BannerLogo, "logo") else { return Vec::new() };
        std::iter::once(light).chain(of(ImageKind::BannerLogoDark, "logo-dark")).collect()
    }

    fn image(&self, kind: ImageKind) -> Option<&StoredImage> {
        self.theme.as_ref()?.1.images.get(&kind)
    }

    fn address(&self, file: &FileName) -> Option<String> {
        self.theme.as_ref().map(|(theme, _)| address(*theme, file.as_str()))
    }

    fn logo(
        &self,
        kind: ImageKind,
        dark: Option<ImageKind>,
        (most_wide, most_high): (f64, f64),
    ) -> Option<Logo> {
        let image = self.image(kind)?;
        let (width, height) = (f64::from(image.width.max(1)), f64::from(image.height.max(1)));
        let scale = (most_wide / width).min(most_high / height).min(1.0);
        let dark = dark.and_then(|dark| self.image(dark));
        Some(Logo {
            light: self.address(&image.file)?,
            dark: dark.and_then(|dark| self.address(&dark.file)),
            width: ((width * scale).round() as u32).max(1),
            height: ((height * scale).round() as u32).max(1),
        })
    }
}

fn link(url: Option<LinkUrl>, text: Option<ShortText>) -> Option<Link> {
    url.map(|url| Link { href: url.into(), text: text.map(String::from) })
}

/// As wide and high as a banner logo is shown, in CSS pixels.
const WIDE: (f64, f64) = (245.0, 60.0);

/// The same of a square one.
const SQUARE: (f64, f64) = (48.0, 48.0);
