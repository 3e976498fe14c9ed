//! Beginning a sign-in by a link, or because another site asks for it
//! (OpenID Connect Core §4), and the edit-profile user flow.

use url::Url;
use vestibule_protocol::params::Prompt;

use super::Reply;
use super::ready::Ready;
use super::visit::Visit;
use crate::error::SignInError;
use crate::return_path::ReturnPath;
use crate::settings::UserFlow;
use crate::signin::SignInRequest;

pub(super) async fn begin(ready: &Ready, visit: &Visit, parameters: &str, flow: UserFlow) -> Reply {
    let mut request = ready.sign_in_request(ready.home());
    let mut issuer = None;
    for (name, value) in url::form_urlencoded::parse(parameters.as_bytes()) {
        read_parameter(ready, &mut request, &name, &value);
        if name == "iss" {
            issuer = Some(value.into_owned());
        }
    }
    // Whoever names a provider must mean the one of this app.
    if let Some(issuer) = issuer {
        match ready.client(flow).metadata().await {
            Ok(metadata) if metadata.issuer == issuer => {}
            Ok(_) => return ready.failed(&SignInError::WrongIssuer, visit, &request.return_to),
            Err(cause) => return ready.failed(&cause.into(), visit, &request.return_to),
        }
    }
    ready.begin(visit, &request, flow).await
}

fn read_parameter(ready: &Ready, request: &mut SignInRequest, name: &str, value: &str) {
    let hint = || Some(value.to_owned()).filter(|hint| !hint.is_empty() && hint.len() <= MAX_HINT);
    match name {
        "return_to" => {
            if let Some(path) = ReturnPath::parse(value) {
                request.return_to = path;
            }
        }
        "target_link_uri" => {
            let own = ready.sign_in.redirect_uri.origin();
            if let Some(url) = Url::parse(value).ok().filter(|url| url.origin() == own)
                && let Some(path) = ReturnPath::parse(&url[url::Position::BeforePath..])
            {
                request.return_to = path;
            }
        }
        "login_hint" => request.login_hint = hint(),
        "domain_hint" => request.domain_hint = hint(),
        "prompt" => {
            if let Some(prompt) = value.parse().ok().filter(|prompt| *prompt != Prompt::None) {
                request.prompt = Some(prompt);
            }
        }
        _ => {}
    }
}

const MAX_HINT: usize = 512;
