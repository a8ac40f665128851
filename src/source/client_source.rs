//! The seam between whoever asks about single clients and the places that they come from.
//!
//! A list may be minutes old. A source that can be asked about one client, or can search by itself, answers here. It does
//! so beside the polls, with the same credentials and within the same limits.

use std::future::Future;

use crate::snapshot::Store;
use crate::source::error::PollError;
use crate::source::problems::Problems;
use crate::source::progress::Progress;
use crate::text::CleanText;

/// A place that answers about single clients.
pub trait ClientSource: Send + Sync + 'static {
    /// Asks once, and counts the bytes of the answer in `progress`. Dropping the future gives the question up.
    ///
    /// # Errors
    /// Whatever keeps an answer from arriving whole. The texts in the error hold no secret.
    fn look_up(
        &self,
        look_up: &LookUp,
        progress: &Progress,
    ) -> impl Future<Output = Result<LookedUp<Store>, PollError>> + Send;

    /// Where that is asked, as it may be shown; `None` where it cannot be asked.
    fn url(&self, look_up: &LookUp) -> Option<CleanText>;
}

/// What a source is asked beside its list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LookUp {
    /// The client with this service id.
    Client(String),
    /// The clients that the source's own search finds with this text.
    Search(String),
}

/// What a source answers; the clients in whichever form they are held.
#[derive(Clone, Debug)]
pub enum LookedUp<C> {
    /// These clients, at least one; of a question for one client, that one. Beside them, what could not be read.
    Found(C, Problems),
    /// None. Of a question for one client that may mean that the source could not look.
    Nobody {
        /// The source's own words.
        said: Option<CleanText>,
        /// Whether the status is 404 and nothing says what is not there: the client, or that kind of question.
        is_unclear: bool,
    },
    /// The source answers about another client than the one that it was asked for.
    Another,
    /// The source has no search; its status.
    CannotSearch { status: u16, url: CleanText },
    /// No request can name that id.
    NoSuchId,
}

impl<C> LookedUp<C> {
    /// The same with the clients in another form.
    pub fn map<D>(self, form: impl FnOnce(C) -> D) -> LookedUp<D> {
        match self {
            Self::Found(clients, problems) => LookedUp::Found(form(clients), problems),
            Self::Nobody { said, is_unclear } => LookedUp::Nobody { said, is_unclear },
            Self::Another => LookedUp::Another,
            Self::CannotSearch { status, url } => LookedUp::CannotSearch { status, url },
            Self::NoSuchId => LookedUp::NoSuchId,
        }
    }
}
