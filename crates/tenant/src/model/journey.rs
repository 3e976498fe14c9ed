//! How far a customer has come: one server-side state machine for every journey.
//!
//! ```text
//!            ┌────────────── PickAccount ─────────────┐
//!            │                    │                   │
//!  authorize ┴▶ Identify ─▶ Password ─▶ what is due ─▶ StaySignedIn ─▶ SignedIn ─▶ resume
//!                 │  │        │  │          ▲  ▲  ▲
//!                 │  │        │  └▶ Passcode (reset) ─▶ ResetPassword
//!                 │  └────────┴─▶ Passcode (sign-in) ┘  │
//!                 │ "No account? Create one"            │
//!                 └▶ SignUpEmail ─▶ Passcode (sign-up) ─▶ SignUpPassword ─▶ SignUpAttributes
//! ```
//!
//! Whatever proved who the customer is leads to what is due (`journeys::due`), and only from there
//! to a session.
//!
//! A step can only be reached through the one before it: each holds what the one before it proved
//! (Keycloak CVE-2026-18963: a reset that skipped a step). What was proved is an [`Authenticated`].

mod authenticated;

use serde::{Deserialize, Serialize};
use vestibule_protocol::params::Prompt;
use vestibule_protocol::time::Timestamp;

use super::authorization::AuthorizationRequest;
use super::ids::{IdentityProviderId, PasscodeId, SessionId};
use super::proof_of_work::WorkChallenge;
use super::second_factor::FactorStep;
use super::session::Session;
use super::user::{EmailAddress, User};
use super::user_name::SignInName;
use crate::credentials::EmailVerified;

pub use authenticated::Authenticated;

/// The step at which the customer is.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum Journey {
    /// "Sign in": asks for the e-mail address.
    Identify {
        /// What the field holds at first.
        hint: Option<String>,
    },
    /// "Pick an account": those signed in in this browser, and "Use another account".
    PickAccount,
    /// Asks for the password of a name that may or may not have an account.
    Password {
        /// An address, or a user name.
        name: SignInName,
    },
    /// A passcode is asked for by somebody who typed a user name: asks for their address.
    PasscodeEmail {
        /// What the passcode is for.
        purpose: PasscodePurpose,
        /// The user name, to go back to.
        name: SignInName,
    },
    /// An administrator set the password: the customer now chooses their own.
    NewPassword {
        /// The address that they signed in with.
        email: EmailAddress,
        /// Who proved the old one.
        authenticated: Authenticated,
    },
    /// The browser was sent to an identity provider. Our page is the one of the sign-in, which says
    /// so, and how it ended.
    AtProvider {
        /// Which.
        provider: IdentityProviderId,
        /// Why nobody was signed in there, once it is over.
        ended: Option<ProviderEnd>,
    },
    /// The customer is signed in at a provider that says no address, or one that it does not vouch
    /// for: asks for it. Who they are there is kept with the journey.
    ExternalEmail {
        /// What the field holds at first.
        hint: Option<String>,
    },
    /// The customer is signed in at a provider, and the address is theirs: asks for the attributes
    /// of the user flow.
    ExternalAttributes {
        /// The proven address.
        verified: EmailVerified,
    },
    /// The customer is signed in at a provider, which belongs to no account: the page of the sign-in
    /// asks for the account to link it to.
    LinkAccount {
        /// The provider.
        provider: IdentityProviderId,
        /// The address of the account, if the customer has proved that it is theirs.
        email: Option<EmailAddress>,
    },
    /// "Link Google to this account?"
    ConfirmLink {
        /// Who has signed in to the account since.
        authenticated: Authenticated,
    },
    /// "Create account": asks for the e-mail address.
    SignUpEmail {
        /// What the field holds at first.
        hint: Option<String>,
    },
    /// Asks the browser for work before a passcode goes to an address that may be new.
    ProofOfWork {
        /// What the passcode will be for.
        purpose: PasscodePurpose,
        /// The address.
        email: EmailAddress,
        /// The work.
        challenge: WorkChallenge,
        /// Since when: who cannot work waits.
        asked_at: Timestamp,
        /// An extension asked for it, whatever the tenant's policy says.
        by_extension: bool,
    },
    /// Asks for the passcode that was mailed, or would have been if the address were the one of
    /// an account, or of none: whichever the purpose needs.
    Passcode {
        /// What it is for.
        purpose: PasscodePurpose,
        /// The address.
        email: EmailAddress,
        /// The passcode; its row counts the tries.
        passcode: PasscodeId,
        /// When the next one may be asked for.
        resend_after: Timestamp,
        /// How many were sent there in this journey, to the same end.
        sent: u32,
        /// Who asked for it, if they had proved who they are: only then is it a way around a lost
        /// passkey.
        #[serde(default)]
        authenticated: Option<Authenticated>,
    },
    /// The address is the customer's: asks for a new password.
    SignUpPassword {
        /// The proven address.
        verified: EmailVerified,
    },
    /// Asks for the attributes of the user flow.
    SignUpAttributes {
        /// The proven address.
        verified: EmailVerified,
        /// The chosen password; `None` where customers sign in by passcode.
        password_hash: Option<PasswordHash>,
    },
    /// "Forgot your password?": the address is the customer's, who now chooses another password.
    /// Only a passcode that was asked for to this end leads here (Keycloak CVE-2026-18963: a reset
    /// that skipped a step).
    ResetPassword {
        /// The proven address.
        verified: EmailVerified,
        /// When it was proven: worth nothing once the account has another password since.
        #[serde(default = "long_ago")]
        proven_at: Timestamp,
    },
    /// The customer proved who they are. No page: what is due comes next.
    Proven {
        /// Who.
        authenticated: Authenticated,
    },
    /// "Sign in faster next time", or the one passkey that nobody does without.
    AddPasskey {
        /// Whose it will be.
        authenticated: Authenticated,
        /// Whether the policy demands it.
        required: bool,
    },
    /// The policy demands a passkey, and the customer has one: asks for it.
    UsePasskey {
        /// Whose it must be.
        authenticated: Authenticated,
    },
    /// "Keep your account?": its owner asked for it to be deleted, and signs in in time.
    KeepAccount {
        /// Who.
        authenticated: Authenticated,
    },
    /// Asks the customer to consent to what the app asks for.
    Consent {
        /// Who.
        authenticated: Authenticated,
    },
    /// A second factor is asked for, or added.
    SecondFactor {
        /// Who proved the first one.
        authenticated: Authenticated,
        /// Where on its pages.
        at: FactorStep,
    },
    /// Asks for what the user flow requires of those who have an account, too: attributes, terms.
    Details {
        /// Who proved what.
        authenticated: Authenticated,
    },
    /// "Stay signed in?"
    StaySignedIn {
        /// Who is signed in.
        authenticated: Authenticated,
    },
    /// The customer is signed in; `oidc::resume` answers the app.
    SignedIn {
        /// The single sign-on session.
        sid: SessionId,
    },
    /// The customer turned back; `oidc::resume` tells the app (`access_denied`).
    Cancelled,
}

impl Journey {
    /// Where a journey begins, given the live sessions of the browser, the last used first
    /// (OpenID Connect Core §3.1.2.1: `prompt`, `max_age`, `login_hint`, `id_token_hint`).
    pub fn first(
        request: &AuthorizationRequest,
        sessions: &[(Session, User)],
        now: Timestamp,
    ) -> Self {
        let hint = request.login_hint.clone();
        if request.prompt.contains(&Prompt::Create) {
            return Self::SignUpEmail { hint };
        }
        if request.prompt.contains(&Prompt::SelectAccount) && !sessions.is_empty() {
            return Self::PickAccount;
        }
        let fits = |(session, user): &&(Session, User)| match (request.hinted_user, &hint) {
            (Some(hinted), _) => session.user_id == hinted,
            (None, Some(hint)) => {
                user.mail.as_deref().is_some_and(|m| m.eq_ignore_ascii_case(hint))
            }
            (None, None) => true,
        };
        let mut fitting = sessions.iter().filter(fits);
        match (fitting.next(), fitting.next()) {
            (Some((session, user)), None) => Self::with_account(request, session, user, now),
            (Some(_), Some(_)) => Self::PickAccount,
            (None, _) => Self::Identify { hint },
        }
    }

    /// What follows when the customer is to go on with this account: its session if that is enough,
    /// else its password.
    pub fn with_account(
        request: &AuthorizationRequest,
        session: &Session,
        user: &User,
        now: Timestamp,
    ) -> Self {
        if session.is_fresh_for(request, now) {
            return Self::SignedIn { sid: session.sid };
        }
        Self::proof_of(user, (&session.amr, session.idp.as_deref()))
    }

    /// Where this customer proves anew who they are, who did it before by `amr`: with the password.
    /// Who did so at an identity provider, `idp`, or by a mailed passcode and perhaps has no password,
    /// gets the page that leads there.
    pub fn proof_of(user: &User, (amr, idp): (&[String], Option<&str>)) -> Self {
        let has = |word| amr.iter().any(|method| method == word);
        let by_passcode = has("otp") && !has("pwd") && !has("pop") && !user.password_by_mail;
        match user.mail.as_deref().map(str::parse) {
            Some(Ok(email)) if idp.is_none() && !by_passcode => {
                Self::Password { name: SignInName::Email(email) }
            }
            Some(_) | None => Self::Identify { hint: user.mail.clone() },
        }
    }

    /// The step before, if there is one to go back to. What a step proved is given up with it.
    pub fn back(&self) -> Option<Self> {
        match self {
            Self::Password { name } => {
                Some(Self::Identify { hint: Some(name.as_typed().to_owned()) })
            }
            Self::PasscodeEmail { name, .. } => Some(Self::Password { name: name.clone() }),
            Self::NewPassword { email, .. } => {
                Some(Self::Identify { hint: Some(email.as_typed().to_owned()) })
            }
            Self::SignUpEmail { hint } => Some(Self::Identify { hint: hint.clone() }),
            Self::ProofOfWork { purpose, email, .. } => {
                Some(Self::before_passcode(*purpose, email, None))
            }
            Self::Passcode { purpose, email, authenticated, .. } => {
                Some(Self::before_passcode(*purpose, email, authenticated.clone()))
            }
            Self::ResetPassword { verified, .. } => {
                Some(Self::Password { name: verified.email().clone().into() })
            }
            Self::SignUpPassword { verified } => {
                Some(Self::SignUpEmail { hint: Some(verified.email().as_typed().to_owned()) })
            }
            Self::SignUpAttributes { verified, password_hash: Some(_) } => {
                Some(Self::SignUpPassword { verified: verified.clone() })
            }
            Self::SignUpAttributes { verified, password_hash: None } => {
                Some(Self::SignUpEmail { hint: Some(verified.email().as_typed().to_owned()) })
            }
            // Nobody goes back behind the codes: they would be lost.
            Self::SecondFactor { at: FactorStep::RecoveryCodes { .. }, .. } => None,
            Self::SecondFactor { authenticated, at } => Some(match at.back() {
                Some(at) => Self::SecondFactor { authenticated: authenticated.clone(), at },
                None => Self::Identify { hint: None },
            }),
            Self::ExternalEmail { .. }
            | Self::ExternalAttributes { .. }
            | Self::LinkAccount { .. } => Some(Self::Identify { hint: None }),
            Self::Identify { .. }
            | Self::AtProvider { .. }
            | Self::ConfirmLink { .. }
            | Self::PickAccount
            | Self::Proven { .. }
            | Self::AddPasskey { .. }
            | Self::UsePasskey { .. }
            | Self::KeepAccount { .. }
            | Self::Consent { .. }
            | Self::Details { .. }
            | Self::StaySignedIn { .. }
            | Self::SignedIn { .. }
            | Self::Cancelled => None,
        }
    }

    /// Where a passcode was asked for.
    fn before_passcode(
        purpose: PasscodePurpose,
        email: &EmailAddress,
        authenticated: Option<Authenticated>,
    ) -> Self {
        let hint = Some(email.as_typed().to_owned());
        match (purpose, authenticated) {
            (PasscodePurpose::SignUp, _) => Self::SignUpEmail { hint },
            (PasscodePurpose::SignIn, _) => Self::Identify { hint },
            (PasscodePurpose::Reset, _) => Self::Password { name: email.clone().into() },
            (PasscodePurpose::LostPasskey, Some(authenticated)) => {
                Self::UsePasskey { authenticated }
            }
            (PasscodePurpose::LostPasskey, None) => Self::Identify { hint: None },
            (PasscodePurpose::External, _) => Self::ExternalEmail { hint },
        }
    }

    /// Whether nobody has proved yet who they are.
    pub fn is_before_proof(&self) -> bool {
        matches!(
            self,
            Self::Identify { .. }
                | Self::PickAccount
                | Self::Password { .. }
                | Self::Passcode { authenticated: None, .. }
                | Self::SignUpEmail { .. }
                | Self::ProofOfWork { .. }
        )
    }

    /// Whether its page is the one of the sign-in, which asks for the e-mail address and has every
    /// other way.
    pub fn asks_who(&self) -> bool {
        matches!(self, Self::Identify { .. } | Self::AtProvider { .. } | Self::LinkAccount { .. })
    }

    /// Whether only the app's answer is left.
    pub fn is_over(&self) -> bool {
        matches!(self, Self::SignedIn { .. } | Self::Cancelled)
    }
}

/// Why nobody was signed in at an identity provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProviderEnd {
    /// The customer turned back there.
    Cancelled,
    /// The provider does not answer.
    Unavailable,
    /// The provider says no, or its answer is not to be believed.
    Refused,
}

/// What a mailed passcode is for. One that was sent to one end never serves another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PasscodePurpose {
    /// To make an account for the address.
    SignUp,
    /// To sign in without a password.
    SignIn,
    /// To choose another password.
    Reset,
    /// To add another passkey for one that was lost.
    LostPasskey,
    /// To prove the address of somebody who is signed in at an identity provider.
    External,
}

impl PasscodePurpose {
    /// As the store and templates spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignUp => "sign-up",
            Self::SignIn => "sign-in",
            Self::Reset => "reset",
            Self::LostPasskey => "lost-passkey",
            Self::External => "external",
        }
    }
}

/// PHC string of Argon2id, or what another system made of a password, marked as such. Not in
/// `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// From what the hasher made or the store holds.
    pub fn from_phc(phc: String) -> Self {
        Self(phc)
    }

    /// The PHC string.
    pub fn as_phc(&self) -> &str {
        &self.0
    }

    /// What another system made, as it wrote it. `passwords::ImportedHash` has checked it.
    pub fn imported(text: &str) -> Self {
        Self(format!("{IMPORTED}{text}"))
    }

    /// The same, if this is one of those.
    pub fn as_imported(&self) -> Option<&str> {
        self.0.strip_prefix(IMPORTED)
    }
}

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash(..)")
    }
}

/// What marks it; `store::user_imports` has it in its statements.
const IMPORTED: &str = "imported:";

/// Journeys that an earlier version began have no time of their proof.
fn long_ago() -> Timestamp {
    Timestamp::from_unix(0)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::random::Random;

    const NOW: Timestamp = Timestamp::from_unix(1_767_225_600);

    fn request(more: Value) -> AuthorizationRequest {
        let mut request = json!({
            "client_id": "an app", "redirect_uri": "https://app.example/cb",
            "redirect_uri_given": true, "response_type": "code", "response_mode": "query",
            "scopes": "openid", "resource": "an api", "prompt": [], "ui_locales": [],
            "client_info": false,
        });
        let fields = request.as_object_mut().unwrap();
        fields.extend(more.as_object().unwrap().clone());
        serde_json::from_value(request).unwrap()
    }

    /// Signed in `seconds` ago.
    fn session(email: &str, seconds: i64) -> (Session, User) {
        let random = Random::system();
        let tenant_id = vestibule_protocol::ids::TenantId::from_random(random.bytes());
        let user = User {
            tenant_id,
            mail: Some(email.to_owned()),
            tokens_valid_from: NOW,
            ..crate::model::user::tests::ada()
        };
        let session = Session {
            sid: SessionId::random(&random),
            tenant_id,
            user_id: user.id,
            auth_time: NOW.plus_seconds(-seconds),
            amr: vec!["pwd".to_owned()],
            second_factor: None,
            idp: None,
            persistent: false,
            last_seen_at: NOW,
        };
        (session, user)
    }

    #[test]
    fn a_fresh_proof_is_asked_for_where_there_was_one() {
        let (_, user) = session("ada@example.com", 0);
        let proof = |user: &User, amr: &str, idp| {
            let amr: Vec<String> = amr.split_whitespace().map(str::to_owned).collect();
            matches!(Journey::proof_of(user, (&amr, idp)), Journey::Password { .. })
        };
        for (amr, by_password) in [
            ("pwd", true),
            ("pwd otp mfa", true),
            ("pop", true),
            ("", true),
            ("otp", false),
            ("otp mfa", false),
            ("otp sms mfa", false),
        ] {
            assert_eq!(proof(&user, amr, None), by_password, "{amr}");
        }
        assert!(!proof(&user, "pwd", Some("google.com")));
        // A password that was chosen after a passcode is there to be asked for.
        assert!(proof(&User { password_by_mail: true, ..user }, "otp", None));
    }

    fn first(more: Value, sessions: &[(Session, User)]) -> String {
        match Journey::first(&request(more), sessions, NOW) {
            Journey::SignedIn { sid } => {
                let at = sessions.iter().position(|(session, _)| session.sid == sid);
                format!("signed in as {}", at.unwrap())
            }
            Journey::Password { name } => format!("password of {}", name.as_typed()),
            Journey::Identify { hint } => format!("identify {}", hint.unwrap_or_default()),
            Journey::SignUpEmail { hint } => format!("sign up {}", hint.unwrap_or_default()),
            Journey::PickAccount => "pick".to_owned(),
            other => panic!("no journey begins at {other:?}"),
        }
    }

    #[test]
    fn where_a_journey_begins() {
        let ada = session("ada@example.com", 100);
        let bob = session("bob@example.com", 10);
        let (one, two) = ([ada.clone()], [ada.clone(), bob.clone()]);
        let bobs_id = bob.1.id;
        for (asked, sessions, expected) in [
            (json!({}), &[][..], "identify "),
            (json!({"login_hint": "x@y.z"}), &[], "identify x@y.z"),
            (json!({"prompt": ["create"], "login_hint": "x@y.z"}), &one, "sign up x@y.z"),
            (json!({"prompt": ["select_account"]}), &[], "identify "),
            (json!({}), &one, "signed in as 0"),
            (json!({"prompt": ["none"]}), &one, "signed in as 0"),
            (json!({"prompt": ["select_account"]}), &one, "pick"),
            (json!({"prompt": ["login"]}), &one, "password of ada@example.com"),
            (json!({"max_age": 99}), &one, "password of ada@example.com"),
            (json!({"max_age": 100}), &one, "signed in as 0"),
            (json!({"max_age": 0}), &one, "password of ada@example.com"),
            (json!({"login_hint": "x@y.z"}), &one, "identify x@y.z"),
            (json!({}), &two, "pick"),
            (json!({"login_hint": "BOB@example.com"}), &two, "signed in as 1"),
            (json!({"hinted_user": bobs_id}), &two, "signed in as 1"),
            (
                json!({"hinted_user": bobs_id, "login_hint": "ada@example.com"}),
                &two,
                "signed in as 1",
            ),
            (json!({"hinted_user": bobs_id}), &one, "identify "),
            (
                json!({"prompt": ["login"], "login_hint": "bob@example.com"}),
                &two,
                "password of bob@example.com",
            ),
        ] {
            assert_eq!(first(asked.clone(), sessions), expected, "{asked}");
        }
    }

    #[test]
    fn going_back_never_keeps_a_proof_that_was_for_a_later_step() {
        let email: EmailAddress = "ada@example.com".parse().unwrap();
        let password = Journey::Password { name: email.clone().into() };
        assert!(matches!(password.back(), Some(Journey::Identify { hint: Some(_) })));
        let over = [Journey::Cancelled, Journey::PickAccount, Journey::Identify { hint: None }];
        assert!(over.iter().all(|step| step.back().is_none()));
        assert!(Journey::Cancelled.is_over() && !password.is_over());
    }
}
