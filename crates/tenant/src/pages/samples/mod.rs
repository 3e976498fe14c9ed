//! Every page in each of its states, and every mail, with made-up contents: for the preview of a theme, to try an
//! operator's templates when the server starts, and for the tests. Their forms lead nowhere: the
//! token in them is for a browser that nobody has.
//!
//! Some of the names have markup in them, as people's and apps' own names may: it is text.

mod account;
mod attributes;
mod device;
mod leaving;
mod letters;
mod passkeys;
mod providers;
mod second_factor;
mod sign_in;
mod sign_up;

pub use letters::letters;

use super::*;
use crate::model::passcode::PlainPasscode;
use crate::model::user::EmailAddress;
use crate::model::user_flow::AttributeName;

/// The page of a kind that customers meet most, and the message that says what it is.
#[derive(Debug)]
pub struct MainSample {
    /// The sample's name.
    pub name: &'static str,
    /// The message's id.
    pub label: &'static str,
    /// Whether it shows what a customer typed wrong.
    pub wrong: bool,
}

/// The samples to look at first, in the order in which customers meet them.
pub const MAIN: [MainSample; 14] = [
    main("identify-providers", "sign-in", false),
    main("identify-malformed", "sign-in", true),
    main("password", "enter-password", false),
    main("password-wrong", "enter-password", true),
    main("pick", "pick-account", false),
    main("sign-up", "create-account", false),
    main("passcode-again", "check-email", false),
    main("new-password", "choose-password", false),
    main("attributes", "about-you", false),
    main("stay", "stay", false),
    main("device", "device-code", false),
    main("sign-out", "sign-out-question", false),
    main("signed-out", "signed-out", false),
    main("error-internal", "internal", false),
];

const fn main(name: &'static str, label: &'static str, wrong: bool) -> MainSample {
    MainSample { name, label, wrong }
}

/// All samples, each by a name that can stand in an address.
pub fn samples() -> Vec<(String, Page)> {
    let fixed = [
        sign_in::samples(),
        sign_up::samples(),
        attributes::samples(),
        passkeys::samples(),
        second_factor::samples(),
        providers::samples(),
        device::samples(),
        account::samples(),
        leaving::samples(),
    ];
    let named = |(name, page): (&str, Page)| (name.to_owned(), page);
    let mut samples: Vec<_> = fixed.into_iter().flatten().map(named).collect();
    samples.extend(account::done());
    samples.extend(leaving::errors());
    samples
}

/// Whose mails these are.
pub fn sample_address() -> EmailAddress {
    ADA.parse().expect("it is an address")
}

/// What passcodes in them say.
pub fn sample_passcode() -> PlainPasscode {
    "12345678".parse().expect("it has eight digits")
}

fn frame(back: bool, problems: impl Into<Problems>) -> Frame {
    Frame {
        form: Form::of_nobody(),
        app: APP.to_owned(),
        back,
        for_device: false,
        kept: false,
        problems: problems.into(),
    }
}

/// When everything in the samples happened.
const AT: Timestamp = Timestamp::from_unix(1_767_323_045);

/// Whose pages these are.
const ADA: &str = "ada.lovelace@example.com";

const PASSKEY: &str = "Ada's <blue> phone";

const APP: &str = "Woodgrove Groceries";
