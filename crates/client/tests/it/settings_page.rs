//! `docs/settings.md` has a row for each setting that the library reads, and no other.

use std::cell::RefCell;
use std::collections::BTreeSet;

use vestibule::{ApiSettings, Settings};

#[test]
fn every_setting_that_is_read_has_a_row_and_every_row_is_read() {
    let read = names_read();
    let documented: BTreeSet<String> = rows().map(|cells| cells[0].to_owned()).collect();
    let missing: Vec<_> = read.difference(&documented).collect();
    let stale: Vec<_> = documented.difference(&read).collect();
    assert!(missing.is_empty(), "read, and not in docs/settings.md: {missing:?}");
    assert!(stale.is_empty(), "in docs/settings.md, and never read: {stale:?}");
}

#[test]
fn every_row_says_what_the_setting_means_and_where_its_value_is_found() {
    for cells in rows() {
        let [name, meaning, _default, _example, found] = cells[..] else {
            panic!("a row with {} cells: {cells:?}", cells.len());
        };
        assert!(meaning.len() > 10 && found.len() > 10, "{name} is hardly explained");
    }
}

#[test]
fn examples_of_the_page_are_taken() {
    let example = |wanted: &str| {
        let row = rows().find(|cells| cells[0] == wanted).unwrap();
        Some(row[3].trim_matches('`').to_owned()).filter(|text| !text.is_empty())
    };
    let taken = Settings::from_lookup(|name| match name {
        "CLIENT_SECRET" => Some("secret".to_owned()),
        "AUTHORITY" | "CLIENT_ID" | "REDIRECT_URI" | "RESPONSE_MODE" | "SCOPE" | "ENDPOINT"
        | "SESSION_STORE" => example(name),
        _ => None,
    });
    assert_eq!(taken.map(|settings| settings.client_id.to_string()).ok(), example("CLIENT_ID"));
}

/// What is read depends on what is set: so nothing is, then each way to name an authority with
/// each credential.
fn names_read() -> BTreeSet<String> {
    let names = RefCell::new(BTreeSet::new());
    let authorities = ["", "AUTHORITY", "OIDC_AUTHORITY", "B2C_TENANT_NAME"];
    let credentials = ["", "CLIENT_SECRET", "CLIENT_CERTIFICATE", "PUBLIC_CLIENT"];
    for authority in authorities {
        for credential in credentials {
            let lookup = |name: &str| {
                names.borrow_mut().insert(name.to_owned());
                match name {
                    // Without it the other user flows are not looked for.
                    "SIGNUPSIGNIN_USER_FLOW" => Some("B2C_1_susi".to_owned()),
                    "B2C_TENANT_NAME" if authority == name => Some("contoso".to_owned()),
                    _ if name == authority || name == credential => {
                        Some("https://id.example".to_owned())
                    }
                    _ => None,
                }
            };
            let _ = Settings::from_lookup(lookup);
            let _ = ApiSettings::from_lookup(lookup);
        }
    }
    names.into_inner()
}

/// The cells of each row of the table: name, meaning, default, example, where it is found.
fn rows() -> impl Iterator<Item = Vec<&'static str>> {
    PAGE.lines().filter(|line| line.starts_with("| `")).map(|line| {
        let cells = line[1..line.len() - 1].split('|').map(str::trim);
        cells
            .enumerate()
            .map(|(at, cell)| if at == 0 { cell.trim_matches('`') } else { cell })
            .collect()
    })
}

const PAGE: &str = include_str!("../../../../docs/settings.md");
