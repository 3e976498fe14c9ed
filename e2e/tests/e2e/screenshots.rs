//! A picture of every page in every state that it has, and axe-core on each: `cargo xtask
//! screenshots`, which renders the pages first.
//!
//! 1. The pages are files, as `crates/tenant/src/pages/tests.rs` leaves them: `{language}-{page}`,
//!    with the assets that they name. They are served from loopback and opened as each [`View`]
//!    says.
//! 2. The sample brandings of `docs/branding/` are imported into a development server, and their
//!    previews opened.
//! 3. Pictures are WebP, smaller than the page, with an index that shows them side by side, by
//!    journey. What axe finds is printed after each view and is a failure; none is forgiven.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use axum::Router;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use vestibule_e2e::browser::{Browser, Look};
use vestibule_e2e::surroundings;
use vestibule_e2e::vestibule::Dev;

use super::branding::{import, pages_of};

/// How pages are looked at.
struct View {
    /// In the names of pictures.
    name: &'static str,
    /// The language, in the names of the files; of a sample branding, none.
    language: Option<&'static str>,
    look: Look,
    /// Of which pages there are pictures, by name, or of all; axe looks at all.
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
    "new-password-short",
    "passcode",
    "password-wrong",
    "stay",
];

const PHONE: Look = Look { dark: false, width: 390 };
const PHONE_IN_THE_DARK: Look = Look { dark: true, width: 390 };

const VIEWS: [View; 6] = [
    View { name: "light", language: Some("en"), look: Look::DESKTOP, pictures: ALL },
    View { name: "dark", language: Some("en"), look: PHONE_IN_THE_DARK, pictures: ALL },
    View { name: "arabic", language: Some("ar"), look: PHONE, pictures: A_FEW },
    View { name: "pastel", language: None, look: Look::DESKTOP, pictures: ALL },
    View { name: "night", language: None, look: PHONE_IN_THE_DARK, pictures: ALL },
    View { name: "contrast", language: None, look: Look::DESKTOP, pictures: ALL },
];

#[tokio::test(flavor = "multi_thread")]
#[ignore = "writes docs/screenshots/: cargo xtask screenshots"]
async fn every_page() {
    let mut gallery = Gallery::default();
    let rendered = PathBuf::from(surroundings::variable("PAGES"));
    let address = serve(rendered.clone()).await;
    let dev = Dev::start_with(&["--no-app"]).await;
    for view in &VIEWS {
        let browser = Browser::start(view.look, None).await;
        let addresses: Vec<String> = match view.language {
            Some(language) => {
                let files = names(&rendered, &format!("{language}-"));
                files.iter().map(|name| format!("{address}/{language}-{name}.html")).collect()
            }
            None => pages_of(&browser, &import(&dev, view.name)).await,
        };
        assert!(!addresses.is_empty(), "no page for {}", view.name);
        for address in &addresses {
            let name = address.rsplit('/').next().unwrap_or_default().trim_end_matches(".html");
            let name =
                view.language.and_then(|language| name.strip_prefix(language)).unwrap_or(name);
            gallery.add(&browser, view, (name.trim_start_matches('-'), address)).await;
        }
        println!("{}: {} pages", view.name, addresses.len());
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
        browser.open(address).await;
        if view.pictures.iter().any(|wanted| name == *wanted || wanted.is_empty()) {
            // A wide window is mostly the page's background.
            let scale = if view.look.width > 600 { 0.5 } else { 0.75 };
            let file = format!("{name}.{}.webp", view.name);
            let picture = browser.picture("webp", scale).await;
            fs::write(folder().join(&file), picture).expect("docs/ is writable");
            self.pages.entry(name.to_owned()).or_default().push((view.name, file));
        }
        for violation in browser.accessibility_violations().await {
            self.violations.push(format!("{name}, {}: {violation}", view.name));
        }
    }

    fn finish(self) {
        let mut text = String::from(
            "# Every page\n\nMade by `cargo xtask screenshots`, which also has axe-core look at each.\n",
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
const JOURNEYS: [(&str, &[&str]); 9] = [
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
    ("Sign-out, errors and ends", &[""]),
];

fn journey(page: &str) -> usize {
    let is_of = |(_, names): &(&str, &[&str])| names.iter().any(|name| page.starts_with(name));
    JOURNEYS.iter().position(is_of).unwrap_or(JOURNEYS.len() - 1)
}

fn folder() -> PathBuf {
    surroundings::own_file("../docs/screenshots")
}

/// The pages whose files begin with `prefix`. Mails are not pages, and the page that posts an answer
/// to the app is gone before anybody sees it.
fn names(folder: &Path, prefix: &str) -> BTreeSet<String> {
    let files = fs::read_dir(folder).expect("the pages were rendered");
    let files = files.flatten().filter_map(|file| file.file_name().into_string().ok());
    files
        .filter_map(|name| Some(name.strip_suffix(".html")?.strip_prefix(prefix)?.to_owned()))
        .filter(|name| !name.starts_with("mail-") && name != "form-post")
        .collect()
}

/// Serves the folder on a port of its own.
async fn serve(folder: PathBuf) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("loopback has ports");
    let address = format!("http://{}", listener.local_addr().expect("it is bound"));
    let router = Router::new().fallback(file).with_state(folder);
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

async fn file(State(folder): State<PathBuf>, uri: Uri) -> Response {
    let kind = match uri.path().rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some(_) | None => "text/javascript",
    };
    match fs::read(folder.join(uri.path().trim_start_matches('/'))) {
        Ok(content) => ([(CONTENT_TYPE, kind)], content).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
