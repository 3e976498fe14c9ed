//! Samples of the pages of a sign-up: the address, its proof, work, the new password.

use super::*;
use crate::model::password::WeakPassword;

pub(super) fn samples() -> Vec<(&'static str, Page)> {
    let email = |problems: Problems, email: &str| {
        let frame = frame(true, problems);
        let providers = providers::buttons();
        Page::SignUpEmail(SignUpEmail { frame, email: email.to_owned(), providers })
    };
    let passcode = |problems: Problems, resend_in, mail| {
        Page::Passcode(Passcode {
            frame: frame(true, problems),
            email: ADA.to_owned(),
            minutes: 10,
            resend_in,
            mail,
            password_instead: true,
        })
    };
    let mut samples = vec![
        ("sign-up", email(Problems::none(), "")),
        ("sign-up-malformed", email(Problem::EmailMalformed.into(), "ada")),
        ("sign-up-blocked-domain", email(Problem::DomainBlocked { field: "email" }.into(), ADA)),
        ("work", work(Problems::none(), 240)),
        ("work-after-wait", work(Problems::none(), 0)),
        ("work-wrong", work(Problem::WorkWrong.into(), 60)),
        ("work-missing", work(Problem::TryAgain { seconds: 61, field: "work" }.into(), 61)),
        ("passcode", passcode(Problems::none(), Some(29), MailNotice::None)),
        ("passcode-again", passcode(Problems::none(), Some(60), MailNotice::SentAgain)),
        ("passcode-delayed", passcode(Problems::none(), Some(0), MailNotice::Delayed)),
        (
            "passcode-malformed",
            passcode(Problem::PasscodeMalformed.into(), Some(0), MailNotice::None),
        ),
        ("passcode-wrong", passcode(Problem::PasscodeWrong.into(), Some(0), MailNotice::None)),
        ("passcode-dead", passcode(Problem::PasscodeDead.into(), Some(0), MailNotice::None)),
        (
            "passcode-early",
            passcode(Problem::ResendTooEarly { seconds: 1 }.into(), Some(1), MailNotice::None),
        ),
        ("passcode-last", passcode(Problems::none(), None, MailNotice::None)),
        (
            "passcode-over",
            passcode(Problem::ResendNoMore { field: "passcode" }.into(), None, MailNotice::Failed),
        ),
    ];
    samples.extend(password_samples());
    samples
}

fn work(problems: Problems, wait: i64) -> Page {
    Page::ProofOfWork(ProofOfWork {
        frame: frame(true, problems),
        email: ADA.to_owned(),
        challenge: "AAAAAAAAAAAAAAAAAAAAAA".to_owned(),
        difficulty: 16,
        wait: (wait > 0).then(|| wait_message(wait)),
    })
}

fn password_samples() -> Vec<(&'static str, Page)> {
    use PasswordReason::{Forgotten, SetForThem, SignUp};
    let new = |problems: Problems, reason| {
        let frame = frame(true, problems);
        let rules = Box::new(ShownRules {
            shortest: 8,
            composition: reason == SetForThem,
            known_words: vec![ADA.to_owned(), "lovelace".to_owned(), "contoso".to_owned()],
        });
        Page::NewPassword(NewPassword { frame, email: ADA.to_owned(), reason, rules })
    };
    let weak = |weak: WeakPassword| new(Problem::Weak(weak).into(), SignUp);
    vec![
        ("new-password", new(Problems::none(), SignUp)),
        ("new-password-forced", new(Problems::none(), SetForThem)),
        ("new-password-forgotten", new(Problems::none(), Forgotten)),
        ("new-password-short", weak(WeakPassword::TooShort(8))),
        ("new-password-long", weak(WeakPassword::TooLong)),
        ("new-password-like", weak(WeakPassword::LikeYou)),
        ("new-password-own", weak(WeakPassword::OwnWord)),
        ("new-password-banned", weak(WeakPassword::Banned)),
        ("new-password-kinds", weak(WeakPassword::Composition)),
        ("new-password-same", new(Problem::SamePassword.into(), SetForThem)),
        ("new-password-mismatch", new(Problem::Mismatch.into(), SignUp)),
    ]
}
