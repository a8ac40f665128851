//! What the numbers of zones and technicians are called where the client base is run. The wire has numbers only; the names
//! come in from outside, and say nothing of a client: no change of one is a change of the list.

use std::collections::BTreeMap;

use crate::client::Field;
use crate::text::{Clean, CleanText};

/// The names of numbers, none of which is blank.
pub type NameTable = BTreeMap<i64, CleanText>;

/// The names of the fields that are numbers of something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    pub zones: NameTable,
    pub technicians: NameTable,
}

impl Names {
    /// The names of the values of `field`; `None` for a field that is no number of something.
    pub fn table(&self, field: Field) -> Option<&NameTable> {
        match field {
            Field::Zone => Some(&self.zones),
            Field::Technician => Some(&self.technicians),
            _ => None,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.zones.is_empty() && self.technicians.is_empty()
    }

    /// Whether any value of `field` has a name.
    pub fn has(&self, field: Field) -> bool {
        self.table(field).is_some_and(|names| !names.is_empty())
    }

    pub fn of(&self, field: Field, number: i64) -> Option<Clean<'_>> {
        self.table(field)?.get(&number).map(CleanText::as_clean)
    }

    /// `number` with its name behind it, where it has one: `5 RB3 Zona Sur`.
    pub fn told(&self, field: Field, number: i64) -> String {
        match self.of(field, number) {
            Some(name) => format!("{number} {name}"),
            None => number.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_told_with_its_name_and_alone_without() {
        let names = Names { zones: [(5, CleanText::new("RB3 Zona Sur"))].into(), ..Names::default() };
        assert_eq!(names.told(Field::Zone, 5), "5 RB3 Zona Sur");
        assert_eq!(names.told(Field::Zone, -7), "-7");
        assert_eq!(names.told(Field::Technician, 5), "5", "a zone is no technician");
        assert_eq!((names.has(Field::Zone), names.has(Field::Technician)), (true, false));
        assert_eq!((names.of(Field::City, 5), names.has(Field::City)), (None, false));
    }
}
