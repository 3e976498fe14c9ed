//! A button that is pressed twice, and a browser that gives up a request and sends it again. Each of
//! the forms here uses up what it is sent with.

use http::StatusCode;
use http::header::{LOCATION, REFRESH, SET_COOKIE};
use vestibule_tenant::model::passkey::PasskeyPolicy;

use super::customer::{Customer, Form, Page};
use super::passkeys::{authenticator, challenge, handle, options, party};
use super::second_factor::{CONFIRM, ada_with_app, after_password};
use super::stage::{ADA, Reply, Stage};

/// A customer whose page has a form that is filled in.
struct Ready {
    stage: Stage,
    customer: Customer,
    form: Form,
    /// The heading of the page to which it leads.
    next: &'static str,
}

/// The code of an authenticator app.
async fn totp() -> Ready {
    let stage = Stage::new().await;
    let (_, key) = ada_with_app(&stage).await;
    let mut customer = stage.customer();
    let page = after_password(&stage, &mut customer, "&acr_values=c1").await;
    assert_eq!(page.heading(), CONFIRM);
    let code = key.code_at(stage.clock.now()).reveal();
    let form = page.form("totp").fill(&[("totp", &code)]);
    Ready { stage, customer, form, next: "Stay signed in?" }
}

/// The passcode of a new address.
async fn passcode() -> Ready {
    let stage = Stage::new().await;
    let mut customer = stage.customer();
    let page = customer.get(&stage, &stage.authorize(&stage.shop, "")).await;
    let page = customer.submit(&stage, &page, "create-account", &[]).await;
    let page = customer.submit(&stage, &page, "sign-up-email", &[("email", ADA)]).await;
    let code = stage.passcode(ADA).await;
    let form = page.form("passcode").fill(&[("passcode", &code)]);
    Ready { stage, customer, form, next: "Choose a password" }
}

/// A passkey that was just made.
async fn passkey() -> Ready {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    stage.passkeys(PasskeyPolicy::Required).await;
    let mut customer = stage.customer();
    let page = after_password(&stage, &mut customer, "").await;
    let asked = options(&stage, &mut customer, &page).await;
    let made = authenticator().create(&party(), &challenge(&asked), &handle(&asked));
    let form = page.form("passkey").fill(&[("credential", &made)]);
    Ready { stage, customer, form, next: "Stay signed in?" }
}

/// The last page, whose answer brings the cookie of the session.
async fn stay() -> Ready {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut customer = stage.customer();
    let page = after_password(&stage, &mut customer, "").await;
    let form = page.form("stay-signed-in").fill(&[("stay", "yes")]);
    Ready { stage, customer, form, next: "" }
}

impl Ready {
    /// Where the answer leads the customer, who has seen no other.
    async fn arrives(mut self, reply: Reply) {
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
        let page = self.customer.follow(&self.stage, &self.form.action, reply).await;
        match self.next {
            "" => assert!(!page.code().is_empty()),
            next => assert_eq!(page.heading(), next, "{}", page.body),
        }
    }
}

#[tokio::test]
async fn a_form_that_is_sent_twice_at_once_is_handled_once_and_both_get_its_answer() {
    for mut ready in [totp().await, passcode().await, passkey().await, stay().await] {
        let (mut one, mut two) = (ready.customer.clone(), ready.customer.clone());
        let (stage, form) = (&ready.stage, &ready.form);
        let (first, second) = tokio::join!(one.post(stage, form), two.post(stage, form));
        assert_eq!(second.headers.get(LOCATION), first.headers.get(LOCATION), "{}", second.body);
        let cookies =
            |reply: &Reply| reply.headers.get_all(SET_COOKIE).iter().cloned().collect::<Vec<_>>();
        assert_eq!(cookies(&second), cookies(&first));
        // The browser has shown nothing of the first answer.
        ready.customer = two;
        ready.arrives(second).await;
    }
}

#[tokio::test]
async fn a_request_that_is_given_up_goes_on_and_its_second_try_gets_its_answer() {
    // Given up after so many rounds of the scheduler: somewhere in the middle, wherever that is.
    for rounds in [1, 2, 4, 8, 16, 32, 64, 128, 256, 512] {
        for mut ready in [totp().await, passcode().await, passkey().await, stay().await] {
            let mut given_up = ready.customer.clone();
            tokio::select! {
                biased;
                // This one was quicker, and the browser has its cookies.
                _ = given_up.post(&ready.stage, &ready.form) => ready.customer = given_up,
                () = pass(rounds) => {}
            }
            let reply = ready.customer.post(&ready.stage, &ready.form).await;
            ready.arrives(reply).await;
        }
    }
}

#[tokio::test]
async fn an_app_whose_answer_was_given_up_gets_it_when_the_page_is_reloaded() {
    for rounds in [1, 4, 16, 64, 256] {
        let Ready { stage, mut customer, form, .. } = stay().await;
        let signed_in = customer.post(&stage, &form).await;
        assert_eq!(signed_in.status, StatusCode::SEE_OTHER, "{}", signed_in.body);
        let journey = signed_in.headers[LOCATION].to_str().unwrap();
        let shown = customer.fetch(&stage, journey).await;
        let resume = shown.headers[REFRESH].to_str().unwrap().trim_start_matches("0; url=");
        assert!(resume.contains("/resume/"), "{resume}");
        let mut given_up = customer.clone();
        tokio::select! {
            biased;
            _ = given_up.fetch(&stage, resume) => continue,
            () = pass(rounds) => {}
        }
        let reply = customer.fetch(&stage, resume).await;
        assert!(!customer.follow(&stage, resume, reply).await.code().is_empty());
    }
}

/// Whoever has no cookie of ours yet gets one of their own, however alike two requests are: else who
/// sends what another's browser is about to send would share their journey.
#[tokio::test]
async fn who_has_no_cookie_of_ours_shares_nothing() {
    let stage = Stage::new().await;
    let form = Form {
        action: format!("/{}/account/profile", stage.tenant.id),
        fields: vec![("displayName".into(), "Ada".into())],
        ..Form::default()
    };
    let (mut one, mut two) = (stage.customer(), stage.customer());
    let (first, second) = tokio::join!(one.post(&stage, &form), two.post(&stage, &form));
    assert_eq!([first.status, second.status], [StatusCode::SEE_OTHER; 2]);
    assert_ne!(first.headers[LOCATION], second.headers[LOCATION]);
    assert!(!one.cookies.is_empty() && one.cookies != two.cookies, "{:?}", one.cookies);
}

async fn pass(rounds: u32) {
    for _ in 0..rounds {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn what_differs_in_a_field_or_a_cookie_is_handled_by_itself() {
    let stage = Stage::new().await;
    stage.account(ADA).await;
    let mut ada = stage.customer();
    let page: Page = ada.identify(&stage, &stage.authorize(&stage.shop, ""), ADA).await;
    let wrong = page.form("password").fill(&[("password", "not this one")]);
    let right = page.form("password").fill(&[("password", super::stage::PASSWORD)]);
    let (mut one, mut two, mut three) = (ada.clone(), ada.clone(), ada.clone());
    three.cookies.clear();
    let (wrong, right, stranger) = tokio::join!(
        one.post(&stage, &wrong),
        two.post(&stage, &right),
        three.post(&stage, &right)
    );
    // Of two that differ either may be the later; who has no cookie gets nobody's answer.
    assert!([StatusCode::UNPROCESSABLE_ENTITY, StatusCode::SEE_OTHER].contains(&wrong.status));
    assert_eq!(right.status, StatusCode::SEE_OTHER, "{}", right.body);
    assert!(stranger.headers.get(LOCATION).is_none(), "{}", stranger.body);
    assert!(stranger.status.is_client_error(), "{}", stranger.status);
}
