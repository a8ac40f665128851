//! What a table can show of a client in a column, and which columns it shows.

use crate::client::Field;

/// A column: a field of the wire. What is derived from several fields is another kind of column, and joins this one here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// A field as the source sent it.
    Wire(Field),
}

/// All columns, as they stand from left to right where nobody chose another order.
const ORDER: [Field; 16] = [
    Field::ServiceId,
    Field::Name,
    Field::Status,
    Field::Plan,
    Field::Price,
    Field::Balance,
    Field::CutOff,
    Field::Phone,
    Field::AntennaIp,
    Field::Zone,
    Field::City,
    Field::Locality,
    Field::Address,
    Field::Document,
    Field::LanInterface,
    Field::Technician,
];

/// The columns that a table shows where there is room, from left to right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns(Vec<Column>);

impl Columns {
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Column> {
        self.0.iter().copied()
    }
}

impl Default for Columns {
    fn default() -> Self {
        Self(ORDER.map(Column::Wire).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_a_column() {
        let columns = Columns::default();
        assert!(Field::ALL.iter().all(|&field| columns.iter().any(|column| column == Column::Wire(field))));
        assert_eq!(columns.iter().len(), Field::ALL.len());
    }
}
