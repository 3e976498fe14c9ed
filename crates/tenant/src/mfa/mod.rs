//! Whether a second factor is due: one place that decides it, for every way to sign in (Zitadel
//! CVE-2025-64103), from the database as it is at that moment.
//!
//! 1. The policy that counts: the tenant's, the app's, the customer's groups'
//!    ([`MfaPolicy::effective`]). An app can ask for a second factor by itself, whatever the
//!    policies say (`acr_values`, `claims`).
//! 2. What was proved already, in this journey or by the session, and whether the policy takes it.
//! 3. The factors that the account has, without the mailbox where that was the first factor: the
//!    same thing twice is one factor.
//! 4. A browser that is remembered is spared the question of a policy, never that of an app.
//! 5. A passkey is two factors: who has one and nothing else to prove uses it.
//! 6. Who has neither adds a factor, where one is required, or is offered to.
//!
//! Whoever has a factor or a passkey proves it before another one is added, else somebody who knows
//! only the password would add their own.

mod notice;
pub mod owned;

use std::collections::BTreeSet;

use vestibule_protocol::time::Timestamp;

use crate::app::App;
use crate::model::authorization::AuthorizationRequest;
use crate::model::ids::{ClientId, FactorId, UserId};
use crate::model::journey::Authenticated;
use crate::model::second_factor::{
    Factor, FactorKind, MOST_PHONES, MOST_TOTP, Method, MfaPolicy, OFFER_AGAIN_SECONDS, Requirement,
};
use crate::model::user::{EmailAddress, User};
use crate::secrets::TokenHash;
use crate::store::StoreError;

pub use notice::notice;

/// Who signs in to what.
#[derive(Debug, Clone, Copy)]
pub struct SignIn<'a> {
    /// What the app asked for.
    pub request: &'a AuthorizationRequest,
    /// The customer.
    pub user: &'a User,
    /// What they proved.
    pub authenticated: &'a Authenticated,
    /// The cookie of a browser that may be remembered.
    pub remembered: Option<&'a TokenHash>,
}

/// What is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Demand {
    /// Nothing.
    Nothing,
    /// A factor that the account has.
    Prove,
    /// A passkey that the account has, and nothing else that can be proved here.
    UsePasskey,
    /// Something else than can be proved here: the account has factors, none of which can be now,
    /// because the mailbox was the first factor, or nobody sends texts any more.
    Elsewhere,
    /// A factor that it does not have yet.
    Add,
    /// The offer to add one.
    Offer,
}

/// What an account can prove and add here.
#[derive(Debug, Clone)]
pub struct Ways {
    /// The policy that counts.
    pub policy: MfaPolicy,
    /// What can be proved, the best first.
    pub prove: Vec<Way>,
    /// Whether a recovery code can stand in.
    pub recovery: bool,
    /// What can be added.
    pub add: Vec<Method>,
}

impl Ways {
    /// Whether the policy takes one of those that can be proved.
    pub fn satisfy(&self) -> bool {
        self.prove.iter().any(|way| self.policy.methods.contains(&way.method))
    }
}

/// A factor, and a way to prove it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The way.
    pub method: Method,
    /// The factor.
    pub factor: FactorId,
    /// Where a passcode would go, as its owner knows it: a part of the number.
    pub hint: Option<String>,
}

/// Steps 1 to 6.
///
/// # Errors
/// [`StoreError`].
pub async fn demand(app: &App, sign_in: SignIn<'_>) -> Result<Demand, StoreError> {
    let SignIn { request, user, authenticated, .. } = sign_in;
    let policy = policy(app, sign_in).await?;
    let asked = request.asks_for_second_factor();
    if request.add_factor && !authenticated.added_factor() {
        return wants_one(app, sign_in, &policy).await;
    }
    if policy.requirement == Requirement::Off && !asked {
        return Ok(Demand::Nothing);
    }
    if policy.is_met(authenticated.amr(), authenticated.second_factor()) {
        return Ok(Demand::Nothing);
    }
    let now = app.clock.now();
    let factors = app.store.factors(user.id).await?;
    let passkey = owes_passkey(app, sign_in).await?;
    let demand =
        Account::new(app, sign_in, (&policy, &factors)).with_passkey(passkey).demand(asked);
    Ok(match demand {
        Demand::Prove | Demand::UsePasskey
            if !asked && is_remembered(app, sign_in, &policy, now).await? =>
        {
            Demand::Nothing
        }
        Demand::Offer if declined_lately(app, user, now).await? => Demand::Nothing,
        Demand::Nothing
        | Demand::Prove
        | Demand::UsePasskey
        | Demand::Elsewhere
        | Demand::Add
        | Demand::Offer => demand,
    })
}

/// What is proved before the account gets another credential, which would be worth two factors from
/// then on: a factor or a passkey that it has; [`Demand::Add`] if there is nothing to prove.
///
/// # Errors
/// [`StoreError`].
pub async fn before_another(app: &App, sign_in: SignIn<'_>) -> Result<Demand, StoreError> {
    let policy = policy(app, sign_in).await?;
    wants_one(app, sign_in, &policy).await
}

async fn wants_one(
    app: &App,
    sign_in: SignIn<'_>,
    policy: &MfaPolicy,
) -> Result<Demand, StoreError> {
    let factors = app.store.factors(sign_in.user.id).await?;
    let passkey = owes_passkey(app, sign_in).await?;
    let account = Account::new(app, sign_in, (policy, &factors)).with_passkey(passkey);
    Ok(account.demand_of_who_wants_one())
}

/// Step 5: whether the account has a passkey, and it was not proved. Who lost theirs, and proved so
/// much that another may be added, owes none.
async fn owes_passkey(app: &App, sign_in: SignIn<'_>) -> Result<bool, StoreError> {
    let SignIn { user, authenticated, .. } = sign_in;
    Ok(!authenticated.is_multi_factor()
        && !authenticated.lost_passkey()
        && has_passkey(app, user.id).await?)
}

/// Whether the password of who signed in by their mailbox would let them prove a factor: the mailbox
/// is one, and the password is another.
///
/// # Errors
/// [`StoreError`].
pub async fn password_would_help(app: &App, sign_in: SignIn<'_>) -> Result<bool, StoreError> {
    let SignIn { user, authenticated, .. } = sign_in;
    if authenticated.has_password() || user.password_by_mail {
        return Ok(false);
    }
    let Some(Ok(email)) = user.mail.as_deref().map(str::parse::<EmailAddress>) else {
        return Ok(false);
    };
    let factors = app.store.factors(user.id).await?;
    let known = app.store.user_by_email(user.tenant_id, &email).await?;
    Ok(factors.iter().any(|factor| factor.kind == FactorKind::Email)
        && matches!(known, Some((_, Some(_)))))
}

/// Whether the account has a factor or a passkey: then the password is not all that protects it.
///
/// # Errors
/// [`StoreError`].
pub async fn has_any(app: &App, user: UserId) -> Result<bool, StoreError> {
    Ok(!app.store.factors(user).await?.is_empty() || has_passkey(app, user).await?)
}

/// Whether the account has a passkey that can be used here.
async fn has_passkey(app: &App, user: UserId) -> Result<bool, StoreError> {
    Ok(app.relying_party.is_some() && app.store.has_usable_passkey(user).await?)
}

/// What the pages offer.
///
/// # Errors
/// [`StoreError`].
pub async fn ways(app: &App, sign_in: SignIn<'_>) -> Result<Ways, StoreError> {
    let policy = policy(app, sign_in).await?;
    let factors = app.store.factors(sign_in.user.id).await?;
    let left = app.store.recovery_codes_left(sign_in.user.id).await?;
    let account = Account::new(app, sign_in, (&policy, &factors));
    let (prove, add) = (account.provable(), account.addable());
    Ok(Ways { recovery: left > 0 && !factors.is_empty(), prove, add, policy })
}

async fn policy(app: &App, sign_in: SignIn<'_>) -> Result<MfaPolicy, StoreError> {
    let SignIn { request, user, authenticated, .. } = sign_in;
    let client = &request.client_id;
    let policies = app.store.mfa_policies_for(user.tenant_id, client, user.id).await?;
    let mut policy = MfaPolicy::effective(&policies);
    policy.methods = takable(policy.methods, mailbox(user, authenticated), phones(app));
    Ok(policy)
}

/// What the policy that counts for `user` in the app `client` asks for.
///
/// # Errors
/// [`StoreError`].
pub async fn requirement(
    app: &App,
    user: &User,
    client: &ClientId,
) -> Result<Requirement, StoreError> {
    let policies = app.store.mfa_policies_for(user.tenant_id, client, user.id).await?;
    Ok(MfaPolicy::effective(&policies).requirement)
}

/// The methods that can be taken here at all. An authenticator app needs nobody, so it stands in
/// where nothing else would be left: texts without anybody who sends them, or the mailbox for a
/// customer who signed in by it.
fn takable(methods: BTreeSet<Method>, mailbox: bool, phones: bool) -> BTreeSet<Method> {
    let possible = |method: &Method| is_possible(*method, mailbox, phones);
    let left: BTreeSet<Method> = methods.into_iter().filter(possible).collect();
    if left.is_empty() { [Method::Totp].into() } else { left }
}

/// Whether the account has a mailbox that was not the first factor.
fn mailbox(user: &User, authenticated: &Authenticated) -> bool {
    let address = user.mail.as_deref().map(str::parse::<EmailAddress>);
    matches!(address, Some(Ok(_))) && !authenticated.is_by_mail(user)
}

fn is_possible(method: Method, mailbox: bool, phones: bool) -> bool {
    match method {
        Method::Totp => true,
        Method::Email => mailbox,
        Method::Sms | Method::Voice => phones,
    }
}

/// An account at the door.
struct Account<'a> {
    policy: &'a MfaPolicy,
    factors: &'a [Factor],
    authenticated: &'a Authenticated,
    mailbox: bool,
    phones: bool,
    /// Whether it has a passkey that is to be proved.
    passkey: bool,
}

impl<'a> Account<'a> {
    fn new(
        app: &App,
        sign_in: SignIn<'a>,
        (policy, factors): (&'a MfaPolicy, &'a [Factor]),
    ) -> Self {
        let SignIn { user, authenticated, .. } = sign_in;
        let mailbox = mailbox(user, authenticated);
        Self { policy, factors, authenticated, mailbox, phones: phones(app), passkey: false }
    }

    fn with_passkey(self, passkey: bool) -> Self {
        Self { passkey, ..self }
    }

    /// Before anything is known of the browser, and of what was declined.
    fn demand(&self, asked: bool) -> Demand {
        let strict = asked || self.policy.requirement == Requirement::Required;
        let proved = self.authenticated.is_multi_factor();
        let allowed = |way: &Way| self.policy.methods.contains(&way.method);
        let provable = self.provable();
        match provable.iter().any(allowed) {
            true => Demand::Prove,
            // What is there proves that it is the customer who adds what is missing.
            false if strict && !provable.is_empty() && !proved => Demand::Prove,
            false if self.passkey => Demand::UsePasskey,
            false if strict && !proved && !self.factors.is_empty() => Demand::Elsewhere,
            false if strict => Demand::Add,
            false if self.factors.is_empty() => Demand::Offer,
            false => Demand::Nothing,
        }
    }

    /// Of a customer who came to add a factor: whatever the account has is proved first.
    fn demand_of_who_wants_one(&self) -> Demand {
        if self.authenticated.is_multi_factor() {
            return Demand::Add;
        }
        match (self.provable().is_empty(), self.passkey) {
            (false, _) => Demand::Prove,
            (true, true) => Demand::UsePasskey,
            (true, false) if self.factors.is_empty() => Demand::Add,
            (true, false) => Demand::Elsewhere,
        }
    }

    /// Those that the policy allows; if there are none, those that there are.
    fn provable(&self) -> Vec<Way> {
        let all: Vec<Way> = self.factors.iter().flat_map(|factor| self.ways_of(factor)).collect();
        let (allowed, others): (Vec<Way>, Vec<Way>) =
            all.into_iter().partition(|way| self.policy.methods.contains(&way.method));
        let mut ways = if allowed.is_empty() { others } else { allowed };
        ways.sort_by_key(|way| way.method);
        ways
    }

    fn ways_of(&self, factor: &Factor) -> Vec<Way> {
        let possible = |method: &Method| is_possible(*method, self.mailbox, self.phones);
        let hint = match &factor.kind {
            FactorKind::Phone(number) => Some(number.masked()),
            FactorKind::Totp | FactorKind::Email => None,
        };
        let way = |method| Way { method, factor: factor.id, hint: hint.clone() };
        factor.kind.methods().iter().copied().filter(possible).map(way).collect()
    }

    fn addable(&self) -> Vec<Method> {
        let count = |kind: fn(&FactorKind) -> bool| {
            self.factors.iter().filter(|factor| kind(&factor.kind)).count()
        };
        let totp = count(|kind| *kind == FactorKind::Totp);
        let email = count(|kind| *kind == FactorKind::Email);
        let phones = count(|kind| matches!(kind, FactorKind::Phone(_)));
        let room = |method: &Method| match method {
            Method::Totp => totp < MOST_TOTP,
            Method::Email => email == 0,
            Method::Sms | Method::Voice => phones < MOST_PHONES,
        };
        self.policy.methods.iter().copied().filter(room).collect()
    }
}

/// Step 4.
async fn is_remembered(
    app: &App,
    sign_in: SignIn<'_>,
    policy: &MfaPolicy,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let SignIn { user, remembered: Some(token), .. } = sign_in else { return Ok(false) };
    if policy.remember_days == 0 {
        return Ok(false);
    }
    // A policy that was made shorter counts at once.
    let since = now.plus_seconds(-i64::from(policy.remember_days) * 24 * 60 * 60);
    let since = since.max(user.tokens_valid_from);
    app.store.is_device_remembered((token, user.id), &policy.methods, since, now).await
}

async fn declined_lately(app: &App, user: &User, now: Timestamp) -> Result<bool, StoreError> {
    let declined = app.store.factor_declined_at(user.id).await?;
    Ok(declined.is_some_and(|at| now.since(at) < OFFER_AGAIN_SECONDS))
}

/// Whether there is somebody who sends texts and makes calls.
fn phones(app: &App) -> bool {
    app.phone_sender.is_some()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::model::ids::{TenantId, UserId};
    use crate::model::user::tests::ada;
    use crate::random::Random;

    fn authenticated(amr: &[&str]) -> Authenticated {
        serde_json::from_value(json!({
            "user_id": UserId::random(&Random::system()), "auth_time": 0, "amr": amr,
        }))
        .unwrap()
    }

    fn factor(kind: FactorKind) -> Factor {
        Factor {
            id: FactorId::random(&Random::system()),
            tenant_id: TenantId::from_random([1; 16]),
            user_id: UserId::random(&Random::system()),
            kind,
            created_at: Timestamp::from_unix(0),
            last_used_at: None,
        }
    }

    fn decide(
        requirement: Requirement,
        methods: &[Method],
        kinds: &[FactorKind],
        (amr, asked, passkey): (&[&str], bool, bool),
    ) -> (Demand, Vec<Method>, Vec<Method>) {
        let authenticated = &authenticated(amr);
        let mailbox = !authenticated.is_by_mail(&ada());
        let methods = takable(methods.iter().copied().collect(), mailbox, false);
        let policy = &MfaPolicy { requirement, methods, remember_days: 0 };
        let factors: Vec<Factor> = kinds.iter().cloned().map(factor).collect();
        let (phones, passkey) = (false, passkey && !authenticated.is_multi_factor());
        let account =
            Account { policy, factors: &factors, authenticated, mailbox, phones, passkey };
        let provable = account.provable().into_iter().map(|way| way.method).collect();
        (account.demand(asked), provable, account.addable())
    }

    #[test]
    fn what_is_due() {
        use Demand::{Add, Elsewhere, Nothing, Offer, Prove, UsePasskey};
        use FactorKind as Kind;
        use Method::{Email, Sms, Totp};
        use Requirement::{Off, Optional, Required};
        let (password, mail, both) = (&["pwd"][..], &["otp"][..], &["pwd", "otp", "mfa"][..]);
        for (requirement, methods, kinds, amr, demand, provable, addable) in [
            (Required, &[Totp, Email][..], &[][..], password, Add, &[][..], &[Totp, Email][..]),
            (Required, &[Totp, Email], &[Kind::Totp], password, Prove, &[Totp], &[Totp, Email]),
            (Required, &[Totp, Email], &[Kind::Email], password, Prove, &[Email], &[Totp]),
            // The mailbox is not both factors.
            (Required, &[Totp, Email], &[Kind::Email], mail, Elsewhere, &[], &[Totp]),
            (Required, &[Email], &[Kind::Email], mail, Elsewhere, &[], &[Totp]),
            (Required, &[Totp, Email], &[Kind::Totp], mail, Prove, &[Totp], &[Totp]),
            // What is there is proved before another kind is added.
            (Required, &[Totp], &[Kind::Email], password, Prove, &[Email], &[Totp]),
            (Required, &[Totp], &[Kind::Email], both, Add, &[Email], &[Totp]),
            // Texts, and nobody who sends them.
            (Required, &[Sms], &[], password, Add, &[], &[Totp]),
            (Optional, &[Totp], &[], password, Offer, &[], &[Totp]),
            (Optional, &[Totp], &[Kind::Totp], password, Prove, &[Totp], &[Totp]),
            (Optional, &[Totp], &[Kind::Email], password, Nothing, &[Email], &[Totp]),
        ] {
            let asked = (amr, false, false);
            let decided = decide(requirement, methods, kinds, asked);
            assert_eq!(decided, (demand, provable.into(), addable.into()), "{kinds:?} {amr:?}");
        }
        // An app that asks by itself.
        assert_eq!(decide(Off, &[Totp], &[], (password, true, false)).0, Add);
        assert_eq!(decide(Optional, &[Totp], &[Kind::Totp], (password, true, false)).0, Prove);
        // A passkey is proved before anything is added; who used it needs nothing more.
        for (requirement, kinds, amr, demand) in [
            (Required, &[][..], password, UsePasskey),
            (Optional, &[], password, UsePasskey),
            (Required, &[Kind::Totp], password, Prove),
            (Required, &[Kind::Email], mail, UsePasskey),
            (Required, &[], both, Add),
        ] {
            assert_eq!(decide(requirement, &[Totp], kinds, (amr, false, true)).0, demand);
        }
    }
}
