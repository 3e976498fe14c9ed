//! Entries in Redis (6 or later) or Valkey.
//!
//! All tasks share one connection, on which commands follow each other without waiting for answers
//! (`link.rs`). `get` is one `GET`; what must fall once is one script (`scripts.rs`).
//!
//! Redis removes entries by its own clock: the time from the app's `now` to the end is handed over
//! as a time to live. The end itself stands in the entry, so that one whose end has come by the
//! app's clock is gone even if Redis has not noticed.

mod link;
mod scripts;

use std::fmt;

use ::redis::{Client, FromRedisValue, IntoConnectionInfo};
use url::Url;
use vestibule_protocol::time::Timestamp;

use self::link::{Failed, Link};
use self::scripts::{CLAIM, PUT, RELEASE, REMOVE, REMOVE_LABELLED, REPLACE, Script, TOUCH};
use super::{Answer, BadStoreUrl, Entry, Repeat, SharedStore, StoreDown};

/// Entries in Redis.
pub(super) struct RedisStore {
    link: Link,
    entries: String,
    labels: String,
    claims: String,
}

impl RedisStore {
    /// The store at a `redis://` or `rediss://` address, with the names of one app; `mark` has no
    /// colon.
    ///
    /// # Errors
    /// [`BadStoreUrl`] when the address cannot be read.
    pub(super) fn new(url: &str, mark: &str) -> Result<Self, BadStoreUrl> {
        let url = Url::parse(url).map_err(|error| BadStoreUrl::Form(error.to_string()))?;
        let prefix = url.query_pairs().find(|(name, _)| name == "prefix");
        let prefix = prefix.map_or_else(|| PREFIX.to_owned(), |(_, prefix)| prefix.into_owned());
        if url.scheme() == "rediss" {
            provide_cryptography();
        }
        // Its own words may repeat parts of the address.
        let unreadable = |_| {
            let form = "redis://user:password@host:6379/0 is its form";
            BadStoreUrl::Form(form.to_owned())
        };
        let client = url.into_connection_info().and_then(Client::open).map_err(unreadable)?;
        Ok(Self {
            link: Link::new(client),
            entries: format!("{prefix}{mark}:e:"),
            labels: format!("{prefix}{mark}:l:"),
            claims: format!("{prefix}{mark}:c:"),
        })
    }

    fn entry(&self, name: &str) -> String {
        [&self.entries, name].concat()
    }

    async fn run<T: FromRedisValue>(
        &self,
        script: &Script,
        key: &str,
        arguments: &[&[u8]],
    ) -> Result<T, StoreDown> {
        match self.link.call(&script.by_hash(key, arguments), script.repeat).await {
            Err(Failed::UnknownScript) => {
                Ok(self.link.call(&script.whole(key, arguments), script.repeat).await?)
            }
            Err(Failed::Down(why)) => Err(why),
            Ok(answer) => Ok(answer),
        }
    }
}

impl SharedStore for RedisStore {
    fn get<'a>(&'a self, name: &'a str, now: Timestamp) -> Answer<'a, Option<Vec<u8>>> {
        Box::pin(async move {
            let command = ::redis::Cmd::get(self.entry(name));
            let stored: Option<Vec<u8>> = self.link.call(&command, Repeat::Harmless).await?;
            stored.map_or(Ok(None), |stored| opened(stored, now))
        })
    }

    fn put<'a>(&'a self, entry: Entry<'a>, now: Timestamp) -> Answer<'a, ()> {
        Box::pin(async move {
            let labels = entry.labels.join(" ");
            let times = Times::new(entry.expires_at, now);
            let start = format!("{}{:08}{labels}", times.end, labels.len());
            let whole = [start.as_bytes(), entry.value].concat();
            let arguments: [&[u8]; 7] = [
                self.labels.as_bytes(),
                entry.name.as_bytes(),
                times.now.as_bytes(),
                times.end.as_bytes(),
                times.milliseconds.as_bytes(),
                &whole,
                labels.as_bytes(),
            ];
            self.run(&PUT, &self.entry(entry.name), &arguments).await
        })
    }

    fn replace<'a>(
        &'a self,
        name: &'a str,
        value: &'a [u8],
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Answer<'a, bool> {
        Box::pin(async move {
            let times = Times::new(expires_at, now);
            let arguments: [&[u8]; 6] = [
                self.labels.as_bytes(),
                name.as_bytes(),
                times.now.as_bytes(),
                times.end.as_bytes(),
                times.milliseconds.as_bytes(),
                value,
            ];
            self.run(&REPLACE, &self.entry(name), &arguments).await
        })
    }

    fn touch<'a>(
        &'a self,
        name: &'a str,
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Answer<'a, bool> {
        Box::pin(async move {
            let times = Times::new(expires_at, now);
            let arguments: [&[u8]; 5] = [
                self.labels.as_bytes(),
                name.as_bytes(),
                times.now.as_bytes(),
                times.end.as_bytes(),
                times.milliseconds.as_bytes(),
            ];
            self.run(&TOUCH, &self.entry(name), &arguments).await
        })
    }

    fn remove<'a>(&'a self, name: &'a str) -> Answer<'a, ()> {
        Box::pin(async move {
            let arguments: [&[u8]; 2] = [self.labels.as_bytes(), name.as_bytes()];
            self.run(&REMOVE, &self.entry(name), &arguments).await
        })
    }

    fn remove_labelled<'a>(&'a self, label: &'a str, now: Timestamp) -> Answer<'a, Vec<String>> {
        Box::pin(async move {
            // Asked twice, it would not give the names again: so a dead connection shows first.
            let () = self.link.call(&::redis::cmd("PING"), Repeat::Harmless).await?;
            let now = now.unix().to_string();
            let arguments: [&[u8]; 4] =
                [self.labels.as_bytes(), label.as_bytes(), now.as_bytes(), self.entries.as_bytes()];
            self.run(&REMOVE_LABELLED, &[&self.labels, label].concat(), &arguments).await
        })
    }

    fn claim<'a>(
        &'a self,
        name: &'a str,
        owner: &'a str,
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Answer<'a, bool> {
        Box::pin(async move {
            let times = Times::new(expires_at, now);
            let arguments: [&[u8]; 4] = [
                owner.as_bytes(),
                times.now.as_bytes(),
                times.end.as_bytes(),
                times.milliseconds.as_bytes(),
            ];
            self.run(&CLAIM, &[&self.claims, name].concat(), &arguments).await
        })
    }

    fn release<'a>(&'a self, name: &'a str, owner: &'a str) -> Answer<'a, ()> {
        Box::pin(async move {
            let key = [&self.claims, name].concat();
            self.run(&RELEASE, &key, &[owner.as_bytes()]).await
        })
    }
}

/// The address has a password.
impl fmt::Debug for RedisStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisStore").field("entries", &self.entries).finish_non_exhaustive()
    }
}

/// The value of a stored entry, unless its end has come.
fn opened(mut stored: Vec<u8>, now: Timestamp) -> Result<Option<Vec<u8>>, StoreDown> {
    let number = |from, to| std::str::from_utf8(stored.get(from..to)?).ok()?.parse::<i64>().ok();
    let read = number(0, 20).zip(number(20, HEAD));
    let Some((end, labels)) = read.and_then(|(end, labels)| {
        let value_at = HEAD.checked_add(usize::try_from(labels).ok()?)?;
        (value_at <= stored.len()).then_some((end, value_at))
    }) else {
        return Err(StoreDown("Redis has an entry that is not of this library".to_owned()));
    };
    if end <= now.unix() {
        return Ok(None);
    }
    stored.drain(..labels);
    Ok(Some(stored))
}

/// The times of a call, as scripts take them.
struct Times {
    now: String,
    /// As entries and claims begin with it.
    end: String,
    /// The time to live; 0 when it is over.
    milliseconds: String,
}

impl Times {
    fn new(expires_at: Timestamp, now: Timestamp) -> Self {
        let seconds = expires_at.since(now).clamp(0, LONGEST);
        Self {
            now: now.unix().to_string(),
            end: format!("{:020}", expires_at.unix()),
            milliseconds: (seconds * 1000).to_string(),
        }
    }
}

/// TLS takes the cryptography that the process has chosen. Where it has chosen none, it is the one
/// that the rest of this library uses.
fn provide_cryptography() {
    // An error says that somebody else was quicker, which is as good.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
}

/// What names begin with, before the app's mark.
const PREFIX: &str = "vestibule:";

/// The end, and the length of the labels.
const HEAD: usize = 28;

/// A hundred years, in seconds: longer is for ever, and Redis has an end of time.
const LONGEST: i64 = 100 * 366 * 24 * 3600;
