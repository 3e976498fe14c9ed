//! Samples of the pages of a sign-in, by name and password.

use super::*;
use crate::extensions::BlockPage;

pub(super) fn samples() -> Vec<(&'static str, Page)> {
    let identify = |problems: Problems, email: &str, sign_up: bool| {
        let frame = frame(false, problems);
        let (passkey, email) = (sign_up.then(passkeys::passkey), email.to_owned());
        let (notice, providers, user_names) = (None, Vec::new(), false);
        Page::Identify(Identify { frame, email, sign_up, user_names, notice, providers, passkey })
    };
    let password = |problems: Problems| {
        let frame = frame(true, problems);
        Page::Password(Password {
            frame,
            email: ADA.to_owned(),
            passcode_instead: true,
            passkey: Some(passkeys::passkey()),
        })
    };
    let account = |name: &str, email: &str| Account {
        sid: "s".to_owned(),
        name: name.to_owned(),
        email: email.to_owned(),
    };
    let accounts =
        || vec![account("Ada Lovelace", ADA), account("Grace Hopper", "grace@example.org")];
    let pick = |problems: Problems| {
        Page::PickAccount(PickAccount { frame: frame(false, problems), accounts: accounts() })
    };
    vec![
        ("identify", identify(Problems::none(), "", true)),
        ("identify-missing", identify(Problem::EmailMissing.into(), "", true)),
        ("identify-malformed", identify(Problem::EmailMalformed.into(), "ada@", false)),
        ("password", password(Problems::none())),
        ("password-missing", password(Problem::PasswordMissing.into())),
        ("password-wrong", password(Problem::WrongCredentials.into())),
        ("password-locked", password(Problem::Locked { seconds: 61, field: "password" }.into())),
        ("password-busy", password(Problem::Busy { field: "password" }.into())),
        ("pick", pick(Problems::none())),
        ("pick-gone", pick(Problem::AccountGone.into())),
        ("attributes-of-extension", refused_attribute()),
        ("blocked", blocked(None)),
        ("blocked-titled", blocked(Some("One <short> moment"))),
        ("wait", Page::Error(ErrorPage::new(Trouble::TooMany).with_wait(90))),
        (
            "stay",
            Page::StaySignedIn(StaySignedIn {
                frame: Frame { kept: true, ..frame(false, Problems::none()) },
                who: ADA.to_owned(),
                days: 90,
            }),
        ),
    ]
}

/// What an extension says instead of letting somebody go on.
fn blocked(title: Option<&str>) -> Page {
    let block = BlockPage { title: title.map(str::to_owned), message: "Come back later.".into() };
    Page::Blocked(Blocked { frame: frame(true, Problems::none()), block })
}

/// An attribute that an extension does not take.
fn refused_attribute() -> Page {
    let problem = Problem::Extension { field: "city".to_owned(), text: "Not this one.".to_owned() };
    attributes::attributes(problem.into(), vec![attributes::built_in(AttributeName::City, true)])
}
