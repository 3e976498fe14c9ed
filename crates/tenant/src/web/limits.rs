//! Limits per address, in this process: what an anonymous visitor can make the server store or
//! compute. Accounts have their own limit, in the database (`credentials`); so has what a network
//! may try and have sent, since that must hold for all replicas together ([`shared`]).
//!
//! The hot routes (discovery, keys, tokens of clients that authenticate) are not counted: they
//! cost less than the counting would save.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::client_address::TrustedProxies;
use super::context::RequestContext;
use super::layers;
use crate::app::App;
use crate::config::LimitSettings;
use crate::model::ids::TenantId;
use crate::model::proof_of_work::WAITED_PER_NETWORK;
use crate::model::shared_limit::{Allowance, Counted, TenantCounted};
use crate::secrets::KeyedHash;
use crate::store::StoreError;

/// The counters of this process.
#[derive(Debug)]
pub struct Limits {
    /// Whose word counts for the address that is limited.
    pub proxies: TrustedProxies,
    pages: Limit,
    failed_clients: Limit,
}

/// An address asked for too much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooMany {
    /// After this many seconds one more is answered.
    pub retry_after_seconds: u64,
}

impl Limits {
    /// Counters at zero.
    pub fn new(settings: &LimitSettings) -> Self {
        Self {
            proxies: TrustedProxies::new(settings.trusted_proxies),
            pages: Limit::new(settings.pages_per_minute),
            failed_clients: Limit::new(settings.failed_clients_per_minute),
        }
    }

    /// Counts a page or an authorization request.
    pub fn page(&self, client: IpAddr) -> Result<(), TooMany> {
        self.pages.count(client)
    }

    /// Counts a client authentication that failed. One that succeeds is never refused.
    pub fn failed_client(&self, client: IpAddr) -> Result<(), TooMany> {
        self.failed_clients.count(client)
    }
}

/// Counts something that the network of `client` asks for, at all replicas together.
///
/// # Errors
/// [`StoreError`]; inside it, that the network asked for too much.
pub async fn shared(
    app: &App,
    counted: Counted,
    client: IpAddr,
) -> Result<Result<(), TooMany>, StoreError> {
    let settings = &app.config.limits;
    let per_hour = match counted {
        Counted::Try => settings.tries_per_hour,
        Counted::Passcode => settings.passcodes_per_hour,
        Counted::Waited => Some(WAITED_PER_NETWORK),
    };
    let Some(per_hour) = per_hour else { return Ok(Ok(())) };
    let network = network(client).to_string();
    let parts = [counted.as_str().as_bytes(), network.as_bytes()];
    let bucket = app.master_key.keyed_hash("shared limit", &parts);
    used(app, &bucket, Allowance::per_hour(per_hour)).await
}

/// Counts something for a tenant as a whole, at all replicas together.
///
/// # Errors
/// [`StoreError`]; inside it, that there was too much.
pub async fn of_tenant(
    app: &App,
    counted: TenantCounted,
    tenant: TenantId,
) -> Result<Result<(), TooMany>, StoreError> {
    let tenant = tenant.to_string();
    let parts = [counted.as_str().as_bytes(), tenant.as_bytes()];
    let bucket = app.master_key.keyed_hash("shared limit of a tenant", &parts);
    used(app, &bucket, counted.allowance()).await
}

async fn used(
    app: &App,
    bucket: &KeyedHash,
    allowance: Allowance,
) -> Result<Result<(), TooMany>, StoreError> {
    let used = app.store.use_allowance(bucket, allowance, app.clock.now()).await?;
    Ok(used.map_err(|retry_after_seconds| TooMany { retry_after_seconds }))
}

/// The layer of the routes that [`Limits::page`] counts.
pub async fn count_page(
    State(app): State<App>,
    context: RequestContext,
    request: Request,
    next: Next,
) -> Response {
    match app.limits.page(context.client) {
        Ok(()) => next.run(request).await,
        Err(too_many) => layers::too_many(&app, &context, request.headers(), too_many),
    }
}

struct Limit {
    limiter: Option<DefaultKeyedRateLimiter<IpAddr>>,
    counted: AtomicU64,
}

impl Limit {
    fn new(per_minute: Option<NonZeroU32>) -> Self {
        let limiter = per_minute.map(|n| RateLimiter::keyed(Quota::per_minute(n)));
        Self { limiter, counted: AtomicU64::new(0) }
    }

    fn count(&self, client: IpAddr) -> Result<(), TooMany> {
        let Some(limiter) = &self.limiter else { return Ok(()) };
        if self.counted.fetch_add(1, Ordering::Relaxed) % FORGET_EVERY == FORGET_EVERY - 1 {
            limiter.retain_recent();
        }
        limiter.check_key(&network(client)).map_err(|not_until| {
            let wait = not_until.wait_time_from(DefaultClock::default().now());
            TooMany { retry_after_seconds: wait.as_secs() + 1 }
        })
    }
}

impl fmt::Debug for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Limit").field("on", &self.limiter.is_some()).finish_non_exhaustive()
    }
}

/// One household has a whole /64 of IPv6.
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(v4) => IpAddr::V4(v4),
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX))),
    }
}

/// After this many counts, addresses that were quiet for a minute are forgotten.
const FORGET_EVERY: u64 = 4096;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_limited_and_another_is_not() {
        let settings =
            LimitSettings { pages_per_minute: NonZeroU32::new(2), ..LimitSettings::default() };
        let limits = Limits::new(&settings);
        let [one, two] = ["2001:db8::1", "2001:db8:0:1::1"].map(|ip| ip.parse().unwrap());
        assert_eq!(limits.page(one), Ok(()));
        assert_eq!(limits.page("2001:db8::ffff".parse().unwrap()), Ok(()));
        let refused = limits.page(one).unwrap_err();
        assert!((1..=31).contains(&refused.retry_after_seconds), "{refused:?}");
        assert_eq!(limits.page(two), Ok(()));
    }

    #[test]
    fn no_limit_is_no_limit() {
        let settings = LimitSettings { failed_clients_per_minute: None, ..Default::default() };
        let limits = Limits::new(&settings);
        for _ in 0..10_000 {
            assert_eq!(limits.failed_client("192.0.2.1".parse().unwrap()), Ok(()));
        }
    }
}
