//! The order in which the source lists its clients, those included whom its last list lacks. A page that fails is a run
//! of neighbours in this order.

/// Stands for a row without a partner.
pub(super) const NONE: u32 = u32::MAX;

/// The rows of a snapshot in the source's order.
///
/// A snapshot holds the rows of the list first and the kept ones behind them; this puts the kept ones back between the
/// neighbours they had.
#[derive(Debug, Default)]
pub(super) struct SourceOrder(Option<Vec<u32>>);

impl SourceOrder {
    /// The rows of a snapshot of `rows` rows, in the source's order.
    pub(super) fn rows(&self, rows: u32) -> impl Iterator<Item = u32> + '_ {
        let as_they_stand = if self.0.is_none() { 0..rows } else { 0..0 };
        self.0.iter().flatten().copied().chain(as_they_stand)
    }

    /// The order of the next snapshot: the `rows_now` rows of a list, and behind them the rows `kept` (ascending) of this
    /// one. `partner` gives for each row of this snapshot its row in the list, or [`NONE`].
    pub(super) fn next(&self, partner: &[u32], kept: &[u32], rows_now: u32) -> Self {
        if kept.is_empty() {
            return Self::default();
        }
        // Each kept row stands behind the nearest row before it that is in the list.
        let mut anchored: Vec<(Option<u32>, u32)> = Vec::with_capacity(kept.len());
        let mut anchor = None;
        for row in self.rows(partner.len() as u32) {
            if let Ok(place) = kept.binary_search(&row) {
                anchored.push((anchor, rows_now + place as u32));
            } else if partner[row as usize] != NONE {
                anchor = Some(partner[row as usize]);
            }
        }
        anchored.sort_by_key(|&(anchor, _)| anchor);
        let mut kept = anchored.into_iter().peekable();
        let mut rows = Vec::with_capacity(rows_now as usize + kept.len());
        for anchor in std::iter::once(None).chain((0..rows_now).map(Some)) {
            rows.extend(anchor);
            while let Some((_, row)) = kept.next_if(|&(of, _)| of == anchor) {
                rows.push(row);
            }
        }
        Self(Some(rows))
    }
}

/// What is absent, as runs in the source's order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Runs {
    /// Runs of at least the length that was asked for.
    pub(super) long: u64,
    /// Whether the last of them all is absent.
    pub(super) reaches_the_end: bool,
    /// Rows without an id in the midst of absent ones: they cannot be looked up, but they went with their neighbours.
    pub(super) enclosed: Vec<u32>,
}

/// A row for [`runs`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    Present,
    Absent,
    /// Without an id: it neither continues nor ends a run.
    Nameless,
}

/// The runs in `rows`, which are in the source's order.
pub(super) fn runs(rows: impl Iterator<Item = u32>, presence: impl Fn(u32) -> Presence, long: u64) -> Runs {
    let mut runs = Runs::default();
    let mut length = 0;
    let mut previous = None;
    let mut nameless: Vec<u32> = Vec::new();
    for row in rows {
        match presence(row) {
            Presence::Nameless => nameless.push(row),
            Presence::Absent => {
                length += 1;
                runs.long += u64::from(length == long);
                if previous != Some(Presence::Present) {
                    runs.enclosed.append(&mut nameless);
                }
                nameless.clear();
                previous = Some(Presence::Absent);
            }
            Presence::Present => {
                length = 0;
                nameless.clear();
                previous = Some(Presence::Present);
            }
        }
    }
    if previous != Some(Presence::Present) {
        runs.enclosed.append(&mut nameless);
    }
    runs.reaches_the_end = previous == Some(Presence::Absent);
    runs.enclosed.sort_unstable();
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(marks: &str) -> (u64, Vec<u32>) {
        let presence = |row: u32| match marks.as_bytes()[row as usize] {
            b'x' => Presence::Absent,
            b'?' => Presence::Nameless,
            _ => Presence::Present,
        };
        let Runs { long, enclosed, .. } = runs(0..marks.len() as u32, presence, 3);
        (long, enclosed)
    }

    #[test]
    fn runs_are_counted_over_rows_without_an_id_and_these_go_with_their_neighbours() {
        assert_eq!(found("..xx..x.."), (0, vec![]));
        assert_eq!(found("..xxx.xxxx"), (2, vec![]));
        assert_eq!(found(".x?x?x.?"), (1, vec![2, 4]));
        assert_eq!(found(".?xxx?."), (1, vec![]), "at the edge of a run nothing is known");
        assert_eq!(found("?xx?"), (0, vec![0, 3]), "at an end of the list only one neighbour is");
        assert_eq!(found("???"), (0, vec![0, 1, 2]), "of an empty list");
        assert_eq!(found(".?."), (0, vec![]));
    }

    #[test]
    fn a_run_reaches_the_end_or_does_not() {
        let presence = |marks: &'static str| {
            move |row: u32| match marks.as_bytes()[row as usize] {
                b'x' => Presence::Absent,
                b'?' => Presence::Nameless,
                _ => Presence::Present,
            }
        };
        for (marks, expected) in
            [("..x", true), ("..x?", true), ("xx.", false), ("x.?", false), ("", false), ("?", false)]
        {
            assert_eq!(runs(0..marks.len() as u32, presence(marks), 3).reaches_the_end, expected, "{marks}");
        }
    }

    #[test]
    fn kept_rows_stand_where_they_stood() {
        // Rows 0 to 6; 2, 3 and 6 are absent from the list 0 1 4 5, which becomes rows 0 to 3.
        let first = SourceOrder::default().next(&[0, 1, NONE, NONE, 2, 3, NONE], &[2, 3, 6], 4);
        assert_eq!(first.rows(7).collect::<Vec<_>>(), [0, 1, 4, 5, 2, 3, 6]);
        // Row 0 is absent as well now, and row 5 (the second of the kept ones) is back as the last of the list.
        let second = first.next(&[NONE, 0, 1, 2, NONE, 3, NONE], &[0, 4, 6], 4);
        assert_eq!(second.rows(7).collect::<Vec<_>>(), [4, 0, 5, 1, 2, 6, 3]);
        assert_eq!(second.next(&[0; 7], &[], 7).rows(7).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5, 6]);
    }
}
