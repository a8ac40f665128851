//! A channel for the body of one answer: the exchange sends its pieces, a reader receives them.

use std::future::Future;

use bytes::Bytes;
use tokio::sync::mpsc;

/// Pieces that may wait for the reader. Beyond that the network waits, so that a reader who is slower than the line does not
/// gather the whole body.
const WAITING: usize = 3;

/// Takes the pieces of a body.
pub(crate) trait Sink: Send {
    fn take(&mut self, piece: Bytes) -> impl Future<Output = ()> + Send;
}

impl Sink for Vec<u8> {
    async fn take(&mut self, piece: Bytes) {
        self.extend_from_slice(&piece);
    }
}

pub(crate) struct BodySender(mpsc::Sender<Sent>);

pub(crate) struct BodyReader(mpsc::Receiver<Sent>);

enum Sent {
    Piece(Bytes),
    End,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum BodyEvent {
    Piece(Bytes),
    End,
    /// The sender is gone, and the body is not whole.
    Cut,
}

pub(crate) fn body() -> (BodySender, BodyReader) {
    let (sender, reader) = mpsc::channel(WAITING);
    (BodySender(sender), BodyReader(reader))
}

impl BodySender {
    pub(crate) async fn send(&self, piece: Bytes) {
        // Without a reader nobody wants it.
        let _ = self.0.send(Sent::Piece(piece)).await;
    }

    /// Says that the body is whole.
    pub(crate) async fn end(&self) {
        let _ = self.0.send(Sent::End).await;
    }
}

impl Sink for &BodySender {
    async fn take(&mut self, piece: Bytes) {
        self.send(piece).await;
    }
}

impl BodyReader {
    pub(crate) async fn next(&mut self) -> BodyEvent {
        BodyEvent::from(self.0.recv().await)
    }

    /// As [`Self::next`], for threads that may block.
    pub(crate) fn blocking_next(&mut self) -> BodyEvent {
        BodyEvent::from(self.0.blocking_recv())
    }
}

impl From<Option<Sent>> for BodyEvent {
    fn from(part: Option<Sent>) -> Self {
        match part {
            Some(Sent::Piece(piece)) => Self::Piece(piece),
            Some(Sent::End) => Self::End,
            None => Self::Cut,
        }
    }
}
