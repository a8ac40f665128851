//! Why nobody matches: asked for once the table is empty, and shown until it is not.

use std::sync::Arc;

use crate::app::filter::Filtering;
use crate::app::{Effect, Shell};
use crate::query::Filter;
use crate::query::explain::{Asking, Explanation, Way};
use crate::snapshot::Snapshot;
use crate::work::{Asked, Explain, Explained, Numbered, Question};

#[derive(Debug, Default)]
pub struct Explaining {
    asked: Asked,
    /// What the last question was about.
    about: Option<(Arc<Snapshot>, Asking)>,
    answer: Option<Explanation>,
}

impl Explaining {
    /// Why nobody is listed, as far as it is known.
    pub fn answer(&self) -> Option<&Explanation> {
        self.answer.as_ref()
    }

    pub fn way(&self, place: usize) -> Option<&Way> {
        self.answer.as_ref()?.ways.get(place)
    }

    /// Asks why nobody of a snapshot is listed, where that is so (`nobody`, with the filter of the list) and was not asked yet.
    pub fn ask(
        &mut self,
        nobody: Option<(&Arc<Snapshot>, &Filter)>,
        filter: &Filtering,
        shell: &Shell,
    ) -> Option<Effect> {
        let Some((snapshot, listed)) = nobody else {
            if self.about.take().is_some() {
                self.asked.withdraw();
                self.answer = None;
            }
            return None;
        };
        // The rows of what is wanted now are on their way.
        if *listed != filter.wanted {
            return None;
        }
        let asking = Asking { text: filter.wanted_text.clone(), language: filter.language, today: shell.today() };
        if self.about.as_ref().is_some_and(|(before, about)| Arc::ptr_eq(before, snapshot) && *about == asking) {
            return None;
        }
        if self.about.as_ref().is_none_or(|(_, before)| before.text != asking.text) {
            self.answer = None;
        }
        self.about = Some((Arc::clone(snapshot), asking.clone()));
        let explain = Explain { snapshot: Arc::clone(snapshot), asking };
        Some(Effect::Ask(Question::Explain(self.asked.number(explain))))
    }

    pub fn accept(&mut self, answer: Numbered<Explained>) {
        if let Some(Explained { explanation, .. }) = self.asked.take(answer) {
            self.answer = Some(explanation);
        }
    }
}
