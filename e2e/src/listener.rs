//! An app's address that answers everything with a page of its own, and remembers what it was
//! asked.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use url::Url;

use crate::eventually;

/// Listens on the loopback address until it is dropped.
#[derive(Debug)]
pub struct Listener {
    port: u16,
    heard: Arc<Mutex<Vec<Request>>>,
    listening: JoinHandle<()>,
}

/// What it was asked.
#[derive(Clone, Debug)]
pub struct Request {
    /// `GET`, `POST`
    pub method: String,
    /// The address, with its query.
    pub address: Url,
    /// The body.
    pub body: String,
}

impl Listener {
    /// Listens on a free port.
    pub async fn start() -> Self {
        Self::start_at(0).await
    }

    /// Listens on this port, where nobody listened until now.
    pub async fn start_at(port: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).await;
        let listener = listener.expect("the loopback interface has this port");
        let port = listener.local_addr().expect("it is bound").port();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let shared = Arc::clone(&heard);
        let listening = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, port, Arc::clone(&shared)));
            }
        });
        Self { port, heard, listening }
    }

    /// `http://localhost:PORT` and `path`.
    pub fn at(&self, path: &str) -> String {
        format!("http://localhost:{}{path}", self.port)
    }

    /// What it was asked at a path, in order.
    pub fn heard(&self, path: &str) -> Vec<Request> {
        let heard = self.heard.lock().expect("nobody panics");
        heard.iter().filter(|request| request.address.path() == path).cloned().collect()
    }

    /// Waits until it was asked `count` times at a path, and returns all of them.
    pub async fn hears(&self, path: &str, count: usize) -> Vec<Request> {
        eventually(&format!("{count} requests at {path}"), async || {
            Some(self.heard(path)).filter(|heard| heard.len() >= count)
        })
        .await
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn answer(mut stream: TcpStream, port: u16, heard: Arc<Mutex<Vec<Request>>>) {
    let Some(request) = read(&mut stream, port).await else { return };
    heard.lock().expect("nobody panics").push(request);
    let page = "<!doctype html><html lang=en><title>An app</title><h1>An app</h1>";
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close";
    let reply = format!("{head}\r\nContent-Length: {}\r\n\r\n{page}", page.len());
    // A client that has gone needs no answer.
    let _ = stream.write_all(reply.as_bytes()).await;
}

async fn read(stream: &mut TcpStream, port: u16) -> Option<Request> {
    let mut bytes = Vec::new();
    loop {
        let mut part = [0; 4096];
        let count = stream.read(&mut part).await.ok().filter(|count| *count > 0)?;
        bytes.extend_from_slice(&part[..count]);
        let text = String::from_utf8_lossy(&bytes);
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let lengths = head.lines().filter_map(|line| line.split_once(':'));
        let length = lengths
            .filter(|(name, _)| name.eq_ignore_ascii_case("content-length"))
            .find_map(|(_, value)| value.trim().parse().ok())
            .unwrap_or(0);
        if body.len() < length {
            continue;
        }
        let mut words = head.split(' ');
        let (method, target) = (words.next()?.to_owned(), words.next()?);
        let address = Url::parse(&format!("http://localhost:{port}{target}")).ok()?;
        return Some(Request { method, address, body: body.to_owned() });
    }
}
