//! Second factors: what there is, what a policy asks for, and whether what was proved meets it.
//! Decisions only; `crate::mfa` asks the database.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use vestibule_protocol::time::Timestamp;

use super::ids::{ClientId, FactorId, GroupId, PasscodeId, TenantId, UserId};
use super::phone::PhoneNumber;

/// A way to prove a second factor that a policy can allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// A code of an authenticator app (RFC 6238).
    Totp,
    /// A one-time passcode by mail.
    Email,
    /// A one-time passcode by text message.
    Sms,
    /// A one-time passcode by a call.
    Voice,
}

impl Method {
    /// All of them, the strongest first.
    pub const ALL: [Self; 4] = [Self::Totp, Self::Email, Self::Sms, Self::Voice];

    /// As the store, forms and the administrator spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Totp => "totp",
            Self::Email => "email",
            Self::Sms => "sms",
            Self::Voice => "voice",
        }
    }

    /// Whether it needs somebody who sends texts or makes calls.
    pub fn is_by_phone(self) -> bool {
        match self {
            Self::Totp | Self::Email => false,
            Self::Sms | Self::Voice => true,
        }
    }
}

/// The text names no method, requirement, or factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown word")]
pub struct UnknownWord;

impl FromStr for Method {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|method| method.as_str() == text).ok_or(UnknownWord)
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What was proved beside the first factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SecondFactor {
    /// A code of an authenticator app.
    Totp,
    /// A passcode by mail.
    Email,
    /// A passcode by text message.
    Sms,
    /// A passcode by a call.
    Voice,
    /// A recovery code, in place of any of them.
    RecoveryCode,
}

impl SecondFactor {
    /// The method reference beside `mfa` (RFC 8176 §2).
    pub fn amr(self) -> &'static str {
        match self {
            Self::Totp | Self::Email | Self::RecoveryCode => "otp",
            Self::Sms => "sms",
            Self::Voice => "tel",
        }
    }

    /// As the store spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Totp => "totp",
            Self::Email => "email",
            Self::Sms => "sms",
            Self::Voice => "voice",
            Self::RecoveryCode => "recovery-code",
        }
    }

    /// The way in which it was proved; `None`: a recovery code stood in.
    pub fn method(self) -> Option<Method> {
        match self {
            Self::Totp => Some(Method::Totp),
            Self::Email => Some(Method::Email),
            Self::Sms => Some(Method::Sms),
            Self::Voice => Some(Method::Voice),
            Self::RecoveryCode => None,
        }
    }
}

impl From<Method> for SecondFactor {
    fn from(method: Method) -> Self {
        match method {
            Method::Totp => Self::Totp,
            Method::Email => Self::Email,
            Method::Sms => Self::Sms,
            Method::Voice => Self::Voice,
        }
    }
}

impl FromStr for SecondFactor {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "recovery-code" => Ok(Self::RecoveryCode),
            other => other.parse::<Method>().map(Self::from),
        }
    }
}

/// A factor that an account has. It is there since a code confirmed it.
#[derive(Debug, Clone)]
pub struct Factor {
    /// Its id.
    pub id: FactorId,
    /// The tenant.
    pub tenant_id: TenantId,
    /// Whose.
    pub user_id: UserId,
    /// What it is.
    pub kind: FactorKind,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it last proved somebody.
    pub last_used_at: Option<Timestamp>,
}

/// What a factor is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactorKind {
    /// An authenticator app.
    Totp,
    /// The mailbox of the account's address.
    Email,
    /// A telephone.
    Phone(PhoneNumber),
}

impl FactorKind {
    /// As the store and the administrator spell it.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Totp => "totp",
            Self::Email => "email",
            Self::Phone(_) => "phone",
        }
    }

    /// Its kind alone.
    pub fn name(&self) -> KindName {
        match self {
            Self::Totp => KindName::Totp,
            Self::Email => KindName::Email,
            Self::Phone(_) => KindName::Phone,
        }
    }

    /// The ways in which it can be proved.
    pub fn methods(&self) -> &'static [Method] {
        match self {
            Self::Totp => &[Method::Totp],
            Self::Email => &[Method::Email],
            Self::Phone(_) => &[Method::Sms, Method::Voice],
        }
    }
}

/// An account has at most this many authenticator apps.
pub const MOST_TOTP: usize = 5;

/// An account has at most this many telephones.
pub const MOST_PHONES: usize = 3;

/// How many texts and calls a number gets within a day to add it, whoever asks; and as many to prove
/// it, for each account that has it.
pub const PHONE_PER_NUMBER: i64 = 10;

/// How many texts and calls a customer gets within a day, to whichever numbers.
pub const PHONE_PER_USER: i64 = 10;

/// How many texts and calls go to a region within an hour where nobody has typed a code.
pub const PHONE_UNCONFIRMED_PER_REGION: i64 = 20;

/// What happened to the factors of an account: the customer hears of it, since somebody else may
/// have done it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactorChange {
    /// A factor was added.
    Added(KindName),
    /// A factor was removed.
    Removed(KindName),
    /// All were removed.
    AllRemoved,
    /// A recovery code was used.
    RecoveryCodeUsed,
    /// There are new recovery codes.
    RecoveryCodesReplaced,
}

/// Which kind of factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KindName {
    /// An authenticator app.
    Totp,
    /// The mailbox.
    Email,
    /// A telephone.
    Phone,
}

impl FactorChange {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Added(KindName::Totp),
        Self::Added(KindName::Email),
        Self::Added(KindName::Phone),
        Self::Removed(KindName::Totp),
        Self::Removed(KindName::Email),
        Self::Removed(KindName::Phone),
        Self::AllRemoved,
        Self::RecoveryCodeUsed,
        Self::RecoveryCodesReplaced,
    ];

    /// As mails and the audit log spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added(KindName::Totp) => "totp-added",
            Self::Added(KindName::Email) => "email-added",
            Self::Added(KindName::Phone) => "phone-added",
            Self::Removed(KindName::Totp) => "totp-removed",
            Self::Removed(KindName::Email) => "email-removed",
            Self::Removed(KindName::Phone) => "phone-removed",
            Self::AllRemoved => "all-removed",
            Self::RecoveryCodeUsed => "recovery-code-used",
            Self::RecoveryCodesReplaced => "recovery-codes-replaced",
        }
    }
}

/// How a policy stands to a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Requirement {
    /// Nobody is asked, and nobody is offered one.
    Off,
    /// Who has one is asked; others are offered one, and may decline.
    Optional,
    /// Everybody is asked; who has none adds one first.
    Required,
}

impl Requirement {
    /// As the store and the administrator spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Optional => "optional",
            Self::Required => "required",
        }
    }
}

impl FromStr for Requirement {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::Off, Self::Optional, Self::Required]
            .into_iter()
            .find(|requirement| requirement.as_str() == text)
            .ok_or(UnknownWord)
    }
}

/// What an administrator decided about second factors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MfaPolicy {
    /// Whether one is asked for.
    pub requirement: Requirement,
    /// The ways that are taken.
    pub methods: BTreeSet<Method>,
    /// For how many days a browser need not be asked again; 0: it is asked each time.
    pub remember_days: u16,
}

/// The longest that a browser is remembered, in days.
pub const MOST_REMEMBER_DAYS: u16 = 365;

/// Whom a policy is for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PolicyScope {
    /// Every customer in every app that has none of its own.
    Tenant,
    /// Everybody who signs in to this app.
    App(ClientId),
    /// The members of this group, in every app.
    Group(GroupId),
}

impl MfaPolicy {
    /// Where nobody decided anything: authenticator app and mail, if an app asks by itself.
    pub fn unset() -> Self {
        Self {
            requirement: Requirement::Off,
            methods: [Method::Totp, Method::Email].into(),
            remember_days: 0,
        }
    }

    /// The one that counts for a customer in an app. The app's takes the place of the tenant's;
    /// the customer's groups only add to it: the strictest requirement counts, and where a group
    /// requires a factor, only the methods that it allows too, unless none would be left.
    pub fn effective(policies: &[(PolicyScope, Self)]) -> Self {
        let of = |wanted: fn(&PolicyScope) -> bool| {
            policies.iter().find(|(scope, _)| wanted(scope)).map(|(_, policy)| policy.clone())
        };
        let app = of(|scope| matches!(scope, PolicyScope::App(_)));
        let tenant = of(|scope| *scope == PolicyScope::Tenant);
        let mut effective = app.or(tenant).unwrap_or_else(Self::unset);
        let groups = policies.iter().filter(|(scope, _)| matches!(scope, PolicyScope::Group(_)));
        for (_, group) in groups {
            // An app that asks for nothing has nothing to say about how.
            if effective.requirement == Requirement::Off && group.requirement > Requirement::Off {
                effective = group.clone();
                continue;
            }
            effective.requirement = effective.requirement.max(group.requirement);
            if group.requirement == Requirement::Required {
                let both: BTreeSet<Method> =
                    effective.methods.intersection(&group.methods).copied().collect();
                if !both.is_empty() {
                    effective.methods = both;
                }
                effective.remember_days = effective.remember_days.min(group.remember_days);
            }
        }
        effective
    }

    /// Whether what was proved is a second factor that this policy takes. `mfa` without a factor of
    /// ours is a credential that is two factors by itself, such as a passkey that asked for a PIN.
    pub fn is_met(&self, amr: &[String], proved: Option<SecondFactor>) -> bool {
        let several = amr.iter().any(|method| method == MFA);
        let allowed = match proved.map(SecondFactor::method) {
            Some(Some(method)) => self.methods.contains(&method),
            Some(None) | None => true,
        };
        several && allowed
    }
}

/// "Multiple-factor authentication was performed" (RFC 8176 §2).
pub const MFA: &str = "mfa";

/// Who is asked to add a factor and declined is not asked again for this long, in seconds.
pub const OFFER_AGAIN_SECONDS: i64 = 30 * 24 * 60 * 60;

/// Where a customer is on the pages of second factors. Each step of
/// [`Journey::SecondFactor`](super::journey::Journey::SecondFactor) has one.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "kebab-case")]
pub enum FactorStep {
    /// "Choose how to confirm that it is you": the factors that the account has.
    Choose,
    /// Asks for a code of the authenticator app.
    Totp,
    /// Asks for the passcode that was sent.
    Passcode(SentFactorCode),
    /// Asks for a recovery code.
    RecoveryCode,
    /// Nothing of it is at hand: what to do.
    Lost,
    /// "Protect your account": the factors that can be added.
    Add,
    /// Shows a key for an authenticator app, and asks for its first code.
    AddTotp {
        /// The key, sealed for this journey.
        key_sealed: String,
    },
    /// Asks for the number of a telephone.
    AddPhone,
    /// Asks for the passcode that was sent to what is to be added.
    AddByPasscode(SentFactorCode),
    /// A factor was added: shows the recovery codes, until the customer has saved them.
    RecoveryCodes {
        /// The codes, sealed for this journey.
        codes_sealed: String,
    },
}

/// A passcode that was sent to prove a second factor, or one that is to be added.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SentFactorCode {
    /// How it was sent.
    pub method: Method,
    /// The factor that it proves; `None`: it is to be added.
    pub factor: Option<FactorId>,
    /// The number of a telephone that is to be added, sealed for this journey.
    pub number_sealed: Option<String>,
    /// The passcode; its row counts the tries.
    pub passcode: PasscodeId,
    /// When the next one may be asked for.
    pub resend_after: Timestamp,
    /// How many were sent there in this journey, to the same end.
    pub sent: u32,
}

impl FactorStep {
    /// The step before, on these pages. `None`: back means another account, or there is no way
    /// back.
    pub fn back(&self) -> Option<Self> {
        match self {
            Self::Passcode(_) | Self::RecoveryCode | Self::Lost => Some(Self::Choose),
            Self::AddTotp { .. } | Self::AddPhone => Some(Self::Add),
            Self::AddByPasscode(sent) if sent.number_sealed.is_some() => Some(Self::AddPhone),
            Self::AddByPasscode(_) => Some(Self::Add),
            Self::Choose | Self::Totp | Self::Add | Self::RecoveryCodes { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;

    fn policy(requirement: Requirement, methods: &[Method], remember_days: u16) -> MfaPolicy {
        MfaPolicy { requirement, methods: methods.iter().copied().collect(), remember_days }
    }

    fn app() -> PolicyScope {
        PolicyScope::App("11111111-1111-1111-1111-111111111111".parse().unwrap())
    }

    fn group() -> PolicyScope {
        PolicyScope::Group(GroupId::random(&Random::system()))
    }

    #[test]
    fn an_app_replaces_the_tenant_and_groups_only_add() {
        use Method::{Email, Sms, Totp};
        use Requirement::{Off, Optional, Required};
        let tenant = (PolicyScope::Tenant, policy(Required, &[Totp, Email], 30));
        let lax = (app(), policy(Off, &[Totp], 0));
        let strict = (group(), policy(Required, &[Totp, Sms], 7));
        let other = (group(), policy(Required, &[Sms], 14));
        let asking = (group(), policy(Optional, &[Totp], 0));
        for (policies, expected) in [
            (vec![], MfaPolicy::unset()),
            (vec![tenant.clone()], tenant.1.clone()),
            (vec![tenant.clone(), lax.clone()], lax.1.clone()),
            (vec![tenant.clone(), strict.clone()], policy(Required, &[Totp], 7)),
            (vec![tenant.clone(), lax.clone(), strict.clone()], strict.1.clone()),
            (vec![strict.clone()], strict.1.clone()),
            // Nothing would be left: the app's word stands.
            (vec![tenant.clone(), other.clone()], policy(Required, &[Totp, Email], 14)),
            (vec![tenant.clone(), asking.clone()], tenant.1.clone()),
            (vec![asking.clone()], asking.1.clone()),
        ] {
            assert_eq!(MfaPolicy::effective(&policies), expected, "{policies:?}");
        }
    }

    #[test]
    fn a_policy_is_met_only_by_what_it_allows() {
        let totp = policy(Requirement::Required, &[Method::Totp], 0);
        let amr = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let both = amr(&["pwd", "otp", "mfa"]);
        assert!(totp.is_met(&both, Some(SecondFactor::Totp)));
        assert!(totp.is_met(&both, Some(SecondFactor::RecoveryCode)));
        assert!(totp.is_met(&amr(&["hwk", "user", "mfa"]), None));
        assert!(!totp.is_met(&both, Some(SecondFactor::Email)));
        assert!(!totp.is_met(&amr(&["pwd", "otp"]), None), "a sign-up proves no second factor");
        assert!(!totp.is_met(&amr(&["pwd"]), Some(SecondFactor::Totp)));
    }

    #[test]
    fn words_are_read_as_they_are_written() {
        for method in Method::ALL {
            assert_eq!(method.as_str().parse(), Ok(method));
            let factor = SecondFactor::from(method);
            assert_eq!(factor.as_str().parse(), Ok(factor));
        }
        assert_eq!("recovery-code".parse(), Ok(SecondFactor::RecoveryCode));
        assert_eq!("required".parse(), Ok(Requirement::Required));
        assert!("recovery-code".parse::<Method>().is_err() && "x".parse::<Requirement>().is_err());
    }
}
