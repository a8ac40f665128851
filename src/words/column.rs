//! The columns of the client table as values: title, width, side and order in which they give way.

use crate::client::Field;

/// A column.
#[derive(Debug, PartialEq, Eq)]
pub struct Column {
    /// What it shows.
    pub field: Field,
    /// Id of its title.
    pub title: &'static str,
    /// Narrowest width in cells at which it is of use.
    pub least: u16,
    /// Width beyond which it gains nothing.
    pub most: u16,
    /// Whether its text stands at the right.
    pub right: bool,
}

const fn column(field: Field, title: &'static str, least: u16, most: u16, right: bool) -> Column {
    Column { field, title, least, most, right }
}

/// All columns, in the order in which they stand from left to right.
pub const COLUMNS: [Column; 16] = [
    column(Field::ServiceId, "column-service-id", 7, 8, false),
    column(Field::Name, "column-name", 22, 34, false),
    column(Field::Status, "column-status", 12, 14, false),
    column(Field::Plan, "column-plan", 12, 24, false),
    column(Field::Price, "column-price", 10, 12, true),
    column(Field::Balance, "column-balance", 12, 16, true),
    column(Field::CutOff, "column-cut-off", 12, 24, false),
    column(Field::Phone, "column-phone", 13, 24, false),
    column(Field::AntennaIp, "column-antenna", 15, 18, false),
    column(Field::Zone, "column-zone", 6, 6, true),
    column(Field::City, "column-city", 12, 18, false),
    column(Field::Locality, "column-locality", 12, 18, false),
    column(Field::Address, "column-address", 16, 40, false),
    column(Field::Document, "column-document", 12, 18, false),
    column(Field::LanInterface, "column-lan", 10, 16, false),
    column(Field::Technician, "column-technician", 6, 6, true),
];

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

/// The column of `field`.
pub fn column_of(field: Field) -> &'static Column {
    COLUMNS.iter().find(|column| column.field == field).unwrap_or(&COLUMNS[0])
}

/// The columns that `width` cells have room for, from left to right, each with its width. Room that is left goes to
/// the columns that gain from it, the most important first.
pub fn fit(width: u16) -> Vec<(&'static Column, u16)> {
    let mut left = width;
    let mut chosen = Vec::with_capacity(COLUMNS.len());
    for field in PRIORITY {
        let column = column_of(field);
        let gap = if chosen.is_empty() { 0 } else { GAP };
        if left < column.least + gap {
            break;
        }
        left -= column.least + gap;
        chosen.push((column, column.least));
    }
    for (column, width) in &mut chosen {
        let more = left.min(column.most - column.least);
        *width += more;
        left -= more;
    }
    chosen.sort_by_key(|(column, _)| COLUMNS.iter().position(|other| other.field == column.field));
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_column_and_a_place_in_the_queue() {
        for field in Field::ALL {
            assert_eq!(column_of(field).field, field);
            assert!(PRIORITY.contains(&field));
        }
    }

    #[test]
    fn columns_never_take_more_than_there_is() {
        for width in 0..400 {
            let fitted = fit(width);
            let gaps = GAP * (fitted.len() as u16).saturating_sub(1);
            assert!(fitted.iter().map(|(_, width)| width).sum::<u16>() + gaps <= width);
        }
    }

    #[test]
    fn a_narrow_table_keeps_what_identifies_and_what_is_owed() {
        let fields: Vec<Field> = fit(46).iter().map(|(column, _)| column.field).collect();
        assert_eq!(fields, [Field::ServiceId, Field::Name, Field::Balance]);
        assert!(fit(21).is_empty());
        assert_eq!(fit(300).len(), 16);
    }
}
