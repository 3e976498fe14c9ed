//! The codes of Azure AD B2C, sorted by number.

use super::{Aadsts, Family};

const fn entry(number: u32, cause: &'static str, remedy: &'static str) -> Aadsts {
    Aadsts { family: Family::Aadb2c, number, cause, remedy }
}

pub(super) const TABLE: &[Aadsts] = &[
    entry(
        90006,
        "The redirect URI of the request is not registered for this app.",
        "Add exactly REDIRECT_URI to the app registration of the B2C tenant under Authentication.",
    ),
    entry(
        90007,
        "The app has no redirect URI.",
        "Add REDIRECT_URI to the app registration of the B2C tenant under Authentication.",
    ),
    entry(90008, "The request names no app.", "Set CLIENT_ID."),
    entry(90010, "The request has no scope.", "Send openid at least."),
    entry(
        90011,
        "The app of the request is not the one that the user flow expects.",
        "Compare CLIENT_ID with the app registration of the B2C tenant.",
    ),
    entry(
        90012,
        "The scope of the request is not one that B2C takes.",
        "Compare SCOPE with the scopes under Expose an API, in full.",
    ),
    entry(
        90013,
        "The response type of the request is not one that B2C takes.",
        "Use response_type=code.",
    ),
    entry(
        90014,
        "The response mode of the request is not one that B2C takes.",
        "Use query, fragment or form_post.",
    ),
    entry(90016, "The client assertion is missing.", "Set CLIENT_SECRET or a certificate."),
    entry(
        90018,
        "The app is not registered in this B2C tenant.",
        "Compare CLIENT_ID with App registrations, and AUTHORITY with the tenant.",
    ),
    entry(
        90027,
        "An API that a custom policy calls refused the policy's credentials.",
        "Check the user name and password under Policy keys.",
    ),
    entry(
        90028,
        "An API that a custom policy calls refused the policy's certificate.",
        "Check the certificate under Policy keys.",
    ),
    entry(90033, "The service is not available for a moment.", "Try again in a moment."),
    entry(
        90043,
        "The parameter prompt has a value that B2C does not know.",
        "Use login, none, consent or select_account.",
    ),
    entry(
        90045,
        "The parameter prompt has values that exclude each other.",
        "Send prompt=none alone.",
    ),
    entry(
        90047,
        "A page's custom content could not be loaded.",
        "Check the address of the custom page and that its host allows the B2C domain by CORS.",
    ),
    entry(
        90051,
        "The user flow has no identity provider that fits.",
        "Choose one under Identity providers of the user flow, and check domain_hint.",
    ),
    entry(
        90052,
        "The e-mail address or the password is wrong.",
        "Try again, or reset the password.",
    ),
    entry(90053, "There is no such account.", "Sign up first."),
    entry(
        90054,
        "The e-mail address or the password is wrong.",
        "Try again, or reset the password.",
    ),
    entry(
        90055,
        "The scope names no API.",
        "Write the scope in full, such as https://contoso.onmicrosoft.com/api/read.",
    ),
    entry(
        90057,
        "Tokens from the authorization endpoint are off for this app.",
        "Use the code flow, or switch them on under Authentication.",
    ),
    entry(
        90058,
        "The app may not be used as a public client.",
        "Set CLIENT_SECRET, or allow public client flows under Authentication.",
    ),
    entry(
        90067,
        "The address to return to after sign-out has the wrong form.",
        "Send a whole address that is registered as a redirect URI.",
    ),
    entry(
        90068,
        "The app was not made in the B2C tenant.",
        "Register the app in the B2C tenant itself, for accounts in any identity provider or \
         directory.",
    ),
    entry(
        90073,
        "The account no longer exists.",
        "Sign up again, or check that the tenant is the right one.",
    ),
    entry(
        90075,
        "An API that the user flow calls answered with an error.",
        "Read the log of that API; its address is under API connectors.",
    ),
    entry(
        90077,
        "Nobody is signed in, and the request forbade to ask.",
        "Start a sign-in that may show a page: without prompt=none.",
    ),
    entry(
        90079,
        "The request carries no client secret, and this app must send one.",
        "Set CLIENT_SECRET.",
    ),
    entry(90080, "The code or refresh token has expired.", "Start the sign-in again."),
    entry(
        90081,
        "The client secret is wrong.",
        "Put the value, not the ID, of a secret under Certificates & secrets into CLIENT_SECRET.",
    ),
    entry(
        90083,
        "A required parameter of the request is missing.",
        "The description names the parameter; add it.",
    ),
    entry(
        90085,
        "The service had an internal fault, often in a custom policy.",
        "Try again; if it stays, look the correlation id up in the policy's log.",
    ),
    entry(
        90086,
        "The grant type is not one that B2C takes.",
        "Use authorization_code, refresh_token or client_credentials.",
    ),
    entry(
        90087,
        "The code or refresh token belongs to another version of the endpoint.",
        "Use the token endpoint that the user flow's document names.",
    ),
    entry(
        90088,
        "The code or refresh token belongs to another user flow.",
        "Redeem it at the token endpoint of the user flow that issued it.",
    ),
    entry(90091, "The person cancelled.", "Start again whenever you like."),
    entry(
        90092,
        "The app is disabled for this tenant.",
        "An administrator enables it under Enterprise applications.",
    ),
    entry(
        90107,
        "No ID token can be issued without the scope openid.",
        "Add openid to the scopes.",
    ),
    entry(
        90110,
        "The scope openid is missing for a response type that has an ID token.",
        "Add openid to the scopes.",
    ),
    entry(90111, "The account is locked.", "Ask the people who run this app to unlock it."),
    entry(
        90114,
        "The account is locked for a while, to keep others out.",
        "Wait and try again, or reset the password.",
    ),
    entry(
        90115,
        "The scopes do not fit the response type code.",
        "Ask for openid, and for an API's scope or the client id where an access token is wanted.",
    ),
    entry(
        90117,
        "The scope of the request is not known.",
        "Compare SCOPE with the scopes under Expose an API, and grant consent under API \
         permissions.",
    ),
    entry(
        90118,
        "The person has forgotten the password.",
        "Send them through the user flow of RESETPASSWORD_USER_FLOW.",
    ),
    entry(90120, "The parameter max_age is not a number.", "Send whole seconds."),
    entry(90128, "The account that the grant was for no longer exists.", "Sign up again."),
    entry(90129, "The grant was revoked.", "Sign in again."),
    entry(
        90146,
        "The request asks for scopes of several APIs at once.",
        "Ask for the scopes of one API at a time.",
    ),
    entry(90151, "The second factor was tried too often.", "Wait a while, then sign in again."),
    entry(
        90157,
        "A page was submitted too often without success.",
        "Wait a while, then start again.",
    ),
    entry(
        90205,
        "The app has not been granted the API's permission.",
        "Add it under API permissions and grant consent for the tenant.",
    ),
    entry(90206, "The service took too long to read the app's registration.", "Try again."),
    entry(
        90224,
        "Signing in by password without a page is off for this app.",
        "Use the code flow.",
    ),
    entry(90225, "The user name or the password is wrong.", "Try again, or reset the password."),
    entry(
        90273,
        "The identity provider behind B2C answered with an error, or the person cancelled there.",
        "Start again; if it stays, check the identity provider's client id and secret under \
         Identity providers.",
    ),
    entry(
        90284,
        "The app has no consent in this tenant, so local accounts cannot use it.",
        "Grant consent for openid and offline_access under API permissions.",
    ),
    entry(
        90285,
        "The app was not found.",
        "Compare CLIENT_ID with App registrations of the B2C tenant.",
    ),
    entry(
        90289,
        "The identity provider behind B2C could not be reached.",
        "Try again in a moment.",
    ),
    entry(
        90296,
        "The app's registration is not complete.",
        "Register it for accounts in any identity provider or directory, and grant consent.",
    ),
    entry(99001, "There is an account already.", "Go back and sign in instead of signing up."),
    entry(99002, "There is no such account.", "Sign up first."),
];
