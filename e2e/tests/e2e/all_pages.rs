//! axe-core on every page in each of its states and on every mail: by day, by night, and in the three
//! sample themes.
//!
//! 1. A theme that changes nothing is imported; its preview has a link to each page.
//! 2. Each page is opened by day, and everything that axe-core knows is asked. It fits on a phone.
//! 3. By night only colours differ, and so only contrast is asked; and only of a page that has text
//!    in a place of which no page before had any, since colours follow from where text stands.
//! 4. A theme is style sheets and classes of the body: those of the samples are put under the same
//!    page, and contrast is asked. `branding.rs` opens the main pages in each theme as it is.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use vestibule_e2e::browser::{Browser, Look};
use vestibule_e2e::folder::Folder;
use vestibule_e2e::vestibule::Dev;

use crate::branding::{import, import_from};

/// The sample themes, each in the scheme that it is made for.
const THEMES: [(&str, bool); 3] = [("pastel", false), ("night", true), ("contrast", false)];

/// What a theme adds to a page.
struct Dress {
    theme: &'static str,
    dark: bool,
    sheets: Value,
    class: Value,
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_any_page_in_any_design() {
    let dev = Dev::start_with(&["--no-app"]).await;
    let browser = Browser::start(Look::DESKTOP, None).await;
    let mut dresses = Vec::new();
    for (theme, dark) in THEMES {
        browser.open(&format!("{}/identify", import(&dev, theme))).await;
        let sheets =
            "return [...document.querySelectorAll('link[rel=stylesheet]')].map(a => a.href)";
        let sheets = browser.run(sheets, json!([])).await;
        let class = browser.run("return document.body.className", json!([])).await;
        assert!(class.as_str().is_some_and(|class| class.contains("themed")), "{theme}: {class}");
        dresses.push(Dress { theme, dark, sheets, class });
    }
    let plain = plain(&dev);
    let pages = states_of(&browser, &plain).await;
    assert!(pages.len() > 200, "{}", pages.len());
    let mut found = Vec::new();
    let mut places = BTreeSet::new();
    let mut coloured = 0;
    for page in &pages {
        let name = page.rsplit('/').next().unwrap_or_default();
        look_at(&browser, page).await;
        found.extend(of(name, "by day", all_violations(&browser, name).await));
        assert!(browser.fits(390).await, "{name} hangs over the side of a phone");
        let before = places.len();
        places.extend(places_of_text(&browser).await);
        if places.len() == before {
            continue;
        }
        coloured += 1;
        browser.set_dark(true).await;
        found.extend(of(name, "by night", browser.contrast_violations().await));
        browser.set_dark(false).await;
        if is_mail(name) {
            continue;
        }
        for dress in &dresses {
            browser.set_dark(dress.dark).await;
            put_on(&browser, dress).await;
            found.extend(of(name, dress.theme, browser.contrast_violations().await));
        }
        browser.set_dark(false).await;
    }
    println!("{} pages, {coloured} with text in new places", pages.len());
    assert!(coloured > 50, "{coloured}");
    assert!(found.is_empty(), "axe finds\n{}", found.join("\n"));
}

/// Where text stands on the page: the tags, classes, states and styles from the body to it, and what
/// the page is painted on. Mails never stand where pages do.
async fn places_of_text(browser: &Browser) -> Vec<String> {
    let script = "
        const states = ['checked', 'disabled', 'invalid', 'open', 'placeholder-shown'];
        const ground = getComputedStyle(document.body).background + location.protocol;
        const word = element => {
            const attributes = ['class', 'style', 'role', 'type', 'hidden', 'aria-current']
                .map(name => element.getAttribute(name) ?? '');
            const there = states.filter(state => element.matches(':' + state));
            return [element.localName, ...attributes, ...there].join('|');
        };
        const place = element =>
            (element === document.body ? ground : place(element.parentElement) + ' > ') +
            word(element);
        const found = new Set(
            [...document.querySelectorAll('input, textarea, select')].map(place));
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            if (texts.currentNode.data.trim()) found.add(place(texts.currentNode.parentElement));
        }
        return [...found];";
    let places = browser.run(script, json!([])).await;
    let places = places.as_array().expect("a list").iter();
    places.map(|place| place.as_str().expect("a text").to_owned()).collect()
}

/// The link to the preview of a theme that changes nothing.
pub fn plain(dev: &Dev) -> String {
    let folder = Folder::new();
    std::fs::write(folder.path().join("branding.toml"), "").expect("it is writable");
    import_from(dev, "plain", &folder.path().display().to_string())
}

/// The addresses of every page in each of its states, and of every mail.
pub async fn states_of(browser: &Browser, link: &str) -> Vec<String> {
    browser.open(link).await;
    let script = "return [...document.querySelectorAll('.states a')].map(a => a.href)";
    let links = browser.run(script, json!([])).await;
    let links = links.as_array().expect("a list").iter();
    links.map(|link| link.as_str().expect("an address").to_owned()).collect()
}

fn is_mail(name: &str) -> bool {
    name.starts_with("mail-")
}

/// What axe-core finds on the page or mail that is open.
pub async fn all_violations(browser: &Browser, name: &str) -> Vec<String> {
    let mut found = browser.accessibility_violations().await;
    // Programs that show mails have landmarks of their own.
    found.retain(|it| !is_mail(name) || !MAILS_LACK.iter().any(|rule| it.starts_with(rule)));
    found
}

/// The rules that ask a page for landmarks.
const MAILS_LACK: [&str; 2] = ["\"region\"", "\"landmark-one-main\""];

/// Opens a page, without the bar that only previews have; shows a mail, which is in a sandbox at its
/// own address.
pub async fn look_at(browser: &Browser, address: &str) {
    match address.contains("/mail-") {
        true => {
            let mail = reqwest::get(address).await.expect("the server answers");
            browser.show(&mail.text().await.expect("a mail is text")).await;
        }
        false => {
            browser.open(address).await;
            let bar = "document.querySelector('.preview-bar')?.remove()";
            browser.run(bar, json!([])).await;
        }
    }
}

fn of(page: &str, design: &str, violations: Vec<String>) -> Vec<String> {
    violations.into_iter().map(|violation| format!("{page}, {design}: {violation}")).collect()
}

/// Puts a theme's style sheets and classes under the page, in place of those of another.
async fn put_on(browser: &Browser, dress: &Dress) {
    let script = "const [sheets, name] = arguments;
        const there = [...document.querySelectorAll('link[rel=stylesheet]')];
        there.filter(link => link.dataset.theme).forEach(link => link.remove());
        const own = there.filter(link => !link.dataset.theme).map(link => link.href);
        document.body.className = name;
        const door = document.querySelector('.door');
        if (door && !door.querySelector('.backdrop')) {
            door.insertAdjacentHTML('afterbegin', '<div class=\"backdrop\"></div>');
        }
        return Promise.all(sheets.filter(href => !own.includes(href)).map(href => {
            const link = document.createElement('link');
            Object.assign(link, { rel: 'stylesheet', href });
            link.dataset.theme = 'yes';
            document.head.append(link);
            return new Promise((done, failed) => {
                link.onload = () => done(true);
                link.onerror = () => failed(href);
            });
        }));";
    let loaded = browser.run(script, json!([dress.sheets, dress.class])).await;
    assert_eq!(loaded.as_array().map(Vec::len), Some(1), "{}: {loaded}", dress.theme);
}
