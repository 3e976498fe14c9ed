mod flows;

use std::collections::BTreeSet;

use axum::body::to_bytes;
use vestibule_protocol::ids::CorrelationId;
use vestibule_protocol::time::Timestamp;

use super::*;
use crate::model::branding::Branding;
use crate::model::branding::image::{FileName, ImageKind, StoredImage};
use crate::model::ids::ThemeId;
use crate::model::language::Wishes;
use crate::random::Random;

/// Every page in each of its forms, in every language: nothing is missing, and no message is
/// there for nothing.
#[tokio::test]
async fn every_page_in_every_locale_and_every_message_on_some_page() {
    let pages = Pages::embedded();
    let code = &sample_passcode();
    for locale in pages.locales.all() {
        let request = request(locale);
        for (name, page) in samples() {
            let answer = pages.render(&request, &page);
            let status = answer.status();
            let expected = View::of(&page, &request).status;
            let html = text(answer).await;
            assert_eq!(status, expected, "{name}: {html}");
            check(&name, &html, &pages, &request);
        }
        check_preview(&pages, &request).await;
        let message = Message::new("device-message").text("page", "https://x").text("code", "y");
        assert!(pages.sentence(&request, &message).unwrap().contains("https://x"));
        let when = pages.sentence(&request, &Message::date_time(request.at)).unwrap();
        assert!(when.contains("2026") && when.contains("03:04"), "{when}");
        assert!(!when.contains(['\u{2068}', '\u{2069}']), "a time is not turned around: {when}");
        assert!(pages.sentence(&request, &Message::date(request.at)).unwrap().contains("2026"));
        check_themed(&pages, &request).await;
        say_all(&pages, &request);
        let nobodys = PageRequest { tenant: None, ..request.clone() };
        let page = Page::Error(ErrorPage::new(Trouble::UnknownTenant));
        assert!(text(pages.render(&nobodys, &page)).await.contains("</title>"));
        // A theme may have other words for it.
        let forgot = pages.sentence(&request, &Message::new("forgot-password")).unwrap();
        for (name, letter) in letters(code) {
            let mail = pages.mail(&request, &sample_address(), &letter).unwrap();
            assert!(!mail.subject.is_empty() && !mail.subject.contains('\n'), "{name}");
            assert!(
                mail.text.contains("Contoso <b>")
                    && !MARKUP.iter().any(|markup| mail.html.contains(markup)),
                "{}",
                mail.text
            );
            for shown in [&mail.text, &mail.html] {
                assert!(!shown.contains("http"), "a mail has no link: {shown}");
                assert!(!shown.contains(&forgot), "{name} quotes a page: {shown}");
            }
        }
    }
    let asked = pages.asked.lock().unwrap().clone();
    let known: BTreeSet<String> = locale::tests::english_ids().into_iter().collect();
    let unused: Vec<_> = known.difference(&asked).collect();
    assert!(unused.is_empty(), "on no page: {unused:?}");
}

/// The list of pages in a theme, and each of them as it is looked at.
async fn check_preview(pages: &Pages, request: &PageRequest) {
    let entry = |name: &str, label| PreviewEntry {
        href: format!("/{name}"),
        label,
        wrong: name.ends_with("-wrong"),
    };
    let theme = BrandingPreview {
        theme: "spring".to_owned(),
        pages: MAIN.iter().map(|main| entry(main.name, main.label)).collect(),
        all: samples()
            .into_iter()
            .map(|(name, _)| PreviewState { href: format!("/{name}"), name })
            .collect(),
        in_languages: Language::all()
            .map(|language| PreviewLanguage {
                href: format!("/{language}"),
                tag: language.tag(),
                name: language.own_name(),
            })
            .collect(),
        expires: request.at.to_error_timestamp(),
    };
    let preview = Page::BrandingPreview(theme);
    check("preview", &text(pages.render(request, &preview)).await, pages, request);
    for (name, page) in samples() {
        let answer = pages.render_inert(request, &page, "/all".to_owned());
        let policy = answer.headers()[CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
        assert!(policy.contains("form-action 'none'"), "{name}: {policy}");
        assert_eq!(answer.status(), StatusCode::OK, "{name}");
        assert!(text(answer).await.contains("href=\"/all\""), "{name}");
    }
}

/// Every page with everything that a theme can have.
async fn check_themed(pages: &Pages, request: &PageRequest) {
    let themed = PageRequest { brand: themed_brand(), ..request.clone() };
    for (name, page) in samples() {
        let html = text(pages.render(&themed, &page)).await;
        check(&name, &html, pages, &themed);
        let branded = !matches!(page, Page::Mailbox(_) | Page::MailboxMail(_));
        assert_eq!(html.contains("class=\"footer\""), branded, "{name}: its footer");
    }
    assert!(pages.sentence(request, &Message::new("passkey-unnamed")).is_some());
}

/// Names of people and apps in the samples that must stay text.
const MARKUP: [&str; 10] = [
    "<b>",
    "<Fresh>",
    "<ID>",
    "<work>",
    "<blue>",
    "<Foods>",
    "<recent>",
    "<here>",
    "<short>",
    "<Lovelace>",
];

/// Each sample has an address of its own in the preview, and each of the main ones is there.
#[test]
fn samples_have_names() {
    let code = sample_passcode();
    let mut names: Vec<String> = samples().into_iter().map(|(name, _)| name).collect();
    names.extend(letters(&code).into_iter().map(|(name, _)| name));
    let different: BTreeSet<&String> = names.iter().collect();
    assert_eq!(different.len(), names.len(), "{names:?}");
    for main in MAIN {
        assert!(names.iter().any(|name| name == main.name), "{}", main.name);
    }
    let plain =
        |name: &String| name.bytes().all(|b| b.is_ascii_lowercase() || b"-0123456789".contains(&b));
    assert!(names.iter().all(plain), "{names:?}");
}

/// What every page must have for people who cannot see it, and for the policy.
fn check(name: &str, html: &str, pages: &Pages, request: &PageRequest) {
    assert_eq!(html.matches("<h1").count(), 1, "{name}: one heading\n{html}");
    assert_eq!(html.matches("<main").count(), 1, "{name}: one main");
    assert!(html.contains(&format!("<html lang=\"{}\" dir=\"", request.locale.tag())), "{name}");
    assert!(html.contains("· Contoso &lt;b&gt;</title>"), "{name}: escaped tenant in the title");
    for unsafe_part in
        MARKUP.into_iter().chain([" style=", " onload=", " onclick=", " onsubmit=", "javascript:"])
    {
        assert!(!html.contains(unsafe_part), "{name}: {unsafe_part}");
    }
    for form in html.split("<form").skip(1) {
        let form = form.split("</form>").next().unwrap_or_default();
        let ours = form.contains("action=\"/") && !form.contains("action=\"/language\"");
        assert_eq!(ours, form.contains("name=\"csrf\""), "{name}: a form of ours has a token");
    }
    for input in html.split("<input id=\"").skip(1) {
        let id = input.split('"').next().unwrap();
        assert!(html.contains(&format!("<label for=\"{id}\"")), "{name}: {id} has a label");
    }
    let problems = html.matches("role=\"alert\"").count();
    let count = Message::new("title-problems").number("count", problems as i64);
    let said = format!("<title>{} ", pages.sentence(request, &count).unwrap());
    assert_eq!(html.contains(&said), problems > 0, "{name}: problems in the title");
    assert!(html.matches(" autofocus").count() <= 1, "{name}: one focus");
}

#[test]
fn a_page_says_what_it_needs_and_no_more() {
    let pages = Pages::embedded();
    let request = request(pages.locales.english());
    for (name, page) in samples() {
        let answer = pages.render(&request, &page);
        let policy = answer.headers()[CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none';"), "{name}");
        assert!(!policy.contains("unsafe"), "{name}");
        assert_eq!(answer.headers()[CACHE_CONTROL], "no-store", "{name}");
        let scripts = matches!(
            page,
            Page::FormPost(_)
                | Page::NewPassword(_)
                | Page::Passcode(_)
                | Page::Password(_)
                | Page::ProofOfWork(_)
                | Page::Relay(_)
                | Page::StaySignedIn(_)
                | Page::SecondFactor(
                    FactorPage::Totp(_)
                        | FactorPage::Passcode(_)
                        | FactorPage::RecoveryCode(_)
                        | FactorPage::AddTotp(_)
                        | FactorPage::RecoveryCodes(_)
                )
        ) || page.asks_for_passkeys()
            || matches!(&page, Page::Account(page) if page.content.has_script());
        let scripts = scripts || answer.status() == StatusCode::UNPROCESSABLE_ENTITY;
        assert_eq!(policy.matches("script-src").count(), usize::from(scripts), "{name}");
        let asks = answer.headers().contains_key(PERMISSIONS_POLICY);
        assert_eq!(asks, page.asks_for_passkeys(), "{name}");
        let leads_on = match &page {
            Page::Continue(_) | Page::ToProvider(_) => true,
            Page::SignedOut(page) => page.goes_on,
            _ => false,
        };
        assert_eq!(answer.headers().contains_key(REFRESH), leads_on, "{name}");
    }
}

fn request(locale: &Arc<Locale>) -> PageRequest {
    PageRequest {
        tenant: Some("Contoso <b>".to_owned()),
        brand: Brand::neutral(),
        tenant_id: Some("0b4a9d7e-3c55-4a8e-9d57-1f2f6e1c8a10".parse().unwrap()),
        locale: Arc::clone(locale),
        wishes: Wishes::default(),
        strings: None,
        here: Some("/contoso.onmicrosoft.com/journey/AAAAAAAAAAAAAAAAAAAAAA?a=b&c=\"d".into()),
        correlation_id: CorrelationId::from_random([7; 16]),
        at: Timestamp::from_unix(1_767_323_045),
    }
}

/// With everything that a theme can have, some of it in words of our own.
fn themed_brand() -> Arc<Brand> {
    let image = |extension: &'static str| StoredImage {
        file: FileName::of(extension.as_bytes(), extension),
        width: 490,
        height: 72,
    };
    let settings = serde_json::json!({
        "accentColor": "#7b2d8b",
        "loginPageLayoutConfiguration": { "isFooterShown": true },
        "texts": {
            "signInPageText": "Welcome to **Contoso** <b>",
            "usernameHintText": "The address of your bonus card",
            "customPrivacyAndCookiesUrl": "https://contoso.example/privacy",
            "customTermsOfUseUrl": "https://contoso.example/terms",
            "customCannotAccessYourAccountUrl": "https://contoso.example/help",
        },
    });
    let branding = Branding {
        settings: serde_json::from_value(settings).unwrap(),
        images: [ImageKind::BannerLogo, ImageKind::Favicon, ImageKind::BackgroundImage]
            .map(|kind| (kind, image("png")))
            .into(),
        custom_css: Some(".ext-title { color: navy }".to_owned()),
    };
    Arc::new(Brand::new(ThemeId::random(&Random::system()), branding))
}

#[tokio::test]
async fn who_sets_the_address_of_the_terms_has_them_shown_unless_they_hide_the_bar() {
    let pages = Pages::embedded();
    let neutral = request(pages.locales.english());
    let address = "https://contoso.example/terms";
    for (layout, shown) in [
        (serde_json::json!({}), true),
        (serde_json::json!({ "isFooterShown": true }), true),
        (serde_json::json!({ "isFooterShown": false }), false),
    ] {
        let settings = serde_json::json!({
            "loginPageLayoutConfiguration": layout,
            "texts": { "customTermsOfUseUrl": address },
        });
        let settings = serde_json::from_value(settings).unwrap();
        let branding = Branding { settings, images: Default::default(), custom_css: None };
        let theme = ThemeId::random(&Random::system());
        let brand = Arc::new(Brand::new(theme, branding));
        let themed = PageRequest { brand, ..neutral.clone() };
        let (_, page) = samples().remove(0);
        let html = text(pages.render(&themed, &page)).await;
        assert_eq!(html.contains(&format!("href=\"{address}\"")), shown);
    }
}

#[tokio::test]
async fn a_theme_is_on_the_page_and_the_policy_stays_strict() {
    let pages = Pages::embedded();
    let neutral = request(pages.locales.english());
    let themed = PageRequest { brand: themed_brand(), ..neutral.clone() };
    for (name, page) in samples() {
        let policy = |answer: &Response| answer.headers()[CONTENT_SECURITY_POLICY].clone();
        let (plain, branded) = (pages.render(&neutral, &page), pages.render(&themed, &page));
        assert_eq!(policy(&plain), policy(&branded), "{name}");
    }
    let (_, page) = samples().remove(0);
    let html = text(pages.render(&themed, &page)).await;
    let theme = themed.brand.theme().unwrap();
    for expected in [
        &format!("<link rel=\"stylesheet\" href=\"/branding/{theme}/"),
        &format!("<link rel=\"icon\" href=\"/branding/{theme}/"),
        "width=\"245\" height=\"36\"",
        "alt=\"Contoso &lt;b&gt;\"",
        "<p>Welcome to <strong>Contoso</strong> &lt;b&gt;</p>",
        "The address of your bonus card",
        "https://contoso.example/privacy",
    ] {
        assert!(html.contains(expected), "{expected} not in {html}");
    }
}

fn sample(name: &str) -> Page {
    let named = samples().into_iter().find(|(known, _)| known == name);
    named.unwrap_or_else(|| panic!("no sample {name}")).1
}

async fn text(answer: Response) -> String {
    let bytes = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// What is said by phone, in the file and by mail.
fn say_all(pages: &Pages, request: &PageRequest) {
    for id in ["phone-message-sms", "phone-message-voice"] {
        let message = Message::new(id).text("code", "12345678").text("tenant", "Contoso");
        let text = pages.sentence(request, &message).unwrap();
        assert!(text.contains("12345678") && text.contains("Contoso"), "{text}");
    }
    let heading = Message::new("codes-file").text("who", "Ada").text("tenant", "Contoso");
    assert!(pages.sentence(request, &heading).unwrap().contains("Ada"));
}
