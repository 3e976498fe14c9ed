//! Somebody who fills in the tenant's forms, in a browser or without one: who they are, and what they
//! have at hand: the passcodes that they used, their phone, the codes that they kept.

use vestibule_e2e::authenticator_app::AuthenticatorApp;
use vestibule_e2e::customer::Person;
use vestibule_e2e::eventually;

/// The fields of a form, by name, and what is typed into them.
pub type Typed = Vec<(&'static str, String)>;

/// A person at a keyboard.
#[derive(Debug)]
pub struct Typist {
    pub person: Person,
    /// Passcodes that were used, so that the next one is waited for.
    pub used: Vec<String>,
    /// Their user name, once they type it in place of their address.
    pub user_name: Option<String>,
    /// What their device shows.
    pub user_code: String,
    /// What they choose where a new password is asked for; else their own.
    pub next_password: Option<String>,
    /// Where passcodes arrive as texts, once they have said so.
    number: Option<String>,
    app: Option<AuthenticatorApp>,
    recovery_codes: Vec<String>,
}

impl Typist {
    pub fn new(person: Person) -> Self {
        Self {
            person,
            used: Vec::new(),
            user_name: None,
            user_code: String::new(),
            next_password: None,
            number: None,
            app: None,
            recovery_codes: Vec::new(),
        }
    }

    /// What they type into the form `action` of a page, whose HTML this is; `newest` waits for a
    /// passcode to an address or a number, and gives the newest.
    pub async fn answers(
        &mut self,
        action: &str,
        html: &str,
        newest: impl AsyncFn(&str) -> String,
    ) -> Typed {
        let Person { email, password, name } = self.person.clone();
        match action {
            "identify" => vec![("email", self.user_name.clone().unwrap_or(email))],
            "sign-up-email" | "external-email" | "passcode-email" => vec![("email", email)],
            "password" => vec![("password", password)],
            "attributes" => {
                let known = [
                    ("displayName", name),
                    ("jobTitle", "Mathematician".to_owned()),
                    ("userName", self.chosen_user_name()),
                    ("terms", "true".to_owned()),
                ];
                known.into_iter().filter(|(field, _)| asks(html, field)).collect()
            }
            "device" if asks(html, "user-code") => vec![("user-code", self.user_code.clone())],
            "passcode" | "email/confirm" => {
                vec![("passcode", self.new_passcode(&self.person.email.clone(), newest).await)]
            }
            "add-phone" => {
                self.number = Some(NUMBER.to_owned());
                vec![("number", NUMBER.to_owned())]
            }
            "factor-passcode" => {
                let to = self.number.clone().unwrap_or(email);
                vec![("passcode", self.new_passcode(&to, newest).await)]
            }
            "new-password" | "password/set" => {
                let new = self.next_password.take().unwrap_or(password);
                self.person.password.clone_from(&new);
                vec![("new-password", new.clone()), ("confirmation", new)]
            }
            "confirm-totp" => {
                self.app = Some(AuthenticatorApp::new(&texts(html, "<bdi dir=\"ltr\">").concat()));
                vec![("totp", self.code().await)]
            }
            // They want the browser to be remembered, where that is offered.
            "totp" if asks(html, "remember") => {
                vec![("totp", self.code().await), ("remember", "yes".to_owned())]
            }
            "totp" => vec![("totp", self.code().await)],
            "recovery-codes-saved" => {
                self.keep_codes(html);
                Vec::new()
            }
            "recovery-code" => {
                vec![("recovery-code", self.recovery_codes.pop().expect("one is left"))]
            }
            "profile/user-name" => vec![("userName", self.chosen_user_name())],
            // From here on, this is their name, their address and their password.
            "account/profile" => {
                self.person.name = format!("Countess {name}");
                vec![("displayName", self.person.name.clone())]
            }
            "profile/email" => {
                self.person.email = format!("new.{email}");
                vec![("email", self.person.email.clone())]
            }
            "account/password" => {
                let new = format!("{password} anew");
                self.person.password.clone_from(&new);
                vec![("password", password), ("new-password", new.clone()), ("confirmation", new)]
            }
            "data/delete" => vec![("confirmation", email)],
            _ => Vec::new(),
        }
    }

    /// The user name that they choose: what of their address is nobody else's.
    pub fn chosen_user_name(&self) -> String {
        let (name, _) = self.person.email.split_once('@').expect("it is an address");
        format!("u{}", &name[name.len().saturating_sub(20)..])
    }

    /// Keeps the recovery codes that a page shows.
    pub fn keep_codes(&mut self, html: &str) {
        self.recovery_codes = texts(html, "<code>");
        assert_eq!(self.recovery_codes.len(), 10, "{html}");
    }

    async fn new_passcode(&mut self, to: &str, newest: impl AsyncFn(&str) -> String) -> String {
        let passcode = eventually(&format!("a new passcode to {to}"), async || {
            let newest = newest(to).await;
            (!self.used.contains(&newest)).then_some(newest)
        })
        .await;
        self.used.push(passcode.clone());
        passcode
    }

    async fn code(&mut self) -> String {
        self.app.as_mut().expect("the app has the key").code().await
    }
}

/// A number that is given to nobody: for films.
const NUMBER: &str = "+493023125001";

/// Whether the page has a field of this name to be filled in.
fn asks(html: &str, field: &str) -> bool {
    html.contains(&format!("id=\"{field}\""))
}

/// What stands behind each `tag`, to the next one.
fn texts(html: &str, tag: &str) -> Vec<String> {
    let found = html.split(tag).skip(1);
    found.map(|rest| rest.split('<').next().unwrap_or_default().to_owned()).collect()
}
