//! Samples of the pages of second factors.

use super::*;
use crate::model::second_factor::Requirement::{Off, Optional, Required};

const KINDS: [&str; 3] = ["email", "sms", "voice"];

pub(super) fn samples() -> Vec<(&'static str, Page)> {
    let mut samples = proving();
    samples.extend(adding());
    samples.into_iter().map(|(name, page)| (name, Page::SecondFactor(page))).collect()
}

fn proving() -> Vec<(&'static str, FactorPage)> {
    let choose = |problems: Problems| {
        let way = |method| FactorWay {
            value: format!("{method}:1"),
            method,
            hint: "•••••••••67".to_owned(),
        };
        let ways = ["totp"].into_iter().chain(KINDS).map(way).collect();
        let frame = frame(true, problems);
        FactorPage::Choose(ChooseFactor { frame, who: ADA.to_owned(), ways, recovery: true })
    };
    let totp = |problems: Problems, remember_days| {
        let frame = frame(true, problems);
        FactorPage::Totp(FactorCode { frame, who: ADA.to_owned(), remember_days })
    };
    let recovery = |problems: Problems| {
        let frame = frame(true, problems);
        FactorPage::RecoveryCode(RecoveryCode { frame, who: ADA.to_owned() })
    };
    let mut samples = vec![
        ("factor-choose", choose(Problems::none())),
        ("factor-choose-gone", choose(Problem::FactorGone.into())),
        ("factor-choose-limit", choose(Problem::PhoneLimit { field: "way" }.into())),
        ("factor-totp", totp(Problems::none(), 0)),
        ("factor-totp-remember", totp(Problems::none(), 30)),
        ("factor-totp-malformed", totp(Problem::TotpMalformed.into(), 1)),
        ("factor-totp-wrong", totp(Problem::TotpWrong.into(), 0)),
        ("factor-recovery", recovery(Problems::none())),
        ("factor-recovery-malformed", recovery(Problem::RecoveryMalformed.into())),
        ("factor-recovery-wrong", recovery(Problem::RecoveryWrong.into())),
        (
            "factor-lost",
            FactorPage::Lost(LostFactors {
                frame: frame(true, Problems::none()),
                who: ADA.to_owned(),
            }),
        ),
    ];
    for (name, method) in
        [("factor-email", "email"), ("factor-sms", "sms"), ("factor-voice", "voice")]
    {
        samples.push((name, passcode(method, Problems::none(), MailNotice::None)));
    }
    let refused = Problem::PhoneRefused { field: "passcode" };
    let not_now = Problem::PhoneNotNow { field: "passcode" };
    samples.extend([
        ("factor-passcode-delayed", passcode("email", Problems::none(), MailNotice::Delayed)),
        ("factor-passcode-failed", passcode("email", Problems::none(), MailNotice::Failed)),
        ("factor-passcode-again", passcode("sms", Problems::none(), MailNotice::SentAgain)),
        ("factor-passcode-refused", passcode("sms", refused.into(), MailNotice::None)),
        ("factor-passcode-not-now", passcode("voice", not_now.into(), MailNotice::None)),
        (
            "factor-passcode-there",
            passcode("sms", Problem::FactorThere { field: "passcode" }.into(), MailNotice::None),
        ),
    ]);
    samples
}

fn passcode(method: &'static str, problems: Problems, mail: MailNotice) -> FactorPage {
    FactorPage::Passcode(FactorPasscode {
        frame: frame(true, problems),
        method,
        to: "•••••••••67".to_owned(),
        minutes: 10,
        resend_in: if mail == MailNotice::Failed { None } else { Some(30) },
        mail,
        remember_days: 0,
        adding: method == "voice",
    })
}

fn adding() -> Vec<(&'static str, FactorPage)> {
    let add = |problems: Problems, why, requirement| {
        let kinds = vec!["totp", "email", "phone"];
        let promise = second_factor_promise(requirement);
        let frame = frame(true, problems);
        FactorPage::Add(AddFactor { frame, who: ADA.to_owned(), kinds, why, promise })
    };
    let add_totp = |problems: Problems| {
        let uri = "otpauth://totp/Contoso:ada?secret=GEZDGNBVGY3TQOJQ&issuer=Contoso".to_owned();
        FactorPage::AddTotp(AddTotp {
            frame: frame(true, problems),
            qr: data_uri(&uri).unwrap_or_default(),
            uri,
            key: "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ".to_owned(),
        })
    };
    let add_phone = |problems: Problems| {
        let methods = vec!["sms", "voice"];
        let frame = frame(true, problems);
        FactorPage::AddPhone(AddPhone { frame, number: "+49 30 1234567".to_owned(), methods })
    };
    vec![
        ("factor-add", add(Problems::none(), AddReason::Required, Required)),
        ("factor-add-offered", add(Problems::none(), AddReason::Offered, Optional)),
        (
            "factor-add-wanted",
            add(Problem::ResendNoMore { field: "kind" }.into(), AddReason::Wanted, Off),
        ),
        ("factor-add-totp", add_totp(Problems::none())),
        ("factor-add-totp-wrong", add_totp(Problem::TotpWrong.into())),
        ("factor-add-phone", add_phone(Problems::none())),
        ("factor-add-phone-malformed", add_phone(Problem::PhoneMalformed.into())),
        ("factor-add-phone-country", add_phone(Problem::PhoneCountry.into())),
        (
            "factor-codes",
            FactorPage::RecoveryCodes(RecoveryCodes {
                frame: frame(false, Problems::none()),
                codes: vec!["abcde-fghij".to_owned(), "klmnp-qrstu".to_owned()],
            }),
        ),
    ]
}
