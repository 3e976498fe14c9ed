//! No step that a stranger can take says what kind of account an address or a user name has, or that
//! it has none: not by what it shows, not by the time that it takes. As in `enumeration`, and the
//! kinds come in another order each time, so that none of them always follows the same one.

use std::time::Instant;

use serde_json::Value;
use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::ids::IdentityProviderId;
use vestibule_tenant::model::journey::{Journey, PasswordHash};
use vestibule_tenant::model::password::PlainPassword;
use vestibule_tenant::model::user_flow::{SignUpMethod, UserNames};
use vestibule_tenant::store::{Linked, NewUser};

use super::customer::{Customer, Page};
use super::enumeration::{SAMPLES, Seen};
use super::flows::named;
use super::lockout::at;
use super::passkeys::attribute;
use super::stage::{PASSWORD, Stage};
use crate::store::external_identities::identity;
use crate::store::passkeys::passkey;
use crate::store::rows::{Contoso, NOW, event, new_request, new_user, random};

/// What an address may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Password,
    NoPassword,
    /// An account at a provider, and no password.
    LinkedOnly,
    Passkey,
    Blocked,
    /// Its owner asked for it to be deleted.
    Leaving,
    /// Deleted by an administrator.
    Deleted,
    Nothing,
}

impl Kind {
    /// The one without an account last.
    const ALL: [Self; 8] = [
        Self::Password,
        Self::NoPassword,
        Self::LinkedOnly,
        Self::Passkey,
        Self::Blocked,
        Self::Leaving,
        Self::Deleted,
        Self::Nothing,
    ];

    /// All as long as each other.
    fn email(self, n: usize) -> String {
        format!("kind{}number{n:02}@example.com", self as usize)
    }
}

/// A network of its own for each, so that none meets another's limits.
fn stranger(kind: usize, n: usize) -> Customer {
    at(&format!("10.{kind}.{n}.1"))
}

/// `all`, beginning with another one each time.
fn rotated<T: Copy>(all: &[T], n: usize) -> Vec<(usize, T)> {
    let mut turn: Vec<_> = all.iter().copied().enumerate().collect();
    turn.rotate_left(n % all.len());
    turn
}

async fn stage() -> Stage {
    let mut stage = Stage::new().await;
    stage.set_flow(|flow| flow.passcode_sign_in = true).await;
    let hash = stage.app.passwords.hash(PlainPassword::typed(PASSWORD)).await.unwrap();
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Nothing) {
        for n in 0..SAMPLES {
            account(&stage, kind, &kind.email(n), &hash).await;
        }
    }
    stage
}

async fn account(stage: &Stage, kind: Kind, email: &str, hash: &PasswordHash) {
    let (store, tenant) = (&stage.app.store, stage.tenant.id);
    let has_password = !matches!(kind, Kind::NoPassword | Kind::LinkedOnly);
    let password_hash = has_password.then(|| hash.clone());
    let new = NewUser { password_hash, ..new_user(tenant, email) };
    let user = new.user.id;
    store.create_user(&new, NOW).await.unwrap();
    match kind {
        Kind::Password | Kind::NoPassword | Kind::Nothing => {}
        Kind::LinkedOnly => {
            let elsewhere = identity(IdentityProviderId::random(&random()), email);
            let request = new_request(tenant, &stage.shop.client_id);
            store.insert_request(&request).await.unwrap();
            let event = event(tenant, "user.link-identity", Actor::User(user));
            let how = (&Journey::Cancelled, (&event, None));
            let linked = store.link_identity(&request, (user, &elsewhere), how, NOW).await;
            assert_eq!(linked.unwrap(), Linked::Yes);
        }
        Kind::Passkey => {
            let contoso = Contoso { tenant, client: stage.shop.client_id.clone(), user };
            passkey(store, &contoso, user).await;
        }
        Kind::Blocked => assert!(store.set_enabled(user, false, NOW).await.unwrap()),
        Kind::Leaving => {
            let event = event(tenant, "user.ask-deletion", Actor::User(user));
            assert!(store.ask_deletion(user, None, &event, NOW).await.unwrap());
        }
        Kind::Deleted => {
            let event = event(tenant, "user.delete", Actor::Cli);
            assert!(store.delete_user(user, (&event, None)).await.unwrap());
        }
    }
}

/// An action of a page, and what is typed there; `THEM` stands for the name.
type Step = (&'static str, &'static [(&'static str, &'static str)]);

const THEM: &str = "them";
const WRONG_PASSWORD: Step = ("password", &[("password", "not the right one")]);
const WRONG_PASSCODE: Step = ("passcode", &[("passcode", "00000000")]);

/// Takes these steps one after the other with a name of each kind, asks for another passcode at the
/// end, and holds what came back against each other. `more`: of the authorization request.
async fn compare(stage: &Stage, more: &str, steps: &[Step]) {
    let authorize = stage.authorize(&stage.shop, more);
    let mut seen: Vec<Seen> = steps.iter().map(|_| Seen::default()).collect();
    let mut resend = Seen::default();
    for n in 0..SAMPLES {
        let mut waiting = Vec::new();
        for (at, kind) in rotated(&Kind::ALL, n) {
            let (email, mut eve) = (kind.email(n), stranger(at, n));
            let mut page = eve.get(stage, &authorize).await;
            for ((action, typed), seen) in steps.iter().zip(&mut seen) {
                let typed: Vec<_> = typed
                    .iter()
                    .map(|(name, value)| (*name, if *value == THEM { &email } else { *value }))
                    .collect();
                let began = Instant::now();
                page = eve.submit(stage, &page, action, &typed).await;
                seen.note(at, began, (&page, &[&email]));
            }
            waiting.push((at, email, eve, page));
        }
        // Until another passcode may be asked for, and until what is read anew after a while is read.
        stage.clock.advance(120);
        stage.customer().get(stage, &authorize).await;
        for (at, email, mut eve, page) in waiting {
            let began = Instant::now();
            let page = eve.submit(stage, &page, "resend", &[]).await;
            resend.note(at, began, (&page, &[&email]));
        }
    }
    for ((action, _), seen) in steps.iter().zip(&seen) {
        seen.check(action);
    }
    resend.check("resend");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_step_by_password_says_what_kind_of_account_it_is() {
    let stage = stage().await;
    let steps = [
        ("identify", &[("email", THEM)][..]),
        WRONG_PASSWORD,
        ("passcode-instead", &[]),
        WRONG_PASSCODE,
        ("password-instead", &[]),
        ("forgot-password", &[]),
        WRONG_PASSCODE,
    ];
    compare(&stage, "", &steps).await;
}

/// Where nobody signs up, an address without an account gets another mail.
#[tokio::test(flavor = "multi_thread")]
async fn no_step_by_passcode_says_what_kind_of_account_it_is() {
    let mut stage = stage().await;
    stage.flow.sign_up_method = SignUpMethod::EmailPasscode;
    stage.forbid_sign_up().await;
    let steps = [
        ("identify", &[("email", THEM)][..]),
        WRONG_PASSCODE,
        ("password-instead", &[]),
        WRONG_PASSWORD,
        ("forgot-password", &[]),
    ];
    compare(&stage, "", &steps).await;
}

/// Where everybody may sign up, all get the same mail, and who has no account may make one.
#[tokio::test(flavor = "multi_thread")]
async fn no_step_by_passcode_says_so_where_people_sign_up_either() {
    let mut stage = stage().await;
    stage.set_flow(|flow| flow.sign_up_method = SignUpMethod::EmailPasscode).await;
    compare(&stage, "", &[("identify", &[("email", THEM)][..]), WRONG_PASSCODE]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_step_of_a_sign_up_says_what_kind_of_account_it_is() {
    let mut stage = stage().await;
    for method in [SignUpMethod::EmailPassword, SignUpMethod::EmailPasscode] {
        stage.set_flow(|flow| flow.sign_up_method = method).await;
        let steps = [("sign-up-email", &[("email", THEM)][..]), WRONG_PASSCODE];
        compare(&stage, "&prompt=create", &steps).await;
        // The passcodes of the second method are not those that the first one sent.
        stage.clock.advance(3600);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_step_by_user_name_says_whether_there_is_an_account() {
    let mut stage = stage().await;
    stage.set_flow(|flow| flow.user_names = UserNames::SignIn).await;
    let kinds = [Kind::Password, Kind::Nothing];
    let name = |kind: Kind, n: usize| format!("name{}number{n:02}", kind as usize);
    for n in 0..SAMPLES {
        let user = stage.user(&Kind::Password.email(n)).await.unwrap();
        named(&stage, &user, &name(Kind::Password, n)).await;
    }
    let authorize = stage.authorize(&stage.shop, "");
    let [mut identify, mut password, mut reset, mut address] = [(); 4].map(|()| Seen::default());
    for n in 0..SAMPLES {
        for (at, kind) in rotated(&kinds, n) {
            let (name, email, mut eve) = (name(kind, n), kind.email(n), stranger(at, n));
            let names = [name.as_str(), &email];
            let page = eve.get(&stage, &authorize).await;
            let began = Instant::now();
            let page = eve.submit(&stage, &page, "identify", &[("email", &name)]).await;
            identify.note(at, began, (&page, &names));
            let began = Instant::now();
            let page = eve.submit(&stage, &page, WRONG_PASSWORD.0, WRONG_PASSWORD.1).await;
            password.note(at, began, (&page, &names));
            let began = Instant::now();
            let page = eve.submit(&stage, &page, "forgot-password", &[]).await;
            reset.note(at, began, (&page, &names));
            let began = Instant::now();
            let page = eve.submit(&stage, &page, "passcode-email", &[("email", &email)]).await;
            address.note(at, began, (&page, &names));
        }
    }
    identify.check("a user name");
    password.check("a wrong password of a user name");
    reset.check("a reset of a user name");
    address.check("the address of a user name");
}

/// What the page's script asks before the browser is asked for a passkey.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_passkey_is_asked_says_nothing_of_an_account() {
    let stage = stage().await;
    let authorize = stage.authorize(&stage.shop, "");
    let mut options = Seen::default();
    for n in 0..SAMPLES {
        for (at, kind) in rotated(&[Kind::Passkey, Kind::Password, Kind::Nothing], n) {
            let (email, mut eve) = (kind.email(n), stranger(at, n));
            let page = eve.identify(&stage, &authorize, &email).await;
            let mut form = page.form("passkey");
            form.action = attribute(&page.body, "data-options").to_owned();
            form.fields.retain(|(name, _)| name == "csrf");
            let began = Instant::now();
            let reply = eve.post(&stage, &form).await;
            let mut asked: Value = serde_json::from_str(&reply.body).unwrap();
            assert!(asked["publicKey"]["challenge"].take().is_string());
            let page = Page { status: reply.status, path: form.action, body: asked.to_string() };
            options.note(at, began, (&page, &[&email]));
        }
    }
    options.check("what a passkey is asked");
}

/// The account page's new address may be somebody's.
#[tokio::test(flavor = "multi_thread")]
async fn another_address_says_nothing_of_an_account() {
    let stage = stage().await;
    let hash = stage.app.passwords.hash(PlainPassword::typed(PASSWORD)).await.unwrap();
    let kinds = [Kind::Password, Kind::Blocked, Kind::Leaving, Kind::Deleted, Kind::Nothing];
    let mut seen = Seen::default();
    for n in 0..SAMPLES {
        for (at, kind) in rotated(&kinds, n) {
            let (email, owner) = (kind.email(n), format!("owner{at}number{n:02}@example.com"));
            account(&stage, Kind::Password, &owner, &hash).await;
            let mut ada = stranger(at, n);
            let page = ada.open_account(&stage, "/profile/email", &owner).await;
            let began = Instant::now();
            let page = ada.submit(&stage, &page, "email", &[("email", &email)]).await;
            seen.note(at, began, (&page, &[&email, &owner]));
        }
    }
    seen.check("another address");
}
