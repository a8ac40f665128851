//! The pages of a wall: each is an answer that stands in its title, and is left out while it has nothing to say.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use crate::alert::Watched;
use crate::snapshot::Figure;
use crate::work::Surveyed;

/// Days that the page of who is being cut has, today included.
pub const DAYS: i64 = 6;

/// A page of the wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// How the base is: its main figures, and what changed today.
    Base,
    /// Who is cut in the coming days, and what is at stake.
    Cuts,
    /// Where most are cut.
    Places,
    /// What changed in the last hour.
    Hour,
    /// What does not add up.
    Oddities,
    /// How the source is doing.
    Source,
}

impl Page {
    /// All pages, in the order in which they come round.
    pub const ALL: [Self; 6] = [Self::Base, Self::Cuts, Self::Places, Self::Hour, Self::Oddities, Self::Source];

    /// Whether it has something to say of what is `shown`, at the moment `now` of the day `today`.
    pub(super) fn speaks(self, shown: Option<&Surveyed>, now: Timestamp, today: Date) -> bool {
        match (self, shown.map(|shown| &shown.board)) {
            (Self::Base | Self::Source, _) => true,
            (_, None) => false,
            // A date that cannot be read may be that of somebody who is cut off today.
            (Self::Cuts, Some(board)) => {
                let last = today.saturating_add((DAYS - 1).days());
                let totals = &board.totals;
                totals.due_between(today, last).owing.clients > 0 || totals.cut_off_unreadable > 0
            }
            (Self::Places, Some(board)) => !board.places.is_empty(),
            (Self::Hour, Some(board)) => board.hour.is_eventful(now),
            (Self::Oddities, Some(board)) => ODDITIES
                .iter()
                .any(|figure| figure.is_told(board.leaves_invoices_out) && figure.count(&board.totals, today) > 0),
        }
    }

    /// The page that shows what a threshold is for.
    pub(super) fn about(watched: Watched) -> Self {
        match watched {
            Watched::Changes(..) => Self::Hour,
            Watched::Clients(figure) | Watched::Amount(figure) if ODDITIES.contains(&figure) => Self::Oddities,
            Watched::Clients(Figure::CutOffToday | Figure::CutOffSoon)
            | Watched::Amount(Figure::CutOffToday | Figure::CutOffSoon) => Self::Cuts,
            Watched::Active | Watched::Revenue | Watched::Clients(_) | Watched::Amount(_) => Self::Base,
        }
    }
}

/// What does not add up in a base, the most important first.
pub const ODDITIES: [Figure; 6] = [
    Figure::PastDue,
    Figure::CutWithoutDebt,
    Figure::WithoutId,
    Figure::RepeatedId,
    Figure::UnreadableDate,
    Figure::BalanceUnknown,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_is_told_on_the_page_that_shows_its_figure() {
        for (figure, page) in [
            (Figure::Owing, Page::Base),
            (Figure::CutOffToday, Page::Cuts),
            (Figure::CutOffSoon, Page::Cuts),
            (Figure::PastDue, Page::Oddities),
            (Figure::RepeatedId, Page::Oddities),
        ] {
            assert_eq!(Page::about(Watched::Clients(figure)), page, "{figure:?}");
            assert_eq!(Page::about(Watched::Amount(figure)), page, "{figure:?}");
        }
    }
}
