//! A picture of every page in every state that it has, and of every mail: `cargo xtask screenshots`.
//!
//! 1. A theme that changes nothing, and the sample brandings of `docs/branding/`, are imported into
//!    a development server, and their previews opened as each [`View`] says.
//! 2. Pictures are WebP, smaller than the page, with an index that shows them side by side, by
//!    journey. What axe-core finds by the way is printed after each view and is a failure.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use vestibule_e2e::browser::{Browser, Look};
use vestibule_e2e::surroundings;
use vestibule_e2e::vestibule::Dev;

use super::all_pages::{all_violations, look_at, plain, states_of};
use super::branding::import;

/// How pages are looked at.
struct View {
    /// In the names of pictures.
    name: &'static str,
    /// The sample branding, or none.
    theme: Option<&'static str>,
    language: &'static str,
    look: Look,
    /// Of which pages there are pictures, by name, or of all.
    pictures: &'static [&'static str],
}

const ALL: &[&str] = &[""];

/// One page of each kind.
const A_FEW: &[&str] = &[
    "account-devices",
    "attributes",
    "consent",
    "factor-add-totp",
    "identify-providers",
    "mail-passcode-sign-up",
    "new-password-short",
    "passcode",
    "password-wrong",
    "stay",
];

const PHONE: Look = Look { dark: false, width: 390 };

const VIEWS: [View; 6] = [
    of("light", None, "en", Look::DESKTOP, ALL),
    of("dark", None, "en", Look::PHONE_AT_NIGHT, ALL),
    of("arabic", None, "ar", PHONE, A_FEW),
    of("pastel", Some("pastel"), "en", Look::DESKTOP, A_FEW),
    of("night", Some("night"), "en", Look::PHONE_AT_NIGHT, A_FEW),
    of("contrast", Some("contrast"), "en", Look::DESKTOP, A_FEW),
];

const fn of(
    name: &'static str,
    theme: Option<&'static str>,
    language: &'static str,
    look: Look,
    pictures: &'static [&'static str],
) -> View {
    View { name, theme, language, look, pictures }
}

impl View {
    fn shows(&self, page: &str) -> bool {
        self.pictures.iter().any(|wanted| page == *wanted || wanted.is_empty())
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "writes docs/screenshots/: cargo xtask screenshots"]
async fn every_page() {
    let mut gallery = Gallery::default();
    let dev = Dev::start_with(&["--no-app"]).await;
    for view in &VIEWS {
        let browser = Browser::start(view.look, None).await;
        let link = match view.theme {
            Some(theme) => import(&dev, theme),
            None => plain(&dev),
        };
        let link = format!("{link}?ui_locales={}", view.language);
        let addresses = states_of(&browser, &link).await;
        let mut count = 0;
        for address in &addresses {
            let name = address.rsplit('/').next().unwrap_or_default();
            let name = name.split('?').next().unwrap_or_default();
            // Gone before anybody sees them: they send a form at once.
            if view.shows(name) && name != "form-post" && name != "relay" {
                gallery.add(&browser, view, (name, address)).await;
                count += 1;
            }
        }
        assert!(count > 0, "no page for {}", view.name);
        println!("{}: {count} pages", view.name);
        gallery.violations.iter().for_each(|violation| println!("axe finds {violation}"));
    }
    gallery.finish();
}

/// What was seen so far.
#[derive(Default)]
struct Gallery {
    /// Name of a page, and its pictures.
    pages: BTreeMap<String, Vec<(&'static str, String)>>,
    violations: Vec<String>,
}

impl Gallery {
    async fn add(&mut self, browser: &Browser, view: &View, (name, address): (&str, &str)) {
        look_at(browser, address).await;
        // A wide window is mostly the page's background.
        let scale = if view.look.width > 600 { 0.5 } else { 0.75 };
        let file = format!("{name}.{}.webp", view.name);
        let picture = browser.picture("webp", scale).await;
        fs::write(folder().join(&file), picture).expect("docs/ is writable");
        self.pages.entry(name.to_owned()).or_default().push((view.name, file));
        for violation in all_violations(browser, name).await {
            self.violations.push(format!("{name}, {}: {violation}", view.name));
        }
    }

    fn finish(self) {
        let mut text = String::from(
            "# Every page\n\nMade by `cargo xtask screenshots`, which also has axe-core look at each. The names are those of the preview of a theme (`vestibule branding preview`).\n",
        );
        let journeys: BTreeSet<usize> = self.pages.keys().map(|page| journey(page)).collect();
        for at in journeys {
            write!(text, "\n## {}\n", JOURNEYS[at].0).expect("a String takes it");
            for (page, pictures) in self.pages.iter().filter(|(page, _)| journey(page) == at) {
                write!(text, "\n### {page}\n\n").expect("a String takes it");
                for (view, file) in pictures {
                    writeln!(text, "<img src=\"{file}\" alt=\"{page}, {view}\" height=\"320\">")
                        .expect("a String takes it");
                }
            }
        }
        fs::write(folder().join("README.md"), text).expect("docs/ is writable");
        let violations = self.violations.join("\n\n");
        assert!(violations.is_empty(), "axe finds\n{violations}");
    }
}

/// What pages are part of, by the beginnings of their names; the last takes the rest.
const JOURNEYS: [(&str, &[&str]); 10] = [
    ("Sign-in", &["identify", "password", "pick", "stay", "passcode-email"]),
    (
        "Sign-up",
        &["sign-up", "passcode", "new-password", "attributes", "user-name", "work", "wait"],
    ),
    ("Other identity providers", &["external", "link-", "confirm-link", "provider", "to-provider"]),
    ("Passkeys", &["passkey"]),
    ("Second factors", &["factor"]),
    ("Consent, and what else is asked", &["consent", "keep-account", "details", "blocked"]),
    ("Devices without a browser", &["device"]),
    ("Account page", &["account"]),
    ("Mails", &["mail-"]),
    ("Sign-out, errors and ends", &[""]),
];

fn journey(page: &str) -> usize {
    let is_of = |(_, names): &(&str, &[&str])| names.iter().any(|name| page.starts_with(name));
    JOURNEYS.iter().position(is_of).unwrap_or(JOURNEYS.len() - 1)
}

fn folder() -> PathBuf {
    surroundings::own_file("../docs/screenshots")
}
