//! The help, which is longer than most screens.

use crate::app::shell::drawn::Extent;
use crate::app::shell::keymap::Action;
use crate::app::shell::layers::Outcome;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Help {
    pub scroll: u16,
}

impl Help {
    pub(super) fn act(&mut self, action: Option<Action>, Extent { shown, hidden }: Extent) -> Outcome {
        // The screen may have become higher since.
        let here = self.scroll.min(hidden);
        let page = shown.saturating_sub(1).max(1);
        self.scroll = match action {
            Some(Action::Close) => return Outcome::Closes,
            Some(Action::Up) => here.saturating_sub(1),
            Some(Action::Down) => here + 1,
            Some(Action::PageUp) => here.saturating_sub(page),
            Some(Action::PageDown) => here.saturating_add(page),
            Some(Action::HalfPageUp) => here.saturating_sub(page.div_ceil(2)),
            Some(Action::HalfPageDown) => here.saturating_add(page.div_ceil(2)),
            Some(Action::Home) => 0,
            Some(Action::End) => hidden,
            _ => here,
        }
        .min(hidden);
        Outcome::Stays
    }
}
