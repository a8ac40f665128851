//! Where most are cut: a row for each zone, technician or network, by its name.

use crate::client::{Column, Field};
use crate::locale::Locale;
use crate::query::groups::Group;
use crate::snapshot::Snapshot;
use crate::words::Wording;
use crate::words::board::{BoardRow, RowCell, percent};
use crate::words::column::cell;

/// The rows of `groups` by `column`: its name, how many are cut there, which share of its clients, and of how many.
pub fn rows(snapshot: &Snapshot, column: Column, groups: &[Group], wording: Wording<'_>) -> Vec<BoardRow> {
    let locale = wording.locale;
    let row = |group: &Group| {
        let of = locale.text_with("wall-places-of", &[("clients", locale.count(group.sums.clients).into())]);
        let share = percent(group.sums.suspended, group.sums.clients, locale).unwrap_or_default();
        BoardRow {
            cells: vec![
                RowCell::left(name(snapshot, group, column, wording)),
                RowCell::right(locale.count(group.sums.suspended)),
                RowCell::right(share).behind_bar(),
                RowCell::right(of).behind_bar(),
            ],
            bar: Some(group.sums.suspended),
        }
    };
    groups.iter().map(row).collect()
}

/// The first groups in a line: `zone 5 31`.
pub fn parts(snapshot: &Snapshot, column: Column, groups: &[Group], wording: Wording<'_>) -> Vec<String> {
    let count = |group: &Group| wording.locale.count(group.sums.suspended);
    groups.iter().map(|group| format!("{}: {}", name(snapshot, group, column, wording), count(group))).collect()
}

/// What is grouped by, behind the title of the page.
pub fn by(column: Column, locale: &Locale) -> String {
    locale.text(noun(column)).into()
}

fn noun(column: Column) -> &'static str {
    match column {
        Column::Wire(Field::Technician) => "wall-by-technician",
        Column::Derived(_) => "wall-by-network",
        Column::Wire(_) => "wall-by-zone",
    }
}

/// The name of a group; a bare number says of what it is one.
fn name(snapshot: &Snapshot, group: &Group, column: Column, wording: Wording<'_>) -> String {
    let name = cell(snapshot, group.first, column, u16::MAX, wording).text;
    let id = match column {
        Column::Wire(Field::Technician) => "wall-technician",
        Column::Wire(Field::Zone) => "wall-zone",
        _ => return name.into_owned(),
    };
    if name.chars().all(|c| c.is_ascii_digit()) {
        wording.locale.text_with(id, &[("number", name.into())])
    } else {
        name.into_owned()
    }
}
