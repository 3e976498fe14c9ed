//! What people do with a browser beside what a page asks of them: they reload, go back, press
//! twice, and open a second tab.
//!
//! Fields are found by their name and forms by their action, so that a walk is the same in every
//! language.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::{PATIENCE, eventually};

impl Browser {
    /// Whether the page has a form with this action.
    pub async fn has_form(&self, action: &str) -> bool {
        self.run(HAS_FORM, json!([action])).await == true
    }

    /// Whether the form has a button of this value.
    pub async fn has_button(&self, action: &str, value: &str) -> bool {
        self.run(HAS_BUTTON, json!([action, value])).await == true
    }

    /// Types into the field of this name, replacing what was there; checks a check box.
    pub async fn fill_named(&self, name: &str, text: &str) {
        self.run(FILL, json!([name, text])).await;
    }

    /// Presses the button of the form with this action, and waits for the page behind it.
    pub async fn submit(&self, action: &str) {
        self.press_button(action, "", 1).await;
    }

    /// The same with the button of this value, where a form has several.
    pub async fn answer(&self, action: &str, value: &str) {
        self.press_button(action, value, 1).await;
    }

    /// Presses the button twice, as people do who double-click everything: the server hears of both,
    /// unless it has answered in between.
    pub async fn submit_twice(&self, action: &str, value: &str) {
        self.press_button(action, value, 2).await;
    }

    async fn press_button(&self, action: &str, value: &str, times: u32) {
        let begin = Instant::now();
        while self.run(PRESS, json!([action, value, times])).await != true {
            if begin.elapsed() > PATIENCE {
                let (page, text) = (self.address().await, self.text().await);
                panic!("no form {action} on {page}, which says:\n{text}");
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        self.has_arrived().await;
    }

    /// Waits until the page that was marked by what led away from it has gone.
    async fn has_arrived(&self) {
        let arrived = "return !window.left && document.readyState === 'complete'";
        eventually("another page", async || {
            (self.run(arrived, json!([])).await == true).then_some(())
        })
        .await;
    }

    /// Reloads the page.
    pub async fn reload(&self) {
        self.ask("refresh", &json!({})).await;
    }

    /// The back button.
    pub async fn back(&self) {
        self.ask("back", &json!({})).await;
    }

    /// The forward button.
    pub async fn forward(&self) {
        self.ask("forward", &json!({})).await;
    }

    /// Opens an address in a new tab, and stays there. Returns the tab that was left.
    pub async fn open_in_new_tab(&self, address: &str) -> String {
        let left = self.read("window").await;
        let tab = self.ask("window/new", &json!({"type": "tab"})).await;
        self.ask("window", &json!({"handle": tab["handle"]})).await;
        self.open(address).await;
        text(&left)
    }

    /// Goes to another tab. Returns the one that was left.
    pub async fn switch_to(&self, tab: &str) -> String {
        let left = self.read("window").await;
        self.ask("window", &json!({"handle": tab})).await;
        text(&left)
    }

    /// Closes another tab.
    pub async fn close(&self, tab: &str) {
        self.devtools("Target.closeTarget", json!({ "targetId": tab })).await;
    }

    /// The heading of the page.
    pub async fn heading(&self) -> String {
        let heading = "return (document.querySelector('h1') || {innerText: ''}).innerText";
        text(&self.run(heading, json!([])).await)
    }

    /// The language and the direction of the page.
    pub async fn language(&self) -> (String, String) {
        let of = "return [document.documentElement.lang, document.documentElement.dir]";
        let of = self.run(of, json!([])).await;
        (text(&of[0]), text(&of[1]))
    }

    /// Whether the page tells of something that was done.
    pub async fn tells(&self) -> bool {
        self.run("return !!document.querySelector('.notice')", json!([])).await == true
    }

    /// What can be done on the page: its forms, but for the menu of languages, and its links that lead
    /// on.
    pub async fn ways_on(&self) -> u64 {
        self.run(WAYS_ON, json!([])).await.as_u64().unwrap_or_default()
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

const HAS_FORM: &str = "
    return [...document.forms].some(form => form.action.split('?')[0].endsWith('/' + arguments[0]))";

const HAS_BUTTON: &str = "
    return [...document.forms]
        .filter(form => form.action.split('?')[0].endsWith('/' + arguments[0]))
        .some(form => [...form.querySelectorAll('button')]
            .some(button => button.value === arguments[1]))";

/// As if typed: a script of the page hears of it too.
const FILL: &str = "
    const field = [...document.querySelectorAll('input, select, textarea')]
        .find(field => field.name === arguments[0] && field.type !== 'hidden');
    if (!field) throw new Error('no field ' + arguments[0] + ' on ' + document.title);
    field.focus();
    if (field.type === 'checkbox') field.checked = true;
    else field.value = arguments[1];
    field.dispatchEvent(new InputEvent('input', {bubbles: true}));";

/// The button of the form, or of the forms: the one of the value, or the first.
const PRESS: &str = "
    const [action, value, times] = arguments;
    const forms = [...document.forms]
        .filter(form => form.action.split('?')[0].endsWith('/' + action));
    const sends = 'button:not([type=button]), input[type=submit]';
    const buttons = forms.flatMap(form => [...form.querySelectorAll(sends)]);
    const button = value ? buttons.find(button => button.value === value) : buttons[0];
    if (!button) return false;
    window.left = true;
    button.click();
    if (times === 2) setTimeout(() => button.click(), 30);
    return true;";

const WAYS_ON: &str = "
    return [...document.forms].filter(form => !form.action.endsWith('/language')).length +
        document.querySelectorAll('main a[href], footer a[href]').length";
