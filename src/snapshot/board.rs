//! What a wall shows of a snapshot beside its sums: the coming cut-offs and the largest debts.

use std::cmp::Reverse;

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::client::Status;
use crate::snapshot::Snapshot;

/// Rows that each list holds: more than a wall has room for.
const MOST: usize = 50;
/// Days ahead, today included, whose cut-offs are coming.
const DAYS_AHEAD: i64 = 7;

/// The lists of a wall, as rows of the snapshot that they were made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Board {
    /// Clients who are not cancelled and are cut off from today until in seven days, the nearest first, and on one
    /// day who owes most first. Those who owe nothing come after those who owe.
    pub cut_offs: Vec<u32>,
    /// Clients who owe, the largest amount first.
    pub debtors: Vec<u32>,
}

impl Board {
    /// Makes the lists as of `today`.
    pub fn of(snapshot: &Snapshot, today: Date) -> Self {
        let last = today.saturating_add(DAYS_AHEAD.days());
        let mut cut_offs = Vec::new();
        let mut debtors = Vec::new();
        for client in snapshot.clients() {
            let owed = client.balance().filter(|&balance| balance > Decimal::ZERO);
            if let Some(day) = client.cut_off().day()
                && client.status() != Status::Cancelled
                && (today..=last).contains(&day)
            {
                cut_offs.push((owed.is_none(), day, Reverse(owed), client.row()));
            }
            if let Some(owed) = owed {
                debtors.push((Reverse(owed), client.row()));
            }
        }
        Self {
            cut_offs: first(cut_offs).into_iter().map(|(.., row)| row).collect(),
            debtors: first(debtors).into_iter().map(|(_, row)| row).collect(),
        }
    }
}

/// The smallest [`MOST`], in order, without ordering the rest.
fn first<T: Ord>(mut values: Vec<T>) -> Vec<T> {
    if values.len() > MOST {
        values.select_nth_unstable(MOST);
        values.truncate(MOST);
    }
    values.sort_unstable();
    values
}
