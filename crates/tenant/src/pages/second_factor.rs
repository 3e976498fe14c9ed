//! The pages of second factors. `Page::SecondFactor` has one of them.

use serde::Serialize;

use super::page::Frame;
use super::sign_up::MailNotice;
use crate::model::second_factor::Requirement;

/// A page about second factors.
#[derive(Debug)]
pub enum FactorPage {
    /// "Confirm that it is you": the factors that the account has.
    Choose(ChooseFactor),
    /// Asks for a code of the authenticator app.
    Totp(FactorCode),
    /// Asks for the passcode that was sent.
    Passcode(FactorPasscode),
    /// Asks for a recovery code.
    RecoveryCode(RecoveryCode),
    /// None of them is at hand.
    Lost(LostFactors),
    /// "Protect your account": the factors that can be added.
    Add(AddFactor),
    /// Shows a key for an authenticator app.
    AddTotp(AddTotp),
    /// Asks for the number of a telephone.
    AddPhone(AddPhone),
    /// Shows the recovery codes.
    RecoveryCodes(RecoveryCodes),
}

impl FactorPage {
    /// Its template.
    pub(super) fn template(&self) -> &'static str {
        match self {
            Self::Choose(_) => "second-factor/choose.html",
            Self::Totp(_) => "second-factor/totp.html",
            Self::Passcode(_) => "second-factor/passcode.html",
            Self::RecoveryCode(_) => "second-factor/recovery-code.html",
            Self::Lost(_) => "second-factor/lost.html",
            Self::Add(_) => "second-factor/add.html",
            Self::AddTotp(_) => "second-factor/add-totp.html",
            Self::AddPhone(_) => "second-factor/add-phone.html",
            Self::RecoveryCodes(_) => "second-factor/recovery-codes.html",
        }
    }

    /// Whether it has a script: to copy and print the recovery codes, or to send a code once
    /// (`once.js`), which is wrong when it comes a second time.
    pub(super) fn has_script(&self) -> bool {
        match self {
            Self::Totp(_)
            | Self::Passcode(_)
            | Self::RecoveryCode(_)
            | Self::AddTotp(_)
            | Self::RecoveryCodes(_) => true,
            Self::Choose(_) | Self::Lost(_) | Self::Add(_) | Self::AddPhone(_) => false,
        }
    }

    /// What it has like every page of a journey.
    pub(super) fn frame(&self) -> &Frame {
        match self {
            Self::Choose(page) => &page.frame,
            Self::Totp(page) => &page.frame,
            Self::Passcode(page) => &page.frame,
            Self::RecoveryCode(page) => &page.frame,
            Self::Lost(page) => &page.frame,
            Self::Add(page) => &page.frame,
            Self::AddTotp(page) => &page.frame,
            Self::AddPhone(page) => &page.frame,
            Self::RecoveryCodes(page) => &page.frame,
        }
    }
}

impl Serialize for FactorPage {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Choose(page) => page.serialize(serializer),
            Self::Totp(page) => page.serialize(serializer),
            Self::Passcode(page) => page.serialize(serializer),
            Self::RecoveryCode(page) => page.serialize(serializer),
            Self::Lost(page) => page.serialize(serializer),
            Self::Add(page) => page.serialize(serializer),
            Self::AddTotp(page) => page.serialize(serializer),
            Self::AddPhone(page) => page.serialize(serializer),
            Self::RecoveryCodes(page) => page.serialize(serializer),
        }
    }
}

/// Context of [`FactorPage::Choose`].
#[derive(Debug, Serialize)]
pub struct ChooseFactor {
    /// Frame.
    pub frame: Frame,
    /// Who signs in: an address or a name.
    pub who: String,
    /// The ways, the best first.
    pub ways: Vec<FactorWay>,
    /// Whether a recovery code can stand in.
    pub recovery: bool,
}

/// A way to prove a factor.
#[derive(Debug, Serialize)]
pub struct FactorWay {
    /// What the form sends.
    pub value: String,
    /// `totp`, `email`, `sms`, `voice`.
    pub method: &'static str,
    /// Where a passcode goes, as its owner knows it.
    pub hint: String,
}

/// Context of [`FactorPage::Totp`].
#[derive(Debug, Serialize)]
pub struct FactorCode {
    /// Frame.
    pub frame: Frame,
    /// Who signs in.
    pub who: String,
    /// For how many days the browser can be remembered; 0: not at all.
    pub remember_days: u16,
}

/// Context of [`FactorPage::Passcode`].
#[derive(Debug, Serialize)]
pub struct FactorPasscode {
    /// Frame.
    pub frame: Frame,
    /// `email`, `sms`, `voice`.
    pub method: &'static str,
    /// Where it went, as its owner knows it.
    pub to: String,
    /// How long it lives.
    pub minutes: i64,
    /// Seconds until another may be asked for; 0 at once; `None` never again in this journey.
    pub resend_in: Option<i64>,
    /// What there is to say of the mail.
    pub mail: MailNotice,
    /// For how many days the browser can be remembered; 0: not at all.
    pub remember_days: u16,
    /// It is to be added, not proved.
    pub adding: bool,
}

/// Context of [`FactorPage::RecoveryCode`].
#[derive(Debug, Serialize)]
pub struct RecoveryCode {
    /// Frame.
    pub frame: Frame,
    /// Who signs in.
    pub who: String,
}

/// Context of [`FactorPage::Lost`].
#[derive(Debug, Serialize)]
pub struct LostFactors {
    /// Frame.
    pub frame: Frame,
    /// Who signs in: what support is told.
    pub who: String,
}

/// Context of [`FactorPage::Add`].
#[derive(Debug, Serialize)]
pub struct AddFactor {
    /// Frame.
    pub frame: Frame,
    /// Whose account.
    pub who: String,
    /// What can be added: `totp`, `email`, `phone`.
    pub kinds: Vec<&'static str>,
    /// Why.
    pub why: AddReason,
    /// The message that says what a second factor keeps out.
    pub promise: &'static str,
}

/// The message that says what a second factor keeps out, where the policy asks for this.
pub fn second_factor_promise(requirement: Requirement) -> &'static str {
    match requirement {
        Requirement::Off => "second-factors-why-off",
        Requirement::Optional => "second-factors-why-optional",
        Requirement::Required => "second-factors-why",
    }
}

/// Why a factor is to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AddReason {
    /// The app, or a policy, requires one.
    Required,
    /// A policy offers it; the customer may decline.
    Offered,
    /// The customer came for it.
    Wanted,
}

/// Context of [`FactorPage::AddTotp`].
#[derive(Debug, Serialize)]
pub struct AddTotp {
    /// Frame.
    pub frame: Frame,
    /// The QR code, as a `data:` address of an image.
    pub qr: String,
    /// The address that the QR code holds, for a phone that this page is open on.
    pub uri: String,
    /// The key, to be typed.
    pub key: String,
}

/// Context of [`FactorPage::AddPhone`].
#[derive(Debug, Serialize)]
pub struct AddPhone {
    /// Frame.
    pub frame: Frame,
    /// What the field holds.
    pub number: String,
    /// How the passcode can come: `sms`, `voice`.
    pub methods: Vec<&'static str>,
}

/// Context of [`FactorPage::RecoveryCodes`].
#[derive(Debug, Serialize)]
pub struct RecoveryCodes {
    /// Frame.
    pub frame: Frame,
    /// The codes.
    pub codes: Vec<String>,
}
