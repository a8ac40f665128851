//! An HTTP server that does what a test tells it, on plain sockets: no HTTP crate can be made to misbehave this much.
//!
//! It keeps a record of every request, also of how it ended: a test of a fault fails if the fault was not really served.
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::DEADLINE;
use super::answer::{Answer, Step};
use super::port::Port;

/// A request as it came.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) method: String,
    /// Path and query.
    pub(crate) target: String,
    /// Names as sent, in the order sent.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Request {
    /// The first header of this name, whatever its case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// How a request ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Every step was carried out.
    Answered,
    /// The client closed before.
    ClientClosed,
}

/// A request and what became of it.
#[derive(Debug, Clone)]
pub(crate) struct Exchange {
    pub(crate) request: Request,
    /// How it ended; none while it is open.
    pub(crate) ended: Option<Ending>,
    /// Its last bytes are on their way: the client may have them, and ask again, before the server has taken note of that.
    ending: bool,
}

impl Exchange {
    /// Whether the client gave it up.
    pub(crate) fn was_given_up(&self) -> bool {
        self.ended == Some(Ending::ClientClosed)
    }
}

type Script = Box<dyn FnMut(&Request) -> Answer + Send>;

struct Shared {
    script: Mutex<Script>,
    record: Mutex<Record>,
    changed: Condvar,
    releases: AtomicU64,
    /// Whether a greeting of TLS is left without an answer.
    patient: AtomicBool,
}

/// The first byte of a greeting of TLS; no request of HTTP begins with it.
const TLS_GREETING: u8 = 0x16;

#[derive(Default)]
struct Record {
    exchanges: Vec<Exchange>,
    most_open: usize,
}

impl Record {
    fn open(&self) -> usize {
        self.exchanges.iter().filter(|exchange| exchange.ended.is_none() && !exchange.ending).count()
    }
}

/// The server. Dropping it stops it.
pub(crate) struct FaultServer {
    port: Port,
    shared: Arc<Shared>,
    listening: Option<Listening>,
}

struct Listening {
    connections: Arc<Mutex<Vec<TcpStream>>>,
    acceptor: JoinHandle<()>,
}

impl FaultServer {
    /// Answers each request with what `script` says.
    pub(crate) fn start(script: impl FnMut(&Request) -> Answer + Send + 'static) -> Self {
        let port = Port::reserve();
        let shared = Arc::new(Shared {
            script: Mutex::new(Box::new(script)),
            record: Mutex::default(),
            changed: Condvar::new(),
            releases: AtomicU64::new(0),
            patient: AtomicBool::new(false),
        });
        let listening = Some(listen(port.open(), &shared));
        Self { port, shared, listening }
    }

    /// Answers with these in turn, and with the last one from then on.
    pub(crate) fn playing(answers: impl Into<VecDeque<Answer>>) -> Self {
        let mut answers = answers.into();
        Self::start(move |_| {
            if answers.len() > 1 { answers.pop_front() } else { answers.front().cloned() }.expect("an answer")
        })
    }

    /// Answers every request with 200 and this body.
    pub(crate) fn respond_with(body: impl Into<String>) -> Self {
        let body = body.into();
        Self::start(move |_| Answer::ok(&body))
    }

    /// Answers otherwise from the next request on.
    pub(crate) fn now(&self, mut script: impl FnMut(&Request) -> Answer + Send + 'static) {
        *self.shared.script.lock().expect("the script") = Box::new(move |request| script(request));
    }

    /// Answers every request from now on with this.
    pub(crate) fn now_always(&self, answer: Answer) {
        self.now(move |_| answer.clone());
    }

    pub(crate) fn addr(&self) -> SocketAddr {
        self.port.addr()
    }

    /// The base to give to `--url`.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.addr())
    }

    /// From now on a greeting of TLS gets no answer, as from a server that waits for a line. Otherwise it ends the connection.
    pub(crate) fn wait_for_lines(&self) {
        self.shared.patient.store(true, Ordering::SeqCst);
    }

    /// Lets every step go on that holds now.
    pub(crate) fn release(&self) {
        self.shared.releases.fetch_add(1, Ordering::SeqCst);
    }

    /// Closes every connection and the port: the next connection is refused.
    pub(crate) fn stop(&mut self) {
        let Some(Listening { connections, acceptor }) = self.listening.take() else {
            return;
        };
        self.port.close();
        acceptor.join().expect("the acceptor");
        for connection in connections.lock().expect("the connections").drain(..) {
            let _ = connection.shutdown(Shutdown::Both);
        }
    }

    /// Listens again on the same port.
    pub(crate) fn restart(&mut self) {
        if self.listening.is_none() {
            self.listening = Some(listen(self.port.open(), &self.shared));
        }
    }

    /// All requests so far, oldest first.
    pub(crate) fn exchanges(&self) -> Vec<Exchange> {
        self.shared.record.lock().expect("the record").exchanges.clone()
    }

    /// How many requests have come.
    pub(crate) fn count(&self) -> usize {
        self.shared.record.lock().expect("the record").exchanges.len()
    }

    /// How many requests are not yet answered.
    pub(crate) fn open(&self) -> usize {
        self.shared.record.lock().expect("the record").open()
    }

    /// How many requests were open at the same time at most.
    pub(crate) fn most_open(&self) -> usize {
        self.shared.record.lock().expect("the record").most_open
    }

    /// Waits until this many requests have come.
    pub(crate) fn wait_for_requests(&self, count: usize) {
        self.wait_until(&format!("{count} requests"), |exchanges| exchanges.len() >= count);
    }

    /// Waits until the requests are as wanted.
    pub(crate) fn wait_until(&self, what: &str, mut fine: impl FnMut(&[Exchange]) -> bool) {
        let record = self.shared.record.lock().expect("the record");
        let (record, waited) = self
            .shared
            .changed
            .wait_timeout_while(record, DEADLINE, |record| !fine(&record.exchanges))
            .expect("the record");
        assert!(!waited.timed_out(), "the server waited in vain for {what}; it has seen {:#?}", record.exchanges);
    }
}

impl Drop for FaultServer {
    fn drop(&mut self) {
        self.stop();
    }
}

fn listen(listener: TcpListener, shared: &Arc<Shared>) -> Listening {
    let connections: Arc<Mutex<Vec<TcpStream>>> = Arc::default();
    let (shared, open) = (Arc::clone(shared), Arc::clone(&connections));
    let acceptor = thread::spawn(move || {
        while let Some(connection) = accept(&listener) {
            let Ok(handle) = connection.try_clone() else {
                continue;
            };
            open.lock().expect("the connections").push(handle);
            let shared = Arc::clone(&shared);
            // An error of the connection is the client's leaving, which the record has.
            thread::spawn(move || drop(serve(&connection, &shared)));
        }
    });
    Listening { connections, acceptor }
}

/// The next connection; none once the port is closed.
fn accept(listener: &TcpListener) -> Option<TcpStream> {
    loop {
        match listener.accept() {
            Ok((connection, _)) => return Some(connection),
            Err(error) if matches!(error.kind(), ErrorKind::ConnectionAborted | ErrorKind::Interrupted) => {}
            Err(_) => return None,
        }
    }
}

fn serve(connection: &TcpStream, shared: &Shared) -> std::io::Result<()> {
    let mut first = [0];
    connection.peek(&mut first)?;
    if first[0] == TLS_GREETING && !shared.patient.load(Ordering::SeqCst) {
        return connection.shutdown(Shutdown::Both);
    }
    let mut reader = BufReader::new(connection.try_clone()?);
    let outcome = loop {
        connection.set_read_timeout(None)?;
        let Some(request) = read_request(&mut reader)? else {
            break Ok(());
        };
        let number = {
            let mut record = shared.record.lock().expect("the record");
            record.exchanges.push(Exchange { request: request.clone(), ended: None, ending: false });
            record.most_open = record.most_open.max(record.open());
            shared.changed.notify_all();
            record.exchanges.len() - 1
        };
        let answer = (shared.script.lock().expect("the script"))(&request);
        let last = answer.steps.len().saturating_sub(1);
        let done = answer.steps.iter().enumerate().try_for_each(|(place, step)| {
            if place == last && matches!(step, Step::Send(_)) {
                shared.record.lock().expect("the record").exchanges[number].ending = true;
            }
            carry_out(step, connection, shared)
        });
        let ending = if done.is_ok() { Ending::Answered } else { Ending::ClientClosed };
        shared.record.lock().expect("the record").exchanges[number].ended = Some(ending);
        shared.changed.notify_all();
        if done.is_err() || !answer.keep_alive {
            break done;
        }
    };
    // The list of connections holds a second handle: only this ends the connection for the client.
    let _ = connection.shutdown(Shutdown::Both);
    outcome
}

fn carry_out(step: &Step, mut connection: &TcpStream, shared: &Shared) -> std::io::Result<()> {
    match step {
        Step::Send(bytes) => connection.write_all(bytes),
        Step::Drip(bytes, every) => bytes.iter().try_for_each(|byte| {
            pause(connection, *every)?;
            connection.write_all(&[*byte])
        }),
        Step::Repeat(bytes) => loop {
            connection.write_all(bytes)?;
        },
        Step::Pause(duration) => pause(connection, *duration),
        Step::Hold => {
            let releases = shared.releases.load(Ordering::SeqCst);
            idle(connection, |_| shared.releases.load(Ordering::SeqCst) != releases)
        }
    }
}

/// How often a server that does nothing looks whether its client is still there.
const LOOK: Duration = Duration::from_millis(10);

/// Does nothing for so long. An error if the client closes meanwhile.
fn pause(connection: &TcpStream, time: Duration) -> std::io::Result<()> {
    if time > LOOK {
        return idle(connection, |since| since >= time);
    }
    // The time-outs of sockets are too coarse for this.
    thread::sleep(time);
    connection.set_nonblocking(true)?;
    let left = matches!(connection.peek(&mut [0]), Ok(0));
    connection.set_nonblocking(false)?;
    if left { Err(ErrorKind::ConnectionAborted.into()) } else { Ok(()) }
}

/// Does nothing until it is `over`, given how long it has lasted. An error if the client closes meanwhile.
fn idle(connection: &TcpStream, over: impl Fn(Duration) -> bool) -> std::io::Result<()> {
    let start = Instant::now();
    connection.set_read_timeout(Some(LOOK))?;
    while !over(start.elapsed()) {
        match connection.peek(&mut [0]) {
            Ok(0) => return Err(ErrorKind::ConnectionAborted.into()),
            // The client sends more before it has its answer: that is not looked at now.
            Ok(_) => thread::sleep(LOOK),
            Err(error)
                if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn read_request(reader: &mut BufReader<TcpStream>) -> std::io::Result<Option<Request>> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace().map(str::to_owned);
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let Some((name, value)) = line.trim_end().split_once(':') else {
            break;
        };
        headers.push((name.to_owned(), value.trim().to_owned()));
    }
    let mut request = Request { method, target, headers, body: Vec::new() };
    if let Some(length) = request.header("content-length").and_then(|length| length.parse().ok()) {
        request.body.resize(length, 0);
        reader.read_exact(&mut request.body)?;
    }
    Ok(Some(request))
}
