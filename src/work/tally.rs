//! The values that thresholds are compared with, of the clients that the filter of a wall leaves.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::alert::{Rule, Watched};
use crate::history::ChangeBatch;
use crate::query::Filter;
use crate::query::matching::Matcher;
use crate::snapshot::{Snapshot, Totals};
use crate::work::lane::Kind;

#[derive(Clone, Debug)]
pub struct Tally {
    pub snapshot: Arc<Snapshot>,
    /// The changes so far, the newest first.
    pub changes: Vec<Arc<ChangeBatch>>,
    pub filter: Filter,
    pub rules: Arc<[Rule]>,
    /// Whether the balances of the whole base leave open invoices out.
    pub leaves_invoices_out: bool,
    pub today: Date,
    pub now: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tallied {
    /// One for each rule; `None` where its figure says nothing about this base.
    pub values: Vec<Option<Decimal>>,
    /// When the first change that is counted will be too old to be.
    pub until: Option<Timestamp>,
}

impl Kind for Tally {
    type Answer = Tallied;
    type Memory = ();

    fn answer(self, (): &mut (), wanted: &(dyn Fn() -> bool + Sync)) -> Option<Tallied> {
        let counts_clients = self.rules.iter().any(|rule| !matches!(rule.watched, Watched::Changes(..)));
        let totals = if counts_clients { Some(self.totals(wanted)?) } else { None };
        let mut tallied = Tallied { values: Vec::with_capacity(self.rules.len()), until: None };
        for rule in &*self.rules {
            let value = match rule.watched {
                Watched::Changes(kind, within) => {
                    let (count, until) = self.changes(kind, within, wanted)?;
                    tallied.until = tallied.until.into_iter().chain(until).min();
                    Some(count.into())
                }
                watched => totals.as_ref().and_then(|totals| watched.of(totals, self.leaves_invoices_out, self.today)),
            };
            tallied.values.push(value);
        }
        Some(tallied)
    }
}

impl Tally {
    fn totals(&self, wanted: &(dyn Fn() -> bool + Sync)) -> Option<Totals> {
        if self.filter.is_empty() {
            return Some(self.snapshot.totals().clone());
        }
        let rows = rows(&self.snapshot, &self.filter, self.today, wanted)?;
        Some(Totals::of_rows(self.snapshot.store(), rows.into_iter()))
    }

    /// How many changes of `kind` were shown within the last `within`, and when the first of them is older than that.
    fn changes(
        &self,
        kind: crate::history::Kind,
        within: Duration,
        wanted: &(dyn Fn() -> bool + Sync),
    ) -> Option<(u64, Option<Timestamp>)> {
        let from = self.now.saturating_sub(within).unwrap_or(Timestamp::MIN);
        let (mut count, mut until) = (0, None);
        for batch in self.changes.iter().take_while(|batch| batch.shown() > from) {
            let entries = || batch.entries().iter().filter(|entry| entry.kind == kind);
            let counted = if self.filter.is_empty() {
                entries().count()
            } else {
                let fits = Matcher::new(batch.clients(), &self.filter, self.today).all(&wanted)?;
                entries().filter(|entry| fits.get(entry.row as usize).copied().unwrap_or_default()).count()
            };
            if counted > 0 {
                count += counted as u64;
                until = batch.shown().saturating_add(within).ok();
            }
        }
        Some((count, until))
    }
}

fn rows(snapshot: &Snapshot, filter: &Filter, today: Date, wanted: &(dyn Fn() -> bool + Sync)) -> Option<Vec<u32>> {
    let fits = Matcher::new(snapshot, filter, today).all(&wanted)?;
    Some((0..).zip(fits).filter_map(|(row, fits)| fits.then_some(row)).collect())
}
