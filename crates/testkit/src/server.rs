//! The tenant's port: it can be closed and opened again, and everything behind it ends when the
//! [`Server`] is dropped.
//!
//! 1. Every connection is a task of the server's own set, so that none outlives it.
//! 2. Offline means that connections are cut and new ones refused. The port stays ours meanwhile:
//!    a socket is bound to it that does not listen.
//! 3. An answer that holds [`HangUp`] is not sent; the connection is closed instead.

use std::fmt;
use std::net::SocketAddr;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};
use tower::ServiceExt;

/// What answers at the tenant's port.
pub(crate) struct Server {
    wanted: watch::Sender<bool>,
    online: watch::Receiver<bool>,
    task: JoinHandle<()>,
}

/// Instead of this answer, close the connection.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HangUp;

impl Server {
    pub(crate) fn start(listener: TcpListener, router: Router) -> Self {
        let (wanted, until) = watch::channel(true);
        let (tell, online) = watch::channel(true);
        let task = tokio::spawn(serve(listener, router, until, tell));
        Self { wanted, online, task }
    }

    /// Returns when the port is as wanted.
    pub(crate) async fn set_online(&self, online: bool) {
        self.wanted.send_replace(online);
        let changed = self.online.clone().wait_for(|now| *now == online).await.is_ok();
        assert!(changed, "the tenant's server has ended");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(
    mut listener: TcpListener,
    router: Router,
    mut wanted: watch::Receiver<bool>,
    online: watch::Sender<bool>,
) {
    loop {
        let Ok(address) = listener.local_addr() else { return };
        accept(listener, &router, &mut wanted).await;
        let reserved = reserve(address);
        online.send_replace(false);
        if wanted.wait_for(|wanted| *wanted).await.is_err() {
            return;
        }
        let reopened = reserved.listen(BACKLOG);
        listener = reopened.unwrap_or_else(|error| panic!("{address} does not reopen: {error}"));
        online.send_replace(true);
    }
}

/// Until nobody wants connections any more; then closes the port and cuts what runs.
async fn accept(listener: TcpListener, router: &Router, wanted: &mut watch::Receiver<bool>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => if let Ok((stream, peer)) = accepted {
                connections.spawn(connection(stream, peer, router.clone()));
            },
            Some(_) = connections.join_next(), if !connections.is_empty() => {}
            _ = wanted.wait_for(|wanted| !*wanted) => break,
        }
    }
    drop(listener);
    connections.shutdown().await;
}

fn reserve(address: SocketAddr) -> TcpSocket {
    let bound = TcpSocket::new_v4().and_then(|socket| {
        socket.set_reuseaddr(true)?;
        socket.bind(address)?;
        Ok(socket)
    });
    bound.unwrap_or_else(|error| panic!("{address} cannot be kept: {error}"))
}

async fn connection(stream: TcpStream, peer: SocketAddr, router: Router) {
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        answer(router.clone(), request)
    });
    // A client that went away, or a HangUp: neither is a fault of the test.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

async fn answer(router: Router, request: Request<Incoming>) -> Result<Response<Body>, HangUp> {
    let response = match router.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    match response.extensions().get::<HangUp>() {
        Some(hang_up) => Err(*hang_up),
        None => Ok(response),
    }
}

impl fmt::Display for HangUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("hung up, as the test asked")
    }
}

impl std::error::Error for HangUp {}

const BACKLOG: u32 = 1024;
