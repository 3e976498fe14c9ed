//! The codes of Entra ID and External ID, sorted by number. Long because it is data, one entry
//! for each code that a person who builds or runs a web app is likely to meet.

use super::{Aadsts, Family};

const fn entry(number: u32, cause: &'static str, remedy: &'static str) -> Aadsts {
    Aadsts { family: Family::Aadsts, number, cause, remedy }
}

pub(super) const TABLE: &[Aadsts] = &[
    entry(
        16000,
        "More than one account could answer, or the signed-in one does not fit.",
        "Let the person choose an account: send prompt=select_account.",
    ),
    entry(
        16001,
        "The chosen account does not fit this request.",
        "Choose the account again, or leave it out: send prompt=select_account.",
    ),
    entry(
        16003,
        "The account has not been invited into this tenant.",
        "An administrator adds the person to the tenant under Users, or AUTHORITY names the tenant \
         that has the account.",
    ),
    entry(
        28002,
        "The scope of the request does not belong to the API that is asked for.",
        "Compare SCOPE with the scopes under Expose an API of the API's registration.",
    ),
    entry(
        28003,
        "The scope of a token request is empty.",
        "Set SCOPE, or ask for openid at least.",
    ),
    entry(
        50000,
        "The provider could not issue a token, for a reason of its own.",
        "Try again in a moment; if it stays, look the correlation id up in the tenant's sign-in \
         log.",
    ),
    entry(
        50001,
        "The API that the token is for does not exist in this tenant or is switched off.",
        "Check the scope's API under Enterprise applications: it must be there, and enabled for \
         sign-in.",
    ),
    entry(
        50002,
        "A restriction in the network does not let people sign in to this tenant.",
        "Sign in from another network, or have the tenant added to the proxy's tenant \
         restrictions.",
    ),
    entry(
        50003,
        "The app has no key that its tokens can be signed with.",
        "Remove the app's own signing certificate from the enterprise application, or add a valid \
         one.",
    ),
    entry(
        50011,
        "The redirect URI of the request is not registered for this app.",
        "Add exactly this REDIRECT_URI to the app registration under Authentication, platform Web.",
    ),
    entry(
        50012,
        "The app's certificate or assertion was not accepted.",
        "Compare the certificate of the app with those under Certificates & secrets; expired ones \
         count as absent.",
    ),
    entry(
        50013,
        "The assertion is not an access token of this tenant.",
        "Send the access token that the API was called with, unchanged, to the tenant that made it.",
    ),
    entry(
        50014,
        "The invitation of a guest has not been accepted yet.",
        "The guest opens the invitation's mail and accepts it, then signs in again.",
    ),
    entry(
        50017,
        "The chain of the certificate cannot be verified.",
        "Upload the certificate that the app uses under Certificates & secrets, with its public \
         part complete.",
    ),
    entry(
        50020,
        "The account belongs to another directory and is no guest in this tenant.",
        "Sign in with an account of this tenant, invite the person as a guest, or let AUTHORITY \
         name the directory that has the account.",
    ),
    entry(
        50027,
        "A token in the request cannot be read or has the wrong form.",
        "Check what the app sends as assertion or id_token_hint; it must be a whole, unchanged \
         token.",
    ),
    entry(
        50029,
        "The host in a redirect URI or an identifier is not a valid name.",
        "Correct REDIRECT_URI and the entry under Authentication; a host has letters, digits, dots \
         and hyphens.",
    ),
    entry(
        50034,
        "There is no such account in this tenant.",
        "Sign up first, or check that AUTHORITY names the tenant where the account lives.",
    ),
    entry(
        50048,
        "The subject and the issuer of the client assertion differ.",
        "Put CLIENT_ID into both sub and iss of the assertion.",
    ),
    entry(
        50049,
        "The provider does not know the host that the authority names.",
        "Check the host of AUTHORITY; sovereign clouds have their own.",
    ),
    entry(
        50053,
        "The account is locked for a while after too many failed attempts.",
        "Wait a minute and try again, or reset the password.",
    ),
    entry(50055, "The password has expired.", "Reset the password, then sign in again."),
    entry(
        50056,
        "The account has no password in this directory.",
        "Sign in with the identity provider that the account came with, or set a password by \
         Forgot password?.",
    ),
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
        50059,
        "The request does not say which tenant it means.",
        "Let AUTHORITY end with the tenant, such as /contoso.onmicrosoft.com.",
    ),
    entry(
        50061,
        "The sign-out request is not valid.",
        "Send the browser to end_session_endpoint of the discovery document, with the ID token as \
         id_token_hint.",
    ),
    entry(
        50068,
        "The app that asked for sign-out takes no part in this session.",
        "Nothing is left to do: the person is not signed in to this app at the provider.",
    ),
    entry(
        50072,
        "The account has to register a second factor before it can sign in.",
        "Sign in interactively and follow the page that registers the factor.",
    ),
    entry(
        50074,
        "The second factor was asked for and not given.",
        "Sign in again and complete the second factor.",
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
        50085,
        "The refresh token needs a sign-in at the social identity provider.",
        "Sign in again.",
    ),
    entry(
        50088,
        "Too many calls or texts for a second factor were sent.",
        "Wait a while, or use another factor.",
    ),
    entry(50089, "The sign-in page was open for too long.", "Start the sign-in again."),
    entry(
        50097,
        "A policy wants to know the device.",
        "Sign in from a device that is registered with the organization.",
    ),
    entry(
        50099,
        "The signature of a token or assertion is not valid.",
        "Sign with the key whose certificate is under Certificates & secrets, and name it by \
         x5t#S256 or kid.",
    ),
    entry(
        50105,
        "The account is not assigned to this app.",
        "An administrator assigns the user or a group to the enterprise application.",
    ),
    entry(
        50107,
        "The federation that the request names does not exist.",
        "Check domain_hint and the domains under External identities.",
    ),
    entry(
        50125,
        "The sign-in was interrupted by a password reset or a registration.",
        "Finish the page that was shown, then sign in again.",
    ),
    entry(
        50126,
        "The e-mail address or the password is wrong.",
        "Try again, or reset the password.",
    ),
    entry(
        50128,
        "The domain of the account belongs to no tenant.",
        "Check the spelling of the e-mail address, or let AUTHORITY name the tenant.",
    ),
    entry(
        50129,
        "A policy admits only registered devices.",
        "Register the device with the organization, or ask an administrator for an exception.",
    ),
    entry(
        50131,
        "A policy of the tenant does not admit this device or place.",
        "An administrator finds the policy in the sign-in log under this correlation id.",
    ),
    entry(
        50132,
        "The session at the provider ended because the password was changed or has expired.",
        "Sign in again.",
    ),
    entry(
        50133,
        "The session was revoked, for instance because the password was changed.",
        "Sign in again.",
    ),
    entry(
        50135,
        "The password has to be changed because it is known to be compromised.",
        "Choose a new password, then sign in again.",
    ),
    entry(
        50140,
        "The question whether to stay signed in interrupted the sign-in.",
        "Start the sign-in again and answer the question; a request with prompt=none cannot show \
         it.",
    ),
    entry(
        50143,
        "The session belongs to another tenant than the request.",
        "Sign out at the provider, then sign in again with the right AUTHORITY.",
    ),
    entry(
        50144,
        "The password of the account in the organization's own directory has expired.",
        "Change the password there, then sign in again.",
    ),
    entry(
        50146,
        "The app needs a signing key of its own, because its claims are customised.",
        "Set acceptMappedClaims in the app's manifest, or give the enterprise application a \
         signing key.",
    ),
    entry(
        50147,
        "The sign-in request has no usable PKCE code challenge.",
        "Send code_challenge with code_challenge_method=S256; every current client library does.",
    ),
    entry(
        50155,
        "The device could not prove who it is.",
        "Register the device again, or sign in from another one.",
    ),
    entry(
        50158,
        "Another provider of a second factor has to be satisfied first.",
        "Sign in interactively and complete what it asks.",
    ),
    entry(
        50173,
        "The grant was revoked, for instance because the password was changed.",
        "Sign in again.",
    ),
    entry(
        50177,
        "An outside second factor cannot be used by guests of this kind.",
        "An administrator changes the Conditional Access policy for guests.",
    ),
    entry(
        50178,
        "A policy limits what the session may do, and this request goes beyond it.",
        "An administrator finds the session control in Conditional Access.",
    ),
    entry(
        50194,
        "The app is registered for one tenant, and the authority is common or organizations.",
        "Let AUTHORITY end with the tenant's own id, or set Supported account types to several \
         tenants under Authentication.",
    ),
    entry(
        50196,
        "The same request came again and again within minutes, so the provider stopped answering.",
        "Find the loop: cache tokens, and do not start a sign-in again after an error without \
         asking the person.",
    ),
    entry(
        50199,
        "The person has to confirm that they are signing in to this app.",
        "Sign in interactively and confirm.",
    ),
    entry(
        51004,
        "The account is not in this directory.",
        "Check that AUTHORITY names the tenant where the account lives, or create the account \
         under Users.",
    ),
    entry(
        53000,
        "A policy admits only compliant devices, and this one is not.",
        "Bring the device into compliance, or ask an administrator for an exception in Conditional \
         Access.",
    ),
    entry(
        53001,
        "A policy admits only devices joined to the organization's domain.",
        "Sign in from such a device, or ask an administrator for an exception in Conditional \
         Access.",
    ),
    entry(
        53002,
        "A policy admits only approved client apps.",
        "Use an approved app, or ask an administrator to change the policy in Conditional Access.",
    ),
    entry(
        53003,
        "A policy of the tenant blocks this sign-in.",
        "An administrator finds the policy in the sign-in log under this correlation id.",
    ),
    entry(
        53004,
        "A second factor cannot be registered now, because the sign-in looks risky.",
        "Sign in from a familiar place and device, or ask an administrator to dismiss the risk.",
    ),
    entry(
        53011,
        "The account is blocked because of a risk seen in its home tenant.",
        "An administrator of the home tenant dismisses the risk.",
    ),
    entry(
        54000,
        "The account belongs to a minor, and this app may not be used at that age.",
        "A parent gives consent, or an administrator changes the app's settings for minors.",
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
        65002,
        "Two apps of the provider itself need an agreement that consent cannot give.",
        "Ask for a scope of an API of your own or of Microsoft Graph; this one is not open to your \
         app.",
    ),
    entry(
        65004,
        "The sign-in was cancelled, or its permissions were declined.",
        "Nothing was given to the app. Start again whenever you like.",
    ),
    entry(
        65005,
        "The app asks for an API that its registration does not list, or that has changed.",
        "Compare SCOPE with API permissions of the app registration, and grant consent again.",
    ),
    entry(
        67003,
        "The caller is not one that the on-behalf-of flow knows.",
        "Add the calling app under Expose an API, Authorized client applications.",
    ),
    entry(
        70000,
        "The grant is not valid: it is malformed, expired, revoked, or belongs to another app.",
        "Start the sign-in again.",
    ),
    entry(
        70001,
        "The app is not known in this tenant, or is switched off.",
        "Compare CLIENT_ID with the overview page of the app registration, and AUTHORITY with its \
         tenant.",
    ),
    entry(
        70002,
        "The app's credentials were not accepted.",
        "Compare CLIENT_SECRET with Certificates & secrets: the value, not the ID, and not \
         expired.",
    ),
    entry(
        70003,
        "The grant type is not one that this provider offers.",
        "Use a grant type from grant_types_supported of the discovery document.",
    ),
    entry(
        70004,
        "The redirect URI is not valid.",
        "Register exactly REDIRECT_URI under Authentication, and send the same one in both \
         requests.",
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
    entry(70012, "The service for personal accounts had a fault.", "Try again in a moment."),
    entry(
        70016,
        "The person has not finished on the other device yet.",
        "Keep polling at the given interval.",
    ),
    entry(
        70018,
        "The user code of the device sign-in is wrong.",
        "Type the code that the device shows, or start the device sign-in again.",
    ),
    entry(70019, "The device code has expired.", "Start the device sign-in again."),
    entry(
        70021,
        "No federated credential of the app fits the assertion.",
        "Compare issuer, subject and audience under Certificates & secrets, Federated credentials, \
         with the assertion's claims; case matters.",
    ),
    entry(
        70043,
        "The refresh token ended because a policy asks for a new sign-in now and then.",
        "Sign in again.",
    ),
    entry(
        75011,
        "The way of signing in is not the one that was asked for.",
        "Ask for it by acr_values or claims, or sign in again with that method.",
    ),
    entry(
        80002,
        "The organization's own directory did not answer in time.",
        "Try again; if it stays, an administrator checks the pass-through authentication agent.",
    ),
    entry(
        90002,
        "There is no such tenant.",
        "Check the tenant in AUTHORITY: a GUID or a name such as contoso.onmicrosoft.com.",
    ),
    entry(
        90004,
        "A token in the request is malformed.",
        "Send the token as it came, without cutting or encoding it again.",
    ),
    entry(
        90006,
        "Another server that the provider needs did not answer.",
        "Try again in a moment.",
    ),
    entry(
        90008,
        "The app asks for a token for itself without the permission to sign people in.",
        "Add User.Read of Microsoft Graph under API permissions, and grant consent.",
    ),
    entry(
        90009,
        "The app asks for a token for itself by a name.",
        "Use the Application (client) ID in the scope instead of the Application ID URI.",
    ),
    entry(
        90010,
        "The request combines what cannot be combined, such as an account type and an endpoint.",
        "Check AUTHORITY against Supported account types under Authentication.",
    ),
    entry(90012, "The request took too long to reach the provider.", "Try again."),
    entry(90013, "The provider could not read what the person typed.", "Start the sign-in again."),
    entry(
        90014,
        "A required parameter of the request is missing.",
        "The description names the parameter; add it.",
    ),
    entry(
        90015,
        "The address of the request is too long.",
        "Send fewer scopes or a shorter state, or use a pushed authorization request.",
    ),
    entry(
        90019,
        "The provider cannot tell the tenant from the request.",
        "Let AUTHORITY end with the tenant, such as /contoso.onmicrosoft.com.",
    ),
    entry(
        90023,
        "The provider cannot use the request.",
        "The description names the parameter; correct it.",
    ),
    entry(
        90024,
        "The provider is busy for this tenant.",
        "Wait a moment and try again; ask less often.",
    ),
    entry(
        90027,
        "Personal accounts cannot be used at this version of the endpoint.",
        "Use the endpoints of version 2.0, as the discovery document names them.",
    ),
    entry(90033, "The provider is not available for a moment.", "Try again in a moment."),
    entry(
        90036,
        "The provider had an unexpected fault of its own.",
        "Try again; if it stays, report the correlation id to Microsoft.",
    ),
    entry(
        90038,
        "The tenant lives in another cloud.",
        "Let AUTHORITY name that cloud's host, such as login.microsoftonline.us.",
    ),
    entry(
        90051,
        "The cloud that the request names does not exist.",
        "Check the host of AUTHORITY and drop instance_aware from the request.",
    ),
    entry(
        90055,
        "Too many requests came for this tenant.",
        "Wait as long as Retry-After says; cache tokens instead of asking for each call.",
    ),
    entry(
        90056,
        "The token request is malformed, or its code was already used.",
        "Send a POST with a fresh code, a content type of application/x-www-form-urlencoded and \
         every parameter once.",
    ),
    entry(
        90072,
        "The account is not in this tenant, and its own directory may not bring it in.",
        "Sign out and use another account, or an administrator adds the person as a guest under \
         Users.",
    ),
    entry(
        90092,
        "The directory behind the provider answered with an error.",
        "Try again; if it stays, look the correlation id up in the sign-in log.",
    ),
    entry(
        90093,
        "The person may not see what the app asked of the directory.",
        "An administrator grants the person that right, or consents for the app under API \
         permissions.",
    ),
    entry(
        90094,
        "Only an administrator can consent to what this app asks for.",
        "An administrator opens API permissions of the app registration and grants consent for the \
         tenant.",
    ),
    entry(
        90095,
        "Only an administrator can consent, and the person can request it.",
        "Send the request on the page that was shown; an administrator answers it under Admin \
         consent requests.",
    ),
    entry(
        90099,
        "The app is not authorized in this tenant.",
        "An administrator of the tenant signs in to the app once and consents.",
    ),
    entry(
        90100,
        "A parameter of the request is malformed or too long.",
        "The description names the parameter; correct it.",
    ),
    entry(90101, "The e-mail address has the wrong form.", "Correct the address or login_hint."),
    entry(
        90102,
        "The redirect URI is not a whole address.",
        "Write REDIRECT_URI with its scheme and host, such as https://app.example/getAToken.",
    ),
    entry(90119, "The user code is missing or empty.", "Type the code that the device shows."),
    entry(
        90120,
        "The device sign-in was already answered or declined.",
        "Start the device sign-in again.",
    ),
    entry(
        120002,
        "The new password is too weak.",
        "Choose a longer password that is not a common one.",
    ),
    entry(
        130004,
        "The person cannot use phone sign-in yet.",
        "Register the phone for sign-in, or use another way.",
    ),
    entry(
        135011,
        "The device is disabled in the directory.",
        "An administrator enables it under Devices.",
    ),
    entry(140001, "The session key of the device is not valid.", "Sign in again."),
    entry(
        240002,
        "An ID token was sent as the assertion of an on-behalf-of request.",
        "Send the access token that the API was called with.",
    ),
    entry(
        399284,
        "The ID token of a federated identity provider has the wrong issuer.",
        "Compare the issuer under External identities with what the identity provider puts into \
         iss.",
    ),
    entry(
        500011,
        "The API that the scope names is not registered in this tenant.",
        "Compare the scope with the API's Application ID URI, and AUTHORITY with its tenant.",
    ),
    entry(
        500014,
        "The API's enterprise application is disabled.",
        "An administrator enables it under Enterprise applications, Properties.",
    ),
    entry(
        500021,
        "A tenant restriction of the network denies this tenant.",
        "Sign in from another network, or have the tenant allowed.",
    ),
    entry(
        500112,
        "The redirect URI at the token endpoint differs from that of the sign-in.",
        "Send the same REDIRECT_URI in both; a proxy that changes http and https is the usual \
         cause.",
    ),
    entry(
        500113,
        "The app has no redirect URI.",
        "Add REDIRECT_URI to the app registration under Authentication, platform Web.",
    ),
    entry(
        500117,
        "The redirect URI is http on a host that is not localhost.",
        "Use https in REDIRECT_URI and under Authentication.",
    ),
    entry(
        500121,
        "The second factor failed or was declined.",
        "Sign in again and complete the second factor.",
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
        500207,
        "This type of account cannot be used for the API.",
        "Sign in with an account of an organization, or change Supported account types.",
    ),
    entry(
        500208,
        "The domain is none that this type of account signs in with.",
        "Check the e-mail address, and Supported account types under Authentication.",
    ),
    entry(
        500212,
        "The account's own organization does not let it into this tenant.",
        "An administrator there allows it under Cross-tenant access settings, outbound.",
    ),
    entry(
        500213,
        "This tenant does not let people of the account's organization in.",
        "An administrator here allows it under Cross-tenant access settings, inbound.",
    ),
    entry(
        501051,
        "The app is not assigned to a role of the API, which demands one.",
        "An administrator grants an application permission under API permissions, or switches \
         Assignment required off.",
    ),
    entry(
        501241,
        "An input that a policy demands is missing.",
        "The description names it; add it to the request or to the policy.",
    ),
    entry(
        501461,
        "The claims of the app are customised for an audience that is not the app's own.",
        "Set acceptMappedClaims only with an Application ID URI on a verified domain, or use the \
         client id as audience.",
    ),
    entry(
        501481,
        "The code_verifier does not fit the code_challenge of the sign-in.",
        "Start the sign-in again, in the browser that will finish it.",
    ),
    entry(
        501491,
        "The code challenge has the wrong length.",
        "Send the unpadded base64url of a SHA-256 hash: 43 characters.",
    ),
    entry(
        530032,
        "A security policy of the tenant blocks the sign-in.",
        "An administrator finds the policy in the sign-in log under this correlation id.",
    ),
    entry(
        650052,
        "The API belongs to a service that this organization has not subscribed to or switched on.",
        "An administrator signs up for the service, or consents to the API's own app first.",
    ),
    entry(
        650053,
        "The API has no scope of this name.",
        "Compare SCOPE with the scopes under Expose an API of the API's registration.",
    ),
    entry(
        650054,
        "A permission of the app is for an API that was removed.",
        "Remove the permission under API permissions, then grant consent again.",
    ),
    entry(
        650056,
        "The app's registration does not fit the request.",
        "Compare CLIENT_ID, AUTHORITY and API permissions, and grant consent again.",
    ),
    entry(
        650057,
        "The API that the scope names is not among the app's permissions.",
        "Add it under API permissions of the app registration, and grant consent.",
    ),
    entry(
        700011,
        "The app behind the on-behalf-of call is not known in this tenant.",
        "An administrator consents to the API's app in the tenant.",
    ),
    entry(
        700016,
        "No app with this CLIENT_ID is registered in the tenant.",
        "Compare CLIENT_ID with the Application (client) ID, and AUTHORITY with its tenant.",
    ),
    entry(
        700020,
        "The person has to do something on a page before the token can be issued.",
        "Sign in again.",
    ),
    entry(
        700022,
        "The request asks for scopes of several APIs at once.",
        "Ask for the scopes of one API at a time.",
    ),
    entry(
        700023,
        "A token was asked for without an API.",
        "Add a scope of an API to SCOPE, such as api://<client id>/.default.",
    ),
    entry(
        700024,
        "The client assertion is not yet valid or has expired.",
        "Set the clock of the server; an assertion lives ten minutes at most.",
    ),
    entry(
        700025,
        "The app is registered as a public client, which must not send a secret.",
        "Register the redirect URI under platform Web, or send no CLIENT_SECRET.",
    ),
    entry(
        700027,
        "The client assertion is not signed by a key of this app.",
        "Upload the certificate under Certificates & secrets; the thumbprint in the description \
         says which one was used.",
    ),
    entry(
        700030,
        "The certificate is not valid for this app: its name or its issuer is not authorized.",
        "Use the certificate that the app's registration names, or add this one.",
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
        700211,
        "No federated credential of the app has this issuer.",
        "Compare the assertion's iss with Certificates & secrets, Federated credentials; a \
         trailing slash matters.",
    ),
    entry(
        700212,
        "No federated credential of the app has this audience.",
        "Use api://AzureADTokenExchange as aud, or the one that Federated credentials names.",
    ),
    entry(
        700213,
        "No federated credential of the app has this subject.",
        "Compare the assertion's sub, letter by letter, with Certificates & secrets, Federated \
         credentials.",
    ),
    entry(
        900144,
        "A required parameter is missing from the body of the request.",
        "The description names the parameter; add it.",
    ),
    entry(
        900382,
        "The app is registered in another cloud.",
        "Register the app in the cloud that AUTHORITY names.",
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
        901002,
        "The request has the parameter resource, which version 2.0 does not take.",
        "Name the API in the scope instead.",
    ),
    entry(
        1002012,
        "The scope does not fit the client-credentials grant.",
        "Ask for one API with /.default, such as api://<client id>/.default.",
    ),
    entry(
        7000112,
        "The app is disabled in this tenant.",
        "An administrator enables it under Enterprise applications, Properties.",
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
        7000216,
        "The request needs a client secret or a client assertion.",
        "Set CLIENT_SECRET or a certificate.",
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
        7000229,
        "The app has no enterprise application in this tenant.",
        "An administrator of the tenant consents to the app once, which creates it.",
    ),
    entry(
        9000411,
        "A parameter stands in the request more than once.",
        "Send each parameter once; the description names it.",
    ),
    entry(
        9002313,
        "The request is malformed.",
        "Check that each parameter is encoded once and that the body is \
         application/x-www-form-urlencoded.",
    ),
    entry(
        9002325,
        "A code that a browser redeems needs PKCE.",
        "Send code_challenge with S256 and the code_verifier; or register the redirect URI under \
         platform Web.",
    ),
    entry(
        9002326,
        "A browser tried to redeem a code of an app that is not registered as a single-page app.",
        "Redeem the code on the server, or register the redirect URI under platform Single-page \
         application.",
    ),
    entry(
        9002327,
        "The redirect URI is registered for a single-page app, and a server tried to redeem the \
         code.",
        "Register REDIRECT_URI under platform Web.",
    ),
    entry(
        9002331,
        "The app is for personal accounts only.",
        "Let AUTHORITY end with /consumers, or change Supported account types under \
         Authentication.",
    ),
    entry(
        9002332,
        "The app is for accounts of organizations only.",
        "Let AUTHORITY end with /organizations or the tenant, or change Supported account types.",
    ),
    entry(
        9002346,
        "The app is for personal accounts only.",
        "Let AUTHORITY end with /consumers, or change Supported account types under \
         Authentication.",
    ),
];
