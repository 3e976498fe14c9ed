//! The mails to customers that the administrator's verbs cause.

use std::sync::Arc;

use vestibule_protocol::time::Timestamp;
use vestibule_tenant::mail::Mail;
use vestibule_tenant::secrets::MasterKey;
use vestibule_tenant::store::Store;

use crate::place::Place;
use crate::stderr;

/// Takes the mail that has waited longest, as a server would.
fn mail(place: &Place) -> Mail {
    let url = format!("sqlite:{}", place.folder.join("v.db").display());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let store = Store::connect(&url, Arc::new(MasterKey::new(&[0; 32]))).await.unwrap();
        let now = Timestamp::from_unix(unix_now());
        let claimed = store.claim_mail(now, 60).await.unwrap().expect("a mail waits");
        store.mail_sent(claimed.id, now).await.unwrap();
        store.close().await;
        serde_json::from_slice(&claimed.payload).unwrap()
    })
}

fn unix_now() -> i64 {
    let output = std::process::Command::new("date").arg("+%s").output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().parse().unwrap()
}

#[test]
fn they_have_the_tenants_look_and_words_and_the_operators_templates() {
    let place = Place::new();
    let settings = "public_url = \"https://login.example.com\"\n\
                    database_url = \"sqlite:v.db\"\n\
                    templates = \"ours\"\n";
    place.folder.write("vestibule.toml", settings);
    std::fs::create_dir_all(place.folder.join("ours/mail")).unwrap();
    let template = "subject\n\nThe house says: {{ t(\"mail-password-reset-title\") }}\n";
    place.folder.write("ours/mail/password-reset.txt", template);
    place.json(&["tenant", "create", "contoso"]);
    let sample = format!("{}/../../docs/branding/pastel", env!("CARGO_MANIFEST_DIR"));
    place.text(&["branding", "import", "spring", &sample, "--publish"]);
    place.text(&["strings", "set", "en", "mail-password-reset-title", "A word of our own"]);
    place.json(&["user", "create", "ada@example.com", "--name", "Ada"]);

    place.text(&["user", "reset-password", "ada@example.com"]);
    let told = mail(&place);
    assert_eq!(told.to.as_typed(), "ada@example.com");
    assert!(told.text.contains("The house says: A word of our own"), "{}", told.text);
    assert!(told.html.contains("A word of our own"), "{}", told.html);
    assert!(!told.logos.is_empty(), "the theme's logo comes along");

    // A template that fails keeps nobody from a verb.
    place.folder.write("ours/mail/password-reset.txt", "{{ t('no-such') }}");
    let output = place.run(&["user", "reset-password", "ada@example.com"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stderr(&output).contains("mail/password-reset.txt:1"), "{}", stderr(&output));
    assert!(mail(&place).text.contains("You were signed out everywhere"));
}
