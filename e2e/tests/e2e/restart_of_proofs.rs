//! As `journey_restart`, for what is asked beside the password, and for the account page: the server
//! is killed before each step, and the customer goes on where they were. Nothing is half made.

use url::Url;
use vestibule_e2e::customer::{Customer, Page, Person};
use vestibule_e2e::mail::MailServer;
use vestibule_e2e::relying_party::RelyingParty;
use vestibule_e2e::serve::{Database, Serve};

use crate::journey_restart::{greeted, heading};
use crate::mishaps::{APP, Journey};
use crate::mishaps_of_proofs::{Life, WITH_APP, WITH_MAIL};
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
        let mut typist = Typist::new(person);
        typist.used.push(mail.passcode(&typist.person.email).await);
        let customer = Customer::new();
        let mut walk = Walk { mail: &mail, server: &mut server, app: &app, customer, typist };
        for journey in life.journeys {
            walk.go(journey).await;
        }
        let email = walk.typist.person.email;
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

/// A typist without a browser.
struct Walk<'a> {
    mail: &'a MailServer,
    server: &'a mut Serve,
    app: &'a RelyingParty,
    customer: Customer,
    typist: Typist,
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
            let newest = async |email: &str| self.mail.passcode(email).await;
            let typed = self.typist.answers(action(step), &page.body, newest).await;
            self.restart().await;
            let again = self.open(&page.address).await;
            assert_eq!((again.status, heading(&again)), (200, heading(&page)), "before {step}");
            page = self.send(step, &again, &typed).await;
            assert!(page.status < 400, "{step}: {} {}", page.status, page.body);
        }
        self.restart().await;
        if journey.from == APP {
            let back = page.location.as_ref().unwrap_or_else(|| panic!("it stays:\n{}", page.body));
            greeted(self.app, back, &self.typist.person).await;
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
