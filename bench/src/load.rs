//! The load: keep-alive connections over HTTP/1.1, with as little of our own work as can be, since
//! it shares the cores with what it measures.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use memchr::memmem;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What one connection asks, one request after the other.
pub trait Script {
    /// The next request, whole: request line, headers, body.
    fn request(&mut self) -> &[u8];
    /// Its answer: the status and the body. An error ends the benchmark.
    fn answer(&mut self, status: u16, body: &[u8]) -> Result<(), String>;
}

/// The same request each time; anything but 200 is an error.
pub struct Fixed(String);

impl Fixed {
    /// From the whole request.
    pub fn new(request: String) -> Self {
        Self(request)
    }

    /// The same request on several connections.
    pub fn many(request: &str, connections: usize) -> Vec<Box<dyn Script>> {
        let one = |_| Box::new(Self::new(request.to_owned())) as Box<dyn Script>;
        (0..connections).map(one).collect()
    }
}

impl Script for Fixed {
    fn request(&mut self) -> &[u8] {
        self.0.as_bytes()
    }

    fn answer(&mut self, status: u16, body: &[u8]) -> Result<(), String> {
        if status == 200 {
            return Ok(());
        }
        let body = String::from_utf8_lossy(&body[..body.len().min(300)]).into_owned();
        Err(format!("answered {status}: {body}"))
    }
}

/// How long to ask.
#[derive(Clone, Copy)]
pub struct Load {
    pub length: Duration,
}

/// As [`Load`], but no connection asks again before `every` has passed since its last request: to
/// measure waits, and not what the server can do at most.
#[derive(Clone, Copy)]
pub struct Pace {
    pub length: Duration,
    pub every: Duration,
}

impl Pace {
    /// See [`Load::run`].
    pub async fn run(
        self,
        address: SocketAddr,
        scripts: &mut Vec<Box<dyn Script>>,
    ) -> Result<Figures, String> {
        run(self, address, scripts).await
    }
}

/// What came of it.
pub struct Figures {
    /// Answers per second.
    pub rate: f64,
    /// Time to the answer, in microseconds: the middle one, and that of 99 in 100.
    pub p50: u32,
    pub p99: u32,
    /// How many answers.
    pub count: usize,
    /// Processor time that the server spent meanwhile.
    pub cpu: Duration,
}

impl Load {
    /// Runs every script on a connection of its own until the time is over.
    pub async fn run(
        self,
        address: SocketAddr,
        scripts: &mut Vec<Box<dyn Script>>,
    ) -> Result<Figures, String> {
        run(Pace { length: self.length, every: Duration::ZERO }, address, scripts).await
    }
}

async fn run(
    pace: Pace,
    address: SocketAddr,
    scripts: &mut Vec<Box<dyn Script>>,
) -> Result<Figures, String> {
    let begin = Instant::now();
    let end = begin + pace.length;
    let local = tokio::task::LocalSet::new();
    let tasks: Vec<_> = std::mem::take(scripts)
        .into_iter()
        .map(|script| local.spawn_local(connection(address, script, (end, pace.every))))
        .collect();
    local.await;
    let mut times = Vec::new();
    for task in tasks {
        let (script, own) = task.await.map_err(|error| error.to_string())??;
        scripts.push(script);
        times.extend(own);
    }
    times.sort_unstable();
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or(0);
    #[expect(clippy::cast_precision_loss, reason = "a count of requests fits into an f64")]
    let rate = times.len() as f64 / begin.elapsed().as_secs_f64();
    Ok(Figures { rate, p50: at(50), p99: at(99), count: times.len(), cpu: Duration::ZERO })
}

type Ended = Result<(Box<dyn Script>, Vec<u32>), String>;

async fn connection(
    address: SocketAddr,
    mut script: Box<dyn Script>,
    (end, every): (Instant, Duration),
) -> Ended {
    let mut stream = TcpStream::connect(address).await.map_err(|error| error.to_string())?;
    stream.set_nodelay(true).map_err(|error| error.to_string())?;
    let mut buffer = Vec::with_capacity(64 * 1024);
    let mut times = Vec::new();
    while Instant::now() < end {
        let begin = Instant::now();
        stream.write_all(script.request()).await.map_err(|error| error.to_string())?;
        let (status, body_at) = read_answer(&mut stream, &mut buffer).await?;
        times.push(u32::try_from(begin.elapsed().as_micros()).unwrap_or(u32::MAX));
        script.answer(status, &buffer[body_at..])?;
        tokio::time::sleep_until((begin + every).into()).await;
    }
    Ok((script, times))
}

/// Reads one answer into the buffer; gives back its status and where its body begins.
async fn read_answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Result<(u16, usize), String> {
    buffer.clear();
    loop {
        let read = stream.read_buf(buffer).await.map_err(|error| error.to_string())?;
        if read == 0 {
            return Err("the server closed the connection".into());
        }
        let Some(head) = memmem::find(buffer, b"\r\n\r\n") else { continue };
        let body_at = head + 4;
        let status = std::str::from_utf8(buffer.get(9..12).unwrap_or_default())
            .ok()
            .and_then(|status| status.parse().ok())
            .ok_or("not an HTTP answer")?;
        let whole = match content_length(&buffer[..body_at]) {
            Some(length) => buffer.len() >= body_at + length,
            None => buffer.ends_with(b"0\r\n\r\n"),
        };
        if whole {
            return Ok((status, body_at));
        }
    }
}

/// Every server here writes its header names in lower case.
fn content_length(head: &[u8]) -> Option<usize> {
    let name = b"\r\ncontent-length: ";
    let value = &head[memmem::find(head, name)? + name.len()..];
    let digits = value.iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(&value[..digits]).ok()?.parse().ok()
}
