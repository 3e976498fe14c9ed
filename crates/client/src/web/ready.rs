//! An app whose settings are complete: what its handlers share, and how a sign-in begins.

use std::sync::Arc;

use http::{StatusCode, header};
use url::Url;
use vestibule_protocol::ids::CorrelationId;
use vestibule_protocol::params::{Prompt, ResponseMode};
use vestibule_protocol::scope::ScopeSet;

use super::cookies::{Cookies, Guard, SameSite};
use super::page::{Page, Pages};
use super::routes::Paths;
use super::visit::Visit;
use super::{Reply, pages, redirect};
use crate::authority::is_loopback;
use crate::client::Client;
use crate::return_path::ReturnPath;
use crate::seal::Sealer;
use crate::session::SessionStore;
use crate::settings::UserFlow;
use crate::signin::{FinishedSignIns, Pending, SIGN_IN_SECONDS, SignInRequest};
use crate::system::{Clock, Random};
use crate::telemetry;

/// Everything of an app whose settings are complete.
pub(super) struct Ready {
    pub(super) sign_in: Arc<Client>,
    pub(super) edit_profile: Option<Arc<Client>>,
    pub(super) reset_password: Option<Arc<Client>>,
    pub(super) sessions: Arc<SessionStore>,
    pub(super) sealer: Sealer,
    pub(super) finished: FinishedSignIns,
    pub(super) cookies: Cookies,
    pub(super) paths: Paths,
    pub(super) defaults: Defaults,
    pub(super) pages: Pages,
    /// Whether a page asks before a navigation is sent to the provider.
    pub(super) asks_first: bool,
    pub(super) after_sign_out: Url,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) random: Arc<dyn Random>,
}

/// What every sign-in asks for, unless it says otherwise.
#[derive(Debug, Clone)]
pub(super) struct Defaults {
    pub(super) scopes: ScopeSet,
    pub(super) prompt: Option<Prompt>,
    pub(super) domain_hint: Option<String>,
    pub(super) max_age: Option<i64>,
    pub(super) ui_locales: Option<String>,
    pub(super) response_mode: ResponseMode,
}

impl Ready {
    /// The client of a user flow.
    pub(super) fn client(&self, flow: UserFlow) -> &Arc<Client> {
        let of_flow = match flow {
            UserFlow::SignIn => None,
            UserFlow::EditProfile => self.edit_profile.as_ref(),
            UserFlow::ResetPassword => self.reset_password.as_ref(),
        };
        of_flow.unwrap_or(&self.sign_in)
    }

    pub(super) fn sign_in_request(&self, return_to: ReturnPath) -> SignInRequest {
        let Defaults { scopes, prompt, domain_hint, max_age, ui_locales, response_mode } =
            self.defaults.clone();
        SignInRequest {
            scopes,
            prompt,
            domain_hint,
            max_age,
            ui_locales,
            response_mode,
            ..SignInRequest::new(return_to)
        }
    }

    /// The app's start page, as browsers know it.
    pub(super) fn home(&self) -> ReturnPath {
        ReturnPath::parse(&format!("{}/", self.paths.prefix)).unwrap_or_else(ReturnPath::root)
    }

    /// The page to come back to; the start page when this one cannot be asked for again.
    pub(super) fn return_path(&self, visit: &Visit) -> ReturnPath {
        visit.return_path(&self.paths.prefix).unwrap_or_else(|| self.home())
    }

    /// For a request that needs a signed-in person and has none.
    pub(super) async fn send_to_sign_in(
        &self,
        visit: &Visit,
        request: SignInRequest,
        flow: UserFlow,
    ) -> Reply {
        if !visit.navigation {
            return pages::sign_in_needed(&self.paths.sign_in);
        }
        let guard = Guard::read(visit.cookie(&self.cookies.guard), self.clock.now());
        if guard.goes_in_circles() {
            return self.in_circles(visit, &request.return_to);
        }
        if self.asks_first {
            let sign_in = self.sign_in_link(&request.return_to);
            return self.show(StatusCode::UNAUTHORIZED, &Page::SignIn { sign_in: &sign_in });
        }
        self.begin(visit, &request, flow).await
    }

    /// Sends the browser to the provider, with this sign-in's cookie.
    pub(super) async fn begin(
        &self,
        visit: &Visit,
        request: &SignInRequest,
        flow: UserFlow,
    ) -> Reply {
        if let Some(address) = self.on_configured_host(visit) {
            return redirect(&address);
        }
        let (url, pending) = match self.client(flow).begin_sign_in(request, flow).await {
            Ok(begun) => begun,
            Err(error) => return self.failed(&error, visit, &request.return_to),
        };
        telemetry::sign_in_begun();
        let mut response = redirect(url.as_str());
        let name = self.cookies.of_sign_in(pending.state()).expect("our states name a cookie");
        let same_site = self.sign_in_same_site();
        let value = pending.seal(&name, &self.sealer);
        let cookie = self.cookies.set(&name, &value, SIGN_IN_SECONDS, same_site);
        response.headers_mut().append(header::SET_COOKIE, cookie);
        for stale in self.superfluous_sign_ins(visit) {
            let removal = self.cookies.remove(&stale, same_site);
            response.headers_mut().append(header::SET_COOKIE, removal);
        }
        response
    }

    /// Whether the answer may be in the fragment, as nothing is in the query.
    pub(super) fn awaits_fragment(&self, query: &str) -> bool {
        query.is_empty() && self.defaults.response_mode == ResponseMode::Fragment
    }

    /// The provider's answer is in the fragment, which only the browser sees: a page posts it here.
    pub(super) fn read_fragment(&self) -> Reply {
        pages::read_fragment(&self.sign_in_link(&self.home()))
    }

    pub(super) fn sign_in_same_site(&self) -> SameSite {
        match self.defaults.response_mode {
            ResponseMode::FormPost => SameSite::None,
            ResponseMode::Query | ResponseMode::Fragment => SameSite::Lax,
        }
    }

    /// On one's own machine `127.0.0.1` and `localhost` lead to the same app and do not share
    /// cookies: a sign-in begun at one would end at the other. The browser is sent to the
    /// configured one first. Other hosts are not looked at; there a proxy may have its reasons.
    fn on_configured_host(&self, visit: &Visit) -> Option<String> {
        let own = &self.sign_in.redirect_uri;
        let asked = Url::parse(&format!("{}://{}", own.scheme(), visit.host()?)).ok()?;
        let both_here = is_loopback(own) && is_loopback(&asked);
        let same_port = asked.port_or_known_default() == own.port_or_known_default();
        let elsewhere = both_here && same_port && asked.host_str() != own.host_str();
        let path = visit.return_path(&self.paths.prefix)?;
        elsewhere.then(|| format!("{}{path}", own.origin().ascii_serialization()))
    }

    /// A browser that begins many sign-ins and finishes none keeps the latest few.
    fn superfluous_sign_ins(&self, visit: &Visit) -> Vec<String> {
        let mut known: Vec<(i64, &str)> = visit
            .cookies()
            .filter(|(name, _)| self.cookies.is_of_sign_in(name))
            .map(|(name, value)| {
                let begun = Pending::open(name, value, &self.sealer);
                (begun.map_or(i64::MIN, |pending| pending.begun_at().unix()), name)
            })
            .collect();
        known.sort_unstable();
        let surplus = (known.len() + 1).saturating_sub(MAX_SIGN_INS);
        known.iter().take(surplus).map(|(_, name)| (*name).to_owned()).collect()
    }

    pub(super) fn sign_in_link(&self, return_to: &ReturnPath) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("return_to", return_to.as_str());
        format!("{}?{}", self.paths.sign_in, query.finish())
    }

    pub(super) fn correlation_id(&self) -> String {
        CorrelationId::from_random(self.random.bytes()).to_string()
    }

    pub(super) fn show(&self, status: StatusCode, page: &Page<'_>) -> Reply {
        self.pages.show(status, page)
    }
}

/// Sign-ins that one browser can have under way, so that its cookies stay small.
const MAX_SIGN_INS: usize = 8;
