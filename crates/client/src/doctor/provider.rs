//! Steps 2 to 5: what the provider is, and what it makes of this app.

use std::time::Duration;

use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;
use url::Url;
use vestibule_protocol::aadsts::{Aadsts, Code};
use vestibule_protocol::discovery::ProviderMetadata;
use vestibule_protocol::error::ErrorBody;
use vestibule_protocol::params::Prompt;
use vestibule_protocol::scope::ScopeSet;

use super::{Finding, Step};
use crate::acquire::EndpointError;
use crate::authority::AuthorityKind;
use crate::client::Client;
use crate::discovery::Metadata;
use crate::error::{SignInError, Unavailable};
use crate::http::Answer;
use crate::return_path::ReturnPath;
use crate::settings::UserFlow;
use crate::signed::CLOCK_SKEW;
use crate::signin::SignInRequest;

pub(super) async fn examine(client: &Client, scopes: &ScopeSet, note: &mut impl FnMut(Finding)) {
    let url = client.authority().discovery_url();
    let network = network(url).await;
    let connected = network.outcome != super::Outcome::Wrong;
    note(network);
    if !connected {
        return;
    }
    let answer = match client.http.get(url).await {
        Ok(answer) => answer,
        Err(cause) => return note(no_answer(url, &cause)),
    };
    if url.scheme() == "https" {
        note(Finding::fine(Step::Tls, "this machine trusts the provider's certificate"));
    }
    let Some(document) = discovery(client, &answer, note) else { return };
    note(clock(client, &answer));
    let metadata = match Metadata::read(client.authority(), document.clone()) {
        Ok(metadata) => metadata,
        Err(_) => return note(issuer_or_endpoint(client, &document)),
    };
    note(Finding::fine(Step::Issuer, format!("{} belongs to this authority", metadata.issuer)));
    note(keys(client).await);
    note(redirect_uri(client, &metadata, scopes).await);
    note(credential(client, &metadata).await);
}

/// Step 2, up to a connection.
async fn network(url: &Url) -> Finding {
    let host = url.host_str().unwrap_or_default();
    let port = url.port_or_known_default().unwrap_or(443);
    let addresses = match lookup_host((host.trim_matches(['[', ']']), port)).await {
        Ok(addresses) => addresses.collect::<Vec<_>>(),
        Err(error) => {
            let remedy = "Check the spelling of the authority's host, and this machine's DNS. The \
                          subdomain of an external tenant is on its overview page.";
            return Finding::wrong(
                Step::Network,
                format!("{host} has no address ({error})"),
                remedy,
            );
        }
    };
    match timeout(CONNECT, TcpStream::connect(addresses.as_slice())).await {
        Ok(Ok(_)) => Finding::fine(Step::Network, format!("{host}:{port} takes connections")),
        Ok(Err(error)) => {
            // Where only a proxy leads out, the requests below still get through.
            let found = format!("{host}:{port} takes no connection from here ({error})");
            unless_by_proxy(found)
        }
        Err(_) => unless_by_proxy(format!("{host}:{port} does not answer from here")),
    }
}

fn unless_by_proxy(found: String) -> Finding {
    let proxy = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
    if proxy.iter().any(|name| std::env::var_os(name).is_some()) {
        let remedy = "A proxy is set in the environment; the requests below go through it.";
        return Finding::doubtful(Step::Network, found, remedy);
    }
    let remedy = "Check that the provider runs, and that no firewall is in between; behind one, set \
                  HTTPS_PROXY.";
    Finding::wrong(Step::Network, found, remedy)
}

/// Connected, and yet no answer to a request.
fn no_answer(url: &Url, cause: &Unavailable) -> Finding {
    let text = cause.came_back.to_lowercase();
    let about_tls = ["certificate", "tls", "ssl", "handshake", "issuer"];
    if url.scheme() == "https" && about_tls.iter().any(|word| text.contains(word)) {
        let remedy = "If the provider has a certificate authority of its own, pass its certificate: \
                      --ca FILE here, root_certificates in the app. Else check that nothing in \
                      between breaks TLS open.";
        return Finding::wrong(Step::Tls, cause.came_back.clone(), remedy);
    }
    let remedy = "Open the address in a browser on this machine; what it shows there is what this \
                  app gets.";
    Finding::wrong(Step::Discovery, cause.to_string(), remedy)
}

/// Step 3: the document, as far as it is one.
fn discovery(
    client: &Client,
    answer: &Answer,
    note: &mut impl FnMut(Finding),
) -> Option<ProviderMetadata> {
    let url = client.authority().discovery_url();
    let address = &url[..url::Position::AfterPath];
    if !answer.status.is_success() {
        let found = format!("{address} answers {}", answer.status);
        let body: Option<ErrorBody> = serde_json::from_slice(&answer.body).ok();
        let known = body.as_ref().and_then(Aadsts::of).map(|known| known.remedy.to_owned());
        let remedy = known.unwrap_or_else(|| not_found_remedy(client).to_owned());
        note(Finding::wrong(Step::Discovery, found, remedy));
        return None;
    }
    match serde_json::from_slice(&answer.body) {
        Ok(document) => {
            note(Finding::fine(Step::Discovery, format!("{address} is there")));
            Some(document)
        }
        Err(_) => {
            let found = format!("{address} is not a discovery document");
            note(Finding::wrong(Step::Discovery, found, not_found_remedy(client)));
            None
        }
    }
}

fn not_found_remedy(client: &Client) -> &'static str {
    match client.authority().kind() {
        AuthorityKind::OpenId { .. } => {
            "OIDC_AUTHORITY is the provider's issuer, to which /.well-known/openid-configuration is \
             added; compare it with the provider's own documentation."
        }
        AuthorityKind::B2c { .. } => {
            "Check the tenant's name and the user flow's; both are on the user flow's page."
        }
        AuthorityKind::ExternalId { .. }
        | AuthorityKind::Tenant { .. }
        | AuthorityKind::EntraId { .. }
        | AuthorityKind::Adfs
        | AuthorityKind::Dsts => {
            "Check the part of AUTHORITY after the host: the tenant's domain, such as \
             contoso.onmicrosoft.com, or its Directory (tenant) ID, both on its overview page."
        }
    }
}

/// Step 4.
fn clock(client: &Client, answer: &Answer) -> Finding {
    let Some(theirs) = answer.date() else {
        let remedy = "The provider does not tell its time; compare this machine's clock by hand.";
        return Finding::doubtful(Step::Clock, "the answer has no Date", remedy);
    };
    let ahead = client.clock.now().since(theirs);
    let found = match ahead {
        0 => "this machine's clock and the provider's agree".to_owned(),
        1.. => format!("this machine's clock is {ahead} s ahead of the provider's"),
        _ => format!("this machine's clock is {} s behind the provider's", -ahead),
    };
    let remedy = "Have this machine's clock set by the network (NTP): tokens are valid from one \
                  moment to another.";
    match ahead.abs() {
        ..30 => Finding::fine(Step::Clock, found),
        30..CLOCK_SKEW => Finding::doubtful(Step::Clock, found, remedy),
        _ => Finding::wrong(Step::Clock, found, remedy),
    }
}

/// Step 3: what is wrong with a document that could be read.
fn issuer_or_endpoint(client: &Client, document: &ProviderMetadata) -> Finding {
    let authority = client.authority();
    let issuer = &document.issuer;
    if authority.admits_document(issuer) {
        let found = "the document lacks an address that signing in needs, or names one without TLS";
        let remedy = "It needs authorization_endpoint, token_endpoint and jwks_uri, with https://.";
        return Finding::wrong(Step::Discovery, found, remedy);
    }
    let found = format!("the document names the issuer {issuer}, which is not this authority's");
    let remedy = match authority.kind() {
        AuthorityKind::OpenId { .. } => format!("Set OIDC_AUTHORITY to {issuer}, if you trust it."),
        AuthorityKind::EntraId { .. }
        | AuthorityKind::ExternalId { .. }
        | AuthorityKind::Tenant { .. }
        | AuthorityKind::B2c { .. }
        | AuthorityKind::Adfs
        | AuthorityKind::Dsts => {
            "If this is another kind of provider than AUTHORITY looks like, such as External ID \
             behind a custom domain, set OIDC_AUTHORITY to its issuer instead."
                .to_owned()
        }
    };
    Finding::wrong(Step::Issuer, found, remedy)
}

async fn keys(client: &Client) -> Finding {
    match client.discovery.key_count().await {
        Ok(0) => {
            let found = "none of the provider's keys can verify a token";
            let remedy = "Tokens must be signed with RS256, PS256, ES256 or EdDSA; choose one of \
                          them at the provider.";
            Finding::wrong(Step::Keys, found, remedy)
        }
        Ok(count) => Finding::fine(Step::Keys, format!("{count} keys to verify tokens with")),
        Err(cause) => {
            let remedy = "The document's jwks_uri must be reachable from this machine, too.";
            Finding::wrong(Step::Keys, cause.to_string(), remedy)
        }
    }
}

/// Step 5: a sign-in with `prompt=none` shows no page. Who knows the redirect URI sends the browser
/// there with an error or a code; who does not says so on a page of their own.
async fn redirect_uri(client: &Client, metadata: &Metadata, scopes: &ScopeSet) -> Finding {
    let own = client.redirect_uri.as_str();
    let mut request = SignInRequest::new(ReturnPath::root());
    request.prompt = Some(Prompt::None);
    request.scopes = scopes.clone();
    let unsure = |found: String| {
        let remedy = format!("Check by hand that {own} is a redirect URI of the app registration.");
        Finding::doubtful(Step::RedirectUri, found, remedy)
    };
    let begun = match client.begin_sign_in(&request, UserFlow::SignIn).await {
        Ok((url, _)) => url,
        // It was pushed (RFC 9126), and refused at once.
        Err(SignInError::Refused(body)) => {
            let explanation = SignInError::Refused(body).explain();
            let found = explanation.detail.unwrap_or(explanation.happened);
            return Finding::wrong(Step::RedirectUri, found, explanation.remedy);
        }
        Err(error) => return unsure(error.to_string()),
    };
    let answer = match client.http.get(&begun).await {
        Ok(answer) => answer,
        Err(cause) => return unsure(cause.to_string()),
    };
    if answer.text("location").is_some_and(|location| location.starts_with(own)) {
        return Finding::fine(Step::RedirectUri, format!("the provider knows {own}"));
    }
    let page = String::from_utf8_lossy(&answer.body);
    let known = Code::in_description(&page).and_then(Code::explained);
    match known {
        Some(known) => {
            let found = format!("{}: {}", known.code(), known.cause);
            Finding::wrong(Step::RedirectUri, found, known.remedy)
        }
        None if answer.status.is_client_error() => {
            let at = &metadata.authorization_endpoint[..url::Position::AfterPath];
            let found = format!("{at} answers {} to a sign-in for {own}", answer.status);
            let remedy = format!(
                "Register exactly {own} as a redirect URI, platform Web, under Authentication of \
                 the app registration; and check CLIENT_ID."
            );
            Finding::wrong(Step::RedirectUri, found, remedy)
        }
        None => unsure(format!("the provider's answer ({}) does not tell", answer.status)),
    }
}

/// Step 5: a request for tokens that only a wrong credential makes fail in this way.
async fn credential(client: &Client, metadata: &Metadata) -> Finding {
    if client.credential.is_none() {
        return Finding::fine(Step::Credential, "a public client has none");
    }
    let scope = format!("{}/.default", client.id);
    // Microsoft looks at a code before it looks at who brings it; the others often do not give
    // tokens to the app itself.
    let grant: Vec<(&str, &str)> = if client.authority().speaks_microsoft() {
        vec![("grant_type", "client_credentials"), ("scope", &scope)]
    } else {
        let redirect_uri = client.redirect_uri.as_str();
        vec![
            ("grant_type", "authorization_code"),
            ("code", "vestibule-doctor"),
            ("redirect_uri", redirect_uri),
            ("code_verifier", UNUSED_VERIFIER),
        ]
    };
    match client.ask_for_tokens(metadata, &grant, None).await {
        Ok(_) => Finding::fine(Step::Credential, "the provider takes it"),
        Err(EndpointError::Unavailable(cause)) => {
            let remedy = "Check that the file or service that the credential comes from is there.";
            Finding::doubtful(Step::Credential, cause.to_string(), remedy)
        }
        Err(EndpointError::Refused(body)) => refused(&body),
    }
}

fn refused(body: &ErrorBody) -> Finding {
    let known = Aadsts::of(body);
    let number = known.map(|known| format!("{}: ", known.code())).unwrap_or_default();
    let code: String = body.error.chars().filter(char::is_ascii_graphic).take(64).collect();
    if matches!(body.error.as_str(), "invalid_client" | "unauthorized_client")
        && known.is_none_or(|known| !WITHOUT_PERMISSION.contains(&known.number))
    {
        let cause = known.map_or("the provider does not take the credential", |known| known.cause);
        let remedy = known.map_or(
            "Add a new client secret to the app registration, and set CLIENT_SECRET to its value, \
             not to its id; check CLIENT_ID, too.",
            |known| known.remedy,
        );
        return Finding::wrong(Step::Credential, format!("{number}{cause}"), remedy);
    }
    Finding::fine(Step::Credential, format!("the provider takes it, and then says {code}"))
}

const CONNECT: Duration = Duration::from_secs(5);
/// Of the right form, for a code that does not exist.
const UNUSED_VERIFIER: &str = "vestibule-doctor-vestibule-doctor-vestibule-doctor";
/// The app is known by its credential, and may not have tokens of its own.
const WITHOUT_PERMISSION: [u32; 2] = [501_051, 1_002_012];
