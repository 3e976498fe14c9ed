//! The addresses of this library in an app, and what guards each.
//!
//! | route | method | guard |
//! |---|---|---|
//! | redirect URI | GET, POST | the sealed cookie of the sign-in that `state` names, once |
//! | `login` | GET, POST | none: it begins a sign-in and changes nothing |
//! | `logout` | GET | none: it asks; POST: the session's CSRF token |
//! | `device` | GET | none: as `login`; the sealed cookie of the sign-in that it began |
//! | `edit-profile` | GET | none: as `login` |
//! | `switch-account` | POST | the session's CSRF token |
//! | `backchannel-logout` | POST | a logout token that the provider signed |
//! | `frontchannel-logout` | GET | issuer and `sid` of a session at the provider |

use http::Method;

/// One of this library's own addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Route {
    Redirect,
    SignIn,
    SignOut,
    Device,
    EditProfile,
    SwitchAccount,
    BackChannelLogout,
    FrontChannelLogout,
}

impl Route {
    const ALL: [Self; 8] = [
        Self::Redirect,
        Self::SignIn,
        Self::SignOut,
        Self::Device,
        Self::EditProfile,
        Self::SwitchAccount,
        Self::BackChannelLogout,
        Self::FrontChannelLogout,
    ];

    /// The methods that it answers to, for the `Allow` header of those that it does not.
    pub(super) fn allows(self, method: &Method) -> Result<(), &'static str> {
        let (methods, list): (&[Method], _) = match self {
            Self::Redirect | Self::SignIn | Self::SignOut => {
                (&[Method::GET, Method::POST], "GET, HEAD, POST")
            }
            Self::Device | Self::EditProfile | Self::FrontChannelLogout => {
                (&[Method::GET], "GET, HEAD")
            }
            Self::SwitchAccount | Self::BackChannelLogout => (&[Method::POST], "POST"),
        };
        let asked = if method == Method::HEAD { &Method::GET } else { method };
        if methods.contains(asked) { Ok(()) } else { Err(list) }
    }
}

/// Where the routes are, as browsers know them.
#[derive(Debug, Clone)]
pub(super) struct Paths {
    /// What a proxy takes away before this app sees a path: `/app`, or nothing.
    pub(super) prefix: String,
    pub(super) redirect: String,
    pub(super) sign_in: String,
    pub(super) sign_out: String,
    pub(super) device: String,
    pub(super) edit_profile: String,
    pub(super) switch_account: String,
    pub(super) back_channel_logout: String,
    pub(super) front_channel_logout: String,
}

impl Paths {
    /// Everything is a sibling of the redirect path, as in the original sample.
    pub(super) fn beside(redirect: &str) -> Self {
        let (parent, _) = redirect.rsplit_once('/').unwrap_or_default();
        let sibling = |name: &str| format!("{parent}/{name}");
        Self {
            prefix: String::new(),
            redirect: redirect.to_owned(),
            sign_in: sibling("login"),
            sign_out: sibling("logout"),
            device: sibling("device"),
            edit_profile: sibling("edit-profile"),
            switch_account: sibling("switch-account"),
            back_channel_logout: sibling("backchannel-logout"),
            front_channel_logout: sibling("frontchannel-logout"),
        }
    }

    fn of(&self, route: Route) -> &str {
        match route {
            Route::Redirect => &self.redirect,
            Route::SignIn => &self.sign_in,
            Route::SignOut => &self.sign_out,
            Route::Device => &self.device,
            Route::EditProfile => &self.edit_profile,
            Route::SwitchAccount => &self.switch_account,
            Route::BackChannelLogout => &self.back_channel_logout,
            Route::FrontChannelLogout => &self.front_channel_logout,
        }
    }

    /// The route of a path as this app sees it, behind a proxy.
    pub(super) fn route(&self, path: &str) -> Option<Route> {
        Route::ALL.into_iter().find(|route| self.here(*route) == path)
    }

    /// A route's path as this app sees it.
    pub(super) fn here(&self, route: Route) -> &str {
        let path = self.of(route);
        path.strip_prefix(&*self.prefix).filter(|rest| rest.starts_with('/')).unwrap_or(path)
    }

    /// Every path, as this app sees them.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        Route::ALL.into_iter().map(|route| self.here(route))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_may_take_a_prefix_away() {
        let mut paths = Paths::beside("/app/auth/getAToken");
        assert_eq!(paths.sign_out, "/app/auth/logout");
        assert_eq!(paths.route("/app/auth/logout"), Some(Route::SignOut));
        paths.prefix = "/app".to_owned();
        assert_eq!(paths.route("/auth/logout"), Some(Route::SignOut));
        assert_eq!(paths.route("/app/auth/logout"), None);
        assert_eq!(Paths::beside("/getAToken").sign_in, "/login");
    }

    #[test]
    fn methods() {
        assert_eq!(Route::SignOut.allows(&Method::HEAD), Ok(()));
        assert_eq!(Route::BackChannelLogout.allows(&Method::GET), Err("POST"));
        assert_eq!(Route::Redirect.allows(&Method::DELETE), Err("GET, HEAD, POST"));
    }
}
