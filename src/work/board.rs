//! What a wall shows of the clients that its filter lets through.

use std::sync::Arc;

use jiff::civil::Date;

use crate::query::Filter;
use crate::query::matching::Matcher;
use crate::snapshot::{Board, Snapshot};
use crate::work::lane::Kind;

#[derive(Clone, Debug)]
pub struct Survey {
    pub snapshot: Arc<Snapshot>,
    pub filter: Filter,
    /// The day that cut-off dates are counted from.
    pub today: Date,
}

#[derive(Clone, Debug)]
pub struct Surveyed {
    pub snapshot: Arc<Snapshot>,
    pub board: Box<Board>,
}

impl Kind for Survey {
    type Answer = Surveyed;
    type Memory = ();

    fn answer(self, (): &mut (), wanted: &(dyn Fn() -> bool + Sync)) -> Option<Surveyed> {
        let Self { snapshot, filter, today } = self;
        let board = if filter.is_empty() {
            Board::of(&snapshot, today)
        } else {
            let fits = Matcher::new(&snapshot, &filter, today).all(&wanted)?;
            let rows: Vec<u32> = (0..).zip(fits).filter_map(|(row, fits)| fits.then_some(row)).collect();
            Board::of_rows(&snapshot, &rows, today)
        };
        Some(Surveyed { snapshot, board: Box::new(board) })
    }
}
