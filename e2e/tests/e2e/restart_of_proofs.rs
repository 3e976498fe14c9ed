//! As `journey_restart`, for what is asked beside the password, and for the account page: the server
//! is killed before each step, and the customer goes on where they were. Nothing is half made.

use serde_json::Value;
use url::Url;
use vestibule_e2e::customer::{Customer, Page, Person};
use vestibule_e2e::eventually;
use vestibule_e2e::listener::Listener;
use vestibule_e2e::mail::MailServer;
use vestibule_e2e::relying_party::RelyingParty;
use vestibule_e2e::serve::{Database, Serve, random_key};

use crate::journey_restart::{greeted, heading};
use crate::lives::{
    AT_ACCOUNT, Born, End, Journey, Start, WITH_APP, WITH_MAIL, WITH_PHONE, WITHOUT_PASSWORD,
    demands, happens,
};
use crate::typist::{Typed, Typist};
use crate::walker::{action, value};

#[tokio::test]
async fn proofs_survive_kill_9_at_every_step_on_sqlite() {
    kill_at_every_step(Database::Sqlite).await;
}

#[tokio::test]
async fn proofs_survive_kill_9_at_every_step_on_postgresql() {
    kill_at_every_step(Database::Postgres).await;
}

async fn kill_at_every_step(database: Database) {
    let post = Post::open().await;
    let mut server = Serve::new(database, 1, &post.mail).await;
    server.set(&[
        ("VESTIBULE_PHONE_GATEWAY_URL", post.gateway.at(GATEWAY)),
        ("VESTIBULE_PHONE_GATEWAY_SECRET", format!("whsec_{}", random_key())),
        ("VESTIBULE_PHONE_COUNTRIES", "+49".to_owned()),
    ]);
    server.start().await;
    let app = server.register();
    let lives = [WITH_APP, WITH_MAIL, WITH_PHONE, AT_ACCOUNT, WITHOUT_PASSWORD];
    let lives = lives.map(|life| (Person::new(life.name), life));
    for (person, life) in &lives {
        if life.born != Born::WithoutPassword {
            let passcode = async |email: &str| post.passcode(email).await;
            let signed_up = Customer::new().sign_up(&app.authorize(), person, passcode).await;
            signed_up.expect("the server answers");
        }
    }
    for verb in demands(&app.client_id, "SignUpSignIn", &lives) {
        server.administer(&verb.iter().map(String::as_str).collect::<Vec<_>>());
    }
    for (person, life) in lives {
        let mut typist = Typist::new(person);
        if life.born != Born::WithoutPassword {
            typist.used.push(post.passcode(&typist.person.email).await);
        }
        let customer = Customer::new();
        let mut walk = Walk { post: &post, server: &mut server, app: &app, customer, typist };
        for journey in life.journeys {
            walk.go(journey).await;
        }
        let email = walk.typist.person.email;
        let owned = server.administer(&["user", "mfa", "list", &email]);
        let factors = usize::from(life.method.is_some());
        assert_eq!(owned["factors"].as_array().map(Vec::len), Some(factors), "{owned}");
        if let Some(method) = life.method {
            let kind = if method == "sms" { "phone" } else { method };
            assert_eq!(owned["factors"][0]["kind"], kind, "{owned}");
        }
        // An app and a telephone come with ten, of which Ada used one.
        let left = match life.method {
            Some("totp") => 9,
            Some("sms") => 10,
            _ => 0,
        };
        assert_eq!(owned["recoveryCodes"], left, "{owned}");
    }
}

/// Where passcodes arrive: a mail server, and a gateway that sends texts.
struct Post {
    mail: MailServer,
    gateway: Listener,
}

const GATEWAY: &str = "/send";

impl Post {
    async fn open() -> Self {
        let mut mail = MailServer::new();
        mail.start().await;
        Self { mail, gateway: Listener::start().await }
    }

    /// Waits for a passcode to an address or a number, and returns the newest.
    async fn passcode(&self, to: &str) -> String {
        if to.contains('@') {
            return self.mail.passcode(to).await;
        }
        eventually(&format!("a text to {to}"), async || {
            let texts = self.gateway.heard(GATEWAY);
            let mut texts = texts
                .iter()
                .rev()
                .map(|text| serde_json::from_str::<Value>(&text.body).expect("a message is JSON"));
            let text = texts.find(|text| text["to"] == to && text["type"] == "sms")?;
            text["code"].as_str().map(str::to_owned)
        })
        .await
    }
}

/// A typist without a browser.
struct Walk<'a> {
    post: &'a Post,
    server: &'a mut Serve,
    app: &'a RelyingParty,
    customer: Customer,
    typist: Typist,
}

impl Walk<'_> {
    async fn go(&mut self, journey: &Journey) {
        self.restart().await;
        let Self { server, app, .. } = self;
        let administer = |verb: &[&str]| server.administer(verb);
        happens(journey.before, &mut self.typist, &app.authority, administer).await;
        let from = match journey.from {
            Start::App => {
                self.customer = Customer::new();
                app.authorize()
            }
            Start::Account(page) => {
                format!("{}/account{page}", app.authority).parse().expect("a URL")
            }
            Start::Tenant(page) => format!("{}{page}", app.authority).parse().expect("a URL"),
        };
        let mut page = self.open(&from).await;
        for step in journey.steps {
            let newest = async |to: &str| self.post.passcode(to).await;
            let typed = self.typist.answers(action(step), &page.body, newest).await;
            self.restart().await;
            let again = self.open(&page.address).await;
            assert_eq!((again.status, heading(&again)), (200, heading(&page)), "before {step}");
            page = self.send(step, &again, &typed).await;
            assert!(page.status < 400, "{step}: {} {}", page.status, page.body);
        }
        self.restart().await;
        match journey.end {
            End::Greeted => {
                let back = page.location.as_ref();
                let back = back.unwrap_or_else(|| panic!("it stays:\n{}", page.body));
                greeted(self.app, back, &self.typist.person).await;
            }
            End::Told | End::ToldOnce | End::Gone => {
                assert!(page.body.contains("class=\"notice\""), "{}", page.body);
            }
            End::NewCodes => self.typist.keep_codes(&page.body),
            End::Somewhere => {}
            End::SignedOut => {
                let account = format!("{}/account", self.app.authority).parse().expect("a URL");
                let page = self.open(&account).await;
                assert!(page.form("/identify").is_some(), "{}", page.body);
            }
        }
        if let (End::Gone, Some(last)) = (journey.end, journey.steps.last()) {
            let page = self.open(&from).await;
            assert!(page.form(&format!("/{}", action(last))).is_none(), "{last}: {}", page.body);
        }
    }

    async fn send(&mut self, step: &str, page: &Page, typed: &Typed) -> Page {
        let form = format!("/{}", action(step));
        let sent = self.customer.submit_typed(page, (&form, value(step)), typed).await;
        sent.expect("the server answers")
    }

    async fn open(&mut self, address: &Url) -> Page {
        self.customer.open(address).await.expect("the server answers")
    }

    async fn restart(&mut self) {
        self.server.kill();
        self.server.start().await;
    }
}
