//! What to believe of a list. A back-end reports partial and empty lists as success, serves lists that are older than
//! the previous one, and misses single clients while it reads its pages; none of these is news about the clients.
//!
//! The [`Judge`] sees every list before it becomes the snapshot on the screen. It goes by three rules:
//!
//! - Who is in a list is believed, however partial the list is. Where two workers of the back-end answer in turn with
//!   lists of different age the newer version of a client is kept.
//! - Who is absent keeps the last known record, marked missing, with the time when it was last confirmed.
//! - Nobody is gone until *credible* lists have gone on without the client for longer than the back-end caches a list. A
//!   list is not credible while it is empty, has many fewer clients than are known, lacks neighbours in the source's
//!   order together, as a page that failed does, or ends before the last of them where a page may end. Such lists are believed after a day, or when a person accepts them.
//!
//! What an earlier run believed ([`Earlier`]) counts as what was known before the first list.
//!
//! What differs from what was shown before comes as data, a [`ChangeSet`](crate::snapshot::ChangeSet): who is new, who is
//! believed to be gone, and which fields changed. What flaps, is doubted or held back is no change.

mod absence;
mod diff;
mod earlier;
pub mod judge;
mod merge;
mod order;
pub mod rules;
pub mod verdict;
mod versions;

pub use earlier::Earlier;
pub use judge::Judge;
pub use rules::Rules;
pub use verdict::{Changes, Doubt, HeldBack, Ruling, Verdict};
