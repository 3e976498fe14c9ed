//! Faults on demand: which, where, and how often.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use vestibule_protocol::params::GrantType;

use super::endpoint::Endpoint;
use super::recorded::RecordedRequest;
use super::refusal::Refusal;
use crate::forgery::Forgery;
use crate::tenant::TestTenant;

/// What goes wrong at an endpoint. That connections are refused is
/// [`TestTenant::go_offline`]; keys change with [`TestTenant::rotate_keys`]; what customers can no
/// longer do comes from [`TestTenant::block`] and [`TestTenant::reset_password`]; what is too old,
/// from [`TestTenant::advance`]. All the rest is here.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// 503, with the seconds of `Retry-After` if there are any (RFC 9110 §10.2.3).
    Unavailable {
        /// `Retry-After`, in seconds.
        retry_after: Option<u32>,
    },
    /// 429 with `Retry-After` (RFC 6585 §4).
    TooManyRequests {
        /// `Retry-After`, in seconds.
        retry_after: u32,
    },
    /// The connection is closed without an answer. The tenant never sees the request.
    HangsUp,
    /// The right answer, after this long.
    Slow(Duration),
    /// 200, and the first half of a JSON object.
    Malformed,
    /// The endpoint says no, as External ID would: at the authorization endpoint by a redirect to
    /// the app, elsewhere in JSON.
    Refuses(Refusal),
    /// The API says no to the access token: at userinfo and `/v1.0/me`.
    Challenges(Challenge),
    /// Of the token endpoint's answer, the ID token is forged.
    ForgesIdToken(Forgery),
    /// Of the token endpoint's answer, the access token is forged; a hash of it in the ID token
    /// fits.
    ForgesAccessToken(Forgery),
    /// The token endpoint leaves a member of its answer out, such as `id_token`, `refresh_token` or
    /// `expires_in`.
    LeavesOut(&'static str),
    /// The token endpoint grants only these scopes, whatever was asked for, and says so in `scope`
    /// (RFC 6749 §3.3).
    GrantsOnly(&'static str),
}

/// How an API says no (RFC 6750 §3).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Challenge {
    /// 401 `invalid_token`: expired, or revoked.
    InvalidToken,
    /// 401 `insufficient_claims`: the customer must prove more. The value is the JSON of the
    /// `claims` parameter that the app is to send to the authorization endpoint.
    Claims(String),
}

/// A fault to be forced; from [`TestTenant::fail`].
#[must_use = "nothing fails until once(), times(n) or until_lifted()"]
#[derive(Debug)]
pub struct Failing<'a> {
    tenant: &'a TestTenant,
    endpoint: Option<Endpoint>,
    grant_type: Option<GrantType>,
    fault: Fault,
}

/// A fault that is being forced, or was.
#[derive(Debug, Clone)]
pub struct Forced(Arc<Rule>);

/// The faults that wait for their request.
#[derive(Default)]
pub(super) struct Faults(Mutex<Vec<Arc<Rule>>>);

#[derive(Debug)]
struct Rule {
    endpoint: Option<Endpoint>,
    grant_type: Option<GrantType>,
    fault: Fault,
    /// How many more; `usize::MAX` stands for no end.
    left: AtomicUsize,
    hits: AtomicUsize,
}

impl TestTenant {
    /// Has an endpoint fail. What was forced first is used up first.
    ///
    /// # Panics
    /// When the endpoint cannot fail in that way.
    pub fn fail(&self, endpoint: Endpoint, fault: Fault) -> Failing<'_> {
        assert!(fault.fits(endpoint), "{endpoint} cannot fail like this: {fault:?}");
        Failing { tenant: self, endpoint: Some(endpoint), grant_type: None, fault }
    }

    /// Has every endpoint fail: for the faults that any of them can have.
    ///
    /// # Panics
    /// When not every endpoint can fail in that way.
    pub fn fail_everywhere(&self, fault: Fault) -> Failing<'_> {
        assert!(fault.fits(Endpoint::Page), "not every endpoint can fail like this: {fault:?}");
        Failing { tenant: self, endpoint: None, grant_type: None, fault }
    }

    /// Ends all that [`fail`](Self::fail) began.
    pub fn lift_faults(&self) {
        self.front.faults.lock().clear();
    }
}

impl Fault {
    fn fits(&self, endpoint: Endpoint) -> bool {
        use Endpoint as At;
        match self {
            Self::Unavailable { .. }
            | Self::TooManyRequests { .. }
            | Self::HangsUp
            | Self::Slow(_)
            | Self::Malformed => true,
            Self::Refuses(_) => matches!(
                endpoint,
                At::Authorize | At::Token | At::DeviceAuthorization | At::PushedAuthorization
            ),
            Self::Challenges(_) => matches!(endpoint, At::UserInfo | At::Graph),
            Self::ForgesIdToken(_)
            | Self::ForgesAccessToken(_)
            | Self::LeavesOut(_)
            | Self::GrantsOnly(_) => endpoint == At::Token,
        }
    }
}

impl Failing<'_> {
    /// Only token requests of this grant type.
    pub fn when(mut self, grant_type: GrantType) -> Self {
        self.grant_type = Some(grant_type);
        self
    }

    /// The next request.
    pub fn once(self) -> Forced {
        self.times(1)
    }

    /// The next `times` requests.
    pub fn times(self, times: usize) -> Forced {
        let rule = Arc::new(Rule {
            endpoint: self.endpoint,
            grant_type: self.grant_type,
            fault: self.fault,
            left: AtomicUsize::new(times),
            hits: AtomicUsize::new(0),
        });
        self.tenant.front.faults.lock().push(Arc::clone(&rule));
        Forced(rule)
    }

    /// Every request, until [`Forced::lift`] or [`TestTenant::lift_faults`].
    pub fn until_lifted(self) -> Forced {
        self.times(usize::MAX)
    }
}

impl Forced {
    /// How many requests have met it.
    pub fn hits(&self) -> usize {
        self.0.hits.load(Ordering::SeqCst)
    }

    /// Ends it.
    pub fn lift(&self) {
        self.0.left.store(0, Ordering::SeqCst);
    }
}

impl Faults {
    /// The fault that this request meets, used up by one.
    pub(super) fn take(&self, request: &RecordedRequest) -> Option<Fault> {
        let mut rules = self.lock();
        let meets = |rule: &&Arc<Rule>| {
            rule.left.load(Ordering::SeqCst) > 0
                && rule.endpoint.is_none_or(|endpoint| endpoint == request.endpoint)
                && rule
                    .grant_type
                    .is_none_or(|wanted| request.parameter("grant_type") == Some(wanted.as_str()))
        };
        let rule = Arc::clone(rules.iter().find(meets)?);
        rule.hits.fetch_add(1, Ordering::SeqCst);
        let used = |left: usize| (left != usize::MAX).then(|| left.saturating_sub(1));
        // No end stays no end; and the test may have lifted it just now.
        let _ = rule.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, used);
        rules.retain(|rule| rule.left.load(Ordering::SeqCst) > 0);
        Some(rule.fault.clone())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Arc<Rule>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.lock().iter().map(|rule| &rule.fault)).finish()
    }
}
