//! Fetches the list of our back-end, compares its body with the previous one, and decodes it while it arrives.

use std::sync::Arc;

use tokio::runtime::Handle;

use crate::snapshot::StoreBuilder;
use crate::source::error::PollError;
use crate::source::http::body::{BodyEvent, BodyReader, body};
use crate::source::http::fetch::{FetchOptions, LazyFetcher};
use crate::source::list_source::{Ask, Decoded, Fetched, Known, ListSource, Received};
use crate::source::middleware::clients::Clients;
use crate::source::middleware::same_body::{Comparison, Reading, Trace, seed};
use crate::source::progress::Progress;

/// Our back-end, as a source of lists.
pub struct Middleware {
    /// Shared with [`Clients`], so that both use one login.
    fetcher: Arc<LazyFetcher>,
    bodies: Bodies,
}

impl Middleware {
    /// Does nothing until the first fetch. Lists are decoded on the blocking threads of `reader`.
    pub fn new(options: FetchOptions, reader: Handle) -> Self {
        Self { fetcher: Arc::new(LazyFetcher::new(options)), bodies: Bodies::new(reader) }
    }
}

impl Middleware {
    /// The same back-end, as a source of single clients.
    pub fn clients(&self) -> Clients {
        Clients::new(Arc::clone(&self.fetcher))
    }
}

impl ListSource for Middleware {
    async fn fetch(
        &mut self,
        ask: Ask,
        progress: &Progress,
        so_far: impl FnMut(&StoreBuilder) + Send + 'static,
    ) -> Result<Fetched, PollError> {
        let Self { fetcher, bodies } = self;
        let (sender, body) = body();
        let fetching = async {
            // Moved here, so that the reader sees the end of the fetch.
            let sender = sender;
            let date = fetcher.fetch(fetcher.url().list(), progress, &mut &sender).await;
            if date.is_ok() {
                sender.end().await;
            }
            date
        };
        let (date, list) = tokio::join!(fetching, bodies.read(body, ask, so_far));
        // If the body was cut short, the fetch says why.
        let date = date?;
        let list = list.unwrap_or(Err(PollError::TaskEnded)).map_err(|error| fetcher.mask(error))?;
        Ok(Fetched { list, date })
    }

    fn credentials_changed(&self) -> impl Future<Output = ()> + Send {
        self.fetcher.credentials_changed()
    }
}

/// Decodes bodies, and remembers of each what the next one is compared with.
struct Bodies {
    reader: Handle,
    /// Of the last body that was decoded.
    previous: Arc<Trace>,
    seed: u64,
}

impl Bodies {
    fn new(reader: Handle) -> Self {
        Self { reader, previous: Arc::default(), seed: seed() }
    }

    /// Receives a body, and decodes it unless it is the previous one. `None` if it does not arrive whole.
    async fn read(
        &mut self,
        mut body: BodyReader,
        Ask { clients, known }: Ask,
        so_far: impl FnMut(&StoreBuilder) + Send + 'static,
    ) -> Option<Result<Received, PollError>> {
        let (previous, rows) = match known {
            Known::Nothing => (Arc::default(), None),
            Known::List => (Arc::clone(&self.previous), None),
            Known::Rows(rows) => (Arc::clone(&self.previous), Some(rows)),
        };
        let mut comparison = Comparison::new(previous, rows, self.seed);
        // A back-end may take a minute to begin, and most bodies never differ: no thread waits for that.
        let event = loop {
            match body.next().await {
                BodyEvent::Piece(piece) => {
                    if let Some(rest) = comparison.take(&piece) {
                        break BodyEvent::Piece(piece.slice_ref(rest));
                    }
                }
                BodyEvent::End if comparison.is_same() => return Some(Ok(Received::Same)),
                event => break event,
            }
        };
        let read = self.reader.spawn_blocking(move || read_rest(comparison.read(clients), event, body, so_far));
        match read.await {
            Ok(Some(Ok((list, trace)))) => {
                self.previous = Arc::new(trace);
                Some(Ok(Received::New(list.into())))
            }
            Ok(Some(Err(error))) => Some(Err(error)),
            Ok(None) => None,
            // A fault of ours: it must end the task and be seen, and not look like a bad answer.
            Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
            Err(_) => Some(Err(PollError::TaskEnded)),
        }
    }
}

/// Decodes what is left of a body, from `event` on; `None` if it is cut short. Blocks.
fn read_rest(
    mut reading: Reading,
    mut event: BodyEvent,
    mut body: BodyReader,
    mut so_far: impl FnMut(&StoreBuilder),
) -> Option<Result<(Decoded, Trace), PollError>> {
    loop {
        match event {
            BodyEvent::Piece(piece) => {
                reading.take(&piece);
                so_far(reading.clients());
            }
            BodyEvent::End => return Some(reading.end()),
            BodyEvent::Cut => return None,
        }
        event = body.blocking_next();
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::snapshot::Snapshot;

    const LIST: &str = r#"{"ok":true,"data":[{"service_id":1},{"service_id":2}]}"#;

    /// What is read of a body, which comes whole or is cut at its end.
    async fn come(bodies: &mut Bodies, known: Known, text: &'static str, is_whole: bool) -> Option<String> {
        let (sender, body) = body();
        sender.send(text.as_bytes().into()).await;
        if is_whole {
            sender.end().await;
        }
        drop(sender);
        let ask = Ask { clients: StoreBuilder::default(), known };
        Some(match bodies.read(body, ask, |_| {}).await? {
            Ok(Received::Same) => "same".to_owned(),
            Ok(Received::New(list)) => format!("{} new", list.clients.len()),
            Err(error) => error.kind().to_owned(),
        })
    }

    #[tokio::test]
    async fn the_same_body_is_an_answer_only_to_who_knows_its_list() {
        let mut bodies = Bodies::new(Handle::current());
        assert_eq!(come(&mut bodies, Known::List, LIST, true).await.as_deref(), Some("2 new"));
        assert_eq!(come(&mut bodies, Known::List, LIST, true).await.as_deref(), Some("same"));
        assert_eq!(come(&mut bodies, Known::Nothing, LIST, true).await.as_deref(), Some("2 new"));
        let mut clients = StoreBuilder::default();
        clients.push(&crate::client::Record::default());
        let rows = Arc::new(Snapshot::new(clients.finish(), Timestamp::UNIX_EPOCH));
        assert_eq!(come(&mut bodies, Known::Rows(rows), LIST, true).await.as_deref(), Some("same"));
    }

    #[tokio::test]
    async fn a_body_that_is_no_list_or_not_whole_is_not_remembered() {
        let mut bodies = Bodies::new(Handle::current());
        assert_eq!(come(&mut bodies, Known::Nothing, LIST, true).await.as_deref(), Some("2 new"));
        for _ in 0..2 {
            assert_eq!(come(&mut bodies, Known::List, "<html>", true).await.as_deref(), Some("html"));
            assert_eq!(come(&mut bodies, Known::List, "[]", false).await, None);
            assert_eq!(come(&mut bodies, Known::List, LIST, false).await, None, "the server may have had more to say");
            assert_eq!(come(&mut bodies, Known::List, LIST, true).await.as_deref(), Some("same"));
        }
    }
}
