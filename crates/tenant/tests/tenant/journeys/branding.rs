//! How pages look: a theme on them, the files of a theme, the preview, and pages without.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use http::StatusCode;
use image::{ImageFormat, Rgba, RgbaImage};
use sqlx::{Connection, SqliteConnection};
use vestibule_tenant::admin::ops::Admin;
use vestibule_tenant::admin::ops::branding::{self, BrandingError, NewBranding};
use vestibule_tenant::config::{LimitSettings, Mode};
use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::branding::ThemeName;
use vestibule_tenant::model::branding::image::ImageKind;
use vestibule_tenant::model::tenant::Tenant;

use crate::store::databases::{TemporaryFile, connect};
use crate::world::World;

fn admin(world: &World, tenant: &Tenant) -> Admin {
    Admin::of(world.app.clone(), tenant.clone(), Actor::Cli)
}

fn name(text: &str) -> ThemeName {
    text.parse().unwrap()
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let image = RgbaImage::from_pixel(width, height, Rgba([200, 30, 90, 120]));
    image.write_to(&mut Cursor::new(&mut file), ImageFormat::Png).unwrap();
    file
}

/// A theme with everything that shows in the address of a file or in the HTML.
pub fn spring() -> NewBranding {
    let settings = serde_json::json!({
        "accentColor": "#7b2d8b",
        "loginPageLayoutConfiguration": { "isFooterShown": true, "layoutTemplateType": "verticalSplit" },
        "texts": {
            "signInPageText": "Welcome to the **spring** <script>",
            "customPrivacyAndCookiesUrl": "https://contoso.example/privacy",
        },
    });
    NewBranding {
        settings: serde_json::from_value(settings).unwrap(),
        images: BTreeMap::from([
            (ImageKind::BannerLogo, png(300, 60)),
            (ImageKind::BackgroundImage, png(640, 360)),
        ]),
        custom_css: Some(
            ".ext-title { color: navy; position: fixed }\n@import url(https://evil.example);"
                .into(),
        ),
    }
}

async fn published(world: &World, theme: &str) {
    let admin = admin(world, &world.contoso);
    branding::draft(&admin, &name(theme), spring()).await.unwrap();
    branding::publish(&admin, &name(theme)).await.unwrap();
}

/// The page where the customer of an app begins.
async fn sign_in_page(world: &World) -> (String, String) {
    let mut browser = world.browser();
    let journey = browser.begin(&world.apps.web, &[]).await;
    let reply = browser.get(&journey).await;
    assert_eq!(reply.status, StatusCode::OK);
    (reply.body.clone(), reply.header("content-security-policy").to_owned())
}

/// Every address of a theme's files in a text.
fn addresses(text: &str) -> Vec<String> {
    text.split("/branding/")
        .skip(1)
        .map(|rest| {
            let end = rest.find(['"', ')']).unwrap();
            format!("/branding/{}", &rest[..end])
        })
        .collect()
}

#[tokio::test]
async fn a_published_theme_is_on_the_pages_under_the_same_policy() {
    let world = World::new().await;
    let (plain, policy) = sign_in_page(&world).await;
    assert!(!plain.contains("/branding/") && !plain.contains("themed"), "{plain}");
    published(&world, "spring").await;
    let (page, branded_policy) = sign_in_page(&world).await;
    assert_eq!(policy, branded_policy);
    assert!(!policy.contains("unsafe") && policy.contains("style-src 'self'"), "{policy}");
    assert!(page.contains("<body class=\"themed split pictured\">"), "{page}");
    assert!(page.contains("Welcome to the <strong>spring</strong> &lt;script&gt;"), "{page}");
    assert!(page.contains("https://contoso.example/privacy"), "{page}");
    let over = format!("/{}/journey/AAAAAAAAAAAAAAAAAAAAAA", world.contoso.domain());
    let reply = world.browser().get(&over).await;
    assert_eq!(reply.status, StatusCode::GONE);
    assert!(reply.body.contains("pictured"), "where it ends, too: {}", reply.body);
}

#[tokio::test]
async fn files_are_what_they_say_and_kept_for_good() {
    let world = World::new().await;
    published(&world, "spring").await;
    let (page, _) = sign_in_page(&world).await;
    let style = addresses(&page).into_iter().find(|at| at.ends_with(".css")).unwrap();
    let sheet = world.get(&style).await;
    assert_eq!(sheet.header("content-type"), "text/css; charset=utf-8");
    assert!(sheet.body.contains("color:navy;"), "{}", sheet.body);
    for dropped in ["position", "import", "evil"] {
        assert!(!sheet.body.contains(dropped), "{dropped} in {}", sheet.body);
    }
    let images = addresses(&page).into_iter().chain(addresses(&sheet.body));
    let mut seen = 0;
    for address in images.filter(|address| !address.ends_with(".css")) {
        let image = world.get(&address).await;
        assert_eq!(image.status, StatusCode::OK, "{address}");
        assert_eq!(image.header("content-type"), "image/png", "{address}");
        assert_eq!(image.header("x-content-type-options"), "nosniff", "{address}");
        assert!(image.header("cache-control").contains("immutable"), "{address}");
        assert!(image.header("content-security-policy").contains("default-src 'none'"));
        seen += 1;
    }
    assert!(seen >= 2, "the logo and the background");
    // A file is found under its own theme alone.
    let (_, file) = style.rsplit_once('/').unwrap();
    for wrong in [
        format!("/branding/{}/{file}", world.contoso.id),
        style.replace(".css", ".png"),
        "/branding/x/y".to_owned(),
        format!("{}..", style.trim_end_matches(file)),
    ] {
        assert_eq!(world.get(&wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test]
async fn what_cannot_be_kept_is_told_to_the_administrator() {
    let world = World::new().await;
    let admin = admin(&world, &world.contoso);
    let mut new = spring();
    new.settings.accent_color = Some("#ffee00".parse().unwrap());
    let drafted = branding::draft(&admin, &name("spring"), new).await.unwrap();
    let told: Vec<String> = drafted.dropped.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("line 1: position: fixed"), "{told:?}");
    assert!(told[1].starts_with("line 2: @import"), "{told:?}");
    assert_eq!(drafted.adjusted.len(), 1, "yellow links cannot be read on white");
    let svg = BTreeMap::from([(ImageKind::Favicon, b"<svg onload=alert(1)>".to_vec())]);
    let refused =
        branding::draft(&admin, &name("x"), NewBranding { images: svg, ..spring() }).await;
    assert!(matches!(refused, Err(BrandingError::Image(ImageKind::Favicon, _))), "{refused:?}");
    assert!(branding::list(&admin).await.unwrap().iter().all(|at| at.theme.name != name("x")));
}

#[tokio::test]
async fn a_draft_is_seen_by_its_link_alone_and_its_forms_do_nothing() {
    let world = World::new().await;
    let admin = admin(&world, &world.contoso);
    branding::draft(&admin, &name("spring"), spring()).await.unwrap();
    assert!(!sign_in_page(&world).await.0.contains("/branding/"), "customers do not see it");
    let link = branding::preview(&admin, &name("spring")).await.unwrap().path;
    let index = world.get(&link).await;
    assert_eq!(index.status, StatusCode::OK);
    let pages: Vec<&str> = index
        .body
        .split("href=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .filter(|href| href.starts_with(&format!("{link}/")))
        .collect();
    assert!(pages.len() > 200, "{pages:?}");
    let mut loaded = BTreeSet::new();
    for page in pages {
        let reply = world.get(page).await;
        assert_eq!(reply.status, StatusCode::OK, "{page}");
        let policy = reply.header("content-security-policy");
        assert!(policy.contains("form-action 'none'"), "{page}: {policy}");
        // A mail brings its style along, and runs nothing.
        let mail = page.contains("/mail-");
        assert_eq!(policy.contains("unsafe"), mail, "{page}: {policy}");
        assert_eq!(policy.contains("sandbox"), mail, "{page}: {policy}");
        assert!(reply.header("refresh").is_empty(), "{page}");
        loaded.extend(addresses(&reply.body));
    }
    for address in loaded {
        assert_eq!(world.get(&address).await.status, StatusCode::OK, "{address}");
    }
    // Not a link of another tenant, not a changed one, not an old one.
    let (_, token) = link.rsplit_once('/').unwrap();
    let foreign = format!("/{}/branding-preview/{token}", world.fabrikam.domain());
    let later = token.replacen('.', ".9", 1);
    let longer = format!("/{}/branding-preview/{later}", world.contoso.domain());
    for wrong in [foreign, longer, format!("{link}x")] {
        assert_eq!(world.get(&wrong).await.status, StatusCode::GONE, "{wrong}");
    }
    world.clock.advance(3600);
    assert_eq!(world.get(&link).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn a_theme_can_be_taken_back_and_be_an_apps_own() {
    let world = World::new().await;
    let admin = admin(&world, &world.contoso);
    published(&world, "spring").await;
    let bare = NewBranding { images: BTreeMap::new(), custom_css: None, ..spring() };
    branding::draft(&admin, &name("spring"), bare).await.unwrap();
    assert_eq!(branding::publish(&admin, &name("spring")).await.unwrap(), 2);
    assert!(!sign_in_page(&world).await.0.contains("pictured"));
    branding::restore(&admin, &name("spring"), 1).await.unwrap();
    assert!(sign_in_page(&world).await.0.contains("pictured"));

    branding::set_default(&admin, None).await.unwrap();
    assert!(!sign_in_page(&world).await.0.contains("/branding/"));
    branding::set_app(&admin, &world.apps.web.id, Some(&name("spring"))).await.unwrap();
    assert!(sign_in_page(&world).await.0.contains("pictured"));
    branding::delete(&admin, &name("spring")).await.unwrap();
    assert!(!sign_in_page(&world).await.0.contains("/branding/"));
}

/// Zitadel CVE-2025-27507, for themes: none can reach into another tenant.
#[tokio::test]
async fn zitadel_2025_27507_an_administrator_reaches_no_foreign_theme_or_app() {
    let world = World::new().await;
    published(&world, "spring").await;
    let theirs = admin(&world, &world.fabrikam);
    let spring = name("spring");
    let not_found = |error| matches!(error, BrandingError::NotFound(_));
    assert!(not_found(branding::publish(&theirs, &spring).await.unwrap_err()));
    assert!(not_found(branding::restore(&theirs, &spring, 1).await.unwrap_err()));
    assert!(not_found(branding::export(&theirs, &spring).await.unwrap_err()));
    assert!(not_found(branding::preview(&theirs, &spring).await.unwrap_err()));
    assert!(not_found(branding::delete(&theirs, &spring).await.unwrap_err()));
    assert!(not_found(branding::set_default(&theirs, Some(&spring)).await.unwrap_err()));
    let app = &world.apps.web.id;
    let refused = branding::set_app(&theirs, app, None).await.unwrap_err();
    assert!(matches!(refused, BrandingError::NoSuchApp), "{refused}");
    assert!(sign_in_page(&world).await.0.contains("/branding/"), "untouched");
}

#[tokio::test]
async fn what_was_exported_can_be_imported() {
    let world = World::new().await;
    let admin = admin(&world, &world.contoso);
    published(&world, "spring").await;
    let exported = branding::export(&admin, &name("spring")).await.unwrap();
    let copy = NewBranding {
        settings: exported.branding.settings.clone(),
        images: exported.images,
        custom_css: exported.branding.custom_css.clone(),
    };
    let drafted = branding::draft(&admin, &name("copy"), copy).await.unwrap();
    assert_eq!(drafted.theme.draft.unwrap().settings, exported.branding.settings);
}

/// A theme that cannot be read is no reason not to sign in.
#[tokio::test]
async fn pages_go_on_as_they_were_or_neutral_when_a_theme_does_not_load() {
    let file = TemporaryFile::new();
    let store = connect(&file.url()).await;
    let world = World::on(store, Mode::Development, LimitSettings::default()).await;
    published(&world, "spring").await;
    assert!(sign_in_page(&world).await.0.contains("pictured"));
    let mut database = SqliteConnection::connect(&file.url()).await.unwrap();
    let broken = "UPDATE branding_versions SET branding = 'not what it was'";
    sqlx::query(broken).execute(&mut database).await.unwrap();
    world.app.directory.forget_all();
    assert!(sign_in_page(&world).await.0.contains("pictured"), "as it was");
    world.app.directory.forget_brands();
    let (page, _) = sign_in_page(&world).await;
    assert!(!page.contains("/branding/") && page.contains("masthead"), "neutral: {page}");
}
