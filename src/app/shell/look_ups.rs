//! The questions about single clients: their numbers, and what becomes of their answers.

use crate::app::Effect;
use crate::app::shell::Shell;
use crate::app::shell::layers::{ApiSearch, FreshLook, Layer};
use crate::poll::LookUpEnd;
use crate::snapshot::Snapshot;
use crate::work::{Asked, Numbered, Placed};
use std::sync::Arc;

/// What was asked so far.
#[derive(Debug, Default)]
pub struct LookUpNumbers {
    last: u64,
    /// Where in the list the clients stand who were looked up.
    pub(super) places: Asked,
}

impl LookUpNumbers {
    /// The number of a new question. Everything about an older one is void.
    fn next(&mut self) -> u64 {
        self.places.withdraw();
        self.last += 1;
        self.last
    }
}

impl Shell {
    /// Opens a layer that shows what differs now from the client in `row` of `list`.
    pub fn look_afresh(&mut self, list: Arc<Snapshot>, row: u32) -> Option<Effect> {
        let (layer, effect) = FreshLook::open((list, row), self.look_ups.next(), self.now);
        self.layers.push(Layer::FreshLook(layer));
        effect
    }

    /// Opens a layer with the clients whom the source's own search finds with `text`; with nothing to look for, one that
    /// says so.
    pub fn search_source(&mut self, text: Option<String>) -> Option<Effect> {
        let (layer, effect) = ApiSearch::open(text, self.look_ups.next(), self.now);
        self.layers.push(Layer::ApiSearch(layer));
        effect
    }

    /// Asks anew what `layer`, which has been closed, asked.
    pub(super) fn ask_again(&mut self, layer: Layer) -> Option<Effect> {
        match layer {
            Layer::FreshLook(FreshLook { listed: (list, row), .. }) => self.look_afresh(list, row),
            Layer::ApiSearch(search) => self.search_source(search.text),
            _ => None,
        }
    }

    /// Takes the answer of the source, if somebody still waits for it.
    pub(in crate::app) fn looked_up(&mut self, end: LookUpEnd) {
        match self.layers.last_mut() {
            Some(Layer::FreshLook(look)) => look.take(end),
            Some(Layer::ApiSearch(search)) => search.take(end),
            _ => {}
        }
    }

    /// Asks where the clients who were looked up stand in `newest`, unless that is known or on its way.
    pub(in crate::app) fn follow_looked_up(&mut self, newest: Option<&Arc<Snapshot>>) -> Option<Effect> {
        let newest = newest.filter(|newest| !newest.is_provisional())?;
        let places = &mut self.look_ups.places;
        match self.layers.last_mut()? {
            Layer::FreshLook(look) => look.follow(newest, places),
            Layer::ApiSearch(search) => search.follow(newest, places),
            _ => None,
        }
    }

    /// Takes where they stand.
    pub(in crate::app) fn placed(&mut self, answer: Numbered<Placed>) {
        let Some(placed) = self.look_ups.places.take(answer) else { return };
        match self.layers.last_mut() {
            Some(Layer::FreshLook(look)) => look.place(&placed),
            Some(Layer::ApiSearch(search)) => search.placed = Some(placed),
            _ => {}
        }
    }
}
