//! The columns of the client table in words and widths: title, width, side, and the order in which they give way.

use crate::client::{Column, Columns, Derived, Field};
use crate::snapshot::Snapshot;
use crate::words::cell::Cell;
use crate::words::{Wording, cell as of_field, derived};

/// How a column looks.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    pub title: &'static str,
    /// Narrowest width in cells at which it is of use.
    pub least: u16,
    /// Width beyond which it gains nothing.
    pub most: u16,
    pub right: bool,
}

const fn rule_of(title: &'static str, least: u16, most: u16, right: bool) -> Rule {
    Rule { title, least, most, right }
}

/// How `column` looks.
pub fn rule(column: Column) -> Rule {
    let field = match column {
        Column::Wire(field) => field,
        Column::Derived(Derived::MonthsOwed) => return rule_of("column-months-owed", 8, 9, true),
        Column::Derived(Derived::Network) => return rule_of("column-network", 14, 18, false),
        Column::Derived(Derived::DaysToCutOff) => return rule_of("column-days", 6, 7, true),
        Column::Derived(Derived::OtherServices) => return rule_of("column-others", 7, 7, true),
    };
    match field {
        Field::ServiceId => rule_of("column-service-id", 7, 8, false),
        Field::Name => rule_of("column-name", 22, 34, false),
        Field::Status => rule_of("column-status", 12, 14, false),
        Field::Plan => rule_of("column-plan", 12, 24, false),
        Field::Price => rule_of("column-price", 10, 12, true),
        Field::Balance => rule_of("column-balance", 12, 16, true),
        Field::CutOff => rule_of("column-cut-off", 12, 24, false),
        Field::Phone => rule_of("column-phone", 13, 24, false),
        Field::AntennaIp => rule_of("column-antenna", 15, 18, false),
        Field::Zone => rule_of("column-zone", 6, 6, true),
        Field::City => rule_of("column-city", 12, 18, false),
        Field::Locality => rule_of("column-locality", 12, 18, false),
        Field::Address => rule_of("column-address", 16, 40, false),
        Field::Document => rule_of("column-document", 12, 18, false),
        Field::LanInterface => rule_of("column-lan", 10, 16, false),
        Field::Technician => rule_of("column-technician", 6, 6, true),
    }
}

/// The cell of `column` of the client in `row`, at most `width` columns wide where the text can be chosen.
pub fn cell<'a>(snapshot: &'a Snapshot, row: u32, column: Column, width: u16, wording: Wording<'_>) -> Cell<'a> {
    match column {
        Column::Wire(field) => of_field::cell(snapshot.client(row), field, width, wording),
        Column::Derived(derived) => derived::cell(snapshot, row, derived, wording),
    }
}

/// The text that says of what a derived column is worked out: its title is too short for that.
pub fn explanation(column: Column) -> Option<&'static str> {
    match column {
        Column::Wire(_) => None,
        Column::Derived(Derived::MonthsOwed) => Some("columns-months-owed"),
        Column::Derived(Derived::Network) => Some("columns-network"),
        Column::Derived(Derived::DaysToCutOff) => Some("columns-days"),
        Column::Derived(Derived::OtherServices) => Some("columns-others"),
    }
}

/// The order in which columns are taken in while there is room: the last to give way first.
const PRIORITY: [Column; 20] = [
    Column::Wire(Field::Name),
    Column::Wire(Field::ServiceId),
    Column::Wire(Field::Balance),
    Column::Wire(Field::Status),
    // What is derived is there because somebody asked for it.
    Column::Derived(Derived::MonthsOwed),
    Column::Derived(Derived::DaysToCutOff),
    Column::Derived(Derived::OtherServices),
    Column::Derived(Derived::Network),
    Column::Wire(Field::CutOff),
    Column::Wire(Field::Plan),
    Column::Wire(Field::Phone),
    Column::Wire(Field::AntennaIp),
    Column::Wire(Field::City),
    Column::Wire(Field::Zone),
    Column::Wire(Field::Document),
    Column::Wire(Field::Locality),
    Column::Wire(Field::Address),
    Column::Wire(Field::Price),
    Column::Wire(Field::Technician),
    Column::Wire(Field::LanInterface),
];

/// The place of `column` in the order in which columns are taken in: the smaller, the later it gives way.
pub fn precedence(column: Column) -> usize {
    PRIORITY.iter().position(|&other| other == column).unwrap_or(PRIORITY.len())
}

/// Cells between two columns.
pub const GAP: u16 = 2;

/// The columns of `shown` that `width` cells have room for, from left to right, each with its width. Room that is left goes
/// to the columns that gain from it, the most important first.
pub fn fit(shown: &Columns, width: u16) -> Vec<(Column, u16)> {
    let mut left = width;
    let mut chosen: Vec<(usize, Column, u16)> = Vec::with_capacity(PRIORITY.len());
    for column in PRIORITY {
        let Some(place) = shown.iter().position(|other| other == column) else { continue };
        let least = shown.width(column).unwrap_or(rule(column).least);
        let gap = if chosen.is_empty() { 0 } else { GAP };
        if left < least + gap {
            break;
        }
        left -= least + gap;
        chosen.push((place, column, least));
    }
    for (_, column, width) in &mut chosen {
        let Rule { least, most, .. } = rule(*column);
        let more = if shown.width(*column).is_some() { 0 } else { left.min(most - least) };
        *width += more;
        left -= more;
    }
    chosen.sort_by_key(|&(place, ..)| place);
    chosen.into_iter().map(|(_, column, width)| (column, width)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_a_place_in_the_queue() {
        assert!(Column::ALL.iter().all(|column| PRIORITY.contains(column)));
    }

    #[test]
    fn columns_never_take_more_than_there_is() {
        for width in 0..400 {
            let fitted = fit(&Columns::default(), width);
            let gaps = GAP * (fitted.len() as u16).saturating_sub(1);
            assert!(fitted.iter().map(|(_, width)| width).sum::<u16>() + gaps <= width);
        }
    }

    #[test]
    fn a_narrow_table_keeps_what_identifies_and_what_is_owed() {
        let columns: Vec<Column> = fit(&Columns::default(), 46).into_iter().map(|(column, _)| column).collect();
        assert_eq!(columns, [Field::ServiceId, Field::Name, Field::Balance].map(Column::Wire));
        assert!(fit(&Columns::default(), 21).is_empty());
        assert_eq!(fit(&Columns::default(), 300).len(), 16);
    }
}
