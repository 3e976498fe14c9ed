//! Sessions that several processes share: two apps on one Redis, one database.

use std::sync::Arc;
use std::time::{Duration, Instant};

use vestibule::store::{SharedStore, open};
use vestibule::{Auth, PlainSecret};

use crate::browser::{Browser, builder};
use crate::provider::Provider;
use crate::store::places::{RedisServer, on_each, on_redis};

/// A process of the app.
fn process(provider: &Provider, store: &Arc<dyn SharedStore>) -> Browser {
    Browser::of(builder(provider).session_store(store.clone()).build())
}

/// The same browser at another process.
fn elsewhere(browser: &Browser, process: &Browser) -> Browser {
    Browser { cookies: browser.cookies.clone(), ..process.other() }
}

#[tokio::test]
async fn who_signs_in_at_one_process_goes_on_at_another() {
    on_each(async |place| {
        let store = place.open("app");
        let provider = Provider::start().await;
        let (one, two) = (process(&provider, &store), process(&provider, &store));
        let mut browser = one.other();
        browser.sign_in(&provider).await;
        let mut there = elsewhere(&browser, &two);
        assert_eq!(there.get("/me").await.body, "Ada Example", "{store:?}");
        assert_eq!(there.get("/token/Read").await.status, 200);
        // The token that the second process fetched is there for the first.
        let hits = provider.hits("refresh");
        assert_eq!(browser.get("/token/Read").await.status, 200);
        assert_eq!(provider.hits("refresh"), hits);
        // A third one, which never saw the sign-in, after both have died.
        drop((one, two));
        let three = process(&provider, &store);
        assert_eq!(elsewhere(&browser, &three).get("/me").await.body, "Ada Example");
    })
    .await;
}

#[tokio::test]
async fn signing_out_at_one_process_signs_out_at_all() {
    on_each(async |place| {
        let store = place.open("app");
        let provider = Provider::start().await;
        let (one, two) = (process(&provider, &store), process(&provider, &store));
        let mut browser = one.other();
        browser.sign_in(&provider).await;
        let mut there = elsewhere(&browser, &two);
        assert_eq!(there.get("/").await.body, "Ada Example");
        let csrf = browser.get("/csrf").await.body;
        browser.post("/logout", &format!("csrf={csrf}")).await;
        assert_eq!(there.get("/").await.body, "nobody", "{store:?}");
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_that_begins_at_one_process_ends_at_another_and_only_once() {
    let provider = Provider::start().await;
    let Some(store) = on_redis() else { return };
    let (one, two) = (process(&provider, &store), process(&provider, &store));
    let mut browser = one.other();
    let begun = browser.get("/me").await;
    let answer = provider.person_signs_in(begun.location());
    let (mut at_one, mut at_two) = (browser.clone(), elsewhere(&browser, &two));
    assert_eq!(at_two.come_back(&answer).await.location(), "/me");
    // The browser kept a copy of the cookie, and the first process has not seen it come back.
    let replayed = at_one.come_back(&answer).await;
    assert_eq!(replayed.status, 400);
    assert!(replayed.body.contains("cannot be continued"), "{}", replayed.body);
}

#[tokio::test]
async fn a_thousand_requests_that_find_an_expired_token_make_one_refresh() {
    let provider = Provider::start().await;
    for store in [None, on_redis()] {
        let build = || {
            let builder = builder(&provider);
            let builder = match &store {
                Some(store) => builder.session_store(store.clone()),
                None => builder,
            };
            Browser::of(builder.build())
        };
        let one = build();
        let mut browser = one.other();
        browser.sign_in(&provider).await;
        assert_eq!(browser.get("/token/Read").await.status, 200);
        // Without a shared store the second process would not know the browser.
        let two = if store.is_some() { build() } else { one.clone() };
        provider.wait(3301);
        let before = provider.hits("refresh");
        let requests = (0..1000).map(|number| {
            let mut browser = elsewhere(&browser, if number % 2 == 0 { &one } else { &two });
            tokio::spawn(async move { browser.get("/token/Read").await.body })
        });
        let mut tokens = std::collections::HashSet::new();
        for request in requests.collect::<Vec<_>>() {
            tokens.insert(request.await.unwrap());
        }
        assert_eq!(provider.hits("refresh") - before, 1, "shared: {}", store.is_some());
        assert_eq!(tokens.len(), 1, "all got the same new token");
    }
}

#[tokio::test]
async fn what_is_stored_cannot_be_read_and_survives_a_change_of_keys() {
    let provider = Provider::start().await;
    let Some(store) = on_redis() else { return };
    let with = |keys: &[&str]| {
        let keys = keys.iter().map(|key| PlainSecret::new(*key)).collect();
        let builder = builder(&provider).session_store(store.clone()).session_keys(keys);
        Browser::of(builder.build())
    };
    let (old, new) = ("o".repeat(32), "n".repeat(32));
    let mut browser = with(&[&old]).other();
    browser.sign_in(&provider).await;
    assert_eq!(elsewhere(&browser, &with(&[&new, &old])).get("/").await.body, "Ada Example");
    assert_eq!(elsewhere(&browser, &with(&[&new])).get("/").await.body, "nobody");
}

#[tokio::test]
async fn one_sessions_bytes_are_not_taken_for_anothers() {
    // Who can write to the store, and has no key, cannot become somebody else.
    use vestibule::Timestamp;
    let provider = Provider::start().await;
    let Some(store) = on_redis() else { return };
    let app = process(&provider, &store);
    let (mut ada, mut eve) = (app.other(), app.other());
    ada.sign_in(&provider).await;
    eve.sign_in(&provider).await;
    let now = Timestamp::from_unix(provider.now());
    let [adas, eves] = [&ada, &eve].map(|browser| name_of(&browser.session_cookie().unwrap().1));
    let bytes = store.get(&adas, now).await.unwrap().unwrap();
    assert!(!String::from_utf8_lossy(&bytes).contains("Ada"));
    assert!(store.replace(&eves, &bytes, now.plus_seconds(600), now).await.unwrap());
    assert_eq!(eve.get("/").await.body, "nobody");
    assert_eq!(ada.get("/").await.body, "Ada Example");
}

/// A session's name in the store.
fn name_of(cookie: &str) -> String {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let id = URL_SAFE_NO_PAD.decode(cookie).unwrap();
    let hash = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, &id);
    format!("session:{}", URL_SAFE_NO_PAD.encode(hash))
}

#[tokio::test]
async fn a_session_ends_without_a_request_and_in_any_case_in_every_store() {
    const DAY: i64 = 24 * 3600;
    on_each(async |place| {
        let store = place.open("app");
        let provider = Provider::start().await;
        let app = process(&provider, &store);
        let mut browser = app.other();
        browser.sign_in(&provider).await;
        for _ in 0..13 {
            provider.wait(DAY / 2);
            assert_eq!(browser.get("/").await.body, "Ada Example", "{store:?}");
        }
        provider.wait(DAY / 2);
        assert_eq!(browser.get("/").await.body, "nobody", "a week after the sign-in");
        browser.sign_in(&provider).await;
        provider.wait(DAY);
        assert_eq!(browser.get("/").await.body, "nobody", "a day without a request");
        let fresh = process(&provider, &store);
        assert_eq!(elsewhere(&browser, &fresh).get("/").await.body, "nobody");
    })
    .await;
}

#[tokio::test]
async fn using_a_session_writes_once_a_minute_at_most() {
    let provider = Provider::start().await;
    let Some(redis) = on_redis() else { return };
    let store = Arc::new(counting::Counting::new(redis));
    let shared: Arc<dyn SharedStore> = store.clone();
    let app = process(&provider, &shared);
    let mut browser = app.other();
    browser.sign_in(&provider).await;
    let before = store.writes();
    for _ in 0..50 {
        assert_eq!(browser.get("/me").await.body, "Ada Example");
    }
    assert_eq!(store.writes(), before, "reading writes nothing");
    provider.wait(60);
    for _ in 0..50 {
        browser.get("/me").await;
    }
    assert_eq!(store.writes(), before + 1);
}

#[tokio::test]
async fn visitors_who_never_sign_in_leave_nothing_in_the_store() {
    let provider = Provider::start().await;
    let Some(redis) = on_redis() else { return };
    let store = Arc::new(counting::Counting::new(redis));
    let shared: Arc<dyn SharedStore> = store.clone();
    let app = process(&provider, &shared);
    for _ in 0..50 {
        assert_eq!(app.other().get("/").await.body, "nobody");
        assert_eq!(app.other().get("/me").await.status, 302);
    }
    assert_eq!(store.writes(), 0);
}

#[tokio::test]
async fn ten_seconds_without_redis_are_no_errors_and_nobody_is_lost() {
    let Some(mut redis) = RedisServer::start(&[]) else { return };
    let provider = Provider::start().await;
    let store = open(&redis.url(), "app").unwrap();
    let (one, two) = (process(&provider, &store), process(&provider, &store));
    let mut ada = one.other();
    ada.sign_in(&provider).await;
    let mut ada_at_two = elsewhere(&ada, &two);
    assert_eq!(ada_at_two.get("/me").await.body, "Ada Example");

    redis.stop();
    let outage = Instant::now();
    let mut newcomer = one.other();
    let mut signed_in_meanwhile = false;
    while outage.elapsed() < Duration::from_secs(10) {
        assert_eq!(ada.get("/me").await.body, "Ada Example");
        assert_eq!(ada_at_two.get("/me").await.body, "Ada Example");
        if !signed_in_meanwhile {
            newcomer.sign_in(&provider).await;
            signed_in_meanwhile = true;
        }
        assert_eq!(newcomer.get("/me").await.body, "Ada Example");
        // Whom a process does not know is asked, not shown an error.
        assert_eq!(elsewhere(&newcomer, &two).get("/me").await.status, 302);
        provider.wait(1);
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    redis.start_again();
    // Who signed in meanwhile is written to the store.
    provider.wait(2);
    let mut known = false;
    for _ in 0..100 {
        known = elsewhere(&newcomer, &two).get("/").await.body == "Ada Example";
        if known {
            break;
        }
        provider.wait(1);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(known, "the other process knows who signed in during the outage");
    let mut ada_again = elsewhere(&ada, &two);
    let answer = ada_again.get("/me").await;
    assert!(answer.status == 200 || answer.status == 302, "{}", answer.status);
    if answer.status == 302 {
        let back = provider.person_signs_in(answer.location());
        assert_eq!(ada_again.come_back(&back).await.location(), "/me");
        assert_eq!(ada_again.get("/me").await.body, "Ada Example");
    }
}

#[tokio::test]
async fn a_refresh_during_an_outage_is_not_undone_by_what_the_store_still_has() {
    // The store comes back with the refresh token of before, which was used up meanwhile: taking
    // it would look like theft to the provider.
    let provider = Provider::start().await;
    let Some(inner) = on_redis() else { return };
    let faulty = Arc::new(counting::Counting::new(inner));
    let shared: Arc<dyn SharedStore> = faulty.clone();
    let app = process(&provider, &shared);
    let mut browser = app.other();
    browser.sign_in(&provider).await;
    faulty.set_down(true);
    provider.wait(3301);
    let during = browser.get("/token/Read").await.body;
    faulty.set_down(false);
    provider.wait(2);
    assert_eq!(browser.get("/token/Read").await.body, during, "this process knows better");
    tokio::time::sleep(Duration::from_millis(1500)).await;
    let fresh = process(&provider, &shared);
    assert_eq!(elsewhere(&browser, &fresh).get("/token/Read").await.body, during);
    provider.wait(3301);
    assert_eq!(elsewhere(&browser, &fresh).get("/token/Read").await.status, 200);
}

#[tokio::test]
async fn who_signs_out_during_an_outage_stays_signed_out() {
    let provider = Provider::start().await;
    let Some(redis) = on_redis() else { return };
    let faulty = Arc::new(counting::Counting::new(redis));
    let shared: Arc<dyn SharedStore> = faulty.clone();
    let app = process(&provider, &shared);
    let mut browser = app.other();
    browser.sign_in(&provider).await;
    let copy = browser.clone();
    let csrf = browser.get("/csrf").await.body;
    faulty.set_down(true);
    browser.post("/logout", &format!("csrf={csrf}")).await;
    assert_eq!(copy.clone().get("/").await.body, "nobody");
    faulty.set_down(false);
    provider.wait(2);
    assert_eq!(copy.clone().get("/").await.body, "nobody", "before the store was told");
    tokio::time::sleep(Duration::from_millis(1500)).await;
    let fresh = process(&provider, &shared);
    assert_eq!(elsewhere(&copy, &fresh).get("/").await.body, "nobody", "and after");
}

#[test]
fn settings_say_what_is_wrong_with_the_store_and_the_keys() {
    let problems = |more: &[(&str, &str)]| {
        let usual = [("OIDC_AUTHORITY", "https://id.example"), ("CLIENT_ID", "a")];
        let all: Vec<_> = usual.iter().chain(&[("CLIENT_SECRET", "s")]).chain(more).collect();
        let settings = vestibule::Settings::from_lookup(|name| {
            all.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned())
        });
        settings.err().map(|error| error.to_string()).unwrap_or_default()
    };
    assert_eq!(problems(&[("SESSION_STORE", "memory")]), "");
    assert_eq!(problems(&[("SESSION_STORE", "redis://user:hidden@localhost/")]), "");
    let wrong = problems(&[("SESSION_STORE", "mongodb://user:hidden@localhost/")]);
    assert!(wrong.contains("SESSION_STORE") && !wrong.contains("hidden"), "{wrong}");
    assert!(problems(&[("SESSION_KEYS", "short")]).contains("SESSION_KEYS"));
    let auth = Auth::from_settings(vestibule::Settings::from_lookup(|name| {
        (name == "SESSION_STORE").then(|| "redis://user:hidden@localhost/".to_owned())
    }));
    assert!(!format!("{auth:?}").contains("hidden"));
}

/// A store that counts what is written, and can be taken away.
pub mod counting {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

    use vestibule::Timestamp;
    use vestibule::store::{Answer, Entry, SharedStore, StoreDown};

    #[derive(Debug)]
    pub struct Counting {
        inner: Arc<dyn SharedStore>,
        writes: AtomicUsize,
        down: AtomicBool,
    }

    impl Counting {
        pub fn new(inner: Arc<dyn SharedStore>) -> Self {
            Self { inner, writes: AtomicUsize::new(0), down: AtomicBool::new(false) }
        }

        pub fn writes(&self) -> usize {
            self.writes.load(Ordering::SeqCst)
        }

        pub fn set_down(&self, down: bool) {
            self.down.store(down, Ordering::SeqCst);
        }

        fn ask<'a, T: Send + 'a>(&'a self, call: Answer<'a, T>) -> Answer<'a, T> {
            Box::pin(async move {
                if self.down.load(Ordering::SeqCst) {
                    return Err(StoreDown("taken away by the test".into()));
                }
                call.await
            })
        }

        fn write<'a, T: Send + 'a>(&'a self, call: Answer<'a, T>) -> Answer<'a, T> {
            self.writes.fetch_add(1, Ordering::SeqCst);
            self.ask(call)
        }
    }

    impl SharedStore for Counting {
        fn get<'a>(&'a self, name: &'a str, now: Timestamp) -> Answer<'a, Option<Vec<u8>>> {
            self.ask(self.inner.get(name, now))
        }

        fn put<'a>(&'a self, entry: Entry<'a>, now: Timestamp) -> Answer<'a, ()> {
            self.write(self.inner.put(entry, now))
        }

        fn replace<'a>(
            &'a self,
            name: &'a str,
            value: &'a [u8],
            expires_at: Timestamp,
            now: Timestamp,
        ) -> Answer<'a, bool> {
            self.write(self.inner.replace(name, value, expires_at, now))
        }

        fn touch<'a>(
            &'a self,
            name: &'a str,
            expires_at: Timestamp,
            now: Timestamp,
        ) -> Answer<'a, bool> {
            self.write(self.inner.touch(name, expires_at, now))
        }

        fn remove<'a>(&'a self, name: &'a str) -> Answer<'a, ()> {
            self.write(self.inner.remove(name))
        }

        fn remove_labelled<'a>(
            &'a self,
            label: &'a str,
            now: Timestamp,
        ) -> Answer<'a, Vec<String>> {
            self.write(self.inner.remove_labelled(label, now))
        }

        fn claim<'a>(
            &'a self,
            name: &'a str,
            owner: &'a str,
            expires_at: Timestamp,
            now: Timestamp,
        ) -> Answer<'a, bool> {
            self.write(self.inner.claim(name, owner, expires_at, now))
        }

        fn release<'a>(&'a self, name: &'a str, owner: &'a str) -> Answer<'a, ()> {
            self.write(self.inner.release(name, owner))
        }
    }
}
