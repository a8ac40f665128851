//! An answer of the fault server, as the steps that put it on the wire. Every fault is a few of them.
use std::fmt::Write as _;
use std::time::Duration;

/// One thing that the server does with a connection.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// Sends these bytes.
    Send(Vec<u8>),
    /// Sends these bytes one by one, each after a pause.
    Drip(Vec<u8>, Duration),
    /// Sends these bytes again and again, until the client closes.
    Repeat(Vec<u8>),
    /// Does nothing for so long.
    Pause(Duration),
    /// Does nothing until [`release`](super::FaultServer::release) or until the client closes.
    Hold,
}

/// What the server does with one request. Unless it is kept alive the connection is closed afterwards.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) steps: Vec<Step>,
    pub(crate) keep_alive: bool,
}

impl Answer {
    /// Any steps, and then the end of the connection.
    pub(crate) fn steps(steps: impl Into<Vec<Step>>) -> Self {
        Self { steps: steps.into(), keep_alive: false }
    }

    /// A whole JSON answer on a connection that stays open.
    pub(crate) fn json(status: u16, body: impl AsRef<str>) -> Self {
        Self::whole(status, &[("Content-Type", "application/json")], body.as_ref())
    }

    /// 200 with a JSON body.
    pub(crate) fn ok(body: impl AsRef<str>) -> Self {
        Self::json(200, body)
    }

    /// Any status, headers and body, with the right length.
    pub(crate) fn whole(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let mut bytes = head(status, headers, Some(body.len() as u64)).into_bytes();
        bytes.extend_from_slice(body);
        Self { steps: vec![Step::Send(bytes)], keep_alive: true }
    }

    /// These bytes as they are, be they HTTP or not, and then the end of the connection.
    pub(crate) fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self::steps([Step::Send(bytes.into())])
    }

    /// The end of the connection without a byte.
    pub(crate) fn close() -> Self {
        Self::steps([])
    }

    /// Silence until released, and then the end of the connection.
    pub(crate) fn hang() -> Self {
        Self::steps([Step::Hold])
    }

    /// Silence until released, and then this answer.
    pub(crate) fn held(self) -> Self {
        self.after(Step::Hold)
    }

    /// Silence for so long, and then this answer.
    pub(crate) fn late(self, by: Duration) -> Self {
        self.after(Step::Pause(by))
    }

    /// The head at once, and the body byte by byte.
    pub(crate) fn drip_body(body: impl AsRef<str>, every: Duration) -> Self {
        let body = body.as_ref();
        Self::steps([
            Step::Send(head(200, &[("Content-Type", "application/json")], Some(body.len() as u64)).into_bytes()),
            Step::Drip(body.into(), every),
        ])
    }

    /// The head byte by byte.
    pub(crate) fn drip_head(every: Duration) -> Self {
        Self::steps([
            Step::Drip(head(200, &[("Content-Type", "application/json")], Some(2)).into_bytes(), every),
            Step::Hold,
        ])
    }

    /// The head and part of the body, and then silence until released.
    pub(crate) fn stall(body: impl AsRef<str>, sent: usize) -> Self {
        let body = body.as_ref();
        let mut bytes = head(200, &[("Content-Type", "application/json")], Some(body.len() as u64)).into_bytes();
        bytes.extend_from_slice(&body.as_bytes()[..sent]);
        Self::steps([Step::Send(bytes), Step::Hold])
    }

    /// A chunked body that never ends.
    pub(crate) fn endless() -> Self {
        let start = head(200, &[("Content-Type", "application/json"), ("Transfer-Encoding", "chunked")], None);
        let mut chunk = b"4000\r\n".to_vec();
        chunk.resize(chunk.len() + 0x4000, b' ');
        chunk.extend_from_slice(b"\r\n");
        Self::steps([Step::Send(start.into_bytes()), Step::Repeat(chunk)])
    }

    /// A body under a Content-Length that is not its own, and then the end of the connection.
    pub(crate) fn claiming(length: u64, body: impl AsRef<str>) -> Self {
        let head = head(200, &[("Content-Type", "application/json")], Some(length));
        Self::steps([Step::Send((head + body.as_ref()).into_bytes())])
    }

    /// An answer that points elsewhere.
    pub(crate) fn redirect(status: u16, location: &str) -> Self {
        Self::whole(status, &[("Location", location)], "")
    }

    fn after(mut self, step: Step) -> Self {
        self.steps.insert(0, step);
        self
    }
}

/// A head of HTTP/1.1 with its empty line.
pub(crate) fn head(status: u16, headers: &[(&str, &str)], length: Option<u64>) -> String {
    let reason = match status {
        200 => "OK",
        307 => "Temporary Redirect",
        401 => "Unauthorized",
        404 => "Not Found",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        _ => "Status",
    };
    let mut head = format!("HTTP/1.1 {status} {reason}\r\n");
    for (name, value) in headers {
        let _ = write!(head, "{name}: {value}\r\n");
    }
    if let Some(length) = length {
        let _ = write!(head, "Content-Length: {length}\r\n");
    }
    head + "\r\n"
}
