//! The names that custom CSS may use: Microsoft's documented classes of a sign-in page, and what
//! they stand for in our pages. The classes of our own templates may change; these do not.

/// A class that custom CSS may name.
#[derive(Debug, Clone, Copy)]
pub struct StableName {
    /// `ext-sign-in-box`
    pub class: &'static str,
    /// What it stands for, as one compound of `assets/style.css`.
    pub selector: &'static str,
    /// What it is, for `docs/guides/branding.md`.
    pub what: &'static str,
}

const fn name(class: &'static str, selector: &'static str, what: &'static str) -> StableName {
    StableName { class, selector, what }
}

/// Every one.
pub const STABLE_NAMES: &[StableName] = &[
    name("ext-header", ".topbar", "the bar at the top"),
    name("ext-header-logo", ":is(.topbar .logo)", "the logo in it"),
    name("ext-background-image", ".backdrop", "the image or colour behind the box"),
    name(
        "ext-vertical-split-background-image-container",
        ":is(.split .backdrop)",
        "the same in the partial-screen layout",
    ),
    name(
        "ext-middle",
        ":is(body:not(.split) .door)",
        "what centres the box, in the full-screen layout",
    ),
    name(
        "ext-vertical-split-main-section",
        ":is(.split .door)",
        "box and background, in the partial-screen layout",
    ),
    name("ext-sign-in-box", ".card", "the box of every page"),
    name("ext-banner-logo", ":is(.card .logo)", "the banner logo in the box"),
    name("ext-title", ":is(.card h1)", "a page's title"),
    name("ext-subtitle", ".lead", "the sentence below the title"),
    name("ext-hint", ".hint", "explanations in small print"),
    name("ext-label", ":is(.card label)", "what stands above a field"),
    name(
        "ext-input",
        ":is(.card input, .card select, .card textarea)",
        "every field: of text, lists that open, text of several lines",
    ),
    name(
        "ext-text-box",
        ":is(.card input, .card select, .card textarea)",
        "the same; Microsoft's sheets write `.ext-input.ext-text-box`",
    ),
    name(
        "ext-has-error",
        ":is(.wrong input, .wrong select, .wrong textarea)",
        "a field whose content was not accepted",
    ),
    name("ext-error", ".problem", "what is wrong, below its field"),
    name("ext-notice", ".notice", "what there is to know"),
    name(
        "ext-button",
        ":is(button:not(.link, .account, .language, .option, .reveal), .button)",
        "every button",
    ),
    name("ext-primary", ".primary", "the button that goes on: `.ext-button.ext-primary`"),
    name("ext-secondary", ".secondary", "the other buttons: `.ext-button.ext-secondary`"),
    name("ext-link", ".link", "a button that looks like a link"),
    name("ext-provider-list", ".providers", "the other places where one can sign in"),
    name("ext-provider", ".provider", "the button of one of them"),
    name("ext-account", ".who", "whom the page is about"),
    name("ext-boilerplate-text", ".boilerplate", "the sign-in page text"),
    name("ext-footer", ".footer", "the bar at the bottom"),
    name("ext-footer-links", ":is(.footer ul)", "its links"),
    name("ext-footer-item", ":is(.footer a)", "one of them"),
];

/// Elements that custom CSS may name: the page, and links.
pub(super) const ELEMENTS: [&str; 2] = ["body", "a"];

/// States. `:visited` would tell where a customer has been.
pub(super) const PSEUDO_CLASSES: [&str; 9] = [
    "hover",
    "focus",
    "focus-visible",
    "focus-within",
    "active",
    "link",
    "disabled",
    "first-child",
    "last-child",
];

/// Parts. What `::before` and `::after` show is `content`, which could imitate a field.
pub(super) const PSEUDO_ELEMENTS: [&str; 2] = ["placeholder", "selection"];

/// Custom properties of `assets/style.css` that `var()` may name.
pub const CUSTOM_PROPERTIES: [&str; 12] = [
    "--accent",
    "--accent-strong",
    "--on-accent",
    "--accent-ink",
    "--page",
    "--card",
    "--ink",
    "--soft",
    "--line",
    "--edge",
    "--tint",
    "--radius",
];

/// A property that custom CSS may set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Colours, lengths, words.
    Plain,
    /// As plain, and negative lengths.
    Negative,
    /// A colour that text is written in: never transparent.
    TextColour,
    /// A size that can be read.
    FontSize,
    /// Names of fonts, which may be quoted.
    FontFamily,
    /// As plain, and the theme's own images.
    Image,
}

/// What a property may hold; `None` if custom CSS may not set it.
pub(super) fn kind(property: &str) -> Option<Kind> {
    Some(match property {
        "color" => Kind::TextColour,
        "font-size" => Kind::FontSize,
        "font-family" => Kind::FontFamily,
        "background" | "background-image" => Kind::Image,
        "background-position" | "box-shadow" | "text-shadow" | "letter-spacing" => Kind::Negative,
        _ if PLAIN.contains(&property) => Kind::Plain,
        _ => return None,
    })
}

/// Every property of [`Kind::Plain`].
pub(super) const PLAIN: &[&str] = &[
    "accent-color",
    "align-items",
    "background-color",
    "background-repeat",
    "background-size",
    "border",
    "border-block",
    "border-block-end",
    "border-block-start",
    "border-bottom",
    "border-bottom-color",
    "border-bottom-left-radius",
    "border-bottom-right-radius",
    "border-bottom-style",
    "border-bottom-width",
    "border-color",
    "border-end-end-radius",
    "border-end-start-radius",
    "border-inline",
    "border-inline-end",
    "border-inline-start",
    "border-left",
    "border-radius",
    "border-right",
    "border-start-end-radius",
    "border-start-start-radius",
    "border-style",
    "border-top",
    "border-top-color",
    "border-top-left-radius",
    "border-top-right-radius",
    "border-top-style",
    "border-top-width",
    "border-width",
    "caret-color",
    "column-gap",
    "font-style",
    "font-variant",
    "font-weight",
    "gap",
    "height",
    "justify-content",
    "line-height",
    "margin",
    "margin-block",
    "margin-block-end",
    "margin-block-start",
    "margin-bottom",
    "margin-inline",
    "margin-inline-end",
    "margin-inline-start",
    "margin-left",
    "margin-right",
    "margin-top",
    "max-height",
    "max-width",
    "min-height",
    "min-width",
    "outline-color",
    "outline-offset",
    "padding",
    "padding-block",
    "padding-block-end",
    "padding-block-start",
    "padding-bottom",
    "padding-inline",
    "padding-inline-end",
    "padding-inline-start",
    "padding-left",
    "padding-right",
    "padding-top",
    "row-gap",
    "text-align",
    "text-decoration",
    "text-decoration-color",
    "text-decoration-line",
    "text-decoration-style",
    "text-decoration-thickness",
    "text-transform",
    "text-underline-offset",
    "text-wrap",
    "width",
    "word-spacing",
];

/// Functions of colours, lengths and gradients.
pub(super) const FUNCTIONS: [&str; 12] = [
    "rgb",
    "rgba",
    "hsl",
    "hsla",
    "calc",
    "min",
    "max",
    "clamp",
    "linear-gradient",
    "radial-gradient",
    "conic-gradient",
    "var",
];

/// Units of lengths, angles and times.
pub(super) const UNITS: [&str; 14] =
    ["px", "rem", "em", "ch", "ex", "lh", "pt", "vw", "vh", "vmin", "vmax", "deg", "turn", "fr"];
