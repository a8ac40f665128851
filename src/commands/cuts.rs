//! What `wisptop cuts` says beside the list of who will be cut: what it comes to, and who has the day and is not cut.

use jiff::civil::Date;

use crate::query::{Sort, rows};
use crate::settings::list::Cuts;
use crate::snapshot::{Snapshot, Sums, Totals};
use crate::words::{Wording, balances, cut_offs};

/// The lines below the list of the clients in `found`.
pub(super) fn lines(cuts: &Cuts, snapshot: &Snapshot, found: &[u32], wording: Wording<'_>) -> Vec<String> {
    let sums = Sums::of(snapshot.store(), found.iter().copied());
    let dated = rows(snapshot, &cuts.dated, Sort::default(), wording.today, || true).unwrap_or_default();
    let due = Totals::of_rows(snapshot.store(), dated.iter().copied()).due_between(Date::MIN, Date::MAX);
    let mut lines = cut_offs::summary(&sums, &due, cuts.balance.leaves_invoices_out(snapshot.totals()), wording);
    // Of the whole base: it is about the source.
    lines.extend(balances::warning(cuts.balance, snapshot.totals(), wording));
    lines
}
