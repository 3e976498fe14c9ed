//! What is logged, traced and counted: enough to see what happens, and nothing that is secret or says
//! who somebody is.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::{Arc, Mutex};

use metrics_util::debugging::{DebugValue, DebuggingRecorder};
use serde_json::json;

use crate::browser::Browser;
use crate::provider::{CLIENT_SECRET, Provider};

#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Written {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Signs in, gets tokens, fails in several ways, and signs out. Gives what must not be told.
async fn a_day_of_a_customer(provider: &Provider) -> Vec<String> {
    let mut browser = Browser::new(provider);
    let begun = browser.get("/me?secret=of-the-page").await;
    let answer = provider.person_signs_in(begun.location());
    browser.come_back(&answer).await;
    let token = browser.get("/token/Read").await.body;
    browser.get("/token/Read").await;
    let replayed = browser.come_back(&answer).await;
    assert_eq!(replayed.status, 400);
    provider.set().refuse_refresh = Some(json!({
        "error": "invalid_grant", "error_description": "AADSTS50173: ada@example.com is out",
    }));
    provider.wait(3810);
    browser.get("/me").await;
    provider.set().refuse_refresh = None;
    browser.sign_in(provider).await;
    let refresh_token = provider.set().last_form["code"].clone();
    let (_, session) = browser.session_cookie().unwrap();
    let csrf = browser.get("/csrf").await.body;
    browser.post("/logout", &format!("csrf={csrf}")).await;
    let mut private: Vec<String> = answer.into_iter().map(|(_, value)| value).collect();
    private.extend([token, refresh_token, session, csrf, CLIENT_SECRET.to_owned()]);
    private.extend(["ada@example.com", "Ada Example", "subject-1", "object-1"].map(str::to_owned));
    private.extend(["of-the-page", "hint-1", "eyJ"].map(str::to_owned));
    private
}

/// In a process of its own: whether a span is looked at is remembered for the whole process, and the
/// other tests have nobody who looks.
#[test]
fn logs_and_spans_hold_no_secret_and_nothing_personal() {
    if std::env::var_os(ALONE).is_some() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        return runtime.block_on(logs_and_spans());
    }
    let own_name = "telemetry::logs_and_spans_hold_no_secret_and_nothing_personal";
    let mut alone = std::process::Command::new(std::env::current_exe().unwrap());
    let output = alone.args(["--exact", own_name, "--nocapture"]).env(ALONE, "1").output().unwrap();
    let (said, complained) = (output.stdout, String::from_utf8_lossy(&output.stderr).into_owned());
    let said = String::from_utf8_lossy(&said);
    assert!(output.status.success() && said.contains("1 passed"), "{said}\n{complained}");
}

const ALONE: &str = "VESTIBULE_TEST_ALONE";

async fn logs_and_spans() {
    let written = Written::default();
    let writer = written.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_span_events(tracing_subscriber::fmt::format::FmtSpan::FULL)
        .with_writer(move || writer.clone())
        .with_ansi(false)
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);
    let provider = Provider::start().await;
    let private = a_day_of_a_customer(&provider).await;
    drop(guard);
    let text = written.text();
    // Of this library; what is below it is the app's choice to log.
    let own: Vec<&str> = text.lines().filter(|line| line.contains("vestibule")).collect();
    let own = own.join("\n");
    for span in ["begin_sign_in", "finish_sign_in", "refresh", "token_request", "provider_document"]
    {
        assert!(own.contains(&format!("vestibule.{span}")), "no span {span} in\n{own}");
    }
    assert!(own.contains("grant=\"authorization_code\""), "{own}");
    assert!(own.contains("a sign-in did not succeed"), "{own}");
    for private in private {
        assert!(!own.contains(&private), "{private} in\n{own}");
    }
}

#[test]
fn metrics_tell_what_happened_and_to_nobody_in_particular() {
    let recorder = DebuggingRecorder::new();
    let snapshotter = recorder.snapshotter();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let private = metrics::with_local_recorder(&recorder, || {
        runtime.block_on(async {
            let provider = Provider::start().await;
            a_day_of_a_customer(&provider).await
        })
    });
    let mut counted = BTreeMap::new();
    for (key, _, _, value) in snapshotter.snapshot().into_vec() {
        let labels: Vec<String> =
            key.key().labels().map(|label| format!("{}={}", label.key(), label.value())).collect();
        let name = format!("{} {}", key.key().name(), labels.join(","));
        assert!(private.iter().all(|private| !name.contains(private)), "{name}");
        if let DebugValue::Counter(count) = value {
            counted.insert(name, count);
        }
    }
    for (name, count) in [
        ("vestibule_sign_ins_total outcome=begun", 3),
        ("vestibule_sign_ins_total outcome=succeeded", 2),
        ("vestibule_sign_ins_total outcome=no_sign_in_under_way", 1),
        ("vestibule_sign_outs_total by=person", 1),
        ("vestibule_access_tokens_total from=provider", 1),
        ("vestibule_access_tokens_total from=cache", 1),
        ("vestibule_provider_requests_total what=discovery,outcome=ok", 1),
        ("vestibule_provider_requests_total what=keys,outcome=ok", 1),
        ("vestibule_provider_requests_total what=authorization_code,outcome=ok", 2),
        ("vestibule_provider_requests_total what=refresh_token,outcome=ok", 1),
        ("vestibule_provider_requests_total what=refresh_token,outcome=refused", 1),
    ] {
        assert_eq!(counted.get(name), Some(&count), "{name} in {counted:#?}");
    }
}
