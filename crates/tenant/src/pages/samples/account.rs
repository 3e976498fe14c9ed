//! Samples of the pages of the account page.

use serde_json::json;

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
        ..frame(Section::Overview, Problems::none())
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
                may_set_password: false,
            })),
        ),
        (
            "account-nobody",
            Page::AccountSignedOut(AccountSignedOut { account: "/contoso/account".to_owned() }),
        ),
    ];
    samples.extend(session_samples());
    samples.extend(linked_samples());
    samples.extend(passkey_list_samples());
    samples.extend(factor_samples());
    samples.extend(data_samples());
    samples.extend(profile_samples());
    samples.extend(step_samples());
    samples
}

/// The overview after each thing that can be done.
pub(super) fn done() -> impl Iterator<Item = (String, Page)> {
    Done::ALL.into_iter().map(|done| {
        let frame = AccountFrame { done: Some(done), ..frame(Section::Overview, Problems::none()) };
        let content = AccountContent::Overview;
        let page = Page::Account(AccountPage { frame, content });
        (format!("account-done-{}", done.as_str()), page)
    })
}

fn profile_samples() -> Vec<(&'static str, Page)> {
    let profile = |problems: Problems| {
        let fields = vec![
            attributes::built_in(AttributeName::DisplayName, true),
            attributes::built_in(AttributeName::City, false),
        ];
        let user_name = Some(ShownUserName { name: Some("ada99".to_owned()), may_choose: true });
        let content = Profile { user_name, fields };
        page(Section::Profile, problems, AccountContent::Profile(content))
    };
    let address = |problems: Problems| {
        let content = ChangeAddress { email: ADA.to_owned() };
        page(Section::Profile, problems, AccountContent::Address(content))
    };
    let confirm = |problems: Problems, resend_in: Option<i64>| {
        let content = ConfirmAddress {
            email: ADA.to_owned(),
            minutes: 10,
            sent_again: resend_in == Some(60),
            resend_in,
            wait: resend_in.is_none().then(|| wait_message(3000)),
        };
        page(Section::Profile, problems, AccountContent::ConfirmAddress(Box::new(content)))
    };
    let nowhere =
        AccountFrame { email: String::new(), ..frame(Section::Profile, Problems::none()) };
    let user_name = Some(ShownUserName { name: None, may_choose: true });
    let content = AccountContent::Profile(Profile { user_name, fields: Vec::new() });
    let user_name = |has_one, problems: Problems| {
        let content = ChooseUserName { has_one, field: attributes::user_name("ada99") };
        page(Section::Profile, problems, AccountContent::UserName(Box::new(content)))
    };
    vec![
        ("account-user-name", user_name(false, Problems::none())),
        ("account-user-name-taken", user_name(true, Problem::UserNameTaken.into())),
        ("account-profile", profile(Problems::none())),
        ("account-profile-nowhere", Page::Account(AccountPage { frame: nowhere, content })),
        ("account-address", address(Problems::none())),
        ("account-address-same", address(Problem::SameAddress.into())),
        ("account-address-confirm", confirm(Problems::none(), Some(29))),
        ("account-address-again", confirm(Problems::none(), Some(60))),
        ("account-address-last", confirm(Problems::none(), None)),
        ("account-address-wrong", confirm(Problem::PasscodeWrong.into(), Some(0))),
        (
            "account-address-no-more",
            confirm(Problem::TryAgain { seconds: 3000, field: "resend" }.into(), None),
        ),
    ]
}

/// A row of each section, and one section without any.
fn data_sections() -> Vec<DataSection> {
    let value = |field: &str| match field {
        "mailVerified" => json!(true),
        "accountEnabled" => json!(false),
        "attributes" => json!({ "city": "London <Soho>" }),
        "customAttributes" => json!({ "shoeSize": 42, "newsletter": true }),
        "authenticationMethods" => json!(["pwd", "otp", "mfa"]),
        "signInType" => json!("emailAddress"),
        "issuerAssignedId" | "mail" => json!(ADA),
        "type" => json!("totp"),
        "scope" => json!("openid Orders.Read"),
        "action" => json!("user.mfa.totp-added"),
        "preferredLanguage" => json!("de"),
        "phoneNumber" => json!("+49301234567"),
        field if field.ends_with("DateTime") => json!("2026-01-02T03:04:05Z"),
        _ => json!("Ada"),
    };
    let names = [("shoeSize".to_owned(), "Shoe size".to_owned())].into();
    let section = |(name, fields): (&'static str, Vec<&'static str>)| {
        let row = fields.iter().map(|field| ((*field).to_owned(), value(field))).collect();
        DataSection::new((name, &fields), vec![serde_json::Value::Object(row)], &names)
    };
    let mut sections: Vec<DataSection> =
        crate::store::export::names().into_iter().map(section).collect();
    sections.push(DataSection::new(("roles", &[]), Vec::new(), &names));
    sections
}

fn rules() -> ShownRules {
    ShownRules { shortest: 8, composition: false, known_words: Vec::new() }
}

fn data_samples() -> Vec<(&'static str, Page)> {
    let password = |has_password, problems: Problems| {
        let content =
            ChangePassword { has_password, may_set: !has_password, rules: Box::new(rules()) };
        page(Section::Password, problems, AccountContent::Password(content))
    };
    let set = |problems: Problems| {
        let content = SetPassword { rules: Box::new(rules()) };
        page(Section::Password, problems, AccountContent::SetPassword(content))
    };
    let delete = |problems: Problems| {
        let content = DeleteAccount { confirmation: ADA.to_owned(), days: 30 };
        page(Section::Data, problems, AccountContent::Delete(content))
    };
    let data = AccountContent::DataView(DataPage { sections: data_sections() });
    let until = Moment::from(Timestamp::from_unix(1_769_915_045));
    let deleted = AccountDeleted { account: "/contoso/account".to_owned(), until };
    vec![
        ("account-password", password(true, Problems::none())),
        ("account-password-none", password(false, Problems::none())),
        ("account-password-wrong", password(true, Problem::CurrentPasswordWrong.into())),
        ("account-password-set", set(Problems::none())),
        ("account-password-set-twice", set(Problem::Mismatch.into())),
        ("account-data", page(Section::Data, Problems::none(), AccountContent::Data)),
        ("account-data-view", page(Section::Data, Problems::none(), data)),
        ("account-delete", delete(Problems::none())),
        ("account-delete-unconfirmed", delete(Problem::NotConfirmed.into())),
        ("account-deleted", Page::AccountDeleted(deleted)),
    ]
}

fn linked_samples() -> Vec<(&'static str, Page)> {
    let linked = |problems: Problems| {
        let content = LinkedAccounts {
            linked: vec![LinkedLine {
                provider: "Google <work>".to_owned(),
                issuer: "https://accounts.google.com".to_owned(),
                subject: "1".to_owned(),
                account: Some("ada@example.com".to_owned()),
                since: Some(Message::date(Timestamp::from_unix(1_795_489_445))),
            }],
            offered: vec![ProviderButton { id: "1".to_owned(), name: "Apple".to_owned() }],
            may_set_password: !problems.is_empty(),
        };
        let frame = frame(Section::LinkedAccounts, problems);
        Page::Account(AccountPage { frame, content: AccountContent::LinkedAccounts(content) })
    };
    vec![
        ("account-linked-some", linked(Problems::none())),
        ("account-linked-last", linked(Problem::LastWayIn.into())),
    ]
}

fn session_samples() -> Vec<(&'static str, Page)> {
    let moment = || Moment::from(AT);
    let device = |browser, system, this| DeviceLine {
        sid: "s".to_owned(),
        browser,
        system,
        this,
        since: moment(),
        used: moment(),
        apps: vec!["Woodgrove <Fresh> Groceries".to_owned()],
    };
    let devices = |devices| {
        let content = AccountContent::Devices(Devices { devices });
        page(Section::Devices, Problems::none(), content)
    };
    let apps = |apps| page(Section::Apps, Problems::none(), AccountContent::Apps(Apps { apps }));
    vec![
        (
            "account-devices",
            devices(vec![
                device(Some("Firefox"), Some("Windows"), true),
                device(Some("Safari"), None, false),
                device(None, Some("Android"), false),
                device(None, None, false),
            ]),
        ),
        ("account-device", devices(vec![device(None, None, true)])),
        (
            "account-apps",
            apps(vec![AppLine {
                client_id: "c".to_owned(),
                name: "Woodgrove <Fresh> Groceries".to_owned(),
                since: moment(),
                scopes: scopes(),
            }]),
        ),
        ("account-apps-none", apps(Vec::new())),
    ]
}

/// One of each kind.
fn scopes() -> Vec<ScopeWords> {
    let graph = ["openid", "profile", "email", "address", "offline_access", "User.Read", "unknown"];
    let mut scopes: Vec<ScopeWords> =
        graph.iter().filter_map(|value| ScopeWords::of_graph(value)).collect();
    scopes.push(ScopeWords {
        title: Label::Text("Read your <recent> orders".to_owned()),
        description: Some(Label::Text("Everything that you ever bought.".to_owned())),
        api: Some("Orders".to_owned()),
    });
    scopes
}

fn passkey_list_samples() -> Vec<(&'static str, Page)> {
    let day = || Message::date(AT);
    let line = |used: Option<Message>| PasskeyLine {
        id: "6e0b1a3c-5a52-4d55-9a3f-0123456789ab".to_owned(),
        name: PASSKEY.to_owned(),
        refused: None,
        added: day(),
        synced: used.is_some(),
        used,
    };
    let list = |problems, passkeys, passkey: Option<PasskeyForm>| {
        let content = PasskeysPage {
            passkeys,
            passkey,
            user_handle: "AQ".to_owned(),
            accepted: "AQ Ag".to_owned(),
            longest: 64,
        };
        page(Section::Security, problems, AccountContent::Passkeys(content.into()))
    };
    let some = || vec![line(None), line(Some(day()))];
    let refused = PasskeyLine { refused: Some(" ".to_owned()), ..line(None) };
    let removal = |problems| {
        let content =
            AccountContent::PasskeyRemoval(Box::new(PasskeyRemoval { passkey: line(None) }));
        page(Section::Security, problems, content)
    };
    let card = Card {
        title: "passkeys",
        text: Message::new("passkeys-why"),
        state: Some(Message::new("passkeys-count").number("count", 0)),
        href: "/contoso.onmicrosoft.com/account/security/passkeys".to_owned(),
        action: "passkeys-manage",
    };
    let card = AccountContent::Security(Security { cards: vec![card] });
    vec![
        ("account-passkeys-card", page(Section::Security, Problems::none(), card)),
        ("account-passkeys-none", list(Problems::none(), Vec::new(), Some(passkeys::passkey()))),
        ("account-passkeys", list(Problems::none(), some(), Some(passkeys::passkey()))),
        ("account-passkeys-off", list(Problems::none(), some(), None)),
        (
            "account-passkeys-name",
            list(Problem::PasskeyName.into(), vec![refused, line(None)], Some(passkeys::passkey())),
        ),
        ("account-passkey-removal", removal(Problems::none())),
        ("account-passkey-last", removal(Problem::PasskeyLast.into())),
    ]
}

fn page(section: Section, problems: Problems, content: AccountContent) -> Page {
    Page::Account(AccountPage { frame: frame(section, problems), content })
}

fn frame(section: Section, problems: Problems) -> AccountFrame {
    let account = "/contoso.onmicrosoft.com/account";
    AccountFrame {
        form: Form::of_nobody(),
        sections: Section::ALL.map(|each| each.entry(account, section)).into(),
        name: "Ada <Lovelace>".to_owned(),
        email: ADA.to_owned(),
        several: false,
        sign_out: "/contoso.onmicrosoft.com/oauth2/v2.0/logout".to_owned(),
        done: None,
        problems,
    }
}

/// The steps of a journey that are about the account or what apps may do with it.
fn step_samples() -> Vec<(&'static str, Page)> {
    let consent = |publisher: Option<&str>, host: Option<&str>, for_device| {
        let frame = Frame { for_device, ..super::frame(false, Problems::none()) };
        Page::Consent(Consent {
            frame,
            email: ADA.to_owned(),
            publisher: publisher.map(str::to_owned),
            host: host.map(str::to_owned),
            scopes: scopes(),
            asked: "openid".to_owned(),
        })
    };
    let until = Moment::from(Timestamp::from_unix(1_769_915_045));
    vec![
        ("consent", consent(Some("Woodgrove <Foods> Ltd"), Some("groceries.example"), false)),
        ("consent-device", consent(None, None, true)),
        (
            "keep-account",
            Page::KeepAccount(KeepAccount {
                frame: super::frame(false, Problems::none()),
                email: ADA.to_owned(),
                until,
            }),
        ),
    ]
}

fn factor_samples() -> Vec<(&'static str, Page)> {
    let page = |content| page(Section::Security, Problems::none(), content);
    let at = || Moment::from(AT);
    let line = |kind: &'static str, number: Option<&str>| FactorLine {
        id: kind.to_owned(),
        kind,
        number: number.map(str::to_owned),
        added: at(),
        used: number.map(|_| at()),
    };
    let some = SecondFactors {
        why: "second-factors-why",
        factors: vec![line("totp", None), line("email", None), line("phone", Some("•••67"))],
        recovery_codes: 9,
        devices: vec![RememberedLine {
            id: "1".to_owned(),
            browser: Some("Firefox"),
            system: Some("Linux"),
            used: at(),
        }],
    };
    let none = SecondFactors {
        why: "second-factors-why-off",
        factors: Vec::new(),
        recovery_codes: 0,
        devices: Vec::new(),
    };
    let codes = NewRecoveryCodes { codes: vec!["abcde-fghij".to_owned()] };
    let card = Card {
        title: "second-factors",
        text: Message::new("second-factors-why"),
        state: Some(Message::new("second-factors-count").number("count", 2)),
        href: "/contoso.onmicrosoft.com/account/security/second-factors".to_owned(),
        action: "second-factors-manage",
    };
    vec![
        ("account-factors", page(AccountContent::SecondFactors(some.into()))),
        ("account-factors-none", page(AccountContent::SecondFactors(none.into()))),
        ("account-factors-codes", page(AccountContent::NewRecoveryCodes(codes.into()))),
        ("account-factors-card", page(AccountContent::Security(Security { cards: vec![card] }))),
    ]
}
