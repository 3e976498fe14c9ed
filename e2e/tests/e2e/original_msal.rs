//! MSAL Python 1.39, unchanged, against `vestibule dev --tls`: the code flow, silent from the
//! cache, refresh, client credentials; by `authority` and by `oidc_authority`; the device flow, and
//! on behalf of.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use serde_json::{Map, Value, json};
use url::Url;
use vestibule_e2e::customer::{Answers, Customer, Person};
use vestibule_e2e::process::Process;
use vestibule_e2e::surroundings;
use vestibule_e2e::vestibule::Dev;

#[tokio::test]
async fn by_authority() {
    let dev = Dev::start_tls().await;
    let authority = ("AUTHORITY", dev.setting("AUTHORITY"));
    everything(&dev, authority).await;
}

#[tokio::test]
async fn by_oidc_authority() {
    let dev = Dev::start_tls().await;
    // As a custom domain: the issuer itself, with the tenant's GUID.
    let authority = ("OIDC_AUTHORITY", dev.issuer().await);
    everything(&dev, authority).await;
}

async fn everything(dev: &Dev, authority: (&str, String)) {
    let mut msal = Msal::start(dev, authority);
    let scopes = json!(["User.Read"]);
    let redirect_uri = dev.setting("REDIRECT_URI");

    let person = Person::new("Ada Lovelace");
    let mut customer = Customer::trusting(dev.certificate().as_deref());
    let begun = msal.ask(&json!({"do": "begin", "scopes": scopes, "redirect_uri": redirect_uri}));
    let authorize = Url::parse(text(&begun, "auth_uri")).expect("MSAL makes a URL");
    let back = customer.sign_up(&authorize, &person, async |address| dev.passcode(address).await);
    let back = back.await.expect("the server answers");

    let tokens = msal.ask(&json!({"do": "finish", "response": parameters(&back)}));
    assert_eq!(tokens["id_token_claims"]["name"], person.name.as_str(), "{tokens}");
    assert_eq!(tokens["id_token_claims"]["preferred_username"], person.email.as_str());
    assert!(tokens["refresh_token"].is_string(), "{tokens}");
    let first = text(&tokens, "access_token").to_owned();

    let silent = msal.ask(&json!({"do": "silent", "scopes": scopes}));
    assert_eq!(text(&silent, "access_token"), first, "it comes from the cache");
    assert_eq!(silent["token_source"], "cache");
    assert_eq!(silent["account"]["username"], person.email.as_str());

    for _ in 0..2 {
        let fresh = msal.ask(&json!({"do": "silent", "scopes": scopes, "refresh": true}));
        assert_ne!(text(&fresh, "access_token"), first, "it comes from the server: {fresh}");
        assert_eq!(fresh["token_source"], "identity_provider");
    }

    // A second sign-in in the same browser needs no password. MSAL recommends form_post.
    let begin = json!({"do": "begin", "scopes": scopes, "redirect_uri": redirect_uri,
                       "mode": "form_post"});
    let authorize = Url::parse(text(&msal.ask(&begin), "auth_uri")).expect("MSAL makes a URL");
    let page = customer.open(&authorize).await.expect("the server answers");
    let form = page.form("/getAToken").unwrap_or_else(|| panic!("single sign-on: {page:?}"));
    assert_eq!(form.action, redirect_uri);
    let posted: Map<String, Value> =
        form.fields.into_iter().map(|field| (field.name, field.value.into())).collect();
    let again = msal.ask(&json!({"do": "finish", "response": posted}));
    assert_eq!(again["id_token_claims"]["oid"], tokens["id_token_claims"]["oid"], "{again}");

    let default = json!([format!("{}/.default", dev.setting("CLIENT_ID"))]);
    let own = msal.ask(&json!({"do": "client", "scopes": default}));
    assert!(own["access_token"].is_string(), "{own}");
    assert_eq!(own["token_source"], "identity_provider");
    let own = msal.ask(&json!({"do": "client", "scopes": default}));
    assert_eq!(own["token_source"], "cache", "{own}");

    let left = msal.ask(&json!({"do": "remove"}));
    assert_eq!(left["left"], 0);
}

#[tokio::test]
async fn on_a_device_without_a_browser() {
    let dev = Dev::start_tls().await;
    let create = ["app", "create", "Television", "--public-client", "--consent"];
    let television = administer(&dev, &[&create[..], &["--user-flow", "SignInSignUp"]].concat());
    let settings = [
        ("AUTHORITY", dev.setting("AUTHORITY")),
        ("CLIENT_ID", text(&television, "clientId").to_owned()),
    ];
    let mut msal = Msal::start_with(&dev, &settings);
    let begun = msal.ask(&json!({"do": "device", "scopes": ["User.Read"]}));
    let (page, code) = (text(&begun, "verification_uri"), text(&begun, "user_code"));
    let message = text(&begun, "message");
    assert!(message.contains(page) && message.contains(code), "{message}");
    let pending = msal.ask(&json!({"do": "poll", "once": true}));
    assert_eq!(pending["error"], "authorization_pending", "{pending}");
    assert_eq!(pending["error_codes"], json!([70016]));

    // Ada, at her telephone.
    let person = Person::new("Ada Lovelace");
    let mut customer = Customer::trusting(dev.certificate().as_deref());
    let answers = Answers { person: &person, passcode: code };
    let address = Url::parse(page).expect("it is an address");
    let page = customer.open(&address).await.expect("it answers");
    let page = customer.submit(&page, "/device", &answers).await.expect("it answers");
    assert!(page.body.contains("Television") && page.body.contains(code), "{}", page.body);
    let page = customer.submit(&page, "/device", &answers).await.expect("it answers");
    let mut page = customer.start_sign_up(page, &person).await.expect("it answers");
    while !page.body.contains("You are signed in on your device") {
        let code = match page.form("/passcode") {
            Some(_) => dev.passcode(&person.email).await,
            None => String::new(),
        };
        let answers = Answers { person: &person, passcode: &code };
        page = customer.answer(page, &answers).await.expect("it answers");
    }

    let tokens = msal.ask(&json!({"do": "poll"}));
    assert_eq!(tokens["id_token_claims"]["name"], person.name.as_str(), "{tokens}");
    let me = Url::parse(&dev.setting("ENDPOINT")).expect("it is an address");
    let me = customer.bearer(&me, text(&tokens, "access_token")).await.expect("it answers");
    assert_eq!((me.status, me.body.contains(&person.email)), (200, true), "{me:?}");
    let silent = msal.ask(&json!({"do": "silent", "scopes": ["User.Read"], "refresh": true}));
    assert_eq!(silent["token_source"], "identity_provider", "{silent}");
    let again = msal.ask(&json!({"do": "poll"}));
    assert_eq!(again["error"], "invalid_grant", "{again}");
}

#[tokio::test]
async fn on_behalf_of_a_customer() {
    let dev = Dev::start_tls().await;
    let orders = administer(&dev, &["app", "create", "Orders", "--consent"]);
    let orders = text(&orders, "clientId");
    administer(&dev, &["app", "expose-scope", orders, "access_as_user"]);
    let web = dev.setting("CLIENT_ID");
    let grant = ["app", "permission", "grant", &web, "access_as_user", "--api", orders];
    administer(&dev, &[&grant[..], &["--consent"]].concat());
    let secret = administer(&dev, &["app", "secret", "add", orders]);

    // Ada signs in to the web app, which calls Orders, which calls Graph.
    let authority = ("AUTHORITY", dev.setting("AUTHORITY"));
    let mut msal = Msal::start(&dev, authority.clone());
    let (scope, redirect_uri) =
        (format!("api://{orders}/access_as_user"), dev.setting("REDIRECT_URI"));
    let begin = json!({"do": "begin", "scopes": [scope], "redirect_uri": redirect_uri});
    let authorize = Url::parse(text(&msal.ask(&begin), "auth_uri")).expect("MSAL makes a URL");
    let person = Person::new("Ada Lovelace");
    let mut customer = Customer::trusting(dev.certificate().as_deref());
    let back = customer.sign_up(&authorize, &person, async |address| dev.passcode(address).await);
    let back = back.await.expect("the server answers");
    let tokens = msal.ask(&json!({"do": "finish", "response": parameters(&back)}));
    let assertion = text(&tokens, "access_token");

    let settings = [
        authority,
        ("CLIENT_ID", orders.to_owned()),
        ("CLIENT_SECRET", text(&secret, "secretText").to_owned()),
    ];
    let mut api = Msal::start_with(&dev, &settings);
    let exchange = json!({"do": "on_behalf_of", "assertion": assertion, "scopes": ["User.Read"]});
    let got = api.ask(&exchange);
    assert_eq!(got["id_token_claims"]["name"], person.name.as_str(), "{got}");
    assert_eq!(got["id_token_claims"]["oid"], tokens["id_token_claims"]["oid"]);
    let address = Url::parse(&dev.setting("ENDPOINT")).expect("it is an address");
    let me = customer.bearer(&address, text(&got, "access_token")).await.expect("it answers");
    assert_eq!((me.status, me.body.contains(&person.email)), (200, true), "{me:?}");
    let silent = api.ask(&json!({"do": "silent", "scopes": ["User.Read"], "refresh": true}));
    assert_eq!(silent["token_source"], "identity_provider", "{silent}");

    // What MSAL got for Graph is no assertion for Orders.
    let wrong = json!({"do": "on_behalf_of", "assertion": got["access_token"],
                       "scopes": ["User.Read"]});
    let wrong = api.ask(&wrong);
    assert_eq!(wrong["error_codes"], json!([500131]), "{wrong}");

    administer(&dev, &["user", "block", &person.email]);
    let me = customer.bearer(&address, text(&got, "access_token")).await.expect("it answers");
    assert_eq!(me.status, 401, "{me:?}");
    let refused = api.ask(&exchange);
    assert_eq!(refused["error_codes"], json!([50173]), "{refused}");
}

/// One of the administrator's verbs, and its answer.
fn administer(dev: &Dev, arguments: &[&str]) -> Value {
    let printed = dev.administer(&[arguments, &["--json"]].concat());
    serde_json::from_str(&printed).unwrap_or_else(|error| panic!("{error} in {printed}"))
}

/// The parameters of the redirect, as MSAL wants them.
fn parameters(back: &Url) -> Map<String, Value> {
    back.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned().into())).collect()
}

fn text<'a>(answer: &'a Value, field: &str) -> &'a str {
    answer[field].as_str().unwrap_or_else(|| panic!("no {field} in {answer:#}"))
}

/// The script `original-clients/msal_client.py`, which does one step for each line.
struct Msal {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Msal {
    /// As the seeded web app.
    fn start(dev: &Dev, authority: (&str, String)) -> Self {
        let setting = |name| (name, dev.setting(name));
        Self::start_with(dev, &[authority, setting("CLIENT_ID"), setting("CLIENT_SECRET")])
    }

    fn start_with(dev: &Dev, settings: &[(&str, String)]) -> Self {
        let mut command = Process::command(surroundings::variable("PYTHON"), "KILL");
        command.arg(surroundings::own_file("original-clients/msal_client.py"));
        command.env_remove("CLIENT_SECRET").envs(dev.trust());
        command.envs(settings.iter().map(|(name, value)| (name, value)));
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("Python starts");
        let to = child.stdin.take().expect("it is piped");
        let from = BufReader::new(child.stdout.take().expect("it is piped"));
        let mut msal = Self { child, to, from };
        assert_eq!(msal.read()["msal"], "1.39.0");
        msal
    }

    fn ask(&mut self, step: &Value) -> Value {
        writeln!(self.to, "{step}").expect("the script reads");
        self.read()
    }

    fn read(&mut self) -> Value {
        let mut line = String::new();
        self.from.read_line(&mut line).expect("the script writes");
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error} in {line:?}"))
    }
}

impl Drop for Msal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
