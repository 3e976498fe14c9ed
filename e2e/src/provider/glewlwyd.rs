//! Debian's `glewlwyd`, with its database, its pages and its configuration in a folder of the
//! test, set up through its own administration API.
//!
//! 1. The database is made by the package's script, which knows one user: the administrator.
//! 2. The pages are copied, since the package's own configuration of them is not where they look.
//! 3. The server starts, and the administrator adds the OpenID plugin with a key of this test,
//!    the scopes, Ada, and the app.
//! 4. Ada grants the app its scopes, so that signing in asks for nothing but her password.

use std::path::Path;

use reqwest::Method;
use reqwest::header::{COOKIE, SET_COOKIE};
use serde_json::{Value, json};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use url::Url;

use super::{AppClock, LogOut, Registered, Registration};
use crate::browser::Browser;
use crate::folder::Folder;
use crate::process::Process;
use crate::surroundings;
use crate::vestibule::{run, wait_until_it_answers};

/// A running one.
#[derive(Debug)]
pub struct Glewlwyd {
    origin: String,
    client_secret: String,
    pub(super) clock: AppClock,
    administrator: Visitor,
    _process: Process,
    _folder: Folder,
}

impl Glewlwyd {
    /// Starts it on a free port and sets it up.
    pub async fn start(apps: &[Registration]) -> Self {
        let folder = Folder::new();
        let port = surroundings::free_port();
        let origin = format!("http://localhost:{port}");
        make_database(&folder.path().join("glewlwyd.db")).await;
        copy_pages(&folder.path().join("pages"));
        let configuration = folder.path().join("glewlwyd.conf");
        let text = CONFIGURATION.replace("PORT", &port.to_string());
        let text = text.replace("FOLDER", &folder.path().display().to_string());
        std::fs::write(&configuration, text).expect("the folder is ours");
        let mut command = Process::command(surroundings::variable("GLEWLWYD"), "KILL");
        command.arg(format!("--config-file={}", configuration.display()));
        let mut process = Process::start("glewlwyd", command);
        let ready = Url::parse(&format!("{origin}/config")).expect("we made it");
        wait_until_it_answers(&mut process, &ready, None).await;

        let administrator = Visitor::sign_in(&origin, "admin", "password").await;
        let client_secret = surroundings::made_up_secret();
        set_up(&administrator, &origin).await;
        let ada = Visitor::sign_in(&origin, USER_NAME, PASSWORD).await;
        let granted = json!({ "scope": SCOPES.join(" ") });
        for app in apps {
            administrator.ask(Method::POST, "client/", &client(app, &client_secret)).await;
            ada.ask(Method::PUT, &format!("auth/grant/{}", app.client_id()), &granted).await;
        }
        let clock = AppClock::default();
        Self { origin, client_secret, clock, administrator, _process: process, _folder: folder }
    }

    pub(super) fn issuer(&self) -> String {
        issuer(&self.origin)
    }

    pub(super) fn registered(&self, app: &Registration) -> Registered {
        Registered { client_id: app.client_id(), client_secret: self.client_secret.clone() }
    }

    pub(super) async fn rotate_keys(&self) {
        self.change("jwks-private", json!(new_keys())).await;
    }

    /// Whether its answers name it (RFC 9207), as they do unless told otherwise. In a form it
    /// encodes every value once too often, and its name too.
    pub async fn name_itself(&self, yes: bool) {
        self.change("oauth-as-iss-id", json!(yes)).await;
    }

    /// Changes a parameter of the plugin and has it read again.
    async fn change(&self, parameter: &str, value: Value) {
        let path = format!("mod/plugin/{PLUGIN}");
        let mut plugin = self.administrator.ask(Method::GET, &path, &Value::Null).await;
        plugin["parameters"][parameter] = value;
        self.administrator.ask(Method::PUT, &path, &plugin).await;
        self.administrator.ask(Method::PUT, &format!("{path}/reset"), &Value::Null).await;
    }
}

async fn set_up(administrator: &Visitor, origin: &str) {
    // The package's script does not know the property that the plugin reads.
    let path = "mod/client/database";
    let mut clients = administrator.ask(Method::GET, path, &Value::Null).await;
    let several = json!({"multiple": true, "read": true, "write": true});
    clients["parameters"]["data-format"]["post_logout_redirect_uris"] = several;
    administrator.ask(Method::PUT, path, &clients).await;
    administrator.ask(Method::PUT, &format!("{path}/reset"), &Value::Null).await;

    administrator.ask(Method::POST, "mod/plugin/", &plugin(origin)).await;
    for scope in SCOPES.iter().filter(|scope| **scope != "openid") {
        let scope = json!({"name": scope, "display_name": scope, "password_required": false,
                           "password_max_age": 0});
        administrator.ask(Method::POST, "scope/", &scope).await;
    }
    let scopes: Vec<&str> = SCOPES.iter().copied().chain(["g_profile"]).collect();
    let ada = json!({"username": USER_NAME, "password": PASSWORD, "name": "Ada Lovelace",
                     "email": "ada@example.com", "scope": scopes, "enabled": true});
    administrator.ask(Method::POST, "user/", &ada).await;
}

fn client(app: &Registration, secret: &str) -> Value {
    let mut client = json!({
        "client_id": app.client_id(),
        "name": "Test app",
        "enabled": true,
        "confidential": true,
        "client_secret": secret,
        "token_endpoint_auth_method": ["client_secret_basic", "client_secret_post"],
        "redirect_uri": [app.redirect_uri()],
        "post_logout_redirect_uris": [app.after_sign_out()],
        "authorization_type":
            ["code", "refresh_token", "client_credentials", "device_authorization"],
        "dpop_bound_access_tokens": if app.binds_tokens { "yes" } else { "no" },
        "scope": [],
    });
    for (way, name) in
        [(LogOut::BackChannel, "backchannel"), (LogOut::FrontChannel, "frontchannel")]
    {
        if let Some(uri) = app.log_out_uri(way) {
            client[format!("{name}_logout_uri")] = json!(uri);
            client[format!("{name}_logout_session_required")] = json!("yes");
        }
    }
    client
}

fn plugin(origin: &str) -> Value {
    let mut parameters: Value = serde_json::from_str(PARAMETERS).expect("it is JSON");
    parameters["iss"] = json!(issuer(origin));
    parameters["jwks-private"] = json!(new_keys());
    parameters["allowed-scope"] = json!(SCOPES);
    json!({"module": "oidc", "name": PLUGIN, "display_name": "OpenID", "order_rank": 0,
           "parameters": parameters})
}

/// Its own page, an app in JavaScript: the address bar moves only at the end.
pub(super) async fn sign_in(browser: &Browser) {
    browser.sees("Please enter your login and password").await;
    browser.fill(&["Login"], USER_NAME).await;
    browser.fill(&["Password"], PASSWORD).await;
    browser.click_in_place(&["OK"]).await;
    go_on(browser).await;
}

pub(super) async fn sign_in_device(browser: &Browser) {
    sign_in(browser).await;
    browser.sees("Authorization complete, you may close this window").await;
}

/// It asks who is signed in whether to go on, each time.
pub(super) async fn go_on(browser: &Browser) {
    browser.click(&["Continue"]).await;
}

/// It says where it would send the browser, which it thereby admits, and then stays.
pub(super) async fn sign_out(browser: &Browser, app: &Registration) {
    browser.sees(&format!("Then you will be redirected to: {}", app.after_sign_out())).await;
    browser.click_in_place(&["Logout"]).await;
    browser.sees("You are disconnected").await;
}

/// Somebody who is signed in at its API.
#[derive(Debug)]
struct Visitor {
    http: reqwest::Client,
    api: String,
    cookie: String,
}

impl Visitor {
    async fn sign_in(origin: &str, name: &str, password: &str) -> Self {
        let http = reqwest::Client::builder().no_proxy().build().expect("a plain client");
        let api = format!("{origin}/api");
        let body = json!({"username": name, "password": password}).to_string();
        let request = http.post(format!("{api}/auth/")).header("content-type", "application/json");
        let answer = request.body(body).send().await.expect("glewlwyd answers");
        assert!(answer.status().is_success(), "{name} cannot sign in: {answer:?}");
        let cookie = answer.headers().get(SET_COOKIE).expect("it starts a session");
        let cookie = cookie.to_str().ok().and_then(|cookie| cookie.split(';').next());
        let cookie = cookie.expect("it is a cookie").to_owned();
        Self { http, api, cookie }
    }

    async fn ask(&self, method: Method, path: &str, body: &Value) -> Value {
        let request = self.http.request(method, format!("{}/{path}", self.api));
        let request = request.header("content-type", "application/json");
        let request = request.header(COOKIE, &self.cookie).body(body.to_string());
        let answer = request.send().await.expect("glewlwyd answers");
        let status = answer.status();
        let text = answer.text().await.expect("to its end");
        assert!(status.is_success(), "{path}: {status} {text} for {body:#}");
        serde_json::from_str(&text).unwrap_or_default()
    }
}

async fn make_database(path: &Path) {
    let script = std::fs::read_to_string(DATABASE_SCRIPT).expect("the package is installed");
    let options = SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let mut database = options.connect().await.expect("the folder is ours");
    let made = sqlx::raw_sql(sqlx::AssertSqlSafe(script)).execute(&mut database).await;
    made.expect("the package's script is SQL");
    let _ = database.close().await;
}

fn copy_pages(to: &Path) {
    let mut copy = std::process::Command::new("cp");
    copy.args(["-rL", PAGES]).arg(to);
    run(copy);
    // A folder, where the pages ask for a file.
    let configuration = to.join("config.json");
    let _ = std::fs::remove_dir_all(&configuration);
    std::fs::copy(PAGES_CONFIGURATION, configuration).expect("the package is installed");
}

fn issuer(origin: &str) -> String {
    format!("{origin}/api/{PLUGIN}")
}

/// A JWK set with a private key that exists nowhere else.
fn new_keys() -> String {
    let script = "const crypto = require('node:crypto');
        const { privateKey } = crypto.generateKeyPairSync('rsa', { modulusLength: 2048 });
        const names = { kid: crypto.randomUUID(), use: 'sig', alg: 'RS256' };
        const key = { ...privateKey.export({ format: 'jwk' }), ...names };
        console.log(JSON.stringify({ keys: [key] }));";
    let mut command = Process::command(surroundings::variable("NODE"), "KILL");
    command.args(["-e", script]);
    run(command)
}

const CONFIGURATION: &str = include_str!("../../foreign-provider/glewlwyd.conf");
/// The plugin's parameters, but for the issuer, the keys and the scopes. Access tokens live for a
/// minute, and each refresh token is used once.
const PARAMETERS: &str = include_str!("../../foreign-provider/glewlwyd-plugin.json");

const PLUGIN: &str = "oidc";
const USER_NAME: &str = "ada";
const PASSWORD: &str = "a password of eight words or so, or fewer";
const SCOPES: [&str; 4] = ["openid", "profile", "email", "offline_access"];

const DATABASE_SCRIPT: &str = "/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3";
const PAGES: &str = "/usr/share/glewlwyd/webapp";
const PAGES_CONFIGURATION: &str = "/usr/share/glewlwyd/templates/config.json";
