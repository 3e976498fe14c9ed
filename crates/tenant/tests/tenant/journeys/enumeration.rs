//! No page says whether an address has an account: not by what it shows, not by its status, not by
//! the time that it takes. Known and unknown addresses come by turns, so that what else the machine
//! does falls on both; a difference counts only if the ranks of the times are apart beyond chance and
//! the medians are apart as well.

use std::time::{Duration, Instant};

use vestibule_tenant::model::password::PlainPassword;
use vestibule_tenant::store::NewUser;

use super::customer::Page;
use super::stage::{PASSWORD, Stage};
use crate::store::rows::{NOW, new_user};

/// For each kind of address.
pub const SAMPLES: usize = 24;

/// A z-score that chance does not reach in thousands of runs, also on a busy machine.
const APART: f64 = 4.5;

/// What both medians may differ by: less than a hash of a password, which is what a page would skip.
const TOLERANCE: Duration = Duration::from_millis(6);

async fn stage() -> Stage {
    let stage = Stage::new().await;
    let hash = stage.app.passwords.hash(PlainPassword::typed(PASSWORD)).await.unwrap();
    for n in 0..SAMPLES {
        let new = new_user(stage.tenant.id, &known(n));
        let new = NewUser { password_hash: Some(hash.clone()), ..new };
        stage.app.store.create_user(&new, NOW).await.unwrap();
    }
    stage
}

fn known(n: usize) -> String {
    format!("somebody{n:02}@example.com")
}

fn unknown(n: usize) -> String {
    format!("nobody{n:04}@example.com")
}

/// What the kinds of address got, the one that has no account last.
#[derive(Default)]
pub struct Seen {
    times: Vec<Vec<Duration>>,
    pages: Vec<Vec<String>>,
}

impl Seen {
    /// `names`: what stands on pages and is another for each.
    pub fn note(&mut self, kind: usize, began: Instant, shown: (&Page, &[&str])) {
        self.note_time(kind, began.elapsed(), shown);
    }

    pub fn note_time(&mut self, kind: usize, took: Duration, (page, names): (&Page, &[&str])) {
        let mut shown = page.anonymous();
        for name in names {
            // Also broken at its sign.
            let broken = name.replace('@', "@<wbr>");
            let face = format!("aria-hidden=\"true\">{}</span>", &name[..1]);
            shown = shown.replace(*name, "them").replace(&broken, "them");
            shown = shown.replace(&face, "aria-hidden=\"true\">them</span>");
        }
        if self.times.len() <= kind {
            self.times.resize_with(kind + 1, Vec::new);
            self.pages.resize_with(kind + 1, Vec::new);
        }
        self.times[kind].push(took);
        self.pages[kind].push(format!("{} {shown}", page.status));
    }

    pub fn check(&self, step: &str) {
        let (times_of_none, times) = self.times.split_last().unwrap();
        let (pages_of_none, pages) = self.pages.split_last().unwrap();
        assert!(!times.is_empty() && times_of_none.len() == SAMPLES, "{step}");
        for (kind, (times, pages)) in times.iter().zip(pages).enumerate() {
            assert_eq!(pages, pages_of_none, "{step}, kind {kind}");
            let times = [times.as_slice(), times_of_none];
            let (z, apart) = (rank_test(times), medians_apart(times));
            assert!(
                z.abs() < APART || apart < TOLERANCE,
                "{step}, kind {kind}: z = {z:.1}, medians {apart:?} apart"
            );
        }
    }
}

fn medians_apart(times: [&[Duration]; 2]) -> Duration {
    let [one, two] = times.map(|times| {
        let mut sorted = times.to_vec();
        sorted.sort();
        sorted[sorted.len() / 2]
    });
    one.abs_diff(two)
}

/// The z-score of the Mann–Whitney U test.
fn rank_test([one, two]: [&[Duration]; 2]) -> f64 {
    let below = |a: &Duration| two.iter().filter(|b| *b < a).count() as f64;
    let equal = |a: &Duration| two.iter().filter(|b| *b == a).count() as f64 / 2.0;
    let u: f64 = one.iter().map(|a| below(a) + equal(a)).sum();
    let (n, m) = (one.len() as f64, two.len() as f64);
    (u - n * m / 2.0) / (n * m * (n + m + 1.0) / 12.0).sqrt()
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_and_resetting_say_nothing_of_an_account() {
    let stage = stage().await;
    let authorize = stage.authorize(&stage.shop, "");
    let [mut identify, mut password, mut reset, mut passcode] = [(); 4].map(|()| Seen::default());
    for n in 0..SAMPLES {
        for (kind, email) in [known(n), unknown(n)].iter().enumerate() {
            let mut eve = stage.customer();
            let page = eve.get(&stage, &authorize).await;
            let began = Instant::now();
            let page = eve.submit(&stage, &page, "identify", &[("email", email)]).await;
            identify.note(kind, began, (&page, &[email]));
            let began = Instant::now();
            let wrong = [("password", "not the right one")];
            let page = eve.submit(&stage, &page, "password", &wrong).await;
            password.note(kind, began, (&page, &[email]));
            let began = Instant::now();
            let page = eve.submit(&stage, &page, "forgot-password", &[]).await;
            reset.note(kind, began, (&page, &[email]));
            let began = Instant::now();
            let page = eve.submit(&stage, &page, "passcode", &[("passcode", "00000000")]).await;
            passcode.note(kind, began, (&page, &[email]));
        }
    }
    identify.check("identify");
    password.check("a wrong password");
    reset.check("a reset");
    passcode.check("a wrong passcode of a reset");
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_up_says_nothing_of_an_account() {
    let stage = stage().await;
    let authorize = stage.authorize(&stage.shop, "&prompt=create");
    let [mut email, mut passcode] = [(); 2].map(|()| Seen::default());
    for n in 0..SAMPLES {
        for (kind, address) in [known(n), unknown(n)].iter().enumerate() {
            let mut eve = stage.customer();
            let page = eve.get(&stage, &authorize).await;
            let began = Instant::now();
            let page = eve.submit(&stage, &page, "sign-up-email", &[("email", address)]).await;
            email.note(kind, began, (&page, &[address]));
            let began = Instant::now();
            let page = eve.submit(&stage, &page, "passcode", &[("passcode", "00000000")]).await;
            passcode.note(kind, began, (&page, &[address]));
        }
    }
    email.check("an address to sign up with");
    passcode.check("a wrong passcode of a sign-up");
}

#[test]
fn the_rank_test_tells_times_apart_and_noise_not() {
    let times = |from: u64, step: u64| {
        (0..24).map(|n| Duration::from_micros(from + n * step)).collect::<Vec<_>>()
    };
    let (early, late) = (times(1000, 10), times(9000, 10));
    assert!(rank_test([&early, &times(1005, 10)]).abs() < 1.0);
    assert!(rank_test([&early, &late]) < -APART);
    assert!(medians_apart([&early, &late]) > TOLERANCE);
}
