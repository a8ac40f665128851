//! Going back: to the filters of earlier times one by one, and to the one that Esc dropped.

use std::time::Duration;

use crate::app::Filtering;
use crate::platform::Now;

/// A filter that stood so long was looked at, and is kept also where Esc drops it.
const LOOKED_AT: Duration = Duration::from_secs(5);

/// The place in the history of what stands in the line, and what stood there before.
#[derive(Clone, Debug)]
pub(super) struct Recalled {
    place: usize,
    text: String,
    draft: String,
}

impl Filtering {
    /// Whether what stands in the line came from the history, and was not changed since.
    pub fn is_recalled(&self) -> bool {
        self.recalled.as_ref().is_some_and(|recalled| recalled.text == self.line.text())
    }

    /// Whether there is something to go back to, and nothing typed that would have to give way.
    pub fn can_recall(&self) -> bool {
        let blank = self.line.text().trim().is_empty();
        !self.history.is_empty() && (blank || self.is_recalled())
    }

    /// Puts the filter before this one in the line.
    pub fn recall(&mut self) {
        let recalled = self.recalled.take().filter(|recalled| recalled.text == self.line.text());
        let (place, draft) =
            recalled.map_or_else(|| (0, self.line.text().to_owned()), |recalled| (recalled.place + 1, recalled.draft));
        // The oldest stays.
        let place = if self.history.get(place).is_some() { place } else { place.saturating_sub(1) };
        self.put_back(place, draft);
    }

    /// Puts the filter after this one in the line; after the newest, what stood there before.
    pub fn recall_newer(&mut self) {
        let Some(Recalled { place, draft, .. }) = self.recalled.take() else { return };
        match place.checked_sub(1) {
            Some(place) => self.put_back(place, draft),
            None => self.line.set(&draft),
        }
    }

    /// Puts the one at `place` of the history in the line; newer ones come after it.
    pub fn recall_at(&mut self, place: usize) {
        let draft = self.line.text().to_owned();
        self.put_back(place, draft);
    }

    fn put_back(&mut self, place: usize, draft: String) {
        let Some(text) = self.history.get(place) else { return };
        self.line.set(text);
        self.recalled = Some(Recalled { place, text: self.line.text().to_owned(), draft });
    }

    /// Leaves the line. What was typed stays, and is kept for later.
    pub fn leave(&mut self) {
        self.editing = false;
        self.remember();
    }

    /// Drops the filter, which can be brought back; `false` where there is none.
    pub fn discard(&mut self, now: Now) -> bool {
        let text = self.line.text().to_owned();
        if text.trim().is_empty() {
            self.line.clear();
            return false;
        }
        if self.since.is_some_and(|since| now.since(since) >= LOOKED_AT) {
            self.remember();
        }
        self.line.clear();
        self.dropped = Some(text);
        true
    }

    /// Puts the filter in the line that Esc dropped last, once; `false` where there is none.
    pub fn bring_back(&mut self) -> bool {
        let Some(text) = self.dropped.take() else { return false };
        self.line.set(&text);
        true
    }

    /// Puts another filter in the place of this one, which can be brought back.
    pub fn replace(&mut self, text: &str) {
        self.dropped = Some(self.line.text().to_owned());
        self.line.set(text);
    }

    fn remember(&mut self) {
        // What makes no sense is of no use later, either.
        if self.parse(self.line.text()).is_ok_and(|filter| !filter.is_empty()) {
            self.to_remember.extend(self.history.keep(self.line.text()));
        }
    }
}
