//! The server ends at every step of each journey, by SIGTERM or by kill -9, and the customer goes on
//! where they were.

use url::Url;
use vestibule_e2e::customer::{Answers, Customer, Page, Person};
use vestibule_e2e::mail::MailServer;
use vestibule_e2e::relying_party::{RelyingParty, text};
use vestibule_e2e::serve::{Database, Serve};

/// How the server ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Stopped,
    Killed,
}

#[tokio::test]
async fn journeys_survive_a_restart_at_every_step_on_sqlite() {
    end_at_every_step(Database::Sqlite, End::Stopped).await;
}

#[tokio::test]
async fn journeys_survive_kill_9_at_every_step_on_sqlite() {
    end_at_every_step(Database::Sqlite, End::Killed).await;
}

#[tokio::test]
async fn journeys_survive_kill_9_at_every_step_on_postgresql() {
    end_at_every_step(Database::Postgres, End::Killed).await;
}

/// By the forms that a customer sends, and whether their mailbox has a passcode to wait for.
const SIGN_UP: &[&str] = &[
    "create-account",
    "sign-up-email",
    "passcode",
    "new-password",
    "attributes",
    "stay-signed-in",
];
const SIGN_IN: &[&str] = &["identify", "password", "stay-signed-in"];
const RESET: &[&str] =
    &["identify", "forgot-password", "passcode", "new-password", "stay-signed-in"];
const PASSCODE: &[&str] = &["identify", "passcode-instead", "passcode", "stay-signed-in"];

async fn end_at_every_step(database: Database, end: End) {
    let mut mail = MailServer::new();
    mail.start().await;
    let mut server = Serve::new(database, 1, &mail).await;
    server.start().await;
    let app = server.register();
    server.administer(&["user-flow", "passcode-sign-in", "SignUpSignIn", "on"]);
    let mut person = Person::new("Annie Easley");
    for journey in [SIGN_UP, SIGN_IN, RESET, PASSCODE] {
        if journey == RESET {
            person.password = format!("{} anew", person.password);
        }
        let mut walk = Walk { mail: &mail, server: &mut server, person: &person, end };
        let back = walk.go(&app.authorize(), journey).await;
        greeted(&app, &back, &person).await;
        mail.forget();
    }
}

struct Walk<'a> {
    mail: &'a MailServer,
    server: &'a mut Serve,
    person: &'a Person,
    end: End,
}

impl Walk<'_> {
    /// To the address of the app, with the code.
    async fn go(&mut self, authorize: &Url, journey: &[&str]) -> Url {
        let mut customer = Customer::new();
        let mut page = customer.open(authorize).await.expect("the server answers");
        for action in journey {
            let passcode = match *action {
                "passcode" => self.mail.passcode(&self.person.email).await,
                _ => String::new(),
            };
            self.restart().await;
            page = self.again(&mut customer, page).await;
            let answers = Answers { person: self.person, passcode: &passcode };
            let action = format!("/{action}");
            page = customer.submit(&page, &action, &answers).await.expect("the server answers");
            assert!(page.status < 400, "{action}: {} {}", page.status, page.body);
        }
        self.restart().await;
        page.location.unwrap_or_else(|| panic!("it does not lead away:\n{}", page.body))
    }

    /// Whoever reloads the page after the restart sees the same one.
    async fn again(&self, customer: &mut Customer, page: Page) -> Page {
        let again = customer.open(&page.address).await.expect("the server answers");
        assert_eq!(again.status, 200, "{}", again.body);
        assert_eq!(heading(&again), heading(&page));
        again
    }

    async fn restart(&mut self) {
        match self.end {
            End::Stopped => self.server.stop(),
            End::Killed => self.server.kill(),
        }
        self.server.start().await;
    }
}

pub async fn greeted(app: &RelyingParty, back: &Url, person: &Person) {
    let tokens = app.redeem(back).await.expect("the server answers");
    let userinfo = app.userinfo(&text(&tokens, "access_token")).await.expect("it answers");
    assert_eq!(text(&userinfo, "name"), person.name);
}

pub fn heading(page: &Page) -> &str {
    let rest = page.body.split("<h1>").nth(1).unwrap_or_default();
    rest.split("</h1>").next().unwrap_or_default()
}
