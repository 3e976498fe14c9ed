//! What a new password must be: the tenant's policy, and what the page says and ticks off.

use vestibule_tenant::admin::ops::{Admin, policies};
use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::password::PasswordPolicy;

use super::customer::{Customer, Page};
use super::stage::{ADA, Stage};

async fn to_password(stage: &Stage, customer: &mut Customer) -> Page {
    let page = customer.get(stage, &stage.authorize(&stage.shop, "&prompt=create")).await;
    let page = customer.submit(stage, &page, "sign-up-email", &[("email", ADA)]).await;
    let code = stage.passcode(ADA).await;
    customer.submit(stage, &page, "passcode", &[("passcode", &code)]).await
}

#[tokio::test]
async fn a_tenant_s_policy_is_said_and_kept() {
    let stage = Stage::new().await;
    let admin = Admin::of(stage.app.clone(), stage.tenant.clone(), Actor::Cli);
    let policy = PasswordPolicy {
        shortest: 14,
        composition: true,
        banned_words: vec!["Trolley".into(), "trolley".into()],
    };
    let set = policies::set_passwords(&admin, policy).await.unwrap();
    assert_eq!(set.banned_words, ["trolley"], "each once, in lower case");
    let mut ada = stage.customer();
    let mut page = to_password(&stage, &mut ada).await;
    for rule in ["At least 14 characters", "Three of these", "your email address or Contoso"] {
        assert!(page.body.contains(rule), "{rule}: {}", page.body);
    }
    for (password, problem) in [
        ("violet stand", "Use at least 14 characters."),
        ("violet umbrella stand", "Use at least three of these"),
        ("Contoso-Contoso-26", "Choose a password that is not built on your name"),
        ("Ada@example.com!", "Choose a password that is not built on your name"),
        ("Tr0lley-trolley-1", "This password is built on a word that is easy to guess here."),
        ("Passw0rd!!!!!!!!!!", "Many people use this password"),
    ] {
        let typed = [("new-password", password), ("confirmation", password)];
        page = ada.submit(&stage, &page, "new-password", &typed).await;
        assert!(page.problem().starts_with(problem), "{password}: {}", page.problem());
        assert!(!page.body.contains(password), "a password is never shown again");
    }
    let good = "Violet umbrella stand";
    let typed = [("new-password", good), ("confirmation", good)];
    let page = ada.submit(&stage, &page, "new-password", &typed).await;
    assert_eq!(page.heading(), "About you");
}

#[tokio::test]
async fn the_page_works_without_its_script_which_comes_from_here() {
    let stage = Stage::new().await;
    let mut ada = stage.customer();
    let page = to_password(&stage, &mut ada).await;
    let reply = ada.fetch(&stage, &page.path).await;
    let policy = reply.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("script-src 'self';") && policy.contains("default-src 'none'"));
    let source = page.body.split("<script src=\"").nth(1).unwrap().split('"').next().unwrap();
    let script = ada.fetch(&stage, source).await;
    assert_eq!(script.headers["content-type"], "text/javascript; charset=utf-8");
    for forbidden in
        ["fetch(", "XMLHttpRequest", "sendBeacon", "localStorage", "innerHTML", "eval("]
    {
        assert!(!script.body.contains(forbidden), "{forbidden}");
    }
    assert!(page.body.contains("class=\"strength\" hidden"), "hidden until the script shows it");
}
