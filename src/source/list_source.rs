//! The seam between polling and the places that lists come from.
//!
//! `poll` decides when a list is fetched, has it judged, and reports the outcome. A source knows the rest: addresses, logins,
//! pages, bytes. Each source has its own poll task and its own judge, so within these a service id is a client's identity.
//! Where the clients of several sources meet, it takes the source and the service id.

use std::future::Future;
use std::sync::Arc;

use jiff::Timestamp;

use crate::snapshot::{Snapshot, StoreBuilder};
use crate::source::error::PollError;
use crate::source::problems::Problems;
use crate::source::progress::Progress;

/// A place that lists of clients come from.
pub trait ListSource: Send + Sync + 'static {
    /// Fetches the list once, and counts its bytes in `progress`. The source may call `so_far` with the clients it has read,
    /// from any thread and as often as it likes: a slow list is shown before it is whole.
    ///
    /// # Errors
    /// Whatever keeps a whole list from arriving. A list that is known to lack a part is an error, never a shorter list. The
    /// texts in the error hold no secret.
    fn fetch(
        &mut self,
        ask: Ask,
        progress: &Progress,
        so_far: impl FnMut(&StoreBuilder) + Send + 'static,
    ) -> impl Future<Output = Result<Fetched, PollError>> + Send;

    /// After a refusal, waits until another try may succeed, for example because a file with credentials has changed.
    fn credentials_changed(&self) -> impl Future<Output = ()> + Send {
        std::future::pending()
    }
}

/// What a poll asks a source for.
#[derive(Default)]
pub struct Ask {
    /// Where the source puts the clients; empty.
    pub clients: StoreBuilder,
    /// What is known of the list that this source fetched before.
    pub known: Known,
}

/// What is known of the previous list.
#[derive(Default)]
pub enum Known {
    /// Nothing: the source must read the list, even if it has not changed.
    #[default]
    Nothing,
    /// The list as a whole: the source may answer [`Received::Same`].
    List,
    /// The list and its clients, one row for each record and in the order of the records: the source may also copy rows that
    /// it knows to be unchanged.
    Rows(Arc<Snapshot>),
}

/// What a source answers.
pub struct Fetched {
    /// The list itself, unless it is the previous one.
    pub list: Received,
    /// The server's clock when it answered, if it says.
    pub date: Option<Timestamp>,
}

/// A list that has arrived whole.
pub enum Received {
    /// The previous list, unchanged. Not allowed if nothing is known.
    Same,
    /// Any other list.
    New(Box<Decoded>),
}

/// A list that has been read.
pub struct Decoded {
    /// The builder that was asked to take the clients.
    pub clients: StoreBuilder,
    /// What of the list could not be read, and why.
    pub problems: Problems,
}
