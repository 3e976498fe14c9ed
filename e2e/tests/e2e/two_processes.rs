//! Two processes of the sample on one Redis: who signed in at one goes on at the other; either may
//! die; Redis may be away for ten seconds. Nobody sees an error of the server, and who was signed
//! in still is, or is asked once.

use std::time::{Duration, Instant};

use url::Url;
use vestibule_e2e::customer::{Answers, Customer, Page, Person};
use vestibule_e2e::eventually;
use vestibule_e2e::process::Process;
use vestibule_e2e::surroundings;
use vestibule_e2e::vestibule::{Dev, wait_until_it_answers, without_settings};

#[tokio::test]
async fn a_customer_goes_on_at_either_through_deaths_and_an_outage() {
    let tenant = Dev::start_with(&["--no-app"]).await;
    let mut redis = Redis::start().await;
    let mut one = Sample::start(&tenant, &redis, tenant.app_port()).await;
    let mut two = Sample::start(&tenant, &redis, surroundings::free_port()).await;
    let ada = Person::new("Ada Lovelace");
    let mut customer = Customer::new();
    sign_up(&mut customer, &tenant, &one, &ada).await;
    assert!(two.greets(&mut customer, &ada).await, "signed in at one, known at the other");

    one.kill();
    assert!(two.greets(&mut customer, &ada).await, "the other goes on alone");
    one.launch(&tenant, &redis).await;
    assert!(one.greets(&mut customer, &ada).await, "and the new one knows, too");
    two.kill();
    assert!(one.greets(&mut customer, &ada).await);
    two.launch(&tenant, &redis).await;
    assert!(two.greets(&mut customer, &ada).await);

    redis.stop();
    let grace = Person::new("Grace Hopper");
    let mut newcomer = Customer::new();
    let outage = Instant::now();
    sign_up(&mut newcomer, &tenant, &one, &grace).await;
    while outage.elapsed() < Duration::from_secs(10) {
        assert!(one.greets(&mut customer, &ada).await, "who was signed in still is");
        assert!(two.greets(&mut customer, &ada).await);
        assert!(one.greets(&mut newcomer, &grace).await, "and people can sign in");
        let stranger = two.home(&mut Customer::new()).await;
        assert_eq!(stranger.status, 200);
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    redis.launch().await;

    eventually("the other process to know who signed in during the outage", async || {
        two.greets(&mut newcomer, &grace).await.then_some(())
    })
    .await;
    for sample in [&one, &two] {
        let page = sample.home(&mut customer).await;
        if page.body.contains(&ada.name) {
            continue;
        }
        // Asked once: the tenant remembers, so no page is shown on the way.
        let page = sample.sign_in(&mut customer).await;
        assert!(page.body.contains(&ada.name), "{page:?}");
    }
    for sample in [&one, &two] {
        assert!(sample.greets(&mut customer, &ada).await);
    }
    log_out(&mut customer, &one).await;
    assert!(!two.greets(&mut customer, &ada).await, "signed out at one, signed out at the other");
}

async fn sign_up(customer: &mut Customer, tenant: &Dev, sample: &Sample, person: &Person) {
    let page = sample.sign_in(customer).await;
    let mut page = customer.start_sign_up(page, person).await.expect("the tenant answers");
    for _ in 0..8 {
        if page.body.contains(&format!("Hello, {}", person.name)) {
            return;
        }
        let passcode = match page.form("/passcode") {
            Some(_) => tenant.passcode(&person.email).await,
            None => String::new(),
        };
        let answers = Answers { person, passcode: &passcode };
        page = customer.answer(page, &answers).await.expect("the tenant answers");
        page = through(customer, page).await;
    }
    panic!("the sign-up does not end: {page:?}");
}

async fn log_out(customer: &mut Customer, sample: &Sample) {
    let page = sample.home(customer).await;
    let form = page.form("/logout").expect("it offers to sign out");
    let fields = form.fields.into_iter().map(|field| (field.name, field.value));
    let fields: Vec<(String, String)> = fields.collect();
    let page = customer.post(&sample.address("/logout"), &fields).await;
    through(customer, page.expect("the sample answers")).await;
}

/// Follows redirects from server to server, as a browser does.
async fn through(customer: &mut Customer, mut page: Page) -> Page {
    for _ in 0..20 {
        assert!(page.status < 500, "{page:?}");
        let Some(next) = page.location.clone() else { return page };
        page = customer.get(&next).await.expect("whoever is asked answers");
    }
    panic!("it goes round in circles: {page:?}");
}

/// A process of the sample. All of them are one app, whose registered address is that of the first.
struct Sample {
    port: u16,
    process: Option<Process>,
}

impl Sample {
    async fn start(tenant: &Dev, redis: &Redis, port: u16) -> Self {
        let mut sample = Self { port, process: None };
        sample.launch(tenant, redis).await;
        sample
    }

    async fn launch(&mut self, tenant: &Dev, redis: &Redis) {
        let mut command = without_settings(Process::command(surroundings::web_app(), "KILL"));
        for name in ["AUTHORITY", "CLIENT_ID", "CLIENT_SECRET", "REDIRECT_URI"] {
            command.env(name, tenant.setting(name));
        }
        command.env("SESSION_STORE", redis.url()).env("PORT", self.port.to_string());
        let mut process = Process::start("the sample", command);
        wait_until_it_answers(&mut process, &self.address("/"), None).await;
        self.process = Some(process);
    }

    /// kill -9.
    fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill();
        }
    }

    async fn home(&self, customer: &mut Customer) -> Page {
        let page = customer.get(&self.address("/")).await.expect("the sample answers");
        assert!(page.status < 500, "{page:?}");
        page
    }

    async fn greets(&self, customer: &mut Customer, person: &Person) -> bool {
        self.home(customer).await.body.contains(&format!("Hello, {}", person.name))
    }

    /// Chooses "Sign in" and goes where it leads.
    async fn sign_in(&self, customer: &mut Customer) -> Page {
        let page = customer.get(&self.address("/login")).await.expect("the sample answers");
        through(customer, page).await
    }

    fn address(&self, path: &str) -> Url {
        Url::parse(&format!("http://localhost:{}{path}", self.port)).expect("we made it")
    }
}

/// A Redis of this test's own, which forgets nothing when it stops.
struct Redis {
    port: u16,
    folder: vestibule_e2e::folder::Folder,
    process: Option<Process>,
}

impl Redis {
    async fn start() -> Self {
        let folder = vestibule_e2e::folder::Folder::new();
        let mut redis = Self { port: surroundings::free_port(), folder, process: None };
        redis.launch().await;
        redis
    }

    async fn launch(&mut self) {
        let mut command = Process::command("redis-server", "KILL");
        command.args(["--bind", "127.0.0.1", "--save", "", "--appendonly", "yes", "--port"]);
        command.arg(self.port.to_string()).arg("--dir").arg(self.folder.path());
        self.process = Some(Process::start("Redis", command));
        eventually("Redis", async || {
            tokio::net::TcpStream::connect(("127.0.0.1", self.port)).await.ok()
        })
        .await;
    }

    fn stop(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill();
        }
    }

    fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }
}
