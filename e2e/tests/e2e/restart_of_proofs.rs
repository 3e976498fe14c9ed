//! As `journey_restart`, for what is asked beside the password, and for the account page: the server
//! is killed before each step, and the customer goes on where they were. Nothing is half made.

use url::Url;
use vestibule_e2e::authenticator_app::AuthenticatorApp;
use vestibule_e2e::customer::{Customer, Page, Person};
use vestibule_e2e::eventually;
use vestibule_e2e::mail::MailServer;
use vestibule_e2e::relying_party::RelyingParty;
use vestibule_e2e::serve::{Database, Serve};

use crate::journey_restart::{greeted, heading};
use crate::mishaps::{APP, Journey};
use crate::mishaps_of_proofs::{Life, WITH_APP, WITH_MAIL};
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
    let mut mail = MailServer::new();
    mail.start().await;
    let mut server = Serve::new(database, 1, &mail).await;
    server.start().await;
    let app = server.register();
    let mut people = Vec::new();
    for life in [WITH_APP, WITH_MAIL] {
        let person = Person::new(life.name);
        let passcode = async |email: &str| mail.passcode(email).await;
        let signed_up = Customer::new().sign_up(&app.authorize(), &person, passcode).await;
        signed_up.expect("the server answers");
        people.push((life, person));
    }
    demand(&server, &app, &people);
    for (life, person) in people {
        let used = vec![mail.passcode(&person.email).await];
        let mut walk = Walk {
            mail: &mail,
            server: &mut server,
            app: &app,
            customer: Customer::new(),
            person,
            used,
            phone: None,
            recovery_codes: Vec::new(),
        };
        for journey in life.journeys {
            walk.go(journey).await;
        }
        let email = walk.person.email;
        let owned = server.administer(&["user", "mfa", "list", &email]);
        assert_eq!(owned["factors"].as_array().map(Vec::len), Some(1), "{owned}");
        assert_eq!(owned["factors"][0]["kind"].as_str(), life.method);
        // One was used of the ten that come with an authenticator app.
        assert_eq!(owned["recoveryCodes"], if life.method == Some("totp") { 9 } else { 0 });
    }
}

/// Consent is asked for, passkeys are offered, and everybody's group needs a second factor.
fn demand(server: &Serve, app: &RelyingParty, people: &[(Life, Person)]) {
    server.administer(&["app", "customer-consent", &app.client_id, "on"]);
    server.administer(&["passkey", "policy", "offered"]);
    for (life, person) in people {
        let method = life.method.expect("it has one");
        server.administer(&["group", "create", life.name]);
        server.administer(&["group", "add-member", life.name, &person.email]);
        server.administer(&["mfa", "set", "required", "--group", life.name, "--method", method]);
    }
}

/// A person without a browser, and what they have at hand.
struct Walk<'a> {
    mail: &'a MailServer,
    server: &'a mut Serve,
    app: &'a RelyingParty,
    customer: Customer,
    person: Person,
    used: Vec<String>,
    phone: Option<AuthenticatorApp>,
    recovery_codes: Vec<String>,
}

impl Walk<'_> {
    async fn go(&mut self, journey: &Journey) {
        self.restart().await;
        let from = match journey.from {
            APP => {
                self.customer = Customer::new();
                self.app.authorize()
            }
            page => format!("{}/account{page}", self.app.authority).parse().expect("a URL"),
        };
        let mut page = self.open(&from).await;
        for step in journey.steps {
            let typed = self.answers(action(step), &page).await;
            self.restart().await;
            let again = self.open(&page.address).await;
            assert_eq!((again.status, heading(&again)), (200, heading(&page)), "before {step}");
            page = self.send(step, &again, &typed).await;
            assert!(page.status < 400, "{step}: {} {}", page.status, page.body);
        }
        self.restart().await;
        if journey.from == APP {
            let back = page.location.as_ref().unwrap_or_else(|| panic!("it stays:\n{}", page.body));
            greeted(self.app, back, &self.person).await;
        }
    }

    async fn send(&mut self, step: &str, page: &Page, typed: &[(&str, String)]) -> Page {
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

    /// What the person types into the form of the page.
    async fn answers(&mut self, action: &str, page: &Page) -> Vec<(&'static str, String)> {
        let Person { email, password, .. } = self.person.clone();
        match action {
            "identify" => vec![("email", email)],
            "password" => vec![("password", password)],
            "factor-passcode" | "email/confirm" => vec![("passcode", self.new_passcode().await)],
            "confirm-totp" => {
                let key = texts(page, "<bdi dir=\"ltr\">").concat();
                vec![("totp", self.phone.insert(AuthenticatorApp::new(&key)).code().await)]
            }
            "totp" => {
                let phone = self.phone.as_mut().expect("the app has the key");
                vec![("totp", phone.code().await)]
            }
            "recovery-codes-saved" => {
                self.recovery_codes = texts(page, "<code>");
                Vec::new()
            }
            "recovery-code" => {
                vec![("recovery-code", self.recovery_codes.pop().expect("one is left"))]
            }
            "profile/email" => {
                self.person.email = format!("new.{email}");
                vec![("email", self.person.email.clone())]
            }
            "account/password" => {
                let new = format!("{password} anew");
                self.person.password.clone_from(&new);
                vec![("password", password), ("new-password", new.clone()), ("confirmation", new)]
            }
            "data/delete" => vec![("confirmation", email)],
            _ => Vec::new(),
        }
    }

    async fn new_passcode(&mut self) -> String {
        let passcode = eventually("a new passcode", async || {
            let newest = self.mail.passcode(&self.person.email).await;
            (!self.used.contains(&newest)).then_some(newest)
        })
        .await;
        self.used.push(passcode.clone());
        passcode
    }
}

/// What stands behind each `tag`, to the next one.
fn texts(page: &Page, tag: &str) -> Vec<String> {
    let found = page.body.split(tag).skip(1);
    found.map(|rest| rest.split('<').next().unwrap_or_default().to_owned()).collect()
}
