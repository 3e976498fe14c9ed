mod account;
mod federation;
mod second_factor;

mod flows;

use std::collections::BTreeSet;

use axum::body::to_bytes;
use vestibule_protocol::ids::CorrelationId;
use vestibule_protocol::time::Timestamp;

use super::*;
use crate::config::PublicUrl;
use crate::extensions::BlockPage;
use crate::model::branding::Branding;
use crate::model::branding::image::{FileName, ImageKind, StoredImage};
use crate::model::ids::ThemeId;
use crate::model::journey::PasscodePurpose;
use crate::model::language::Wishes;
use crate::model::passcode::PlainPasscode;
use crate::model::second_factor::{FactorChange, KindName};
use crate::model::user_flow::AttributeName;
use crate::random::Random;
use crate::secrets::MasterKey;
use crate::web::cookies::BrowserCookie;
use crate::web::csrf::CsrfToken;

/// Every page in each of its forms, in every language: nothing is missing, and no message is
/// there for nothing.
#[tokio::test]
async fn every_page_in_every_locale_and_every_message_on_some_page() {
    let pages = Pages::embedded();
    for (name, content) in assets::all() {
        keep(&name, content);
    }
    let code = &PlainPasscode::random(&Random::system());
    let passcode = |purpose| Letter::Passcode { purpose, code, app: "Shop" };
    for locale in pages.locales.all() {
        let request = request(locale);
        for (name, page) in samples() {
            let answer = pages.render(&request, &page);
            let status = answer.status();
            let expected = View::of(&page, &request).status;
            let html = text(answer).await;
            assert_eq!(status, expected, "{name}: {html}");
            keep(&format!("{}-{name}.html", locale.tag()), &html);
            check(name, &html, &pages, &request);
        }
        check_preview(&pages, &request).await;
        let message = Message::new("device-message").text("page", "https://x").text("code", "y");
        assert!(pages.sentence(&request, &message).unwrap().contains("https://x"));
        let when = pages.sentence(&request, &Message::date_time(request.at)).unwrap();
        assert!(when.contains("2026") && when.contains("03:04"), "{when}");
        assert!(!when.contains(['\u{2068}', '\u{2069}']), "a time is not turned around: {when}");
        assert!(pages.sentence(&request, &Message::date(request.at)).unwrap().contains("2026"));
        check_themed(&pages, &request).await;
        second_factor::say_all(&pages, &request);
        let nobodys = PageRequest { tenant: None, ..request.clone() };
        let page = Page::Error(ErrorPage::new(Trouble::UnknownTenant));
        assert!(text(pages.render(&nobodys, &page)).await.contains("</title>"));
        for (name, letter) in [
            ("passcode", passcode(PasscodePurpose::SignUp)),
            ("passcode", passcode(PasscodePurpose::SignIn)),
            ("passcode", passcode(PasscodePurpose::Reset)),
            ("passcode", passcode(PasscodePurpose::LostPasskey)),
            ("factor-passcode", Letter::FactorPasscode { code, app: "Shop" }),
            (
                "factor-changed",
                Letter::SecondFactor {
                    change: FactorChange::Added(KindName::Totp),
                    app: "Shop",
                    at: request.at,
                },
            ),
            ("passcode", passcode(PasscodePurpose::External)),
            ("account-exists", Letter::AccountExists { app: "Shop" }),
            ("no-account", Letter::NoAccount { app: "Shop" }),
            ("no-password", Letter::NoPassword { app: "Shop" }),
            ("passkey-added", Letter::PasskeyAdded { name: "<b>", at: request.at }),
            ("passkey-removed", Letter::PasskeyRemoved { name: "<b>", at: request.at }),
            ("identity-linked", Letter::IdentityLinked { provider: "<b>", at: request.at }),
            ("identity-unlinked", Letter::IdentityUnlinked { provider: "<b>", at: request.at }),
            ("password-changed", Letter::PasswordChanged { app: "Shop", at: request.at }),
            ("new-device", account::new_device("Firefox/1", request.at)),
            ("new-device-unknown", account::new_device("", request.at)),
            ("new-address", Letter::NewAddress { code, app: "My account" }),
            ("address-taken", Letter::AddressTaken { app: "My account" }),
            ("address-changed", Letter::AddressChanged { app: "My account", at: request.at }),
            ("deletion-asked", Letter::DeletionAsked { app: "My account", until: request.at }),
            ("deleted", Letter::Deleted { app: "My account" }),
        ] {
            let mail = pages.mail(&request, &"ada@example.com".parse().unwrap(), &letter).unwrap();
            assert!(!mail.subject.is_empty() && !mail.subject.contains('\n'), "{name}");
            assert!(
                mail.text.contains("Contoso <b>") && !mail.html.contains("<b>"),
                "{}",
                mail.text
            );
            for shown in [&mail.text, &mail.html] {
                assert!(!shown.contains("http"), "a mail has no link: {shown}");
            }
            keep(&format!("{}-mail-{name}.html", locale.tag()), &mail.html);
        }
    }
    let asked = pages.asked.lock().unwrap().clone();
    let known: BTreeSet<String> = locale::tests::english_ids().into_iter().collect();
    let unused: Vec<_> = known.difference(&asked).collect();
    assert!(unused.is_empty(), "on no page: {unused:?}");
}

/// The list of pages in a theme, and each of them as it is looked at.
async fn check_preview(pages: &Pages, request: &PageRequest) {
    let theme = BrandingPreview {
        theme: "spring".to_owned(),
        pages: super::samples(Form::of_nobody)
            .into_iter()
            .map(|(name, label, _)| PreviewEntry {
                href: format!("/{name}"),
                label,
                wrong: name.ends_with("-wrong"),
            })
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
    for (name, _, page) in super::samples(Form::of_nobody) {
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
        check(name, &html, pages, &themed);
        let branded = !matches!(page, Page::Mailbox(_) | Page::MailboxMail(_));
        assert_eq!(html.contains("class=\"footer\""), branded, "{name}: its footer");
    }
    assert!(pages.sentence(request, &Message::new("passkey-unnamed")).is_some());
}

/// What every page must have for people who cannot see it, and for the policy.
fn check(name: &str, html: &str, pages: &Pages, request: &PageRequest) {
    assert_eq!(html.matches("<h1").count(), 1, "{name}: one heading\n{html}");
    assert_eq!(html.matches("<main").count(), 1, "{name}: one main");
    assert!(html.contains(&format!("<html lang=\"{}\" dir=\"", request.locale.tag())), "{name}");
    assert!(html.contains("· Contoso &lt;b&gt;</title>"), "{name}: escaped tenant in the title");
    for unsafe_part in ["<b>", " style=", " onload=", " onclick=", " onsubmit=", "javascript:"] {
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
        assert_eq!(policy.contains("script-src"), scripts, "{name}");
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
async fn a_theme_is_on_the_page_and_the_policy_stays_strict() {
    let pages = Pages::embedded();
    let neutral = request(pages.locales.english());
    let themed = PageRequest { brand: themed_brand(), ..neutral.clone() };
    for (name, page) in samples() {
        let policy = |answer: &Response| answer.headers()[CONTENT_SECURITY_POLICY].clone();
        let (plain, branded) = (pages.render(&neutral, &page), pages.render(&themed, &page));
        assert_eq!(policy(&plain), policy(&branded), "{name}");
    }
    let (_, page) = sign_in_samples().remove(0);
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

async fn text(answer: Response) -> String {
    let bytes = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Leaves the pages, and what they load, in a folder, for people and browsers that want to look at
/// them (`cargo xtask screenshots`).
fn keep(name: &str, content: &str) {
    if let Ok(folder) = std::env::var("VESTIBULE_KEEP_PAGES") {
        let path = std::path::Path::new(&folder).join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
}

fn form(path: &str) -> Form {
    let url: PublicUrl = "http://localhost:8400".parse().unwrap();
    let browser = BrowserCookie::fresh(&Random::system());
    assert!(!browser.set(&url).is_empty());
    Form { path: path.to_owned(), csrf: CsrfToken::new(&MasterKey::new(&[1; 32]), &browser, path) }
}

fn frame(back: bool, problems: impl Into<Problems>) -> Frame {
    Frame {
        form: form("/contoso.onmicrosoft.com/journey/AAAAAAAAAAAAAAAAAAAAAA"),
        app: "Woodgrove Groceries".to_owned(),
        back,
        for_device: false,
        problems: problems.into(),
    }
}

fn samples() -> Vec<(&'static str, Page)> {
    let mut samples = sign_in_samples();
    samples.extend(sign_up_samples());
    samples.extend(flows::samples());
    samples.extend(passkey_samples());
    samples.extend(device_samples());
    samples.extend(account::samples());
    samples.extend(account::step_samples());
    samples.extend(second_factor::samples());
    samples.extend(federation::samples());
    samples.extend(other_samples());
    for trouble in Trouble::ALL {
        let page = ErrorPage::new(trouble);
        let page = match trouble {
            Trouble::BadRequest => page.with_detail(
                Some(50011),
                "The redirect URI of the request, https://app.example/other, is not registered.",
            ),
            Trouble::JourneyOver => page.with_exit(Exit::App(way_back())),
            Trouble::FormRefused => page.with_exit(Exit::Journey("/x".to_owned())),
            _ => page,
        };
        samples.push((trouble.messages()[0], Page::Error(page)));
    }
    samples
}

fn way_back() -> WayBack {
    WayBack { app: "Woodgrove Groceries".to_owned(), href: "https://app.example/".to_owned() }
}

fn told() -> ToldApps {
    let frame = |path: &str| LogoutFrame {
        src: format!("https://app.example/{path}?iss=i&sid=s"),
        origin: "https://app.example".to_owned(),
    };
    ToldApps {
        names: vec!["Woodgrove <b>Groceries".to_owned(), "Woodgrove Journal".to_owned()],
        frames: vec![frame("one"), frame("two")],
    }
}

const ADA: &str = "ada.lovelace@example.com";

fn sign_in_samples() -> Vec<(&'static str, Page)> {
    let identify = |problems: Problems, email: &str, sign_up: bool| {
        let frame = frame(false, problems);
        let (passkey, email) = (sign_up.then(passkey), email.to_owned());
        let (notice, providers, user_names) = (None, Vec::new(), false);
        Page::Identify(Identify { frame, email, sign_up, user_names, notice, providers, passkey })
    };
    let password = |problems: Problems| {
        let frame = frame(true, problems);
        Page::Password(Password {
            frame,
            email: ADA.to_owned(),
            passcode_instead: true,
            passkey: Some(passkey()),
        })
    };
    let account = |name: &str, email: &str| Account {
        sid: "s".to_owned(),
        name: name.to_owned(),
        email: email.to_owned(),
    };
    let accounts =
        || vec![account("Ada Lovelace", ADA), account("Grace Hopper", "grace@example.org")];
    let pick = |problems: Problems| {
        Page::PickAccount(PickAccount { frame: frame(false, problems), accounts: accounts() })
    };
    vec![
        ("identify", identify(Problems::none(), "", true)),
        ("identify-missing", identify(Problem::EmailMissing.into(), "", true)),
        ("identify-malformed", identify(Problem::EmailMalformed.into(), "ada@", false)),
        ("password", password(Problems::none())),
        ("password-missing", password(Problem::PasswordMissing.into())),
        ("password-wrong", password(Problem::WrongCredentials.into())),
        ("password-locked", password(Problem::Locked { seconds: 61, field: "password" }.into())),
        ("password-blocked", password(Problem::Blocked { field: "password" }.into())),
        ("password-busy", password(Problem::Busy { field: "password" }.into())),
        ("pick", pick(Problems::none())),
        ("pick-gone", pick(Problem::AccountGone.into())),
        ("attributes-of-extension", refused_attribute()),
        ("blocked", blocked(None)),
        ("blocked-titled", blocked(Some("One <b>moment</b>"))),
        ("wait", Page::Error(ErrorPage::new(Trouble::TooMany).with_wait(90))),
        (
            "stay",
            Page::StaySignedIn(StaySignedIn { frame: frame(false, Problems::none()), days: 90 }),
        ),
    ]
}

/// What an extension says instead of letting somebody go on.
fn blocked(title: Option<&str>) -> Page {
    let block = BlockPage { title: title.map(str::to_owned), message: "Come back later.".into() };
    Page::Blocked(Blocked { frame: frame(true, Problems::none()), block })
}

/// An attribute that an extension does not take.
fn refused_attribute() -> Page {
    let problem = Problem::Extension { field: "city".to_owned(), text: "Not this one.".to_owned() };
    flows::attributes(problem.into(), vec![flows::built_in(AttributeName::City, true)])
}

fn sign_up_samples() -> Vec<(&'static str, Page)> {
    let email = |problems: Problems, email: &str| {
        let frame = frame(true, problems);
        let providers = federation::buttons();
        Page::SignUpEmail(SignUpEmail { frame, email: email.to_owned(), providers })
    };
    let passcode = |problems: Problems, resend_in, mail| {
        Page::Passcode(Passcode {
            frame: frame(true, problems),
            email: ADA.to_owned(),
            minutes: 10,
            resend_in,
            mail,
            password_instead: true,
        })
    };
    vec![
        ("sign-up", email(Problems::none(), "")),
        ("sign-up-malformed", email(Problem::EmailMalformed.into(), "ada")),
        ("sign-up-blocked-domain", email(Problem::DomainBlocked { field: "email" }.into(), ADA)),
        ("work", work(Problems::none(), 240)),
        ("work-after-wait", work(Problems::none(), 0)),
        ("work-wrong", work(Problem::WorkWrong.into(), 60)),
        ("work-missing", work(Problem::TryAgain { seconds: 61, field: "work" }.into(), 61)),
        ("passcode", passcode(Problems::none(), Some(29), MailNotice::None)),
        ("passcode-again", passcode(Problems::none(), Some(60), MailNotice::SentAgain)),
        ("passcode-delayed", passcode(Problems::none(), Some(0), MailNotice::Delayed)),
        (
            "passcode-malformed",
            passcode(Problem::PasscodeMalformed.into(), Some(0), MailNotice::None),
        ),
        ("passcode-wrong", passcode(Problem::PasscodeWrong.into(), Some(0), MailNotice::None)),
        ("passcode-dead", passcode(Problem::PasscodeDead.into(), Some(0), MailNotice::None)),
        (
            "passcode-early",
            passcode(Problem::ResendTooEarly { seconds: 1 }.into(), Some(1), MailNotice::None),
        ),
        ("passcode-last", passcode(Problems::none(), None, MailNotice::None)),
        (
            "passcode-over",
            passcode(Problem::ResendNoMore { field: "passcode" }.into(), None, MailNotice::Failed),
        ),
    ]
}

fn work(problems: Problems, wait: i64) -> Page {
    Page::ProofOfWork(ProofOfWork {
        frame: frame(true, problems),
        email: ADA.to_owned(),
        challenge: "AAAAAAAAAAAAAAAAAAAAAA".to_owned(),
        difficulty: 16,
        wait: (wait > 0).then(|| wait_message(wait)),
    })
}

fn passkey() -> PasskeyForm {
    PasskeyForm { rp_id: "login.example.com".to_owned(), forget: None }
}

fn passkey_samples() -> Vec<(&'static str, Page)> {
    let add = |problems: Problems, required| {
        let frame = frame(false, problems);
        Page::AddPasskey(AddPasskey { frame, required, passkey: Some(passkey()) })
    };
    let of_use = |problems: Problems| {
        let frame = frame(false, problems);
        Page::UsePasskey(UsePasskey { frame, passkey: Some(passkey()) })
    };
    let unknown = PasskeyForm { forget: Some("AQ".to_owned()), ..passkey() };
    let unknown = Page::Identify(Identify {
        frame: frame(false, Problem::PasskeyUnknown),
        email: String::new(),
        sign_up: true,
        notice: None,
        providers: Vec::new(),
        passkey: Some(unknown),
        user_names: false,
    });
    let without = |required| {
        let frame = frame(false, Problems::none());
        Page::AddPasskey(AddPasskey { frame, required, passkey: None })
    };
    let nowhere =
        Page::UsePasskey(UsePasskey { frame: frame(false, Problems::none()), passkey: None });
    vec![
        ("passkey-unknown", unknown),
        ("passkey-add", add(Problems::none(), false)),
        ("passkey-add-required", add(Problems::none(), true)),
        ("passkey-add-twice", add(Problem::PasskeyAlreadyThere.into(), false)),
        ("passkey-add-late", add(Problem::PasskeyStale.into(), true)),
        ("passkey-add-many", add(Problem::PasskeyTooMany.into(), true)),
        ("passkey-add-nowhere", without(true)),
        ("passkey-use", of_use(Problems::none())),
        ("passkey-use-missing", of_use(Problem::PasskeyMissing.into())),
        ("passkey-use-refused", of_use(Problem::PasskeyRefused.into())),
        ("passkey-use-other", of_use(Problem::PasskeyOfAnother.into())),
        ("passkey-use-no-recovery", of_use(Problem::PasskeyNoRecovery.into())),
        ("passkey-use-nowhere", nowhere),
    ]
}

fn device_samples() -> Vec<(&'static str, Page)> {
    let path = "/contoso.onmicrosoft.com";
    let code = |problems: Problems, user_code: &str| {
        let user_code = user_code.to_owned();
        Page::DeviceCode(DeviceCode { form: form(path), problems, user_code })
    };
    let app = || "Woodgrove Groceries".to_owned();
    let done = |end| Page::DeviceDone(DeviceDone { app: app(), end });
    let on_the_way = Frame { for_device: true, ..frame(false, Problems::none()) };
    vec![
        ("device", code(Problems::none(), "")),
        ("device-given", code(Problems::none(), "BCDF-GHJK")),
        ("device-malformed", code(Problem::UserCodeMalformed.into(), "\"<b>")),
        ("device-unknown", code(Problem::UserCodeUnknown.into(), "BCDF-GHJK")),
        (
            "device-locked",
            code(Problem::Locked { seconds: 60, field: "user-code" }.into(), "BCDF-GHJK"),
        ),
        (
            "device-confirm",
            Page::DeviceConfirm(DeviceConfirm {
                form: form(path),
                app: app(),
                user_code: "BCDF-GHJK".to_owned(),
            }),
        ),
        (
            "device-identify",
            Page::Identify(Identify {
                frame: on_the_way,
                email: String::new(),
                sign_up: true,
                user_names: false,
                passkey: None,
                notice: None,
                providers: Vec::new(),
            }),
        ),
        ("device-signed-in", done(DeviceEnd::SignedIn)),
        ("device-declined", done(DeviceEnd::Declined)),
        ("device-over", done(DeviceEnd::Over)),
    ]
}

fn other_samples() -> Vec<(&'static str, Page)> {
    let app = "Woodgrove Groceries".to_owned();
    let sign_out = |accounts: &[&str]| {
        Page::SignOut(SignOut {
            form: form("/contoso.onmicrosoft.com"),
            accounts: accounts.iter().map(|account| (*account).to_owned()).collect(),
            fields: vec![("state", "\"<b>".to_owned())],
        })
    };
    let line = |id: &str, subject: &str, unread| MailboxLine {
        id: id.to_owned(),
        to: ADA.to_owned(),
        subject: subject.to_owned(),
        received_at: Message::date_time(Timestamp::from_unix(1_767_323_045)),
        unread,
    };
    let mailbox = |mails| Page::Mailbox(Mailbox { form: form("/mailbox"), mails });
    vec![
        ("continue", Page::Continue(Continue { to: "/x".to_owned(), app: app.clone() })),
        (
            "form-post",
            Page::FormPost(FormPost {
                action: "https://app.example/cb".to_owned(),
                fields: vec![("code".to_owned(), "\"<b>".to_owned())],
                app,
            }),
        ),
        ("sign-out-none", sign_out(&[])),
        ("sign-out", sign_out(&[ADA])),
        ("sign-out-two", sign_out(&[ADA, "grace@example.org"])),
        ("signed-out", Page::SignedOut(SignedOut::new(SignOutEnd::SignedOut, Some(way_back())))),
        ("signed-out-telling", Page::SignedOut(SignedOut::telling(told(), Some(way_back())))),
        ("signed-out-telling-only", Page::SignedOut(SignedOut::telling(told(), None))),
        ("still-signed-in", Page::SignedOut(SignedOut::new(SignOutEnd::StillSignedIn, None))),
        (
            "mailbox",
            mailbox(vec![
                line("1", "Your code for Contoso", true),
                line("2", "You already have an account with Contoso", false),
            ]),
        ),
        ("mailbox-empty", mailbox(vec![])),
        (
            "mailbox-mail",
            Page::MailboxMail(MailboxMail {
                id: "1".to_owned(),
                from: "no-reply@contoso.example".to_owned(),
                to: ADA.to_owned(),
                subject: "Your code for Contoso".to_owned(),
                received_at: Message::date_time(Timestamp::from_unix(1_767_323_045)),
                text: "Type this code:\n\n    12345678\n".to_owned(),
            }),
        ),
    ]
}
