//! What a wall shows of the clients that its filter lets through: their sums, where most are cut, and what changed in the
//! last hour.

use std::cmp::Reverse;
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::client::{Column, Derived, Field};
use crate::history::{ChangeBatch, Entry, Kind as ChangeKind};
use crate::locale::Language;
use crate::query::Filter;
use crate::query::groups::{Group, groups};
use crate::query::matching::Matcher;
use crate::snapshot::{BalanceMeaning, Snapshot, Totals};
use crate::work::lane::Kind;

/// How far back the page of the last hour looks.
pub const LAST_HOUR: Duration = Duration::from_hours(1);
/// Groups, and lines of changes, that are kept: more than a wall has room for.
const MOST: usize = 12;

#[derive(Clone, Debug)]
pub struct Survey {
    pub snapshot: Arc<Snapshot>,
    /// The changes of the last hour, the newest first.
    pub changes: Vec<Arc<ChangeBatch>>,
    pub filter: Filter,
    /// What is taken for the meaning of the balances.
    pub balance: BalanceMeaning,
    /// The day that cut-off dates are counted from.
    pub today: Date,
}

#[derive(Clone, Debug)]
pub struct Surveyed {
    pub snapshot: Arc<Snapshot>,
    pub board: Box<Board>,
}

#[derive(Clone, Debug, Default)]
pub struct Board {
    pub totals: Totals,
    /// Whether the source's balances leave open invoices out.
    pub leaves_invoices_out: bool,
    /// By zone, by technician, by network of the antenna: those in which there are several groups with clients who are cut.
    pub places: Vec<Places>,
    pub hour: Hour,
}

/// Where clients are cut, by what stands in a column.
#[derive(Clone, Debug)]
pub struct Places {
    pub column: Column,
    /// Those with the most clients who are cut first; none without any.
    pub groups: Vec<Group>,
}

/// What changed in the hour before it was asked for. What was shown too long ago is left out where it is told.
#[derive(Clone, Debug, Default)]
pub struct Hour {
    /// Of each list its time and its changes by kind, in the order of the kinds.
    lists: Vec<(Timestamp, [u64; ChangeKind::ALL.len()])>,
    /// The newest changes: numbers of a batch, and of an entry in it.
    newest: Vec<(Arc<ChangeBatch>, usize)>,
}

impl Hour {
    fn is_recent(shown: Timestamp, now: Timestamp) -> bool {
        now.duration_since(shown) < SignedDuration::from_hours(1)
    }

    /// The changes by kind at the moment `now`, in the order of the kinds.
    pub fn counts(&self, now: Timestamp) -> [u64; ChangeKind::ALL.len()] {
        let mut counts = [0; ChangeKind::ALL.len()];
        for (_, of_list) in self.lists.iter().filter(|(shown, _)| Self::is_recent(*shown, now)) {
            counts.iter_mut().zip(of_list).for_each(|(count, more)| *count += more);
        }
        counts
    }

    /// The newest changes at the moment `now`, the newest first.
    pub fn newest(&self, now: Timestamp) -> impl Iterator<Item = (&ChangeBatch, &Entry)> {
        let entries = self.newest.iter().filter_map(|(batch, entry)| Some((&**batch, batch.entries().get(*entry)?)));
        entries.filter(move |(batch, _)| Self::is_recent(batch.shown(), now))
    }

    pub fn is_eventful(&self, now: Timestamp) -> bool {
        self.lists.iter().any(|(shown, _)| Self::is_recent(*shown, now))
    }
}

impl Kind for Survey {
    type Answer = Surveyed;
    type Memory = ();

    fn answer(self, (): &mut (), wanted: &(dyn Fn() -> bool + Sync)) -> Option<Surveyed> {
        let Self { snapshot, changes, filter, balance, today } = self;
        let rows: Vec<u32> = if filter.is_empty() {
            (0..snapshot.len() as u32).collect()
        } else {
            let fits = Matcher::new(&snapshot, &filter, today).all(&wanted)?;
            (0..).zip(fits).filter_map(|(row, fits)| fits.then_some(row)).collect()
        };
        let totals = if filter.is_empty() {
            snapshot.totals().clone()
        } else {
            Totals::of_rows(snapshot.store(), rows.iter().copied())
        };
        let places = places(&snapshot, &rows, wanted)?;
        let hour = hour(changes, &filter, today, wanted)?;
        let leaves_invoices_out = balance.leaves_invoices_out(snapshot.totals());
        let board = Board { totals, leaves_invoices_out, places, hour };
        Some(Surveyed { snapshot, board: Box::new(board) })
    }
}

/// The columns by which the clients who are cut are told apart.
const PLACES: [Column; 3] =
    [Column::Wire(Field::Zone), Column::Wire(Field::Technician), Column::Derived(Derived::Network)];

fn places(snapshot: &Snapshot, rows: &[u32], wanted: &(dyn Fn() -> bool + Sync)) -> Option<Vec<Places>> {
    let mut places = Vec::new();
    for column in PLACES {
        // The terms of the groups are not shown: any language will do.
        let mut groups = groups(snapshot, rows, column, Language::English, wanted)?;
        if groups.len() < 2 {
            continue;
        }
        groups.retain(|group| group.sums.suspended > 0);
        groups.sort_by_key(|group| (Reverse(group.sums.suspended), group.sums.clients, group.first));
        groups.truncate(MOST);
        if !groups.is_empty() {
            places.push(Places { column, groups });
        }
    }
    Some(places)
}

fn hour(
    changes: Vec<Arc<ChangeBatch>>,
    filter: &Filter,
    today: Date,
    wanted: &(dyn Fn() -> bool + Sync),
) -> Option<Hour> {
    let mut hour = Hour::default();
    for batch in changes {
        let fits =
            if filter.is_empty() { None } else { Some(Matcher::new(batch.clients(), filter, today).all(&wanted)?) };
        let mut counts = [0; ChangeKind::ALL.len()];
        for (number, entry) in batch.entries().iter().enumerate() {
            if fits.as_ref().is_some_and(|fits| !fits[entry.row as usize]) {
                continue;
            }
            counts[entry.kind as usize] += 1;
            if hour.newest.len() < MOST {
                hour.newest.push((Arc::clone(&batch), number));
            }
        }
        if counts.iter().any(|&count| count > 0) {
            hour.lists.push((batch.shown(), counts));
        }
    }
    Some(hour)
}
