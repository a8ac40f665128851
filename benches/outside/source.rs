//! The back-end: a socket that writes prepared bytes, so that no figure is a server's.
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// A body that is sent.
pub(crate) type Body = Arc<Vec<u8>>;

pub(crate) struct Source {
    addr: SocketAddr,
    answers: Arc<AtomicU64>,
}

impl Source {
    /// Answers each request with the next of `bodies`, in turn, until the process ends.
    pub(crate) fn start(bodies: Vec<Body>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let addr = listener.local_addr().expect("its address");
        let answers = Arc::new(AtomicU64::new(0));
        let count = Arc::clone(&answers);
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let nth = count.load(Ordering::Relaxed);
                // Whoever leaves early comes again.
                let _ = answer(&connection, &bodies[nth as usize % bodies.len()]);
                count.fetch_add(1, Ordering::Relaxed);
            }
        });
        Self { addr, answers }
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
