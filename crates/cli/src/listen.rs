//! From a port to the router: accept, shake hands, serve, and end cleanly.
//!
//! 1. Every connection is a task of its own, the TLS handshake included, so that a slow client
//!    keeps nobody waiting.
//! 2. A client has [`HANDSHAKE`] for TLS and [`HEADERS`] for the head of each request.
//! 3. The router finds the peer's address in the request's extensions, as
//!    `ConnectInfo<SocketAddr>`.
//! 4. At the end no connection is accepted any more, running requests are answered, and what
//!    still runs after the given time is cut off.

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;

/// What answers at a port.
#[derive(Clone)]
pub struct Site {
    pub router: Router,
    pub tls: Option<TlsAcceptor>,
}

/// The ports of `localhost`: on IPv4, and on IPv6 where the machine has it. Names resolve to
/// either, and another program on the other one would get half of our requests.
pub async fn bind_localhost(port: u16) -> io::Result<Vec<TcpListener>> {
    let v4 = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    let port = v4.local_addr()?.port();
    match TcpListener::bind((Ipv6Addr::LOCALHOST, port)).await {
        Ok(v6) => Ok(vec![v4, v6]),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => Err(error),
        Err(_) => Ok(vec![v4]),
    }
}

/// Serves until `stop` is true, then gives running requests `patience` to end.
pub async fn serve(
    listeners: Vec<TcpListener>,
    site: Site,
    stop: watch::Receiver<bool>,
    patience: Duration,
) {
    let mut tasks = JoinSet::new();
    for listener in listeners {
        tasks.spawn(accept(listener, site.clone(), stop.clone(), patience));
    }
    while tasks.join_next().await.is_some() {}
}

async fn accept(
    listener: TcpListener,
    site: Site,
    mut stop: watch::Receiver<bool>,
    patience: Duration,
) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => {
                    connections.spawn(connection(stream, peer, site.clone(), stop.clone()));
                }
                // Out of file descriptors, mostly: a pause lets connections end.
                Err(error) => {
                    tracing::warn!(%error, "cannot accept a connection");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            },
            Some(_) = connections.join_next(), if !connections.is_empty() => {}
            () = until(&mut stop) => break,
        }
    }
    drop(listener);
    let all_ended = async { while connections.join_next().await.is_some() {} };
    if tokio::time::timeout(patience, all_ended).await.is_err() {
        tracing::warn!(connections = connections.len(), "cut off what did not end in time");
    }
}

async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    site: Site,
    mut stop: watch::Receiver<bool>,
) {
    // Small answers leave at once instead of waiting for more to send.
    let _ = stream.set_nodelay(true);
    let Some(tls) = site.tls.clone() else { return answer(stream, peer, site, stop).await };
    let shaken = tokio::select! {
        shaken = tokio::time::timeout(HANDSHAKE, tls.accept(stream)) => shaken,
        () = until(&mut stop) => return,
    };
    match shaken {
        Ok(Ok(stream)) => answer(stream, peer, site, stop).await,
        Ok(Err(error)) => tracing::debug!(%error, "TLS handshake failed"),
        Err(_) => tracing::debug!("TLS handshake took too long"),
    }
}

async fn answer<Stream>(
    stream: Stream,
    peer: SocketAddr,
    site: Site,
    mut stop: watch::Receiver<bool>,
) where
    Stream: AsyncRead + AsyncWrite + Unpin + Send,
{
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        site.router.clone().oneshot(request)
    });
    let serving = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS)
        .serve_connection(TokioIo::new(stream), service);
    tokio::pin!(serving);
    let ended = tokio::select! {
        ended = serving.as_mut() => ended,
        () = until(&mut stop) => {
            serving.as_mut().graceful_shutdown();
            serving.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "connection ended early");
    }
}

/// Waits until `stop` is true, or nobody is left who could say so.
pub async fn until(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}

/// How long a client may take over the TLS handshake.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// How long a client may take over the head of a request; idle connections are closed after it.
const HEADERS: Duration = Duration::from_secs(60);

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use axum::routing::get;
    use rustls::pki_types::CertificateDer;
    use rustls::pki_types::pem::PemObject;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use vestibule_tenant::clock::Clock;

    use super::*;
    use crate::tls::local::LocalAuthority;

    async fn site(patience: Duration) -> (SocketAddr, watch::Sender<bool>, JoinSet<()>) {
        let slow = || async {
            tokio::time::sleep(Duration::from_millis(200)).await;
            "done"
        };
        let router = Router::new().route("/slow", get(slow)).route("/", get(|| async { "hello" }));
        let listeners = bind_localhost(0).await.unwrap();
        let address = listeners[0].local_addr().unwrap();
        let (stop, stopped) = watch::channel(false);
        let mut tasks = JoinSet::new();
        let site = Site { router, tls: None };
        tasks.spawn(serve(listeners, site, stopped, patience));
        (address, stop, tasks)
    }

    async fn ask(address: SocketAddr, path: &str) -> String {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        let _ = stream.read_to_string(&mut answer).await;
        answer
    }

    #[tokio::test]
    async fn a_running_request_is_answered_before_the_end() {
        let (address, stop, tasks) = site(Duration::from_secs(5)).await;
        assert!(ask(address, "/").await.ends_with("hello"));
        let slow = tokio::spawn(async move { ask(address, "/slow").await });
        let _idle = TcpStream::connect(address).await.unwrap();
        tokio::time::sleep(Duration::from_millis(50)).await;
        stop.send(true).unwrap();
        assert!(slow.await.unwrap().ends_with("done"));
        tokio::time::timeout(Duration::from_secs(2), tasks.join_all()).await.unwrap();
        assert!(TcpStream::connect(address).await.is_err());
    }

    /// Shakes hands as a client that trusts `pem`, asks for `/`, and gives the answer.
    async fn ask_over_tls(address: SocketAddr, pem: &str) -> io::Result<String> {
        let mut roots = rustls::RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(pem.as_bytes()).unwrap()).unwrap();
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        let stream = TcpStream::connect(address).await?;
        let name = "localhost".try_into().unwrap();
        let connector = tokio_rustls::TlsConnector::from(Arc::new(config));
        let mut stream = connector.connect(name, stream).await?;
        stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await?;
        let mut answer = String::new();
        let _ = stream.read_to_string(&mut answer).await;
        Ok(answer)
    }

    #[tokio::test]
    async fn a_client_that_never_shakes_hands_keeps_nobody_waiting() {
        let directory = std::env::temp_dir().join(format!("vestibule-tls-{}", std::process::id()));
        let now = Clock::system().now();
        let ours = LocalAuthority::open(&directory.join("ours"), now).unwrap();
        let other = LocalAuthority::open(&directory.join("other"), now).unwrap();
        let listeners = bind_localhost(0).await.unwrap();
        let address = listeners[0].local_addr().unwrap();
        let (stop, stopped) = watch::channel(false);
        let router = Router::new().route("/", get(|| async { "hello" }));
        let site = Site { router, tls: Some(ours.acceptor(now).unwrap()) };
        let serving = tokio::spawn(serve(listeners, site, stopped, Duration::from_secs(1)));

        let _silent = TcpStream::connect(address).await.unwrap();
        let answer = tokio::time::timeout(HANDSHAKE / 2, ask_over_tls(address, ours.pem())).await;
        assert!(answer.unwrap().unwrap().ends_with("hello"));
        assert!(ask_over_tls(address, other.pem()).await.is_err(), "another authority");
        let again = LocalAuthority::open(&directory.join("ours"), now).unwrap();
        assert_eq!(again.pem(), ours.pem(), "kept from start to start");
        let later = now.plus_seconds(5 * 365 * 24 * 60 * 60);
        let renewed = LocalAuthority::open(&directory.join("ours"), later).unwrap();
        assert_ne!(renewed.pem(), ours.pem(), "renewed before it expires");

        stop.send(true).unwrap();
        tokio::time::timeout(Duration::from_secs(5), serving).await.unwrap().unwrap();
        std::fs::remove_dir_all(directory).unwrap();
    }

    #[tokio::test]
    async fn what_does_not_end_is_cut_off() {
        let (address, stop, tasks) = site(Duration::from_millis(20)).await;
        let slow = tokio::spawn(async move { ask(address, "/slow").await });
        tokio::time::sleep(Duration::from_millis(50)).await;
        stop.send(true).unwrap();
        tokio::time::timeout(Duration::from_millis(150), tasks.join_all()).await.unwrap();
        assert_eq!(slow.await.unwrap(), "");
    }
}
