//! A source that lives: some clients change with every answer, some come, some go, and now and then it has a bad moment.
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};

use crate::base::Base;

/// The argument that makes this program the source.
pub(crate) const WORD: &str = "serve-for-soak";

/// The source as a process of its own; it ends with this.
pub(crate) struct Child {
    process: std::process::Child,
    pub(crate) url: String,
}

impl Child {
    pub(crate) fn start(clients: u64) -> Self {
        let this = std::env::current_exe().expect("this program");
        let mut process = Command::new(this)
            .args([WORD, &clients.to_string()])
            .stdout(Stdio::piped())
            .spawn()
            .expect("a second process");
        let mut url = String::new();
        BufReader::new(process.stdout.take().expect("its output")).read_line(&mut url).expect("its URL");
        Self { process, url: url.trim().to_owned() }
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Answers for ever, after saying where.
pub(crate) fn serve(clients: u64) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    println!("http://{}", listener.local_addr().expect("its address"));
    let mut base = Base::new(clients);
    for (answer, connection) in (1_u64..).zip(listener.incoming()) {
        let Ok(connection) = connection else { continue };
        // Whoever leaves early comes again.
        let _ = reply(&connection, answer, &mut base);
    }
}

fn reply(mut connection: &TcpStream, answer: u64, base: &mut Base) -> std::io::Result<()> {
    for line in BufReader::new(connection).lines() {
        if line?.is_empty() {
            break;
        }
    }
    let every = |number: u64| answer.is_multiple_of(number);
    // Every third list is the one before, as from a back-end with a cache.
    if !every(3) {
        base.live();
    }
    let (status, body) = match answer {
        _ if every(41) => ("500 Oops", r#"{"ok":false,"message":"Failed to retrieve clients"}"#.to_owned()),
        _ if every(53) => ("200 OK", base.list(0)),
        _ if every(67) => ("200 OK", base.list(base.records.len() / 2)),
        // One page of the source's was lost.
        _ if every(29) => ("200 OK", base.list(base.records.len() - base.records.len() / 100)),
        _ if every(83) => ("200 OK", "<html>maintenance</html>".to_owned()),
        _ => ("200 OK", base.list(base.records.len())),
    };
    let promised = if every(97) { body.len() + 1 } else { body.len() };
    write!(
        connection,
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {promised}\r\nConnection: close\r\n\r\n"
    )?;
    connection.write_all(body.as_bytes())
}
