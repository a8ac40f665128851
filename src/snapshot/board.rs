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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::Record;
    use crate::snapshot::StoreBuilder;
    use jiff::Timestamp;
    use jiff::civil::date;

    fn board(clients: &[(&str, Option<i64>, Option<&str>)]) -> Board {
        let mut builder = StoreBuilder::default();
        for &(status, balance, cut_off) in clients {
            builder.push(&Record {
                status: Some(status.into()),
                balance: balance.map(Decimal::from),
                cut_off: cut_off.map(Into::into),
                ..Record::default()
            });
        }
        Board::of(&Snapshot::new(builder.finish(), Timestamp::UNIX_EPOCH), date(2026, 3, 16))
    }

    #[test]
    fn the_nearest_cut_offs_and_the_largest_debts_come_first() {
        let board = board(&[
            ("Activo", Some(10), Some("2026-03-20")),
            ("Activo", Some(0), Some("2026-03-16")),
            ("Activo", Some(90), Some("2026-03-20")),
            ("Activo", Some(5), Some("16/03/2026")),
            ("Cancelado", Some(500), Some("2026-03-17")),
            ("Suspendido", Some(70), Some("2026-03-15")),
            ("Activo", Some(1), Some("2026-03-24")),
            ("Activo", None, None),
        ]);
        assert_eq!(board.cut_offs, [3, 2, 0, 1]);
        assert_eq!(board.debtors, [4, 2, 5, 0, 3, 6]);
    }

    #[test]
    fn a_large_base_gives_the_first_of_all() {
        let clients: Vec<_> = (0..5_000).map(|i| ("Activo", Some((i * 7_919) % 5_000), None)).collect();
        let board = board(&clients);
        assert_eq!(board.debtors.len(), MOST);
        let debts: Vec<_> = board.debtors.iter().map(|&row| clients[row as usize].1).collect();
        assert_eq!(debts, (0..50).map(|i| Some(4_999 - i)).collect::<Vec<_>>());
    }
}
