//! The back-end: a process of its own that writes prepared bytes, so that no figure is a server's, and no program is started
//! by a process that holds the clients of them all.
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::again::this_program;

/// The argument that makes this program the source.
pub(crate) const WORD: &str = "serve-for-outside";

pub(crate) struct Source {
    process: Child,
    addr: SocketAddr,
    answers: Arc<AtomicU64>,
}

/// Answers each request with the next of `files`, in turn, for ever, and says so line by line, where it is first.
pub(crate) fn serve(files: &[String]) {
    let bodies: Vec<Vec<u8>> = files.iter().map(|file| fs::read(file).expect("a file of ours")).collect();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    println!("{}", listener.local_addr().expect("its address"));
    for (nth, connection) in listener.incoming().flatten().enumerate() {
        // Whoever leaves early comes again.
        let _ = answer(&connection, &bodies[nth % bodies.len()]);
        println!("answered");
    }
}

impl Source {
    /// Starts one that answers with `files` in turn. It ends with this.
    pub(crate) fn start(files: &[&Path]) -> Self {
        let mut process = this_program(WORD).args(files).stdout(Stdio::piped()).spawn().expect("a second process");
        let mut lines = BufReader::new(process.stdout.take().expect("its output")).lines();
        let addr = lines.next().and_then(Result::ok).and_then(|line| line.parse().ok()).expect("its address");
        let answers = Arc::new(AtomicU64::new(0));
        let count = Arc::clone(&answers);
        thread::spawn(move || {
            for _ in lines.map_while(Result::ok) {
                count.fetch_add(1, Ordering::Relaxed);
            }
        });
        Self { process, addr, answers }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// Whole answers so far.
    pub(crate) fn answers(&self) -> u64 {
        self.answers.load(Ordering::Relaxed)
    }

    /// How long it takes to read an answer from the socket and forget it.
    pub(crate) fn read_and_forget(&self) -> Duration {
        let start = Instant::now();
        let mut connection = TcpStream::connect(self.addr).expect("the source listens");
        connection.write_all(b"GET /api/v1/clients/ HTTP/1.1\r\nHost: x\r\n\r\n").expect("the source reads");
        let mut piece = vec![0; 1 << 18];
        while connection.read(&mut piece).is_ok_and(|read| read > 0) {}
        start.elapsed()
    }
}

impl Drop for Source {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn answer(mut connection: &TcpStream, body: &[u8]) -> std::io::Result<()> {
    for line in BufReader::new(connection).lines() {
        if line?.is_empty() {
            break;
        }
    }
    let length = body.len();
    write!(
        connection,
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    )?;
    connection.write_all(body)
}
