//! The columns of the client table in words: title, side, and how much room a column may ask for.

use crate::client::{Column, Columns, Derived, Field, Names};
use crate::snapshot::Snapshot;
use crate::words::cell::Cell;
pub use crate::words::layout::GAP;
use crate::words::{Wording, cell as of_field, derived};

/// How a column looks.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    pub title: &'static str,
    /// The width below which a text that can be cut tells too little; before anything is measured, the narrowest one.
    pub least: u16,
    /// A value wider than this is out of proportion, and is cut while other columns are out of sight.
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
        Column::Derived(Derived::ZoneName) => return rule_of("column-zone-name", 10, NAMED_MOST, false),
        Column::Derived(Derived::TechnicianName) => return rule_of("column-technician-name", 10, NAMED_MOST, false),
    };
    match field {
        Field::ServiceId => rule_of("column-service-id", 6, 12, false),
        Field::Name => rule_of("column-name", 14, 28, false),
        Field::Status => rule_of("column-status", 11, 14, false),
        Field::Plan => rule_of("column-plan", 12, 22, false),
        Field::Price => rule_of("column-price", 9, 14, true),
        Field::Balance => rule_of("column-balance", 12, 20, true),
        Field::CutOff => rule_of("column-cut-off", 9, 24, false),
        Field::Phone => rule_of("column-phone", 10, 16, false),
        Field::AntennaIp => rule_of("column-antenna", 13, 18, false),
        Field::Zone => rule_of("column-zone", 4, 8, true),
        Field::City => rule_of("column-city", 10, 16, false),
        Field::Locality => rule_of("column-locality", 10, 18, false),
        Field::Address => rule_of("column-address", 16, 32, false),
        Field::Document => rule_of("column-document", 10, 16, false),
        Field::LanInterface => rule_of("column-lan", 8, 14, false),
        Field::Technician => rule_of("column-technician", 4, 8, true),
    }
}

/// A number with its name that is wider than this is cut while other columns are out of sight.
pub const NAMED_MOST: u16 = 22;

/// How `column` looks beside others of a list whose numbers are called by `names`: a number with a name behind it is read
/// from its left, and takes the room of a text.
pub fn rule_of_named(column: Column, names: &Names) -> Rule {
    let rule = rule(column);
    match column {
        Column::Wire(field) if names.has(field) => Rule { most: NAMED_MOST, right: false, ..rule },
        _ => rule,
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
        Column::Wire(_) | Column::Derived(Derived::ZoneName | Derived::TechnicianName) => None,
        Column::Derived(Derived::MonthsOwed) => Some("columns-months-owed"),
        Column::Derived(Derived::Network) => Some("columns-network"),
        Column::Derived(Derived::DaysToCutOff) => Some("columns-days"),
        Column::Derived(Derived::OtherServices) => Some("columns-others"),
    }
}

/// The order in which columns are taken in while there is room: who it is, whether there is service and what is owed until
/// when, where to call; then what else is asked for on the phone. What is derived is there because somebody asked for it.
const PRIORITY: [Column; 22] = [
    Column::NAME,
    Column::Wire(Field::Balance),
    Column::Wire(Field::Status),
    Column::Wire(Field::CutOff),
    Column::Derived(Derived::MonthsOwed),
    Column::Derived(Derived::DaysToCutOff),
    Column::Derived(Derived::OtherServices),
    Column::Derived(Derived::Network),
    Column::Derived(Derived::ZoneName),
    Column::Derived(Derived::TechnicianName),
    Column::Wire(Field::Phone),
    Column::Wire(Field::ServiceId),
    Column::Wire(Field::Plan),
    Column::Wire(Field::Zone),
    Column::Wire(Field::AntennaIp),
    Column::Wire(Field::Address),
    Column::Wire(Field::Locality),
    Column::Wire(Field::City),
    Column::Wire(Field::Document),
    Column::Wire(Field::Price),
    Column::Wire(Field::Technician),
    Column::Wire(Field::LanInterface),
];

/// The place of `column` in the order in which columns are taken in: the smaller, the later it gives way.
pub fn precedence(column: Column) -> usize {
    PRIORITY.iter().position(|&other| other == column).unwrap_or(PRIORITY.len())
}

/// The columns of `shown`, the last to give way first. Where somebody put them in another order, that is it.
pub fn queue(shown: &Columns) -> Vec<Column> {
    let usual = shown.iter().filter_map(|column| Column::every().position(|other| other == column));
    if !usual.is_sorted() {
        return shown.iter().collect();
    }
    PRIORITY.into_iter().filter(|&column| shown.has(column)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::column::Shown;

    #[test]
    fn every_column_has_a_place_in_the_queue() {
        assert!(Column::every().all(|column| PRIORITY.contains(&column)));
        let first = queue(&Columns::default())[..5].to_vec();
        let usual = [Field::Name, Field::Balance, Field::Status, Field::CutOff, Field::Phone].map(Column::Wire);
        assert_eq!(first, usual, "what nobody asked for takes no place");
    }

    #[test]
    fn who_puts_columns_in_another_order_says_which_are_important() {
        let fields = [Field::Phone, Field::Name, Field::City].map(Column::Wire);
        let shown = Columns::of(fields.map(|column| Shown { column, width: None }));
        assert_eq!(queue(&shown), fields);
    }
}
