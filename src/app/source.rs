//! A source of clients: where it is, how it is doing, and how its polls went.

use crate::poll::{Health, Journal, PollCounts};
use crate::text::CleanText;

#[derive(Debug)]
pub struct Source {
    /// How it is named on the screen: host and port, without path or credentials.
    pub label: CleanText,
    /// What is asked for, word for word.
    pub url: CleanText,
    /// Whether it is the embedded API with made-up clients.
    pub demo: bool,
    /// Whether credentials go over the network as everybody can read them.
    pub unencrypted: bool,
    pub health: Health,
    /// Every poll.
    pub journal: Journal,
    /// How many there were since the start.
    pub counts: PollCounts,
}

impl Source {
    /// A source before its first poll.
    pub fn new(label: CleanText, url: CleanText, health: Health) -> Self {
        let (journal, counts) = (Journal::default(), PollCounts::default());
        Self { label, url, demo: false, unencrypted: false, health, journal, counts }
    }
}
