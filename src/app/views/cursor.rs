//! The place in a list: which entry is selected, and from where the list is shown.

use crate::app::shell::keymap::Action;

/// A place in a list, whose length is its owner's to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    at: usize,
    offset: usize,
}

impl Cursor {
    /// The place of the selected entry.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The place of the first visible entry, as it was drawn last; see [`Self::window`].
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// Selects the entry at `place` of `length`, or the nearest that there is.
    pub fn put(&mut self, place: usize, length: usize) {
        self.at = place.min(length.saturating_sub(1));
    }

    /// Selects the entry at `place` and shows it so many lines below the first visible one.
    pub fn put_on_screen(&mut self, place: usize, lines_above: usize) {
        self.at = place;
        self.offset = place.saturating_sub(lines_above);
    }

    /// Lines between the first visible entry and the selected one.
    pub fn lines_above(&self) -> usize {
        self.at.saturating_sub(self.offset)
    }

    /// Where `action` leads in a list of `length`, of which `page` entries are visible at once; `None` where it is no move.
    pub fn target(&self, action: Action, page: usize, length: usize) -> Option<usize> {
        let page = page.max(1) as isize;
        let half = (page / 2).max(1);
        let step = match action {
            Action::Up => -1,
            Action::Down => 1,
            Action::PageUp => -page,
            Action::PageDown => page,
            Action::HalfPageUp => -half,
            Action::HalfPageDown => half,
            Action::Home => return Some(0),
            Action::End => return Some(length.saturating_sub(1)),
            _ => return None,
        };
        Some(self.at.saturating_add_signed(step))
    }

    /// As [`Self::target`], but from the last entry on to the first and back, as menus are gone through.
    pub fn target_around(&self, action: Action, page: usize, length: usize) -> Option<usize> {
        let last = length.saturating_sub(1);
        match action {
            Action::Down if self.at >= last => Some(0),
            Action::Up if self.at == 0 => Some(last),
            action => self.target(action, page, length),
        }
    }

    /// An entry was put before all others: the selection stays on the entry it was on, unless that was the first.
    pub fn entered_above(&mut self, length: usize) {
        if self.at > 0 {
            self.offset += usize::from(self.offset > 0);
            self.put(self.at + 1, length);
        }
    }

    /// The first visible place of a list of `length` on a page of `page` entries, such that the selected one is on it, as
    /// near to where it was as can be.
    pub fn window(&self, page: usize, length: usize) -> usize {
        let lowest = (self.at + 1).saturating_sub(page.max(1));
        self.offset.clamp(lowest, self.at.max(lowest)).min(length.saturating_sub(page))
    }

    /// Remembers from where the list was drawn.
    pub fn drawn_from(&mut self, offset: usize) {
        self.offset = offset;
    }
}
