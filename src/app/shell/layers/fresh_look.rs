//! A fresh look at one client: what the source says now, beside what its list said.
//!
//! The list's row stays as it is. The record lives here and goes with the layer. Each newer list is compared with it anew,
//! so that a difference ends as soon as the list has it too.

use std::sync::Arc;

use crate::app::Effect;
use crate::app::shell::drawn::Extent;
use crate::app::shell::keymap::Action;
use crate::app::shell::layers::Outcome;
use crate::client::{Field, SentAs, ServiceId};
use crate::platform::Now;
use crate::poll::{LookUp, LookUpEnd};
use crate::snapshot::{Client, Snapshot};
use crate::work::{Asked, Place, Placed, Question};

#[derive(Clone, Debug)]
pub struct FreshLook {
    number: u64,
    /// The client as the list has them: a snapshot and a row in it.
    pub listed: (Arc<Snapshot>, u32),
    /// Whether the newest list still has them.
    pub is_listed: bool,
    /// The newest list that they were looked for in.
    seen: Arc<Snapshot>,
    /// When it was asked.
    pub since: Now,
    pub state: Looking,
    pub scroll: u16,
}

/// How far a fresh look is.
#[derive(Clone, Debug)]
pub enum Looking {
    /// The source cannot be asked about this client.
    CannotAsk(WhyNot),
    Asking,
    Answered(Box<LookUpEnd>),
}

/// Why a source cannot be asked about a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    NoId,
    /// The id holds what cannot be shown: the one on the screen is not the one that was sent.
    Unshowable,
}

/// Each question has a number of its own.
impl PartialEq for FreshLook {
    fn eq(&self, other: &Self) -> bool {
        (self.number, self.scroll) == (other.number, other.scroll)
    }
}

impl Eq for FreshLook {}

impl FreshLook {
    /// Starts at `now`, with the client as a list has them.
    pub(in crate::app::shell) fn open(listed: (Arc<Snapshot>, u32), number: u64, now: Now) -> (Self, Option<Effect>) {
        let (state, effect) = match id(listed.0.client(listed.1)) {
            Ok(id) => (Looking::Asking, Some(Effect::LookUp(number, LookUp::Client(id)))),
            Err(why) => (Looking::CannotAsk(why), None),
        };
        let seen = Arc::clone(&listed.0);
        (Self { number, listed, is_listed: true, seen, since: now, state, scroll: 0 }, effect)
    }

    /// The client as the list has them.
    pub fn client(&self) -> Client<'_> {
        self.listed.0.client(self.listed.1)
    }

    pub(super) fn is_asking(&self) -> bool {
        matches!(self.state, Looking::Asking)
    }

    pub(in crate::app::shell) fn take(&mut self, end: LookUpEnd) {
        if end.number == self.number {
            self.state = Looking::Answered(end.into());
        }
    }

    pub(in crate::app::shell) fn follow(&mut self, newest: &Arc<Snapshot>, places: &mut Asked) -> Option<Effect> {
        if Arc::ptr_eq(&self.seen, newest) {
            return None;
        }
        self.seen = Arc::clone(newest);
        let of = (Arc::clone(&self.listed.0), [self.listed.1].into());
        Some(Effect::Ask(Question::Place(places.number(Place { of, list: Arc::clone(newest) }))))
    }

    pub(in crate::app::shell) fn place(&mut self, placed: &Placed) {
        let row = placed.rows.first().copied().flatten();
        self.is_listed = row.is_some();
        if let Some(row) = row {
            self.listed = (Arc::clone(&placed.list), row);
        }
    }

    pub(super) fn act(&mut self, action: Option<Action>, Extent { shown, hidden }: Extent) -> Outcome {
        let here = self.scroll.min(hidden);
        let page = shown.saturating_sub(1).max(1);
        self.scroll = match action {
            Some(Action::Close | Action::Choose) => return Outcome::Closes,
            Some(Action::LookAfresh) => return Outcome::AsksAgain,
            Some(Action::Up) => here.saturating_sub(1),
            Some(Action::Down) => here + 1,
            Some(Action::PageUp | Action::HalfPageUp) => here.saturating_sub(page),
            Some(Action::PageDown | Action::HalfPageDown) => here.saturating_add(page),
            Some(Action::Home) => 0,
            Some(Action::End) => hidden,
            _ => here,
        }
        .min(hidden);
        Outcome::Stays
    }
}

/// The id by which the source can be asked about `client`.
fn id(client: Client<'_>) -> Result<String, WhyNot> {
    match client.service_id() {
        ServiceId::Null => Err(WhyNot::NoId),
        ServiceId::Odd(text) if text.is_blank() => Err(WhyNot::NoId),
        // What cleaning has changed is another id.
        ServiceId::Odd(_) if client.sent(Field::ServiceId, SentAs::Text).is_some() => Err(WhyNot::Unshowable),
        id => Ok(id.to_string()),
    }
}
