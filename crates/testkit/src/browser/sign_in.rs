//! Signing in and up on the pages of the tenant.

use url::Url;
use vestibule_tenant::admin::ops::users;

use super::{Arrival, Browser, Navigation, Page};
use crate::users::TestUser;

impl Browser<'_> {
    /// Opens an address of an app that wants to know who is there, signs in as `user` on the pages
    /// of the tenant, and comes back.
    ///
    /// # Panics
    /// When the user does not get in.
    pub async fn sign_in(&mut self, url: &str, user: &TestUser) -> Page {
        let page = self.get(url).await;
        self.continue_sign_in(page, user).await
    }

    /// Goes on as `user` from a page of the tenant, such as one in a second tab, until an app
    /// answers.
    ///
    /// # Panics
    /// When the user does not get in.
    pub async fn continue_sign_in(&mut self, mut page: Page, user: &TestUser) -> Page {
        for _ in 0..MOST_PAGES {
            if page.url.origin() != self.tenant.origin.origin() {
                return page;
            }
            page = self.answer(&page, user).await.expect_page();
        }
        panic!("the sign-in of {user:?} does not end")
    }

    /// Opens an address of an app that wants to know who is there, creates an account on the pages
    /// of the tenant, and comes back.
    ///
    /// # Panics
    /// When no account is created.
    pub async fn sign_up(&mut self, url: &str, email: &str, name: &str) -> (Page, TestUser) {
        let mut user = TestUser {
            id: String::new(),
            email: email.to_owned(),
            name: name.to_owned(),
            password: self.tenant.fresh_password(),
        };
        let mut page = self.get(url).await;
        page = self.submit(&page, "/create-account", &[]).await;
        page = self.submit(&page, "/sign-up-email", &[("email", email)]).await;
        let passcode = self.tenant.passcode_for(email).await;
        page = self.submit(&page, "/passcode", &[("passcode", &passcode)]).await;
        page = self.continue_sign_in(page, &user).await;
        let account = users::find(&self.tenant.admin, email).await;
        user.id = account.unwrap_or_else(|error| panic!("no account: {error}")).id.to_string();
        (page, user)
    }

    /// As [`sign_in`](Self::sign_in), up to the address of the app, which nothing serves.
    pub(crate) async fn sign_in_until_it_leaves(mut self, url: Url, user: &TestUser) -> Url {
        let mut arrival = self.follow(Navigation::typed(url.as_str())).await;
        for _ in 0..MOST_PAGES {
            match arrival {
                Arrival::Left(url) => return url,
                Arrival::Page(page) => arrival = self.answer(&page, user).await,
            }
        }
        panic!("the sign-in of {user:?} does not end")
    }

    /// Answers whatever page of a journey this is.
    async fn answer(&mut self, page: &Page, user: &TestUser) -> Arrival {
        let step = STEPS.iter().find_map(|step| page.find_form(step));
        let Some(form) = step.filter(|_| page.status.is_success()) else {
            panic!("{user:?} does not get in; {} says {}", page.url, page.text());
        };
        let fields = [
            ("email", user.email.as_str()),
            ("password", &user.password),
            ("new-password", &user.password),
            ("confirmation", &user.password),
            ("displayName", &user.name),
            ("stay", "no"),
        ];
        let asked = |name: &str| form.fields.iter().any(|(own, _)| own == name);
        let fields: Vec<(&str, &str)> =
            fields.into_iter().filter(|(name, _)| asked(name)).collect();
        self.send(page, form, &fields).await
    }
}

/// The steps of a journey that can be answered, by the address of their form.
const STEPS: [&str; 5] =
    ["/identify", "/password", "/new-password", "/attributes", "/stay-signed-in"];

const MOST_PAGES: usize = 12;
