//! Many customers sign in at once: how many a second, by password and by passcode, and how long the
//! discovery document and a token take meanwhile.
//!
//! 1. People sign up, so that nobody is held back by another's lockout or full mailbox.
//! 2. Browsers sign them in, each a new browser, from the authorization request to the app's code.
//!    By passcode, that includes reading the mail on the mailbox page.
//! 3. One paced connection asks for the discovery document, then for a token, at first alone, then
//!    while a storm of password sign-ins runs, which comes from a thread of its own. A bare route in
//!    another process is asked too: what it has to wait is the machine's, not the tenant's.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use url::Url;
use vestibule_e2e::customer::{Answers, Customer, Page, Person};
use vestibule_e2e::vestibule::passcode_from;

use crate::customers::Registration;
use crate::load::{Fixed, Pace, Script};
use crate::report::{Storm, Waits};
use crate::servers::{Folder, Server};

/// Browsers that sign in at once.
const BROWSERS: usize = 16;

/// Steps 1 to 3.
pub async fn measure(
    folder: &Folder,
    tenant: &Server,
    probes: &[Probe<'_>],
    length: Duration,
) -> Result<Storm, String> {
    let registration = Registration::read(folder, tenant)?;
    let authorize = registration.authorize()?;
    let mailbox = Url::parse(&format!("http://{}/mailbox", tenant.host()))
        .map_err(|error| error.to_string())?;
    let mut people = Vec::new();
    let passcodes = RefCell::new(Vec::new());
    for _ in 0..BROWSERS {
        let person = Person::new("Benchmark Visitor");
        let passcode = async |email: &str| {
            let passcode = passcode_from(&mailbox, email, None).await;
            passcodes.borrow_mut().push(passcode.clone());
            passcode
        };
        let signed_up = Customer::new().sign_up(&authorize, &person, passcode).await;
        signed_up.map_err(|error| error.to_string())?;
        people.push(person);
    }
    let by_password = by_password_per_second(&authorize, &people, length).await?;
    servers_flow(folder, "passcode-sign-in").await?;
    let by_passcode =
        by_passcode_per_second(&authorize, &mailbox, people.iter().zip(passcodes.take())).await?;

    let mut waits = Vec::new();
    for probe in probes {
        // The first answers warm up.
        probe.p99(length / 4).await?;
        waits.push(Waits { name: probe.name, idle: probe.p99(length).await?, storm: 0 });
    }
    let over = Arc::new(AtomicBool::new(false));
    let storm = {
        let (over, people) = (Arc::clone(&over), people.clone());
        std::thread::spawn(move || rage(&authorize, &people, &over))
    };
    // Not before the storm is at its height.
    tokio::time::sleep(Duration::from_millis(500)).await;
    for (probe, waits) in probes.iter().zip(&mut waits) {
        waits.storm = probe.p99(length).await?;
    }
    over.store(true, Ordering::Relaxed);
    let during = storm.join().map_err(|_| "the storm panicked")??;
    if during == 0 {
        return Err("nobody signed in during the storm".into());
    }
    Ok(Storm { by_password, by_passcode, waits })
}

/// What somebody asks for while others sign in.
pub struct Probe<'s> {
    pub name: &'static str,
    pub server: &'s Server,
    pub request: String,
}

impl Probe<'_> {
    /// The time of 99 in 100 answers, in microseconds.
    async fn p99(&self, length: Duration) -> Result<u32, String> {
        let mut scripts: Vec<Box<dyn Script>> = vec![Box::new(Fixed::new(self.request.clone()))];
        let pace = Pace { length, every: Duration::from_millis(4) };
        Ok(pace.run(self.server.address(), &mut scripts).await?.p99)
    }
}

/// Sign-ins until it is over, from a thread of its own; how many there were.
fn rage(authorize: &Url, people: &[Person], over: &Arc<AtomicBool>) -> Result<usize, String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    let over = Arc::clone(over);
    let until = Rc::new(move || over.load(Ordering::Relaxed));
    runtime.block_on(by_password_until(authorize, people, until))
}

async fn by_password_per_second(
    authorize: &Url,
    people: &[Person],
    length: Duration,
) -> Result<f64, String> {
    let begin = Instant::now();
    let until = Rc::new(move || begin.elapsed() >= length);
    let done = by_password_until(authorize, people, until).await?;
    Ok(per_second(done, begin))
}

/// Each person in a browser of their own, again and again; how often all of them together.
async fn by_password_until(
    authorize: &Url,
    people: &[Person],
    over: Rc<impl Fn() -> bool + 'static>,
) -> Result<usize, String> {
    let browsers = people.iter().map(|person| {
        let (authorize, person, over) = (authorize.clone(), person.clone(), Rc::clone(&over));
        async move {
            let mut done = 0;
            while !over() {
                by_password(&authorize, &person).await?;
                done += 1;
            }
            Ok(done)
        }
    });
    all(browsers).await
}

/// An address gets only so many passcodes at a time, so this counts sign-ins and not seconds. Each
/// person comes with the last passcode that they were sent.
async fn by_passcode_per_second(
    authorize: &Url,
    mailbox: &Url,
    people: impl Iterator<Item = (&Person, String)>,
) -> Result<f64, String> {
    let begin = Instant::now();
    let browsers = people.map(|(person, mut last)| {
        let (authorize, mailbox, person) = (authorize.clone(), mailbox.clone(), person.clone());
        async move {
            for _ in 0..PASSCODES {
                last = by_passcode(&authorize, &mailbox, (&person, &last)).await?;
            }
            Ok(PASSCODES)
        }
    });
    let done = all(browsers).await?;
    Ok(per_second(done, begin))
}

/// Runs them at the same time, and adds up what they did.
async fn all(
    browsers: impl Iterator<Item = impl Future<Output = Result<usize, String>> + 'static>,
) -> Result<usize, String> {
    let local = tokio::task::LocalSet::new();
    let tasks: Vec<_> = browsers.map(|browser| local.spawn_local(browser)).collect();
    local.await;
    let mut done = 0;
    for task in tasks {
        done += task.await.map_err(|error| error.to_string())??;
    }
    Ok(done)
}

fn per_second(count: usize, begin: Instant) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX)) / begin.elapsed().as_secs_f64()
}

/// A new browser, from the app's request to the app's code.
async fn by_password(authorize: &Url, person: &Person) -> Result<(), String> {
    let back = Customer::new().sign_in(authorize, person).await;
    has_code(&back.map_err(|error| error.to_string())?)
}

/// The same with a passcode from the mailbox, newer than `last`; gives that passcode.
async fn by_passcode(
    authorize: &Url,
    mailbox: &Url,
    (person, last): (&Person, &str),
) -> Result<String, String> {
    let mut customer = Customer::new();
    let answers = Answers { person, passcode: "" };
    let text = |error: vestibule_e2e::customer::NoAnswer| error.to_string();
    let page = customer.open(authorize).await.map_err(text)?;
    let page = customer.submit(&page, "/identify", &answers).await.map_err(text)?;
    let page = customer.submit(&page, "/passcode-instead", &answers).await.map_err(text)?;
    let passcode = newer(mailbox, &person.email, last).await;
    let answers = Answers { person, passcode: &passcode };
    let page = customer.submit(&page, "/passcode", &answers).await.map_err(text)?;
    let page: Page = customer.submit(&page, "/stay-signed-in", &answers).await.map_err(text)?;
    let left = page.location.ok_or_else(|| format!("it does not end: {}", page.body))?;
    has_code(&left)?;
    Ok(passcode)
}

async fn newer(mailbox: &Url, email: &str, before: &str) -> String {
    loop {
        let passcode = passcode_from(mailbox, email, None).await;
        if passcode != before {
            return passcode;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

fn has_code(back: &Url) -> Result<(), String> {
    match back.query_pairs().any(|(name, _)| name == "code") {
        true => Ok(()),
        false => Err(format!("not signed in: {back}")),
    }
}

/// Switches a setting of the seeded user flow on, beside the running server.
async fn servers_flow(folder: &Folder, setting: &str) -> Result<(), String> {
    let flows = folder.administer(&["user-flow", "list", "--json"])?;
    let flows: serde_json::Value = serde_json::from_str(&flows).map_err(|e| e.to_string())?;
    let flow = flows[0]["displayName"].as_str().ok_or("there is no user flow")?;
    folder.administer(&["user-flow", setting, flow, "on"])?;
    // The server looks again within seconds.
    tokio::time::sleep(Duration::from_secs(6)).await;
    Ok(())
}

/// Passcodes that one person asks for; fewer than an address may get.
const PASSCODES: usize = 6;
