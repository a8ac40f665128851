//! The columns of the client table in words and widths: title, width, side, and the order in which they give way.

use crate::client::Field;
use crate::client::column::{Column, Columns};
use crate::snapshot::Client;
use crate::words::cell::Cell;
use crate::words::{Wording, cell as of_field};

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
    let Column::Wire(field) = column;
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

/// The cell of `column` of `client`, at most `width` columns wide where the text can be chosen.
pub fn cell<'a>(client: Client<'a>, column: Column, width: u16, wording: Wording<'_>) -> Cell<'a> {
    let Column::Wire(field) = column;
    of_field::cell(client, field, width, wording)
}

/// The order in which columns are taken in while there is room: the last to give way first.
const PRIORITY: [Field; 16] = [
    Field::Name,
    Field::ServiceId,
    Field::Balance,
    Field::Status,
    Field::CutOff,
    Field::Plan,
    Field::Phone,
    Field::AntennaIp,
    Field::City,
    Field::Zone,
    Field::Document,
    Field::Locality,
    Field::Address,
    Field::Price,
    Field::Technician,
    Field::LanInterface,
];

/// Cells between two columns.
pub const GAP: u16 = 2;

/// The columns of `shown` that `width` cells have room for, from left to right, each with its width. Room that is left goes
/// to the columns that gain from it, the most important first.
pub fn fit(shown: &Columns, width: u16) -> Vec<(Column, u16)> {
    let mut left = width;
    let mut chosen: Vec<(usize, Column, u16)> = Vec::with_capacity(PRIORITY.len());
    for column in PRIORITY.map(Column::Wire) {
        let Some(place) = shown.iter().position(|other| other == column) else { continue };
        let least = rule(column).least;
        let gap = if chosen.is_empty() { 0 } else { GAP };
        if left < least + gap {
            break;
        }
        left -= least + gap;
        chosen.push((place, column, least));
    }
    for (_, column, width) in &mut chosen {
        let Rule { least, most, .. } = rule(*column);
        let more = left.min(most - least);
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
        assert!(Columns::default().iter().all(|column| PRIORITY.map(Column::Wire).contains(&column)));
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
