//! Samples of the pages about identity providers.

use super::*;

pub(super) fn samples() -> Vec<(&'static str, Page)> {
    let notice = |message, retry: bool| {
        let mut buttons = buttons();
        Some(Box::new(Notice {
            message: Message::new(message).text("provider", "Google"),
            retry: retry.then(|| buttons.remove(0)),
        }))
    };
    let identify = |notice| {
        let (frame, providers) = (frame(false, Problems::none()), buttons());
        Page::Identify(Identify {
            user_names: false,
            frame,
            email: String::new(),
            sign_up: true,
            notice,
            providers,
            passkey: None,
        })
    };
    let email = |problems: Problems, email: &str| {
        Page::ExternalEmail(ExternalEmail {
            frame: frame(true, problems),
            email: email.to_owned(),
            provider: "Facebook".to_owned(),
        })
    };
    let confirm = |there: &str| {
        Page::ConfirmLink(ConfirmLink {
            frame: frame(false, Problems::none()),
            provider: "Google <work>".to_owned(),
            there: there.to_owned(),
            account: ADA.to_owned(),
        })
    };
    vec![
        ("identify-providers", identify(None)),
        ("provider-under-way", identify(notice("provider-under-way", true))),
        ("provider-cancelled", identify(notice("provider-cancelled", false))),
        ("provider-unavailable", identify(notice("provider-unavailable", true))),
        ("provider-refused", identify(notice("provider-refused", true))),
        ("link-known", identify(notice("link-known", false))),
        ("link-unknown", identify(notice("link-unknown", false))),
        (
            "to-provider",
            Page::ToProvider(ToProvider {
                to: "https://accounts.google.com/o/oauth2/v2/auth?state=s&nonce=n".to_owned(),
                provider: "Google".to_owned(),
            }),
        ),
        (
            "relay",
            Page::Relay(Relay {
                action: "https://login.example.com/contoso/federation/oidc/appleid.apple.com"
                    .to_owned(),
                fields: vec![("code".to_owned(), "\"<b>".to_owned())],
            }),
        ),
        ("external-email", email(Problems::none(), ADA)),
        ("external-email-malformed", email(Problem::EmailMalformed.into(), "ada@")),
        ("confirm-link", confirm("ada@gmail.example")),
        ("confirm-link-nameless", confirm("")),
    ]
}

/// One with a name that has to be escaped.
pub(super) fn buttons() -> Vec<ProviderButton> {
    let names = ["Google", "Facebook", "Woodgrove <ID>"];
    let button = |name: &&str| ProviderButton { id: "an id".to_owned(), name: (*name).to_owned() };
    names.iter().map(button).collect()
}
