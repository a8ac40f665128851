//! What a wall shows of the clients that its filter lets through: their sums, who is cut off next, and who owes most.

use std::cmp::Reverse;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::snapshot::figures::due::will_be_cut;
use crate::snapshot::figures::totals::last_day_ahead;
use crate::snapshot::{Snapshot, Totals};

/// Rows that each list holds: more than a wall has room for.
const MOST: usize = 50;

/// The lists of a wall, as rows of the snapshot that they were made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Board {
    /// Who is in service, billed and owes, and is cut off from today until in seven days: the nearest first, and on one
    /// day who owes most first.
    pub cut_offs: Vec<u32>,
    /// Clients who owe, the largest amount first.
    pub debtors: Vec<u32>,
    /// The sums over the clients of the wall.
    pub totals: Totals,
}

impl Board {
    /// Makes the lists of all clients as of `today`.
    pub fn of(snapshot: &Snapshot, today: Date) -> Self {
        let rows = 0..snapshot.len() as u32;
        Self { totals: snapshot.totals().clone(), ..Self::lists(snapshot, rows, today) }
    }

    /// The same of the clients in `rows`.
    pub fn of_rows(snapshot: &Snapshot, rows: &[u32], today: Date) -> Self {
        let rows = rows.iter().copied();
        Self { totals: Totals::of_rows(snapshot.store(), rows.clone()), ..Self::lists(snapshot, rows, today) }
    }

    fn lists(snapshot: &Snapshot, rows: impl Iterator<Item = u32>, today: Date) -> Self {
        let coming = today..=last_day_ahead(today);
        let mut cut_offs = Vec::new();
        let mut debtors = Vec::new();
        for client in rows.map(|row| snapshot.client(row)) {
            let Some(owed) = client.balance().filter(|&balance| balance > Decimal::ZERO) else { continue };
            if let Some(day) = client.cut_off().day()
                && coming.contains(&day)
                && will_be_cut(client.status(), Some(owed))
            {
                cut_offs.push((day, Reverse(owed), client.row()));
            }
            debtors.push((Reverse(owed), client.row()));
        }
        Self {
            cut_offs: first(cut_offs).into_iter().map(|(.., row)| row).collect(),
            debtors: first(debtors).into_iter().map(|(_, row)| row).collect(),
            totals: Totals::default(),
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
        assert_eq!(board.cut_offs, [3, 2, 0], "who owes nothing is not cut");
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
