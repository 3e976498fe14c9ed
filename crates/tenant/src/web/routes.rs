//! Every address of the server, with what guards it. A route that is not in this table does not
//! exist, and a test calls each one without what its guard demands.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};

use super::{health, language, layers, limits, once, own_host, well_known};
use crate::account;
use crate::app::App;
use crate::config::Mode;
use crate::journeys::{self, branding_preview, device, external, external_return, sign_out};
use crate::mail::mailbox;
use crate::oidc::{
    authorize, device_authorization, discovery, graph_me, jwks, logout, pushed_authorization,
    resume, token, userinfo,
};
use crate::pages::{assets, brand_files};

/// What a request must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// Nothing.
    Public,
    /// A client that authenticates, as far as its kind can.
    Client,
    /// An access token.
    Bearer,
    /// The cookie of the browser that began.
    Browser,
    /// A link that an administrator made, in the address itself.
    SignedLink,
    /// The state of a sign-in at an identity provider, and the cookie of the browser that began it.
    ExternalSignIn,
    /// A form of our own: the browser's cookie, its CSRF token, and our origin.
    CsrfForm,
    /// A customer who is signed in in this browser; a form also the token of browser and account.
    Owner,
    /// As [`Owner`](Self::Owner), and a proof that is a moment old.
    Fresh,
    /// Our origin: a form that changes nothing but how pages look.
    HarmlessForm,
    /// The development mode; in production the route does not exist.
    DevelopmentOnly,
    /// The development mode, and a form of our own.
    DevelopmentForm,
}

impl Guard {
    /// Whether it is there in development alone.
    fn is_for_development(self) -> bool {
        matches!(self, Self::DevelopmentOnly | Self::DevelopmentForm)
    }

    /// Whether what it guards belongs to one browser, which may ask for it twice at once (`once`).
    pub fn knows_the_browser(self) -> bool {
        use Guard::{Browser, CsrfForm, ExternalSignIn, Fresh, Owner};
        matches!(self, Browser | CsrfForm | ExternalSignIn | Fresh | Owner)
    }
}

/// An address.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    /// Its methods; HEAD goes with GET.
    pub methods: &'static [&'static str],
    /// Its path.
    pub path: &'static str,
    /// What guards it.
    pub guard: Guard,
    /// Whether it counts against the limit of pages of an address.
    pub counted: bool,
    handler: fn() -> MethodRouter<App>,
}

const GET: &[&str] = &["GET"];
const POST: &[&str] = &["POST"];
const BOTH: &[&str] = &["GET", "POST"];

const fn route(
    methods: &'static [&'static str],
    path: &'static str,
    guard: Guard,
    handler: fn() -> MethodRouter<App>,
) -> Route {
    Route { methods, path, guard, counted: false, handler }
}

/// As [`route`], and counted against the limit of an address.
const fn page(
    methods: &'static [&'static str],
    path: &'static str,
    guard: Guard,
    handler: fn() -> MethodRouter<App>,
) -> Route {
    Route { methods, path, guard, counted: true, handler }
}

/// The table.
pub const ROUTES: &[Route] = &[
    // The protocol.
    route(GET, "/{tenant}/v2.0/.well-known/openid-configuration", Guard::Public, || {
        get(discovery::document).options(token::preflight)
    }),
    route(GET, "/{tenant}/.well-known/openid-configuration", Guard::Public, || {
        get(discovery::document).options(token::preflight)
    }),
    route(GET, "/{tenant}/discovery/v2.0/keys", Guard::Public, || {
        get(jwks::keys).options(token::preflight)
    }),
    page(BOTH, "/{tenant}/oauth2/v2.0/authorize", Guard::Public, || {
        get(authorize::get).post(authorize::post)
    }),
    page(GET, "/{tenant}/oauth2/v2.0/resume/{request_id}", Guard::Browser, || get(resume::get)),
    route(POST, "/{tenant}/oauth2/v2.0/token", Guard::Client, || {
        post(token::token).options(token::preflight)
    }),
    page(POST, "/{tenant}/oauth2/v2.0/par", Guard::Client, || post(pushed_authorization::post)),
    page(POST, "/{tenant}/oauth2/v2.0/devicecode", Guard::Client, || {
        post(device_authorization::post)
    }),
    page(BOTH, "/{tenant}/oauth2/v2.0/logout", Guard::Public, || {
        get(logout::get).post(logout::post)
    }),
    route(BOTH, "/oidc/userinfo", Guard::Bearer, || {
        get(userinfo::userinfo).post(userinfo::userinfo).options(token::preflight)
    }),
    route(GET, "/v1.0/me", Guard::Bearer, || get(graph_me::me)),
    // The pages.
    page(GET, "/{tenant}/journey/{request_id}", Guard::Browser, || get(journeys::show)),
    page(GET, "/{tenant}/journey/{request_id}/{action}", Guard::Browser, || get(journeys::to_page)),
    page(POST, "/{tenant}/journey/{request_id}/{action}", Guard::CsrfForm, || post(journeys::act)),
    page(GET, "/{tenant}/journey/{request_id}/provider", Guard::Browser, || get(external::leave)),
    page(BOTH, "/{tenant}/federation/oauth2", Guard::ExternalSignIn, || {
        get(external_return::get).post(external_return::post)
    }),
    page(BOTH, "/{tenant}/federation/oidc/{*issuer}", Guard::ExternalSignIn, || {
        get(external_return::get).post(external_return::post)
    }),
    page(POST, "/{tenant}/journey/{request_id}/passkey/options", Guard::CsrfForm, || {
        post(journeys::passkey::options)
    }),
    page(GET, "/{tenant}/branding-preview/{token}", Guard::SignedLink, || {
        get(branding_preview::index)
    }),
    page(GET, "/{tenant}/branding-preview/{token}/{page}", Guard::SignedLink, || {
        get(branding_preview::page)
    }),
    page(GET, "/{tenant}/device", Guard::Public, || get(device::get)),
    page(POST, "/{tenant}/device", Guard::CsrfForm, || post(device::post)),
    page(GET, "/{tenant}/sign-out", Guard::Public, || get(sign_out::get)),
    page(POST, "/{tenant}/sign-out", Guard::CsrfForm, || post(sign_out::post)),
    // The account page. What has a form answers GET too: a sign-in in between leads back to it.
    page(GET, "/{tenant}", Guard::Public, || get(account::front_door)),
    page(GET, "/{tenant}/account", Guard::Owner, || get(account::overview::get)),
    page(GET, "/{tenant}/account/switch", Guard::Owner, || get(account::overview::switch)),
    page(GET, "/{tenant}/account/security", Guard::Owner, || get(account::security::get)),
    page(GET, "/{tenant}/account/security/second-factors", Guard::Fresh, || {
        get(account::second_factors::get)
    }),
    page(BOTH, "/{tenant}/account/security/second-factors/add", Guard::Fresh, || {
        get(account::second_factors::get).post(account::second_factors::add)
    }),
    page(BOTH, "/{tenant}/account/security/second-factors/remove", Guard::Fresh, || {
        get(account::second_factors::get).post(account::second_factors::remove)
    }),
    page(BOTH, "/{tenant}/account/security/second-factors/forget", Guard::Fresh, || {
        get(account::second_factors::get).post(account::second_factors::forget)
    }),
    page(BOTH, "/{tenant}/account/security/second-factors/codes", Guard::Fresh, || {
        get(account::second_factors::get).post(account::second_factors::codes)
    }),
    page(GET, "/{tenant}/account/security/passkeys", Guard::Fresh, || get(account::passkeys::get)),
    page(BOTH, "/{tenant}/account/security/passkeys/add", Guard::Fresh, || {
        get(account::passkeys::get).post(account::passkeys::add)
    }),
    page(BOTH, "/{tenant}/account/security/passkeys/add/options", Guard::Fresh, || {
        get(account::passkeys::get).post(account::passkeys::options)
    }),
    page(BOTH, "/{tenant}/account/security/passkeys/{id}/rename", Guard::Fresh, || {
        get(account::passkeys::get).post(account::passkeys::rename)
    }),
    page(BOTH, "/{tenant}/account/security/passkeys/{id}/remove", Guard::Fresh, || {
        get(account::passkeys::ask_to_remove).post(account::passkeys::remove)
    }),
    page(GET, "/{tenant}/account/linked-accounts", Guard::Owner, || {
        get(account::linked_accounts::get)
    }),
    page(BOTH, "/{tenant}/account/linked-accounts/add", Guard::Fresh, || {
        get(account::linked_accounts::get_fresh).post(account::linked_accounts::add)
    }),
    page(BOTH, "/{tenant}/account/linked-accounts/remove", Guard::Fresh, || {
        get(account::linked_accounts::get_fresh).post(account::linked_accounts::remove)
    }),
    page(BOTH, "/{tenant}/account/profile", Guard::Owner, || {
        get(account::profile::get).post(account::profile::post)
    }),
    page(BOTH, "/{tenant}/account/profile/user-name", Guard::Fresh, || {
        get(account::user_name::get).post(account::user_name::post)
    }),
    page(BOTH, "/{tenant}/account/profile/email", Guard::Fresh, || {
        get(account::address::get).post(account::address::post)
    }),
    page(BOTH, "/{tenant}/account/profile/email/confirm", Guard::Fresh, || {
        get(account::address::waiting).post(account::address::confirm)
    }),
    page(BOTH, "/{tenant}/account/profile/email/resend", Guard::Fresh, || {
        get(account::address::waiting).post(account::address::resend)
    }),
    page(BOTH, "/{tenant}/account/password", Guard::Owner, || {
        get(account::password::get).post(account::password::post)
    }),
    page(BOTH, "/{tenant}/account/password/set", Guard::Fresh, || {
        get(account::first_password::get).post(account::first_password::post)
    }),
    page(GET, "/{tenant}/account/data", Guard::Owner, || get(account::data::get)),
    page(GET, "/{tenant}/account/data/view", Guard::Fresh, || get(account::data::view)),
    page(GET, "/{tenant}/account/data/export", Guard::Fresh, || get(account::data::export)),
    page(BOTH, "/{tenant}/account/data/delete", Guard::Fresh, || {
        get(account::deletion::get).post(account::deletion::post)
    }),
    page(BOTH, "/{tenant}/account/devices", Guard::Owner, || {
        get(account::devices::get).post(account::devices::post)
    }),
    page(BOTH, "/{tenant}/account/apps", Guard::Owner, || {
        get(account::apps::get).post(account::apps::post)
    }),
    page(POST, "/language", Guard::HarmlessForm, || post(language::post)),
    // Development.
    route(GET, "/", Guard::DevelopmentOnly, || get(mailbox::front)),
    route(GET, "/mailbox", Guard::DevelopmentOnly, || get(mailbox::list)),
    route(GET, "/mailbox/{id}", Guard::DevelopmentOnly, || get(mailbox::show)),
    route(GET, "/mailbox/{id}/html", Guard::DevelopmentOnly, || get(mailbox::html)),
    route(POST, "/mailbox/empty", Guard::DevelopmentForm, || post(mailbox::empty)),
    // The rest.
    route(GET, "/.well-known/webauthn", Guard::Public, || get(well_known::related_origins)),
    route(GET, "/.well-known/passkey-endpoints", Guard::Public, || {
        get(well_known::passkey_endpoints)
    }),
    route(GET, "/assets/{file}", Guard::Public, || get(assets::asset)),
    route(GET, "/branding/{theme}/{file}", Guard::Public, || get(brand_files::get)),
    route(GET, "/favicon.ico", Guard::Public, || get(assets::favicon)),
    route(GET, "/healthz", Guard::Public, || get(health::healthz)),
];

/// The whole server.
pub fn router(app: App) -> Router {
    let development = app.config.mode == Mode::Development;
    let mut router = Router::new();
    for route in ROUTES {
        if route.guard.is_for_development() && !development {
            continue;
        }
        let mut handler = (route.handler)();
        if route.guard.is_for_development() {
            handler = handler.layer(from_fn_with_state(app.clone(), own_host::only_here));
        }
        if route.guard.knows_the_browser() {
            handler =
                handler.layer(from_fn_with_state((app.clone(), route.guard), once::handle_once));
        }
        if route.counted {
            handler = handler.layer(from_fn_with_state(app.clone(), limits::count_page));
        }
        router = router.route(route.path, handler);
    }
    router
        .fallback(layers::not_found)
        .method_not_allowed_fallback(layers::method_not_allowed)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(from_fn_with_state(app.clone(), layers::each_request))
        .with_state(app)
}

/// No form of ours, and no token request, is larger.
pub const LARGEST_BODY: usize = 64 * 1024;
