//! What is there in development alone answers only by the names of this machine.
//!
//! The mailbox asks nobody who they are. A page on the internet can let its own name lead to
//! 127.0.0.1 and then read, as its own, what answers there (DNS rebinding); but the browser says by
//! which name it comes, in `Host`, and no page can change that.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::HOST;
use http::uri::Authority;

use crate::app::App;

/// The layer.
pub async fn only_here(State(app): State<App>, request: Request, next: Next) -> Response {
    let public_url = &app.config.public_url;
    // Browsers name one host, and in one place. Of several, each must be ours.
    let mut named = request.headers().get_all(HOST).iter().map(|host| host.to_str().ok());
    let is_ours = |host: &str| LOOPBACK.contains(&host) || host == public_url.host();
    let ours = named.all(|host| host.is_some_and(|host| is_ours(&without_port(host))))
        && request.uri().host().is_none_or(|host| is_ours(&host.to_ascii_lowercase()));
    if ours {
        return next.run(request).await;
    }
    let told =
        format!("This is the mailbox of a development server. Open it at {public_url}/mailbox");
    (StatusCode::MISDIRECTED_REQUEST, told).into_response()
}

/// In lower case; an IPv6 address in its brackets. Empty for what is no host.
fn without_port(host: &str) -> String {
    let authority = host.parse::<Authority>().ok().filter(|_| !host.contains('@'));
    authority.map_or(String::new(), |authority| authority.host().to_ascii_lowercase())
}

const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use tower::ServiceExt;

    use super::*;
    use crate::web::routes::router;

    async fn answer(path: &str, hosts: &[&str]) -> (StatusCode, String) {
        let app = App::in_memory("https://login.Example.com").await;
        let mut request = Request::get(path);
        for host in hosts {
            request = request.header(HOST, *host);
        }
        let response = router(app).oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let status = response.status();
        let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn the_mailbox_answers_only_by_the_names_of_this_machine() {
        for host in [
            "login.example.com",
            "LOCALHOST:8400",
            "localhost",
            "127.0.0.1:1",
            "[::1]:8400",
            "[::1]",
        ] {
            assert_eq!(answer("/mailbox", &[host]).await.0, StatusCode::OK, "{host}");
        }
        let foreign = [
            &["rebound.test"][..],
            &["rebound.test:8400"],
            &["localhost.rebound.test"],
            &["rebound.test@localhost"],
            &["127.0.0.2"],
            &["::1"],
            &[""],
            &["localhost", "rebound.test"],
        ];
        for hosts in foreign {
            for path in ["/mailbox", "/mailbox/x", "/mailbox/x/html", "/"] {
                let (status, body) = answer(path, hosts).await;
                assert_eq!(status, StatusCode::MISDIRECTED_REQUEST, "{hosts:?} {path}");
                assert!(body.ends_with(" https://login.example.com/mailbox"), "{body}");
            }
        }
        // The rest of the server is behind names of the operator's choice.
        assert_eq!(answer("/healthz", &["rebound.test"]).await.0, StatusCode::OK);
    }
}
