//! As `restart_of_proofs`, for what leads away from the plain way in: what a user flow asks of those who
//! have an account, an account at an identity provider and its link to one here, a user name, work
//! before a mail, a device, several accounts in one browser. The server is killed before each step, while the customer is at the provider, and while
//! an answer is on its way. The customer goes on where they were, or is asked again. Nothing is half
//! made. (`restart_of_passkeys` has the passkey that is lost.)

use std::time::Duration;

use aws_lc_rs::digest;
use url::Url;
use vestibule_e2e::customer::{Customer, NoAnswer, Page, Person};
use vestibule_e2e::relying_party::RelyingParty;
use vestibule_e2e::vestibule::Dev;

use crate::device::{Television, text};
use crate::federation::Scene;
use crate::journey_restart::{greeted, heading};
use crate::mishaps::sign_up;
use crate::mishaps_of_detours::{
    ANOTHER_ACCOUNT, BY_USER_NAME, DETAILS, DEVICE, LINK, NEW_FROM_PROVIDER, PROVIDER, WORK,
    demand, name_there, woodgrove,
};
use crate::typist::{Typed, Typist};
use crate::walker::{action, value};

#[tokio::test]
async fn detours_survive_kill_9_at_every_step() {
    let dev = Dev::start_with(&["--no-app"]).await;
    let ada = Person::new("Ada Lovelace");
    sign_up(&dev, &ada).await;
    demand(&dev);
    let television = Television::register(&dev, "Television");
    let scene = Scene::at(dev, woodgrove()).await;
    let mut typist = Typist::new(ada);
    typist.used.push(scene.dev.passcode(&typist.person.email).await);
    let mut walk = Walk::new(scene, typist);

    walk.goes_to_the_app(DETAILS).await;
    walk.goes_to_the_app(LINK).await;
    walk.at_account("/linked-accounts", UNLINK).await;
    walk.goes_to_the_app(&["external", PROVIDER, "stay-signed-in=no"]).await;
    walk.signs_in_device(&television).await;
    assert_eq!(walk.links(), 1);

    walk.typist.user_name = Some(walk.typist.chosen_user_name());
    walk.goes_to_the_app(BY_USER_NAME).await;
    walk.typist.user_name = None;

    let grace = Typist::new(Person::new("Grace Hopper"));
    let ada = std::mem::replace(&mut walk.typist, grace);
    walk.goes_to_the_app(NEW_FROM_PROVIDER).await;
    assert_eq!(walk.links(), 1);
    // In the same browser.
    let grace = std::mem::replace(&mut walk.typist, ada);
    let page = walk.at_account("/switch", ANOTHER_ACCOUNT).await;
    assert!(page.body.contains(&walk.typist.person.name), "{}", page.body);
    let picker = walk.open_account("/switch").await;
    let pick = format!("pick-account={}", session_of(&picker, &grace.person.name));
    let page = walk.at_account("/switch", &[&pick]).await;
    assert!(page.body.contains(&grace.person.name), "{}", page.body);

    let accounts = walk.scene.dev.administer(&["user", "list", "--json"]);
    assert_eq!(accounts.matches("@example.com").count(), 2, "{accounts}");
}

/// A typist without a browser, whose server dies now and again.
struct Walk {
    scene: Scene,
    customer: Customer,
    typist: Typist,
    /// How long the server lives with an answer.
    delay: Duration,
}

impl Walk {
    fn new(scene: Scene, typist: Typist) -> Self {
        Self { scene, customer: Customer::new(), typist, delay: Duration::from_millis(1) }
    }

    /// From nobody to the app, which greets.
    async fn goes_to_the_app(&mut self, steps: &[&str]) {
        let setting = |name| self.scene.dev.setting(name);
        let app = RelyingParty {
            authority: setting("AUTHORITY"),
            client_id: setting("CLIENT_ID"),
            client_secret: setting("CLIENT_SECRET"),
            redirect_uri: setting("REDIRECT_URI"),
        };
        self.customer = Customer::new();
        let end = self.go(&app.authorize(), steps).await;
        greeted(&app, leads_to(&end), &self.typist.person).await;
    }

    /// From nobody to the end, which the device hears of.
    async fn signs_in_device(&mut self, client_id: &str) {
        let begun = Television { dev: &self.scene.dev, client_id }.begin().await;
        self.customer = Customer::new();
        self.typist.user_code = text(&begun, "user_code");
        let at = text(&begun, "verification_uri").parse().expect("a URL");
        self.go(&at, DEVICE).await;
        let answer = Television { dev: &self.scene.dev, client_id }.poll(&begun).await;
        assert!(answer["access_token"].is_string(), "{answer}");
    }

    /// At a page of the account page, to another one of it.
    async fn at_account(&mut self, page: &str, steps: &[&str]) -> Page {
        let from = self.account(page);
        let end = self.go(&from, steps).await;
        let end = self.open(&end.address).await;
        assert!(end.address.path().contains("/account"), "{} {}", end.address, end.body);
        end
    }

    async fn open_account(&mut self, page: &str) -> Page {
        let address = self.account(page);
        self.open(&address).await
    }

    fn account(&self, page: &str) -> Url {
        let authority = self.scene.dev.setting("AUTHORITY");
        format!("{authority}/account{page}").parse().expect("a URL")
    }

    async fn go(&mut self, from: &Url, steps: &[&str]) -> Page {
        let mut page = self.open(from).await;
        for step in steps {
            page = match *step {
                PROVIDER => self.there_and_back(&page).await,
                KNOWN_THERE => self.straight_back(&page).await,
                step => self.step(step, page).await,
            };
            assert!(page.status < 400, "{step}: {} {}", page.status, page.body);
        }
        self.restart().await;
        page
    }

    async fn step(&mut self, step: &str, page: Page) -> Page {
        let newest = async |email: &str| self.scene.dev.passcode(email).await;
        let typed = match step {
            WORK => vec![("solution", solution(&page))],
            step => self.typist.answers(action(step), &page.body, newest).await,
        };
        self.restart().await;
        let again = self.open(&page.address).await;
        assert_eq!((again.status, heading(&again)), (200, heading(&page)), "before {step}");
        let form = format!("/{}", action(step));
        let send = async |customer: &mut Customer| {
            customer.submit_typed(&again, (&form, value(step)), &typed).await
        };
        if LASTING.contains(&step) && self.dies_with(send).await {
            let next = self.open(&page.address).await;
            if heading(&next) != heading(&page) {
                return next;
            }
        }
        self.send(step, &again, &typed).await
    }

    /// Each time a little later, so that another part of the work is done. Returns whether nobody heard
    /// the answer.
    async fn dies_with(
        &mut self,
        send: impl AsyncFnOnce(&mut Customer) -> Result<Page, NoAnswer>,
    ) -> bool {
        let Self { customer, scene, delay, .. } = self;
        let dies = async {
            tokio::time::sleep(*delay).await;
            scene.dev.kill();
        };
        let (sent, ()) = tokio::join!(send(customer), dies);
        *delay *= 2;
        self.scene.dev.launch().await;
        sent.is_err()
    }

    /// The server dies while the customer is there, and when they come back.
    async fn there_and_back(&mut self, leaving: &Page) -> Page {
        let there = self.open(leads_to(leaving)).await;
        self.restart().await;
        let name = name_there(&self.typist.person).to_owned();
        let typed = [("login", name), ("password", "anything".to_owned())];
        let away = self.customer.submit_typed(&there, ("", ""), &typed).await;
        let away = away.expect("the provider answers");
        let back = leads_to(&away);
        self.dies_with(async |customer| customer.open(back).await).await;
        // Whoever reloads goes on, or can go there again, where they are known by now.
        let page = self.open(back).await;
        if page.form("/external").is_none() {
            return page;
        }
        let leaving = self.send("external", &page, &Typed::new()).await;
        let away = self.open(leads_to(&leaving)).await;
        self.open(leads_to(&away)).await
    }

    /// The provider knows who they are, and asks nothing. The server dies while the customer is there.
    async fn straight_back(&mut self, leaving: &Page) -> Page {
        let away = self.open(leads_to(leaving)).await;
        self.restart().await;
        self.open(leads_to(&away)).await
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
        self.scene.dev.kill();
        self.scene.dev.launch().await;
    }

    /// How many accounts elsewhere the account has.
    fn links(&self) -> usize {
        let shown =
            self.scene.dev.administer(&["user", "show", &self.typist.person.email, "--json"]);
        shown.matches("issuerAssignedId").count()
    }
}

/// Where a page leads, away from its server.
fn leads_to(page: &Page) -> &Url {
    page.location.as_ref().unwrap_or_else(|| panic!("it stays:\n{}", page.body))
}

/// The session of somebody who is signed in, on the page that lists them.
fn session_of(picker: &Page, name: &str) -> String {
    let mut buttons = picker.body.split("<button ").skip(1);
    let theirs = buttons.find(|button| {
        button.split("</button>").next().is_some_and(|button| button.contains(name))
    });
    let (_, value) = theirs
        .and_then(|button| button.split_once("value=\""))
        .unwrap_or_else(|| panic!("{name} is not signed in:\n{}", picker.body));
    value.split('"').next().unwrap_or_default().to_owned()
}

/// The provider has a session of theirs.
const KNOWN_THERE: &str = "known-there";
const UNLINK: &[&str] = &["linked-accounts/remove", "linked-accounts/add", KNOWN_THERE, "link=yes"];

/// What makes an account, changes it, or asks a provider.
const LASTING: [&str; 3] = ["attributes", "link=yes", "external"];

/// What the script of the page would find.
fn solution(page: &Page) -> String {
    let of = |name: &str| {
        let (_, rest) =
            page.body.split_once(&format!("{name}=\"")).expect("the page asks for work");
        rest.split('"').next().unwrap_or_default().to_owned()
    };
    let (challenge, bits) = (of("data-challenge"), of("data-difficulty"));
    let bits: u32 = bits.parse().expect("a number");
    let is_solved = |number: &u64| {
        let hash = digest::digest(&digest::SHA256, format!("{challenge}{number}").as_bytes());
        let first: [u8; 4] = hash.as_ref()[..4].try_into().expect("it has 32");
        u32::from_be_bytes(first).leading_zeros() >= bits
    };
    (0..).find(is_solved).expect("there is always one").to_string()
}
