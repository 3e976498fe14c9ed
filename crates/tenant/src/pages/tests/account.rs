//! Samples of the pages of the account page.

use super::*;

pub(super) fn samples() -> Vec<(&'static str, Page)> {
    let page = |content| page(Section::Overview, Problems::none(), content);
    let card = |state| Card {
        title: "account-security",
        text: Message::new("account-security-why"),
        state,
        href: "/contoso.onmicrosoft.com/account/security".to_owned(),
        action: "change",
    };
    let one = AccountFrame {
        several: true,
        email: String::new(),
        ..frame(Section::Security, Problems::none())
    };
    let cards = || vec![card(None), card(Some(Message::new("account-linked")))];
    let mut samples = vec![
        ("account", page(AccountContent::Overview)),
        (
            "account-several",
            Page::Account(AccountPage { frame: one, content: AccountContent::Overview }),
        ),
        ("account-security-cards", page(AccountContent::Security(Security { cards: cards() }))),
        (
            "account-linked-none",
            page(AccountContent::LinkedAccounts(LinkedAccounts {
                linked: Vec::new(),
                offered: Vec::new(),
            })),
        ),
        (
            "account-linked-some",
            page(AccountContent::LinkedAccounts(LinkedAccounts {
                linked: cards(),
                offered: cards(),
            })),
        ),
        (
            "account-nobody",
            Page::AccountSignedOut(AccountSignedOut { account: "/contoso/account".to_owned() }),
        ),
    ];
    for done in Done::ALL {
        let frame = AccountFrame { done: Some(done), ..frame(Section::Overview, Problems::none()) };
        let content = AccountContent::Overview;
        samples.push(("account-done", Page::Account(AccountPage { frame, content })));
    }
    samples
}

pub(super) fn page(section: Section, problems: Problems, content: AccountContent) -> Page {
    Page::Account(AccountPage { frame: frame(section, problems), content })
}

fn frame(section: Section, problems: Problems) -> AccountFrame {
    let account = "/contoso.onmicrosoft.com/account";
    AccountFrame {
        form: form(account),
        sections: Section::ALL.map(|each| each.entry(account, section)).into(),
        name: "Ada <Lovelace>".to_owned(),
        email: ADA.to_owned(),
        several: false,
        sign_out: "/contoso.onmicrosoft.com/oauth2/v2.0/logout".to_owned(),
        done: None,
        problems,
    }
}
