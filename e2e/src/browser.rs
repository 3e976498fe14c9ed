//! A real Chromium, driven over WebDriver, that nothing but loopback addresses can reach.
//!
//! Elements are found as a person finds them: by the text of a link or button, by the label of a
//! field. Every page that a test stops at goes through [`Browser::inspect`]: the console is silent
//! and nothing hangs over the side. At first sight the page fits on a phone; and where no page was
//! the same but for its words, axe-core finds nothing by day and by night.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::folder::Folder;
use crate::process::Process;
use crate::{PATIENCE, eventually, surroundings};

/// How a page is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Whether the system prefers a dark scheme.
    pub dark: bool,
    /// The width of the window in CSS pixels.
    pub width: u32,
}

impl Look {
    /// A desktop in daylight.
    pub const DESKTOP: Self = Self { dark: false, width: 1280 };

    /// A phone in the dark.
    pub const PHONE_AT_NIGHT: Self = Self { dark: true, width: 390 };
}

impl std::fmt::Display for Look {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}-{}", if self.dark { "dark" } else { "light" }, self.width)
    }
}

/// A browser with a fresh profile. Dropping it closes it.
#[derive(Debug)]
pub struct Browser {
    http: reqwest::Client,
    session: String,
    look: Look,
    process: u64,
    _driver: Process,
    home: Folder,
}

/// What a browser is set to, beside its look.
#[derive(Clone, Copy, Debug)]
pub struct Habits {
    /// The language that it asks for pages in.
    pub language: &'static str,
    /// Whether it keeps cookies.
    pub cookies: bool,
    /// Whether it runs the scripts of pages.
    pub scripts: bool,
}

impl Habits {
    /// As most people have them.
    pub const USUAL: Self = Self { language: "en", cookies: true, scripts: true };
}

impl Browser {
    /// Starts a browser; `authority` is a certificate in PEM that it trusts beside its own.
    pub async fn start(look: Look, authority: Option<&Path>) -> Self {
        Self::start_with(look, Habits::USUAL, authority).await
    }

    /// Starts a browser with these settings.
    pub async fn start_with(look: Look, habits: Habits, authority: Option<&Path>) -> Self {
        let home = Folder::new();
        if let Some(certificate) = authority {
            trust(home.path(), certificate);
        }
        let mut command = Process::command(surroundings::variable("CHROMEDRIVER"), "TERM");
        command.arg(format!("--port={}", surroundings::free_port())).env("HOME", home.path());
        let mut driver = Process::start("chromedriver", command);
        let port: u16 = driver
            .says("its port", |output| {
                let (_, rest) = output.split_once("successfully on port ")?;
                rest.split('.').next()?.parse().ok()
            })
            .await;
        let http = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(60));
        let http = http.build().expect("a plain client");
        let address = format!("http://127.0.0.1:{port}/session");
        let started = ask(&http, &address, &capabilities(look, habits, home.path())).await;
        let id = started["sessionId"].as_str().expect("a session has an id");
        let session = format!("{address}/{id}");
        let process = started["capabilities"]["goog:processID"].as_u64().expect("it has a process");
        let browser = Self { http, session, look, process, _driver: driver, home };
        browser.take_look().await;
        browser
    }

    async fn take_look(&self) {
        self.set_dark(self.look.dark).await;
        self.set_width(self.look.width).await;
    }

    /// Makes the system prefer a dark scheme, or a light one.
    pub async fn set_dark(&self, dark: bool) {
        let scheme = if dark { "dark" } else { "light" };
        let media = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        self.devtools("Emulation.setEmulatedMedia", media).await;
    }

    async fn set_width(&self, width: u32) {
        let mobile = width < 600;
        let height = if mobile { 844 } else { 800 };
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1,
                          "mobile": mobile});
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Whether nothing hangs over the side of a window that is `width` pixels wide.
    pub async fn fits(&self, width: u32) -> bool {
        self.set_width(width).await;
        let too_wide = self.run(TOO_WIDE, json!([])).await;
        self.set_width(self.look.width).await;
        too_wide == json!(false)
    }

    /// Opens an address and waits until it is loaded.
    pub async fn open(&self, address: &str) {
        self.ask("url", &json!({ "url": address })).await;
    }

    /// Shows HTML as a page of nobody, where scripts of tests run: in a sandbox axe-core waits for a
    /// timer that never comes.
    pub async fn show(&self, html: &str) {
        self.open("about:blank").await;
        let frame = self.devtools("Page.getFrameTree", json!({})).await;
        let content = json!({"frameId": frame["frameTree"]["frame"]["id"], "html": html});
        self.devtools("Page.setDocumentContent", content).await;
    }

    /// The address in the address bar.
    pub async fn address(&self) -> String {
        self.read("url").await.as_str().unwrap_or_default().to_owned()
    }

    /// The text that a person sees on the page.
    pub async fn text(&self) -> String {
        let text = self.run("return document.body ? document.body.innerText : ''", json!([])).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// The text that a person sees in the first frame that matches, sandboxed or not.
    pub async fn frame_text(&self, selector: &str) -> String {
        let find = "return document.querySelector(arguments[0])";
        let frame = self.run(find, json!([selector])).await;
        self.ask("frame", &json!({ "id": frame })).await;
        let text = self.text().await;
        self.ask("frame/parent", &json!({})).await;
        text
    }

    /// Waits until the page has this text.
    pub async fn sees(&self, wanted: &str) {
        let mut last = String::new();
        let begin = Instant::now();
        while begin.elapsed() < PATIENCE {
            last = self.text().await;
            if last.contains(wanted) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        self.screenshot("failed").await;
        panic!("`{wanted}` is not on {}, which says:\n{last}", self.address().await);
    }

    /// Waits until the address has this part.
    pub async fn arrives_at(&self, part: &str) {
        let begin = Instant::now();
        while begin.elapsed() < PATIENCE {
            if self.address().await.contains(part) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        self.screenshot("failed").await;
        panic!("not at {part} but at {}:\n{}", self.address().await, self.text().await);
    }

    /// Whether a visible link or button has exactly one of these texts.
    pub async fn offers(&self, names: &[&str]) -> bool {
        !self.run(FIND_CONTROL, json!([names])).await.is_null()
    }

    /// Clicks the visible link or button with one of these texts, once it is there, and waits
    /// for the page that it leads to.
    pub async fn click(&self, names: &[&str]) {
        let element = self.wait_for(FIND_CONTROL, names).await;
        // The mark goes with the page.
        self.run("window.clicked = true", json!([])).await;
        self.ask(&format!("element/{element}/click"), &json!({})).await;
        let arrived = "return !window.clicked && document.readyState === 'complete'";
        eventually(&format!("the page behind {names:?}"), async || {
            (self.run(arrived, json!([])).await == true).then_some(())
        })
        .await;
    }

    /// Clicks what [`Browser::click`] would, on a page that answers by changing itself.
    pub async fn click_in_place(&self, names: &[&str]) {
        let element = self.wait_for(FIND_CONTROL, names).await;
        self.ask(&format!("element/{element}/click"), &json!({})).await;
    }

    /// Whether a visible field has one of these labels.
    pub async fn has_field(&self, labels: &[&str]) -> bool {
        !self.run(FIND_FIELD, json!([labels])).await.is_null()
    }

    /// Types into the field with one of these labels, replacing what was there.
    pub async fn fill(&self, labels: &[&str], text: &str) {
        let element = self.wait_for(FIND_FIELD, labels).await;
        self.ask(&format!("element/{element}/clear"), &json!({})).await;
        self.ask(&format!("element/{element}/value"), &json!({ "text": text })).await;
    }

    /// Presses a key, such as Tab (`\u{e004}`) or Enter (`\u{e007}`), where the focus is.
    pub async fn press(&self, key: char) {
        let key = key.to_string();
        let actions = json!({"actions": [{"type": "key", "id": "keyboard", "actions": [
            {"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]}]});
        self.ask("actions", &actions).await;
    }

    async fn wait_for(&self, script: &str, names: &[&str]) -> String {
        let begin = Instant::now();
        while begin.elapsed() < PATIENCE {
            let found = self.run(script, json!([names])).await;
            if let Some(id) = found[ELEMENT].as_str() {
                return id.to_owned();
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        self.screenshot("failed").await;
        let page = self.text().await;
        panic!("nothing named {names:?} on {}, which says:\n{page}", self.address().await);
    }

    /// Looks at the page as every test does: see the head of this file. `name` is the
    /// screenshot's.
    pub async fn inspect(&self, name: &str) {
        let errors = self.console_errors().await;
        self.look_closely(name, errors).await;
    }

    /// The same for a page whose status is an error, which Chromium writes on the console.
    pub async fn inspect_refusal(&self, name: &str) {
        let mut errors = self.console_errors().await;
        errors.retain(|error| !error.contains("the server responded with a status of"));
        self.look_closely(name, errors).await;
    }

    async fn look_closely(&self, name: &str, silent: Vec<String>) {
        if surroundings::wanted("SCREENSHOTS") {
            self.screenshot(&format!("{name}-{}", self.look)).await;
        }
        let address = self.address().await;
        assert!(silent.is_empty(), "{name} at {address}: the console says {silent:#?}");
        let too_wide = self.run(TOO_WIDE, json!([])).await;
        assert_eq!(too_wide, json!(false), "{name} hangs over the side at {}", self.look);
        static SIGHTS: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
        if !self.is_new_in(&SIGHTS, SIGHT).await {
            return;
        }
        assert!(self.fits(390).await, "{name} at {address} hangs over the side of a phone");
        static SHAPES: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
        if !self.is_new_in(&SHAPES, SHAPE).await {
            return;
        }
        let mut violations = self.accessibility_violations().await;
        // Only colours differ by night.
        self.set_dark(!self.look.dark).await;
        violations.extend(self.contrast_violations().await);
        self.set_dark(self.look.dark).await;
        let violations = violations.join("\n");
        assert!(
            violations.is_empty(),
            "{name} at {address}, {}: axe finds {violations}",
            self.look
        );
    }

    /// Whether what the script returns of the page is new to all tests of this process.
    async fn is_new_in(&self, seen: &Mutex<BTreeSet<String>>, script: &str) -> bool {
        let it = self.run(script, json!([])).await;
        let it = it.as_str().unwrap_or_default().to_owned();
        seen.lock().unwrap_or_else(PoisonError::into_inner).insert(it)
    }

    /// Errors on the console since the last call.
    pub async fn console_errors(&self) -> Vec<String> {
        let entries = self.ask("se/log", &json!({"type": "browser"})).await;
        let entries = entries.as_array().cloned().unwrap_or_default();
        let severe = entries.iter().filter(|entry| entry["level"] == "SEVERE");
        severe.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// What axe-core finds on the page.
    pub async fn accessibility_violations(&self) -> Vec<String> {
        self.violations(json!({})).await
    }

    /// What axe-core finds when it looks at nothing but contrast.
    pub async fn contrast_violations(&self) -> Vec<String> {
        self.violations(json!({ "runOnly": ["color-contrast"] })).await
    }

    async fn violations(&self, options: Value) -> Vec<String> {
        if self.run("return !window.axe", json!([])).await == true {
            let modules = surroundings::variable("NODE_MODULES");
            let axe = std::fs::read_to_string(format!("{modules}/axe-core/axe.min.js"));
            self.run(&axe.expect("axe-core is installed"), json!([])).await;
        }
        // Half-way from one colour to another is no colour that anybody reads.
        let run = "const done = arguments[arguments.length - 1];
            for (const transition of document.getAnimations()) {
                if (transition instanceof CSSTransition) transition.finish();
            }
            axe.run(document, {resultTypes: ['violations'], ...arguments[0]}).then(
                result => done(result.violations), error => done([{id: String(error)}]));";
        let body = json!({"script": run, "args": [options]});
        let violations = self.ask("execute/async", &body).await;
        let violations = violations.as_array().cloned().unwrap_or_default();
        violations
            .iter()
            .map(|violation| {
                let nodes = violation["nodes"].as_array().into_iter().flatten();
                let nodes: Vec<String> = nodes
                    .map(|node| format!("    {}\n    {}", node["html"], node["failureSummary"]))
                    .collect();
                format!("{}: {}\n{}", violation["id"], violation["help"], nodes.join("\n"))
            })
            .collect()
    }

    /// Keeps a picture of the whole page in `target/e2e/screenshots/`.
    pub async fn screenshot(&self, name: &str) {
        let path = surroundings::results("screenshots").join(format!("{name}.png"));
        std::fs::write(path, self.picture("png", 1.0).await).expect("target/ is writable");
    }

    /// A picture of the whole page, in a format that Chromium knows.
    pub async fn picture(&self, format: &str, scale: f64) -> Vec<u8> {
        let metrics = self.devtools("Page.getLayoutMetrics", json!({})).await;
        let size = &metrics["cssContentSize"];
        let clip = json!({"x": 0, "y": 0, "width": size["width"], "height": size["height"],
                          "scale": scale});
        let mut options = json!({"format": format, "captureBeyondViewport": true, "clip": clip});
        if format == "webp" {
            options["quality"] = json!(70);
        }
        let picture = self.devtools("Page.captureScreenshot", options).await;
        let picture = picture["data"].as_str().and_then(|data| STANDARD.decode(data).ok());
        picture.expect("Chromium returns a picture")
    }

    /// Runs JavaScript in the page and returns what it returns.
    pub async fn run(&self, script: &str, arguments: Value) -> Value {
        self.ask("execute/sync", &json!({"script": script, "args": arguments})).await
    }

    /// Sends a command of the Chrome DevTools Protocol.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.ask("goog/cdp/execute", &json!({"cmd": command, "params": parameters})).await
    }

    /// Forgets every cookie, as a new visitor.
    pub async fn forget_everything(&self) {
        self.devtools("Network.clearBrowserCookies", json!({})).await;
    }

    pub(crate) async fn ask(&self, command: &str, body: &Value) -> Value {
        ask(&self.http, &format!("{}/{command}", self.session), body).await
    }

    pub(crate) async fn read(&self, command: &str) -> Value {
        let answer = self.http.get(format!("{}/{command}", self.session)).send().await;
        let answer = answer.expect("the driver runs").bytes().await.expect("it answers");
        let answer: Value = serde_json::from_slice(&answer).expect("in JSON");
        answer["value"].clone()
    }
}

impl Drop for Browser {
    /// The driver leaves its browser running when it ends, so the browser goes first.
    fn drop(&mut self) {
        let command = std::fs::read(format!("/proc/{}/cmdline", self.process));
        let command = String::from_utf8_lossy(&command.unwrap_or_default()).into_owned();
        if self.home.path().to_str().is_some_and(|home| command.contains(home)) {
            let mut kill = std::process::Command::new("kill");
            let _ = kill.args(["-KILL", &self.process.to_string()]).status();
        }
    }
}

/// The command that starts Chromium, which the kernel stops with the driver that ran it, should
/// the test be killed before it can.
fn chromium(home: &Path) -> String {
    let chromium = surroundings::variable("CHROMIUM");
    if !Path::new("/usr/bin/setpriv").exists() {
        return chromium;
    }
    let path = home.join("chromium");
    let script = format!("#!/bin/sh\nexec setpriv --pdeathsig KILL -- {chromium} \"$@\"\n");
    std::fs::write(&path, script).expect("our own folder is writable");
    let executable = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(&path, executable).expect("it is our file");
    path.display().to_string()
}

/// One WebDriver command; a page that is just being replaced is asked again.
async fn ask(http: &reqwest::Client, address: &str, body: &Value) -> Value {
    eventually(address, async || {
        let request = http.post(address).header("content-type", "application/json");
        let answer = request.body(body.to_string()).send().await.expect("the driver runs");
        let answer = answer.bytes().await.expect("it answers");
        let mut answer: Value = serde_json::from_slice(&answer).expect("in JSON");
        let value = answer["value"].take();
        match value["error"].as_str() {
            None => Some(value),
            Some("stale element reference" | "no such execution context") => {
                panic!("the page changed under the test: {value}")
            }
            Some("unknown error" | "javascript error")
                if value["message"].as_str().is_some_and(|text| text.contains("navigat")) =>
            {
                None
            }
            Some(error) => panic!("{address}: {error}: {}", value["message"]),
        }
    })
    .await
}

fn capabilities(look: Look, habits: Habits, home: &Path) -> Value {
    // Chromium's words for its content settings.
    let allow = |allowed| if allowed { 1 } else { 2 };
    let profile = format!("--user-data-dir={}", home.join("profile").display());
    let size = format!("--window-size={},900", look.width.max(500));
    json!({"capabilities": {"alwaysMatch": {
        "browserName": "chrome",
        "goog:loggingPrefs": {"browser": "ALL"},
        "goog:chromeOptions": {
            "binary": chromium(home),
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic",
                "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--disable-dev-shm-usage", "--lang=en",
                // Nothing but this machine: every other name fails to resolve.
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
                // Nobody sees the tabs and bars around the page, which are drawn all the same; and a
                // process that waits for the next tab is one more to start.
                "--kiosk", "--process-per-site",
                "--disable-features=SpareRendererForSitePerProcess",
                profile, size,
            ],
            // No bubble that offers to keep the password stands between the test and the page.
            "prefs": {"intl.accept_languages": habits.language,
                      "profile.default_content_setting_values.cookies": allow(habits.cookies),
                      "profile.managed_default_content_settings.javascript": allow(habits.scripts),
                      "credentials_enable_service": false,
                      "profile.password_manager_enabled": false,
                      "profile.password_manager_leak_detection": false},
        },
    }}})
}

/// Puts the certificate among those that this home's browsers trust.
fn trust(home: &Path, certificate: &Path) {
    let store = home.join(".pki/nssdb");
    std::fs::create_dir_all(&store).expect("our own folder is writable");
    let store = format!("sql:{}", store.display());
    let certutil = |arguments: &[&str]| {
        let mut command = std::process::Command::new(surroundings::variable("CERTUTIL"));
        let status = command.args(["-d", &store]).args(arguments).status();
        assert!(status.is_ok_and(|status| status.success()), "certutil {arguments:?}");
    };
    certutil(&["-N", "--empty-password"]);
    let file = certificate.to_str().expect("our paths are UTF-8");
    certutil(&["-A", "-n", "vestibule", "-t", "C,,", "-i", file]);
}

/// Whether something hangs over the side.
const TOO_WIDE: &str = "return document.documentElement.scrollWidth > window.innerWidth";

/// The page without what differs from customer to customer, and its style sheets.
const SIGHT: &str = r"return [...document.styleSheets].map(sheet => sheet.href) +
    document.documentElement.outerHTML
        .replace(/ (value|content|src|href|action)=\x22[^\x22]*\x22/g, '')
        .replace(/[\w.+-]+@[\w.<>-]+/g, '@').replace(/[\w-]{20,}/g, '').replace(/\d+/g, '0')";

/// The page without its words, whatever language they are in; of an attribute of words, whether it
/// has any. The width and the direction count.
const SHAPE: &str = r"return [...document.styleSheets].map(sheet => sheet.href) +
    [window.innerWidth, document.documentElement.dir] +
    document.documentElement.outerHTML
        .replace(/ ([\w-]+)=\x22([^\x22]*)\x22/g, (whole, name, value) =>
            /^(value|content|src|href|action|lang|alt|title|placeholder|aria-label|data-.*)$/
                .test(name) ? ` ${name}=${value ? 'some' : ''}` : whole)
        .replace(/[\w-]{20,}/g, '').replace(/\d+/g, '0')
        .replace(/>[^<]*[^<\s][^<]*</g, '>word<')";

/// The key under which WebDriver returns an element's id.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The visible link or button whose accessible text is one of `arguments[0]`.
const FIND_CONTROL: &str = "
    const plain = text => (text || '').replace(/\\s+/g, ' ').trim().toLowerCase();
    const wanted = arguments[0].map(plain);
    const controls = document.querySelectorAll('a[href], button, input[type=submit], summary');
    for (const name of wanted)
        for (const control of controls) {
            const text = control.getAttribute('aria-label') || control.innerText || control.value;
            if (plain(text) === name && control.getClientRects().length) return control;
        }
    return null;";

/// The visible field whose label starts with one of `arguments[0]`.
const FIND_FIELD: &str = "
    const plain = text => (text || '').replace(/\\s+/g, ' ').trim().toLowerCase();
    const wanted = arguments[0].map(plain);
    const fields = document.querySelectorAll('input:not([type=hidden]), select, textarea');
    for (const name of wanted)
        for (const field of fields) {
            const labels = [...(field.labels || [])].map(label => plain(label.innerText));
            labels.push(plain(field.getAttribute('aria-label')));
            if (labels.some(label => label.startsWith(name)) && field.getClientRects().length)
                return field;
        }
    return null;";
