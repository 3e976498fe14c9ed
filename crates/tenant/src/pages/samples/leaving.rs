//! Samples of how journeys end: back to the app, sign-out, errors; and of the mailbox.

use super::*;

pub(super) fn samples() -> Vec<(&'static str, Page)> {
    let app = "Woodgrove Groceries".to_owned();
    let sign_out = |accounts: &[&str]| {
        Page::SignOut(SignOut {
            form: Form::of_nobody(),
            accounts: accounts.iter().map(|account| (*account).to_owned()).collect(),
            fields: vec![("state", "\"<b>".to_owned())],
        })
    };
    let line = |id: &str, subject: &str, unread| MailboxLine {
        id: id.to_owned(),
        to: ADA.to_owned(),
        subject: subject.to_owned(),
        received_at: Message::date_time(AT),
        unread,
    };
    let ways = || {
        let account = Label::Message(Message::new("account"));
        let way = |label| DevelopmentWay { label, href: "#".to_owned() };
        vec![way(account), way(Label::Text("Orders <ID>".to_owned()))]
    };
    let account = || "/contoso/account".to_owned();
    let mailbox = |mails| Page::Mailbox(Mailbox { form: Form::of_nobody(), ways: ways(), mails });
    vec![
        ("continue", Page::Continue(Continue { to: "/x".to_owned(), app: app.clone() })),
        (
            "form-post",
            Page::FormPost(FormPost {
                action: "https://app.example/cb".to_owned(),
                fields: vec![("code".to_owned(), "\"<b>".to_owned())],
                app,
            }),
        ),
        ("sign-out-none", sign_out(&[])),
        ("sign-out", sign_out(&[ADA])),
        ("sign-out-two", sign_out(&[ADA, "grace@example.org"])),
        (
            "signed-out",
            Page::SignedOut(SignedOut::new(SignOutEnd::SignedOut, Some(way_back()), account())),
        ),
        (
            "signed-out-telling",
            Page::SignedOut(SignedOut::telling(told(), Some(way_back()), account())),
        ),
        ("signed-out-telling-only", Page::SignedOut(SignedOut::telling(told(), None, account()))),
        (
            "still-signed-in",
            Page::SignedOut(SignedOut::new(SignOutEnd::StillSignedIn, None, account())),
        ),
        (
            "mailbox",
            mailbox(vec![
                line("1", "Your code for Contoso", true),
                line("2", "You already have an account with Contoso", false),
            ]),
        ),
        ("mailbox-empty", mailbox(vec![])),
        (
            "mailbox-mail",
            Page::MailboxMail(MailboxMail {
                id: "1".to_owned(),
                from: "no-reply@contoso.example".to_owned(),
                to: ADA.to_owned(),
                subject: "Your code for Contoso".to_owned(),
                received_at: Message::date_time(AT),
                text: "Type this code:\n\n    12345678\n".to_owned(),
            }),
        ),
    ]
}
fn way_back() -> WayBack {
    WayBack { app: "Woodgrove Groceries".to_owned(), href: "https://app.example/".to_owned() }
}

fn told() -> ToldApps {
    let frame = |path: &str| LogoutFrame {
        src: format!("https://app.example/{path}?iss=i&sid=s"),
        origin: "https://app.example".to_owned(),
    };
    ToldApps {
        names: vec!["Woodgrove <Fresh> Groceries".to_owned(), "Woodgrove Journal".to_owned()],
        frames: vec![frame("one"), frame("two")],
    }
}

/// Everything that can be wrong.
pub(super) fn errors() -> impl Iterator<Item = (String, Page)> {
    Trouble::ALL.into_iter().map(|trouble| {
        let page = ErrorPage::new(trouble);
        let page = match trouble {
            Trouble::BadRequest => page.with_detail(
                Some(50011),
                "The redirect URI of the request, https://app.example/other, is not registered.",
            ),
            Trouble::JourneyOver => page.with_exit(Exit::App(way_back())),
            Trouble::OtherBrowser => page.with_exit(Exit::Device("#".to_owned())),
            Trouble::CookiesMissing => page.with_exit(Exit::SignOut("#".to_owned())),
            Trouble::NotFound => page.with_exit(Exit::Account("#".to_owned())),
            Trouble::FormRefused => page.with_exit(Exit::Journey("#".to_owned())),
            _ => page,
        };
        (format!("error-{}", trouble.messages()[0]), Page::Error(page))
    })
}
