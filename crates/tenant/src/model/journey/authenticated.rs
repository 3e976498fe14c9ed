//! Who proved what on the way, and how: made from proofs alone, and carried from step to step.

use serde::{Deserialize, Serialize};
use vestibule_protocol::time::Timestamp;

use super::PasswordHash;
use crate::credentials::{EmailVerified, PasswordVerified, SecondFactorProved};
use crate::federation::ExternalIdentity;
use crate::model::ids::{SessionId, UserId};
use crate::model::second_factor::{MFA, SecondFactor};
use crate::model::session::Session;
use crate::model::user::User;
use crate::passkeys::PasskeyVerified;

/// Who proved what in this journey. Made only from a proof, and kept in the journey's own row,
/// which only the server writes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Authenticated {
    user_id: UserId,
    auth_time: Timestamp,
    amr: Vec<String>,
    #[serde(default)]
    second_factor: Option<SecondFactor>,
    #[serde(default)]
    kept: Option<bool>,
    #[serde(default)]
    session: Option<SessionId>,
    #[serde(default)]
    added_factor: bool,
    #[serde(default)]
    lost_passkey: bool,
    #[serde(default)]
    password_at: Option<Timestamp>,
    idp: Option<String>,
}

impl Authenticated {
    /// By the account's password.
    pub fn by_password(proof: &PasswordVerified) -> Self {
        let password_at = Some(proof.at());
        Self { password_at, ..Self::first(proof.user().id, proof.at(), &["pwd"]) }
    }

    /// By making the account `user_id` for an address that was just proven, with a password or
    /// without.
    pub fn by_sign_up(
        user_id: UserId,
        _: &EmailVerified,
        password: Option<&PasswordHash>,
        now: Timestamp,
    ) -> Self {
        Self::first(user_id, now, if password.is_some() { &["pwd", "otp"] } else { &["otp"] })
    }

    /// By the passcode that was mailed to the address of the account `user`. So is who chose
    /// another password after a passcode: a password that was made a moment ago proves nothing.
    pub fn by_passcode(user: &User, _: &EmailVerified, now: Timestamp) -> Self {
        Self::first(user.id, now, &["otp"])
    }

    /// By signing in at an identity provider, as whom the account `user_id` is known.
    pub fn by_provider(user_id: UserId, proof: &ExternalIdentity, now: Timestamp) -> Self {
        let idp = Some(proof.idp().to_owned());
        Self { idp, ..Self::first(user_id, now, &[FEDERATED]) }
    }

    /// By a passkey, which is two factors.
    pub fn by_passkey(proof: &PasskeyVerified) -> Self {
        Self::first(proof.user().id, proof.at(), &proof.amr())
    }

    /// The same customer, who used or added a passkey too; `None` if the passkey is another's.
    pub fn and_passkey(self, proof: &PasskeyVerified) -> Option<Self> {
        if proof.user().id != self.user_id {
            return None;
        }
        let new: Vec<String> = proof.amr().into_iter().map(str::to_owned).collect();
        let before = self.amr.into_iter().filter(|method| !new.contains(method));
        let amr = before.chain(new.iter().cloned()).collect();
        Some(Self { auth_time: proof.at(), amr, session: None, ..self })
    }

    /// Whether a passkey was used.
    pub fn has_passkey(&self) -> bool {
        self.amr.iter().any(|method| method == "pop")
    }

    /// By what began a session, which the store knows to be live.
    pub fn by_session(session: &Session) -> Self {
        let Session { sid, user_id, auth_time, amr, second_factor, persistent, idp, .. } =
            session.clone();
        let first = Self::first(user_id, auth_time, &[]);
        let (kept, session) = (Some(persistent), Some(sid));
        Self { second_factor, kept, session, amr, idp, ..first }
    }

    fn first(user_id: UserId, auth_time: Timestamp, amr: &[&str]) -> Self {
        let amr = amr.iter().map(|method| (*method).to_owned()).collect();
        Self {
            user_id,
            auth_time,
            amr,
            second_factor: None,
            kept: None,
            session: None,
            added_factor: false,
            lost_passkey: false,
            password_at: None,
            idp: None,
        }
    }

    /// The same customer, who proved a second factor too. Somebody else's proves nothing.
    #[must_use]
    pub fn with_second_factor(mut self, proof: SecondFactorProved) -> Self {
        if proof.user() == self.user_id {
            for method in [proof.factor().amr(), MFA] {
                if self.amr.iter().all(|known| known != method) {
                    self.amr.push(method.to_owned());
                }
            }
            self.second_factor = Some(proof.factor());
        }
        self
    }

    /// The same customer, who added a second factor, and proved it by that.
    #[must_use]
    pub fn with_added_factor(self, proof: SecondFactorProved) -> Self {
        Self { added_factor: true, ..self.with_second_factor(proof) }
    }

    /// Whether a second factor was added in this journey.
    pub fn added_factor(&self) -> bool {
        self.added_factor
    }

    /// Which second factor was proved, if it was one of ours.
    pub fn second_factor(&self) -> Option<SecondFactor> {
        self.second_factor
    }

    /// Whether the session that this goes back to is kept; `None` if it does not go back to one.
    pub fn kept(&self) -> Option<bool> {
        self.kept
    }

    /// The session that is the proof, without which it is none; `None` if the proof was made in this
    /// journey.
    pub fn session(&self) -> Option<SessionId> {
        self.session
    }

    /// The customer `user`, who lost their passkey and proved by a passcode that the mailbox of the
    /// account is theirs too; `None` if the mailbox was all that they had proved before.
    pub fn without_passkey(mut self, user: &User, _: &EmailVerified) -> Option<Self> {
        if user.id != self.user_id || self.is_by_mail(user) {
            return None;
        }
        if self.amr.iter().all(|method| method != "otp") {
            self.amr.push("otp".to_owned());
        }
        self.lost_passkey = true;
        Some(self)
    }

    /// Whether their passkey is lost, and they proved so much that another one may be added.
    pub fn lost_passkey(&self) -> bool {
        self.lost_passkey
    }

    /// Whether the mailbox was the proof, so that it cannot be the second factor too. A password
    /// that was chosen by the mailbox alone is no more than the mailbox. `user`: whose it is.
    pub fn is_by_mail(&self, user: &User) -> bool {
        let has = |method| self.amr.iter().any(|known| known == method);
        let password = has("pwd") && !user.password_by_mail;
        (has("otp") || has("pwd")) && !password && !has(MFA)
    }

    /// When the password was typed in this journey, if more was proved beside it.
    pub fn password_among_factors(&self) -> Option<Timestamp> {
        self.password_at.filter(|_| self.is_multi_factor())
    }

    /// Whether a password was proved.
    pub fn has_password(&self) -> bool {
        self.amr.iter().any(|method| method == "pwd")
    }

    /// Whether a second factor was proved, or a credential that is two by itself.
    pub fn is_multi_factor(&self) -> bool {
        self.amr.iter().any(|method| method == MFA)
    }

    /// The same customer, who chose a new password at `now`: sessions from before are dead.
    #[must_use]
    pub fn renewed(self, now: Timestamp) -> Self {
        Self { auth_time: now, session: None, ..self }
    }

    /// Who.
    pub fn user_id(&self) -> UserId {
        self.user_id
    }

    /// When.
    pub fn auth_time(&self) -> Timestamp {
        self.auth_time
    }

    /// How (RFC 8176): `pwd`, `otp`; and Microsoft's `fed`.
    pub fn amr(&self) -> &[String] {
        &self.amr
    }

    /// The identity provider where they did, as the `idp` claim names it; `None`: here.
    pub fn idp(&self) -> Option<&str> {
        self.idp.as_deref()
    }

    /// How they did, for who is to do it once more.
    pub fn former(&self) -> (&[String], Option<&str>) {
        (&self.amr, self.idp())
    }
}

/// Microsoft's word for a proof at another provider, since RFC 8176 has none.
const FEDERATED: &str = "fed";
