//! Asks our back-end about single clients: one by its id, or those that its own search finds.

use std::sync::Arc;

use reqwest::Url;
use tokio::task::spawn_blocking;

use crate::client::ServiceId;
use crate::snapshot::{Store, StoreBuilder};
use crate::source::client_source::{ClientSource, LookUp, LookedUp};
use crate::source::error::PollError;
use crate::source::http::fetch::{FetchOptions, LazyFetcher};
use crate::source::list_source::Decoded;
use crate::source::middleware::decode::decode_clients;
use crate::source::progress::Progress;
use crate::text::CleanText;

/// Bodies up to this many bytes are read where they arrive. A search may find as many clients as a list has.
const READ_AT_ONCE: usize = 64 << 10;
/// What the envelope calls a client that is not there.
const NOT_FOUND: &str = "client_not_found";

/// Our back-end, as a source of single clients.
pub struct Clients {
    fetcher: Arc<LazyFetcher>,
}

impl Clients {
    /// Does nothing until the first question.
    pub fn of(options: FetchOptions) -> Self {
        Self::new(Arc::new(LazyFetcher::new(options)))
    }

    pub(super) fn new(fetcher: Arc<LazyFetcher>) -> Self {
        Self { fetcher }
    }

    fn url_of(&self, look_up: &LookUp) -> Option<Url> {
        let source = self.fetcher.url();
        match look_up {
            LookUp::Client(id) => source.client(id),
            LookUp::Search(text) => Some(source.search(text)),
        }
    }

    async fn ask(&self, url: &Url, progress: &Progress) -> Result<Decoded, PollError> {
        let mut body = Vec::new();
        self.fetcher.fetch(url, progress, &mut body).await?;
        let decoded = if body.len() <= READ_AT_ONCE {
            decode_clients(&body)
        } else {
            let read = spawn_blocking(move || decode_clients(&body)).await;
            read.unwrap_or_else(|stopped| Err(PollError::other(&stopped)))
        };
        decoded.map_err(|error| self.fetcher.mask(error))
    }
}

impl ClientSource for Clients {
    async fn look_up(&self, look_up: &LookUp, progress: &Progress) -> Result<LookedUp<Store>, PollError> {
        let Some(url) = self.url_of(look_up) else { return Ok(LookedUp::NoSuchId) };
        let Decoded { clients, problems } = match self.ask(&url, progress).await {
            Ok(decoded) => decoded,
            Err(error) => return nobody(error, look_up),
        };
        let clients = clients.finish();
        if clients.unreadable_rows() > 0 && clients.is_empty() {
            return Err(PollError::NoList { data: Some("[…]"), message: None });
        }
        if clients.is_empty() {
            return Ok(LookedUp::Nobody { said: None, is_unclear: false });
        }
        match look_up {
            LookUp::Client(id) => {
                Ok(only(&clients, id.trim()).map_or(LookedUp::Another, |one| LookedUp::Found(one, problems)))
            }
            LookUp::Search(_) => Ok(LookedUp::Found(clients, problems)),
        }
    }

    fn url(&self, look_up: &LookUp) -> Option<CleanText> {
        self.url_of(look_up).map(|url| CleanText::new(url.as_str()))
    }
}

/// The client of `clients` that `id` names, alone.
fn only(clients: &Store, id: &str) -> Option<Store> {
    let is_meant = |&row: &u32| match clients.client(row).service_id() {
        ServiceId::Null => false,
        ServiceId::Number(number) => id.parse() == Ok(number),
        ServiceId::Odd(text) => text.as_str().trim() == id,
    };
    let row = (0..clients.len() as u32).find(is_meant)?;
    let mut one = StoreBuilder::default();
    one.push_client(clients.client(row), None);
    Some(one.finish())
}

/// What an answer without clients means. Back-ends say in several ways that there is none.
///
/// # Errors
/// `error`, where it means something else.
fn nobody(error: PollError, look_up: &LookUp) -> Result<LookedUp<Store>, PollError> {
    match error {
        PollError::NoList { data: Some("null"), message: said } => Ok(LookedUp::Nobody { said, is_unclear: false }),
        PollError::Envelope { message: said, action: Some(action) } if action.as_str() == NOT_FOUND => {
            Ok(LookedUp::Nobody { said, is_unclear: false })
        }
        PollError::Status { status: 404, message: Some(said), .. } if !is_standard(&said) => {
            Ok(LookedUp::Nobody { said: Some(said), is_unclear: false })
        }
        PollError::Status { status: status @ (404 | 405), url, .. } if matches!(look_up, LookUp::Search(_)) => {
            Ok(LookedUp::CannotSearch { status, url })
        }
        PollError::Status { status: 404, .. } => Ok(LookedUp::Nobody { said: None, is_unclear: true }),
        error => Err(error),
    }
}

/// Whether a message says no more than the status does, as that of a path that nothing answers at.
fn is_standard(message: &CleanText) -> bool {
    message.as_str().trim().trim_end_matches('.').eq_ignore_ascii_case("not found")
}
