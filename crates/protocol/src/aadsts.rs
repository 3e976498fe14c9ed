//! The AADSTS codes that External ID puts into `error_description`, with a cause and a remedy
//! in our own words.

use crate::error::ErrorBody;

/// One code of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aadsts {
    /// The number after `AADSTS`.
    pub number: u32,
    /// What happened, in one sentence.
    pub cause: &'static str,
    /// What to do about it, in one sentence.
    pub remedy: &'static str,
}

impl Aadsts {
    /// The entry of a number, when the table has it.
    #[must_use]
    pub fn lookup(number: u32) -> Option<&'static Self> {
        TABLE.iter().find(|entry| entry.number == number)
    }

    /// The number at the start of an `error_description`: `AADSTS50034: …`.
    #[must_use]
    pub fn number_in(description: &str) -> Option<u32> {
        let (_, rest) = description.split_once("AADSTS")?;
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        rest[..end].parse().ok()
    }

    /// The entry for an `error_description`.
    #[must_use]
    pub fn parse(description: &str) -> Option<&'static Self> {
        Self::number_in(description).and_then(Self::lookup)
    }

    /// The entry for an error body: by its `error_codes`, else by its description.
    #[must_use]
    pub fn of(body: &ErrorBody) -> Option<&'static Self> {
        body.error_codes
            .iter()
            .find_map(|number| Self::lookup(*number))
            .or_else(|| body.error_description.as_deref().and_then(Self::parse))
    }

    /// Every entry.
    #[must_use]
    pub const fn all() -> &'static [Self] {
        TABLE
    }
}

const fn entry(number: u32, cause: &'static str, remedy: &'static str) -> Aadsts {
    Aadsts { number, cause, remedy }
}

const TABLE: &[Aadsts] = &[
    entry(
        16000,
        "More than one account could answer, or the signed-in one does not fit.",
        "Let the person choose an account: send prompt=select_account.",
    ),
    entry(
        50011,
        "The redirect URI of the request is not registered for this app.",
        "Add exactly this REDIRECT_URI to the app registration under Authentication, platform Web.",
    ),
    entry(
        50013,
        "The assertion is not an access token of this tenant.",
        "Send the access token that the API was called with, unchanged, to the tenant that made it.",
    ),
    entry(
        50034,
        "There is no such account in this tenant.",
        "Sign up first, or check that AUTHORITY names the tenant where the account lives.",
    ),
    entry(
        50053,
        "The account is locked for a while after too many failed attempts.",
        "Wait a minute and try again, or reset the password.",
    ),
    entry(50055, "The password has expired.", "Reset the password, then sign in again."),
    entry(
        50057,
        "The account is disabled.",
        "An administrator of the tenant has to enable the account.",
    ),
    entry(
        50058,
        "Nobody is signed in at the provider, and the request forbade to ask.",
        "Start a sign-in that may show a page: without prompt=none.",
    ),
    entry(
        50076,
        "The tenant asks for a second factor.",
        "Sign in interactively and complete the second factor.",
    ),
    entry(
        50079,
        "The tenant asks for a second factor and the account has none yet.",
        "Sign in interactively and register a second factor.",
    ),
    entry(
        50105,
        "The account is not assigned to this app.",
        "An administrator assigns the user or a group to the enterprise application.",
    ),
    entry(
        50126,
        "The e-mail address or the password is wrong.",
        "Try again, or reset the password.",
    ),
    entry(
        50147,
        "The sign-in request has no usable PKCE code challenge.",
        "Send code_challenge with code_challenge_method=S256; every current client library does.",
    ),
    entry(
        50173,
        "The grant was revoked, for instance because the password was changed.",
        "Sign in again.",
    ),
    entry(
        53003,
        "A policy of the tenant blocks this sign-in.",
        "An administrator finds the policy in the sign-in log under this correlation id.",
    ),
    entry(
        54005,
        "The authorization code or the device code was used before.",
        "Start the sign-in again; a code can be redeemed once.",
    ),
    entry(
        65001,
        "Nobody has consented to a permission this app asks for.",
        "In an external tenant an administrator grants consent under API permissions.",
    ),
    entry(
        65004,
        "The sign-in was cancelled, or its permissions were declined.",
        "Start again whenever you like. If this app keeps asking for permissions, an \
         administrator can grant them.",
    ),
    entry(
        70000,
        "The grant is not valid: it is malformed, expired, revoked, or belongs to another app.",
        "Start the sign-in again.",
    ),
    entry(
        70003,
        "The grant type is not one that this provider offers.",
        "Use a grant type from grant_types_supported of the discovery document.",
    ),
    entry(
        70005,
        "The response type is not one that this provider offers.",
        "Use response_type=code.",
    ),
    entry(
        70007,
        "The response mode does not exist, or may not carry this response type.",
        "Use query, fragment or form_post; tokens never travel in a query.",
    ),
    entry(
        70008,
        "The authorization code or the refresh token has expired.",
        "Start the sign-in again.",
    ),
    entry(
        70011,
        "A scope of the request is unknown or cannot be combined with the others.",
        "Check SCOPE: scopes of one API at a time, written as the API registration shows them.",
    ),
    entry(
        70016,
        "The person has not finished on the other device yet.",
        "Keep polling at the given interval.",
    ),
    entry(70019, "The device code has expired.", "Start the device sign-in again."),
    entry(
        90002,
        "There is no such tenant.",
        "Check the tenant in AUTHORITY: a GUID or a name such as contoso.onmicrosoft.com.",
    ),
    entry(
        90014,
        "A required parameter of the request is missing.",
        "The description names the parameter; add it.",
    ),
    entry(
        90100,
        "A parameter of the request is malformed or too long.",
        "The description names the parameter; correct it.",
    ),
    entry(
        240002,
        "An ID token was sent as the assertion of an on-behalf-of request.",
        "Send the access token that the API was called with.",
    ),
    entry(
        500011,
        "The API that the scope names is not registered in this tenant.",
        "Compare the scope with the API's Application ID URI, and AUTHORITY with its tenant.",
    ),
    entry(
        500131,
        "The assertion is for another app than the one that presents it.",
        "The calling app must ask for a scope of this API, and the API must use its own CLIENT_ID.",
    ),
    entry(
        500133,
        "The assertion is not within its time.",
        "Let the calling app get a fresh access token, and exchange it while it is valid.",
    ),
    entry(
        501481,
        "The code_verifier does not fit the code_challenge of the sign-in.",
        "Start the sign-in again, in the browser that will finish it.",
    ),
    entry(
        700016,
        "No app with this CLIENT_ID is registered in the tenant.",
        "Compare CLIENT_ID with the Application (client) ID, and AUTHORITY with its tenant.",
    ),
    entry(
        700025,
        "The app is registered as a public client, which must not send a secret.",
        "Register the redirect URI under platform Web, or send no CLIENT_SECRET.",
    ),
    entry(
        700051,
        "Access tokens from the authorization endpoint are off for this app.",
        "Use the code flow, or switch access tokens on under Authentication.",
    ),
    entry(
        700054,
        "ID tokens from the authorization endpoint are off for this app.",
        "Use the code flow, or switch ID tokens on under Authentication.",
    ),
    entry(
        700082,
        "The refresh token expired because it was not used for too long.",
        "Sign in again.",
    ),
    entry(700084, "The refresh token of a single-page app has expired.", "Sign in again."),
    entry(
        900144,
        "A required parameter is missing from the body of the request.",
        "The description names the parameter; add it.",
    ),
    entry(
        900561,
        "The endpoint does not take this HTTP method.",
        "Send the request as the standard describes; tokens are asked for with POST.",
    ),
    entry(
        900971,
        "The request names no redirect URI.",
        "Send redirect_uri, exactly as it is registered for the app.",
    ),
    entry(
        1002012,
        "The scope does not fit the client-credentials grant.",
        "Ask for one API with /.default, such as api://<client id>/.default.",
    ),
    entry(
        7000114,
        "The assertion belongs to an app, so that there is nobody on whose behalf to act.",
        "Call the API for a customer, or let the API use the client-credentials grant.",
    ),
    entry(
        7000215,
        "The client secret is wrong.",
        "CLIENT_SECRET must be the secret's value, which is shown once, and not the secret's ID.",
    ),
    entry(
        7000218,
        "The request carries no client secret, and this app must send one.",
        "Set CLIENT_SECRET, or register the app as a public client.",
    ),
    entry(
        7000222,
        "The client secret has expired.",
        "Add a new client secret to the app registration and put its value into CLIENT_SECRET.",
    ),
    entry(
        9000411,
        "A parameter stands in the request more than once.",
        "Send each parameter once; the description names it.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_number_in_a_description() {
        let text = "AADSTS50034: The user account does not exist.\r\nTrace ID: 123";
        assert_eq!(Aadsts::number_in(text), Some(50034));
        assert_eq!(Aadsts::parse(text).unwrap().number, 50034);
        assert_eq!(Aadsts::number_in("AADSTS"), None);
        assert_eq!(Aadsts::number_in("AADSTS99999999999999: x"), None);
        assert_eq!(Aadsts::number_in("nothing"), None);
        assert!(Aadsts::parse("AADSTS1: unknown").is_none());
    }

    #[test]
    fn the_table_is_sorted_and_has_what_the_reference_lists() {
        assert!(TABLE.windows(2).all(|pair| pair[0].number < pair[1].number));
        for number in [
            50034, 50053, 50055, 50057, 50126, 50105, 50058, 50076, 50079, 50173, 53003, 50011,
            65001, 65004, 700025, 700054, 70011, 501481, 54005, 700082, 700084, 70016, 70019,
            7000215, 700016, 900144,
        ] {
            assert!(Aadsts::lookup(number).is_some(), "{number}");
        }
    }

    #[test]
    fn prefers_the_codes_of_a_body() {
        let body = ErrorBody {
            error: "invalid_client".into(),
            error_codes: vec![7000215],
            ..ErrorBody::default()
        };
        assert_eq!(Aadsts::of(&body).unwrap().number, 7000215);
    }
}
