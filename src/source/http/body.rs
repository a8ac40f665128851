//! The way of a body, piece by piece, from the exchange to whoever reads it.

use std::future::Future;

use bytes::Bytes;
use tokio::sync::mpsc;

/// Pieces that may wait for their reader. While they do the network waits too, so that a reader who is slower than the
/// line does not gather the whole body.
const WAITING: usize = 3;

/// Where the pieces of a body go.
pub(super) trait Sink {
    /// Takes the next piece.
    fn take(&mut self, piece: Bytes) -> impl Future<Output = ()> + Send;
}

impl Sink for Vec<u8> {
    async fn take(&mut self, piece: Bytes) {
        self.extend_from_slice(&piece);
    }
}

/// The end of the way at which pieces are put in.
pub struct BodySender(mpsc::Sender<Part>);

/// The end at which they come out.
pub struct BodyReader(mpsc::Receiver<Part>);

enum Part {
    Piece(Bytes),
    End,
}

/// What comes out.
#[derive(Debug, PartialEq, Eq)]
pub enum Came {
    /// A piece.
    Piece(Bytes),
    /// The body has come whole.
    End,
    /// There is no more, and it was not whole.
    Cut,
}

/// A way for one body.
pub fn body() -> (BodySender, BodyReader) {
    let (sender, reader) = mpsc::channel(WAITING);
    (BodySender(sender), BodyReader(reader))
}

impl BodySender {
    /// Puts in a piece.
    pub async fn send(&self, piece: Bytes) {
        // Without a reader nobody wants it.
        let _ = self.0.send(Part::Piece(piece)).await;
    }

    /// Says that this was all of it.
    pub async fn end(&self) {
        let _ = self.0.send(Part::End).await;
    }
}

impl Sink for &BodySender {
    async fn take(&mut self, piece: Bytes) {
        self.send(piece).await;
    }
}

impl BodyReader {
    /// Waits for what comes next.
    pub async fn next(&mut self) -> Came {
        Came::from(self.0.recv().await)
    }

    /// Waits for what comes next; not for asynchronous tasks.
    pub fn blocking_next(&mut self) -> Came {
        Came::from(self.0.blocking_recv())
    }
}

impl From<Option<Part>> for Came {
    fn from(part: Option<Part>) -> Self {
        match part {
            Some(Part::Piece(piece)) => Self::Piece(piece),
            Some(Part::End) => Self::End,
            None => Self::Cut,
        }
    }
}
