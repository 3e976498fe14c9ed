//! What user flows ask, user names, and new passwords.

use super::*;

/// Each language keeps the links in its sentence, right-to-left ones too.
#[tokio::test]
async fn terms_can_be_read_in_every_language() {
    let pages = Pages::embedded();
    for locale in pages.locales.all() {
        let page = sample("attributes-wrong");
        let html = text(pages.render(&request(locale), &page)).await;
        for part in ["terms", "privacy"] {
            let link = format!("<a href=\"https://shop.example/{part}\" target=\"_blank\"");
            assert!(html.contains(&link), "{locale:?}: {html}");
        }
    }
}

/// What an administrator wrote is text, but for links to https addresses.
#[tokio::test]
async fn a_label_is_text_and_links() {
    let pages = Pages::embedded();
    let english = request(pages.locales.english());
    let html = text(pages.render(&english, &sample("attributes-controls"))).await;
    assert!(html.contains("See <a href=\"https://shop.example/map\""), "{html}");
    assert!(
        html.contains(" &lt;here&gt;") && html.contains("Two\n&lt;short&gt; lines</textarea>"),
        "{html}"
    );
}

/// The script knows a few of the words that the server knows, in the same form; none that is not on
/// the list, so that it never says no where the server says yes.
#[test]
fn the_script_bans_nothing_that_the_server_takes() {
    use crate::model::password::{PasswordPolicy, PasswordRules, PlainPassword};
    let script = include_str!("../../../assets/password.js");
    let words = script.split_once("new Set((").and_then(|(_, rest)| rest.split_once(").split"));
    let words: Vec<&str> = words.unwrap().0.split(|c: char| !c.is_ascii_lowercase()).collect();
    let words = words.into_iter().filter(|word| !word.is_empty());
    let tenant = crate::model::tenant::tests::contoso(PasswordPolicy::default());
    let rules = PasswordRules::of(&tenant);
    let mut count = 0;
    for word in words {
        let refused = rules.check(&PlainPassword::typed(&format!("{word}!2026!?")));
        assert!(refused.is_err(), "{word}");
        count += 1;
    }
    assert!(count > 200, "{count}");
}

/// The page of another password ticks the same rules off as the pages of a journey, by the same
/// script, where there is a password.
#[tokio::test]
async fn the_rules_of_another_password_are_ticked_off_here_too() {
    let pages = Pages::embedded();
    let request = request(pages.locales.english());
    let script = assets::ADDRESSES["password"].clone();
    for (name, page) in samples().into_iter().filter(|(name, _)| name.starts_with("account-")) {
        let asks = name.starts_with("account-password") && name != "account-password-none";
        let html = text(pages.render(&request, &page)).await;
        let says = |what: &str| html.contains(what);
        assert_eq!(says(&format!("<script src=\"{script}\" defer>")), asks, "{name}");
        for part in ["data-rule=\"length\"", "class=\"strength\"", "id=\"new-password\""] {
            assert_eq!(says(part), asks, "{name}: {part}");
        }
        let another = asks && !name.starts_with("account-password-set");
        assert_eq!(says("Not the password that the account has now"), another, "{name}");
    }
}
