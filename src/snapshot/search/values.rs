//! The folded texts of the fields with few distinct values.

use memchr::memmem::Finder;

use crate::client::Field;
use crate::snapshot::search::{LINE_END, scan};
use crate::snapshot::store::Store;
use crate::snapshot::store::columns::Interned;
use crate::text::fold::fold_into;

/// The fields that are told by the codes of their values.
const FIELDS: [Field; 10] = [
    Field::City,
    Field::Locality,
    Field::Status,
    Field::CutOff,
    Field::LanInterface,
    Field::Plan,
    Field::Zone,
    Field::Technician,
    Field::Balance,
    Field::Price,
];

/// The distinct values of a field, a line each, in the order of their codes.
pub struct Values {
    field: Field,
    text: String,
    ends: Vec<u32>,
}

impl Values {
    /// Folds the values of each such field of `store`.
    pub fn of(store: &Store) -> Vec<Self> {
        FIELDS.iter().map(|&field| Self::of_field(store, field)).collect()
    }

    fn of_field(store: &Store, field: Field) -> Self {
        let mut values = Self { field, text: String::new(), ends: Vec::new() };
        match field {
            Field::Zone => values.numbers(store, field, store.zones()),
            Field::Technician => values.numbers(store, field, store.technicians()),
            Field::Balance => values.extend(store.balances()),
            Field::Price => values.extend(store.prices()),
            _ => {
                for text in store.interned_text(field).map(|(_, texts)| texts).unwrap_or_default() {
                    fold_into(text.as_str(), &mut values.text);
                    values.end();
                }
            }
        }
        values.text.shrink_to_fit();
        values.ends.shrink_to_fit();
        values
    }

    fn extend(&mut self, column: &Interned<impl ToString>) {
        for value in column.values() {
            self.text.push_str(&value.to_string());
            self.end();
        }
    }

    /// Numbers, each with its name behind it.
    fn numbers(&mut self, store: &Store, field: Field, column: &Interned<i64>) {
        for &number in column.values() {
            fold_into(&store.names().told(field, number), &mut self.text);
            self.end();
        }
    }

    fn end(&mut self) {
        self.text.push(LINE_END.into());
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// Whose values these are.
    pub fn field(&self) -> Field {
        self.field
    }

    /// Whether `word` stands in the value of each code; `None` where it stands in none.
    pub fn find(&self, word: &Finder<'_>) -> Option<Vec<bool>> {
        let mut fits = Vec::new();
        scan(&self.text, &self.ends, 0..self.ends.len(), word, |code| {
            fits.resize(self.ends.len(), false);
            fits[code] = true;
        });
        (!fits.is_empty()).then_some(fits)
    }
}
