//! What matched in a column that is out of sight, told in the row: `· addr: …Manzana 3…`, under the name by which it can be
//! filtered.

use std::ops::Range;

use crate::client::{Column, Field};
use crate::query::Filter;
use crate::query::filter::in_field;
use crate::snapshot::Snapshot;
use crate::text::fit::{fit, width};
use crate::text::whole;
use crate::words::Wording;
use crate::words::column::cell;

/// With fewer cells nothing of it could be read.
pub const LEAST: u16 = 12;
/// Cells that a value takes at least; with fewer its name gives way.
const LEAST_VALUE: u16 = 6;
/// Cells of a value before what was found, where not all of it has room.
const BEFORE: u16 = 6;

/// What `filter` found in `field` of the client in `row`, in at most `cells` cells, and where in it that stands, in bytes.
pub fn told(
    snapshot: &Snapshot,
    row: u32,
    (filter, field): (&Filter, Field),
    cells: u16,
    wording: Wording<'_>,
) -> Option<(String, Vec<Range<usize>>)> {
    let column = Column::Wire(field);
    let named = format!("· {} ", in_field(field, "", wording.locale.language()));
    let label = if cells >= width(&named) + LEAST_VALUE { named } else { "· ".to_owned() };
    let room = cells.checked_sub(width(&label)).filter(|&room| room >= LEAST_VALUE)?;
    let value = cell(snapshot, row, column, u16::MAX, wording).text;
    let marks = |shown: &str| filter.marks(snapshot.client(row), column, shown, wording.today);
    let excerpt = match marks(&value).into_iter().min_by_key(|mark| mark.start) {
        Some(mark) if width(&value) > room => {
            let first = mark.start;
            // As much as has room beside the match and a sign at each end.
            let before = BEFORE.min(room.saturating_sub(width(&value[mark]) + 2));
            let mut start = first;
            while let Some((at, _)) = value[..start].char_indices().next_back() {
                if width(&value[at..first]) > before {
                    break;
                }
                start = at;
            }
            // A number is there from its first digit, or not at all.
            let start = whole::begin(&value, start, first);
            let inside = whole::numbers(&value).find(|number| number.start < start && start < number.end);
            let start = inside.map_or(start, |number| number.start);
            if start == 0 { value.into_owned() } else { format!("…{}", &value[start..]) }
        }
        _ => value.into_owned(),
    };
    let excerpt = fit(&excerpt, room);
    let found: Vec<Range<usize>> =
        marks(&excerpt).into_iter().map(|mark| mark.start + label.len()..mark.end + label.len()).collect();
    // What was found has no room: nothing is told.
    (!found.is_empty()).then(|| (format!("{label}{excerpt}"), found))
}
