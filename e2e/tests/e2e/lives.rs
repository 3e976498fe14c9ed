//! The lives of a few people, as journeys: what is asked beside the password, and each form of the
//! account page. `mishaps_of_proofs` goes through them in a browser, `restart_of_proofs` with a server
//! that dies at every step.

use serde_json::Value;
use url::Url;
use vestibule_e2e::customer::{Answers, Customer, Person};

use crate::typist::Typist;

/// A journey: where it begins, the forms that a customer sends, and where it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Journey {
    pub before: Before,
    pub from: Start,
    /// As `walker` has them.
    pub steps: &'static [&'static str],
    pub end: End,
}

/// What happens before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    Nothing,
    /// The customer signs in in another browser.
    SignInElsewhere,
    /// An administrator replaces the password.
    PasswordReset,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// The app, which sends to sign in whom it does not know.
    App,
    /// A page of the account page.
    Account(&'static str),
    /// Another page of the tenant.
    Tenant(&'static str),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The app greets by name.
    Greeted,
    /// The page says that it is done, to whoever sends it again in an old tab too.
    Told,
    /// The same, and the page has no such form any more.
    Gone,
    /// It says so once; whoever sends it again sees how things are.
    ToldOnce,
    /// New recovery codes, each time it is sent.
    NewCodes,
    /// A page that leads on.
    Somewhere,
    /// The same, and nobody is signed in.
    SignedOut,
}

impl Journey {
    /// From nobody to the app.
    pub const fn at_the_app(steps: &'static [&'static str]) -> Self {
        Self { before: Before::Nothing, from: Start::App, steps, end: End::Greeted }
    }

    /// Of somebody who is signed in.
    pub const fn at_account(page: &'static str, steps: &'static [&'static str], end: End) -> Self {
        Self { before: Before::Nothing, from: Start::Account(page), steps, end }
    }

    const fn after(self, before: Before) -> Self {
        Self { before, ..self }
    }
}

/// Somebody, and the journeys that they go on, one after the other in one browser.
pub struct Life {
    pub name: &'static str,
    pub born: Born,
    /// What a policy for a group of theirs asks for.
    pub method: Option<&'static str>,
    pub journeys: &'static [Journey],
}

/// How they came to their account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Born {
    SignedUp,
    /// As [`SignedUp`](Self::SignedUp), and they have a device that keeps passkeys, for which a page needs
    /// its scripts.
    WithDevice,
    /// An administrator made it, and gave it no password.
    WithoutPassword,
}

const FACTORS: &str = "/security/second-factors";

pub const WITH_APP: Life = Life {
    name: "Ada Lovelace",
    born: Born::SignedUp,
    method: Some("totp"),
    journeys: &[
        Journey::at_the_app(&[
            "identify",
            "password",
            "add-factor=totp",
            "confirm-totp",
            "recovery-codes-saved",
            "consent=allow",
            "passkey-not-now",
            "stay-signed-in=yes",
        ]),
        // In a browser that is remembered.
        Journey::at_the_app(&["identify", "password", "totp", "stay-signed-in=no"]),
        Journey::at_account(FACTORS, &["second-factors/forget"], End::Gone),
        Journey::at_account(FACTORS, &["second-factors/codes"], End::NewCodes),
        Journey::at_the_app(&[
            "identify",
            "password",
            "other-factor",
            "use-recovery-code",
            "recovery-code",
            "stay-signed-in=no",
        ]),
    ],
};

pub const WITH_MAIL: Life = Life {
    name: "Grace Hopper",
    born: Born::SignedUp,
    method: Some("email"),
    journeys: &[
        Journey::at_the_app(&[
            "identify",
            "password",
            "add-factor=email",
            "factor-passcode",
            "consent=allow",
            "passkey-never",
            "stay-signed-in=no",
        ]),
        Journey::at_the_app(&[
            "identify",
            "password",
            "use-factor",
            "factor-passcode",
            "stay-signed-in=no",
        ]),
        Journey::at_account("/profile/email", &["profile/email", "email/confirm"], End::Told),
        // The password that an old tab asks for is another one then.
        Journey::at_account("/password", &["account/password"], End::ToldOnce),
        // Pressed twice, the second press finds nobody signed in.
        Journey::at_account("/data/delete", &["data/delete"], End::Somewhere),
        Journey::at_the_app(&[
            "identify",
            "password",
            "use-factor",
            "factor-passcode",
            "keep-account=keep",
            "stay-signed-in=no",
        ]),
    ],
};

pub const WITH_PHONE: Life = Life {
    name: "Annie Easley",
    born: Born::SignedUp,
    method: Some("sms"),
    journeys: &[
        Journey::at_the_app(&[
            "identify",
            "password",
            "add-factor=phone",
            "add-phone=sms",
            "factor-passcode",
            "recovery-codes-saved",
            "consent=allow",
            "passkey-never",
            "stay-signed-in=no",
        ]),
        Journey::at_the_app(&[
            "identify",
            "password",
            "use-factor",
            "factor-passcode",
            "stay-signed-in=no",
        ]),
    ],
};

/// Nothing is asked of her beside the password. She looks after her account.
pub const AT_ACCOUNT: Life = Life {
    name: "Dorothy Vaughan",
    born: Born::SignedUp,
    method: None,
    journeys: &[
        Journey::at_the_app(&[
            "identify",
            "password",
            "consent=allow",
            "passkey-never",
            "stay-signed-in=no",
        ]),
        Journey::at_account("/profile", &["account/profile"], End::Told),
        Journey::at_account("/profile/user-name", &["profile/user-name"], End::Told),
        Journey::at_account("/devices", &["account/devices"], End::Told)
            .after(Before::SignInElsewhere),
        Journey::at_account("/devices", &["account/devices=others"], End::Gone)
            .after(Before::SignInElsewhere),
        Journey::at_account("/apps", &["account/apps"], End::Gone),
        Journey::at_account(
            FACTORS,
            &["second-factors/add", "add-factor=totp", "confirm-totp", "recovery-codes-saved"],
            End::ToldOnce,
        ),
        Journey::at_account(FACTORS, &["second-factors/remove"], End::Gone),
        // Access was withdrawn, so the app asks anew.
        Journey::at_the_app(&[
            "identify",
            "password",
            "new-password",
            "consent=allow",
            "stay-signed-in=no",
        ])
        .after(Before::PasswordReset),
        Journey {
            before: Before::Nothing,
            from: Start::Tenant("/oauth2/v2.0/logout"),
            steps: &["sign-out=yes"],
            end: End::SignedOut,
        },
    ],
};

pub const WITHOUT_PASSWORD: Life = Life {
    name: "Mary Jackson",
    born: Born::WithoutPassword,
    method: None,
    journeys: &[
        Journey::at_the_app(&[
            "identify",
            "passcode-instead",
            "passcode",
            "consent=allow",
            "passkey-never",
            "stay-signed-in=no",
        ]),
        Journey::at_account("/password/set", &["password/set"], End::ToldOnce),
        Journey::at_the_app(&["identify", "password", "stay-signed-in=no"]),
    ],
};

pub const WITH_PASSKEY: Life = Life {
    name: "Katherine Johnson",
    born: Born::WithDevice,
    method: None,
    journeys: &[
        Journey::at_the_app(&[
            "identify",
            "password",
            "consent=allow",
            "passkey",
            "stay-signed-in=no",
        ]),
        Journey::at_the_app(&["passkey", "stay-signed-in=no"]),
    ],
};

/// A tenant that asks for the customer's consent, offers passkeys and user names, and has a policy for
/// everybody's group, and an account for who has none by their own doing: the administrator's verbs.
pub fn demands(client_id: &str, user_flow: &str, lives: &[(Person, Life)]) -> Vec<Vec<String>> {
    let mut verbs = vec![
        vec!["app", "customer-consent", client_id, "on"],
        vec!["passkey", "policy", "offered"],
        vec!["user-flow", "user-names", user_flow, "offered"],
        vec!["user-flow", "passcode-sign-in", user_flow, "on"],
    ];
    for (Person { email, name, .. }, life) in lives {
        if life.born == Born::WithoutPassword {
            verbs.push(vec!["user", "create", email, "--name", name, "--no-password"]);
        }
        let Some(method) = life.method else { continue };
        verbs.push(vec!["group", "create", life.name]);
        verbs.push(vec!["group", "add-member", life.name, email]);
        let policy = ["mfa", "set", "required", "--group", life.name, "--method", method];
        verbs.push([&policy[..], &["--remember-days", "7"]].concat());
    }
    verbs.into_iter().map(|verb| verb.into_iter().map(str::to_owned).collect()).collect()
}

/// What happens before a journey. `administer` runs one of the administrator's verbs.
pub async fn happens(
    before: Before,
    typist: &mut Typist,
    authority: &str,
    administer: impl Fn(&[&str]) -> Value,
) {
    match before {
        Before::Nothing => {}
        Before::SignInElsewhere => {
            let account: Url = format!("{authority}/account").parse().expect("a URL");
            let mut elsewhere = Customer::new();
            let mut page = elsewhere.open(&account).await.expect("the server answers");
            while page.address.path().contains("/journey/") {
                let answers = Answers { person: &typist.person, passcode: "" };
                page = elsewhere.answer(page, &answers).await.expect("the server answers");
            }
            assert!(page.body.contains(&typist.person.name), "{}", page.body);
        }
        Before::PasswordReset => {
            let reset = administer(&["user", "reset-password", &typist.person.email]);
            let temporary = reset["password"].as_str().unwrap_or_else(|| panic!("{reset}"));
            typist.next_password = Some(format!("{} anew", typist.person.password));
            temporary.clone_into(&mut typist.person.password);
        }
    }
}
