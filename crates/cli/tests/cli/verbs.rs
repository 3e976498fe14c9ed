//! The administrator's verbs.

use std::io::Write;
use std::process::Stdio;

use serde_json::Value;

use super::place::Place;
use super::{Folder, command, stderr, stdout};

#[test]
fn the_steps_of_the_walk_through() {
    let place = Place::new();
    let tenant = place.json(&["tenant", "create", "contoso", "--name", "Contoso"]);
    assert_eq!(tenant["authority"], "https://login.example.com/contoso.onmicrosoft.com");

    let uri = "http://localhost:3000/getAToken";
    let app = place.json(&["app", "create", "Shop", "--redirect-uri", uri]);
    let id = app["clientId"].as_str().unwrap();
    assert_eq!(app["redirectUris"][0]["uri"], uri);
    assert_eq!(app["permissions"].as_array().unwrap().len(), 3);
    assert_eq!(app["permissions"][0]["consentedDateTime"], Value::Null);

    let secret = place.json(&["app", "secret", "add", "Shop", "--months", "12"]);
    let value = secret["secretText"].as_str().unwrap();
    assert_eq!(value.len(), 43);
    let shown = place.text(&["app", "show", id]);
    assert!(!shown.contains(value) && shown.contains(&value[..3]), "{shown}");

    place.text(&["app", "permission", "grant", "Shop", "email"]);
    let consented = place.text(&["app", "permission", "consent", "Shop"]);
    assert_eq!(consented, "Shop: consented to 4 permissions, for all users\n");

    let flow = ["user-flow", "create", "SignInSignUp", "--attribute", "displayName:required"];
    let flow = place.json(&[&flow[..], &["--attribute", "city"]].concat());
    assert_eq!(flow["attributes"][0]["required"], true);
    assert_eq!(flow["attributes"][1]["name"], "city");
    place.text(&["user-flow", "add-app", "SignInSignUp", id]);
    assert_eq!(place.json(&["app", "show", "Shop"])["userFlow"], "SignInSignUp");
    let off = place.json(&["user-flow", "sign-up", "SignInSignUp", "off"]);
    assert_eq!(off["isSignUpAllowed"], false);
}

#[test]
fn secrets_and_redirect_uris_come_and_go() {
    let place = Place::new();
    place.text(&["tenant", "create", "contoso"]);
    place.text(&["app", "create", "Shop"]);
    let first = place.json(&["app", "secret", "add", "Shop", "--name", "first"]);
    place.json(&["app", "secret", "add", "Shop", "--name", "second"]);
    place.text(&["app", "secret", "remove", "Shop", first["id"].as_str().unwrap()]);
    let left = place.json(&["app", "secret", "list", "Shop"]);
    assert_eq!(left.as_array().unwrap().len(), 1);
    assert_eq!(left[0]["displayName"], "second");

    let uri = "https://shop.example/signed-out";
    place.text(&["app", "redirect-uri", "add", "Shop", uri, "--platform", "post-logout"]);
    assert!(place.text(&["app", "show", "Shop"]).contains("signed-out (post-logout)"));
    let wrong = place.refusal(&["app", "redirect-uri", "remove", "Shop", uri]);
    assert!(wrong.contains("not registered for that platform"), "{wrong}");
    place.text(&["app", "redirect-uri", "remove", "Shop", uri, "--platform", "post-logout"]);
    assert_eq!(place.json(&["app", "show", "Shop"])["redirectUris"].as_array().unwrap().len(), 0);
}

#[test]
fn an_app_says_where_it_hears_of_sign_outs() {
    let place = Place::new();
    place.text(&["tenant", "create", "contoso"]);
    place.text(&["app", "create", "Shop", "--redirect-uri", "https://shop.example/cb"]);
    let set = ["app", "logout-uri", "set", "Shop"];
    let front = ["https://shop.example/front", "--channel", "front"];
    let elsewhere = ["https://evil.test/front", "--channel", "front"];
    let back = ["https://shop.example:8443/back", "--channel", "back", "--session-required"];
    let alone = "only an app with a back-channel address hears of it";
    assert!(place.text(&[&set[..], &front].concat()).contains(alone));
    assert!(!place.text(&[&set[..], &back].concat()).contains(alone));
    assert!(!place.text(&[&set[..], &front].concat()).contains(alone), "there is one");
    place.text(&["app", "initiate-login-uri", "set", "Shop", "https://shop.example/login"]);
    let app = place.json(&["app", "show", "Shop"]);
    assert_eq!(app["frontChannelLogoutUri"], front[0]);
    assert_eq!(app["backChannelLogoutUri"], back[0]);
    assert_eq!(app["backChannelLogoutSessionRequired"], true);
    assert_eq!(app["initiateLoginUri"], "https://shop.example/login");
    let shown = place.text(&["app", "show", "Shop"]);
    assert!(shown.contains("https://shop.example:8443/back (session required)"), "{shown}");

    let refused = place.refusal(&[&set[..], &elsewhere].concat());
    assert!(refused.contains("another scheme, host or port"), "{refused}");
    let plain = ["http://shop.example/back", "--channel", "back"];
    let refused = place.refusal(&[&set[..], &plain].concat());
    assert!(refused.contains("begins with https://"), "{refused}");

    for channel in ["front", "back"] {
        place.text(&["app", "logout-uri", "remove", "Shop", "--channel", channel]);
    }
    place.text(&["app", "initiate-login-uri", "remove", "Shop"]);
    let app = place.json(&["app", "show", "Shop"]);
    for name in ["frontChannelLogoutUri", "backChannelLogoutUri", "initiateLoginUri"] {
        assert_eq!(app[name], Value::Null, "{name}");
    }
}

#[test]
fn an_api_offers_scopes_and_roles() {
    let place = Place::new();
    place.text(&["tenant", "create", "contoso"]);
    place.text(&["app", "create", "Orders"]);
    place.text(&["app", "create", "Shop"]);
    place.text(&["app", "expose-scope", "Orders", "Orders.Read"]);
    place.text(&["app", "role", "add", "Orders", "Orders.Admin", "--for", "both"]);
    let grant = ["app", "permission", "grant", "Shop", "Orders.Read", "--api", "Orders"];
    let text = place.text(&[&grant[..], &["--consent"]].concat());
    assert!(text.contains("Shop may ask for Orders.Read"), "{text}");
    place.text(&[
        "app",
        "permission",
        "grant",
        "Shop",
        "Orders.Admin",
        "--api",
        "Orders",
        "--application",
    ]);
    place.text(&["user", "create", "ada@example.com", "--name", "Ada"]);
    place.text(&["app", "role", "assign", "Orders", "Orders.Admin", "--user", "ada@example.com"]);
    place.text(&["app", "role", "assign", "Orders", "Orders.Admin", "--to-app", "Shop"]);
    let again =
        place.refusal(&["app", "role", "assign", "Orders", "Orders.Admin", "--to-app", "Shop"]);
    assert!(again.contains("already"), "{again}");
}

#[test]
fn accounts() {
    let place = Place::new();
    place.text(&["tenant", "create", "contoso"]);
    let created = place.text(&["user", "create", "ada@example.com", "--name", "Ada Lovelace"]);
    assert!(created.contains("Password") && created.contains("not shown again"), "{created}");
    for verb in ["block", "unblock", "revoke-sessions", "unlock"] {
        place.text(&["user", verb, "ada@example.com"]);
    }
    let reset = place.json(&["user", "reset-password", "ada@example.com"]);
    assert_eq!(reset["password"].as_str().unwrap().len(), 19);
    let list = place.text(&["user", "list"]);
    let lines: Vec<&str> = list.lines().collect();
    assert_eq!(lines.len(), 2, "{list}");
    assert!(lines[0].starts_with("NAME          E-MAIL           OBJECT ID"), "{list}");
    assert!(lines[1].starts_with("Ada Lovelace  ada@example.com  "), "{list}");
}

#[test]
fn keys_are_replaced_and_withdrawn() {
    let place = Place::new();
    place.text(&["tenant", "create", "contoso"]);
    let kept = place.json(&["tenant", "replace-keys", "contoso"]);
    assert!(kept["replaced"] == 2 && kept["withdrawn"] == false, "{kept}");
    let withdrawn =
        place.text(&["tenant", "replace-keys", "contoso.onmicrosoft.com", "--withdraw"]);
    assert!(withdrawn.contains("contoso.onmicrosoft.com") && withdrawn.contains("void"));
    let unknown = place.refusal(&["tenant", "replace-keys", "fabrikam"]);
    assert!(unknown.contains("no tenant fabrikam"), "{unknown}");
}

#[test]
fn a_password_can_be_piped_in() {
    let place = Place::new();
    place.text(&["tenant", "create", "contoso"]);
    let mut child = command(&place.folder)
        .env("VESTIBULE_MASTER_KEY", "A".repeat(43))
        .args(["user", "create", "ada@example.com", "--name", "Ada", "--password-stdin"])
        .args(["--config", "vestibule.toml"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"violet umbrella\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(!stdout(&output).contains("Password"), "{}", stdout(&output));
}

#[test]
fn what_cannot_be_done_says_what_to_do() {
    let place = Place::new();
    let says = |arguments: &[&str], expected: &[&str]| {
        let text = place.refusal(arguments);
        for expected in expected {
            assert!(text.contains(expected), "{arguments:?}: {text}");
        }
    };
    says(&["app", "list"], &["There is no tenant yet", "vestibule tenant create"]);
    place.text(&["tenant", "create", "contoso"]);
    place.text(&["tenant", "create", "fabrikam"]);
    says(&["app", "list"], &["There are 2 tenants", "contoso, fabrikam", "--tenant"]);
    says(&["app", "list", "--tenant", "nobody"], &["no tenant nobody", "tenant list"]);
    let contoso = |arguments: &[&'static str]| [arguments, &["--tenant", "contoso"]].concat();
    says(&contoso(&["app", "show", "Shop"]), &["no app with the id or name Shop", "app list"]);
    says(
        &contoso(&["app", "create", "Shop", "--redirect-uri", "http://shop.example/cb"]),
        &["http://shop.example/cb", "https://"],
    );
    says(
        &contoso(&["app", "create", "Shop", "--user-flow", "None"]),
        &["no user flow None", "user-flow list"],
    );
    let list = place.text(&contoso(&["app", "list"]));
    assert!(list.contains("My account") && !list.contains("Shop"), "nothing was made: {list}");
    place.text(&contoso(&["app", "create", "Shop"]));
    place.text(&contoso(&["app", "create", "Shop"]));
    says(&contoso(&["app", "show", "Shop"]), &["Several apps are called Shop", "client id"]);
    says(&contoso(&["user-flow", "create", "x", "--attribute", "shoeSize"]), &["displayName"]);
    says(&contoso(&["user", "block", "eve@example.com"]), &["no such user", "user list"]);
    says(&contoso(&["user", "create", "eve", "--name", "Eve"]), &["Not an e-mail address"]);
}

#[test]
fn without_a_data_directory_the_verbs_say_how_to_begin() {
    let folder = Folder::new();
    let output = command(&folder).args(["app", "list"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let text = stderr(&output);
    assert!(text.contains(".vestibule") && text.contains("--config"), "{text}");
    assert!(!folder.join(".vestibule").exists(), "looking makes nothing");
}

#[test]
fn pages_speak_the_tenants_words() {
    let place = Place::new();
    place.text(&["tenant", "create", "contoso"]);
    let set = place.text(&["tenant", "set-language", "contoso", "de"]);
    assert_eq!(set, "contoso.onmicrosoft.com speaks Deutsch (de) unless it is asked for another\n");
    assert_eq!(place.json(&["tenant", "list"])[0]["defaultLanguage"], "de");
    let unknown = place.refusal(&["tenant", "set-language", "contoso", "tlh"]);
    assert!(unknown.contains("There are en, ar, de,"), "{unknown}");

    assert!(place.text(&["strings", "list"]).starts_with("This tenant has no words of its own."));
    place.text(&["strings", "set", "de", "sign-in", "Willkommen"]);
    let listed = place.json(&["strings", "list", "--language", "de"]);
    assert_eq!(
        (&listed[0]["message"], &listed[0]["text"]),
        (&"sign-in".into(), &"Willkommen".into())
    );
    assert_eq!(place.text(&["strings", "export", "de"]), "sign-in = Willkommen\n");
    place.folder.write("fr.ftl", "sign-in = Bienvenue\n");
    place.text(&["strings", "import", "fr", "fr.ftl"]);
    assert_eq!(place.json(&["strings", "list"]).as_array().unwrap().len(), 2);
    place.text(&["strings", "unset", "de", "sign-in"]);
    assert!(
        place.refusal(&["strings", "unset", "de", "sign-in"]).contains("no text of this tenant")
    );
    assert!(place.refusal(&["strings", "set", "de", "cancel", "Weg"]).contains("$app"));
    assert!(place.refusal(&["strings", "import", "de", "nothing.ftl"]).contains("cannot be read"));
    let all = place.json(&["strings", "list", "--language", "de", "--all"]);
    assert!(all.as_array().unwrap().len() > 100);
}

#[test]
fn a_theme_goes_in_is_looked_at_published_and_comes_out() {
    let place = Place::new();
    place.text(&["tenant", "create", "contoso"]);
    let sample = format!("{}/../../docs/branding/pastel", env!("CARGO_MANIFEST_DIR"));
    let draft = place.text(&["branding", "import", "spring", &sample]);
    assert!(draft.contains("https://login.example.com/contoso.onmicrosoft.com/branding-preview/"));
    assert!(place.refusal(&["branding", "restore", "spring", "1"]).contains("no version 1"));
    assert_eq!(place.json(&["branding", "publish", "spring"])["version"], 1);
    let themes = place.json(&["branding", "list"]);
    assert_eq!((&themes[0]["version"], &themes[0]["default"]), (&1.into(), &true.into()));
    assert!(place.refusal(&["branding", "publish", "spring"]).contains("has no draft"));

    let out = place.folder.join("out");
    place.text(&["branding", "export", "spring", out.to_str().unwrap()]);
    place.text(&["branding", "import", "copy", out.to_str().unwrap(), "--publish"]);
    let both = ["spring", "copy"].map(|name| place.json(&["branding", "show", name]));
    let settings = |shown: &Value| shown["versions"][0]["branding"]["settings"].clone();
    assert_eq!(settings(&both[0]), settings(&both[1]));
    assert_eq!(both[1]["default"], false, "the first theme stays the default");
}

#[test]
fn what_a_theme_cannot_have_is_told() {
    let place = Place::new();
    place.text(&["tenant", "create", "contoso"]);
    for (toml, said) in [
        ("accentColour = \"#fff\"", "accentColour"),
        ("accentColor = \"red\"", "six hexadecimal digits"),
        ("[images]\nlogo = \"x.png\"", "images.logo is none of backgroundImage"),
        ("[images]\nfavicon = \"../vestibule.toml\"", "outside of the theme's folder"),
        ("[images]\nfavicon = \"icon.svg\"", "SVG is not taken"),
        ("[texts]\ncustomTermsOfUseUrl = \"http://a.example\"", "https://"),
    ] {
        place.folder.write("branding.toml", toml);
        place.folder.write("icon.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
        let path = place.folder.join("branding.toml");
        let refusal = place.refusal(&["branding", "import", "spring", path.to_str().unwrap()]);
        assert!(refusal.contains(said), "{toml}: {refusal}");
    }
    place.folder.write("branding.toml", "customCSS = \"x.css\"");
    place.folder.write("x.css", ".ext-title { position: fixed }");
    let path = place.folder.join("branding.toml");
    let said = place.text(&["branding", "import", "spring", path.to_str().unwrap()]);
    assert!(said.contains("line 1: position: fixed: this property is not on the list"), "{said}");
}

#[test]
fn a_user_flow_with_all_its_settings() {
    let place = Place::new();
    place.text(&["tenant", "create", "contoso"]);
    place.text(&["app", "create", "Shop"]);
    let made = place.json(&["attribute", "create", "shoeSize", "--type", "integer"]);
    assert!(made["id"].as_str().unwrap().ends_with("_shoeSize"), "{made}");
    place.text(&["attribute", "update", "shoeSize", "--display-name", "Shoe size"]);
    place.text(&["attribute", "create", "colour"]);
    assert!(place.text(&["attribute", "list"]).contains("shoeSize       integer  Shoe size"));

    place.text(&["user-flow", "create", "Flow", "--attribute", "shoeSize:required"]);
    let asked = ["user-flow", "attribute", "set", "Flow", "colour", "--position", "1"];
    let options = ["--input", "radio", "--option", "red=Red", "--option", "blue=Blue"];
    let labels = ["--option-for", "red:de=Rot", "--label", "Colour", "--label-for", "de=Farbe"];
    let flow = place.json(&[&asked[..], &options, &labels].concat());
    let colour = &flow["attributes"][0];
    assert_eq!(
        (&colour["name"], &colour["inputType"]),
        (&"colour".into(), &"radioSingleSelect".into())
    );
    assert_eq!(colour["label"]["languages"]["de"], "Farbe");
    assert_eq!(colour["options"][0]["label"]["languages"]["de"], "Rot");
    assert_eq!(flow["attributes"][1]["label"]["text"], "Shoe size");
    let postal = ["user-flow", "attribute", "set", "Flow", "postalCode", "--regex", r"\d{4}"];
    let flow = place.json(&[&postal[..], &["--required", "--hint", "Four digits"]].concat());
    assert_eq!(flow["attributes"][2]["validationRegEx"], r"\d{4}");
    place.text(&["user-flow", "attribute", "remove", "Flow", "postalCode"]);

    let terms = ["user-flow", "terms", "set", "Flow", "--version", "1"];
    let links = ["--terms-of-use", "https://shop.example/terms"];
    assert_eq!(place.json(&[&terms[..], &links].concat())["terms"]["version"], "1");
    assert_eq!(place.json(&["user-flow", "ask-existing", "Flow", "on"])["asksExisting"], true);
    let names = place.json(&["user-flow", "user-names", "Flow", "offered"]);
    assert_eq!(names["userNames"], "offered");
    let shown = place.text(&["user-flow", "show", "Flow"]);
    let labels =
        ["label: Colour (also in de)", "option: red = Red (also in de)", "option: blue = "];
    let terms = ["terms of use: https://shop.example/terms"];
    let asked = ["colour (radio)", "shoeSize (number, required)", "version 1"];
    for expected in [&labels[..], &terms, &asked].concat() {
        assert!(shown.contains(expected), "{expected}: {shown}");
    }
    place.text(&["user-flow", "rename", "Flow", "Renamed"]);
    place.text(&["user-flow", "add-app", "Renamed", "Shop"]);
    place.text(&["user-flow", "remove-app", "Renamed", "Shop"]);
    place.text(&["user-flow", "terms", "remove", "Renamed"]);

    let claim = ["app", "optional-claim", "add", "Shop", "shoeSize", "--claim", "size"];
    assert_eq!(place.json(&claim)["claim"], "size");
    assert!(place.text(&["app", "optional-claim", "list", "Shop"]).contains("size   id "));
    let user = ["user", "create", "ada@example.com", "--name", "Ada", "--user-name", "ada99"];
    place.text(&user);
    place.text(&["user", "attribute", "ada99", "shoeSize", "43"]);
    assert_eq!(place.json(&["user", "list"])[0]["customAttributes"]["shoeSize"], 43);
    place.text(&["user", "user-name", "ada99", "ada100"]);
    place.text(&["user", "user-name", "ada100"]);

    let policy = ["tenant", "password-policy", "contoso", "--shortest", "12"];
    let words = ["--composition", "on", "--banned-word", "trolley"];
    assert_eq!(place.json(&[&policy[..], &words].concat())["bannedWords"][0], "trolley");
    assert!(place.text(&["tenant", "password-policy", "contoso"]).contains("12 characters"));
    let policy = ["tenant", "user-name-policy", "contoso", "--shortest", "6", "--regex", r"\d+"];
    assert_eq!(place.json(&policy)["regex"], r"\d+");

    let says = |arguments: &[&str], expected: &[&str]| {
        let text = place.refusal(arguments);
        for expected in expected {
            assert!(text.contains(expected), "{arguments:?}: {text}");
        }
    };
    says(&["attribute", "delete", "shoeSize"], &["Renamed asks for shoeSize", "attribute remove"]);
    place.text(&["user-flow", "attribute", "remove", "Renamed", "shoeSize"]);
    says(&["attribute", "delete", "shoeSize"], &["Shop has shoeSize", "optional-claim remove"]);
    place.text(&["app", "optional-claim", "remove", "Shop", "size"]);
    assert_eq!(place.json(&["attribute", "delete", "shoeSize"])["accounts"], 1);
    let bad = ["user-flow", "attribute", "set", "Renamed", "city", "--regex", "("];
    says(&bad, &["regular expression", "Correct it"]);
    let bad = ["user-flow", "attribute", "set", "Renamed", "city", "--input", "dropdown"];
    says(&bad, &["nothing to pick"]);
    says(&["app", "optional-claim", "add", "Shop", "city", "--claim", "sub"], &["--claim"]);
    says(&["tenant", "password-policy", "contoso", "--shortest", "7"], &["8 to 64"]);
    says(&["user", "create", "b@example.com", "--name", "B", "--user-name", "bob"], &["user name"]);
}

#[test]
fn work_is_demanded_and_domains_are_blocked() {
    let place = Place::new();
    place.json(&["tenant", "create", "contoso"]);
    let work = ["tenant", "proof-of-work", "contoso"];
    assert_eq!(place.json(&work)["demand"], "off");
    let set = ["--demand", "on-storm", "--difficulty", "12", "--storm-per-hour", "50"];
    place.text(&[&work[..], &set].concat());
    let shown = place.json(&work);
    assert_eq!(shown["demand"], "on-storm");
    assert_eq!((&shown["difficulty"], &shown["stormPerHour"]), (&12.into(), &50.into()));
    let refused = place.refusal(&[&work[..], &["--difficulty", "21"]].concat());
    assert!(refused.contains("8 to 20 bits"), "{refused}");

    assert_eq!(place.json(&["blocked-domain", "add", "Mail.example", "b.example"])["added"], 2);
    place.folder.write("list.txt", "# some\nmail.example\nc.example\n");
    assert_eq!(place.json(&["blocked-domain", "list"])[0], "b.example");
    place.text(&["blocked-domain", "remove", "b.example"]);
    let refused = place.refusal(&["blocked-domain", "remove", "b.example"]);
    assert!(refused.contains("blocked-domain list"), "{refused}");
    let refused = place.refusal(&["blocked-domain", "add", "example"]);
    assert!(refused.contains("example cannot be blocked"), "{refused}");
    place.folder.write("wrong.txt", "mail.example\n*.example\n");
    let import = |file| {
        let output = place.run(&["blocked-domain", "import", file, "--json"]);
        (output.status.success(), format!("{}{}", stdout(&output), stderr(&output)))
    };
    let (done, said) = import("list.txt");
    assert!(done && said.contains("\"added\": 1"), "{said}");
    let (done, said) = import("wrong.txt");
    assert!(!done && said.contains("Line 2"), "{said}");
    assert_eq!(place.json(&["blocked-domain", "remove", "--all"])["removed"], 2);
}

#[test]
fn passkeys_are_offered_demanded_and_listed() {
    let place = Place::new();
    place.json(&["tenant", "create", "contoso"]);
    place.json(&["app", "create", "Shop", "--redirect-uri", "http://localhost:3000/getAToken"]);
    assert_eq!(place.json(&["passkey", "policy"])["policy"], "on");
    let offered = place.text(&["passkey", "policy", "offered"]);
    assert_eq!(offered.trim(), "The tenant takes passkeys, and offers one to who has none");
    assert_eq!(place.json(&["passkey", "policy", "--app", "Shop"])["policy"], "offered");
    let required = place.json(&["passkey", "policy", "--app", "Shop", "required"]);
    assert_eq!(required["policy"], "required");
    assert_eq!(place.json(&["passkey", "policy"])["policy"], "offered");
    let inherited = place.json(&["passkey", "policy", "--app", "Shop", "tenant"]);
    assert_eq!(inherited["policy"], "offered");
    let above = place.refusal(&["passkey", "policy", "tenant"]);
    assert!(above.contains("Choose off, on, offered or required."), "{above}");
    place.json(&["user", "create", "ada@example.com", "--name", "Ada"]);
    let none = place.text(&["passkey", "list", "ada@example.com"]);
    assert_eq!(none.trim(), "The user has no passkeys.");
    let id = "6e0b1a3c-5a52-4d55-9a3f-0123456789ab";
    for wrong in [id, "nonsense"] {
        let refused = place.refusal(&["passkey", "remove", "ada@example.com", wrong]);
        assert!(refused.contains("The user has no such passkey."), "{refused}");
    }
}

#[test]
fn identity_providers_come_are_offered_and_go() {
    let place = Place::new();
    place.text(&["tenant", "create", "contoso", "--name", "Contoso"]);
    place.text(&["user-flow", "create", "SignUpSignIn"]);
    let none = place.text(&["identity-provider", "list"]);
    assert!(none.contains("vestibule identity-provider add google"), "{none}");
    let file = place.folder.write("secret", "made up\n");
    let file = file.to_str().unwrap();
    let add = ["identity-provider", "add", "google", "--client-id", "1234", "--secret-file"];
    let google = place.text(&[&add[..], &[file]].concat());
    assert!(google.contains("/federation/oidc/accounts.google.com"), "{google}");
    assert!(google.contains("offer --user-flow FLOW Google --config"), "what comes next: {google}");
    assert!(!google.contains("made up"), "a secret is shown to nobody");
    let twice = place.refusal(&[&add[..], &[file]].concat());
    assert!(twice.contains("already"), "{twice}");
    let oidc = ["identity-provider", "add", "oidc", "--client-id", "1", "--secret-file", file];
    let lacking = place.refusal(&[&oidc[..], &["--name", "Woodgrove"]].concat());
    assert!(lacking.contains("issuer"), "{lacking}");
    let offer = ["identity-provider", "offer", "--user-flow", "SignUpSignIn"];
    let unknown = place.refusal(&[&offer[..], &["Gogle"]].concat());
    assert!(unknown.contains("Gogle"), "{unknown}");
    assert!(place.text(&[&offer[..], &["Google"]].concat()).contains("offers Google"));
    assert_eq!(place.json(&["identity-provider", "list"])[0]["displayName"], "Google");
    place.text(&["identity-provider", "set-secret", "Google", "--secret-file", file]);
    let removed = place.text(&["identity-provider", "remove", "Google", "--yes"]);
    assert!(removed.contains("the button in these user flows: SignUpSignIn"), "{removed}");
    assert_eq!(place.json(&["identity-provider", "list"]), serde_json::json!([]));
}

/// There, the place in a list from which to go on was taken into the statement as it came.
#[test]
fn hydra_ghsa_r9w3_57w2_gch2_a_forged_place_in_a_list_is_refused() {
    let place = Place::new();
    place.text(&["tenant", "create", "contoso", "--name", "Contoso"]);
    place.text(&["user", "create", "ada@example.com", "--name", "Ada"]);
    for forged in ["' OR '1'='1", "0'; DROP TABLE users; --", "%", ""] {
        let refusal = place.refusal(&["user", "list", "--after", forged]);
        assert!(refusal.contains("is not an object id"), "{forged}: {refusal}");
    }
    assert_eq!(place.json(&["user", "list"]).as_array().map(Vec::len), Some(1));
}
