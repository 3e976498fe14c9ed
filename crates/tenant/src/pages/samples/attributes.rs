//! Samples of what user flows ask, and of user names.

use super::*;
use crate::model::asked_attribute::{InputType, Unfit};
use crate::model::user_name::UserNameRefused;

pub(super) fn samples() -> Vec<(&'static str, Page)> {
    let usual =
        || vec![built_in(AttributeName::DisplayName, true), built_in(AttributeName::City, false)];
    let built_ins =
        AttributeName::ALL.map(|name| built_in(name, name == AttributeName::DisplayName));
    let of_use = Message::new("accept-terms").text("terms", "https://shop.example/terms");
    let privacy = Message::new("accept-privacy").text("privacy", "https://shop.example/privacy");
    let with_terms = |mut fields: Vec<AttributeField>, terms| {
        fields.push(terms);
        fields
    };
    let missing = Page::Attributes(Attributes {
        frame: frame(false, Problems::none()),
        reason: AttributesReason::Missing,
        email: String::new(),
        fields: vec![both_terms()],
    });
    let mut samples = vec![
        ("attributes", attributes(Problems::none(), usual())),
        ("attributes-all", attributes(Problems::none(), built_ins.into())),
        ("attributes-controls", attributes(Problems::none(), each_control(true))),
        ("attributes-optional", attributes(Problems::none(), each_control(false))),
        ("attributes-read-only", attributes(Problems::none(), read_only())),
        ("attributes-wrong", attributes(all_wrong(), with_terms(each_control(true), both_terms()))),
        ("attributes-terms", attributes(Problems::none(), with_terms(usual(), terms(of_use)))),
        ("attributes-privacy", attributes(Problems::none(), with_terms(usual(), terms(privacy)))),
        ("details", missing),
    ];
    samples.extend(user_name_samples());
    samples
}

/// The field of a user name.
pub(super) fn user_name(value: &str) -> AttributeField {
    AttributeField {
        label: Label::Message(Message::new("user-name")),
        hint: Some(Label::Message(Message::new("user-name-hint"))),
        autocomplete: "username",
        value: value.to_owned(),
        ..field("userName", InputType::Text, true)
    }
}

fn user_name_samples() -> Vec<(&'static str, Page)> {
    let identify = |problems: Problems| {
        let (frame, email) = (frame(false, problems), "ada99".to_owned());
        let (notice, providers, passkey) = (None, Vec::new(), None);
        let (sign_up, user_names) = (true, true);
        Page::Identify(Identify { frame, email, sign_up, user_names, notice, providers, passkey })
    };
    let choose = |problem: Option<Problem>| {
        let problems = problem.map(Problems::from).unwrap_or_default();
        attributes(problems, vec![user_name("")])
    };
    let refused = |why| Some(Problem::UserNameRefused(why));
    let length = UserNameRefused::Length { shortest: 3, longest: 64 };
    let wrong = Page::Password(Password {
        frame: frame(true, Problem::WrongNameOrPassword),
        email: "ada99".to_owned(),
        passcode_instead: true,
        passkey: None,
    });
    let address = |problems: Problems, reset| {
        let frame = frame(true, problems);
        Page::PasscodeEmail(PasscodeEmail { frame, email: String::new(), reset })
    };
    vec![
        ("identify-user-name", identify(Problems::none())),
        ("identify-name-missing", identify(Problem::NameMissing.into())),
        ("identify-name-malformed", identify(Problem::NameMalformed.into())),
        ("password-wrong-name", wrong),
        ("user-name", choose(None)),
        ("user-name-missing", choose(Some(Problem::UserNameMissing))),
        ("user-name-taken", choose(Some(Problem::UserNameTaken))),
        ("user-name-length", choose(refused(length))),
        ("user-name-form", choose(refused(UserNameRefused::Form))),
        ("passcode-email", address(Problems::none(), false)),
        ("passcode-email-reset", address(Problem::EmailMissing.into(), true)),
        ("sign-up-off-page", Page::SignUpOff(SignUpOff { frame: frame(true, Problems::none()) })),
    ]
}

fn field(name: &str, input: InputType, required: bool) -> AttributeField {
    let choice = |value: &str| FieldChoice {
        value: value.to_owned(),
        label: format!("Label of {value}"),
        picked: value == "two",
    };
    AttributeField {
        name: name.to_owned(),
        label: Label::Text(format!("What is {name}?")),
        hint: None,
        input,
        choices: match input.has_options() {
            true => ["one", "two", "three"].map(choice).into(),
            false => Vec::new(),
        },
        value: String::new(),
        required,
        read_only: false,
        autocomplete: "off",
        max_length: 1024,
        version: None,
    }
}

pub(super) fn built_in(name: AttributeName, required: bool) -> AttributeField {
    AttributeField {
        label: Label::Message(Message::new(name.label())),
        autocomplete: name.autocomplete(),
        ..field(name.as_str(), InputType::Text, required)
    }
}

fn terms(message: Message) -> AttributeField {
    let label = Label::Message(message);
    AttributeField {
        label,
        version: Some("2026-11".to_owned()),
        ..field("terms", InputType::Boolean, true)
    }
}

fn both_terms() -> AttributeField {
    let terms_and_privacy = Message::new("accept-terms-and-privacy")
        .text("terms", "https://shop.example/terms")
        .text("privacy", "https://shop.example/privacy");
    terms(terms_and_privacy)
}

pub(super) fn attributes(problems: Problems, fields: Vec<AttributeField>) -> Page {
    let (email, reason) = (ADA.to_owned(), AttributesReason::SignUp);
    Page::Attributes(Attributes { frame: frame(true, problems), reason, email, fields })
}

/// A field for each control, with or without something in it.
fn each_control(required: bool) -> Vec<AttributeField> {
    let mut fields: Vec<_> = InputType::ALL
        .into_iter()
        .map(|input| field(&format!("extension_{}", input.as_str()), input, required))
        .collect();
    let linked = "See [our map](https://shop.example/map) <here>";
    fields[0].hint = Some(Label::Text(linked.to_owned()));
    fields[1].value = "Two\n<short> lines".to_owned();
    fields[3].value = "true".to_owned();
    fields
}

fn read_only() -> Vec<AttributeField> {
    let fields = each_control(false).into_iter();
    fields.map(|field| AttributeField { read_only: true, ..field }).collect()
}

fn all_wrong() -> Problems {
    let unfit = [
        Unfit::Text { longest: 1024 },
        Unfit::Pattern,
        Unfit::Number,
        Unfit::Unchecked,
        Unfit::Choice,
        Unfit::Missing,
        Unfit::Missing,
    ];
    let mut problems = Problems::none();
    for (input, unfit) in InputType::ALL.into_iter().zip(unfit) {
        let field = format!("extension_{}", input.as_str());
        problems.add(Problem::Answer { field, unfit });
    }
    problems.add(Problem::TermsNotAccepted);
    let text = "Please <fix> it.".to_owned();
    problems.add(Problem::Extension { field: WHOLE_PAGE.to_owned(), text });
    problems
}
