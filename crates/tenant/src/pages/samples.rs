//! The main pages with made-up contents: for the preview of a theme, and to try an operator's
//! templates when the server starts. Their forms lead nowhere: the token in them is for a browser
//! that nobody has.

use super::*;
use crate::model::asked_attribute::InputType;
use crate::model::user_flow::AttributeName;

/// The sample pages, each by a name that can stand in an address, with the message that says what
/// it is.
pub fn samples(form: impl Fn() -> Form) -> Vec<(&'static str, &'static str, Page)> {
    let frame = |back: bool, problems: Problems| Frame {
        form: form(),
        app: APP.to_owned(),
        back,
        for_device: false,
        problems,
    };
    let none = Problems::none;
    let wrong = || Problems::from(Problem::WrongCredentials);
    vec![
        ("sign-in", "sign-in", identify(frame(false, none()), "")),
        (
            "sign-in-wrong",
            "sign-in",
            identify(frame(false, Problem::EmailMalformed.into()), "ada@"),
        ),
        ("password", "enter-password", password(frame(true, none()))),
        ("password-wrong", "enter-password", password(frame(true, wrong()))),
        ("pick-account", "pick-account", pick_account(frame(false, none()))),
        ("create-account", "create-account", sign_up(frame(true, none()))),
        ("passcode", "check-email", passcode(frame(true, none()))),
        ("new-password", "choose-password", new_password(frame(true, none()))),
        ("attributes", "about-you", attributes(frame(true, none()))),
        ("stay-signed-in", "stay", stay_signed_in(frame(false, none()))),
        ("device", "device-code", device_code(form())),
        ("sign-out", "sign-out-question", sign_out(form())),
        ("signed-out", "signed-out", signed_out()),
        ("error", "internal", Page::Error(ErrorPage::new(Trouble::Internal))),
    ]
}

fn identify(frame: Frame, email: &str) -> Page {
    Page::Identify(Identify {
        frame,
        email: email.to_owned(),
        sign_up: true,
        user_names: false,
        notice: None,
        providers: providers(),
        passkey: None,
    })
}

fn password(frame: Frame) -> Page {
    Page::Password(Password { frame, email: ADA.to_owned(), passcode_instead: true, passkey: None })
}

fn pick_account(frame: Frame) -> Page {
    let account = |name: &str, email: &str| Account {
        sid: "sample".to_owned(),
        name: name.to_owned(),
        email: email.to_owned(),
    };
    let accounts = vec![account("Ada Lovelace", ADA), account("Grace Hopper", "grace@example.org")];
    Page::PickAccount(PickAccount { frame, accounts })
}

fn sign_up(frame: Frame) -> Page {
    Page::SignUpEmail(SignUpEmail { frame, email: String::new(), providers: providers() })
}

fn providers() -> Vec<ProviderButton> {
    let button = |name: &str| ProviderButton { id: "sample".to_owned(), name: name.to_owned() };
    ["Google", "Apple"].map(button).into()
}

fn passcode(frame: Frame) -> Page {
    Page::Passcode(Passcode {
        frame,
        email: ADA.to_owned(),
        minutes: 10,
        resend_in: Some(0),
        mail: MailNotice::SentAgain,
        password_instead: false,
    })
}

fn new_password(frame: Frame) -> Page {
    Page::NewPassword(NewPassword {
        frame,
        email: ADA.to_owned(),
        reason: PasswordReason::SignUp,
        rules: Box::new(ShownRules { shortest: 8, composition: false, known_words: Vec::new() }),
    })
}

fn attributes(frame: Frame) -> Page {
    let field = |name: AttributeName| AttributeField {
        name: name.as_str().to_owned(),
        hint: None,
        input: InputType::Text,
        choices: Vec::new(),
        read_only: false,
        label: Label::Message(Message::new(name.label())),
        value: String::new(),
        required: name == AttributeName::DisplayName,
        autocomplete: name.autocomplete(),
        max_length: name.max_length(),
    };
    let fields = [AttributeName::DisplayName, AttributeName::City, AttributeName::Country];
    let (reason, email) = (AttributesReason::SignUp, ADA.to_owned());
    Page::Attributes(Attributes { frame, reason, email, fields: fields.map(field).into() })
}

fn stay_signed_in(frame: Frame) -> Page {
    Page::StaySignedIn(StaySignedIn { frame, days: 90 })
}

fn device_code(form: Form) -> Page {
    Page::DeviceCode(DeviceCode { form, problems: Problems::none(), user_code: String::new() })
}

fn sign_out(form: Form) -> Page {
    Page::SignOut(SignOut { form, accounts: vec![ADA.to_owned()], fields: Vec::new() })
}

fn signed_out() -> Page {
    let way_back = WayBack { app: APP.to_owned(), href: "#".to_owned() };
    Page::SignedOut(SignedOut::new(SignOutEnd::SignedOut, Some(way_back)))
}

const APP: &str = "Woodgrove Groceries";

const ADA: &str = "ada.lovelace@example.com";
