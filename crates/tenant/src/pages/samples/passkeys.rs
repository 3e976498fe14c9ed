//! Samples of the steps with passkeys.

use super::*;

pub(super) fn samples() -> Vec<(&'static str, Page)> {
    let add = |problems: Problems, required| {
        let frame = frame(false, problems);
        Page::AddPasskey(AddPasskey {
            frame,
            who: ADA.to_owned(),
            required,
            passkey: Some(passkey()),
        })
    };
    let of_use = |problems: Problems| {
        let frame = frame(false, problems);
        Page::UsePasskey(UsePasskey { frame, passkey: Some(passkey()) })
    };
    let unknown = PasskeyForm { forget: Some("AQ".to_owned()), ..passkey() };
    let unknown = Page::Identify(Identify {
        frame: frame(false, Problem::PasskeyUnknown),
        email: String::new(),
        sign_up: true,
        notice: None,
        providers: Vec::new(),
        passkey: Some(unknown),
        user_names: false,
    });
    let without = |required| {
        let frame = frame(false, Problems::none());
        Page::AddPasskey(AddPasskey { frame, who: String::new(), required, passkey: None })
    };
    let nowhere =
        Page::UsePasskey(UsePasskey { frame: frame(false, Problems::none()), passkey: None });
    vec![
        ("passkey-unknown", unknown),
        ("passkey-add", add(Problems::none(), false)),
        ("passkey-add-required", add(Problems::none(), true)),
        ("passkey-add-twice", add(Problem::PasskeyAlreadyThere.into(), false)),
        ("passkey-add-late", add(Problem::PasskeyStale.into(), true)),
        ("passkey-add-many", add(Problem::PasskeyTooMany.into(), true)),
        ("passkey-add-nowhere", without(true)),
        ("passkey-use", of_use(Problems::none())),
        ("passkey-use-missing", of_use(Problem::PasskeyMissing.into())),
        ("passkey-use-refused", of_use(Problem::PasskeyRefused.into())),
        ("passkey-use-other", of_use(Problem::PasskeyOfAnother.into())),
        ("passkey-use-no-recovery", of_use(Problem::PasskeyNoRecovery.into())),
        ("passkey-use-nowhere", nowhere),
    ]
}

pub(super) fn passkey() -> PasskeyForm {
    PasskeyForm { rp_id: "login.example.com".to_owned(), forget: None }
}
