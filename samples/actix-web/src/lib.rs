//! Sign-in in an app on actix-web, or on any other framework: a page of code that turns its requests
//! into those of the crate `http`, and the answers back.
//!
//! 1. `own` gives the library's own addresses to [`Auth::respond`].
//! 2. `home` asks [`Auth::require`] who it is; whoever is not signed in gets the answer that brings
//!    them to sign-in and back.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::{App, Error, HttpRequest, HttpResponse, web};
use bytes::Bytes;
use vestibule::Auth;
use vestibule::web::Reply;

/// The whole app.
pub fn app(
    auth: Auth,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = Error,
        InitError = (),
    >,
> {
    let own_paths: Vec<String> = auth.own_paths().map(str::to_owned).collect();
    let app = App::new().app_data(web::Data::new(auth)).route("/", web::get().to(home));
    own_paths.iter().fold(app, |app, path| app.route(path, web::route().to(own)))
}

async fn home(auth: web::Data<Auth>, request: HttpRequest) -> HttpResponse {
    match auth.require(&parts(&request)).await {
        Ok(user) => HttpResponse::Ok().body(format!("Hello, {}!", user.name())),
        Err(rejection) => answer(rejection.into_reply()),
    }
}

async fn own(auth: web::Data<Auth>, request: HttpRequest, body: Bytes) -> HttpResponse {
    match auth.respond(&parts(&request), &body).await {
        Some(reply) => answer(reply),
        None => HttpResponse::NotFound().finish(),
    }
}

/// The request's head in the types of the crate `http`, of which actix-web has an older version.
fn parts(request: &HttpRequest) -> http::request::Parts {
    let mut head =
        http::Request::builder().method(request.method().as_str()).uri(request.uri().to_string());
    for (name, value) in request.headers() {
        head = head.header(name.as_str(), value.as_bytes());
    }
    head.body(()).expect("what actix-web took is a request").into_parts().0
}

fn answer(reply: Reply) -> HttpResponse {
    let (head, body) = reply.into_parts();
    let status = StatusCode::from_u16(head.status.as_u16()).expect("a status is a status");
    let mut response = HttpResponse::build(status);
    for (name, value) in &head.headers {
        response.append_header((name.as_str(), value.as_bytes()));
    }
    response.body(body)
}
